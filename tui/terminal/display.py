"""The app's way to the terminal: changed cells where it can, Textual's own way where it cannot.

And sheets that are parsed once.
"""

import gc
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from rich.color import ColorSystem
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen

from tui.screens.cursor import SHOWN, moved_to, spot_of
from tui.terminal.cell_diff import Cells, NotUnderstood

#: Switches the comparison of cells off: every update then goes Textual's way.
SWITCH = "CUPFUL_CELLS"
_ERASES_PLAIN = ("screen", "vt", "ansi", "cons25")


class FirstFrame(Message):
    """The first frame has gone out: what it does not show may be read and imported now."""


class Sheets(Stylesheet):
    """Style sheets that are parsed again only where a colour of the theme has changed.

    Textual parses all of them anew for each screen that is first gone to.
    """

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the theme's variables."""
        if variables != self._variables:
            super().set_variables(variables)
            self._require_parse = True

    def reparse(self) -> None:
        """Parse what was not parsed with these variables yet."""
        if self._require_parse:
            self.parse()


class LightApp(App[int]):
    """An app that sends the terminal only the cells that changed."""

    cells: Cells | None = None
    _variables_of: Mapping[str, dict[str, str]] = MappingProxyType({})
    _is_begun = _has_shown = _shows_cursor = False
    _pointed = (0, 0)
    _window: Size | None = None

    def __init__(self) -> None:
        super().__init__()
        self._is_begun = True
        self.stylesheet = Sheets()
        # Neither is ever shown here, and they would be two widgets more of every screen.
        self._disable_tooltips = self._disable_notifications = True

    def on_load(self) -> None:
        """Begin with the theme that was chosen meanwhile."""
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's variables, made once; none before one is chosen."""
        if not self._is_begun:
            return {}
        name = self.current_theme.name
        if name not in self._variables_of:
            self._variables_of = {name: self.fit_to_read(super().get_css_variables())}
        self.theme_variables = self._variables_of[name]
        return self.theme_variables

    def fit_to_read(self, variables: dict[str, str]) -> dict[str, str]:
        """Return a theme's variables as they are to be used."""
        return variables

    def post_display_hook(self) -> None:
        """Tell the screens once that the first frame has gone out."""
        if not self._has_shown and self._running and not self._batch_count:
            self._has_shown = True
            gc.enable()  # see run
            for screen in self.screen_stack:
                screen.post_message(FirstFrame())

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

    def on_resize(self, event: events.Resize) -> None:
        """Know nothing of what is shown: a window that goes back to its size may have lost some.

        The first of them tells the size that the first frame was made for.
        """
        if self._window not in (None, event.size):
            self.forget_cells()
        self._window = event.size

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
