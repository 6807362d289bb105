"""Spots: where the terminal's own cursor stands, for braille displays and magnifiers."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from tui.rows import Row, count_cells


class Rank(IntEnum):
    """What a spot is of; where several widgets have one, the highest has the cursor."""

    BESIDE = 0
    CHOSEN = 1
    SAID = 2
    TYPED = 3
    ALONE = 4


class Spot(NamedTuple):
    """A cell of a widget, and what stands there."""

    x: int
    y: int
    rank: Rank = Rank.CHOSEN


def marked(rows: Sequence[Row], style: str = "hand", rank: Rank = Rank.CHOSEN) -> Spot | None:
    """Return where the first piece in a style begins; None where there is none."""
    for y, cells in enumerate(rows):
        x = 0
        for span in cells:
            if span.style == style:
                return Spot(x, y, rank)
            x += count_cells(span.text)
    return None


def first_row(rows: Sequence[Row], rank: Rank = Rank.CHOSEN) -> Spot | None:
    """Return the first row that says something; None where none does."""
    said = ("".join(span.text for span in cells).strip() for cells in rows)
    return next((Spot(0, y, rank) for y, text in enumerate(said) if text), None)
