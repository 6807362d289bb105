"""The settings of a diary about days: when one begins, how weeks and dates are read."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from store.calendar import DateSpan, DateStyle
from store.clock import FixedClock
from store.day_ranges import parse_span
from store.days import ENTRIES
from store.journal import Journal, open_journal
from store.models import Draft
from store.trends.counts import balance
from tests.other_device import receive
from tests.screens import on_screen, until, widget_text, widget_words
from tests.shell import Run, refused
from tests.tables import each_row
from tui.charts.axis import ChartOptions, Viewport, date_ticks, piece_label
from tui.charts.catalogue import PICTURES, open_chart
from tui.charts.descriptions import describe
from tui.terminal.glyphs import UNICODE
from tui.widgets.frame import Heading
from tui.widgets.picture import PictureView
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)  # a Monday
ROOT = Path(__file__).parent.parent
OpenAgain = Callable[..., Journal]


def settings_of(cup: Run) -> dict[str, tuple[str, str]]:
    """Return the three settings as ``cup settings`` prints them, with where each came from."""
    settings: Any = cup("settings", "--json").json
    names = ("day_start", "week_start", "dates")
    return {name: tuple(settings["settings"][name][at] for at in ("value", "by")) for name in names}


def test_the_settings_are_printed_with_where_they_came_from(cup: Run) -> None:
    assert settings_of(cup) == {
        "day_start": ("04:00", "automatic"),
        "week_start": ("monday", "automatic"),
        "dates": ("day-first", "automatic"),
    }
    for line in ("day_start 05:00", "week_start sunday", "dates month-first"):
        result = cup("settings", *line.split())
        assert (result.code, result.err) == (0, "")
        assert result.out.startswith("{} is now {}, on all your devices. ".format(*line.split()))
    assert settings_of(cup) == {
        "day_start": ("05:00", "the diary"),
        "week_start": ("sunday", "the diary"),
        "dates": ("month-first", "the diary"),
    }
    result = cup("settings").out
    assert "day_start: 05:00 (the diary)\n  can be 00:00, 01:00" in result
    assert "week_start: sunday (the diary)\n  can be monday, sunday, saturday\n" in result
    assert max(map(len, result.splitlines()[:-1])) <= 80
    for name in ("day_start", "week_start", "dates"):
        assert f"{name} is automatic again: " in cup("settings", name, "--default").out
        assert "Nothing was changed." in cup("settings", name, "--default").out
    assert {by for _, by in settings_of(cup).values()} == {"automatic"}


@each_row(
    ("name", "text", "value"),
    [
        ("day_start", "04:00", "04:00"),
        ("day_start", "0", "00:00"),
        ("day_start", "00:00", "00:00"),
        ("day_start", "midnight", "00:00"),
        ("day_start", "12am", "00:00"),
        ("day_start", " 5 ", "05:00"),
        ("day_start", "5:00", "05:00"),
        ("day_start", "5 AM", "05:00"),
        ("day_start", "0600", "06:00"),
        ("day_start", "６", "06:00"),
        ("week_start", "Sunday", "sunday"),
        ("week_start", "sat", "saturday"),
        ("week_start", "MON", "monday"),
        ("dates", "Month-First", "month-first"),
        ("dates", "month_first", "month-first"),
        ("dates", "month", "month-first"),
        ("dates", "day‑first", "day-first"),
    ],
    homes=True,
)
def test_a_value_is_read_as_people_write_it(cup: Run, name: str, text: str, value: str) -> None:
    assert cup("settings", name, text).code == 0
    assert settings_of(cup)[name] == (value, "the diary")


@each_row(
    ("argv", "pieces"),
    [
        (("day_start", "07:00"), ["00:00, 01:00", "06:00"]),
        (("day_start", "04:30"), ["'04:30'"]),
        (("day_start", "-1"), ["'-1'"]),
        (("day_start", "24:00"), ["'24:00'"]),
        (("day_start", "4pm"), ["'4pm'"]),
        (("day_start", ""), ["cannot be ''"]),
        (("day_start", "9" * 400), ["06:00"]),
        (("week_start", "tuesday"), ["monday, sunday, saturday"]),
        (("week_start", "0"), ["monday, sunday, saturday"]),
        (("dates", "year-first"), ["day-first, month-first"]),
        (("dates", "day-first", "month-first"), ["one value"]),
        (("dates",), ["one value"]),
        (("day-start", "4"), ["theme, glyphs", "day_start, week_start, dates"]),
    ],
    homes=True,
)
def test_what_a_setting_cannot_be_changes_nothing(
    cup: Run, argv: tuple[str, ...], pieces: list[str]
) -> None:
    refused(cup("settings", *argv), *pieces)
    assert {by for _, by in settings_of(cup).values()} == {"automatic"}


# -- when a day begins -------------------------------------------------------------------


def test_an_entry_before_the_day_begins_belongs_to_the_day_before(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-11-24T01:30+01:00")
    cup("p", "laughed")
    output = cup("settings", "day_start", "00:00").out
    assert output.endswith("Today is Tuesday 24 November 2026 now.\n")
    cup("p")
    assert [entry["day"] for entry in cup("list", "--json").json] == ["2026-11-23", "2026-11-24"]
    assert cup("today").out.startswith("Tuesday 24 November 2026")
    assert "on Monday 23 November 2026" in cup("p", "--day", "yesterday").out
    output = cup("settings", "day_start", "2").out
    assert output.endswith("Today is Monday 23 November 2026 now.\n")
    assert [entry["day"] for entry in cup("list", "--json").json] == [
        *("2026-11-23", "2026-11-23", "2026-11-24"),
    ]
    assert cup("list", "--to", "today", "--json").json[-1]["day"] == "2026-11-23"
    refused(cup("p", "--day", "2026-11-24"), "still to come")


# -- weeks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begins", "first", "last"),
    [
        ("monday", "Monday 16", "Sunday 22"),
        ("sunday", "Sunday 15", "Saturday 21"),
        ("saturday", "Saturday 14", "Friday 20"),
    ],
)
def test_last_week_begins_where_weeks_do(cup: Run, begins: str, first: str, last: str) -> None:
    cup("settings", "week_start", begins)
    refused(cup("p", "--day", "last week"), f"{first} November 2026 to {last} November 2026")
    days = f"A week, {first.split()[1]} Nov to {last.split()[1]} Nov 2026"
    assert cup("review", "--to", "last week").out.startswith(days)
    assert "(7 days)" in cup("o", "off", "--day", "last week").out
    days = [str(entry["day"]) for entry in cup("find", 'in:"last week"', "--json").json]
    assert (days[0][-2:], days[-1][-2:]) == (first.split()[1], last.split()[1])


def _options(span: DateSpan, week_start: int) -> ChartOptions:
    return ChartOptions(span, week_start=week_start)


def test_pictures_divide_days_into_the_persons_weeks(journal: Journal) -> None:
    for day in range(1, 24):
        values = {"feeling": "nourishing"}
        journal.add(Draft("moment", date(2026, 11, day), values=values))
    span = DateSpan(date(2026, 10, 13), TODAY)
    for week_start in (0, 5, 6):
        pieces = span.split("week", week_start)
        assert [piece.first.weekday() for piece in pieces[1:]] == [week_start] * (len(pieces) - 1)
        assert [day for piece in pieces for day in piece.days()] == list(span.days())
        bars = balance(journal.stats, span, week_start).bars
        assert [bar.span for bar in bars] == pieces
        assert sum(bar.nourishing for bar in bars) == 23
    assert piece_label(DateSpan(TODAY, TODAY), "week", 6) == "week of 22 Nov"
    labels = [label for _, label in date_ticks(span, 60, 6)]
    assert "22 Nov" in labels
    assert "23 Nov" not in labels


def test_the_week_in_trends_begins_where_weeks_do(journal: Journal) -> None:
    for back in range(60):
        day = date.fromordinal(TODAY.toordinal() - back)
        journal.add(Draft("checkin", day, values={"when": "between", "mood": 1 + day.weekday()}))
    picture = next(picture for picture in PICTURES if picture.name == "week")
    orders = {0: "Mon Tue Wed Thu Fri Sat Sun", 6: "Sun Mon Tue Wed Thu Fri Sat"}
    for week_start, names in orders.items():
        options = _options(DateSpan(date(2026, 10, 13), TODAY), week_start)
        chart = open_chart(picture, journal, options)
        lines = [
            "".join(span.text for span in row) for row in chart.rows(Viewport(100, 20, UNICODE))
        ]
        (header,) = (line for line in lines if line.split() == names.split())
        mood = next(line for line in lines[lines.index(header) :] if line.startswith(" mood"))
        means = [float(word) for word in mood.split() if "." in word]
        expected = [1.0 + (week_start + n) % 7 for n in range(7)]
        assert means == expected
        spoken = next(line for line in describe(chart) if line.startswith("Mood:"))
        assert (spoken.index("Sunday 7") < spoken.index("Monday 1")) == (week_start == 6)


async def test_the_screen_follows_a_week_that_another_device_set(
    journal: Journal, open_again: OpenAgain
) -> None:
    journal.add_all(
        Draft(
            "checkin",
            date.fromordinal(TODAY.toordinal() - 7 * back),
            values={"when": "between", "mood": 4},
        )
        for back in range(4)
    )
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab", "7")
        assert "Mon Tue" in " ".join(widget_text(app, PictureView).split())
        open_again("other-0001").settings.set("week", begins="sunday")
        journal.refresh()
        await until(
            pilot,
            lambda: "Sun Mon" in " ".join(widget_text(app, PictureView).split()),
        )


# -- how dates are read ------------------------------------------------------------------


def test_figures_are_read_month_first_in_every_place(cup: Run) -> None:
    cup("settings", "dates", "month-first")
    result = cup("p", "--day", "3/4")
    assert "on Wednesday 4 March 2026" in result.out
    assert result.err == "3/4 is read as Wed 4 Mar 2026; for Fri 3 Apr write 2026-04-03.\n"
    for line in (
        ["list", "--from", "3/4", "--to", "3/4"],
        ["find", "on:3/4"],
        ["review", "--to", "3/4"],
        ["trends", "rest", "--to", "3/4"],
        ["today", "--day", "3/4"],
        ["o", "off", "--from", "3/4", "--to", "3/4"],
    ):
        assert cup(*line).err == result.err, line
    assert [entry["day"] for entry in cup("find", "on:3/4", "--json").json] == ["2026-03-04"] * 2
    assert "Thu 4 Mar 2027" in cup("rest", "plan", "3/4").out
    assert "for Sat 3 Apr write 2027-04-03" in cup("rest", "skip", "3/4").out
    assert "Tuesday 13 October 2026" in cup("p", "--day", "13/10").out  # one reading
    assert "Tuesday 13 October 2026" in cup("p", "--day", "10/13").out
    assert "5 November 2026" in cup("p", "--day", "2026-11-05").out
    refused(cup("p", "--day", "12/5/2026"), "5 December 2026", "For 12 May 2026 write 2026-05-12")


async def test_the_screen_reads_figures_in_the_persons_order(journal: Journal) -> None:
    journal.settings.set("dates", figures="month-first")
    async with on_screen(journal) as (app, pilot):
        await pilot.press("g", *"3/4", "enter")
        assert "Wednesday 4 March 2026" in widget_text(app, Heading)
        assert "for Fri 3 Apr write 2026-04-03" in widget_words(app, StripLine)


# -- what the diary's files hold ---------------------------------------------------------


@each_row(
    ("id", "document"),
    [
        ("day", {"v": 1, "start": 7}),
        ("day", {"v": 1, "start": -1}),
        ("day", {"v": 1, "start": True}),
        ("day", {"v": 1, "start": "04:00"}),
        ("day", {"v": 1, "start": 1e300}),
        ("day", {"v": 2, "start": "half past four"}),
        ("day", {"v": 1}),
        ("week", {"v": 1, "begins": "tuesday"}),
        ("week", {"v": 1, "begins": "x" * 9_000}),
        ("week", {"v": 1, "begins": 6}),
        ("week", {"v": 1, "begins": ["sunday"]}),
        ("week", {"v": 1, "begins": None}),
        ("week", {"v": 3, "begins": "friday", "more": {}}),
        ("week", {"v": 1, "start": "sunday"}),
        ("dates", {"v": 1, "figures": "year-first"}),
        ("dates", {"v": 1, "figures": "\u202e"}),
        ("dates", {"v": 1, "figures": {"a": 1}}),
        ("dates", {"v": 2, "figures": 1}),
    ],
    homes=True,
)
def test_a_value_from_elsewhere_that_is_none_is_the_usual_one(
    journal: Journal, cup: Run, id: str, document: dict[str, object]
) -> None:
    receive(journal, "settings", id, document)
    assert (journal.settings.day_start, journal.settings.date_style) == (4, DateStyle())
    assert settings_of(cup)["day_start"][0] == "04:00"
    assert [value for value, _ in settings_of(cup).values()] == ["04:00", "monday", "day-first"]
    for line in (["p"], ["today"], ["list"], ["find", "on:today"], ["trends"], ["review"]):
        assert cup(*line).code == 0, line


def test_what_another_device_set_holds_from_the_next_look_on(
    journal: Journal, open_again: OpenAgain
) -> None:
    other = open_again("other-0001")
    other.settings.change(
        {
            "day": {"start": 0},
            "week": {"begins": "saturday"},
            "dates": {"figures": "month-first"},
        }
    )
    assert journal.settings.date_style == DateStyle()
    journal.refresh()
    assert journal.settings.day_start == 0
    assert journal.settings.date_style == DateStyle(is_month_first=True, week_start=5)
    span = parse_span("this week", TODAY, journal.settings.date_style)
    assert span == DateSpan(date(2026, 11, 21), date(2026, 11, 27))


async def test_the_palette_sets_them_and_the_screen_follows_the_day(
    journal: Journal, clock: FixedClock
) -> None:
    clock.at = datetime.fromisoformat("2026-11-24T01:30+01:00")
    async with on_screen(journal) as (app, pilot):
        assert "Monday 23 November 2026" in widget_text(app, Heading)
        await pilot.press("semicolon", *"day begins: 00", "enter")
        await until(pilot, lambda: journal.settings.day_start == 0)
        await until(pilot, lambda: "Tuesday 24 November 2026" in widget_text(app, Heading))
        await pilot.press("semicolon", *"dates in figures: month", "enter")
        await until(pilot, lambda: journal.settings.date_style.is_month_first)
        await until(pilot, lambda: "3/4 is the 4th of March" in widget_words(app, StripLine))


def test_a_line_that_logs_reads_them_and_no_month_and_no_reader_of_dates(
    journal: Journal, cup: Run
) -> None:
    journal.settings.set("dates", figures="month-first")
    journal.log(journal.drafts.parse(["p"], ""))
    one = open_journal(os.environ, path=journal.path, clock=journal.clock, lazily=True)
    since = one.storage.since
    assert one.settings.date_style == DateStyle(is_month_first=True)
    assert (one.today(), one.storage.since) == (TODAY, since)
    assert not one.storage.documents(ENTRIES)
    one.close()
    readers = ("written_dates", "relative_days", "written_periods", "day_ranges")
    program = (
        "import sys; from tui.cli.main import main; main(['p']); "
        f"print([name for name in {readers} if 'store.' + name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert run.stdout.splitlines()[1:] == ["[]"]


def test_a_purge_leaves_the_settings_of_days(journal: Journal, cup: Run) -> None:
    journal.settings.set("week", begins="sunday")
    journal.log(journal.drafts.parse(["w", "the sunday walk"], ""))
    cup("purge", "sunday", "--yes")
    assert settings_of(cup)["week_start"] == ("sunday", "the diary")
