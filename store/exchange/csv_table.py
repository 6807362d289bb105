"""A CSV file of any program, read as rows of text, and the errors of imports and exports.

Nothing is guessed from positions: the columns that the person named decide the delimiter. Cells
stay unchanged; ``cells`` parses them.
"""

import codecs
import csv
import errno
import os
import re
import select
from collections.abc import Collection, Iterator
from io import StringIO
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from store.exchange.file_errors import ColumnMissing as ColumnMissing
from store.exchange.file_errors import ColumnsNotRead as ColumnsNotRead
from store.exchange.file_errors import FileNotRead as FileNotRead
from store.exchange.file_errors import FileNotWritten as FileNotWritten
from store.exchange.file_errors import ScaleNotRead as ScaleNotRead
from store.folding import fold
from store.log.folder import reason_of

DELIMITERS: Final = (",", ";", "\t", "|")

#: The greatest size of a file in bytes: a hundred years of days fit many times.
_LIMIT = 64_000_000
#: Bytes that are read at a time; how many seconds to wait for a pipe, and the reason if nothing
#: comes from it.
_CHUNK = 1 << 20
_PIPE_SECONDS = 4.0
_NOTHING_CAME = "nothing comes from it"
#: Rows that are read to decide which delimiter it is.
_SAMPLE = 50
#: An extra row at the end: it is missing if a quotation mark stays open.
_END = "\x1e"
# UTF-32 begins as UTF-16 does, so it is tried first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_GUESSES: Final = (
    ("utf-8", "UTF-8"),
    ("cp1252", "Windows-1252"),
    ("latin-1", "Latin-1"),
)


class CsvRow(NamedTuple):
    """One row; its number counts as in a spreadsheet, from 1 for the first line of the file."""

    number: int
    cells: list[str]


class CsvTable(NamedTuple):
    """A file's header and rows, and how it was read.

    ``encoding`` is ``Windows-1252`` or ``Latin-1``, as a guess, if the file is not Unicode.
    """

    file: str
    header: tuple[str, ...]
    rows: tuple[CsvRow, ...]
    encoding: str
    delimiter: str


def read_table(path: Path, names: Collection[str] = ()) -> CsvTable:
    """Return a CSV file's rows.

    Args:
        path: the file.
        names: names of columns that it should have; they decide which delimiter it is.

    Raises:
        FileNotRead: it is missing, not readable, empty, or no text in rows.
    """
    text, encoding = read_text(path)
    text, delimiter = _declared_delimiter(text)
    first = 2 if delimiter else 1
    delimiter = delimiter or _likely_delimiter(text, {plain(name) for name in names})
    rows = [row for row in _rows(path, text, delimiter, first) if any(map(str.strip, row.cells))]
    if not rows:
        _refuse(path, "it is empty")
    header = tuple(name.strip() for name in rows[0].cells)
    return CsvTable(printable_name(path.name), header, tuple(rows[1:]), encoding, delimiter)


def plain(name: str) -> str:
    """Return a column's name for comparison, without outer blanks."""
    return fold(name).strip()


def printable_name(name: str) -> str:
    """Return a file's name as text, with ``?`` for what is no UTF-8."""
    return name.encode(errors="replace").decode()


def _refuse(path: Path, reason: str, error: Exception | None = None) -> NoReturn:
    raise FileNotRead(path=printable_name(str(path)), reason=reason) from error


def read_text(path: Path, most: int = _LIMIT) -> tuple[str, str]:
    """Return a file's text and the name of its encoding.

    Args:
        path: the file.
        most: its greatest size in bytes.

    Raises:
        FileNotRead: it is missing, not readable, empty, too large, or no text.
    """
    try:
        data = _bytes_of(path, most + 1)
    except IsADirectoryError:
        _refuse(path, "it is a folder")
    except OSError as error:
        _refuse(path, reason_of(error), error)
    except ValueError as error:  # a NUL in the path itself
        _refuse(path, "its name is not one a file can have", error)
    if len(data) > most:
        _refuse(path, f"it has more than {most:,} bytes")
    if data.startswith(b"PK\x03\x04"):
        _refuse(path, "it is a spreadsheet or a zip; save the sheet as CSV first")
    text, encoding = _decoded(path, data)
    if "\0" in text:
        _refuse(path, "it holds NUL bytes, so it is no text")
    if len(re.findall(r"[\x01-\x08\x0e-\x1f\x7f]", text)) > len(text) / 100:
        _refuse(path, "it is no text")
    if not text.strip("\ufeff \t\r\n\x1a"):
        _refuse(path, "it is empty")
    return text, encoding


def _bytes_of(path: Path, most: int) -> bytes:
    """Return up to ``most`` bytes of a file, or of a pipe while something comes from it."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    data = bytearray()
    try:
        while len(data) < most:
            try:
                piece = os.read(handle, min(_CHUNK, most - len(data)))
            except BlockingIOError:
                if not select.select([handle], [], [], _PIPE_SECONDS)[0]:
                    raise TimeoutError(errno.ETIMEDOUT, _NOTHING_CAME) from None
                continue
            if not piece:
                break
            data += piece
    finally:
        os.close(handle)
    return bytes(data)


def _decoded(path: Path, data: bytes) -> tuple[str, str]:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(codec), name
            except UnicodeDecodeError as error:
                _refuse(path, f"it begins as {name} and does not go on so", error)
    for codec, name in _GUESSES[:-1]:
        try:
            return data.decode(codec), name
        except UnicodeDecodeError:
            continue
    codec, name = _GUESSES[-1]
    return data.decode(codec), name


def _declared_delimiter(text: str) -> tuple[str, str]:
    """Return the text without Excel's first line ``sep=;``, and the delimiter in that line."""
    match = re.match(r'"?sep=([,;\t|])"?\r?\n', text, re.IGNORECASE)
    return (text[match.end() :], match[1]) if match else (text, "")


def _likely_delimiter(text: str, names: set[str]) -> str:
    """Return the delimiter with which the header has most of the names.

    If several have as many: the one with which most rows are as wide as the header.
    """

    def likelihood(delimiter: str) -> tuple[int, bool, float, int]:
        try:
            records = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
            sample = list(islice(filter(None, records), _SAMPLE))
        except csv.Error:
            sample = []
        if not sample:
            return (-1, False, 0.0, 0)
        width = len(sample[0])
        alike = sum(len(cells) == width for cells in sample) / len(sample)
        known = len(names & set(map(plain, sample[0])))
        return (known, width > 1, alike, width)

    return max(DELIMITERS, key=likelihood)


def _rows(path: Path, text: str, delimiter: str, first: int) -> Iterator[CsvRow]:
    """Yield the rows, empty ones included, numbered from ``first``."""
    closed = text if text.endswith(("\n", "\r")) else text + "\n"
    records = csv.reader(StringIO(closed + _END, newline=""), delimiter=delimiter)
    row: CsvRow | None = None
    number = first
    try:
        for cells in records:
            if row:
                yield row
            row = CsvRow(number, cells)
            number += 1
    except csv.Error as error:
        _refuse(path, f"row {number} cannot be split into cells ({error})", error)
    if row and row.cells != [_END]:
        _refuse(path, f"a quotation mark opens in row {row.number} and is never closed")
