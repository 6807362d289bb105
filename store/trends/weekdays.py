"""The week: each measure by weekday, with how many days it is told from."""

from typing import Final, NamedTuple

from store.measures import measures_of, series
from store.tally import Tallies
from store.trends.span import Span

DAYS: Final = 7
DREAD: Final = "dread"


class WeekdayRow(NamedTuple):
    """A measure by weekday, Monday first.

    Attributes:
        measure: its name; ``dread`` for the mark, as a share of the days that were closed.
        means: the mean of each weekday; None where no day tells.
        n: of how many days each.
        scale: the scale its words are of; empty for what is not on one.
    """

    measure: str
    means: tuple[float | None, ...]
    n: tuple[int, ...]
    scale: str


class Week(NamedTuple):
    """Every measure by weekday, over a span; ``logged`` of its days say anything."""

    span: Span
    rows: tuple[WeekdayRow, ...]
    logged: int


def week(tallies: Tallies, span: Span) -> Week:
    """Return every measure by weekday."""
    days = tallies.between(span.first, span.last)
    shift = span.first.weekday()
    measures = measures_of(tallies.names).values()
    rows = [_row(of.name, of.scale, series(of, days), shift) for of in measures]
    dread = tallies.names.called("mark", DREAD)
    marked = tuple(
        float(dread in tally.marks) if tally.is_closed or dread in tally.marks else None
        for tally in days
    )
    rows.append(_row(DREAD, "", marked, shift))
    return Week(span, tuple(rows), sum(tally.is_logged for tally in days))


def _row(name: str, scale: str, values: tuple[float | None, ...], shift: int) -> WeekdayRow:
    by_weekday: list[list[float]] = [[] for _ in range(DAYS)]
    for at, value in enumerate(values):
        if value is not None:
            by_weekday[(at + shift) % DAYS].append(value)
    means = tuple(sum(told) / len(told) if told else None for told in by_weekday)
    return WeekdayRow(name, means, tuple(map(len, by_weekday)), scale)
