"""Measures: what is followed from day to day, one value a day, or None where the day does not say.

A day without an entry is unknown, not a day without play.
"""

from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

from store.names import Names
from store.tally import Tally


class Measure(NamedTuple):
    """A daily series: a scale's readings, 1–7, averaged over the day, or a count of entries.

    ``scale`` is the scale its words are of; empty for a count.
    """

    name: str
    scale: str
    of: Callable[[Tally], float | None]

    @property
    def is_count(self) -> bool:
        """Whether it counts entries."""
        return not self.scale


#: By number; ten years of a measure are a few values, and each of them one object.
_USUAL: Final = {number: float(number) for number in range(-20, 100)}


def _same(number: int) -> float:
    """Return a number as a value."""
    value = _USUAL.get(number)
    return float(number) if value is None else value


def _reading(name: str) -> Measure:
    def mean(tally: Tally) -> float | None:
        answers = tally.readings.get(name)
        if not answers:
            return None
        return _same(answers[0]) if len(answers) == 1 else sum(answers) / len(answers)

    return Measure(name, name.partition(".")[0], mean)


def _count(name: str, counted: str = "") -> Measure:
    def count(tally: Tally) -> float | None:
        counts = tally.counts
        return _same(counts[counted or name]) if counts else None

    return Measure(name, "", count)


def _balance(tally: Tally) -> float | None:
    """Return nourishing less depleting moments; *both* weigh on neither side."""
    counts = tally.counts
    return _same(counts["nourishing"] - counts["depleting"]) if counts else None


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


def measures_of(names: Names) -> dict[str, Measure]:
    """Return the measures of a diary: those of its person's own behind the other readings."""
    if not names.standing:
        return MEASURES
    readings = {name: measure for name, measure in MEASURES.items() if not measure.is_count}
    own = {measure.id: _own(measure.id) for measure in names.standing}
    return readings | own | MEASURES


def measure_named(name: str, names: Names) -> Measure | None:
    """Return a measure by its id; also one of the person's own that is retired."""
    if any(measure.id == name for measure in names.measures):
        return _own(name)
    return MEASURES.get(name)


def _own(id: str) -> Measure:
    return _reading(id)._replace(scale=id)


#: Energy at any time of the day.
ENERGY: Final = _reading("energy")
BALANCE: Final = Measure("balance", "", _balance)
#: What Today shows of the last weeks.
OF_TODAY: Final = (MEASURES["mood"], ENERGY, MEASURES["play"], BALANCE)


def series(measure: Measure, tallies: Iterable[Tally]) -> tuple[float | None, ...]:
    """Return a measure over days: one value a day, None for a gap."""
    return tuple(map(measure.of, tallies))
