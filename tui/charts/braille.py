"""Braille: cells of eight dots, and what is drawn of many dots.

plotext could do it, but makes half a dozen objects of each dot: of ten years in a large
window four megabytes, in a tenth of a second. Here a cell is one number.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

#: The dots of a cell from the top, in its left and in its right half.
_DOTS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_EMPTY: Final = 0x2800
HALVES: Final = len(_DOTS)  # of a cell across
QUARTERS: Final = len(_DOTS[0])  # of a cell down
#: Digits by which plotext rounds before it cuts: 2.5 must not be a hair less.
_EXACT: Final = 8

Place = tuple[int, int]


def character(dots: int) -> str:
    """Return the character of a cell; a blank for no dots."""
    return chr(_EMPTY + dots) if dots else " "


def line_cells(points: Sequence[Place], width: int, height: int) -> dict[Place, int]:
    """Return the dots of a line through points, by the row and the column of their cell.

    Args:
        points: half cells from the left and quarters from the foot; nothing is drawn outside.
        width: cells across.
        height: cells down.
    """
    cells: dict[Place, int] = {}
    for (x, y), (to_x, to_y) in (*pairwise(points), (points[-1], points[-1])):
        across, up = to_x - x, to_y - y
        steps = max(abs(across), abs(up), 1)
        for step in range(steps):
            half = x + across * step // steps
            down = QUARTERS * height - 1 - (y + up * step // steps)
            cell = down // QUARTERS, half // HALVES
            if 0 <= cell[0] < height and 0 <= cell[1] < width:
                cells[cell] = cells.get(cell, 0) | _DOTS[half % HALVES][down % QUARTERS]
    return cells


def bar(half: int, lowest: int, highest: int) -> int:
    """Return the dots of half a cell, 0 or 1, between two quarters, those included.

    Args:
        half: 0 is the left one.
        lowest: quarters from the cell's foot; it may be below the cell.
        highest: it may be above the cell; below ``lowest`` there are no dots.
    """
    inside = range(max(lowest, 0), min(highest, QUARTERS - 1) + 1)
    return sum(_DOTS[half][QUARTERS - 1 - quarter] for quarter in inside)


def step(share: float, steps: int) -> int:
    """Return on which of so many steps, 0 the lowest, a share of their height is, as in plotext."""
    return int(round(share * (steps - 1) + 0.5, _EXACT))
