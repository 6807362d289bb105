"""Bars: sessions and play over time, and rows of bars that are text: balance, kinds."""

from collections.abc import Callable, Sequence
from typing import Final

from store.trends.counts import (
    Balance,
    Bar,
    Delight,
    KindCount,
    RankedWords,
    SessionDay,
    Sessions,
)
from store.vocabulary import Names
from tui.charts.axis import (
    OTHER_VIEW,
    OVER_TIME,
    ChartOptions,
    Viewport,
    count_axes,
    days_off_shade,
    name_of,
    piece_label,
    position,
)
from tui.charts.figure import AXIS_ROWS, HALVES, Layer, chart
from tui.terminal.rows import BEHIND, Row, Span, count_cells, fitted, row, within
from tui.text import pictures as picture_text
from tui.text.kind_names import kind_words, worded

_LEAST_PANEL: Final = 6
_MOST_APART: Final = 4
_MOST_ROWS: Final = 20
_WORD, _NUMBER = 22, 5
#: The cells between two columns of words.
_BETWEEN: Final = 2
_LABEL, _NARROW_LABEL = 15, 7
_MOST_CELLS_EACH: Final = 4
_STYLES: Final = {"celebration": "cup"}

#: One side of a row: its counts from the middle outwards, their glyphs and styles.
_Side = list[tuple[int, str, str]]


# -- rows of text -----------------------------------------------------------------------------


