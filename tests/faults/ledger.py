"""The ledger: what was acknowledged, and whether the diary on disk still says so.

It hears the lines of the writers (``tests/faults/nursery.py``), each in the order in which
its writer sent them, and after every fault opens the diary anew.
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

#: What of a document is compared: all that a writer decides by itself.
SAID = ("kind", "day", "tired", "inspired", "note")

Said = Mapping[str, Any] | None


class NotAsAcknowledged(Exception):
    """The diary does not hold what was acknowledged."""


class Lost(NotAsAcknowledged):
    """An acknowledged change is not there, or another value is served."""


class Doubled(NotAsAcknowledged):
    """Something kept once is there twice."""


class Unasked(NotAsAcknowledged):
    """Something is there that nobody was keeping."""


class Damaged(NotAsAcknowledged):
    """More lines are damaged than were torn."""


class Try(NamedTuple):
    """A change that a writer has begun: of an id where it is known, else by its note."""

    id: str
    said: Said
    turns: bool


class Ledger:
    """Everything acknowledged to one diary.

    Args:
        folder: the diary.
    """

    def __init__(self, folder: str | PathLike[str]) -> None:
        self.folder = folder
        self.acknowledged = 0
        self.refused = 0
        self.torn = 0
        self.damaged = 0
        self._standing: dict[str, tuple[int, Said]] = {}
        self._tries: dict[int, Try] = {}
        self._own = 0

    def opened(self, device: str = DEVICE) -> Journal:
        """Open the diary as another start would."""
        clock = FixedClock(datetime.fromisoformat(NOW))
        return open_journal({}, path=self.folder, clock=clock, device=device)

    # -- hearing ----------------------------------------------------------------------

    def hear(self, message: Mapping[str, Any]) -> None:
        """Take in one line of a writer."""
        writer = message["writer"]
        if "tries" in message:
            self._tries[writer] = Try(*message["tries"])
        elif "kept" in message:
            self._tries.pop(writer, None)
            self.acknowledged += 1
            for id, generation, said in message["kept"]:
                self.stands(id, generation, said)
        elif "refused" in message:
            self._tries.pop(writer, None)
            self.refused += 1
        elif "lost" in message:
            raise Lost(f"{message['lost']} was not there when it had just been kept")

    def stands(self, id: str, generation: int, said: Said) -> None:
        """Note that a change of an id was acknowledged; the greatest generation stands."""
        if id not in self._standing or self._standing[id][0] <= generation:
            self._standing[id] = generation, said

    def keep(self, journal: Journal) -> None:
        """Keep one entry here and now: the next write after a fault."""
        self._own += 1
        day = date(2026, 11, 1 + self._own % 20)
        note = f"ledger {self._own}"
        try:
            entry = journal.add(Draft("session", day, values={"tired": 3}, note=note))
        except Gone:
            raise Lost(f"{note!r} was not there when it had just been kept") from None
        self.acknowledged += 1
        self.stands(entry.id, 1, said_of(entry.document()))

    @property
    def ids(self) -> list[str]:
        """The ids that stand, as acknowledged."""
        return [id for id, (_, said) in self._standing.items() if said is not None]

    def standing(self, id: str) -> tuple[int, Said]:
        """Return the generation and the value that were acknowledged last."""
        return self._standing[id]

    def forget(self, id: str) -> None:
        """Acknowledge no more about an id: its only line was damaged on purpose."""
        self._standing.pop(id, None)

    # -- checking ---------------------------------------------------------------------

    def check(self) -> Journal:
        """Open the diary anew and compare; return it for the next write.

        Raises:
            NotAsAcknowledged: what was acknowledged is not what is there.
        """
        journal = self.opened()
        served = {entry.id: entry.document() for entry in journal.entries()}
        self._check_doubled(served.values())
        self._check_standing(journal, served)
        self._check_unasked(served)
        self._tries.clear()
        self.damaged = journal.health.damaged_lines
        if self.damaged > self.torn:
            raise Damaged(f"{self.damaged} lines for {self.torn} that were torn")
        return journal

    def _check_doubled(self, documents: Iterable[Mapping[str, Any]]) -> None:
        notes = Counter(document.get("note") for document in documents)
        if doubled := [note for note, times in notes.items() if times > 1]:
            raise Doubled(f"{doubled}")

    def _check_standing(self, journal: Journal, served: Mapping[str, Any]) -> None:
        for id, (generation, said) in list(self._standing.items()):
            value = said_of(served.get(id))
            if value == said:
                continue
            if not self._explained(id, value, journal):
                lines = [
                    tuple(line)
                    for line in DocumentHistory(journal.database.diary).versions("entries", id)
                ]
                raise Lost(f"{id}: {said} of {generation} was acknowledged, not {lines}")
            self._standing[id] = generation + 1, value

    def _explained(self, id: str, value: Said, journal: Journal) -> bool:
        """Return whether a change in flight accounts for a value, and count it as kept."""
        for writer, tried in self._tries.items():
            is_turned = tried.turns and self._is_turned(id, journal)
            if is_turned or (tried.id == id and tried.said == value):
                del self._tries[writer]
                return True
        return False

    @staticmethod
    def _is_turned(id: str, journal: Journal) -> bool:
        """Return whether what stands under an id came by undo or redo, and stood before."""
        versions = tuple(DocumentHistory(journal.database.diary).versions("entries", id))
        if not versions:
            return False
        *before, last = versions
        stood = [None, *(line.document for line in before)]
        return bool(last.undo or last.redo) and last.document in stood

    def _check_unasked(self, served: Mapping[str, Any]) -> None:
        for id in served.keys() - self._standing.keys():
            value = said_of(served[id])
            writers = [
                writer
                for writer, tried in self._tries.items()
                if not tried.id and tried.said == value and not tried.turns
            ]
            if not writers:
                raise Unasked(f"{id}: {value}")
            del self._tries[writers[0]]
            self._standing[id] = 1, value


def said_of(document: Mapping[str, Any] | None) -> Said:
    """Return the part of a document that is compared; None where there is none."""
    if document is None:
        return None
    return {name: document[name] for name in SAID if name in document}
