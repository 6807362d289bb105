"""The restore: lines that only the mirror has come back into the diary.

A file is written under a temporary name beside its place and renamed once it is whole on the
disk. So a restore that was stopped leaves the diary as it was, or with whole files more, and
the next one completes it. No line that a file has is taken out of it.
"""

import errno
import os
from contextlib import suppress
from datetime import date

from store.diary.absence import OWN_DRAFTS, AbsentLines, device_of, find_absence, is_marked
from store.diary.append import Appender, appending
from store.diary.folder import SUFFIX, make_folder, reason_of, sync_folder
from store.diary.mirror import Mirror
from store.diary.revision import random_letters
from store.diary.rows import is_sound, needed_contents_of, rows_of
from store.errors import DiaryError, NotRestored

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
        wanted = set(absent.rows)
        copy = rows_of(needed_contents_of(mirror.folder, name))
        _write(path, _joined([row for row in copy if row in wanted or not is_sound(row)]))
        return name
    is_own = not is_marked(name) and device_of(name) == device
    if not is_own and os.path.getsize(path):
        stem = name.removesuffix(SUFFIX)
        name = f"{stem}.restored-{today:%Y%m%d}-{random_letters(4)}{SUFFIX}"
        _write(os.path.join(mirror.diary, name), _joined(absent.rows))
        return name
    with appending(path) as file:
        before = os.pread(file.handle, file.size, 0)
        data = needed_contents_of(mirror.folder, name)
        _write(path, _with_rows(before, absent.rows, rows_of(data)), file)
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


def _write(path: str, data: bytes, replaced: Appender | None = None) -> None:
    """Write a file whole or not at all.

    Args:
        path: its place.
        data: its bytes.
        replaced: the locked file there, whose rows ``data`` has too; None where there is none.
    """
    folder, name = os.path.split(path)
    draft = os.path.join(folder, f"{_DRAFT}{random_letters(8)}-{name}"[:250])
    try:
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with open(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
        if replaced is None:
            rename_to_free_name(draft, path)
        elif os.fstat(replaced.handle).st_size != replaced.size:
            raise OSError(errno.EBUSY, "another program is writing it")
        else:
            os.rename(draft, path)
    except OSError:
        with suppress(OSError):
            os.unlink(draft)
        raise
    sync_folder(folder)


def rename_to_free_name(draft: str, path: str) -> None:
    """Give a file its name unless another has it by now.

    Raises:
        FileExistsError: another has it.
    """
    try:
        os.link(draft, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.rename(draft, path)
    else:
        with suppress(OSError):  # the file has its name
            os.unlink(draft)


def _remove_drafts(folder: str) -> None:
    """Remove what a restore left behind that was killed."""
    for name in os.listdir(folder):
        if name.startswith(_DRAFT):
            os.unlink(os.path.join(folder, name))
