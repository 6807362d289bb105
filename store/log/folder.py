"""The folder of a diary: where it is, who may read it, and which files are in it.

Paths are strings here and in all modules that the one-line log loads: importing ``pathlib``
costs an eighth of what ``import tinydb`` does (``tests/bench/imports.py``).
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress

from store.errors import FolderIsFile, FolderNotReadable, FolderNotThere, TooManyFiles

#: Files of this name hold settings; they are few, and always read.
SETTINGS = "settings"
SUFFIX = ".jsonl"
#: The greatest number of files of a diary: five devices reach it in three hundred years.
FILES_LIMIT = 20_000

#: Identifies one state of a file: its inode, and when its contents and its name were last
#: changed, in ns. No program can set the last of these.
Stamp = tuple[int, int, int]
#: The greatest depth of a folder that is created.
_MOST_FOLDERS = 200
#: The greatest length of a base folder; a system takes 1,024 or 4,096 bytes for a whole path.
_LONGEST_PATH = 1_000


class DiaryFile:
    """One file as the folder lists it.

    ``month`` is ``YYYY-MM``, or empty for a file of no month: settings, and copies that other
    programs renamed. Those are always read.
    """

    __slots__ = ("month", "name", "size", "stamp")

    def __init__(self, name: str, month: str, size: int, stamp: Stamp) -> None:
        self.name = name
        self.month = month
        self.size = size
        self.stamp = stamp

    @property
    def modified(self) -> int:
        """When it was modified, in ns."""
        return self.stamp[1]


def diary_path(path: str | os.PathLike[str] | None, environ: Mapping[str, str]) -> str:
    """Return where the diary is: ``path``, else ``CUPFUL_DIARY``, else in the XDG data home.

    A relative path becomes absolute, by the working folder.
    """
    if chosen := path or environ.get("CUPFUL_DIARY"):
        return _absolute(os.path.expanduser(chosen))
    return os.path.join(xdg_home(environ, "XDG_DATA_HOME", ".local/share"), "cupful")


def _absolute(path: str) -> str:
    try:
        return os.path.abspath(path)
    except FileNotFoundError:  # a relative path, and the working folder was removed
        raise FolderNotThere(path=path, reason="the folder you are in is gone") from None


def xdg_home(environ: Mapping[str, str], variable: str, default: str) -> str:
    """Return a base folder of the XDG specification.

    A variable with a relative path, or one longer than any path can be, is ignored.
    """
    home = environ.get(variable, "")
    return home if _is_base(home) else os.path.join(home_folder(), default)


def home_folder() -> str:
    """Return the person's home; if HOME names none, the home that the system knows."""
    home = os.path.expanduser("~")
    if os.environ.get("HOME") and _is_base(home):
        return home
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:  # a user without an entry
        return home


def _is_base(path: str) -> bool:
    return os.path.isabs(path) and len(path) <= _LONGEST_PATH


