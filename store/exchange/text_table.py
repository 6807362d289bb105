"""A table as text, of any program: its delimiter, its header and its rows.

Cells stay unchanged; ``file_times`` and ``file_values`` parse them. The rows of a large file are
split anew each time they are read, so that it takes no more memory than its text.
"""

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator
from io import StringIO
from itertools import islice
from typing import Final, NamedTuple

from store.exchange.file_errors import ColumnDoubled, ColumnMissing
from store.exchange.file_text import printable_name, refuse
from store.folding import fold

DELIMITERS: Final = (",", ";", "\t", "|")

#: Up to this number of rows, what is made of them once stays in memory.
MOST_REMEMBERED: Final = 20_000

#: Rows that are read to decide which delimiter it is and where the header is, and their text.
_SAMPLE = 50
_SAMPLE_TEXT = 200_000
_HEADER_WITHIN = 30
#: An extra row at the end: it is missing if a quotation mark stays open.
_END = "\x1e"
_LISTED_COLUMNS = 40
_DATA = re.compile(
    r"[+-]?\d+(?:[.,]\d+)?%?|\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}(?:[T ].*)?|\d{1,2}:\d{2}.*",
    re.ASCII,
)


class TableRow(NamedTuple):
    """One row; its number counts as in a spreadsheet, from 1 for the first line of the file."""

    number: int
    cells: list[str]


class TextTable:
    """The header and the rows of a table.

    Args:
        file: the name of the file, for errors.
        text: all of its text.
        delimiter: the sign between its cells.
        first: the number of the first row of the text.
        header: the names of its columns; their numbers if it names none.
        header_row: the number of the row that names them; 0 if none does.
        size: about how many rows it has.
    """

    def __init__(
        self,
        file: str,
        text: str,
        delimiter: str,
        first: int,
        header: tuple[str, ...],
        header_row: int,
        size: int,
    ) -> None:
        self.file = file
        self.delimiter = delimiter
        self.header = header
        self.header_row = header_row
        self.size = size
        self._text = text
        self._first = first
        self._rows: list[TableRow] | None = None

    def __iter__(self) -> Iterator[TableRow]:
        """Return the rows below the header that are not empty."""
        if self._rows is None and self.size <= MOST_REMEMBERED:
            self._rows = list(self._split_rows())
        return self._split_rows() if self._rows is None else iter(self._rows)

    def _split_rows(self) -> Iterator[TableRow]:
        header = list(self.header) if self.header_row else [""]
        lines = _reader(self._text, self.delimiter)
        for number, cells in enumerate(lines, self._first):
            if number <= self.header_row or not cells:
                continue
            first = cells[0].strip()
            if first == header[0] and [cell.strip() for cell in cells] == header:
                continue  # the header again, where files were joined
            if first or any(map(str.strip, cells)):
                yield TableRow(number, cells)

    def position(self, name: str) -> int:
        """Return the position of a column by its exact name, its name in any case, or its number.

        Raises:
            ColumnDoubled: the file has the column more than once.
            ColumnMissing: the file has no such column.
        """
        return column_position(self.file, self.header, name, has_header=bool(self.header_row))


def column_position(
    path: str, columns: tuple[str, ...], name: str, *, has_header: bool = True
) -> int:
    """Return the position of a column by its exact name, its name in any case, or its number.

    Args:
        path: the name of the file, for errors.
        columns: the names of all columns.
        name: that of one of them.
        has_header: whether the file itself has these names.

    Raises:
        ColumnDoubled: there is more than one of that name.
        ColumnMissing: there is none.
    """
    exact = [place for place, known in enumerate(columns) if known == name]
    alike = exact or [place for place, known in enumerate(columns) if plain(known) == plain(name)]
    if len(alike) > 1:
        numbers = " and ".join(str(place + 1) for place in alike)
        raise ColumnDoubled(
            path=printable_name(path), column=name, numbers=numbers, first=alike[0] + 1
        )
    if alike:
        return alike[0]
    if name.isdecimal() and 0 < int(name) <= len(columns):
        return int(name) - 1
    listed = _listed(columns)
    if not has_header:
        listed += ", by their numbers, as its first row looks like data, not like names"
    raise ColumnMissing(path=printable_name(path), column=name, columns=listed)


