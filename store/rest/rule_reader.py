"""What people write for rest to come, read as a recurrence: days, ranges, rules, their bounds.

A date here is one to come: without a year it is the first from today on.
"""

from datetime import date, timedelta
from operator import or_

from store.dates import parse_coming_day
from store.errors import DayNotRead
from store.rest.errors import LiesBehind, NeverComes, PlanNotRead
from store.rest.recurrence import (
    EARLIEST,
    LATEST,
    SEARCH_YEARS,
    Recurrence,
    checked_rule,
    find_recurrence,
    recurrence_between,
    years_after,
)
from store.rest.rule_text import REPEATING, NotWorded, month_in, number_in, rule_in

_BOUNDS = {
    "from": "from",
    "starting": "from",
    "beginning": "from",
    "until": "until",
    "till": "until",
    "to": "until",
}
_BETWEEN = (" to ", "..", "…", " until ", " till ", " through ", " - ", "–", "—")
_MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MOST_DAYS = 31
#: Characters that people's words for a rest may have, and how many of more are shown.
_LONGEST_TEXT = 4_000
_SHOWN = 80
_YEAR = timedelta(days=366)
#: Days a range may have: nobody's rest is planned day by day for longer.
_LONGEST = 1000
#: Days of a range that is under way, beyond which the next one is meant.
_UNDER_WAY = 183


def read_rest(text: str, today: date) -> Recurrence:
    """Return the days that people's words, or a rule, name.

    Raises:
        PlanNotRead: they name none.
        RuleNotRead: they are a rule, and not one of days.
        NeverComes: there is no such day.
        LiesBehind: all of them are over.
    """
    if len(text) > _LONGEST_TEXT:
        start = text[: _SHOWN - 1] + "…"
        raise PlanNotRead(value=start, reason=f": it has more than {_LONGEST_TEXT:,} characters")
    words = " ".join(text.casefold().split())
    try:
        recurrence = _read_rule(words, today) if _is_rule(words) else _read_days(words, today)
    except DayNotRead as error:
        if _is_no_day(words):
            raise NeverComes(value=text) from None
        reason = f": {error.facts['value']!r} is no day" if words else ""
        raise PlanNotRead(value=text, reason=reason) from None
    except NotWorded as error:
        raise PlanNotRead(value=text, reason=f": {error}" if error.args else "") from None
    if recurrence is None:
        raise NeverComes(value=text)
    if not EARLIEST <= recurrence.start <= LATEST:
        years = f"{EARLIEST.year} and {LATEST.year}"
        raise PlanNotRead(value=text, reason=f": its first day is not between {years}")
    if _is_behind(recurrence, today):
        raise LiesBehind(value=text)
    return recurrence


def _is_behind(recurrence: Recurrence, today: date) -> bool:
    """Return whether a recurrence that ends has no day from today on."""
    if recurrence.start >= today or not {"COUNT", "UNTIL"} & recurrence.parts.keys():
        return False
    return not any(recurrence.days(years_after(today, SEARCH_YEARS), today))


def _is_rule(text: str) -> bool:
    return "freq=" in text or not REPEATING.isdisjoint(text.replace(",", " ").split())


# -- rules and their bounds ------------------------------------------------------------


def _read_rule(text: str, today: date) -> Recurrence | None:
    """Return the recurrence of a rule, in words or in its own form, within its bounds."""
    head, bounds = _split_bounds(text)
    begin = parse_coming_day(bounds["from"], today) if "from" in bounds else today
    rule = checked_rule(head) if "freq=" in head else rule_in(head, begin)
    end_bounds = [name for name in ("count", "until") if name in bounds]
    if len(end_bounds) + ("COUNT=" in rule) + ("UNTIL=" in rule) > 1:
        raise NotWorded("it would end twice")
    if "count" in end_bounds:
        rule = checked_rule(f"{rule};COUNT={bounds['count']}")
    if "until" in end_bounds:
        until = parse_coming_day(bounds["until"], max(begin, today))
        if until < begin:
            raise NotWorded("it would end before it begins")
        rule = checked_rule(f"{rule};UNTIL={until:%Y%m%d}")
    return find_recurrence(rule, begin)


