"""A disk that loses what was not synced: what a power cut may leave of a diary.

It watches while the diary is really written. Bytes that the last sync of a file covered are
safe. Of later bytes any part may be there, or zeros instead. A name is safe after a sync of
its folder.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest


class Disk:
    """The synced part of a folder and of the folders in it.

    Args:
        folder: the folder; it is itself synced.
        patch: patches ``os.fsync``, so that this disk records each sync.
    """

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._synced_contents: dict[Path, bytes] = {}
        self._synced_names: set[Path] = {folder}
        fsync = os.fsync

        def recorded_fsync(handle: int) -> None:
            fsync(handle)
            self._record_sync(Path(f"/proc/self/fd/{handle}").readlink())

        patch.setattr(os, "fsync", recorded_fsync)

    def _record_sync(self, path: Path) -> None:
        if path.is_dir():
            self._synced_names |= set(path.iterdir())
        else:
            self._synced_contents[path] = path.read_bytes()

    def copy_after_power_cut(self, rng: random.Random, to: Path) -> Path:
        """Copy what a power cut at this moment might leave; return the copy of the folder."""
        to.mkdir()
        for path in sorted(self.folder.rglob("*")):
            copy = to / path.relative_to(self.folder)
            if path not in self._synced_names or not copy.parent.is_dir():
                continue
            if path.is_dir():
                copy.mkdir()
            else:
                copy.write_bytes(self._surviving_bytes(path, rng))
        return to

    def _surviving_bytes(self, path: Path, rng: random.Random) -> bytes:
        synced, current = self._synced_contents.get(path, b""), path.read_bytes()
        if current == synced:
            return synced
        if not current.startswith(synced):  # truncated or replaced, and not synced
            return rng.choice((synced, current))
        unsynced = current[len(synced) :]
        cut = rng.randrange(len(unsynced))
        return synced + rng.choice((b"", unsynced[:cut], bytes(len(unsynced)), unsynced))


def power_cuts(disk: Disk, folder: Path, seed: int, times: int = 6) -> Iterator[Path]:
    """Yield a folder for each of several power cuts at this moment, with what it leaves."""
    rng = random.Random(seed)
    for number in range(times):
        yield disk.copy_after_power_cut(rng, folder / f"{seed}-{number}")
