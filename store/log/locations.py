"""Where things stand on this machine: its name, its own state, the diaries it knows.

Where a diary's mirror, unfinished notes and notes in an editor are.

Beside the diary, in the state home, unless ``CUPFUL_MIRROR`` or ``mirror`` in config.toml says
otherwise: inside the diary's folder, for one that is encrypted, or nowhere.

The device's name: which files of a diary are this machine's to append to.

It is kept in the XDG state home, outside the diary: a diary is copied between devices,
a name must not be.

The memory of this machine that a diary is in a folder.

A vault that is locked and a disk that is not mounted leave an empty folder. Without this
memory the next line would begin a second diary there. It is in the state home and holds a
day, nothing of the diary; its name is that of the diary's folder.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Final
from zlib import crc32

from store.log.atomic_file import replace_file
from store.log.folder import SUFFIX, read_small_file, xdg_home
from store.log.records import random_letters

#: The variable that goes before the setting.
MIRROR: Final = "CUPFUL_MIRROR"
BESIDE: Final = "beside"
INSIDE: Final = "inside"
OFF: Final = "off"
PLACES: Final = (BESIDE, INSIDE, OFF)
#: Stands for a place that is not known, because the file that says it cannot be read.
UNREADABLE: Final = "unreadable"

#: Bytes the config file may have.
CONFIG_LIMIT: Final = 65_536
#: The folder within a diary that is no part of it; each device has its own in there.
_INSIDE: Final = ".cupful"


def config_file(environ: Mapping[str, str]) -> str:
    """Return where the config file is, or would be."""
    home = xdg_home(environ, "XDG_CONFIG_HOME", ".config")
    return os.path.join(home, "cupful", "config.toml")


def mirror_place(environ: Mapping[str, str]) -> str:
    """Return where the mirror is: one of ``PLACES``, or what is set where that is none of them.

    The log line asks, too, so TOML is parsed only where the file names a mirror.
    """
    if named := environ.get(MIRROR):
        return named
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
    """Return the name of what the state home keeps of a diary, by the path of its folder."""
    diary = os.path.abspath(diary)
    return f"{os.path.basename(diary)}-{crc32(os.fsencode(diary)):08x}"


def inside_folder(diary: str, device: str) -> str:
    """Return the folder within a diary for what is one device's and no part of the diary."""
    return os.path.join(diary, _INSIDE, device)


def make_private_folder(path: str) -> None:
    """Make a folder and those above it that are missing, each for its owner alone.

    Raises:
        OSError: it cannot be made.
    """
    if os.path.isdir(path):
        return
    make_private_folder(os.path.dirname(path))
    with suppress(FileExistsError):  # another program was faster
        os.mkdir(path, 0o700)


def holds_diary(folder: str) -> bool:
    """Return whether a folder holds a file of a diary; also where it cannot be looked into."""
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


#: Bytes of the file with the name; it has about a dozen.
_MOST_BYTES = 64


def device_name(environ: Mapping[str, str]) -> str:
    """Return this machine's name, such as ``mira-k7q2``; made and kept at first use.

    Where it cannot be kept it is worked out from the host and the user, so that each
    start finds the same one.
    """
    path = os.path.join(state_home(environ), "device")
    return _told(path) or _kept(path)


def state_home(environ: Mapping[str, str]) -> str:
    """Return the folder for what is this machine's and not the diary's."""
    return os.path.join(xdg_home(environ, "XDG_STATE_HOME", ".local/state"), "cupful")


def editing_places(environ: Mapping[str, str], diary: str = "") -> tuple[str, ...]:
    """Return the folders where a note may stand while an editor has it open, the best first.

    Memory that is this user's alone and goes with the session, where there is some; else
    the state home, or the diary's own folder where the mirror is not beside it. Never ``/tmp``.
    """
    runtime = environ.get("XDG_RUNTIME_DIR", "")
    homes = [os.path.join(runtime, "cupful")] if _is_own(runtime) else []
    if mirror_place(environ) == BESIDE:
        homes.append(state_home(environ))
    elif diary and holds_diary(diary):
        homes.append(inside_folder(diary, device_name(environ)))
    return tuple(os.path.join(home, "editing") for home in homes)


def unfinished_folder(environ: Mapping[str, str], diary: str) -> str:
    """Return the folder for unfinished notes; empty where they are in memory alone.

    They follow the mirror.
    """
    place = mirror_place(environ)
    if place == BESIDE:
        return state_home(environ)
    if place == INSIDE and holds_diary(diary):
        return inside_folder(diary, device_name(environ))
    return ""


def _is_own(folder: str) -> bool:
    """Return whether a folder is this user's, and nobody else may look into it."""
    try:
        about = os.stat(folder)
    except OSError:
        return False
    is_private = about.st_uid == os.getuid() and not about.st_mode & 0o077
    return os.path.isabs(folder) and is_private


def _told(path: str) -> str:
    try:
        name = read_small_file(path, _MOST_BYTES).decode("ascii").strip()
    except (OSError, ValueError):
        return ""
    host, dash, letters = name.partition("-")
    return name if dash and _is_plain(host) and _is_plain(letters) else ""


def _is_plain(part: str) -> bool:
    return part.isalnum() and part == part.lower() and len(part) <= 16


def _kept(path: str) -> str:
    node = os.uname().nodename.split(".")[0].lower()
    host = "".join(c for c in node if c.isascii() and c.isalnum())[:16] or "device"
    name = f"{host}-{random_letters(4)}"
    draft = f"{path}.{name}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(draft, "w", encoding="ascii") as file:
            file.write(name + "\n")
        # The whole file comes to its place at once: two first starts read the same name.
        try:
            os.link(draft, path)
        finally:
            os.unlink(draft)
    except FileExistsError:
        return _told(path) or _derived(host)
    except OSError:
        return _derived(host)
    return name


def _derived(host: str) -> str:
    return f"{host}-{crc32(f'{host} {os.getuid()}'.encode()):08x}"


class KnownDiary:
    """What this machine knows about one diary.

    Args:
        diary: the diary's folder.
        state_home: where it is noted.
    """

    def __init__(self, diary: str, state_home: str) -> None:
        self._diary = diary
        self._path = os.path.join(state_home, "known", folder_name(diary))

    def day(self) -> str:
        """Return the last day (ISO) on which the diary was there; empty for none."""
        return _day_in(self._path)

    def note(self, today: date) -> None:
        """Note that the diary is there, if it is and that was not noted today."""
        if self.day() != today.isoformat() and holds_diary(self._diary):
            _write_day(self._path, today)

    def is_first_relative_use(self, today: date) -> bool:
        """Return, once, whether the diary has not been named by a relative path before."""
        path = f"{self._path}.relative"
        if _day_in(path):
            return False
        _write_day(path, today)
        return True


def relative_diary(environ: Mapping[str, str]) -> str:
    """Return where a relative ``CUPFUL_DIARY`` leads; empty where it is absolute or not set."""
    named = os.path.expanduser(environ.get("CUPFUL_DIARY", ""))
    return os.path.abspath(named) if named and not os.path.isabs(named) else ""


def _day_in(path: str) -> str:
    try:
        text = read_small_file(path, _MOST_BYTES).decode("ascii").strip()
        return date.fromisoformat(text).isoformat()
    except (OSError, ValueError):
        return ""


def _write_day(path: str, today: date) -> None:
    """Write a day; a state home that cannot be written to goes without."""
    draft = f"{path}.{random_letters(8)}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        replace_file(path, today.isoformat().encode(), draft, is_durable=False)
