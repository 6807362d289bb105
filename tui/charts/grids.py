"""Grids: the session map, the weekdays, the year in cells, and rest by month."""

from collections.abc import Sequence
from typing import Final

from store.scales import HIGHEST, LOWEST
from store.trends.counts import Rest, RestMonth, Sessions
from store.trends.measures import Year, YearDay
from store.trends.weekdays import Week, WeekdayRow, first_measures
from store.vocabulary import DREAD
from tui.charts.axis import (
    DAYS_A_MONTH,
    NUMBERS_CELL,
    OTHER_VIEW,
    YEAR_LABEL,
    ChartOptions,
    Viewport,
    fitted_name,
    name_of,
    share_text,
    week_cells,
    weekdays_from,
)
from tui.charts.bars import visible_rows
from tui.charts.captions import MANY_OF_WEEKDAY
from tui.charts.figure import floor_of
from tui.terminal.rows import Row, Span, fitted, row
from tui.text import pictures as picture_text

_WIDEST_CELL, _MAP_LABEL = 10, 14
#: The rows of the map without blank rows between them.
_MAP_ROWS: Final = HIGHEST + 4
_LEAST_CELL: Final = 4
#: The cells of the number of days beside a mean.
_FEW_CELLS: Final = 2
#: The most rows of a measure of the week, and the cells of a bar.
_MOST_DEEP, _BAR = 4, 3
#: From this value on a mean is shown as a whole number.
_MANY: Final = 10
_MONTH_LABEL: Final = 10
#: The most rows of a month, and the most cells of a day, in a large window.
_DEEPEST, _WIDEST_DAY = 4, 4


# -- the session map --------------------------------------------------------------------------


