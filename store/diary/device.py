"""The device's name: which files of a diary are this machine's to append to.

It is kept in the XDG state home, outside the diary: a diary is copied between devices,
a name must not be.
"""

import os
from collections.abc import Mapping
from zlib import crc32

from store.diary.folder import xdg_home
from store.diary.places import BESIDE, INSIDE, inside_folder, is_begun, mirror_place
from store.diary.revision import random_letters
from store.diary.small_file import read_small_file

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
    elif diary and is_begun(diary):
        homes.append(inside_folder(diary, device_name(environ)))
    return tuple(os.path.join(home, "editing") for home in homes)


def unfinished_folder(environ: Mapping[str, str], diary: str) -> str:
    """Return the folder for unfinished notes; empty where they are in memory alone.

    They follow the mirror.
    """
    place = mirror_place(environ)
    if place == BESIDE:
        return state_home(environ)
    if place == INSIDE and is_begun(diary):
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
