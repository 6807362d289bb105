"""A line: one change to one document, as it stands in a file for good.

A line is JSON on one row of UTF-8, its CRC-32 last::

    {"rev":"2-20261123-7k2m9qx4","table":"entries","id":"1-20261123-x0g5w8kd",
     "doc":{"v":1,"kind":"session","day":"2026-11-23","tired":5},"crc":"5f3a90c1"}

``doc`` is null where the document was removed. A change made of several lines names its
first revision in each (``step``); a line that takes a step back or brings it again names
that step (``undo``, ``redo``). The CRC is over the bytes before ``,"crc"``.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple
from zlib import crc32

from store.diary.versions import VERSION, lifted

_TAIL = len(',"crc":"00000000"}')
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_decode = json.JSONDecoder().raw_decode  # json.loads looks for an encoding in every line first
_BOM = b"\xef\xbb\xbf"


class Line(NamedTuple):
    """One change: this table's document of this id is now ``document`` (None: removed)."""

    revision: str
    table: str
    id: str
    document: dict[str, Any] | None
    step: str = ""
    undo: str = ""
    redo: str = ""


def encode_line(line: Line) -> bytes:
    """Return a line as written, its newline included."""
    told: dict[str, Any] = {
        "rev": line.revision,
        "table": line.table,
        "id": line.id,
        "doc": line.document,
    }
    for mark in ("step", "undo", "redo"):
        if said := getattr(line, mark):
            told[mark] = said
    head = _encode(told)[:-1].encode()
    return b'%b,"crc":"%08x"}\n' % (head, crc32(head))


def decode_line(raw: bytes) -> Line | None:
    """Return the change a line tells, its document lifted to this version; None if damaged.

    A byte-order mark before it and a carriage return behind it are no damage.
    """
    raw = raw.rstrip(b"\r\n ").removeprefix(_BOM)
    head, tail = raw[:-_TAIL], raw[-_TAIL:]
    if tail != b',"crc":"%08x"}' % crc32(head):
        return None
    try:
        told, _ = _decode((head + b"}").decode())
        line = Line(
            told["rev"],
            told["table"],
            told["id"],
            told["doc"],
            told.get("step", ""),
            told.get("undo", ""),
            told.get("redo", ""),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not _has_shape(line):
        return None
    document = line.document
    if document is not None and document.get("v", VERSION) != VERSION:
        return line._replace(document=lifted(line.table, document))
    return line


def _has_shape(line: Line) -> bool:
    """Return whether the parts are of their types: a sound CRC does not say who wrote it."""
    revision, table, id, document, step, undo, redo = map(type, line)
    texts = revision is table is id is step is undo is redo is str
    return texts and (document is dict or line.document is None)


def mark_of(raw: bytes) -> str:
    """Return a short name for the bytes of a row, the same wherever they stand."""
    return f"{crc32(raw):08x}-{len(raw)}"


def guessed_line(raw: bytes) -> Line | None:
    """Return what a damaged row seems to have told, its CRC left aside; None where it is torn.

    Whoever brings it back must show it first: a flipped bit may have made another word of it.
    """
    text = raw.decode("utf-8", "replace").strip().removeprefix("\ufeff")
    try:
        told, _ = _decode(text)
        line = Line(told["rev"], told["table"], told["id"], told["doc"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return line if _has_shape(line) else None


def decode_lines(data: bytes) -> Iterator[tuple[int, Line | None]]:
    """Yield ``(row, line)`` for each line of a file, rows from 1, empty ones passed over."""
    for row, raw in enumerate(data.split(b"\n"), 1):
        if raw and not raw.isspace():
            yield row, decode_line(raw)