def paint_session_map(sessions: Sessions, viewport: Viewport) -> list[Row]:
    """Return the session map: tired upwards, inspired to the right, a count in each cell."""
    label = _MAP_LABEL if viewport.is_wide else 3
    cell = max(3, min(_WIDEST_CELL, (viewport.width - label - 1) // HIGHEST))
    blank_rows: list[Row] = [()] * min(max((viewport.height - _MAP_ROWS) // HIGHEST, 0), 2)
    most = max((n for line in sessions.map for n in line), default=0)
    rows = [_corners("draining", "good tired", sessions, label, cell), *blank_rows]
    for tired in range(HIGHEST, LOWEST - 1, -1):
        row_label = {HIGHEST: "tired 7", LOWEST: "tired 1"}.get(tired, str(tired))
        cells = [_map_cell(n, most, cell, viewport) for n in sessions.map[tired - 1]]
        rows.append(row(Span(f"{row_label if label > 3 else tired:>{label - 1}} ", "dim"), *cells))
        rows += blank_rows
    axis = "".join(f"{n:^{cell}}" for n in range(LOWEST, HIGHEST + 1))
    rows.append(row(Span(" " * label + axis, "dim")))
    foot = _corners("quiet", "filling", sessions, label, cell, sessions.middle)
    rows.append(foot)
    rows.append(row(Span(f"{'':{label}}{'inspired':^{cell * HIGHEST}}", "dim")))
    if viewport.height < _MAP_ROWS:  # the corners say what matters first
        return [foot, *rows][: viewport.height]
    return rows


def _corners(
    left: str, right: str, sessions: Sessions, label: int, cell: int, middle: int = 0
) -> Row:
    """Return two corners in words with their counts, at the ends of the map.

    Where there is room between them, the middle stands there with its count.
    """
    wide = cell * HIGHEST
    quarters = sessions.quarters if sessions.placed else {}
    first, second = (f"{name} {quarters.get(name, '')}".strip() for name in (left, right))
    name = f"{picture_text.MIDDLE} {middle}" if middle else ""
    room = max(wide - len(first) - len(second), 1)
    between = f"{name if len(name) + 2 <= room else '':^{room}}"
    return row(
        " " * label,
        Span(first, "strong" if sessions.quarters[left] else "dim"),
        Span(between, "dim"),
        Span(second, "strong" if sessions.quarters[right] else "dim"),
    )


def _map_cell(n: int, most: int, wide: int, viewport: Viewport) -> Span:
    """Return a cell: its count with the sign of its level, a dot for none."""
    if not n:
        return Span(f"{viewport.glyphs.faint_dot:^{wide}}", "rule")
    return Span(f"{viewport.glyphs.level(n / most)}{n}".center(wide), "cup")


# -- the week ---------------------------------------------------------------------------------


def paint_week(week: Week, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a row for each measure, a column for each weekday, with bars where there is room.

    The first view has the measures that were chosen, or five; the other one has all.
    """
    name, cell = week_cells(viewport)
    names = [picture_text.WEEKDAYS[weekday] for weekday in weekdays_from(options.week_start)]
    days = (f"{_day_name(day, cell):>{cell}}" for day in names)
    header = row(Span(" " * (name + 1) + "".join(days), "dim"))
    measures = week.rows if options.view == OTHER_VIEW else first_measures(week, options.first)
    room = viewport.height - 1
    deep = min(max(room // len(measures), 1), _MOST_DEEP if viewport.glyphs.blocks else 2)
    blocks = [_weekday_rows(weekdays, options, viewport, name, cell, deep) for weekdays in measures]
    rows = [line for block in blocks for line in block]
    first = max(0, min(options.back, len(rows) - room))
    return [header, *rows[first : first + room]]


def _day_name(name: str, cell: int) -> str:
    short = name if cell > _LEAST_CELL else name[:2]
    return f"{short}  " if cell >= NUMBERS_CELL else short


def _weekday_rows(
    weekdays: WeekdayRow,
    options: ChartOptions,
    viewport: Viewport,
    name: int,
    cell: int,
    deep: int,
) -> list[Row]:
    """Return bars of a measure's means, and below them the means; their days where they are few."""
    order = weekdays_from(options.week_start)
    shares = [
        None if (mean := weekdays.means[day]) is None else _weekday_share(weekdays, mean)
        for day in order
    ]
    rows: list[Row] = []
    for above in range(deep - 1, 0, -1):
        bars = (_bar_cell(share, above - 1, deep - 1, cell, viewport) for share in shares)
        rows.append(row(" " * (name + 1), Span("".join(bars), "cup")))
    cells = [_mean_cell(weekdays, day, cell, viewport) for day in order]
    title = Span(f" {fitted_name(weekdays.measure, options, name)}")
    return [*rows, (title, *(span for spans in cells for span in spans))]


def _bar_cell(share: float | None, height: int, rows: int, cell: int, viewport: Viewport) -> str:
    """Return one row of a weekday's bar, ``height`` rows above its foot."""
    steps = viewport.glyphs.blocks or viewport.glyphs.levels[1:]
    if share is None or (not viewport.glyphs.blocks and height):
        return " " * cell
    level = 1 + floor_of(share * (len(steps) * rows - 1) + 0.5) - height * len(steps)
    sign = steps[min(level, len(steps)) - 1] if level > 0 else " "
    gap = _FEW_CELLS if cell >= NUMBERS_CELL else 0
    wide = min(_BAR, cell - gap - 1)
    return f"{sign * wide:>{cell - gap}}{' ' * gap}"


def _mean_cell(weekdays: WeekdayRow, weekday: int, cell: int, viewport: Viewport) -> list[Span]:
    """Return the mean of a weekday, and how many days it has where they are few."""
    mean, n = weekdays.means[weekday], weekdays.n[weekday]
    gap = _FEW_CELLS if cell >= NUMBERS_CELL else 0
    if mean is None:
        return [Span(f"{viewport.glyphs.faint_dot:>{cell - gap}}{' ' * gap}", "rule")]
    few = str(n) if n < MANY_OF_WEEKDAY and gap else ""
    return [Span(f"{_mean_text(weekdays, mean, n):>{cell - gap}}"), Span(f"{few:>{gap}}", "dim")]


def _mean_text(weekdays: WeekdayRow, mean: float, n: int) -> str:
    if weekdays.measure == DREAD:
        return share_text(mean, n).replace(" of ", "/")
    return f"{mean:.1f}" if mean < _MANY else f"{mean:.0f}"


def _weekday_share(weekdays: WeekdayRow, mean: float) -> float:
    """Return how full a weekday is: of its scale, or of the row's fullest."""
    if weekdays.scale:
        return (mean - LOWEST) / (HIGHEST - LOWEST)
    return mean / (max(value for value in weekdays.means if value is not None) or 1.0)


# -- the year ---------------------------------------------------------------------------------


def paint_year(year: Year, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return a row for each month; if there is room, each day off has a mark."""
    fitting = (viewport.width - YEAR_LABEL - 1) // DAYS_A_MONTH
    wide = min(fitting, _WIDEST_DAY) if viewport.has_day_marks else 1
    rows = [row(Span(f" {name_of(year.measure, options).capitalize()}", "strong"))]
    rows.append(row(Span(" " * (YEAR_LABEL + 1) + _day_numbers(wide), "dim")))
    months = [_year_month(cells, year, viewport, wide) for cells in year.months]
    room = viewport.height - len(rows)
    lines = _spread(months, room)
    return [*rows, *lines[-room:]] if room > 0 else rows[: viewport.height]


def _spread(lines: Sequence[tuple[Row, Row]], room: int) -> list[Row]:
    """Return lines with a blank row behind each if there is room, and deep ones in more room.

    Args:
        lines: each line as it is, and what stands below it where it is deep.
        room: how many rows there are.
    """
    deep = min(room // max(len(lines), 1), _DEEPEST)
    if deep < 2:
        return [line for line, _ in lines]
    return [copy for line, below in lines for copy in (line, *[below] * (deep - 2), ())]


def _day_numbers(wide: int) -> str:
    """Return the days of the month that are named above: 1, 5, 10 …"""
    line = [" "] * (DAYS_A_MONTH * wide + 1)
    for day in (1, 5, 10, 15, 20, 25, 30):
        for n, digit in enumerate(str(day)):
            line[(day - 1) * wide + n] = digit
    return "".join(line).rstrip()


def _year_month(
    cells: tuple[YearDay, ...], year: Year, viewport: Viewport, wide: int
) -> tuple[Row, Row]:
    """Return a month, and what stands below it where it is deep: its days without marks."""
    first = cells[0].day
    is_named = first.month == 1 or cells == year.months[0]
    label = f"{first:%b} {first.year}" if is_named else f"{first:%b}"
    spans = [Span(f"{label:<{YEAR_LABEL}} ", "dim"), *[Span(" " * wide)] * (first.day - 1)]
    below = [Span(" " * (YEAR_LABEL + 1 + wide * (first.day - 1)))]
    for cell in cells:
        day = _year_cell(cell, year, viewport, wide)
        spans.append(day)
        below.append(day)
        if wide > 1:
            spans.append(Span(_day_mark(cell, viewport), "off"))
            below.append(Span(" "))
    return tuple(spans), tuple(below)


def _day_mark(cell: YearDay, viewport: Viewport) -> str:
    """Return the sign of a day off, taken or planned; a blank for any other day."""
    if cell.is_off:
        return viewport.glyphs.off_mark
    return viewport.glyphs.planned_mark if cell.is_planned else " "


def _year_cell(cell: YearDay, year: Year, viewport: Viewport, wide: int) -> Span:
    """Return a day: the fuller, the denser; without room for a mark, a day off is reversed.

    A day without a value is blank, and one that counts nothing a faint dot: no level looks so.
    """
    if cell.value is None:
        return Span(_day_mark(cell, viewport) if wide == 1 else " " * (wide - 1), "off")
    style = "selected" if cell.is_off and wide == 1 else _year_style(year)
    if not (year.scale or cell.value):
        return Span(fitted(viewport.glyphs.faint_dot, max(wide - 1, 1)), style)
    levels = viewport.glyphs.levels[1:]
    at = floor_of(_year_share(cell.value, year) * (len(levels) - 1) + 0.5)
    return Span(levels[at] * max(wide - 1, 1), style)


def _year_style(year: Year) -> str:
    named = ("nourishing", "depleting", "joy", "sorrow")
    return year.measure if year.measure in named else "cup"


def _year_share(value: float, year: Year) -> float:
    """Return how full a cell is: of the scale, or of the most there is."""
    if year.scale:
        return (value - LOWEST) / (HIGHEST - LOWEST)
    return value / year.most if year.most else 0.0


# -- rest -------------------------------------------------------------------------------------


#: The cells of the number of days off behind a month.
_REST_COUNT: Final = 8


def paint_rest(rest: Rest, options: ChartOptions, viewport: Viewport) -> list[Row]:
    """Return the months with a sign for each day, and a legend above them."""
    is_counted = rest.last_off is not None
    months = [_rest_month(month, viewport, is_counted=is_counted) for month in rest.months]
    below = viewport._replace(height=viewport.height - 1)
    lines = _spread(months, below.height)
    if len(lines) > below.height:
        lines = visible_rows([line for line, _ in months], options, below)
    return [_rest_legend(viewport), *lines]


def _rest_signs(viewport: Viewport) -> tuple[tuple[str, str, str, str], ...]:
    """Return the field, its sign, its style and its name, in the order of a row."""
    glyphs = viewport.glyphs
    return (
        ("off", glyphs.bar, "off", "day off"),
        ("holiday", glyphs.both_bar, "off", "holiday"),
        ("half", glyphs.other_bar, "off", "half day"),
        ("sick", glyphs.faint_dot, "dim", "sick"),
    )


def _rest_legend(viewport: Viewport) -> Row:
    gap = "   " if viewport.is_wide else " "
    signs = [Span(f"{sign} {name}{gap}", style) for _, sign, style, name in _rest_signs(viewport)]
    return row(" " * (_MONTH_LABEL if viewport.is_wide else 1), *signs)


def _rest_month(month: RestMonth, viewport: Viewport, *, is_counted: bool) -> tuple[Row, Row]:
    """Return a month, and what stands below it where it is deep.

    Its days off are counted where any was ever logged.
    """
    label = Span(f" {month.span.first:%b %Y}".ljust(_MONTH_LABEL), "dim")
    fitting = (viewport.width - _MONTH_LABEL - _REST_COUNT) // DAYS_A_MONTH
    wide = min(max(fitting, 1), _WIDEST_DAY)
    signs = _rest_signs(viewport)
    spans = [Span((sign * wide) * getattr(month, name), style) for name, sign, style, _ in signs]
    whole = month.off + month.holiday
    count = f" {whole}" if month.logged and is_counted else ""
    line = row(label, *spans, Span(count, "strong" if whole else "dim"))
    return line, row(Span(" " * _MONTH_LABEL), *spans)
