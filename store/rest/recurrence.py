"""A recurrence: a first day, a rule of RFC 5545, and the days that result.

Rules are saved as text and expanded by ``expansion``, whose work is bounded for each year. A
rule is about whole days: it has no hours, minutes or seconds.

By RFC 5545 a month without a 31st is skipped. Who plans a rest "every month" means the last day
of such a month instead; who names the 31st is told that months are skipped.
"""

import re
from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple, NoReturn

from store.errors import Refused
from store.rest.expansion import CODES, bits_between, bits_of_year, days_in, first_of, rule_from

#: Why a plan has no day, where nothing more is known.
NO_DAY = "there is no such day in the calendar, or it ends before its first"


class PlanNotRead(Refused):
    """Words that name no days of rest."""


class RuleNotRead(Refused):
    """A recurrence rule that cannot be parsed, or is not about days."""


class NeverComes(Refused):
    """A plan without a single day."""


class LiesBehind(Refused):
    """A plan whose days are all in the past."""


class NothingPlanned(Refused):
    """A day to skip that is in no plan."""


class NoSuchPlan(Refused):
    """A number that no plan has."""


class TooManyPlans(Refused):
    """More plans than are used."""


#: The days between which a plan can begin.
EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2200, 12, 31)
#: If a rule has no day within this many years, it counts as one without days. A Friday that
#: is the 29th of February comes every 28 years, and once after 40.
SEARCH_YEARS: Final = 41

_FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
#: The other parts of a rule in their usual order, and the range of their numbers.
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
#: The end of a COUNT is searched up to a multiple of this many years, to share the cache.
_COUNTED_YEARS: Final = 50
#: The greatest length of a rule; the longest useful list of days is shorter.
_LONGEST: Final = 4_000
#: How many characters of a refused rule are shown.
_SHOWN: Final = 80
#: How often a month has the same weekday at most.
_WEEKS_OF_MONTH: Final = 5
_LISTS = tuple(name for name in _NUMBERS if name.startswith("BY"))


