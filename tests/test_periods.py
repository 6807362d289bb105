"""Periods and days by their distance, as people write them, in every place that reads one."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.calendar import DateSpan, DateStyle
from store.dates import parse_coming_day, parse_day
from store.day_ranges import ends_after, parse_first_day, parse_last_day, parse_range, parse_span
from store.errors import DayAhead, DayNotRead, NoSuchDay, PeriodNotDay, RangeBackwards, Refused
from store.journal import Journal
from store.models import Draft
from store.rest.recurrence import PlanNotRead
from store.rest.rule_reader import read_plan
from store.search.conditions import InDays
from store.search.query import DateAhead, DateContradicts, NoSuchDate, parse_query
from tests.recurrences import read_rest
from tests.screens import on_screen, widget_text, widget_words
from tests.shell import Run, refused
from tests.tables import each_row
from tests.texts import texts
from tests.wording import refuses
from tui.widgets.frame import Heading, Prompt
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)  # a Monday


def iso(text: str) -> date:
    return date.fromisoformat(text)


#: Days that are over, or today.
DAYS = (
    ("2 days ago", "2026-11-21"),
    ("two days ago", "2026-11-21"),
    ("  2   DAYS \t ago ", "2026-11-21"),
    ("２ days ago", "2026-11-21"),
    ("a day ago", "2026-11-22"),
    ("1 week ago", "2026-11-16"),
    ("3 weeks ago", "2026-11-02"),
    ("a fortnight ago", "2026-11-09"),
    ("a month ago", "2026-10-23"),
    ("9 months ago", "2026-02-23"),
    ("a year ago", "2025-11-23"),
    ("day before yesterday", "2026-11-21"),
    ("The Day Before Yesterday", "2026-11-21"),
    ("previous friday", "2026-11-20"),
    ("the 3rd", "2026-11-03"),
    ("on the 3rd", "2026-11-03"),
    ("30th", "2026-10-30"),
    ("31st", "2026-10-31"),
    ("the 3rd of november", "2026-11-03"),
    ("THE 3RD OF NOVEMBER", "2026-11-03"),
    ("3rd of nov 2025", "2025-11-03"),
    ("22nd november", "2026-11-22"),
    ("28.11.", "2025-11-28"),
    ("28.11", "2025-11-28"),
    (" 22 . 11 . ", "2026-11-22"),
    ("thirteen days ago", "2026-11-10"),
    ("a couple of days ago", "2026-11-21"),
    ("a year ago today", "2025-11-23"),
    ("two fridays ago", "2026-11-13"),
    ("2 Mondays ago", "2026-11-09"),
    ("1 mondays ago", "2026-11-16"),
    ("the friday before last", "2026-11-13"),
    ("monday before last", "2026-11-09"),
    ("friday two weeks ago", "2026-11-13"),
    ("3 weeks ago on monday", "2026-11-02"),
    ("first of november", "2026-11-01"),
    ("the third of november", "2026-11-03"),
    ("Second November 2025", "2025-11-02"),
    ("end of october", "2026-10-31"),
    ("the end of last month", "2026-10-31"),
    ("beginning of november", "2026-11-01"),
    ("the start of the month", "2026-11-01"),
    ("start of last week", "2026-11-16"),
    ("the last day of february", "2026-02-28"),
)
#: Days to come.
AHEAD = (
    ("tomorrow", "2026-11-24"),
    ("Day after tomorrow", "2026-11-25"),
    ("next friday", "2026-11-27"),
    ("next monday", "2026-11-30"),
    ("coming friday", "2026-11-27"),
    ("in 2 days", "2026-11-25"),
    ("in a week", "2026-11-30"),
    ("in two weeks", "2026-12-07"),
    ("2 weeks from now", "2026-12-07"),
    ("3 days from today", "2026-11-26"),
    ("the end of november", "2026-11-30"),
    ("in a month", "2026-12-23"),
    ("in 3 months", "2027-02-23"),
)
#: Periods that have begun, with their first and their last day.
PERIODS = (
    ("this week", "2026-11-23", "2026-11-29"),
    ("last week", "2026-11-16", "2026-11-22"),
    ("Last  Week", "2026-11-16", "2026-11-22"),
    ("the previous week", "2026-11-16", "2026-11-22"),
    ("last weekend", "2026-11-21", "2026-11-22"),
    ("this month", "2026-11-01", "2026-11-30"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("last year", "2025-01-01", "2025-12-31"),
    ("this year", "2026-01-01", "2026-12-31"),
    ("the last 30 days", "2026-10-25", "2026-11-23"),
    ("past two weeks", "2026-11-10", "2026-11-23"),
    ("last 3 months", "2026-08-24", "2026-11-23"),
    ("2026-11", "2026-11-01", "2026-11-30"),
    ("2026-2", "2026-02-01", "2026-02-28"),
    ("2024/02", "2024-02-01", "2024-02-29"),
    ("11/2026", "2026-11-01", "2026-11-30"),
    ("11.2026", "2026-11-01", "2026-11-30"),
    ("２０２６－１１", "2026-11-01", "2026-11-30"),
    ("2026年11月", "2026-11-01", "2026-11-30"),
    ("november", "2026-11-01", "2026-11-30"),
    ("NOV", "2026-11-01", "2026-11-30"),
    ("nov.", "2026-11-01", "2026-11-30"),
    ("in november", "2026-11-01", "2026-11-30"),
    ("december", "2025-12-01", "2025-12-31"),
    ("last november", "2025-11-01", "2025-11-30"),
    ("last march", "2026-03-01", "2026-03-31"),
    ("nov 2025", "2025-11-01", "2025-11-30"),
    ("November, 2025", "2025-11-01", "2025-11-30"),
    ("november of 2025", "2025-11-01", "2025-11-30"),
    ("2025 nov", "2025-11-01", "2025-11-30"),
    ("nov-2025", "2025-11-01", "2025-11-30"),
    ("2026", "2026-01-01", "2026-12-31"),
    (" 2019 ", "2019-01-01", "2019-12-31"),
    ("2026-W47", "2026-11-16", "2026-11-22"),
    ("week 45", "2026-11-02", "2026-11-08"),
    ("w45", "2026-11-02", "2026-11-08"),
    ("KW 45", "2026-11-02", "2026-11-08"),
    ("week 48", "2026-11-23", "2026-11-29"),
    ("week 49", "2025-12-01", "2025-12-07"),
    ("week 53", "2020-12-28", "2021-01-03"),
    ("week 1 of 2026", "2025-12-29", "2026-01-04"),
    ("2025 week 1", "2024-12-30", "2025-01-05"),
    ("Q3", "2026-07-01", "2026-09-30"),
    ("q4", "2026-10-01", "2026-12-31"),
    ("2026-Q1", "2026-01-01", "2026-03-31"),
    ("Q2 2025", "2025-04-01", "2025-06-30"),
    ("the weekend", "2026-11-21", "2026-11-22"),
)
#: Periods to come.
PERIODS_AHEAD = (
    ("next week", "2026-11-30", "2026-12-06"),
    ("this weekend", "2026-11-28", "2026-11-29"),
    ("next weekend", "2026-11-28", "2026-11-29"),
    ("next month", "2026-12-01", "2026-12-31"),
    ("next year", "2027-01-01", "2027-12-31"),
    ("next march", "2027-03-01", "2027-03-31"),
    ("next november", "2027-11-01", "2027-11-30"),
    ("2027", "2027-01-01", "2027-12-31"),
    ("2026-12", "2026-12-01", "2026-12-31"),
    ("jan 2027", "2027-01-01", "2027-01-31"),
    ("2027-q1", "2027-01-01", "2027-03-31"),
    ("week 2 of 2027", "2027-01-11", "2027-01-17"),
)
#: What is written as a month or a year that there is not.
NO_PERIODS = (
    ("2026-13", "a year has twelve months"),
    ("0/2026", "a year has twelve months"),
    ("13/2026", "a year has twelve months"),
    ("0000", "there is no year 0"),
    ("0000-11", "there is no year 0"),
    ("2026-w54", "2026 has no such week"),
    ("w54", "2026 has no such week"),
    ("week 0", "2026 has no such week"),
    ("week 53 of 2025", "2025 has no such week"),
)
ABSURD = (
    "x" * 10_000, "9" * 400, "1 " * 5_000, "٣" * 400, "\0", "nov\0ember", "\u202eadot", "מחר",
    "10000", "10000-01-01", "99999 days ago", "9999 years ago", "in 9999 years", "０", "0",
    "last", "ago", "next", "days ago", "-1 days ago", "last 0 days",
    "last 9999 years", "week", "2026-", "last monday week", "november december", "32nd",
)  # fmt: skip


def test_a_day_by_its_distance_is_the_same_in_every_place() -> None:
    for text, day in DAYS:
        places = (parse_day, parse_first_day, parse_last_day)
        assert {read(text, TODAY) for read in places} == {iso(day)}, text
        assert parse_span(text, TODAY) == DateSpan(iso(day), iso(day)), text
        assert _in_days(f'day:"{text}"') == (day, day), text


def _in_days(query: str) -> tuple[str, str]:
    ((condition,),) = parse_query(query, TODAY).groups
    assert isinstance(condition, InDays)
    return condition.first, condition.end.removesuffix("~")


@each_row(("text", "day"), AHEAD)
def test_a_day_to_come_is_read_where_one_is_planned_and_named_elsewhere(
    text: str, day: str
) -> None:
    assert parse_coming_day(text, TODAY) == iso(day)
    assert read_rest(text, TODAY).start == iso(day)
    named = f"^{iso(day):%A} {iso(day).day} {iso(day):%B} 2.* is still to come"
    for read in (parse_day, parse_first_day, parse_last_day):
        with refuses(DayAhead, named):
            read(text, TODAY)
    for field in ("after", "from", "on", "in", "day"):
        with refuses(DateAhead, named):
            parse_query(f'{field}:"{text}"', TODAY)
    assert _in_days(f'before:"{text}"') == ("", day)
    assert _in_days(f'to:"{text}"') == ("", day)


@each_row(("text", "first", "last"), PERIODS)
def test_a_period_begins_on_its_first_day_and_ends_on_its_last_or_today(
    text: str, first: str, last: str
) -> None:
    span, end = DateSpan(iso(first), iso(last)), min(iso(last), TODAY)
    assert parse_span(text, TODAY) == span
    assert parse_first_day(text, TODAY) == span.first
    assert parse_last_day(text, TODAY) == end
    assert parse_range(text, text, TODAY) == (span.first, end)
    assert ends_after(text, TODAY) == (span.last if span.last > TODAY else None)
    assert _in_days(f'day:"{text}"') == (first, last)
    assert _in_days(f'from:"{text}"') == _in_days(f'after:"{text}"') == (first, "")
    assert _in_days(f'to:"{text}"') == ("", last)
    assert _in_days(f'before:"{text}"') == ("", first)
    with refuses(PeriodNotDay, f"is more than one day: {span.first:%A} .* to {span.last:%A} "):
        parse_day(text, TODAY)


@each_row(("text", "first", "last"), PERIODS_AHEAD)
def test_a_period_to_come_is_named_where_days_that_are_over_are_meant(
    text: str, first: str, last: str
) -> None:
    assert parse_span(text, TODAY) == DateSpan(iso(first), iso(last))
    for read in (parse_day, parse_first_day, parse_last_day):
        with refuses(DayAhead, f"{iso(first).day} {iso(first):%B} {iso(first).year} is still to"):
            read(text, TODAY)
    with refuses(DateAhead, "is still to come"):
        parse_query(f'from:"{text}"', TODAY)
    with refuses(PeriodNotDay, "is more than one day: "):
        parse_coming_day(text, TODAY)
    assert ends_after(text, TODAY) is None


READERS: dict[str, Callable[[str], object]] = {
    "day": lambda text: parse_day(text, TODAY),
    "coming day": lambda text: parse_coming_day(text, TODAY),
    "first": lambda text: parse_first_day(text, TODAY),
    "last": lambda text: parse_last_day(text, TODAY),
    "find": lambda text: parse_query(f'after:"{text}"', TODAY),
    "plan": lambda text: read_plan(text, TODAY),
}


@each_row("reader", READERS.values())
def test_absurd_text_is_refused_at_once_in_every_place(reader: Callable[[str], object]) -> None:
    for text in ABSURD:
        with pytest.raises((DayNotRead, NoSuchDate, PlanNotRead)) as raised:
            reader(text)
        assert len(str(raised.value)) < 4_000
        assert not isinstance(raised.value, PeriodNotDay)


@each_row(("text", "reason"), NO_PERIODS)
def test_a_month_that_there_is_not_is_refused_with_the_reason(text: str, reason: str) -> None:
    for read in (parse_day, parse_coming_day, parse_first_day, parse_last_day):
        with refuses(NoSuchDay, reason):
            read(text, TODAY)
    with refuses(DateContradicts, reason):
        parse_query(f"in:{text}", TODAY)


WORDS = st.lists(
    st.sampled_from(
        ["last", "this", "next", "the", "in", "a", "2", "30", "week", "month", "years", "days",
         "ago", "from", "now", "november", "nov", "2026", "0000", "9999", "3rd", "of", "monday",
         "weekend", "-", "/", "11", "w47", "past", "tomorrow", "before", "yesterday"]
    ),
    max_size=5,
).map(" ".join)  # fmt: skip


@given(WORDS | texts(), st.dates(), st.integers(0, 6), st.booleans())
def test_any_words_are_days_or_a_refusal_on_any_day(
    text: str, today: date, week_start: int, is_month_first: bool
) -> None:
    style = DateStyle(is_month_first, week_start)
    with suppress(Refused):
        assert parse_day(text, today, style) <= today
    with suppress(Refused):
        assert parse_first_day(text, today, style) <= parse_last_day(text, today, style) <= today
    with suppress(Refused):
        parse_coming_day(text, today, style)


@given(st.dates(date(1, 2, 1), date(9999, 11, 30)), st.integers(0, 6))
def test_weeks_follow_one_another_wherever_they_begin(today: date, week_start: int) -> None:
    style = DateStyle(week_start=week_start)
    last, this, coming = (parse_span(f"{w} week", today, style) for w in ("last", "this", "next"))
    assert this.first <= today <= this.last
    assert this.first.weekday() == week_start
    assert {span.length for span in (last, this, coming)} == {7}
    assert ((this.first - last.last).days, (coming.first - this.last).days) == (1, 1)


# -- ranges ------------------------------------------------------------------------------


@each_row(
    ("first", "last", "days"),
    [
        ("november", "november", ("2026-11-01", "2026-11-23")),
        ("mon", "wed", ("2026-11-16", "2026-11-18")),
        ("december", "february", ("2025-12-01", "2026-02-28")),
        ("dec 24", "2 jan", ("2025-12-24", "2026-01-02")),
        ("3 days ago", "yesterday", ("2026-11-20", "2026-11-22")),
        ("last week", "today", ("2026-11-16", "2026-11-23")),
        ("2025", "last month", ("2025-01-01", "2026-10-31")),
    ],
)
def test_a_range_runs_from_a_first_day_to_a_last(
    first: str, last: str, days: tuple[str, str]
) -> None:
    assert parse_range(first, last, TODAY) == (iso(days[0]), iso(days[1]))


@each_row(
    ("first", "last"),
    [
        ("2026-11-20", "2026-11-10"),
        ("20 nov", "10 nov"),
        ("yesterday", "3 days ago"),
        ("this week", "last week"),
        ("2026", "2025"),
    ],
)
def test_a_range_backwards_is_refused_with_both_days(first: str, last: str) -> None:
    with refuses(RangeBackwards, r"^\w+day \d+ \w+ \d{4} to \w+day \d+ \w+ \d{4} runs backwards"):
        parse_range(first, last, TODAY)


# -- commands ----------------------------------------------------------------------------


@pytest.fixture
def logged(journal: Journal) -> Journal:
    for day in ("2025-11-05", "2026-10-30", "2026-11-02", "2026-11-18", "2026-11-23"):
        journal.add(Draft("play", iso(day)))
    return journal


def _days(cup: Run, *line: str) -> list[str]:
    return [str(entry["day"]) for entry in cup(*line, "--json").json]


NOT_OVER = "november goes on until Mon 30 Nov 2026; it is read up to today.\n"


@pytest.mark.usefixtures("logged")
def test_lists_and_searches_take_periods(cup: Run) -> None:
    november = ["2026-11-02", "2026-11-18", "2026-11-23"]
    assert _days(cup, "list", "--from", "november") == november
    assert _days(cup, "list", "--from", "2026-11", "--to=2026-11") == november
    assert _days(cup, "list", "--from", "last week", "--to", "last week") == ["2026-11-18"]
    assert _days(cup, "list", "--to", "last year") == ["2025-11-05"]
    assert _days(cup, "find", 'in:"last week"') == ["2026-11-18"]
    assert _days(cup, "find", 'from:"3 weeks ago" to:"last week"') == ["2026-11-02", "2026-11-18"]
    assert _days(cup, "find", "after:2026-10 before:november") == ["2026-10-30"]
    assert _days(cup, "find", "before:tomorrow from:2026-11") == november
    assert _days(cup, "find", 'day:"nov 2025"') == ["2025-11-05"]


@each_row(
    "line",
    [
        ["list", "--to", "november"],
        ["list", "--from", "november", "--to", "november"],
        ["trends", "rest", "--to", "november"],
        ["review", "--to", "november"],
        ["find", "to:november"],
        ["find", "day:november or to:november"],
        ["o", "off", "--day", "november"],
        ["o", "off", "--from", "november", "--to", "november"],
    ],
    homes=True,
)
def test_a_period_that_is_not_over_says_once_that_it_ends_today(cup: Run, line: list[str]) -> None:
    result = cup(*line)
    assert (result.code, result.err) == (0, NOT_OVER)


@each_row(
    "line",
    [
        ["list", "--from", "november"],
        ["list", "--to", "last week"],
        ["find", "from:november"],
        ["find", "in:november"],
        ["review", "--to", "last month"],
        ["o", "off", "--day", "last week"],
    ],
    homes=True,
)
def test_a_period_that_is_over_or_only_begins_says_nothing(cup: Run, line: list[str]) -> None:
    result = cup(*line)
    assert (result.code, result.err) == (0, "")


def test_a_first_day_in_figures_is_said_back_as_it_was_read(cup: Run) -> None:
    result = cup("list", "--from", "11/10", "--to", "1 feb")  # from the October before
    assert result.err == "11/10 is read as Sat 11 Oct 2025; for Mon 10 Nov write 2025-11-10.\n"


def test_reviews_and_trends_end_on_the_last_day_of_a_period(cup: Run) -> None:
    assert cup("review", "--to", "last week").out.startswith("A week, 16 Nov to 22 Nov 2026")
    assert cup("review", "--month", "--to", "october").out.startswith("A month, 1 Oct to 31 Oct")
    assert cup("review", "--month", "--to", "15 oct").out.startswith("A month, 16 Sep to 15 Oct")
    assert cup("review", "--month", "--to", "last week").out.startswith("A month, 24 Oct to 22")
    heading = cup("trends", "rest", "--to", "october", "--range", "2w").out
    assert heading.startswith("2 weeks, 18 Oct – 31 Oct 2026")


def test_rest_is_logged_on_a_period(cup: Run) -> None:
    assert "Mon 16 Nov to Sun 22 Nov (7 days)" in cup("o", "off", "--day", "last week").out
    assert "Thu 1 Oct to Sat 31 Oct" in cup("o", "holiday", "--day=october").out
    assert "Sat 21 Nov" in cup("o", "sick", "--from", "2 days ago", "--to", "2 days ago").out
    refused(cup("o", "off", "--day", "last year"), "more than 60 days")


@each_row(
    ("line", "pieces"),
    [
        (["p", "--day", "last week"], ["Monday 16 November 2026 to Sunday 22 November 2026"]),
        (["p", "--day", "2026-11"], ["Sunday 1 November 2026 to Monday 30 November 2026"]),
        (["p", "--day=2026"], ["Thursday 1 January 2026", "2026-01-01", "Nothing was saved."]),
        (["today", "--day", "november"], ["Sunday 1 November 2026 to Monday 30 November 2026"]),
        (["rest", "skip", "next week"], ["Monday 30 November 2026 to Sunday 6 December 2026"]),
        (["p", "--day", "tomorrow"], ["Tuesday 24 November 2026 is still to come"]),
        (["p", "--day", "next friday"], ["Friday 27 November 2026 is still to come"]),
        (["o", "off", "--day", "next week"], ["Monday 30 November 2026 is still to come"]),
        (["o", "off", "--from", "next week"], ["Monday 30 November 2026 is still to come"]),
        (["list", "--from", "in 2 days"], ["Wednesday 25 November 2026 is still to come"]),
        (["review", "--to", "tomorrow"], ["Tuesday 24 November 2026 is still to come"]),
        (["trends", "--to", "next month"], ["Tuesday 1 December 2026 is still to come"]),
        (["list", "--from", "2026-11-20", "--to", "2026-11-10"], ["Friday 20", "Tuesday 10"]),
        (["o", "off", "--from", "yesterday", "--to", "2 days ago"], ["Sunday 22", "Saturday 21"]),
    ],
    homes=True,
)
def test_a_command_names_the_days_that_it_refuses(
    cup: Run, line: list[str], pieces: list[str]
) -> None:
    refused(cup(*line), *pieces)
    assert cup("list").out == "Nothing logged in those days.\n"


def test_an_entry_is_moved_to_a_day_and_not_to_a_period(cup: Run) -> None:
    cup("p")
    refused(cup("move", "last", "last", "week"), "Monday 16 November 2026 to Sunday 22")
    refused(cup("move", "last", "in 2 days"), "Wednesday 25 November 2026 is still to come")
    cup("settings", "dates", "month-first")
    result = cup("move", "last", "3/4")
    assert result.err == "3/4 is read as Wed 4 Mar 2026; for Fri 3 Apr write 2026-04-03.\n"
    assert [entry["day"] for entry in cup("list", "--json").json] == ["2026-03-04"]


def test_plans_take_days_and_periods_to_come(cup: Run) -> None:
    assert "Wed 25 Nov" in cup("rest", "plan", "in 2 days").out
    assert "Thu 26 Nov" in cup("rest", "plan", "in 3 days").out
    assert "Wed 23 Dec" in cup("rest", "plan", "in a month").out
    assert "Mon 30 Nov 2026 to Sun 6 Dec 2026" in cup("rest", "plan", "next week").out
    assert "Sat 28 Nov 2026 to Sun 29 Nov 2026" in cup("rest", "plan", "this weekend").out
    assert "Tue 1 Dec 2026 to Thu 31 Dec 2026" in cup("rest", "plan", "december").out
    assert "Mon 23 Nov 2026 to Sun 29 Nov 2026" in cup("rest", "plan", "this week").out
    refused(cup("rest", "plan", "2027"), "1 January 2027 to Friday 31 December 2027")
    refused(cup("rest", "plan", "every friday until march"), "1 March 2027 to Wednesday 31 March")
    refused(cup("rest", "plan", "last week"), "lies behind")


@each_row("text", ["tomorrow", "in 1 day", "the 24th", "24.11."], homes=True)
def test_a_day_to_come_is_skipped(cup: Run, text: str) -> None:
    cup("rest", "plan", "every day")
    assert cup("rest", "skip", text).out.startswith("Tue 24 Nov is skipped in: Every day")


# -- on the screen -----------------------------------------------------------------------


async def test_g_goes_to_the_first_day_of_a_period_and_names_both(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("g", *"last week", "enter")
        assert "7 days ago, Mon 16 Nov" in widget_text(app, Heading)
        assert "last week is Mon 16 Nov to Sun 22 Nov 2026" in widget_words(app, StripLine)
        await pilot.press("g", *"2 days ago", "enter")
        assert "2 days ago, Sat 21 Nov" in widget_text(app, Heading)
        await pilot.press("g", *"tomorrow", "enter")
        assert "Tuesday 24 November 2026 is still to come" in widget_words(app, StripLine)


async def test_trends_end_on_the_last_day_of_a_period(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab", "g", *"october", "enter")
        assert "– 31 Oct 2026" in widget_text(app, Heading)
        await pilot.press("g", *"november", "enter")
        assert "– 23 Nov 2026" in widget_text(app, Heading)
        assert "november goes on until Mon 30 Nov 2026" in widget_words(app, Prompt)


async def test_an_entry_moves_to_a_day_and_not_to_a_period(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("p", "M", *"last week", "enter")
        assert "Monday 16 November 2026 to Sunday 22 November" in widget_words(app, StripLine)
        await pilot.press("ctrl+u", *"in 2 days", "enter")
        assert "Wednesday 25 November 2026 is still to come" in widget_words(app, StripLine)
        assert [entry.day for entry in journal.entries()] == [TODAY]
        await pilot.press("ctrl+u", *"3 weeks ago", "enter")
        assert [entry.day for entry in journal.entries()] == [iso("2026-11-02")]


async def test_a_line_on_the_screen_takes_a_period_for_rest_alone(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press(":", *"p --day 2026-10", "enter")
        assert "Thursday 1 October 2026 to Saturday 31 October" in widget_words(app, StripLine)
        await pilot.press("ctrl+u", *"o off --day 'last weekend'", "enter")
        assert [str(entry.day) for entry in journal.entries()] == ["2026-11-21", "2026-11-22"]


def test_the_conversation_goes_to_a_period(cup: Run) -> None:
    output = cup("ask", stdin="g last week\ng 2 days ago\ng tomorrow\n").out
    assert "Monday 16 November 2026\nlast week is Mon 16 Nov to Sun 22 Nov 2026" in output
    assert "Saturday 21 November 2026" in output
    assert "Tuesday 24 November 2026 is still to come" in output


def test_a_weekday_of_a_week_is_a_day() -> None:
    monday, sunday = DateStyle(), DateStyle(week_start=6)
    today = date(2026, 11, 25)  # a Wednesday
    assert parse_day("friday last week", today, monday) == date(2026, 11, 20)
    assert parse_day("last week friday", today, monday) == date(2026, 11, 20)
    assert parse_day("Mon this week", today, monday) == date(2026, 11, 23)
    assert parse_day("sunday last week", today, monday) == date(2026, 11, 22)
    assert parse_day("sunday last week", today, sunday) == date(2026, 11, 15)
    assert parse_coming_day("friday next week", today, monday) == date(2026, 12, 4)
    with pytest.raises(DayAhead):
        parse_day("friday this week", today, monday)
    with pytest.raises(DayNotRead):
        parse_day("someday last week", today, monday)
