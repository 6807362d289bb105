"""A copy of a diary as a long table: one row a value, which reads back without a loss.

The columns are ``day,at,kind,what,value,note,id``. A row says what one field of an entry holds:
``session``, ``tired``, 5. Rows with the same id are one entry. An entry without a value has one
row, too. Plans of rest are rows of the kind ``plan``, the names of words and of the person's own
measures rows of the kind ``setting``.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from io import StringIO
from typing import Any, Final

from store.days import ENTRIES, PLANS
from store.documents import VERSION
from store.exchange.diary_copy import DiaryCopy, Record, checked_record, exact_json, is_of_words
from store.exchange.file_dates import DATE_ORDERS, TimeCell
from store.exchange.file_errors import FileNotRead
from store.exchange.file_text import JsonNotRead
from store.exchange.file_times import FileTimes, NotADay
from store.exchange.text_table import TableRow, TextTable, plain
from store.log.folder import SETTINGS
from store.scales import SCALES, is_own

HEADER: Final = ("day", "at", "kind", "what", "value", "note", "id")
#: The kinds of rows that are no entries.
_PLAN, _SETTING = "plan", "setting"
#: Fields with a column of their own, by what a record is.
_IN_COLUMNS: Final = {
    ENTRIES: frozenset(("day", "at", "kind", "note")),
    PLANS: frozenset(("start",)),
    SETTINGS: frozenset[str](),
}
#: Fields that hold a text, and a number, beside the readings.
_TEXTS: Final = frozenset(
    (
        *("what", "feeling", "direction", "when", "rule", "event", "calendar"),
        *("name", "ask", "now", "word"),
    )
)
_NUMBERS: Final = frozenset((*SCALES, "order", "v", "set"))
#: What a row of a plan calls a day that is left out of it.
_SKIPPED: Final = "without"
#: Fields that hold a list, and what a row calls one of its values.
_LISTS: Final = {"marks": "mark", "tags": "tag", "skipped": _SKIPPED, "words": "answer"}
_LIST_OF: Final = {name: field for field, name in _LISTS.items()}
_STATE: Final = "state"
_REMEMBERED, _YES = "remembered", "yes"
#: Before the name of a field whose value is JSON.
_JSON: Final = "json:"
#: What has a column of its own and is no field.
_NO_FIELDS: Final = frozenset(("json:id",))

_encode = json.JSONEncoder(ensure_ascii=False).encode


# -- writing -----------------------------------------------------------------------------


def long_csv(copy: DiaryCopy) -> bytes:
    """Return a copy as a long table, without settings other than those of words."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(HEADER)
    for rows in _all_rows(copy):
        writer.writerows(rows)
    return text.getvalue().encode(errors="replace")


def _all_rows(copy: DiaryCopy) -> Iterator[list[tuple[str, ...]]]:
    """Yield the rows of each record."""
    day, place = "", 0
    for record in copy.entries:
        document = record.document
        place = place + 1 if document["day"] == day else 1
        day = document["day"]
        columns = (day, document.get("at", ""), str(document["kind"]))
        yield _rows(record, ENTRIES, columns, document.get("note", ""), place)
    for record in copy.plans:
        yield _rows(record, PLANS, (str(record.document["start"]), "", _PLAN))
    for record in copy.settings:
        if is_of_words(record.id):
            yield _rows(record, SETTINGS, ("", "", _SETTING))


def _rows(
    record: Record,
    table: str,
    columns: tuple[str, str, str],
    note: str = "",
    place: int | None = None,
) -> list[tuple[str, ...]]:
    """Return the rows of a record; its note is in the first one."""
    rows: list[tuple[str, ...]] = []
    in_columns = _IN_COLUMNS[table]
    for name, value in record.document.items():
        if name in in_columns or (name == "order" and value == place) or _is_usual(name, value):
            continue
        for what, cell in _cells(name, value):
            rows.append((*columns, what, cell, note, record.id))
            note = ""
    return rows or [(*columns, "", "", note, record.id)]


def _is_usual(name: str, value: object) -> bool:
    return name == "v" and value == VERSION


