"""The picture of a room: a chart fills its widget and has sentences below it.

The modules that draw are imported when a picture is first shown.
"""

from typing import TYPE_CHECKING, NamedTuple

from tui.terminal.glyphs import Glyphs
from tui.terminal.rows import Row
from tui.widgets.lines import Lines, Spot, marked

if TYPE_CHECKING:
    from tui.charts.axis import Viewport
    from tui.charts.catalogue import Chart


class PictureModel(NamedTuple):
    """The picture to draw, None before the first one, and the characters to draw with."""

    chart: "Chart | None"
    glyphs: Glyphs


class PictureView(Lines[PictureModel]):
    """A picture that fills the widget; drawn again when the size changes."""

    _was_tinted = False

    def rows_of(self, model: PictureModel, width: int, height: int) -> list[Row]:
        """Return the picture's rows and its sentences."""
        if model.chart is None or not height:
            return []
        return model.chart.rows(self._viewport(width, height))

    def spot(self) -> Spot | None:
        """Return the selected measure of the overview; else the first sentence."""
        chart = self.model.chart
        if chart is None:
            return None
        if chart.picture.name == "overview" and (chosen := marked(self.rows_now())):
            return chosen
        return Spot(0, 0)

    def notify_style_update(self) -> None:
        """Draw again where the theme has a colour for the tint of days off, or no longer."""
        super().notify_style_update()
        if self._was_tinted != self._is_tinted():
            self._was_tinted = self._is_tinted()
            self._painted = None

    def _is_tinted(self) -> bool:
        return not (self.app.no_color or self.app.current_theme.ansi)

    def _viewport(self, width: int, height: int) -> "Viewport":
        from tui.charts.axis import Viewport  # imported after the first frame

        return Viewport(width, height, self.model.glyphs, self._is_tinted())
