"""Rest: days off by month, the longest run of work days, and how long it has been."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from store.dates import day_after
from store.lists import DAYS_OFF
from store.tally import Tallies, Tally
from store.trends.span import Span, months_back


class RestMonth(NamedTuple):
    """A month: how many days of each rest, and how many of its days say anything."""

    span: Span
    off: int
    holiday: int
    half: int
    sick: int
    logged: int


class Rest(NamedTuple):
    """The rest of a span of whole months.

    Attributes:
        span: the days.
        months: a month each, in order.
        off: how many whole days off, holidays included.
        longest: the newest longest run of days with sessions, unbroken by a day off or an
            unknown one; None without sessions.
        last_off: the newest day off up to the span's end, however long ago.
        coming: the next planned rest and what it is; None where none is planned, or the
            span ends before today.
        worked: how many days planned as days off had sessions all the same: a fact.
        logged: how many days say anything.
    """

    span: Span
    months: tuple[RestMonth, ...]
    off: int
    longest: Span | None
    last_off: date | None
    coming: tuple[date, str] | None
    worked: int
    logged: int

    @property
    def days_since(self) -> int | None:
        """How many days ago the last day off was, from the end of the span."""
        return (self.span.last - self.last_off).days if self.last_off else None


def rest(
    tallies: Tallies,
    span: Span,
    last_off: date | None,
    coming: tuple[date, str] | None = None,
    planned: Mapping[date, str] = MappingProxyType({}),
) -> Rest:
    """Return the rest of the months that a span touches, and of a year at least.

    Args:
        tallies: the days.
        span: those wanted.
        last_off: the newest day off up to the span's end.
        coming: the next planned rest and what it is.
        planned: what was planned on days up to the span's end.
    """
    whole = Span(min(months_back(span.last, 11), months_back(span.first, 0)), span.last)
    months = [
        _month(piece, tallies.between(piece.first, piece.last)) for piece in whole.gathered("month")
    ]
    return Rest(
        whole,
        tuple(months),
        sum(month.off + month.holiday for month in months),
        _longest_run(tallies.between(whole.first, whole.last)),
        last_off,
        coming,
        _worked(tallies, whole, planned),
        sum(month.logged for month in months),
    )


def _month(span: Span, days: list[Tally]) -> RestMonth:
    rests = Counter(tally.rest for tally in days)
    logged = sum(tally.is_logged for tally in days)
    return RestMonth(span, rests["off"], rests["holiday"], rests["half"], rests["sick"], logged)


def _worked(tallies: Tallies, span: Span, planned: Mapping[date, str]) -> int:
    """Return how many planned days off of a span had sessions."""
    off = (day for day, what in planned.items() if what in DAYS_OFF)
    return sum(span.first <= day <= span.last and bool(tallies.of(day).sessions) for day in off)


def _longest_run(days: list[Tally]) -> Span | None:
    """Return the newest of the longest runs of days with sessions."""
    longest: Span | None = None
    run: Span | None = None
    for tally in days:
        if not tally.sessions:
            run = None
            continue
        joins = run is not None and day_after(run.last) == tally.day
        run = Span(run.first if joins and run else tally.day, tally.day)
        if longest is None or run.length >= longest.length:
            longest = run
    return longest