def _cells(name: str, value: Any) -> list[tuple[str, str]]:
    """Return what a field is called and its value; of a list, one pair a value."""
    kind = type(value)
    if kind is int and (name in _NUMBERS or is_own(name)):
        return [(name, str(value))]
    if kind is str and name in _TEXTS:
        return [(name, value)]
    if kind is list and value:
        if name in _LISTS and all(type(item) is str for item in value):
            return [(_LISTS[name], item) for item in value]
        if name == "states" and all(len(item) == 2 for item in value):
            return [(_STATE, f"{state} {day}") for state, day in value]
    if name == _REMEMBERED and value is True:
        return [(name, _YES)]
    return [(_JSON + name, _encode(value))]


# -- reading -----------------------------------------------------------------------------


def is_long_csv(header: Sequence[str]) -> bool:
    """Return whether a table with this header is one that ``long_csv`` wrote."""
    return set(HEADER) <= set(map(plain, header))


def read_long_csv(table: TextTable) -> DiaryCopy:
    """Return the copy that a long table holds.

    Raises:
        FileNotRead: a row of it cannot be read, or is no part of an entry.
    """
    names = [plain(name) for name in table.header]
    for name in HEADER:
        if names.count(name) > 1:
            reason = f"row {table.header_row}: it has the column “{name}” more than once"
            raise FileNotRead(path=table.file, reason=reason)
    places = [names.index(name) for name in HEADER]
    days = _SpreadsheetDays(table, places)
    drafts: dict[tuple[str, str], _RecordDraft] = {}
    for row in table:
        cells = days.changed(_cells_of(row, places))
        kind, id = cells[2].strip(), cells[6].strip()
        if not kind or not id:
            _refuse(table, row, "it has no kind or no id")
        name = {_PLAN: PLANS, _SETTING: SETTINGS}.get(kind, ENTRIES)
        if (draft := drafts.get((name, id))) is None:
            draft = drafts[name, id] = _RecordDraft(name, id, row.number, cells)
        try:
            draft.add(cells)
        except ValueError as error:
            _refuse(table, row, str(error))
    _number_entries(drafts.values())
    records: dict[str, list[Record]] = {ENTRIES: [], PLANS: [], SETTINGS: []}
    for draft in drafts.values():
        records[draft.table].append(
            checked_record(
                draft.table, draft.id, draft.document, table.file, f"row {draft.row_number}"
            )
        )
    return DiaryCopy(*map(tuple, records.values()))


def _cells_of(row: TableRow, places: Sequence[int]) -> list[str]:
    """Return the cells of a row in the order of ``HEADER``."""
    return [row.cells[place] if place < len(row.cells) else "" for place in places]


class _SpreadsheetDays:
    """Reads the days of a table that a spreadsheet saved, which may have written them its way.

    The day of an entry is that of its hour, or the one before: this tells 5/1 from 1/5.

    Args:
        table: the table.
        places: where the columns of ``HEADER`` are.

    Raises:
        FileNotRead: a day can be read in two ways.
    """

    def __init__(self, table: TextTable, places: Sequence[int]) -> None:
        cells: dict[TimeCell, int] = {}
        for row in table:
            day, at, _, what, value, _, _ = _cells_of(row, places)
            for cell in (TimeCell(day, "", (at,)), *_skipped_days(what, value)):
                if cell.text.strip() and not _is_written_here(cell.text):
                    cells.setdefault(cell, row.number)
        self._days: dict[str, str] = {}
        if not cells:
            return
        readings = [days for order in DATE_ORDERS if (days := _days_in_order(list(cells), order))]
        if any(days != readings[0] for days in readings):
            cell, number = next(iter(cells.items()))
            reason = f"“{cell.text[:40]}” can be read as two days; write it as 2026-02-01"
            raise FileNotRead(path=table.file, reason=f"row {number}: {reason}")
        self._days = readings[0] if readings else {}

    def changed(self, cells: list[str]) -> list[str]:
        """Return the cells of a row with its days as a diary writes them."""
        if self._days:
            cells[0] = self._days.get(cells[0], cells[0])
            if cells[3].strip() == _SKIPPED:
                cells[4] = self._days.get(cells[4], cells[4])
        return cells


