"""The figures behind the pictures of measures: overview, readings, weekdays, year, undulation.

The *overview* has every measure with its latest and its usual value. *Readings* are the days of
one scale, the line through them and the usual level. *Undulation* is how joy and sorrow moved,
described and never graded. The *week* has each measure by weekday, with its number of days; the
*year* has one measure day by day over twelve months.
"""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final, NamedTuple

from store.calendar import DateSpan, months_back
from store.day_stats import (
    MEASURES,
    DayStats,
    DayStatsCache,
    Measure,
    logged_series,
    measures_for,
    series,
)
from store.marks import mark_reader
from store.stats.series import (
    USUAL_WINDOW,
    WINDOW,
    Movement,
    movement,
    trailing_median,
    usual,
    weighted_mean,
)
from store.sustain.fortnight import Fortnight
from store.vocabulary import DREAD as DREAD


class MeasureRow(NamedTuple):
    """One measure over a span.

    Attributes:
        measure: its name.
        values: a value for each day, None for a gap.
        latest: the newest value; None without any.
        usual: the mean of the 90 days before the last 14; None below 28 values.
        n: the number of days with a value.
        scale: the scale of its words; empty for a count.
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
        rows: the measures, in order.
        logged: the number of days with anything logged.
        ahead: the number of entries dated after today.
        answer: the facts of the last two weeks of it; None where they are not known.
    """

    span: DateSpan
    rows: tuple[MeasureRow, ...]
    logged: int
    ahead: int
    answer: Fortnight | None = None


def overview(
    daily_stats: DayStatsCache, span: DateSpan, ahead: int = 0, answer: Fortnight | None = None
) -> Overview:
    """Return every measure over a span, and what is known of its last two weeks."""
    days = daily_stats.between(span.first, span.last)
    before = stats_before(daily_stats, span.last)
    rows = (
        _overview_row(measure, days, before) for measure in measures_for(daily_stats.names).values()
    )
    return Overview(span, tuple(rows), sum(stats.is_logged for stats in days), ahead, answer)


def _overview_row(measure: Measure, days: list[DayStats], before: list[DayStats]) -> MeasureRow:
    values = logged_series(measure, days, before=before)
    known = [value for value in values if value is not None]
    latest = known[-1] if known else None
    level = usual(logged_series(measure, before, before=days))
    return MeasureRow(measure.name, values, latest, level, len(known), measure.scale)


def stats_before(daily_stats: DayStatsCache, last: date) -> list[DayStats]:
    """Return the stats of the days from which the usual level is computed, up to a day."""
    length = timedelta(days=USUAL_WINDOW - 1)
    return daily_stats.between(last - min(length, last - date.min), last)


#: How far back the weighted mean begins; older values weigh less than a 16th.
_WARM_UP = timedelta(days=4 * WINDOW)


