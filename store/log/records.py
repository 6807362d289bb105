"""The lines of a file, and the revisions that order them.

A revision, ``generation-day-random``, is the name of one change to one document. Of all
revisions of an id the greatest is current: first by generation (an edit's is one more than
that of the revision it replaces), then by day, then by the random letters. So no clock
decides, and no time of day is stored.

A line is one change to one document; it never changes in its file. It is JSON on one row of
UTF-8, with its CRC-32 last::

    {"rev":"2-20261123-7k2m9qx4","table":"entries","id":"1-20261123-x0g5w8kd",
     "doc":{"v":1,"kind":"session","day":"2026-11-23","tired":5},"crc":"5f3a90c1"}

``doc`` is null if the document was removed. Each line of a change of several lines names the
first revision of the change (``step``). A line that undoes or redoes a step names that step
(``undo``, ``redo``). The CRC is that of the bytes before ``,"crc"``.
"""

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple, NoReturn
from zlib import crc32

from store.documents import VERSION, upcast

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's 32, so that none is misread

#: The greatest generation of a revision: the number of changes to one document.
LAST_GENERATION: Final = 999_999_999
_FIRST_DAY, _LAST_DAY = "19000101", "22001231"
_RANDOM_LIMIT: Final = 40
#: Beginnings of first revisions that were checked, such as ``1-20261123-``: a diary has a few
#: thousand of them.
_valid_heads: Final[set[str]] = set()
_FIRST_LENGTH: Final = len("1-20261123-x0g5w8kd")
_HEADS_LIMIT: Final = 20_000


class Revision:
    """A revision in its parts."""

    __slots__ = ("day", "generation", "random")

    def __init__(self, generation: int, day: str, random: str) -> None:
        self.generation = generation
        self.day = day
        self.random = random

    def __str__(self) -> str:
        return f"{self.generation}-{self.day}-{self.random}"

    @classmethod
    def parse(cls, text: str) -> "Revision":
        """Parse a revision as it is written.

        Raises:
            ValueError: it is no revision.
        """
        generation, day, random = text.split("-")
        return cls(int(generation), day, random)


def is_revision(text: str) -> bool:
    """Return whether a text is a revision of the years 1900 to 2200 and not too great."""
    if len(text) == _FIRST_LENGTH and text[:11] in _valid_heads and text[11:].isalnum():
        return text.isascii()
    if not _is_valid(text):
        return False
    if len(text) == _FIRST_LENGTH and text[:2] == "1-" and len(_valid_heads) < _HEADS_LIMIT:
        _valid_heads.add(text[:11])
    return True


def _is_valid(text: str) -> bool:
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
    """Return whether a revision is greater than another; any two that differ are ordered."""
    return revision_order(one) > revision_order(other)


def generation_of(revision: str) -> int:
    """Return the generation of a revision; 0 if the text is no revision."""
    return revision_order(revision)[0]


def month_of_revision(revision: str) -> str:
    """Return the month (``YYYY-MM``) of a revision; empty if the text is no revision."""
    day = revision_order(revision)[1]
    return f"{day[:4]}-{day[4:6]}" if len(day) == 8 and day.isdigit() else ""


def revision_order(revision: str) -> tuple[int, str, str, str]:
    """Return what revisions are ordered by; a text that is no revision comes before all."""
    try:
        parts = Revision.parse(revision)
    except ValueError:
        return 0, "", "", revision
    return parts.generation, parts.day, parts.random, revision


def new_revision(day: date, generation: int = 1) -> Revision:
    """Return a revision that no other device makes: it has 40 random bits."""
    return Revision(generation, f"{day:%Y%m%d}", random_letters(8))


def random_letters(count: int) -> str:
    """Return letters and digits that are easy to tell apart, five random bits each."""
    return "".join(_LETTERS[byte & 31] for byte in os.urandom(count))


_TAIL = len(',"crc":"00000000"}')
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


# Not json.loads, which detects the encoding of every line first.
_decode = json.JSONDecoder(parse_constant=_refuse_constant).raw_decode
_BOM = b"\xef\xbb\xbf"
#: Lines that are parsed as one piece of JSON: the parser creates a field name once in a piece,
#: and field names are half of the texts of a diary.
_TOGETHER: Final = 500
#: The greatest length of a line in bytes; a longer one is set aside.
LINE_LIMIT: Final = 64 * 1024
_ID_LIMIT: Final = 400
_MARKS: Final = ("step", "undo", "redo")
#: The number of parts of a line without marks.
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


_NO_MARKS: Final = ("", "", "")
# Not ``Line(...)``, which calls a function of Python for every line of a diary.
_new_line = tuple.__new__


