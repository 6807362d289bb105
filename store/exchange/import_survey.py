"""What the columns of a file hold, before anything of it is planned, and what must be asked.

Numbers beyond the scale and words without a number are questions: nothing of the file is saved
before they are answered.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from store.exchange.column_mapping import ColumnMapping, ColumnTarget, word_key
from store.exchange.file_values import (
    DIARY_SCALE,
    CellNumber,
    FileScale,
    cell_number,
    is_gap,
    likely_scales,
    number_of,
    scale_in_name,
)
from store.exchange.import_records import ImportContents, ImportRecord

#: A file has several rows a day if more than one in this many of its days has.
_FEW_DAYS: Final = 20
#: A longer cell is no word that someone would give a number.
_LONGEST_WORD: Final = 80


class ImportChoices(NamedTuple):
    """What the person says about the values of a file.

    Args:
        scale: the scale of columns that have none of their own.
        moods: the numbers of words, as ``parse_words`` returns them.
        filters: which rows pass, as ``parse_filters`` returns them.
        activities: what activities become, as ``parse_activities`` returns them.
    """

    scale: FileScale | None = None
    moods: Mapping[str, str] = {}
    filters: Mapping[str, frozenset[str]] = {}
    activities: Mapping[str, tuple[str, str]] = {}


class ScaleQuestion(NamedTuple):
    """Numbers beyond the scale of a column, if nobody said what its scale is."""

    target: str
    column: str
    scale: FileScale
    low: Fraction
    high: Fraction
    number: int
    line: int

    @property
    def likely_scales(self) -> tuple[str, ...]:
        """Common scales that hold all of its numbers, the likeliest first."""
        return likely_scales(self.low, self.high)


class WordQuestion(NamedTuple):
    """Words in a column of numbers that have no number."""

    target: str
    column: str
    scale: FileScale
    words: tuple[tuple[str, int], ...]


class ColumnValues:
    """What the column of one target holds.

    Args:
        target: the target.
        scale: its scale.
        is_scale_named: whether the person named the scale.
    """

    def __init__(self, target: ColumnTarget, scale: FileScale, *, is_scale_named: bool) -> None:
        self.target = target
        self.scale = scale
        self.is_scale_named = is_scale_named
        self.number = 0
        self.gaps = 0
        self.low: Fraction | None = None
        self.high: Fraction | None = None
        self.beyond = 0
        self.first_beyond = 0
        self.words: Counter[str] = Counter()
        self._spellings: dict[str, str] = {}
        self.cells: Counter[str] = Counter()
        self.lines: dict[str, int] = {}
        #: The scales that numbers such as ``4/5`` carry, by their greatest number.
        self.own_scales: dict[Fraction, FileScale] = {}

    def add(self, value: CellNumber, times: int, line: int) -> None:
        """Take in a number that stands in some cells, and first in a line."""
        self.number += times
        number = value.number
        if value.scale is not None:
            first, last = value.scale
            before = self.own_scales.get(last, value.scale)
            lowest = min(first, before.first, Fraction(0) if number < 1 else first)
            self.own_scales[last] = FileScale(lowest, last)
            return
        self.low = number if self.low is None or number < self.low else self.low
        self.high = number if self.high is None or number > self.high else self.high
        if not min(self.scale) <= number <= max(self.scale):
            self.beyond += times
            self.first_beyond = min(self.first_beyond or line, line)

    def add_word(self, cell: str, times: int) -> None:
        """Take in a word without a number; the first spelling of it stands for all."""
        word = self._spellings.setdefault(word_key(cell), cell.strip())
        self.words[word] += times

    def question(self) -> ScaleQuestion | None:
        """Return the question about its scale, if there is one."""
        if self.is_scale_named or not self.beyond or self.low is None or self.high is None:
            return None
        return ScaleQuestion(
            self.target.name,
            self.target.column,
            self.scale,
            self.low,
            self.high,
            self.beyond,
            self.first_beyond,
        )


class Survey:
    """Look through a file once.

    Args:
        contents: the file.
        mapping: what its columns become.
        named_columns: the part of it that the person named.
        choices: what the person says about its values.
    """

    def __init__(
        self,
        contents: ImportContents,
        mapping: ColumnMapping,
        named_columns: ColumnMapping,
        choices: ImportChoices,
    ) -> None:
        self.contents = contents
        self.mapping = mapping
        self.choices = choices
        self.has_hours = False
        self.several_days: set[date] = set()
        #: The first line that is the same, by the place of the record.
        self.repeated: dict[int, int] = {}
        self.columns = {
            target: _column_values(target, named_columns, choices)
            for target in mapping.targets
            if is_scaled(target)
        }
        self._days: set[date] = set()
        #: The days on which each reading was that names no check-in.
        self._days_of: list[tuple[ColumnValues, set[date] | None]] = [
            (column, set() if target.kind == "reading" and not target.when else None)
            for target, column in self.columns.items()
        ]
        self.number = 0
        self._look()

    def _look(self) -> None:
        lines: dict[int, int] = {}
        for place, record in enumerate(self.contents.records):
            self.number += 1
            if record.time is None or record.problem:
                continue
            first = lines.setdefault(_fingerprint(record), record.line)
            if first != record.line:
                self.repeated[place] = first
            elif passes(record, self.choices.filters):
                self._add(record)
        for column in self.columns.values():
            self._take_in(column)

    def _add(self, record: ImportRecord) -> None:
        time = record.time
        assert time is not None
        self.has_hours = self.has_hours or time.minute >= 0
        self._days.add(time.day)
        cells = record.cells
        for column, days in self._days_of:
            if column.target.column not in cells and not self.contents.is_row_of_readings:
                continue  # a line of one moment has no gaps in what others have
            cell = cells.get(column.target.column, "")
            column.cells[cell] += 1
            if cell not in column.lines:
                column.lines[cell] = record.line
            if days is not None and not is_gap(cell):
                if time.day in days:
                    self.several_days.add(time.day)
                days.add(time.day)

    def _take_in(self, column: ColumnValues) -> None:
        """Take in the different cells of a column."""
        for cell, number in column.cells.items():
            if is_gap(cell):
                column.gaps += number
            elif (value := self.number_in(cell)) is not None:
                column.add(value, number, column.lines[cell])
            elif len(cell) <= _LONGEST_WORD and word_key(cell) not in self.choices.moods:
                column.add_word(cell, number)

    def number_in(self, cell: str) -> CellNumber | None:
        """Return the number of a cell, also of a word that has one; None if it has none."""
        if (value := cell_number(cell)) is not None:
            return value
        key = word_key(cell)
        number = self.choices.moods.get(key)
        if number is None:
            number = self._moods.get(key)
        known = number_of(number) if number else None
        return None if known is None else CellNumber(known)

    @property
    def _moods(self) -> Mapping[str, str]:
        return self.contents.moods

    def scale_of(self, target: ColumnTarget) -> FileScale:
        """Return the scale of a target."""
        return self.columns[target].scale

    def answer(self, target: ColumnTarget, value: CellNumber) -> Fraction:
        """Return a number of a column on the diary's scale.

        Raises:
            NotOnScale: it is outside its scale.
        """
        column = self.columns[target]
        if value.scale is None or value.scale.last == max(column.scale):
            return column.scale.mapped(value.number)
        return column.own_scales[value.scale.last].mapped(value.number)

    @property
    def is_of_moments(self) -> bool:
        """Whether readings that name no check-in are between opening and closing."""
        several = len(self.several_days)
        return (
            self.has_hours
            or not self.contents.is_row_of_readings
            or several * _FEW_DAYS > len(self._days)
        )

    def questions(self) -> Iterator[ScaleQuestion | WordQuestion]:
        """Yield what must be asked before anything of the file is saved."""
        for target, column in self.columns.items():
            if column.words:
                words = tuple(column.words.most_common())
                yield WordQuestion(target.name, target.column, column.scale, words)
            if question := column.question():
                yield question


def is_scaled(target: ColumnTarget) -> bool:
    """Return whether a target takes answers on a scale."""
    return target.kind == "reading" or (target.kind == "session" and bool(target.field))


def _column_values(
    target: ColumnTarget, named_columns: ColumnMapping, choices: ImportChoices
) -> ColumnValues:
    is_named = target in named_columns.targets
    scale = target.scale or choices.scale or scale_in_name(target.column) or DIARY_SCALE
    is_scale_named = (is_named and target.scale is not None) or (
        target.scale is None and choices.scale is not None
    )
    return ColumnValues(target, scale, is_scale_named=is_scale_named)


def _fingerprint(record: ImportRecord) -> int:
    return hash((record.time, record.word, tuple(record.cells.items())))


def passes(record: ImportRecord, filters: Mapping[str, Collection[str]]) -> bool:
    """Return whether a record has one of the values of each filter."""
    return all(
        word_key(record.cells.get(column, "")) in values for column, values in filters.items()
    )
