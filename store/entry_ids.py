"""Short ids: the few letters that name one entry of the whole diary.

An id such as ``1-20261123-x0g5w8kd`` ends with letters at random. Its short id is the shortest
ending, of four letters or more, that no other entry has, not even one that was deleted: an undo
may bring that back. In a diary of 36,000 entries most short ids have four letters, some five.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from store.days import ENTRIES
from store.log.records import Revision, is_revision
from store.models import Entry

if TYPE_CHECKING:
    from store.journal import Journal

#: The word for the entry that was logged last.
LAST: Final = "last"
#: The least number of characters of a short id.
SHORTEST: Final = 4
#: How many of the newest entries are searched for ids that resemble an unknown one.
_NEWEST: Final = 300
_NEAR: Final = 0.74  # one letter of four is another one
#: Letters that ids leave out, and the digits that they are misread for.
_MISREAD: Final = str.maketrans("oil", "011")


class EntryIds:
    """The ids of all entries of a diary, also of those that were deleted.

    Args:
        journal: the diary. All of its ids are looked up in the bytes of its files; its months
            are read as they are needed, the newest first.
    """

    def __init__(self, journal: "Journal") -> None:
        self._journal = journal
        self._entries = journal.storage.documents(ENTRIES)
        self._folded = {id: id.casefold() for id in self._all_ids()}
        self._counts: dict[int, Counter[str]] = {}

    def _all_ids(self) -> Iterator[str]:
        """Yield every id, also of an entry that was deleted; some are yielded twice."""
        storage = self._journal.storage
        if storage.since:
            yield from storage.reader.ids_in(ENTRIES)
        yield from storage.fold.revisions.get(ENTRIES, {})

    def short(self, id: str) -> str:
        """Return the short id of an entry; the whole id if no part of it is unique."""
        for length in range(SHORTEST, len(id)):
            for part in (id[-length:], id[:length]):
                if _can_be_typed(part) and self._count(part.casefold()) == 1:
                    return part
        return id

    def _count(self, part: str) -> int:
        """Return how many beginnings and endings of ids are a part."""
        length = len(part)
        if length not in self._counts:
            counts = self._counts[length] = Counter(id[-length:] for id in self._folded.values())
            counts.update(id[:length] for id in self._folded.values())
        return self._counts[length][part]

    def matching(self, text: str) -> list[str]:
        """Return the ids that a text names: a whole one, or all that begin or end with it.

        Entries that were deleted are among them only if no other is meant.
        """
        typed = text.casefold()
        ids = [text] if text in self._folded else self._with_either(typed)
        if standing := [id for id in ids if self.is_there(id)]:
            return standing
        # One that was deleted, or that another program wrote in a line of another shape.
        self._journal.load()
        revisions = self._journal.storage.fold.revisions.get(ENTRIES, {})
        self._folded |= {id: id.casefold() for id in revisions}
        ids = [text] if text in self._folded else self._with_either(typed)
        return [id for id in ids if self.is_there(id)] or [id for id in ids if id in revisions]

    def _with_either(self, typed: str) -> list[str]:
        if len(typed) < SHORTEST:
            return []
        return list(self._with(typed)) or list(self._with(typed.translate(_MISREAD)))

    def _with(self, part: str) -> Iterator[str]:
        for id, folded in self._folded.items():
            if folded.endswith(part) or folded.startswith(part):
                yield id

    def near(self, text: str) -> list[str]:
        """Return the ids of new entries whose short ids resemble a text, the nearest first."""
        from difflib import get_close_matches  # only where an id was mistyped

        newest = self.newest(_NEWEST)
        ids = {self.short(id): id for id in newest}
        return [ids[short] for short in get_close_matches(text.casefold(), ids, 3, _NEAR)]

    def is_there(self, id: str) -> bool:
        """Return whether an entry is there and not deleted.

        What is written about an entry is in the files of the month of its id, or later.
        """
        if id not in self._entries:
            day = _day_of_id(id)
            self._journal.load(date(int(day[:4]), int(day[4:6]), 1) if day else None)
        return id in self._entries

    def newest(self, count: int) -> list[str]:
        """Return the ids of the entries that were logged last and are there, the newest last."""
        ids: list[str] = []
        for id in sorted(self._folded, key=_day_of_id, reverse=True):
            if len(ids) == count:
                break
            if self.is_there(id):
                ids.append(id)
        return ids[::-1]


def _can_be_typed(part: str) -> bool:
    """Return whether a part of an id is letters and digits, and no other word here."""
    return part.isascii() and part.isalnum() and part.casefold() != LAST


def _day_of_id(id: str) -> str:
    """Return the day on which an entry was logged, as its id has it; empty if it has none."""
    return Revision.parse(id).day if is_revision(id) else ""


def is_logged_on(entry: Entry, day: date) -> bool:
    """Return whether an entry was logged here on a calendar day."""
    return entry.source is None and _day_of_id(entry.id) == f"{day:%Y%m%d}"


def last_logged(journal: "Journal") -> Entry | None:
    """Return the entry that was logged last and is still there; None if there is none.

    Ids have a day and no hour. So it is the last one in the files of this device, unless another
    device logged one on a later day.
    """
    own_id = _last_of_this_device(journal)
    if not own_id:
        journal.load()
    own_day, today = _day_of_id(own_id), f"{journal.storage.today():%Y%m%d}"
    days = {id: _day_of_id(id) for id in journal.storage.documents(ENTRIES)}
    later = [id for id, day in days.items() if own_day < day <= today]
    ids = later or ([own_id] if own_id else list(days))
    entries = [entry for id in ids if (entry := journal.entry(id))]
    return max(entries, key=lambda e: (days[e.id], e.at, e.order, e.id), default=None)


def _last_of_this_device(journal: "Journal") -> str:
    """Return the id of the last entry in the files of this device; empty if it has none."""
    entries = journal.storage.documents(ENTRIES)
    for line in journal.storage.reader.own_lines():
        if line.table != ENTRIES or line.id != line.revision:
            continue
        day = _day_of_id(line.id)
        journal.load(date.fromisoformat(day) if day else None)
        if line.id in entries:
            return line.id
    return ""
