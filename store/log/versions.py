"""The earlier versions of documents, read from the lines of the files when they are asked for."""

from collections.abc import Iterable

from store.documents import Document
from store.log.records import (
    Line,
    generation_of,
    is_later,
    json_escaped,
    month_of_revision,
    revision_order,
)
from store.log.storage import DiaryStorage


class DocumentHistory:
    """Read every version that documents had, on every device.

    Args:
        storage: the diary.
    """

    def __init__(self, storage: DiaryStorage) -> None:
        self._storage = storage

    def first_month(self, revision: str) -> str:
        """Return the oldest month in which a line can be that replaces a revision.

        Return an empty string, for all months, if the text is no revision or its day is still to
        come: then its clock was wrong.
        """
        month = month_of_revision(revision)
        return month if month <= f"{self._storage.today():%Y-%m}" else ""

    def versions(self, table: str, id: str, since: str = "") -> list[Line]:
        """Return every version of a document, oldest revision first, read from the files.

        Args:
            table: its table.
            id: its id.
            since: the oldest month to read; by default every month.
        """
        lines = self._storage.reader.lines_with(json_escaped(id), since)
        versions = {line.revision: line for line in lines if (line.table, line.id) == (table, id)}
        return _by_revision(versions.values())

    def replaced_by(self, line: Line) -> Document | None:
        """Return the document that a line replaced; None if there was none.

        All lines of an id are in files of the month of the id, or later. If the replaced one is
        not there, as when a copy of a file was renamed, all files are read.
        """
        if line.id == line.revision:
            return None
        least = generation_of(line.revision) - 1
        earlier: list[Line] = []
        for since in dict.fromkeys((self.first_month(line.id), "")):
            versions = self.versions(line.table, line.id, since)
            earlier = [version for version in versions if is_later(line.revision, version.revision)]
            if earlier and generation_of(earlier[-1].revision) >= least:
                break
        return earlier[-1].document if earlier else None

    def all_versions(self, table: str, ids: Iterable[str]) -> dict[str, list[Line]]:
        """Return every version of each document that was changed, in one pass over the files.

        A document whose current revision is its first was not changed, and is left out.
        """
        revisions = self._storage.fold.revisions.get(table, {})
        versions: dict[str, dict[str, Line]] = {id: {} for id in ids if revisions.get(id, id) != id}
        if not versions:
            return {}
        for line in self._storage.reader.lines_with(f'"table":"{json_escaped(table)}"'):
            if line.table == table and line.id in versions:
                versions[line.id][line.revision] = line
        return {id: _by_revision(lines.values()) for id, lines in versions.items()}


def _by_revision(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: revision_order(line.revision))
