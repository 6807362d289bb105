"""Ways to disable one safety measure of the diary, to show that the tests then fail.

Each takes ``put(owner, name, value)``: ``setattr`` in a child process that is killed
anyway, ``monkeypatch.setattr`` in a test.
"""

import os
from collections.abc import Callable, Iterable
from itertools import count
from typing import Any

from store.log import records, state, writer

Put = Callable[[Any, str, Any], None]


def _no_fence(put: Put) -> None:
    """Make the last byte of every file look like the end of a line."""
    pread = os.pread
    put(os, "pread", lambda handle, count, at: b"\n" if count == 1 else pread(handle, count, at))


def _no_revert(put: Put) -> None:
    put(writer.Appender, "_is_undone", lambda *_: True)


def _no_lock(put: Put) -> None:
    put(writer, "_try_lock", lambda _: True)


def _no_sync(put: Put) -> None:
    put(writer, "_sync", lambda _: None)


def _no_folder_sync(put: Put) -> None:
    put(writer, "sync_folder", lambda _: None)


def _no_crc(put: Put) -> None:
    put(records, "crc32", lambda _: 0)


def _no_rank(put: Put) -> None:
    """Use the line that is read last, whatever its revision."""
    put(state, "is_later", lambda *_: True)


def _no_id(put: Put) -> None:
    """Read each line as a document of its own."""
    apply_all, numbers = state.Fold.apply_all, count()

    def apply_separately(fold: state.Fold, lines: Iterable[records.Line]) -> bool:
        separate = (line._replace(id=f"{line.id}.{next(numbers)}") for line in lines)
        return apply_all(fold, separate)

    put(state.Fold, "apply_all", apply_separately)


def _no_trim(put: Put) -> None:
    """Treat what editors add to a line as a part of it."""

    class Untrimmed(bytes):
        def rstrip(self, *_: object) -> bytes:
            return self

        def removeprefix(self, *_: object) -> bytes:
            return self

    read_head = records._head
    put(records, "_head", lambda raw: read_head(Untrimmed(raw)))


BREAKS: dict[str, Callable[[Put], None]] = {
    "no fence": _no_fence,
    "no take-back": _no_revert,
    "no lock": _no_lock,
    "no sync": _no_sync,
    "no folder sync": _no_folder_sync,
    "no crc": _no_crc,
    "no rank": _no_rank,
    "no id": _no_id,
    "no trim": _no_trim,
}


def disable_measure(name: str, put: Put) -> None:
    """Disable one measure."""
    BREAKS[name](put)
