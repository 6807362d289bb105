"""A span of days as people write it: a year, a month or a single day.

It is kept as the beginning of its days in ISO, ``2026``, ``2026-03`` or ``2026-03-10``: a
day is within it where it begins so.
"""

import re
from datetime import date

from store.dates import MONTHS, WEEKDAYS, day_of
from store.errors import DayAhead, DayNotRead

_TELLS_WEEKDAY, _TELLS_MONTH = 2, 3  # letters
_YEAR = re.compile(r"[0-9]{4}")
_YEAR_OR_MONTH = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")


def span_of(text: str, today: date) -> str:
    """Return the span that ``text`` names, the latest up to today where it tells no year.

    A span may lie ahead: it can be asked for, though nothing is there yet.

    Raises:
        DayNotRead: it is no year, no month and no day.
    """
    words = text.casefold().split()
    if len(words) == 1 and _YEAR_OR_MONTH.fullmatch(words[0]):
        return words[0]
    if len(words) == 1 and (month := month_named(words[0])):
        return f"{today.year - (int(month) > today.month):04}-{month}"
    if len(words) == 2:
        for name, year in (words, reversed(words)):
            if (month := month_named(name)) and _YEAR.fullmatch(year):
                return f"{year}-{month}"
    try:
        return day_of(text, today).isoformat()
    except DayAhead:
        return day_of(text, date.max).isoformat()


def first_day_of(text: str, today: date) -> date:
    """Return the day that ``text`` names, the first one of a month or a year.

    Raises:
        DayNotRead: it is no year, no month and no day.
        DayAhead: it lies after today.
    """
    span = span_of(text, today)
    try:
        first = date.fromisoformat(span + "-01" * (2 - span.count("-")))
    except ValueError:  # there is no year 0
        raise DayNotRead(value=text) from None
    if first > today:
        raise DayAhead(day=f"{first:%A} {first.day} {first:%B %Y}")
    return first


def month_named(text: str) -> str:
    """Return the month that a name, or its first three letters, is: ``03``; empty for none."""
    month = _begun(text, MONTHS, _TELLS_MONTH)
    return "" if month is None else f"{month + 1:02}"


def weekday_named(text: str) -> int | None:
    """Return the weekday that a name, or its first two letters, is; Monday is 0."""
    return _begun(text, WEEKDAYS, _TELLS_WEEKDAY)


def _begun(text: str, names: tuple[str, ...], letters: int) -> int | None:
    """Return which of the names begins so, where that many letters are told."""
    told = text.strip().casefold()
    begun = (number for number, name in enumerate(names) if name.startswith(told))
    return next(begun, None) if len(told) >= letters else None
