"""The plan of importing a table, made before anything is saved.

``plan_import`` returns what would be saved, what would not, and why.
``journal.add_all(plan.drafts)`` saves it in one step, which one undo reverts. Planned again, the
same rows add nothing, even if their entries were edited meanwhile; rows whose entries were
undone or removed can be imported again.
"""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any, Final, NamedTuple

from store.errors import NoteNotText, NoteTooLong
from store.exchange.cells import (
    ColumnMapping,
    ColumnTarget,
    FileScale,
    NotADay,
    NotOnScale,
    answer_in,
    day_in,
    is_gap,
    is_month_first,
)
from store.exchange.csv_table import ColumnMissing, CsvRow, CsvTable, plain
from store.journal import Journal
from store.models import Draft
from store.names.name_check import seems_to_name
from store.sources import Source

#: What a row becomes, in its order within the day; ``note`` is an entry of its own.
_PLACES: Final = ("opening", "between", "closing", "note")
_LISTED_COLUMNS = 40


class SkippedRow(NamedTuple):
    """A row, or a part of it, that would not be saved, and why; rows count as in a spreadsheet."""

    row: int
    reason: str


class ImportPlan(NamedTuple):
    """What an import would do.

    Args:
        drafts: what would be saved, by day, an opening before a closing.
        already_there: the number of entries of this file in the diary, edited or not.
        skipped: what would not be saved, in the order of the file.
        rows: the number of rows in the file.
        rows_with_drafts: the rows of which something would be saved.
        first_day: the first day of the file; None if it has no days.
        last_day: the last day of the file.
        days: the number of different days.
        gaps: the number of empty cells of each target, by its name.
        naming: rows whose note seems to name someone.
        changed: the number of answers that are rounded or mapped; raw numbers are saved, too.
        unused: columns of the file that are not imported.
        scale: the file's scale, mapped linearly to 1–7.
        encoding: the encoding of the file.
        delimiter: the sign between its cells.
        month_first: whether its days have the month before the day.
    """

    drafts: tuple[Draft, ...]
    already_there: int
    skipped: tuple[SkippedRow, ...]
    rows: int
    rows_with_drafts: frozenset[int]
    first_day: date | None
    last_day: date | None
    days: int
    gaps: dict[str, int]
    naming: tuple[int, ...]
    changed: int
    unused: tuple[str, ...]
    scale: FileScale
    encoding: str
    delimiter: str
    month_first: bool


def plan_import(
    table: CsvTable, columns: ColumnMapping, scale: FileScale, journal: Journal
) -> ImportPlan:
    """Return what importing a table would do, and save nothing.

    Raises:
        ColumnMissing: the file lacks a named column.
    """
    positions = {name: _position(table, name) for name in columns.names}
    planner = _Planner(table, columns, positions, scale, journal)
    for row in table.rows:
        planner.add_row(row)
    days = sorted(planner.days)
    used = set(positions.values())
    return ImportPlan(
        drafts=planner.drafts_in_order(),
        already_there=planner.already_there,
        skipped=tuple(planner.skipped),
        rows=planner.row_count,
        rows_with_drafts=frozenset(planner.rows_with_drafts),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        days=len(days),
        gaps=planner.gaps,
        naming=tuple(planner.naming),
        changed=sum(len(d.source.raw) for _, d in planner.drafts if d.source),
        unused=tuple(
            name for number, name in enumerate(table.header) if name and number not in used
        ),
        scale=scale,
        encoding=table.encoding,
        delimiter=table.delimiter,
        month_first=planner.month_first,
    )


def _position(table: CsvTable, name: str) -> int:
    """Return the position of a column by its exact name, else by its name in any case."""
    if name in table.header:
        return table.header.index(name)
    alike = [number for number, known in enumerate(table.header) if plain(known) == plain(name)]
    if alike:
        return alike[0]
    columns = ", ".join(table.header[:_LISTED_COLUMNS])
    if (more := len(table.header) - _LISTED_COLUMNS) > 0:
        columns += f" and {more} more"
    if len(table.header) == 1:
        columns += " (a single column: no comma, semicolon, tab or | between cells)"
    raise ColumnMissing(column=name, columns=columns)


