"""An entry that an import would save, before it is a draft, and when its row was."""

from datetime import date
from typing import Any, Final, NamedTuple

from store.exchange.file_times import FileTime
from store.models import Draft, note_limit
from store.sources import Source

#: Where parts of a day stand in it: those with an hour by their minute, and in one minute, as
#: those without an hour in the whole day, the opening first, the closing and its notes last.
_PARTS_OF_DAY: Final = {"opening": 0, "closing": 2, "note": 3}
_UNTIMED: Final = 10_000


class PlannedEntry:
    """An entry that an import would save, before it is a draft.

    Args:
        line: the line of the file that it is from.
        kind: its kind.
        day: its day.
        place: where it stands in the order of its day.
        values: its fields.
    """

    __slots__ = ("at", "day", "keys", "kind", "line", "note", "place", "raw", "tags", "values")

    def __init__(
        self,
        line: int,
        kind: str,
        day: date,
        at: str,
        place: int,
        values: dict[str, Any],
    ) -> None:
        self.line = line
        self.kind = kind
        self.day = day
        self.at = at
        self.place = place
        self.values = values
        self.keys = ""
        self.note = ""
        self.tags: tuple[str, ...] = ()
        self.raw: dict[str, tuple[float, str]] | None = None

    def add_key(self, key: str) -> None:
        """Add the key of one of its parts."""
        self.keys = f"{self.keys} {key}" if self.keys else key

    def draft(self, file: str) -> Draft:
        """Return it as a draft.

        Raises:
            Refused: it cannot be saved.
        """
        numbers = self.raw or {}
        scales = {name: scale for name, (_, scale) in numbers.items() if scale}
        scale = ", ".join(dict.fromkeys(scales.values()))
        if len(set(scales.values())) > 1:
            scale = ", ".join(f"{name} {its}" for name, its in scales.items())
        raw = tuple((name, number) for name, (number, _) in numbers.items())
        return Draft(
            self.kind,  # type: ignore[arg-type]
            self.day,
            at=self.at,
            values=self.values,
            note=self.note,
            tags=self.tags,
            source=Source(file, self.keys, raw, scale),
        )


class RowTime(NamedTuple):
    """When a row was, as entries hold it."""

    time: FileTime
    stamp: str
    day: date
    at: str
    minute: int

    @property
    def has_hour(self) -> bool:
        """Whether its hour is known."""
        return self.minute >= 0


def place_of(when: RowTime, part: str) -> int:
    """Return where a part of a row stands in the order of its day."""
    rank = _PARTS_OF_DAY.get(part, 1)
    if when.has_hour:
        return when.minute * 4 + rank
    return -1 if part == "opening" else _UNTIMED + rank


def note_room(entry: PlannedEntry) -> int:
    """Return how long the note of an entry can be."""
    return note_limit(entry.kind, entry.values)  # type: ignore[arg-type]
