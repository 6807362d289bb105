"""Trends: nine pictures by keys, and the same printed."""

import asyncio
import json
import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.grammar import parse
from store.journal import Journal
from store.models import Draft
from store.trends.weekdays import chosen_measures
from tests.made_year import make_year
from tests.one_start import OneStart
from tests.screens import (
    Person,
    on_screen,
    screen_text,
    until,
    until_all_is_read,
    widget_text,
)
from tests.shell import Run, refused
from tests.tables import each_row
from tui.app import ROOMS, CupfulApp
from tui.charts.catalogue import PICTURES
from tui.screens.today import TodayScreen
from tui.screens.trends import TrendsScreen
from tui.text import sentences
from tui.widgets.frame import Heading, KeyBar, Prompt, Tabs
from tui.widgets.picture import PictureView
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)
#: What holds in an empty diary, beside what a fact logs.
ON_AN_EMPTY_DAY = OneStart()

#: What holds in the made-up year.
OF_A_YEAR = OneStart(prepare=make_year)

REAL = Path(__file__).parent.parent.parent / "shared" / "data" / "real_diary_2012.csv"
COLUMNS = (
    "day=date,energy.open=energy_first,energy.close=energy_last,joy=mood_cheerf,"
    "sorrow=mood_down,myself=se_selflike,sleep=morning_sleepq"
)


def trends(app) -> TrendsScreen:
    assert isinstance(app.screen, TrendsScreen)
    return app.screen


