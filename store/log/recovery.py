"""What is absent from a diary, and how it is restored from the mirror.

Absent are lines that only the mirror has, and files that cannot be read. Sync tools empty
files, set them back, rename them and leave placeholders. Such a file is recognised by its
contents, because each tool marks the name at another place.

Each restored file is written as a whole. So a restore that was stopped leaves the diary as it
was, or with some files more, and the next one completes it. It removes no line from a file.
"""

import errno
import os
import re
import stat
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from typing import Final, Literal, NamedTuple

from store.errors import DiaryError
from store.log.folder import SUFFIX, DiaryFile, files_of, make_folder, reason_of
from store.log.mirror import (
    DiaryRows,
    Mirror,
    is_copied,
    is_sound,
    read_file,
    read_if_possible,
    rows_of,
)
from store.log.records import random_letters
from store.log.writer import Appender, appending, replace_file, write_new_file


class NotRestored(DiaryError):
    """The mirror could not be copied back, or not all of it."""


#: ``copy``: the file has lines that the diary lacks; ``placeholder``: its contents are not on
#: this machine, or not all of them.
UnreadKind = Literal["copy", "placeholder"]

#: How the names of Cupful's own drafts begin.
OWN_DRAFTS: Final = (".restore-", ".purge-", ".import-")
#: The name of a diary's file without its suffix: its month, and its device.
_NAME: Final = re.compile(r"(?:\d{4}-\d{2}|settings)\.([a-z0-9]+(?:-[a-z0-9]+)?)")
#: Swap files of editors; they hold no whole lines.
_SWAP_FILES: Final = (".swp", ".swo", ".swx")
_ROW_START: Final = b'{"rev":"'
#: The largest file of another name that is searched; a month has a hundredth of it.
_MOST_BYTES: Final = 64 << 20
#: The file flags of macOS and of Windows for contents that are elsewhere.
_DATALESS: Final = 0x40000000
_RECALLED: Final = 0x00001000 | 0x00040000 | 0x00400000


class AbsentLines(NamedTuple):
    """Rows that the mirror has in a file and the diary has in no file."""

    file: str
    rows: tuple[bytes, ...]


class UnreadFile(NamedTuple):
    """A file in the diary's folder that is not read; ``lines`` counts what the diary lacks."""

    name: str
    kind: UnreadKind
    lines: int


class Absence(NamedTuple):
    """All that is absent from a diary; false if nothing is."""

    lines: tuple[AbsentLines, ...]
    files: tuple[UnreadFile, ...]

    def __bool__(self) -> bool:
        return bool(self.lines or self.files)

    @property
    def line_count(self) -> int:
        """How many lines only the mirror has."""
        return sum(len(absent.rows) for absent in self.lines)


def find_absence(mirror: Mirror, *, quickly: bool = False, needs_mirror: bool = False) -> Absence:
    """Return what is absent from the diary of a mirror.

    Args:
        mirror: the mirror.
        quickly: skip copies that have the size of their file and are newer.
        needs_mirror: raise an error if the mirror cannot be read.

    Raises:
        FolderNotReadable: the diary, or a mirror that is needed, cannot be listed.
        OSError: a file of a mirror that is needed cannot be read.
    """
    files = files_of(mirror.diary)
    lines = tuple(_absent_lines(mirror, files, quickly=quickly, needs_mirror=needs_mirror))
    restorable = {absent.file for absent in lines}
    unread = _unread_files(mirror.diary, files)
    return Absence(lines, tuple(file for file in unread if file.name not in restorable))


def _absent_lines(
    mirror: Mirror, files: list[DiaryFile], *, quickly: bool, needs_mirror: bool
) -> Iterator[AbsentLines]:
    diary = DiaryRows(mirror.diary, files)
    try:
        copies = files_of(mirror.folder)
    except DiaryError:
        if needs_mirror:
            raise
        return  # updating the mirror reports it
    read = read_file if needs_mirror else read_if_possible
    originals = {file.name: file for file in files}
    for copy in copies:
        if quickly and (original := originals.get(copy.name)) and is_copied(original, copy):
            continue
        rows = rows_of(read(mirror.folder, copy.name))
        absent = [row for row in diary.absent_from_files(rows, copy.name) if is_sound(row)]
        if absent := diary.unknown_changes(absent):
            yield AbsentLines(copy.name, tuple(absent))


def _unread_files(folder: str, files: list[DiaryFile]) -> Iterator[UnreadFile]:
    """Yield the files that hold a part of the diary, or replace one, and are not read."""
    diary = DiaryRows(folder, files)
    names = {file.name for file in files}
    empty = set(_emptied(files))
    for name, about in sorted(_regular_files(folder)):
        if name.startswith(OWN_DRAFTS):
            continue
        if name in names:
            if name in empty or _is_dataless(os.path.join(folder, name), about):
                yield UnreadFile(name, "placeholder", 0)
            continue
        rows = _rows_in(folder, name, about.st_size)
        sound = [row for row in rows if is_sound(row)]
        if absent := diary.unknown_changes(diary.absent_from_files(sound)):
            yield UnreadFile(name, "copy", len(absent))
        elif not sound and SUFFIX in name.lower() and not name.endswith(_SWAP_FILES):
            yield UnreadFile(name, "placeholder", 0)


def _emptied(files: list[DiaryFile]) -> Iterator[str]:
    """Yield the names of empty files, except the newest of each device.

    The newest is empty if the disk was full at the first write of a month.
    """
    newest: dict[str, str] = {}
    for file in files:
        device = device_of(file.name)
        newest[device] = max(file.month, newest.get(device, ""))
    for file in files:
        if not file.size and file.month and file.month < newest[device_of(file.name)]:
            yield file.name


