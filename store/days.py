"""A day with its entries, and the measures that follow it from day to day.

A measure is a daily series: one value a day, or None where the day does not say. A day
without an entry is unknown, not a day without play.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Final, NamedTuple

from store.entries import Entry
from store.lists import DAYS_OFF


class Day(NamedTuple):
    """A logical day and its entries in order."""

    date: date
    entries: tuple[Entry, ...]

    def count(self, kind: str, **values: str) -> int:
        """Return how many entries are of a kind, with these values."""
        return sum(
            entry.kind == kind and all(entry[name] == value for name, value in values.items())
            for entry in self.entries
        )

    def readings(self, scale: str) -> list[int]:
        """Return the answers given on a scale, in order."""
        return [entry[scale] for entry in self.entries if entry[scale] is not None]

    def checkin(self, when: str) -> Entry | None:
        """Return the check-in at ``opening`` or ``closing``, the newest where there are two."""
        found = [e for e in self.entries if e.kind == "checkin" and e["when"] == when]
        return found[-1] if found else None

    @property
    def tells_of_counts(self) -> bool:
        """Whether a count of it is known: a day that is only imported readings tells of none."""
        return any(e.source is None or e.kind != "checkin" for e in self.entries)

    @property
    def is_off(self) -> bool:
        """Whether it was a whole day off."""
        return any(e.kind == "rest" and e["what"] in DAYS_OFF for e in self.entries)


def _mean_of(scale: str) -> Callable[[Day], float | None]:
    def mean(day: Day) -> float | None:
        readings = day.readings(scale)
        return sum(readings) / len(readings) if readings else None

    return mean


def _play(day: Day) -> float | None:
    return float(day.count("play")) if day.tells_of_counts else None


def _balance(day: Day) -> float | None:
    """Return nourishing less depleting moments; *both* weigh on neither side."""
    if not day.tells_of_counts:
        return None
    nourishing = day.count("moment", feeling="nourishing")
    return float(nourishing - day.count("moment", feeling="depleting"))


#: Daily series by name. Readings are means of the day's answers, 1–7; counts are counts.
MEASURES: Final[dict[str, Callable[[Day], float | None]]] = {
    "mood": _mean_of("mood"),
    "energy": _mean_of("energy"),
    "play": _play,
    "balance": _balance,
}


def series(name: str, days: Iterable[Day]) -> list[float | None]:
    """Return a measure over days: one value a day, None for a gap."""
    measure = MEASURES[name]
    return [measure(day) for day in days]
