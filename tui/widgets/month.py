"""A month as a calendar of what happened, beside the mood of its year in cells.

The calendar gets its cells first; the year is beside it, below it, or left out.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from store.calendar import DateSpan
from store.trends.measures import Year
from store.vocabulary import USUAL_NAMES, Names
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row, Span, count_cells, fitted, row, width_of
from tui.widgets.lines import Lines, Rank, Spot

_WEEK: Final = 7
#: The cells of a day at least and at most, and the rows of a week at most.
_LEAST, _MOST, _MOST_ROWS = 5, 16, 5
#: The cells of a day that has its energy beside its number, or a note below its counts.
_ROOMY: Final = 11
#: The cells of a year with a mark beside each day, without one, and of the blanks before it.
_YEAR_MARKED, _YEAR, _GAP = 72, 41, 2
#: The fewest cells for a year with marks beside a calendar.
_WIDE: Final = 160
#: The rows of a year: a title, the days, twelve months.
_YEAR_ROWS: Final = 14
#: The rows of the title and of the weekdays, and the most rows of what the signs mean.
_HEAD, _LEGEND = 2, 3
#: The rows of a week above a year.
_LEAST_TALL: Final = 2
#: From so many rows on there is a title, and from the other one on what the signs mean.
_TITLED, _EXPLAINED = 6, 12
_WEEKDAY: Final = 3
_MORE: Final = "…"


class DaySign(NamedTuple):
    """What was logged, as a sign, and how often."""

    sign: str
    times: int
    style: str = ""


class MonthDay(NamedTuple):
    """A day of the month.

    Attributes:
        number: its number.
        does: the action of a click; empty for a day that cannot be shown.
        signs: what was logged on it.
        off: the sign of a day off, taken or planned; empty for any other day.
        energy: energy at opening and at closing.
        note: its first note.
        is_chosen: whether it is selected.
        is_today: whether it is today.
        is_quiet: whether nothing was logged.
    """

    number: int
    does: str = ""
    signs: tuple[DaySign, ...] = ()
    off: str = ""
    energy: str = ""
    note: str = ""
    is_chosen: bool = False
    is_today: bool = False
    is_quiet: bool = True


class MonthModel(NamedTuple):
    """A month and its year.

    Attributes:
        title: its name.
        beside: how much of it was logged.
        weekdays: the names of the weekdays, in the order of its weeks.
        weeks: its days by week, None for a day of another month.
        legend: the signs with their meaning, and how often each was logged in the month.
        levels: what the cells of the year mean.
        year: the mood of its year; None without any.
        month: its days.
        glyphs: the characters to draw with.
        names: what things are called.
        selection: the sign of the selected day.
        is_entered: whether an entry of the selected day is selected.
    """

    title: str = ""
    beside: str = ""
    weekdays: tuple[str, ...] = ()
    weeks: tuple[tuple[MonthDay | None, ...], ...] = ()
    legend: tuple[str, ...] = ()
    levels: str = ""
    year: Year | None = None
    month: DateSpan | None = None
    glyphs: Glyphs | None = None
    names: Names = USUAL_NAMES
    selection: str = ""
    is_entered: bool = False


class MonthView(Lines[MonthModel]):
    """The calendar of a month; the year beside it, or below it."""

    def rows_of(self, model: MonthModel, width: int, height: int) -> list[Row]:
        """Return the month, then what its signs mean where there is room."""
        if not model.weeks:
            return []
        if model.year is not None and width >= _WEEK * _LEAST + _GAP + _YEAR:
            year_width = _YEAR_MARKED if width >= _WIDE else _YEAR
            left = width - year_width - _GAP
            legend = _legend((*model.legend, model.levels), width, height)
            room = height - len(legend)
            calendar, year = _calendar(model, left, room), _year(model, year_width, room)
            return [*_side_by_side(calendar, year, left), *legend]
        return _below_each_other(model, width, height)

    def spot(self) -> Spot | None:
        """Return the number of the selected day, unless one of its entries is selected."""
        rank = Rank.BESIDE if self.model.is_entered else Rank.CHOSEN
        for y, cells in enumerate(self.rows_now()):
            x = 0
            for span in cells:
                if span.style == "selected" and span.does:  # days off of the year do nothing
                    return Spot(x, y, rank)
                x += count_cells(span.text)
        return None


def _below_each_other(model: MonthModel, width: int, height: int) -> list[Row]:
    """Return the calendar, the year where two rows a week leave room for it, and the signs."""
    legend = _legend((*model.legend, model.levels), width, height)
    room = height - len(legend) - 1 - _YEAR_ROWS
    has_room = width >= _YEAR and room >= _HEAD + _LEAST_TALL * len(model.weeks)
    if model.year is not None and has_room:
        return [*_calendar(model, width, room), (), *_year(model, width, _YEAR_ROWS), *legend]
    items = model.legend if model.year is not None else (*model.legend, model.levels)
    legend = _legend(items, width, height)
    return [*_calendar(model, width, height - len(legend)), *legend]


def _side_by_side(calendar: list[Row], year: list[Row], left: int) -> list[Row]:
    """Return the rows of a calendar with those of its year at their right."""
    rows: list[Row] = []
    for y in range(max(len(calendar), len(year))):
        cells = calendar[y] if y < len(calendar) else ()
        right = year[y] if y < len(year) else ()
        gap = row(Span(" " * (left - width_of(cells) + _GAP))) if right else ()
        rows.append((*cells, *gap, *right))
    return rows


def _legend(items: Sequence[str], width: int, height: int) -> list[Row]:
    """Return what the signs mean below a blank row, where the window has rows for it."""
    if height < _EXPLAINED:
        return []
    lines = list(_joined(items, width - 2))[:_LEGEND]
    return [(), *(row(Span(f" {line}", "dim")) for line in lines)] if lines else []


def _joined(items: Sequence[str], width: int) -> Iterator[str]:
    """Yield lines of whole items with two blanks between them."""
    line = ""
    for item in (fitted(text, width).rstrip() for text in items):
        longer = f"{line}  {item}" if line else item
        if line and count_cells(longer) > width:
            yield line
            longer = item
        line = longer
    if line:
        yield line


# -- the calendar -----------------------------------------------------------------------------


def _calendar(model: MonthModel, width: int, height: int) -> list[Row]:
    """Return the title, the weekdays, and the weeks that fit, the selected one among them."""
    cells = max(_LEAST, min(width // _WEEK, _MOST))
    rows = _head(model, width, cells) if height >= _TITLED else []
    rows.append(_weekdays(model.weekdays, cells))
    room = max(height - len(rows), 1)
    tall = max(1, min(room // len(model.weeks), _MOST_ROWS))
    fitting = room // tall
    chosen = next((n for n, week in enumerate(model.weeks) if _is_chosen(week)), 0)
    first = max(0, min(chosen - fitting + 1, len(model.weeks) - fitting))
    for week in model.weeks[first : first + fitting]:
        blocks = [_day(day, model, cells, tall) for day in week]
        rows += [tuple(span for block in blocks for span in block[y]) for y in range(tall)]
    return rows


def _is_chosen(week: Sequence[MonthDay | None]) -> bool:
    return any(day is not None and day.is_chosen for day in week)


def _head(model: MonthModel, width: int, cells: int) -> list[Row]:
    title = f" {model.title}"
    beside = f"  {model.beside}"
    has_room = count_cells(title + beside) <= max(width, cells * _WEEK)
    return [row(Span(title, "strong"), Span(beside if has_room else "", "dim"))]


def _weekdays(names: Sequence[str], cells: int) -> Row:
    headings = names if cells > _LEAST else [name[:2] for name in names]
    return row(Span("".join(f" {name[:_WEEKDAY]:<{cells - 1}}" for name in headings), "dim"))


def _day(day: MonthDay | None, model: MonthModel, cells: int, tall: int) -> list[Row]:
    """Return a day as ``tall`` rows of ``cells`` cells."""
    if day is None:
        return [row(Span(" " * cells))] * tall
    number = f"{model.selection if day.is_chosen else ' '}{day.number:>2}"
    style = "selected" if day.is_chosen else "strong" if day.is_today else ""
    start = Span(number, style or ("dim" if day.is_quiet else ""), day.does)
    off = [Span(day.off, "off")] if day.off else []
    if tall == 1:
        blank = [Span(" ")] if cells > _LEAST and not off else []
        room = cells - count_cells(number) - len(off) - len(blank)
        (signs,) = _first_that_fits(day.signs, room, 1)
        return [_filled([start, *off, *blank, *signs], cells)]
    beside = [start, *(off or [Span(" ")])]
    if day.energy and cells >= _ROOMY:
        beside.append(Span(f" {day.energy}", "dim"))
    indent = Span("   " if cells >= _ROOMY else " ", does=day.does)
    lines = _first_that_fits(day.signs, cells - count_cells(indent.text) - 1, tall - 1)
    rows = [beside, *([indent, *line] for line in lines if line)]
    if len(rows) < tall and day.note and cells >= _ROOMY:
        room = cells - count_cells(indent.text) - 1
        rows.append([indent, Span(fitted(day.note, room), "dim")])
    rows += [[]] * (tall - len(rows))
    return [_filled(cells_of_row, cells) for cells_of_row in rows]


def _filled(spans: Sequence[Span], cells: int) -> Row:
    """Return spans with blanks up to the width of a day."""
    return (*spans, Span(" " * (cells - width_of(tuple(spans)))))


def _first_that_fits(signs: Sequence[DaySign], room: int, rows: int) -> list[list[Span]]:
    """Return signs in rows: with counts, then close together, then alone, then as many as fit."""
    for texts, gap in (
        ([f"{sign.sign}{sign.times}" for sign in signs], " "),
        ([f"{sign.sign}{sign.times}" for sign in signs], ""),
        ([sign.sign for sign in signs], ""),
    ):
        pieces = [Span(text, sign.style) for text, sign in zip(texts, signs, strict=True)]
        lines = _packed(pieces, room, gap)
        if len(lines) <= rows and all(width_of(tuple(line)) <= room for line in lines):
            return lines or [[]]
    fitting = lines[:rows]
    last = fitting[-1]
    while last and width_of(tuple(last)) >= room:
        last = last[:-1]
    return [*fitting[:-1], [*last, Span(_MORE, "dim")]]


def _packed(pieces: Sequence[Span], room: int, gap: str) -> list[list[Span]]:
    """Return pieces in lines of at most so many cells."""
    lines: list[list[Span]] = []
    for piece in pieces:
        longer = [*lines[-1], *([Span(gap)] if gap else []), piece] if lines else []
        if lines and width_of(tuple(longer)) <= room:
            lines[-1] = longer
        else:
            lines.append([piece])
    return lines


# -- the year ---------------------------------------------------------------------------------


def _year(model: MonthModel, width: int, height: int) -> list[Row]:
    """Return the mood of the year in cells; the month that is shown stands out."""
    from tui.charts.axis import ChartOptions, Viewport  # with plotext, once a month is shown
    from tui.charts.grids import paint_year

    if model.year is None or model.glyphs is None or model.month is None:
        return []
    options = ChartOptions(model.year.span, names=model.names)
    rows = paint_year(model.year, options, Viewport(width, height, model.glyphs))
    months = model.year.months
    at = next((n for n, days in enumerate(months) if days[0].day >= model.month.first), 0)
    place = len(rows) - len(months) + at
    if 0 <= place < len(rows) and rows[place]:
        label, *cells = rows[place]
        rows[place] = (label._replace(style="strong"), *cells)
    return rows
