"""Measures: what is followed from day to day, one value a day or none; and month by month."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from store.calendar import DateSpan
from store.day_stats import DayStats
from store.vocabulary import Names

#: One shared object for each common value: ten years of a measure hold only a few of them.
_SHARED_VALUES: Final = {number: float(number) for number in range(-20, 100)}


class Measure(NamedTuple):
    """A daily series: a scale's readings, 1–7, averaged over the day, or a count of entries.

    ``scale`` is the scale that has its words; empty for a count. ``counted`` names what a count
    counts.
    """

    name: str
    scale: str
    read: Callable[[DayStats], float | None]
    counted: tuple[str, ...] = ()

    @property
    def is_count(self) -> bool:
        """Whether it counts entries."""
        return not self.scale


def _shared(number: int) -> float:
    """Return a number as a float, shared where it is a common one."""
    value = _SHARED_VALUES.get(number)
    return float(number) if value is None else value


def _reading(name: str) -> Measure:
    def mean(stats: DayStats) -> float | None:
        answers = stats.readings.get(name)
        if not answers:
            return None
        return _shared(answers[0]) if len(answers) == 1 else sum(answers) / len(answers)

    return Measure(name, name.partition(".")[0], mean)


def _count(name: str, counted: str = "") -> Measure:
    def count(stats: DayStats) -> float | None:
        counts = stats.counts
        return _shared(counts[counted or name]) if counts else None

    return Measure(name, "", count, (counted or name,))


def _balance(stats: DayStats) -> float | None:
    """Return nourishing minus depleting moments; *both* counts on neither side."""
    counts = stats.counts
    return _shared(counts["nourishing"] - counts["depleting"]) if counts else None


#: The measures shown in an overview, in its order.
MEASURES: Final[dict[str, Measure]] = {
    measure.name: measure
    for measure in (
        _reading("mood"),
        _reading("energy.open"),
        _reading("energy.close"),
        _reading("sleep"),
        _reading("joy"),
        _reading("sorrow"),
        _reading("myself"),
        _reading("letgo"),
        _count("sessions", "session"),
        _count("nourishing"),
        _count("depleting"),
        _count("play"),
        _count("celebration"),
        _count("repair"),
    )
}
#: Energy at any time of the day.
ENERGY: Final = _reading("energy")
BALANCE: Final = Measure("balance", "", _balance, ("nourishing", "depleting"))
#: Mornings are too rare if there is less than one for this many evenings.
_HARDLY: Final = 10
#: What Today shows of the last weeks.
TODAY_MEASURES: Final = (MEASURES["mood"], ENERGY, MEASURES["sessions"], MEASURES["play"], BALANCE)


def measures_for(names: Names) -> dict[str, Measure]:
    """Return the measures of a diary; the person's own follow the other readings.

    A reading whose question is retired is not among them.
    """
    if not names.active_measures and not names.questions:
        return MEASURES
    counts = {name: measure for name, measure in MEASURES.items() if measure.is_count}
    readings = {
        name: measure
        for name, measure in MEASURES.items()
        if not measure.is_count and not names.is_retired(name)
    }
    own = {measure.id: _own(measure.id) for measure in names.active_measures}
    return readings | own | counts


def measure_named(name: str, names: Names) -> Measure | None:
    """Return a measure by its id; also one of the person's own that is retired."""
    if any(measure.id == name for measure in names.measures):
        return _own(name)
    return MEASURES.get(name)


def _own(id: str) -> Measure:
    return _reading(id)._replace(scale=id)


def series(measure: Measure, daily_stats: Iterable[DayStats]) -> tuple[float | None, ...]:
    """Return a measure over days: one value a day, None for a gap."""
    return tuple(map(measure.read, daily_stats))


def logged_series(
    measure: Measure, daily_stats: Sequence[DayStats], *, before: Sequence[DayStats] = ()
) -> tuple[float | None, ...]:
    """Return a measure over days as ``series`` does; a count of which there is none is unknown.

    A person who never logs play has no days without play: nobody asked.

    Args:
        measure: the measure.
        daily_stats: the days.
        before: other days on which there may be some of it.
    """
    if measure.counted and not _is_counted(measure, daily_stats) | _is_counted(measure, before):
        return (None,) * len(daily_stats)
    return series(measure, daily_stats)


def _is_counted(measure: Measure, daily_stats: Iterable[DayStats]) -> bool:
    return any(stats.counts.get(name) for stats in daily_stats for name in measure.counted)


def has_enough_mornings(daily_stats: Sequence[DayStats]) -> bool:
    """Return whether mornings are logged often enough to compare them."""
    mornings = sum(stats.morning is not None for stats in daily_stats)
    evenings = sum(bool(stats.evenings) for stats in daily_stats)
    return mornings * _HARDLY >= evenings


# -- a year month by month --------------------------------------------------------------------


#: The fewest days with an answer for a mean.
FEWEST_OF_MONTH: Final = 4
#: What is counted of a month.
COUNTED: Final = ("sessions", "nourishing", "depleting", "play", "celebration")


class MonthFigures(NamedTuple):
    """One month of a period, or the part of it that lies in the period.

    Attributes:
        span: its days.
        logged: the number of days with anything logged.
        mood: the mean of its days; None below four of them.
        energy: the mean at opening; None likewise.
        counts: how often, by name; None where no day's counts are known.
        days_off: the number of whole days off.
    """

    span: DateSpan
    logged: int
    mood: float | None
    energy: float | None
    counts: dict[str, int | None]
    days_off: int


def month_table(days: Sequence[DayStats], span: DateSpan) -> tuple[MonthFigures, ...]:
    """Return the months of a period from the first logged one on; none where it is the only one.

    Args:
        days: the stats of every day of the period, in order.
        span: the period.
    """
    months = [_figures(days, span, month) for month in span.split("month")]
    first = next((at for at, month in enumerate(months) if month.logged), len(months))
    logged = months[first:]
    return tuple(logged) if len(logged) > 1 else ()


def _figures(days: Sequence[DayStats], span: DateSpan, month: DateSpan) -> MonthFigures:
    start = (month.first - span.first).days
    stats = days[start : start + month.length]
    return MonthFigures(
        month,
        sum(day.is_logged for day in stats),
        _mean("mood", stats),
        _mean("energy.open", stats),
        {name: _total(name, stats) for name in COUNTED},
        sum(day.is_off for day in stats),
    )


def _mean(name: str, days: Sequence[DayStats]) -> float | None:
    values = [value for value in series(MEASURES[name], days) if value is not None]
    return sum(values) / len(values) if len(values) >= FEWEST_OF_MONTH else None


def _total(name: str, days: Sequence[DayStats]) -> int | None:
    values = [value for value in series(MEASURES[name], days) if value is not None]
    return round(sum(values)) if values else None
