"""An entry that an import would save, before it is a draft, and the keys of the row it is from.

By its keys a row is known again once it is in the diary. A key stands for the day and the hour,
the kind and the content, and which of several equal ones it is. It says nothing of minutes, which
no diary keeps. An entry has the key of each part of it, so that a note comes in later although
the mood of its row is there.
"""

import base64
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from hashlib import blake2b, sha256
from typing import Any, Final, NamedTuple, overload

from store.documents import Source
from store.exchange.file_times import FileTime
from store.models import Draft, note_limit

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


class PlannedDrafts(Sequence[Draft]):
    """The drafts of a plan, each made when it is read: there can be a hundred thousand.

    Args:
        entries: what would be saved, in order.
        file: the name of the file.
    """

    def __init__(self, entries: list[PlannedEntry], file: str) -> None:
        self._entries = entries
        self._file = file

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, place: int) -> Draft: ...

    @overload
    def __getitem__(self, place: slice) -> list[Draft]: ...

    def __getitem__(self, place: int | slice) -> Draft | list[Draft]:
        if isinstance(place, slice):
            return [entry.draft(self._file) for entry in self._entries[place]]
        return self._entries[place].draft(self._file)

    def __iter__(self) -> Iterator[Draft]:
        return (entry.draft(self._file) for entry in self._entries)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(self._file)


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


def hour_of_time(time: FileTime, localized: Callable[[datetime], datetime]) -> str:
    """Return the hour of a time as entries hold it; empty if it has none."""
    if time.minute < 0:
        return ""
    at = datetime(time.day.year, time.day.month, time.day.day, time.minute // 60)
    if time.offset is None:
        return localized(at).isoformat(timespec="minutes")
    return at.replace(tzinfo=timezone(timedelta(minutes=time.offset))).isoformat(timespec="minutes")


def place_of(when: RowTime, part: str) -> int:
    """Return where a part of a row stands in the order of its day."""
    rank = _PARTS_OF_DAY.get(part, 1)
    if when.has_hour:
        return when.minute * 4 + rank
    return -1 if part == "opening" else _UNTIMED + rank


def note_room(entry: PlannedEntry) -> int:
    """Return how long the note of an entry can be."""
    return note_limit(entry.kind, entry.values)  # type: ignore[arg-type]


# -- keys ------------------------------------------------------------------------------

_BYTES: Final = 7
_EARLIER: Final = re.compile(r"[0-9a-f]{12}")


class RowKeys:
    """The keys that a diary has, and those of the rows of a file so far.

    Args:
        sources: the sources of the entries of the diary, as they are saved.
    """

    def __init__(self, sources: Iterable[Any]) -> None:
        #: The number of the entry that each key is from.
        self._known: dict[str, int] = {}
        for number, source in enumerate(sources):
            key = source.get("key") if isinstance(source, Mapping) else None
            if isinstance(key, str):
                self._known.update(dict.fromkeys(key.split(), number))
        #: The numbers of the entries of which parts are in the file.
        self.entries: set[int] = set()
        self._counts: Counter[str] = Counter()
        #: Whether there are keys that the first versions wrote.
        self.has_earlier = any(map(_EARLIER.fullmatch, self._known))

    def key(self, stamp: str, kind: str, content: str) -> str:
        """Return the key of the next part with this content.

        Args:
            stamp: its day and hour, as ``stamp_of`` returns them.
            kind: what it is.
            content: its content, as the file has it.
        """
        digest = blake2b(f"{stamp}\n{kind}\n{content}".encode(), digest_size=_BYTES).digest()
        key = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        occurrence = self._counts[key]
        self._counts[key] += 1
        return f"{key}~{occurrence}" if occurrence else key

    def is_known(self, key: str) -> bool:
        """Return whether the diary has a part with a key."""
        if (number := self._known.get(key)) is None:
            return False
        self.entries.add(number)
        return True

    def is_known_from_earlier(self, day: date, place: str, content: object) -> bool:
        """Return whether the first versions imported a part, which knew no hours."""
        return self.has_earlier and self.is_known(earlier_key(day, place, content))


def stamp_of(time: FileTime) -> str:
    """Return the day and the hour of a time, the same whatever zone is the local one."""
    if time.instant:
        return time.instant
    return f"{time.day}T{time.minute // 60:02}" if time.minute >= 0 else time.day.isoformat()


def earlier_key(day: date, place: str, content: object) -> str:
    """Return the key that the first versions gave to a part of a row."""
    return sha256(repr((day.isoformat(), place, content)).encode()).hexdigest()[:12]
