"""The table of days, newest first: a column for each thing counted; or the results of a search.

As many columns stand side by side as there is room for, those that matter most first. A heading is
the word of its column where that fits, else the sign that the entries of a day have.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from tui.terminal.rows import Row, Span, count_cells, fitted, row
from tui.text import history as text
from tui.widgets.lines import Lines, Rank, Spot, marked

#: The columns that are no counts, and the cells of each; a day of another year has more.
_DAY, _ENERGY, _REST = 10, 6, 8
#: The fewest cells of a note, and those that it has before rarer counts have columns.
_NOTE, _NOTE_FIRST = 10, 22
#: The fewest cells of a count: of two digits.
_COUNT: Final = 2
#: The longest heading of rest and of notes.
LONGEST: Final = _REST
#: The longest word of a heading in a table of so many cells.
_WORDS: Final = ((140, 11), (56, 8), (0, 0))
#: Counts whose signs are those of the entries: their words need room for all of them.
_SIGNED: Final = ("nourishing", "depleting", "both")
#: What has a column first; the others where the note has room beside them.
_FIRST: Final = ("session", "nourishing", "depleting", "play", text.REST, "both")
_RARER: Final = ("celebration", "repair")
#: From this width on columns stand two blanks apart.
_APART: Final = 56


class CountColumn(NamedTuple):
    """A count: its name, its word, its sign, and the ink of its numbers."""

    name: str
    word: str
    sign: str
    style: str = ""


class DayRow(NamedTuple):
    """A row: a day with its cells, or a result of a search.

    Attributes:
        label: the day.
        does: the action of a click.
        text: a result in words, or what stands in an empty diary; empty for a day.
        energy: energy at opening and at closing.
        counts: how often, in the order of the columns; None where it is not known.
        rest: the rest of the day.
        note: its first note.
        is_chosen: whether it is selected.
        is_quiet: whether nothing was logged.
    """

    label: str
    does: str
    text: str = ""
    energy: str = ""
    counts: tuple[int | None, ...] = ()
    rest: str = ""
    note: str = ""
    is_chosen: bool = False
    is_quiet: bool = False


class DaysModel(NamedTuple):
    """The rows in sight.

    Attributes:
        rows: the days, or the results.
        columns: the counts of a day; none for results.
        rest: the heading of what rest there was.
        note: the heading of notes.
        above: how many results there are; empty for days.
        selection: the sign of the selected row.
        none: the sign of a count of none.
        is_entered: whether an entry of the selected day is selected.
    """

    rows: tuple[DayRow, ...] = ()
    columns: tuple[CountColumn, ...] = ()
    rest: str = text.REST
    note: str = text.NOTE
    above: str = ""
    selection: str = ""
    none: str = ""
    is_entered: bool = False


class _Column(NamedTuple):
    """A column as it is painted; ``at`` is the index of its count, -1 if it is none."""

    name: str
    heading: str
    cells: int
    at: int = -1
    style: str = ""

    @property
    def is_count(self) -> bool:
        return self.at >= 0


class DayTable(Lines[DaysModel]):
    """A heading row, then one row for each day or result."""

    def rows_of(self, model: DaysModel, width: int, height: int) -> list[Row]:
        """Return the rows that fit; the screen does the scrolling."""
        day = max((count_cells(r.label) for r in model.rows), default=_DAY)
        if model.above:
            heading = row(Span(f"  {fitted(model.above, max(width - 2, 0))}", "dim"))
            return [heading, *(self._result(model, r, day, width) for r in model.rows)]
        has_days = not any(r.text for r in model.rows)
        columns = _columns(model, day, width) if has_days else []
        return [
            _heading(columns, day, width),
            *(self._row(model, r, columns, day, width) for r in model.rows),
        ]

    def spot(self) -> Spot | None:
        """Return the row of the selected day, unless one of its entries is selected."""
        rank = Rank.BESIDE if self.model.is_entered else Rank.CHOSEN
        return marked(self.rows_now(), rank=rank)

    def _start(self, model: DaysModel, day_row: DayRow, day: int) -> Span:
        style = "selected" if day_row.is_chosen else "dim" if day_row.is_quiet else ""
        sign = model.selection if day_row.is_chosen else " "
        return Span(f"{sign} {fitted(day_row.label, day)}", style, day_row.does)

    def _result(self, model: DaysModel, day_row: DayRow, day: int, width: int) -> Row:
        start = self._start(model, day_row, day)
        style = "" if day_row.is_chosen else "dim"
        return row(start, Span(fitted(f"  {day_row.text}", width - 2 - day), style))

    def _row(
        self, model: DaysModel, day_row: DayRow, columns: Sequence[_Column], day: int, width: int
    ) -> Row:
        cells: list[Span] = [self._start(model, day_row, day)]
        if day_row.text:
            room = width - day - 4
            first = day_row.text.partition(". ")[0]
            words = day_row.text if count_cells(day_row.text) <= room else f"{first}."
            return (*cells, Span(fitted(f"  {words}", room + 2)))
        for gap, column in _spaced(columns, width):
            cells += [Span(gap), _cell(model, day_row, column)]
        return tuple(cells)


def _cell(model: DaysModel, day_row: DayRow, column: _Column) -> Span:
    """Return the cell of a day: a sign for a count of none, blank for an unknown one."""
    if not column.is_count:
        texts = {text.ENERGY: day_row.energy, text.REST: day_row.rest, text.NOTE: day_row.note}
        style = "dim" if column.name == text.NOTE and not day_row.is_chosen else ""
        return Span(fitted(texts[column.name], column.cells), style)
    count = day_row.counts[column.at]
    if not count:
        none = "" if count is None else model.none
        return Span(f"{none:>{column.cells}}", "dim")
    return Span(f"{count:>{column.cells}}", column.style)


def _heading(columns: Sequence[_Column], day: int, width: int) -> Row:
    line = f"  {fitted(text.DAY, day)}"
    for gap, column in _spaced(columns, width):
        before = " " * (column.cells - count_cells(column.heading)) if column.is_count else ""
        line += gap + fitted(before + column.heading, column.cells)
    return row(Span(line, "dim"))


def _spaced(columns: Sequence[_Column], width: int) -> Iterator[tuple[str, _Column]]:
    """Yield each column with the blanks before it; narrow counts stand close together."""
    before_is_narrow = False
    for column in columns:
        is_narrow = column.is_count and count_cells(column.heading) < _COUNT
        is_close = width < _APART or (is_narrow and before_is_narrow)
        yield " " if is_close else "  ", column
        before_is_narrow = is_narrow


def _columns(model: DaysModel, day: int, width: int) -> list[_Column]:
    """Return the columns that fit, in order; the note has what is left."""
    longest = next(cells for least, cells in _WORDS if width >= least)
    counts = {
        column.name: _count_column(column, at, longest, _digits(model.rows, at))
        for at, column in enumerate(model.columns)
    }
    energy = _Column(text.ENERGY, text.ENERGY, _ENERGY)
    every = {text.ENERGY: energy, **counts, text.REST: _Column(text.REST, model.rest, _REST)}
    chosen: list[str] = [text.ENERGY]
    for name in (*_FIRST, *_RARER):
        if name not in every:
            continue
        names = [other for other in every if other in (*chosen, name)]
        left = width - 2 - day - _width([every[other] for other in names], width)
        if left >= (_NOTE_FIRST + 2 if name in _RARER else 0):
            chosen = names
    columns = [column for name, column in every.items() if name in chosen]
    left = width - 2 - day - _width(columns, width) - (1 if width < _APART else 2)
    return [*columns, _Column(text.NOTE, model.note, left)] if left >= _NOTE else columns


def _width(columns: Sequence[_Column], width: int) -> int:
    return sum(len(gap) + column.cells for gap, column in _spaced(columns, width))


def _digits(rows: Sequence[DayRow], at: int) -> int:
    """Return the digits of the greatest count in a column."""
    return len(str(max((day_row.counts[at] or 0 for day_row in rows), default=0)))


def _count_column(column: CountColumn, at: int, longest: int, digits: int) -> _Column:
    needed = _WORDS[0][1] if column.name in _SIGNED else count_cells(column.word)
    is_word = count_cells(column.word) <= longest and needed <= longest
    heading = column.word if is_word else column.sign
    cells = max(count_cells(heading), _COUNT, digits)
    return _Column(column.name, heading, cells, at, column.style)
