"""Readings drawn: days as dots, the line through them, the usual, days off shaded."""

from collections.abc import Sequence
from typing import Final

from store.trends.readings import Reading, Readings
from tui.charts.axis import in_cell, position, scale_axes, shade_of
from tui.charts.braille import HALVES
from tui.charts.captions import anchored, based_on, name_of, nothing, number
from tui.charts.figure import Layer, chart, runs
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, row
from tui.words import phrases
from tui.words import trends as words

#: The fewest rows a panel takes: a title, a low canvas, the axis.
_LEAST_PANEL: Final = 8
#: Up to this height the title leaves its row to the picture.
_LOW: Final = 5
_MEDIAN, _WEIGHTED = range(2)


def paint(told: Sequence[Readings], options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a panel a scale, one below the other; the first alone where two are too many."""
    count = min(len(told), max(1, viewport.height // _LEAST_PANEL))
    height = viewport.height // count
    rows: list[Row] = []
    for at, of in enumerate(told[:count]):
        is_last = at == count - 1
        panel = viewport._replace(height=viewport.height - len(rows) if is_last else height)
        rows += _panel(of, options, panel, has_dates=is_last)
    return rows


def _panel(
    of: Readings, options: ChartOptions, viewport: Viewport, *, has_dates: bool
) -> list[Row]:
    """Return a scale's picture; the dates stand below the last one."""
    name = name_of(of.measure, options).capitalize()
    title = row(Span(f" {name}", "strong"), Span("" if of.n else words.NONE_OF_IT, "dim"))
    rows = [title] if viewport.height > _LOW else []
    below = 0 if has_dates else 1
    canvas = viewport._replace(height=viewport.height - len(rows) + below)
    axes = scale_axes(options.names.scale(of.scale), of.span, canvas)
    if below:
        axes = axes._replace(across=tuple((at, "") for at, _ in axes.across))
    cells = canvas.width - axes.margin
    shade = shade_of([day.is_off for day in of.days], cells, viewport.glyphs)
    layers = layers_of(of, cells, viewport, style="cup", view=options.view)
    rows += chart(layers, canvas.width, canvas.height, axes, viewport.glyphs, shade)
    return rows[: viewport.height]


def layers_of(
    of: Readings, cells: int, viewport: Viewport, *, style: str, view: int
) -> list[Layer]:
    """Return the layers of one scale: usual, range of a day, dots and line."""
    glyphs, days = viewport.glyphs, len(of.days)
    is_roomy = days <= cells
    dots = _dots(of, cells, glyphs.dot if is_roomy else glyphs.faint_dot)
    lines = line_layers(of.days, cells, glyphs.line, style, view)
    layers = [_usual(of, cells, glyphs.axis)]
    if is_roomy:
        layers += _ranges(of, cells, glyphs.wall)
    return [*layers, *lines, dots] if is_roomy else [*layers, dots, *lines]


def line_layers(
    days: Sequence[Reading], cells: int, marker: str, style: str, view: int = _MEDIAN
) -> list[Layer]:
    """Return the line through days, a layer a stretch; half cells of several days by their mean."""
    halves: dict[int, list[float]] = {}
    places: dict[int, None] = {}
    for at, day in enumerate(days):
        half = position(at, len(days), cells)
        places[half] = None
        value = day.weighted if view == _WEIGHTED else day.median
        if value is not None:
            halves.setdefault(half, []).append(value)
    means = {half: sum(values) / len(values) for half, values in halves.items()}
    points = [(float(half), means.get(half)) for half in places]
    return [Layer(stretch, marker, style, is_joined=True) for stretch in runs(points)]


def _dots(of: Readings, cells: int, marker: str) -> Layer:
    """Return the days, each place once however many days are in it."""
    points = {
        (in_cell(position(at, len(of.days), cells)), round(2 * day.value) / 2): None
        for at, day in enumerate(of.days)
        if day.value is not None
    }
    return Layer(tuple(points), marker, "")


def _ranges(of: Readings, cells: int, marker: str) -> list[Layer]:
    """Return for each day of several answers a line from the lowest to the highest."""
    layers = []
    for at, day in enumerate(of.days):
        if day.low is not None and day.high is not None and day.low < day.high:
            x = in_cell(position(at, len(of.days), cells))
            layers.append(Layer(((x, day.low), (x, day.high)), marker, "dim", is_joined=True))
    return layers


def _usual(of: Readings, cells: int, marker: str) -> Layer:
    if of.usual is None:
        return Layer((), marker, "dim")
    every = range(0, HALVES * cells, 2 * HALVES)
    return Layer(tuple((x + 0.5, of.usual) for x in every), marker, "dim")


def say(told: Sequence[Readings], options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return how it stands, what the line is, and what it is based on."""
    if not any(of.n for of in told):
        return nothing("readings", options, _keys(told, options))
    some = [of for of in told if of.n]
    latest = [latest_of(of, options) for of in some]
    line = words.WEIGHTED_IS if options.view == _WEIGHTED else words.LINE_IS
    return [*latest, _based(some, options), line, *off_of(some[0], viewport)]


def _based(some: Sequence[Readings], options: ChartOptions) -> str:
    """Return how many days each scale is based on."""
    first, *others = some
    if not others:
        return based_on(first.n, options.span.length)
    told = [f"{of.n} for {name_of(of.measure, options)}" for of in others]
    name = name_of(first.measure, options)
    return f"{based_on(first.n, options.span.length)[:-1]} for {name}, {', '.join(told)}."


def _keys(told: Sequence[Readings], options: ChartOptions) -> str:
    opening = {scale.name: "open" for scale in options.names.own("opening")}
    verbs = ((words.READ_BY | opening).get(of.measure, "close") for of in told)
    return " or ".join(f"{{keep-{verb}}}" for verb in dict.fromkeys(verbs))


def latest_of(of: Readings, options: ChartOptions) -> str:
    """Return the newest reading in words, beside the usual."""
    day = of.latest
    if day is None or day.value is None:
        return ""
    usual = words.USUALLY.format(usual=number(of.usual)) if of.usual else words.NO_USUAL
    return words.LATEST.format(
        name=name_of(of.measure, options).capitalize(),
        value=number(day.value),
        anchor=anchored(of.scale, day.value, options),
        when=phrases.short_day(day.day),
        usual=usual,
    )


def off_of(of: Readings, viewport: Viewport) -> list[str]:
    """Return how many days off there were, as what the shade is."""
    if not of.off:
        return []
    off = phrases.counted(of.off, "day off", "days off")
    return [words.OFF_SHADED.format(glyph=viewport.glyphs.shade, off=off)]
