"""Marks: on which days each was made, which days say so, and the figures behind their picture.

A mark is a word of the list *mark*, such as *flare*; a day has it or has it not where the day was
opened or closed here, and else it is unknown. *Dread* is of the evening: it counts where it was
marked at closing or from 17:00 on, and only on days that were closed.
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from store.calendar import DateSpan, Period, PeriodCount
from store.day_stats import DayStats, DayStatsCache
from store.vocabulary import DREAD, Names

MarkReader = Callable[[DayStats], float | None]


def is_dread(mark: str, names: Names) -> bool:
    """Return whether a mark, by its current name, is the dread of the evening."""
    return mark == names.current_name("mark", DREAD)


def mark_reader(mark: str, names: Names) -> MarkReader:
    """Return what reads whether a day has a mark: 1, 0, or None where the day does not say."""
    return _evening_reader(mark) if is_dread(mark, names) else _day_reader(mark)


def _evening_reader(mark: str) -> MarkReader:
    def has_evening_mark(stats: DayStats) -> float | None:
        return float(mark in stats.evening_marks) if stats.is_closed else None

    return has_evening_mark


def _day_reader(mark: str) -> MarkReader:
    def has_mark(stats: DayStats) -> float | None:
        if mark in stats.marks:
            return 1.0
        return 0.0 if stats.asks_marks else None

    return has_mark


def marks_of(daily_stats: Iterable[DayStats], names: Names) -> tuple[str, ...]:
    """Return the marks that were made on any of some days: in the order of their list, then others.

    A dread that was marked in the morning only is not among them.
    """
    marks: set[str] = set()
    dread = names.current_name("mark", DREAD)
    for stats in daily_stats:
        marks |= stats.marks - {dread}
        if stats.is_closed:
            marks |= stats.evening_marks & {dread}
    words = names.lists["mark"].words
    return (*(word for word in words if word in marks), *sorted(marks.difference(words)))


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
        known: the number of days that were opened or closed, or have a mark.
    """

    span: DateSpan
    by: Period
    of: tuple[MarkDays, ...]  # the name of the field in JSON
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
    known = sum(stats.asks_marks or bool(stats.marks) for stats in days)
    return Marks(span, by, tuple(counted), known)


def _period(daily_stats: DayStatsCache, span: DateSpan, read: MarkReader) -> PeriodCount:
    answers = [read(stats) for stats in daily_stats.between(span.first, span.last)]
    known = [answer for answer in answers if answer is not None]
    return PeriodCount(span, int(sum(known)) if known else None, len(known))
