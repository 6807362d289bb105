"""Rules of rest in people's words, in both directions.

``rule_in`` parses *every other friday*, *the first monday of the month*, *every day in august*.
It sorts the words into numbers, weekdays, months and units, which together make the rule; any
other word is refused. ``in_words`` writes a recurrence so that it parses to the same rule.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from store.clock import WEEKDAYS
from store.rest.expansion import CODES
from store.rest.recurrence import (
    OR_LAST_DAY,
    Recurrence,
    clipped,
    clipped_day,
    format_rule,
    parts_of,
    without_suffix,
)
from store.written_dates import MONTHS, month_number, weekday_number

ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
#: Sets of weekdays with a name of their own.
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
_ALIKE = {
    "workday": "weekday",
    "each": "every",
    "fortnight": "2 week",
    "during": "in",
    ",": "and",
    "&": "and",
}
_EMPTY = ("every", "on", "the", "of", "in", "and", "off")
#: Words that occur in rules only.
REPEATING: Final = frozenset({"every", "each", "month", *_SHORTER})
#: The greatest interval that is written as an ordinal, as in every third friday.
#: No month has a sixth friday.
_MOST_IN_A_MONTH: Final = 5
_MOST = 12
#: More months than these are worded by those that are left out.
_MOST_MONTHS_NAMED: Final = 6


class NotWorded(Exception):
    """Words that name no days; the argument is the reason, if there is one."""


class _Words(NamedTuple):
    """The words of a rule, sorted by what they are, each kind in its order."""

    interval: int
    units: frozenset[str]
    weekdays: tuple[str, ...]
    ordinals: tuple[int, ...]
    months: tuple[int, ...]

    @property
    def codes(self) -> list[str]:
        """The weekdays as an RRULE names them, Monday first."""
        codes_in_words = ",".join(self.weekdays).split(",")
        return [code for code in CODES if code in codes_in_words]

    @property
    def has_set(self) -> bool:
        """Whether weekends or weekdays are meant, which have no first and no last one."""
        return any(weekday in SETS.values() for weekday in self.weekdays)


def rule_in(words: str, begin: date) -> str:
    """Return the rule that words describe; what is missing is taken from its first day.

    Raises:
        NotWorded: they describe no rule.
    """
    words, is_clipped = without_suffix(words)
    parts = _sorted_out(words)
    if parts.weekdays:
        rule = _of_weekdays(parts)
    elif parts.months:
        rule = _of_months(parts)
    elif parts.ordinals:
        rule = _of_month_days(parts)
    else:
        return clipped(_of_unit(parts, begin))
    return clipped(rule) if is_clipped else rule


def rule_without(rule: str, left_out: Iterable[str]) -> str:
    """Return a rule of days or weeks without some weekdays and months.

    Raises:
        NotWorded: it is a rule of months or years, or no day is left.
    """
    parts = parts_of(rule)
    for word in left_out:
        weekday = weekday_number(word.removesuffix("s"))
        if parts["FREQ"] not in ("DAILY", "WEEKLY") or "BYSETPOS" in parts:
            raise NotWorded(f"{word!r} can be left out of days and weeks; elsewhere, name the days")
        if weekday is None:
            month = str(month_number(word.removesuffix("s")))
            months = parts.get("BYMONTH", _listed(range(1, len(MONTHS) + 1))).split(",")
            parts["BYMONTH"] = _listed(each for each in months if each != month)
        else:
            parts = _without_weekday(parts, CODES[weekday], word)
        if "" in (parts.get("BYDAY"), parts.get("BYMONTH")):
            raise NotWorded("no day of it is left")
    return format_rule(**parts)


def _without_weekday(parts: dict[str, str], code: str, word: str) -> dict[str, str]:
    if parts["FREQ"] == "DAILY" and parts.get("INTERVAL", "1") != "1":
        raise NotWorded(f"{word!r} can be left out of every day only")
    codes = parts.get("BYDAY", _listed(CODES)).split(",")
    if code not in codes:
        raise NotWorded(f"{word!r} is not among its days, and cannot be left out")
    return parts | {"FREQ": "WEEKLY", "BYDAY": _listed(each for each in codes if each != code)}


def _of_weekdays(parts: _Words) -> str:
    """Return every other friday, every friday in may, the first monday of the month or of may."""
    months = _listed(parts.months)
    is_counted = "month" in parts.units or bool(parts.months and parts.ordinals)
    is_alone = parts.ordinals in ((1,), (-1,)) and not parts.units
    if is_counted or is_alone:
        if not parts.ordinals or parts.has_set or max(map(abs, parts.ordinals)) > _MOST_IN_A_MONTH:
            raise NotWorded
        days = _listed(f"{number}{code}" for code in parts.codes for number in parts.ordinals)
        frequency = "YEARLY" if months else "MONTHLY"
        return format_rule(FREQ=frequency, INTERVAL=parts.interval, BYMONTH=months, BYDAY=days)
    if not parts.units <= {"week"}:
        raise NotWorded
    interval = parts.interval
    if parts.ordinals:  # every second friday is every other one
        if len(parts.ordinals) > 1 or interval > 1 or not 1 < parts.ordinals[0] <= _MOST:
            raise NotWorded
        interval = parts.ordinals[0]
    days = _listed(parts.codes)
    return format_rule(FREQ="WEEKLY", INTERVAL=interval, BYMONTH=months, BYDAY=days)


def _of_months(parts: _Words) -> str:
    """Return every day in august, or every 24 december."""
    months, days = _listed(parts.months), _listed(parts.ordinals)
    if not days and parts.units <= {"day"}:
        return format_rule(FREQ="DAILY", INTERVAL=parts.interval, BYMONTH=months)
    if not days or not parts.units <= {"year"} or min(parts.ordinals) < 1:
        raise NotWorded
    return format_rule(FREQ="YEARLY", INTERVAL=parts.interval, BYMONTH=months, BYMONTHDAY=days)


def _of_month_days(parts: _Words) -> str:
    """Return the 15th of the month, the last day of every other month."""
    is_day = "day" in parts.units or min(parts.ordinals) > 0
    if not is_day or parts.units - {"day"} != {"month"}:
        raise NotWorded
    days = _listed(parts.ordinals)
    return format_rule(FREQ="MONTHLY", INTERVAL=parts.interval, BYMONTHDAY=days)


def _of_unit(parts: _Words, begin: date) -> str:
    """Return every other day, every 3 weeks, every month, on the weekday or date it begins."""
    if len(parts.units) != 1:
        raise NotWorded
    interval = parts.interval
    match next(iter(parts.units)):
        case "day":
            return format_rule(FREQ="DAILY", INTERVAL=interval)
        case "week":
            return format_rule(FREQ="WEEKLY", INTERVAL=interval, BYDAY=CODES[begin.weekday()])
        case "month":
            return format_rule(FREQ="MONTHLY", INTERVAL=interval, BYMONTHDAY=begin.day)
        case _:
            month, day = begin.month, begin.day
            return format_rule(FREQ="YEARLY", INTERVAL=interval, BYMONTH=month, BYMONTHDAY=day)


def _sorted_out(text: str) -> _Words:
    """Return words sorted by what they are.

    A number right before a unit is the interval, as in *every 2 weeks*. Any other number is a
    position: the second monday, the 15th.
    """
    words = " ".join(_SHORTER.get(w, _ALIKE.get(w, w)) for w in text.split()).split()
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
        elif month := month_number(word):
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
    """Return whether a number is an interval; in *the first day of the month* it is not."""
    unit = coming[0].removesuffix("s") if coming else ""
    is_of_month = unit == "day" and any(later.startswith("month") for later in coming)
    return unit in _UNITS and word != "last" and not is_of_month


def _listed(items: Iterable[object]) -> str:
    return ",".join(map(str, items))


def number_in(word: str) -> int | None:
    """Return the number that a word means: 2, two, 2nd or second; -1 for last."""
    if word == "last":
        return -1
    for names in (ORDINALS, _NUMBERS):
        if word in names:
            return names.index(word) + 1
    digits = word[: len(word) - len(word.lstrip("0123456789"))]
    is_number = 0 < len(digits) <= 4 and word[len(digits) :] in ("", ".", "st", "nd", "rd", "th")
    return int(digits) or None if is_number else None


def in_words(recurrence: Recurrence) -> str:
    """Return a recurrence in people's words; for a rule, without its first day."""
    parts = recurrence.parts
    if (days := days_in_row(recurrence)) is not None:
        first, last = days
        return _day(first) if first == last else f"{_day(first)} to {_day(last)}"
    sentence = " ".join(_rule(parts, recurrence.start))
    if not sentence:
        return f"By the rule {recurrence.rule}"
    if clipped_day(parts) is not None:
        sentence += f", {OR_LAST_DAY}"
    if count := parts.get("COUNT"):
        sentence += ", once" if count == "1" else f", {count} times"
    if until := parts.get("UNTIL"):
        sentence += f", until {_day(date.fromisoformat(until))}"
    return sentence


