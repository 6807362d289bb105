"""The diary as a TinyDB storage: files of lines underneath, the fold of them above.

Each device appends to its own file of the month, ``2026-11.mira-k7q2.jsonl`` (settings:
``settings.mira-k7q2.jsonl``), and reads everyone's. The month is that of writing, so an
old file never changes again, and all that concerns a day is in files of its month or
later: the newest are enough for the newest days.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from tinydb import Storage

from store.diary.append import Appender, appending
from store.diary.fold import Fold
from store.diary.folder import SETTINGS, SUFFIX, DiaryFile, files_of, month_of, reason_of
from store.diary.line import Line, decode_line, decode_lines, encode_line, mark_of
from store.diary.places import is_begun
from store.diary.revision import Revision, month_of_revision, new_revision
from store.diary.versions import Document
from store.errors import FolderEmptied, FolderNotReadable, FolderVanished

#: Sorts behind every month: loaded since then, there are the files of no month alone.
NO_MONTH = "~"
_NOTHING_YET = "~~"


class Change(NamedTuple):
    """A document to be put, or removed where it is None."""

    table: str
    id: str
    document: Document | None


class Damage(NamedTuple):
    """A line that could not be read: it is set aside, and stays in its file.

    ``mark`` is the same for the same bytes, wherever they stand.
    """

    file: str
    row: int
    mark: str


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

    def __init__(
        self, folder: str | os.PathLike[str], device: str, today: Callable[[], date]
    ) -> None:
        self.folder = os.fspath(folder)
        self.device = device
        self.today = today
        self.fold = Fold()
        self.damage: set[Damage] = set()
        self.is_without_locks = False
        self.is_begun = False  # whether the diary is known to have a file
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
        for table in {**self.fold.tables, **data}:
            standing, wanted = self.documents(table), data.get(table, {})
            removed = [Change(table, id, None) for id in standing if id not in wanted]
            self.append(
                removed
                + [
                    Change(table, id, apart(dict(document)))
                    for id, document in wanted.items()
                    if standing.get(id) != document
                ]
            )

    def documents(self, table: str) -> Mapping[str, Document]:
        """Return what is loaded of a table, by id: the standing documents, not to be changed."""
        return self.fold.tables.setdefault(table, {})

    @property
    def since(self) -> str:
        """The oldest month that is loaded; empty when all are."""
        return self._since

    def load(self, since: str = "") -> bool:
        """Read the files of month ``since`` (``YYYY-MM``) and later, or all.

        What others wrote meanwhile to the months already loaded is left to ``refresh``.

        Returns:
            whether any line of them stands.

        Raises:
            FolderNotReadable: a file cannot be read.
        """
        if since >= self._since:
            return False
        loaded, self._since = self._since, since
        changed = False
        for file in files_of(self.folder, since):
            is_new = since <= file.month < loaded if file.month else loaded == _NOTHING_YET
            if is_new and file.name not in self._read:
                changed = self._read_file(file, None) or changed
        return changed

    def load_older(self) -> bool:
        """Read one month more into the past; return whether there may be another."""
        older = (file.month for file in files_of(self.folder) if file.month < self._since)
        self.load(max(older, default=""))
        return self._since != ""

    def load_table(self, table: str) -> None:
        """Fold in the lines of one table from the months not read yet; their others wait.

        For what is little and of no month of its own: looking for it costs a few
        milliseconds where reading ten years costs hundreds.
        """
        if self._since:
            for line in self.lines_with(f'"table":"{table}"'):
                if line.table == table:
                    self.fold.take(line)

    def refresh(self) -> bool:
        """Read what was written since, by anyone, to what is loaded; return if any stands.

        Raises:
            FolderVanished: the folder is there no more, or is empty; what is loaded stays.
            FolderNotReadable: a file cannot be read.
        """
        changed = False
        files = files_of(self.folder)
        if not files and self._read and not os.path.isdir(self.folder):
            raise FolderVanished(path=self.folder)
        if not files and self._read:
            raise FolderEmptied(path=self.folder)
        for file in files:
            read = self._read.get(file.name)
            if read is None and file.month and file.month < self._since:
                continue
            if read is None or (read.stamp, read.size) != (file.stamp, file.size):
                changed = self._read_file(file, read) or changed
        return changed

    def _read_file(self, file: DiaryFile, read: _Read | None) -> bool:
        """Fold in a file's new lines; the whole file again where it is not the one known."""
        grown = read is not None and read.stamp[0] == file.stamp[0] and read.size < file.size
        offset, row = (read.offset, read.row) if grown and read else (0, 0)
        data = self._contents(file.name, offset)
        return bool(data) and self._take(file, data, offset, row)

    def _contents(self, name: str, offset: int = 0) -> bytes:
        """Return the bytes of a file; none where a sync tool renamed it meanwhile."""
        path = os.path.join(self.folder, name)
        try:
            with open(path, "rb") as opened:
                opened.seek(offset)
                return opened.read()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise FolderNotReadable(path=path, reason=reason_of(error)) from error

    def _take(self, file: DiaryFile, data: bytes, offset: int, row: int) -> bool:
        """Fold in ``data``, which begins at ``offset``; a line still being written waits."""
        whole = data.rfind(b"\n") + 1
        changed = False
        if not offset and self.damage:  # read anew: what was damaged may have been mended
            self.damage = {damage for damage in self.damage if damage.file != file.name}
        damaged: list[int] = []
        for number, line in decode_lines(data):
            if line is not None:
                changed = self.fold.take(line) or changed
            elif not self._is_torn_tail(data, number):
                damaged.append(number)
        if damaged:
            raws = data.split(b"\n")
            self.damage |= {Damage(file.name, row + n, mark_of(raws[n - 1])) for n in damaged}
        rows = data.count(b"\n")
        self._read[file.name] = _Read(file.stamp, file.size, offset + whole, row + rows)
        return changed

    @staticmethod
    def _is_torn_tail(data: bytes, number: int) -> bool:
        return not data.endswith(b"\n") and number == data.count(b"\n") + 1

    def append(self, changes: Iterable[Change], *, undo: str = "", redo: str = "") -> list[Line]:
        """Make changes durable, then fold them in; settings go to the settings file.

        Args:
            changes: of settings, or of tables that stand in the months' files; together
                they are one step.
            undo: the step they take back.
            redo: the step they bring again.

        Raises:
            NotKept: nothing was written.
            Locked: nothing was written.
        """
        wanted = list(changes)
        if not wanted:
            return []
        name = self._own_file(wanted[0].table, wanted)
        # Where the months are not read yet, new documents alone can be written: what is in
        # the file is no matter to them, and is read with its month.
        is_read = name in self._read or self._since != NO_MONTH or not month_of(name)
        self._check_begun(name)
        with appending(os.path.join(self.folder, name)) as file:
            self.is_without_locks = not file.is_locked
            if is_read:
                self._catch_up(name, file)
            lines = self._lines(wanted, undo, redo)
            read = self._read.get(name)
            is_whole = read is not None and read.offset == file.size
            file.append(b"".join(map(encode_line, lines)))
            self.is_begun = True
            if read is not None and is_whole:
                self._read[name] = _Read(file.stamp(), file.size, file.size, read.row + len(lines))
            if is_whole or not is_read:
                for line in lines:
                    self.fold.take(line)
            else:
                self._catch_up(name, file)  # a torn tail was fenced: it is a row of its own now
        return lines

    def bring_back(self, lines: Iterable[Line]) -> None:
        """Append lines as they once were, under their own revisions, and fold them in.

        Raises:
            NotKept, Locked: nothing was written.
        """
        for table, of_table in groupby(lines, key=lambda line: line.table):
            name = self._own_file(table)
            self._check_begun(name)
            with appending(os.path.join(self.folder, name)) as file:
                self._catch_up(name, file)
                file.append(b"".join(map(encode_line, of_table)))
                self._catch_up(name, file)

    def _check_begun(self, name: str) -> None:
        """Refuse to write the first file into a folder that had files before.

        Raises:
            FolderEmptied: they are gone, as behind a vault that was locked.
        """
        if not (self.is_begun or self._read) or os.path.exists(os.path.join(self.folder, name)):
            return
        if os.path.isdir(self.folder) and not is_begun(self.folder):
            raise FolderEmptied(path=self.folder)

    def rows(self, name: str) -> list[bytes]:
        """Return the rows of a file as they stand."""
        return self._contents(name).split(b"\n")

    def _catch_up(self, name: str, file: Appender) -> None:
        """Fold in what was appended: by another process, so that none is overtaken, or here.

        A file that was put in the place of the known one is read from its beginning.
        """
        stamp, read = file.stamp(), self._read.get(name)
        if read is not None and (read.stamp, read.offset) == (stamp, file.size):
            return  # as it was left
        is_known = read is not None and read.stamp[0] == stamp[0] and read.offset <= file.size
        offset, row = (read.offset, read.row) if read and is_known else (0, 0)
        whole = DiaryFile(name, month_of(name), file.size, stamp)
        self._take(whole, file.read_from(offset), offset, row)

    def _own_file(self, table: str, changes: Iterable[Change] = ()) -> str:
        """Return this device's file for a table: never of an older month than its newest.

        Nor of an older one than that in which any of the changed was kept: where this clock
        is behind another device's, a change must still be found by who reads that month.
        """
        if table == SETTINGS:
            return f"{SETTINGS}.{self.device}{SUFFIX}"
        revisions = self.fold.revisions
        known = (
            (change.id, standing)
            for change in changes
            if (standing := revisions.get(change.table, {}).get(change.id)) is not None
        )
        kept = (month_of_revision(told) for told_of_id in known for told in told_of_id)
        month = max([f"{self.today():%Y-%m}", *self._own_months(), *kept])
        return f"{month}.{self.device}{SUFFIX}"

    def _own_months(self) -> Iterator[str]:
        ending = f".{self.device}{SUFFIX}"
        names = os.listdir(self.folder) if self._since >= NO_MONTH else self._read
        return (name[:7] for name in names if name[7:] == ending)

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
                for raw in reversed(self._contents(file.name).split(b"\n")):
                    if raw and (line := decode_line(raw)) is not None:
                        yield line

    def lines_with(self, piece: str, since: str = "") -> Iterator[Line]:
        """Yield the lines in which some text stands, of month ``since`` and later, unfolded."""
        for file in files_of(self.folder, since):
            for raw in _rows_with(self._contents(file.name), piece.encode()):
                for _, line in decode_lines(raw):
                    if line is not None:
                        yield line

    def history(self, table: str, id: str) -> list[Line]:
        """Return every version of a document, oldest revision first, read from the files."""
        of_id = (line for line in self.lines_with(id) if (line.table, line.id) == (table, id))
        found = {line.revision: line for line in of_id}
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
    """Return a copy of a document, or of a part of one, that shares nothing with it.

    It is as it will be read back: JSON knows lists and names, no tuples and no other keys.
    """
    if isinstance(value, dict):
        return {str(name): apart(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [apart(item) for item in value]
    return value
