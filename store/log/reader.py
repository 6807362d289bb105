"""The reader: which files of the diary were read, how far, and what could not be read.

It yields lines in no particular order. Of a file that only grew it yields the new lines; a
file whose earlier bytes changed is read again as a whole.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final
from zlib import crc32

from store.documents import Document
from store.errors import FolderEmptied, FolderNotReadable, FolderVanished
from store.log.folder import (
    SUFFIX,
    DiaryFile,
    Stamp,
    files_of_device,
    list_files,
    month_of,
    reason_of,
)
from store.log.records import Line, decode_line, decode_lines, row_mark

if TYPE_CHECKING:
    from store.log.records import Damage

#: Sorts after every month: loaded since then, only the files of no month are read.
NO_MONTH = "~"
_NOTHING_YET = "~~"

#: Takes a table, an id and a document; returns the document as it may be used, and the problem
#: if it must not be used.
Validator = Callable[[str, str, Document], tuple[Document, str]]


def accept_all(_table: str, _id: str, document: Document) -> tuple[Document, str]:
    """Accept every document: for a diary that is used as a plain TinyDB database."""
    return document, ""


class _Position:
    """How far a file was read: ``offset`` bytes with the checksum ``crc``, and ``row`` rows."""

    __slots__ = ("crc", "offset", "row", "size", "stamp")

    def __init__(
        self, stamp: Stamp, size: int, offset: int = 0, row: int = 0, crc: int = 0
    ) -> None:
        self.stamp = stamp
        self.size = size
        self.offset = offset
        self.row = row
        self.crc = crc


_START: Final = _Position((0, 0, 0), 0)


class DiaryReader:
    """Read the files of a diary's folder.

    Args:
        folder: the diary.
        device: the name of this machine's files.
        validator: checks each document.

    Attributes:
        damage: the lines that are set aside.
        unreadable: why a file of another device was skipped, by its name.
        since: the oldest month that is read; empty if all are.
    """

    def __init__(self, folder: str, device: str, validator: Validator = accept_all) -> None:
        self.folder = folder
        self.device = device
        self.validator = validator
        self.damage: set[Damage] = set()
        self.unreadable: dict[str, str] = {}
        self.since = _NOTHING_YET
        self._positions: dict[str, _Position] = {}

    @property
    def has_read(self) -> bool:
        """Whether any file was read."""
        return bool(self._positions)

    # -- files of months -------------------------------------------------------------

    def read_since(self, since: str) -> Iterator[Line]:
        """Yield the lines of month ``since`` (``YYYY-MM``) and later that were not read yet.

        Raises:
            FolderNotReadable: the folder, or a file of this device, cannot be read.
        """
        if since >= self.since:
            return
        loaded, self.since = self.since, since
        for file in self._files(since):
            is_new = since <= file.month < loaded if file.month else loaded == _NOTHING_YET
            if is_new and file.name not in self._positions:
                yield from self._read(file)

    def read_before(self, month: str) -> Iterator[tuple[str, Line]]:
        """Yield the month and the line of each line of the months before ``month``.

        Raises:
            FolderNotReadable: the folder, or a file of this device, cannot be read.
        """
        for file in self._files():
            if file.month and file.month < month:
                for line in self._read(file):
                    yield file.month, line

    def read_grown(self, since: str = "") -> Iterator[Line]:
        """Yield the lines that any device wrote since to what was read.

        Args:
            since: look only at files of this month (``YYYY-MM``) and later.

        Raises:
            FolderVanished: the folder is gone or empty.
            FolderNotReadable: the folder, or a file of this device, cannot be read.
        """
        files = self._files(since) or self._files()
        if not files and self._positions and not os.path.isdir(self.folder):
            raise FolderVanished(path=self.folder)
        if not files and self._positions:
            raise FolderEmptied(path=self.folder)
        for file in files:
            known = self._positions.get(file.name)
            if known is None and file.month and file.month < self.since:
                continue
            if known is None or (known.stamp, known.size) != (file.stamp, file.size):
                yield from self._read(file)

    def older_month(self) -> str:
        """Return the newest month that is not read yet; empty if there is none."""
        return max((file.month for file in self._files() if file.month < self.since), default="")

    def _files(self, since: str = "") -> list[DiaryFile]:
        files, unreadable = list_files(self.folder, since)
        for name in set(self.unreadable) - set(unreadable):
            is_listed = not (month := month_of(name)) or month >= since
            if is_listed and not any(file.name == name for file in files):
                del self.unreadable[name]
        self.unreadable |= unreadable
        return files

    # -- one file --------------------------------------------------------------------

    def _read(self, file: DiaryFile) -> list[Line]:
        data = self._readable(file.name)
        if data is None:  # it is read again when it changes
            self._positions[file.name] = _Position(file.stamp, file.size)
            return []
        # A sync tool renamed an empty one, or is just writing it again.
        return self.read_contents(file, data) if data else []

    def read_contents(self, file: DiaryFile, data: bytes) -> list[Line]:
        """Return the lines of a file's contents that were not read yet.

        A line without a newline at the end is still being written, and is read later.
        """
        known = self._positions.get(file.name, _START)
        is_grown = len(data) >= known.offset and crc32(data[: known.offset]) == known.crc
        start = known if is_grown else _START
        if not start.offset:
            self.damage = {damage for damage in self.damage if damage.file != file.name}
        new = data[start.offset :]
        end = new.rfind(b"\n") + 1
        self._positions[file.name] = _Position(
            file.stamp,
            file.size,
            start.offset + end,
            start.row + new.count(b"\n"),
            crc32(new[:end], start.crc),
        )
        return self._sound_lines(file.name, new, start.row)

    def _sound_lines(self, name: str, data: bytes, row: int) -> list[Line]:
        """Return the sound lines of the rows after ``row``; add the others to ``damage``."""
        sound: list[Line] = []
        problems: list[tuple[int, str]] = []
        validator = self.validator
        for number, line in decode_lines(data):
            if line is None:
                if not _is_torn_tail(data, number):
                    problems.append((number, ""))
                continue
            if (document := line.document) is not None:
                valid, problem = validator(line.table, line.id, document)
                if problem:
                    problems.append((number, problem))
                    continue
                if valid is not document:
                    line = line._replace(document=valid)
            sound.append(line)
        if problems:
            from store.log.records import Damage  # few diaries have any

            raws = data.split(b"\n")
            self.damage |= {
                Damage(name, row + number, row_mark(raws[number - 1]), problem)
                for number, problem in problems
            }
        return sound

    def checked(self, line: Line) -> tuple[Line, str]:
        """Return a line as it may be used, and the problem of its document."""
        document = line.document
        if document is None:
            return line, ""
        valid, problem = self.validator(line.table, line.id, document)
        return (line if valid is document else line._replace(document=valid)), problem

    def _readable(self, name: str) -> bytes | None:
        """Return the bytes of a file; None if it is another device's and cannot be read."""
        try:
            data = self.contents(name)
        except FolderNotReadable as error:
            if self.is_own(name):
                raise
            self.unreadable[name] = str(error.facts["reason"])
            return None
        self.unreadable.pop(name, None)
        return data

    def contents(self, name: str) -> bytes:
        """Return the bytes of a file; none if a sync tool renamed it meanwhile.

        Raises:
            FolderNotReadable: it cannot be read.
        """
        path = os.path.join(self.folder, name)
        try:
            with open(path, "rb") as opened:
                return opened.read()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise FolderNotReadable(path=path, reason=reason_of(error)) from error

    # -- this device's file, as it is written to ---------------------------------------

    def is_own(self, name: str) -> bool:
        """Return whether a file is this device's."""
        return name.partition(".")[2] == f"{self.device}{SUFFIX}"

    def is_read(self, name: str) -> bool:
        """Return False for an unread file of a month while only files of no month are loaded."""
        return name in self._positions or self.since != NO_MONTH or not month_of(name)

    def is_at_end(self, name: str, stamp: Stamp, size: int) -> bool:
        """Return whether a file was read to its end and is unchanged since."""
        known = self._positions.get(name)
        return known is not None and (known.stamp, known.offset) == (stamp, size)

    def is_whole(self, name: str, size: int) -> bool:
        """Return whether a file of ``size`` bytes was read to its end."""
        known = self._positions.get(name)
        return known is not None and known.offset == size

    def note_written(self, name: str, stamp: Stamp, size: int, data: bytes) -> None:
        """Move the position behind ``data``, appended to a file that was read to its end."""
        known = self._positions[name]
        self._positions[name] = _Position(
            stamp, size, size, known.row + data.count(b"\n"), crc32(data, known.crc)
        )

    # -- looking for lines ---------------------------------------------------------------

    def own_lines(self) -> Iterator[Line]:
        """Yield the lines of this device's months, the last written first."""
        for name in files_of_device(self.folder, f".{self.device}{SUFFIX}"):
            for raw in reversed(self.contents(name).split(b"\n") if self.is_own(name) else ()):
                if raw and (line := decode_line(raw)) is not None:
                    checked, problem = self.checked(line)
                    if not problem:
                        yield checked

    def ids_in(self, table: str) -> Iterator[str]:
        """Yield the id of each line of a table, in all files, without parsing the lines."""
        pattern = rb'"table":"%b","id":"([^"\\]+)"' % table.encode()
        for file in self._files():
            for id in re.findall(pattern, self._readable(file.name) or b""):
                yield id.decode("utf-8", "replace")

    def lines_with(self, text: str, since: str = "") -> Iterator[Line]:
        """Yield the lines that hold a text, of month ``since`` and later."""
        for file in self._files(since):
            for raw in _rows_with(self._readable(file.name) or b"", text.encode()):
                for _, line in decode_lines(raw):
                    checked, problem = (None, "damaged") if line is None else self.checked(line)
                    if checked is not None and not problem:
                        yield checked


