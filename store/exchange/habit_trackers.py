"""The files of habit trackers: on a day, a habit was done or not, with a note perhaps.

- The log of harsh and habitctl, line by line: ``2025-01-15 : Habit : y : comment : amount``.
- An export of Loop Habits: a zip with a folder for each habit, or its ``Checkmarks.csv`` alone.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from io import StringIO
from typing import Final, NamedTuple

from store.exchange.file_dates import TimeCell
from store.exchange.file_text import decoded
from store.exchange.file_times import FileTimes
from store.exchange.import_records import (
    ImportContents,
    ImportFormat,
    ImportRecord,
    ReadOptions,
    record_at,
)
from store.exchange.source_file import SourceFile
from store.exchange.text_table import TextTable, column_position, plain

#: Values of a habit: words, which no answer on a scale can be mistaken for.
_DONE: Final = "yes"
_NOT_DONE: Final = "no"
_NOTE: Final = "Notes"


class _HabitRow(NamedTuple):
    """What a file says of a habit on a day.

    Args:
        line: its line in the file.
        day: the day as the file has it.
        habit: the name of the habit; empty for a line that cannot be read.
        value: how often it was done; empty if that is unknown.
        note: the note beside it.
        unused: what else the file says of it, that there is no place for.
        problem: why the line cannot be read.
    """

    line: int
    day: str
    habit: str
    value: str = ""
    note: str = ""
    unused: str = ""
    problem: str = ""


def _contents(
    format: str, file: SourceFile, rows: Sequence[_HabitRow], options: ReadOptions, unit: str
) -> ImportContents:
    """Return what the file of a habit tracker holds.

    What a habit becomes is for the person to say, who names it as if it were a column. Notes
    come in with the habits that are named.

    Raises:
        FileNotRead: it has too many rows.
        ColumnMissing: it has no habit that the person named.
    """
    file.check_number(len(rows), "rows")
    columns = (*dict.fromkeys(row.habit for row in rows if row.habit), _NOTE)
    records = _HabitRecords(file, rows, columns, options)
    return ImportContents(
        format=format,
        records=records,
        mapping=f"note={_NOTE}" if options.named_columns.targets else "",
        columns=columns,
        unit=unit,
        left_out=records.left_out(),
        likely="play",
        time_facts=records.times.facts,
        question=records.times.question,
        is_row_of_readings=False,
    )


class _HabitRecords:
    """The records of habits, made anew each time they are read.

    Args:
        file: the file.
        rows: its rows.
        columns: the names of its habits.
        options: how it is read.

    Raises:
        ColumnMissing: it has no habit that the person named.
    """

    def __init__(
        self,
        file: SourceFile,
        rows: Sequence[_HabitRow],
        columns: tuple[str, ...],
        options: ReadOptions,
    ) -> None:
        self._rows = rows
        named = [target.column for target in options.named_columns.targets if target.column]
        positions = [column_position(file.path, columns, name) for name in named]
        self._named = {plain(columns[position]) for position in positions}
        cells = [TimeCell(day) for day in dict.fromkeys(row.day for row in rows if row.habit)]
        self.times = FileTimes(cells, options.today, options.local, options.dates)

    def _is_named(self, row: _HabitRow) -> bool:
        """Return whether a row is of a habit that becomes something, or that is looked at."""
        return not self._named or plain(row.habit) in self._named

    def left_out(self) -> Counter[str]:
        """Return what is not imported, with its number."""
        counts: Counter[str] = Counter()
        for row in self._rows:
            if not row.problem and not self._is_named(row):
                counts[row.habit] += 1
            elif row.unused and self._named:
                counts[row.unused] += 1
        return counts

    def __iter__(self) -> Iterator[ImportRecord]:
        """Yield the records in the order of the rows."""
        for row in self._rows:
            if row.problem:
                yield ImportRecord(row.line, None, {}, problem=row.problem)
            elif self._is_named(row) and (row.value or row.note):
                cells = {row.habit: row.value, _NOTE: row.note}
                time = self.times.time_or_error(TimeCell(row.day))
                yield record_at(row.line, time, cells, row.habit)


def _is_mostly(matches: Iterable[bool]) -> bool:
    """Return whether at least half of some facts are true, and one is."""
    facts = list(matches)
    return sum(facts) * 2 >= len(facts) > 0


# -- harsh and habitctl ----------------------------------------------------------------

_HARSH_LINE: Final = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})\s*:\s+(.*?\S)\s+:\s+([yns])(?=\s|$)(.*)", re.ASCII
)
_HARSH_SEPARATOR: Final = re.compile(r"\s:(?:\s|$)")
_HARSH_AMOUNT: Final = re.compile(r"(?:\d+(?:\.\d*)?)?", re.ASCII)
_LINE_BREAK: Final = re.compile(r"\r\n|\r|\n")
_HARSH_SAMPLE: Final = 20_000
_HARSH_VALUES: Final = {"y": _DONE, "n": _NOT_DONE, "s": ""}


def _is_harsh(file: SourceFile) -> bool:
    lines = _LINE_BREAK.split(file.text_or_nothing[:_HARSH_SAMPLE])
    return _is_mostly(
        bool(_HARSH_LINE.match(line)) for line in lines[:100] if _says_something(line)
    )


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _read_harsh(file: SourceFile, options: ReadOptions) -> ImportContents:
    return _contents("a log of harsh", file, list(_harsh_rows(file.text)), options, "line")


def _harsh_rows(text: str) -> Iterator[_HabitRow]:
    for number, line in enumerate(_LINE_BREAK.split(text.removeprefix("\ufeff")), 1):
        if _says_something(line):
            yield _harsh_row(number, line.strip())


def _harsh_row(number: int, line: str) -> _HabitRow:
    match = _HARSH_LINE.fullmatch(line)
    if match is None:
        return _HabitRow(number, "", "", problem="it is not a line of harsh")
    year, month, day, habit, value, rest = match.groups()
    try:
        on = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return _HabitRow(number, "", "", problem="there is no such day")
    fields = [field.strip() for field in _HARSH_SEPARATOR.split(rest)]
    amount = fields.pop() if len(fields) > 2 and _HARSH_AMOUNT.fullmatch(fields[-1]) else ""
    note = " : ".join(fields[1:]).strip()
    unused = "amounts" if amount.strip("0.") else ""
    return _HabitRow(number, on, habit, _HARSH_VALUES[value], note, unused)


HARSH: Final = ImportFormat("harsh", "harsh", _is_harsh, _read_harsh)


# -- Loop Habits -----------------------------------------------------------------------

_CHECKMARKS: Final = "Checkmarks.csv"
_HABITS: Final = "Habits.csv"
#: The file of a habit in its folder, whose name begins with the position of the habit.
_OF_HABIT: Final = re.compile(rf"(?:.*/)?(\d+) ([^/]*)/{re.escape(_CHECKMARKS)}")
#: What a value means: the value of a habit, and what it is called where nothing is made of it.
_LOOP_VALUES: Final[Mapping[str, tuple[str, str]]] = {
    "YES_MANUAL": (_DONE, ""),
    "YES_AUTO": ("", "days that Loop filled in by itself"),
    "NO": (_NOT_DONE, ""),
    "SKIP": ("", "skipped days"),
    "UNKNOWN": ("", ""),
    "": ("", ""),
}
#: How the first versions wrote the values of a habit that is done or not.
_EARLIER_NAMES: Final = ("UNKNOWN", "NO", "YES_AUTO", "YES_MANUAL", "SKIP")
_EARLIER_VALUES: Final = {str(number): name for number, name in enumerate(_EARLIER_NAMES, -1)}
_LOOP_SAMPLE: Final = 50
_THOUSAND: Final = 1000


def _is_loop(file: SourceFile) -> bool:
    if file.is_zip:
        return any(name.rpartition("/")[2] == _CHECKMARKS for name in file.zip_names)
    if "date" not in file.header:
        return False
    return _has_checkmarks(file.table) or _is_first_version(file)


def _has_checkmarks(table: TextTable) -> bool:
    rows = (row.cells for row, _ in zip(table, range(_LOOP_SAMPLE), strict=False))
    return any(
        cell.strip() in _LOOP_VALUES for cells in rows for cell in cells[1:] if "_" in cell
    ) or (plain(table.header[0]) == "date" and _is_all_checkmarks(table))


def _is_first_version(file: SourceFile) -> bool:
    """Return whether a table of figures is one that a first version wrote under its own name."""
    header = file.table.header
    is_named = file.path.rpartition("/")[2].casefold() == _CHECKMARKS.casefold()
    is_of_loop = is_named and plain(header[0]) == "date" and not header[-1]
    return is_of_loop and len(_earlier_columns(file.table)) == len(header) - 1


def _is_all_checkmarks(table: TextTable) -> bool:
    """Return whether a table has only checkmarks, none of which says more than yes or no."""
    rows = [row.cells for row, _ in zip(table, range(_LOOP_SAMPLE), strict=False)]
    cells = [cell.strip() for row in rows for cell in row[1:] if cell.strip()]
    return any(c in ("UNKNOWN", "SKIP") for c in cells) and all(c in _LOOP_VALUES for c in cells)


def _read_loop(file: SourceFile, options: ReadOptions) -> ImportContents:
    rows = _rows_of_zip(file) if file.is_zip else _rows_of_table(file)
    return _contents("an export of Loop Habits", file, list(rows), options, "row")


def _rows_of_zip(file: SourceFile) -> Iterator[_HabitRow]:
    """Yield the rows of the habits in a zip; their own files tell a habit with a comma."""
    known = _habits(file)
    folders = [match for name in file.zip_names if (match := _OF_HABIT.fullmatch(name))]
    if not folders:
        name = next(name for name in file.zip_names if name.endswith(_CHECKMARKS))
        yield from _rows_of_table(SourceFile(f"{file.path}: {name}", file.zip.content(name)))
    for match in folders:
        habit, is_number = known.get(int(match[1]), (match[2], False))
        for number, cells in enumerate(_cells(file, match[0]), 1):
            day, value, note, *others = (*(cell.strip() for cell in cells), "", "", "")
            if any(others):
                problem = f"it has {len(cells)} cells and a checkmark 3"
                yield _HabitRow(number, day, habit, problem=problem)
            elif (day or value or note) and plain(day) != "date":
                yield _loop_row(number, day, habit, value, note, is_number=is_number)


def _cells(file: SourceFile, name: str) -> Iterator[list[str]]:
    """Yield the rows of a table in a zip."""
    data = file.zip.content(name)
    if not data.strip():
        return
    text = decoded(f"{file.path}: {name}", data).text
    try:
        yield from csv.reader(StringIO(text, newline=""))
    except csv.Error as error:
        file.refuse(f"{name} cannot be split into cells ({error})")


def _habits(file: SourceFile) -> dict[int, tuple[str, bool]]:
    """Return the name of each habit, and whether it counts something, by its position."""
    name = next((name for name in file.zip_names if name.rpartition("/")[2] == _HABITS), "")
    rows = list(_cells(file, name)) if name else []
    if not rows or not {"Position", "Name"} <= set(rows[0]):
        return {}
    habits = {}
    for cells in rows[1:]:
        row = dict(zip(rows[0], cells, strict=False))
        if (position := row.get("Position", "").strip()).isdecimal() and row.get("Name"):
            habits[int(position)] = row["Name"].strip(), row.get("Type") == "NUMERICAL"
    return habits


def _rows_of_table(file: SourceFile) -> Iterator[_HabitRow]:
    """Yield the rows of the table of all habits, whose header has no quotation marks."""
    table = file.table
    names = [*table.header]
    has_comma_behind = not names[-1]
    notes = next((place for place, name in enumerate(names) if plain(name) == "notes"), 0)
    earlier = _earlier_columns(table)
    for row in table:
        cells = [cell.strip() for cell in row.cells]
        missing = len(names) - len(cells)
        if any(cells[len(names) :]) or missing > (has_comma_behind and bool(cells[-1])):
            file.refuse(
                "the name of a habit has a comma, so that its columns cannot be told apart; "
                "import the whole zip",
                row.number,
            )
        note = cells[notes] if 0 < notes < len(cells) else ""
        for place, (name, cell) in enumerate(zip(names, cells, strict=False)):
            habit = name or (cell and f"column {place + 1}")
            if habit and place not in (0, notes):
                is_number = cell.isdecimal() and place not in earlier
                yield _loop_row(row.number, cells[0], habit, cell, note, is_number=is_number)


def _earlier_columns(table: TextTable) -> set[int]:
    """Return the columns in which each value is one of the first versions, and not a number."""
    places = set(range(1, len(table.header)))
    for row in table:
        others = {
            place
            for place in places
            if place < len(row.cells) and row.cells[place].strip() not in ("", *_EARLIER_VALUES)
        }
        places -= others
    return places


def _loop_row(
    line: int, day: str, habit: str, value: str, note: str, *, is_number: bool
) -> _HabitRow:
    """Return what a checkmark says; numbers are written in thousandths."""
    if not is_number:
        value = _EARLIER_VALUES.get(value, value)
    if value in _LOOP_VALUES:
        done, unused = _LOOP_VALUES[value]
        return _HabitRow(line, day, habit, done, note, unused)
    if value.lstrip("-").isdecimal() and value.isascii() and len(value) < 15:
        number = f"{float(Fraction(int(value), _THOUSAND)):g}"
        return _HabitRow(line, day, habit, number, note)
    return _HabitRow(line, day, habit, problem=f"{value[:20]!r} is no checkmark of Loop")


LOOP: Final = ImportFormat("loop", "Loop Habits", _is_loop, _read_loop)
