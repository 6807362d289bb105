"""The cell diff: send the terminal only the cells of a frame that changed.

Textual sends every row that may have changed, each segment with its whole style. Here an
update is compared with what the terminal shows, cell by cell (``screen_cells.py``), and the rest
is left out.

``CellDiffApp.start_cell_diff`` is the one entry point. It uses private parts of Textual, so it
looks for each of them when it starts (``PARTS``) and runs only with a version it was tested
with. Where anything differs, Textual draws in its own way; so does an update that holds
something unknown. ``CUPFUL_CELLS=0`` switches it off.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from rich.color import ColorSystem
from textual import events
from textual.app import App
from textual.geometry import Offset
from textual.strip import Strip

from tui.terminal.capabilities import missing_parts, textual_version
from tui.terminal.screen_cells import ScreenCells, UnknownUpdate, cursor_move
from tui.terminal.scrolling import can_scroll

#: The versions of Textual with which the whole test suite passed.
TESTED_VERSIONS: Final = ("8.2.8",)
#: The private parts that are used: functions with their parameters, or the names they use.
PARTS: Final = {
    "textual.app:App._display": ("self", "screen", "renderable"),
    "textual._compositor:LayoutUpdate.__init__": ("self", "strips", "region"),
    "textual._compositor:ChopsUpdate.__init__": ("self", "chops", "spans", "chop_ends"),
    "textual.strip:Strip.render_ansi": ("cls", "style", "color_system"),
}
USES: Final = {
    "textual.app:App.__init__": ("_driver", "_batch_count"),
    "textual.message_pump:MessagePump.__init__": ("_running", "_closed"),
    "textual.app:App._display": ("post_display_hook", "cursor_position"),
}
#: The variable that switches the cell diff off.
SWITCH: Final = "CUPFUL_CELLS"
#: Shows the cursor and stops it from blinking, as ``cnorm`` of xterm does.
SHOW_CURSOR: Final = "\x1b[?12l\x1b[?25h"
#: Terminals that erase in their own background, not in the current one.
_ERASES_PLAIN: Final = ("screen", "vt", "ansi", "cons25")
_COLOR_SYSTEMS: Final = {"standard": ColorSystem.STANDARD, "256": ColorSystem.EIGHT_BIT}


def missing_for_cell_diff() -> list[str]:
    """Return what this Textual lacks for the cell diff, its version among it; [] for nothing."""
    version = textual_version()
    untested = [] if version in TESTED_VERSIONS else [f"version {version}"]
    return [*untested, *missing_parts(PARTS, USES)]


# -- the app -------------------------------------------------------------------------------


class CellDiffApp(App[int]):
    """An app that sends the terminal only the cells that changed, and moves its cursor."""

    cells: ScreenCells | None = None
    _moves_cursor = _shows_cursor = False
    _cursor_cell = (0, 0)
    _has_painted = False

    def start_cell_diff(self, environ: Mapping[str, str]) -> None:
        """Start the cell diff, unless it is switched off or this version of Textual is untested."""
        self._moves_cursor = not missing_parts(PARTS, USES)
        if environ.get(SWITCH) != "0" and not missing_for_cell_diff():
            term = environ.get("TERM", "")
            plain = term.startswith(_ERASES_PLAIN) or "STY" in environ
            self.cells = ScreenCells(erases_in_colour=not plain, scrolls=can_scroll(term))

    def attention_cell(self) -> Offset | None:
        """Return the cell that has the person's attention; None if none of our widgets has it."""
        return None

    def forget_cells(self) -> None:
        """Send everything again: something else may have written to the terminal."""
        self._shows_cursor = False
        if self.cells is not None:
            self.cells.forget()

    def on_resize(self, event: events.Resize) -> None:
        """Forget what is shown; paint it again where the window has the size that is laid out.

        A window that went to another size and back may have lost some cells, and the two events
        may have become one. The events before the first frame have its size.
        """
        if self._has_painted:
            self.forget_cells()
            if event.size == self.screen.outer_size:
                self.screen.refresh()

    def _display(self, *args: Any, **options: Any) -> None:
        """Send a frame: the cells that changed, or all that Textual would send."""
        update = args[-1] if args else None
        self._has_painted = self._has_painted or not self._batch_count
        if not self._moves_cursor or update is None or self._batch_count:
            super()._display(*args, **options)
            return
        is_drawn = self._is_drawn()
        if is_drawn:
            self._point_cursor()
        sequence = self._changes(update) if is_drawn else None
        if sequence is None:
            if is_drawn and self.cells is not None:
                self.cells.forget()
                self._cursor_cell = (-1, -1)
            super()._display(*args, **options)
            return
        try:
            self._send(sequence)
        finally:
            self.post_display_hook()

    def _is_drawn(self) -> bool:
        """Return whether a frame goes to a terminal now."""
        is_running = self._running and not self._closed
        return is_running and not self.is_headless and self._driver is not None

    def _point_cursor(self) -> None:
        """Move the terminal's cursor to the cell that has attention; show the cursor if hidden."""
        if (cell := self.attention_cell()) is not None:
            self.cursor_position = cell
        if not self._shows_cursor and self._driver is not None:
            self._shows_cursor = True
            self._driver.write(SHOW_CURSOR)

    def _changes(self, update: Any) -> str | None:
        """Return the sequence that applies an update; None if Textual has to draw it."""
        if self.cells is None or self._driver is None or self._driver.is_inline:
            return None
        width, height = self.size
        system = _COLOR_SYSTEMS.get(self.console.color_system or "", ColorSystem.TRUECOLOR)
        try:
            return self.cells.update(painted_strips(update), width, height, system)
        except UnknownUpdate:
            return None

    def _send(self, sequence: str) -> None:
        x, y = self.screen.outer_size.clamp_offset(self.cursor_position)
        if self._driver is not None and (sequence or (x, y) != self._cursor_cell):
            self._cursor_cell = (x, y)
            self._driver.write(f"{sequence}{cursor_move(x, y)}")
            self._driver.flush()


def painted_strips(update: Any) -> Iterator[tuple[int, int, Strip]]:
    """Yield the column, the row and the strip of each piece that an update paints.

    Raises:
        UnknownUpdate: it is neither a layout nor pieces of rows.
    """
    if hasattr(update, "spans") and hasattr(update, "chop_ends"):
        for y, x1, x2 in update.spans:
            for end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
                if strip is None or x > x2 or end <= x1:
                    continue
                is_whole = x2 > x >= x1 and end <= x2
                yield x, y, strip if is_whole else strip.crop(0, min(end, x2) - x)
    elif hasattr(update, "strips") and hasattr(update, "region"):
        for y, line in enumerate(update.strips, update.region.y):
            x = update.region.x
            for strip in line:
                yield x, y, strip
                x += strip.cell_length
    else:
        raise UnknownUpdate
