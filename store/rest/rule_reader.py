"""Read what people write for rest to come: days, ranges and rules, their bounds and exceptions.

A date without a year is the first one from today on.
"""

import re
from datetime import date, timedelta
from operator import or_
from typing import NamedTuple

from store.calendar import USUAL_STYLE, DateStyle, months_on
from store.dates import day_in_full, parse_coming_day
from store.errors import DayNotRead, NoSuchDay, PeriodNotDay
from store.relative_days import relative_day
from store.rest.recurrence import (
    EARLIEST,
    LATEST,
    NO_DAY,
    SEARCH_YEARS,
    LiesBehind,
    NeverComes,
    PlanNotRead,
    Recurrence,
    checked_rule,
    find_recurrence,
    recurrence_between,
    years_after,
)
from store.rest.rule_text import REPEATING, NotWorded, number_in, rule_in, rule_without
from store.written_dates import month_number, plain_text, read_written_date, weekday_number
from store.written_periods import WrittenPeriod, read_period

_BOUNDS = {
    "from": "from",
    "starting": "from",
    "beginning": "from",
    "until": "until",
    "till": "until",
    "to": "until",
    "for": "for",
}
_BETWEEN = (" to ", "..", "…", " until ", " till ", " through ", " - ", "–", "—")
#: What comes before the days that are left out, and what ends them.
_EXCEPT = r"\b(?:except|excepting|excluding|without|but not|not)\b(?: (?:for|on|in|the|every))*"
_AFTER_EXCEPT = r"[ ,]*\b(?=(?:from|starting|beginning|until|till|for|once|\w+ times?)\b)"
_DURATION = r"(?:the )?(?:next )?(\w+) (days?|weeks?|months?|years?)"
_MOST_DAYS = 31
#: The greatest length of words for a rest, and how many characters of longer ones are shown.
_LONGEST_TEXT = 4_000
_SHOWN = 80
_YEAR = timedelta(days=366)
_ONE_DAY = timedelta(days=1)
_ONE_AT_A_TIME = "it is one day, or one range, at a time"
#: Days a range may have: nobody's rest is planned day by day for longer.
_LONGEST = 1000
#: A range under way is meant only if it is shorter than this, in days; otherwise the next one.
_UNDER_WAY = 183


class RestRead(NamedTuple):
    """What a text about rest to come was read as.

    Attributes:
        recurrence: the days.
        skipped: those of them that it leaves out.
        dates: the dates in the text, each with the day that it was read against.
    """

    recurrence: Recurrence
    skipped: tuple[date, ...] = ()
    dates: tuple[tuple[str, date], ...] = ()


def read_plan(text: str, today: date, style: DateStyle = USUAL_STYLE) -> RestRead:
    """Return the days that people's words, or a rule, name.

    Args:
        text: the words.
        today: the day from which they count.
        style: how the person writes dates.

    Raises:
        PlanNotRead: they name no days.
        RuleNotRead: they are a rule that cannot be used.
        NeverComes: there is no such day.
        LiesBehind: all of the days are over.
    """
    if len(text) > _LONGEST_TEXT:
        start = text[: _SHOWN - 1] + "…"
        raise PlanNotRead(value=start, reason=f": it has more than {_LONGEST_TEXT:,} characters")
    words = " ".join(text.casefold().split())
    reader = _PlanReader(today, style)
    try:
        rest = reader.read(words)
    except NoSuchDay as error:
        reason = f"there is no such day, {error.facts['reason']}"
        raise NeverComes(value=text, reason=reason) from None
    except PeriodNotDay as error:
        reason = ": {value!r} is more than one day, {first} to {last}".format(**error.facts)
        raise PlanNotRead(value=text, reason=reason) from None
    except DayNotRead as error:
        reason = f": {error.facts['value']!r} is no day" if words else ""
        raise PlanNotRead(value=text, reason=reason) from None
    except NotWorded as error:
        raise PlanNotRead(value=text, reason=f": {error}" if error.args else "") from None
    if rest is None:
        raise NeverComes(value=text, reason=NO_DAY)
    if not EARLIEST <= rest.recurrence.start <= LATEST:
        years = f"{EARLIEST.year} and {LATEST.year}"
        raise PlanNotRead(value=text, reason=f": its first day is not between {years}")
    if _is_behind(rest.recurrence, today):
        raise LiesBehind(value=text)
    return rest


def _is_behind(recurrence: Recurrence, today: date) -> bool:
    """Return whether a recurrence has an end and no day from today on."""
    if recurrence.start >= today or not {"COUNT", "UNTIL"} & recurrence.parts.keys():
        return False
    return not any(recurrence.days(years_after(today, SEARCH_YEARS), today))


def _is_rule(text: str) -> bool:
    return "freq=" in text or not REPEATING.isdisjoint(text.replace(",", " ").split())