@ON_AN_EMPTY_DAY
async def tab_goes_round_and_escape_leads_out(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("tab")
    assert trends(app).trends.picture.name == "overview"
    await pilot.press("3")
    assert trends(app).trends.picture.name == "balance"
    await pilot.press("escape")
    assert trends(app).trends.picture.name == "overview"
    await pilot.press("escape")
    assert isinstance(app.screen, TodayScreen)
    await pilot.press("tab", *["tab"] * (len(ROOMS) - 1))
    assert isinstance(app.screen, TodayScreen)
    await pilot.press("shift+tab")
    assert app.current_mode == ROOMS[-1]


@OF_A_YEAR
async def a_row_of_the_overview_opens_its_picture(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("tab", "down", "down", "down")
    assert "› sleep" in widget_text(app, PictureView)
    await pilot.press("enter")
    assert "7 deep" in widget_text(app, PictureView)
    await pilot.press("1", *["down"] * 30, "enter")
    assert "Repair, by week" in widget_text(app, PictureView)
    await pilot.press("1", *["up"] * 30, "enter")
    assert "Mood" in widget_text(app, PictureView)
    assert "Energy" in widget_text(app, PictureView)


@OF_A_YEAR
async def a_step_or_another_view_computes_no_figures_again(
    app: CupfulApp, pilot: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pilot.press("tab")
    between, asked = app.journal.stats.between, []
    monkeypatch.setattr(
        app.journal.stats, "between", lambda *days: asked.append(days) or between(*days)
    )
    await pilot.press("down", "down", "up")
    assert not asked
    await pilot.press("3", "v", "v", "7", "down", "up")
    opened = len(asked)
    await pilot.press("v", "down", "down", "up")
    assert len(asked) == opened > 0
    await pilot.press("2")
    for measure in ("down", "up"):  # here it is another picture
        before = len(asked)
        await pilot.press(measure)
        assert len(asked) > before


async def test_the_overview_opened_at_once_answers_when_all_is_read(
    journal: Journal, open_again: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_all(Draft("play", TODAY - timedelta(days=n)) for n in (*range(14), 70, 100, 130))
    is_trends_open = asyncio.Event()
    read_older = TodayScreen._read_older

    def read_older_then(today: TodayScreen) -> None:
        """Read the older months once Trends is open."""
        if is_trends_open.is_set():
            read_older(today)

    monkeypatch.setattr(TodayScreen, "_read_older", read_older_then)
    async with on_screen(open_again("reader-ab12"), has_read=False) as (app, pilot):
        await pilot.press("tab")
        assert "14 play" not in widget_text(app, PictureView)
        is_trends_open.set()
        await until_all_is_read(app, pilot)
        assert "14 play" in widget_text(app, PictureView).splitlines()[0]


async def test_ranges_and_steps_in_time_and_before_the_first_day_it_says_so(
    journal: Journal,
) -> None:
    make_year(journal)
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab")
        assert "6 weeks  13 Oct – 23 Nov 2026" in widget_text(app, Heading)
        await pilot.press("plus", "left_square_bracket")
        assert "3 months  26 May – 24 Aug 2026" in widget_text(app, Heading)
        await pilot.press("right_square_bracket")
        assert trends(app).trends.last is None
        await pilot.press("minus", "minus", "minus")
        assert "2 weeks  10 Nov – 23 Nov 2026" in widget_text(app, Heading)
        await pilot.press("plus", *["h"] * 20)
        assert "Nothing of this logged in these days." in widget_text(app, PictureView)
        await pilot.press("t")
        assert "13 Oct – 23 Nov 2026" in widget_text(app, Heading)
        await pilot.press("minus")
        await pilot.press("plus", "plus", "plus", "plus", "plus")
        assert "everything  24 Nov 2025 – 23 Nov 2026" in widget_text(app, Heading)
        await pilot.press("h")
        assert trends(app).trends.last is None, "all of it does not step"


@OF_A_YEAR
async def the_view_turns_and_turns_back(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("tab", "5", "v")
    assert "good tired" in widget_text(app, PictureView)
    await pilot.press("v")
    assert "longest run" in widget_text(app, PictureView)
    await pilot.press("9")
    assert "view" not in widget_text(app, KeyBar)
    await pilot.press("v")
    assert "last day off" in widget_text(app, PictureView)


@OF_A_YEAR
async def the_week_shows_first_what_was_chosen_for_it(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("tab", "V")
    assert "7 shows the week; there this chooses its measures" in " ".join(screen_text(app).split())
    await pilot.press("7", "v", "V")
    assert "5 of up to" in screen_text(app)
    await pilot.press("3", "4", "enter")
    await pilot.pause()
    shown = widget_text(app, PictureView)
    assert "energy, closing" not in shown
    assert " sleep " in shown
    assert " joy " not in shown, "the first view again"
    settings = app.journal.settings
    chosen = ("mood", "energy.open", "sleep", "sessions", "nourishing")
    assert chosen_measures(settings) == chosen, "in the diary, so it stays"
    await pilot.press("V", *"1249", "down", "space", "enter")
    await pilot.pause()
    assert chosen_measures(settings) == ()
    assert " energy, closing " in widget_text(app, PictureView)


FRONTS = [
    ("3", "about as before.", "(7.7 now, 8 in as many days before)"),
    ("6", "Joy and sorrow shared the evening 6 times in 26.", "on average 1 up or down from day"),
    ("7", "Does a weekday stand out?", "could be myself 5.0 4 4.8 4"),
]


@OF_A_YEAR
async def a_front_has_a_sentence_and_a_picture_and_its_numbers_are_one_key_deeper(
    app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("tab")
    for picture, front, deeper in FRONTS:
        await pilot.press(picture)
        shown = " ".join(screen_text(app).split())
        assert front in shown
        assert " f numbers" in shown
        assert deeper not in shown
        await pilot.press("f")
        await pilot.pause()
        assert deeper in " ".join(screen_text(app).split())
        await pilot.press("f")


@ON_AN_EMPTY_DAY
async def what_is_logged_meanwhile_is_in_the_picture(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("tab", "escape", "c", "tab")
    rows = widget_text(app, PictureView).splitlines()
    (row,) = (line for line in rows if line.startswith("  celebration"))
    assert row.endswith("1 of 42")


@ON_AN_EMPTY_DAY
async def what_another_device_wrote_comes_into_the_picture(
    journal: Journal, open_again: Callable[..., Journal], app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("tab")
    other = open_again("other-0001")
    other.log(parse(["p"], other.settings.lists))
    journal.refresh()
    await pilot.pause()
    assert "1 of 42" in widget_text(app, PictureView)


@OF_A_YEAR
async def g_goes_to_a_day_a_picture_or_a_screen(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("tab", "g", *"1 march", "enter")
    assert "19 Jan – 1 Mar 2026" in widget_text(app, Heading)
    await pilot.press("g", *"year", "enter")
    assert trends(app).trends.picture.name == "year"
    await pilot.press("g", *"nowhere", "enter")
    assert "'nowhere' is not a day" in " ".join(widget_text(app, Prompt).split())
    assert "go to: nowhere" in widget_text(app, Prompt)
    await pilot.press("ctrl+u", *"today", "enter")
    assert isinstance(app.screen, TodayScreen)
    await pilot.press("g", *"trends", "enter")
    assert isinstance(app.screen, TrendsScreen)


@ON_AN_EMPTY_DAY
async def no_letter_typed_for_g_is_a_command(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("tab", "g", "q", "v", "2", "escape")
    assert trends(app).trends.picture.name == "overview"
    assert widget_text(app, Prompt) == ""
    assert journal.entries() == []


async def test_the_bar_and_the_help_are_of_this_screen(journal: Journal) -> None:
    async with on_screen(journal, size=(140, 40)) as (app, pilot):
        await pilot.press("tab")
        assert "longer" not in widget_text(app, KeyBar), "an empty diary has no longer time"
        journal.log(parse(["p"], journal.settings.lists))
        await until(pilot, lambda: "longer" in widget_text(app, KeyBar))
        bar = widget_text(app, KeyBar)
        for told in ("1…9 picture", "Enter open", "+ longer", "Tab next screen", "? all keys"):
            assert told in bar
        assert "forth" not in bar
        await pilot.press("question_mark")
        shown = screen_text(app)
        assert "Show one of the first nine pictures" in shown
        assert shown.index("Show one of the first nine") < shown.index("Log a session")


async def test_a_day_that_turns_while_trends_is_open_is_the_new_last_day(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab")
        clock.at += timedelta(days=1)
        await pilot.press("2")
        assert "24 Nov 2026" in widget_text(app, Heading)


@OF_A_YEAR
async def each_digit_shows_its_picture_and_it_fits_every_window(
    app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("tab")
    for size in ((200, 60), (120, 40), (60, 20), (40, 10), (80, 24)):
        await pilot.resize_terminal(*size)
        for number, picture in enumerate(PICTURES, 1):
            await pilot.press(digit := str(number % 10))
            lines = screen_text(app).splitlines()
            if size == (80, 24):
                assert f" {digit} {picture.name} " in f" {widget_text(app, Tabs)} "
            first = widget_text(app, PictureView).lstrip()
            question = picture.question(trends(app).trends.options)
            assert first.startswith(question) or size[1] <= 20, "a picture begins with its question"
            assert len(lines) <= size[1]
            assert "? all keys" in lines[-1]


async def test_a_window_too_small_says_so_and_a_resize_draws_anew(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal, size=(39, 9)) as (app, pilot):
        await pilot.press("tab")
        assert sentences.TOO_SMALL.split()[0] in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "34 of 42" in screen_text(app))
        assert "1 overview" in screen_text(app)


async def test_trouble_with_a_month_is_a_sentence_here_too(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.errors import FolderNotReadable

    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab")

        def broken(*_: object) -> None:
            raise FolderNotReadable(path="2026-10.x.jsonl", reason="Input/output error")

        monkeypatch.setattr(journal.stats, "between", broken)
        await pilot.press("2")
        await pilot.pause()
        assert "could not be read" in " ".join(widget_text(app, Prompt).split())


@ON_AN_EMPTY_DAY
async def the_strip_of_today_is_as_it_was_left(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("s", "tab", "shift+tab", "5")
    assert "tired 5" in widget_text(app, StripLine)
    assert journal.entries(TODAY)[0]["tired"] == 5


# -- printed ------------------------------------------------------------------------------------


def test_cup_trends_prints_every_picture_with_its_sentences(cup: Run) -> None:
    for line in (["s", "5", "6"], ["n", "1"], ["p", "laughed"], ["close", "5", "4", "6", "5", "4"]):
        cup(*line)
    told = cup("trends")
    assert (told.code, told.err) == (0, "")
    for picture in PICTURES:
        assert f"\n{picture.title}\n" in told.out
    assert told.out.startswith("6 weeks, 13 Oct – 23 Nov 2026\n")
    assert "\x1b" not in told.out
    assert "Based on 1 of 42 days." in told.out


def test_one_picture_and_a_range_can_be_asked_for(cup: Run) -> None:
    cup("n", "--day", "2025-06-01")
    told = cup("trends", "balance", "--range", "all")
    assert told.out.startswith("Everything, 1 Jun 2025 – 23 Nov 2026\n")
    assert "Jun 2025" in told.out
    assert "Overview" not in told.out
    assert cup("trends", "bal", "--to", "2025-06-10", "--range", "2w").out.count("Sun 1 Jun") == 2


def test_the_numbers_come_as_json_absent_as_null(cup: Run) -> None:
    cup("m", "6")
    told = json.loads(cup("trends", "--range=2w", "--json").out)
    assert (told["range"], told["first"], told["last"]) == ("2w", "2026-11-10", "2026-11-23")
    assert set(told["pictures"]) == {picture.name for picture in PICTURES}
    mood = told["pictures"]["overview"]["rows"][0]
    assert (mood["measure"], mood["latest"], mood["usual"], mood["n"]) == ("mood", 6, None, 1)
    assert mood["values"] == [None] * 13 + [6]
    assert told["pictures"]["mood"][0]["days"][-1]["day"] == "2026-11-23"


def test_a_measure_can_be_asked_of_the_pictures_that_have_a_choice(cup: Run) -> None:
    cup("open", "4", "6")
    told = json.loads(cup("trends", "year", "--measure", "sleep", "--json").out)
    assert told["pictures"]["year"]["measure"] == "sleep"
    assert told["pictures"]["year"]["n"] == 1


@each_row(
    ("argv", "pieces"),
    [
        (["moods"], ["'moods'", "overview", "rest"]),
        (["--range", "5y"], ["'5y'", "2w", "all"]),
        (["--range"], ["--range needs a value"]),
        (["--to", "tomorrow-ish"], ["not a day"]),
        (["--to", "2027-01-01"], ["still to come"]),
        (["--measure", "luck"], ["'luck'", "sleep"]),
        (["--colour"], ["--colour"]),
    ],
)
def test_what_trends_cannot_show_gets_a_sentence(
    cup: Run, argv: list[str], pieces: list[str]
) -> None:
    refused(cup("trends", *argv), *pieces)


def test_trends_print_without_textual() -> None:
    import subprocess
    import sys

    program = (
        "import sys; from tui.cli.main import main; main(['--demo', 'trends']);"
        "print('textual' in sys.modules, file=sys.stderr)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)},
    )  # fmt: skip
    assert run.stderr.strip() == "False"
    assert "days off" in run.stdout


@pytest.mark.skipif(not REAL.exists(), reason="the real diary is not here")
def test_the_real_diary_is_drawn_with_its_gaps(cup: Run) -> None:
    assert cup("import", str(REAL), "--columns", COLUMNS, "--yes").code == 0
    told = json.loads(cup("trends", "--range", "all", "--to", "2013-04-08", "--json").out)
    rows = {row["measure"]: row for row in told["pictures"]["overview"]["rows"]}
    assert len(rows["sleep"]["values"]) == 239
    assert rows["sleep"]["n"] == 239 - 96
    assert rows["energy.open"]["n"] == 238
    assert rows["sessions"]["n"] == 0
    printed = cup("--plain", "trends", "mood", "joy", "--range", "all", "--to", "2013-04-08").out
    assert "Based on 238 of 239 days" in printed
    assert "Mood: nothing in these days." in printed
    assert "times it went between low and high" in " ".join(printed.split())


test_facts_of_a_year = OF_A_YEAR.test()


test_facts_of_an_empty_diary = ON_AN_EMPTY_DAY.test()
