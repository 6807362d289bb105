"""The table that Daylio exports: a row a mood, with its activities, scales and note.

Four vintages are known: the year in a column of its own; a ``full_date``; a title beside the note;
``scales`` beside the activities. Columns are known by their names, in any order and beside others.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from store.exchange.column_mapping import is_private, quoted_piece
from store.exchange.file_values import cell_number, is_gap
from store.exchange.import_records import ImportContents, ImportFormat, ReadOptions
from store.exchange.import_text import html_as_text, tags_cell, titled_note
from store.exchange.source_file import SourceFile
from store.exchange.table_records import TableRecords, TimeColumns
from store.exchange.text_table import TextTable, column_keys, plain
from store.names.tokens import word_set

#: The moods that come with the program, on its own scale from 1 to 5. Other languages have other
#: names for them, and people rename them: these are asked.
DEFAULT_MOODS: Final[Mapping[str, str]] = {
    "rad": "5",
    "good": "4",
    "meh": "3",
    "bad": "2",
    "awful": "1",
}
#: How a mood's column becomes a reading.
MOOD_MAPPING: Final = "mood=mood:1-5"
_NAME: Final = "a Daylio export"
#: The columns of all vintages; each has some of them.
_COLUMNS: Final = word_set(
    "year full_date date weekday time mood activities scales note_title note"
)
#: What no other program's table has together.
_FIRST_VINTAGE: Final = frozenset(("year", "date", "weekday", "time"))
_FEWEST: Final = 4
_JOINER: Final = re.compile(r"\s*\|\s*")
#: A value with its unit, and a scale without a colon behind its name.
_FIGURES: Final = r"(?P<value>-?\d+(?:[.,]\d+)?(?:\s?/\s?\d+|:\d{2})?)\D*"
_VALUE: Final = re.compile(_FIGURES)
_NAMED_VALUE: Final = re.compile(rf"(?P<name>.*?)[\s:]{_FIGURES}")
#: Scales that are a reading here, by their names in some languages.
_READINGS: Final = {
    "sleep": "sleep",
    "sleep quality": "sleep",
    "quality of sleep": "sleep",
    "schlafqualitat": "sleep",
    "qualite du sommeil": "sleep",
    "calidad del sueno": "sleep",
    "qualita del sonno": "sleep",
    "qualidade do sono": "sleep",
    "jakosc snu": "sleep",
    "slaapkwaliteit": "sleep",
    "energy": "energy",
    "energy level": "energy",
    "energie": "energy",
    "energia": "energy",
}


class _Scale(NamedTuple):
    """The value of a scale, such as ``8/10``; empty if it cannot be read."""

    name: str
    value: str


class _DaylioColumns:
    """The columns of one table.

    Args:
        table: the table.
        options: how it is read.
    """

    def __init__(self, table: TextTable, options: ReadOptions) -> None:
        self._keys = column_keys(table.header)
        self._by_name = {plain(key): key for key in self._keys}
        self._mapped = {plain(name) for name in options.named_columns.names}
        #: The name that each scale has as a column, by its folded name.
        self.scales: dict[str, str] = {}
        self.private: Counter[str] = Counter()
        self.left_out: Counter[str] = Counter()
        self._look(table)

    def _look(self, table: TextTable) -> None:
        """Find the scales, and count what there is no place for."""
        others = {
            place: key
            for place, key in enumerate(self._keys)
            if plain(key) not in _COLUMNS | self._mapped
        }
        scales = self.place("scales")
        if not others and scales < 0:
            return
        for row in table:
            cells = row.cells
            for place, key in others.items():
                if place < len(cells) and not is_gap(cells[place]):
                    (self.private if is_private(key) else self.left_out)[key] += 1
            for scale in scales_in(cells[scales]) if 0 <= scales < len(cells) else ():
                self._add_scale(scale)
        for key in others.values():
            if not is_private(key):
                self.left_out[key] += 0

    def _add_scale(self, scale: _Scale) -> None:
        name = plain(scale.name)
        key = f"{scale.name} scale" if name in self._by_name else scale.name
        self.scales.setdefault(name, key)
        if not self.is_used(name) or not scale.value:
            self.left_out[self.scales[name]] += 1

    def is_used(self, name: str) -> bool:
        """Return whether a scale becomes a reading."""
        return name in _READINGS or name in self._mapped

    def place(self, name: str) -> int:
        """Return the place of a column; -1 if the table has none of that name."""
        key = self._by_name.get(name)
        return -1 if key is None else self._keys.index(key)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the cells of its records."""
        note = () if "note" in self._by_name else ("note",)
        return (*self._keys, *note, *self.scales.values())

    @property
    def mapping(self) -> str:
        """What its columns become."""
        pieces = [MOOD_MAPPING, "note=note", "tags=activities"]
        targets = {
            target: key
            for name, key in reversed(self.scales.items())
            if (target := _READINGS.get(name))
        }
        pieces += [quoted_piece(f"{target}={key}") for target, key in targets.items()]
        return ",".join(pieces)

    def change(self, cells: dict[str, str]) -> dict[str, str]:
        """Return the cells of a record: title and note as one, each scale as a column."""
        by_name = self._by_name
        if mood := by_name.get("mood"):
            cells[mood] = mood_cell(cells.get(mood, ""))
        if activities := by_name.get("activities"):
            cells[activities] = activities_cell(cells.get(activities, ""))
        if (title := by_name.get("note_title")) and cells.get(title):
            note = by_name.get("note", "note")
            cells[note] = note_cell(cells[title], cells.get(note, ""))
        if scales := by_name.get("scales"):
            for scale in scales_in(cells.get(scales, "")):
                cells[self.scales[plain(scale.name)]] = scale.value
        return cells


