"""The picture of marks: each by day, and in a large window by weekday and by week."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Final

from store.calendar import PeriodCount
from store.marks import MarkDays, Marks
from tui.charts.axis import ChartOptions, Viewport, date_ticks, piece_label, position, weekdays_from
from tui.charts.bars import bar_columns
from tui.charts.figure import AXIS_ROWS, HALVES, Axes, Layer, chart
from tui.terminal.rows import Row, Span, fitted, row
from tui.text import pictures as picture_text

_NAME, _NARROW_NAME = 16, 9
_COUNT: Final = 4
#: A number of more digits than one has no room in its cell.
_MOST_OF_CELL: Final = 9
_MORE: Final = "+"
#: The most rows of a mark whose bars are counts; of one whose bars are days, all alike; and of
#: one without bars.
_HIGHEST_MARK, _HIGHEST_DAYS, _LOW_BAND = 24, 8, 2
#: The cells of a weekday or a week at the left, and of ``15 of 15`` behind its days.
_LABEL, _SHARE = 17, 10

DayChoice = Callable[[date], bool]


def paint_marks(marks: Marks, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a row for each mark: its days as bars, or its number of days in each week or month.

    Below them its days stand by weekday and by week, where each day is drawn and there is room.
    A day that says nothing about it stays empty. Where there are more marks than rows, those with
    the most days are drawn; the caption has all.
    """
    rows = max(viewport.height - AXIS_ROWS - 1, 1)
    drawn = _most(marks.of, rows)
    if not drawn:
        return []
    highest = _HIGHEST_DAYS if marks.by == "day" else _HIGHEST_MARK
    band = min(max(rows // len(drawn), 1), highest)
    if band <= _LOW_BAND:
        height, band = min(rows, 2 * len(drawn) - 1), 1
        top = max(len(drawn), 2)
    else:
        height = top = band * len(drawn) - 1
    wide = _NAME if viewport.is_wide else _NARROW_NAME
    down = tuple(
        (_foot_of(at, drawn, band), f"{fitted(mark.name, wide)}{mark.total:>{_COUNT}}")
        for at, mark in enumerate(drawn)
    )
    axes = Axes(1, top, down, (), has_ticks=True)
    cells = viewport.width - axes.margin
    axes = axes._replace(across=date_ticks(options.span, cells, options.week_start))
    layers = [
        layer
        for at, mark in enumerate(drawn)
        for layer in _layers(mark, marks, _foot_of(at, drawn, band), cells, viewport, band)
    ]
    legend = picture_text.MARKS_LEGEND[marks.by].format(
        bar=viewport.glyphs.bar, none=viewport.glyphs.levels[0]
    )
    title = row(
        Span(" Marks", "strong"), Span(f"   {fitted(legend, viewport.width - 10).rstrip()}")
    )
    picture = [title, *chart(layers, viewport.width, height + AXIS_ROWS, axes, viewport.glyphs)]
    return [*picture, *_tables(marks, options, viewport, viewport.height - len(picture))]


def _tables(marks: Marks, options: ChartOptions, viewport: Viewport, room: int) -> list[Row]:
    """Return the days of marks by weekday and by week; each table where it has room."""
    if marks.by != "day" or not viewport.is_wide:
        return []
    weekdays = [
        (picture_text.WEEKDAYS[weekday], lambda day, weekday=weekday: day.weekday() == weekday)
        for weekday in weekdays_from(options.week_start)
    ]
    weeks = [
        (
            piece_label(week, "week", options.week_start),
            lambda day, week=week: week.first <= day <= week.last,
        )
        for week in marks.span.split("week", options.week_start)
    ]
    rows: list[Row] = []
    for name, groups in ((picture_text.BY_WEEKDAY, weekdays), (picture_text.BY_WEEK, weeks)):
        if len(rows) + len(groups) + 2 <= room:
            rows += [(), *_table(name, groups, marks, viewport)]
    return rows


def _table(
    name: str, groups: Sequence[tuple[str, DayChoice]], marks: Marks, viewport: Viewport
) -> list[Row]:
    """Return a title, then a row for each group of days: which of them have each mark."""
    counts = [[_count(mark, is_in) for mark in marks.of] for _, is_in in groups]
    cell = max(known for group in counts for _, known in group) + _SHARE + 1
    cell = max(cell, _NAME + 1)
    columns = max((viewport.width - _LABEL) // cell, 1)
    drawn = _most(marks.of, columns)
    titles = "".join(fitted(mark.name, cell) for mark in drawn)
    rows = [row(Span(f" {fitted(name, _LABEL - 1)}", "strong"), Span(titles, "dim"))]
    for (label, _), group in zip(groups, counts, strict=True):
        spans = [Span(f" {fitted(label, _LABEL - 1)}")]
        for mark, (times, known) in zip(marks.of, group, strict=True):
            if mark in drawn:
                share = picture_text.SHARE_OF_DAYS.format(times=times, days=known) if known else ""
                spans += [
                    Span(viewport.glyphs.bar * times, "cup"),
                    Span(viewport.glyphs.levels[0] * (known - times), "dim"),
                    Span(fitted(f" {share}", cell - known)),
                ]
        rows.append(row(*spans))
    return rows


def _count(mark: MarkDays, is_in: DayChoice) -> tuple[int, int]:
    """Return on how many of some days a mark was made, and how many say whether it was."""
    known = [piece.times for piece in mark.pieces if piece.known and is_in(piece.span.first)]
    return sum(times or 0 for times in known), len(known)


def _foot_of(at: int, drawn: Sequence[MarkDays], band: int) -> float:
    """Return the height of the foot of a mark, where each has so many rows."""
    return float((len(drawn) - 1 - at) * band + 1)


def _most(marks: Sequence[MarkDays], rows: int) -> list[MarkDays]:
    """Return as many marks as fit, those with the most days, in their order."""
    commonest = sorted(marks, key=lambda mark: -mark.total)[:rows]
    return [mark for mark in marks if mark in commonest]


def _layers(
    mark: MarkDays, marks: Marks, height: float, cells: int, viewport: Viewport, band: int
) -> list[Layer]:
    """Return the days without the mark, then those with it, which cover them.

    In a high window bars stand on them: of days as high as there is room, else by their number.
    """
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
    bars = [
        _layer(dict.fromkeys(columns, viewport.glyphs.bar), height + above, "cup")
        for above, columns in enumerate(_bars_above(mark, marks, cells, band - _LOW_BAND), 1)
    ]
    return [_layer(none, height, "dim"), _layer(some, height, "cup"), *bars]


def _bars_above(mark: MarkDays, marks: Marks, cells: int, most: int) -> Iterator[list[int]]:
    """Yield the columns of a mark's bars, for each of at most so many rows above its foot."""
    highest = max((piece.times or 0 for piece in mark.pieces), default=0)
    for above in range(1, most + 1):
        yield [
            column
            for piece in mark.pieces
            if piece.times and piece.times * most >= above * highest
            for column in _columns(piece, marks, cells)
        ]


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