class Reading(NamedTuple):
    """One day of a scale.

    Attributes:
        day: the day.
        value: the mean of its answers, 1–7; None without any.
        low: the lowest answer.
        high: the highest answer.
        median: the trailing median of seven days, of at least three values.
        weighted: the exponentially weighted mean up to it, with a half-life of seven days.
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
    """One scale over a span.

    Attributes:
        measure: its name.
        scale: the scale of its words.
        span: the days.
        days: the readings, one for each day.
        usual: the mean of the 90 days before the last 14; None below 28 values.
        n: the number of days with a value.
        off: the number of days off.
    """

    measure: str
    scale: str
    span: DateSpan
    days: tuple[Reading, ...]
    usual: float | None
    n: int
    off: int

    @property
    def latest(self) -> Reading | None:
        """The newest day with a value."""
        return next((day for day in reversed(self.days) if day.value is not None), None)


def readings(daily_stats: DayStatsCache, span: DateSpan, measure: Measure) -> Readings:
    """Return a scale over a span."""
    first = span.first - min(_WARM_UP, span.first - date.min)
    skipped = (span.first - first).days
    days_with_before = daily_stats.between(first, span.last)
    values = series(measure, days_with_before)
    medians, weighted = trailing_median(values), weighted_mean(values)
    days = []
    for at in range(skipped, len(days_with_before)):
        stats = days_with_before[at]
        answers = stats.readings.get(measure.name, ())
        low, high = (min(answers), max(answers)) if answers else (None, None)
        days.append(
            Reading(stats.day, values[at], low, high, medians[at], weighted[at], stats.is_off)
        )
    return Readings(
        measure.name,
        measure.scale,
        span,
        tuple(days),
        usual(series(measure, stats_before(daily_stats, span.last))),
        sum(day.value is not None for day in days),
        sum(day.is_off for day in days),
    )


class Undulation(NamedTuple):
    """Joy and sorrow over a span, each with its movement."""

    span: DateSpan
    joy: Readings
    sorrow: Readings
    joy_moved: Movement
    sorrow_moved: Movement


def undulation(daily_stats: DayStatsCache, span: DateSpan) -> Undulation:
    """Return joy and sorrow over a span."""
    joy, sorrow = (readings(daily_stats, span, MEASURES[name]) for name in ("joy", "sorrow"))
    moved = (movement([day.value for day in reading.days]) for reading in (joy, sorrow))
    return Undulation(span, joy, sorrow, *moved)


DAYS: Final = 7
#: The fewest days of a weekday that make a mean: two Saturdays say nothing about Saturdays.
FEWEST_OF_WEEKDAY: Final = 4


class WeekdayRow(NamedTuple):
    """One measure by weekday, Monday first.

    Attributes:
        measure: its name; ``dread`` for the mark in the evening, as a share of the closed days.
        means: the mean of each weekday; None for one with fewer than four days.
        n: the number of days behind each mean.
        scale: the scale of its words; empty for a measure that is not on one.
    """

    measure: str
    means: tuple[float | None, ...]
    n: tuple[int, ...]
    scale: str


class Week(NamedTuple):
    """Every measure by weekday; ``logged`` is the number of days with anything logged."""

    span: DateSpan
    rows: tuple[WeekdayRow, ...]
    logged: int


def week(daily_stats: DayStatsCache, span: DateSpan) -> Week:
    """Return every measure by weekday."""
    days = daily_stats.between(span.first, span.last)
    shift = span.first.weekday()
    measures = measures_for(daily_stats.names).values()
    rows = [
        _weekday_row(measure.name, measure.scale, logged_series(measure, days), shift)
        for measure in measures
    ]
    dread = daily_stats.names.current_name("mark", DREAD)
    marked = tuple(map(mark_reader(dread, daily_stats.names), days))
    if any(marked):  # a mark that was never made is no row of zeros
        rows.append(_weekday_row(DREAD, "", marked, shift))
    return Week(span, tuple(rows), sum(stats.is_logged for stats in days))


def _weekday_row(name: str, scale: str, values: tuple[float | None, ...], shift: int) -> WeekdayRow:
    by_weekday: list[list[float]] = [[] for _ in range(DAYS)]
    for at, value in enumerate(values):
        if value is not None:
            by_weekday[(at + shift) % DAYS].append(value)
    means = tuple(
        sum(answers) / len(answers) if len(answers) >= FEWEST_OF_WEEKDAY else None
        for answers in by_weekday
    )
    return WeekdayRow(name, means, tuple(map(len, by_weekday)), scale)


MONTHS = 12


class YearDay(NamedTuple):
    """A day: its value (None without one), whether it was off, and whether rest was planned."""

    day: date
    value: float | None
    is_off: bool
    is_planned: bool = False


class Year(NamedTuple):
    """One measure over the twelve months up to a day.

    Attributes:
        measure: its name.
        scale: the scale of its words; empty for a count.
        span: the days.
        months: the days of each month, in order; after the last day of the span those to come,
            if rest is planned on any.
        most: the greatest value; 0 without any.
        n: the number of days with a value.
        off: the number of days off.
        planned: the number of days to come with planned rest.
    """

    measure: str
    scale: str
    span: DateSpan
    months: tuple[tuple[YearDay, ...], ...]
    most: float
    n: int
    off: int
    planned: int


def year(
    daily_stats: DayStatsCache,
    last: date,
    measure: Measure,
    planned: Collection[date] = frozenset(),
) -> Year:
    """Return one measure over the twelve months up to ``last``, including its month.

    Args:
        daily_stats: the stats of the days.
        last: the last day.
        measure: the measure.
        planned: the days with planned rest, also those to come.
    """
    span = DateSpan(months_back(last, MONTHS - 1), last)
    ahead = sorted(day for day in planned if day > last)
    whole = DateSpan(span.first, ahead[-1] if ahead else last)
    days = daily_stats.between(whole.first, whole.last)
    values = dict(zip(whole.days(), logged_series(measure, days), strict=True))
    months = tuple(
        tuple(
            YearDay(stats.day, values[stats.day], stats.is_off, stats.day in planned)
            for stats in daily_stats.between(piece.first, piece.last)
        )
        for piece in whole.split("month")
    )
    cells = [cell for month in months for cell in month]
    known = [cell.value for cell in cells if cell.value is not None]
    return Year(
        measure.name,
        measure.scale,
        span,
        months,
        max(known, default=0),
        len(known),
        sum(cell.is_off for cell in cells),
        len(ahead),
    )
