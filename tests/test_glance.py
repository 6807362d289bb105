"""Today at a glance: what it answers in every window, in every diary, and the first minute."""

import os
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.glance import memory, two_weeks, week_to
from store.journal import Journal
from store.models import Draft
from store.word_changes import add_words
from tests.made_year import make_year
from tests.room_views import VIEWS, walk
from tests.screens import Person, on_screen, run, screen_text, until, until_all_is_read, widget_text
from tui.app import CupfulApp
from tui.screens.page import PageScreen
from tui.screens.today import TodayScreen
from tui.terminal.glyphs import ASCII, UNICODE, Glyphs
from tui.terminal.rows import count_cells
from tui.text.glance import two_week_sentences
from tui.text.tour import STEPS
from tui.widgets.day_list import DayList
from tui.widgets.frame import Heading, KeyBar
from tui.widgets.glance import Glance, ThisWeek
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)
ROOMS = ("trends", "refills", "history", "repair", "words")
PICTURES = Path(__file__).parent / "pictures"
SIZES = (
    *((40, 10), (40, 16), (40, 24), (60, 20), (60, 40), (80, 16)),
    *((80, 24), (80, 30), (100, 30), (120, 40), (160, 50), (200, 60)),
)


def log(journal: Journal, line: str, note: str = "", day: date = TODAY) -> None:
    journal.log(journal.drafts.parse(line.split(), note), day)


async def resize(app: CupfulApp, pilot: Person, size: tuple[int, int]) -> None:
    """Change the window, and wait until Today is laid out and painted for it."""
    await pilot.resize_terminal(*size)
    bar = app.screen.query_one(KeyBar)
    await until(pilot, lambda: (bar.region.right, bar.region.bottom) == size)
    await pilot.pause()


def check_layout(app: CupfulApp) -> None:
    """Check that nothing is wider than the window, and that no widget covers another's rows."""
    width, height = app.size
    lines = screen_text(app).splitlines()
    assert len(lines) <= height
    assert max(map(count_cells, lines)) <= width
    widgets = [app.screen.query_one(kind) for kind in (Heading, Glance, DayList)]
    regions = [widget.region for widget in widgets if widget.region.height]
    for above, below in pairwise(regions):
        assert above.bottom <= below.y
    strip, bar = app.screen.query_one(StripLine).region, app.screen.query_one(KeyBar).region
    assert (strip.bottom, bar.bottom) == (bar.y, height)
    assert bar.height == (2 if height >= 30 else 1)
    for kind in (Glance, DayList, ThisWeek, StripLine):
        widget = app.screen.query_one(kind)
        rows = widget.text().splitlines()
        assert all(count_cells(row) <= widget.size.width for row in rows), kind


def answer(app: CupfulApp) -> str:
    """Return what Today answers: without the heading, the strip and the key bar."""
    texts = (widget_text(app, kind).rstrip() for kind in (Glance, DayList, ThisWeek))
    return "\n".join(filter(None, texts))


# -- in every window -----------------------------------------------------------------------


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
async def test_today_is_the_picture_of_every_size(journal: Journal, glyphs: Glyphs) -> None:
    """To renew them: ``CUPFUL_PICTURES=draw pytest tests/test_glance.py``."""
    make_year(journal)
    journal.settings.set("welcome", seen="2026-01-01")
    for path in Path(journal.path).iterdir():
        path.chmod(0o600)  # else the start has something to say, and names a folder
    app, pictures = CupfulApp(journal, glyphs), []
    async with run(app, SIZES[0]) as pilot:
        await until_all_is_read(app, pilot)
        await pilot.press("escape")  # what there was to say at the start
        for size in SIZES:
            await resize(app, pilot, size)
            check_layout(app)
            assert glyphs is UNICODE or screen_text(app).isascii()
            pictures.append(f"{size[0]}x{size[1]}\n{answer(app)}\n")
        for theme in ("cupful-light", "cupful-contrast", "ansi-dark"):
            app.theme = theme
            await pilot.pause()
            assert pictures[-1].endswith(f"{answer(app)}\n")
    path = PICTURES / f"today-{glyphs.name}.txt"
    if os.environ.get("CUPFUL_PICTURES") == "draw":
        path.write_text("\n".join(pictures), "utf-8")
    assert "\n".join(pictures) == path.read_text("utf-8")


