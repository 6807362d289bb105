"""Pictures in plotext: series in, lines of text out.

plotext is kept behind this one module. It is imported when a picture is first wanted (it
costs twice what the one-line log takes), and each picture has a figure of its own: its
module functions share one. Colours are the theme's business, so none come out of here.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

Values = Sequence[float | None]

_DOTS_PER_CELL = {"braille": 2, "hd": 2}


def sparkline(
    values: Values, width: int, height: int, low: float, high: float, marker: str
) -> list[str]:
    """Return a series as a filled band, gaps as gaps.

    Args:
        values: one value a day; None is a gap.
        width: cells across; older days are left out where there are more than fit.
        height: cells down.
        low: the value at the foot; below zero the band grows both ways from zero.
        high: the value at the top.
        marker: plotext's marker, ``braille`` or one character.
    """
    figure = _figure(width, height)
    days = values[-width * _DOTS_PER_CELL.get(marker, 1) :]
    figure.ylim(low, high)
    figure.xlim(0, width * _DOTS_PER_CELL.get(marker, 1) - 1)
    drawn = False
    for xs, ys in _runs(days):
        drawn = True
        if len(xs) == 1:  # a line needs two ends: a lone day is one as wide as itself
            xs, ys = [xs[0], xs[0] + 0.01], ys * 2
        figure.plot(xs, ys, marker=marker, fillx=True)
    return _lines(figure, width, height) if drawn else [" " * width] * height


def capacity(width: int, marker: str) -> int:
    """Return how many days a sparkline of ``width`` cells shows."""
    return width * _DOTS_PER_CELL.get(marker, 1)


def _runs(values: Values) -> list[tuple[list[float], list[float]]]:
    """Return the stretches between gaps, as positions and values."""
    runs = []
    for is_gap, group in groupby(enumerate(values), key=lambda pair: pair[1] is None):
        if not is_gap:
            pairs = list(group)
            runs.append(
                ([float(x) for x, _ in pairs], [float(y) for _, y in pairs if y is not None])
            )
    return runs


def _figure(width: int, height: int) -> Any:
    """Return an empty plotext figure of its own, without frame, axes or colour."""
    from plotext._figure import _figure_class

    figure = _figure_class()
    figure.theme("clear")
    figure._limit_size(False, False)
    figure.plot_size(width, height)
    figure.frame(False)
    figure.xticks([], [])
    figure.yticks([], [])
    return figure


def _lines(figure: Any, width: int, height: int) -> list[str]:
    """Return a built figure as exactly ``height`` lines of ``width`` cells."""
    from plotext._utility import uncolorize

    built = [uncolorize(line) for line in figure.build().split("\n")][:height]
    return [line[:width].ljust(width) for line in (*built, *[""] * (height - len(built)))]
