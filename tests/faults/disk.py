"""A disk that forgets what was not synced: what a power cut may leave of a diary.

It looks on while the diary is written for real. Of a file, what its last sync covered is
sure; of what came after it any part may be there, or zeros in its place. A name is sure once
its folder was synced.
"""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest


class Disk:
    """What of a folder, and of the folders in it, is sure.

    Args:
        place: the folder; it is sure itself.
        patch: has the syncs told to this disk.
    """

    def __init__(self, place: Path, patch: pytest.MonkeyPatch) -> None:
        self.place = place
        self._contents: dict[Path, bytes] = {}
        self._names: set[Path] = {place}
        fsync = os.fsync

        def noted_fsync(handle: int) -> None:
            fsync(handle)
            self._synced(Path(f"/proc/self/fd/{handle}").readlink())

        patch.setattr(os, "fsync", noted_fsync)

    def _synced(self, path: Path) -> None:
        if path.is_dir():
            self._names |= set(path.iterdir())
        else:
            self._contents[path] = path.read_bytes()

    def survives(self, chance: random.Random, to: Path) -> Path:
        """Copy what a power cut now might leave; return the copy of the place."""
        to.mkdir()
        for path in sorted(self.place.rglob("*")):
            copy = to / path.relative_to(self.place)
            if path not in self._names or not copy.parent.is_dir():
                continue
            if path.is_dir():
                copy.mkdir()
            else:
                copy.write_bytes(self._left_of(path, chance))
        return to

    def _left_of(self, path: Path, chance: random.Random) -> bytes:
        sure, now = self._contents.get(path, b""), path.read_bytes()
        if now == sure:
            return sure
        if not now.startswith(sure):  # cut off, or replaced, and not synced
            return chance.choice((sure, now))
        unsure = now[len(sure) :]
        cut = chance.randrange(len(unsure))
        return sure + chance.choice((b"", unsure[:cut], bytes(len(unsure)), unsure))


def power_cuts(disk: Disk, place: Path, seed: int, times: int = 6) -> Iterator[Path]:
    """Yield what several power cuts at this moment leave, each another."""
    chance = random.Random(seed)
    for number in range(times):
        yield disk.survives(chance, place / f"{seed}-{number}")
