"""Changes to a diary's file from outside: by a disk, an editor, a sync tool."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

#: Changes the bytes of a file as a sync tool, a backup or a person might.
Harm = Callable[[bytes], bytes]


def _nuls(data: bytes) -> bytes:
    return data + bytes(512)


def _half_a_line(data: bytes) -> bytes:
    return data + data[: data.index(b"\n") // 2]


def _conflict_markers(data: bytes) -> bytes:
    rows = data.splitlines(keepends=True)
    half = len(rows) // 2
    ours, theirs = (
        b"".join(rows[half:]),
        b"".join(rows[half:-4]),
    )  # they do not have the newest lines
    return (
        b"".join(rows[:half]) + b"<<<<<<< HEAD\n" + ours + b"=======\n" + theirs
        + b">>>>>>> theirs\n"
    )  # fmt: skip


def _carriage_returns(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def _byte_order_mark(data: bytes) -> bytes:
    return b"\xef\xbb\xbf" + data


def _doubled(data: bytes) -> bytes:
    return data + data


def _backwards(data: bytes) -> bytes:
    return b"".join(reversed(data.splitlines(keepends=True)))


def _no_last_newline(data: bytes) -> bytes:
    return data.rstrip(b"\n")


#: Each harm by name, and how many rows of the file are then not lines of the diary.
HARMS: dict[str, tuple[Harm, int]] = {
    "512 NULs": (_nuls, 1),
    "half a line": (_half_a_line, 1),
    "conflict markers": (_conflict_markers, 3),
    "carriage returns": (_carriage_returns, 0),
    "a byte-order mark": (_byte_order_mark, 0),
    "doubled": (_doubled, 0),
    "backwards": (_backwards, 0),
    "no last newline": (_no_last_newline, 0),
}


class Flip(NamedTuple):
    """One bit of one file of a diary."""

    path: Path
    byte: int
    bit: int

    def __enter__(self) -> None:
        self._flip()

    def __exit__(self, *_: object) -> None:
        self._flip()

    def _flip(self) -> None:
        data = bytearray(self.path.read_bytes())
        data[self.byte] ^= 1 << self.bit
        self.path.write_bytes(data)


def flips(folder: Path, number: int, seed: int) -> Iterator[Flip]:
    """Yield ``number`` random flips in the files of a diary."""
    rng = random.Random(seed)
    files = sorted(folder.glob("*.jsonl"))
    sizes = [path.stat().st_size for path in files]
    for _ in range(number):
        path = rng.choices(files, sizes)[0]
        yield Flip(path, rng.randrange(path.stat().st_size), rng.randrange(8))
