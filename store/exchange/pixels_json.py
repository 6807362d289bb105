"""A backup of Pixels: a list of days, each with scores from 1 to 5, a note and tags."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from store.exchange.column_mapping import is_private
from store.exchange.entry_fields import EntryFields
from store.exchange.file_dates import TimeCell
from store.exchange.file_times import FileTime, FileTimes, NotADay
from store.exchange.import_records import (
    ImportContents,
    ImportFormat,
    ImportRecord,
    ReadOptions,
    record_at,
)
from store.exchange.import_text import tags_cell
from store.exchange.source_file import SourceFile
from store.folding import fold

_MOOD: Final = "mood"
_FIGURES: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_MAPPING: Final = "mood=mood:1-5,note=notes,tags=tags"
_COLUMNS: Final = ("mood", "notes", "tags")
_KNOWN: Final = frozenset(("date", "type", "scores", "notes", "tags"))


def _recognises(file: SourceFile) -> bool:
    document = file.json
    return isinstance(document, list) and any(map(_is_pixel, document[:50]))


def _is_pixel(entry: object) -> bool:
    return isinstance(entry, dict) and {"date", "type", "scores"} <= entry.keys()


def _read(file: SourceFile, options: ReadOptions) -> ImportContents:
    entries: list[Any] = file.json
    file.check_number(len(entries), "days")
    cells = [TimeCell(str(entry.get("date"))) for entry in entries if isinstance(entry, dict)]
    times = FileTimes(cells, options.today, options.local, options.dates)
    private: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    records = [
        record
        for number, entry in enumerate(entries, 1)
        for record in _records(number, entry, times, _Counts(private, left_out))
    ]
    return ImportContents(
        format="a backup of Pixels",
        records=records,
        mapping=_MAPPING,
        columns=_COLUMNS,
        unit="entry",
        private=private,
        left_out=left_out,
        time_facts=times.facts,
        question=times.question,
    )


class _Counts(NamedTuple):
    """What of a backup is dropped, and what there is no place for."""

    private: Counter[str]
    left_out: Counter[str]


def _records(
    number: int, entry: object, times: FileTimes, counts: _Counts
) -> Iterator[ImportRecord]:
    """Yield a record for each score of a day, or one for its note."""
    if not isinstance(entry, dict) or "date" not in entry:
        yield ImportRecord(number, None, {}, problem="it is not a day of Pixels")
        return
    fields = EntryFields(entry, counts.left_out)
    kind = fields.cell("type")
    if kind and fold(kind).strip() != _MOOD:
        counts.left_out[f"type {kind}"] += 1
        return
    time = _time(fields.cell("date"), times)
    cells = {
        "notes": fields.cell("notes"),
        "tags": tags_cell(_tags(fields, counts)),
    }
    fields.count_others(_KNOWN)
    first, *others = fields.cells("scores") or ("",)
    yield record_at(number, time, {"mood": first, **cells})
    for score in others:
        if isinstance(time, FileTime):
            yield ImportRecord(number, time, {"mood": score})


def _time(cell: str, times: FileTimes) -> FileTime | NotADay:
    """Return when an entry was, or why that cannot be read."""
    time = times.time_or_error(TimeCell(cell))
    if isinstance(time, NotADay) and time.reason == "is not a day" and _FIGURES.fullmatch(cell):
        return NotADay(f"there is no such day as {cell}")
    return time


def _tags(fields: EntryFields, counts: _Counts) -> Iterator[str]:
    """Yield the tags of a day; those of people and places are counted."""
    for item in fields.items("tags"):
        is_group = isinstance(item, dict)
        group = EntryFields(item if is_group else {"tags": item}, counts.left_out)
        kind, tags = group.cell("type"), group.cells("entries" if is_group else "tags")
        if is_private(kind):
            counts.private[kind] += len(tags)
        else:
            yield from tags


PIXELS: Final = ImportFormat("pixels", "Pixels", _recognises, _read)
