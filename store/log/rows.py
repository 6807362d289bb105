"""The rows of the diary's files as bytes, to see whether a line is in another file, too."""

import os
import re
from collections.abc import Iterable, Iterator

from store.log.folder import DiaryFile
from store.log.records import Line, decode_line, is_later, rows_of
from store.log.state import PURGE_MARK, PurgedIds

_ROW = rb'^(?:\xef\xbb\xbf)?\{"rev":"([^"\n]+)".*$'
_PURGE = b'"undo":"%b"' % PURGE_MARK.encode()


def read_if_possible(folder: str, name: str) -> bytes:
    """Return the bytes of a file; none if it is missing or may not be read."""
    try:
        return read_file(folder, name)
    except OSError:
        return b""


def read_file(folder: str, name: str) -> bytes:
    """Return the bytes of a file.

    Raises:
        OSError: it is missing or may not be read.
    """
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


class DiaryRows:
    """The rows of all files of a diary; the files are read at each question.

    Args:
        folder: the diary.
        files: its files.
    """

    def __init__(self, folder: str, files: Iterable[DiaryFile]) -> None:
        self._folder = folder
        self._names = [file.name for file in files]

    def absent_from_files(self, rows: Iterable[bytes], name: str = "") -> list[bytes]:
        """Return those of some rows that no file has.

        Args:
            rows: the rows to look for.
            name: the file that most likely has them.
        """
        absent = dict.fromkeys(rows)
        for other in sorted(self._names, key=lambda other: (other != name, other)):
            if not absent:
                break
            for row in rows_of(read_if_possible(self._folder, other)):
                absent.pop(row, None)
        return list(absent)

    def unknown_changes(self, rows: list[bytes]) -> list[bytes]:
        """Return those sound rows whose change the diary neither has nor purged.

        The diary can have the same change in other bytes, from an older version.
        """
        lines = [(row, line) for row in rows if (line := decode_line(row)) is not None]
        if not lines:
            return []
        revisions = {line.revision.encode() for _, line in lines}
        known: set[tuple[str, str, str]] = set()
        purges = _Purges()
        for name in self._names:
            for line in _lines_of(read_if_possible(self._folder, name), revisions):
                known.add((line.table, line.id, line.revision))
                if line.undo == PURGE_MARK:
                    purges.add(line)
        return [
            row
            for row, line in lines
            if (line.table, line.id, line.revision) not in known and not purges.removed(line)
        ]


class _Purges:
    """What purges removed from a diary, on any device."""

    def __init__(self) -> None:
        self._ids = PurgedIds()
        self._revisions: dict[tuple[str, str], str] = {}

    def add(self, line: Line) -> None:
        """Add a line of a purge: it removes a document, or writes it again without a word."""
        self._ids.add(line)
        key = (line.table, line.id)
        if key not in self._revisions or is_later(line.revision, self._revisions[key]):
            self._revisions[key] = line.revision

    def removed(self, line: Line) -> bool:
        """Return whether a purge removed the version that a line holds."""
        revision = self._revisions.get((line.table, line.id))
        is_earlier = revision is not None and not is_later(line.revision, revision)
        return is_earlier or self._ids.rejects(line)


def _lines_of(data: bytes, revisions: set[bytes]) -> Iterator[Line]:
    """Yield the sound lines of these revisions, and the lines of purges."""
    for match in re.finditer(_ROW, data, re.MULTILINE):
        row = match.group()
        if match.group(1) in revisions or _PURGE in row:
            line = decode_line(row)
            if line is not None:
                yield line
