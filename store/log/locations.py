"""Locations on this machine: the device's name, the mirror, unfinished notes, known diaries.

The mirror of a diary is in the state home, unless ``CUPFUL_MIRROR`` or ``mirror`` in
config.toml names another place: inside the diary's folder, for an encrypted one, or nowhere.
Unfinished notes are at the same place.

The device's name says which files of a diary this machine appends to. It is in the XDG state
home, outside the diary: a diary is copied between devices, and a name must not be.

A locked encrypted folder and a disk that is not mounted leave an empty folder, in which the
next line would begin a second diary. So the state home remembers each folder that held a
diary: a file named after the folder holds the last day, and nothing of the diary.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Final
from zlib import crc32

from store.log.folder import SUFFIX, read_small_file, xdg_home
from store.log.records import random_letters
from store.log.writer import replace_file

#: The variable that overrides the setting.
MIRROR: Final = "CUPFUL_MIRROR"
BESIDE: Final = "beside"
INSIDE: Final = "inside"
OFF: Final = "off"
PLACES: Final = (BESIDE, INSIDE, OFF)
#: The place is unknown, because config.toml cannot be read.
UNREADABLE: Final = "unreadable"

#: The greatest size of the config file in bytes.
CONFIG_LIMIT: Final = 65_536
#: The folder within a diary that is no part of it; each device has its own folder in it.
_INSIDE: Final = ".cupful"


def config_file(environ: Mapping[str, str]) -> str:
    """Return the path of the config file, which may be missing."""
    home = xdg_home(environ, "XDG_CONFIG_HOME", ".config")
    return os.path.join(home, "cupful", "config.toml")


def presets_folder(environ: Mapping[str, str]) -> str:
    """Return the folder of the person's presets for imports, which may be missing."""
    return os.path.join(os.path.dirname(config_file(environ)), "presets")


def mirror_place(environ: Mapping[str, str]) -> str:
    """Return the place of the mirror as it is set, which may be none of ``PLACES``.

    The one-line log calls this, so TOML is parsed only if the file mentions a mirror.
    """
    if place := environ.get(MIRROR):
        return place
    try:
        data = read_small_file(config_file(environ), CONFIG_LIMIT)
    except (FileNotFoundError, NotADirectoryError):
        return BESIDE
    except OSError:
        return UNREADABLE
    if b"mirror" not in data:
        return BESIDE
    import tomllib

    try:
        return str(tomllib.loads(data.decode("utf-8-sig")).get("mirror", BESIDE))
    except (ValueError, RecursionError):
        return UNREADABLE


def folder_name(diary: str) -> str:
    """Return the name of a diary's files in the state home, by the path of its folder."""
    diary = os.path.abspath(diary)
    return f"{os.path.basename(diary)}-{crc32(os.fsencode(diary)):08x}"


def inside_folder(diary: str, device: str) -> str:
    """Return the folder within a diary for a device's files that are no part of the diary."""
    return os.path.join(diary, _INSIDE, device)


def make_private_folder(path: str) -> None:
    """Create a folder and its missing parents, each for its owner alone.

    Raises:
        OSError: it cannot be created.
    """
    if os.path.isdir(path):
        return
    make_private_folder(os.path.dirname(path))
    with suppress(FileExistsError):  # another program was faster
        os.mkdir(path, 0o700)


def holds_diary(folder: str) -> bool:
    """Return whether a folder holds a file of a diary, or cannot be listed."""
    try:
        with os.scandir(folder) as listing:
            return any(
                item.name.endswith(SUFFIX) and not item.name.startswith(".") and item.is_file()
                for item in listing
            )
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True


#: The greatest size of a file with a name or a day; it has about a dozen bytes.
_MOST_BYTES = 64


def device_name(environ: Mapping[str, str]) -> str:
    """Return this machine's name, such as ``mira-k7q2``; create it at first use.

    If it cannot be saved, it is derived from the host and the user, so that each start uses
    the same one.
    """
    path = os.path.join(state_home(environ), "device")
    return _read_name(path) or _create_name(path)


