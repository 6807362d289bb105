"""The heading: where one is, and which day it is."""

from typing import NamedTuple

from tui import words
from tui.rows import Row, Span, row, width_of, wrapped
from tui.widgets.lines import Lines
from tui.widgets.spot import Rank, Spot


class HeadingModel(NamedTuple):
    """The screen's name, the day in words, and a word beside it (``yesterday``, ``demo``).

    ``small`` is said in their place where the window is too small for anything else.
    """

    title: str
    day: str
    beside: str = ""
    small: str = words.TOO_SMALL_TO_READ


class Heading(Lines[HeadingModel]):
    """One row at the top; all there is, in a window that is too small for more."""

    def rows_of(self, model: HeadingModel, width: int, height: int) -> list[Row]:
        """Return the row: title on the left, day on the right; a sentence where it stands alone."""
        if height > 1:
            return [(Span(line),) for line in wrapped(model.small, width)]
        left = row(
            Span(" Cupful ", "title", "app.command_palette"),
            Span(f" {model.title}", "strong"),
        )
        right = row(Span(f"{model.beside}  " if model.beside else "", "dim"), f"{model.day} ")
        room = width - width_of(left) - width_of(right)
        if room < 1:
            return [row(Span(model.day[:width], "strong"))]
        return [(*left, Span(" " * room), *right)]

    def spot(self) -> Spot | None:
        """Return its beginning, where nothing else is shown."""
        return Spot(0, 0, Rank.ALONE) if self.size.height > 1 else None
