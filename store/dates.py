"""Days, and spans of days, as people write them; and the days around a day.

A day is read here for every place that takes one. Words such as ``yesterday`` are read at
once; the parts of a date by ``written_dates``, completed here against today.

A written span is a year, a month or a day, in the ISO form of its beginning: ``2026``,
``2026-03`` or ``2026-03-10``. A day lies in it if its own ISO form begins so. ``DateSpan`` is
what a picture covers, and how it is divided into weeks or months.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from store.errors import DayAhead, DayNotRead, NoSuchDay
from store.written_dates import MONTHS as MONTHS
from store.written_dates import WEEKDAYS as WEEKDAYS
from store.written_dates import WrittenDate, month_number, read_written_date
from store.written_dates import weekday_number as weekday_number

_ONE = timedelta(days=1)
#: Years that a century of a year in two digits lies behind or ahead of today at most.
_NEAR_YEARS = 50
#: Years in which a 29 February comes for certain.
_LEAP_YEARS = 9

_Complete = Callable[[date, date], date | None]


def parse_day(text: str, today: date) -> date:
    """Return the day that ``text`` names.

    ``today``, ``yesterday``, ``2 days ago``; a weekday, the latest one up to today, or before
    today with ``last`` before it; or a date, see ``written_dates``. A date without a year is
    the latest one up to today.

    Raises:
        DayNotRead: it is not a date; NoSuchDay where it is written as one.
        DayAhead: it lies after today.
    """
    day = _day_to_now(text, today)
    if day > today:
        raise DayAhead(day=day_in_full(day), hint=_hint_of_other(text, today))
    return day


def _day_to_now(text: str, today: date) -> date:
    """Return the day that ``text`` names, where it lies ahead as well."""
    return _plain_day(_simplified(text), today) or _written_day(text, today, _latest)


def parse_coming_day(text: str, today: date) -> date:
    """Return the day that ``text`` names, read as a day to come.

    ``today``, ``tomorrow``; a weekday, the first one from today on, or after today with
    ``next`` before it; or a date, see ``written_dates``. A date without a year is the first
    one from today on.

    Raises:
        DayNotRead: it is not a date; NoSuchDay where it is written as one.
    """
    return _plain_coming_day(_simplified(text), today) or _written_day(text, today, _next)


def second_reading(text: str, today: date, *, is_coming: bool = False) -> tuple[date, date] | None:
    """Return both days of a date in figures that has two readings, as ``03/04`` has.

    The first of them is the one that is read; None where there is one reading, or none.

    Args:
        text: a date as typed.
        today: what it is read against.
        is_coming: whether days to come are meant where it names no year.
    """
    complete = _next if is_coming else _latest
    try:
        written = read_written_date(text)
        if written is None or written.other is None:
            return None
        day = _completed(written, text, today, complete)
        other = _completed(written.other._replace(weekday=written.weekday), text, today, complete)
    except DayNotRead:
        return None  # a weekday beside it leaves one reading
    return (day, other) if day != other else None


def _simplified(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" ,.")


def _plain_coming_day(text: str, today: date) -> date | None:
    near = {"yesterday": -1, "today": 0, "tomorrow": 1, "day after tomorrow": 2}
    if text in near:
        return today + _ONE * near[text]
    which, _, name = text.rpartition(" ")
    number = weekday_number(name)
    if number is not None and which in ("", "next", "this", "coming", "on"):
        first = today + _ONE * (which == "next")
        return first + _ONE * ((number - first.weekday()) % 7)
    return _iso_day(text)


def _plain_day(text: str, today: date) -> date | None:
    near = {"today": 0, "yesterday": 1, "day before yesterday": 2}
    if text in near:
        return days_back(today, near[text])
    which, _, name = text.rpartition(" ")
    number = weekday_number(name)
    if number is not None and which in ("", "last", "this", "past", "on"):
        newest = today - _ONE * (which == "last" and today > date.min)
        return days_back(newest, (newest.weekday() - number) % 7)
    return _iso_day(text) or _day_ago(text, today)


def _day_ago(text: str, today: date) -> date | None:
    """Return the day of ``2 days ago``, ``a week ago``; None for another text."""
    match = re.fullmatch(r"(an?|one|[0-9]{1,4}) (days?|weeks?) ago", text)
    if match is None:
        return None
    count = int(match[1]) if match[1].isdecimal() else 1
    return days_back(today, count * (7 if match[2].startswith("week") else 1))


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _written_day(text: str, today: date, complete: _Complete) -> date:
    """Return the day of a date as people write it.

    Where the weekday beside a date without a year is that of its day on the other side of
    today, that day is meant.

    Raises:
        DayNotRead: it is not a date; NoSuchDay where it is written as one.
    """
    written = read_written_date(text)
    if written is None:
        raise DayNotRead(value=text)
    try:
        return _completed(written, text, today, complete)
    except NoSuchDay:
        with suppress(DayNotRead):
            return _completed(written, text, today, _next if complete is _latest else _latest)
        raise


def _completed(written: WrittenDate, text: str, today: date, complete: _Complete) -> date:
    """Return the day of a written date, its year or its century completed.

    Raises:
        DayNotRead: it is out of the calendar.
        NoSuchDay: the weekday beside it is another one's, or its year has no such day.
    """
    year = written.year
    if year is not None and written.year_digits == 2:
        year = _full_year(year, today)
    try:
        day = date(2000 if year is None else year, written.month, written.day)
    except ValueError:  # of two digits of a year, 29 February was not known to be none
        reason = f"February {year} has 28 days"
        raise NoSuchDay(value=text.strip(), reason=reason) from None
    whole = day if year is not None else complete(day, today)
    if whole is None:
        raise DayNotRead(value=text)
    if written.weekday not in (None, whole.weekday()):
        reason = f"{whole.day} {whole:%B} {whole.year} is a {whole:%A}"
        raise NoSuchDay(value=text.strip(), reason=reason)
    return whole


def _full_year(digits: int, today: date) -> int:
    """Return the year of two digits, less than fifty years behind today or ahead of it."""
    year = today.year - today.year % 100 + digits
    if year >= today.year + _NEAR_YEARS:
        return year - 100
    return year + 100 if year < today.year - _NEAR_YEARS else year


def _latest(day: date, today: date) -> date | None:
    """Return the latest day of this month and number up to today; 29 February has few."""
    for year in range(today.year, max(today.year - _LEAP_YEARS, 0), -1):
        with suppress(ValueError):
            if (latest := day.replace(year=year)) <= today:
                return latest
    return None


def _next(day: date, today: date) -> date | None:
    """Return the first day of this month and number from today on."""
    for year in range(today.year, today.year + _LEAP_YEARS):
        with suppress(ValueError):
            if (coming := day.replace(year=year)) >= today:
                return coming
    return None


def _hint_of_other(text: str, today: date) -> str:
    """Return how to write the other reading of a date in figures; empty for one reading."""
    readings = second_reading(text, today)
    if readings is None or readings[1] > today:
        return ""
    other = readings[1]
    return f" For {other.day} {other:%B} {other.year} write {other.isoformat()}."


def day_in_full(day: date) -> str:
    """Return a day with its weekday and its year: Thursday 5 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield the days from ``first`` to ``last``, both included."""
    for number in range((last - first).days + 1):
        yield first + _ONE * number


def day_before(day: date) -> date:
    """Return the day before; the calendar's first day has none and stays."""
    return days_back(day, 1)


