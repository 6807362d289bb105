"""Durable writes: a line appended to a file of this device, and a file written as a whole.

A line: lock, fence, one write, fsync. A change is saved only when ``append`` returns. A failed
write is cut off again under the lock and never retried on the same pages; if it cannot be cut
off, the error says so.

A whole file: its bytes go to a draft beside it first. The draft takes the file's name when its
contents are on the disk, so that a program that is killed, or a full disk, never leaves half
a file under that name.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Final

from store.clock import wait_until
from store.errors import FolderVanished, Locked, PerhapsSaved, WriteFailed
from store.log.folder import SETTINGS, SUFFIX, Stamp, month_of, reason_of, stamp_of, sync_folder

#: No machine that runs this version has an earlier day than this one, if its clock is right.
_RELEASED = date(2026, 11, 1)


class OwnFiles:
    """The names of the files of one device.

    Args:
        folder: the diary.
        device: the name of this machine's files.
        today: returns the calendar day.
    """

    def __init__(self, folder: str, device: str, today: Callable[[], date]) -> None:
        self._folder = folder
        self._ending = f".{device}{SUFFIX}"
        self._today = today

    def for_table(self, table: str) -> str:
        """Return the file for changes of a table: of no older month than the newest file.

        A month that is more than a year ahead is ignored: no clock is that wrong, and other
        devices would read last what is written there.
        """
        if table == SETTINGS:
            return SETTINGS + self._ending
        return self._newest_month() + self._ending

    def not_older_than(self, name: str, months: Iterable[str]) -> str:
        """Return the file to write to: ``name``, or that of the latest of some months.

        Months too far ahead are ignored, as in ``for_table``; settings have a single file.
        """
        month, last = month_of(name), self._last_month()
        if not month:
            return name
        return max([month, *(other for other in months if other <= last)]) + self._ending

    def _last_month(self) -> str:
        """Return the last month that can be written to."""
        today = self._today()
        return f"{max(today, _RELEASED).year + 1}{today:-%m}"

    def _newest_month(self) -> str:
        """Return the month of the newest file that can be written to, or this month.

        Only the names of later months are looked up, a dozen where the clock is right: to list
        the folder for each line would cost more from year to year and from device to device.
        """
        later = (month for month in self._later_months() if self._has_file(month))
        return next(later, f"{self._today():%Y-%m}")

    def _later_months(self) -> Iterator[str]:
        """Yield the months after this one that can be written to, the last one first."""
        today = self._today()
        this_month = today.year * 12 + today.month - 1
        years_ahead = max(today, _RELEASED).year + 1 - today.year
        for number in range(this_month + 12 * years_ahead, this_month, -1):
            yield f"{number // 12}-{number % 12 + 1:02}"

    def _has_file(self, month: str) -> bool:
        return os.access(os.path.join(self._folder, month + self._ending), os.F_OK)


LOCK_SECONDS = 5.0

_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL}
_ADVICE = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room within your quota",
    errno.EFBIG: "make room: the file has reached the size it may have",
    errno.EACCES: "check who owns the folder and its permissions",
    errno.EPERM: "check who owns the folder and its permissions",
    errno.EROFS: "the disk is read-only: make it writable",
}


class Appender:
    """One of the diary's files, open for a locked append.

    ``size`` is its length in bytes at the time of the lock; ``is_locked`` is False on a file
    system without locks.
    """

    def __init__(self, path: str, handle: int, is_locked: bool) -> None:
        self.path = path
        self.handle = handle
        self.is_locked = is_locked
        self.size = os.fstat(handle).st_size

    def stamp(self) -> Stamp:
        """Return the stamp of this state of the file."""
        return stamp_of(os.fstat(self.handle))

    def contents(self) -> bytes:
        """Return the bytes of the file under the lock."""
        return os.pread(self.handle, self.size, 0)

    def append(self, data: bytes) -> int:
        """Write whole lines and return once they are durable.

        Returns:
            the length of the file now, in bytes.

        Raises:
            WriteFailed: it failed; the file is unchanged.
            PerhapsSaved: it failed, and whole lines of it could not be cut off again.
        """
        torn = self.size and os.pread(self.handle, 1, self.size - 1) != b"\n"
        data = b"\n" + data if torn else data
        try:
            if not self.size:
                # First, so that a file with a line always has its name on the disk, even if its
                # first writer is killed half-way.
                sync_folder(os.path.dirname(self.path))
            if os.write(self.handle, data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            _sync(self.handle)
        except OSError as error:
            if not self._is_undone(data):
                raise PerhapsSaved(path=self.path, reason=reason_of(error)) from error
            raise write_error(self.path, error) from error
        self.size += len(data)
        return self.size

    def _is_undone(self, data: bytes) -> bool:
        """Cut off what was written of ``data``; return whether no line of it is in the file.

        If half a line could not be cut off, the next write ends it, and it fails its CRC.
        """
        with suppress(OSError):
            os.ftruncate(self.handle, self.size)
            _sync(self.handle)
        count = os.fstat(self.handle).st_size - self.size
        is_whole = count >= len(data) - 1  # a last line is read without its break
        return count <= 0 or not (is_whole or b"\n" in data[1:count])


@contextmanager
def appending(path: str, lock_seconds: float = LOCK_SECONDS) -> Iterator[Appender]:
    """Open a file of the diary and hold its lock.

    Raises:
        Locked: another process held the lock for ``lock_seconds``.
        WriteFailed: it cannot be opened for writing, or cannot be read.
    """
    handle, is_locked = _open_locked(path, lock_seconds)
    try:
        yield Appender(path, handle, is_locked)
    except OSError as error:
        raise write_error(path, error) from error
    finally:
        os.close(handle)


def _open_locked(path: str, lock_seconds: float) -> tuple[int, bool]:
    """Return an open handle and whether it is locked: not on a file system without locks."""
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise write_error(path, error) from error
        lock = _try_lock(handle)
        if lock is False and not wait_until(lambda: bool(_try_lock(handle)), lock_seconds):  # noqa: B023 - called before the next round
            holder = _holder(handle)
            os.close(handle)
            raise Locked(path=path, seconds=lock_seconds, holder=holder)
        if _is_still_at(path, handle):
            return handle, lock is not None
        os.close(handle)  # a sync tool put another file in its place meanwhile


def _try_lock(handle: int) -> bool | None:
    """Take the lock; return False if another process has it, None if there are no locks."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
        return None
    return True


