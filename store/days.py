"""A day with its entries."""

from datetime import date
from typing import NamedTuple

from store.entries import Entry
from store.lists import DAYS_OFF

#: What is imported by the day, beside which other things may have been and were not told.
_TELL_OF_NONE = ("checkin", "rest")


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
    def run_so_far(self) -> int:
        """How many sessions there have been since the last breather, or since the day began."""
        run = 0
        for entry in self.entries:
            if entry.kind == "session":
                run += 1
            elif entry.kind == "rest" and entry["what"] == "breather":
                run = 0
        return run

    @property
    def tells_of_counts(self) -> bool:
        """Whether a count of it is known.

        Imported readings and days off alone tell of none, nor do entries of a newer version.
        """
        known = (entry for entry in self.entries if entry.is_readable)
        return any(e.source is None or e.kind not in _TELL_OF_NONE for e in known)

    @property
    def is_off(self) -> bool:
        """Whether it was a whole day off."""
        return any(e.kind == "rest" and e["what"] in DAYS_OFF for e in self.entries)
