"""The picture of marks: a row for each, with its days, or the number of its days in a week."""

from collections.abc import Sequence
from typing import Final

from store.day_stats import PeriodCount
from store.marks import MarkDays, Marks
from tui.charts.axis import ChartOptions, Viewport, date_ticks, position
from tui.charts.bars import bar_columns
from tui.charts.figure import AXIS_ROWS, HALVES, Axes, Layer, chart
from tui.terminal.rows import Row, Span, fitted, row
from tui.text import trends as trend_text

_NAME, _NARROW_NAME = 16, 9
_COUNT: Final = 4
#: A number of more digits than one has no room in its cell.
_MOST_OF_CELL: Final = 9
_MORE: Final = "+"


def paint_marks(marks: Marks, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a row for each mark: its days as bars, or its number of days in each week or month.

    A day that says nothing about it stays empty. Where there are more marks than rows, those with
    the most days are drawn; the caption has all.
    """
    rows = max(viewport.height - AXIS_ROWS - 1, 1)
    drawn = _most(marks.of, rows)
    if not drawn:
        return []
    height = min(rows, 2 * len(drawn) - 1) + AXIS_ROWS
    top = max(len(drawn), 2)
    wide = _NAME if viewport.is_wide else _NARROW_NAME
    down = tuple(
        (float(len(drawn) - at), f"{fitted(mark.name, wide)}{mark.total:>{_COUNT}}")
        for at, mark in enumerate(drawn)
    )
    axes = Axes(1, top, down, ())
    cells = viewport.width - axes.margin
    axes = axes._replace(across=date_ticks(options.span, cells, options.week_start))
    layers = [
        layer
        for at, mark in enumerate(drawn)
        for layer in _layers(mark, marks, float(len(drawn) - at), cells, viewport)
    ]
    legend = trend_text.MARKS_LEGEND[marks.by].format(
        bar=viewport.glyphs.bar, none=viewport.glyphs.levels[0]
    )
    title = row(
        Span(" Marks", "strong"), Span(f"   {fitted(legend, viewport.width - 10).rstrip()}")
    )
    return [title, *chart(layers, viewport.width, height, axes, viewport.glyphs)]


def _most(marks: Sequence[MarkDays], rows: int) -> list[MarkDays]:
    """Return as many marks as fit, those with the most days, in their order."""
    commonest = sorted(marks, key=lambda mark: -mark.total)[:rows]
    return [mark for mark in marks if mark in commonest]


def _layers(
    mark: MarkDays, marks: Marks, height: float, cells: int, viewport: Viewport
) -> list[Layer]:
    """Return the days without the mark, then those with it, which cover them."""
    counts: dict[int, int] = {}
    for piece in mark.pieces:
        if piece.times is not None:
            for column in _columns(piece, marks, cells):
                counts[column] = counts.get(column, 0) + piece.times
    none = {column: viewport.glyphs.levels[0] for column, count in counts.items() if not count}
    some = {
        column: viewport.glyphs.bar if marks.by == "day" else _digit(count)
        for column, count in counts.items()
        if count
    }
    return [_layer(none, height, "dim"), _layer(some, height, "cup")]


def _columns(piece: PeriodCount, marks: Marks, cells: int) -> range:
    """Return the columns of a piece: bars are apart, dots are not, a number has one column."""
    first = (piece.span.first - marks.span.first).days
    columns = bar_columns(first, piece.span.length, marks.span.length, cells)
    if not piece.times:
        after = first + piece.span.length
        end = position(after - 0.5, marks.span.length, cells) // HALVES
        last = cells if after == marks.span.length else max(end, columns.start + 1)
        return range(columns.start, last)
    return columns if marks.by == "day" else columns[:1]


def _digit(count: int) -> str:
    return str(count) if count <= _MOST_OF_CELL else _MORE


def _layer(marker_of: dict[int, str], height: float, style: str) -> Layer:
    points = tuple((column * HALVES + 0.5, height) for column in marker_of)
    return Layer(points, tuple(marker_of.values()), style)
