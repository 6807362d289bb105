"""Readings of one scale over a span: days, the line through them, and the usual level."""

from datetime import date, timedelta
from typing import NamedTuple

from store.insight.smoothing import WINDOW, trailing_median, usual, weighted_mean
from store.measures import Measure, series
from store.tally import Tallies
from store.trends.overview import tallies_of_usual
from store.trends.span import Span

#: How far back the weighted mean is begun: what is older weighs less than a 16th.
_WARM_UP = timedelta(days=4 * WINDOW)


class Reading(NamedTuple):
    """A day of a scale.

    Attributes:
        day: the day.
        value: the mean of its answers, 1–7; None where there is none.
        low: the lowest of them.
        high: the highest of them.
        median: the trailing median of seven days, of at least three values.
        weighted: the weighted mean up to it, with a half-life of seven days.
        is_off: whether it was a day off.
    """

    day: date
    value: float | None
    low: int | None
    high: int | None
    median: float | None
    weighted: float | None
    is_off: bool


class Readings(NamedTuple):
    """A scale over a span.

    Attributes:
        measure: its name.
        scale: the scale its words are of.
        span: the days.
        days: a reading a day.
        usual: the median of the 90 days before the last; None below 28 values.
        n: how many days have a value.
        off: how many days were days off.
    """

    measure: str
    scale: str
    span: Span
    days: tuple[Reading, ...]
    usual: float | None
    n: int
    off: int

    @property
    def latest(self) -> Reading | None:
        """The newest day with a value."""
        return next((day for day in reversed(self.days) if day.value is not None), None)


def readings(tallies: Tallies, span: Span, measure: Measure) -> Readings:
    """Return a scale over a span."""
    first = span.first - min(_WARM_UP, span.first - date.min)
    skipped = (span.first - first).days
    tallied = tallies.between(first, span.last)
    values = series(measure, tallied)
    medians, weighted = trailing_median(values), weighted_mean(values)
    days = []
    for at in range(skipped, len(tallied)):
        tally = tallied[at]
        answers = tally.readings.get(measure.name, ())
        low, high = (min(answers), max(answers)) if answers else (None, None)
        days.append(
            Reading(tally.day, values[at], low, high, medians[at], weighted[at], tally.is_off)
        )
    return Readings(
        measure.name,
        measure.scale,
        span,
        tuple(days),
        usual(series(measure, tallies_of_usual(tallies, span.last))),
        sum(day.value is not None for day in days),
        sum(day.is_off for day in days),
    )
