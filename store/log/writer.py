"""The durable write: lock, fence, one write, fsync; taken back when it fails.

Only when ``append`` returns is a change kept. A failed write is cut off again under the
lock and never retried on the same pages; where it cannot be cut off, that is said.
"""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from store.clock import wait_until
from store.errors import FolderVanished, Locked, NotKept, PerhapsSaved
from store.log.folder import Stamp, reason_of, stamp_of, sync_folder

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

    ``size`` is its length when the lock was had, in bytes; ``is_locked`` is False on a file
    system that has no locks.
    """

    def __init__(self, path: str, handle: int, is_locked: bool) -> None:
        self.path = path
        self.handle = handle
        self.is_locked = is_locked
        self.size = os.fstat(handle).st_size

    def stamp(self) -> Stamp:
        """Return what tells this state of the file from another."""
        return stamp_of(os.fstat(self.handle))

    def contents(self) -> bytes:
        """Return the bytes of the file, as they are under the lock."""
        return os.pread(self.handle, self.size, 0)

    def append(self, data: bytes) -> int:
        """Write whole lines and return once they are durable.

        Returns:
            the length of the file now, in bytes.

        Raises:
            NotKept: it failed; the file is as it was.
            PerhapsSaved: it failed, and whole lines of it could not be cut off again.
        """
        torn = self.size and os.pread(self.handle, 1, self.size - 1) != b"\n"
        data = b"\n" + data if torn else data
        try:
            if not self.size:
                # First, so that a file with a line in it has a name that is on the disk, also
                # where its first writer was killed half-way.
                sync_folder(os.path.dirname(self.path))
            if os.write(self.handle, data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            _sync(self.handle)
        except OSError as error:
            if not self._is_taken_back(data):
                raise PerhapsSaved(path=self.path, reason=reason_of(error)) from error
            raise not_kept(self.path, error) from error
        self.size += len(data)
        return self.size

    def _is_taken_back(self, data: bytes) -> bool:
        """Cut off what was written of ``data``; return whether no line of it is there.

        A half line that could not be cut off is fenced by the next write, and fails its CRC.
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
        Locked: another process held it for all of ``lock_seconds``.
        NotKept: it cannot be opened for writing, or cannot be read.
    """
    handle, is_locked = _open_locked(path, lock_seconds)
    try:
        yield Appender(path, handle, is_locked)
    except OSError as error:
        raise not_kept(path, error) from error
    finally:
        os.close(handle)


def _open_locked(path: str, lock_seconds: float) -> tuple[int, bool]:
    """Return an open handle, and whether its lock is had: not where there are no locks."""
    while True:
        try:
            handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise not_kept(path, error) from error
        took = _took_lock(handle)
        if took is False and not wait_until(lambda: bool(_took_lock(handle)), lock_seconds):  # noqa: B023 - called here
            holder = _holder(handle)
            os.close(handle)
            raise Locked(path=path, seconds=lock_seconds, holder=holder)
        if _is_still_at(path, handle):
            return handle, took is not None
        os.close(handle)  # a sync tool put another file in its place meanwhile


def _took_lock(handle: int) -> bool | None:
    """Take the lock, or have it still; False where another has it, None where there are none."""
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
    """Return which process holds a file's lock, where the system tells."""
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
        there, here = os.stat(path), os.fstat(handle)
    except OSError:
        return False
    return (there.st_ino, there.st_dev) == (here.st_ino, here.st_dev)


def _sync(handle: int) -> None:
    # macOS hands fsync to the drive's cache; F_FULLFSYNC asks for the medium.
    if full := getattr(fcntl, "F_FULLFSYNC", None):
        fcntl.fcntl(handle, full)
    else:
        os.fsync(handle)


def not_kept(path: str, error: OSError) -> NotKept:
    """Return the sentence for a write that failed."""
    if error.errno == errno.ENOENT:
        return FolderVanished(path=os.path.dirname(path))
    advice = _ADVICE.get(error.errno or 0, "see to the disk")
    return NotKept(path=path, reason=reason_of(error), advice=advice)
