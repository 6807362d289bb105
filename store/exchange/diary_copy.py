"""A copy of a diary, or of a period of it: what an export writes and what reads it back.

A copy holds documents as the diary has them, with their ids: so what is read back is the same
entry, and not one like it. Without notes it has no text that the person wrote: no note, no tag
that stands in one, no contacts, no saved search. As JSON it has a line for each document.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple, NoReturn

from store.days import ENTRIES, PLANS
from store.documents import VERSION, Document, NewerDocument, upcast
from store.exchange.file_errors import FileNotRead
from store.exchange.file_text import JsonNotRead, whole_json
from store.journal import Journal
from store.log.folder import SETTINGS
from store.notes import earlier_tags_in, tags_in
from store.rest.plans import plan_from_document
from store.scales import OWN
from store.schema import validated
from store.vocabulary import ORDER, QUESTION, RENAMED, WORD
from store.word_sets import BEGUN

#: The settings that say what words and measures are called, by prefix and by name.
_WORDS: Final = (ORDER, WORD, RENAMED, QUESTION, OWN, BEGUN)
_WORDS_BY_NAME: Final = frozenset(("session",))
#: The settings of the person's own that a copy has besides; others belong to one machine or day.
_OWN_SETTINGS: Final = frozenset(("day", "week", "dates", "refills", "contacts"))
_SEARCH: Final = "search."
_TEXTS: Final = frozenset(("contacts",))


class Record(NamedTuple):
    """A document of a diary, with its id."""

    id: str
    document: Document


class DiaryCopy(NamedTuple):
    """The documents of a diary.

    Args:
        entries: the entries by day, in the order of their days.
        plans: the plans of rest, by first day.
        settings: the settings, by name.
    """

    entries: tuple[Record, ...]
    plans: tuple[Record, ...] = ()
    settings: tuple[Record, ...] = ()

    def tables(self) -> Iterator[tuple[str, tuple[Record, ...]]]:
        """Yield the name of each table with its records."""
        yield ENTRIES, self.entries
        yield PLANS, self.plans
        yield SETTINGS, self.settings


def copy_diary(
    journal: Journal,
    first: date | None = None,
    last: date | None = None,
    *,
    has_notes: bool = True,
) -> DiaryCopy:
    """Return a copy of a diary.

    Args:
        journal: the diary.
        first: the first day of a period; without one, from the first entry on.
        last: its last day; without one, to the last entry.
        has_notes: whether the copy has what the person wrote.
    """
    journal.load(first)
    return DiaryCopy(
        tuple(_entries(journal, first, last, has_notes=has_notes)),
        tuple(_plans(journal, first, last)),
        tuple(_settings(journal, has_notes=has_notes)),
    )


def _place_in_diary(record: Record) -> tuple[str, int, str]:
    """Return what the records of entries are sorted by: the day, then the order within it."""
    document = record.document
    order = document.get("order", 0)
    return document["day"], order if type(order) is int else 0, record.id


def _entries(
    journal: Journal, first: date | None, last: date | None, *, has_notes: bool
) -> Iterator[Record]:
    earliest = first.isoformat() if first else ""
    latest = last.isoformat() if last else "9"
    documents = journal.storage.documents(ENTRIES).items()
    records = [Record(*item) for item in documents if earliest <= item[1]["day"] <= latest]
    for record in sorted(records, key=_place_in_diary):
        if has_notes:
            yield record
        elif (document := _without_notes(record.document)) is not None:
            yield Record(record.id, document)


def _without_notes(document: Document) -> Document | None:
    """Return a document without its note and the tags in it; None if nothing is left.

    Nothing is left of what a newer version wrote: any field of it can be text.
    """
    if document["kind"] == "note" or isinstance(document, NewerDocument):
        return None
    note = document.get("note", "")
    rest = {name: value for name, value in document.items() if name != "note"}
    in_note = {*tags_in(note), *earlier_tags_in(note)}
    if "tags" in rest:
        rest["tags"] = [tag for tag in rest["tags"] if tag not in in_note]
        if not rest["tags"]:
            del rest["tags"]
    return rest


def _plans(journal: Journal, first: date | None, last: date | None) -> Iterator[Record]:
    """Yield the plans of rest; of a period, those with a day in it."""
    journal.plans.read()
    records = [Record(*item) for item in journal.storage.documents(PLANS).items()]
    for record in sorted(records, key=lambda record: (str(record.document["start"]), record.id)):
        if first is None and last is None:
            yield record
            continue
        plan = plan_from_document(*record)
        if plan and any(plan.days(last or plan.latest_day, first or date.min)):
            yield record


def _settings(journal: Journal, *, has_notes: bool) -> Iterator[Record]:
    for name, document in sorted(journal.storage.documents(SETTINGS).items()):
        is_text = name in _TEXTS or name.startswith(_SEARCH)
        if is_of_person(name) and (has_notes or not is_text):
            yield Record(name, document)


def is_of_person(setting: str) -> bool:
    """Return whether a setting is the person's own, and not that of a machine or a day."""
    return setting in _OWN_SETTINGS or setting.startswith(_SEARCH) or is_of_words(setting)


