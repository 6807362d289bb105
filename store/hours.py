"""Hours as people write them: ``9``, ``14:30``, ``2pm``, ``14h``."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from store.errors import HourNotRead

_WRITTEN: Final = (
    r"(?P<hour>[0-9]{1,2})(?:(?:[:.]|h(?=[0-9]))(?P<minute>[0-9]{2}))? ?"
    r"(?P<half>am|pm|a\.m\.?|p\.m\.?)?(?:h|uhr|o'clock)?"
)
_NAMED: Final = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_HALF_DAY: Final = 12


def parse_hour(text: str) -> tuple[int, int]:
    """Return the hour, 0 to 23, and the minute that a text names.

    Raises:
        HourNotRead: it names none.
    """
    written = " ".join(text.casefold().replace("’", "'").split())
    if written in _NAMED:
        return _NAMED[written]
    match = re.fullmatch(_WRITTEN, written) or re.fullmatch(_WRITTEN, written.replace(" ", ""))
    if match is None:
        raise HourNotRead(value=text)
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half and 1 <= hour <= _HALF_DAY:
        hour = hour % _HALF_DAY + _HALF_DAY * half.startswith("p")
    elif half:
        raise HourNotRead(value=text)
    if hour > 23 or minute > 59:
        raise HourNotRead(value=text)
    return hour, minute


def is_written_hour(text: str) -> bool:
    """Return whether a text is an hour and not just as well a number."""
    try:
        parse_hour(text)
    except HourNotRead:
        return False
    return not text.strip().isdigit()


def time_on(day: date, hour: int, minute: int, day_start: int) -> datetime:
    """Return the local time at which a logical day has an hour.

    The hours before the day begins are those of the night that ends it.
    """
    calendar_day = day + timedelta(days=1) if hour < day_start else day
    return datetime(calendar_day.year, calendar_day.month, calendar_day.day, hour, minute)
