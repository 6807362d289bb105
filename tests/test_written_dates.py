"""Dates as people write them, for everything that reads dates."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.dates import parse_coming_day, parse_day, second_reading
from store.day_ranges import parse_first_day, parse_span
from store.errors import DayAhead, DayNotRead, NoSuchDay, Refused
from store.journal import Journal
from store.rest.recurrence import NeverComes, PlanNotRead
from store.rest.rule_reader import read_plan
from store.search.conditions import InDays
from store.search.query import DateContradicts, NoSuchDate, parse_query
from tests.shell import Run, refused
from tests.tables import each_row
from tests.texts import texts
from tests.wording import refuses
from tui.controllers import purposes
from tui.controllers.day_log import DayLogController

TODAY = date(2026, 11, 23)  # a Monday
DAY = date(2026, 11, 5)  # a Thursday; with day and month swapped it is 11 May

#: 5 November 2026, as people write it.
SPELLINGS = (
    "2026-11-05", "2026-11-5", "2026/11/05", "2026/11/5", "2026.11.05", "2026.11.5", "2026 11 05",
    "2026 11 5", "2026_11_05", "2026:11:05", "2026. 11. 5.", "2026/11-05", "20261105", "2026-W45-4",
    "2026-nov-05", "2026 nov 5", "2026, november 5", "2026 5 nov", " 2026-11-05 ", "2026-11-05,",
    "2026-11-05 21:00", "2026-11-05T21:00", "2026-11-05t21:00:30.125", "2026-11-05T21:00Z",
    "2026-11-05 21:00:00+01:00", "2026-11-05, 21:00", "2026-11-05 9pm", "2026-11-05 at 9:30 pm",
    "2026-11-05 21h", "2026-11-05 21h30", "2026-11-05 21.00", "2026-11-05 2100", "2026-11-05T21",
    "21:00 2026-11-05", "9pm 2026/11/5", "20261105T2100", "20261105 210000", "20261105210000",
    "thu 2026-11-05", "Thursday, 2026/11/05", "2026-11-05 (Thu)", "2026.11.5 thursday",
    "thu 2026-11-05 21:00", "2026-11-5, thu, 21:00", "on 2026-11-05",
    "2026‐11‐05", "2026‑11‑05", "2026–11–05", "2026−11−05", "２０２６／１１／０５",
    "２０２６－１１－０５", "２０２６．１１．５", "٢٠٢٦-١١-٠٥", "२०२६-११-०५",
    "2026年11月5日", "2026년 11월 5일",
    "5 nov 2026", "5 November 2026", "5th of November 2026", "the 5th of november, 2026",
    "Nov 5, 2026", "nov. 5th 2026", "5. Nov. 2026", "5-Nov-2026", "5 nov '26", "5nov2026",
    "Thursday, 5 November 2026", "Thu Nov 5 2026 21:00", "Thu Nov  5 21:00:00 CET 2026",
    "5.11.2026", "05/11/2026", "5-11-2026", "5 11 2026", "05.11.26", "5/11/26", "5/11/'26",
    "thu 5/11/2026", "5.11.2026 21:00", "5.11.2026, 21.00", "5 Nov 2026, 9.05",
)  # fmt: skip

#: Texts in the form of a date that no calendar has, with a piece of the error message.
CONTRADICTIONS = (
    ("2026-13-01", "a year has twelve months"),
    ("2026/00/10", "a year has twelve months"),
    ("20261301", "a year has twelve months"),
    ("2026-11-31", "November 2026 has 30 days"),
    ("2026-11-00", "begins with its first day"),
    ("2026-02-29", "February 2026 has 28 days"),
    ("2026.02.30 21:00", "February 2026 has 28 days"),
    ("31 feb", "February has 28 or 29 days"),
    ("31.4.", "April has 30 days"),
    ("29 feb 2026", "February 2026 has 28 days"),
    ("29/2/26", "February 2026 has 28 days"),
    ("0000-11-05", "there is no year 0"),
    ("fri 2026-11-05", "5 November 2026 is a Thursday"),
    ("2026/11/5, monday", "5 November 2026 is a Thursday"),
    ("wed 5 nov 2026", "5 November 2026 is a Thursday"),
    ("2026-W54-1", "2026 has no such week"),
)

#: Texts that are no date. They are refused, and never read as another day.
NO_DATES = (
    "2026-11-05-07", "2026-11-05 99:99", "2026-11-5x", "202611", "2026115", "20261105123",
    "2026-11-055", "1/2/3", "1/2/345", "-5/11", "5/11/", "5 nov dec 2026", "nov nov 5",
    "mon tue 5 nov", "5 nov 2026 2027 2025", "5 nov 123", "10:" + "9" * 31, "5 nov 10:" + "9" * 31,
    "19970902090807197090209080710h", "9" * 400, "5 nov " + "9" * 90, "nov 5 2026 BC", "²/¹¹/2026x",
)  # fmt: skip


def _search_start(text: str) -> date:
    """Return the first day of a search."""
    ((condition,),) = parse_query(f'after:"{text}"', TODAY).groups
    assert isinstance(condition, InDays)
    return date.fromisoformat(condition.first)


def _range_end(text: str) -> date:
    rest = read_plan(f"1 nov 2026 to {text}", date(2026, 11, 1)).recurrence
    return rest.latest_day


def _range_start(text: str) -> date:
    return read_plan(f"{text} to 2026-11-30", date(2026, 11, 1)).recurrence.start


#: Everything that reads a day from a text, by name.
READERS: dict[str, Callable[[str], date]] = {
    "day": lambda text: parse_day(text, TODAY),
    "coming day": lambda text: parse_coming_day(text, date(2026, 11, 1)),
    "first day": lambda text: parse_first_day(text, TODAY),
    "span": lambda text: parse_span(text, TODAY).last,
    "find": _search_start,
    "rest on a day": lambda text: read_plan(text, date(2026, 11, 1)).recurrence.start,
    "rest from": _range_start,
    "rest to": _range_end,
    "rule until": lambda text: (
        read_plan(f"every day until {text}", date(2026, 11, 1)).recurrence.latest_day
    ),
    "rule from": lambda text: (
        read_plan(f"every day from {text}", date(2026, 11, 1)).recurrence.start
    ),
}


@each_row("reader", READERS)
def test_every_spelling_of_a_day_is_the_same_for_every_reader(reader: str) -> None:
    days = {text: READERS[reader](text) for text in SPELLINGS}
    assert days == dict.fromkeys(SPELLINGS, DAY)


@each_row("reader", READERS)
def test_a_date_that_contradicts_itself_is_refused_with_the_reason(reader: str) -> None:
    for text, reason in CONTRADICTIONS:
        with refuses((NoSuchDay, DateContradicts, NeverComes), reason):
            READERS[reader](text)


@each_row("reader", READERS)
def test_a_text_that_is_no_date_is_refused_by_every_reader(reader: str) -> None:
    for text in NO_DATES:
        with pytest.raises((DayNotRead, NoSuchDate, PlanNotRead, NeverComes)):
            READERS[reader](text)


# -- any text ----------------------------------------------------------------------------

YEAR_FIRST = (
    "{y:04}-{m:02}-{d:02}", "{y:04}-{m}-{d}", "{y:04}/{m:02}/{d:02}", "{y:04}/{m}/{d}",
    "{y:04}.{m:02}.{d:02}", "{y:04}.{m}.{d}.", "{y:04} {m} {d}", "{y:04}{m:02}{d:02}",
    "{y:04}_{m:02}_{d:02}", "{y:04}年{m}月{d}日", "{y:04}-{name}-{d:02}", "{y:04} {name} {d}",
)  # fmt: skip
CONTEXTS = (
    "{}",
    "{} 21:00",
    "{}T21:00",
    "{}, 9pm",
    "21:00 {}",
    "{},",
    "{weekday} {}",
    "{} {weekday}",
)


@given(st.dates(), st.sampled_from(YEAR_FIRST), st.sampled_from(CONTEXTS))
@example(date(99, 1, 1), "{y:04} {name} {d}", "{}T21:00")
def test_every_date_that_begins_with_its_year_is_read_correctly(
    day: date, form: str, context: str
) -> None:
    date_text = form.format(y=day.year, m=day.month, d=day.day, name=f"{day:%b}")
    text = context.format(date_text, weekday=f"{day:%A}")
    assert parse_coming_day(text, TODAY) == day
    assert second_reading(text, TODAY) is None
    if day <= TODAY:
        assert parse_day(text, TODAY) == day
    else:
        with pytest.raises(DayAhead):
            parse_day(text, TODAY)


PIECES = st.lists(
    st.sampled_from(
        ["2026", "-", "/", ".", " ", ":", "11", "5", "05", "31", "nov", "may", "thu", "T", "Z",
         "am", "+01:00", ",", "'", "th", "of", "0" * 9, "9" * 30, "today", "ago", "week", "W",
         "²", "\x00"]
    ),
    max_size=8,
).map("".join)  # fmt: skip


@given(PIECES | texts())
@example("10:" + "9" * 40)
@example("19970902090807197090209080710h")
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (parse_day, parse_coming_day, parse_first_day, parse_span, read_plan):
        with suppress(Refused):
            read(text, TODAY)
    second_reading(text, TODAY)


def test_any_error_of_dateutil_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    class UnknownError(Exception):
        pass

    def fail(*_arguments: object, **_options: object) -> None:
        raise UnknownError

    monkeypatch.setattr("dateutil.parser.parse", fail)
    with pytest.raises(DayNotRead):
        parse_day("Thu Nov 5 21:00 CET 2026", TODAY)


# -- two readings ------------------------------------------------------------------------


@each_row(
    ("text", "day", "other"),
    [
        ("5/11", "2026-11-05", "2026-05-11"),
        ("05.11.", "2026-11-05", "2026-05-11"),
        ("5-11-2026", "2026-11-05", "2026-05-11"),
        ("5 11 2026", "2026-11-05", "2026-05-11"),
        ("21:00 5/11/26", "2026-11-05", "2026-05-11"),
        ("3/4", "2026-04-03", "2026-03-04"),
        ("26-11-05", "2005-11-26", "2026-11-05"),
        ("13/04", "", ""),
        ("03/13", "", ""),
        ("4/4", "", ""),
        ("2026-11-05", "", ""),
        ("5 nov", "", ""),
        ("thu 5/11/2026", "", ""),  # the weekday leaves one
        ("/", "", ""),
        ("30/2", "", ""),
    ],
)
def test_an_ambiguous_date_has_two_readings(text: str, day: str, other: str) -> None:
    readings = second_reading(text, TODAY)
    assert (readings and tuple(map(str, readings))) == ((day, other) if day else None)


def test_the_refusal_of_a_future_day_offers_the_other_reading() -> None:
    with refuses(DayAhead, match=r"5 December 2026 is .* For 12 May 2026 write 2026-05-12"):
        parse_day("5/12/2026", TODAY)


@each_row(
    "line",
    [
        ["p", "--day", "5/11"],
        ["list", "--from", "5/11"],
        ["list", "--from=2026-01-01", "--to=5/11"],
        ["list", "--from", "5/11", "--to", "5/11"],
        ["today", "--day", "5/11"],
        ["trends", "rest", "--to", "5/11"],
        ["review", "--to", "5/11"],
        ["find", "after:5/11"],
        ["find", "on:5/11"],
    ],
    homes=True,
)
def test_every_command_says_which_of_two_readings_it_used(cup: Run, line: list[str]) -> None:
    result = cup(*line)
    assert result.code == 0
    assert result.err == ("5/11 is read as Thu 5 Nov 2026; for Mon 11 May write 2026-05-11.\n")


@pytest.mark.parametrize("line", [["rest", "plan", "5/12"], ["rest", "skip", "5/12"]])
def test_planning_rest_says_which_of_two_readings_it_used(cup: Run, line: list[str]) -> None:
    cup("rest", "plan", "every day")
    assert cup(*line).out.endswith(
        "5/12 is read as Sat 5 Dec 2026; for Wed 12 May write 2027-05-12.\n"
    )


@each_row(
    ("line", "sentence"),
    [
        (["p", "--day"], "'2026-13-01' is no day: a year has twelve months"),
        (["list", "--from"], "'2026-13-01' is no day: a year has twelve months"),
        (["trends", "--to"], "'2026-13-01' is no day: a year has twelve months"),
        (["review", "--to"], "'2026-13-01' is no day: a year has twelve months"),
        (["rest", "plan"], "'2026-13-01' never comes: there is no such day, a year has twelve"),
        (["rest", "skip"], "'2026-13-01' is no day: a year has twelve months"),
    ],
    homes=True,
)
def test_every_command_refuses_a_day_that_no_calendar_has(
    cup: Run, line: list[str], sentence: str
) -> None:
    refused(cup(*line, "2026-13-01"), sentence)
    assert cup("list").out == "Nothing logged in those days.\n"


# -- on the screen -----------------------------------------------------------------------


def _log_on(journal: Journal, day: str) -> DayLogController:
    log = DayLogController(journal)
    log.log_parsed(journal.drafts.parse(["p", "laughed"], ""), None)
    log.show_day(date.fromisoformat(day))
    return log


@pytest.mark.parametrize("text", ["2026/11/05", "2026-11-5", "thu 2026-11-05 21:00"])
def test_the_screen_goes_to_the_typed_day(journal: Journal, text: str) -> None:
    log = DayLogController(journal)
    purposes.place_to_go(log, lambda _text: False).take(text)
    assert log.day == DAY
    log.log_parsed(journal.drafts.parse(["p"], ""), None)  # a line logs on this day, too
    assert [entry.kind for entry in journal.entries(DAY)] == ["play"]


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)))
@example(date(2003, 4, 3))
def test_a_date_with_the_name_of_its_month_has_one_reading(day: date) -> None:
    for form in ("%d-%b-%y", "%b %d, %Y", "%d %B '%y", "%A %d %B %Y", "%Y %b %d", "%d%b%Y", "%c"):
        assert parse_coming_day(day.strftime(form), TODAY) == day, form
