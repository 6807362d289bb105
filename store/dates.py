"""Days, and spans of days, as people write them.

Common forms are parsed here. Anything else goes to dateutil's parser, which is imported only
then, because its import takes longer than a whole one-line log.

A span that is searched for (a year, a month or a single day) is the beginning of its days in
ISO: ``2026``, ``2026-03`` or ``2026-03-10``. A day is in the span if it begins with this text.
A ``DateSpan`` is the span of a picture; it can be split into days, weeks or months.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final, Literal, NamedTuple

from store.errors import DayAhead, DayNotRead

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ONE = timedelta(days=1)
#: Characters a date has at most, however it is written.
_LONGEST = 100


def parse_day(text: str, today: date) -> date:
    """Return the day that ``text`` names.

    ``today``, ``yesterday``; a weekday, the latest one up to today, or before today with
    ``last`` before it; an ISO date; or what dateutil reads, day before month where both
    would do. A date without a year is the latest one up to today.

    Raises:
        DayNotRead: it is not a date.
        DayAhead: it lies after today.
    """
    words = text.strip().casefold()
    day = _plain_day(words, today) or _parsed_day(words, lambda day: _latest(day, today))
    if day is None:
        raise DayNotRead(value=text)
    if day > today:
        raise DayAhead(day=f"{day:%A} {day.day} {day:%B %Y}")
    return day


def parse_coming_day(text: str, today: date) -> date:
    """Return the day that ``text`` names, read as a day to come.

    ``today``, ``tomorrow``; a weekday, the first one from today on, or after today with
    ``next`` before it; an ISO date; or what dateutil reads, day before month where both
    would do. A date without a year is the first one from today on.

    Raises:
        DayNotRead: it is not a date.
    """
    words = " ".join(text.casefold().split())
    day = _plain_coming_day(words, today) or _parsed_day(words, lambda day: _next(day, today))
    if day is None:
        raise DayNotRead(value=text)
    return day


def _plain_coming_day(text: str, today: date) -> date | None:
    near = {"yesterday": -1, "today": 0, "tomorrow": 1}
    if text in near:
        return today + _ONE * near[text]
    which, _, name = text.rpartition(" ")
    number = weekday_number(name)
    if number is not None and which in ("", "next", "this", "coming"):
        first = today + _ONE * (which == "next")
        return first + _ONE * ((number - first.weekday()) % 7)
    return _iso_day(text)


def _plain_day(text: str, today: date) -> date | None:
    if text in ("today", "yesterday"):
        return today - _ONE * (text == "yesterday")
    which, _, name = text.rpartition(" ")
    number = weekday_number(name)
    if number is not None and which in ("", "last", "this", "past"):
        newest = today - _ONE * (which == "last" and today > date.min)
        return newest - _ONE * ((newest.weekday() - number) % 7)
    return _iso_day(text)


def weekday_number(word: str) -> int | None:
    """Return the weekday that begins with a word, Monday being 0; None if there is none."""
    names = (number for number, name in enumerate(WEEKDAYS) if name.startswith(word))
    return next(names, None) if len(word) >= 2 else None


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _parsed_day(text: str, complete: Callable[[date], date | None]) -> date | None:
    from dateutil.parser import parse

    if len(text) > _LONGEST or not any(character.isalnum() for character in text):
        return None
    try:
        # Parsed against two days that share no part: if the results differ, the text is incomplete.
        # Both years are leap years and both months are long, so no day is out of range.
        day, other = (
            parse(text, dayfirst=True, default=datetime(*default)).date()
            for default in ((2000, 1, 1), (2004, 3, 2))
        )
    except (ValueError, ArithmeticError):  # numbers of many digits are decimals to dateutil
        return None
    if (day.month, day.day) != (other.month, other.day):
        return None
    return day if day.year == other.year else complete(day)


def _latest(day: date, today: date) -> date | None:
    """Return the latest day of this month and number up to today; 29 February is rare."""
    for year in range(today.year, today.year - 9, -1):
        with suppress(ValueError):
            if (latest := day.replace(year=year)) <= today:
                return latest
    return None


def _next(day: date, today: date) -> date | None:
    """Return the first day of this month and number from today on."""
    for year in range(today.year, today.year + 9):
        with suppress(ValueError):
            if (coming := day.replace(year=year)) >= today:
                return coming
    return None


def is_read_day_first(text: str) -> bool:
    """Return whether a date in figures, such as ``03/04``, could also be read month first."""
    for mark in "/.-":
        parts = text.strip().split(mark)
        if len(parts) in (2, 3) and all(part.isdecimal() for part in parts):
            day, month = int(parts[0]), int(parts[1])
            return len(parts[0]) <= 2 and 1 <= day <= 12 and 1 <= month <= 12 and day != month
    return False


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


_TELLS_WEEKDAY, _TELLS_MONTH = 2, 3  # letters
#: Compiled when they are first used: a line that logs needs neither.
_YEAR = r"[0-9]{4}"
_YEAR_OR_MONTH = r"[0-9]{4}(-(0[1-9]|1[0-2]))?"


def parse_span(text: str, today: date) -> str:
    """Return the span that ``text`` names; without a year, the latest one up to today.

    A span may lie in the future: a search for it finds nothing yet.

    Raises:
        DayNotRead: it is no year, no month and no day.
    """
    words = text.casefold().split()
    if len(words) == 1 and re.fullmatch(_YEAR_OR_MONTH, words[0]):
        return words[0]
    if len(words) == 1 and (month := month_named(words[0])):
        return f"{today.year - (int(month) > today.month):04}-{month}"
    if len(words) == 2:
        for name, year in (words, reversed(words)):
            if (month := month_named(name)) and re.fullmatch(_YEAR, year):
                return f"{year}-{month}"
    try:
        return parse_day(text, today).isoformat()
    except DayAhead:
        return parse_day(text, date.max).isoformat()


def parse_first_day(text: str, today: date) -> date:
    """Return the day that ``text`` names, the first one of a month or a year.

    Raises:
        DayNotRead: it is no year, no month and no day.
        DayAhead: it lies after today.
    """
    span = parse_span(text, today)
    try:
        first = date.fromisoformat(span + "-01" * (2 - span.count("-")))
    except ValueError:  # there is no year 0
        raise DayNotRead(value=text) from None
    if first > today:
        raise DayAhead(day=f"{first:%A} {first.day} {first:%B %Y}")
    return first


def month_named(text: str) -> str:
    """Return the month with this name, or its first three letters, as in ``03``; empty for none."""
    month = _name_number(text, MONTHS, _TELLS_MONTH)
    return "" if month is None else f"{month + 1:02}"


def weekday_named(text: str) -> int | None:
    """Return the weekday with this name, or its first two letters; Monday is 0, None for none."""
    return _name_number(text, WEEKDAYS, _TELLS_WEEKDAY)


def _name_number(text: str, names: tuple[str, ...], letters: int) -> int | None:
    """Return the index of the name that begins with a text of at least ``letters`` letters."""
    start = text.strip().casefold()
    numbers = (number for number, name in enumerate(names) if name.startswith(start))
    return next(numbers, None) if len(start) >= letters else None


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
