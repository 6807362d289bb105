"""The mirror: a second copy of every line on this machine.

The rows of the diary's files as bytes: what tells whether a line is in another file, too.

Rows are compared without the marks that programs add to them: a carriage return behind a
row, a byte-order mark before it.

The mirror: a second copy of the diary that only ever grows.

Each day, at the first change or the first look, the lines that it lacks are added to it,
file by file. A file of the diary that was shortened shortens nothing here: a mirror forgets
nothing but what a purge takes out of it.
"""

import fcntl
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import BinaryIO, NamedTuple

from store.clock import wait_until
from store.errors import DiaryError, FolderIsFile, Locked, MirrorNotPlaced, NotMirrored
from store.log.atomic_file import replace_file
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
from store.log.writer import LOCK_SECONDS, appending

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


_STAMP = "mirrored"
_LOCK = ".lock"
#: Bytes of the stamp that are read; it has a day.
_MOST_OF_STAMP = 64


class MirrorUpdate(NamedTuple):
    """What a run of the mirror did: files it added to, and bytes it copied."""

    files: int
    bytes: int


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
        self.folder_beside = os.path.join(state_home, "mirror", folder_name(self.diary))
        inside = os.path.join(inside_folder(self.diary, device), "mirror")
        self.folder = {BESIDE: self.folder_beside, INSIDE: inside}.get(place, "")

    def is_due(self, today: date) -> bool:
        """Return whether it has not been brought up to date today."""
        return self.place != OFF and self.last_day() != today.isoformat()

    def last_day(self) -> str:
        """Return the day (ISO) it was last brought up to date; empty if it never was."""
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
            NotMirrored: the copy is not whole; the diary is as it was.
        """
        if not self._has_work():
            return MirrorUpdate(0, 0)
        with self._or_not_mirrored(), self.locked():
            return self._update(today)

    def update_daily(self, today: date) -> None:
        """Add the lines that it lacks, unless that was done today or is being done.

        Raises:
            NotMirrored: the copy is not whole; the diary is as it was.
        """
        if not self.is_due(today) or not self._has_work():
            return
        with self._or_not_mirrored(), suppress(Locked), self.locked(lock_seconds=0):
            if self.is_due(today):
                self._update(today)

    @contextmanager
    def locked(self, lock_seconds: float = LOCK_SECONDS) -> Iterator[None]:
        """Hold the mirror's lock, so that nobody else changes its files.

        Raises:
            Locked: another process held it for all of ``lock_seconds``.
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
        """Keep the mirror of an earlier diary apart from that of the next; return its folder.

        Empty where there is none.

        Raises:
            NotMirrored: it cannot be renamed.
        """
        if not self.folder or not self.files():
            return ""
        aside = f"{self.folder}.before-{today:%Y%m%d}-{random_letters(4)}"
        with self._or_not_mirrored():
            os.rename(self.folder, aside)
        return aside

    def check_place(self) -> None:
        """Refuse to go on where it is not known where the mirror is.

        Raises:
            MirrorNotPlaced: it is not.
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
        """Return whether there is something to mirror, and somewhere to.

        Where a vault is locked, no folder must be made in its place.

        Raises:
            MirrorNotPlaced: it is not known where.
        """
        self.check_place()
        return self.place != OFF and holds_diary(self.diary)

    def _update(self, today: date) -> MirrorUpdate:
        files = copied = 0
        for file in files_of(self.diary):
            if grown := self._copy(file.name):
                files, copied = files + 1, copied + grown
        self._note(today)
        return MirrorUpdate(files, copied)

    @contextmanager
    def _or_not_mirrored(self) -> Iterator[None]:
        try:
            yield
        except FolderIsFile as error:
            raise NotMirrored(path=self.folder, reason="a file stands in its place") from error
        except Locked as error:
            reason = "another program is writing it"
            raise NotMirrored(path=self.folder, reason=reason) from error
        except DiaryError as error:
            reason = str(error.facts.get("reason", "its folder has gone"))
            raise NotMirrored(path=self.folder, reason=reason) from error
        except OSError as error:
            raise NotMirrored(path=self.folder, reason=reason_of(error)) from error

    def _note(self, today: date) -> None:
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
            return 0  # renamed meanwhile, or it may not be read: the check says so
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
            whole = before.rfind(b"\n") + 1
            if before[whole:] and not is_sound(before[whole:]):  # an earlier run was stopped
                os.ftruncate(target.handle, whole)
                target.size = whole
            target.append(data)
        return len(data)


def is_unchanged(source: str, copy: str) -> bool:
    """Return whether a file has its copy's size and was not changed since that was written."""
    try:
        one, other = os.stat(source), os.stat(copy)
    except OSError:
        return False
    return one.st_size == other.st_size and one.st_mtime_ns < other.st_mtime_ns


def _settled_contents(file: BinaryIO) -> bytes:
    """Return the bytes of a file of the diary, once nobody is writing to it.

    What is being written may be taken back.

    Raises:
        Locked: another process has been writing to it for too long.
    """
    if not wait_until(lambda: _took_shared_lock(file), LOCK_SECONDS):
        raise Locked(path=file.name, seconds=LOCK_SECONDS, holder="another program")
    return file.read()


def _took_shared_lock(file: BinaryIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a file system without locks
    return True
