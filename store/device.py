"""The device's name: which files of a diary are this machine's to append to.

It is kept in the XDG state home, outside the diary: a diary is copied between devices,
a name must not be.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from zlib import crc32

from store.folder import xdg_home
from store.revision import random_letters

_NAME = re.compile(r"[a-z0-9]{1,16}-[a-z0-9]{4,8}")


def device_name(environ: Mapping[str, str]) -> str:
    """Return this machine's name, such as ``mira-k7q2``; made and kept at first use.

    Where it cannot be kept it is worked out from the host and the user, so that each
    start finds the same one.
    """
    path = xdg_home(environ, "XDG_STATE_HOME", ".local/state") / "cupful" / "device"
    return _told(path) or _kept(path)


def _told(path: Path) -> str:
    try:
        name = path.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
    return name if _NAME.fullmatch(name) else ""


def _kept(path: Path) -> str:
    host = re.sub(r"[^a-z0-9]", "", os.uname().nodename.split(".")[0].lower())[:16] or "device"
    name = f"{host}-{random_letters(4)}"
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # The full file comes to its place at once: of two first starts, both read the same.
        draft = path.with_name(f"device.{name}")
        draft.write_text(name + "\n", "ascii")
        try:
            os.link(draft, path)
        finally:
            draft.unlink()
    except FileExistsError:
        return _told(path) or _derived(host)
    except OSError:
        return _derived(host)
    return name


def _derived(host: str) -> str:
    return f"{host}-{crc32(f'{host} {os.getuid()}'.encode()):08x}"
