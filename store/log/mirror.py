"""The mirror: a second copy of every line of the diary on this machine.

Each day, at the first change or when the diary is first opened, the lines that the mirror
lacks are added to it, file by file. A file of the diary that became shorter shortens nothing
here: only a purge takes lines out of a mirror.

Rows of files are compared as bytes, without what other programs add to them: a carriage return
behind a row, a byte-order mark before it.
"""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import BinaryIO

from store.clock import wait_until
from store.errors import DiaryError, FolderIsFile, Locked, MirrorNotPlaced, NotMirrored
from store.log.folder import DiaryFile, files_of, make_folder, read_small_file, reason_of
from store.log.locations import (
    BESIDE,
    INSIDE,
    MIRROR,
    OFF,
    PLACES,
    UNREADABLE,
    folder_name,
    holds_diary,
    inside_folder,
    make_private_folder,
)
from store.log.records import Line, decode_line, is_later, random_letters
from store.log.state import PURGE_MARK, PurgedIds
from store.log.writer import LOCK_SECONDS, appending, replace_file

_BOM = b"\xef\xbb\xbf"
# Compiled when it is used: the one-line log imports this module and does not need it.
_ROW = rb'^(?:\xef\xbb\xbf)?\{"rev":"([^"\n]+)".*$'
_PURGE = b'"undo":"%b"' % PURGE_MARK.encode()


def rows_of(data: bytes) -> list[bytes]:
    """Return the rows of a file's bytes, without blank ones and a torn one at the end."""
    rows = data.split(b"\n")
    tail = rows.pop()
    if tail and decode_line(tail) is not None:
        rows.append(tail)
    stripped = (row.rstrip(b"\r ").removeprefix(_BOM) for row in rows)
    return [row for row in stripped if row and not row.isspace()]


def is_sound(row: bytes) -> bool:
    """Return whether a row is a line whose checksum is right."""
    return decode_line(row) is not None


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


_STAMP = "mirrored"
_LOCK = ".lock"
#: Bytes of the stamp that are read; it has a day.
_MOST_OF_STAMP = 64


class MirrorUpdate:
    """What an update of the mirror did: how many files grew, and by how many bytes."""

    def __init__(self, files: int, size: int) -> None:
        self.files = files
        self.bytes = size


