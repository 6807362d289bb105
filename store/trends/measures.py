"""The figures behind the pictures of measures: overview, readings, undulation, year.

The *overview* has every measure with its latest and its usual value. *Readings* are the days of
one scale, the line through them and the usual level. *Undulation* is how joy and sorrow moved,
described and never graded. The *year* has one measure day by day over twelve months.
"""

from collections.abc import Collection
from datetime import date, timedelta
from statistics import mean
from typing import NamedTuple

from store.calendar import DateSpan, months_back
from store.daily_measures import MEASURES, Measure, logged_series, measures_for, series
from store.day_stats import DayStats, DayStatsCache
from store.glance import CountBeside, TwoWeekCounts
from store.stats.series import (
    RECENT_DAYS,
    RECENT_FEWEST,
    USUAL_WINDOW,
    WINDOW,
    Movement,
    movement,
    trailing_median,
    usual,
    weighted_mean,
)
from store.sustain.fortnight import Fortnight


class MeasureRow(NamedTuple):
    """One measure over a span.

    Attributes:
        measure: its name.
        values: a value for each day, None for a gap.
        latest: the newest value; None without any.
        usual: the mean of the 90 days before the last 14; None below 28 values.
        n: the number of days with a value.
        scale: the scale of its words; empty for a count.
        recent: the last two weeks: the mean of a scale, None below seven values; the sum of a
            count.
        recent_usual: what is usual in two weeks: the mean of a scale; of a count as many as are
            usual in as many known days. None below 28 values.
    """

    measure: str
    values: tuple[float | None, ...]
    latest: float | None
    usual: float | None
    n: int
    scale: str
    recent: float | None = None
    recent_usual: float | None = None


class Overview(NamedTuple):
    """Every measure over a span.

    Attributes:
        span: the days.
        rows: the measures, in order.
        logged: the number of days with anything logged.
        ahead: the number of entries dated after today.
        answer: the facts of the last two weeks of it; None where they are not known.
        days_off: its days off beside the usual; None for what this person does not log.
        play: play beside the usual, likewise.
    """

    span: DateSpan
    rows: tuple[MeasureRow, ...]
    logged: int
    ahead: int
    answer: Fortnight | None = None
    days_off: CountBeside | None = None
    play: CountBeside | None = None

    @property
    def two_weeks(self) -> TwoWeekCounts | None:
        """The last two weeks as Today has them; None where they are not known."""
        return TwoWeekCounts(self.answer, self.days_off, self.play) if self.answer else None


def overview(
    daily_stats: DayStatsCache,
    span: DateSpan,
    ahead: int = 0,
    two_weeks: TwoWeekCounts | None = None,
) -> Overview:
    """Return every measure over a span, and what is known of its last two weeks."""
    days = daily_stats.between(span.first, span.last)
    before = stats_before(daily_stats, span.last)
    rows = tuple(
        _overview_row(measure, days, before) for measure in measures_for(daily_stats.names).values()
    )
    logged = sum(stats.is_logged for stats in days)
    return Overview(span, rows, logged, ahead, *(two_weeks or ()))


def _overview_row(measure: Measure, days: list[DayStats], before: list[DayStats]) -> MeasureRow:
    values = logged_series(measure, days, before=before)
    known = [value for value in values if value is not None]
    latest = known[-1] if known else None
    series_before = logged_series(measure, before, before=days)
    level = usual(series_before)
    recent = [value for value in series_before[-RECENT_DAYS:] if value is not None]
    row = MeasureRow(measure.name, values, latest, level, len(known), measure.scale)
    if measure.is_count:
        in_as_many_days = None if level is None else level * len(recent)
        return row._replace(recent=sum(recent) if recent else None, recent_usual=in_as_many_days)
    is_enough = len(recent) >= RECENT_FEWEST
    return row._replace(recent=mean(recent) if is_enough else None, recent_usual=level)


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
        recent: the mean of the last 14 days; None below seven values.
    """

    measure: str
    scale: str
    span: DateSpan
    days: tuple[Reading, ...]
    usual: float | None
    n: int
    off: int
    recent: float | None = None

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
    before = series(measure, stats_before(daily_stats, span.last))
    recent = [value for value in before[-RECENT_DAYS:] if value is not None]
    return Readings(
        measure.name,
        measure.scale,
        span,
        tuple(days),
        usual(before),
        sum(day.value is not None for day in days),
        sum(day.is_off for day in days),
        mean(recent) if len(recent) >= RECENT_FEWEST else None,
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


def year_span(last: date) -> DateSpan:
    """Return the twelve months up to a day, including its month."""
    return DateSpan(months_back(last, MONTHS - 1), last)


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
    span = year_span(last)
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
