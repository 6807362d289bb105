"""The base of our widgets: ``Lines`` paints rows from a model and repaints only changed rows.

Textual's own lists and tables repaint all rows at each move; ``Lines`` compares the new rows with
the old ones and refreshes those that differ.

A ``Spot`` is the cell for the terminal's own cursor, for braille displays and magnifiers. Two
filters replace control characters, and characters that the terminal cannot show, in painted rows.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Generic, NamedTuple, TypeVar

from rich.segment import Segment
from textual import events
from textual.color import Color
from textual.containers import Horizontal
from textual.filter import LineFilter
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.glyphs import Glyphs, Spelling
from tui.terminal.rows import Row, count_cells
from tui.terminal.streams import visible_line
from tui.widgets.inks import NO_INKS, BlankStrips, Inks, RowStrips


class Rank(IntEnum):
    """The kind of a spot; of several spots the one with the highest rank gets the cursor."""

    BESIDE = 0
    CHOSEN = 1
    SAID = 2
    TYPED = 3
    ALONE = 4


class Spot(NamedTuple):
    """A cell of a widget, and its rank."""

    x: int
    y: int
    rank: Rank = Rank.CHOSEN


def marked(rows: Sequence[Row], style: str = "selected", rank: Rank = Rank.CHOSEN) -> Spot | None:
    """Return the position of the first span with a style; None if there is none."""
    for y, cells in enumerate(rows):
        x = 0
        for span in cells:
            if span.style == style:
                return Spot(x, y, rank)
            x += count_cells(span.text)
    return None


def first_row(rows: Sequence[Row], rank: Rank = Rank.CHOSEN) -> Spot | None:
    """Return the first row with text; None if there is none."""
    texts = ("".join(span.text for span in cells).strip() for cells in rows)
    return next((Spot(0, y, rank) for y, text in enumerate(texts) if text), None)


class SideBySide(Horizontal):
    """A row of widgets."""

    class Resized(Message):
        """It has another size; a room that is hidden in a small window has none."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._blank = BlankStrips(self, super().render_lines)

    def on_resize(self) -> None:
        """Report the new size to the screen, whose own size may have been there before."""
        self.post_message(self.Resized())

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows behind the widgets."""
        return self._blank.strips(crop)


Model = TypeVar("Model")


class Lines(Widget, Generic[Model]):
    """A widget that paints rows from a frozen model.

    A subclass implements ``rows_of``, a pure function that can be tested as text. The owner of
    the widget passes a model to ``show``.
    """

    class Pressed(Message):
        """A click on a key, by its label, or on an action of the screen."""

        def __init__(self, key: str = "", action: str = "") -> None:
            super().__init__()
            self.key = key
            self.action = action

    class Scrolled(Message):
        """The wheel was turned: 1 down, -1 up."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, model: Model, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.model = model
        self._rows: list[Row] = []
        self._painted: tuple[Model, int, int] | None = None
        self._inks = NO_INKS
        self._are_inks_sure = False
        self._strips = RowStrips(self.render_line)

    def rows_of(self, model: Model, width: int, height: int) -> Sequence[Row]:
        """Return the rows of a model for ``width`` × ``height`` cells."""
        raise NotImplementedError

    def spot(self) -> Spot | None:
        """Return the spot for the terminal's cursor in this widget; None if there is none."""
        return None

    def show(self, model: Model) -> None:
        """Show another model: repaint the rows that changed."""
        if model == self.model:
            return
        self.model = model
        before = self._rows
        for y, (old, new) in enumerate(zip(before, self.rows_now(), strict=False)):
            if old != new:
                self.refresh(Region(0, y, self.size.width, 1))

    def rows_now(self) -> list[Row]:
        """Return the current rows, computed once for each model and size."""
        width, height = self.size
        shape = (self.model, width, height)
        if self._painted != shape:
            is_shown = width > 0 and height > 0
            rows = list(self.rows_of(self.model, width, height))[:height] if is_shown else []
            self._rows = rows + [()] * (height - len(rows))
            self._painted = shape
        return self._rows

    def notify_style_update(self) -> None:
        """Use the colours of the current theme."""
        super().notify_style_update()
        self._are_inks_sure = False

    def _inks_now(self) -> Inks:
        """Return the styles of the current theme; the same ones as long as they are the same.

        Textual updates the styles of a room whenever it is shown.
        """
        variables = self.app.theme_variables
        if not self._are_inks_sure or self._inks.variables is not variables:
            self._are_inks_sure = True
            inks = Inks(self.rich_style, variables, self.background_colors[1])
            if not self._inks.is_like(inks):
                self._inks = inks
        return self._inks

    def render_line(self, y: int) -> Strip:
        """Return one painted row."""
        inks, rows = self._inks_now(), self.rows_now()
        spans = rows[y] if y < len(rows) else ()
        segments = [Segment(span.text, inks[span.style]) for span in spans]
        return Strip(segments).adjust_cell_length(self.size.width, inks.base)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return painted rows; none has a border, and each is painted again once it changed.

        Textual looks for borders, padding and opacity at each row of each update, which took
        more time than painting.
        """
        rows, width, painted = self.rows_now(), self.size.width, self._strips
        painted.use(self._inks_now(), width, self.get_line_filters())
        strips = [painted.strip(y, rows[y] if y < len(rows) else ()) for y in crop.line_range]
        if crop.column_span != (0, width):
            return [strip.crop(*crop.column_span) for strip in strips]
        return strips

    # -- the mouse -----------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Request the action under the pointer, or the nearest to its left in the same row."""
        rows = self.rows_now()
        pressed = _pressed(rows[event.y], event.x) if 0 <= event.y < len(rows) else None
        if pressed is not None:
            event.stop()
            self.post_message(pressed)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Request to scroll down."""
        event.stop()
        self.post_message(self.Scrolled(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Request to scroll up."""
        event.stop()
        self.post_message(self.Scrolled(-1))

    def text(self) -> str:
        """Return the visible rows as text, for tests."""
        return "\n".join("".join(span.text for span in r).rstrip() for r in self.rows_now())


