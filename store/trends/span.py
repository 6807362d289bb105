"""A span: the days a picture is of, and how they are gathered into weeks or months."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

from store.dates import days_between

#: How many days each range has, by its name; ``all`` has as many as there are.
RANGES: Final[dict[str, int | None]] = {"2w": 14, "6w": 42, "3m": 91, "1y": 365, "all": None}
DEFAULT_RANGE: Final = "6w"
#: The longest time that ``all`` covers: one day mistyped long ago leaves no empty picture.
LONGEST: Final = timedelta(days=30 * 366)

By = Literal["day", "week", "month"]
_ONE: Final = timedelta(days=1)


class Span(NamedTuple):
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

    def gathered(self, by: By) -> "list[Span]":
        """Return it in pieces of a day, a week from Monday, or a month; cut at its ends."""
        pieces: list[Span] = []
        first = self.first
        while first <= self.last:
            last = min(_last_of(first, by), self.last)
            pieces.append(Span(first, last))
            first = last + _ONE
        return pieces


def _last_of(day: date, by: By) -> date:
    """Return the last day of the piece that a day is in."""
    if by == "day":
        return day
    if by == "week":
        return day + _ONE * (6 - day.weekday())
    return month_after(day) - _ONE


def month_after(day: date) -> date:
    """Return the first day of the month after a day's."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_back(day: date, months: int) -> date:
    """Return the first day of the month so many months before a day's."""
    at = max(day.year * 12 + day.month - 1 - months, 12)
    return date(at // 12, at % 12 + 1, 1)


def span_for_range(name: str, last: date, oldest: date | None) -> Span:
    """Return the span of a range that ends on ``last``.

    Args:
        name: one of ``RANGES``.
        last: its last day.
        oldest: the oldest day with an entry, where ``all`` begins; None for no entry.
    """
    count = RANGES[name]
    if count is not None:
        return Span(last - min(_ONE * (count - 1), last - date.min), last)
    shortest = _ONE * 13
    first = min(oldest or last, last - min(shortest, last - date.min))
    return Span(max(first, last - min(LONGEST, last - date.min)), last)


def fitting(span: Span) -> By:
    """Return what a span is best gathered by: two weeks by day, a season by week, else by month."""
    return "day" if span.length <= 14 else "week" if span.length <= 100 else "month"
