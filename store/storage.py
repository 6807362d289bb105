"""The diary as a TinyDB storage: files of lines underneath, the fold of them above.

Each device appends to its own file of the month, ``2026-11.mira-k7q2.jsonl`` (settings:
``settings.mira-k7q2.jsonl``), and reads everyone's. The month is that of writing, so an
old file never changes again, and all that concerns a day is in files of its month or
later: the newest are enough for the newest days.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tinydb import Storage

from store.append import Appender, appending
from store.errors import FolderNotReadable
from store.fold import Document, Fold
from store.folder import SETTINGS, SUFFIX, DiaryFile, files_of, month_of, reason_of
from store.line import Line, decode_line, decode_lines, encode_line
from store.revision import Revision, new_revision

_NOTHING_YET = "~"  # sorts behind every month


class Change(NamedTuple):
    """A document to be put, or removed where it is None."""

    table: str
    id: str
    document: Document | None


class Damage(NamedTuple):
    """A line that could not be read: it is set aside, and stays in its file."""

    file: str
    row: int


class _Read(NamedTuple):
    """How far a file was read: to ``offset`` in bytes and ``row`` in lines."""

    stamp: tuple[int, int]
    size: int
    offset: int
    row: int


class DiaryStorage(Storage):
    """Keeps changes as lines appended to this device's files.

    Nothing is read before ``load``. ``write`` serves stock TinyDB tables; ours hand
    their changes to ``append``, whose cost does not grow with the diary.

    Args:
        folder: the diary.
        device: the name of this machine's files.
        today: the calendar day, for new revisions and for the month to write to.
    """

    def __init__(self, folder: Path, device: str, today: Callable[[], date]) -> None:
        self.folder = folder
        self.device = device
        self.today = today
        self.fold = Fold()
        self.damage: set[Damage] = set()
        self._since = _NOTHING_YET
        self._read: dict[str, _Read] = {}

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return a copy of all documents by table and id, or None where there are none."""
        self.load()
        tables = {name: apart(table) for name, table in self.fold.tables.items() if table}
        return tables or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Keep whatever is different in ``data`` from what stands."""
        self.load()
        changes = [
            Change(table, id, None)
            for table, documents in self.fold.tables.items()
            for id in documents
            if id not in data.get(table, ())
        ]
        changes += [
            Change(table, id, dict(document))
            for table, documents in data.items()
            for id, document in documents.items()
            if self.documents(table).get(id) != document
        ]
        self.append(changes)

    def documents(self, table: str) -> Mapping[str, Document]:
        """Return what is loaded of a table, by id: the standing documents, not to be changed."""
        return self.fold.tables.get(table, {})

    @property
    def since(self) -> str:
        """The oldest month that is loaded; empty when all are."""
        return self._since

    def load(self, since: str = "") -> bool:
        """Read the files of month ``since`` (``YYYY-MM``) and later, or all; return if any changed.

        Raises:
            FolderNotReadable: a file cannot be read.
        """
        if since >= self._since:
            return False
        self._since = since
        return self.refresh()

    def refresh(self) -> bool:
        """Read what was written since, by anyone, to the months loaded; return if any stands."""
        changed = False
        for file in files_of(self.folder):
            read = self._read.get(file.name)
            if file.month and file.month < self._since:
                continue
            if read is None or (read.stamp, read.size) != (file.stamp, file.size):
                changed = self._read_file(file, read) or changed
        return changed

    def _read_file(self, file: DiaryFile, read: _Read | None) -> bool:
        """Fold in a file's new lines; the whole file again where it is not the one known."""
        grown = read is not None and read.stamp[0] == file.stamp[0] and read.size < file.size
        offset, row = (read.offset, read.row) if grown and read else (0, 0)
        try:
            with (self.folder / file.name).open("rb") as opened:
                opened.seek(offset)
                data = opened.read()
        except FileNotFoundError:
            return False  # a sync tool renamed it between the look and the reading
        except OSError as error:
            reason = reason_of(error)
            raise FolderNotReadable(path=self.folder / file.name, reason=reason) from error
        return self._take(file, data, offset, row)

    def _take(self, file: DiaryFile, data: bytes, offset: int, row: int) -> bool:
        """Fold in ``data``, which begins at ``offset``; a line still being written waits."""
        whole = data.rfind(b"\n") + 1
        changed = False
        for number, line in decode_lines(data):
            if line is not None:
                changed = self.fold.take(line) or changed
            elif not self._is_torn_tail(data, number):
                self.damage.add(Damage(file.name, row + number))
        rows = data.count(b"\n")
        self._read[file.name] = _Read(file.stamp, file.size, offset + whole, row + rows)
        return changed

    @staticmethod
    def _is_torn_tail(data: bytes, number: int) -> bool:
        return not data.endswith(b"\n") and number == data.count(b"\n") + 1

    def append(self, changes: Iterable[Change], *, undo: str = "", redo: str = "") -> list[Line]:
        """Make changes durable, then fold them in; settings go to the settings file.

        Args:
            changes: of one table; together they are one step.
            undo: the step they take back.
            redo: the step they bring again.

        Raises:
            NotKept: nothing was written.
            Locked: nothing was written.
        """
        wanted = list(changes)
        if not wanted:
            return []
        path = self._path(wanted[0].table)
        with appending(path) as file:
            self._catch_up(path.name, file)
            lines = self._lines(wanted, undo, redo)
            file.append(b"".join(map(encode_line, lines)))
            self._note_written(path.name, file, len(lines))
        for line in lines:
            self.fold.take(line)
        return lines

    def _catch_up(self, name: str, file: Appender) -> None:
        """Fold in what another process of this device appended, so that none is overtaken."""
        read = self._read.get(name)
        offset, row = (read.offset, read.row) if read else (0, 0)
        if data := file.read_from(offset):
            self._take(DiaryFile(name, month_of(name), file.size, file.stamp()), data, offset, row)

    def _note_written(self, name: str, file: Appender, rows: int) -> None:
        row = self._read[name].row if name in self._read else 0
        self._read[name] = _Read(file.stamp(), file.size, file.size, row + rows)

    def _path(self, table: str) -> Path:
        """Return this device's file for a table: never of an older month than its newest."""
        if table == SETTINGS:
            return self.folder / f"{SETTINGS}.{self.device}{SUFFIX}"
        month = max(f"{self.today():%Y-%m}", *self._own_months(), "")
        return self.folder / f"{month}.{self.device}{SUFFIX}"

    def _own_months(self) -> Iterator[str]:
        ending = f".{self.device}{SUFFIX}"
        return (name[:7] for name in self._read if name[7:] == ending)

    def _lines(self, changes: list[Change], undo: str, redo: str) -> list[Line]:
        """Return the lines of a step, with revisions above all that stands."""
        today = self.today()
        lines: list[Line] = []
        for table, id, document in changes:
            generation = self.fold.generation(table, id) + 1
            revision = (
                id if generation == 1 and _is_first(id) else str(new_revision(today, generation))
            )
            lines.append(Line(revision, table, id, document, undo=undo, redo=redo))
        if len(lines) > 1 and not undo and not redo:
            lines = [line._replace(step=lines[0].revision) for line in lines]
        return lines

    def own_lines(self) -> Iterator[Line]:
        """Yield the lines of this device's months, the last written first."""
        ending = f".{self.device}{SUFFIX}"
        for file in files_of(self.folder):
            if file.month and file.name[7:] == ending:
                data = (self.folder / file.name).read_bytes()
                for raw in reversed(data.split(b"\n")):
                    if raw and (line := decode_line(raw)) is not None:
                        yield line

    def history(self, table: str, id: str) -> list[Line]:
        """Return every version of a document, oldest revision first, read from the files."""
        found: dict[str, Line] = {}
        for file in files_of(self.folder):
            data = (self.folder / file.name).read_bytes()
            for raw in _rows_with(data, id.encode()):
                for _, line in decode_lines(raw):
                    if line is not None and (line.table, line.id) == (table, id):
                        found[line.revision] = line
        return sorted(found.values(), key=lambda line: Revision.of(line.revision))


def _rows_with(data: bytes, piece: bytes) -> Iterator[bytes]:
    """Yield the rows of a file that hold ``piece``."""
    at = data.find(piece)
    while at >= 0:
        start = data.rfind(b"\n", 0, at) + 1
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        yield data[start:end]
        at = data.find(piece, end)


def _is_first(id: str) -> bool:
    """Return whether an id is itself a first revision, as ours are."""
    return id.startswith("1-") and id.count("-") == 2


def apart(value: Any) -> Any:
    """Return a copy of a document, or of a part of one, that shares nothing with it."""
    if isinstance(value, dict):
        return {name: apart(item) for name, item in value.items()}
    if isinstance(value, list):
        return [apart(item) for item in value]
    return value
