"""Scrolled rows: find the rows of a frame that only moved, and what moves them on a terminal.

A row is anything that can be compared and iterated cell by cell. A scroll takes whole rows, and
never the first or the last of the screen: a terminal may save the first in its history, and what
it does at the last differs.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

Row = TypeVar("Row", bound=Sequence[object])
#: The fewest moved rows that are worth a scroll, and the most rows that they may have moved by.
_FEWEST: Final = 3
_FARTHEST: Final = 9
#: Moves the cursor up a row, and at the first row of a scroll region scrolls down.
_UP: Final = "\x1bM"
#: Terminals without a scroll region.
_NO_REGION: Final = ("ansi", "cons25", "dumb", "unknown", "vt52")


class Scroll(NamedTuple):
    """The first and the last row of a region, and by how many rows it moves up; down if negative.

    The rows that come into the region are unknown until they are written.
    """

    first: int
    last: int
    by: int

    def sequence(self) -> str:
        """Return what moves the rows; the cursor is somewhere else afterwards."""
        edge, step = (self.last, "\n") if self.by > 0 else (self.first, _UP)
        steps = step * abs(self.by)
        return f"\x1b[{self.first + 1};{self.last + 1}r\x1b[{edge + 1}H{steps}\x1b[r"

    def source(self, y: int) -> int | None:
        """Return where the row was that is at ``y`` afterwards; None for one that comes in."""
        if not self.first <= y <= self.last:
            return y
        return y + self.by if self.first <= y + self.by <= self.last else None


def can_scroll(term: str) -> bool:
    """Return whether a terminal of this name (``TERM``) has a scroll region."""
    return bool(term) and not term.startswith(_NO_REGION)


def find_scroll(old: Sequence[Row], new: Mapping[int, Row]) -> Scroll | None:
    """Return the scroll that brings most rows where they are in a new frame; None for none.

    Args:
        old: all rows as they are shown.
        new: the rows that change.
    """
    last = len(old) - 2
    changed = {
        y: row for y, row in new.items() if 0 < y <= last and row != old[y] and not _is_uniform(row)
    }
    if len(changed) < _FEWEST:
        return None
    moved = [
        (by, y)
        for y, row in changed.items()
        for by in range(max(1 - y, -_FARTHEST), min(last - y, _FARTHEST) + 1)
        if by and row == old[y + by]
    ]
    by, count = Counter(by for by, _ in moved).most_common(1)[0] if moved else (0, 0)
    if count < _FEWEST:
        return None
    ends = [y for moved_by, y in moved if moved_by == by]
    ends += [y + by for y in ends]
    region = Scroll(min(ends), max(ends), by)
    return region if _is_known(region, old, new) else None


def _is_uniform(row: Sequence[object]) -> bool:
    """Return whether all cells of a row are alike: blank, or a rule; many rows are like it."""
    return all(cell is row[0] for cell in row)


def _is_known(region: Scroll, old: Sequence[Row], new: Mapping[int, Row]) -> bool:
    """Return whether every cell of a region is known, before and afterwards."""
    rows = range(region.first, region.last + 1)
    return not any(None in old[y] or None in new.get(y, ()) for y in rows)
