"""Where a diary's mirror, unfinished notes and notes in an editor are.

Beside the diary, in the state home, unless ``CUPFUL_MIRROR`` or ``mirror`` in config.toml says
otherwise: inside the diary's folder, for one that is encrypted, or nowhere.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from typing import Final
from zlib import crc32

from store.diary.folder import SUFFIX, xdg_home
from store.diary.small_file import read_small_file

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


def is_begun(folder: str) -> bool:
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
