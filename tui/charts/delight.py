"""Play and celebration drawn: bars over time in plotext, or each kind with its bar."""

from typing import Final

from store.trends.delight import Counts, Delight
from tui.charts.axis import count_axes, position
from tui.charts.bars import in_sight, scaled
from tui.charts.braille import HALVES
from tui.charts.captions import based_on, name_of, nothing, number
from tui.charts.figure import Layer, chart
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, fitted, row
from tui.words import phrases
from tui.words import trends as words

VIEWS: Final = ("over time", "by kind")
_KINDS: Final = 1
_LEAST_PANEL: Final = 6
_DAYS_A_WEEK: Final = 7
#: Days that tell, from which on a count is told by the week.
_RATE_FROM: Final = 14
_WORD, _NUMBER = 22, 5
_STYLES: Final = {"celebration": "cup"}


def paint(told: Delight, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a panel a count, or the kinds of all."""
    if options.view == _KINDS and any(of.kinds for of in told.of):
        return in_sight(_kinds(told, options, viewport), options, viewport)
    count = min(len(told.of), max(1, viewport.height // _LEAST_PANEL))
    rows: list[Row] = []
    for at, of in enumerate(told.of[:count]):
        is_last = at == count - 1
        height = viewport.height - len(rows) if is_last else viewport.height // count
        rows += _panel(of, told, options, viewport._replace(height=height), has_dates=is_last)
    return rows


def _panel(
    of: Counts, told: Delight, options: ChartOptions, viewport: Viewport, *, has_dates: bool
) -> list[Row]:
    """Return one count over time; a week or month without a day that tells is a gap."""
    title = f"{name_of(of.name, options).capitalize()}, by {told.by}"
    below = 0 if has_dates else 1
    canvas = viewport._replace(height=viewport.height - 1 + below)
    most = max((piece.times or 0 for piece in of.pieces), default=0)
    axes = count_axes(most, told.span, canvas)
    if below:
        axes = axes._replace(across=tuple((at, "") for at, _ in axes.across))
    cells = canvas.width - axes.margin
    style = _STYLES.get(of.name, "nourishing")
    layers = []
    for piece in of.pieces:
        if piece.times:
            first = (piece.span.first - told.span.first).days
            columns = bar_columns(first, piece.span.length, told.span.length, cells)
            points = tuple((column * HALVES + 0.5, float(piece.times)) for column in columns)
            layers.append(Layer(points, viewport.glyphs.bar, style, is_bars=True))
    rows = chart(layers, canvas.width, canvas.height, axes, viewport.glyphs)
    return [row(Span(f" {title}", "strong")), *rows][: viewport.height]


def bar_columns(first: int, length: int, days: int, cells: int) -> range:
    """Return the columns of a bar over some days, one apart from the next with room."""
    start = position(first - 0.5, days, cells) // HALVES
    end = max(position(first + length - 0.5, days, cells) // HALVES, start + 1)
    if first + length == days:
        end = cells
    return range(start, end - 1 if end - start > 2 else end)


def _kinds(told: Delight, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return each kind with its bar, in the order of the person's list."""
    most = max((n for of in told.of for _, n in of.kinds), default=0)
    wide = _WORD if viewport.is_wide else _WORD // 2 + 3
    room = max(viewport.width - wide - _NUMBER - 2, 1)
    rows: list[Row] = []
    for of in told.of:
        rows.append(row(Span(f" {name_of(of.name, options).capitalize()}", "strong")))
        for word, n in of.kinds:
            (cells,) = scaled([n], most, room)
            rows.append(
                row(
                    Span(f" {fitted(word or 'without a word', wide)}", "" if word else "dim"),
                    f"{n:>{_NUMBER - 1}} ",
                    Span(viewport.glyphs.bar * cells, _STYLES.get(of.name, "nourishing")),
                )
            )
    return rows


def say(told: Delight, options: ChartOptions, _place: Viewport) -> list[str]:
    """Return the totals, and what they are based on."""
    if not any(of.total for of in told.of):
        return nothing("delight", options)
    based = based_on(told.known, told.span.length)
    if [of.name for of in told.of] == ["repair"]:
        repaired = phrases.counted(told.of[0].total, "rupture")
        return [words.REPAIRS.format(total=repaired), based]
    return [*(_total(of, told, options) for of in told.of), based]


def _total(of: Counts, told: Delight, options: ChartOptions) -> str:
    name = name_of(of.name, options).capitalize()
    if told.known < _RATE_FROM:
        return words.DELIGHT.format(name=name, total=of.total)
    week = number(of.total * _DAYS_A_WEEK / told.known)
    return words.DELIGHT_A_WEEK.format(name=name, total=of.total, week=week)
