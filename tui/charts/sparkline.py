"""Sparklines, drawn by plotext, and the overview, which has one for each measure.

On Today a day takes half a cell or more; in the overview a cell has the mean of its days. Each
series is drawn once and cached: an entry changes only one or two of the sparklines on a screen.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from store.scales import HIGHEST, LOWEST
from store.trends.measures import MeasureRow, Overview
from tui.charts.axis import ChartOptions, Viewport, bucket_means
from tui.charts.captions import name_of, not_drawn
from tui.charts.figure import HALVES, QUARTERS, ChartError, Layer, canvas, floor_of
from tui.terminal.glyphs import GLYPH_SETS, Glyphs
from tui.terminal.rows import Row, Span, fitted, row, wrapped
from tui.text.fortnight import headline
from tui.text.screen_reader import number

Series = tuple[float | None, ...]

_BRAILLE: Final = "braille"
_REMEMBERED: Final = 128
#: The most rows of the sentences that head the overview.
_MOST_HEAD: Final = 2


class SparkFrame(NamedTuple):
    """What stands around the days of a sparkline of Today.

    Attributes:
        low: the value at the foot; if it is negative, days stand on zero or hang from it.
        high: the value at the top.
        usual: the usual value, drawn as a line; None where there is none.
        starts: the days that begin a week, counted from the first; each has a tick at the foot.
    """

    low: float
    high: float
    usual: float | None = None
    starts: tuple[int, ...] = ()


def cells_of_days(count: int, room: int, glyphs: Glyphs) -> int:
    """Return how many of ``room`` cells a sparkline of so many days fills; 0 for no room.

    In braille a day takes half a cell, else a cell; in more room each takes the same times as
    much, in less room only a few days share a cell.
    """
    half = -(-count // HALVES)
    if room < half:
        return 0
    if glyphs.spark == _BRAILLE:
        return half * (room // half)
    return count * (room // count) if room >= count else half


@lru_cache(maxsize=_REMEMBERED)
def day_sparkline(
    values: Series, width: int, height: int, frame: SparkFrame, glyph_set: str
) -> tuple[str, ...]:
    """Return days as ``height`` rows of ``width`` cells: bars, gaps, the usual, ticks of weeks.

    Args:
        values: one value for each day; None for a gap.
        width: cells across; see ``cells_of_days``.
        height: cells down.
        frame: the scale, the usual and the weeks.
        glyph_set: the name of the characters to draw with.

    Raises:
        ChartError: plotext is missing or failed.
    """
    glyphs = GLYPH_SETS[glyph_set]
    if width < 1 or not values:
        return (" " * max(width, 0),) * height
    if glyphs.spark == _BRAILLE:
        return _dotted(values, width, height, frame)
    return _signed(values, width, height, frame, glyphs)


def _dotted(values: Series, width: int, height: int, frame: SparkFrame) -> tuple[str, ...]:
    """Return bars of dots: the lowest dot of each column is for the ticks, the others are levels.

    Where a bar is higher than usual the line is a gap in it; else it is dotted.
    """
    levels, wide = QUARTERS * height - 1, HALVES * width // len(values)
    drawn = wide - (wide > HALVES)  # a gap between days that are wide
    foot = _level(max(frame.low, 0.0), frame, levels)
    usual = 0 if frame.usual is None else _level(frame.usual, frame, levels)
    dots: set[tuple[int, int]] = set()
    for at, value in enumerate(values):
        columns = range(at * wide, at * wide + drawn)
        level = 0 if value is None else _level(value, frame, levels)
        bar = set(range(min(foot, level), max(foot, level) + 1)) if level else set()
        is_beyond = usual in bar and usual not in (foot, level)
        dots |= {(x, y) for x in columns for y in bar - ({usual} if is_beyond else set())}
        if usual and usual not in bar:
            dots |= {(x, usual) for x in range(at * wide, (at + 1) * wide) if not x % HALVES}
    dots |= {(at * wide, 0) for at in frame.starts}
    if not dots:
        return (" " * width,) * height
    points = Layer(tuple((float(x), float(y)) for x, y in sorted(dots)), _BRAILLE, "")
    return tuple(canvas([points], width, height, 0.0, float(levels)))


def _signed(
    values: Series, width: int, height: int, frame: SparkFrame, glyphs: Glyphs
) -> tuple[str, ...]:
    """Return days as signs above a row of ticks, the fuller the higher; in three rows as bars."""
    wide = max(width // len(values), 1)
    days = tuple(bucket_means(values, width)) if width < len(values) else values
    share = len(values) / len(days)
    rows = height - 1
    signs: dict[tuple[int, int], str] = {}
    for at, value in enumerate(days):
        for x in range(at * wide, at * wide + max(wide - (wide > HALVES), 1)):
            signs |= {(x, y): sign for y, sign in _column(value, rows, frame, glyphs)}
    if rows:
        signs |= {(int(at / share) * wide, 0): glyphs.tick for at in frame.starts}
    if not signs:
        return (" " * width,) * height
    placed = tuple((x * HALVES + 0.5, float(y)) for x, y in signs)
    points = Layer(placed, tuple(signs.values()), "")
    return tuple(canvas([points], width, height, 0.0, max(height - 1.0, 1.0)))


def _column(
    value: float | None, rows: int, frame: SparkFrame, glyphs: Glyphs
) -> Iterator[tuple[int, str]]:
    """Yield the rows of a day with their signs, counted from the foot; row 0 is for the ticks."""
    if rows <= 1:
        if value is not None:
            yield rows, _sign(value, frame, glyphs)
        return
    usual = 0 if frame.usual is None else _level(frame.usual, frame, rows)
    foot = _level(max(frame.low, 0.0), frame, rows)
    level = 0 if value is None else _level(value, frame, rows)
    if usual:
        yield usual, glyphs.axis
    if level:
        yield from ((y, glyphs.bar) for y in range(min(foot, level), max(foot, level) + 1))


def _sign(value: float, frame: SparkFrame, glyphs: Glyphs) -> str:
    """Return the sign of a value in one row; of a difference only its direction."""
    if frame.low < 0:
        return (
            glyphs.faint_dot
            if not value
            else glyphs.marks["nourishing" if value > 0 else "depleting"]
        )
    signs = glyphs.blocks or glyphs.levels
    return signs[_level(value, frame, len(signs)) - 1]


def _level(value: float, frame: SparkFrame, levels: int) -> int:
    """Return the level of a value, 1 for the lowest."""
    share = (value - frame.low) / (frame.high - frame.low)
    return 1 + floor_of(min(max(share, 0.0), 1.0) * (levels - 1) + 0.5)


def block_sparkline(shares: Series, width: int, height: int, glyphs: Glyphs) -> tuple[str, ...]:
    """Return shares, 0–1, as rows of blocks: the mean of the days in each column.

    Raises:
        ChartError: plotext is missing or failed.
    """
    means = tuple(bucket_means(shares, width))
    steps = glyphs.blocks or glyphs.levels
    return _stepped(means, width, height, steps, is_solid=bool(glyphs.blocks))


@lru_cache(maxsize=_REMEMBERED)
def _stepped(
    shares: Series, width: int, height: int, steps: str, *, is_solid: bool
) -> tuple[str, ...]:
    """Return shares as signs, the fuller the higher or the denser.

    Args:
        shares: one for each column, 0–1.
        width: cells across.
        height: cells down; signs that do not fill a cell use only the lowest row.
        steps: the signs from the lowest.
        is_solid: whether the last sign fills its cell, so that others can stand on it.
    """
    rows = height if is_solid else 1
    placed: list[tuple[float, float]] = []
    signs: list[str] = []
    for column, share in enumerate(shares):
        if share is None:
            continue
        level = floor_of(min(max(share, 0.0), 1.0) * (len(steps) * rows - 1) + 0.5)
        whole, top = divmod(level, len(steps))
        placed += [(column * HALVES + 0.5, float(row)) for row in range(whole + 1)]
        signs += [*steps[-1] * whole, steps[top]]
    if not placed:
        return (" " * width,) * height
    points = Layer(tuple(placed), tuple(signs), "")
    return tuple(canvas([points], width, height, 0.0, max(height - 1.0, 1.0)))


class _Columns(NamedTuple):
    """The cells of the name, of each value, and of the days it is based on."""

    name: int
    value: int
    days: int

    def picture(self, width: int) -> int:
        """Return the cells that are left for the sparkline."""
        return width - 3 - self.name - 2 * self.value - self.days


_WIDE, _NARROW = _Columns(16, 8, 11), _Columns(11, 7, 0)
_LEAST_PICTURE: Final = 8
_COLOURS: Final = {"nourishing": "nourishing", "depleting": "depleting", "joy": "joy"} | {
    "sorrow": "sorrow"
}
#: The least height of a count's picture, so that a single play is not drawn at full height.
_LEAST_COUNT: Final = 3.0


def paint_overview(overview: Overview, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a header, and as many measures as fit around the selected one.

    What two weeks come to heads them where that leaves room for all of them.
    """
    room = min(viewport.height - len(overview.rows) - 1, _MOST_HEAD)
    lines: list[str] = []
    if overview.answer is not None:
        lines = headline(overview.answer, options.names, viewport.width - 2, room)
    below = viewport._replace(height=viewport.height - len(lines))
    return [*(row(Span(f" {line}")) for line in lines), *_measures(overview, options, below)]