def _holder(handle: int) -> str:
    """Return which process holds a file's lock, if the system knows."""
    about = os.fstat(handle)
    device = f"{os.major(about.st_dev):02x}:{os.minor(about.st_dev):02x}:{about.st_ino}"
    try:
        with open("/proc/locks", encoding="ascii") as locks:
            held = (line.split() for line in locks)
            pid = next(words[4] for words in held if words[1] == "FLOCK" and words[5] == device)
        with open(f"/proc/{pid}/comm", encoding="utf-8") as comm:
            return f"process {pid}, {comm.read().strip()},"
    except (OSError, StopIteration, IndexError, ValueError):
        return "another program"


def _is_still_at(path: str, handle: int) -> bool:
    try:
        named, opened = os.stat(path), os.fstat(handle)
    except OSError:
        return False
    return os.path.samestat(named, opened)


def _sync(handle: int) -> None:
    # On macOS fsync only reaches the cache of the drive; F_FULLFSYNC reaches the medium.
    if full := getattr(fcntl, "F_FULLFSYNC", None):
        fcntl.fcntl(handle, full)
    else:
        os.fsync(handle)


def write_error(path: str, error: OSError) -> WriteFailed:
    """Return the error for a write that failed."""
    if error.errno == errno.ENOENT:
        return FolderVanished(path=os.path.dirname(path))
    advice = _ADVICE.get(error.errno or 0, "see to the disk")
    return WriteFailed(path=path, reason=reason_of(error), advice=advice)


#: How a file system says that it cannot sync a folder, or the folder that nobody may list it.
_UNSYNCABLE: Final = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EPERM}
)


# -- a file as a whole -------------------------------------------------------------------


def write_new_file(path: str, data: bytes, draft: str, *, is_durable: bool = True) -> None:
    """Write a file whose name must be free.

    Args:
        path: the file.
        data: its bytes.
        draft: a free name in the same folder.
        is_durable: return only when it is on the disk; False for what may be lost.

    Raises:
        FileExistsError: something has the name already, or took it meanwhile.
        OSError: it could not be written, and its name is free.
    """
    _write_draft(draft, data, is_durable=is_durable)
    with _removed_on_failure(draft):
        _rename_to_free_name(draft, path)
    if is_durable:
        with _removed_on_failure(path):
            _sync_names(path)


def replace_file(
    path: str,
    data: bytes,
    draft: str,
    *,
    is_durable: bool = True,
    before_rename: Callable[[], object] = bool,
) -> None:
    """Write a file in place of the one that has its name, if any.

    Args:
        path: the file.
        data: its bytes.
        draft: a free name in the same folder.
        is_durable: return only when it is on the disk; False for what may be lost.
        before_rename: called last before the draft takes the name; what it raises stops that.

    Raises:
        OSError: it could not be written. The earlier file is as it was, unless only the
            folder could not be synced.
    """
    _write_draft(draft, data, is_durable=is_durable)
    with _removed_on_failure(draft):
        before_rename()
        os.replace(draft, path)  # replaces a pipe, too, which must not be opened
    if is_durable:
        _sync_names(path)


def finish_draft(handle: int, draft: str, path: str, before_rename: Callable[[], object]) -> None:
    """Rename an open draft to a file, once its contents are on the disk.

    Raises:
        OSError: the earlier file is as it was, unless only the folder could not be synced.
    """
    _sync(handle)
    before_rename()
    os.replace(draft, path)
    _sync_names(path)


def _write_draft(draft: str, data: bytes, *, is_durable: bool = True) -> None:
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with _removed_on_failure(draft), open(handle, "wb") as file:
        file.write(data)
        file.flush()
        if is_durable:
            os.fsync(handle)


@contextmanager
def _removed_on_failure(path: str) -> Iterator[None]:
    try:
        yield
    except BaseException:  # also Ctrl-C
        with suppress(OSError):
            os.unlink(path)
        raise


def _rename_to_free_name(draft: str, path: str) -> None:
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


def _sync_names(path: str) -> None:
    """Return once the names in a file's folder are on the disk, where that can be done."""
    try:
        sync_folder(os.path.dirname(path) or os.curdir)
    except OSError as error:
        if error.errno not in _UNSYNCABLE:
            raise