def is_of_words(setting: str) -> bool:
    """Return whether a setting says what words, kinds or measures are called."""
    return setting.startswith(_WORDS) or setting in _WORDS_BY_NAME


# -- as JSON ---------------------------------------------------------------------------

#: What the field ``format`` of such a file holds, and no other program's.
FORMAT: Final = "cupful diary"
_ID_LIMIT: Final = 400
_HALVES: Final = re.compile(r"\\u[dD][89a-fA-F]")


def diary_json(copy: DiaryCopy, first: date | None = None, last: date | None = None) -> bytes:
    """Return a copy as JSON; the days are those of its period, if it is of one."""
    about = {
        "format": FORMAT,
        "version": VERSION,
        "from": first.isoformat() if first else None,
        "to": last.isoformat() if last else None,
    }
    try:
        return _encoded(about, copy, is_ascii=False).encode()
    except UnicodeEncodeError:  # half a character, which another program wrote
        return _encoded(about, copy, is_ascii=True).encode()


def _encoded(about: dict[str, object], copy: DiaryCopy, *, is_ascii: bool) -> str:
    encode = json.JSONEncoder(ensure_ascii=is_ascii).encode

    def encoded_list(records: Iterable[Record]) -> str:
        return "[\n" + ",\n".join(encode({"id": r.id, **r.document}) for r in records) + "\n]"

    parts = [f"{encode(name)}: {encode(value)}" for name, value in about.items()]
    parts += [f"{encode(name)}: {encoded_list(records)}" for name, records in copy.tables()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def parse_json(text: str, file: str) -> object:
    """Parse a text as JSON.

    Raises:
        FileNotRead: it is no JSON, is nested too deep, or holds what is no number.
    """
    try:
        return exact_json(text)
    except JsonNotRead as error:
        raise FileNotRead(path=file, reason=error.reason) from error


def exact_json(text: str) -> Any:
    """Parse a text as JSON, with a question mark for each half of a character.

    Another program can write halves, and no file can hold them.

    Raises:
        JsonNotRead: it is none, or holds what is no number.
    """

    def refuse_constant(name: str) -> NoReturn:
        raise ValueError(f"{name} is no number")

    if _HALVES.search(text):
        payload = json.dumps(whole_json(text), ensure_ascii=False)
        text = payload.encode(errors="replace").decode()
    return whole_json(text, refuse_constant)


def is_diary_json(payload: object) -> bool:
    """Return whether parsed JSON is a copy of a diary."""
    return isinstance(payload, Mapping) and payload.get("format") == FORMAT


def read_diary_json(payload: object, file: str) -> DiaryCopy:
    """Return the copy that parsed JSON holds.

    Raises:
        FileNotRead: a newer version wrote it, or a document in it is not one.
    """
    fields: Mapping[str, Any] = payload if isinstance(payload, Mapping) else {}
    version = fields.get("version")
    if type(version) is not int or version < 1:
        raise FileNotRead(path=file, reason="it does not say which version it has")
    if version > VERSION:
        reason = f"a newer version of Cupful wrote it (version {version})"
        raise FileNotRead(path=file, reason=reason)
    if ENTRIES not in fields:
        raise FileNotRead(path=file, reason=f"it has no “{ENTRIES}”")
    tables = (_records(name, fields.get(name, []), file) for name, _ in DiaryCopy(()).tables())
    return DiaryCopy(*tables)


def _records(table: str, documents: object, file: str) -> tuple[Record, ...]:
    if not isinstance(documents, list):
        raise FileNotRead(path=file, reason=f"its “{table}” are no list")
    records = []
    numbers: dict[str, int] = {}
    for number, document in enumerate(documents, 1):
        place = f"number {number} of its “{table}”"
        if not isinstance(document, dict):
            raise FileNotRead(path=file, reason=f"{place} is no document")
        id = document.pop("id", None)
        record = checked_record(table, id, document, file, place)
        if (first := numbers.setdefault(record.id, number)) != number:
            raise FileNotRead(path=file, reason=f"{place} has the id of number {first}")
        records.append(record)
    return tuple(records)


def checked_record(
    table: str, id: object, document: dict[str, Any], file: str, place: str
) -> Record:
    """Return a document that was read as a record, in the present version.

    Raises:
        FileNotRead: it has no id, breaks the schema, or is a plan of no days that can be read;
            the reason names its place.
    """
    if not isinstance(id, str) or not 0 < len(id) <= _ID_LIMIT or not id.isprintable():
        raise FileNotRead(path=file, reason=f"{place} has no id")
    checked, problem = validated(table, id, upcast(table, document))
    if not problem and table == PLANS and not isinstance(checked, NewerDocument):
        problem = "" if plan_from_document(id, checked) else "it is no plan of rest"
    if problem:
        raise FileNotRead(path=file, reason=f"{place} cannot be saved here: {problem}")
    return Record(id, checked)
