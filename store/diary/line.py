"""A line: one change to one document, as it stands in a file for good.

A line is JSON on one row of UTF-8, its CRC-32 last::

    {"rev":"2-20261123-7k2m9qx4","table":"entries","id":"1-20261123-x0g5w8kd",
     "doc":{"v":1,"kind":"session","day":"2026-11-23","tired":5},"crc":"5f3a90c1"}

``doc`` is null where the document was removed. A change made of several lines names its
first revision in each (``step``); a line that takes a step back or brings it again names
that step (``undo``, ``redo``). The CRC is over the bytes before ``,"crc"``.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple, NoReturn
from zlib import crc32

from store.diary.revision import is_revision
from store.diary.versions import VERSION, lifted

_TAIL = len(',"crc":"00000000"}')
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


# json.loads looks for an encoding in every line first.
_decode = json.JSONDecoder(parse_constant=_refuse_constant).raw_decode
_BOM = b"\xef\xbb\xbf"
#: So many lines are read as one piece of JSON: its reader makes a name once in a piece, and
#: names are half of the texts of a diary.
_TOGETHER: Final = 500
#: A line is at most so long, in bytes; a longer one is set aside.
LINE_LIMIT: Final = 64 * 1024
_ID_LIMIT: Final = 400
_MARKS: Final = ("step", "undo", "redo")
#: The parts of a line that has no mark.
_PARTS: Final = 4
_TABLE_LIMIT: Final = 100


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
    for mark in _MARKS:
        if said := getattr(line, mark):
            told[mark] = said
    head = _encode(told)[:-1].encode()
    return b'%b,"crc":"%08x"}\n' % (head, crc32(head))


def as_written(text: str) -> str:
    """Return a text as it stands in a line, without its quotes."""
    return _encode(text)[1:-1]


def decode_line(raw: bytes) -> Line | None:
    """Return the change a line tells, its document lifted to this version; None if damaged.

    A byte-order mark before it and a carriage return behind it are no damage.
    """
    head = _head(raw)
    return None if head is None else _line_of(_told(head))


def _head(raw: bytes) -> bytes | None:
    """Return what stands before the CRC of a row; None where the CRC is not that of it.

    None, too, for a row that is longer than a line can be.
    """
    if len(raw) > LINE_LIMIT:
        return None
    raw = raw.rstrip(b"\r\n ").removeprefix(_BOM)
    head, tail = raw[:-_TAIL], raw[-_TAIL:]
    return head if tail == b',"crc":"%08x"}' % crc32(head) else None


def _told(head: bytes) -> Any:
    """Return what a head tells; None where it is no JSON."""
    try:
        return _decode((head + b"}").decode())[0]
    except (ValueError, RecursionError):
        return None


def _told_together(heads: Sequence[bytes]) -> Sequence[Any]:
    """Return what each head tells, all of them read at once where they are sound."""
    try:
        told, _ = _decode((b"[%b}]" % b"},".join(heads)).decode())
    except (ValueError, RecursionError):
        told = ()
    return told if len(told) == len(heads) else [_told(head) for head in heads]


def _line_of(told: Any) -> Line | None:
    """Return the line of what a head tells; None where that is no line's."""
    try:
        revision, id = told["rev"], told["id"]
        if id == revision:
            id = revision  # one text, where it is the first of its id
        marks = ("", "", "") if len(told) == _PARTS else [told.get(mark, "") for mark in _MARKS]
        line = Line(revision, told["table"], id, told["doc"], *marks)
    except (KeyError, TypeError):
        return None
    if not _has_shape(line):
        return None
    document = line.document
    if document is not None and document.get("v", VERSION) != VERSION:
        return line._replace(document=lifted(line.table, document))
    return line


def _has_shape(line: Line) -> bool:
    """Return whether the parts can be a line's: a sound CRC does not say who wrote it."""
    revision, table, id, document, step, undo, redo = line
    return (
        type(revision) is type(table) is type(id) is str
        and (type(document) is dict or document is None)
        and 0 < len(id) <= _ID_LIMIT
        and 0 < len(table) <= _TABLE_LIMIT
        and (step == undo == redo == "" or _are_marks(step, undo, redo))
        and is_revision(revision)
    )


def _are_marks(*marks: object) -> bool:
    return all(type(mark) is str and len(mark) <= _ID_LIMIT for mark in marks)


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
    raws = enumerate(data.split(b"\n"), 1)
    rows = [(row, raw) for row, raw in raws if raw and not raw.isspace()]
    for start in range(0, len(rows), _TOGETHER):
        some = rows[start : start + _TOGETHER]
        heads = [_head(raw) for _, raw in some]
        told = iter(_told_together([head for head in heads if head is not None]))
        for (row, _), head in zip(some, heads, strict=True):
            yield row, None if head is None else _line_of(next(told))
