"""The overview drawn: a row a measure, with its sparkline."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from store.scales import HIGHEST, LOWEST
from store.trends.overview import MeasureRow, Overview
from tui.charts.axis import gathered
from tui.charts.captions import based_on, name_of, nothing, number
from tui.charts.sparkline import capacity, sparkline
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, fitted, row
from tui.words import phrases
from tui.words import trends as words


class _Columns(NamedTuple):
    """The cells of the name, of each value, and of the days it is based on."""

    name: int
    value: int
    days: int


_WIDE, _NARROW = _Columns(16, 8, 11), _Columns(11, 7, 0)
_LEAST_PICTURE: Final = 8
_COLOURS: Final = {"nourishing": "nourishing", "depleting": "depleting", "joy": "joy"} | {
    "sorrow": "sorrow"
}
#: A count's picture reaches at least so high, so that one play is no mountain.
_LEAST_COUNT: Final = 3.0


def paint(told: Overview, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a header, and as many measures as fit around the one chosen."""
    deep = max(1, (viewport.height - 1) // len(told.rows))
    shown = _in_sight(told, options, (viewport.height - 1) // deep)
    columns = _WIDE if viewport.is_wide else _NARROW
    wide = viewport.width - 3 - columns.name - 2 * columns.value - columns.days
    rows = [_header(wide, columns)]
    pictures = _pictures(shown, wide, deep, viewport)
    for at, of in enumerate(shown):
        rows += _block(of, pictures[at * deep : (at + 1) * deep], options, columns, viewport)
    return rows


def _in_sight(told: Overview, options: ChartOptions, room: int) -> Sequence[MeasureRow]:
    names = [of.measure for of in told.rows]
    at = names.index(options.measure) if options.measure in names else 0
    first = max(0, min(at - room // 2, len(names) - room))
    return told.rows[first : first + max(room, 1)]


def _header(wide: int, columns: _Columns) -> Row:
    name, value, days = columns
    titles = fitted("", wide + name + 3), f"{'latest':>{value}}", f"{'usual':>{value}}"
    return row(Span("".join(titles) + f"{'days' if days else '':>{days}}", "dim"))


def _block(
    of: MeasureRow,
    pictures: list[str],
    options: ChartOptions,
    columns: _Columns,
    viewport: Viewport,
) -> list[Row]:
    """Return a measure's rows: the last one with its name and its numbers."""
    is_chosen = of.measure == options.measure
    style = "hand" if is_chosen else ""
    colour = _COLOURS.get(of.measure, "cup")
    n = f"{of.n} of {len(of.values)}" if columns.days else ""
    numbers = f"{number(of.latest):>{columns.value}}{number(of.usual):>{columns.value}}"
    does = "open_measure" if is_chosen else f"choose_measure('{of.measure}')"
    start = Span(" " * (columns.name + 2), does=does)
    rows = [row(start, Span(picture, colour)) for picture in pictures[:-1]]
    last = row(
        Span(viewport.glyphs.hand if is_chosen else " ", style, does),
        Span(f" {fitted(name_of(of.measure, options), columns.name)}", style),
        Span(pictures[-1], colour),
        Span(f" {numbers}{n:>{columns.days}}", "" if of.n else "dim"),
    )
    return [*rows, last]


def _pictures(shown: Sequence[MeasureRow], wide: int, deep: int, viewport: Viewport) -> list[str]:
    """Return the sparklines of measures, ``deep`` rows each."""
    if wide < _LEAST_PICTURE:
        return [" " * max(wide, 0)] * (deep * len(shown))
    rows: list[str] = []
    for shares in map(_shares, shown):
        if (marker := viewport.glyphs.line) == "braille":
            days = gathered(shares, capacity(wide, marker))
            rows += sparkline(days, wide, deep, 0.0, 1.0, marker)
        else:
            rows += (*[" " * wide] * (deep - 1), _ramp(shares, wide, viewport))
    return rows


def _shares(of: MeasureRow) -> list[float | None]:
    """Return values as shares of the picture's height, 0–1."""
    most = max((value for value in of.values if value is not None), default=0.0)
    low, high = (0.0, max(most, _LEAST_COUNT)) if not of.scale else (float(LOWEST), float(HIGHEST))
    return [None if value is None else (value - low) / (high - low) for value in of.values]


def _ramp(shares: Sequence[float | None], wide: int, viewport: Viewport) -> str:
    """Return shares as one row of level signs, where there is no braille."""
    cells = gathered(shares, wide)
    return "".join(" " if share is None else viewport.glyphs.level(share) for share in cells)


def say(told: Overview, options: ChartOptions, _place: Viewport) -> list[str]:
    """Return what the overview is based on, and what is left out."""
    left_out = phrases.counted(told.ahead, "entry is", "entries are")
    after = [words.AHEAD.format(entries=left_out)] if told.ahead else []
    if not told.logged:
        return [*nothing("overview", options), *after]
    return [based_on(told.logged, told.span.length), *after, words.OVERVIEW]
