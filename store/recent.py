"""The recent days of a diary, and the few facts of old months that are shown beside them.

``LoadedMonths.load_recent`` reads the newest months only. What is older is known from
``store.old_months``. Every answer is that of the whole diary: where a recent change is of an
old entry, the greater revision counts, as it does when all is read.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from store.days import ENTRIES, OPEN_STATES, PLANS, DayIndex
from store.documents import Document
from store.log.mirror import Mirror
from store.log.reader import Damage
from store.log.records import Line, is_later
from store.log.storage import DiaryStorage
from store.models import readable_part
from store.old_months import Fact, OldMonths, read_old_months, rupture_state
from store.vocabulary import DAYS_OFF

#: How many entries are looked up one by one; with more, all of the diary is read.
_MOST_LOOKUPS: Final = 20


class RecentFacts:
    """The facts of a diary whose newest months are loaded.

    Args:
        storage: the diary.
        index: the index of its loaded entries.
        mirror: its mirror, beside which the facts of old months are saved.
        today: the day it is.
    """

    def __init__(self, storage: DiaryStorage, index: DayIndex, mirror: Mirror, today: date) -> None:
        self._storage = storage
        self._index = index
        self._looked_up: set[str] = set()
        self._old: OldMonths = read_old_months(storage, mirror, f"{today:%Y-%m}")
        storage.note_table(PLANS, self._old.plans)
        self.complete()

    def complete(self) -> None:
        """Read what old months have of entries in the loaded ones that were created earlier.

        Two devices can change the same old entry, and the change in an old month can be the
        greater revision.
        """
        unknown = set(self._unknown_ids()) - self._looked_up
        if len(unknown) > _MOST_LOOKUPS:
            self._storage.load()
            return
        self._storage.load_documents(ENTRIES, sorted(unknown))
        self._looked_up |= unknown

    def _unknown_ids(self) -> Iterator[str]:
        """Yield the ids of entries that old months may have a greater revision of."""
        yield from self._old.ahead
        since = self._storage.since
        created_since = since.replace("-", "")
        for id, document in self._storage.documents(ENTRIES).items():
            if id[:2] == "1-" and id[2:8] >= created_since:
                continue  # all its lines are loaded
            part = readable_part(document)
            is_recent = part["day"][:7] >= since
            if is_recent or (_is_fact(part) and not self._is_known(id)):
                yield id

    # -- facts -----------------------------------------------------------------------

    def last_off(self, day: date) -> date | None:
        """Return the newest day off up to ``day``."""
        loaded = (off for id, off in self._index.days_off.items() if self._is_current(id))
        old = (date.fromisoformat(value) for value in self._standing(self._old.days_off))
        return max((off for off in (*loaded, *old) if off <= day), default=None)

    def count_open_ruptures(self) -> int:
        """Return how many ruptures are neither repaired nor let be."""
        documents = self._storage.documents(ENTRIES)
        loaded = (
            rupture_state(documents[id]) for id in self._index.ruptures if self._is_current(id)
        )
        old = self._standing(self._old.ruptures)
        return sum(state in OPEN_STATES for state in (*loaded, *old))

    @property
    def damage(self) -> frozenset[Damage]:
        """The lines of old months that are set aside."""
        return self._old.damage

    @property
    def unreadable(self) -> Mapping[str, str]:
        """Why a file of old months was skipped, by its name."""
        return self._old.unreadable

    def _standing(self, facts: Mapping[str, Fact]) -> Iterator[str]:
        """Yield the values of the facts that no loaded line replaces."""
        revisions = self._storage.fold.revisions.get(ENTRIES, {})
        rejects = self._storage.fold.purged.rejects
        for id, (revision, value) in facts.items():
            loaded = revisions.get(id)
            is_newest = loaded is None or is_later(revision, loaded)
            if is_newest and not rejects(Line(revision, ENTRIES, id, {})):
                yield value

    def _is_known(self, id: str) -> bool:
        return id in self._old.days_off or id in self._old.ruptures

    def _is_current(self, id: str) -> bool:
        """Return whether a loaded entry is current: old months have no greater revision of it."""
        fact = self._old.days_off.get(id) or self._old.ruptures.get(id)
        loaded = self._storage.fold.revisions[ENTRIES][id]
        return fact is None or not is_later(fact[0], loaded)


def _is_fact(document: Document) -> bool:
    return document["kind"] == "rupture" or document.get("what") in DAYS_OFF
