"""The search of a purge: which rows hold the word, before and afterwards, and what is left."""

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, Literal, NamedTuple

from store.documents import Document
from store.log.folder import reason_of
from store.log.records import Line, decode_line, generation_of, is_later
from store.log.state import PURGE_MARK, Fold, PurgedIds, is_generated_id
from store.redaction.purge_places import Action, PurgePlace, PurgePlaces, read_file
from store.redaction.purge_rows import (
    DiaryRow,
    WordPattern,
    holds_in_id,
    parse_row,
    row_holds,
    without_word,
)

_HAS_GENERATED_ID: Final = re.compile(rb'"id":"1-\d{8}-[0-9a-z]{8}"')
_GENERATED_IDS: Final = re.compile(rb"1-\d{8}-[0-9a-z]{8}")
#: The beginning of a row of a document whose id the program generated.
_BEGINNING: Final = re.compile(
    rb'^\{"rev":"[^"\n]*","table":"[^"\n]*","id":"1-\d{8}-[0-9a-z]{8}"', re.MULTILINE
)
#: Where a damaged row can be split: at old line ends, and between lines that were joined.
_SEAM: Final = re.compile(rb'(?<=\r)|(?<=\})(?=\{"rev")')


class RowPiece(NamedTuple):
    """A row, or a part of a damaged one.

    Attributes:
        raw: its bytes.
        row: the parsed row; None if it cannot be parsed, or was skipped.
        end: its line end.
        is_skipped: whether it was not parsed, because it is whole and cannot go.
    """

    raw: bytes
    row: DiaryRow | None
    end: bytes
    is_skipped: bool


def _pieces_of(data: bytes, is_relevant: Callable[[bytes], bool]) -> Iterator[RowPiece]:
    """Yield the rows of a file; split those that were joined, or have old line ends.

    Most rows are whole and irrelevant: parsing them would take nearly all of the time.
    """
    raws = data.split(b"\n")
    for number, raw in enumerate(raws, 1):
        end = b"\n" if number < len(raws) else b""
        if _is_whole(raw) and not is_relevant(raw):
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
    """Return whether all rows of a file are whole, and of documents with a generated id."""
    count = data.count(b"\n")
    return (
        data.endswith(b"\n")
        and data.count(b'"}\n') == count
        and data.count(b'{"rev":"') == count
        and len(_BEGINNING.findall(data)) == count
    )


class PurgeFilter:
    """Decide which rows hold the word, or belong to purged documents.

    Args:
        word: the word to remove.
        marked: the lines of this purge and of earlier ones.
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
        """Return the rows of a file, each with whether it is removed; no rows if none can be."""
        if _is_orderly(data) and not self._is_touched(data):
            return []  # as for nearly every file of a long diary
        pieces = list(_pieces_of(data, self._is_relevant))
        are_removed = [not piece.is_skipped and self._is_removed(piece) for piece in pieces]
        for at, joined in _broken_rows(pieces, self._word):
            if self._word.is_in_bytes(joined):
                are_removed[at] = are_removed[at + 1] = True
        return list(zip(pieces, are_removed, strict=True))

    def _is_relevant(self, raw: bytes) -> bool:
        """Return whether a row can be one that goes."""
        is_other = _HAS_GENERATED_ID.search(raw) is None  # a setting, or of another program
        return is_other or self._is_touched(raw)

    def _is_touched(self, data: bytes) -> bool:
        """Return whether rows hold the word, or an id of which a row goes."""
        ids = _GENERATED_IDS.findall(data)
        return not self._touched.isdisjoint(ids) or self._word.is_in_bytes(data)

    def _is_removed(self, piece: RowPiece) -> bool:
        return self._is_row_removed(piece.row) if piece.row else self._is_damage_removed(piece.raw)

    def without_matches(self, data: bytes) -> bytes:
        """Return a file's contents without the rows that go."""
        pieces = self.classify(data)
        if not any(is_removed for _, is_removed in pieces):
            return data
        remaining = bytearray()
        for piece, is_removed in pieces:
            if not is_removed:
                remaining += piece.raw + piece.end
            elif remaining and not remaining.endswith(b"\n"):
                remaining += b"\n"  # the next row must not be joined to the one before
        return bytes(remaining)

    def _is_row_removed(self, row: DiaryRow) -> bool:
        if row_holds(row, self._word):
            return True
        if row.undo == PURGE_MARK:
            return False
        if row.id == self._word.text and is_generated_id(row.id):
            return True
        clean = self._clean.get(row.key)
        is_older = clean is not None and not is_later(row.revision, clean)
        return is_older or self._purged.rejects(_line_of(row))

    def _is_damage_removed(self, raw: bytes) -> bool:
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
        if not piece.is_skipped
    ) or any(word.is_in_bytes(joined) for _, joined in _broken_rows(pieces, word))


def _broken_rows(pieces: list[RowPiece], word: WordPattern) -> Iterator[tuple[int, bytes]]:
    """Yield pairs of damaged rows of which neither holds the word by itself.

    An editor can have broken a long row within the word.
    """
    damaged = [
        bool(p.raw) and p.row is None and not p.is_skipped and not word.is_in_bytes(p.raw)
        for p in pieces
    ]
    for at, (first, second) in enumerate(pairwise(pieces)):
        if damaged[at] and damaged[at + 1]:
            yield at, first.raw + b" " + second.raw


def _line_of(row: DiaryRow) -> Line:
    return Line(row.revision, row.table, row.id, row.document, undo=row.undo)


#: A file of another program with more bytes than this is not searched.
_LIMIT: Final = 64 * 1024 * 1024
#: What the program writes into the file of an unfinished note beside the text.
_NOTE_NAMES: Final = ("diary", "id", "day", "text", "is_line")
#: The name of a machine in the names of its files; it is no word of the diary.
_DEVICE: Final = re.compile(r"(\d{4}-\d\d|settings)\.[a-z0-9]{1,16}-[a-z0-9]{1,16}\.")


