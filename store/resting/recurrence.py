"""A recurrence: a first day, a rule of RFC 5545, and the days they come to.

Rules are kept as text and worked out by ``dateutil.rrule``, which is imported when days are
first asked for. A rule is of days: hours, minutes and seconds have no place in it.
"""

from calendar import isleap
from collections.abc import Iterator
from contextlib import suppress
from datetime import MAXYEAR, date, datetime, time, timedelta
from functools import lru_cache
from typing import Final, NamedTuple, NoReturn

from store.errors import RuleNotRead

#: Weekdays as rules name them, Monday first.
CODES: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: How far ahead a day is looked for before a rule counts as one that never comes: a Friday
#: that is the 29th of February comes every 28 years, and once after 40.
SEARCH_YEARS: Final = 41

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
#: The other parts of a rule in the order they are written, and the numbers each may have.
_NUMBERS: Final[dict[str, tuple[int, int]]] = {
    "INTERVAL": (1, 999),
    "BYMONTH": (1, 12),
    "BYWEEKNO": (-53, 53),
    "BYYEARDAY": (-366, 366),
    "BYMONTHDAY": (-31, 31),
    "BYDAY": (-53, 53),
    "BYSETPOS": (-366, 366),
    "COUNT": (1, 9999),
    "UNTIL": (0, 0),
    "WKST": (0, 0),
}
_LISTS = tuple(name for name in _NUMBERS if name.startswith("BY"))


class Recurrence(NamedTuple):
    """Days that follow from a first one by a rule; made by ``recurrence_of``.

    ``rule`` is as ``checked_rule`` returns it. The first day is one of the days only where
    the rule says so.
    """

    start: date
    rule: str

    @property
    def parts(self) -> dict[str, str]:
        """The rule's parts by name."""
        return parts_of(self.rule)

    def days(self, last: date) -> Iterator[date]:
        """Yield its days in order, up to ``last``."""
        from dateutil.rrule import rrulestr

        parts = self.parts
        until = parts.pop("UNTIL", "")
        last = min(last, _day_of(until)) if until else last
        if last < self.start:
            return
        ahead = timedelta(_days_to_last_years(self.start.year, last.year))
        start = datetime.combine(self.start + ahead, time.min)
        with suppress(ValueError, OverflowError):  # a week that reaches over the calendar's end
            for at in rrulestr(_told(parts), dtstart=start):
                day = at.date() - ahead
                if day > last:
                    return
                yield day


def recurrence_of(rule: str, day: date) -> Recurrence | None:
    """Return a rule's recurrence from its first day on or after ``day``; None if none comes.

    The first day is looked for without regard to the interval: what is every other Friday
    begins at the next Friday, wherever in its fortnight that is.
    """
    parts = parts_of(rule)
    narrowed = {name: part for name, part in parts.items() if name not in ("INTERVAL", "COUNT")}
    start = next(Recurrence(day, _told(narrowed)).days(years_after(day, SEARCH_YEARS)), None)
    return Recurrence(start, rule) if start else None


def recurrence_between(first: date, last: date) -> Recurrence:
    """Return the days from ``first`` to ``last``, both included, as a recurrence."""
    return Recurrence(first, f"FREQ=DAILY;COUNT={(last - first).days + 1}")


def years_after(day: date, years: int) -> date:
    """Return a day about so many years on, within the calendar."""
    return min(day, date(MAXYEAR - years, 1, 1)) + timedelta(days=round(365.25 * years))


@lru_cache(maxsize=64)
def _days_to_last_years(first: int, last: int) -> int:
    """Return how many days lie between some years and the last years like them, day for day.

    ``dateutil`` notices that a search is over only at a day it finds, or at the end of the
    calendar: a rule that never comes would be looked for through eight thousand years. Near
    that end the search is short, and the days are the same: leap years and weekdays fall
    there as they do here, every 28 years but for a few centuries, every 400 without fail.
    """
    begin = date(first, 1, 1)
    for years in range(MAXYEAR - last, 0, -1):
        later = date(first + years, 1, 1)
        is_alike = begin.weekday() == later.weekday() and all(
            isleap(year) == isleap(year + years) for year in range(first - 1, last + 2)
        )
        if is_alike:
            return (later - begin).days
    return 0


def parts_of(rule: str) -> dict[str, str]:
    """Return the parts of a rule by name, as they stand."""
    parts = (part.partition("=") for part in rule.split(";") if part)
    return {name: value for name, _, value in parts}


def _told(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def rule_of(**parts: object) -> str:
    """Return the rule of these parts, in the order rules are written; empty ones are left out."""
    told = {name: str(part) for name, part in parts.items() if part}
    if told.get("INTERVAL") == "1":
        del told["INTERVAL"]
    return _told({name: told[name] for name in ("FREQ", *_NUMBERS) if name in told})


def checked_rule(text: str) -> str:
    """Return a rule as it is kept: its parts known, in order, in capitals.

    Raises:
        RuleNotRead: a part is unknown, out of its range, or about less than a day.
    """
    told = "".join(text.upper().split()).removeprefix("RRULE:")
    parts = parts_of(told)
    if len(parts) != len([part for part in told.split(";") if part]):
        _refuse(told, "a part stands in it twice")
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        _refuse(told, f"FREQ is one of {', '.join(_FREQUENCIES)}")
    if "COUNT" in parts and "UNTIL" in parts:
        _refuse(told, "it ends by COUNT or by UNTIL, not by both")
    for name, value in parts.items():
        if name == "UNTIL":
            parts[name] = _checked_until(told, value)
        elif name == "WKST":
            if value not in CODES:
                _refuse(told, f"WKST is one of {', '.join(CODES)}")
        elif name != "FREQ":
            parts[name] = _checked_numbers(told, name, value, frequency)
    return rule_of(**parts)


def _checked_numbers(rule: str, name: str, value: str, frequency: str) -> str:
    if name not in _NUMBERS:
        _refuse(rule, f"{name or 'an empty part'} has no place in a rule of days")
    numbers = value.split(",") if name in _LISTS else [value]
    low, high = _NUMBERS[name]
    for told in numbers:
        code, number = (told[-2:], told[:-2]) if name == "BYDAY" else ("", told)
        if name == "BYDAY" and code not in CODES:
            _refuse(rule, f"BYDAY is of {', '.join(CODES)}")
        if code and not number:
            continue
        if code and frequency not in ("MONTHLY", "YEARLY"):
            _refuse(rule, "a weekday has a number only in MONTHLY and YEARLY")
        if not _is_whole(number) or not low <= int(number) <= high or not int(number):
            _refuse(rule, f"{name} is from {low} to {high}")
    return ",".join(dict.fromkeys(told.lstrip("+") for told in numbers))


def _is_whole(number: str) -> bool:
    digits = number.removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdecimal() and len(digits) <= 4


def _checked_until(rule: str, value: str) -> str:
    """Return the day of UNTIL; a time after it says nothing about days."""
    try:
        return f"{_day_of(value[:8]):%Y%m%d}"
    except ValueError:
        _refuse(rule, "UNTIL is a day, as in UNTIL=20271231")


def _day_of(told: str) -> date:
    return date(int(told[:4]), int(told[4:6]), int(told[6:8]))


def _refuse(rule: str, reason: str) -> NoReturn:
    raise RuleNotRead(value=rule, reason=reason)
