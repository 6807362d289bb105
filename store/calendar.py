"""The calendar: spans of days, months and weeks, and how a person writes dates.

``DateSpan`` is what a picture covers, and how it is divided into weeks or months. The days around
a day are in ``store.clock``, because a line that logs needs no more.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from store.clock import days_back, days_between


class DateStyle(NamedTuple):
    """How a person writes dates, and counts weeks.

    Attributes:
        is_month_first: whether 3/4 is the 4th of March; it is the 3rd of April otherwise.
        week_start: the first weekday of a week, Monday being 0.
    """

    is_month_first: bool = False
    week_start: int = 0


#: How a person writes dates who has set nothing about it.
USUAL_STYLE: Final = DateStyle()

_ONE_DAY: Final = timedelta(days=1)


#: How many days each range has, by its name; ``all`` has as many as there are.
RANGES: Final[dict[str, int | None]] = {"2w": 14, "6w": 42, "3m": 91, "1y": 365, "all": None}
DEFAULT_RANGE: Final = "6w"
#: The longest time that ``all`` covers, so that one mistyped old day leaves no empty picture.
LONGEST: Final = timedelta(days=30 * 366)

Period = Literal["day", "week", "month"]


class DateSpan(NamedTuple):
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Yield its days in order."""
        return days_between(self.first, self.last)

    def split(self, by: Period, week_start: int = 0) -> "list[DateSpan]":
        """Return its days, weeks, or months; cut the first and the last at its ends.

        ``week_start`` is the first weekday of a week, Monday being 0.
        """
        pieces: list[DateSpan] = []
        first = self.first
        while first <= self.last:
            last = min(_last_of(first, by, week_start), self.last)
            pieces.append(DateSpan(first, last))
            if last == self.last:  # no day comes after the last one of the calendar
                break
            first = last + _ONE_DAY
        return pieces


class PeriodCount(NamedTuple):
    """A count in a week or a month.

    Attributes:
        span: its days, cut at the ends of the whole span.
        times: the count; None if it is unknown on all of its days.
        known: on how many of its days the count is known.
    """

    span: DateSpan
    times: int | None
    known: int


def _last_of(day: date, by: Period, week_start: int) -> date:
    """Return the last day of the day, week or month that a day is in."""
    if by == "day":
        return day
    if by == "week":
        return day + min(_ONE_DAY * ((week_start - day.weekday() - 1) % 7), date.max - day)
    return month_around(day).last


def month_after(day: date) -> date:
    """Return the first day of the month after that of a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def month_around(day: date) -> DateSpan:
    """Return the month of a day."""
    first = day.replace(day=1)
    is_last = (day.year, day.month) == (date.max.year, date.max.month)
    return DateSpan(first, date.max if is_last else month_after(day) - _ONE_DAY)


def year_around(day: date) -> DateSpan:
    """Return the year of a day."""
    return DateSpan(date(day.year, 1, 1), date(day.year, 12, 31))


def months_on(day: date, months: int) -> date:
    """Return the same day so many months on, or the last day of a shorter month."""
    at = min(day.year * 12 + day.month - 1 + months, date.max.year * 12 + 11)
    year, month = at // 12, at % 12 + 1
    length = month_around(date(year, month, 1)).last.day
    return date(year, month, min(day.day, length))


def months_back(day: date, months: int) -> date:
    """Return the first day of the month that is ``months`` months before that of a day."""
    month = max(day.year * 12 + day.month - 1 - months, 12)
    return date(month // 12, month % 12 + 1, 1)


def span_for_range(name: str, last: date, oldest: date | None) -> DateSpan:
    """Return the span of a range that ends on ``last``.

    Args:
        name: one of ``RANGES``.
        last: its last day.
        oldest: the oldest day with an entry, where ``all`` begins; None for no entry.
    """
    count = RANGES[name]
    if count is not None:
        first = last - min(_ONE_DAY * (count - 1), last - date.min)
        return DateSpan(first, last)
    shortest = _ONE_DAY * 13
    first = min(oldest or last, last - min(shortest, last - date.min))
    return DateSpan(max(first, last - min(LONGEST, last - date.min)), last)


def week_around(day: date, week_start: int = 0) -> DateSpan:
    """Return the week of a day; ``week_start`` is its first weekday, Monday being 0."""
    first = days_back(day, (day.weekday() - week_start) % 7)
    return DateSpan(first, _last_of(day, "week", week_start))


def best_period(span: DateSpan) -> Period:
    """Return how to split a span: by day up to two weeks, by week up to 100 days, else by month."""
    return "day" if span.length <= 14 else "week" if span.length <= 100 else "month"
