"""Trends: nine pictures on the screen, and the same pictures printed."""

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
#: Facts that begin with an empty diary.
EMPTY_DIARY = OneStart()

#: Facts that begin with the generated year.
FULL_YEAR = OneStart(prepare=make_year)

REAL = Path(__file__).parent.parent.parent / "shared" / "data" / "real_diary_2012.csv"
COLUMNS = (
    "day=date,energy.open=energy_first,energy.close=energy_last,joy=mood_cheerf,"
    "sorrow=mood_down,myself=se_selflike,sleep=morning_sleepq"
)


def trends(app) -> TrendsScreen:
    assert isinstance(app.screen, TrendsScreen)
    return app.screen


@EMPTY_DIARY
async def tab_cycles_the_screens_and_escape_leads_back(app: CupfulApp, pilot: Person) -> None:
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


@FULL_YEAR
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


@FULL_YEAR
async def a_step_or_another_view_reads_no_days_again(
    app: CupfulApp, pilot: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await pilot.press("tab")
    between, queried_days = app.journal.stats.between, []
    monkeypatch.setattr(
        app.journal.stats, "between", lambda *days: queried_days.append(days) or between(*days)
    )
    await pilot.press("down", "down", "up")
    assert not queried_days
    await pilot.press("3", "v", "v", "7", "down", "up")
    first_count = len(queried_days)
    await pilot.press("v", "down", "down", "up")
    assert len(queried_days) == first_count > 0
    await pilot.press("2")
    for key in ("down", "up"):  # here each key opens another picture
        before = len(queried_days)
        await pilot.press(key)
        assert len(queried_days) > before


async def test_an_overview_that_is_opened_early_is_redrawn_when_all_months_are_read(
    journal: Journal, open_again: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add_all(Draft("play", TODAY - timedelta(days=n)) for n in (*range(14), 70, 100, 130))
    is_trends_open = asyncio.Event()
    read_older = TodayScreen._read_older

    def read_older_then(today: TodayScreen) -> None:
        """Read the older months only when Trends is open."""
        if is_trends_open.is_set():
            read_older(today)

    monkeypatch.setattr(TodayScreen, "_read_older", read_older_then)
    async with on_screen(open_again("reader-ab12"), has_read=False) as (app, pilot):
        await pilot.press("tab")
        assert "14 play" not in widget_text(app, PictureView)
        is_trends_open.set()
        await until_all_is_read(app, pilot)
        assert "14 play" in widget_text(app, PictureView).splitlines()[0]


async def test_keys_change_the_range_and_its_days_and_days_before_the_first_are_empty(
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


@FULL_YEAR
async def v_switches_the_view_and_back(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("tab", "5", "v")
    assert "good tired" in widget_text(app, PictureView)
    await pilot.press("v")
    assert "longest run" in widget_text(app, PictureView)
    await pilot.press("9")
    assert "view" not in widget_text(app, KeyBar)
    await pilot.press("v")
    assert "last day off" in widget_text(app, PictureView)


@FULL_YEAR
async def the_week_shows_the_chosen_measures_first(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("tab", "V")
    assert "7 shows the week; there this chooses its measures" in " ".join(screen_text(app).split())
    await pilot.press("7", "v", "V")
    assert "5 of up to" in screen_text(app)
    await pilot.press("3", "4", "enter")
    await pilot.pause()
    text = widget_text(app, PictureView)
    assert "energy, closing" not in text
    assert " sleep " in text
    assert " joy " not in text, "the first view again"
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


@FULL_YEAR
async def a_picture_begins_with_a_sentence_and_f_shows_its_numbers(
    app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("tab")
    for picture, sentence, numbers in FRONTS:
        await pilot.press(picture)
        text = " ".join(screen_text(app).split())
        assert sentence in text
        assert " f numbers" in text
        assert numbers not in text
        await pilot.press("f")
        await pilot.pause()
        assert numbers in " ".join(screen_text(app).split())
        await pilot.press("f")


@EMPTY_DIARY
async def an_entry_logged_between_two_visits_is_in_the_picture(
    app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("tab", "escape", "c", "tab")
    rows = widget_text(app, PictureView).splitlines()
    (row,) = (line for line in rows if line.startswith("  celebration"))
    assert row.endswith("1 of 42")


@EMPTY_DIARY
async def an_entry_of_another_device_appears_in_the_picture(
    journal: Journal, open_again: Callable[..., Journal], app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("tab")
    other = open_again("other-0001")
    other.log(parse(["p"], other.settings.lists))
    journal.refresh()
    await pilot.pause()
    assert "1 of 42" in widget_text(app, PictureView)


@FULL_YEAR
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


@EMPTY_DIARY
async def letters_typed_after_g_are_no_commands(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("tab", "g", "q", "v", "2", "escape")
    assert trends(app).trends.picture.name == "overview"
    assert widget_text(app, Prompt) == ""
    assert journal.entries() == []


async def test_the_key_bar_and_the_help_show_the_keys_of_trends(journal: Journal) -> None:
    async with on_screen(journal, size=(140, 40)) as (app, pilot):
        await pilot.press("tab")
        assert "longer" not in widget_text(app, KeyBar), "an empty diary has no longer time"
        journal.log(parse(["p"], journal.settings.lists))
        await until(pilot, lambda: "longer" in widget_text(app, KeyBar))
        bar = widget_text(app, KeyBar)
        for label in ("1…9 picture", "Enter open", "+ longer", "Tab next screen", "? all keys"):
            assert label in bar
        assert "forth" not in bar
        await pilot.press("question_mark")
        help_text = screen_text(app)
        assert "Show one of the first nine pictures" in help_text
        assert help_text.index("Show one of the first nine") < help_text.index("Log a session")


async def test_after_midnight_the_new_day_is_the_last_day_in_trends(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab")
        clock.at += timedelta(days=1)
        await pilot.press("2")
        assert "24 Nov 2026" in widget_text(app, Heading)


@FULL_YEAR
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


async def test_a_window_that_is_too_small_says_so_and_a_resize_redraws(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal, size=(39, 9)) as (app, pilot):
        await pilot.press("tab")
        assert sentences.TOO_SMALL.split()[0] in screen_text(app)
        await pilot.resize_terminal(80, 24)
        await until(pilot, lambda: "34 of 42" in screen_text(app))
        assert "1 overview" in screen_text(app)


async def test_a_month_that_cannot_be_read_is_reported(
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


@EMPTY_DIARY
async def the_strip_of_today_is_unchanged_after_a_visit_to_trends(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("s", "tab", "shift+tab", "5")
    assert "tired 5" in widget_text(app, StripLine)
    assert journal.entries(TODAY)[0]["tired"] == 5


# -- printed ------------------------------------------------------------------------------------


def test_cup_trends_prints_every_picture_with_its_sentences(cup: Run) -> None:
    for line in (["s", "5", "6"], ["n", "1"], ["p", "laughed"], ["close", "5", "4", "6", "5", "4"]):
        cup(*line)
    result = cup("trends")
    assert (result.code, result.err) == (0, "")
    for picture in PICTURES:
        assert f"\n{picture.title}\n" in result.out
    assert result.out.startswith("6 weeks, 13 Oct – 23 Nov 2026\n")
    assert "\x1b" not in result.out
    assert "Based on 1 of 42 days." in result.out


def test_one_picture_and_a_range_can_be_printed(cup: Run) -> None:
    cup("n", "--day", "2025-06-01")
    result = cup("trends", "balance", "--range", "all")
    assert result.out.startswith("Everything, 1 Jun 2025 – 23 Nov 2026\n")
    assert "Jun 2025" in result.out
    assert "Overview" not in result.out
    assert cup("trends", "bal", "--to", "2025-06-10", "--range", "2w").out.count("Sun 1 Jun") == 2


def test_the_numbers_are_printed_as_json_with_null_for_missing_values(cup: Run) -> None:
    cup("m", "6")
    document = json.loads(cup("trends", "--range=2w", "--json").out)
    assert (document["range"], document["first"], document["last"]) == (
        "2w",
        "2026-11-10",
        "2026-11-23",
    )
    assert set(document["pictures"]) == {picture.name for picture in PICTURES}
    mood = document["pictures"]["overview"]["rows"][0]
    assert (mood["measure"], mood["latest"], mood["usual"], mood["n"]) == ("mood", 6, None, 1)
    assert mood["values"] == [None] * 13 + [6]
    assert document["pictures"]["mood"][0]["days"][-1]["day"] == "2026-11-23"


def test_a_measure_can_be_chosen_for_a_picture(cup: Run) -> None:
    cup("open", "4", "6")
    document = json.loads(cup("trends", "year", "--measure", "sleep", "--json").out)
    assert document["pictures"]["year"]["measure"] == "sleep"
    assert document["pictures"]["year"]["n"] == 1


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
def test_invalid_arguments_of_trends_are_refused_with_a_sentence(
    cup: Run, argv: list[str], pieces: list[str]
) -> None:
    refused(cup("trends", *argv), *pieces)


def test_trends_are_printed_without_importing_textual() -> None:
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
    document = json.loads(cup("trends", "--range", "all", "--to", "2013-04-08", "--json").out)
    rows = {row["measure"]: row for row in document["pictures"]["overview"]["rows"]}
    assert len(rows["sleep"]["values"]) == 239
    assert rows["sleep"]["n"] == 239 - 96
    assert rows["energy.open"]["n"] == 238
    assert rows["sessions"]["n"] == 0
    printed = cup("--plain", "trends", "mood", "joy", "--range", "all", "--to", "2013-04-08").out
    assert "Based on 238 of 239 days" in printed
    assert "Mood: nothing in these days." in printed
    assert "times it went between low and high" in " ".join(printed.split())


test_facts_of_a_year = FULL_YEAR.test()


test_facts_of_an_empty_diary = EMPTY_DIARY.test()
