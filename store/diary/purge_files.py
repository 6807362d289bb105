"""What a purge does to a file: write it anew without some rows, or remove it."""

import os
from collections.abc import Callable
from contextlib import suppress

from store.diary.append import appending, not_kept
from store.diary.folder import sync_folder
from store.diary.purge_places import DRAFT


def rewrite(path: str, left_of: Callable[[bytes], bytes]) -> bool:
    """Write a file anew with what is left of it, whole or not at all; return whether it was.

    What was written is a draft beside it until it takes the place of the file. A draft that a
    purge which was stopped left behind goes.

    Raises:
        NotKept, Locked: the file is as it was.
    """
    path = os.path.realpath(path)  # a link is followed: the words are in the file
    folder, name = os.path.split(path)
    draft = os.path.join(folder, DRAFT + name)
    with appending(path) as file:
        try:
            data = _contents(file.handle)
            left = left_of(data)
            if left == data:
                _remove_if_there(draft)
                return False
            _write(draft, left)
            os.replace(draft, path)
            sync_folder(folder)
        except OSError as error:
            with suppress(OSError):
                _remove_if_there(draft)
            raise not_kept(path, error) from error
    return True


def _contents(handle: int) -> bytes:
    with open(handle, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def _write(path: str, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with open(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _remove_if_there(path: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(path)


def remove(path: str) -> None:
    """Remove a file for good.

    Raises:
        OSError: it is still there.
    """
    _remove_if_there(path)
    sync_folder(os.path.dirname(path))


def has_other_name(path: str) -> bool:
    """Return whether a file has a second name, as backups by hard links give it."""
    return os.stat(path).st_nlink > 1