def first_line(path: str) -> Line | None:
    """Return the first sound line of a file; None if there is none, or it cannot be read."""
    with suppress(OSError), open(path, "rb") as file:
        return next(filter(None, map(decode_line, file)), None)
    return None


def holds_lines(folder: str) -> bool:
    """Return whether a folder has a file of a diary with a sound line.

    The half of a first line, which a program that was killed left behind, is none. A file that
    cannot be read counts for none either: what begins a diary beside it gives way to older lines.

    Raises:
        FolderNotReadable: the folder cannot be listed.
    """
    try:
        names = [name for name in os.listdir(folder) if name.endswith(SUFFIX) and name[0] != "."]
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise FolderNotReadable(path=folder, reason=reason_of(error)) from error
    return any(first_line(os.path.join(folder, name)) for name in names)


def _is_torn_tail(data: bytes, number: int) -> bool:
    return not data.endswith(b"\n") and number == data.count(b"\n") + 1


def _rows_with(data: bytes, text: bytes) -> Iterator[bytes]:
    """Yield the rows of a file that hold a text, which is not empty."""
    at = data.find(text) if text else -1
    while at >= 0:
        start = data.rfind(b"\n", 0, at) + 1
        end = data.find(b"\n", at)
        end = len(data) if end < 0 else end
        yield data[start:end]
        at = data.find(text, end)
