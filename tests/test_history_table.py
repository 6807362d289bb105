"""History as a table and a month as a calendar: aligned and complete in every window."""

import os
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from store.clock import FixedClock
from store.grammar import parse
from store.journal import Journal, open_journal
from store.models import Draft
from store.rest.plans import PlanDraft
from store.rest.recurrence import recurrence_between
from store.settings import WEEK
from tests.screens import Person, on_screen, screen_text, until, widget_text
from tests.tables import each_row
from tui.app import CupfulApp
from tui.controllers.day_log import DayLogController
from tui.screens.history import HistoryScreen
from tui.screens.history_models import RowScroll, day_row, month_model, table_model
from tui.terminal.glyphs import ASCII, UNICODE, Glyphs
from tui.terminal.rows import Row, count_cells, width_of
from tui.widgets.day_list import DayList
from tui.widgets.day_table import DaysModel, DayTable
from tui.widgets.lines import Lines
from tui.widgets.month import MonthModel, MonthView

TODAY = date(2026, 11, 23)
SIZES = (
    *((40, 10), (50, 12), (60, 20), (72, 20), (80, 16), (80, 24)),
    *((100, 30), (120, 30), (132, 43), (160, 50), (180, 55), (200, 60)),
)
LONG = "界" * 20 + "👩‍👩‍👧" + "e\u0301" * 20 + "x" * 80


def days_before(days: int) -> date:
    return TODAY - timedelta(days=days)


def log(journal: Journal, line: str, days_back: int = 0, note: str = "") -> None:
    journal.log(parse(line.split(), journal.settings.lists, note=note), days_before(days_back))


def text_of(rows: list[Row]) -> list[str]:
    return ["".join(span.text for span in cells).rstrip() for cells in rows]


def table(journal: Journal, days: int, glyphs: Glyphs, day: date) -> DaysModel:
    """Return the table of the given number of days up to a day."""
    controller = DayLogController(journal)
    controller.show_day(day)
    rows = tuple(day_row(controller, day - timedelta(days=n)) for n in range(days))
    names = journal.settings.names
    return table_model(names, glyphs, is_entered=False)._replace(rows=rows)


def table_rows(journal: Journal, width: int, days: int = 8, day: date = TODAY) -> list[Row]:
    """Return the painted rows of such a table."""
    model = table(journal, days, UNICODE, day)
    return DayTable(model).rows_of(model, width, days + 1)


def month_rows(
    journal: Journal, size: tuple[int, int], glyphs: Glyphs = UNICODE, day: date = TODAY
) -> list[Row]:
    """Return the painted rows of the month of a day."""
    controller = DayLogController(journal)
    controller.show_day(day)
    model = month_model(controller, glyphs)
    return MonthView(model).rows_of(model, *size)


def add_entries(journal: Journal) -> None:
    for line, days_back in (
        ("open 6", 0), ("s 5 6", 0), ("s", 0), ("o breather", 0), ("n 1", 0), ("d 1", 0),
        ("b 1", 0), ("p laughed", 0), ("e 3", 2), ("e 5", 2), ("o off", 2), ("c win", 1),
        ("r clash", 1),
    ):  # fmt: skip
        log(journal, line, days_back)
    journal.add(
        Draft("checkin", days_before(1), values={"when": "closing", "mood": 5, "energy": 4})
    )
    journal.add(Draft("note", days_before(2), note="the cats\nagain"))
    journal.ruptures.set_state(journal.ruptures.all()[0].id, "repaired", days_before(1))


# -- the table ------------------------------------------------------------------------------------


def test_a_day_is_a_row_of_a_table(journal: Journal) -> None:
    add_entries(journal)
    rows = text_of(table_rows(journal, 80, 4))
    assert rows == [
        "  day         energy  sessions   +  −  ±  play  rest      note",
        "› Mon 23 Nov  6 → –          2   1  1  1     1  breather",
        "  Sun 22 Nov  – → 4          ·   ·  ·  ·     ·",
        "  Sat 21 Nov  5              ·   ·  ·  ·     ·  day off   the cats again",
        "  Fri 20 Nov",
    ]
    wide = text_of(table_rows(journal, 140, 2))
    assert wide[0].split() == [
        *("day", "energy", "sessions", "nourishing", "depleting", "both", "play"),
        *("celebration", "repair", "rest", "note"),
    ]
    assert wide[2].split()[3:] == ["–", "→", "4", "·", "·", "·", "·", "·", "1", "1"]
    assert text_of(table_rows(journal, 40, 1))[0] == "  day        energy  ▪  +  −  ♪ rest"


