"""Curves: a scale over days, joy beside sorrow, and estimates with their ranges."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from store.scales import HIGHEST, SCALES
from store.trends.measures import Reading, Readings, Undulation
from tui.charts.axis import (
    ChartOptions,
    Viewport,
    days_off_shade,
    in_cell,
    name_of,
    position,
    scale_axes,
)
from tui.charts.figure import AXIS_ROWS, HALVES, Axes, Layer, chart, halved, runs
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, row

#: The fewest rows a panel takes: a title, a low canvas, the axis.
_LEAST_PANEL: Final = 8
#: Up to this height the title leaves its row to the picture.
_LOW: Final = 5
MEDIAN, WEIGHTED = range(2)
_JOY_SCALE: Final = "joy"  # sorrow has the same words
_BRAILLE: Final = "braille"
#: The least and the greatest reach of the axis of differences, in points.
_LEAST_REACH, _MOST_REACH = 1.0, 3.0


# -- a scale over days ------------------------------------------------------------------------


def paint_readings(
    scales: Sequence[Readings], options: ChartOptions, viewport: Viewport
) -> list[Row]:
    """Return a panel for each logged scale; only the first if two do not fit."""
    scales = [readings for readings in scales if readings.n]
    count = min(len(scales), max(1, viewport.height // _LEAST_PANEL))
    height = (viewport.height - AXIS_ROWS) // count
    rows: list[Row] = []
    for at, readings in enumerate(scales[:count]):
        is_last = at == count - 1
        panel = viewport._replace(height=viewport.height - len(rows) if is_last else height)
        rows += _panel(readings, options, panel, has_dates=is_last)
    return rows


def _panel(
    readings: Readings, options: ChartOptions, viewport: Viewport, *, has_dates: bool
) -> list[Row]:
    """Return the picture of a scale; only the last one has an axis with dates below it."""
    name = name_of(readings.measure, options).capitalize()
    rows = [row(Span(f" {name}", "strong"))] if viewport.height > _LOW else []
    below = 0 if has_dates else AXIS_ROWS
    canvas = viewport._replace(height=viewport.height - len(rows) + below)
    axes = scale_axes(options.names.scale(readings.scale), options, canvas)
    if below:
        axes = axes._replace(across=())
    shade = days_off_shade(
        [day.is_off for day in readings.days], canvas.width - axes.margin, viewport
    )
    layers = _layers(readings, axes, canvas, view=options.view)
    rows += chart(layers, canvas.width, canvas.height - below, axes, viewport.glyphs, shade)
    return rows[: viewport.height]


def _layers(readings: Readings, axes: Axes, viewport: Viewport, *, view: int) -> list[Layer]:
    """Return the layers of one scale: usual, range of a day, dots and line."""
    glyphs, cells = viewport.glyphs, viewport.width - axes.margin
    is_roomy = len(readings.days) <= cells
    dots = _dots(readings, axes, cells, viewport.height - AXIS_ROWS, glyphs)
    lines = _lines(readings.days, cells, glyphs.line, "cup", view)
    layers = [_usual(readings, cells, glyphs.axis)]
    if is_roomy:
        layers += _ranges(readings, cells, glyphs.wall)
    return [*layers, *lines, dots] if is_roomy else [*layers, dots, *lines]


def _lines(
    days: Sequence[Reading], cells: int, marker: str, style: str, view: int = MEDIAN
) -> list[Layer]:
    """Return the line through days, a layer for each stretch, of the means of half cells."""
    halves: dict[int, list[float]] = {}
    positions: dict[int, None] = {}
    for at, day in enumerate(days):
        half = position(at, len(days), cells)
        positions[half] = None
        value = day.weighted if view == WEIGHTED else day.median
        if value is not None:
            halves.setdefault(half, []).append(value)
    means = {half: sum(values) / len(values) for half, values in halves.items()}
    points = [(float(half), means.get(half)) for half in positions]
    return [Layer(stretch, marker, style, "line") for stretch in runs(points)]


def _dots(readings: Readings, axes: Axes, cells: int, rows: int, glyphs: Glyphs) -> Layer:
    """Return the days as dots, each position once.

    Each point of the scale has a row of its own, or half a row if there are too few.
    """
    valued = [
        (position(at, len(readings.days), cells), round(2 * day.value) / 2)
        for at, day in enumerate(readings.days)
        if day.value is not None
    ]
    in_cells = tuple(dict.fromkeys((in_cell(half), value) for half, value in valued))
    if rows >= HIGHEST:
        is_roomy = len(readings.days) <= cells
        return Layer(in_cells, glyphs.dot if is_roomy else glyphs.faint_dot, "")
    if HALVES * rows < HIGHEST and glyphs.line == _BRAILLE:
        return Layer(tuple((float(half), value) for half, value in valued), _BRAILLE, "")
    if len(glyphs.half_dots) == len("lub"):
        return halved(in_cells, axes, rows, glyphs.half_dots, "")
    halves = dict.fromkeys((float(half), value) for half, value in valued)
    return Layer(tuple(halves), glyphs.half_dots, "")


def _ranges(readings: Readings, cells: int, marker: str) -> list[Layer]:
    """Return a line from the lowest to the highest answer for each day of several answers."""
    layers = []
    for at, day in enumerate(readings.days):
        if day.low is not None and day.high is not None and day.low < day.high:
            x = in_cell(position(at, len(readings.days), cells))
            layers.append(Layer(((x, day.low), (x, day.high)), marker, "dim", "line"))
    return layers


def _usual(readings: Readings, cells: int, marker: str) -> Layer:
    if readings.usual is None:
        return Layer((), marker, "dim")
    every = range(0, HALVES * cells, 2 * HALVES)
    return Layer(tuple((x + 0.5, readings.usual) for x in every), marker, "dim")


# -- joy and sorrow ---------------------------------------------------------------------------


def paint_undulation(
    undulation: Undulation, options: ChartOptions, viewport: Viewport
) -> list[Row]:
    """Return both lines; each has its own marker and its own colour."""
    glyphs = viewport.glyphs
    canvas = viewport._replace(height=viewport.height - 1)
    axes = scale_axes(SCALES[_JOY_SCALE], options, canvas)
    cells = canvas.width - axes.margin
    shade = days_off_shade([day.is_off for day in undulation.joy.days], cells, viewport)
    layers = [
        *_lines(undulation.sorrow.days, cells, glyphs.other_line, "sorrow"),
        *_lines(undulation.joy.days, cells, glyphs.line, "joy"),
    ]
    joy_sign = "⠒⠊" if glyphs.line == _BRAILLE else glyphs.line * 2
    legend = row(
        Span(f" {joy_sign} joy", "joy"), Span(f"   {glyphs.other_line * 2} sorrow", "sorrow")
    )
    return [legend, *chart(layers, canvas.width, canvas.height, axes, glyphs, shade)]


# -- estimates --------------------------------------------------------------------------------


class EstimateRange(NamedTuple):
    """An estimate with its range, in points; all are None without an answer."""

    estimate: float | None
    low: float | None
    high: float | None


def paint_estimates(estimates: Sequence[EstimateRange], viewport: Viewport) -> list[Row]:
    """Return a row for each estimate, and the axis below them with zero in its middle.

    A range that exceeds the axis is cut at its end.
    """
    ends = [
        abs(end)
        for row_of_range in estimates
        for end in (row_of_range.low, row_of_range.high)
        if row_of_range.estimate is not None and end
    ]
    reach = min(max([_LEAST_REACH, *ends]), _MOST_REACH)
    rows = len(estimates)
    canvas = viewport.width - 1
    ticks = tuple((_half_of(x, reach, canvas), _signed(x)) for x in _tick_points(reach))
    axes = Axes(-0.5, rows - 0.5, (), ticks)
    layers = [_zero_line(rows, reach, canvas, viewport)]
    for number, estimate in enumerate(reversed(estimates)):
        layers += _range_layers(estimate, number, reach, canvas, viewport)
    drawn = chart(layers, viewport.width, rows + AXIS_ROWS, axes, viewport.glyphs)
    return drawn[: viewport.height]


def _range_layers(
    estimate: EstimateRange, y: int, reach: float, canvas: int, viewport: Viewport
) -> list[Layer]:
    if estimate.estimate is None or estimate.low is None or estimate.high is None:
        return []
    ends = [_half_of(end, reach, canvas) for end in (estimate.low, estimate.high)]
    first, last = (int(end) // HALVES for end in ends)
    line = tuple((column * HALVES + 0.5, float(y)) for column in range(first, last + 1))
    middle = in_cell(int(_half_of(estimate.estimate, reach, canvas)))
    return [
        Layer(line, viewport.glyphs.rule, "cup"),
        Layer(((middle, float(y)),), viewport.glyphs.dot, "strong"),
    ]


def _zero_line(rows: int, reach: float, canvas: int, viewport: Viewport) -> Layer:
    """Return the line of no difference."""
    x = in_cell(int(_half_of(0.0, reach, canvas)))
    return Layer(tuple((x, float(y)) for y in range(rows)), viewport.glyphs.wall, "rule")


def _half_of(points: float, reach: float, canvas: int) -> float:
    """Return the position of a difference in half cells, cut to the axis."""
    share = (min(max(points, -reach), reach) + reach) / (2 * reach)
    return round(share * (HALVES * canvas - 1))


def _tick_points(reach: float) -> list[float]:
    """Return the ticks of the axis."""
    step = 0.5 if reach <= 1 else 1.0
    count = int(reach / step)
    return [n * step for n in range(-count, count + 1)]


def _signed(points: float) -> str:
    if not points:
        return "0"
    return f"{points:+.0f}" if points == int(points) else f"{points:+.1f}"
