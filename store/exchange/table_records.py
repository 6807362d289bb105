"""The records of a table: of one that a person maps, and of the formats that are tables."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from store.exchange.column_mapping import is_private
from store.exchange.file_dates import TimeCell
from store.exchange.file_times import FileTime, FileTimes
from store.exchange.file_values import is_gap, number_of
from store.exchange.import_records import ImportContents, ImportRecord, ReadOptions, record_at
from store.exchange.source_file import SourceFile
from store.exchange.text_table import MOST_REMEMBERED, TableRow, TextTable, column_keys, plain
from store.folding import fold
from store.names.tokens import word_set

#: Names of columns that have days.
_NAMES_OF_DAYS: Final = word_set(
    "date day datum tag fecha dia jour data dato timestamp time datetime when at created epoch"
)
#: Rows that are read to find out which column has the days.
_SAMPLE: Final = 50


class TimeColumns(NamedTuple):
    """Which columns of a table say when, by name.

    Args:
        day: the column of the date, which may have the time of day as well.
        clock: the column of the time of day, if it is another one.
        joined: columns that make up the date together, as a year and a month with its day do.
        no_clocks: what stands in the column of the time of day and is no hour, in lower case.
    """

    day: str
    clock: str = ""
    joined: tuple[str, ...] = ()
    no_clocks: frozenset[str] = frozenset()


class TableRecords:
    """The records of a table; those of a large one are made anew each time they are read.

    Args:
        file: the table.
        times: the columns that say when.
        options: how it is read.
        change: what changes the cells of a row, before it is a record.
    """

    def __init__(
        self,
        file: SourceFile,
        times: TimeColumns,
        options: ReadOptions,
        change: Callable[[dict[str, str]], dict[str, str]] | None = None,
    ) -> None:
        table = file.table
        file.check_number(table.size, "rows")
        self._table = table
        self._keys = column_keys(table.header)
        self._day = [table.position(name) for name in (times.joined or (times.day,))]
        self._clock = table.position(times.clock) if times.clock else -1
        self._no_clocks = times.no_clocks
        self._change = change
        self._records: list[ImportRecord] | None = None
        self.times = FileTimes(_TimeCells(self), options.today, options.local, options.dates)

    def __iter__(self) -> Iterator[ImportRecord]:
        """Return the records in the order of the rows."""
        if self._records is None and self._table.size <= MOST_REMEMBERED:
            self._records = list(self._new_records())
        return self._new_records() if self._records is None else iter(self._records)

    def _new_records(self) -> Iterator[ImportRecord]:
        width = len(self._keys)
        for row in self._table:
            if len(row.cells) > width and any(map(str.strip, row.cells[width:])):
                problem = f"it has {len(row.cells)} cells and the header {width}"
                yield ImportRecord(row.number, None, {}, problem=problem)
            else:
                yield self._record(row)

    def _record(self, row: TableRow) -> ImportRecord:
        cells = dict(zip(self._keys, row.cells, strict=False))
        if self._change is not None:
            cells = self._change(cells)
        return record_at(row.number, self.times.time_or_error(self.time_cell(row)), cells)

    def time_cell(self, row: TableRow) -> TimeCell:
        """Return the cells of a row that say when."""
        cells = row.cells
        if len(self._day) == 1:
            place = self._day[0]
            day = cells[place] if place < len(cells) else ""
        else:
            day = " ".join(cells[place] for place in self._day if place < len(cells))
        clock = cells[self._clock] if 0 <= self._clock < len(cells) else ""
        if self._no_clocks and plain(clock) in self._no_clocks:
            clock = ""
        return TimeCell(day, clock, cells)

    def rows(self) -> Iterator[TableRow]:
        """Yield the rows of the table."""
        return iter(self._table)


class _TimeCells:
    """The cells that say when, of all rows, read anew each time."""

    def __init__(self, records: TableRecords) -> None:
        self._records = records

    def __iter__(self) -> Iterator[TimeCell]:
        return map(self._records.time_cell, self._records.rows())


def read_plain_table(file: SourceFile, options: ReadOptions) -> ImportContents:
    """Return what a table of any program holds.

    Raises:
        FileNotRead: it has no row.
        ColumnMissing: it lacks a column that the person named.
    """
    table = file.table
    keys = column_keys(table.header)
    day = options.named_columns.day or _day_column(table, options)
    if next(iter(table), None) is None:
        file.refuse("it has no row below its header")
    if not day:
        day = table.header[table.position("day")]  # or an error that names the columns there are
    records = TableRecords(file, TimeColumns(day, options.named_columns.time), options)
    mapped = set(map(plain, options.named_columns.names))  # as a number of sessions is
    private = {
        place: name
        for place, name in enumerate(keys)
        if is_private(name) and plain(name) not in mapped
    }
    filled: Counter[str] = Counter()
    for row in table if private else ():
        cells = row.cells
        filled.update(
            name
            for place, name in private.items()
            if place < len(cells) and not is_gap(cells[place])
        )
    return ImportContents(
        format="",
        records=records,
        columns=table.header,
        day=day,
        has_header=bool(table.header_row),
        private=filled,
        time_facts=records.times.facts,
        question=records.times.question,
    )


def _day_column(table: TextTable, options: ReadOptions) -> str:
    """Return the name of the column that has the days of a table; empty if none has.

    Numbers count as days only where the name of the column says so.
    """
    rows = [row.cells for row, _ in zip(table, range(_SAMPLE), strict=False)]
    best, most = "", 0.0
    for place, name in enumerate(column_keys(table.header)):
        cells = [cells[place] for cells in rows if place < len(cells) and not is_gap(cells[place])]
        is_named = not _NAMES_OF_DAYS.isdisjoint(re.findall(r"[^\W\d_]+", fold(name)))
        if not is_named and any(number_of(cell) is not None for cell in cells):
            continue
        number = _number_of_days(cells, options) * (1.5 if is_named else 1.0)
        if number > most and number * 2 > len(cells):
            best, most = name, number
    return best


def _number_of_days(cells: list[str], options: ReadOptions) -> int:
    """Return how many of some cells are days."""
    times = FileTimes([TimeCell(cell) for cell in cells], options.today, options.local)
    return sum(isinstance(times.time_or_error(TimeCell(cell)), FileTime) for cell in cells)
