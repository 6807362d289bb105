"""A picture over time with its sentences, as large as its place."""

from typing import NamedTuple

from tui.charts.catalogue import Opened
from tui.charts.viewport import Viewport
from tui.rows import Row
from tui.terminal.glyphs import Glyphs
from tui.widgets.lines import Lines
from tui.widgets.spot import Spot, marked


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
        return model.opened.rows(Viewport(width, height, model.glyphs))

    def spot(self) -> Spot | None:
        """Return the measure chosen in the overview; of another picture its first sentence."""
        opened = self.model.opened
        if opened is None:
            return None
        if opened.picture.name == "overview" and (chosen := marked(self.rows_now())):
            return chosen
        viewport = Viewport(*self.size, self.model.glyphs)
        return Spot(0, max(viewport.height - opened.count_said(viewport), 0))
