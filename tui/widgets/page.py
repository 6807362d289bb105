"""A page of keys and text in columns: help, and whatever else is to be read."""

from typing import NamedTuple

from tui.rows import Row, Span, count_cells, fitted, row, wrapped
from tui.widgets.lines import Lines
from tui.widgets.spot import Spot, first_row

_KEY = 10


class PageRow(NamedTuple):
    """A key and what it does; a row without a key is text, ``style`` its ink."""

    key: str
    text: str
    style: str = ""


class PageModel(NamedTuple):
    """Rows in order, how many columns they may stand in, and which is the first shown."""

    rows: tuple[PageRow, ...]
    columns: int
    first: int = 0


class Page(Lines[PageModel]):
    """Rows that flow into columns; what does not fit is scrolled to."""

    def rows_of(self, model: PageModel, width: int, height: int) -> list[Row]:
        """Return as many rows as fit, column by column."""
        wide = max(width // model.columns, 1)
        shown = [told for row in model.rows[model.first :] for told in _over_rows(row, wide)]
        columns = [shown[n * height : (n + 1) * height] for n in range(model.columns)]
        rows: list[Row] = []
        for y in range(height):
            cells = [self._cell(column[y], wide) for column in columns if y < len(column)]
            rows.append(tuple(span for cell in cells for span in cell))
        return rows

    def spot(self) -> Spot | None:
        """Return the first row shown that says something."""
        return first_row(self.rows_now())

    def _cell(self, told: PageRow, wide: int) -> Row:
        if not told.key:
            return row(Span(fitted(f" {told.text}", wide), told.style))
        key = fitted(f" {told.key}", _KEY)
        return row(Span(key, "key"), fitted(f" {told.text}", wide - _KEY))


def furthest(model: PageModel, width: int, height: int) -> int:
    """Return which row is the first when the last one is just in sight."""
    wide = max(width // model.columns, 1)
    room = height * model.columns
    first = len(model.rows)
    while first and (room := room - len(_over_rows(model.rows[first - 1], wide))) >= 0:
        first -= 1
    return first


def _over_rows(told: PageRow, wide: int) -> list[PageRow]:
    """Return a row of text as the rows it fills, each as far in as the first."""
    text = told.text.lstrip()
    indent = told.text[: len(told.text) - len(text)]
    if told.key or count_cells(told.text) < wide:
        return [told]
    return [told._replace(text=indent + line) for line in wrapped(text, wide - len(indent) - 2)]
