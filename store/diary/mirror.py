"""The mirror: a second copy of the diary that only ever grows.

Each day, at the first change or the first look, what grew is copied behind what is there.
A file that is not the longer form of its copy is copied beside it under a further name:
a mirror forgets nothing. Restoring is copying back, and since files are just more lines,
nothing that stands is touched by it.
"""

import errno
import os
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO, NamedTuple
from zlib import crc32

from store.diary.folder import SUFFIX, files_of, make_folder, reason_of
from store.diary.revision import random_letters
from store.diary.small_file import read_small_file
from store.errors import FolderIsFile, FolderNotThere, NotMirrored

_STAMP = "mirrored"
#: Bytes of the stamp that are read; it has a day.
_MOST_OF_STAMP = 64
_LOOK = 4096


class Copied(NamedTuple):
    """What a run of the mirror did: files it added to, and bytes it copied."""

    files: int
    bytes: int


class Mirror:
    """The mirror of one diary.

    Args:
        diary: the diary's folder.
        state_home: where mirrors are kept, one folder for each diary.
    """

    def __init__(self, diary: str, state_home: str) -> None:
        self.diary = os.path.abspath(diary)
        name = f"{os.path.basename(self.diary)}-{crc32(os.fsencode(self.diary)):08x}"
        self.folder = os.path.join(state_home, "mirror", name)

    def is_due(self, today: date) -> bool:
        """Return whether it has not been brought up to date today."""
        return self.last_day() != today.isoformat()

    def last_day(self) -> str:
        """Return the day (ISO) it was last brought up to date; empty if it never was."""
        try:
            data = read_small_file(os.path.join(self.folder, _STAMP), _MOST_OF_STAMP)
            return date.fromisoformat(data.decode("ascii").strip()).isoformat()
        except (OSError, ValueError):
            return ""

    def update(self, today: date) -> Copied:
        """Copy what grew.

        Raises:
            NotMirrored: the copy could not be made; the diary is as it was.
        """
        files = copied = 0
        try:
            make_folder(self.folder)
            for file in files_of(self.diary):
                if grew := self._copy(file.name):
                    files, copied = files + 1, copied + grew
            self._note(today)
        except FolderIsFile as error:
            raise NotMirrored(path=self.folder, reason="a file stands in its place") from error
        except FolderNotThere as error:
            raise NotMirrored(path=self.folder, reason=error.facts["reason"]) from error
        except OSError as error:
            raise NotMirrored(path=self.folder, reason=reason_of(error)) from error
        return Copied(files, copied)

    def _note(self, today: date) -> None:
        stamp = os.path.join(self.folder, _STAMP)
        with open(f"{stamp}.{random_letters(8)}", "x", encoding="ascii") as file:
            file.write(today.isoformat())
        try:
            os.replace(file.name, stamp)  # also of a pipe, which would not be opened
        except OSError:
            os.unlink(file.name)
            raise

    def _copy(self, name: str) -> int:
        """Copy what a file has more than its copy; return how many bytes that was."""
        source, copy = os.path.join(self.diary, name), os.path.join(self.folder, name)
        with open(source, "rb") as file:
            have = os.path.getsize(copy) if os.path.exists(copy) else 0
            size = os.path.getsize(source)
            if have == size and _is_same_until(file, copy, have):
                return 0
            if have > size or not _is_same_until(file, copy, have):
                if _is_whole_in(source, copy):
                    return 0
                copy, have = _further_name(copy, source), 0
                if os.path.exists(copy):
                    return 0
            file.seek(have)
            data = file.read()
        _append(copy, data)
        return len(data)

    def files(self) -> list[tuple[str, int]]:
        """Return the names of its files and their sizes in bytes."""
        return [(file.name, file.size) for file in files_of(self.folder)]

    def restore(self, day: date) -> list[str]:
        """Copy back what the diary does not have; return the names of the files made.

        A file of the diary that is there is left alone: where the copy has other lines,
        it comes in beside it, under a name with the day.
        """
        made: list[str] = []
        for name, target in self._missing(day):
            with open(os.path.join(self.folder, name), "rb") as file:
                _append(os.path.join(self.diary, target), file.read())
            made.append(target)
        return made

    def _missing(self, day: date) -> Iterator[tuple[str, str]]:
        """Yield the copies the diary lacks, and the name each would come in under."""
        for name, _ in self.files():
            copy, there = os.path.join(self.folder, name), os.path.join(self.diary, name)
            if not os.path.exists(there):
                yield name, name
            elif not _is_whole_in(copy, there):
                stem = name.removesuffix(SUFFIX)
                target = f"{stem}.restored-{day:%Y%m%d}{SUFFIX}"
                if not os.path.exists(os.path.join(self.diary, target)):
                    yield name, target


def _is_same_until(file: BinaryIO, copy: str, end: int) -> bool:
    """Return whether a file and its copy agree in the last part before ``end``."""
    if not end:
        return True
    start = max(0, end - _LOOK)
    with open(copy, "rb") as other:
        other.seek(start)
        theirs = other.read(end - start)
    file.seek(start)
    return file.read(end - start) == theirs


def _is_whole_in(part: str, whole: str) -> bool:
    """Return whether every line of one file is in the other."""
    with open(part, "rb") as one, open(whole, "rb") as other:
        return set(one.read().split(b"\n")) <= set(other.read().split(b"\n"))


def _further_name(copy: str, source: str) -> str:
    """Return the name of a copy beside another, the same for the same contents."""
    with open(source, "rb") as file:
        mark = crc32(file.read())
    return f"{copy.removesuffix(SUFFIX)}.copy-{mark:08x}{SUFFIX}"


def _append(path: str, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    size = os.fstat(handle).st_size
    try:
        if os.write(handle, data) != len(data):
            os.ftruncate(handle, size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(handle)
    finally:
        os.close(handle)