class _PlanReader:
    """Read the parts of one text, and note the dates in it."""

    def __init__(self, today: date, style: DateStyle) -> None:
        self._today = today
        self._style = style
        self._dates: dict[str, date] = {}

    def read(self, text: str) -> RestRead | None:
        """Return what a text names; None where no day of its rule ever comes."""
        text, exceptions = _without_exceptions(text)
        recurrence: Recurrence | None
        if _is_lasting(text):
            recurrence = self._lasting(text)
        elif _is_rule(text) and not self._is_near(text):
            recurrence = self._rule(text, [each for each in exceptions if _names_kind(each)])
        else:
            recurrence = self.days(text)
        if recurrence is None:
            return None
        is_rule = _is_rule(text) and not (_is_lasting(text) or self._is_near(text))
        dated = [each for each in exceptions if not (is_rule and _names_kind(each))]
        skipped = {day for each in dated for day in self._left_out(each, recurrence)}
        if skipped and not self._is_left(recurrence, skipped):
            raise NotWorded("no day of it is left")
        return RestRead(recurrence, tuple(sorted(skipped)), tuple(self._dates.items()))

    def _day(self, text: str, today: date) -> date:
        day = parse_coming_day(text, today, self._style)
        self._dates[text] = today
        return day

    def _period(self, text: str) -> WrittenPeriod | None:
        return read_period(text, self._today, self._style, is_coming=True)

    def _is_near(self, text: str) -> bool:
        """Return whether a text is a day or a period beside today: in a month, next month."""
        day = relative_day(plain_text(text), self._today, is_coming=True)
        return day is not None or self._period(text) is not None

    # -- rules, their bounds and exceptions ----------------------------------------------

    def _rule(self, text: str, left_out: list[str]) -> Recurrence | None:
        """Return the recurrence of a rule, in words or in its own form, within its bounds."""
        head, bounds = _split_bounds(text)
        begin = self._day(bounds["from"], self._today) if "from" in bounds else self._today
        rule = checked_rule(head) if "freq=" in head else rule_in(head, begin)
        rule = rule_without(rule, left_out)
        ends = [name for name in ("count", "until", "for") if name in bounds]
        if len(ends) + ("COUNT=" in rule) + ("UNTIL=" in rule) > 1:
            raise NotWorded("it would end twice")
        if "count" in ends:
            rule = checked_rule(f"{rule};COUNT={bounds['count']}")
        if "until" in ends or "for" in ends:
            if "for" in ends:
                until = _end_of(bounds["for"], begin)
            else:
                until = self._day(bounds["until"], max(begin, self._today))
            if until < begin:
                raise NotWorded("it would end before it begins")
            rule = checked_rule(f"{rule};UNTIL={until:%Y%m%d}")
        return find_recurrence(rule, begin)

    def _left_out(self, text: str, recurrence: Recurrence) -> list[date]:
        """Return the days of a recurrence that an exception, a day or a range, leaves out."""
        start = recurrence.start
        excepted = _PlanReader(start, self._style).days(text)
        first, last = excepted.start, excepted.latest_day
        days = list(recurrence.days(last, first))
        if not days:
            what = f"{day_in_full(first)} is" if first == last else f"the days from {first} are"
            raise NotWorded(f"{what} not among its days, and cannot be left out")
        self._dates[text] = start
        return days

    def _is_left(self, recurrence: Recurrence, skipped: set[date]) -> bool:
        days = recurrence.days(years_after(recurrence.start, SEARCH_YEARS))
        return any(day not in skipped for day in days)

    # -- days and ranges -----------------------------------------------------------------

    def _lasting(self, text: str) -> Recurrence:
        """Return so many days from one on: 2 weeks from 1 dec, for 3 days."""
        head, bounds = _split_bounds(text)
        first_words = head or bounds.get("from", "today")
        first = self._day(first_words, self._today)
        return _checked_range(first, _end_of(bounds["for"], first))

    def days(self, text: str) -> Recurrence:
        """Return a single day, a week or a month from today on, or the days between two."""
        text = text.removeprefix("from ").removeprefix("on ")
        if " and " in text:
            raise NotWorded(_ONE_AT_A_TIME)
        if (ends := range_ends(text)) is not None:
            return self._range(*ends)
        if "," in text.strip(" ,") and not _is_one_date(text):
            raise NotWorded(_ONE_AT_A_TIME)
        period = self._period(text)
        if period is not None and (period.last - period.first).days < _MOST_DAYS:
            is_under_way = period.first <= self._today <= period.last
            return _checked_range(self._today if is_under_way else period.first, period.last)
        day = self._day(text, self._today)
        return recurrence_between(day, day)

    def _range(self, before: str, after: str) -> Recurrence:
        """Return the days from one to another: those under way, or the next ones."""
        today = self._today
        first, last = self._day(before, today), self._day(after, today)
        if last < first:
            before_that = parse_coming_day(before, first - _YEAR, self._style)
            is_under_way = (
                (before_that.month, before_that.day) == (first.month, first.day)
                and before_that <= today <= last
                and (last - before_that).days < _UNDER_WAY
            )
            if is_under_way:
                first = before_that
            else:
                last = self._day(after, first)
        return _checked_range(first, last)


