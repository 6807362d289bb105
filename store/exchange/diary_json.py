"""A copy of a diary as JSON: every document with its id, an entry a line."""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NoReturn

from store.days import ENTRIES, PLANS
from store.documents import VERSION, NewerDocument, upcast
from store.exchange.diary_copy import DiaryCopy, Record
from store.exchange.file_errors import FileNotRead
from store.rest.plans import plan_from_document
from store.schema import validated

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
    except json.JSONDecodeError as error:
        reason = f"it is no whole JSON (line {error.lineno}: {error.msg})"
    except RecursionError:
        reason = "it is nested too deep"
    except ValueError as error:
        reason = f"it is no JSON ({error})"
    raise FileNotRead(path=file, reason=reason)


def exact_json(text: str) -> Any:
    """Parse a text as JSON, with a question mark for each half of a character.

    Another program can write halves, and no file can hold them.

    Raises:
        ValueError, RecursionError: it is no JSON that can be read.
    """

    def refuse_constant(name: str) -> NoReturn:
        raise ValueError(f"{name} is no number")

    if _HALVES.search(text):
        payload = json.dumps(json.loads(text), ensure_ascii=False)
        text = payload.encode(errors="replace").decode()
    return json.loads(text, parse_constant=refuse_constant)


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