class Recurrence(NamedTuple):
    """The days of a rule from a first day on; see ``find_recurrence``, ``recurrence_between``.

    ``rule`` has the form that ``checked_rule`` returns. ``start`` is one of the days only if it
    fits the rule.
    """

    start: date
    rule: str

    @property
    def parts(self) -> dict[str, str]:
        """The parts of the rule, by name."""
        return parts_of(self.rule)

    @property
    def latest_day(self) -> date:
        """Return a day after which it has no days: the last of the calendar if it has no end."""
        parts = self.parts
        if "UNTIL" in parts:
            return _day_of(parts["UNTIL"])
        if parts.keys() == {"FREQ", "COUNT"} and parts["FREQ"] == "DAILY":
            return self.start + timedelta(days=int(parts["COUNT"]) - 1)
        return date.max

    def days(self, last: date, first: date = date.min) -> Iterator[date]:
        """Yield its days in order, from ``first`` to ``last``, both included."""
        for year, bits in self.years(last, first):
            yield from days_in(bits, year)

    def years(self, last: date, first: date = date.min) -> Iterator[tuple[int, int]]:
        """Yield each year with some of its days from ``first`` to ``last``, as bits.

        One bit is one day of the year. Years before ``first`` are skipped, except once for a rule
        with a COUNT.
        """
        parts = self.parts
        first = max(first, self.start)
        if "UNTIL" in parts:
            last = min(last, _day_of(parts["UNTIL"]))
        if "COUNT" in parts:
            last = min(last, _counted_end(self, -(-last.year // _COUNTED_YEARS) * _COUNTED_YEARS))
        rule = rule_from(parts, self.start)
        for year in range(first.year, last.year + 1):
            if bits := bits_of_year(rule, year) & bits_between(first, last, year):
                yield year, bits


@lru_cache(maxsize=1024)
def _counted_end(recurrence: Recurrence, last_year: int) -> date:
    """Return the day on which the COUNT of a rule is reached, or the last day if it is not."""
    parts = recurrence.parts
    rule, count = rule_from(parts, recurrence.start), int(parts["COUNT"])
    for year in range(recurrence.start.year, min(last_year, MAXYEAR) + 1):
        bits = bits_of_year(rule, year) & bits_between(recurrence.start, date.max, year)
        if bits.bit_count() >= count:
            *_, end = days_in(first_of(bits, count), year)
            return end
        count -= bits.bit_count()
    return date.max


def find_recurrence(rule: str, day: date) -> Recurrence | None:
    """Return the recurrence of a rule from its first day on or after ``day``; None if none.

    The interval is ignored for the first day: *every other Friday* begins on the next Friday.
    """
    parts = parts_of(rule)
    narrowed = {name: part for name, part in parts.items() if name not in ("INTERVAL", "COUNT")}
    days = Recurrence(day, _join_parts(narrowed)).days(years_after(day, SEARCH_YEARS))
    start = next(days, None)
    return Recurrence(start, rule) if start else None


def recurrence_between(first: date, last: date) -> Recurrence:
    """Return the days from ``first`` to ``last``, both included, as a recurrence."""
    return Recurrence(first, f"FREQ=DAILY;COUNT={(last - first).days + 1}")


def years_after(day: date, years: int) -> date:
    """Return a day about ``years`` years later, within the calendar."""
    return min(day, date(MAXYEAR - years, 1, 1)) + timedelta(days=round(365.25 * years))


def years_before(day: date, years: int) -> date:
    """Return a day about ``years`` years earlier, within the calendar."""
    return day - timedelta(days=min(round(365.25 * years), (day - date.min).days))


def parts_of(rule: str) -> dict[str, str]:
    """Return the parts of a rule by name, unchanged."""
    parts = (part.partition("=") for part in rule.split(";") if part)
    return {name: value for name, _, value in parts}


def _join_parts(parts: dict[str, str]) -> str:
    return ";".join(f"{name}={value}" for name, value in parts.items())


def format_rule(**parts: object) -> str:
    """Return a rule from its parts, in their usual order, without empty ones."""
    texts = {name: str(part) for name, part in parts.items() if part}
    if texts.get("INTERVAL") == "1":
        del texts["INTERVAL"]
    return _join_parts({name: texts[name] for name in ("FREQ", *_NUMBERS) if name in texts})


@lru_cache(maxsize=1024)
def checked_rule(text: str) -> str:
    """Return a rule in its saved form: known parts, in their usual order, in capitals.

    Raises:
        RuleNotRead: a part is unknown, out of its range, or about less than a day.
    """
    if len(text) > _LONGEST:
        _refuse(text, f"a rule has up to {_LONGEST:,} characters")
    rule = "".join(text.upper().split()).removeprefix("RRULE:")
    parts = parts_of(rule)
    if len(parts) != len([part for part in rule.split(";") if part]):
        _refuse(rule, "a part stands in it twice")
    frequency = parts.get("FREQ", "")
    if frequency not in _FREQUENCIES:
        _refuse(rule, f"FREQ is one of {', '.join(_FREQUENCIES)}")
    if "COUNT" in parts and "UNTIL" in parts:
        _refuse(rule, "it ends by COUNT or by UNTIL, not by both")
    for name, value in parts.items():
        if name == "UNTIL":
            parts[name] = _checked_until(rule, value)
        elif name == "WKST":
            if value not in CODES:
                _refuse(rule, f"WKST is one of {', '.join(CODES)}")
        elif name != "FREQ":
            parts[name] = _checked_numbers(rule, name, value, frequency)
    if frequency == "MONTHLY" or "BYMONTH" in parts:
        _check_weeks_of_month(rule, parts.get("BYDAY", ""))
    return format_rule(**parts)


def _checked_numbers(rule: str, name: str, value: str, frequency: str) -> str:
    if name not in _NUMBERS:
        _refuse(rule, f"{name or 'an empty part'} has no place in a rule of days")
    numbers = value.split(",") if name in _LISTS else [value]
    low, high = _NUMBERS[name]
    for item in numbers:
        code, number = (item[-2:], item[:-2]) if name == "BYDAY" else ("", item)
        if name == "BYDAY" and code not in CODES:
            _refuse(rule, f"BYDAY is of {', '.join(CODES)}")
        if code and not number:
            continue
        if code and frequency not in ("MONTHLY", "YEARLY"):
            _refuse(rule, "a weekday has a number only in MONTHLY and YEARLY")
        if not _is_whole(number) or not low <= int(number) <= high or not int(number):
            _refuse(rule, f"{name} is from {low} to {high}")
    return ",".join(dict.fromkeys(item.lstrip("+") for item in numbers))


def _check_weeks_of_month(rule: str, weekdays: str) -> None:
    numbers = [int(code[:-2]) for code in weekdays.split(",") if code[:-2]]
    if any(abs(number) > _WEEKS_OF_MONTH for number in numbers):
        _refuse(rule, f"a month has no weekday more than {_WEEKS_OF_MONTH} times")


def _is_whole(number: str) -> bool:
    digits = number.removeprefix("-").removeprefix("+")
    return digits.isascii() and digits.isdecimal() and len(digits) <= 4


def _checked_until(rule: str, value: str) -> str:
    """Return the day of UNTIL; a time after it is ignored."""
    try:
        until = _day_of(value[:8])
    except ValueError:
        _refuse(rule, "UNTIL is a day, as in UNTIL=20271231")
    if until < EARLIEST:
        _refuse(rule, f"UNTIL is a day after {EARLIEST.year - 1}")
    return f"{until:%Y%m%d}"


def _day_of(text: str) -> date:
    return date(int(text[:4]), int(text[4:6]), int(text[6:8]))


def _refuse(rule: str, reason: str) -> NoReturn:
    excerpt = rule if len(rule) <= _SHOWN else rule[: _SHOWN - 1] + "…"
    raise RuleNotRead(value=excerpt, reason=reason)


#: The days of a month that some months lack, and what is added to have their last day instead.
_SOMETIMES_MISSING: Final = (29, 30, 31)
OR_LAST_DAY: Final = "or the last day of a shorter month"
_OR_LAST_DAY = r"[ ,]*\bor (?:on )?(?:the|its) last day(?: of a shorter (?:month|one))?$"
#: Years in which a rule that skips months has skipped one.
_CYCLE_YEARS: Final = 12


def clipped(rule: str) -> str:
    """Return a rule of one day of the month with the last day of a month that lacks it."""
    parts = parts_of(rule)
    day = parts.get("BYMONTHDAY", "")
    if not day.isdecimal() or int(day) not in _SOMETIMES_MISSING:
        return rule
    if "BYMONTH" in parts and (parts["BYMONTH"], day) != ("2", "29"):
        return rule
    if int(day) == _SOMETIMES_MISSING[-1]:
        return format_rule(**parts | {"BYMONTHDAY": "-1"})
    return format_rule(**parts | {"BYMONTHDAY": _days_up_to(int(day)), "BYSETPOS": "-1"})


def _days_up_to(day: int) -> str:
    return ",".join(map(str, range(_SOMETIMES_MISSING[0] - 1, day + 1)))


def clipped_day(parts: dict[str, str]) -> int | None:
    """Return the day of the month that a rule replaces by the last one of a shorter month."""
    days = parts.get("BYMONTHDAY", "")
    if parts.get("BYSETPOS") != "-1" or "BYDAY" in parts:
        return None
    return next((day for day in _SOMETIMES_MISSING if days == _days_up_to(day)), None)


def with_last_days(recurrence: Recurrence) -> Recurrence | None:
    """Return a recurrence with the last day of the months that lack its day, if that is a rule."""
    parts = recurrence.parts
    if "BYMONTHDAY" not in parts:
        parts["BYMONTHDAY"] = str(recurrence.start.day)
        if parts["FREQ"] == "YEARLY":
            parts["BYMONTH"] = str(recurrence.start.month)
    rule = format_rule(**parts)
    rule_with_last_days = clipped(rule)
    is_same = rule_with_last_days == rule
    return None if is_same else recurrence._replace(rule=rule_with_last_days)


def missing_day(recurrence: Recurrence) -> int | None:
    """Return the day of the month that a rule skips where a month, or a year, lacks it."""
    parts = recurrence.parts
    if parts["FREQ"] not in ("MONTHLY", "YEARLY") or "BYSETPOS" in parts:
        return None
    if parts.keys() & {"BYDAY", "BYWEEKNO", "BYYEARDAY"}:
        return None
    days = parts.get("BYMONTHDAY", str(recurrence.start.day)).split(",")
    months = parts.get("BYMONTH", "")
    if parts["FREQ"] == "YEARLY" and not months:
        months = str(recurrence.start.month)
    missing = [int(day) for day in days if day.isdecimal() and int(day) in _SOMETIMES_MISSING]
    if months:  # a longer month than February never lacks the day, or always does
        missing = [day for day in missing if day == 29 and "2" in months.split(",")]
    if (with_last := with_last_days(recurrence)) is not None and missing:
        until = years_after(recurrence.start, _CYCLE_YEARS)
        if list(recurrence.days(until)) == list(with_last.days(until)):
            return None  # every one of its months is long enough
    return max(missing, default=None)


def without_suffix(words: str) -> tuple[str, bool]:
    """Return the words of a rule without what asks for last days; and whether they ask."""
    rest = re.sub(_OR_LAST_DAY, "", words)
    return rest, rest != words