def unnamed_mood(number: object) -> str:
    """Return a word for a mood that has no name."""
    return f"mood {number}"


@lru_cache(maxsize=1024)
def mood_cell(name: str) -> str:
    """Return the cell of a mood: a name that is a number says nothing of its level.

    So it is asked as a word, such as ``mood 7``.
    """
    plain = " ".join(name.split())
    return plain if cell_number(plain) is None else unnamed_mood(plain)


@lru_cache(maxsize=4096)
def activities_cell(cell: str) -> str:
    """Return the cell of activities: only a bar is between them, for a name may have a comma."""
    return tags_cell(name for name in _JOINER.split(cell.strip()) if name)


def note_cell(title: str, note: str) -> str:
    """Return a note with its title; a note without words is none."""
    return titled_note(title, note if html_as_text(note).strip() else "")


@lru_cache(maxsize=4096)
def scales_in(cell: str) -> tuple[_Scale, ...]:
    """Return the scales of a cell such as ``Sleep Quality: 8/10 points | Sleep Time: 7:30``."""
    scales = []
    for text in filter(None, _JOINER.split(" ".join(cell.split()))):
        name, colon, rest = text.partition(": ")
        match = _VALUE.fullmatch(rest) if colon else _NAMED_VALUE.fullmatch(text)
        if match and not colon:
            name = match["name"]
        scales.append(_Scale(name.strip(" :") or "scale", match["value"] if match else ""))
    return tuple(scales)


def _recognises(file: SourceFile) -> bool:
    names = file.header & _COLUMNS
    return ("full_date" in names and len(names) >= _FEWEST) or names >= _FIRST_VINTAGE


def _read(file: SourceFile, options: ReadOptions) -> ImportContents:
    """Return what an export holds.

    Raises:
        ColumnMissing: it has no moods, and the person named no other column.
        ColumnDoubled: it has a column twice.
    """
    table = file.table
    if not options.named_columns.names:
        table.position("mood")
    names = {plain(name) for name in table.header}
    clock = "time" if "time" in names else ""
    if "full_date" in names:
        times = TimeColumns("full_date", clock)
    else:
        times = TimeColumns("", clock, ("year", "date"))
    columns = _DaylioColumns(table, options)
    records = TableRecords(file, times, options, change=columns.change)
    return ImportContents(
        format=_NAME,
        records=records,
        mapping=columns.mapping,
        columns=columns.names,
        moods=DEFAULT_MOODS,
        private=columns.private,
        left_out=columns.left_out,
        time_facts=records.times.facts,
        question=records.times.question,
        is_row_of_readings=False,
    )


DAYLIO_TABLE: Final = ImportFormat("daylio", _NAME, _recognises, _read)
