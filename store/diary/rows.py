"""The rows of the diary's files as bytes: what tells whether a line is in another file, too.

Rows are compared without the marks that programs add to them: a carriage return behind a
row, a byte-order mark before it.
"""

import os
import re
from collections.abc import Iterable, Iterator

from store.diary.folder import DiaryFile
from store.diary.line import Line, decode_line
from store.diary.purged_ids import PURGE_MARK, PurgedIds
from store.diary.revision import is_later

_BOM = b"\xef\xbb\xbf"
_REVISION = re.compile(rb'^(?:\xef\xbb\xbf)?\{"rev":"([^"\n]+)".*$', re.MULTILINE)
_PURGE = b'"undo":"%b"' % PURGE_MARK.encode()


def rows_of(data: bytes) -> list[bytes]:
    """Return the rows of a file's bytes; blank ones and one torn at the end are left out."""
    rows = data.split(b"\n")
    tail = rows.pop()
    if tail and decode_line(tail) is not None:
        rows.append(tail)
    bare = (row.rstrip(b"\r ").removeprefix(_BOM) for row in rows)
    return [row for row in bare if row and not row.isspace()]


def is_sound(row: bytes) -> bool:
    """Return whether a row is a line whose checksum is right."""
    return decode_line(row) is not None


def contents_of(folder: str, name: str) -> bytes:
    """Return the bytes of a file; none where it is not there or may not be read."""
    try:
        return needed_contents_of(folder, name)
    except OSError:
        return b""


def needed_contents_of(folder: str, name: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: it is not there or may not be read.
    """
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


class RowsOfDiary:
    """The rows of all files of a diary, read when they are first needed.

    Args:
        folder: the diary.
        files: its files.
    """

    def __init__(self, folder: str, files: Iterable[DiaryFile]) -> None:
        self._folder = folder
        self._names = [file.name for file in files]

    def without_present(self, rows: Iterable[bytes], name: str = "") -> list[bytes]:
        """Return those rows that no file has.

        Args:
            rows: the rows to look for.
            name: the file that most likely has them.
        """
        absent = dict.fromkeys(rows)
        for other in sorted(self._names, key=lambda other: (other != name, other)):
            if not absent:
                break
            for row in rows_of(contents_of(self._folder, other)):
                absent.pop(row, None)
        return list(absent)

    def without_known(self, rows: list[bytes]) -> list[bytes]:
        """Return those sound rows whose change the diary has in no form, and did not purge.

        A line that an older version wrote can stand in the diary in other words.
        """
        lines = [(row, line) for row in rows if (line := decode_line(row)) is not None]
        if not lines:
            return []
        wanted = {line.revision.encode() for _, line in lines}
        known: set[tuple[str, str, str]] = set()
        purges = _Purges()
        for name in self._names:
            for line in _lines_of(contents_of(self._folder, name), wanted):
                known.add((line.table, line.id, line.revision))
                if line.undo == PURGE_MARK:
                    purges.add(line)
        return [
            row
            for row, line in lines
            if (line.table, line.id, line.revision) not in known and not purges.took(line)
        ]


class _Purges:
    """What purges took out of a diary, on whichever device."""

    def __init__(self) -> None:
        self._ids = PurgedIds()
        self._revisions: dict[tuple[str, str], str] = {}

    def add(self, line: Line) -> None:
        """Note a line that a purge wrote: it removes a document, or puts it without a word."""
        self._ids.add(line)
        key = (line.table, line.id)
        if key not in self._revisions or is_later(line.revision, self._revisions[key]):
            self._revisions[key] = line.revision

    def took(self, line: Line) -> bool:
        """Return whether a line is of a version that a purge took."""
        revision = self._revisions.get((line.table, line.id))
        is_earlier = revision is not None and not is_later(line.revision, revision)
        return is_earlier or self._ids.rejects(line)


def _lines_of(data: bytes, revisions: set[bytes]) -> Iterator[Line]:
    """Yield the sound lines of these revisions, and those that a purge wrote."""
    for match in _REVISION.finditer(data):
        row = match.group()
        if match.group(1) in revisions or _PURGE in row:
            line = decode_line(row)
            if line is not None:
                yield line