def _split_bounds(text: str) -> tuple[str, dict[str, str]]:
    """Return the words of a rule, and by name those of its bounds: from, until, count."""
    words = text.split() if "freq=" in text else text.replace(",", " , ").split()
    head: list[str] = []
    bounds: dict[str, list[str]] = {}
    part = head
    for word in words:
        if (bound := _BOUNDS.get(word)) is not None:
            if bound in bounds:
                raise NotWorded(f"{word!r} stands in it twice")
            part = bounds[bound] = []
        elif word in ("time", "times") and part and number_in(part[-1]):
            bounds["count"] = [str(number_in(part.pop()))]
        elif word == "once":
            bounds["count"] = ["1"]
        else:
            part.append(word)
    bound_texts = {name: " ".join(words).strip(" ,") for name, words in bounds.items()}
    return " ".join(head).strip(" ,"), bound_texts


# -- days and ranges -------------------------------------------------------------------


def _read_days(text: str, today: date) -> Recurrence:
    """Return a single day, or the days from one to another."""
    text = text.removeprefix("from ").removeprefix("on ")
    if " and " in text or "," in text:
        raise NotWorded("it is one day, or one range, at a time")
    if (ends := _ends(text)) is not None:
        return _range(*_completed(*ends), today)
    day = parse_coming_day(text, today)
    return recurrence_between(day, day)


def _ends(text: str) -> tuple[str, str] | None:
    """Return both ends of a range as written; None for a single day."""
    for mark_between in _BETWEEN:
        before, mark, after = (part.strip() for part in text.partition(mark_between))
        if mark and before and after:
            return before, after
    # A hyphen stands within dates too: 24-27 dec is a range, 24-12 and 24-dec-2026 are none.
    before, _, after = (part.strip() for part in text.partition("-"))
    ends = [bool(_without_number(end)) for end in (before, after)]
    days = [1 <= (number_in(end) or 0) <= _MOST_DAYS for end in (before, after)]
    is_range = any(ends) and all(map(or_, ends, days))
    return (before, after) if is_range else None


def _completed(before: str, after: str) -> tuple[str, str]:
    """Return both ends of a range, a bare number with the month of the other end."""
    if number_in(before) and (rest := _without_number(after)):
        return f"{before} {rest}", after
    if number_in(after) and (rest := _without_number(before)):
        return before, f"{after} {rest}"
    return before, after


def _without_number(text: str) -> str:
    """Return what stands beside the number of a day with a month; empty where it is none."""
    words = text.split()
    if not any(map(month_in, words)):
        return ""
    number = next((word for word in words if number_in(word)), None)
    return " ".join(word for word in words if word != number) if number else ""


def _range(before: str, after: str, today: date) -> Recurrence:
    """Return the days from one to another: those under way, or the next ones."""
    first, last = parse_coming_day(before, today), parse_coming_day(after, today)
    if last < first:
        before_that = parse_coming_day(before, first - _YEAR)
        is_under_way = (
            (before_that.month, before_that.day) == (first.month, first.day)
            and before_that <= today <= last
            and (last - before_that).days < _UNDER_WAY
        )
        if is_under_way:
            first = before_that
        else:
            last = parse_coming_day(after, first)
    if last < first:
        raise NotWorded("it would end before it begins")
    if (last - first).days >= _LONGEST:
        raise NotWorded(f"that is more than {_LONGEST:,} days")
    return recurrence_between(first, last)


def _is_no_day(text: str) -> bool:
    """Return whether words name a day that no year has, as the 30th of February."""
    words = "".join(c if c.isalnum() else " " for c in text).split()
    months = [month for word in words if (month := month_in(word))]
    numbers = [number for word in words if (number := number_in(word)) and number > 0]
    if not months and len(numbers) > 1:  # 30.2. and 2027-02-30
        months = [numbers[1]] if numbers[1] <= 12 else []
        numbers = numbers[2:] if numbers[0] > 31 else numbers[:1]
    return bool(months) and any(_MONTH_DAYS[months[0] - 1] < number <= 31 for number in numbers)