async def test_a_full_day_has_twelve_entries_with_28_characters_of_note(journal: Journal) -> None:
    note = "twenty-eight characters here and more of them behind it"
    lines = ("open 4 5", "s 5 6", "n 2 2", "s 4 4", "o 1", "p 1", "b 4 3", "c 8", "r 1", "s 3 3")
    for line in (*lines, "w x", "s 6 5", "d 4 1", "close 5 4 6 5 4 3"):
        log(journal, line, note) if not line.startswith("w") else log(journal, "p 2", note)
    async with on_screen(journal) as (app, _):
        rows = widget_text(app, DayList).splitlines()
        entries = [row for row in rows[1:] if row.strip()]
        assert len(entries) >= 12
        for row in entries:
            begun = row[row.index("\N{LEFT DOUBLE QUOTATION MARK}") + 1 :]
            assert note[:28] in begun or count_cells(begun.rstrip("\N{HORIZONTAL ELLIPSIS}")) >= 28
        assert "2 earlier" in rows[0]


async def test_the_selected_note_has_three_rows_and_enter_opens_it(journal: Journal) -> None:
    note = "the sun by the bins, and nobody wanted anything for a whole ten minutes. " * 5
    log(journal, "p 1", note)
    log(journal, "s 5 6")
    async with on_screen(journal) as (app, pilot):
        await pilot.press("up", "up")
        _rule, *rows = widget_text(app, DayList).splitlines()
        assert rows[0] == "›10h ♪ play           laughed"
        assert rows[1].startswith(" " * 22 + "“the sun by the bins")
        assert rows[3].endswith("…")
        assert "▪ session" in rows[4]
        await pilot.press("enter")
        assert isinstance(app.screen, PageScreen)
        assert " ".join(screen_text(app).split()).count("nobody wanted anything") == 5
        await pilot.press("escape", "x", "enter")
        assert isinstance(app.screen, TodayScreen)
        await pilot.press("x")
        day_list = app.screen.query_one(DayList)
        for height in range(2, 7):  # of fewer rows the last one says that there is more
            last = "".join(span.text for span in day_list.rows_of(day_list.model, 40, height)[-1])
            assert last.endswith("…"), (height, last)
            assert count_cells(last) <= 40


async def test_a_large_window_is_not_left_blank(journal: Journal) -> None:
    make_year(journal)
    async with on_screen(journal, (160, 50)) as (app, pilot):
        views = [view for view in VIEWS if view.room != "trends"]  # those are held as pictures
        async for view, _, text in walk(app, pilot, ((160, 50),), views):
            rows = [row for row in text.splitlines() if row.replace("│", "").strip()]
            assert len(rows) >= 30, f"{view.name}\n{text}"
        await app.switch_mode("today")
        await pilot.press("f")
        lines = [line for line in screen_text(app).splitlines()[2:] if line.strip()]
        left = min(len(line) - len(line.lstrip()) for line in lines)
        assert max(map(len, lines)) - left <= 74
        assert abs(left - (160 - max(map(len, lines)))) <= 6


# -- what is answered ----------------------------------------------------------------------


def test_days_off_and_play_stand_beside_the_usual_of_as_many_days(journal: Journal) -> None:
    def drafts() -> Iterator[Draft]:
        for back in range(104):
            day = TODAY - timedelta(days=back)
            yield Draft("checkin", day, values={"when": "opening", "energy": 3 + back % 2})
            if back >= 14 or back < 2:
                yield Draft("play", day)
            if back % 7 == 0:
                yield Draft("rest", day, values={"what": "off"})

    journal.add_all(drafts())
    weeks = two_weeks(journal, TODAY)
    assert weeks.play is not None
    assert weeks.days_off is not None
    assert (weeks.play.recent, weeks.play.usual) == (2, 14)
    assert weeks.days_off.recent == 2
    assert weeks.days_off.usual == pytest.approx(13 / 90 * 14)
    longest, *_ = two_week_sentences(weeks)
    assert longest == (
        "Two weeks: morning energy 3.5 (usually 3.5), 2 days off (usually 2), 2 play (usually 14)."
    )


def test_what_is_not_logged_is_not_named(journal: Journal) -> None:
    assert two_week_sentences(two_weeks(journal, TODAY))[0].startswith("Two weeks need 7 days")
    for back in range(8):
        log(journal, "m 4", day=TODAY - timedelta(days=back))
    assert two_week_sentences(two_weeks(journal, TODAY))[0] == "Two weeks: mood 4.0."


def test_the_week_counts_up_to_its_day_and_knows_open_repairs(journal: Journal) -> None:
    for back, line in ((0, "n 2"), (0, "n 2"), (1, "n 2"), (1, "d 1"), (1, "r 1"), (4, "o off")):
        log(journal, line, day=TODAY - timedelta(days=back))
    sunday = week_to(journal, TODAY - timedelta(days=1))
    assert (sunday.nourished, sunday.drained) == (
        (("surprised awake", 1),),
        (("masked", 1),),
    )
    assert (sunday.open_ruptures, sunday.repaired, sunday.rest) == (1, 0, {"off": 1})
    assert week_to(journal, TODAY).nourished == (("surprised awake", 2),)


