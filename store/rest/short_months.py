"""Rules of rest by the last days of a month, which shorter months do not have.

By RFC 5545 a month without a 31st is skipped. Who plans a rest "every month" means the last day
of such a month instead; who names the 31st is told that months are skipped.
"""

import re
from typing import Final

from store.rest.recurrence import Recurrence, format_rule, parts_of, years_after

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
