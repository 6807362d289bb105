"""Sparklines, drawn by plotext, and the overview, which has one for each measure.

On Today a day takes half a cell or more; in the overview a cell has the mean of its days. Each
series is drawn once and cached: an entry changes only one or two of the sparklines on a screen.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from store.scales import HIGHEST, LOWEST
from store.trends.measures import MeasureRow, Overview
from tui.charts.axis import ChartOptions, Viewport, bucket_means, fitted_name, not_drawn
from tui.charts.figure import HALVES, QUARTERS, ChartError, Layer, canvas, floor_of
from tui.terminal.glyphs import GLYPH_SETS, Glyphs
from tui.terminal.rows import Row, Span, fitted, row, wrapped
from tui.text import pictures as picture_text

Series = tuple[float | None, ...]

_BRAILLE: Final = "braille"
_REMEMBERED: Final = 128


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
    """The cells of the name, and of each column of numbers; 0 for one that is not shown."""

    name: int
    recent: int
    usual: int
    change: int
    days: int

    def picture(self, width: int) -> int:
        """Return the cells that are left for the sparkline."""
        return width - 3 - sum(self)


_WIDE, _MIDDLE = _Columns(16, 8, 7, 8, 10), _Columns(16, 8, 7, 8, 0)
_NARROW = _Columns(12, 8, 0, 8, 0)
#: From this width on there is a column for the number of days.
_WIDE_FROM: Final = 76
_LEAST_PICTURE: Final = 8
_COLOURS: Final = {"nourishing": "nourishing", "depleting": "depleting", "joy": "joy"} | {
    "sorrow": "sorrow"
}
#: The least height of a count's picture, so that a single play is not drawn at full height.
_LEAST_COUNT: Final = 3.0
#: The measures that are not of body and mood, by group.
_WORK: Final = ("sessions", "myself", "letgo")
_MOMENTS: Final = ("nourishing", "depleting", "play", "celebration", "repair")


def grouped(measures: Sequence[str]) -> list[tuple[str, tuple[str, ...]]]:
    """Return measures by group: the name of each group that has any, and those in it."""
    body = tuple(name for name in measures if name not in (*_WORK, *_MOMENTS))
    groups = [body, *(tuple(n for n in group if n in measures) for group in (_WORK, _MOMENTS))]
    named = zip(picture_text.GROUPS, groups, strict=True)
    return [(name, group) for name, group in named if group]


def paint_overview(overview: Overview, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the measures by group, as many as fit around the selected one.

    If their sparklines could not be drawn, it is why, and the table without them.
    """
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
    rows = {measure.measure: measure for measure in overview.rows}
    groups = grouped(tuple(rows))
    room = viewport.height - 1  # of the titles of the columns
    if room < len(rows):
        return _scrolled(rows, groups, options, viewport, is_drawn=is_drawn)
    has_names = room + 1 >= len(rows) + len(groups)
    deep = max(1, (room - has_names * (len(groups) - 1)) // len(rows))
    columns = _columns(viewport)
    titles = _titles(overview, columns, viewport)
    lines: list[Row] = [] if has_names else [_heading("", titles, columns, viewport)]
    spare = viewport.height - len(rows) * deep - len(groups)
    for at, (name, group) in enumerate(groups):
        if has_names:
            lines += [()] if at and spare >= len(groups) - 1 else []
            lines.append(_heading(name, () if at else titles, columns, viewport))
        for measure in group:
            lines += _block(rows[measure], deep, options, viewport, is_drawn=is_drawn)
    return lines


def _scrolled(
    rows: Mapping[str, MeasureRow],
    groups: Sequence[tuple[str, tuple[str, ...]]],
    options: ChartOptions,
    viewport: Viewport,
    *,
    is_drawn: bool,
) -> list[Row]:
    """Return as many measures as fit around the selected one, below their titles.

    Raises:
        ChartError: a sparkline could not be drawn.
    """
    order = [measure for _, group in groups for measure in group]
    room = max(viewport.height - 1, 1)
    at = order.index(options.measure) if options.measure in order else 0
    first = max(0, min(at - room // 2, len(order) - room))
    visible = order[first : first + room]
    columns = _columns(viewport)
    name = next(name for name, group in groups if visible[0] in group)
    titles = _heading(
        name, (picture_text.TWO_WEEKS, picture_text.USUAL, picture_text.CHANGE), columns, viewport
    )
    blocks = [_block(rows[name], 1, options, viewport, is_drawn=is_drawn) for name in visible]
    lines = [line for block in blocks for line in block]
    return [titles, *lines] if viewport.height > 1 else lines


def _columns(viewport: Viewport) -> _Columns:
    if viewport.width >= _WIDE_FROM:
        return _WIDE
    return _MIDDLE if viewport.is_wide else _NARROW


def _titles(overview: Overview, columns: _Columns, viewport: Viewport) -> tuple[str, ...]:
    """Return the titles of the columns; that of the days only where some are not complete."""
    is_complete = all(row.n in (0, len(row.values)) for row in overview.rows)
    days = "" if is_complete else picture_text.DAYS
    return picture_text.TWO_WEEKS, picture_text.USUAL, picture_text.CHANGE, days


def _heading(name: str, titles: Sequence[str], columns: _Columns, viewport: Viewport) -> Row:
    """Return the name of a group, and the titles of the columns above the first one."""
    widths = (columns.recent, columns.usual, columns.change, columns.days)
    texts = zip(titles, widths, strict=False)
    right = "".join(f"{title:>{width}}" for title, width in texts if width)
    start = max(viewport.width - sum(widths), 0) if titles else viewport.width
    return row(Span(fitted(f" {name}", start), "strong"), Span(right, "dim"))


def _block(
    measure: MeasureRow, deep: int, options: ChartOptions, viewport: Viewport, *, is_drawn: bool
) -> list[Row]:
    """Return a measure's rows: the last one with its name and its numbers.

    Raises:
        ChartError: the sparkline could not be drawn.
    """
    columns = _columns(viewport)
    wide = columns.picture(viewport.width)
    picture: Sequence[str] = [" " * max(wide, 0)] * deep
    if is_drawn and wide >= _LEAST_PICTURE:
        picture = block_sparkline(_overview_shares(measure), wide, deep, viewport.glyphs)
    is_selected = measure.measure == options.measure
    style = "selected" if is_selected else ""
    colour = _COLOURS.get(measure.measure, "cup")
    does = "open_measure" if is_selected else f"choose_measure('{measure.measure}')"
    start = Span(" " * (columns.name + 2), does=does)
    rows = [row(start, Span(line, colour)) for line in picture[:-1]]
    last = row(
        Span(viewport.glyphs.selection if is_selected else " ", style, does),
        Span(f" {fitted_name(measure.measure, options, columns.name)}", style),
        Span(picture[-1], colour),
        Span(f" {_numbers(measure, columns)}", "" if measure.n else "dim"),
    )
    return [*rows, last]


def _numbers(measure: MeasureRow, columns: _Columns) -> str:
    """Return the last two weeks, what is usual, the change, and the days where not complete."""
    digits = 0 if not measure.scale else 1
    recent, level = (
        None if value is None else round(value, digits)
        for value in (measure.recent, measure.recent_usual)
    )
    change = ""
    if recent is not None and level is not None:
        change = f"{recent - level:+.{digits}f}"
        change = change if any(digit in change for digit in "123456789") else "0"
    values = ("" if value is None else f"{value:.{digits}f}" for value in (recent, level))
    days = f"{measure.n} of {len(measure.values)}"
    texts = (*values, change, days if 0 < measure.n < len(measure.values) else "")
    widths = (columns.recent, columns.usual, columns.change, columns.days)
    return "".join(f"{text:>{width}}" for text, width in zip(texts, widths, strict=True) if width)


def _overview_shares(measure: MeasureRow) -> tuple[float | None, ...]:
    """Return values as shares of the picture's height, 0–1."""
    most = max((value for value in measure.values if value is not None), default=0.0)
    low, high = 0.0, max(most, _LEAST_COUNT)
    if measure.scale:
        low, high = float(LOWEST), float(HIGHEST)
    return tuple(
        None if value is None else (value - low) / (high - low) for value in measure.values
    )
