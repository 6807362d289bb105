"""The week drawn: a row a measure, a column a weekday, each mean with its n."""

from typing import Final

from store.scales import HIGHEST, LOWEST
from store.trends.weekdays import DREAD, Week, WeekdayRow
from tui.charts.captions import based_on, listed, name_of, nothing
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, fitted, row
from tui.words import trends as words

_NAME, _SHORT_NAME, _CELL = 16, 8, 9
_LEAST_CELL: Final = 4
#: From here on a mean is told in whole numbers.
_MANY: Final = 10


def paint(told: Week, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the table; with less room the means alone, then fewer measures."""
    name = _NAME if viewport.is_wide else _SHORT_NAME
    cell = max(min((viewport.width - name - 1) // len(words.WEEKDAYS), _CELL), 1)
    days = (f"{day if cell > _LEAST_CELL else day[:2]:>{cell}}" for day in words.WEEKDAYS)
    header = row(Span(" " * (name + 1) + "".join(days), "dim"))
    rows = [_row(of, options, viewport, name, cell) for of in told.rows]
    room = viewport.height - 1
    first = max(0, min(options.back, len(rows) - room))
    return [header, *rows[first : first + room]]


def _row(of: WeekdayRow, options: ChartOptions, viewport: Viewport, name: int, cell: int) -> Row:
    cells: list[Span] = []
    for mean, n in zip(of.means, of.n, strict=True):
        if mean is None:
            cells.append(Span(f"{viewport.glyphs.faint_dot:>{cell}}", "rule"))
            continue
        value = _mean_told(of, mean)
        if cell < _CELL:
            cells.append(Span(f"{value:>{cell}}"))
            continue
        cells += [
            Span(f" {viewport.glyphs.level(_share(of, mean))}", "cup"),
            Span(f"{value:>4}"),
            Span(f"{n:>3}", "dim"),
        ]
    return row(Span(f" {fitted(name_of(of.measure, options), name)}"), *cells)


def _mean_told(of: WeekdayRow, mean: float) -> str:
    if of.measure == DREAD:
        return f"{mean:.0%}"
    return f"{mean:.1f}" if mean < _MANY else f"{mean:.0f}"


def _share(of: WeekdayRow, mean: float) -> float:
    """Return how full a weekday is: of its scale, or of the row's fullest."""
    if of.scale:
        return (mean - LOWEST) / (HIGHEST - LOWEST)
    return mean / (max(value for value in of.means if value is not None) or 1.0)


def say(told: Week, options: ChartOptions, _place: Viewport) -> list[str]:
    """Return what the table is, when dread was marked, and what it is based on."""
    if not told.logged:
        return nothing("week", options)
    return [words.WEEK, *_dread(told, options), based_on(told.logged, told.span.length)]


def _dread(told: Week, options: ChartOptions) -> list[str]:
    """Return the weekday whose evenings were marked with dread most, as counts."""
    of = next(of for of in told.rows if of.measure == DREAD)
    most = max((mean for mean in of.means if mean is not None), default=0.0)
    if not most:
        return []
    at = [day for day, mean in enumerate(of.means) if mean == most]
    marked, n = round(most * of.n[at[0]]), of.n[at[0]]
    days = listed([words.WEEKDAYS[day] for day in at])
    dread = options.names.called("mark", DREAD).capitalize()
    return [words.DREAD.format(dread=dread, days=days, share=f"{marked} of {n}")]
