"""Measures: what is followed from day to day, one value a day or none."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

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