def days_back(day: date, count: int) -> date:
    """Return the day ``count`` days before, or the calendar's first."""
    return day - _ONE * min(count, (day - date.min).days)


def day_after(day: date) -> date:
    """Return the day after."""
    return day + _ONE


#: Compiled when they are first used: a line that logs needs neither.
_YEAR = r"[0-9]{4}"
_YEAR_OR_MONTH = r"([0-9]{4})(?:[-/.]([0-9]{1,2}))?"


def parse_span(text: str, today: date) -> str:
    """Return the span that ``text`` names, the latest up to today where it names no year.

    A span may lie in the future: a search for it finds nothing yet.

    Raises:
        DayNotRead: it is no year, no month and no day; NoSuchDay where it is written as one.
    """
    words = text.casefold().split()
    if len(words) == 1 and (match := re.fullmatch(_YEAR_OR_MONTH, words[0])):
        return _year_or_month(text, *match.groups())
    if len(words) == 1 and (month := month_named(words[0])):
        return f"{today.year - (int(month) > today.month):04}-{month}"
    if len(words) == 2:
        for name, year in (words, reversed(words)):
            if (month := month_named(name)) and re.fullmatch(_YEAR, year):
                return f"{year}-{month}"
    return _day_to_now(text, today).isoformat()


def _year_or_month(text: str, year: str, month: str | None) -> str:
    if month is None:
        return year
    if not 1 <= int(month) <= 12:
        raise NoSuchDay(value=text.strip(), reason="a year has twelve months")
    return f"{year}-{int(month):02}"


