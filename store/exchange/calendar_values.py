"""The values of a calendar: days, times, durations, parameters and zones.

This module alone uses the library ``icalendar``.
"""

import re
import warnings
from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Final, NamedTuple

from icalendar import Timezone
from icalendar.parser import Parameters
from icalendar.prop import vDDDTypes
from icalendar.timezone import tzp

#: A definition of a zone that the library would expand for ever, or nearly.
_TOO_OFTEN: Final = re.compile(r"FREQ=(?!YEARLY)|BYHOUR|BYMINUTE|BYSECOND", re.IGNORECASE)
_LONGEST_ZONE: Final = 20_000
#: The years in which days are read.
_FIRST_YEAR, _LAST_YEAR = 1900, 9990
UTC_NAME: Final = "UTC"


class NoDay(Exception):
    """A value of an event that names no day."""


class Moment(NamedTuple):
    """A day, or a time of a zone; ``zone`` is empty for a day and for a time of no zone."""

    at: date | datetime
    zone: str = ""

    @property
    def day(self) -> date:
        """The day as it is written."""
        return self.at.date() if isinstance(self.at, datetime) else self.at

    @property
    def is_whole(self) -> bool:
        """Whether it is a day, without a time."""
        return not isinstance(self.at, datetime)

    @property
    def is_midnight(self) -> bool:
        """Whether it is a time at which a day begins."""
        return isinstance(self.at, datetime) and self.at.time() == datetime.min.time()


@lru_cache(maxsize=512)
def parameters_of(text: str) -> Mapping[str, str]:
    """Return parameters by name; those that cannot be read, or are lists, are left out."""
    try:
        parameters = Parameters.from_ical(text)
    except ValueError:
        return {}
    return {name.upper(): value for name, value in parameters.items() if isinstance(value, str)}


def moment_of(text: str, parameters: Mapping[str, str]) -> Moment:
    """Return the day or the time that a text names.

    Raises:
        NoDay: it names none, or one of another age.
    """
    text = text.strip().upper()
    if parameters.get("VALUE", "").upper() == "DATE":
        text = text[:8]
    value = _value(text.partition("/")[0])
    if not isinstance(value, date) or not _FIRST_YEAR <= value.year < _LAST_YEAR:
        raise NoDay
    if not isinstance(value, datetime):
        return Moment(value)
    zone = UTC_NAME if text.endswith("Z") or value.tzinfo else parameters.get("TZID", "")
    return Moment(value.replace(tzinfo=None), zone)


def duration_of(text: str) -> timedelta:
    """Return a duration such as P3D, P1W or PT48H.

    Raises:
        NoDay: it is none.
    """
    value = _value(text.strip().upper())
    if not isinstance(value, timedelta):
        raise NoDay
    return value


def _value(text: str) -> object:
    if not text.isascii():
        raise NoDay
    try:
        value: object = vDDDTypes.from_ical(text)
    except (ValueError, OverflowError):
        raise NoDay from None
    return value


def usual_zone(name: str) -> tzinfo | None:
    """Return the zone of a name: of the usual ones, or of those of Windows; None for no such."""
    with warnings.catch_warnings():  # a name with the prefix of a vendor is a guess
        warnings.simplefilter("ignore")
        try:
            zone: tzinfo | None = tzp.timezone(name) if name else None
        except (ValueError, OSError):
            return None
    return zone


def defined_zone(definition: str) -> tzinfo | None:
    """Return the zone that a calendar defines; None where that cannot be read."""
    if not definition or len(definition) > _LONGEST_ZONE or _TOO_OFTEN.search(definition):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            component = Timezone.from_ical(definition)
            return component.to_tz() if isinstance(component, Timezone) else None
        except (ValueError, LookupError, ArithmeticError, TypeError, AttributeError):
            return None  # whatever a definition lacks
