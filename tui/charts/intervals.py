"""Intervals drawn: each estimate with its 95 % range, one below the other on a common axis."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from tui.charts.braille import HALVES
from tui.charts.figure import AXIS_ROWS, Axes, Layer, chart
from tui.charts.viewport import Viewport
from tui.rows import Row

#: The axis reaches at least so many points to either side.
_LEAST_REACH: Final = 1.0


class IntervalBar(NamedTuple):
    """An estimate with its range, in points; all None where there is no answer."""

    estimate: float | None
    low: float | None
    high: float | None


def paint(intervals: Sequence[IntervalBar], viewport: Viewport) -> list[Row]:
    """Return a row an interval, and the axis below them, zero in its middle.

    A range that reaches farther than the axis is cut at its end.
    """
    told = [
        abs(end) for of in intervals for end in (of.low, of.high) if of.estimate is not None and end
    ]
    reach = min(max([_LEAST_REACH, *told]), 3.0)
    rows = len(intervals)
    canvas = viewport.width - 1
    ticks = tuple((_at(x, reach, canvas), _signed(x)) for x in _points(reach))
    axes = Axes(-0.5, rows - 0.5, (), ticks)
    layers = [_zero(rows, reach, canvas, viewport)]
    for number, of in enumerate(reversed(intervals)):
        layers += _layers(of, number, reach, canvas, viewport)
    drawn = chart(layers, viewport.width, rows + AXIS_ROWS, axes, viewport.glyphs)
    return drawn[: viewport.height]


def _layers(of: IntervalBar, y: int, reach: float, canvas: int, viewport: Viewport) -> list[Layer]:
    if of.estimate is None or of.low is None or of.high is None:
        return []
    ends = [_at(end, reach, canvas) for end in (of.low, of.high)]
    first, last = (int(end) // HALVES for end in ends)
    line = tuple((column * HALVES + 0.5, float(y)) for column in range(first, last + 1))
    middle = int(_at(of.estimate, reach, canvas)) // HALVES * HALVES + 0.5
    return [
        Layer(line, viewport.glyphs.rule, "cup"),
        Layer(((middle, float(y)),), viewport.glyphs.dot, "strong"),
    ]


def _zero(rows: int, reach: float, canvas: int, viewport: Viewport) -> Layer:
    """Return the line of no difference."""
    x = int(_at(0.0, reach, canvas)) // HALVES * HALVES + 0.5
    return Layer(tuple((x, float(y)) for y in range(rows)), viewport.glyphs.wall, "rule")


def _at(points: float, reach: float, canvas: int) -> float:
    """Return where a difference stands, in half cells, at an end where it is beyond."""
    share = (min(max(points, -reach), reach) + reach) / (2 * reach)
    return round(share * (HALVES * canvas - 1))


def _points(reach: float) -> list[float]:
    """Return the ticks of the axis."""
    step = 0.5 if reach <= 1 else 1.0
    count = int(reach / step)
    return [n * step for n in range(-count, count + 1)]


def _signed(points: float) -> str:
    if not points:
        return "0"
    return f"{points:+.0f}" if points == int(points) else f"{points:+.1f}"
