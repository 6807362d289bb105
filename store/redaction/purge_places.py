"""The places of a purge: every file on this machine that can hold a word of a diary.

Files of rows belong to the diary, to its mirror, and to the mirror that it had before it was
moved. A word can also be in unfinished notes, in the private files of an editor and in the
report of a breakage. Other files in these folders are not Cupful's: they are searched, and
left alone.
"""

import fcntl
import json
import os
import re
import stat
from collections.abc import Iterable, Iterator
from typing import Any, Final, Literal, NamedTuple

from store.log.folder import SUFFIX, reason_of
from store.log.locations import folder_name
from store.old_months import FOLDER

#: What a purge does with a file that holds the word: remove its rows, remove the whole file, or
#: leave it and name it, because it is not Cupful's or another program has it open.
Action = Literal["rows", "remove", "leave", "open"]

#: Folders with compressed earlier versions, in which a word cannot be searched.
PACKED: Final = (".git", ".hg", ".bzr")
#: How the name of the draft of a rewritten file begins.
DRAFT: Final = ".purge-"
#: The folder within a diary that is no part of it: it holds mirrors and notes of devices.
_INSIDE: Final = ".cupful"
_UNFINISHED: Final = "unfinished-"
_BREAKAGE: Final = "breakage"
#: Files of this machine's own state hold its name, or a day.
_DEVICE: Final = "device"
_IS_DAY: Final = re.compile(rb"\s*\d{4}-\d\d-\d\d\s*")
_SHORT: Final = 64
_UNIQUE: Final = re.compile(rb"\b\d+-\d{8}-[0-9a-z]{8}\b")


class PurgePlace(NamedTuple):
    """One file, and what a purge does with it if it holds the word."""

    path: str
    action: Action


class PurgePlaces:
    """The places of one diary on this machine.

    Args:
        diary: the diary's folder.
        mirror: the folder of its mirror; empty if there is none.
        homes: the folders for files of this machine that are no part of the diary, such as
            unfinished notes; none for a diary that must not touch them.

    Attributes:
        unreadable: why a folder could not be listed, by its path.
    """

    def __init__(self, diary: str, mirror: str, homes: Iterable[str]) -> None:
        self.diary = os.path.abspath(diary)
        self.mirror = os.path.abspath(mirror) if mirror else ""
        inside = _folders_in(os.path.join(self.diary, _INSIDE))
        self.homes = tuple(dict.fromkeys(map(os.path.abspath, (*homes, *inside))))
        self.unreadable: dict[str, str] = {}
        self._mirrors: tuple[str, ...] | None = None

    def mirrors(self) -> tuple[str, ...]:
        """Return the folders of the diary's mirrors, also of one from before it was moved.

        They are searched once, because a purge removes the ids by which they are recognised.
        """
        if self._mirrors is None:
            ids = _ids_in(self.diary) | (_ids_in(self.mirror) if self.mirror else set())
            tops = [os.path.join(home, "mirror") for home in self.homes]
            folders = (folder for top in tops for folder in (top, *_folders_in(top)))
            earlier = f"{folder_name(self.diary)}."  # renamed when a new diary was begun
            related = [
                folder
                for folder in folders
                if os.path.basename(folder).startswith(earlier)
                or not ids.isdisjoint(_ids_in(folder))
            ]
            self._mirrors = tuple(dict.fromkeys(filter(None, (self.mirror, *related))))
        return self._mirrors

    def all(self) -> Iterator[PurgePlace]:
        """Yield every file once; add the folders that cannot be listed to ``unreadable``."""
        seen: set[str] = set()
        self.unreadable.clear()
        for root in (self.diary, *self.mirrors(), *self.homes):
            for path in _files_below(root, self.unreadable):
                real = os.path.realpath(path)
                if real not in seen and not self._is_wordless(path):
                    seen.add(real)
                    yield PurgePlace(path, self._action(path))

    def rows(self) -> Iterator[str]:
        """Yield the paths of the files of rows."""
        return (place.path for place in self.all() if place.action == "rows")

    def relative_path(self, path: str) -> str:
        """Return a path relative to the folder in which it was found."""
        roots = (self.diary, *self.homes, *self.mirrors())
        root = next((root for root in roots if path.startswith(root + os.sep)), "")
        return os.path.relpath(path, root) if root else path

    def packed(self) -> Iterator[str]:
        """Yield the folders of earlier versions that cannot be searched."""
        for root in (self.diary, *self.mirrors()):
            paths = (os.path.join(root, name) for name in PACKED)
            yield from (path for path in paths if os.path.exists(path))

    def _is_wordless(self, path: str) -> bool:
        """Return whether a file of this machine's own state only holds a day or its name."""
        roots = (*self.homes, *self.mirrors())
        if not any(path.startswith(root + os.sep) for root in roots):
            return False
        if os.path.basename(path) == _DEVICE:
            return True
        return bool(_IS_DAY.fullmatch(_readable(path, _SHORT)))

    def _action(self, path: str) -> Action:
        folder, name = os.path.split(path)
        if folder == self.diary:
            return "rows" if name.endswith(SUFFIX) and not name.startswith(DRAFT) else "leave"
        if folder in self.mirrors():
            return "rows" if SUFFIX in name and not name.startswith(DRAFT) else "leave"
        for home in self.homes:
            if folder == home:
                return "remove" if name.startswith(_BREAKAGE) else self._action_of_note(path)
            if folder == os.path.join(home, FOLDER):
                return "remove"  # facts of old months, which are worked out again
            if os.path.dirname(folder) == os.path.join(home, "editing"):
                return "open" if _is_locked(folder) else "remove"
        return "leave"

    def _action_of_note(self, path: str) -> Action:
        """Return the action for an unfinished note: one of another diary is left alone."""
        name = os.path.basename(path)
        if not (name.startswith(_UNFINISHED) and name.endswith(".json")):
            return "leave"
        if _is_locked(path):
            return "open"
        diary = _diary_of_note(path)
        is_foreign = diary not in ("", self.diary) and os.path.isdir(diary)
        return "leave" if is_foreign else "remove"


