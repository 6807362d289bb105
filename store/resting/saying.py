"""A recurrence said in people's words; what is said reads back as the same rule."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from store.dates import MONTHS, WEEKDAYS
from store.resting.expansion import CODES
from store.resting.recurrence import Recurrence
from store.resting.rulewords import ORDINALS, SETS


def in_words(recurrence: Recurrence) -> str:
    """Return a recurrence in people's words; of a rule, without the day it begins."""
    parts = recurrence.parts
    if (days := days_in_row(recurrence)) is not None:
        first, last = days
        return _day(first) if first == last else f"{_day(first)} to {_day(last)}"
    told = " ".join(_rule(parts, recurrence.start))
    if not told:
        return f"By the rule {recurrence.rule}"
    if count := parts.get("COUNT"):
        told += ", once" if count == "1" else f", {count} times"
    if until := parts.get("UNTIL"):
        told += f", until {_day(date.fromisoformat(until))}"
    return told


def days_in_row(recurrence: Recurrence) -> tuple[date, date] | None:
    """Return the first and the last day of a single day or a range; None for a rule."""
    parts = recurrence.parts
    if parts.keys() != {"FREQ", "COUNT"} or parts["FREQ"] != "DAILY":
        return None
    return recurrence.start, recurrence.start + timedelta(days=int(parts["COUNT"]) - 1)


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def _rule(parts: dict[str, str], start: date) -> Iterator[str]:
    """Yield the words of a rule; none where it has only its own form."""
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
        yield f"in {months}"


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


def _month(number: int | str) -> str:
    return MONTHS[int(number) - 1].capitalize()


def _which(days: list[str]) -> str:
    """Return first and third Monday; empty where the weekdays have not the same numbers."""
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
    """Return 1st and 15th; empty where they are counted from the month's end."""
    if numbers == ["-1"]:
        return "last day"
    if not all(map(str.isdecimal, numbers)):
        return ""
    return _row(f"{number}{_ending(int(number))}" for number in numbers)


def _ending(number: int) -> str:
    if number in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _row(words: Iterable[str]) -> str:
    """Return words as a row: one, two and three."""
    told = list(words)
    return " and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))
