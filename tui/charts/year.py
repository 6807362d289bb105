"""The year drawn: a row a month, a cell a day, by sign and colour together."""

from store.scales import HIGHEST, LOWEST
from store.trends.year import Cell, Year
from tui.charts.captions import anchored, based_on, name_of, nothing
from tui.charts.viewport import ChartOptions, Viewport
from tui.rows import Row, Span, row
from tui.words import phrases
from tui.words import trends as words

_LABEL, _DAYS = 8, 31


def paint(told: Year, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the months; with room beside each day its mark, if it was a day off."""
    wide = 2 if _is_roomy(viewport) else 1
    rows = [row(Span(f" {name_of(told.measure, options).capitalize()}", "strong"))]
    rows.append(row(Span(" " * (_LABEL + 1) + _day_numbers(wide), "dim")))
    months = [_month(cells, told, viewport, wide) for cells in told.months]
    room = viewport.height - len(rows)
    return [*rows, *months[-room:]] if room > 0 else rows[: viewport.height]


def _is_roomy(viewport: Viewport) -> bool:
    """Return whether each day has room for a mark beside it."""
    return viewport.width > _LABEL + 2 * _DAYS


def _day_numbers(wide: int) -> str:
    """Return the days of the month that are named above: 1, 5, 10 …"""
    line = [" "] * (_DAYS * wide + 1)
    for day in (1, 5, 10, 15, 20, 25, 30):
        for n, digit in enumerate(str(day)):
            line[(day - 1) * wide + n] = digit
    return "".join(line).rstrip()


def _month(cells: tuple[Cell, ...], told: Year, viewport: Viewport, wide: int) -> Row:
    first = cells[0].day
    is_named = first.month == 1 or cells == told.months[0]
    label = f"{first:%b} {first.year}" if is_named else f"{first:%b}"
    spans = [Span(f"{label:<{_LABEL}} ", "dim"), *[Span(" " * wide)] * (first.day - 1)]
    for cell in cells:
        spans.append(_cell(cell, told, viewport, wide))
        if wide > 1:
            spans.append(Span(_mark(cell, viewport), "off"))
    return tuple(spans)


def _mark(cell: Cell, viewport: Viewport) -> str:
    """Return the sign of a day off, taken or planned; a blank for any other day."""
    if cell.is_off:
        return viewport.glyphs.off_mark
    return viewport.glyphs.planned_mark if cell.is_planned else " "


def _cell(cell: Cell, told: Year, viewport: Viewport, wide: int) -> Span:
    """Return a day: the fuller, the denser; without room for a mark a day off is reversed."""
    if cell.value is None:
        return Span(_mark(cell, viewport) if wide == 1 else " ", "off")
    style = "hand" if cell.is_off and wide == 1 else _style(told)
    return Span(viewport.glyphs.level(_share(cell.value, told)), style)


def _style(told: Year) -> str:
    named = ("nourishing", "depleting", "joy", "sorrow")
    return told.measure if told.measure in named else "cup"


def _share(value: float, told: Year) -> float:
    """Return how full a cell is: of the scale, or of the most there is."""
    if told.scale:
        return (value - LOWEST) / (HIGHEST - LOWEST)
    return value / told.most if told.most else 0.0


def say(told: Year, options: ChartOptions, viewport: Viewport) -> list[str]:
    """Return what the signs say, what marks a day off, and what it is based on."""
    if not told.n:
        return nothing("year", options)
    name = name_of(told.measure, options).capitalize()
    said = [words.YEAR.format(name=name, levels=_levels(told, options, viewport))]
    said.append(based_on(told.n, told.span.length))
    if told.off:
        off = phrases.counted(told.off, "day off", "days off")
        sentence = words.YEAR_OFF if _is_roomy(viewport) else words.YEAR_OFF_NARROW
        said.append(sentence.format(mark=viewport.glyphs.off_mark, off=off))
    if told.planned:
        mark = viewport.glyphs.planned_mark
        said.append(words.YEAR_PLANNED.format(mark=mark, planned=told.planned))
    return said


def _levels(told: Year, options: ChartOptions, viewport: Viewport) -> str:
    levels = viewport.glyphs.levels
    if told.scale:
        low, high = (anchored(told.scale, end, options) for end in (LOWEST, HIGHEST))
        return f"{levels[0]} {low} to {levels[-1]} {high}."
    return f"{levels[0]} none to {levels[-1]} {told.most:.0f} a day."
