"""Rows: what is painted or printed, as pieces of text that each have one style.

This module does not import Textual, so the command line can print the same pictures.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from tui.terminal.streams import visible_line

#: Separates a style from the tint of its background: ``cup on off``.
BEHIND: Final = " on "


_BREAK, _JOINER = "\n", "\u200d"


class Character(NamedTuple):
    """A visible character (a grapheme): its position in the text and its width."""

    start: int
    end: int
    cells: int


class Span(NamedTuple):
    """A piece of a row in one style; ``style`` is one of ``inks.INKS``.

    ``does`` is the action of a click on it, or to its right.
    """

    text: str
    style: str = ""
    does: str = ""


Row = tuple[Span, ...]


def row(*pieces: str | Span) -> Row:
    """Return a row of spans; a plain string gets the widget's own style."""
    return tuple(piece if isinstance(piece, Span) else Span(piece) for piece in pieces)


def count_cells(text: str) -> int:
    """Return the width of text in which a sign replaces each control character."""
    return cell_len(visible_line(text))


def width_of(cells: Row) -> int:
    """Return how many cells a row takes."""
    return sum(count_cells(span.text) for span in cells)


def within(cells: Row, width: int) -> Row:
    """Return the spans of a row that fit whole in ``width`` cells."""
    fitting: Row = ()
    for span in cells:
        if width_of((*fitting, span)) > width:
            break
        fitting = (*fitting, span)
    return fitting


def fitted(text: str, width: int) -> str:
    """Return text in exactly ``width`` cells, an ellipsis at the end where it was cut."""
    text = visible_line(text)
    if cell_len(text) <= width:
        return set_cell_size(text, max(width, 0))
    return set_cell_size(text, width - 1) + "…" if width > 1 else text[: max(width, 0)]


def wrapped(text: str, width: int, separator: str = " ") -> list[str]:
    """Return text on lines of at most ``width`` cells, broken only at ``separator``."""
    lines: list[str] = []
    line = ""
    for piece in filter(None, text.split(separator)):
        longer = f"{line}{separator}{piece}" if line else piece
        if line and count_cells(longer) > width:
            lines.append(line)
            longer = piece
        line = longer
    return [*lines, line] if line else lines


def wrapped_to(text: str, width: int, rows: int) -> list[str]:
    """Return text on at most so many lines; a longer word is broken, and ``…`` ends a cut text."""
    lines: list[str] = []
    width = max(width, 1)
    for line in wrapped(visible_line(text), width):
        rest = line
        while cell_len(rest) > width:
            head = set_cell_size(rest, width).rstrip() or rest[:1]
            lines.append(head)
            rest = rest[len(head) :]
        lines.append(rest)
    if len(lines) <= rows:
        return lines
    last = fitted(f"{lines[rows - 1]} ", max(width - 1, 1)).rstrip("… ")
    return [*lines[: rows - 1], f"{last} …" if cell_len(last) + 2 <= width else f"{last}…"]


def unbroken(text: str, width: int) -> list[str]:
    """Return all of a text on lines of at most ``width`` cells; only a longer word is broken."""
    return wrapped_to(text, width, len(text) + 1)


def displayed(text: str) -> str:
    """Return text that is safe to send to a terminal."""
    return visible_line(text.replace("\t", " "))


def characters(text: str) -> list[Character]:
    """Return the characters of a text, each with the marks that combine with it."""
    if text.isascii():
        return [Character(n, n + 1, 0 if c == _BREAK else 1) for n, c in enumerate(text)]
    starts = [n for n, c in enumerate(text) if _is_character_start(text, n, c)]
    ends = [*starts[1:], len(text)]
    return [
        Character(a, b, 0 if text[a] == _BREAK else _cells(text[a:b]))
        for a, b in zip(starts, ends, strict=True)
    ]


def _is_character_start(text: str, at: int, character: str) -> bool:
    """Return whether a character begins here; else it belongs to the character before it."""
    if at == 0 or character == _BREAK or text[at - 1] == _BREAK:
        return True
    return text[at - 1] != _JOINER and _cells(character) > 0


@lru_cache(4096)
def _cells(character: str) -> int:
    return cell_len(displayed(character))
