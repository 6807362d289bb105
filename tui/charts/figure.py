"""The one module that calls plotext: points, lines and bars in, rows of text out.

plotext is imported when a picture is first drawn, because the import costs more than a whole log
line, and only its public functions are used. It has one figure, so pictures are drawn one after
the other, on the main thread. The theme chooses the colours: each style goes through plotext as
a colour number and comes out as the style of its cells.

Positions across are in half cells, which braille can show: ``0`` to ``2 * width - 1`` on a canvas
of ``width`` cells.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from math import floor
from typing import Any, Final, Literal, NamedTuple

from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import BEHIND, Row, Span, count_cells, fitted

Points = tuple[tuple[float, float], ...]
#: A character and its style.
StyledCell = tuple[str, str]

HALVES: Final = 2  # of a cell across, in braille and in quadrants
QUARTERS: Final = 4  # of a cell down, in braille
#: Rows of the labels below a chart. No frame is drawn: what was logged fills the cells.
AXIS_ROWS: Final = 1
#: Fewer cells across than that are no picture.
_LEAST_CANVAS: Final = 8
_CODE: Final = re.compile(r"\x1b\[([0-9;]*)m")
_COLOUR: Final = "38;5;"
#: plotext's braille for a cell without dots.
_NO_DOTS: Final = "\u2800"
#: Digits by which plotext rounds before it cuts: 2.5 must not be a hair less.
_EXACT: Final = 8


class ChartError(Exception):
    """plotext is missing, or raised an error while it drew; ``reason`` is what it reported."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Layer(NamedTuple):
    """Something drawn in one marker and one style.

    Attributes:
        points: positions across, in half cells, and values.
        marker: a name that plotext knows, as ``braille`` or ``hd``, or one character; a tuple
            has one for each point.
        style: the ink of its cells.
        kind: points, a line through them, or bars from the foot up to them.
    """

    points: Points
    marker: str | tuple[str, ...]
    style: str
    kind: Literal["points", "line", "bars"] = "points"


class Axes(NamedTuple):
    """What stands around a chart: values from ``low`` to ``high``, and the labels of some.

    Attributes:
        low: the value at the foot.
        high: the value at the top.
        down: values and their labels, all of one width.
        across: positions, in half cells, and their labels.
        is_count: whether bars begin below the lowest row, at ``low``; else ``low`` has a row.
        has_ticks: whether a tick stands at each position across, before its label.
    """

    low: float
    high: float
    down: tuple[tuple[float, str], ...]
    across: tuple[tuple[float, str], ...]
    is_count: bool = False
    has_ticks: bool = False

    @property
    def margin(self) -> int:
        """How many cells stand before the canvas: the labels and a blank."""
        return max((count_cells(label) for _, label in self.down), default=0) + 1

    def foot(self, rows: int) -> float:
        """Return the value of the lowest of so many rows."""
        return self.low + (self.high - self.low) / rows if self.is_count and rows > 1 else self.low

    def step(self, value: float, steps: int, rows: int) -> int:
        """Return on which of so many steps from the foot plotext puts a value."""
        foot = self.foot(rows)
        return floor_of((value - foot) / (self.high - foot) * (steps - 1) + 0.5)


class Shade(NamedTuple):
    """Columns of the canvas that are shaded.

    ``glyph`` fills their empty cells; without one, ``style`` is what is behind all of them.
    """

    columns: frozenset[int]
    glyph: str
    style: str


def chart(
    layers: Iterable[Layer],
    width: int,
    height: int,
    axes: Axes,
    glyphs: Glyphs,
    shade: Shade | None = None,
) -> list[Row]:
    """Return layers on one canvas with its labels; a later layer covers the earlier ones.

    Args:
        layers: what is drawn.
        width: cells across, the labels included.
        height: rows, the labels below included.
        axes: the values and the labels.
        glyphs: the characters for a tick and for half a bar.
        shade: columns to shade.

    Returns:
        ``height`` rows; empty ones where there is no room for a picture.

    Raises:
        ChartError: plotext is missing or failed.
    """
    cells = width - axes.margin
    count = height - (AXIS_ROWS if axes.across else 0)
    if cells < _LEAST_CANVAS or count < 1:
        return [()] * max(height, 0)
    layers = [layer for layer in layers if layer.points]
    styles = list(dict.fromkeys(layer.style for layer in layers))
    lines = _plotted(layers, styles, axes, (cells, count), glyphs) if layers else []
    lines = [*lines, *[""] * count][:count]
    labels = {axes.step(value, count, count): label for value, label in _ticks_down(axes, count)}
    rows = []
    for at, line in enumerate(lines):
        drawn = _cells(line, styles, cells)
        _shade(drawn, shade)
        label = fitted(labels.get(count - 1 - at, ""), axes.margin)
        rows.append((Span(label, "dim"), *_row(drawn)))
    return [*rows, _labels(axes, width, labels.get(-1, ""), glyphs)] if axes.across else rows


