"""The measures by weekday, the weekday that differs most, and which measures are shown first."""

from collections.abc import Collection, Mapping, Sequence
from math import sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from store.calendar import DateSpan
from store.daily_measures import logged_series, measures_for
from store.day_stats import DayStatsCache
from store.marks import mark_reader
from store.vocabulary import DREAD

if TYPE_CHECKING:
    from store.settings import Settings

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


# -- which measures are shown first -----------------------------------------------------------


_SETTING: Final = "week-measures"
#: How many measures the week has at first, and which ones where they are logged.
_MEASURES: Final = 5
_FIRST_MEASURES: Final = ("mood", "energy.open", "energy.close", "sessions", "nourishing", "sleep")


def chosen_measures(settings: "Settings") -> tuple[str, ...]:
    """Return the measures that were chosen, by their names; empty where none were."""
    return tuple(settings.get(_SETTING).get("measures", ()))


def choose_measures(settings: "Settings", measures: Collection[str]) -> None:
    """Save which measures are shown first; with none the program chooses again.

    Raises:
        WrittenByNewer: a newer version wrote the choice, so this one cannot change it.
        DiaryError: nothing was saved.
    """
    if measures:
        settings.set(_SETTING, measures=list(measures))
    else:
        settings.forget(_SETTING)


def first_measures(week: "Week", chosen: Collection[str] = ()) -> list["WeekdayRow"]:
    """Return the measures shown first: the chosen ones, or five that have means."""
    if rows := [row for row in week.rows if row.measure in chosen]:
        return rows
    with_means = [row for row in week.rows if any(mean is not None for mean in row.means)]
    order = {measure: at for at, measure in enumerate(_FIRST_MEASURES)}
    first = sorted(with_means, key=lambda row: order.get(row.measure, len(order)))[:_MEASURES]
    return [row for row in week.rows if row in first] or list(week.rows[:_MEASURES])
