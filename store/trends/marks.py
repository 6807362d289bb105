"""The figures behind the picture of marks: on how many days each was made, over time."""

from typing import Final, NamedTuple

from store.calendar import DateSpan, Period
from store.day_stats import DayStatsCache
from store.marks import MarkReader, is_dread, mark_reader, marks_of
from store.trends.days import PeriodCount

#: Up to so many days a picture shows each day; up to so many weeks, each week.
_LONGEST_BY_DAY: Final = 100
_LONGEST_BY_WEEK: Final = 400


class MarkDays(NamedTuple):
    """One mark over a span.

    Attributes:
        name: its current name.
        pieces: the days, weeks or months, in order, each with the number of its days with the
            mark; None where no day of it says.
        total: the number of days with it.
        known: the number of days that say whether they have it.
        is_of_evenings: whether it is counted of evenings, as dread is.
    """

    name: str
    pieces: tuple[PeriodCount, ...]
    total: int
    known: int
    is_of_evenings: bool


class Marks(NamedTuple):
    """The marks that were made in a span.

    Attributes:
        span: the days.
        by: the period of a piece.
        of: the marks, in the order of their list.
        known: the number of days that were opened or closed.
    """

    span: DateSpan
    by: Period
    of: tuple[MarkDays, ...]
    known: int


def marks(daily_stats: DayStatsCache, span: DateSpan, week_start: int = 0) -> Marks:
    """Return the marks of a span; one that was never made in it is not named."""
    names = daily_stats.names
    days = daily_stats.between(span.first, span.last)
    by: Period = "month"
    if span.length <= _LONGEST_BY_WEEK:
        by = "day" if span.length <= _LONGEST_BY_DAY else "week"
    pieces = span.split(by, week_start)
    counted = []
    for mark in marks_of(days, names):
        read = mark_reader(mark, names)
        periods = tuple(_period(daily_stats, piece, read) for piece in pieces)
        total = sum(period.times or 0 for period in periods)
        known = sum(period.known for period in periods)
        counted.append(MarkDays(mark, periods, total, known, is_dread(mark, names)))
    return Marks(span, by, tuple(counted), sum(stats.asks_marks for stats in days))


def _period(daily_stats: DayStatsCache, span: DateSpan, read: MarkReader) -> PeriodCount:
    answers = [read(stats) for stats in daily_stats.between(span.first, span.last)]
    known = [answer for answer in answers if answer is not None]
    return PeriodCount(span, int(sum(known)) if known else None, len(known))
