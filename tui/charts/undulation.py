"""Joy and sorrow drawn: both lines in one picture, and their movement in words."""

from typing import Final

from store.insight.movement import FEWEST, Movement
from store.scales import SCALES
from store.trends.undulation import Undulation
from tui.charts.axis import scale_axes, shade_of
from tui.charts.captions import based_on, nothing, number
from tui.charts.figure import chart
from tui.charts.readings import latest_of, line_layers, off_of
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, row
from tui.words import trends as words

_SCALE: Final = "joy"  # sorrow has the same words


def paint(told: Undulation, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return both lines; each has its own sign as well as its colour."""
    glyphs = viewport.glyphs
    canvas = viewport._replace(height=viewport.height - 1)
    axes = scale_axes(SCALES[_SCALE], options.span, canvas)
    cells = canvas.width - axes.margin
    shade = shade_of([day.is_off for day in told.joy.days], cells, glyphs)
    layers = [
        *line_layers(told.sorrow.days, cells, glyphs.other_line, "sorrow"),
        *line_layers(told.joy.days, cells, glyphs.line, "joy"),
    ]
    joy_sign = "⠒⠊" if glyphs.line == "braille" else glyphs.line * 2
    legend = row(
        Span(f" {joy_sign} joy", "joy"), Span(f"   {glyphs.other_line * 2} sorrow", "sorrow")
    )
    return [legend, *chart(layers, canvas.width, canvas.height, axes, glyphs, shade)]


def say(told: Undulation, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return how both moved, described and never graded."""
    if not (told.joy.n or told.sorrow.n):
        return nothing("undulation", options)
    latest = [latest_of(of, options) for of in (told.joy, told.sorrow) if of.n]
    moved = [_moved("Joy", told.joy_moved), _moved("Sorrow", told.sorrow_moved)]
    n = max(told.joy.n, told.sorrow.n)
    return [*moved, based_on(n, options.span.length), *latest, *off_of(told.joy, viewport)]


def _moved(name: str, moved: Movement) -> str:
    if moved.n < FEWEST or moved.mean_step is None:
        return words.MOVED_FROM.format(name=name.casefold(), n=moved.n)
    times = {0: "it stayed on one side", 1: "once it went from low to high or back"}
    return words.MOVED.format(
        name=name,
        low=number(moved.low),
        high=number(moved.high),
        step=number(moved.mean_step),
        crossings=times.get(
            moved.crossings, f"{moved.crossings} times it went between low and high"
        ),
    )