def days_in_row(recurrence: Recurrence) -> tuple[date, date] | None:
    """Return the first and the last day of a single day or a range; None for a rule."""
    parts = recurrence.parts
    if parts.keys() != {"FREQ", "COUNT"} or parts["FREQ"] != "DAILY":
        return None
    return recurrence.start, recurrence.start + timedelta(days=int(parts["COUNT"]) - 1)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def _rule(parts: dict[str, str], start: date) -> Iterator[str]:
    """Yield the words of a rule; none if it can only be written as an RRULE."""
    day_or_last = clipped_day(parts)
    if day_or_last is not None:
        parts = {name: part for name, part in parts.items() if name != "BYSETPOS"}
        parts["BYMONTHDAY"] = str(day_or_last)
    shape = parts.keys() - {"FREQ", "INTERVAL", "COUNT", "UNTIL"}
    days = parts.get("BYDAY", CODES[start.weekday()]).split(",")
    is_numbered = all(len(day) > 2 for day in days)
    interval = int(parts.get("INTERVAL", 1))
    months = _row(_month(number) for number in parts.get("BYMONTH", "").split(",") if number)
    numbers = parts.get("BYMONTHDAY", str(start.day)).split(",")
    match parts["FREQ"]:
        case "DAILY" if shape <= {"BYMONTH"}:
            yield _every(interval, "day")
        case "WEEKLY" if shape <= {"BYDAY", "BYMONTH"}:
            yield _week(interval, days)
        case "MONTHLY" if shape == {"BYDAY"} and is_numbered and (which := _which(days)):
            yield f"The {which} of {_month_unit(interval)}"
        case "MONTHLY" if shape <= {"BYMONTHDAY"} and (which := _which_days(numbers)):
            yield f"The {which} of {_month_unit(interval)}"
        case "YEARLY" if shape == {"BYDAY", "BYMONTH"} and is_numbered and (which := _which(days)):
            yield f"{_every(interval, 'year')} on the {which} of {months}"
        case "YEARLY" if not shape or (
            shape == {"BYMONTH", "BYMONTHDAY"} and all(map(str.isdecimal, numbers))
        ):
            month = months or _month(start.month)
            yield f"{_every(interval, 'year')} on {_row(numbers)} {month}"
    if months and parts["FREQ"] in ("DAILY", "WEEKLY"):
        yield _in_months(parts["BYMONTH"])


