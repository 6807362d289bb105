"""The words of a rule: every other friday, the first monday of the month, every day in august.

Words are sorted out by what they are, numbers, weekdays, months and units; together they
make the rule. A word that is none of these makes none.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from store.dates import MONTHS, WEEKDAYS, weekday_number
from store.resting.expansion import CODES
from store.resting.recurrence import rule_of

ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
#: Weekdays that have a name together.
SETS: Final = {"weekend": "SA,SU", "weekday": "MO,TU,WE,TH,FR"}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_UNITS = ("day", "week", "month", "year")
_SHORTER = {
    "daily": "every day",
    "weekly": "every week",
    "fortnightly": "every 2 week",
    "monthly": "every month",
    "yearly": "every year",
    "weekends": "every weekend",
    "weekdays": "every weekday",
    "workdays": "every weekday",
    **{f"{name}s": f"every {name}" for name in WEEKDAYS},
}
_ALIKE = {"workday": "weekday", "each": "every", "fortnight": "2 week", ",": "and", "&": "and"}
_EMPTY = ("every", "on", "the", "of", "in", "and", "off")
#: Words that only a rule has.
REPEATING: Final = frozenset({"every", "each", "month", *_SHORTER})
#: The greatest interval that is told by an ordinal, as in every third friday.
#: No month has a sixth friday.
_MOST_IN_A_MONTH: Final = 5
_MOST = 12


class NotWorded(Exception):
    """Words that name no days; its argument says why, where there is something to say."""


class _Words(NamedTuple):
    """The words of a rule by what they are, in their order."""

    interval: int
    units: frozenset[str]
    weekdays: tuple[str, ...]
    ordinals: tuple[int, ...]
    months: tuple[int, ...]

    @property
    def codes(self) -> list[str]:
        """The weekdays as a rule names them, Monday first."""
        told = ",".join(self.weekdays).split(",")
        return [code for code in CODES if code in told]

    @property
    def has_set(self) -> bool:
        """Whether weekends or weekdays are meant, which have no first and no last."""
        return any(weekday in SETS.values() for weekday in self.weekdays)


def rule_in(words: str, begin: date) -> str:
    """Return the rule that words say; what they leave open is as on the day it begins.

    Raises:
        NotWorded: they say none.
    """
    said = _sorted_out(words)
    if said.weekdays:
        return _of_weekdays(said)
    if said.months:
        return _of_months(said)
    if said.ordinals:
        return _of_month_days(said)
    return _of_unit(said, begin)


def _of_weekdays(said: _Words) -> str:
    """Return every other friday, every friday in may, the first monday of the month or of may."""
    months = _listed(said.months)
    is_counted = "month" in said.units or bool(said.months and said.ordinals)
    is_alone = said.ordinals in ((1,), (-1,)) and not said.units
    if is_counted or is_alone:
        if not said.ordinals or said.has_set or max(map(abs, said.ordinals)) > _MOST_IN_A_MONTH:
            raise NotWorded
        days = _listed(f"{number}{code}" for code in said.codes for number in said.ordinals)
        frequency = "YEARLY" if months else "MONTHLY"
        return rule_of(FREQ=frequency, INTERVAL=said.interval, BYMONTH=months, BYDAY=days)
    if not said.units <= {"week"}:
        raise NotWorded
    interval = said.interval
    if said.ordinals:  # every second friday is every other one
        if len(said.ordinals) > 1 or interval > 1 or not 1 < said.ordinals[0] <= _MOST:
            raise NotWorded
        interval = said.ordinals[0]
    days = _listed(said.codes)
    return rule_of(FREQ="WEEKLY", INTERVAL=interval, BYMONTH=months, BYDAY=days)


def _of_months(said: _Words) -> str:
    """Return every day in august, or every 24 december."""
    months, days = _listed(said.months), _listed(said.ordinals)
    if not days and said.units <= {"day"}:
        return rule_of(FREQ="DAILY", INTERVAL=said.interval, BYMONTH=months)
    if not days or not said.units <= {"year"} or min(said.ordinals) < 1:
        raise NotWorded
    return rule_of(FREQ="YEARLY", INTERVAL=said.interval, BYMONTH=months, BYMONTHDAY=days)


def _of_month_days(said: _Words) -> str:
    """Return the 15th of the month, the last day of every other month."""
    is_day = "day" in said.units or min(said.ordinals) > 0
    if not is_day or said.units - {"day"} != {"month"}:
        raise NotWorded
    days = _listed(said.ordinals)
    return rule_of(FREQ="MONTHLY", INTERVAL=said.interval, BYMONTHDAY=days)


def _of_unit(said: _Words, begin: date) -> str:
    """Return every other day, every 3 weeks, every month, on the weekday or date it begins."""
    if len(said.units) != 1:
        raise NotWorded
    interval = said.interval
    match next(iter(said.units)):
        case "day":
            return rule_of(FREQ="DAILY", INTERVAL=interval)
        case "week":
            return rule_of(FREQ="WEEKLY", INTERVAL=interval, BYDAY=CODES[begin.weekday()])
        case "month":
            return rule_of(FREQ="MONTHLY", INTERVAL=interval, BYMONTHDAY=begin.day)
        case _:
            month, day = begin.month, begin.day
            return rule_of(FREQ="YEARLY", INTERVAL=interval, BYMONTH=month, BYMONTHDAY=day)


def _sorted_out(told: str) -> _Words:
    """Return words by what they are.

    A number right before a unit is the interval, as in every 2 weeks; elsewhere it says
    which one: the second monday, the 15th.
    """
    words = " ".join(_SHORTER.get(w, _ALIKE.get(w, w)) for w in told.split()).split()
    interval = 0
    units: list[str] = []
    weekdays: list[str] = []
    ordinals: list[int] = []
    months: list[int] = []
    for at, word in enumerate(words):
        unit = word.removesuffix("s")
        number = number_in(word)
        weekday = weekday_number(word) if len(word) > 2 else None
        if number and not interval and _is_interval(word, words[at + 1 :]):
            interval = number
        elif word == "other" and not interval:
            interval = 2
        elif number:
            ordinals.append(number)
        elif unit in _UNITS:
            units.append(unit)
        elif unit in SETS:
            weekdays.append(SETS[unit])
        elif weekday is not None:
            weekdays.append(CODES[weekday])
        elif month := month_in(word):
            months.append(month)
        elif word not in _EMPTY:
            raise NotWorded(f"{word!r} is no word of a rule")
    return _Words(
        interval or 1,
        frozenset(units),
        tuple(weekdays),
        tuple(dict.fromkeys(ordinals)),
        tuple(sorted(set(months))),
    )


def _is_interval(word: str, coming: list[str]) -> bool:
    """Return whether a number is one of units: the first day of the month is none."""
    unit = coming[0].removesuffix("s") if coming else ""
    is_of_month = unit == "day" and any(later.startswith("month") for later in coming)
    return unit in _UNITS and word != "last" and not is_of_month


def _listed(items: Iterable[object]) -> str:
    return ",".join(map(str, items))


def number_in(word: str) -> int | None:
    """Return the number that a word is: 2, two, 2nd, second; -1 for last."""
    if word == "last":
        return -1
    for names in (ORDINALS, _NUMBERS):
        if word in names:
            return names.index(word) + 1
    digits = word[: len(word) - len(word.lstrip("0123456789"))]
    is_number = 0 < len(digits) <= 4 and word[len(digits) :] in ("", ".", "st", "nd", "rd", "th")
    return int(digits) or None if is_number else None


def month_in(word: str) -> int | None:
    """Return which month a word begins, January being 1; None where it is none."""
    names = (number for number, name in enumerate(MONTHS, 1) if name.startswith(word))
    return next(names, None) if len(word) >= 3 else None
