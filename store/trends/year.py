"""The year in cells: a measure day by day over twelve months, days off marked."""

from datetime import date
from typing import NamedTuple

from store.measures import Measure
from store.tally import Tallies
from store.trends.span import Span, months_back

MONTHS = 12


class Cell(NamedTuple):
    """A day: the measure's value, None where it has none, and whether it was a day off."""

    day: date
    value: float | None
    is_off: bool


class Year(NamedTuple):
    """A measure over the twelve months up to a day.

    Attributes:
        measure: its name.
        scale: the scale its words are of; empty for a count.
        span: the days.
        months: the cells of each month, in order; the last one ends with the span.
        most: the greatest value there is, 0 without any.
        n: how many days have a value.
        off: how many were days off.
    """

    measure: str
    scale: str
    span: Span
    months: tuple[tuple[Cell, ...], ...]
    most: float
    n: int
    off: int


def year(tallies: Tallies, last: date, measure: Measure) -> Year:
    """Return a measure over the twelve months up to ``last``, this month's included."""
    span = Span(months_back(last, MONTHS - 1), last)
    months = tuple(
        tuple(
            Cell(tally.day, measure.of(tally), tally.is_off)
            for tally in tallies.between(piece.first, piece.last)
        )
        for piece in span.gathered("month")
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
    )
