"""The year in cells: a measure day by day over twelve months, days off marked."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from store.measures import Measure
from store.tally import Tallies
from store.trends.span import Span, months_back

MONTHS = 12


class Cell(NamedTuple):
    """A day: the measure's value, None where it has none; whether it was off, and planned to be."""

    day: date
    value: float | None
    is_off: bool
    is_planned: bool = False


class Year(NamedTuple):
    """A measure over the twelve months up to a day.

    Attributes:
        measure: its name.
        scale: the scale its words are of; empty for a count.
        span: the days.
        months: the cells of each month, in order; behind the span's last day those of the
            days to come, where rest is planned among them.
        most: the greatest value there is, 0 without any.
        n: how many days have a value.
        off: how many were days off.
        planned: on how many of the days to come rest is planned.
    """

    measure: str
    scale: str
    span: Span
    months: tuple[tuple[Cell, ...], ...]
    most: float
    n: int
    off: int
    planned: int


def year(
    tallies: Tallies, last: date, measure: Measure, planned: Collection[date] = frozenset()
) -> Year:
    """Return a measure over the twelve months up to ``last``, this month's included.

    Args:
        tallies: the days.
        last: the last of them.
        measure: what is shown of each.
        planned: the days of planned rest, those to come among them.
    """
    span = Span(months_back(last, MONTHS - 1), last)
    ahead = sorted(day for day in planned if day > last)
    whole = Span(span.first, ahead[-1] if ahead else last)
    months = tuple(
        tuple(
            Cell(tally.day, measure.of(tally), tally.is_off, tally.day in planned)
            for tally in tallies.between(piece.first, piece.last)
        )
        for piece in whole.gathered("month")
    )
    cells = [cell for month in months for cell in month]
    told = [cell.value for cell in cells if cell.value is not None]
    return Year(
        measure.name,
        measure.scale,
        span,
        months,
        max(told, default=0),
        len(told),
        sum(cell.is_off for cell in cells),
        len(ahead),
    )
