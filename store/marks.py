"""Marks: on which days each was made, and which days say so.

A mark is a word of the list *mark*, such as *flare*; a day has it or has it not where the day was
opened or closed here, and else it is unknown. *Dread* is of the evening: it counts where it was
marked at closing or from 17:00 on, and only on days that were closed.
"""

from collections.abc import Callable, Iterable

from store.day_stats import DayStats
from store.vocabulary import DREAD, FLARE, Names

MarkReader = Callable[[DayStats], float | None]


def is_dread(mark: str, names: Names) -> bool:
    """Return whether a mark, by its current name, is the dread of the evening."""
    return mark == names.current_name("mark", DREAD)


def flare_name(names: Names) -> str:
    """Return the current name of the mark that stands for illness."""
    return names.current_name("mark", FLARE)


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
