"""The state: what all lines of a diary add up to.

The ids that a purge removed: no older line of them counts, whoever brings it.

A removal whose line is marked as a purge is final where this program made the id, because it
makes no id twice. Any other id, such as that of a setting, can hold the very word that must
go, and can be used again. A setting that is named by a short checksum of the id stands for
it: ``purged.5f3a`` holds the generation up to which lines of that id do not count. So many
words share each checksum that it does not say which word it was.

The fold: what all lines, read in any order and any number of times, come to.

For each id of a table the line of the greatest revision stands. So a file copied twice,
a conflict copy or another device's file is just more lines. Only lines of what was purged
do not count, however great their revision is.
"""

import re
from collections.abc import Callable
from typing import Final
from zlib import crc32

from store.documents import Document
from store.log.folder import SETTINGS
from store.log.records import Line, generation_of, is_later

#: Begins the names of the settings that stand for purged ids.
PURGED: Final = "purged."
#: What the lines of a purge are marked as undoing: no step, so that no redo finds them.
PURGE_MARK: Final = "purge"

_MADE_ID: Final = re.compile(r"1-\d{8}-[0-9a-z]{8}")
_CHECKSUM: Final = 0xFFFF


def is_generated_id(id: str) -> bool:
    """Return whether an id looks like one that this program made; such an id holds no word."""
    return _MADE_ID.fullmatch(id) is not None


def purged_setting(table: str, id: str) -> str:
    """Return the name of the setting that stands for a purged id."""
    text = f"{table}\n{id}"
    return f"{PURGED}{crc32(text.encode('utf-8', 'surrogatepass')) & _CHECKSUM:04x}"


class PurgedIds:
    """The purged ids of one diary, as far as its lines are read."""

    def __init__(self) -> None:
        self._made: set[str] = set()
        self._generations: dict[str, int] = {}  # by the name of the setting

    def __bool__(self) -> bool:
        return bool(self._made or self._generations)

    def add(self, line: Line) -> bool:
        """Note what a line of a purge says; return whether that was not known."""
        if line.document is None and is_generated_id(line.id):
            is_new = line.id not in self._made
            self._made.add(line.id)
            return is_new
        if line.table != SETTINGS or not line.id.startswith(PURGED):
            return False
        generation = (line.document or {}).get("generation")
        if type(generation) is not int or generation <= self._generations.get(line.id, 0):
            return False
        self._generations[line.id] = generation
        return True

    def rejects(self, line: Line) -> bool:
        """Return whether a line puts a document that no longer counts."""
        if line.document is None:
            return False
        if line.id in self._made:
            return True
        if not self._generations:
            return False
        limit = self.generation(line.table, line.id)
        return bool(limit) and generation_of(line.revision) <= limit

    def generation(self, table: str, id: str) -> int:
        """Return the generation up to which lines of an id do not count; 0 if all do."""
        if not self._generations or is_generated_id(id):
            return 0
        return self._generations.get(purged_setting(table, id), 0)


Watcher = Callable[[str, str, Document | None, Document | None], None]


class Fold:
    """The documents that stand, by table and id, and the revision of each.

    ``tables`` holds no removed documents; ``revisions`` remembers theirs too.
    """

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Document]] = {}
        self.revisions: dict[str, dict[str, str]] = {}
        self.purged = PurgedIds()
        self._watchers: list[Watcher] = []

    def watch(self, watcher: Watcher) -> None:
        """Have ``watcher(table, id, before, after)`` called for each change that stands."""
        self._watchers.append(watcher)

    def apply(self, line: Line) -> bool:
        """Fold one line in; return whether its document now stands."""
        is_changed = line.undo == PURGE_MARK and self._apply_purge(line)
        if self.purged and self.purged.rejects(line):
            return is_changed
        revisions = self.revisions.setdefault(line.table, {})
        standing = revisions.get(line.id)
        if standing is not None and not is_later(line.revision, standing):
            return is_changed
        revisions[line.id] = line.revision
        documents = self.tables.setdefault(line.table, {})
        before = documents.get(line.id)
        if line.document is None:
            documents.pop(line.id, None)
        else:
            documents[line.id] = line.document
        for watcher in self._watchers:
            watcher(line.table, line.id, before, line.document)
        return True

    def generation(self, table: str, id: str) -> int:
        """Return the generation that stands for an id, removed or not; 0 if it never was."""
        standing = self.revisions.get(table, {}).get(id)
        generation = generation_of(standing) if standing else 0
        return max(generation, self.purged.generation(table, id)) if self.purged else generation

    def _apply_purge(self, line: Line) -> bool:
        """Note what a line of a purge says; return whether that removed any document."""
        if not self.purged.add(line):
            return False
        ids = [(line.table, line.id)]
        if not is_generated_id(line.id):
            ids = [(table, id) for table, documents in self.tables.items() for id in documents]
        removed = [(table, id) for table, id in ids if self._is_purged(table, id)]
        for table, id in removed:
            before = self.tables[table].pop(id)
            for watcher in self._watchers:
                watcher(table, id, before, None)
        return bool(removed)

    def _is_purged(self, table: str, id: str) -> bool:
        document = self.tables.get(table, {}).get(id)
        if document is None:
            return False
        return self.purged.rejects(Line(self.revisions[table][id], table, id, document))
