"""Apple's State of Mind, as other apps export it: JSON, or a table.

A state of mind has a valence, from -1 (very unpleasant) to 1 (very pleasant), in seven classes.
It is an emotion of a moment, or the mood of a day, which belongs to the closing. Its labels become
tags. What it is associated with can be people, and is dropped.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from store.exchange.entry_fields import EntryFields, read_entries
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
from store.exchange.journal_notes import time_or_reason
from store.exchange.source_file import SourceFile
from store.exchange.text_table import column_keys

_MOMENT: Final = "momentary emotion"
_DAY: Final = "daily mood"
_MAPPING: Final = f"mood.between={_MOMENT}:-1..1,mood.close={_DAY}:-1..1,tags=labels"
#: What a daily mood is called, by letters and figures alone.
_DAILY: Final = ("dailymood", "daily", "day", "2", "hkstateofmindkinddailymood")
_CLASSES: Final = (
    "veryunpleasant",
    "unpleasant",
    "slightlyunpleasant",
    "neutral",
    "slightlypleasant",
    "pleasant",
    "verypleasant",
)
#: Associations that are people, by letters alone.
_PEOPLE: Final = ("community", "dating", "family", "friends", "partner")
_TIMES: Final = ("start", "startdate", "date", "timestamp", "datetime", "end", "enddate")
_KNOWN: Final = frozenset(
    (*_TIMES, "kind", "valence", "valenceclassification", "labels", "associations", "id", "uuid")
)
#: An hour on the dot, as it is written.
_ON_THE_DOT: Final = re.compile(r":00(?::00(?:\.0+)?)?(?![:\d])")


class _State(NamedTuple):
    """A state of mind: the number of its entry, its fields by their plain names, when it was.

    It is the mood of a day, or an emotion of a moment.
    """

    number: int
    fields: EntryFields
    cell: TimeCell
    is_daily: bool


def _recognises(file: SourceFile) -> bool:
    if file.is_zip:
        return False
    if file.json is not None:
        return _listed(file.json) is not None
    names = {_plain(name) for name in file.header}
    return {"kind", "valence"} <= names and not names.isdisjoint(_TIMES)


def _listed(document: Any) -> Any:
    """Return the states of mind of a document, as it has them; None if it has none."""
    if isinstance(document, list):
        return document if any(map(_is_state, document)) else None
    if not isinstance(document, Mapping):
        return None
    for key, value in document.items():
        if _plain(key) == "stateofmind":
            return value
        if _plain(key) == "data" and (states := _listed(value)) is not None:
            return states
    return None


def _is_state(entry: object) -> bool:
    if not isinstance(entry, Mapping):
        return False
    names = set(map(_plain, entry))
    return "valence" in names and not names.isdisjoint(("kind", "labels", "valenceclassification"))


def _plain(name: object) -> str:
    return "".join(filter(str.isalnum, str(name).casefold()))


def _read(file: SourceFile, options: ReadOptions) -> ImportContents:
    """Return the states of mind of a file.

    Raises:
        FileNotRead: they are none, or one has no date.
    """
    left_out: Counter[str] = Counter()
    states = list(_states(file, left_out))
    unit = "row" if file.json is None else "entry"
    times = FileTimes([state.cell for state in states], options.today, options.local, options.dates)
    written = [
        time_or_reason(file, times, state.cell, f"{unit} {state.number}") for state in states
    ]
    timed = [(state, _time(time, state)) for state, time in zip(states, written, strict=True)]
    closing = frozenset(_last_daily_moods(timed, options.day_start).values())
    daily = sum(state.is_daily for state, time in timed if isinstance(time, FileTime))
    untimed = sum(time is not before for before, (_, time) in zip(written, timed, strict=True))
    associations = Counter(w for state in states for w in state.fields.texts("associations"))
    return ImportContents(
        format="a file of Apple's State of Mind",
        records=[_record(state, time, closing) for state, time in timed],
        mapping=_MAPPING,
        columns=(_MOMENT, _DAY, "labels"),
        unit=unit,
        private=_people(associations),
        left_out={**_left_out(file, associations), **left_out},
        remarks=tuple(_remarks(daily - len(closing), untimed)),
        time_facts=times.facts,
        question=times.question,
        is_row_of_readings=False,
    )


def _remarks(earlier: int, untimed: int) -> Iterator[str]:
    """Yield what is said of daily moods: of several a day, and of those at midnight."""
    if earlier:
        yield (
            "The last mood of a day is that of its closing; "
            f"earlier ones are kept between ({earlier:,})."
        )
    if untimed:
        yield (
            f"A mood of a day at midnight is of the day that begins, without an hour ({untimed:,})."
        )


def _states(file: SourceFile, left_out: Counter[str]) -> Iterator[_State]:
    """Yield the states of mind of a file.

    Raises:
        FileNotRead: they are none.
    """
    if file.json is None:
        file.check_number(file.table.size, "rows")
        names = list(map(_plain, column_keys(file.table.header)))
        for row in file.table:
            fields = dict(zip(names, row.cells, strict=False))
            if any(map(str.strip, row.cells[len(names) :])):
                left_out["cells beyond the header"] += 1
            yield _state(row.number, EntryFields(fields, left_out))
        return
    entries = read_entries(file, _listed(file.json), left_out, names="states of mind")
    for number, entry in enumerate(entries, 1):
        fields = {_plain(name): field for name, field in entry.fields.items()}
        yield _state(number, EntryFields(fields, left_out))


def _state(number: int, fields: EntryFields) -> _State:
    fields.count_others(_KNOWN)
    written = next((value for name in _TIMES if (value := fields.fields.get(name))), "")
    is_daily = _plain(fields.cell("kind")) in _DAILY
    return _State(number, fields, TimeCell(str(written)), is_daily)


def _time(time: FileTime | NotADay, state: _State) -> FileTime | NotADay:
    """Return the time of a state of mind; a daily mood at midnight is of the day that begins."""
    if isinstance(time, NotADay) or time.minute != 0 or not state.is_daily:
        return time
    return FileTime(time.day) if _ON_THE_DOT.search(state.cell.text) else time


def _last_daily_moods(
    timed: list[tuple[_State, FileTime | NotADay]], day_start: int
) -> dict[date, int]:
    """Return the number of the last daily mood of each day."""
    last: dict[date, tuple[int, int]] = {}
    for state, time in timed:
        if isinstance(time, FileTime) and state.is_daily:
            day, minute = time.day, time.minute
            if 0 <= minute < day_start * 60:
                day, minute = day - timedelta(days=1), minute + 24 * 60
            last[day] = max(last.get(day, (-1, 0)), (minute, state.number))
    return {day: number for day, (_, number) in last.items()}


def _record(state: _State, time: FileTime | NotADay, closing: frozenset[int]) -> ImportRecord:
    column = _DAY if state.number in closing else _MOMENT
    cells = {column: _valence(state.fields), "labels": tags_cell(state.fields.texts("labels"))}
    return record_at(state.number, time, cells)


def _valence(fields: EntryFields) -> str:
    """Return the cell of a valence; of its class, from 1 to 7, if there is no other."""
    value = fields.fields.get("valence")
    if isinstance(value, float) and "e" in repr(value):
        return f"{value:.12f}"
    if (text := fields.cell("valence")).strip():
        return text
    kind = _plain(fields.cell("valenceclassification"))
    if kind in _CLASSES:
        return f"{_CLASSES.index(kind) + 1}/{len(_CLASSES)}"
    return f"{kind}/{len(_CLASSES)}" if kind.isdecimal() else ""


def _people(associations: Counter[str]) -> dict[str, int]:
    """Return how many associations are people, by a name that lists them."""
    people = {word: n for word, n in associations.items() if _plain(word) in _PEOPLE}
    if not people:
        return {}
    return {f"associations that name people ({', '.join(people)})": sum(people.values())}


def _left_out(file: SourceFile, associations: Counter[str]) -> dict[str, int]:
    """Return what else is left out: other associations, and the other parts of an export."""
    others = {word: n for word, n in associations.items() if _plain(word) not in _PEOPLE}
    left_out = {}
    if others:
        left_out[f"other associations ({', '.join(others)})"] = sum(others.values())
    document = file.json
    data = document.get("data", document) if isinstance(document, Mapping) else {}
    for name, value in data.items() if isinstance(data, Mapping) else ():
        if isinstance(value, list) and value and _plain(name) != "stateofmind":
            left_out[str(name)] = len(value)
    return left_out


STATE_OF_MIND: Final = ImportFormat("state-of-mind", "State of Mind", _recognises, _read)
