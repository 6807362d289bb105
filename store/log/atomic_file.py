"""Write a file as a whole or not at all.

The bytes go to a draft beside the file first. The draft takes the file's name when its
contents are on the disk, so that a program that is killed, or a full disk, never leaves half
a file under that name.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Final

from store.log.folder import sync_folder

#: How a file system says that it cannot sync a folder, or the folder that nobody may list it.
_UNSYNCABLE: Final = frozenset(
    {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EACCES, errno.EPERM}
)


def write_new_file(path: str, data: bytes, draft: str) -> None:
    """Write a file whose name must be free; return once it is on the disk.

    Args:
        path: the file.
        data: its bytes.
        draft: a free name in the same folder.

    Raises:
        FileExistsError: something has the name already, or took it meanwhile.
        OSError: it could not be written, and its name is free.
    """
    _write_draft(draft, data)
    with _removed_on_failure(draft):
        _rename_to_free_name(draft, path)
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
    except OSError:
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
