"""The one module that reads the clock, the logical day of a time, and the days around a day.

A logical day begins at a set hour of the local wall clock (04:00 unless configured), so that a
late evening belongs to the day it closes. The day is computed once, when an entry is logged, and
saved with it: a later change of time zone or of summer time does not move it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Final

from store.errors import ClockNotRead

DAY_START = 4
WEEKDAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
#: The weekdays with which a week can begin, and the orders of day and month in figures; the
#: first of each is the usual one.
WEEK_STARTS: Final = ("monday", "sunday", "saturday")
DATE_ORDERS: Final = ("day-first", "month-first")
#: The years that a clock can be set to. They end one year inside the calendar, so that a day
#: before and a day after always exist.
FIRST_YEAR = 1901
LAST_YEAR = 2199
#: How many characters of an unreadable time are shown.
_SHOWN = 80
_ONE_DAY: Final = timedelta(days=1)


class Clock:
    """Local time, as the machine tells it."""

    def now(self) -> datetime:
        """Return the current local time with its UTC offset."""
        return datetime.now().astimezone()

    def localized(self, local: datetime) -> datetime:
        """Return a local time with its UTC offset; outside its years with the present one."""
        if not FIRST_YEAR <= local.year <= LAST_YEAR:
            return local.replace(tzinfo=self.now().tzinfo)
        return local.astimezone()

    def local(self, at: datetime) -> datetime:
        """Return a time that has a UTC offset in the local zone."""
        return at.astimezone()


class FixedClock(Clock):
    """A clock that always shows the same time, for trials, pictures and tests.

    Args:
        at: the time it shows; must carry a UTC offset.
    """

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        """Return the time the clock was set to."""
        return self.at

    def localized(self, local: datetime) -> datetime:
        """Return a local time with the UTC offset that the clock was set to."""
        return local.replace(tzinfo=self.at.tzinfo)

    def local(self, at: datetime) -> datetime:
        """Return a time that has a UTC offset with that to which the clock was set."""
        return at.astimezone(self.at.tzinfo)


def clock_from(environ: Mapping[str, str]) -> Clock:
    """Return the machine's clock, or a fixed one where ``CUPFUL_CLOCK`` sets an ISO time.

    Raises:
        ClockNotRead: it is set to something else.
    """
    setting = environ.get("CUPFUL_CLOCK")
    if not setting:
        return Clock()
    try:
        at = datetime.fromisoformat(setting)
    except ValueError:
        raise ClockNotRead(value=setting[:_SHOWN]) from None
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ClockNotRead(value=setting)
    return FixedClock(at if at.tzinfo else at.astimezone())


def logical_day(at: datetime, day_start: int = DAY_START) -> date:
    """Return the day that a local time belongs to.

    Wall-clock arithmetic, so a night of 23 or 25 hours changes nothing.

    Args:
        at: a local time.
        day_start: the hour, 0–6, at which a day begins.
    """
    return (at.replace(tzinfo=None) - timedelta(hours=day_start)).date()


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield the days from ``first`` to ``last``, both included."""
    for number in range((last - first).days + 1):
        yield first + _ONE_DAY * number


def day_before(day: date) -> date:
    """Return the day before; the calendar's first day has none and stays."""
    return days_back(day, 1)


def days_back(day: date, count: int) -> date:
    """Return the day ``count`` days before, or the calendar's first."""
    return day - _ONE_DAY * min(count, (day - date.min).days)


def day_after(day: date) -> date:
    """Return the day after."""
    return day + _ONE_DAY


def hour_of(at: datetime) -> str:
    """Return a time as it is saved: ISO 8601, to the hour, with its UTC offset.

    Minutes are never saved, because exact session times could be matched with a calendar.
    """
    return at.replace(minute=0, second=0, microsecond=0).isoformat(timespec="minutes")


def wait_until(is_ready: Callable[[], bool], seconds: float, pause: float = 0.01) -> bool:
    """Call ``is_ready`` until it is True or ``seconds`` have passed; return its last answer."""
    deadline = time.monotonic() + seconds
    while not is_ready():
        if time.monotonic() >= deadline:
            return False
        time.sleep(pause)
    return True
