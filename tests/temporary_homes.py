"""Homes of its own for a bench or a round of faults, away from whoever runs it."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR")


def use_temporary_homes() -> None:
    """Point the homes of this process, and of those it starts, into a folder that goes with it."""
    folder = tempfile.mkdtemp(prefix="cupful-home-")
    owner = os.getpid()

    def remove() -> None:
        if os.getpid() == owner:  # not when a forked child ends
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    for name in HOMES:
        home = Path(folder, name.lower())
        home.mkdir(0o700)
        os.environ[name] = str(home)