@each_row(
    "days_back, note",
    [(0, LONG), (1, "#tag " * 40), (400, "two years"), (2, "\u202eabc [bold]x[/]")],
)
def test_any_note_stays_in_its_column(journal: Journal, days_back: int, note: str) -> None:
    journal.add(Draft("play", days_before(days_back), note=note))
    for width in range(40, 201, 7):
        for day in (TODAY, days_before(398)):
            rows = table_rows(journal, width, 4, day=day)
            assert all(width_of(cells) <= width for cells in rows), width
            heading, *days = text_of(rows)
            assert "…" not in heading
            if " rest" in heading:
                column = heading.index(" rest")
                assert all(count_cells(line[:column]) == len(line[:column]) for line in days), width


def test_large_counts_and_a_long_session_name_stay_aligned(journal: Journal) -> None:
    journal.settings.set("session", word="界" * 40)
    journal.add_all(Draft("session", TODAY) for _ in range(140))
    for width in (40, 56, 80, 120, 200):
        heading, first = text_of(table_rows(journal, width, 1))
        assert "▪" in heading
        assert "140" in first
        assert heading.index("▪") == first.index("140") + 2


def test_a_hidden_note_is_shown_as_a_sign(journal: Journal) -> None:
    log(journal, "p laughed", 0, "secret cats")
    controller = DayLogController(journal)
    controller.privacy.hides_notes = True
    assert day_row(controller, TODAY).note == "…"


# -- a month --------------------------------------------------------------------------------------


def test_a_month_is_a_calendar_of_what_happened(journal: Journal) -> None:
    add_entries(journal)
    friday = date(2026, 11, 27)
    journal.plans.add(PlanDraft("off", recurrence_between(friday, friday)))
    rows = text_of(month_rows(journal, (120, 25)))
    assert rows[0].startswith(" November 2026  3 of 23 days logged")
    assert rows[1].split()[:7] == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    week = next(n for n, line in enumerate(rows) if line.startswith("›23  6 → –"))
    assert "27◦" in rows[week]
    assert rows[week + 1].startswith("   ▪2+1−1")
    assert "21° 5" in rows[week - 3]
    assert "the ca…" in rows[week - 2]
    legend = " ".join("\n".join(rows).split())
    assert (
        "▪ sessions 2 + nourishing 1 − depleting 1 ± both 1 ♪ play 1 ★ celebration 1 ≈ repair 1 "
        "° day off 1 ◦ planned 1 ·░▒▓█ mood, low to high"
    ) in legend
    assert sum("Nov" in line[78:] for line in rows) == 1


