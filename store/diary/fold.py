"""The fold: what all lines, read in any order and any number of times, come to.

For each id of a table the line of the greatest revision stands. So a file copied twice,
a conflict copy or another device's file is just more lines.
"""

from collections.abc import Callable

from store.diary.line import Line
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
        self._watchers: list[Watcher] = []

    def watch(self, watcher: Watcher) -> None:
        """Have ``watcher(table, id, before, after)`` called for each change that stands."""
        self._watchers.append(watcher)

    def take(self, line: Line) -> bool:
        """Fold one line in; return whether its document now stands."""
        revisions = self.revisions.setdefault(line.table, {})
        standing = revisions.get(line.id)
        if standing is not None and not is_later(line.revision, standing):
            return False
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
        return generation_of(standing) if standing else 0