def _regular_files(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    with suppress(FileNotFoundError), os.scandir(folder) as listing:
        for item in listing:
            with suppress(OSError):  # a link to nothing, or one that leads to itself
                about = item.stat()
                if stat.S_ISREG(about.st_mode):
                    yield item.name, about


def _rows_in(folder: str, name: str, size: int) -> list[bytes]:
    """Return the rows of a file that seems to hold lines of a diary."""
    if not 0 < size <= _MOST_BYTES:
        return []
    data = read_if_possible(folder, name)
    return rows_of(data) if _ROW_START in data else []


def _is_dataless(path: str, about: os.stat_result) -> bool:
    """Return whether the contents of a file are at a sync service, not on this machine."""
    if getattr(about, "st_flags", 0) & _DATALESS:
        return True
    if getattr(about, "st_file_attributes", 0) & _RECALLED:
        return True
    if not hasattr(os, "listxattr"):
        return False
    try:
        return any("placeholder" in name for name in os.listxattr(path))
    except OSError:
        return False


def device_of(name: str) -> str:
    """Return the device of a file, even if a sync tool changed the name; empty if unknown."""
    match = _NAME.search(name)
    return match.group(1) if match else ""


def readable_name(name: str, taken: Collection[str]) -> str:
    """Return a free name of a diary's file for a file that has another name."""
    match = _NAME.search(name)
    stem = match.group() if match else "copy"
    names = (f"{stem}.copy-{number}{SUFFIX}" for number in count(1))
    return next(free for free in names if free not in taken)


def is_marked(name: str) -> bool:
    """Return whether another program gave a diary's file its name."""
    return _NAME.fullmatch(name.removesuffix(SUFFIX)) is None


_DRAFT = OWN_DRAFTS[0]


def restore(mirror: Mirror, device: str, today: date) -> list[str]:
    """Restore the lines that only the mirror has; return the names of the files they are in.

    A file of another device that has lines stays unchanged, because only that device writes to
    it. The lines that it lacks go to a new file beside it, with the day in its name.

    Args:
        mirror: the mirror of the diary.
        device: the name of this machine's files.
        today: the day in the names of new files.

    Raises:
        MirrorNotPlaced: the place of the mirror is unknown.
        NotRestored: only a part was restored; the files that were are whole.
    """
    mirror.check_place()
    if not os.path.isdir(mirror.folder):
        return []
    make_folder(mirror.diary)
    path = mirror.diary
    try:
        with mirror.locked():
            _remove_drafts(mirror.diary)
            names = []
            for absent in find_absence(mirror, needs_mirror=True).lines:
                path = os.path.join(mirror.diary, absent.file)
                names.append(_restore_file(mirror, absent, device, today))
            return names
    except OSError as error:
        raise NotRestored(path=path, reason=reason_of(error)) from error
    except DiaryError as error:
        raise NotRestored(path=path, reason=error.facts.get("reason", "it is in use")) from error


def _restore_file(mirror: Mirror, absent: AbsentLines, device: str, today: date) -> str:
    """Restore the lines of one file; return the name of the file they are in now."""
    name = absent.file
    path = os.path.join(mirror.diary, name)
    if not os.path.lexists(path):
        rows = set(absent.rows)
        copy = rows_of(read_file(mirror.folder, name))
        data = _joined([row for row in copy if row in rows or not is_sound(row)])
        write_new_file(path, data, _draft_of(path))
        return name
    is_own = not is_marked(name) and device_of(name) == device
    if not is_own and os.path.getsize(path):
        stem = name.removesuffix(SUFFIX)
        name = f"{stem}.restored-{today:%Y%m%d}-{random_letters(4)}{SUFFIX}"
        path = os.path.join(mirror.diary, name)
        write_new_file(path, _joined(absent.rows), _draft_of(path))
        return name
    with appending(path) as file:
        before = os.pread(file.handle, file.size, 0)
        copy = rows_of(read_file(mirror.folder, name))
        data = _with_rows(before, absent.rows, copy)
        replace_file(path, data, _draft_of(path), before_rename=lambda: _refuse_if_grown(file))
    return name


def _with_rows(before: bytes, absent: tuple[bytes, ...], copy: list[bytes]) -> bytes:
    """Return a file's bytes with the absent rows at the place they have in its copy.

    That is after the rows with which both begin, because undo follows the order in a file.
    """
    end = 0
    for row in copy:
        if not before.startswith(row + b"\n", end):
            break
        end += len(row) + 1
    rest = before[end:]
    fence = b"\n" if rest and not rest.endswith(b"\n") else b""
    return before[:end] + _joined(absent) + rest + fence


def _joined(rows: tuple[bytes, ...] | list[bytes]) -> bytes:
    return b"".join(row + b"\n" for row in rows)


def _draft_of(path: str) -> str:
    folder, name = os.path.split(path)
    return os.path.join(folder, f"{_DRAFT}{random_letters(8)}-{name}"[:250])


def _refuse_if_grown(file: Appender) -> None:
    """Raise an error where a program that takes no locks wrote to a file meanwhile."""
    if os.fstat(file.handle).st_size != file.size:
        raise OSError(errno.EBUSY, "another program is writing it")


def _remove_drafts(folder: str) -> None:
    """Remove the drafts of a restore that was killed."""
    for name in os.listdir(folder):
        if name.startswith(_DRAFT):
            os.unlink(os.path.join(folder, name))
