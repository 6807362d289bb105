"""Typed text, wrapped to rows of a terminal's cells, and painted with its cursor.

A row breaks after a blank; inside a word only if the word is longer than a row, and never between
a character and the marks that combine with it.
"""

from bisect import bisect_right
from typing import NamedTuple

from rich.cells import cell_len

from tui.terminal.rows import Row, Span, characters, count_cells, displayed, fitted, row, wrapped

_BREAK = "\n"


class Shape(NamedTuple):
    """The room for a text: the cells of a row, and of the first row, which can have fewer.

    A row can be one cell wider by a blank at its end, and one more is for the cursor.
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
    """Return the last place of a row: after its text, or on its last character if it goes on."""
    row = rows[number]
    goes_on = number + 1 < len(rows) and rows[number + 1].start == row.end
    if not goes_on or row.start == row.end:
        return row.end
    return row.start + characters(text[row.start : row.end])[-1].start


def column_of(text: str, rows: list[TextRow], at: int, shape: Shape) -> int:
    """Return the column of a place in the text, counted in the same way on all rows."""
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


_INDENT, _MORE = "   ", " … "


class Typing(NamedTuple):
    """A line being typed: its purpose, the text, the position of the cursor, what the keys do.

    If it ``wraps``, it takes as many rows as it needs. If it ``asks``, what the keys do comes
    before the text.
    """

    what: str
    text: str
    cursor: int
    hint: str
    wraps: bool = False
    asks: bool = False


def shape_of(what: str, width: int) -> Shape:
    """Return the room for a text that wraps, with the first row after its label."""
    room = max(width - len(_INDENT) - 2, 1)
    return Shape(room, max(room - count_cells(f"{what}: "), 0))


def typed_rows(typing: Typing, width: int, height: int = 1) -> list[Row]:
    """Return the line with its cursor in sight, over at most ``height`` rows."""
    if typing.wraps:
        return _rows_in_sight(typing, width, max(height, 1))
    start = f"{_INDENT}{typing.what}: "
    text, at = _in_sight(typing.text, typing.cursor, width - count_cells(start) - 1)
    return [(Span(start, "strong"), *_with_cursor(text, at))]


def count_rows(typing: Typing, width: int) -> int:
    """Return how many rows the line would fill."""
    return len(rows_in(typing.text, shape_of(typing.what, width))) if typing.wraps else 1


def hint_rows(typing: Typing, width: int) -> list[Row]:
    """Return what the keys do; on two rows where a text that wraps needs them."""
    room = width - len(_INDENT)
    first, *others = (wrapped(typing.hint, room) if typing.wraps else []) or [typing.hint]
    lines = [first, " ".join(others)] if others else [first]
    return [row(Span(f"{_INDENT}{fitted(line, room)}", "dim")) for line in lines]


def _rows_in_sight(typing: Typing, width: int, height: int) -> list[Row]:
    """Return the rows around the cursor, with a sign where there are more."""
    rows = rows_in(typing.text, shape_of(typing.what, width))
    held = row_of(rows, typing.cursor)
    top = max(min(held - height // 2, len(rows) - height), 0)
    last = min(top + height, len(rows)) - 1
    painted: list[Row] = []
    for number in range(top, last + 1):
        is_cut = (number == top and top > 0) or (number == last and last + 1 < len(rows))
        start = f"{_INDENT}{typing.what}: " if number == 0 else _MORE if is_cut else _INDENT
        begin, end = rows[number]
        text = typing.text[begin:end]
        cells = (
            _with_cursor(text, typing.cursor - begin) if number == held else row(displayed(text))
        )
        painted.append((Span(start, "dim" if start == _MORE else "strong"), *cells))
    return painted


def _with_cursor(text: str, at: int) -> Row:
    """Return a piece of text with the character under the cursor marked."""
    start, end = next(((c.start, c.end) for c in characters(text) if c.end > at), (at, at))
    under = displayed(text[start:end]) or " "
    return row(displayed(text[:start]), Span(under, "selected"), displayed(text[end:]))


def _in_sight(text: str, cursor: int, width: int) -> tuple[str, int]:
    """Return the part of a typed line that fits with the cursor in it, and where that is."""
    width = max(width, 0)
    start = 0
    while count_cells(text[start:cursor]) > width:
        start += 1
    end = len(text)
    while count_cells(text[start:end]) > width + 1 and end > cursor:
        end -= 1
    return text[start:end], cursor - start
