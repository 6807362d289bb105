"""A day as people write it, and the days around it.

Plain forms are read here; anything else goes to dateutil's parser, which is imported only
then: it costs more than the one-line log takes as a whole.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta

from store.errors import DayAhead, DayNotRead

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ONE = timedelta(days=1)


def day_of(text: str, today: date) -> date:
    """Return the day that ``text`` names.

    ``today``, ``yesterday``; a weekday, the latest one up to today; an ISO date; or
    what dateutil reads, day before month where both would do. A date without a year is
    the latest one up to today.

    Raises:
        DayNotRead: it is not a date.
        DayAhead: it lies after today.
    """
    told = text.strip().casefold()
    day = _plain_day(told, today) or _parsed_day(told, today)
    if day is None:
        raise DayNotRead(value=text)
    if day > today:
        raise DayAhead(day=f"{day:%A} {day.day} {day:%B %Y}")
    return day


def _plain_day(told: str, today: date) -> date | None:
    if told in ("today", "yesterday"):
        return today - _ONE * (told == "yesterday")
    if len(told) >= 2:
        for number, name in enumerate(WEEKDAYS):
            if name.startswith(told):
                return today - _ONE * ((today.weekday() - number) % 7)
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None


def _parsed_day(told: str, today: date) -> date | None:
    from dateutil.parser import parse

    if not any(character.isalnum() for character in told):
        return None
    try:
        # Read against two days that share no part: what differs then, the text did not tell.
        # Both years are leap years and both months are long, so no day is out of range.
        day, other = (
            parse(told, dayfirst=True, default=datetime(*default)).date()
            for default in ((2000, 1, 1), (2004, 3, 2))
        )
    except (ValueError, OverflowError):
        return None
    if (day.month, day.day) != (other.month, other.day):
        return None
    return day if day.year == other.year else _latest(day, today)


def _latest(day: date, today: date) -> date | None:
    """Return the latest day of this month and number up to today; 29 February has few."""
    for year in range(today.year, today.year - 9, -1):
        with suppress(ValueError):
            if (latest := day.replace(year=year)) <= today:
                return latest
    return None


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield the days from ``first`` to ``last``, both included."""
    for number in range((last - first).days + 1):
        yield first + _ONE * number


def day_before(day: date) -> date:
    """Return the day before."""
    return day - _ONE


def day_after(day: date) -> date:
    """Return the day after."""
    return day + _ONE