class _Planner:
    """Plans row after row, with a view of the diary and of the rows before."""

    def __init__(
        self,
        table: CsvTable,
        columns: ColumnMapping,
        positions: dict[str, int],
        scale: FileScale,
        journal: Journal,
    ) -> None:
        self.table = table
        self.columns = columns
        self.positions = positions
        self.scale = scale
        self.journal = journal
        self.today = journal.today()
        self.month_first = is_month_first(map(self._day_cell, table.rows))
        self.known_keys = {entry.source.key for entry in journal.entries() if entry.source}
        self.rows_by_key: dict[str, int] = {}
        self.rows_by_checkin: dict[tuple[date, str], int] = {}
        self.days: set[date] = set()
        self.drafts: list[tuple[int, Draft]] = []
        self.skipped: list[SkippedRow] = []
        self.gaps = {target.name: 0 for target in columns.targets}
        self.naming: list[int] = []
        self.already_there = 0
        self.row_count = 0
        self.rows_with_drafts: set[int] = set()

    def drafts_in_order(self) -> tuple[Draft, ...]:
        """Return the drafts by day, in the order of the day, then of the file."""
        self.drafts.sort(key=lambda item: (item[1].day, item[0]))
        return tuple(draft for _, draft in self.drafts)

    def add_row(self, row: CsvRow) -> None:
        """Plan what one row becomes."""
        self.row_count += 1
        width = len(self.table.header)
        if any(cell.strip() for cell in row.cells[width:]):
            self._skip(row, f"it has {len(row.cells)} cells and the header {width}")
            return
        try:
            day = day_in(self._day_cell(row), self.today, month_first=self.month_first)
        except NotADay as error:
            self._skip(row, str(error))
            return
        self.days.add(day)
        cells = list(self._answered_cells(row))
        if not cells:
            self._skip(row, f"{day} has nothing in the columns named")
        for place in _PLACES:
            answers = {target: cell for target, cell in cells if target.when == place}
            if place == "note":
                self._add_note(row, day, answers)
            else:
                self._add_checkin(row, day, place, answers)

    def _day_cell(self, row: CsvRow) -> str:
        return _cell(row, self.positions[self.columns.day])

    def _answered_cells(self, row: CsvRow) -> Iterator[tuple[ColumnTarget, str]]:
        """Yield the row's cells that are no gaps; count the gaps."""
        for target in self.columns.targets:
            cell = _cell(row, self.positions[target.column])
            if is_gap(cell):
                self.gaps[target.name] += 1
            else:
                yield target, cell

    def _add_checkin(
        self, row: CsvRow, day: date, when: str, cells: dict[ColumnTarget, str]
    ) -> None:
        values: dict[str, int] = {}
        numbers: dict[str, str] = {}
        raw: list[tuple[str, float]] = []
        for target, cell in cells.items():
            try:
                answer, number = answer_in(cell, self.scale)
            except NotOnScale as error:
                self._skip(row, f"{target.name}: {error}")
                continue
            values[target.reading] = answer
            numbers[target.reading] = str(number)
            if answer != number:
                raw.append((target.reading, float(number)))
        key = _key(day, when, sorted(numbers.items()))
        if values and self._is_new(row, key) and self._has_room(row, day, when):
            scale = "" if self.scale.is_diary_scale else str(self.scale)
            source = Source(self.table.file, key, tuple(raw), scale)
            draft = Draft("checkin", day, values={"when": when, **values}, source=source)
            self._add(row, when, draft)

    def _add_note(self, row: CsvRow, day: date, cells: dict[ColumnTarget, str]) -> None:
        for cell in cells.values():
            key = _key(day, "note", cell.strip())
            try:
                draft = Draft("note", day, note=cell, source=Source(self.table.file, key))
            except (NoteTooLong, NoteNotText) as error:
                self._skip(row, _note_problem(error))
                continue
            if self._is_new(row, key):
                self._add(row, "note", draft)
                if seems_to_name(draft.note):
                    self.naming.append(row.number)

    def _is_new(self, row: CsvRow, key: str) -> bool:
        """Return whether neither the diary nor an earlier row has this content."""
        if key in self.known_keys:
            self.already_there += 1
            return False
        first = self.rows_by_key.setdefault(key, row.number)
        if first != row.number:
            self._skip(row, f"it says the same as row {first}")
        return first == row.number

    def _has_room(self, row: CsvRow, day: date, when: str) -> bool:
        """Return whether a day has no such check-in yet: it has one opening and one closing."""
        if when == "between":
            return True
        if self.journal.day(day).checkin(when):
            self._skip(row, f"{day} has its {when} in the diary already")
            return False
        first = self.rows_by_checkin.setdefault((day, when), row.number)
        if first != row.number:
            self._skip(row, f"{day} has its {when} from row {first}")
        return first == row.number

    def _add(self, row: CsvRow, place: str, draft: Draft) -> None:
        self.rows_with_drafts.add(row.number)
        self.drafts.append((_PLACES.index(place), draft))

    def _skip(self, row: CsvRow, reason: str) -> None:
        self.skipped.append(SkippedRow(row.number, reason))


def _note_problem(error: NoteTooLong | NoteNotText) -> str:
    """Return why a note of a row cannot be saved."""
    if isinstance(error, NoteNotText):
        return f"its note holds {error.facts['character']}, which is not text"
    length, limit = error.facts["length"], error.facts["limit"]
    return f"its note has {length:,} characters, and a note holds up to {limit:,}"


def _cell(row: CsvRow, position: int) -> str:
    return row.cells[position] if position < len(row.cells) else ""


def _key(day: date, place: str, content: Any) -> str:
    """Return a key that is the same for the same cells of a day, under any file name."""
    content_text = repr((day.isoformat(), place, content))
    return sha256(content_text.encode()).hexdigest()[:12]