def parse_first_day(text: str, today: date) -> date:
    """Return the day that ``text`` names, the first one of a month or a year.

    Raises:
        DayNotRead: it is no year, no month and no day; NoSuchDay where it is written as one.
        DayAhead: it lies after today.
    """
    span = parse_span(text, today)
    try:
        first = date.fromisoformat(span + "-01" * (2 - span.count("-")))
    except ValueError:  # there is no year 0
        raise DayNotRead(value=text) from None
    if first > today:
        raise DayAhead(day=day_in_full(first), hint=_hint_of_other(text, today))
    return first


def month_named(text: str) -> str:
    """Return the month that a name, or its first three letters, is: ``03``; empty for none."""
    month = month_number(text)
    return "" if month is None else f"{month:02}"


#: How many days each range has, by its name; ``all`` has as many as there are.
RANGES: Final[dict[str, int | None]] = {"2w": 14, "6w": 42, "3m": 91, "1y": 365, "all": None}
DEFAULT_RANGE: Final = "6w"
#: The longest time that ``all`` covers, so that one mistyped old day leaves no empty picture.
LONGEST: Final = timedelta(days=30 * 366)

Period = Literal["day", "week", "month"]
_ONE_DAY: Final = timedelta(days=1)


class DateSpan(NamedTuple):
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Yield its days in order."""
        return days_between(self.first, self.last)

    def split(self, by: Period) -> "list[DateSpan]":
        """Return its days, weeks from Monday, or months; cut the first and the last at its ends."""
        pieces: list[DateSpan] = []
        first = self.first
        while first <= self.last:
            last = min(_last_of(first, by), self.last)
            pieces.append(DateSpan(first, last))
            first = last + _ONE_DAY
        return pieces


def _last_of(day: date, by: Period) -> date:
    """Return the last day of the day, week or month that a day is in."""
    if by == "day":
        return day
    if by == "week":
        return day + _ONE_DAY * (6 - day.weekday())
    return month_after(day) - _ONE_DAY


def month_after(day: date) -> date:
    """Return the first day of the month after that of a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_on(day: date, months: int) -> date:
    """Return the same day so many months on, or the last day of a shorter month."""
    at = min(day.year * 12 + day.month - 1 + months, date.max.year * 12 + 11)
    year, month = at // 12, at % 12 + 1
    length = (month_after(date(year, month, 1)) - _ONE_DAY).day if month < 12 else 31
    return date(year, month, min(day.day, length))


def months_back(day: date, months: int) -> date:
    """Return the first day of the month that is ``months`` months before that of a day."""
    month = max(day.year * 12 + day.month - 1 - months, 12)
    return date(month // 12, month % 12 + 1, 1)


def span_for_range(name: str, last: date, oldest: date | None) -> DateSpan:
    """Return the span of a range that ends on ``last``.

    Args:
        name: one of ``RANGES``.
        last: its last day.
        oldest: the oldest day with an entry, where ``all`` begins; None for no entry.
    """
    count = RANGES[name]
    if count is not None:
        return DateSpan(last - min(_ONE_DAY * (count - 1), last - date.min), last)
    shortest = _ONE_DAY * 13
    first = min(oldest or last, last - min(shortest, last - date.min))
    return DateSpan(max(first, last - min(LONGEST, last - date.min)), last)


def best_period(span: DateSpan) -> Period:
    """Return how to split a span: by day up to two weeks, by week up to 100 days, else by month."""
    return "day" if span.length <= 14 else "week" if span.length <= 100 else "month"