def _checked_range(first: date, last: date) -> Recurrence:
    if last < first:
        raise NotWorded("it would end before it begins")
    if (last - first).days >= _LONGEST:
        raise NotWorded(f"that is more than {_LONGEST:,} days")
    return recurrence_between(first, last)


def _without_exceptions(text: str) -> tuple[str, list[str]]:
    """Return a text without what it leaves out, and each day or kind of day that it does."""
    main, *parts = re.split(_EXCEPT, text, maxsplit=1)
    if not parts:
        return text, []
    left_out, *rest = re.split(_AFTER_EXCEPT, parts[0], maxsplit=1)
    exceptions = [each.strip() for each in re.split(r",|\band\b", left_out)]
    exceptions = [re.sub(r"^(?:on|in|the|every) ", "", each) for each in exceptions if each]
    if not exceptions:
        raise NotWorded("it leaves out nothing")
    return " ".join((main.strip(" ,"), *rest)), exceptions


def _names_kind(text: str) -> bool:
    """Return whether an exception is of each such weekday or month: wednesdays, august."""
    word = text.removesuffix("s")
    return weekday_number(word) is not None or month_number(text) is not None


def _is_lasting(text: str) -> bool:
    """Return whether a text names so many days from one on, and repeats nothing."""
    if "for" not in text.split() or "freq=" in text:
        return False
    head, bounds = _split_bounds(text)
    return bool(bounds.get("for")) and not _is_rule(head)


def _end_of(duration: str, begin: date) -> date:
    """Return the last day of a duration such as ``3 months`` or ``a week``."""
    match = re.fullmatch(_DURATION, duration)
    count = 1 if match and match[1] in ("a", "an") else match and number_in(match[1])
    if match is None or not count or count < 1:
        raise NotWorded(f"{duration!r} is no time that it could last")
    unit = match[2].removesuffix("s")
    if unit in ("day", "week"):
        return begin + timedelta(days=count * (7 if unit == "week" else 1)) - _ONE_DAY
    return months_on(begin, count * (12 if unit == "year" else 1)) - _ONE_DAY


def _split_bounds(text: str) -> tuple[str, dict[str, str]]:
    """Return the words of a rule, and by name those of its bounds: from, until, for, count."""
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
    if not bound_texts.get("for", "-"):  # for 3 times
        del bound_texts["for"]
    return " ".join(head).strip(" ,"), bound_texts


# -- the ends of a range ---------------------------------------------------------------


def _is_one_date(text: str) -> bool:
    return read_written_date(text) is not None


def range_ends(text: str) -> tuple[str, str] | None:
    """Return both ends of a range as dates of their own; None for a single day."""
    ends = _ends(text)
    return None if ends is None else _completed(*ends)


def _ends(text: str) -> tuple[str, str] | None:
    """Return both ends of a range as written; None for a single day."""
    if text[:4].isdecimal() and _is_one_date(text):  # its dashes stand within it
        return None
    for mark_between in _BETWEEN:
        before, mark, after = (part.strip() for part in text.partition(mark_between))
        if mark and before and after:
            return before, after
    # Dates can contain hyphens, too: 24-27 dec is a range, 24-12 and 24-dec-2026 are not.
    before, _, after = (part.strip() for part in text.partition("-"))
    ends = [bool(_without_number(end)) for end in (before, after)]
    days = [1 <= (number_in(end) or 0) <= _MOST_DAYS for end in (before, after)]
    is_range = any(ends) and all(map(or_, ends, days))
    # Where a date is written with other marks, the only hyphen is one between two dates.
    is_range = is_range or all(re.search(r"\d ?[./] ?\d", end) for end in (before, after))
    is_range = is_range or None not in map(weekday_number, (before, after))
    return (before, after) if is_range else None


def _completed(before: str, after: str) -> tuple[str, str]:
    """Return both ends of a range; a number alone takes the month of the other end."""
    if number_in(before) and (rest := _without_number(after)):
        return f"{before} {rest}", after
    if number_in(after) and (rest := _without_number(before)):
        return before, f"{after} {rest}"
    return before, after


def _without_number(text: str) -> str:
    """Return the words beside the number of a day, if there is a month; otherwise empty."""
    words = text.split()
    if not any(map(month_number, words)):
        return ""
    number = next((word for word in words if number_in(word)), None)
    return " ".join(word for word in words if word != number) if number else ""
