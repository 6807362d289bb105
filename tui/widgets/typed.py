"""A line being typed, as rows: the text with its cursor, and what the keys do."""

from typing import NamedTuple

from rich.cells import cell_len

from tui.rows import Row, Span, fitted, row


class Typing(NamedTuple):
    """A line being typed: what for, the text, where the cursor is, what the keys do."""

    what: str
    text: str
    cursor: int
    hint: str


def typed_rows(typing: Typing, width: int) -> list[Row]:
    """Return the line with its cursor in sight, and below it the hint."""
    start = f"   {typing.what}: "
    text, at = _in_sight(typing.text, typing.cursor, width - cell_len(start) - 1)
    under = text[at : at + 1] or " "
    return [
        row(Span(start, "strong"), text[:at], Span(under, "hand"), text[at + 1 :]),
        row(Span(f"   {fitted(typing.hint, width - 3)}", "dim")),
    ]


def _in_sight(text: str, cursor: int, width: int) -> tuple[str, int]:
    """Return the part of a typed line that fits with the cursor in it, and where that is."""
    width = max(width, 0)
    start = 0
    while cell_len(text[start:cursor]) > width:
        start += 1
    end = len(text)
    while cell_len(text[start:end]) > width + 1 and end > cursor:
        end -= 1
    return text[start:end], cursor - start
