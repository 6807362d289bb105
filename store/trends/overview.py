"""The overview: every measure over a span, with its latest value and its usual one."""

from datetime import date, timedelta
from typing import NamedTuple

from store.insight.smoothing import USUAL_DAYS, usual
from store.measures import Measure, measures_of, series
from store.tally import Tallies, Tally
from store.trends.span import Span


class MeasureRow(NamedTuple):
    """One measure over a span.

    Attributes:
        measure: its name.
        values: a value a day, None for a gap.
        latest: the newest of them; None where there is none.
        usual: the median of the 90 days before the span's last; None below 28 values.
        n: how many days have a value.
        scale: the scale its words are of; empty for a count.
    """

    measure: str
    values: tuple[float | None, ...]
    latest: float | None
    usual: float | None
    n: int
    scale: str


class Overview(NamedTuple):
    """Every measure over a span.

    Attributes:
        span: the days.
        rows: a row a measure.
        logged: how many of the days say anything.
        ahead: how many entries are dated after today.
    """

    span: Span
    rows: tuple[MeasureRow, ...]
    logged: int
    ahead: int


def overview(tallies: Tallies, span: Span, ahead: int = 0) -> Overview:
    """Return every measure over a span."""
    days = tallies.between(span.first, span.last)
    before = tallies_of_usual(tallies, span.last)
    rows = (_row(measure, days, before) for measure in measures_of(tallies.names).values())
    return Overview(span, tuple(rows), sum(tally.is_logged for tally in days), ahead)


def _row(measure: Measure, days: list[Tally], before: list[Tally]) -> MeasureRow:
    values = series(measure, days)
    told = [value for value in values if value is not None]
    latest = told[-1] if told else None
    level = usual(series(measure, before))
    return MeasureRow(measure.name, values, latest, level, len(told), measure.scale)


def tallies_of_usual(tallies: Tallies, last: date) -> list[Tally]:
    """Return the days that the usual level of a day is told from, and that day."""
    return tallies.between(last - min(timedelta(days=USUAL_DAYS), last - date.min), last)
