"""Many lines written at once, all or none of them, whatever kills the program.

A single write of some megabytes can be cut off by a kill. So the lines go to a draft of the
whole file, behind what it holds, and the draft takes its name when it is on the disk. The lines
are made while they are written, and nothing of them is kept in memory.
"""

import errno
import fcntl
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from typing import Final

from store.errors import DocumentRefused, DocumentTooLong
from store.log.reader import DiaryReader
from store.log.records import LINE_LIMIT, Line, encode_line
from store.log.writer import Appender, finish_draft, write_error

#: How the name of such a draft begins; other programs and the diary itself skip it.
DRAFT: Final = ".import-"
_CHUNK: Final = 1 << 20


def append_lines(
    file: Appender, lines: Iterable[Line], before_commit: Callable[[], object] = bool
) -> None:
    """Append lines to a file of the diary whose lock is held.

    Args:
        file: the file.
        lines: the lines; what raises an error while they are made leaves the file as it was.
        before_commit: called last before the draft takes the name; what it raises stops that.

    Raises:
        WriteFailed: nothing was written.
    """
    folder, name = os.path.split(file.path)
    draft = os.path.join(folder, DRAFT + name)
    with suppress(FileNotFoundError):
        os.unlink(draft)  # of a program that was killed; the lock says that nobody writes it
    try:
        handle = os.open(draft, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise write_error(file.path, error) from error
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            _copy(file, handle)
            _write(handle, lines)
            finish_draft(handle, draft, file.path, before_commit)
        except OSError as error:
            raise write_error(file.path, error) from error
    except BaseException:
        with suppress(OSError):
            os.unlink(draft)
        raise
    finally:
        os.close(handle)


def _copy(file: Appender, handle: int) -> None:
    """Copy what a file holds, and end its last line where that is torn."""
    at, last = 0, b"\n"
    while at < file.size:
        data = os.pread(file.handle, min(_CHUNK, file.size - at), at)
        if not data:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        _write_whole(handle, data)
        at, last = at + len(data), data[-1:]
    if last != b"\n":
        _write_whole(handle, b"\n")


def _write(handle: int, lines: Iterable[Line]) -> None:
    """Write lines in pieces."""
    waiting = bytearray()
    for line in lines:
        data = encode_line(line)
        if len(data) > LINE_LIMIT:
            raise DocumentTooLong(limit=LINE_LIMIT // 1024)
        waiting += data
        if len(waiting) >= _CHUNK:
            _write_whole(handle, waiting)
            waiting.clear()
    _write_whole(handle, waiting)


def _write_whole(handle: int, data: bytes | bytearray) -> None:
    if os.write(handle, data) != len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def checked_lines(lines: Iterable[Line], reader: DiaryReader) -> Iterator[Line]:
    """Yield lines as they will be read back.

    Raises:
        DocumentRefused: one could not be read back.
    """
    for line in lines:
        checked, problem = reader.checked(line)
        if problem:
            raise DocumentRefused(problem=problem)
        yield checked
