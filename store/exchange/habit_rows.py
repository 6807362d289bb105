"""The rows of habit trackers: on a day, a habit was done or not, with a note perhaps."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from store.exchange.date_order import TimeCell
from store.exchange.file_times import FileTimes, NotADay
from store.exchange.import_records import ImportContents, ImportRecord, ReadOptions
from store.exchange.source_file import SourceFile
from store.exchange.text_table import MOST_ROWS, column_position, plain

#: Values of a habit: words, which no answer on a scale can be mistaken for.
DONE: Final = "yes"
NOT_DONE: Final = "no"
_NOTE: Final = "Notes"


class HabitRow(NamedTuple):
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


def habit_contents(
    format: str, file: SourceFile, rows: Sequence[HabitRow], options: ReadOptions, unit: str
) -> ImportContents:
    """Return what the file of a habit tracker holds.

    What a habit becomes is for the person to say, who names it as if it were a column. Notes
    come in with the habits that are named.

    Raises:
        FileNotRead: it has too many rows.
        ColumnMissing: it has no habit that the person named.
    """
    if len(rows) > MOST_ROWS:
        file.refuse(f"it has more than {MOST_ROWS:,} rows; split it, a few years a file")
    columns = (*dict.fromkeys(row.habit for row in rows if row.habit), _NOTE)
    records = HabitRecords(file, rows, columns, options)
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


class HabitRecords:
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
        rows: Sequence[HabitRow],
        columns: tuple[str, ...],
        options: ReadOptions,
    ) -> None:
        self._rows = rows
        named = [target.column for target in options.named_columns.targets if target.column]
        positions = [column_position(file.path, columns, name) for name in named]
        self._named = {plain(columns[position]) for position in positions}
        cells = [TimeCell(day) for day in dict.fromkeys(row.day for row in rows if row.habit)]
        self.times = FileTimes(cells, options.today, options.local, options.dates)

    def _is_named(self, row: HabitRow) -> bool:
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
                yield self._record(row, cells)

    def _record(self, row: HabitRow, cells: dict[str, str]) -> ImportRecord:
        try:
            time = self.times.time(TimeCell(row.day))
        except NotADay as error:
            return ImportRecord(row.line, None, cells, row.habit, error.reason, error.value)
        return ImportRecord(row.line, time, cells, row.habit)


def is_mostly(matches: Iterable[bool]) -> bool:
    """Return whether at least half of some facts are true, and one is."""
    facts = list(matches)
    return sum(facts) * 2 >= len(facts) > 0