def _measures(overview: Overview, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the table, or why its sparklines could not be drawn and the table without them."""
    try:
        return _table(overview, options, viewport, is_drawn=True)
    except ChartError as error:
        lines = wrapped(not_drawn(error), viewport.width - 2)
        below = viewport._replace(height=viewport.height - len(lines))
        table = _table(overview, options, below, is_drawn=False)
        return [*(row(Span(f" {line}", "dim")) for line in lines), *table]


def _table(
    overview: Overview, options: ChartOptions, viewport: Viewport, *, is_drawn: bool
) -> list[Row]:
    """Return the rows with their sparklines, or with blanks in their place.

    Raises:
        ChartError: a sparkline could not be drawn.
    """
    deep = max(1, (viewport.height - 1) // len(overview.rows))
    columns = _WIDE if viewport.is_wide else _NARROW
    wide = columns.picture(viewport.width)
    rows = [_header(wide, columns)]
    for measure in _visible(overview, options, (viewport.height - 1) // deep):
        picture: Sequence[str] = [" " * max(wide, 0)] * deep
        if is_drawn and wide >= _LEAST_PICTURE:
            picture = block_sparkline(_overview_shares(measure), wide, deep, viewport.glyphs)
        rows += _block(measure, picture, options, columns, viewport)
    return rows


def _visible(overview: Overview, options: ChartOptions, room: int) -> Sequence[MeasureRow]:
    names = [measure.measure for measure in overview.rows]
    at = names.index(options.measure) if options.measure in names else 0
    first = max(0, min(at - room // 2, len(names) - room))
    return overview.rows[first : first + max(room, 1)]


def _header(wide: int, columns: _Columns) -> Row:
    name, value, days = columns
    titles = fitted("", wide + name + 3), f"{'latest':>{value}}", f"{'usual':>{value}}"
    return row(Span("".join(titles) + f"{'days' if days else '':>{days}}", "dim"))


def _block(
    measure: MeasureRow,
    picture: Sequence[str],
    options: ChartOptions,
    columns: _Columns,
    viewport: Viewport,
) -> list[Row]:
    """Return a measure's rows: the last one with its name and its numbers."""
    is_selected = measure.measure == options.measure
    style = "selected" if is_selected else ""
    colour = _COLOURS.get(measure.measure, "cup")
    n = f"{measure.n} of {len(measure.values)}" if columns.days and measure.n else ""
    numbers = f"{number(measure.latest):>{columns.value}}{number(measure.usual):>{columns.value}}"
    does = "open_measure" if is_selected else f"choose_measure('{measure.measure}')"
    start = Span(" " * (columns.name + 2), does=does)
    rows = [row(start, Span(line, colour)) for line in picture[:-1]]
    last = row(
        Span(viewport.glyphs.selection if is_selected else " ", style, does),
        Span(f" {fitted(name_of(measure.measure, options), columns.name)}", style),
        Span(picture[-1], colour),
        Span(f" {numbers}{n:>{columns.days}}", "" if measure.n else "dim"),
    )
    return [*rows, last]


def _overview_shares(measure: MeasureRow) -> tuple[float | None, ...]:
    """Return values as shares of the picture's height, 0–1."""
    most = max((value for value in measure.values if value is not None), default=0.0)
    low, high = 0.0, max(most, _LEAST_COUNT)
    if measure.scale:
        low, high = float(LOWEST), float(HIGHEST)
    return tuple(
        None if value is None else (value - low) / (high - low) for value in measure.values
    )
