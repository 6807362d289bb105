"""The app's way to the terminal: changed cells where it can, Textual's own way where it cannot."""

from collections.abc import Mapping
from typing import Any

from rich.color import ColorSystem
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.screen import Screen

from tui.cells import Cells, NotUnderstood
from tui.cursor import SHOWN, moved_to, spot_of

#: Switches the comparison of cells off: every update then goes Textual's way.
SWITCH = "CUPFUL_CELLS"
_ERASES_PLAIN = ("screen", "vt", "ansi", "cons25")


class LightApp(App[int]):
    """An app that sends the terminal only the cells that changed."""

    cells: Cells | None = None
    _shows_cursor = False
    _pointed = (0, 0)

    def watch_cells(self, environ: Mapping[str, str]) -> None:
        """Begin to compare, unless it is switched off."""
        if environ.get(SWITCH) != "0":
            plain = environ.get("TERM", "").startswith(_ERASES_PLAIN) or "STY" in environ
            self.cells = Cells(erases_in_colour=not plain)

    def forget_cells(self) -> None:
        """Send everything again: something else may have written to the terminal."""
        self._shows_cursor = False
        if self.cells is not None:
            self.cells.forget()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        self._point()
        if renderable is None or self._batch_count or not self._is_watched():
            super()._display(screen, renderable)
            return
        sequence = self._changed(renderable)
        if sequence is None:
            self.forget_cells()
            super()._display(screen, renderable)
            return
        try:
            x, y = self.screen.outer_size.clamp_offset(self.cursor_position)
            if self._driver is not None and (sequence or (x, y) != self._pointed):
                self._pointed = (x, y)
                self._driver.write(f"{sequence}{moved_to(x, y)}")
                self._driver.flush()
        finally:
            self.post_display_hook()

    def _point(self) -> None:
        """Have the terminal's cursor stand on what has attention, and show it once."""
        if not self._running or self._closed or self.is_headless or self._driver is None:
            return
        if (spot := spot_of(self.screen)) is not None:
            self.cursor_position = spot
        if not self._shows_cursor:
            self._shows_cursor = True
            self._driver.write(SHOWN)

    def _is_watched(self) -> bool:
        """Return whether what is painted now goes to a terminal whose cells are known."""
        driver = self._driver
        return (
            self.cells is not None
            and self._running
            and not self._closed
            and not self.is_headless
            and driver is not None
            and not driver.is_inline
        )

    def _changed(self, renderable: Any) -> str | None:
        """Return what brings the terminal to an update; None where that is Textual's business."""
        if self.cells is None or not isinstance(renderable, CompositorUpdate):
            return None
        width, height = self.size
        system = self.console._color_system or ColorSystem.TRUECOLOR
        try:
            return self.cells.update(renderable, width, height, system)
        except NotUnderstood:
            return None