class Mirror:
    """The mirror of one diary.

    Args:
        diary: the diary's folder.
        state_home: where mirrors are kept, one folder for each diary.
        place: one of ``PLACES``: in the state home, inside the diary's folder, or nowhere.
        device: the name of this machine's files.

    Attributes:
        folder: where its files are; empty where there is none.
    """

    def __init__(
        self, diary: str, state_home: str, place: str = BESIDE, device: str = "device"
    ) -> None:
        self.diary = os.path.abspath(diary)
        self.place = place
        self.state_home = state_home
        self.folder_beside = os.path.join(state_home, "mirror", folder_name(self.diary))
        inside = os.path.join(inside_folder(self.diary, device), "mirror")
        self.folder = {BESIDE: self.folder_beside, INSIDE: inside}.get(place, "")

    def is_due(self, today: date) -> bool:
        """Return whether it was not updated today."""
        return self.place != OFF and self.last_day() != today.isoformat()

    def last_day(self) -> str:
        """Return the day (ISO) of the last update; empty if there was none."""
        if not self.folder:
            return ""
        try:
            data = read_small_file(os.path.join(self.folder, _STAMP), _MOST_OF_STAMP)
            return date.fromisoformat(data.decode("ascii").strip()).isoformat()
        except (OSError, ValueError):
            return ""

    def update(self, today: date) -> MirrorUpdate:
        """Add the lines that it lacks.

        Raises:
            NotMirrored: the copy is incomplete; the diary is unchanged.
        """
        if not self._has_work():
            return MirrorUpdate(0, 0)
        with self._not_mirrored_on_error(), self.locked():
            return self._update(today)

    def update_daily(self, today: date) -> None:
        """Add the lines that it lacks, unless that was done today or is being done now.

        Raises:
            NotMirrored: the copy is incomplete; the diary is unchanged.
        """
        if not self.is_due(today) or not self._has_work():
            return
        with self._not_mirrored_on_error(), suppress(Locked), self.locked(lock_seconds=0):
            if self.is_due(today):
                self._update(today)

    @contextmanager
    def locked(self, lock_seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """Hold the mirror's lock, so that no other program changes its files.

        Raises:
            Locked: another process held the lock for ``lock_seconds``.
            DiaryError: its folder cannot be made or written to.
        """
        if self.place == INSIDE:
            make_private_folder(self.folder)
        else:
            make_folder(self.folder)
        with appending(os.path.join(self.folder, _LOCK), lock_seconds):
            yield

    def files(self) -> list[tuple[str, int]]:
        """Return the names of its files and their sizes in bytes."""
        return [(file.name, file.size) for file in files_of(self.folder)]

    def set_aside(self, today: date) -> str:
        """Rename the mirror of an earlier diary, so that the next one begins a new mirror.

        Returns:
            its new folder; empty if there is no mirror.

        Raises:
            NotMirrored: it cannot be renamed.
        """
        if not self.folder or not self.files():
            return ""
        aside = f"{self.folder}.before-{today:%Y%m%d}-{random_letters(4)}"
        with self._not_mirrored_on_error():
            os.rename(self.folder, aside)
        return aside

    def check_place(self) -> None:
        """Refuse to continue if the place of the mirror is unknown.

        Raises:
            MirrorNotPlaced: it is unknown.
        """
        if self.place in PLACES:
            return
        where = "config.toml"
        reason = "cannot be read"
        if self.place != UNREADABLE:
            where = f"the setting 'mirror', or {MIRROR},"
            reason = f"cannot be {self.place[:60]!r}; it can be {', '.join(PLACES)}"
        raise MirrorNotPlaced(where=where, reason=reason)

    def _has_work(self) -> bool:
        """Return whether there is a diary to mirror and a place for the mirror.

        While an encrypted folder is locked, no folder may be made in its place.

        Raises:
            MirrorNotPlaced: the place is unknown.
        """
        self.check_place()
        return self.place != OFF and holds_diary(self.diary)

    def _update(self, today: date) -> MirrorUpdate:
        files = size = 0
        for file in files_of(self.diary):
            if added := self._copy(file.name):
                files, size = files + 1, size + added
        self._write_stamp(today)
        return MirrorUpdate(files, size)

    @contextmanager
    def _not_mirrored_on_error(self) -> Iterator[None]:
        try:
            yield
        except FolderIsFile as error:
            raise NotMirrored(path=self.folder, reason="a file is in its place") from error
        except Locked as error:
            reason = "another program is writing it"
            raise NotMirrored(path=self.folder, reason=reason) from error
        except DiaryError as error:
            reason = str(error.facts.get("reason", "its folder has gone"))
            raise NotMirrored(path=self.folder, reason=reason) from error
        except OSError as error:
            raise NotMirrored(path=self.folder, reason=reason_of(error)) from error

    def _write_stamp(self, today: date) -> None:
        stamp = os.path.join(self.folder, _STAMP)
        draft = f"{stamp}.{random_letters(8)}"
        replace_file(stamp, today.isoformat().encode(), draft, is_durable=False)

    def _copy(self, name: str) -> int:
        """Add the rows of a file that its copy lacks; return how many bytes that was."""
        source, copy = os.path.join(self.diary, name), os.path.join(self.folder, name)
        if is_unchanged(source, copy):
            return 0

        try:
            file = open(source, "rb")  # noqa: SIM115 - closed below; what follows may fail otherwise
        except OSError:
            return 0  # it was renamed, or may not be read: the check reports that
        with file:
            rows = rows_of(_settled_contents(file))
        if not rows:
            return 0
        with appending(copy) as target:
            before = os.pread(target.handle, target.size, 0)
            known = set(rows_of(before))
            data = b"".join(row + b"\n" for row in dict.fromkeys(rows) if row not in known)
            if not data:
                return 0
            end = before.rfind(b"\n") + 1
            if before[end:] and not is_sound(before[end:]):  # an earlier run was stopped
                os.ftruncate(target.handle, end)
                target.size = end
            target.append(data)
        return len(data)


def is_unchanged(source: str, copy: str) -> bool:
    """Return whether a file has the size of its copy and is older than the copy."""
    try:
        original, mirrored = os.stat(source), os.stat(copy)
    except OSError:
        return False
    is_older = original.st_mtime_ns < mirrored.st_mtime_ns
    return original.st_size == mirrored.st_size and is_older


def is_copied(original: DiaryFile, copy: DiaryFile) -> bool:
    """Return what ``is_unchanged`` does, for files that were just listed."""
    return original.size == copy.size and original.modified < copy.modified


def _settled_contents(file: BinaryIO) -> bytes:
    """Return the bytes of a file of the diary once no program is writing to it.

    A write that is under way can still fail and be undone.

    Raises:
        Locked: another process has been writing to it for too long.
    """
    if not wait_until(lambda: _try_shared_lock(file), LOCK_SECONDS):
        raise Locked(path=file.name, seconds=LOCK_SECONDS, holder="another program")
    return file.read()


def _try_shared_lock(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks
    return True
