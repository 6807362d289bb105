"""Writing an export: to a file that appears whole, or to a folder of files, for the owner alone."""

import os
import stat
from collections.abc import Mapping
from contextlib import suppress

from store.errors import Refused
from store.exchange.file_errors import FileNotWritten
from store.exchange.file_text import printable_name
from store.log.folder import reason_of
from store.log.records import random_letters
from store.log.writer import replace_file, write_new_file


class FileThere(Refused):
    """A file of an export that exists already, and is not to be replaced."""


def write_export(
    path: str, data: bytes, *, is_forced: bool = False, is_durable: bool = True
) -> None:
    """Write a file that only its owner can read; it has all of its content from the first.

    Args:
        path: the file.
        data: its content.
        is_forced: whether to replace a file that is there.
        is_durable: return only when it is on the disk.

    Raises:
        FileThere: something is there, and it is not to be replaced.
        FileNotWritten: it could not be written; what was there is as it was.
        KeyboardInterrupt: the person stopped it; no file is half written, and no draft is left.
    """
    _check_place(path, is_forced=is_forced)
    draft = f"{path}.{random_letters(8)}"
    write = replace_file if is_forced else write_new_file
    try:
        write(path, data, draft, is_durable=is_durable)
    except KeyboardInterrupt:
        with suppress(OSError):
            os.unlink(draft)
        raise
    except FileExistsError as error:
        raise FileThere(path=printable_name(path)) from error
    except (OSError, ValueError) as error:  # a NUL in the path itself
        raise _not_written(path, error) from error


def write_pages(folder: str, pages: Mapping[str, bytes], *, is_forced: bool = False) -> None:
    """Write files into a folder, which is created for its owner alone if it is missing.

    Raises:
        FileThere: one of the files is there, and is not to be replaced; none was written.
        FileNotWritten: one could not be written; the pages before it are there.
    """
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except (OSError, ValueError) as error:
        raise _not_written(folder, error) from error
    for name in pages:
        _check_place(os.path.join(folder, name), is_forced=is_forced)
    for name, data in pages.items():
        # thousands of pages take seconds to reach the disk one by one
        write_export(
            os.path.join(folder, name), data, is_forced=is_forced, is_durable=len(pages) == 1
        )


def _check_place(path: str, *, is_forced: bool) -> None:
    """Refuse a place that is taken, or that is no file to replace: a device, a pipe, a folder."""
    try:
        about = os.lstat(path)
    except FileNotFoundError:
        return
    except (OSError, ValueError) as error:
        raise _not_written(path, error) from error
    if stat.S_ISDIR(about.st_mode):
        raise FileNotWritten(path=printable_name(path), reason="it is a folder")
    if not is_forced:
        raise FileThere(path=printable_name(path))
    if not stat.S_ISREG(about.st_mode):
        raise FileNotWritten(path=printable_name(path), reason="it is not a regular file")


def _not_written(path: str, error: OSError | ValueError) -> FileNotWritten:
    reason = reason_of(error) if isinstance(error, OSError) else "no file can have that name"
    return FileNotWritten(path=printable_name(path), reason=reason)
