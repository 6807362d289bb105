"""Recurrences: rules and their days, read from people's words and said back."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile

from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from store.errors import Refused
from store.rest.expansion import CODES
from store.rest.recurrence import (
    SEARCH_YEARS,
    LiesBehind,
    NeverComes,
    PlanNotRead,
    Recurrence,
    RuleNotRead,
    checked_rule,
    find_recurrence,
    format_rule,
    missing_day,
    recurrence_between,
    years_after,
)
from store.rest.rule_reader import read_plan
from store.rest.rule_text import days_in_row, in_words
from tests.recurrences import read_rest
from tests.tables import each_row
from tests.texts import texts
from tests.wording import refuses
from tui.text.error_messages import error_message

TODAY = date(2026, 11, 23)  # a Monday
SUCH_WORDS = [
    "every",
    "other",
    "friday",
    "and",
    "first",
    "last",
    "2",
    "3rd",
    "month",
    "weeks",
    "to",
    "-",
    "..",
    "from",
    "until",
    "24",
    "dec",
    "30",
    "february",
    "day",
    ",",
    "2027",
    "times",
    "once",
    "freq=",
    "on",
    "the",
    "of",
    "03/04",
    "9999-12-31",
    "0",
    "jan",
]


def first_days(recurrence: Recurrence, count: int = 3) -> list[str]:
    days = recurrence.days(years_after(recurrence.start, SEARCH_YEARS))
    return [day.isoformat() for day in islice(days, count)]


# -- people's words ----------------------------------------------------------------------


@each_row(
    ("text", "rule", "days"),
    [
        ("every other friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "11-27 12-11 12-25"),
        ("Every  Other FRIDAY", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "11-27 12-11 12-25"),
        ("every friday", "FREQ=WEEKLY;BYDAY=FR", "11-27 12-04 12-11"),
        ("every friday off", "FREQ=WEEKLY;BYDAY=FR", "11-27 12-04 12-11"),
        ("fridays", "FREQ=WEEKLY;BYDAY=FR", "11-27 12-04 12-11"),
        ("each fri", "FREQ=WEEKLY;BYDAY=FR", "11-27 12-04 12-11"),
        ("every monday", "FREQ=WEEKLY;BYDAY=MO", "11-23 11-30 12-07"),
        ("every second monday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "11-23 12-07 12-21"),
        ("every third friday", "FREQ=WEEKLY;INTERVAL=3;BYDAY=FR", "11-27 12-18 01-08"),
        ("every 2 weeks on friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "11-27 12-11 12-25"),
        ("fortnightly on friday", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "11-27 12-11 12-25"),
        ("every week", "FREQ=WEEKLY;BYDAY=MO", "11-23 11-30 12-07"),
        ("every friday, monday", "FREQ=WEEKLY;BYDAY=MO,FR", "11-23 11-27 11-30"),
        ("every weekend", "FREQ=WEEKLY;BYDAY=SA,SU", "11-28 11-29 12-05"),
        ("every other weekend", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SA,SU", "11-28 11-29 12-12"),
        ("weekdays until 24 nov", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20261124", "11-23 11-24"),
        ("first monday of the month", "FREQ=MONTHLY;BYDAY=1MO", "12-07 01-04 02-01"),
        ("every first monday", "FREQ=MONTHLY;BYDAY=1MO", "12-07 01-04 02-01"),
        ("last friday of the month", "FREQ=MONTHLY;BYDAY=-1FR", "11-27 12-25 01-29"),
        ("every second monday of the month", "FREQ=MONTHLY;BYDAY=2MO", "12-14 01-11 02-08"),
        (
            "first monday of every other month",
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO",
            "12-07 02-01 04-05",
        ),
        ("the 1st of every month", "FREQ=MONTHLY;BYMONTHDAY=1", "12-01 01-01 02-01"),
        ("last day of the month", "FREQ=MONTHLY;BYMONTHDAY=-1", "11-30 12-31 01-31"),
        ("every other day", "FREQ=DAILY;INTERVAL=2", "11-23 11-25 11-27"),
        ("every day in august", "FREQ=DAILY;BYMONTH=8", "08-01 08-02 08-03"),
        ("every friday in december", "FREQ=WEEKLY;BYMONTH=12;BYDAY=FR", "12-04 12-11 12-18"),
        ("every 24 december", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "12-24 12-24 12-24"),
        ("yearly on december 24th", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24", "12-24 12-24 12-24"),
        ("every first monday of december", "FREQ=YEARLY;BYMONTH=12;BYDAY=1MO", "12-07 12-06 12-04"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "11-27 12-11 12-25"),
        ("rrule:freq=monthly;bysetpos=1;byday=mo,tu", None, "12-01 01-04 02-01"),
        ("every friday from 1 dec", "FREQ=WEEKLY;BYDAY=FR", "12-04 12-11 12-18"),
        ("every other friday from 4 dec", None, "12-04 12-18 01-01"),
        ("every friday until 4 dec", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20261204", "11-27 12-04"),
        ("every friday from 1 jan to 8 jan", None, "01-01 01-08"),
        ("every friday, 2 times", "FREQ=WEEKLY;BYDAY=FR;COUNT=2", "11-27 12-04"),
        ("every friday from 4 dec three times", None, "12-04 12-11 12-18"),
        ("freq=daily from 1 dec 2 times", "FREQ=DAILY;COUNT=2", "12-01 12-02"),
        ("24 december", "FREQ=DAILY;COUNT=1", "12-24"),
        ("on friday", "FREQ=DAILY;COUNT=1", "11-27"),
        ("next friday", "FREQ=DAILY;COUNT=1", "11-27"),
        ("next monday", "FREQ=DAILY;COUNT=1", "11-30"),
        ("today", "FREQ=DAILY;COUNT=1", "11-23"),
        ("tomorrow", "FREQ=DAILY;COUNT=1", "11-24"),
        ("22 nov", "FREQ=DAILY;COUNT=1", "11-22"),
        ("03/04", "FREQ=DAILY;COUNT=1", "04-03"),
        ("29 feb", "FREQ=DAILY;COUNT=1", "02-29"),
        ("24 dec to 2 jan", "FREQ=DAILY;COUNT=10", "12-24 12-25 12-26"),
        ("from 24 dec until 2 jan", "FREQ=DAILY;COUNT=10", "12-24 12-25 12-26"),
        ("2026-12-24..2027-01-02", "FREQ=DAILY;COUNT=10", "12-24 12-25 12-26"),
        ("24 dec 2026 - 2 jan 2027", "FREQ=DAILY;COUNT=10", "12-24 12-25 12-26"),
        ("24-27 dec", "FREQ=DAILY;COUNT=4", "12-24 12-25 12-26"),
        ("dec 24-27", "FREQ=DAILY;COUNT=4", "12-24 12-25 12-26"),
        ("24 to 27 december", "FREQ=DAILY;COUNT=4", "12-24 12-25 12-26"),
        ("monday to friday", "FREQ=DAILY;COUNT=5", "11-23 11-24 11-25"),
        ("friday to monday", "FREQ=DAILY;COUNT=4", "11-27 11-28 11-29"),
        ("20 nov to 30 nov", "FREQ=DAILY;COUNT=11", "11-20 11-21 11-22"),  # under way
        ("2026/12/24 to 2027/01/02", "FREQ=DAILY;COUNT=10", "12-24 12-25 12-26"),
        ("2026/12/24-2027/01/02", "FREQ=DAILY;COUNT=10", "12-24 12-25 12-26"),
        ("2026-12-24 – 2027-01-02", "FREQ=DAILY;COUNT=10", "12-24 12-25 12-26"),
        ("24.12.-2.1.", "FREQ=DAILY;COUNT=10", "12-24 12-25 12-26"),
        ("24.12.–2.1.", "FREQ=DAILY;COUNT=10", "12-24 12-25 12-26"),
        ("2027-02-03 to 2027-2-5", "FREQ=DAILY;COUNT=3", "02-03 02-04 02-05"),
        ("every friday until 2027/02/05", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270205", "11-27 12-04"),
    ],
)
def test_words_become_a_rule_and_its_days(text: str, rule: str | None, days: str) -> None:
    recurrence = read_rest(text, TODAY)
    assert rule in (None, recurrence.rule)
    first = first_days(recurrence, len(days.split()))
    assert [day[5:] for day in first] == days.split()


def test_a_date_without_a_year_is_the_next_one() -> None:
    assert read_rest("22 nov", TODAY).start == date(2027, 11, 22)
    assert read_rest("23 nov", TODAY).start == date(2026, 11, 23)
    assert read_rest("29 feb", TODAY).start == date(2028, 2, 29)
    assert read_rest("03/04", TODAY).start == date(2027, 4, 3)


def test_every_other_begins_with_the_next_one_wherever_in_the_fortnight_it_is_said() -> None:
    saturday = date(2026, 11, 28)
    assert first_days(read_rest("every other friday", saturday), 2) == ["2026-12-04", "2026-12-18"]


def test_an_end_holds() -> None:
    assert len(first_days(read_rest("every friday until 25 dec", TODAY), 99)) == 5
    assert len(first_days(read_rest("every friday 7 times", TODAY), 99)) == 7
    assert len(first_days(read_rest("24 dec to 2 jan", TODAY), 99)) == 10


@each_row(
    "text",
    [
        "",
        "  ",
        "nonsense",
        "every",
        "every blue moon",
        "every second",
        "every 13th friday",
        "every last weekend of the month",
        "christmas",
        "friday the 13th",
        "24 and 27 december",
        "to",
        "24 dec to",
        "24 dec to soon",
        "2027-01-02..2026-12-24",
        "24 dec to 24 dec 2031",
        "every friday from soon",
        "every friday until yesterday",
        "every friday from 1 dec from 2 dec",
        "every friday until 1 dec 3 times",
        "every friday 0 times",
        "10:30",
        "2027",
        "²",
        "every \x00",
    ],
)
def test_what_names_no_days_is_refused_with_examples(text: str) -> None:
    with refuses(PlanNotRead, match=r"every other friday, .*FREQ=WEEKLY;INTERVAL=2;BYDAY=FR\.$"):
        read_rest(text, TODAY)


@each_row(
    "text",
    [
        "30 february",
        "30.2.",
        "2027-02-30",
        "feb 30th",
        "31 april",
        "every 30 february",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=-31",
        "FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=DAILY;BYYEARDAY=366;BYMONTH=1",
        "every friday until 24 nov",
    ],
)
def test_what_never_comes_is_refused(text: str) -> None:
    with refuses(NeverComes, match="never comes: there is no such day"):
        read_rest(text, TODAY)


@each_row(
    "text",
    [
        "24 dec 2020",
        "yesterday",
        "24 dec 2020 to 2 jan 2021",
        "every friday from 2020-01-01 3 times",
    ],
)
def test_what_lies_behind_is_refused(text: str) -> None:
    with refuses(LiesBehind, match="To log past days off: cup rest off --day DATE"):
        read_rest(text, TODAY)


def test_a_plan_under_way_may_have_begun() -> None:
    assert read_rest("every friday from 2020-01-01", TODAY).start == date(2020, 1, 3)
    assert read_rest("every friday from 2020-01-01 until 27 nov", TODAY).start == date(2020, 1, 3)


@example(["friday", "month", "24"])
@given(st.lists(st.sampled_from(SUCH_WORDS)))
def test_any_row_of_such_words_is_a_plan_or_a_sentence(words: list[str]) -> None:
    with suppress(Refused):
        recurrence = read_rest(" ".join(words), TODAY)
        assert next(recurrence.days(recurrence.start)) == recurrence.start


@given(texts())
def test_any_text_is_a_plan_or_a_sentence(text: str) -> None:
    with suppress(Refused):
        read_rest(text, TODAY)


# -- rules --------------------------------------------------------------------------------


@each_row(
    ("rule", "reason"),
    [
        ("FREQ=SECONDLY", "FREQ is one of DAILY"),
        ("FREQ=MINUTELY;COUNT=3", "FREQ is one of DAILY"),
        ("FREQ=HOURLY", "FREQ is one of DAILY"),
        ("BYDAY=FR", "FREQ is one of DAILY"),
        ("", "FREQ is one of DAILY"),
        ("FREQ=DAILY;INTERVAL=0", "INTERVAL is from 1"),
        ("FREQ=DAILY;INTERVAL=-1", "INTERVAL is from 1"),
        ("FREQ=DAILY;INTERVAL=99999999999", "INTERVAL is from 1"),
        ("FREQ=DAILY;INTERVAL=²", "INTERVAL is from 1"),
        ("FREQ=DAILY;COUNT=0", "COUNT is from 1"),
        ("FREQ=DAILY;COUNT=1,2", "COUNT is from 1"),
        ("FREQ=DAILY;COUNT=5;UNTIL=20270101", "not by both"),
        ("FREQ=DAILY;FREQ=WEEKLY", "twice"),
        ("FREQ=DAILY;UNTIL=20270230", "UNTIL is a day"),
        ("FREQ=DAILY;UNTIL=soon", "UNTIL is a day"),
        ("FREQ=WEEKLY;BYDAY=XX", "BYDAY is of MO"),
        ("FREQ=WEEKLY;BYDAY=", "BYDAY is of MO"),
        ("FREQ=WEEKLY;BYDAY=2FR", "only in MONTHLY"),
        ("FREQ=MONTHLY;BYDAY=0FR", "BYDAY is from"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY is from"),
        ("FREQ=MONTHLY;BYMONTH=0", "BYMONTH is from"),
        ("FREQ=WEEKLY;WKST=1", "WKST is one of"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR has no place"),
        ("FREQ=DAILY;BYMINUTE=0,30", "BYMINUTE has no place"),
        ("FREQ=DAILY;BYSECOND=1", "BYSECOND has no place"),
        ("FREQ=MONTHLY;BYDAY=53MO", "a month has no weekday more than 5 times"),
        ("FREQ=MONTHLY;BYDAY=1FR,-6FR", "a month has no weekday more than 5 times"),
        ("FREQ=YEARLY;BYMONTH=5;BYDAY=6TU", "a month has no weekday more than 5 times"),
        ("FREQ=DAILY;UNTIL=18991231", "UNTIL is a day after 1899"),
        ("FREQ=YEARLY;BYYEARDAY=" + "1," * 3000 + "1", "a rule has up to 4,000 characters"),
        ("FREQ=YEARLY;BYEASTER=1", "BYEASTER has no place"),
        ("FREQ=DAILY;=", "an empty part"),
    ],
)
def test_what_is_no_rule_of_days_is_refused(rule: str, reason: str) -> None:
    with refuses(RuleNotRead, match=reason):
        checked_rule(rule)


def test_a_rule_is_saved_in_one_form() -> None:
    rule = "rrule: byday=+1mo,-1fr,1MO; interval=1; freq=monthly; until=20270101T120000Z"
    assert checked_rule(rule) == "FREQ=MONTHLY;BYDAY=1MO,-1FR;UNTIL=20270101"


@st.composite
def rules(draw: st.DrawFn) -> str:
    """Rules that come again and again, so that plain dateutil finds their end too."""
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True))
    weekdays = [code for code in CODES if code in codes]
    month = draw(st.sampled_from(["", "2", "8", "1,12"]))
    number = draw(st.sampled_from(["1", "2", "4", "-1"]))
    dates = ",".join(map(str, sorted(draw(st.sets(st.integers(1, 28), min_size=1, max_size=3)))))
    parts = draw(
        st.sampled_from(
            [
                {"FREQ": "DAILY", "BYMONTH": month},
                {"FREQ": "WEEKLY", "BYMONTH": month, "BYDAY": ",".join(weekdays)},
                {"FREQ": "MONTHLY", "BYDAY": ",".join(number + code for code in weekdays)},
                {"FREQ": "MONTHLY", "BYDAY": ",".join(weekdays), "BYSETPOS": number},
                {"FREQ": "MONTHLY", "BYMONTHDAY": dates},
                {"FREQ": "MONTHLY", "BYMONTHDAY": "-1"},
                {"FREQ": "MONTHLY", "BYMONTHDAY": "28,29,30", "BYSETPOS": "-1"},
                {"FREQ": "YEARLY", "BYMONTH": month or "3", "BYMONTHDAY": dates},
                {"FREQ": "YEARLY", "BYMONTH": month or "3", "BYDAY": f"{number}{weekdays[0]}"},
                {"FREQ": "YEARLY", "BYWEEKNO": "1,52", "BYDAY": weekdays[0]},
                {"FREQ": "YEARLY", "BYYEARDAY": "1,-1,60"},
            ]
        )
    )
    is_filtered = parts["FREQ"] in ("DAILY", "WEEKLY") and month
    interval = 1 if is_filtered else draw(st.integers(1, 5))
    return format_rule(**parts, INTERVAL=interval, COUNT=draw(st.sampled_from(["", "1", "7"])))


@given(rules(), st.dates(date(1880, 1, 1), date(2120, 1, 1)), st.integers(0, 1500))
def test_days_are_those_of_dateutil(rule: str, start: date, span: int) -> None:
    """The days are asked for in other years than those asked about; they are the same."""
    assert checked_rule(rule) == rule
    last = datetime.combine(start + timedelta(days=span), time.min)
    of_dateutil = takewhile(
        lambda at: at <= last, rrulestr(rule, dtstart=datetime(*start.timetuple()[:3]))
    )
    assert list(Recurrence(start, rule).days(last.date())) == [at.date() for at in of_dateutil]


@given(rules(), st.dates(TODAY, date(2040, 1, 1)))
def test_what_is_said_reads_back_as_the_same(rule: str, day: date) -> None:
    recurrence = find_recurrence(rule, day)
    assert recurrence is not None
    words = in_words(recurrence)
    begins = "" if days_in_row(recurrence) else f" from {recurrence.start}"
    if words != f"By the rule {rule}":
        assert read_rest(words + begins, TODAY) == recurrence


@each_row(
    ("rule", "start", "days"),
    [
        # dateutil begins the first week at its first day, and so counts a position wrongly
        ("FREQ=WEEKLY;WKST=WE;BYDAY=MO,TU,WE;BYSETPOS=1", "2024-11-10", "2024-11-13 2024-11-20"),
        ("FREQ=WEEKLY;BYDAY=MO,SU;BYSETPOS=-1", "2026-12-29", "2027-01-03 2027-01-10"),
        ("FREQ=WEEKLY;BYDAY=FR,SA;BYSETPOS=1", "2026-12-31", "2027-01-01 2027-01-08"),
        # the first of January 2011 lies in the last week of 2010
        ("FREQ=YEARLY;BYWEEKNO=52;BYDAY=SA", "2010-06-01", "2011-01-01 2011-12-31"),
        ("FREQ=YEARLY;BYWEEKNO=53;WKST=SU;BYDAY=SU", "2000-01-01", "2003-12-28 2008-12-28"),
        # numbered and plain weekdays together are both meant
        ("FREQ=MONTHLY;BYDAY=FR,1MO", "2026-12-01", "2026-12-04 2026-12-07"),
        ("FREQ=DAILY;BYMONTHDAY=5,6;BYSETPOS=1", "2026-12-01", "2026-12-05 2026-12-06"),
        ("FREQ=YEARLY;BYYEARDAY=366", "2026-12-01", "2028-12-31 2032-12-31"),
    ],
)
def test_weeks_and_positions_are_those_of_rfc_5545(rule: str, start: str, days: str) -> None:
    recurrence = Recurrence(date.fromisoformat(start), checked_rule(rule))
    assert first_days(recurrence, 2) == days.split()


@given(rules(), st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(-400, 4000))
def test_days_from_a_later_one_on_are_the_same(rule: str, start: date, past: int) -> None:
    recurrence, last = Recurrence(start, rule), start + timedelta(days=4000)
    first = start + timedelta(days=past)
    days = [day for day in recurrence.days(last) if day >= first]
    assert list(recurrence.days(last, first)) == days


@each_row(
    ("text", "reason"),
    [
        ("every friday from 0001-01-01", "its first day is not between 1900 and 2200"),
        ("9999-12-31", "its first day is not between 1900 and 2200"),
        ("every friday" + " and monday" * 1000, "it has more than 4,000 characters"),
    ],
)
def test_what_begins_too_early_or_late_or_is_too_long_is_refused(text: str, reason: str) -> None:
    with refuses(PlanNotRead, match=reason) as refusal:
        read_rest(text, TODAY)
    assert len(error_message(refusal.value)) < 500


def test_a_rare_day_is_found_and_an_end_of_the_calendar_is_none() -> None:
    friday = find_recurrence("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=FR", date(2036, 3, 1))
    assert friday is not None
    assert friday.start == date(2064, 2, 29)
    last_days = Recurrence(date(9999, 12, 30), "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU")
    assert [day.day for day in last_days.days(date.max)] == [30, 31]
    assert find_recurrence("FREQ=WEEKLY;BYMONTH=1", date(9999, 6, 1)) is None


# -- saying -------------------------------------------------------------------------------


@each_row(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "Every day"),
        ("FREQ=DAILY;INTERVAL=3;BYMONTH=8", "Every 3 days in August"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "Every other Friday"),
        ("FREQ=WEEKLY", "Every Monday"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,FR", "Every Monday, Wednesday and Friday"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "Every other week on Monday and Friday"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=SA,SU", "Every 3 weeks on weekends"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every weekday"),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "The first and third Monday of the month"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR", "The last Friday of every other month"),
        ("FREQ=MONTHLY;BYMONTHDAY=1,2,3,11,22", "The 1st, 2nd, 3rd, 11th and 22nd of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "The last day of the month"),
        ("FREQ=MONTHLY;BYMONTHDAY=-2", "By the rule FREQ=MONTHLY;BYMONTHDAY=-2"),
        ("FREQ=YEARLY", "Every year on 23 November"),
        ("FREQ=YEARLY;BYMONTH=12;BYDAY=1MO", "Every year on the first Monday of December"),
        ("FREQ=WEEKLY;BYDAY=FR;COUNT=5", "Every Friday, 5 times"),
        ("FREQ=WEEKLY;BYDAY=FR;UNTIL=20270301", "Every Friday, until Mon 1 Mar 2027"),
        ("FREQ=DAILY;COUNT=1", "Mon 23 Nov 2026"),
        ("FREQ=DAILY;COUNT=3", "Mon 23 Nov 2026 to Wed 25 Nov 2026"),
    ],
)
def test_a_rule_is_said_in_peoples_words(rule: str, words: str) -> None:
    assert in_words(Recurrence(TODAY, rule)) == words


def test_a_range_is_told_from_a_rule() -> None:
    assert days_in_row(recurrence_between(TODAY, TODAY)) == (TODAY, TODAY)
    assert days_in_row(Recurrence(TODAY, "FREQ=DAILY;INTERVAL=2;COUNT=3")) is None
    assert days_in_row(Recurrence(TODAY, "FREQ=DAILY;BYMONTH=8;COUNT=3")) is None
    assert days_in_row(Recurrence(TODAY, "FREQ=DAILY")) is None


# -- exceptions, durations and short months -----------------------------------------------


@each_row(
    ("text", "rule", "skipped"),
    [
        ("every friday except 5 mar", "FREQ=WEEKLY;BYDAY=FR", ["2027-03-05"]),
        ("every friday, except 25 dec and 1 jan", None, ["2026-12-25", "2027-01-01"]),
        ("every friday except 24 dec to 2 jan", None, ["2026-12-25", "2027-01-01"]),
        ("every friday except for 5 mar until 1 may", None, ["2027-03-05"]),
        ("every friday until 1 may but not on 2027/3/5", None, ["2027-03-05"]),
        ("every friday except 5 mar from 1 mar 3 times", None, ["2027-03-05"]),
        ("FREQ=WEEKLY;BYDAY=FR except 5 mar", "FREQ=WEEKLY;BYDAY=FR", ["2027-03-05"]),
        ("24 dec to 2 jan except 1 jan", "FREQ=DAILY;COUNT=10", ["2027-01-01"]),
        ("every weekday except wednesdays", "FREQ=WEEKLY;BYDAY=MO,TU,TH,FR", []),
        ("every day except sunday", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", []),
        (
            "every friday except in august",
            "FREQ=WEEKLY;BYMONTH=1,2,3,4,5,6,7,9,10,11,12;BYDAY=FR",
            [],
        ),
        ("every weekday except fridays and 24 dec", None, ["2026-12-24"]),
    ],
)
def test_what_is_left_out_is_understood(text: str, rule: str | None, skipped: list[str]) -> None:
    rest = read_plan(text, TODAY)
    assert [day.isoformat() for day in rest.skipped] == skipped
    assert rule in (None, rest.recurrence.rule)


@each_row(
    ("text", "reason"),
    [
        ("every friday except 6 mar", "Saturday 6 March 2027 is not among its days"),
        ("every friday except wednesdays", "'wednesdays' is not among its days"),
        ("every friday except fridays", "no day of it is left"),
        ("24 dec except 24 dec", "no day of it is left"),
        ("every friday except", "it leaves out nothing"),
        ("every friday except soon", "'soon' is no day"),
        ("the last day of the month except in august", "name the days"),
        ("every other day except sundays", "of every day only"),
        ("every friday for ever", "'ever' is no time that it could last"),
        ("every friday for 3 months until 1 may", "it would end twice"),
        ("for 4 years from 1 dec", "more than 1,000 days"),
    ],
)
def test_what_cannot_be_left_out_or_last_is_refused(text: str, reason: str) -> None:
    with refuses(PlanNotRead, match=f": .*{reason}"):
        read_plan(text, TODAY)


@each_row(
    ("text", "rule"),
    [
        ("every friday for 3 months", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270222"),
        ("every friday for the next six weeks", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20270103"),
        ("every friday for a year from 1 jan", "FREQ=WEEKLY;BYDAY=FR;UNTIL=20271231"),
        ("every friday for 3 times", "FREQ=WEEKLY;BYDAY=FR;COUNT=3"),
        ("for 2 weeks from 1 dec", "FREQ=DAILY;COUNT=14"),
        ("1 dec for 10 days", "FREQ=DAILY;COUNT=10"),
        ("for a month", "FREQ=DAILY;COUNT=30"),
    ],
)
def test_a_duration_is_understood(text: str, rule: str) -> None:
    assert read_rest(text, TODAY).rule == rule


@each_row(
    ("text", "today", "words", "days"),
    [
        (
            "every 6 months",
            "2026-08-30",
            "The 30th of every 6 months, or the last day of a shorter month",
            "2026-08-30 2027-02-28 2027-08-30 2028-02-29",
        ),
        (
            "every month",
            "2027-01-29",
            "The 29th of the month, or the last day of a shorter month",
            "2027-01-29 2027-02-28 2027-03-29",
        ),
        (
            "every month",
            "2027-01-31",
            "The last day of the month",
            "2027-01-31 2027-02-28 2027-03-31",
        ),
        (
            "every 3 months",
            "2026-11-30",
            "The 30th of every 3 months, or the last day of a shorter month",
            "2026-11-30 2027-02-28 2027-05-30",
        ),
        (
            "every year",
            "2028-02-29",
            "Every year on 29 February, or the last day of a shorter month",
            "2028-02-29 2029-02-28 2030-02-28 2031-02-28 2032-02-29",
        ),
        ("every year", "2026-08-31", "Every year on 31 August", "2026-08-31 2027-08-31"),
        ("every month", "2026-11-23", "The 23rd of the month", "2026-11-23 2026-12-23"),
    ],
)
def test_months_from_the_end_of_one_on_have_the_last_day_of_a_shorter_one(
    text: str, today: str, words: str, days: str
) -> None:
    begin = date.fromisoformat(today)
    recurrence = read_rest(text, begin)
    assert in_words(recurrence) == words
    assert first_days(recurrence, len(days.split())) == days.split()
    assert read_rest(words, begin) == recurrence


@each_row(
    ("rule", "start", "day"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=31", "2026-12-31", 31),
        ("FREQ=MONTHLY;BYMONTHDAY=15,30", "2026-12-15", 30),
        ("FREQ=MONTHLY;INTERVAL=6", "2026-08-30", 30),
        ("FREQ=YEARLY", "2028-02-29", 29),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29", 29),
        ("FREQ=MONTHLY;BYMONTHDAY=28", "2026-12-28", None),
        ("FREQ=MONTHLY;INTERVAL=6;BYMONTHDAY=30", "2026-11-30", None),  # November and May
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "2026-12-31", None),
        ("FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1", "2026-12-30", None),
        ("FREQ=MONTHLY;BYDAY=1MO", "2026-12-07", None),
        ("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", "2027-01-31", None),
        ("FREQ=DAILY;COUNT=40", "2026-12-31", None),
    ],
)
def test_a_rule_that_skips_months_is_known_by_the_day_they_lack(
    rule: str, start: str, day: int | None
) -> None:
    assert missing_day(Recurrence(date.fromisoformat(start), rule)) == day


# The examples of RFC 5545, section 3.8.5.3, that are of days; each with its first days.
RFC_5545 = [
    ("1997-09-02", "FREQ=DAILY;COUNT=10", "1997-09-02 1997-09-03"),
    ("1997-09-02", "FREQ=DAILY;INTERVAL=2", "1997-09-02 1997-09-04 1997-09-06"),
    ("1997-09-02", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09-02 1997-09-12 1997-09-22"),
    ("1998-01-01", "FREQ=YEARLY;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", "1998-01-01 1998-01-02"),
    ("1997-09-02", "FREQ=WEEKLY;COUNT=10", "1997-09-02 1997-09-09"),
    ("1997-09-02", "FREQ=WEEKLY;INTERVAL=2;WKST=SU", "1997-09-02 1997-09-16 1997-09-30"),
    ("1997-09-02", "FREQ=WEEKLY;UNTIL=19971007;WKST=SU;BYDAY=TU,TH", "1997-09-02 1997-09-04"),
    (
        "1997-09-01",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224;WKST=SU;BYDAY=MO,WE,FR",
        "1997-09-01 1997-09-03 1997-09-05 1997-09-15 1997-09-17",
    ),
    ("1997-09-05", "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", "1997-09-05 1997-10-03 1997-11-07"),
    (
        "1997-09-07",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1997-09-07 1997-09-28 1997-11-02 1997-11-30",
    ),
    ("1997-09-22", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", "1997-09-22 1997-10-20 1997-11-17"),
    ("1997-09-28", "FREQ=MONTHLY;BYMONTHDAY=-3", "1997-09-28 1997-10-29 1997-11-28 1997-12-29"),
    ("1997-09-02", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15", "1997-09-02 1997-09-15 1997-10-02"),
    ("1997-09-30", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", "1997-09-30 1997-10-01 1997-10-31"),
    ("1997-06-10", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", "1997-06-10 1997-07-10 1998-06-10"),
    ("1997-01-01", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", "1997-01-01 1997-04-10"),
    ("1997-05-19", "FREQ=YEARLY;BYDAY=20MO", "1997-05-19 1998-05-18 1999-05-17"),
    ("1997-05-12", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12 1998-05-11 1999-05-17"),
    ("1997-03-13", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", "1997-03-13 1997-03-20 1997-03-27 1998-03-05"),
    ("1997-09-02", "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "1998-02-13 1998-03-13 1998-11-13"),
    (
        "1997-09-13",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "1997-09-13 1997-10-11 1997-11-08",
    ),
    (
        "1996-11-05",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "1996-11-05 2000-11-07 2004-11-02",
    ),
    (
        "1997-09-04",
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        "1997-09-04 1997-10-07 1997-11-06",
    ),
    (
        "1997-09-29",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "1997-09-29 1997-10-30 1997-11-27 1997-12-30",
    ),
    (
        "1997-08-05",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "1997-08-05 1997-08-10 1997-08-19 1997-08-24",
    ),
    (
        "1997-08-05",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "1997-08-05 1997-08-17 1997-08-19 1997-08-31",
    ),
    (
        "2007-01-15",
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        "2007-01-15 2007-01-30 2007-02-15 2007-03-15 2007-03-30",
    ),
]


@each_row(("start", "rule", "days"), RFC_5545)
def test_the_examples_of_rfc_5545_come_out(start: str, rule: str, days: str) -> None:
    recurrence = Recurrence(date.fromisoformat(start), checked_rule(rule))
    assert first_days(recurrence, len(days.split())) == days.split()


@given(
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.sampled_from(CODES),
    st.lists(st.sampled_from(CODES), min_size=1, unique=True),
    st.integers(-3, 3).filter(bool),
    st.integers(1, 3),
)
def test_a_position_in_a_week_is_counted_in_the_whole_week(
    start: date, week_start: str, codes: list[str], position: int, interval: int
) -> None:
    """A week begins with WKST, and its days before the first day of the rule count (RFC 5545)."""
    rule = format_rule(
        FREQ="WEEKLY",
        INTERVAL=interval,
        WKST=week_start,
        BYDAY=",".join(codes),
        BYSETPOS=str(position),
    )
    begin = start - timedelta(days=(start.weekday() - CODES.index(week_start)) % 7)
    expected: list[date] = []
    for week in range(0, 70, 7 * interval):
        days = [begin + timedelta(days=week + number) for number in range(7)]
        chosen = [day for day in days if CODES[day.weekday()] in codes]
        at = position - 1 if position > 0 else len(chosen) + position
        expected += [chosen[at]] if 0 <= at < len(chosen) else []
    last = begin + timedelta(days=69)
    assert list(Recurrence(start, rule).days(last)) == [day for day in expected if day >= start]