def state_home(environ: Mapping[str, str]) -> str:
    """Return the folder for files of this machine that are no part of the diary."""
    return os.path.join(xdg_home(environ, "XDG_STATE_HOME", ".local/state"), "cupful")


def editing_places(environ: Mapping[str, str], diary: str = "") -> tuple[str, ...]:
    """Return the folders for notes that are open in an editor, the best first.

    The best is memory that only this user can read and that ends with the session; then the
    state home, or the diary's own folder if the mirror is not beside it. Never ``/tmp``.
    """
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    homes = [os.path.join(runtime, "cupful")] if _is_own(runtime) else []
    if mirror_place(environ) == BESIDE:
        homes.append(state_home(environ))
    elif diary and holds_diary(diary):
        homes.append(inside_folder(diary, device_name(environ)))
    return tuple(os.path.join(home, "editing") for home in homes)


def unfinished_folder(environ: Mapping[str, str], diary: str) -> str:
    """Return the folder for unfinished notes, as for the mirror; empty for memory alone."""
    place = mirror_place(environ)
    if place == BESIDE:
        return state_home(environ)
    if place == INSIDE and holds_diary(diary):
        return inside_folder(diary, device_name(environ))
    return ""


def _is_own(folder: str) -> bool:
    """Return whether a folder belongs to this user, and nobody else may read it."""
    try:
        about = os.stat(folder)
    except OSError:
        return False
    is_private = about.st_uid == os.getuid() and not about.st_mode & 0o077
    return os.path.isabs(folder) and is_private


def _read_name(path: str) -> str:
    try:
        name = read_small_file(path, _MOST_BYTES).decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    host, dash, letters = name.partition("-")
    return name if dash and _is_plain(host) and _is_plain(letters) else ""


def _is_plain(part: str) -> bool:
    return part.isalnum() and part == part.lower() and len(part) <= 16


def _create_name(path: str) -> str:
    node = os.uname().nodename.split(".")[0].lower()
    host = "".join(c for c in node if c.isascii() and c.isalnum())[:16] or "device"
    name = f"{host}-{random_letters(4)}"
    draft = f"{path}.{name}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(draft, "w", encoding="ascii") as file:
            file.write(name + "\n")
        # A link never replaces a file, so that two first starts use the same name.
        try:
            os.link(draft, path)
        finally:
            os.unlink(draft)
    except FileExistsError:
        return _read_name(path) or _derived_name(host)
    except OSError:
        return _derived_name(host)
    return name


def _derived_name(host: str) -> str:
    return f"{host}-{crc32(f'{host} {os.getuid()}'.encode()):08x}"


class KnownDiary:
    """What this machine remembers about one diary.

    Args:
        diary: the diary's folder.
        state_home: the folder that remembers it.
    """

    def __init__(self, diary: str, state_home: str) -> None:
        self._diary = diary
        self._path = os.path.join(state_home, "known", folder_name(diary))

    def day(self) -> str:
        """Return the last day (ISO) on which the folder held the diary; empty for none."""
        return _day_in(self._path)

    def note(self, today: date) -> None:
        """Remember today if the folder holds the diary."""
        if self.day() != today.isoformat() and holds_diary(self._diary):
            _write_day(self._path, today)

    def is_first_relative_use(self, today: date) -> bool:
        """Return whether this is the first use of the diary by a relative path; remember it."""
        path = f"{self._path}.relative"
        if _day_in(path):
            return False
        _write_day(path, today)
        return True


def relative_diary(environ: Mapping[str, str]) -> str:
    """Return the full path of a relative ``CUPFUL_DIARY``; empty if it is absolute or not set."""
    path = os.path.expanduser(environ.get("CUPFUL_DIARY", ""))
    return os.path.abspath(path) if path and not os.path.isabs(path) else ""


def _day_in(path: str) -> str:
    try:
        text = read_small_file(path, _MOST_BYTES).decode("ascii").strip()
        return date.fromisoformat(text).isoformat()
    except (OSError, ValueError):
        return ""


def _write_day(path: str, today: date) -> None:
    """Write a day to a file; ignore a state home that cannot be written to."""
    draft = f"{path}.{random_letters(8)}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        replace_file(path, today.isoformat().encode(), draft, is_durable=False)
