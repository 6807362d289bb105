"""A picture over time with its sentences, as large as its place."""

from typing import NamedTuple

from tui.charts.catalogue import Opened
from tui.charts.place import Place
from tui.glyphs import Glyphs
from tui.rows import Row
from tui.widgets.lines import Lines


class PictureModel(NamedTuple):
    """What is drawn, and the characters to draw with; None before the first one."""

    opened: Opened | None
    glyphs: Glyphs


class PictureView(Lines[PictureModel]):
    """Draws a picture in the whole of its place, and again where that changes."""

    def rows_of(self, model: PictureModel, width: int, height: int) -> list[Row]:
        """Return the picture's rows and its sentences."""
        if model.opened is None or not height:
            return []
        return model.opened.rows(Place(width, height, model.glyphs))
