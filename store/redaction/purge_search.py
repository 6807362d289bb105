"""The search of a purge: what holds the word before, and which places still do afterwards."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, NamedTuple

from store.documents import Document
from store.log.folder import reason_of
from store.log.records import decode_line, generation_of, is_later
from store.log.state import Fold, is_generated_id
from store.redaction.purge_filter import PurgeFilter, RowPiece, holds_word
from store.redaction.purge_places import Action, PurgePlace, PurgePlaces, read_file
from store.redaction.purge_rows import DiaryRow, holds_in_id, without_word
from store.redaction.word_pattern import WordPattern

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
        for piece, goes in row_filter.classify(data):
            if goes and piece.row:
                rows.setdefault(piece.row.key, []).append(piece)
            damaged += goes and piece.row is None
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
        if any(goes for _, goes in row_filter.classify(data)):
            yield RemainingPlace(path, "failed", failure)
    elif note_holds(data, word) if path.endswith(".json") else holds_word(data, word):
        causes: dict[Action, Cause] = {"remove": "failed", "open": "open"}
        yield RemainingPlace(path, causes.get(action, "foreign"), failure)