def test_every_day_of_a_month_has_its_cell(journal: Journal) -> None:
    for start in ("monday", "sunday"):
        journal.settings.set(WEEK, begins=start)
        for months in range(30):
            first = date(2024 + months // 12, months % 12 + 1, 1)
            model = month_model(controller_on(journal, first), UNICODE)
            numbers = [day.number for week in model.weeks for day in week if day]
            assert numbers == list(range(1, len(numbers) + 1))
            assert all(len(week) == 7 for week in model.weeks)
            column = model.weekdays.index(f"{first:%a}")
            assert model.weeks[0][column] is not None
            assert not any(model.weeks[0][:column])
    for edge in (date.min, date.max):
        assert month_model(controller_on(journal, edge), UNICODE).weeks


def controller_on(journal: Journal, day: date) -> DayLogController:
    controller = DayLogController(journal)
    controller.show_day(day)
    return controller


async def test_an_empty_diary_shows_a_sentence_in_table_and_month_and_no_axes(
    journal: Journal,
) -> None:
    async with on_screen(journal, (100, 30), room="history") as (app, pilot):
        assert "› Mon 23 Nov" in widget_text(app, DayTable)
        assert "A fresh page. Each day" in widget_text(app, DayTable)
        await pilot.press("space")
        month = widget_text(app, MonthView)
        assert "No mood logged in these twelve months." in month
        assert "Oct" not in month
        await pilot.press("space", "enter", "m", "4", "escape")
        assert "A fresh page" not in widget_text(app, DayTable)


def test_the_year_stays_the_same_while_its_months_are_shown(journal: Journal) -> None:
    spans = []
    for day in (TODAY, date(2025, 12, 1), date(2025, 11, 30), date(2024, 12, 1), date(2024, 11, 1)):
        journal.add(Draft("checkin", day, values={"when": "closing", "mood": 4}))
        year = month_model(controller_on(journal, day), UNICODE).year
        assert year is not None
        spans.append((year.span.first.isoformat()[:7], year.span.last.isoformat()[:7]))
    assert spans == [
        ("2025-12", "2026-11"), ("2025-12", "2026-11"), ("2024-12", "2025-11"),
        ("2024-12", "2025-11"), ("2023-12", "2024-11"),
    ]  # fmt: skip


def test_signs_that_do_not_fit_lose_their_count_and_are_then_cut(journal: Journal) -> None:
    log(journal, "m 4")
    for line in ("s", "n 1", "d 1", "b 1", "p", "c 1"):
        for _ in range(12):
            log(journal, line)
    rows = {size: text_of(month_rows(journal, size)) for size in ((200, 50), (80, 18), (40, 4))}
    assert any("▪12 +12" in line for line in rows[200, 50])
    assert any(line.startswith(" ▪+…") for line in rows[80, 18])
    assert any(line.startswith("›23▪…") for line in rows[40, 4])


async def test_days_ahead_have_marked_rows_that_the_keys_reach(journal: Journal) -> None:
    for days in (1, 3):
        journal.add(Draft("play", days_before(-days), note="by another clock"))
    log(journal, "s 5")
    async with on_screen(journal) as (app, pilot):
        await app.switch_mode("history")
        await pilot.pause()
        rows = widget_text(app, DayTable).splitlines()[1:4]
        days = ("  Thu 26 Nov ahead", "  Tue 24 Nov ahead", "› Mon 23 Nov ")
        assert [row.startswith(day) for row, day in zip(rows, days, strict=True)] == [True] * 3
        controller = app.screen.day_log
        steps = (
            ("up", 1), ("right_square_bracket", 3), ("up", 3), ("left_square_bracket", 1),
            ("pagedown", -20), ("pageup", 1), ("pageup", 3), ("J", 1), ("J", 0), ("K", 1), ("t", 0),
        )  # fmt: skip
        for key, days_ahead in steps:
            await pilot.press(key)
            if key != "pagedown":
                assert controller.day == days_before(-days_ahead), key
        await pilot.press("up", "up", "up")
        assert "No later day has an entry." in screen_text(app)


# -- every window, any diary -----------------------------------------------------------------------


def add_hard_entries(journal: Journal) -> None:
    """Fill a diary with entries that are hard to show."""
    for days_back in (0, 1, 30, 760):  # a gap of two years
        journal.add_all(Draft("session", days_before(days_back), note=LONG) for _ in range(40))
        journal.add_all(
            Draft("moment", days_before(days_back), values={"feeling": feeling, "what": LONG[:40]})
            for feeling in ("nourishing", "depleting", "both")
            for _ in range(40)
        )
    journal.add(Draft("play", TODAY + timedelta(days=3), note="ahead"))
    journal.settings.set("session", word="🙂" * 40)


def add_one_entry(journal: Journal) -> None:
    log(journal, "p laughed")


def add_nothing(_journal: Journal) -> None:
    """Log nothing."""


@each_row("prepare", [add_hard_entries, add_one_entry, add_nothing])
def test_no_row_is_wider_than_its_window(
    tmp_path: Path, clock: FixedClock, prepare: Callable[[Journal], None]
) -> None:
    path = tmp_path / prepare.__name__
    journal = open_journal(os.environ, path=path, clock=clock, device="mira-k7q2")
    prepare(journal)
    for glyphs in (UNICODE, ASCII):
        tables = [table(journal, 55, glyphs, day) for day in (TODAY, days_before(740))]
        months = [
            month_model(controller_on(journal, day), glyphs) for day in (TODAY, days_before(760))
        ]
        for width, height in SIZES:
            views = [
                *(DayTable(model).rows_of(model, width, height) for model in tables),
                *(MonthView(model).rows_of(model, width, height - 6) for model in months),
            ]
            for rows in views:
                assert all(width_of(cells) <= width for cells in rows), (width, height)
            assert all(len(rows) <= height - 6 for rows in views[2:]), (width, height)


def test_a_window_made_low_and_tall_again_shows_the_same_rows() -> None:
    scroll = RowScroll()
    cases = [(0, 20), (25, 20), (25, 3), (25, 20), (25, 3), (26, 3), (26, 20), (27, 20), (27, 40)]
    assert [scroll.top_for(index, height) for index, height in cases] == [
        0,
        6,
        23,
        6,
        23,
        24,
        7,
        8,
        0,
    ]
    scroll = RowScroll()
    assert [scroll.top_for(index, 3) for index in (1, 5)] == [0, 3]
    assert scroll.top_for(5, 20) == 0  # today is visible again


async def test_table_and_month_are_shown_in_every_size(journal: Journal) -> None:
    add_entries(journal)
    async with on_screen(journal, room="history") as (app, pilot):
        view: type[Lines] = DayTable
        for size in SIZES:  # some views are hidden during a resize
            await pilot.resize_terminal(*size)
            await until(pilot, lambda size=size: app.screen.size == size)
            await wait_for_rows(app, pilot, view)
            await pilot.press("space")
            view = MonthView if view is DayTable else DayTable
            await wait_for_rows(app, pilot, view)
            assert "›23" in widget_text(app, view) or "› Mon 23" in widget_text(app, view), size
            if size in SIZES[::4]:
                await pilot.press("enter")
                await wait_for_rows(app, pilot, DayList)
                assert "opened the day" in widget_text(app, DayList), size
                await pilot.press("escape")


async def wait_for_rows(app: CupfulApp, pilot: Person, kind: type[Lines]) -> None:
    """Wait until a widget is filled with rows, none of them cut."""
    widget = app.screen.query_one(kind)

    def is_whole() -> bool:
        rows = widget.rows_now()
        return bool(any(rows)) and all(width_of(cells) <= widget.size.width for cells in rows)

    await until(pilot, is_whole)
    if kind is DayTable:
        await until(pilot, lambda: sum(map(bool, widget.rows_now())) == widget.size.height)


async def test_keys_move_through_the_month_by_days_weeks_and_months(journal: Journal) -> None:
    add_entries(journal)
    async with on_screen(journal, room="history") as (app, pilot):
        assert isinstance(app.screen, HistoryScreen)
        controller = app.screen.day_log
        await pilot.press("space", "up")
        assert controller.day == days_before(7)
        await pilot.press("down", "down")
        assert controller.day == TODAY, "a week on is today, where it is still to come"
        await pilot.press("left", "left")
        assert controller.day == days_before(2)
        await pilot.press("pageup")
        assert controller.day == date(2026, 10, 21)
        assert "October 2026" in widget_text(app, MonthView)
        await pilot.press("pagedown", "pagedown")
        assert controller.day == TODAY
        await pilot.press("up", "end")
        assert controller.day == days_before(2), "the oldest day"
        await pilot.press("home", "K")
        assert controller.day == TODAY
        await pilot.press("left", "enter")
        assert controller.selection is not None
        await pilot.press("escape")
        assert controller.selection is None
        await pilot.press("slash", *"cats", "enter")
        assert "1 entry on 1 day" in widget_text(app, DayTable)
        await pilot.press("space")
        assert "November 2026" in widget_text(app, MonthView)
        await pilot.press("escape")
        assert "energy" in widget_text(app, DayTable)
        await pilot.press("space", "g", *"0001-01-02", "enter", "up", "pageup", "left", "left")
        assert controller.day == date.min
        await pilot.press("down", "pagedown")
        assert controller.day == date(1, 2, 8)


def test_a_month_without_a_week_paints_nothing() -> None:
    assert MonthView(MonthModel()).rows_of(MonthModel(), 80, 20) == []
