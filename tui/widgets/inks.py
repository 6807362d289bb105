"""Inks: what each style of a span looks like in a theme.

A style is named once here and not as a component class of each widget: Textual would make a
node for every class of every widget, and match all rules against each, which took a third
of the time to the first frame.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color

from tui.terminal.rows import BEHIND


class Ink(NamedTuple):
    """The theme's variable for the text, and how it is set; reversed, it is what is behind it."""

    colour: str = ""
    bold: bool | None = None
    reverse: bool | None = None


INKS: Final[Mapping[str, Ink]] = {
    "title": Ink("primary", bold=True, reverse=True),
    "dim": Ink("quiet"),
    "strong": Ink(bold=True),
    "key": Ink("primary", bold=True),
    "nourishing": Ink("nourishing"),
    "depleting": Ink("depleting"),
    "cup": Ink("cup"),
    "hand": Ink(reverse=True),
    "kept": Ink("success", bold=True),
    "not-kept": Ink("error", bold=True),
    "rule": Ink("line"),
    "off": Ink("off"),
    "both": Ink("both"),
    "joy": Ink("joy"),
    "sorrow": Ink("sorrow"),
}


#: How much of its colour a tint has.
_TINT: Final = 0.14


class Inks(dict[str, Style]):
    """The styles of spans by name, on a widget's own style; made when first asked for.

    Args:
        base: the widget's own style, also that of a span without one.
        variables: the theme's variables.
    """

    def __init__(self, base: Style, variables: Mapping[str, str]) -> None:
        super().__init__({"": base})
        self.base = base
        self.variables = variables

    def __missing__(self, name: str) -> Style:
        """Make the style of a name.

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
        """Return the background with a little of an ink's colour; None where it is unknown."""
        if self.base.bgcolor is None or self.base.bgcolor.is_default:
            return None
        background = Color.from_rich_color(self.base.bgcolor)
        colour = Color.parse(self.variables[INKS[name].colour])
        return background.blend(colour, _TINT).rich_color
