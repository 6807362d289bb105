"""What is absent from a diary, and how it comes back from the mirror.

What is absent from a diary: lines that only its mirror has, and files that are not read.

Sync tools empty files, set them back, rename them and put placeholders in their place. Such
a file is looked at by what is in it, because each tool puts its mark at another place of
the name.

The restore: lines that only the mirror has come back into the diary.

A file is written under a temporary name beside its place and renamed once it is whole on the
disk. So a restore that was stopped leaves the diary as it was, or with whole files more, and
the next one completes it. No line that a file has is taken out of it.
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

from store.errors import DiaryError, NotRestored
from store.log.atomic_file import replace_file, write_new_file
from store.log.folder import SUFFIX, DiaryFile, files_of, make_folder, reason_of
from store.log.mirror import (
    Mirror,
    RowsOfDiary,
    contents_of,
    is_sound,
    is_unchanged,
    needed_contents_of,
    rows_of,
)
from store.log.records import random_letters
from store.log.writer import Appender, appending

#: ``copy``: it has lines that the diary lacks; ``placeholder``: its contents are not on this
#: machine, or not all of them yet.
UnreadKind = Literal["copy", "placeholder"]

#: Names of files that Cupful itself writes for a moment begin so.
OWN_DRAFTS: Final = (".restore-", ".purge-")
#: The name of a diary's file without its ending: its month, and its device.
_NAME: Final = re.compile(r"(?:\d{4}-\d{2}|settings)\.([a-z0-9]+(?:-[a-z0-9]+)?)")
#: Swap files of editors; they hold no lines as they stand.
_SWAP_FILES: Final = (".swp", ".swo", ".swx")
_ROW_START: Final = b'{"rev":"'
#: Bytes of a file of another name that are looked through; a month has a hundredth of it.
_MOST_BYTES: Final = 64 << 20
#: What the file flags of macOS and of Windows call contents that are elsewhere.
_DATALESS: Final = 0x40000000
_RECALLED: Final = 0x00001000 | 0x00040000 | 0x00400000


class AbsentLines(NamedTuple):
    """Rows that the mirror has in a file and the diary has in none."""

    file: str
    rows: tuple[bytes, ...]


class UnreadFile(NamedTuple):
    """A file in the diary's folder whose lines the diary lacks; ``lines`` counts them."""

    name: str
    kind: UnreadKind
    lines: int


class Absence(NamedTuple):
    """All that is absent from a diary; false where nothing is."""

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
        quickly: pass over copies that have the size of their file and are newer.
        needs_mirror: do not take a mirror that cannot be read for an empty one.

    Raises:
        FolderNotReadable: the diary, or a mirror that is needed, cannot be looked into.
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
    diary = RowsOfDiary(mirror.diary, files)
    try:
        copies = files_of(mirror.folder)
    except DiaryError:
        if needs_mirror:
            raise
        return  # bringing it up to date says so
    read = needed_contents_of if needs_mirror else contents_of
    for copy in copies:
        paths = (os.path.join(folder, copy.name) for folder in (mirror.diary, mirror.folder))
        if quickly and is_unchanged(*paths):
            continue
        rows = rows_of(read(mirror.folder, copy.name))
        absent = [row for row in diary.without_present(rows, copy.name) if is_sound(row)]
        if absent := diary.without_known(absent):
            yield AbsentLines(copy.name, tuple(absent))


def _unread_files(folder: str, files: list[DiaryFile]) -> Iterator[UnreadFile]:
    """Yield the files that hold a part of the diary, or stand for one, and are not read."""
    diary = RowsOfDiary(folder, files)
    read = {file.name for file in files}
    empty = set(_emptied(files))
    for name, about in sorted(_regular_files(folder)):
        if name.startswith(OWN_DRAFTS):
            continue
        if name in read:
            if name in empty or _is_dataless(os.path.join(folder, name), about):
                yield UnreadFile(name, "placeholder", 0)
            continue
        rows = _rows_in(folder, name, about.st_size)
        sound = [row for row in rows if is_sound(row)]
        if absent := diary.without_known(diary.without_present(sound)):
            yield UnreadFile(name, "copy", len(absent))
        elif not sound and SUFFIX in name.lower() and not name.endswith(_SWAP_FILES):
            yield UnreadFile(name, "placeholder", 0)


def _emptied(files: list[DiaryFile]) -> Iterator[str]:
    """Yield the names of empty files, but not the newest of a device.

    That one can be a device's first write of a month which found the disk full.
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
    """Return the rows of a file that looks as if it held lines of a diary."""
    if not 0 < size <= _MOST_BYTES:
        return []
    data = contents_of(folder, name)
    return rows_of(data) if _ROW_START in data else []


def _is_dataless(path: str, about: os.stat_result) -> bool:
    """Return whether a file's contents are with a sync service and not on this machine."""
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
    """Return the device whose file this is, also where a sync tool put its mark on the name."""
    match = _NAME.search(name)
    return match.group(1) if match else ""


def readable_name(name: str, taken: Collection[str]) -> str:
    """Return a free name under which a file of another name is read."""
    match = _NAME.search(name)
    stem = match.group() if match else "copy"
    names = (f"{stem}.copy-{number}{SUFFIX}" for number in count(1))
    return next(free for free in names if free not in taken)


def is_marked(name: str) -> bool:
    """Return whether a name of a diary's file is not as Cupful gives it."""
    return _NAME.fullmatch(name.removesuffix(SUFFIX)) is None


_DRAFT = OWN_DRAFTS[0]


def restore(mirror: Mirror, device: str, today: date) -> list[str]:
    """Bring back the lines that only the mirror has; return the names of the files they are in.

    A file of another device that has lines is left as it is, because only that device adds to
    it: what it lacks comes in beside it, under a name with the day.

    Args:
        mirror: the mirror of the diary.
        device: the name of this machine's files.
        today: the day in the names of new files.

    Raises:
        MirrorNotPlaced: it is not known where the mirror is.
        NotRestored: not all of it came back; what did is whole.
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
                names.append(_bring_back(mirror, absent, device, today))
            return names
    except OSError as error:
        raise NotRestored(path=path, reason=reason_of(error)) from error
    except DiaryError as error:
        raise NotRestored(path=path, reason=error.facts.get("reason", "it is in use")) from error


def _bring_back(mirror: Mirror, absent: AbsentLines, device: str, today: date) -> str:
    """Bring back the lines of one file; return the name of the file they are in now."""
    name = absent.file
    path = os.path.join(mirror.diary, name)
    if not os.path.lexists(path):
        rows = set(absent.rows)
        copy = rows_of(needed_contents_of(mirror.folder, name))
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
        copy = rows_of(needed_contents_of(mirror.folder, name))
        data = _with_rows(before, absent.rows, copy)
        replace_file(path, data, _draft_of(path), before_rename=lambda: _refuse_if_grown(file))
    return name


def _with_rows(before: bytes, absent: tuple[bytes, ...], copy: list[bytes]) -> bytes:
    """Return a file's bytes with the absent rows at the place they have in its copy.

    That is behind the rows with which both begin: undo goes by the order in a file.
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
    """Remove what a restore left behind that was killed."""
    for name in os.listdir(folder):
        if name.startswith(_DRAFT):
            os.unlink(os.path.join(folder, name))
