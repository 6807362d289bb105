"""A picture over time with its sentences, as large as its place."""

from typing import NamedTuple

from tui.charts.axis import Viewport
from tui.charts.catalogue import Chart
from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row
from tui.widgets.lines import Lines, Spot, marked


class PictureModel(NamedTuple):
    """What is drawn, and the characters to draw with; None before the first one."""

    chart: Chart | None
    glyphs: Glyphs


class PictureView(Lines[PictureModel]):
    """A picture in the whole of its place, drawn again where that changes."""

    def rows_of(self, model: PictureModel, width: int, height: int) -> list[Row]:
        """Return the picture's rows and its sentences."""
        if model.chart is None or not height:
            return []
        return model.chart.rows(self._viewport(width, height))

    def spot(self) -> Spot | None:
        """Return the selected measure of the overview; else the picture's first sentence."""
        chart = self.model.chart
        if chart is None:
            return None
        if chart.picture.name == "overview" and (chosen := marked(self.rows_now())):
            return chosen
        viewport = self._viewport(*self.size)
        return Spot(0, max(viewport.height - chart.count_caption_rows(viewport), 0))

    def notify_style_update(self) -> None:
        """Draw again: another theme may have no colour to tint days off with."""
        super().notify_style_update()
        self._painted = None

    def _viewport(self, width: int, height: int) -> Viewport:
        is_tinted = not (self.app.no_color or self.app.current_theme.ansi)
        return Viewport(width, height, self.model.glyphs, is_tinted)