def make_folder(path: str) -> None:
    """Create the diary's folder, for its owner alone, if it is missing.

    Raises:
        FolderIsFile: there is a file in its place.
        FolderNotThere: it cannot be created.
    """
    if path.count(os.sep) > _MOST_FOLDERS:
        raise FolderNotThere(path=path, reason="its folders nest too deep")
    missing = list(_missing(os.path.abspath(path)))
    try:
        os.makedirs(path, 0o700, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        raise FolderIsFile(path=path) from None
    except OSError as error:
        raise FolderNotThere(path=path, reason=reason_of(error)) from error
    for folder in missing:
        with suppress(OSError):  # a folder that may not be read cannot be synced either
            sync_folder(os.path.dirname(folder))


def _missing(path: str) -> Iterator[str]:
    """Yield the folders that are missing, from ``path`` upwards."""
    while not os.path.exists(path):
        yield path
        path = os.path.dirname(path)


def sync_folder(path: str) -> None:
    """Return once the names in a folder are on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def files_of(path: str, since: str = "") -> list[DiaryFile]:
    """Return the diary's files that can be read; see ``list_files``."""
    files, _ = list_files(path, since)
    return files


def list_files(path: str, since: str = "") -> tuple[list[DiaryFile], dict[str, str]]:
    """Return the diary's files, newest month first, those of no month before them.

    Args:
        path: the folder.
        since: the oldest month to list; listing the files of ten years costs the one-line
            log a twentieth.

    Returns:
        the files, and why others were skipped, by their names.

    Raises:
        FolderIsFile: the path is not a folder.
        FolderNotReadable: it cannot be listed.
        TooManyFiles: there are more files than a diary can have.
    """
    files: list[DiaryFile] = []
    unreadable: dict[str, str] = {}
    folder = os.path.join(path, "")
    for name in _names_in(path):
        if name < since and month_of(name):
            continue
        try:
            about = os.stat(folder + name)
        except FileNotFoundError:
            continue  # a link to nothing, or a file that was just removed
        except OSError as error:
            unreadable[name] = reason_of(error)
            continue
        if stat.S_ISREG(about.st_mode):
            files.append(DiaryFile(name, month_of(name), about.st_size, stamp_of(about)))
    files.sort(key=lambda file: (file.month == "", file.month, file.name), reverse=True)
    return files, unreadable


def files_of_device(path: str, ending: str) -> Iterator[str]:
    """Yield the names of the files of months that end in a device's ending, newest month first.

    Each is looked at only when it is reached: the newest one is nearly always enough.

    Raises:
        FolderIsFile, FolderNotReadable, TooManyFiles: as ``list_files`` does.
    """
    for name in sorted(_names_in(path), reverse=True):
        if name.endswith(ending) and month_of(name):
            with suppress(OSError):  # it was just removed, or may not be looked at
                if stat.S_ISREG(os.stat(os.path.join(path, name)).st_mode):
                    yield name


def _names_in(path: str) -> list[str]:
    """Return the names of the diary's files in a folder."""
    try:
        names = [name for name in os.listdir(path) if name.endswith(SUFFIX) and name[0] != "."]
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        raise FolderIsFile(path=path) from None
    except OSError as error:
        raise FolderNotReadable(path=path, reason=reason_of(error)) from error
    if len(names) > FILES_LIMIT:
        raise TooManyFiles(path=path, most=FILES_LIMIT)
    return names


def stamp_of(about: os.stat_result) -> Stamp:
    """Return the stamp of a file."""
    return about.st_ino, about.st_mtime_ns, about.st_ctime_ns


def month_of(name: str) -> str:
    """Return the month a file's name begins with, or an empty string."""
    head = name[:8]
    if (month := _months.get(head)) is None:
        month = _months[head] = _month_in(head)
    return month


#: Months by the first eight characters of names: a folder has many files of few months, and
#: is listed for each line.
_months: dict[str, str] = {}


def _month_in(name: str) -> str:
    year, dash, month, dot = name[:4], name[4:5], name[5:7], name[7:8]
    is_month = year.isdigit() and month.isdigit() and "01" <= month <= "12" and year.isascii()
    return name[:7] if is_month and (dash, dot) == ("-", ".") else ""


def is_open_to_others(path: str) -> bool:
    """Return whether others than the owner may read the folder or a file in it."""
    try:
        with os.scandir(path) as listing:
            stats = [os.stat(path), *map(_stat, listing)]
    except OSError:
        return False
    return any(about.st_mode & 0o077 for about in stats if about is not None)


def _stat(item: os.DirEntry[str]) -> os.stat_result | None:
    """Return the status of a file; None for a link that cannot be followed."""
    try:
        return item.stat()
    except OSError:
        return None


def reason_of(error: OSError) -> str:
    """Return the reason that the system gave for an error, in lower case."""
    return (error.strerror or str(error)).lower()


#: How many bytes of a small file are read at once: space for the greatest one is never needed.
_PIECE = 1 << 16
_NOT_A_FILE = "it is not a regular file"
_TOO_LARGE = "it has more than {most:,} bytes"


def read_small_file(path: str, most: int) -> bytes:
    """Return the bytes of a file that has at most ``most`` of them.

    Any program can have put something else in its place: a pipe is not waited for, a device is
    not read, and of a huge file no more than ``most`` bytes are.

    Raises:
        OSError: it is missing, not readable, not a regular file, or larger.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
    handle = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, _NOT_A_FILE)
        data = b""
        while len(data) <= most and (more := os.read(handle, min(most + 1 - len(data), _PIECE))):
            data += more
    finally:
        os.close(handle)
    if len(data) > most:
        raise OSError(errno.EFBIG, _TOO_LARGE.format(most=most))
    return data
