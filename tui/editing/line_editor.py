"""Editors of a line and of a note, without a screen: text, a cursor, and what keys do to them.

Typed text is wrapped to rows of a terminal's cells, and painted with its cursor. A row
breaks after a blank; inside a word only if the word is longer than a row, and never between a
character and the marks that combine with it.

This is not Textual's ``Input``, because focusing one repaints the whole screen, and each typed
character sends ten times the bytes that the row needs (TERMINAL notes, section 3).
"""

from bisect import bisect_right
from typing import NamedTuple

from rich.cells import cell_len

from store.notes import NOTE_LIMIT, without_controls
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


class LineEditor:
    """One line of text with a cursor.

    Args:
        text: the text at first; the cursor is at its end.
        limit: the greatest length in characters.
    """

    def __init__(self, text: str = "", limit: int = 200) -> None:
        self.text = text
        self.cursor = len(text)
        self.limit = limit

    def insert(self, typed: str) -> bool:
        """Insert typed or pasted text; return whether all of it fitted."""
        plain = self.plain(typed)
        room = self.limit - len(self.text)
        fits = plain[: max(room, 0)]
        self.text = self.text[: self.cursor] + fits + self.text[self.cursor :]
        self.cursor += len(fits)
        return fits == plain

    def plain(self, typed: str) -> str:
        """Return the part of typed or pasted text that this editor accepts."""
        return without_controls(typed)

    def press(self, key: str) -> bool:
        """Apply an editing key; return whether it was one."""
        match key:
            case "backspace" | "ctrl+h":
                self._delete(self._previous_start(), self.cursor)
            case "delete" | "ctrl+d" | "shift+delete":
                self._delete(self.cursor, self._next_end())
            case "ctrl+w" | "alt+backspace":
                self._delete(self._word_start(), self.cursor)
            case "ctrl+delete" | "alt+delete":
                self._delete(self.cursor, self._word_end())
            case "ctrl+u":
                self._delete(self.line_start(), self.cursor)
            case "ctrl+k":
                self._delete(self.cursor, self.line_end())
            case "left" | "ctrl+b":
                self.cursor = self._previous_start()
            case "right" | "ctrl+f":
                self.cursor = self._next_end()
            case "ctrl+left" | "alt+left":
                self.cursor = self._word_start()
            case "ctrl+right" | "alt+right":
                self.cursor = self._word_end()
            case "home" | "ctrl+a" | "super+left":
                self.cursor = 0
            case "end" | "ctrl+e" | "super+right":
                self.cursor = len(self.text)
            case _:
                return False
        return True

    def line_start(self) -> int:
        """Return the start of what is cleared before the cursor."""
        return 0

    def line_end(self) -> int:
        """Return the end of what is cleared after the cursor."""
        return len(self.text)

    def _delete(self, start: int, end: int) -> None:
        self.text = self.text[:start] + self.text[end:]
        self.cursor = start

    def _previous_start(self) -> int:
        """Return where the character before the cursor begins."""
        starts = [c.start for c in characters(self.text) if c.start < self.cursor]
        return starts[-1] if starts else 0

    def _next_end(self) -> int:
        """Return where the character under the cursor ends."""
        ends = (c.end for c in characters(self.text) if c.end > self.cursor)
        return next(ends, len(self.text))

    def _word_start(self) -> int:
        before = self.text[: self.cursor].rstrip()
        return max((n + 1 for n, c in enumerate(before) if c.isspace()), default=0)

    def _word_end(self) -> int:
        rest = self.text[self.cursor :].lstrip()
        blank = next((n for n, c in enumerate(rest) if c.isspace()), len(rest))
        return len(self.text) - len(rest) + blank


class NoteEditor(LineEditor):
    """A text with line breaks, and a cursor that also moves by rows.

    Args:
        text: the text at first; the cursor is at its end.
        limit: the greatest length in characters.
    """

    def __init__(self, text: str = "", limit: int = NOTE_LIMIT) -> None:
        super().__init__(text, limit)
        self.shape = Shape(74, 74)
        self._column: int | None = None  # the one to stay in over rows that are shorter

    def fit(self, shape: Shape) -> None:
        """Set the shape in which the text is shown, for the keys that move by rows."""
        self.shape = shape

    def plain(self, typed: str) -> str:
        """Return the part of typed or pasted text that this editor accepts; line breaks stay."""
        return without_controls(typed, line_break=_BREAK)

    def press(self, key: str) -> bool:
        """Apply an editing key; return whether it was one."""
        column, self._column = self._column, None
        match key:
            case "tab":
                self.insert(_BREAK)
            case "up":
                self._step(-1, column)
            case "down":
                self._step(1, column)
            case "home" | "ctrl+a" | "super+left":
                rows = rows_in(self.text, self.shape)
                self.cursor = rows[row_of(rows, self.cursor)].start
            case "end" | "ctrl+e" | "super+right":
                rows = rows_in(self.text, self.shape)
                self.cursor = end_of(self.text, rows, row_of(rows, self.cursor))
            case _:
                return super().press(key)
        return True

    def _step(self, step: int, column: int | None) -> None:
        rows = rows_in(self.text, self.shape)
        if column is None:
            column = column_of(self.text, rows, self.cursor, self.shape)
        number = row_of(rows, self.cursor) + step
        if 0 <= number < len(rows):
            self.cursor = place_in(self.text, rows, number, column, self.shape)
        self._column = column

    def line_start(self) -> int:
        """Return where the current line begins; if the cursor is there, the break before it."""
        begin = self.text.rfind(_BREAK, 0, self.cursor) + 1
        return begin if begin < self.cursor else max(begin - 1, 0)

    def line_end(self) -> int:
        """Return where the current line ends; if the cursor is there, after the break."""
        end = self.text.find(_BREAK, self.cursor)
        if end < 0:
            return len(self.text)
        return end if end > self.cursor else end + 1
