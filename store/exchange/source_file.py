"""A file to import, looked at in the ways in which formats are recognised."""

from functools import cached_property
from pathlib import Path
from typing import Any, Final, NoReturn

from store.errors import CupfulError
from store.exchange.file_text import (
    FileText,
    JsonNotRead,
    decoded,
    file_bytes,
    printable_name,
    refuse,
    whole_json,
)
from store.exchange.text_table import TextTable, plain, read_table
from store.exchange.zip_contents import ZipContents, is_zip

#: More rows than this are refused before any of them is planned.
MOST_ROWS: Final = 300_000


class SourceFile:
    """A file to import.

    Args:
        name: its name as the person wrote it; ``-`` is standard input.
        data: its bytes.
        encoding: the encoding that the person named, or empty.
        columns: names of columns that it should have, which help to find its header.
    """

    def __init__(
        self, name: str, data: bytes, encoding: str = "", columns: tuple[str, ...] = ()
    ) -> None:
        self.path = name
        self.data = data
        self.columns = columns
        self._encoding = encoding

    @property
    def name(self) -> str:
        """Its name without its folder, as an entry holds it."""
        return printable_name(Path(self.path).name)

    @property
    def is_zip(self) -> bool:
        """Whether it is a zip, such as a backup or a spreadsheet."""
        return is_zip(self.data)

    @cached_property
    def zip(self) -> ZipContents:
        """The files in it, if it is a zip.

        Raises:
            FileNotRead: it is damaged, not whole, or has a file outside its folder.
        """
        return ZipContents(self.path, self.data)

    @cached_property
    def zip_names(self) -> tuple[str, ...]:
        """The names of the files in it; none if it is no zip, or one that cannot be read."""
        if not self.is_zip:
            return ()
        try:
            return self.zip.names
        except CupfulError:
            return ()

    @cached_property
    def decoded(self) -> FileText:
        """Its text, its encoding, and whether that is a guess.

        Raises:
            FileNotRead: it is empty or no text.
        """
        return decoded(self.path, self.data, self._encoding)

    @property
    def text(self) -> str:
        """Its text.

        Raises:
            FileNotRead: it is empty or no text.
        """
        return self.decoded.text

    @cached_property
    def json(self) -> Any:
        """Its content as JSON; None if it is none."""
        if self.is_zip or self.text_or_nothing.lstrip("\ufeff \t\r\n")[:1] not in ("{", "["):
            return None
        try:
            return whole_json(self.text)
        except JsonNotRead:
            return None

    @property
    def json_problem(self) -> str:
        """Where its content stops being JSON, as the end of a sentence; empty if it is none."""
        try:
            whole_json(self.text)
        except JsonNotRead as error:
            return error.place
        return ""

    @cached_property
    def table(self) -> TextTable:
        """Its rows.

        Raises:
            FileNotRead: it has none, or cannot be split into them.
        """
        return read_table(self.path, self.text, self.columns)

    @cached_property
    def header(self) -> frozenset[str]:
        """The names of its columns in lower case; none if it is no table with a header."""
        if self.is_zip or self.json is not None or not self.text_or_nothing:
            return frozenset()
        try:
            table = self.table
        except CupfulError:
            return frozenset()
        return frozenset(map(plain, table.header)) if table.header_row else frozenset()

    @property
    def text_or_nothing(self) -> str:
        """Its text; empty if it is none that can be read."""
        try:
            return self.text
        except CupfulError:
            return ""

    def check_number(self, number: int, units: str = "entries") -> None:
        """Refuse a file of too many entries to be planned.

        Raises:
            FileNotRead: it has more than ``MOST_ROWS``.
        """
        if number > MOST_ROWS:
            self.refuse(f"it has more than {MOST_ROWS:,} {units}; split it, a few years a file")

    def refuse(self, reason: str, line: int = 0) -> NoReturn:
        """Raise the refusal of this file.

        Args:
            reason: why, as the end of a sentence.
            line: the line that it is about; 0 if it is about none.

        Raises:
            FileNotRead: always.
        """
        refuse(self.path, f"line {line}: {reason}" if line else reason)


def open_source(path: str, encoding: str = "", columns: tuple[str, ...] = ()) -> SourceFile:
    """Return a file to import.

    Raises:
        FileNotRead: it is missing, not readable or too large.
    """
    return SourceFile(path, file_bytes(Path(path)), encoding, columns)
