"""The diary as a TinyDB storage: files of lines underneath, the fold of them above.

Each device appends to its own file of the month, ``2026-11.mira-k7q2.jsonl`` (settings:
``settings.mira-k7q2.jsonl``), and reads everyone's. The month is that of writing, so an
old file never changes again, and all that concerns a day is in files of its month or
later: the newest are enough for the newest days.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from tinydb import Storage

from store.documents import Document, deep_copy
from store.errors import ChangedTooOften, DocumentRefused, DocumentTooLong, FolderEmptied
from store.log.folder import SETTINGS, SUFFIX, DiaryFile, month_of
from store.log.locations import holds_diary
from store.log.reader import Damage, DiaryReader, Validator, accept_all
from store.log.records import (
    LAST_GENERATION,
    LINE_LIMIT,
    Line,
    Revision,
    encode_line,
    is_revision,
    json_escaped,
    month_of_revision,
    new_revision,
)
from store.log.state import Fold
from store.log.writer import Appender, appending

#: No machine that runs this version has an earlier day than this one by a right clock.
_RELEASED = date(2026, 11, 1)


class DocumentChange(NamedTuple):
    """A document to be put, or removed where it is None."""

    table: str
    id: str
    document: Document | None


class Batch(NamedTuple):
    """Changes that are made together, as one step.

    Attributes:
        changes: of settings, or of tables that stand in the months' files.
        undo: the step they take back.
        redo: the step they bring again.
    """

    changes: list[DocumentChange]
    undo: str = ""
    redo: str = ""


class DiaryStorage(Storage):
    """Keeps changes as lines appended to this device's files.

    Nothing is read before ``load``. ``write`` serves stock TinyDB tables; ours hand
    their changes to ``change``, whose cost does not grow with the diary.

    Args:
        folder: the diary.
        device: the name of this machine's files.
        today: the calendar day, for new revisions and for the month to write to.
        validator: checks each document that is read or written.
    """

    def __init__(
        self,
        folder: str | os.PathLike[str],
        device: str,
        today: Callable[[], date],
        validator: Validator = accept_all,
    ) -> None:
        self.folder = os.fspath(folder)
        self.device = device
        self.today = today
        self.fold = Fold()
        self.reader = DiaryReader(self.folder, device, validator)
        self.is_without_locks = False
        self.has_files = False  # whether the diary is known to have a file

    @property
    def damage(self) -> set[Damage]:
        """The lines that are set aside."""
        return self.reader.damage

    @property
    def unreadable(self) -> Mapping[str, str]:
        """Why a file of another device was passed over, by its name."""
        return self.reader.unreadable

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return a copy of all documents by table and id, or None where there are none."""
        self.load()
        tables = {name: deep_copy(table) for name, table in self.fold.tables.items() if table}
        return tables or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Keep whatever is different in ``data`` from what stands."""
        for table in {**self.fold.tables, **data}:
            self.change(table, lambda table=table: Batch(self._differences(table, data)))  # type: ignore[misc]

    def _differences(
        self, table: str, data: Mapping[str, Mapping[str, Any]]
    ) -> list[DocumentChange]:
        self.load()
        self.refresh()
        standing, wanted = self.documents(table), data.get(table, {})
        removed = [DocumentChange(table, id, None) for id in standing if id not in wanted]
        put = [
            DocumentChange(table, id, deep_copy(dict(document)))
            for id, document in wanted.items()
            if standing.get(id) != document
        ]
        return removed + put

    def documents(self, table: str) -> Mapping[str, Document]:
        """Return what is loaded of a table, by id: the standing documents, not to be changed."""
        return self.fold.tables.setdefault(table, {})

    @property
    def since(self) -> str:
        """The oldest month that is loaded; empty when all are."""
        return self.reader.since

    def load(self, since: str = "") -> bool:
        """Read the files of month ``since`` (``YYYY-MM``) and later, or all.

        What others wrote meanwhile to the months already loaded is left to ``refresh``.

        Returns:
            whether any line of them stands.

        Raises:
            FolderNotReadable: the folder, or a file of this device, cannot be read.
        """
        return self._apply(self.reader.read_since(since))

    def load_older(self) -> bool:
        """Read one month more into the past; return whether there may be another."""
        self.load(self.reader.older_month())
        return self.since != ""

    def load_table(self, table: str) -> None:
        """Fold in the lines of one table from the months not read yet; their others wait.

        For what is little and of no month of its own: looking for it costs a few
        milliseconds where reading ten years costs hundreds.
        """
        if self.since:
            for line in self.reader.lines_with(f'"table":"{table}"'):
                if line.table == table:
                    self.fold.apply(line)

    def refresh(self) -> bool:
        """Read what was written since, by anyone, to what is loaded; return if any stands.

        What stood in a file that was rewritten or removed still stands here: a sync tool may
        be in the middle of its work.

        Raises:
            FolderVanished: the folder is not there any more, or is empty; what is loaded stays.
            FolderNotReadable: the folder, or a file of this device, cannot be read.
        """
        return self._apply(self.reader.read_grown())

    def _apply(self, lines: Iterable[Line]) -> bool:
        changed = False
        for line in lines:
            changed = self.fold.apply(line) or changed
        return changed

    def append(
        self, changes: Iterable[DocumentChange], *, undo: str = "", redo: str = ""
    ) -> list[Line]:
        """Make changes durable that depend on nothing that stands; see ``change``."""
        wanted = list(changes)
        if not wanted:
            return []
        return self.change(wanted[0].table, lambda: Batch(wanted, undo, redo))

    def change(self, table: str, batch: Callable[[], Batch]) -> list[Line]:
        """Make changes durable, then fold them in.

        Args:
            table: the table they are of; changes of settings stand in a file of their own.
            batch: returns the changes that are right now. It is called once, when no other
                process of this device can write, and may read what stands.

        Returns:
            the lines written; none where there was nothing to change.

        Raises:
            NotKept: nothing was written.
            Locked: nothing was written.
            DocumentRefused: a document could not be read back; nothing was written.
        """
        with self._own_file_locked(table) as (name, file):
            wanted = batch()
            if not wanted.changes:
                return []
            target = self._file_for(name, wanted.changes)
            if target == name:
                return self._append(name, file, wanted)
            # Its month is a later one, so whoever holds both locks took this one first.
            with appending(self._path(target)) as later:
                self._catch_up(target, later)
                return self._append(target, later, wanted)

    @contextmanager
    def _own_file_locked(self, table: str) -> Iterator[tuple[str, Appender]]:
        """Hold the lock of this device's newest file, with all that stands in it read.

        Where the months are not read yet, new documents alone can be written: what is in
        the file is no matter to them, and is read with its month.
        """
        while True:
            name = self._own_file(table)
            self._check_begun(name)
            with appending(self._path(name)) as file:
                if self._own_file(table) != name:
                    continue  # another process began a newer one meanwhile
                self.is_without_locks = not file.is_locked
                if self.reader.is_read(name):
                    self._catch_up(name, file)
                yield name, file
                return

    def _append(self, name: str, file: Appender, batch: Batch) -> list[Line]:
        """Write a batch to a file whose lock is held."""
        lines = list(map(self._checked, self._lines(batch)))
        data = b"".join(map(_encoded, lines))
        is_whole = self.reader.is_whole(name, file.size)
        file.append(data)
        self.has_files = True
        if is_whole:
            self.reader.note_written(name, file.stamp(), file.size, data)
        self._apply(lines)
        if not is_whole and self.reader.is_read(name):
            self._read_back(name, file)  # a torn tail was fenced: it is a row of its own now
        return lines

    def _read_back(self, name: str, file: Appender) -> None:
        """Read what was just written; what is durable is no failure where it cannot be read.

        The next look at the file reads it again.
        """
        with suppress(OSError):
            self._catch_up(name, file)

    def _checked(self, line: Line) -> Line:
        """Return a line as it will be read back.

        Raises:
            DocumentRefused: it could not be.
        """
        checked, problem = self.reader.checked(line)
        if problem:
            raise DocumentRefused(problem=problem)
        return checked

    def append_original(self, lines: Iterable[Line]) -> None:
        """Append lines as they once were, under their own revisions, and fold them in.

        Raises:
            NotKept, Locked: nothing was written.
        """
        for table, of_table in groupby(lines, key=lambda line: line.table):
            name = self._own_file(table)
            self._check_begun(name)
            with appending(self._path(name)) as file:
                self._catch_up(name, file)
                file.append(b"".join(map(encode_line, of_table)))
                self._read_back(name, file)

    def _check_begun(self, name: str) -> None:
        """Refuse to write the first file into a folder that had files before.

        Raises:
            FolderEmptied: they are gone, as behind a vault that was locked.
        """
        if not (self.has_files or self.reader.has_read) or os.path.exists(self._path(name)):
            return
        if os.path.isdir(self.folder) and not holds_diary(self.folder):
            raise FolderEmptied(path=self.folder)

    def rows(self, name: str) -> list[bytes]:
        """Return the rows of a file as they stand."""
        return self.reader.contents(name).split(b"\n")

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def _catch_up(self, name: str, file: Appender) -> None:
        """Fold in what was appended: by another process, so that none is overtaken, or here."""
        stamp = file.stamp()
        if not self.reader.is_at_end(name, stamp, file.size):
            whole = DiaryFile(name, month_of(name), file.size, stamp)
            self._apply(self.reader.read_contents(whole, file.contents()))

    def _own_file(self, table: str) -> str:
        """Return this device's file for a table: never of an older month than its newest.

        A month that is more than a year ahead does not count: no clock is so wrong, and what
        is written there would be read last by everyone.
        """
        if table == SETTINGS:
            return f"{SETTINGS}.{self.device}{SUFFIX}"
        today, last = f"{self.today():%Y-%m}", self._last_month()
        month = max([today, *(month for month in self._own_months() if month <= last)])
        return f"{month}.{self.device}{SUFFIX}"

    def _file_for(self, name: str, changes: Iterable[DocumentChange]) -> str:
        """Return the file to write changes to: ``name``, or one of a later month.

        It is of no older month than that in which any of the changed was kept: where this
        clock is behind another device's, a change must still be found by who reads that month.
        """
        if not month_of(name):
            return name
        revisions = self.fold.revisions
        known = (
            standing
            for change in changes
            for standing in (revisions.get(change.table, {}).get(change.id), change.id)
            if standing is not None
        )
        last = self._last_month()
        months = (month for month in map(month_of_revision, known) if month <= last)
        return f"{max([month_of(name), *months])}.{self.device}{SUFFIX}"

    def _last_month(self) -> str:
        """Return the last month that can be written to."""
        today = self.today()
        return f"{max(today, _RELEASED).year + 1}{today:-%m}"

    def _own_months(self) -> list[str]:
        ending = f".{self.device}{SUFFIX}"
        try:
            names = os.listdir(self.folder)
        except OSError:
            return []  # what is wrong with the folder is said where it is written to
        return [name[:7] for name in names if name[7:] == ending and month_of(name)]

    def _lines(self, batch: Batch) -> list[Line]:
        """Return the lines of a step, with revisions above all that stands.

        Raises:
            ChangedTooOften: there is no greater revision.
        """
        today = self.today()
        lines: list[Line] = []
        for table, id, document in batch.changes:
            generation = self.fold.generation(table, id) + 1
            if generation > LAST_GENERATION:
                raise ChangedTooOften
            revision = (
                id if generation == 1 and _is_first(id) else str(new_revision(today, generation))
            )
            lines.append(Line(revision, table, id, document, undo=batch.undo, redo=batch.redo))
        if len(lines) > 1 and not batch.undo and not batch.redo:
            lines = [line._replace(step=lines[0].revision) for line in lines]
        return lines

    def own_lines(self) -> Iterator[Line]:
        """Yield the lines of this device's months, the last written first."""
        return self.reader.own_lines()

    def lines_with(self, piece: str, since: str = "") -> Iterator[Line]:
        """Yield the lines in which some text stands, of month ``since`` and later, unfolded."""
        return self.reader.lines_with(piece, since)

    def history(self, table: str, id: str) -> list[Line]:
        """Return every version of a document, oldest revision first, read from the files."""
        piece = json_escaped(id)
        of_id = (line for line in self.lines_with(piece) if (line.table, line.id) == (table, id))
        found = {line.revision: line for line in of_id}
        return _in_order(found.values())

    def histories(self, table: str, ids: Iterable[str]) -> dict[str, list[Line]]:
        """Return the history of each document that was changed, in one pass over the files.

        What stands under its first revision was not: it is left out.
        """
        revisions = self.fold.revisions.get(table, {})
        found: dict[str, dict[str, Line]] = {id: {} for id in ids if revisions.get(id, id) != id}
        if not found:
            return {}
        for line in self.lines_with(f'"table":"{json_escaped(table)}"'):
            if line.table == table and line.id in found:
                found[line.id][line.revision] = line
        return {id: _in_order(lines.values()) for id, lines in found.items()}


def _in_order(lines: Iterable[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: Revision.of(line.revision))


def _encoded(line: Line) -> bytes:
    data = encode_line(line)
    if len(data) > LINE_LIMIT:
        raise DocumentTooLong(limit=LINE_LIMIT // 1024)
    return data


def _is_first(id: str) -> bool:
    """Return whether an id is itself a first revision, as ours are."""
    return id.startswith("1-") and is_revision(id)