def _files_below(root: str, unreadable: dict[str, str]) -> Iterator[str]:
    """Yield the regular files below a folder; do not follow links to folders."""
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                items = sorted(listing, key=lambda item: item.name)
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError as error:
            unreadable[folder] = reason_of(error)
            continue
        for item in items:
            if item.is_dir(follow_symlinks=False):
                if item.name not in PACKED:
                    waiting.append(item.path)
            elif _is_regular(item.path):
                yield item.path


def _is_regular(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:  # it was just removed, or it is a link to nothing
        return False


def _folders_in(path: str) -> list[str]:
    try:
        with os.scandir(path) as listing:
            return sorted(item.path for item in listing if item.is_dir(follow_symlinks=False))
    except OSError:  # a search lists it again, and reports it
        return []


def _ids_in(folder: str) -> set[bytes]:
    """Return the ids and revisions in the files of a folder; no two diaries share one."""
    try:
        names = [name for name in os.listdir(folder) if name.endswith(SUFFIX)]
    except OSError:  # a search lists it again, and reports it
        return set()
    paths = (os.path.join(folder, name) for name in names)
    return {id for path in paths for id in _UNIQUE.findall(_readable(path))}


def _readable(path: str, most: int = -1) -> bytes:
    """Return the contents of a file; none if it cannot be read, which a search reports."""
    try:
        with open(path, "rb") as file:
            return file.read(most)
    except OSError:
        return b""


def read_file(path: str) -> bytes:
    """Return the contents of a file.

    Raises:
        OSError: it cannot be read.
    """
    with open(path, "rb") as file:
        return file.read()


def _diary_of_note(path: str) -> str:
    """Return the folder of the diary that an unfinished note belongs to; empty if unknown."""
    try:
        note: Any = json.loads(read_file(path))
    except (OSError, ValueError, RecursionError):
        return ""
    diary = note.get("diary") if isinstance(note, dict) else None
    return diary if isinstance(diary, str) else ""


def _is_locked(path: str) -> bool:
    """Return whether a running program holds the lock of a file or a folder."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # a file system without locks
        return False
    finally:
        os.close(handle)
    return False
