"""The lines of a file, and the revisions that order them.

A revision: ``generation-day-random``, the name of one change to one document.

The greatest revision of an id is the one that stands: first by generation (an edit's is
one more than that of what it replaces), then by day, then by the random letters. No
clock decides, and no time of day is told.

A line: one change to one document, as it stands in a file for good.

A line is JSON on one row of UTF-8, its CRC-32 last::

    {"rev":"2-20261123-7k2m9qx4","table":"entries","id":"1-20261123-x0g5w8kd",
     "doc":{"v":1,"kind":"session","day":"2026-11-23","tired":5},"crc":"5f3a90c1"}

``doc`` is null where the document was removed. A change made of several lines names its
first revision in each (``step``); a line that takes a step back or brings it again names
that step (``undo``, ``redo``). The CRC is over the bytes before ``,"crc"``.
"""

import json
import os
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, NoReturn
from zlib import crc32

from store.documents import VERSION, upcast

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's 32, so that none is misread

#: The greatest generation a revision can have: so many changes, one after the other, to
#: one document.
LAST_GENERATION: Final = 999_999_999
_FIRST_DAY, _LAST_DAY = "19000101", "22001231"
_RANDOM_LIMIT: Final = 40
#: The first eleven characters of revisions that were looked at, ``1-20261123-``: those of a
#: diary are of a few thousand days.
_usual: Final[set[str]] = set()
_USUAL_LENGTH: Final = len("1-20261123-x0g5w8kd")
_USUAL_LIMIT: Final = 20_000


class Revision(NamedTuple):
    """A revision in its parts; tuples of it compare as revisions do."""

    generation: int
    day: str
    random: str

    def __str__(self) -> str:
        return f"{self.generation}-{self.day}-{self.random}"

    @classmethod
    def of(cls, text: str) -> "Revision":
        """Return the parts of a revision as written.

        Raises:
            ValueError: it is not one.
        """
        generation, day, random = text.split("-")
        return cls(int(generation), day, random)


def is_revision(text: str) -> bool:
    """Return whether a text is a revision: of this form, of 1900 to 2200, and none too great."""
    if len(text) == _USUAL_LENGTH and text[:11] in _usual and text[11:].isalnum():
        return text.isascii()
    if not _has_form(text):
        return False
    if len(text) == _USUAL_LENGTH and text[:2] == "1-" and len(_usual) < _USUAL_LIMIT:
        _usual.add(text[:11])
    return True


def _has_form(text: str) -> bool:
    parts = text.split("-")
    if len(parts) != 3 or not text.isascii():
        return False
    generation, day, random = parts
    return (
        generation.isdigit()
        and generation[0] != "0"
        and len(generation) <= len(str(LAST_GENERATION))
        and day.isdigit()
        and len(day) == len(_FIRST_DAY)
        and _FIRST_DAY <= day <= _LAST_DAY
        and "01" <= day[4:6] <= "12"
        and "01" <= day[6:] <= "31"
        and random.isalnum()
        and len(random) <= _RANDOM_LIMIT
    )


def is_later(one: str, other: str) -> bool:
    """Return whether one revision stands over another; any two that differ are ordered."""
    return _rank(one) > _rank(other)


def generation_of(revision: str) -> int:
    """Return the generation of a revision; 0 where it is none of ours."""
    return _rank(revision)[0].generation


def month_of_revision(revision: str) -> str:
    """Return the month (``YYYY-MM``) a revision was made in; empty where it is none of ours."""
    day = _rank(revision)[0].day
    return f"{day[:4]}-{day[4:6]}" if len(day) == 8 and day.isdigit() else ""


def _rank(revision: str) -> tuple[Revision, str]:
    try:
        return Revision.of(revision), revision
    except ValueError:
        return Revision(0, "", ""), revision


def new_revision(day: date, generation: int = 1) -> Revision:
    """Return a revision that no other device will make: 40 random bits for each day."""
    return Revision(generation, f"{day:%Y%m%d}", random_letters(8))


def random_letters(count: int) -> str:
    """Return letters and digits that are easy to tell apart, five random bits each."""
    return "".join(_LETTERS[byte & 31] for byte in os.urandom(count))


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


def json_escaped(text: str) -> str:
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
        return line._replace(document=upcast(line.table, document))
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


def row_mark(raw: bytes) -> str:
    """Return a short name for the bytes of a row, the same wherever they stand."""
    return f"{crc32(raw):08x}-{len(raw)}"


def parse_damaged_line(raw: bytes) -> Line | None:
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