def _skipped_days(what: str, value: str) -> Iterator[TimeCell]:
    if what.strip() == _SKIPPED:
        yield TimeCell(value, "", ("",))


@lru_cache(maxsize=4096)
def _is_written_here(day: str) -> bool:
    """Return whether a day is written as a diary writes it."""
    try:
        return date.fromisoformat(day.strip()).isoformat() == day.strip()
    except ValueError:
        return False


def _days_in_order(cells: list[TimeCell], order: str) -> dict[str, str]:
    """Return the day of each cell in an order of figures; none if one of them cannot be so."""
    times = FileTimes(cells, date.max, lambda at: at, order)
    days: dict[str, str] = {}
    for cell in cells:
        try:
            day = times.time(cell).day
        except NotADay:
            return {}
        hour = cell.beside[0].strip()[: len("2026-02-01")]
        if hour and _is_written_here(hour):
            after = (date.fromisoformat(hour) - day).days
            if after not in (0, 1):
                return {}
        days[cell.text] = day.isoformat()
    return days


def _refuse(table: TextTable, row: TableRow, reason: str) -> None:
    raise FileNotRead(path=table.file, reason=f"row {row.number}: {reason}")


class _RecordDraft:
    """A record while its rows are read."""

    def __init__(self, table: str, id: str, row_number: int, cells: list[str]) -> None:
        self.table = table
        self.id = id
        self.row_number = row_number
        self._columns = day, at, kind = tuple(cell.strip() for cell in cells[:3])
        self.document: dict[str, Any] = {"v": VERSION}
        if table == ENTRIES:
            self.document |= {"kind": kind, "day": day}
            if at:
                self.document["at"] = at
        elif table == PLANS:
            self.document["start"] = day

    def add(self, cells: list[str]) -> None:
        """Add what a row says.

        Raises:
            ValueError: it says nothing that a diary can hold.
        """
        if tuple(cell.strip() for cell in cells[:3]) != self._columns:
            raise ValueError(f"it has the id of row {self.row_number}, and another day or kind")
        what, value, note = cells[3].strip(), cells[4], cells[5]
        if note and self.table == ENTRIES:
            self._set("note", note)
        if what in _LIST_OF:
            self._list(_LIST_OF[what]).append(value)
        elif what == _STATE:
            state, _, day = value.strip().rpartition(" ")
            self._list("states").append([state, day])
        elif what in _NUMBERS or is_own(what):
            self._set(what, _whole_number(what, value))
        elif what == _REMEMBERED:
            self._set(what, True)
        elif what in _TEXTS:
            self._set(what, value)
        elif what.startswith(_JSON) and what not in _NO_FIELDS:
            self._set(what.removeprefix(_JSON), _decoded(value))
        elif what:
            raise ValueError(f"“{what[:40]}” is nothing that an entry holds")

    def _set(self, name: str, value: object) -> None:
        """Set a field, unless another row has another value for it.

        Raises:
            ValueError: one has.
        """
        if name != "v" and self.document.get(name, value) != value:
            raise ValueError(f"“{name[:40]}” has another value in a row before")
        self.document[name] = value

    def _list(self, name: str) -> list[Any]:
        """Return the list in a field.

        Raises:
            ValueError: another row has another value for it.
        """
        values = self.document.setdefault(name, [])
        if not isinstance(values, list):
            raise ValueError(f"“{name[:40]}” has another value in a row before")
        return values


def _whole_number(what: str, value: str) -> int:
    text = re.sub(r"[.,]0+$", "", value.strip())  # as some spreadsheets write a whole number
    if not (text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 12):
        raise ValueError(f"“{what[:40]}” is no whole number")
    return int(text)


def _decoded(value: str) -> Any:
    try:
        return exact_json(value)
    except JsonNotRead:
        raise ValueError("its value is no JSON") from None


def _number_entries(drafts: Iterable[_RecordDraft]) -> None:
    """Give each entry without an order its place among the rows of its day."""
    places: dict[str, int] = {}
    for draft in drafts:
        if draft.table == ENTRIES:
            day = draft.document["day"]
            places[day] = places.get(day, 0) + 1
            draft.document.setdefault("order", places[day])
