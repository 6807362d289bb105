"""Sparklines: a day a column, filled from the foot, or from zero where values go below it.

plotext can draw one, and to the dot the same, but in three milliseconds, ten times what it takes
here; and many a log key draws one anew.
"""

from collections.abc import Sequence
from typing import Final

from tui.charts import braille

#: The lowest and the highest step of a day, from the foot.
Bar = tuple[int, int]

_BRAILLE: Final = "braille"
_NONE: Final = (0, -1)


def sparkline(
    values: Sequence[float | None], width: int, height: int, low: float, high: float, marker: str
) -> list[str]:
    """Return a series as ``height`` rows of ``width`` cells, gaps as gaps.

    Args:
        values: one value a day; None is a gap.
        width: cells across; older days are left out where there are more than fit.
        height: cells down.
        low: the value at the foot; where it is below zero, days stand on the step of zero or
            hang under it.
        high: the value at the top.
        marker: ``braille``, or the one character that fills a cell.
    """
    halves, quarters = _parts(marker)
    days = values[-halves * width :]
    steps = height * quarters

    def step(value: float) -> int:
        return braille.step((value - low) / (high - low), steps)

    def bar(value: float | None) -> Bar:
        if value is None:
            return _NONE
        at = step(value)
        return (zero, at) if at >= zero else (at, zero - 1)

    zero = step(0.0)
    bars = [bar(value) for value in days]
    cells = [bars[at : at + halves] for at in range(0, len(bars), halves)]
    feet = range(steps - quarters, -1, -quarters)
    return ["".join(_cell(of, foot, marker) for of in cells).ljust(width) for foot in feet]


def capacity(width: int, marker: str) -> int:
    """Return how many days a sparkline of ``width`` cells shows."""
    return width * _parts(marker)[0]


def _parts(marker: str) -> tuple[int, int]:
    """Return how many days a cell shows, and how many steps."""
    return (braille.HALVES, braille.QUARTERS) if marker == _BRAILLE else (1, 1)


def _cell(bars: Sequence[Bar], foot: int, marker: str) -> str:
    """Return what is seen of the bars of a cell's days in the row whose lowest step is ``foot``."""
    if marker == _BRAILLE:
        dots = (braille.bar(half, low - foot, high - foot) for half, (low, high) in enumerate(bars))
        return braille.character(sum(dots))
    ((low, high),) = bars
    return marker if low <= foot <= high else " "