def test_a_memory_is_good_and_of_the_nearest_year(journal: Journal) -> None:
    def add(year: int, kind: str, note: str = "", **values: str) -> None:
        journal.add(Draft(kind, date(year, 11, 23), values=values, note=note))

    add(2025, "moment", "too much", feeling="depleting")
    add(2025, "moment", feeling="nourishing")
    assert memory(journal, TODAY) is None
    add(2022, "celebration", what="win")
    add(2023, "moment", "the light in the room", feeling="nourishing")
    good = memory(journal, TODAY)
    assert good is not None
    assert (good.years, good.entry.note) == (3, "the light in the room")
    assert memory(journal, date(2028, 2, 29)) is None


async def test_the_week_and_a_memory_stand_at_the_right_until_x_hides_it(
    journal: Journal, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.add(Draft("celebration", date(2025, 11, 23), values={"what": "win"}, note="it came"))
    log(journal, "n 2")
    async with on_screen(journal, (120, 30)) as (app, pilot):
        await until(pilot, lambda: "A year ago today" in widget_text(app, ThisWeek))
        week = widget_text(app, ThisWeek)
        assert "nourished   surprised awake 1" in week
        assert "celebration: win" in week
        assert "“it came”" in week
        with monkeypatch.context() as patched:  # a key that selects computes no week again
            patched.setattr(journal.stats, "between", None)
            await pilot.press("up", "down", "question_mark", "escape")
        assert widget_text(app, ThisWeek).rstrip("│\n") == week.rstrip("│\n")
        await pilot.press("p", "1")
        assert "play        1" in widget_text(app, ThisWeek)
        await pilot.press("u", "u", "escape", "x")
        assert "came" not in screen_text(app)
        await pilot.press("x", "[")
        assert "came" not in screen_text(app)
        clock.at = clock.at.replace(hour=14)
        await pilot.press("t")
        assert "Week to" not in widget_text(app, ThisWeek)
        assert "came" not in screen_text(app)


# -- bad input -----------------------------------------------------------------------------


def forty(journal: Journal) -> None:
    for number in range(40):
        log(
            journal,
            "n 1",
            "on and on " * 9 if number % 2 else "\N{CJK UNIFIED IDEOGRAPH-4E2D}" * 40,
        )


def wide_names(journal: Journal) -> None:
    family = "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{WOMAN}\N{ZERO WIDTH JOINER}\N{GIRL}"
    words = ["\N{HANGUL SYLLABLE HAN}" * 40, "x" * 40, family * 8]
    add_words(journal.settings, "play", words)
    for word in words:
        journal.log(journal.drafts.parse(["p", word], family * 10), TODAY)


def one_entry(journal: Journal) -> None:
    log(journal, "e 4", day=date(2026, 11, 2))


def gap_of_two_years(journal: Journal) -> None:
    for day in (date(2024, 11, 20), date(2024, 11, 23), TODAY):
        log(journal, "c 1", "a win", day)


def ahead(journal: Journal) -> None:
    journal.add(Draft("play", date(2027, 1, 3)))


@pytest.mark.parametrize("fill", [forty, wide_names, one_entry, gap_of_two_years, ahead])
async def test_any_diary_fits_any_window(journal: Journal, fill: object) -> None:
    assert callable(fill)
    fill(journal)
    async with on_screen(journal) as (app, pilot):
        check_layout(app)
        await pilot.press("up")
        for size in ((40, 10), (200, 60), (60, 20), (120, 30)):
            await resize(app, pilot, size)
            check_layout(app)
        for room in ROOMS:
            await app.switch_mode(room)
            await pilot.press("up")
            for size in ((40, 10), (120, 30)):
                await resize(app, pilot, size)
                lines = screen_text(app).splitlines()
                assert len(lines) <= size[1], room
                assert max(map(count_cells, lines)) <= size[0], room


# -- the first minute ----------------------------------------------------------------------


async def test_the_welcome_says_in_twelve_lines_what_to_press(journal: Journal) -> None:
    async with on_screen(journal, welcomed=False) as (app, pilot):
        _heading, *lines = screen_text(app).rstrip().splitlines()
        assert len(lines) == 12
        for key in ("a      open the day", "s 5 6  a session", "u      take anything back"):
            assert key in screen_text(app)
        assert "Enter begins" in lines[-1]
        await pilot.press("enter")
        assert isinstance(app.screen, TodayScreen)
        glance = widget_text(app, Glance)
        for sentence in ("m and a digit begin it", "s begins it", "n and d begin it"):
            assert sentence in glance
        assert not any("\u2800" < sign <= "\u28ff" for sign in screen_text(app))


async def test_the_tour_has_ten_keys_and_any_other_key_does_what_it_does(journal: Journal) -> None:
    journal.settings.set("demo", made="2026-11-23")
    async with on_screen(journal) as (app, pilot):
        assert "Tour 1 of 10: s logs a session" in widget_text(app, StripLine)
        await pilot.press("p", "1")
        assert "Tour 1 of 10" in widget_text(app, StripLine)
        for n, key in enumerate(("s", "5", "6", "n", "2", "u", "[", "t", "tab"), 2):
            await pilot.press(key)
            if key == "tab":
                app.switch_mode("today")
                await pilot.pause()
            assert f"Tour {n} of 10" in widget_text(app, StripLine)
        await pilot.press("question_mark", "escape")
        assert "Tour" not in widget_text(app, StripLine)
    assert len(STEPS) == 10


async def test_a_key_that_answers_something_else_does_not_take_a_step_of_the_tour(
    journal: Journal,
) -> None:
    journal.settings.set("demo", made="2026-11-23")
    async with on_screen(journal) as (app, pilot):
        rows = (
            ("s", 2),
            ("9", 2),  # off the scale
            ("n", 1),  # a digit would answer something else
            ("3", 1),
            ("s", 2),
            ("5", 3),
            ("backspace", 2),
            ("5", 3),
            ("comma", 4),  # a question may be skipped
            ("n", 5),
            ("u", 4),
            ("n", 5),
            ("2", 6),
            ("u", 7),
        )
        for key, n in rows:
            await pilot.press(key)
            assert f"Tour {n} of 10" in widget_text(app, StripLine), (key, n)


async def test_a_week_of_sessions_alone_does_not_say_that_nothing_was_logged(
    journal: Journal,
) -> None:
    async with on_screen(journal, (120, 40)) as (app, pilot):
        await until(pilot, lambda: "Nothing logged yet this week." in screen_text(app))
        await pilot.press("s")
        await until(pilot, lambda: "No moments logged yet this week." in screen_text(app))


async def test_esc_ends_the_tour_and_a_diary_of_ones_own_has_none(journal: Journal) -> None:
    async with on_screen(journal) as (app, _):
        assert "Tour" not in screen_text(app)
    journal.settings.set("demo", made="2026-11-23")
    async with on_screen(journal, (40, 10)) as (app, pilot):
        assert "1/10: s logs a session" in widget_text(app, StripLine)
        await pilot.press("s", "escape")
        assert "/10" not in widget_text(app, StripLine)


async def test_a_celebration_sparkles_in_80_columns(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("c")
        strip = app.screen.query_one(StripLine)
        sparkles = [frame.strip() for frame in UNICODE.sparkles]
        status = strip.text().splitlines()[1]
        assert any(frame in status for frame in sparkles)
        assert status.startswith(" ★ Saved: celebration. Worth a pause.")
        await pilot.press("d")  # nothing sparkles beside what drained
        assert not any(frame in strip.text() for frame in sparkles)


async def test_no_sentence_of_the_help_is_cut(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for room in ("today", *ROOMS):
            await app.switch_mode(room)
            await pilot.press("question_mark")
            await until(pilot, lambda: isinstance(app.screen, PageScreen))
            assert "…" not in screen_text(app).replace("1…9", ""), room
            await pilot.press("end")
            assert "…" not in screen_text(app).replace("1…9", ""), room
            if room == ROOMS[-1]:  # a larger window shows the beginning of the page again
                await pilot.resize_terminal(80, 60)
                await until(pilot, lambda: screen_text(app).splitlines()[1].strip() == "Words")
            await pilot.press("escape")


async def test_a_search_shows_the_note_as_far_as_the_row_goes(journal: Journal) -> None:
    note = "the sun stood on the bins, and at the very end someone laughed"
    log(journal, "p 1", note)
    async with on_screen(journal, (100, 30), room="history") as (app, pilot):
        await pilot.press("slash", *"someone", "enter")
        assert note in screen_text(app)
        await pilot.press("slash", *"lighthouse", "enter")
        assert "lighthouse. Esc shows the days." in screen_text(app)
        await pilot.press("escape")
        assert "Mon 23 Nov" in screen_text(app)


async def test_a_value_stands_beside_its_name_in_a_young_diary(journal: Journal) -> None:
    log(journal, "n 1")
    async with on_screen(journal) as (app, _):
        assert "balance +1" in widget_text(app, Glance)


async def test_a_narrow_ledger_says_what_each_rupture_was(journal: Journal) -> None:
    log(journal, "r misread")
    async with on_screen(journal, (40, 16), room="repair") as (app, _):
        assert "Mon 23 Nov misread" in screen_text(app)
        assert "open since" in screen_text(app)
