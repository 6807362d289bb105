"""The fold: what all lines, read in any order and any number of times, come to.

For each id of a table the line of the greatest revision stands. So a file copied twice,
a conflict copy or another device's file is just more lines. Only lines of what was purged
do not count, however great their revision is.
"""

from collections.abc import Callable

from store.diary.line import Line
from store.diary.purged_ids import PURGE_MARK, PurgedIds, is_made_id
from store.diary.revision import generation_of, is_later
from store.diary.versions import Document

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

    def take(self, line: Line) -> bool:
        """Fold one line in; return whether its document now stands."""
        is_changed = line.undo == PURGE_MARK and self._take_purge(line)
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

    def _take_purge(self, line: Line) -> bool:
        """Note what a line of a purge says; return whether that removed any document."""
        if not self.purged.add(line):
            return False
        ids = [(line.table, line.id)]
        if not is_made_id(line.id):
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
