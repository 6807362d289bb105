"""A line being typed, as rows: the text with its cursor, and what the keys do."""

from typing import NamedTuple

from tui.editing.wrapping import Shape, characters, displayed, row_of, rows_in
from tui.terminal.rows import Row, Span, count_cells, fitted, row, wrapped

_INDENT, _MORE = "   ", " … "


class Typing(NamedTuple):
    """A line being typed: what for, the text, where the cursor is, what the keys do.

    One that ``wraps`` stands on as many rows as it needs. Where it ``asks``, what the keys
    do comes before the text.
    """

    what: str
    text: str
    cursor: int
    hint: str
    wraps: bool = False
    asks: bool = False


def shape_of(what: str, width: int) -> Shape:
    """Return the room for a text that wraps, the first row behind the word for what it is."""
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
    return row(displayed(text[:start]), Span(under, "hand"), displayed(text[end:]))


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
