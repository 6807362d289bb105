"""An export of Loop Habits: a zip with a folder for each habit, or its ``Checkmarks.csv`` alone."""

import csv
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from io import StringIO
from typing import Final

from store.exchange.file_text import decoded
from store.exchange.habit_rows import DONE, NOT_DONE, HabitRow, habit_contents
from store.exchange.import_records import ImportContents, ImportFormat, ReadOptions
from store.exchange.source_file import SourceFile
from store.exchange.text_table import TextTable, plain

_CHECKMARKS: Final = "Checkmarks.csv"
_HABITS: Final = "Habits.csv"
#: The file of a habit in its folder, whose name begins with the position of the habit.
_OF_HABIT: Final = re.compile(rf"(?:.*/)?(\d+) ([^/]*)/{re.escape(_CHECKMARKS)}")
_BY_PROGRAM: Final = "days that Loop filled in by itself"
_SKIPPED: Final = "skipped days"
#: What a value means: the value of a habit, and what it is called where nothing is made of it.
_VALUES: Final[Mapping[str, tuple[str, str]]] = {
    "YES_MANUAL": (DONE, ""),
    "YES_AUTO": ("", _BY_PROGRAM),
    "NO": (NOT_DONE, ""),
    "SKIP": ("", _SKIPPED),
    "UNKNOWN": ("", ""),
    "": ("", ""),
}
#: How the first versions wrote the values of a habit that is done or not.
_EARLIER: Final = {"-1": "UNKNOWN", "0": "NO", "1": "YES_AUTO", "2": "YES_MANUAL", "3": "SKIP"}
_SAMPLE: Final = 50
_THOUSAND: Final = 1000


def _recognises(file: SourceFile) -> bool:
    if file.is_zip:
        return any(name.rpartition("/")[2] == _CHECKMARKS for name in file.zip_names)
    return "date" in file.header and _has_checkmarks(file.table)


def _has_checkmarks(table: TextTable) -> bool:
    rows = (row.cells for row, _ in zip(table, range(_SAMPLE), strict=False))
    return any(cell.strip() in _VALUES for cells in rows for cell in cells[1:] if "_" in cell) or (
        plain(table.header[0]) == "date" and _is_all_checkmarks(table)
    )


def _is_all_checkmarks(table: TextTable) -> bool:
    """Return whether a table has only checkmarks, none of which says more than yes or no."""
    rows = [row.cells for row, _ in zip(table, range(_SAMPLE), strict=False)]
    cells = [cell.strip() for row in rows for cell in row[1:] if cell.strip()]
    return any(c in ("UNKNOWN", "SKIP") for c in cells) and all(c in _VALUES for c in cells)


def _read(file: SourceFile, options: ReadOptions) -> ImportContents:
    rows = _rows_of_zip(file) if file.is_zip else _rows_of_table(file)
    return habit_contents("an export of Loop Habits", file, list(rows), options, "row")


def _rows_of_zip(file: SourceFile) -> Iterator[HabitRow]:
    """Yield the rows of the habits in a zip; their own files tell a habit with a comma."""
    known = _habits(file)
    folders = [match for name in file.zip_names if (match := _OF_HABIT.fullmatch(name))]
    if not folders:
        name = next(name for name in file.zip_names if name.endswith(_CHECKMARKS))
        yield from _rows_of_table(SourceFile(f"{file.path}: {name}", file.zip.content(name)))
    for match in folders:
        habit, is_number = known.get(int(match[1]), (match[2], False))
        for number, cells in enumerate(_cells(file, match[0]), 1):
            day, value, note = (*(cell.strip() for cell in cells), "", "", "")[:3]
            if day and plain(day) != "date":
                yield _row(number, day, habit, value, note, is_number=is_number)


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


def _rows_of_table(file: SourceFile) -> Iterator[HabitRow]:
    """Yield the rows of the table of all habits, whose header has no quotation marks."""
    table = file.table
    names = [*table.header]
    has_comma_behind = not names[-1]
    notes = next((place for place, name in enumerate(names) if plain(name) == "notes"), 0)
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
            if name and place not in (0, notes):
                yield _row(row.number, cells[0], name, cell, note, is_number=cell.isdecimal())


def _row(line: int, day: str, habit: str, value: str, note: str, *, is_number: bool) -> HabitRow:
    """Return what a checkmark says; numbers are written in thousandths."""
    if not is_number:
        value = _EARLIER.get(value, value)
    if value in _VALUES:
        done, unused = _VALUES[value]
        return HabitRow(line, day, habit, done, note, unused)
    if value.lstrip("-").isdecimal() and value.isascii() and len(value) < 15:
        number = f"{float(Fraction(int(value), _THOUSAND)):g}"
        return HabitRow(line, day, habit, number, note)
    return HabitRow(line, day, habit, problem=f"{value[:20]!r} is no checkmark of Loop")


LOOP: Final = ImportFormat("loop", "Loop Habits", _recognises, _read)
