"""Wrapping: which part of a text stands on which row, counted in a terminal's cells.

A row breaks behind a blank; inside a word only where the word is longer than a row, and
never between a character and the marks that combine with it.
"""

from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from rich.cells import cell_len

from tui.terminal.streams import visible_line

_BREAK, _JOINER = "\n", "\u200d"


class Character(NamedTuple):
    """What one sees as a character: where it stands in the text, and how wide it is."""

    start: int
    end: int
    cells: int


class Shape(NamedTuple):
    """The room there is: cells of a row, and of the first one, which may have less.

    A row may be one cell wider by a blank at its end, and one more is for the cursor.
    """

    width: int
    first: int

    @property
    def offset(self) -> int:
        """How far to the right of the others the first row begins."""
        return self.width - self.first


class TextRow(NamedTuple):
    """A row: the text from ``start`` up to ``end``, without the line break behind it."""

    start: int
    end: int


def displayed(text: str) -> str:
    """Return text as a terminal may be sent it."""
    return visible_line(text.replace("\t", " "))


def characters(text: str) -> list[Character]:
    """Return the characters of a text, each with the marks that combine with it."""
    if text.isascii():
        return [Character(n, n + 1, 0 if c == _BREAK else 1) for n, c in enumerate(text)]
    starts = [n for n, c in enumerate(text) if _begins(text, n, c)]
    ends = [*starts[1:], len(text)]
    return [
        Character(a, b, 0 if text[a] == _BREAK else _cells(text[a:b]))
        for a, b in zip(starts, ends, strict=True)
    ]


def _begins(text: str, at: int, character: str) -> bool:
    """Return whether a character begins here; else it goes with what is before it."""
    if at == 0 or character == _BREAK or text[at - 1] == _BREAK:
        return True
    return text[at - 1] != _JOINER and _cells(character) > 0


@lru_cache(4096)
def _cells(character: str) -> int:
    return cell_len(displayed(character))


def rows_in(text: str, shape: Shape) -> list[TextRow]:
    """Return the rows of a text; every character is on one, and there is always one."""
    rows: list[TextRow] = []
    begin, room = 0, shape.first
    used = since_blank = 0  # cells of this row, and of what stands behind its last blank
    behind_blank = -1
    for start, end, cells in characters(text):
        if text[start] == _BREAK:
            rows.append(TextRow(begin, start))
            begin, room, used, since_blank, behind_blank = end, shape.width, 0, 0, -1
            continue
        is_blank = text[start:end].isspace()
        while used + cells > room + is_blank:
            if behind_blank >= 0:
                cut, used = behind_blank, since_blank
            elif room < shape.width:  # a word with no place beside the label
                cut = begin
            elif used:
                cut, used = start, 0
            else:
                break  # wider than a row can be
            rows.append(TextRow(begin, cut))
            begin, room, behind_blank = cut, shape.width, -1
            since_blank = used
        used += cells
        since_blank += cells
        if is_blank:
            behind_blank, since_blank = end, 0
    return [*rows, TextRow(begin, len(text))]


def row_of(rows: list[TextRow], at: int) -> int:
    """Return the number of the row on which a place in the text is."""
    return bisect_right([row.start for row in rows], at) - 1


def end_of(text: str, rows: list[TextRow], number: int) -> int:
    """Return the last place of a row: behind it, or on its last character where it goes on."""
    row = rows[number]
    goes_on = number + 1 < len(rows) and rows[number + 1].start == row.end
    if not goes_on or row.start == row.end:
        return row.end
    return row.start + characters(text[row.start : row.end])[-1].start


def column_of(text: str, rows: list[TextRow], at: int, shape: Shape) -> int:
    """Return in which column, counted over all rows alike, a place in the text is."""
    number = row_of(rows, at)
    before = cell_len(displayed(text[rows[number].start : at]))
    return before + (shape.offset if number == 0 else 0)


def place_in(text: str, rows: list[TextRow], number: int, column: int, shape: Shape) -> int:
    """Return the place on a row that is in a column, or the nearest before it."""
    row = rows[number]
    cells = shape.offset if number == 0 else 0
    for character in characters(text[row.start : row.end]):
        cells += character.cells
        if cells > column:
            return row.start + character.start
    return end_of(text, rows, number)