def column_keys(columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of the cells of a row: for columns of one name, their numbers."""
    counts = Counter(columns)
    return tuple(
        name if name and counts[name] == 1 else str(number)
        for number, name in enumerate(columns, 1)
    )


def _listed(names: tuple[str, ...]) -> str:
    columns = ", ".join(names[:_LISTED_COLUMNS])
    if (more := len(names) - _LISTED_COLUMNS) > 0:
        columns += f" and {more} more"
    if len(names) == 1:
        columns += " (a single column: no comma, semicolon, tab or | between cells)"
    return columns


def read_table(file: str, text: str, names: Collection[str] = ()) -> TextTable:
    """Return the table in a text.

    Args:
        file: the name of its file, for errors.
        text: its text.
        names: names of columns that it should have; they decide which delimiter it is, and which
            row is the header.

    Raises:
        FileNotRead: it is empty, no text in rows, or has too many of them.
    """
    text, delimiter = _declared_delimiter(text)
    first = 2 if delimiter else 1
    plain_names = {plain(name) for name in names}
    delimiter = delimiter or _likely_delimiter(text, plain_names)
    number = _number_of_rows(file, text, delimiter, first)
    rows = [row for row in _sample(text, delimiter, first) if any(map(str.strip, row.cells))]
    if not rows:
        refuse(file, "it is empty")
    header = _header_among(rows, plain_names)
    if header is None:
        width = max(len(row.cells) for row in rows)
        numbers = tuple(map(str, range(1, width + 1)))
        return TextTable(file, text, delimiter, first, numbers, 0, number)
    cells = tuple(name.strip() for name in header.cells)
    return TextTable(file, text, delimiter, first, cells, header.number, number)


def plain(name: str) -> str:
    """Return a column's name for comparison, without outer blanks."""
    return fold(name).strip()


def _declared_delimiter(text: str) -> tuple[str, str]:
    """Return the text without Excel's first line ``sep=;``, and the delimiter in that line."""
    match = re.match(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', text, re.IGNORECASE)
    return (text[match.end() :], match[1]) if match else (text, "")


def _likely_delimiter(text: str, names: set[str]) -> str:
    """Return the delimiter with which a row has most of the names.

    If several have as many: the one with which most rows are as wide as the widest common row.
    """

    def likelihood(delimiter: str) -> tuple[int, bool, float, int]:
        try:
            sample = [row.cells for row in _sample(text, delimiter, 1) if row.cells]
        except csv.Error:
            sample = []
        if not sample:
            return (-1, False, 0.0, 0)
        widths = Counter(map(len, sample))
        width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        known = max(len(names & set(map(plain, cells))) for cells in sample[:_HEADER_WITHIN])
        return (known, width > 1, count / len(sample), width)

    return max(DELIMITERS, key=likelihood)


def _sample(text: str, delimiter: str, first: int) -> list[TableRow]:
    """Return the first rows of a text, up to the first that cannot be split."""
    rows = []
    try:
        for row in islice(_records(text[:_SAMPLE_TEXT], delimiter, first), _SAMPLE):
            rows.append(row)
    except csv.Error:
        pass
    return rows


def _header_among(rows: list[TableRow], names: set[str]) -> TableRow | None:
    """Return the row that names the columns; None if there is none among the first rows."""
    first_rows = rows[:_HEADER_WITHIN]
    if names and (best := max(first_rows, key=lambda row: _known(row, names), default=None)):
        known = _known(best, names)
        if known and known * 2 >= len(names) and not _is_below_a_header(best, first_rows):
            return best
    widths = Counter(len(row.cells) for row in rows)
    width = max(widths.items(), key=lambda item: (item[1], item[0]))[0]
    wide = [row for row in first_rows if len(row.cells) >= width > 1] or first_rows
    if not is_data(wide[0].cells):
        return wide[0]
    before = first_rows[: first_rows.index(wide[0])][-1:]
    is_header = before and len(before[0].cells) > 1 and all(map(str.strip, before[0].cells))
    return before[0] if is_header and not is_data(before[0].cells) else None


def _is_below_a_header(row: TableRow, rows: list[TableRow]) -> bool:
    """Return whether a row is one of data: one above it, as wide, names the columns.

    In a table with a named value a row, a row of data has what a person named, too.
    """
    above = (other.cells for other in rows if other.number < row.number)
    return is_data(row.cells) and any(
        len(cells) == len(row.cells) and not is_data(cells) for cells in above
    )


def _known(row: TableRow, names: set[str]) -> int:
    return len(names & set(map(plain, row.cells)))


def is_data(cells: list[str]) -> bool:
    """Return whether a row holds days or numbers, and so names no columns."""
    return any(_DATA.fullmatch(cell.strip()) for cell in cells)


def _number_of_rows(file: str, text: str, delimiter: str, first: int) -> int:
    """Return how many rows a text has; refuse one that cannot be split into them.

    A strict reading finds a quotation mark that is closed in another row, where a lax one would
    take the rows between for one cell.
    """
    number = first - 1
    broken = 0
    try:
        for _ in _reader(text, delimiter, is_strict=True):
            number += 1
    except csv.Error:
        broken = number + 1
    if broken:
        number = _check_loosely(file, text, delimiter, first, broken)
    return number - first


def _check_loosely(file: str, text: str, delimiter: str, first: int, broken: int) -> int:
    """Return the number of the last row of a text whose quotation marks are not strictly right."""
    last: TableRow | None = None
    number = first
    try:
        for row in _records(
            text + ("" if text.endswith(("\n", "\r")) else "\n") + _END, delimiter, first
        ):
            if row.number == broken and any("\n" in c or "\r" in c for c in row.cells):
                last = row
                break
            number = row.number + 1
            last = row
    except csv.Error as error:  # the one that a reading that is not strict can raise
        cell = f"a cell has more than {csv.field_size_limit():,} characters"
        reason = f"row {number} cannot be split: {cell}, or a quotation mark is never closed"
        refuse(file, reason, error)
    if last and last.cells != [_END]:
        refuse(file, f"a quotation mark opens in row {last.number} and is never closed")
    return number


def _records(text: str, delimiter: str, first: int) -> Iterator[TableRow]:
    """Yield the rows of a text, empty ones included, numbered from ``first``."""
    for number, cells in enumerate(_reader(text, delimiter), first):
        yield TableRow(number, cells)


def _reader(text: str, delimiter: str, *, is_strict: bool = False) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=is_strict)