def canvas(layers: Iterable[Layer], width: int, height: int, low: float, high: float) -> list[str]:
    """Return layers on a canvas without axes and colours, as lines of exactly ``width`` cells.

    Bars stand on zero, or hang from it if their value is negative.

    Raises:
        ChartError: plotext is missing or failed.
    """
    zero = min(max(0.0, low), high)
    with _plotext(width, height) as plotext:
        plotext.xlim(0, HALVES * width - 1)
        plotext.ylim(low, high)
        for layer in layers:
            fill = {"fillx": zero} if layer.kind == "bars" else {}
            plotext.scatter(*_lists(layer.points), marker=_marker(layer), **fill)
        built = _CODE.sub("", plotext.build()).replace(_NO_DOTS, " ")
    return [f"{line:<{width}}" for line in built.split("\n")[:height]]


def halved(points: Points, axes: Axes, rows: int, marks: str, style: str) -> Layer:
    """Return points in half rows, for terminals without a marker that plotext can halve.

    Args:
        points: positions across, in half cells, and values.
        axes: the frame.
        rows: rows of the canvas.
        marks: the characters for the lower half of a cell, the upper half, and both.
        style: the ink.
    """
    lower, upper, both = tuple(marks)
    cells: dict[tuple[int, int], set[int]] = {}
    for x, value in points:
        step = axes.step(value, HALVES * rows, rows)
        cells.setdefault((int(x) // HALVES, step // HALVES), set()).add(step % HALVES)
    unit = (axes.high - axes.foot(rows)) / max(rows - 1, 1)
    placed = tuple((column * HALVES + 0.5, axes.foot(rows) + row * unit) for column, row in cells)
    markers = (
        both if len(halves) == HALVES else (lower, upper)[max(halves)] for halves in cells.values()
    )
    return Layer(placed, tuple(markers), style)


def runs(points: Iterable[tuple[float, float | None]]) -> list[Points]:
    """Return the stretches between gaps; a line never crosses one."""
    stretches = []
    for is_gap, group in groupby(points, key=lambda point: point[1] is None):
        if not is_gap:
            stretches.append(tuple((float(x), float(y)) for x, y in group if y is not None))
    return stretches


# -- plotext ----------------------------------------------------------------------------------


def warm_up() -> None:
    """Draw a picture if none was drawn, so that the import is not part of the next one.

    Raises:
        ChartError: plotext is missing or failed.
    """
    if "plotext" not in sys.modules:
        canvas([Layer(((0.0, 0.0),), "braille", "")], 1, 1, 0.0, 1.0)


@contextmanager
def _plotext(width: int, height: int) -> Iterator[Any]:
    """Yield plotext with an empty figure of a size, without frame, ticks and colours.

    Any exception of plotext becomes a ``ChartError``, because a failing picture must not stop the
    screen.

    Raises:
        ChartError: plotext is missing or failed.
    """
    try:
        import plotext

        plotext.clear_figure()
        plotext.limit_size(False, False)
        plotext.plot_size(width, height)
        plotext.theme("clear")
        plotext.frame(False)
        plotext.xticks([], [])
        plotext.yticks([], [])
        yield plotext
    except Exception as error:
        raise ChartError(f"{type(error).__name__}: {error}") from error


def _plotted(
    layers: Sequence[Layer],
    styles: Sequence[str],
    axes: Axes,
    size: tuple[int, int],
    glyphs: Glyphs,
) -> list[str]:
    """Return the lines that plotext builds of layers.

    Args:
        layers: what is drawn, none of them empty.
        styles: the styles of the layers; the colour of each is its index.
        axes: the values at the foot and at the top.
        size: cells across and rows.
        glyphs: the characters for half a bar.
    """
    wide, rows = size
    with _plotext(wide, rows) as plotext:
        plotext.xlim(0, HALVES * wide - 1)
        plotext.ylim(axes.foot(rows), axes.high)
        heights: dict[float, int] = {}
        for layer in layers:
            colour = styles.index(layer.style)
            if layer.kind == "bars":
                _plot_bars(plotext, layer, colour, axes, rows, glyphs.half_bar, heights)
            else:
                draw = plotext.plot if layer.kind == "line" else plotext.scatter
                draw(*_lists(layer.points), marker=_marker(layer), color=colour)
        built: str = plotext.build()
    return built.split("\n")


def _plot_bars(
    plotext: Any,
    layer: Layer,
    colour: int,
    axes: Axes,
    rows: int,
    half_bar: str,
    heights: dict[float, int],
) -> None:
    """Draw bars from the foot, in half rows if a count does not have two rows of its own.

    ``heights`` has the half rows of earlier bars by position: half a row on a higher bar would look
    like a hole in it.
    """
    unit, foot = (axes.high - axes.low) / rows, axes.foot(rows)
    steps = HALVES if unit * HALVES > 1 else 1
    bodies: list[tuple[float, float]] = []
    tops: list[tuple[float, float]] = []
    for x, value in layer.points:
        whole, half = divmod(max(floor_of((value - axes.low) / unit * steps + 0.5), 1), steps)
        if half and heights.get(x, 0) > whole * HALVES + half:
            whole, half = whole + 1, 0
        heights[x] = max(heights.get(x, 0), whole * HALVES + half)
        if whole:
            bodies.append((x, foot + (whole - 1) * unit))
        if half:
            tops.append((x, foot + whole * unit))
    if bodies:
        plotext.scatter(*_lists(bodies), marker=_marker(layer), color=colour, fillx=foot)
    if tops:
        plotext.scatter(*_lists(tops), marker=half_bar, color=colour)


def _lists(points: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Return positions and values, apart."""
    across, values = zip(*points, strict=True)
    return list(across), list(values)


def _marker(layer: Layer) -> str | list[str]:
    return layer.marker if isinstance(layer.marker, str) else list(layer.marker)


def floor_of(value: float) -> int:
    """Return the whole number below a value, as plotext rounds."""
    return floor(round(value, _EXACT))


# -- rows -------------------------------------------------------------------------------------


def _ticks_down(axes: Axes, rows: int) -> list[tuple[float, str]]:
    """Return at most one label for each row: that of the foot, then of the top, then the higher."""
    ranked = sorted(
        axes.down, key=lambda tick: (tick[0] == axes.low, tick[0] == axes.high, tick[0])
    )
    return list({axes.step(tick[0], rows, rows): tick for tick in ranked}.values())


def _labels(axes: Axes, width: int, foot: str, glyphs: Glyphs) -> Row:
    """Return the labels below a canvas, without those that would touch the one before.

    Args:
        axes: the labels.
        width: cells across, the labels at the left included.
        foot: the label of the value at which bars begin, which is below the lowest row.
        glyphs: the character for a tick.
    """
    line = foot
    for at, label in axes.across:
        centre = axes.margin + int(at) // HALVES
        text, start = label, centre - (len(label) - 1) // 2
        if axes.has_ticks:
            text, start = f"{glyphs.tick}{label}", centre
            if start + len(text) > width:
                text, start = f"{label}{glyphs.tick}", centre - len(label)
        start = min(max(start, 0), width - len(text))
        if start > len(line) or not line:
            line = line.ljust(start) + text
    return (Span(line[:width], "dim"),)


def _cells(line: str, styles: Sequence[str], width: int) -> list[StyledCell]:
    """Return a built line as ``width`` cells, each a character and its style."""
    cells: list[StyledCell] = []
    style = ""
    for n, text in enumerate(_CODE.split(line)):
        if n % 2:
            style = styles[int(text[len(_COLOUR) :])] if text.startswith(_COLOUR) else ""
        else:
            cells.extend((character, style) for character in text.replace(_NO_DOTS, " "))
    return [*cells, *[(" ", "")] * (width - len(cells))][:width]


def _shade(cells: list[StyledCell], shade: Shade | None) -> None:
    """Shade columns: fill their empty cells, or set the background of all cells."""
    if shade is None:
        return
    for at in shade.columns:
        if at < len(cells):
            character, style = cells[at]
            if not shade.glyph:
                cells[at] = (character, f"{style}{BEHIND}{shade.style}")
            elif character == " ":
                cells[at] = (shade.glyph, shade.style)


def _row(cells: Iterable[StyledCell]) -> Row:
    """Return cells as spans; a blank joins the span before it if the backgrounds are equal."""
    spans: list[tuple[str, list[str]]] = []
    for character, style in cells:
        before = spans[-1][0] if spans else None
        if before is None or (
            style != before and (character != " " or _tint(style) != _tint(before))
        ):
            spans.append((style, []))
        spans[-1][1].append(character)
    return tuple(Span("".join(text), style) for style, text in spans)


def _tint(style: str) -> str:
    return style.partition(BEHIND)[2]
