"""The colours of rows: ``Inks`` maps the styles of spans to the colours of a theme.

The styles are named here once and are not component classes of each widget: Textual would create
a node for each class of each widget and match all rules against it, which took a third of the
time to the first frame.

``RowStrips`` and ``BlankStrips`` are the painted rows of a widget.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.terminal.rows import BEHIND, Row


class Ink(NamedTuple):
    """The theme variable that colours the text (the background if reversed), and attributes."""

    colour: str = ""
    bold: bool | None = None
    reverse: bool | None = None


INKS: Final[Mapping[str, Ink]] = {
    "title": Ink("primary", bold=True, reverse=True),
    "away": Ink("both", bold=True, reverse=True),
    "dim": Ink("quiet"),
    "strong": Ink(bold=True),
    "key": Ink("primary", bold=True),
    "nourishing": Ink("nourishing"),
    "depleting": Ink("depleting"),
    "cup": Ink("cup"),
    "selected": Ink(reverse=True),
    "saved": Ink("success", bold=True),
    "not-saved": Ink("error", bold=True),
    "rule": Ink("line"),
    "off": Ink("off"),
    "both": Ink("both"),
    "joy": Ink("joy"),
    "sorrow": Ink("sorrow"),
}


#: The share of its colour in a tint.
_TINT: Final = 0.14


class Inks(dict[str, Style]):
    """The styles of spans by name, combined with a widget's own style on first use.

    Args:
        base: the widget's own style, also that of a span without one.
        variables: the theme's variables.
        background: the widget's own background.
    """

    def __init__(self, base: Style, variables: Mapping[str, str], background: Color) -> None:
        super().__init__({"": base})
        self.base = base
        self.variables = variables
        self.background = background

    def is_like(self, other: "Inks") -> bool:
        """Return whether these paint as others do."""
        return (
            self.variables is other.variables
            and self.base == other.base
            and self.background == other.background
        )

    def __missing__(self, name: str) -> Style:
        """Create the style of a name.

        Raises:
            KeyError: there is no such style.
        """
        name_of_ink, _, tint = name.partition(BEHIND)
        if tint:
            self[name] = self[name_of_ink] + Style(bgcolor=self._tint(tint))
            return self[name]
        ink = INKS[name]
        colour = Color.parse(self.variables[ink.colour]).rich_color if ink.colour else None
        style = self.base + Style(bold=ink.bold, reverse=ink.reverse)
        self[name] = style + Style.from_color(colour)
        return self[name]

    def _tint(self, name: str) -> RichColor | None:
        """Return the background mixed with a little of an ink's colour; None if it is unknown."""
        if self.base.bgcolor is None or self.base.bgcolor.is_default:
            return None
        background = Color.from_rich_color(self.base.bgcolor)
        colour = Color.parse(self.variables[INKS[name].colour])
        return background.blend(colour, _TINT).rich_color


NO_INKS: Final = Inks(Style(), {}, Color(0, 0, 0))


class RowStrips:
    """The painted rows of a widget, as long as its colours, width and filters stay.

    Args:
        paint: paints the row of a number.
    """

    def __init__(self, paint: Callable[[int], Strip]) -> None:
        self._paint = paint
        self._shape: tuple[int, Sequence[LineFilter]] = 0, ()
        self._inks = NO_INKS
        self._painted: dict[int, tuple[Row, Strip]] = {}

    def use(self, inks: Inks, width: int, filters: Sequence[LineFilter]) -> None:
        """Paint rows with these from now on."""
        if self._inks is not inks or self._shape != (width, filters):
            self._inks, self._shape = inks, (width, filters)
            self._painted.clear()

    def strip(self, y: int, row: Row) -> Strip:
        """Return a painted row, the same one until the row changes."""
        painted = self._painted.get(y)
        if painted is None or painted[0] != row:
            strip = self._paint(y)
            for line_filter in self._shape[1]:
                strip = strip.apply_filter(line_filter, self._inks.background)
            painted = self._painted[y] = row, strip
        return painted[1]


class BlankStrips:
    """The rows of a widget that paints nothing but its background, as long as that stays.

    Textual paints them again at each update.

    Args:
        widget: the widget.
        paint: paints a part of it in Textual's own way.
    """

    def __init__(self, widget: Widget, paint: Callable[[Region], list[Strip]]) -> None:
        self._widget = widget
        self._paint = paint
        self._shape: object = None
        self._strips: list[Strip] = []

    def strips(self, crop: Region) -> list[Strip]:
        """Return the rows of a part of the widget."""
        widget = self._widget
        shape = crop, widget.size, widget.background_colors, widget.get_line_filters()
        if shape != self._shape:
            self._shape, self._strips = shape, self._paint(crop)
        return self._strips
