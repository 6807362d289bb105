"""The diary as a TinyDB storage: it appends lines to files and folds all lines into documents.

Each device appends to its own file of the month, ``2026-11.mira-k7q2.jsonl`` (settings:
``settings.mira-k7q2.jsonl``), and reads the files of all devices. The month is the month of
writing. So an old file never changes again, and everything about a day is in the files of its
month or later: the newest files are enough for the newest days.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from tinydb import Storage

from store.documents import Document, deep_copy
from store.errors import ChangedTooOften, DocumentRefused, DocumentTooLong, FolderEmptied
from store.log.folder import SETTINGS, DiaryFile, month_of
from store.log.locations import holds_diary
from store.log.reader import DiaryReader, Validator, accept_all, holds_lines
from store.log.records import (
    LAST_GENERATION,
    LINE_LIMIT,
    Line,
    encode_line,
    is_revision,
    json_escaped,
    month_of_revision,
    new_revision,
)
from store.log.state import Fold
from store.log.writer import Appender, OwnFiles, appending

if TYPE_CHECKING:
    from store.log.records import Damage

#: From so many lines on, a step is written as a whole file: a kill can cut off a long write.
_MANY: Final = 500


class DocumentChange:
    """A document to write, or to remove if it is None."""

    __slots__ = ("document", "id", "table")

    def __init__(self, table: str, id: str, document: Document | None) -> None:
        self.table = table
        self.id = id
        self.document = document


class Batch:
    """Changes that are made together, as one step.

    Args:
        changes: all of settings, or all of tables in the files of months.
        undo: the step that they undo.
        redo: the step that they redo.
    """

    def __init__(self, changes: list[DocumentChange], undo: str = "", redo: str = "") -> None:
        self.changes = changes
        self.undo = undo
        self.redo = redo


class DiaryStorage(Storage):
    """Append changes as lines to the files of this device.

    Nothing is read before ``load``. TinyDB's own tables call ``write``; ``DiaryTable`` calls
    ``change``, whose cost does not grow with the diary.

    Args:
        folder: the diary.
        device: the name of this machine's files.
        today: returns the calendar day, for new revisions and for the month to write to.
        validator: checks each document that is read or written.

    Attributes:
        beginning: returns the change of settings that begins an empty diary, written before its
            first one; None for a database that no journal opened.
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
        self._own_files = OwnFiles(self.folder, device, today)
        self.reader = DiaryReader(self.folder, device, validator)
        self.is_without_locks = False
        self.has_files = False  # whether the diary is known to have a file
        self.beginning: Callable[[], DocumentChange] | None = None
        self._tables_read: set[str] = set()

    @property
    def damage(self) -> set[Damage]:
        """The lines that are set aside."""
        return self.reader.damage

    @property
    def unreadable(self) -> Mapping[str, str]:
        """Why a file of another device was skipped, by its name."""
        return self.reader.unreadable

    @property
    def has_lines(self) -> bool:
        """Whether a whole line was ever written to the diary; half of one counts for none."""
        return any(self.fold.revisions.values()) or holds_lines(self.folder)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return a copy of all documents by table and id, or None if there are none."""
        self.load()
        tables = {name: deep_copy(table) for name, table in self.fold.tables.items() if table}
        return tables or None

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Write whatever is different in ``data`` from the current documents."""
        for table in {**self.fold.tables, **data}:
            self.change(table, lambda table=table: Batch(self._differences(table, data)))  # type: ignore[misc]

    def _differences(
        self, table: str, data: Mapping[str, Mapping[str, Any]]
    ) -> list[DocumentChange]:
        self.load()
        self.refresh()
        before, after = self.documents(table), data.get(table, {})
        removed = [DocumentChange(table, id, None) for id in before if id not in after]
        written = [
            DocumentChange(table, id, deep_copy(dict(document)))
            for id, document in after.items()
            if before.get(id) != document
        ]
        return removed + written

    def documents(self, table: str) -> Mapping[str, Document]:
        """Return the loaded documents of a table by id; callers must not change them."""
        return self.fold.tables.setdefault(table, {})

    @property
    def since(self) -> str:
        """The oldest month that is loaded; empty if all months are."""
        return self.reader.since

    def load(self, since: str = "") -> bool:
        """Read the files of month ``since`` (``YYYY-MM``) and later, or all.

        What others wrote meanwhile to the months already loaded waits for ``refresh``.

        Returns:
            whether any document changed.

        Raises:
            FolderNotReadable: the folder, or a file of this device, cannot be read.
        """
        return self.fold.apply_all(self.reader.read_since(since))

    def load_older(self) -> bool:
        """Read the next older month; return whether there may be another."""
        self.load(self.reader.older_month())
        return self.since != ""

    def load_table(self, table: str) -> None:
        """Read the lines of one table, and only these, from the months not read yet.

        This is for a small table whose documents belong to no month: it costs a few
        milliseconds, and reading ten years costs hundreds.
        """
        if self.since and table not in self._tables_read:
            for line in self.reader.lines_with(f'"table":"{table}"'):
                if line.table == table:
                    self.fold.apply(line)

    def note_table(self, table: str, lines: Iterable[Line]) -> None:
        """Apply the lines of a table that are in months not read yet, so that it is complete."""
        self.fold.apply_all(lines)
        self._tables_read.add(table)

    def load_documents(self, table: str, ids: Iterable[str]) -> None:
        """Read every line of these documents from the months not read yet."""
        for id in ids:
            for line in self.reader.lines_with(json_escaped(id)):
                if (line.table, line.id) == (table, id):
                    self.fold.apply(line)

    def refresh(self, since: str = "") -> bool:
        """Read what any device wrote since to the loaded files; return whether it changes any.

        Documents of a file that was rewritten or removed stay loaded: a sync tool may be in
        the middle of its work.

        Args:
            since: look only at files of this month and later, as ``first_month`` returns it.

        Raises:
            FolderVanished: the folder is gone or empty; the loaded documents stay.
            FolderNotReadable: the folder, or a file of this device, cannot be read.
        """
        return self.fold.apply_all(self.reader.read_grown(since))

    def append(
        self, changes: Iterable[DocumentChange], *, undo: str = "", redo: str = ""
    ) -> list[Line]:
        """Make changes durable that do not depend on current documents; see ``change``."""
        batch = Batch(list(changes), undo, redo)
        return self.change(batch.changes[0].table, lambda: batch) if batch.changes else []

    def change(self, table: str, batch: Callable[[], Batch]) -> list[Line]:
        """Make changes durable, then apply them to the documents.

        Args:
            table: their table; changes of settings go to a file of their own.
            batch: returns the changes. It is called once, while no other process of this
                device can write, and may read the current documents.

        Returns:
            the lines written; none if there was nothing to change.

        Raises:
            WriteFailed: nothing was written.
            Locked: nothing was written.
            DocumentRefused: a document could not be read back; nothing was written.
        """
        with self._own_file_locked(table) as (name, file):
            step = batch()
            if not step.changes:
                return []
            if self.beginning is not None:
                self._begin(table, step)
            target = self._file_for(name, step.changes)
            if target == name:
                return self._append(name, file, step)
            # No deadlock: its month is later, and every process locks the earlier file first.
            with appending(self._path(target)) as later:
                self._catch_up(target, later)
                return self._append(target, later, step)

    def _begin(self, table: str, step: Batch) -> None:
        """Write the beginning of an empty diary, before its first step or within it."""
        beginning, self.beginning = self.beginning, None
        if beginning is None or self.has_lines:
            return
        if table == SETTINGS:
            step.changes.insert(0, beginning())
            return
        try:
            self.append([beginning()])
        except BaseException:
            self.beginning = beginning
            raise

    @contextmanager
    def _own_file_locked(self, table: str) -> Iterator[tuple[str, Appender]]:
        """Hold the lock of this device's newest file, once all lines in it are read.

        If no month is read yet, only new documents can be written: the contents of the file
        do not matter to them, and are read with its month.
        """
        while True:
            name = self._own_files.for_table(table)
            self._check_begun(name)
            with appending(self._path(name)) as file:
                if self._own_files.for_table(table) != name:
                    continue  # another process began a newer file meanwhile
                self.is_without_locks = not file.is_locked
                if self.reader.is_read(name):
                    self._catch_up(name, file)
                yield name, file
                return

    def _append(self, name: str, file: Appender, batch: Batch) -> list[Line]:
        """Write a batch to a file whose lock is held."""
        lines = list(map(self._checked, self._lines(batch)))
        if len(lines) >= _MANY:
            return self._append_many(file, lines)
        data = b"".join(map(_encoded, lines))
        is_whole = self.reader.is_whole(name, file.size)
        file.append(data)
        self.has_files = True
        if is_whole:
            self.reader.note_written(name, file.stamp(), file.size, data)
        self.fold.apply_all(lines)
        if not is_whole and self.reader.is_read(name):
            self._read_back(name, file)  # a torn tail was closed: it is a row of its own now
        return lines

    def _append_many(self, file: Appender, lines: list[Line]) -> list[Line]:
        """Write many lines, all or none of them; the next ``refresh`` reads the file anew."""
        from store.log.bulk import append_lines  # a line that logs needs it not

        append_lines(file, lines)
        self.has_files = True
        self.fold.apply_all(lines)
        return lines

    def _read_back(self, name: str, file: Appender) -> None:
        """Read what was just written; it is durable, so a failure to read it is ignored.

        The next ``refresh`` reads it again.
        """
        with suppress(OSError):
            self._catch_up(name, file)

    def _checked(self, line: Line) -> Line:
        """Return a line as it will be read back.

        Raises:
            DocumentRefused: it could not be read back.
        """
        checked, problem = self.reader.checked(line)
        if problem:
            raise DocumentRefused(problem=problem)
        return checked

    def append_original(
        self,
        lines: Iterable[Line],
        new_in: str = "",
        before_commit: Callable[[], object] = bool,
    ) -> None:
        """Append lines unchanged, under their own revisions, and apply them.

        Args:
            lines: the lines.
            new_in: the table of lines that are all new. Then all of them are written or none, and
                not applied: the next ``refresh`` reads them. They are made one after the other,
                once what other processes of this device wrote is read, and none can write.
            before_commit: called last before such lines are part of the diary.

        Raises:
            WriteFailed, Locked, DocumentRefused: nothing was written.
        """
        if new_in:
            self._append_new(new_in, lines, before_commit)
            return
        for table, of_table in groupby(lines, key=lambda line: line.table):
            name = self._own_files.for_table(table)
            self._check_begun(name)
            with appending(self._path(name)) as file:
                self._catch_up(name, file)
                file.append(b"".join(map(encode_line, of_table)))
                self._read_back(name, file)

    def _append_new(
        self, table: str, lines: Iterable[Line], before_commit: Callable[[], object]
    ) -> None:
        from store.log.bulk import append_lines, checked_lines  # a line that logs needs it not

        with self._own_file_locked(table) as (_, file):
            if self.beginning is not None:
                self._begin(table, Batch([]))
            append_lines(file, checked_lines(lines, self.reader), before_commit)
            self.has_files = True

    def _check_begun(self, name: str) -> None:
        """Refuse to write a first file into a folder that had files before.

        Raises:
            FolderEmptied: they are gone, as when an encrypted folder was locked.
        """
        if not (self.has_files or self.reader.has_read) or os.path.exists(self._path(name)):
            return
        if os.path.isdir(self.folder) and not holds_diary(self.folder):
            raise FolderEmptied(path=self.folder)

    def rows(self, name: str) -> list[bytes]:
        """Return the rows of a file as bytes."""
        return self.reader.contents(name).split(b"\n")

    def _path(self, name: str) -> str:
        return os.path.join(self.folder, name)

    def _catch_up(self, name: str, file: Appender) -> None:
        """Apply what was appended to a locked file, so that new revisions are greater."""
        stamp = file.stamp()
        if not self.reader.is_at_end(name, stamp, file.size):
            locked = DiaryFile(name, month_of(name), file.size, stamp)
            self.fold.apply_all(self.reader.read_contents(locked, file.contents()))

    def _file_for(self, name: str, changes: Iterable[DocumentChange]) -> str:
        """Return the file to write changes to: ``name``, or one of a later month.

        Its month is no older than those of what the changes replace: if this clock is behind
        another device's, whoever reads that month must still find the change.
        """
        revisions = self.fold.revisions
        replaced = (
            revision
            for change in changes
            for revision in (revisions.get(change.table, {}).get(change.id), change.id)
            if revision is not None
        )
        return self._own_files.not_older_than(name, map(month_of_revision, replaced))

    def _lines(self, batch: Batch) -> list[Line]:
        """Return the lines of a step, with revisions greater than the current ones.

        Raises:
            ChangedTooOften: there is no greater revision.
        """
        today = self.today()
        lines: list[Line] = []
        for change in batch.changes:
            table, id = change.table, change.id
            generation = self.fold.generation(table, id) + 1
            if generation > LAST_GENERATION:
                raise ChangedTooOften
            revision = (
                id if generation == 1 and _is_first(id) else str(new_revision(today, generation))
            )
            lines.append(
                Line(revision, table, id, change.document, undo=batch.undo, redo=batch.redo)
            )
        if len(lines) > 1 and not batch.undo and not batch.redo:
            lines = [line._replace(step=lines[0].revision) for line in lines]
        return lines


def _encoded(line: Line) -> bytes:
    data = encode_line(line)
    if len(data) > LINE_LIMIT:
        raise DocumentTooLong(limit=LINE_LIMIT // 1024)
    return data


def _is_first(id: str) -> bool:
    """Return whether an id is itself a first revision, as ours are."""
    return id.startswith("1-") and is_revision(id)
