"""Totals of days, and the measures that are read from them.

A tally: what one day comes to in readings and counts, made once and kept until the day changes.

Every picture over time is drawn from tallies, so that ten years of entries are gone through
once and not once for each measure and each key.

Measures: what is followed from day to day, one value a day, or None where the day does not say.

A day without an entry is unknown, not a day without play.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from store.dates import days_between
from store.models import READINGS, Day, Entry
from store.scales import is_own
from store.vocabulary import DAYS_OFF, USUAL_NAMES, Names

#: What counts as rest of a day as a whole, the fuller one first.
_RESTS_OF_DAY: Final = (*DAYS_OFF, "half", "sick")
#: Days without an entry are remembered while there are fewer days than this: the longest span.
_MOST_DAYS: Final = 12_000
#: What a day is told apart by: kept on a later day, it may be told in the light of that.
_TOLD_OF: Final = ("session", "moment", "play", "celebration", "rupture", "rest")
_WHEN_SUFFIX: Final = {"opening": "energy.open", "closing": "energy.close"}


class Tally(NamedTuple):
    """A day in numbers; what it does not say is absent, never zero.

    Attributes:
        day: the logical day.
        readings: the answers in order, by reading, the person's own by their ids; energy
            also by ``energy.open`` and ``energy.close``.
        counts: how often, by kind or feeling; empty where the day tells of no counts.
        words: a label (``nourishing``, ``play`` …) and a word of its list, as it is called
            now, for each entry that has one.
        care: the feeling and the direction of each moment that has one.
        sessions: tired and inspired of each session, in order.
        run: the longest run of sessions without a breather.
        rest: ``off``, ``holiday``, ``half`` or ``sick``; empty for none.
        marks: the marks of its check-ins.
        is_closed: whether the day was closed.
        morning: energy as the day was opened, told at the time; None where it was not. An
            opening that is remembered is no reading of the morning; of several, the mean.
        later: energy after that, at closing or between, told on the day itself: the mean.
        is_told_late: whether something that is counted was kept on a later day.
    """

    day: date
    readings: Mapping[str, tuple[int, ...]] = {}
    counts: Mapping[str, int] = {}
    words: tuple[tuple[str, str], ...] = ()
    care: tuple[tuple[str, str], ...] = ()
    sessions: tuple[tuple[int | None, int | None], ...] = ()
    run: int = 0
    rest: str = ""
    marks: frozenset[str] = frozenset()
    is_closed: bool = False
    morning: float | None = None
    later: float | None = None
    is_told_late: bool = False

    @property
    def is_off(self) -> bool:
        """Whether it was a whole day off."""
        return self.rest in DAYS_OFF

    @property
    def is_logged(self) -> bool:
        """Whether it says anything."""
        return bool(self.counts or self.readings or self.rest or self.marks)

    def counted(self, name: str) -> int | None:
        """Return a count; None where the day tells of none."""
        return self.counts.get(name, 0) if self.counts else None


def tally_of(day: Day, repairs: int = 0, names: Names = USUAL_NAMES) -> Tally:
    """Return what a day comes to.

    Args:
        day: the day with its entries in order.
        repairs: how many ruptures came to be repaired on it, whenever they were noticed.
        names: what its words are called now.
    """
    readings: dict[str, list[int]] = {}
    words: list[tuple[str, str]] = []
    care: list[tuple[str, str]] = []
    sessions: list[tuple[int | None, int | None]] = []
    counts = dict.fromkeys(COUNTED, 0)
    counts["repair"] = repairs
    rests: set[str] = set()
    marks: set[str] = set()
    run = longest = 0
    is_closed = is_told_late = False
    energies: dict[bool, list[int]] = {True: [], False: []}
    for entry in day.entries:
        values = entry.values
        is_told_late = is_told_late or (entry.remembered and entry.kind in _TOLD_OF)
        match entry.kind:
            case "checkin":
                _read(entry, readings)
                marks.update(names.called("mark", mark) for mark in values.get("marks", ()))
                if isinstance(energy := values.get("energy"), int) and not entry.remembered:
                    energies[values.get("when") == "opening"].append(energy)
                is_closed = is_closed or values.get("when") == "closing"
            case "session":
                counts["session"] += 1
                run += 1
                longest = max(longest, run)
                sessions.append((values.get("tired"), values.get("inspired")))
            case "moment":
                feeling = values.get("feeling", "")
                counts[feeling] = counts.get(feeling, 0) + 1
                if direction := values.get("direction"):
                    care.append((feeling, direction))
                if word := values.get("what"):
                    words.append((feeling, names.called(feeling, word)))
            case "play" | "celebration":
                counts[entry.kind] += 1
                if word := values.get("what"):
                    words.append((entry.kind, names.called(entry.kind, word)))
            case "rest":
                rest = values.get("what", "")
                rests.add(rest)
                run = 0 if rest == "breather" else run
    return Tally(
        day.date,
        {name: tuple(answers) for name, answers in readings.items()},
        counts if day.tells_of_counts or repairs else {},
        tuple(words),
        tuple(care),
        tuple(sessions),
        longest,
        next((rest for rest in _RESTS_OF_DAY if rest in rests), ""),
        frozenset(marks),
        is_closed,
        _mean(energies[True]),
        _mean(energies[False]),
        is_told_late,
    )


#: What is counted of a day, in the order in which it is shown.
COUNTED: Final = ("session", "nourishing", "depleting", "both", "play", "celebration", "repair")


def _read(entry: Entry, readings: dict[str, list[int]]) -> None:
    """Add a check-in's answers; energy also as that of the opening or the closing."""
    values = entry.values
    for name, answer in values.items():
        if isinstance(answer, int) and (name in READINGS or is_own(name)):
            readings.setdefault(name, []).append(answer)
            if name == "energy" and (asked := _WHEN_SUFFIX.get(values.get("when", ""))):
                readings.setdefault(asked, []).append(answer)


def _mean(answers: list[int]) -> float | None:
    return sum(answers) / len(answers) if answers else None


class Tallies:
    """The tallies of a diary by day.

    Args:
        day_of: gives a day with its entries.
        repairs_on: gives how many ruptures came to be repaired on a day.
        names: what things are called, as of now.
    """

    def __init__(
        self,
        day_of: Callable[[date], Day],
        repairs_on: Callable[[date], int],
        names: Names = USUAL_NAMES,
    ) -> None:
        self._day_of = day_of
        self._repairs_on = repairs_on
        self._names = names
        self._made: dict[date, Tally] = {}

    @property
    def names(self) -> Names:
        """What the words of the tallies, and the person's own measures, are called."""
        return self._names

    @names.setter
    def names(self, names: Names) -> None:
        if any(known.now != self._names.lists[name].now for name, known in names.lists.items()):
            self._made.clear()  # their order and what is retired is nothing to a day
        self._names = names

    def of(self, day: date) -> Tally:
        """Return a day's tally, made when it is first asked for."""
        made = self._made.get(day)
        if made is None:
            told, repairs = self._day_of(day), self._repairs_on(day)
            if not (told.entries or repairs):
                made = Tally(day)
                if len(self._made) < _MOST_DAYS:  # there is no end of such days
                    self._made[day] = made
                return made
            made = self._made[day] = tally_of(told, repairs, self._names)
        return made

    def between(self, first: date, last: date) -> list[Tally]:
        """Return the tallies from ``first`` to ``last``, both included."""
        return [self.of(day) for day in days_between(first, last)]

    def forget(self, days: Iterable[date]) -> None:
        """Have these days' tallies made anew when they are next asked for."""
        for day in days:
            self._made.pop(day, None)


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
