"""The state of a diary: the current documents that all of its lines result in.

The lines are folded in any order and any number of times. For each id of a table the line of
the greatest revision is current. So a file copied twice, a conflict copy or another device's
file is just more lines. Only lines of purged ids are ignored, however great their revision.

A removal by a purge is final for an id that this program generated, because it generates no id
twice. Any other id, such as that of a setting, can hold the very word that must go, and can be
used again. It is replaced by a setting whose name is a short checksum of the id:
``purged.5f3a`` holds the generation up to which lines of that id are ignored. Many words share
each checksum, so it does not reveal the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final
from zlib import crc32

from store.documents import Document
from store.log.folder import SETTINGS
from store.log.records import Line, generation_of, is_later

#: How the names of the settings for purged ids begin.
PURGED: Final = "purged."
#: The ``undo`` mark of the lines of a purge: it is no step, so that no redo finds them.
PURGE_MARK: Final = "purge"

_GENERATED_ID: Final = r"1-\d{8}-[0-9a-z]{8}"
_CHECKSUM: Final = 0xFFFF


def is_generated_id(id: str) -> bool:
    """Return whether an id looks like one that this program generated; it holds no word then."""
    return re.fullmatch(_GENERATED_ID, id) is not None


def purged_setting(table: str, id: str) -> str:
    """Return the name of the setting for a purged id."""
    text = f"{table}\n{id}"
    return f"{PURGED}{crc32(text.encode('utf-8', 'surrogatepass')) & _CHECKSUM:04x}"


class PurgedIds:
    """The purged ids of a diary, as far as its lines are read."""

    def __init__(self) -> None:
        self._generated: set[str] = set()
        self._generations: dict[str, int] = {}  # by the name of the setting

    def __bool__(self) -> bool:
        return bool(self._generated or self._generations)

    def add(self, line: Line) -> bool:
        """Add the id of a line of a purge; return whether it is new."""
        if line.document is None and is_generated_id(line.id):
            is_new = line.id not in self._generated
            self._generated.add(line.id)
            return is_new
        if line.table != SETTINGS or not line.id.startswith(PURGED):
            return False
        generation = (line.document or {}).get("generation")
        if type(generation) is not int or generation <= self._generations.get(line.id, 0):
            return False
        self._generations[line.id] = generation
        return True

    def rejects(self, line: Line) -> bool:
        """Return whether a line writes a document that a purge removed."""
        if line.document is None:
            return False
        if line.id in self._generated:
            return True
        if not self._generations:
            return False
        limit = self.generation(line.table, line.id)
        return bool(limit) and generation_of(line.revision) <= limit

    def generation(self, table: str, id: str) -> int:
        """Return the generation up to which lines of an id are ignored; 0 if none is."""
        if not self._generations or is_generated_id(id):
            return 0
        return self._generations.get(purged_setting(table, id), 0)


Watcher = Callable[[str, str, Document | None, Document | None], None]


class Fold:
    """The current documents by table and id, and their revisions.

    ``tables`` holds no removed documents; ``revisions`` holds theirs, too.
    """

    def __init__(self) -> None:
        self.tables: dict[str, dict[str, Document]] = {}
        self.revisions: dict[str, dict[str, str]] = {}
        self.purged = PurgedIds()
        self._watchers: list[Watcher] = []

    def watch(self, watcher: Watcher) -> None:
        """Call ``watcher(table, id, before, after)`` whenever a document changes."""
        self._watchers.append(watcher)

    def apply(self, line: Line) -> bool:
        """Apply one line; return whether a document changed."""
        return self.apply_all((line,))

    def apply_all(self, lines: Iterable[Line]) -> bool:
        """Apply lines in their order; return whether a document changed."""
        is_changed, has_purged = False, bool(self.purged)
        last_table, revisions, documents = None, {}, {}
        for line in lines:
            revision, table, id, document, _, undo, _ = line
            if undo == PURGE_MARK:
                is_changed = self._apply_purge(line) or is_changed
                has_purged = True
            if has_purged and self.purged.rejects(line):
                continue
            if table != last_table:
                last_table = table
                revisions = self.revisions.setdefault(table, {})
                documents = self.tables.setdefault(table, {})
            if id in revisions and not is_later(revision, revisions[id]):
                continue
            revisions[id] = revision
            before = documents.get(id)
            if document is None:
                documents.pop(id, None)
            else:
                documents[id] = document
            for watcher in self._watchers:
                watcher(table, id, before, document)
            is_changed = True
        return is_changed

    def generation(self, table: str, id: str) -> int:
        """Return the current generation of an id, removed or not; 0 if there is none."""
        current = self.revisions.get(table, {}).get(id)
        generation = generation_of(current) if current else 0
        return max(generation, self.purged.generation(table, id)) if self.purged else generation

    def _apply_purge(self, line: Line) -> bool:
        """Apply a line of a purge; return whether that removed any document."""
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
