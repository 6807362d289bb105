"""Pictures in plotext: series in, rows of text out.

plotext is kept behind this one module. It is imported when a picture is first wanted (it
costs twice what the one-line log takes), and each picture has a figure of its own: its
module functions share one. Colours are the theme's business: a layer's style goes through
plotext as a number in place of a colour, and comes out as the style of its cells.

Positions across are in half cells, two of which braille tells apart: ``0`` to
``2 * width - 1`` on a canvas of ``width`` cells.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from tui.charts import braille
from tui.charts.braille import HALVES, QUARTERS
from tui.rows import Row, Span
from tui.terminal.glyphs import Glyphs

Points = tuple[tuple[float, float], ...]
#: A character and its style.
Cell = tuple[str, str]

#: Rows that the axis below a chart takes: its line, and its labels where it has any.
AXIS_ROWS = 2
#: Fewer cells across than that are no picture.
_LEAST_CANVAS = 8


class Layer(NamedTuple):
    """Something drawn in one marker and one style.

    Attributes:
        points: positions across, in half cells, and values.
        marker: ``braille``, or one character.
        style: the ink of its cells.
        is_joined: whether its points are joined by a line.
        is_bars: whether each point is the top of a bar that stands on the foot; nothing else
            is drawn with bars, as it could hide a top.
    """

    points: Points
    marker: str
    style: str
    is_joined: bool = False
    is_bars: bool = False


class Axes(NamedTuple):
    """The frame of a chart: values from ``low`` to ``high``, ticks with their labels.

    Attributes:
        low: the value at the foot.
        high: the value at the top.
        down: values and their labels, all of one width.
        across: positions, in half cells, and their labels.
    """

    low: float
    high: float
    down: tuple[tuple[float, str], ...]
    across: tuple[tuple[float, str], ...]

    @property
    def margin(self) -> int:
        """How many cells stand before the canvas: the labels and the axis."""
        return max((len(label) for _, label in self.down), default=0) + 1


class Shade(NamedTuple):
    """Columns of the canvas that are shaded wherever nothing else is drawn."""

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
    """Return layers on one canvas with its axes; a later layer lies on the earlier ones.

    Args:
        layers: what is drawn.
        width: cells across, the labels included.
        height: rows, the axis below included.
        axes: the frame.
        glyphs: the characters for the axes.
        shade: columns to shade.

    Returns:
        ``height`` rows; empty ones where there is no room for a picture.
    """
    canvas = width - axes.margin
    if canvas < _LEAST_CANVAS or height <= AXIS_ROWS:
        return [()] * height
    figure = _figure(width, height)
    figure.xaxes(True, False)
    figure.yaxes(True, False)
    figure.ylim(axes.low, axes.high)
    figure.xlim(0, HALVES * canvas - 1)
    axis_rows = AXIS_ROWS if axes.across else 1
    down = _apart(axes, height - axis_rows)
    figure.yticks([at for at, _ in down], [label for _, label in down])
    figure.xticks([at for at, _ in axes.across], [""] * len(axes.across))
    layers = [layer for layer in layers if layer.points]
    styles = list(dict.fromkeys(["rule", *(layer.style for layer in layers)]))
    ours = [layer for layer in layers if _is_ours(layer)]
    # plotext draws no axes without data: a point far outside stands in for it.
    nothing = Layer(((-9.0, axes.low - 9),), "x", "rule")
    for layer in [layer for layer in layers if not _is_ours(layer)] or [nothing]:
        _plot(figure, layer, styles.index(layer.style))
    built = _built(figure)
    lines = _line_rows(ours, axes, canvas, height - axis_rows)
    has_bars = any(layer.is_bars for layer in layers)
    bars: dict[int, Cell] = {}
    rows = []
    for line, dots in zip(built, lines, strict=False):
        cells = _cells(line, styles, width)
        axis = [(glyphs.on_axis(character), "dim") for character, _ in cells[: axes.margin]]
        cells[: axes.margin] = axis
        for column, cell in dots.items():
            _lie(cells, axes.margin + column, cell, styles)
        if has_bars:
            _stand(cells, bars, axes.margin, styles)
        _shade(cells, axes.margin, shade)
        rows.append(_row(cells))
    foot = "".join(map(glyphs.on_axis, _CODE.sub("", built[height - axis_rows])))
    rows.append((Span(foot[:width], "dim"),))
    if axes.across:
        rows.append(_labels(axes, width))
    return rows


def runs(
    points: Iterable[tuple[float, float | None]],
) -> list[Points]:
    """Return the stretches between gaps; a line never goes across one."""
    stretches = []
    for is_gap, group in groupby(points, key=lambda point: point[1] is None):
        if not is_gap:
            stretches.append(tuple((float(x), float(y)) for x, y in group if y is not None))
    return stretches


def _plot(figure: Any, layer: Layer, colour: int) -> None:
    """Draw a layer; a lone point of a line is a line as wide as itself.

    Args:
        figure: what it is drawn in.
        layer: what is drawn.
        colour: a number to know its cells by.
    """
    points = layer.points
    if layer.is_joined and len(points) == 1:
        points = (*points, (points[0][0] + 0.01, points[0][1]))
    draw = figure.plot if layer.is_joined else figure.scatter
    xs, ys = zip(*points, strict=True)
    draw(list(xs), list(ys), marker=layer.marker, color=colour)


def _is_ours(layer: Layer) -> bool:
    """Return whether a layer is a line in dots, which is drawn without plotext."""
    return layer.is_joined and layer.marker == "braille"


def _apart(axes: Axes, rows: int) -> list[tuple[float, str]]:
    """Return the ticks down, one a row: of several the foot's, else the top's, else the higher.

    plotext would put them over each other, and in the order of a set.
    """
    first, last = axes.low, axes.high
    ranked = sorted(axes.down, key=lambda tick: (tick[0] == first, tick[0] == last, tick[0]))
    return list({_step(tick[0], axes, rows): tick for tick in ranked}.values())


def _step(value: float, axes: Axes, steps: int) -> int:
    """Return on which of so many steps from the foot a value is, as plotext has it."""
    share = (value - axes.low) / (axes.high - axes.low)
    return braille.step(share, steps)


def _labels(axes: Axes, width: int) -> Row:
    """Return the labels below their ticks; one that would touch the last is left out.

    plotext would put them down in the order of a set, so that which of two neighbours
    keeps its edge changes from run to run.
    """
    line = ""
    for at, label in axes.across:
        centre = axes.margin + int(at) // HALVES
        start = min(max(centre - (len(label) - 1) // 2, 0), width - len(label))
        if start > len(line) or not line:
            line = line.ljust(start) + label
    return (Span(line[:width], "dim"),)


def make_ready() -> None:
    """Import what draws."""
    import plotext._figure  # noqa: F401


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


_CODE = re.compile(r"\x1b\[([0-9;]*)m")


def _cells(line: str, styles: list[str], width: int) -> list[Cell]:
    """Return a built line as ``width`` cells, each a character and its style."""
    cells: list[Cell] = []
    style = ""
    for n, piece in enumerate(_CODE.split(line)):
        if n % 2:
            style = styles[int(piece[5:])] if piece.startswith("38;5;") else ""
        else:
            cells.extend((character, style) for character in piece)
    return [*cells, *[(" ", "")] * (width - len(cells))][:width]


def _line_rows(
    lines: Iterable[Layer], axes: Axes, width: int, height: int
) -> list[dict[int, Cell]]:
    """Return of each row the cells of lines in braille, by their column."""
    rows: list[dict[int, Cell]] = [{} for _ in range(height)]
    for layer in lines:
        points = [(int(x), _step(y, axes, QUARTERS * height)) for x, y in layer.points]
        for (row, column), dots in braille.line_cells(points, width, height).items():
            rows[row][column] = (braille.character(dots), layer.style)
    return rows


def _lie(cells: list[Cell], column: int, cell: Cell, styles: list[str]) -> None:
    """Put a cell where nothing of a later layer is."""
    shown, style = cells[column]
    if shown == " " or styles.index(style) <= styles.index(cell[1]):
        cells[column] = cell


def _stand(cells: list[Cell], bars: dict[int, Cell], margin: int, styles: list[str]) -> None:
    """Carry the bars that began above on through a row, and begin those of this one.

    plotext fills bars, too, but makes half a dozen objects of each cell: of bars as high as
    a large window five megabytes, in a fifth of a second.

    Args:
        cells: the row, with nothing on its canvas but the tops of bars.
        bars: by column what the bar that began above is made of.
        margin: where the canvas begins.
        styles: the styles of the layers, a later one on the earlier ones.
    """
    for column in range(margin, len(cells)):
        top, bar = cells[column], bars.get(column)
        if top[0] != " " and (bar is None or styles.index(top[1]) >= styles.index(bar[1])):
            bars[column] = top
        elif bar is not None:
            cells[column] = bar


def _shade(cells: list[Cell], margin: int, shade: Shade | None) -> None:
    """Shade the empty cells of the columns that are to be."""
    if shade is not None:
        for column in shade.columns:
            at = margin + column
            if at < len(cells) and cells[at][0] in " \u2800":
                cells[at] = (shade.glyph, shade.style)


def _row(cells: list[Cell]) -> Row:
    """Return cells as spans of one style each; a blank has the one before it, as none is seen."""
    spans: list[tuple[str, list[str]]] = []
    for character, style in cells:
        if not spans or (style != spans[-1][0] and character != " "):
            spans.append((style, []))
        spans[-1][1].append(character)
    return tuple(Span("".join(text), style) for style, text in spans)


def _built(figure: Any) -> list[str]:
    """Return the lines of a figure, which is of no more use after that.

    It is taken apart, as its parts hold each other: a thousand lists would wait for the
    search for garbage.
    """
    lines: list[str] = figure.build().split("\n")
    vars(figure).clear()
    return lines