def encode_line(line: Line) -> bytes:
    """Return a line as written, its newline included."""
    payload: dict[str, Any] = {
        "rev": line.revision,
        "table": line.table,
        "id": line.id,
        "doc": line.document,
    }
    for mark in _MARKS:
        if step := getattr(line, mark):
            payload[mark] = step
    head = _encode(payload)[:-1].encode()
    return b'%b,"crc":"%08x"}\n' % (head, crc32(head))


def json_escaped(text: str) -> str:
    """Return a text as JSON writes it in a line, without its quotes."""
    return _encode(text)[1:-1]


def decode_line(raw: bytes) -> Line | None:
    """Parse a line, its document upcast to this version; return None if it is damaged.

    A byte-order mark before it and a carriage return behind it are no damage.
    """
    head = _head(raw)
    return None if head is None else _line_of(_payload(head))


def _head(raw: bytes) -> bytes | None:
    """Return the bytes before the CRC of a row; None if they have another CRC.

    Return None, too, for a row that is longer than a line can be.
    """
    if len(raw) > LINE_LIMIT:
        return None
    head = raw[:-_TAIL]
    if raw[-_TAIL:] == b',"crc":"%08x"}' % crc32(head):  # nearly every row is just as written
        return head
    raw = raw.rstrip(b"\r\n ").removeprefix(_BOM)
    head = raw[:-_TAIL]
    return head if raw[-_TAIL:] == b',"crc":"%08x"}' % crc32(head) else None


def _payload(head: bytes) -> Any:
    """Parse the JSON of a head; return None if it is no JSON."""
    try:
        return _decode((head + b"}").decode())[0]
    except (ValueError, RecursionError):
        return None


def _payloads(heads: Sequence[bytes]) -> Sequence[Any]:
    """Parse the JSON of each head, all heads at once if they are sound."""
    try:
        payloads, _ = _decode((b"[%b}]" % b"},".join(heads)).decode())
    except (ValueError, RecursionError):
        payloads = ()
    return payloads if len(payloads) == len(heads) else [_payload(head) for head in heads]


def _line_of(payload: Any) -> Line | None:
    """Return the line of a payload; None if it is not that of a line."""
    try:
        revision, table = payload["rev"], payload["table"]
        id, document = payload["id"], payload["doc"]
        has_marks = len(payload) != _PARTS
        marks = tuple(payload.get(mark, "") for mark in _MARKS) if has_marks else _NO_MARKS
    except (KeyError, TypeError):
        return None
    if not _has_shape(revision, table, id, document) or (has_marks and not _are_marks(marks)):
        return None
    if id == revision:
        id = revision  # share one text
    if document is not None and document.get("v", VERSION) != VERSION:
        document = upcast(table, document)
    return _new_line(Line, (revision, table, id, document, *marks))


def _has_shape(revision: Any, table: Any, id: Any, document: Any) -> bool:
    """Return whether parts can be those of a line; another program can write a right CRC."""
    return (
        type(revision) is type(table) is type(id) is str
        and (type(document) is dict or document is None)
        and 0 < len(id) <= _ID_LIMIT
        and 0 < len(table) <= _TABLE_LIMIT
        and is_revision(revision)
    )


def _are_marks(marks: Iterable[object]) -> bool:
    return all(type(mark) is str and len(mark) <= _ID_LIMIT for mark in marks)


def row_mark(raw: bytes) -> str:
    """Return a short name for the bytes of a row, the same in every file."""
    return f"{crc32(raw):08x}-{len(raw)}"


def parse_damaged_line(raw: bytes) -> Line | None:
    """Parse a row without checking its CRC; return None if it is no whole line.

    Show the line to a person before restoring it: a flipped bit may have changed a word.
    """
    text = raw.decode("utf-8", "replace").strip().removeprefix("\ufeff")
    try:
        payload, _ = _decode(text)
        line = Line(payload["rev"], payload["table"], payload["id"], payload["doc"])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return line if _has_shape(*line[:_PARTS]) else None


def decode_lines(data: bytes) -> Iterator[tuple[int, Line | None]]:
    """Yield ``(row, line)`` for each line of a file; rows count from 1, blank ones are skipped."""
    raws = enumerate(data.split(b"\n"), 1)
    rows = [(row, raw) for row, raw in raws if raw and not raw.isspace()]
    for start in range(0, len(rows), _TOGETHER):
        group = rows[start : start + _TOGETHER]
        heads = [_head(raw) for _, raw in group]
        payloads = iter(_payloads([head for head in heads if head is not None]))
        for (row, _), head in zip(group, heads, strict=True):
            yield row, None if head is None else _line_of(next(payloads))


class Damage(NamedTuple):
    """A line that is set aside: it stays in its file and is ignored.

    Attributes:
        file: the name of the file.
        row: its row, counted from 1.
        mark: a short name for its bytes, the same in every file.
        reason: what is wrong with its document; empty if the line itself is damaged.
    """

    file: str
    row: int
    mark: str
    reason: str = ""
