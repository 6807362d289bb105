"""The ledger: the acknowledged changes, and a check that the diary on disk has them.

It reads the messages of the writers (``tests/faults/nursery.py``), those of one writer in the
order in which it sent them. After each fault it opens the diary again.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from os import PathLike
from typing import Any, NamedTuple

from store.clock import FixedClock
from store.errors import Gone
from store.journal import Journal, open_journal
from store.log.versions import DocumentHistory
from store.models import Draft

NOW = "2026-11-23T10:05+01:00"
DEVICE = "mira-k7q2"

#: The fields of a document that are compared: all that a writer chooses.
COMPARED = ("kind", "day", "tired", "inspired", "note")

Fields = Mapping[str, Any] | None


class NotAsAcknowledged(Exception):
    """The diary does not hold what was acknowledged."""


class Lost(NotAsAcknowledged):
    """An acknowledged change is missing, or the diary returns another value."""


class Doubled(NotAsAcknowledged):
    """An entry that was saved once is in the diary twice."""


class UnexpectedEntry(NotAsAcknowledged):
    """The diary holds an entry that no writer was saving."""


class Damaged(NotAsAcknowledged):
    """More lines are damaged than the faults have torn."""


class Attempt(NamedTuple):
    """A change that a writer has begun; its id is empty for a new entry."""

    id: str
    fields: Fields
    is_undo_or_redo: bool


class Ledger:
    """The changes that were acknowledged for one diary.

    Args:
        folder: the diary.
    """

    def __init__(self, folder: str | PathLike[str]) -> None:
        self.folder = folder
        self.acknowledged = 0
        self.refused = 0
        self.torn = 0
        self.damaged = 0
        self._latest: dict[str, tuple[int, Fields]] = {}
        self._attempts: dict[int, Attempt] = {}
        self._added = 0

    def open_diary(self, device: str = DEVICE) -> Journal:
        """Open the diary as a new process does."""
        clock = FixedClock(datetime.fromisoformat(NOW))
        return open_journal({}, path=self.folder, clock=clock, device=device)

    # -- messages ---------------------------------------------------------------------

    def read_message(self, message: Mapping[str, Any]) -> None:
        """Record one message of a writer."""
        writer = message["writer"]
        if "tries" in message:
            self._attempts[writer] = Attempt(*message["tries"])
        elif "kept" in message:
            self._attempts.pop(writer, None)
            self.acknowledged += 1
            for id, generation, fields in message["kept"]:
                self.acknowledge(id, generation, fields)
        elif "refused" in message:
            self._attempts.pop(writer, None)
            self.refused += 1
        elif "lost" in message:
            raise Lost(f"{message['lost']} was not there when it had just been kept")

    def acknowledge(self, id: str, generation: int, fields: Fields) -> None:
        """Record an acknowledged change of an id; the greatest generation wins."""
        if id not in self._latest or self._latest[id][0] <= generation:
            self._latest[id] = generation, fields

    def add_entry(self, journal: Journal) -> None:
        """Add one entry from this process: the next write after a fault."""
        self._added += 1
        day = date(2026, 11, 1 + self._added % 20)
        note = f"ledger {self._added}"
        try:
            entry = journal.add(Draft("session", day, values={"tired": 3}, note=note))
        except Gone:
            raise Lost(f"{note!r} was not there when it had just been kept") from None
        self.acknowledged += 1
        self.acknowledge(entry.id, 1, compared_fields(entry.document()))

    @property
    def ids(self) -> list[str]:
        """The ids of the entries that the diary must hold."""
        return [id for id, (_, fields) in self._latest.items() if fields is not None]

    def latest(self, id: str) -> tuple[int, Fields]:
        """Return the generation and the fields that were acknowledged last."""
        return self._latest[id]

    def forget(self, id: str) -> None:
        """Expect nothing of an id any more: its only line was damaged on purpose."""
        self._latest.pop(id, None)

    # -- checking ---------------------------------------------------------------------

    def check(self) -> Journal:
        """Open the diary again and compare it; return it for the next write.

        Raises:
            NotAsAcknowledged: the diary does not hold what was acknowledged.
        """
        journal = self.open_diary()
        served = {entry.id: entry.document() for entry in journal.entries()}
        self._check_doubled(served.values())
        self._check_standing(journal, served)
        self._check_unexpected(served)
        self._attempts.clear()
        self.damaged = journal.health.damaged_lines
        if self.damaged > self.torn:
            raise Damaged(f"{self.damaged} lines for {self.torn} that were torn")
        return journal

    def _check_doubled(self, documents: Iterable[Mapping[str, Any]]) -> None:
        notes = Counter(document.get("note") for document in documents)
        if doubled := [note for note, times in notes.items() if times > 1]:
            raise Doubled(f"{doubled}")

    def _check_standing(self, journal: Journal, served: Mapping[str, Any]) -> None:
        for id, (generation, fields) in list(self._latest.items()):
            value = compared_fields(served.get(id))
            if value == fields:
                continue
            if not self._is_explained(id, value, journal):
                lines = [
                    tuple(line)
                    for line in DocumentHistory(journal.database.diary).versions("entries", id)
                ]
                raise Lost(f"{id}: {fields} of {generation} was acknowledged, not {lines}")
            self._latest[id] = generation + 1, value

    def _is_explained(self, id: str, value: Fields, journal: Journal) -> bool:
        """Return whether an unacknowledged attempt explains a value, and remove that attempt."""
        for writer, attempt in self._attempts.items():
            is_explained_by_undo = attempt.is_undo_or_redo and self._is_undone_or_redone(
                id, journal
            )
            if is_explained_by_undo or (attempt.id == id and attempt.fields == value):
                del self._attempts[writer]
                return True
        return False

    @staticmethod
    def _is_undone_or_redone(id: str, journal: Journal) -> bool:
        """Return whether undo or redo wrote the value of an id, and it is an earlier value."""
        versions = tuple(DocumentHistory(journal.database.diary).versions("entries", id))
        if not versions:
            return False
        *before, last = versions
        earlier = [None, *(line.document for line in before)]
        return bool(last.undo or last.redo) and last.document in earlier

    def _check_unexpected(self, served: Mapping[str, Any]) -> None:
        for id in served.keys() - self._latest.keys():
            value = compared_fields(served[id])
            writers = [
                writer
                for writer, attempt in self._attempts.items()
                if not attempt.id and attempt.fields == value and not attempt.is_undo_or_redo
            ]
            if not writers:
                raise UnexpectedEntry(f"{id}: {value}")
            del self._attempts[writers[0]]
            self._latest[id] = 1, value


def compared_fields(document: Mapping[str, Any] | None) -> Fields:
    """Return the fields of a document that are compared; None without a document."""
    if document is None:
        return None
    return {name: document[name] for name in COMPARED if name in document}
