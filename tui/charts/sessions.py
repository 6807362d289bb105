"""Sessions drawn: how many a day with the longest run without a breather, and the session map."""

from typing import Final

from store.scales import HIGHEST, LOWEST
from store.trends.sessions import SessionDay, Sessions
from tui.charts.axis import count_axes, position, shade_of
from tui.charts.braille import HALVES
from tui.charts.captions import based_on, nothing, number
from tui.charts.figure import Layer, chart
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, row, within
from tui.words import phrases
from tui.words import trends as words

VIEWS: Final = ("by day", "the session map")
_MAP: Final = 1
_WIDEST_CELL, _LABEL = 10, 14
#: The rows of the map without air between them.
_MAP_ROWS: Final = HIGHEST + 4
_MOST_APART: Final = 4


def paint(told: Sessions, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the days, or the map."""
    return _map(told, viewport) if options.view == _MAP else _days(told, options, viewport)


def _days(told: Sessions, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a bar a day; where a column has several days, the fullest of them."""
    most = max((day.sessions or 0 for day in told.days), default=0)
    canvas = viewport._replace(height=viewport.height - 1)
    axes = count_axes(most, told.span, canvas)
    cells = canvas.width - axes.margin
    glyphs = viewport.glyphs
    layers = [
        _layer(told.days, "sessions", cells, glyphs.other_bar, "dim"),
        _layer(told.days, "run", cells, glyphs.bar, "cup"),
    ]
    shade = shade_of([day.is_off for day in told.days], cells, glyphs)
    sessions = phrases.plural(options.session_word).capitalize()
    run = "longest run without a breather" if viewport.is_wide else "longest run"
    legend = row(
        Span(f" {sessions}", "strong"),
        Span(f"   {glyphs.other_bar} all   ", "dim"),
        Span(f"{glyphs.bar} {run}", "cup"),
        Span(f"   {glyphs.shade} day off", "off"),
    )
    title = within(legend, viewport.width)
    return [title, *chart(layers, canvas.width, canvas.height, axes, glyphs, shade)]


def _layer(days: tuple[SessionDay, ...], what: str, cells: int, marker: str, style: str) -> Layer:
    """Return bars of a day's sessions, or of its longest run."""
    heights: dict[int, float] = {}
    wide = min(max(cells // len(days) - 1, 1), _MOST_APART)
    for at, day in enumerate(days):
        if value := getattr(day, what):
            start = position(at, len(days), cells) // HALVES - (wide - 1) // 2
            for column in range(max(start, 0), min(start + wide, cells)):
                heights[column] = max(heights.get(column, 0.0), float(value))
    points = tuple((column * HALVES + 0.5, value) for column, value in heights.items())
    return Layer(points, marker, style, is_bars=True)


def _map(told: Sessions, viewport: Viewport) -> list[Row]:
    """Return tired up, inspired to the right, how many in each cell; corners named in words."""
    label = _LABEL if viewport.is_wide else 3
    cell = max(3, min(_WIDEST_CELL, (viewport.width - label - 1) // HIGHEST))
    air: list[Row] = [()] * min(max((viewport.height - _MAP_ROWS) // HIGHEST, 0), 2)
    most = max((n for line in told.map for n in line), default=0)
    rows = [_corners("draining", "good tired", told, label, cell), *air]
    for tired in range(HIGHEST, LOWEST - 1, -1):
        ends = {HIGHEST: "tired 7", LOWEST: "tired 1"}.get(tired, str(tired))
        cells = [_cell(n, most, cell, viewport) for n in told.map[tired - 1]]
        rows.append(row(Span(f"{ends if label > 3 else tired:>{label - 1}} ", "dim"), *cells))
        rows += air
    axis = "".join(f"{n:^{cell}}" for n in range(LOWEST, HIGHEST + 1))
    rows.append(row(Span(" " * label + axis, "dim")))
    rows.append(_corners("quiet", "filling", told, label, cell))
    rows.append(row(Span(f"{'':{label}}{'inspired':^{cell * HIGHEST}}", "dim")))
    if viewport.height < _MAP_ROWS:  # the corners say what matters first
        return [_corners("quiet", "filling", told, label, cell), *rows][: viewport.height]
    return rows


def _corners(left: str, right: str, told: Sessions, label: int, cell: int) -> Row:
    """Return two corners in words with their counts, at the ends of the map."""
    wide = cell * HIGHEST
    first, second = (f"{name} {told.quarters[name]}" for name in (left, right))
    gap = " " * max(wide - len(first) - len(second), 1)
    return row(
        " " * label,
        Span(first, "strong" if told.quarters[left] else "dim"),
        gap,
        Span(second, "strong" if told.quarters[right] else "dim"),
    )


def _cell(n: int, most: int, wide: int, viewport: Viewport) -> Span:
    """Return a cell: its count with the sign of its level, a dot for none."""
    if not n:
        return Span(f"{viewport.glyphs.faint_dot:^{wide}}", "rule")
    return Span(f"{viewport.glyphs.level(n / most)}{n}".center(wide), "cup")


def say(told: Sessions, options: ChartOptions, _place: Viewport) -> list[str]:
    """Return how many on how many days, the longest run, and the corners of the map."""
    if not told.total:
        return nothing("sessions", options)
    word = options.session_word
    based = based_on(told.known, told.span.length)
    total = phrases.counted(told.total, word, phrases.plural(word))
    worked = phrases.counted(told.worked, "day")
    mean = number(told.total / told.worked)
    said = [words.SESSIONS.format(total=total, worked=worked, mean=mean)]
    if options.view == _MAP:
        return [_corners_said(told, options), based, *said]
    if told.longest is not None:
        day = phrases.short_day(told.longest.day)
        said.append(words.LONGEST.format(run=told.longest.run, day=day))
    return [*said, based]


def _corners_said(told: Sessions, options: ChartOptions) -> str:
    if not told.placed:
        return words.MAP_FROM.format(session=options.session_word)
    of = told.quarters
    return words.MAP.format(
        good=of["good tired"],
        filling=of["filling"],
        draining=of["draining"],
        quiet=of["quiet"],
        rest=told.placed - sum(of.values()),
    )
