"""Sparklines, drawn by plotext: a day to half a cell on Today, a mean to a cell in the overview.

A series is drawn once: of the few sparklines on a screen, an entry changes one or two.
"""

from functools import lru_cache
from typing import Final

from tui.charts.axis import bucket_means
from tui.charts.figure import HALVES, Layer, canvas, floor_of
from tui.terminal.glyphs import Glyphs

Series = tuple[float | None, ...]

_BRAILLE: Final = "braille"
_REMEMBERED: Final = 128


def capacity(width: int, glyphs: Glyphs) -> int:
    """Return how many days a sparkline of Today shows in ``width`` cells."""
    return width * (HALVES if glyphs.spark == _BRAILLE else 1)


def sparkline(
    values: Series, width: int, height: int, low: float, high: float, glyphs: Glyphs
) -> tuple[str, ...]:
    """Return a series of days as ``height`` rows of ``width`` cells, gaps as gaps.

    Args:
        values: one value a day; older days are left out where there are more than fit.
        width: cells across.
        height: cells down.
        low: the value at the foot; where it is below zero, days stand on zero or hang from it.
        high: the value at the top.
        glyphs: the characters to draw with.

    Raises:
        ChartError: plotext is missing or failed.
    """
    if width < 1:  # a window that is too narrow for it
        return ("",) * height
    days = values[-capacity(width, glyphs) :]
    if glyphs.spark == _BRAILLE or low < 0:
        return _filled(days, width, height, low, high, glyphs.spark)
    return _stepped(_shares(days, low, high), width, height, glyphs.levels, is_solid=False)


def block_sparkline(shares: Series, width: int, height: int, glyphs: Glyphs) -> tuple[str, ...]:
    """Return shares, 0–1, as rows of blocks: the mean of the days in each column.

    Raises:
        ChartError: plotext is missing or failed.
    """
    means = tuple(bucket_means(shares, width))
    steps = glyphs.blocks or glyphs.levels
    return _stepped(means, width, height, steps, is_solid=bool(glyphs.blocks))


def _shares(values: Series, low: float, high: float) -> Series:
    return tuple(None if value is None else (value - low) / (high - low) for value in values)


@lru_cache(maxsize=_REMEMBERED)
def _filled(
    values: Series, width: int, height: int, low: float, high: float, marker: str
) -> tuple[str, ...]:
    """Return values filled from the foot, or from zero."""
    halves = 1 if marker == _BRAILLE else HALVES
    shift = 0.0 if marker == _BRAILLE else 0.5
    points = [
        (at * halves + shift, min(max(value, low), high))
        for at, value in enumerate(values)
        if value is not None
    ]
    if not points:
        return (" " * width,) * height
    bars = Layer(tuple(points), marker, "", "bars")
    return tuple(canvas([bars], width, height, low, high))


@lru_cache(maxsize=_REMEMBERED)
def _stepped(
    shares: Series, width: int, height: int, steps: str, *, is_solid: bool
) -> tuple[str, ...]:
    """Return shares as signs that are higher, or denser, the fuller they are.

    Args:
        shares: one a column, 0–1.
        width: cells across.
        height: cells down; signs that fill no cell have the lowest row alone.
        steps: the signs from the lowest.
        is_solid: whether the last sign fills its cell, so that others stand on it.
    """
    rows = height if is_solid else 1
    placed: list[tuple[float, float]] = []
    signs: list[str] = []
    for column, share in enumerate(shares):
        if share is None:
            continue
        level = floor_of(min(max(share, 0.0), 1.0) * (len(steps) * rows - 1) + 0.5)
        whole, top = divmod(level, len(steps))
        placed += [(column * HALVES + 0.5, float(row)) for row in range(whole + 1)]
        signs += [*steps[-1] * whole, steps[top]]
    if not placed:
        return (" " * width,) * height
    points = Layer(tuple(placed), tuple(signs), "")
    return tuple(canvas([points], width, height, 0.0, max(height - 1.0, 1.0)))
