"""What importing a table would do, before anything is kept.

``plan_import`` says what would be kept and what not, and why; ``journal.add_all(plan.drafts)``
keeps it in one step, which one undo takes back. Planned again, the same rows have nothing
to add, also where their entries were edited meanwhile; rows whose entries were taken back
or removed can come in again.
"""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Any, Final, NamedTuple

from store.errors import ColumnMissing, Refused
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
from store.exchange.csv_table import CsvRow, CsvTable, plain
from store.journal import Journal
from store.models import Draft, Source
from store.notes import seems_to_name

#: What a row becomes, in the order it has within the day; ``note`` is an entry of its own.
_PLACES: Final = ("opening", "between", "closing", "note")
_SHOWN_COLUMNS = 40


class SkippedRow(NamedTuple):
    """A row, or a part of it, that would not be kept, and why; rows are a spreadsheet's."""

    row: int
    reason: str


class ImportPlan(NamedTuple):
    """What an import would do.

    Args:
        drafts: what would be kept, by day, an opening before a closing.
        already_there: how many entries of this file are in the diary, edited or not.
        skipped: what would not be kept, in the order of the file.
        first_day: the first day the file tells of; None where it has none.
        last_day: the last one.
        days: how many different days it tells of.
        gaps: how many cells of a target say nothing, by its name.
        naming: rows whose note seems to name someone.
        changed: how many answers were rounded or mapped; their raw numbers are kept.
        unused: columns of the file that are left out.
        scale: the file's scale, mapped to 1–7 by a straight line.
        encoding: how the file was read.
        delimiter: what stands between its cells.
        month_first: whether its days are written month before day.
    """

    drafts: tuple[Draft, ...]
    already_there: int
    skipped: tuple[SkippedRow, ...]
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
    """Return what importing a table would do; nothing is kept.

    Raises:
        ColumnMissing: the file does not have a column that was named.
    """
    positions = {name: _position(table, name) for name in columns.names}
    planner = _Planner(table, columns, positions, scale, journal)
    for row in table.rows:
        planner.take(row)
    days = sorted(planner.days)
    used = set(positions.values())
    return ImportPlan(
        drafts=planner.drafts_in_order(),
        already_there=planner.already_there,
        skipped=tuple(planner.skipped),
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
    """Return where in a row a column stands: of exactly this name, or but for its case."""
    if name in table.header:
        return table.header.index(name)
    alike = [number for number, known in enumerate(table.header) if plain(known) == plain(name)]
    if alike:
        return alike[0]
    shown = ", ".join(table.header[:_SHOWN_COLUMNS])
    if (more := len(table.header) - _SHOWN_COLUMNS) > 0:
        shown += f" and {more} more"
    if len(table.header) == 1:
        shown += " (a single column: no comma, semicolon, tab or | stands between cells)"
    raise ColumnMissing(column=name, columns=shown)


class _Planner:
    """Takes row after row, and knows what stands in the diary and in the rows before."""

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
        self.standing = {entry.source.key for entry in journal.entries() if entry.source}
        self.rows_by_key: dict[str, int] = {}
        self.rows_by_checkin: dict[tuple[date, str], int] = {}
        self.days: set[date] = set()
        self.drafts: list[tuple[int, Draft]] = []
        self.skipped: list[SkippedRow] = []
        self.gaps = {target.name: 0 for target in columns.targets}
        self.naming: list[int] = []
        self.already_there = 0

    def drafts_in_order(self) -> tuple[Draft, ...]:
        """Return the drafts by day, in the order of the day, then of the file."""
        self.drafts.sort(key=lambda placed: (placed[1].day, placed[0]))
        return tuple(draft for _, draft in self.drafts)

    def take(self, row: CsvRow) -> None:
        """Plan what one row becomes."""
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
        said = list(self._said(row))
        if not said:
            self._skip(row, f"{day} has nothing in the columns named")
        for place in _PLACES:
            answers = {target: cell for target, cell in said if target.when == place}
            if place == "note":
                self._take_note(row, day, answers)
            else:
                self._take_checkin(row, day, place, answers)

    def _day_cell(self, row: CsvRow) -> str:
        return _cell(row, self.positions[self.columns.day])

    def _said(self, row: CsvRow) -> Iterator[tuple[ColumnTarget, str]]:
        """Yield the row's cells that say something; count the others."""
        for target in self.columns.targets:
            cell = _cell(row, self.positions[target.column])
            if is_gap(cell):
                self.gaps[target.name] += 1
            else:
                yield target, cell

    def _take_checkin(
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
            self._add(when, draft)

    def _take_note(self, row: CsvRow, day: date, cells: dict[ColumnTarget, str]) -> None:
        for cell in cells.values():
            key = _key(day, "note", cell.strip())
            try:
                draft = Draft("note", day, note=cell, source=Source(self.table.file, key))
            except Refused as error:
                self._skip(row, f"its note: {error}")
                continue
            if self._is_new(row, key):
                self._add("note", draft)
                if seems_to_name(draft.note):
                    self.naming.append(row.number)

    def _is_new(self, row: CsvRow, key: str) -> bool:
        """Return whether the diary and the rows before have nothing of this content."""
        if key in self.standing:
            self.already_there += 1
            return False
        first = self.rows_by_key.setdefault(key, row.number)
        if first != row.number:
            self._skip(row, f"it says the same as row {first}")
        return first == row.number

    def _has_room(self, row: CsvRow, day: date, when: str) -> bool:
        """Return whether a day can take this check-in: it has one opening, one closing."""
        if when == "between":
            return True
        if self.journal.day(day).checkin(when):
            self._skip(row, f"{day} has its {when} in the diary already")
            return False
        first = self.rows_by_checkin.setdefault((day, when), row.number)
        if first != row.number:
            self._skip(row, f"{day} has its {when} from row {first}")
        return first == row.number

    def _add(self, place: str, draft: Draft) -> None:
        self.drafts.append((_PLACES.index(place), draft))

    def _skip(self, row: CsvRow, reason: str) -> None:
        self.skipped.append(SkippedRow(row.number, reason))


def _cell(row: CsvRow, position: int) -> str:
    return row.cells[position] if position < len(row.cells) else ""


def _key(day: date, place: str, content: Any) -> str:
    """Return what the same cells of the same day come to again, under any file name."""
    told = repr((day.isoformat(), place, content))
    return sha256(told.encode()).hexdigest()[:12]