def visible_rows(rows: Sequence[Row], options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the rows that fit, with blank rows between them if there is room.

    Otherwise the newest ones, unless it is scrolled; the first row then counts the hidden ones.
    """
    if 2 * len(rows) <= viewport.height:
        return [line for content in rows for line in (content, ())]
    if len(rows) <= viewport.height:
        return list(rows)
    room = max(viewport.height - 1, 1)
    back = min(max(options.back, 0), len(rows) - room)
    last = len(rows) - back
    earlier, later = last - room, back
    hidden = [f"{earlier} earlier" if earlier else "", f"{later} later" if later else ""]
    return [row(Span("  " + ", ".join(filter(None, hidden)), "dim")), *rows[last - room : last]]


def bar_lengths(counts: Sequence[int], most: int, room: int) -> list[int]:
    """Return the lengths in cells of counts side by side in ``room`` cells.

    A count of one has at least one cell, so that no entry is invisible.
    """
    if most <= 0 or room <= 0:
        return [0] * len(counts)
    unit = max(1, min(room // most, _MOST_CELLS_EACH)) if most <= room else room / most
    return [max(round(count * unit), 1) if count else 0 for count in counts]


# -- nourishing against depleting -------------------------------------------------------------


def paint_balance(balance: Balance, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the words of both sides, or bars over time in both directions."""
    if options.view in (OTHER_VIEW, OVER_TIME):
        return _paint_directions(balance, options, viewport)
    return _paint_words(balance, options, viewport)


def _paint_words(balance: Balance, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return what nourished and what drained, by count, side by side or one below the other."""
    total = balance.total
    nourished, drained = (worded(title, options.names) for title in picture_text.COLUMNS)
    columns = (
        (nourished, total.nourishing, balance.nourished, "nourishing"),
        (drained, total.depleting, balance.drained, "depleting"),
    )
    most = max((n for _, _, words, _ in columns for _, n in words), default=0)
    if viewport.is_wide:
        place = viewport._replace(width=(viewport.width - _BETWEEN) // 2)
        left, right = (_ranked_column(*column, most, place) for column in columns)
        blank: Row = row(" " * place.width)
        height = max(len(left), len(right))
        rows = zip(*([*side, *[blank] * height][:height] for side in (left, right)), strict=True)
        return [(*first, Span(" " * _BETWEEN), *second) for first, second in rows]
    below = min(
        len(balance.drained) + 1,
        max(viewport.height // 2, viewport.height - len(balance.nourished) - 1),
    )
    halves = (viewport.height - below, below)
    places = (viewport._replace(height=height) for height in halves)
    sides = zip(columns, places, strict=True)
    return [line for column, place in sides for line in _ranked_column(*column, most, place)]


def _ranked_column(
    title: str, total: int, words: RankedWords, style: str, most: int, viewport: Viewport
) -> list[Row]:
    """Return a title with its total, and words with their counts and bars, in the viewport.

    Where there are more words than rows the last row counts the others.
    """
    wide = viewport.width
    glyph = viewport.glyphs.bar if style == "nourishing" else viewport.glyphs.other_bar
    name = min(max((count_cells(word) for word, _ in words), default=0), max(wide // 2 - 4, 8))
    room = max(wide - name - _NUMBER - 2, 0)
    rows = [row(Span(fitted(f" {title} {total}", wide), "strong"))]
    ranked = len(words) if len(words) < viewport.height else max(viewport.height - 2, 0)
    for word, n in words[:ranked]:
        (cells,) = bar_lengths([n], most, room)
        bar = Span(f"{glyph * cells:<{room}}", style)
        rows.append(row(Span(f" {fitted(word, name)}"), f"{n:>{_NUMBER - 1}} ", bar, Span(" ")))
    if not words:
        rows.append(row(Span(fitted(f" {picture_text.NO_WORDS}", wide), "dim")))
    elif ranked < len(words):
        more = picture_text.MORE_WORDS.format(n=len(words) - ranked)
        rows.append(row(Span(fitted(f" {more}", wide), "dim")))
    return rows[: max(viewport.height, 0)]


def _paint_directions(balance: Balance, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a legend, and a row with bars in both directions for each day, week or month."""
    is_care = options.view == OTHER_VIEW
    sides = _care_sides if is_care else _feeling_sides
    label = _LABEL if viewport.is_wide else _NARROW_LABEL
    middle = _NUMBER if is_care else 0
    room = max((viewport.width - label - 2 * _NUMBER - middle - 2) // 2, 1)
    halves = [sum(n for n, _, _ in side) for bar in balance.bars for side in sides(bar, viewport)]
    most = max(halves, default=0)
    rows = [
        row(
            _balance_label(piece_label(bar.span, balance.by, options.week_start), viewport, label),
            *_balance_bars(bar, balance.total, viewport, room, most, is_care=is_care),
        )
        for bar in balance.bars
    ]
    legend = _balance_legend(viewport, label, room, options.names, is_care=is_care)
    below = viewport._replace(height=viewport.height - 1)
    return [legend, *visible_rows(rows, options, below)]


def _balance_legend(
    viewport: Viewport, label: int, room: int, names: Names, *, is_care: bool
) -> Row:
    """Return the legend: each word is on the side to which its bar grows."""
    glyphs = viewport.glyphs
    if is_care:
        between = "between us" if viewport.is_wide else "us"
        left, right, middle, left_style, right_style = "given", "received", between, "cup", "cup"
    else:
        words = kind_words(names)
        left, right, middle = words["drained"], words["nourished"], words["both"]
        left_style, right_style = "depleting", "nourishing"
    legend = row(
        " " * (label + _NUMBER),
        Span(f"{f'{glyphs.other_bar} {left}':>{room}}", left_style),
        Span(f" {glyphs.bar} {right}", right_style),
        Span(f" {glyphs.both_bar} {middle}", "both"),
    )
    return within(legend, viewport.width)


def _balance_label(name: str, viewport: Viewport, width: int) -> Span:
    if not viewport.is_wide:
        name = name.removeprefix("week of ")
    return Span(" " + fitted(name, width - 1), "dim")


def _balance_bars(
    bar: Bar, total: Bar, viewport: Viewport, room: int, most: int, *, is_care: bool
) -> list[Span]:
    """Return number, bar to the left, middle, bar to the right, number.

    A side of which there is nothing in all of the time has no numbers: nobody may have asked.
    """
    sides: Callable[[Bar, Viewport], tuple[_Side, _Side]]
    sides = _care_sides if is_care else _feeling_sides
    wall = Span(viewport.glyphs.wall, "rule")
    if not bar.known:
        return [Span(" " * (_NUMBER + room)), wall]
    left, right = sides(bar, viewport)
    has_between = is_care and total.between
    between = f"  {viewport.glyphs.both_bar} {bar.between}" if has_between else ""
    counts = [
        f"{sum(n for n, _, _ in side)}" if any(n for n, _, _ in in_all) else ""
        for side, in_all in zip((left, right), sides(total, viewport), strict=True)
    ]
    return [
        Span(f"{counts[0]:>{_NUMBER - 1}} "),
        *_side_spans(left, most, room, to_left=True),
        wall,
        *_side_spans(right, most, room, to_left=False),
        Span(f" {counts[1]:<{_NUMBER - 1}}"),
        Span(between, "both" if bar.between else "dim"),
    ]


def _side_spans(side: _Side, most: int, room: int, *, to_left: bool) -> list[Span]:
    """Return one side's bar in exactly ``room`` cells, growing from the middle."""
    cells = bar_lengths([n for n, _, _ in side], most, room)
    spans = [Span(glyph * n, style) for n, (_, glyph, style) in zip(cells, side, strict=True)]
    pad = Span(" " * max(room - sum(cells), 0))
    return [pad, *reversed(spans)] if to_left else [*spans, pad]


def _feeling_sides(bar: Bar, viewport: Viewport) -> tuple[_Side, _Side]:
    glyphs = viewport.glyphs
    both = (bar.both, glyphs.both_bar, "both")
    return (
        [both, (bar.depleting, glyphs.other_bar, "depleting")],
        [both, (bar.nourishing, glyphs.bar, "nourishing")],
    )


def _care_sides(bar: Bar, viewport: Viewport) -> tuple[_Side, _Side]:
    glyphs = viewport.glyphs
    return [(bar.given, glyphs.other_bar, "cup")], [(bar.received, glyphs.bar, "cup")]


# -- play and celebration ---------------------------------------------------------------------


def paint_delight(delight: Delight, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a panel for each count, or the kinds of all."""
    if options.view == OTHER_VIEW and any(counts.kinds for counts in delight.of):
        return visible_rows(_kind_rows(delight, options, viewport), options, viewport)
    logged = [counts for counts in delight.of if counts.total]
    count = min(len(logged), max(1, viewport.height // _LEAST_PANEL))
    rows: list[Row] = []
    for at, counts in enumerate(logged[:count]):
        is_last = at == count - 1
        height = viewport.height - len(rows) if is_last else viewport.height // count
        panel = viewport._replace(height=height)
        rows += _count_panel(counts, delight, options, panel, has_dates=is_last)
    return rows


def _count_panel(
    counts: KindCount,
    delight: Delight,
    options: ChartOptions,
    viewport: Viewport,
    *,
    has_dates: bool,
) -> list[Row]:
    """Return one count over time; a week or month with unknown counts is a gap."""
    title = f"{name_of(counts.name, options).capitalize()}, by {delight.by}"
    below = 0 if has_dates else AXIS_ROWS
    canvas = viewport._replace(height=viewport.height - 1 + below)
    most = max((piece.times or 0 for piece in counts.pieces), default=0)
    axes = count_axes(most, options, canvas)
    if below:
        axes = axes._replace(across=())
    cells = canvas.width - axes.margin
    points: list[tuple[float, float]] = []
    for piece in counts.pieces:
        if piece.times:
            first = (piece.span.first - delight.span.first).days
            columns = bar_columns(first, piece.span.length, delight.span.length, cells)
            points += ((column * HALVES + 0.5, float(piece.times)) for column in columns)
    style = _STYLES.get(counts.name, "nourishing")
    bars = Layer(tuple(points), viewport.glyphs.bar, style, "bars")
    rows = chart([bars], canvas.width, canvas.height - below, axes, viewport.glyphs)
    return [row(Span(f" {title}", "strong")), *rows][: viewport.height]


def bar_columns(first: int, length: int, days: int, cells: int) -> range:
    """Return the columns of a bar over some days, one apart from the next with room."""
    start = position(first - 0.5, days, cells) // HALVES
    end = max(position(first + length - 0.5, days, cells) // HALVES, start + 1)
    if first + length == days:
        end = cells
    return range(start, end - 1 if end - start > 2 else end)


def _kind_rows(delight: Delight, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return each kind with its bar, in the order of the person's list."""
    most = max((n for counts in delight.of for _, n in counts.kinds), default=0)
    wide = _WORD if viewport.is_wide else _WORD // 2 + 3
    room = max(viewport.width - wide - _NUMBER - 2, 1)
    rows: list[Row] = []
    for counts in delight.of:
        if not counts.total:
            continue
        rows.append(row(Span(f" {name_of(counts.name, options).capitalize()}", "strong")))
        for word, n in counts.kinds:
            (cells,) = bar_lengths([n], most, room)
            rows.append(
                row(
                    Span(f" {fitted(word or 'without a word', wide)}", "" if word else "dim"),
                    f"{n:>{_NUMBER - 1}} ",
                    Span(viewport.glyphs.bar * cells, _STYLES.get(counts.name, "nourishing")),
                )
            )
    return rows


# -- sessions ---------------------------------------------------------------------------------


def paint_sessions(sessions: Sessions, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a bar for each day; a column of several days has that of the fullest day.

    A large window leaves rows empty, because higher bars would show no more.
    """
    most = max((day.sessions or 0 for day in sessions.days), default=0)
    canvas = viewport._replace(height=min(viewport.height - 1, _MOST_ROWS + AXIS_ROWS))
    axes = count_axes(most, options, canvas)
    cells = canvas.width - axes.margin
    glyphs = viewport.glyphs
    layers = [
        _session_bars(sessions.days, "sessions", cells, glyphs.other_bar, "dim"),
        _session_bars(sessions.days, "run", cells, glyphs.bar, "cup"),
    ][: 2 if options.names.has_runs else 1]
    shade = days_off_shade([day.is_off for day in sessions.days], cells, viewport)
    rows = chart(layers, canvas.width, canvas.height, axes, glyphs, shade)
    return [_sessions_legend(options, viewport), *rows]


def _sessions_legend(options: ChartOptions, viewport: Viewport) -> Row:
    glyphs = viewport.glyphs
    words = kind_words(options.names)
    run = f"longest run without {words['a_breather']}" if viewport.is_wide else "longest run"
    shade = Span("  ", f"{BEHIND}off") if viewport.is_tinted else Span(glyphs.shade, "off")
    legend = row(
        Span(f" {words['Sessions']}", "strong"),
        Span(f"   {glyphs.other_bar} all   ", "dim"),
        Span(f"{glyphs.bar} {run}" if options.names.has_runs else "", "cup"),
        Span("   "),
        shade,
        Span(" day off", "off"),
    )
    return within(legend, viewport.width)


def _session_bars(
    days: tuple[SessionDay, ...], field: str, cells: int, marker: str, style: str
) -> Layer:
    """Return bars of a day's sessions, or of its longest run."""
    heights: dict[int, float] = {}
    wide = min(max(cells // len(days) - 1, 1), _MOST_APART)
    for at, day in enumerate(days):
        if value := getattr(day, field):
            start = position(at, len(days), cells) // HALVES - (wide - 1) // 2
            for column in range(max(start, 0), min(start + wide, cells)):
                heights[column] = max(heights.get(column, 0.0), float(value))
    points = tuple((column * HALVES + 0.5, value) for column, value in heights.items())
    return Layer(points, marker, style, "bars")