def _week(interval: int, days: list[str]) -> str:
    """Return every other friday, every weekend, every 3 weeks on friday."""
    of_set = next((name for name, codes in SETS.items() if codes == ",".join(days)), "")
    names = of_set or _row(WEEKDAYS[CODES.index(code)].capitalize() for code in days)
    if interval == 1 or (interval == 2 and (of_set or len(days) == 1)):
        return _every(interval, names)
    return f"{_every(interval, 'week')} on {of_set + 's' if of_set else names}"


def _every(interval: int, unit: str) -> str:
    if interval > 2:
        return f"Every {interval} {unit}s"
    return f"Every {'other ' if interval == 2 else ''}{unit}"


def _month_unit(interval: int) -> str:
    return "the month" if interval == 1 else _every(interval, "month").lower()


def _in_months(numbers: str) -> str:
    """Return in which months; of many, in which not."""
    named = [int(number) for number in numbers.split(",")]
    left_out = [month for month in range(1, len(MONTHS) + 1) if month not in named]
    if len(named) > _MOST_MONTHS_NAMED and left_out:
        return f"except in {_row(map(_month, left_out))}"
    return f"in {_row(map(_month, named))}"


def _month(number: int | str) -> str:
    return MONTHS[int(number) - 1].capitalize()


def _which(days: list[str]) -> str:
    """Return *first and third Monday*; empty if the weekdays have different numbers."""
    numbers = list(dict.fromkeys(day[:-2] for day in days))
    codes = list(dict.fromkeys(day[-2:] for day in days))
    names = {"-1": "last", **{str(n): name for n, name in enumerate(ORDINALS, 1)}}
    if days != [f"{number}{code}" for code in codes for number in numbers]:
        return ""
    if not names.keys() >= set(numbers):
        return ""
    weekdays = _row(WEEKDAYS[CODES.index(code)].capitalize() for code in codes)
    return f"{_row(names[number] for number in numbers)} {weekdays}"


def _which_days(numbers: list[str]) -> str:
    """Return *1st and 15th*; empty if they count from the end of the month."""
    if numbers == ["-1"]:
        return "last day"
    if not all(map(str.isdecimal, numbers)):
        return ""
    return _row(ordinal(int(number)) for number in numbers)


def ordinal(number: int) -> str:
    """Return a number as a date has it: 1st, 22nd, 13th."""
    endings = {} if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{endings.get(number % 10, 'th')}"


def _row(words: Iterable[str]) -> str:
    """Return words as a list: one, two and three."""
    listed = list(words)
    return " and ".join(filter(None, (", ".join(listed[:-1]), *listed[-1:])))
