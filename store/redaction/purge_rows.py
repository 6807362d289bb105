"""Which rows of a file a purge takes out, and which texts of a row it looks at.

The texts of a row that a person wrote, apart from what the program wrote there itself.

A word such as "play" stands in every second row as the name of a kind. So the names of
fields, days and fixed words are passed over where this version knows them. Everything else of
a row is text: also what a newer version added, and the name of a setting, which can be a word
of a list.

The sieve of a purge: which rows of a file go, and what is left of the file.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import Any, Final, NamedTuple

from store.documents import Document
from store.index import ENTRIES, PLANS
from store.log.folder import SETTINGS
from store.log.records import Line, is_later, parse_damaged_line
from store.log.state import PURGE_MARK, PURGED, PurgedIds, is_generated_id
from store.models import FIELDS, KINDS
from store.redaction.word_pattern import WordPattern
from store.refills.questions import QUESTIONS
from store.scales import OWN
from store.vocabulary import (
    DEFAULT_LISTS,
    DIRECTIONS,
    FEELINGS,
    ORDER,
    RENAMED,
    STATES,
    WHENS,
    WORD,
)

#: The names that this version gives to parts of a line and to fields of a document.
_FIELD_NAMES: Final = frozenset(
    {
        *("rev", "table", "id", "doc", "step", "undo", "redo", "crc"),
        *("v", "kind", "day", "at", "order", "note", "tags", "remembered", "source"),
        *("file", "key", "raw", "scale", "start", "rule", "skipped", "now", "retired", "name"),
        *("word", "words", "ask", "query", "text", "told", "seen", "made", "asked", "began"),
        *("sick", "away", "off", "generation", *QUESTIONS),
        *(field for fields in FIELDS.values() for field in fields),
    }
)
#: Settings whose names hold no word of a person.
_FIXED_SETTINGS: Final = frozenset(
    {"day", "session", "welcome", "demo", "editor", "damage", "no-locks", "contacts"}
    | {"refills", "low-mood", "two-weeks", *(ORDER + name for name in DEFAULT_LISTS)}
)
_SETTING_PREFIXES: Final = (
    *(f"{prefix}{name}." for prefix in (WORD, RENAMED) for name in DEFAULT_LISTS),
    *(OWN, "search.", PURGED),
)
_REVISION: Final = r"\d+-\d{8}-[0-9a-z]{1,16}"
_DAY: Final = r"\d{4}-\d\d-\d\d"
#: What the program itself writes into a field; anything else in it is text.
_FIXED_VALUES: Final = {
    **dict.fromkeys(("rev", "step", "redo", "id"), re.compile(_REVISION)),
    "undo": re.compile(f"{_REVISION}|{PURGE_MARK}"),
    "table": re.compile("|".join((ENTRIES, PLANS, SETTINGS))),
    "crc": re.compile("[0-9a-f]{8}"),
    "kind": re.compile("|".join(KINDS)),
    "feeling": re.compile("|".join(FEELINGS)),
    "direction": re.compile("|".join(DIRECTIONS)),
    **dict.fromkeys(("when", "ask"), re.compile("|".join(WHENS))),
    "states": re.compile("|".join((*STATES, _DAY))),
    "at": re.compile(_DAY + r"T\d\d:\d\d(?:[+-]\d\d:\d\d|Z)?"),
    "key": re.compile("[0-9a-f]{8,64}"),
    "scale": re.compile(r"-?[\d.]+-[\d.]+"),
    "marks": re.compile(r"[0-9a-f]{8}-\d+|body|dread"),
    "sick": re.compile("out"),
    **dict.fromkeys(
        ("day", "start", "skipped", "told", "seen", "made", "away", "began", *QUESTIONS),
        re.compile(_DAY),
    ),
}
_RULE_WORDS: Final = re.compile(
    r"\b(?:RRULE|FREQ|UNTIL|COUNT|INTERVAL|WKST|BY[A-Z]+|DAILY|WEEKLY|MONTHLY|YEARLY"
    r"|[-+]?\d*(?:MO|TU|WE|TH|FR|SA|SU)|\d{8}(?:T\d{6}Z?)?|[-+]?\d+)\b"
)
#: An entry that loses one of these is not the same any more: it goes as a whole.
_CORE_OF_ENTRIES: Final = ("kind", "day", "note", "what", "tags", "feeling", "when", "states")
_CORE_OF_PLANS: Final = ("what", "start", "rule")
#: A setting that loses this value says nothing any more.
_CORE_OF_SETTINGS: Final = {
    "session": ("word",),
    **{RENAMED: ("now",), "search.": ("query",), "contacts": ("text",)},
}
#: What a check-in has besides its answers.
_NO_ANSWERS: Final = frozenset({"v", "kind", "day", "at", "order", "when", "remembered", "source"})


class DiaryRow(NamedTuple):
    """One row of a file that can be read, whether or not its checksum is right.

    ``pairs`` is all that stands in it by name: JSON can hold a name twice.
    """

    revision: str
    table: str
    id: str
    document: Document | None
    undo: str
    pairs: tuple[tuple[str, Any], ...]

    @property
    def key(self) -> tuple[str, str]:
        """The document that it is about."""
        return self.table, self.id


def parse_row(raw: bytes) -> DiaryRow | None:
    """Return what a row says; None where it is no line, or only a part of one."""
    line = parse_damaged_line(raw)
    if line is None:
        return None
    try:
        text = raw.decode("utf-8-sig")
        pairs = json.loads(text, object_pairs_hook=tuple)
        undo = json.loads(text).get("undo", "")
    except (ValueError, RecursionError):
        return None
    undo = undo if isinstance(undo, str) else ""
    return DiaryRow(line.revision, line.table, line.id, line.document, undo, pairs)


def row_holds(row: DiaryRow, word: WordPattern) -> bool:
    """Return whether a row holds the word in a text that a person wrote."""
    ids = {str(value) for name, value in row.pairs if name == "id"}
    rest = tuple((name, value) for name, value in row.pairs if name != "id")
    in_ids = any(holds_in_id(row.table, id, word) for id in ids)
    return in_ids or any(map(word.is_in, _texts(rest)))


def holds_in_id(table: str, id: str, word: WordPattern) -> bool:
    """Return whether the id of a document holds the word."""
    if table != SETTINGS:
        return _FIXED_VALUES["id"].fullmatch(id) is None and word.is_in(id)
    if id in _FIXED_SETTINGS:
        return False
    prefix = next((prefix for prefix in _SETTING_PREFIXES if id.startswith(prefix)), "")
    return word.is_in(id.removeprefix(prefix))


def without_word(table: str, id: str, document: Document, word: WordPattern) -> Document | None:
    """Return a document without the values that hold the word; None where it goes as a whole.

    A list keeps its other words. An imported entry loses the name of its file, a check-in its
    answer to a measure that is named by the word.
    """
    left: Document = _without(document, "", word)
    for name in _core_of(table, id):
        if document.get(name) != left.get(name):
            return None
    if table == SETTINGS:
        if id.startswith(OWN) and document.get("words") != left.get("words"):
            del left["words"]  # a scale needs all seven
        return left if left.keys() - {"v", "day"} else None
    is_checkin = table == ENTRIES and document.get("kind") == "checkin"
    return None if is_checkin and not _has_answers(left) else left


def _core_of(table: str, id: str) -> tuple[str, ...]:
    if table == ENTRIES:
        return _CORE_OF_ENTRIES
    if table == PLANS:
        return _CORE_OF_PLANS
    return next((core for name, core in _CORE_OF_SETTINGS.items() if id.startswith(name)), ())


def _has_answers(document: Document) -> bool:
    return any(value not in ([], {}) for name, value in document.items() if name not in _NO_ANSWERS)


def _without(value: Any, name: str, word: WordPattern) -> Any:
    """Return a value of a document without whatever holds the word."""
    if isinstance(value, dict):
        return {
            key: _without(item, key, word)
            for key, item in value.items()
            if not any(map(word.is_in, _texts_of_pair(key, item)))
        }
    if isinstance(value, list):
        kept = (item for item in value if not any(map(word.is_in, _texts_of_value(name, item))))
        return [_without(item, name, word) for item in kept]
    return value


def _texts(value: Any, name: str = "") -> Iterator[str]:
    """Yield all texts of a value, whose objects are tuples of pairs."""
    waiting: list[tuple[str, Any]] = [(name, value)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, tuple):
            for key, item in value:
                yield from _texts_of_pair(key, item)
            waiting += value
        elif isinstance(value, list):
            for item in value:
                yield from _texts_of_value(name, item)
            waiting += [(name, item) for item in value]


def _texts_of_pair(name: str, value: Any) -> Iterator[str]:
    """Yield the texts of a name and of its value, unless that has parts of its own."""
    if name not in _FIELD_NAMES:
        yield name.removeprefix(OWN)
    yield from _texts_of_value(name, value)


def _texts_of_value(name: str, value: Any) -> Iterator[str]:
    is_known = name in _FIELD_NAMES or name.startswith(OWN)
    if isinstance(value, str):
        yield from _texts_of_text(name if is_known else "", value)
    elif not is_known and type(value) in (int, float):
        yield str(value)


def _texts_of_text(name: str, value: str) -> Iterator[str]:
    fixed = _FIXED_VALUES.get(name)
    if fixed is not None and fixed.fullmatch(value):
        return
    yield _RULE_WORDS.sub("", value) if name == "rule" else value


_HAS_MADE_ID: Final = re.compile(rb'"id":"1-\d{8}-[0-9a-z]{8}"')
_MADE_IDS: Final = re.compile(rb"1-\d{8}-[0-9a-z]{8}")
#: The beginning of a row as it is written, of a document whose id the program made.
_BEGINNING: Final = re.compile(
    rb'^\{"rev":"[^"\n]*","table":"[^"\n]*","id":"1-\d{8}-[0-9a-z]{8}"', re.MULTILINE
)
#: Where a damaged row can be parted: old line ends, and lines that were joined.
_SEAM: Final = re.compile(rb'(?<=\r)|(?<=\})(?=\{"rev")')


class RowPiece(NamedTuple):
    """A row, or a part of a damaged one.

    Attributes:
        raw: its bytes.
        row: what it says; None where it cannot be read, or was not looked into.
        end: its line end.
        is_passed_over: whether it was not looked into: it is whole, and of no interest.
    """

    raw: bytes
    row: DiaryRow | None
    end: bytes
    is_passed_over: bool


def _pieces_of(data: bytes, is_of_interest: Callable[[bytes], bool]) -> Iterator[RowPiece]:
    """Yield the rows of a file; those that were joined, or have old line ends, come apart.

    Most rows are whole and of no interest: reading them would take nearly all of the time.
    """
    raws = data.split(b"\n")
    for number, raw in enumerate(raws, 1):
        end = b"\n" if number < len(raws) else b""
        if _is_whole(raw) and not is_of_interest(raw):
            yield RowPiece(raw, None, end, True)
            continue
        row = parse_row(raw)
        parts = [raw] if row or not raw else _SEAM.split(raw)
        for part in parts[:-1]:
            yield RowPiece(part, parse_row(part), b"", False)
        yield RowPiece(parts[-1], row or parse_row(parts[-1]), end, False)


def _is_whole(raw: bytes) -> bool:
    raw = raw.rstrip(b"\r")
    return raw.startswith(b'{"rev":"') and raw.endswith(b'"}') and raw.count(b'{"rev":"') == 1


def _is_orderly(data: bytes) -> bool:
    """Return whether all rows of a file are whole, and of documents with a made id."""
    count = data.count(b"\n")
    return (
        data.endswith(b"\n")
        and data.count(b'"}\n') == count
        and data.count(b'{"rev":"') == count
        and len(_BEGINNING.findall(data)) == count
    )


class PurgeFilter:
    """Decides which rows hold the word, or are of what was purged.

    Args:
        word: what must go.
        marked: the lines that purges wrote, of this one and earlier ones.
    """

    def __init__(self, word: WordPattern, marked: Iterable[Line] = ()) -> None:
        self._word = word
        self._purged = PurgedIds()
        self._clean: dict[tuple[str, str], str] = {}  # the newest revision that a purge wrote
        self._removed: set[bytes] = set()
        self._touched: set[bytes] = {word.text.encode("utf-8", "surrogateescape")}
        for line in marked:
            self._purged.add(line)
            if is_generated_id(line.id):
                self._touched.add(line.id.encode())
                if line.document is None:
                    self._removed.add(line.id.encode())
            key = line.table, line.id
            if is_later(line.revision, self._clean.get(key, "")):
                self._clean[key] = line.revision

    def classify(self, data: bytes) -> list[tuple[RowPiece, bool]]:
        """Return the rows of a file, each with whether it goes; no rows where none can go."""
        if _is_orderly(data) and not self._is_touched(data):
            return []  # nearly every file of a long diary
        pieces = list(_pieces_of(data, self._is_of_interest))
        goes = [not piece.is_passed_over and self._goes(piece) for piece in pieces]
        for at, both in _broken_rows(pieces, self._word):
            if self._word.is_in_bytes(both):
                goes[at] = goes[at + 1] = True
        return list(zip(pieces, goes, strict=True))

    def _is_of_interest(self, raw: bytes) -> bool:
        """Return whether a row can be one that goes."""
        is_others = _HAS_MADE_ID.search(raw) is None  # a setting, or another program wrote it
        return is_others or self._is_touched(raw)

    def _is_touched(self, data: bytes) -> bool:
        """Return whether rows hold the word, or an id of which a row goes."""
        ids = _MADE_IDS.findall(data)
        return not self._touched.isdisjoint(ids) or self._word.is_in_bytes(data)

    def _goes(self, piece: RowPiece) -> bool:
        return self._row_goes(piece.row) if piece.row else self._damaged_goes(piece.raw)

    def without_matches(self, data: bytes) -> bytes:
        """Return a file's contents without the rows that go."""
        sifted = self.classify(data)
        if not any(goes for _, goes in sifted):
            return data
        left = bytearray()
        for piece, goes in sifted:
            if not goes:
                left += piece.raw + piece.end
            elif left and not left.endswith(b"\n"):
                left += b"\n"  # the next row must not be joined to the one before
        return bytes(left)

    def _row_goes(self, row: DiaryRow) -> bool:
        if row_holds(row, self._word):
            return True
        if row.undo == PURGE_MARK:
            return False
        if row.id == self._word.text and is_generated_id(row.id):
            return True
        clean = self._clean.get(row.key)
        is_older = clean is not None and not is_later(row.revision, clean)
        return is_older or self._purged.rejects(_line_of(row))

    def _damaged_goes(self, raw: bytes) -> bool:
        return bool(raw) and (
            self._word.is_in_bytes(raw)
            or self._word.is_cut_off_in(raw)
            or any(id in raw for id in self._removed)
        )


def holds_word(data: bytes, word: WordPattern) -> bool:
    """Return whether a file of any kind holds the word, in its rows or as any text."""
    if not word.is_in_bytes(data):
        return False
    pieces = list(_pieces_of(data, word.is_in_bytes))
    return any(
        row_holds(piece.row, word) if piece.row else word.is_in_bytes(piece.raw)
        for piece in pieces
        if not piece.is_passed_over
    ) or any(word.is_in_bytes(both) for _, both in _broken_rows(pieces, word))


def _broken_rows(pieces: list[RowPiece], word: WordPattern) -> Iterator[tuple[int, bytes]]:
    """Yield damaged rows with the next one, where neither holds the word by itself.

    An editor can have broken a long row within the word.
    """
    damaged = [
        bool(p.raw) and p.row is None and not p.is_passed_over and not word.is_in_bytes(p.raw)
        for p in pieces
    ]
    for at, (one, other) in enumerate(pairwise(pieces)):
        if damaged[at] and damaged[at + 1]:
            yield at, one.raw + b" " + other.raw


def _line_of(row: DiaryRow) -> Line:
    return Line(row.revision, row.table, row.id, row.document, undo=row.undo)
