"""Braille: cells of eight dots, and what is drawn of many dots.

plotext could do it, but makes half a dozen objects of each dot: of ten years in a large
window four megabytes, in a tenth of a second. Here a cell is one number.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Final

#: The dots of a cell from the top, in its left and in its right half.
_DOTS: Final = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_SIDES: Final = tuple(sum(side) for side in _DOTS)
_EMPTY: Final = 0x2800
HALVES: Final = len(_DOTS)  # of a cell across
QUARTERS: Final = len(_DOTS[0])  # of a cell down

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


def filled(lines: Sequence[str]) -> list[str]:
    """Return rows of braille with all dots below a dot."""
    below = []
    above = [0] * len(lines[0])  # of each cell the halves that have a dot above it
    for line in lines:
        cells = [ord(cell) - _EMPTY if cell != " " else 0 for cell in line]
        cells = [
            _with_those_below(dots) | halves for dots, halves in zip(cells, above, strict=True)
        ]
        above = [sum(half for half in _SIDES if dots & half) for dots in cells]
        below.append("".join(map(character, cells)))
    return below


@cache
def _with_those_below(dots: int) -> int:
    """Return a cell with all dots below a dot."""
    return sum(
        dot
        for side in _DOTS
        for at, dot in enumerate(side)
        if any(dots & above for above in side[: at + 1])
    )