def _pressed(cells: Row, x: int) -> Lines.Pressed | None:
    """Return the action or key of a click: the nearest one to its left.

    A blank without an action separates the actions on both sides.
    """
    pressed: Lines.Pressed | None = None
    end = 0
    for span in cells:
        if end > x:
            break
        end += count_cells(span.text)
        if span.does:
            pressed = Lines.Pressed(action=span.does)
        elif span.style == "key" and span.text.strip():
            pressed = Lines.Pressed(key=span.text.split()[0])
        elif not span.text.strip():
            pressed = None
    return pressed if x < end else None


# -- filters -----------------------------------------------------------------------------


class PictureLines(LineFilter):
    """Replace each control character of a painted row by a visible sign.

    Our rows count the sign as one cell. A widget that counted zero cells loses the end of the row,
    so that no row becomes wider than its widget.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a row with visible signs."""
        if "".join([segment.text for segment in segments]).isprintable():
            return segments
        visible = [
            segment if segment.control else Segment(visible_line(segment.text), segment.style)
            for segment in segments
        ]
        width = Segment.get_line_length(segments)
        if Segment.get_line_length(visible) <= width:
            return visible
        return Segment.adjust_line_length(visible, width, pad=False)


class SpelledLines(LineFilter):
    """Replace what the terminal cannot show in each painted row, without changing its width."""

    def __init__(self, spelling: Spelling) -> None:
        super().__init__()
        self._spelling = spelling

    def key_name(self, key: str) -> str:
        """Return the name of a key if the terminal cannot show its sign."""
        return self._spelling.named(key) or key

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of a row with replacements."""
        texts = [segment.text for segment in segments]
        if "".join(texts).isascii():
            return segments
        painted = map(self._spelling.painted, texts)
        return [
            Segment(text, style, control)
            for text, (_, style, control) in zip(painted, segments, strict=True)
        ]


def spelled_lines(glyphs: Glyphs) -> tuple[SpelledLines, ...]:
    """Return the filters of painted rows for the characters of a terminal."""
    return (SpelledLines(Spelling(glyphs.name, glyphs.encoding)),)