class PurgeMatch(NamedTuple):
    """A document that holds the word.

    Attributes:
        document: the newest version that holds the word; None if that is a removal.
        versions: how many versions hold the word.
        clean: the document without the word; None if it goes as a whole.
        generation: the greatest generation of these versions.
    """

    table: str
    id: str
    document: Document | None
    versions: int
    clean: Document | None
    generation: int


class PurgeFindings(NamedTuple):
    """What a purge would remove.

    Attributes:
        documents: the documents that hold the word.
        damaged: the number of damaged rows that hold it.
        removable: files that go as a whole, such as unfinished notes.
    """

    documents: tuple[PurgeMatch, ...]
    damaged: int
    removable: tuple[str, ...]

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to remove."""
        return not (self.documents or self.damaged or self.removable)


#: Why a place holds the word, or can hold it: the file does not belong to the diary; another
#: program has it open; it could not be read or changed; its name holds the word; it was not
#: searched; or it has a second name, under which it is unchanged.
Cause = Literal["foreign", "open", "failed", "named", "unsearched", "linked"]


class RemainingPlace(NamedTuple):
    """A place that still holds the word, or can hold it."""

    path: str
    cause: Cause
    reason: str = ""


def find_matches(fold: Fold, places: PurgePlaces, word: WordPattern) -> PurgeFindings:
    """Return what holds the word in all places that a purge changes.

    Args:
        fold: the whole diary.
        places: where to look.
        word: what to look for.
    """
    row_filter = PurgeFilter(word)
    rows: dict[tuple[str, str], list[RowPiece]] = {}
    damaged, removable = 0, []
    for place in places.all():
        if place.action in ("leave", "open"):
            continue
        data = _contents(place.path) or b""
        if place.action == "remove":
            removable += [place.path] * note_holds(data, word)
            continue
        for piece, is_removed in row_filter.classify(data):
            if is_removed and piece.row:
                rows.setdefault(piece.row.key, []).append(piece)
            damaged += is_removed and piece.row is None
    documents = (_match_of(key, pieces, fold, word) for key, pieces in rows.items())
    return PurgeFindings(tuple(documents), damaged, tuple(removable))


def _contents(path: str) -> bytes | None:
    try:
        return read_file(path)
    except OSError:
        return None


def _match_of(
    key: tuple[str, str], pieces: list[RowPiece], fold: Fold, word: WordPattern
) -> PurgeMatch:
    """Return the match of a document with these rows that hold the word."""
    rows = [piece.row for piece in pieces if piece.row]
    sound = [piece.row for piece in pieces if piece.row and decode_line(piece.raw)]
    newest = _newest(rows)
    table, id = key
    document: Document | None = None
    if id in fold.revisions.get(table, {}):
        document = fold.tables.get(table, {}).get(id)
    elif sound:  # only the mirror has it
        document = _newest(sound).document
    has_name = holds_in_id(table, id, word) or (id == word.text and is_generated_id(id))
    clean = None if document is None or has_name else without_word(table, id, document, word)
    generation = max(generation_of(row.revision) for row in rows)
    return PurgeMatch(
        table, id, newest.document, len({r.revision for r in rows}), clean, generation
    )


def _newest(rows: list[DiaryRow]) -> DiaryRow:
    newest = rows[0]
    for row in rows:
        newest = row if is_later(row.revision, newest.revision) else newest
    return newest


def note_holds(data: bytes, word: WordPattern) -> bool:
    """Return whether an unfinished note, or a text as it is, holds the word."""
    try:
        note: Any = json.loads(data)
    except (ValueError, RecursionError):
        note = None
    if not isinstance(note, dict) or not isinstance(note.get("text"), str):
        return word.is_in_bytes(data)
    rest = {name: value for name, value in note.items() if name not in _NOTE_NAMES}
    return word.is_in(note["text"]) or word.is_in_bytes(json.dumps(rest).encode())


def find_remaining(
    places: PurgePlaces, row_filter: PurgeFilter, word: WordPattern, failures: Mapping[str, str]
) -> Iterator[RemainingPlace]:
    """Yield the places that still hold the word, or can hold it.

    Args:
        places: where to look.
        row_filter: finds the rows that go.
        word: what to look for.
        failures: why a file could not be changed, by its path.
    """
    for place in places.all():
        yield from _remaining_in(place, row_filter, word, failures.get(place.path, ""))
        if word.is_in(_DEVICE.sub(".", places.relative_path(place.path))):
            yield RemainingPlace(place.path, "named")
    for path, reason in places.unreadable.items():
        yield RemainingPlace(path, "failed", reason)
    for path in places.packed():
        yield RemainingPlace(path, "unsearched")


def _remaining_in(
    place: PurgePlace, row_filter: PurgeFilter, word: WordPattern, failure: str
) -> Iterator[RemainingPlace]:
    path, action = place
    try:
        if action == "leave" and os.path.getsize(path) > _LIMIT:
            yield RemainingPlace(path, "unsearched")
            return
        data = read_file(path)
    except FileNotFoundError:
        return
    except OSError as error:
        yield RemainingPlace(path, "failed", reason_of(error))
        return
    if action == "rows":
        if any(is_removed for _, is_removed in row_filter.classify(data)):
            yield RemainingPlace(path, "failed", failure)
    elif note_holds(data, word) if path.endswith(".json") else holds_word(data, word):
        causes: dict[Action, Cause] = {"remove": "failed", "open": "open"}
        yield RemainingPlace(path, causes.get(action, "foreign"), failure)
