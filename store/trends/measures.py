"""The figures behind the pictures of measures: overview, readings, weekdays, year, undulation.

The *overview* has every measure with its latest and its usual value. *Readings* are the days of
one scale, the line through them and the usual level. *Undulation* is how joy and sorrow moved,
described and never graded. The *week* has each measure by weekday, with its number of days; the
*year* has one measure day by day over twelve months.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from math import sqrt
from statistics import mean
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
from store.glance import CountBeside, TwoWeekCounts
from store.marks import mark_reader
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


DAYS: Final = 7
#: The fewest days of a weekday that make a mean: two Saturdays say nothing about Saturdays.
FEWEST_OF_WEEKDAY: Final = 4
#: The fewest days of the other weekdays to compare a weekday with.
_FEWEST_OTHERS: Final = 14
#: What Student's t must exceed for a weekday to stand out among those of all scales: in at most
#: one diary of twenty without any difference between weekdays one does, by chance.
_STANDS_OUT: Final = 3.4
#: The variance that rounding to whole points hides.
_LEAST_VARIANCE: Final = 1 / 12


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


class WeekdayContrast(NamedTuple):
    """A weekday on which a scale differs from the other weekdays more than by chance.

    Attributes:
        measure: the scale.
        weekday: the weekday, Monday being 0.
        mean: its mean.
        n: its number of days.
        others: the mean of all other days.
    """

    measure: str
    weekday: int
    mean: float
    n: int
    others: float


class Week(NamedTuple):
    """Every measure by weekday.

    Attributes:
        span: the days.
        rows: the measures, in order.
        logged: the number of days with anything logged.
        contrast: the weekday that differs most; None where none differs more than by chance.
    """

    span: DateSpan
    rows: tuple[WeekdayRow, ...]
    logged: int
    contrast: WeekdayContrast | None = None


def week(daily_stats: DayStatsCache, span: DateSpan) -> Week:
    """Return every measure by weekday."""
    days = daily_stats.between(span.first, span.last)
    shift = span.first.weekday()
    measures = measures_for(daily_stats.names).values()
    values = {measure: logged_series(measure, days) for measure in measures}
    rows = [
        _weekday_row(measure.name, measure.scale, values[measure], shift) for measure in measures
    ]
    dread = daily_stats.names.current_name("mark", DREAD)
    marked = tuple(map(mark_reader(dread, daily_stats.names), days))
    if any(marked):  # a mark that was never made is no row of zeros
        rows.append(_weekday_row(DREAD, "", marked, shift))
    scales = {measure.name: values[measure] for measure in measures if not measure.is_count}
    contrast = weekday_contrast(scales, shift)
    return Week(span, tuple(rows), sum(stats.is_logged for stats in days), contrast)


def weekday_contrast(
    scales: Mapping[str, Sequence[float | None]], first_weekday: int
) -> WeekdayContrast | None:
    """Return the weekday that differs most from the others; None where it may be chance.

    Of each scale every weekday with enough days is compared with all other days by Student's t
    with one variance. The greatest must exceed ``_STANDS_OUT``, because there are seven weekdays
    in each of several scales to choose from.

    Args:
        scales: a value for each day of each scale, None for a gap.
        first_weekday: the weekday of the first value, Monday being 0.
    """
    greatest, contrast = _STANDS_OUT, None
    for name, values in scales.items():
        by_weekday = _by_weekday(values, first_weekday)
        whole = _Sums.over([value for answers in by_weekday for value in answers])
        for weekday, answers in enumerate(by_weekday):
            some = _Sums.over(answers)
            others = whole.without(some)
            if some.n < FEWEST_OF_WEEKDAY or others.n < _FEWEST_OTHERS:
                continue
            if (t := abs(_student_t(some, others))) > greatest:
                greatest = t
                contrast = WeekdayContrast(name, weekday, some.mean, some.n, others.mean)
    return contrast


class _Sums(NamedTuple):
    """The number of some values, their sum and the sum of their squares."""

    n: int
    total: float
    squares: float

    @classmethod
    def over(cls, values: Sequence[float]) -> "_Sums":
        return cls(len(values), sum(values), sum(value * value for value in values))

    def without(self, part: "_Sums") -> "_Sums":
        return _Sums(self.n - part.n, self.total - part.total, self.squares - part.squares)

    @property
    def mean(self) -> float:
        return self.total / self.n

    @property
    def deviations(self) -> float:
        """The sum of the squared deviations from the mean."""
        return max(self.squares - self.total * self.total / self.n, 0.0)


def _student_t(some: _Sums, others: _Sums) -> float:
    """Return Student's t of two means with one variance, which is at least that of rounding."""
    pooled = (some.deviations + others.deviations) / (some.n + others.n - 2)
    return (some.mean - others.mean) / sqrt(
        max(pooled, _LEAST_VARIANCE) * (1 / some.n + 1 / others.n)
    )


def _by_weekday(values: Sequence[float | None], first_weekday: int) -> list[list[float]]:
    by_weekday: list[list[float]] = [[] for _ in range(DAYS)]
    for at, value in enumerate(values):
        if value is not None:
            by_weekday[(at + first_weekday) % DAYS].append(value)
    return by_weekday


def _weekday_row(name: str, scale: str, values: tuple[float | None, ...], shift: int) -> WeekdayRow:
    by_weekday = _by_weekday(values, shift)
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
