"""Colours: our four themes, and colours for the two feelings in all other themes.

Nourishing is blue and depleting is orange (Okabe and Ito's sky blue and orange). People with any
kind of colour vision can distinguish them, and a sign always stands beside the colour. In any theme
whose colours are known, text has a contrast of at least 4.5 to 1 with its background, and drawings
have 3 to 1; in the two contrast themes, text has 7 to 1.
"""

from collections.abc import Mapping
from typing import Final

from textual.css.stylesheet import Stylesheet
from textual.theme import BUILTIN_THEMES, Theme

from store.errors import Refused
from tui.terminal.capabilities import is_light

DARK: Final = Theme(
    name="cupful",
    primary="#E3B778",
    secondary="#56B4E9",
    accent="#E3B778",
    warning="#E69F00",
    error="#F0A8A0",
    success="#8FD0A8",
    foreground="#E8E2D9",
    background="#1E1B19",
    surface="#1E1B19",
    panel="#2A2623",
    dark=True,
    variables={
        "nourishing": "#6FC0EE",
        "depleting": "#E6A53C",
        "cup": "#D9A066",
        "off": "#8FC7A4",
        "both": "#D9A7C7",
        "joy": "#F0C674",
        "sorrow": "#A9B1F0",
        "quiet": "#A79F95",
        "line": "#746B63",
    },
)

LIGHT: Final = Theme(
    name="cupful-light",
    primary="#7A4E1D",
    secondary="#005F99",
    accent="#7A4E1D",
    warning="#9A4A00",
    error="#9C2F26",
    success="#1F6B3F",
    foreground="#2B2622",
    background="#FAF6F0",
    surface="#FAF6F0",
    panel="#EFE8DD",
    dark=False,
    variables={
        "nourishing": "#005F99",
        "depleting": "#9A4A00",
        "cup": "#8A5A2B",
        "off": "#2F6B47",
        "both": "#8A3F73",
        "joy": "#7A5200",
        "sorrow": "#4B4FA8",
        "quiet": "#6A6058",
        "line": "#928677",
    },
)

#: Okabe and Ito's colours, lightened where the contrast requires it.
DARK_CONTRAST: Final = Theme(
    name="cupful-contrast",
    primary="#F0E442",
    secondary="#56B4E9",
    accent="#F0E442",
    warning="#E69F00",
    error="#FFB59E",
    success="#4FD6AE",
    foreground="#FFFFFF",
    background="#000000",
    surface="#000000",
    panel="#1A1A1A",
    dark=True,
    variables={
        "nourishing": "#56B4E9",
        "depleting": "#E69F00",
        "cup": "#F0E442",
        "off": "#4FD6AE",
        "both": "#E8A9CC",
        "joy": "#F0E442",
        "sorrow": "#B9C4FF",
        "quiet": "#D0D0D0",
        "line": "#8C8C8C",
    },
)

LIGHT_CONTRAST: Final = Theme(
    name="cupful-contrast-light",
    primary="#4A2F00",
    secondary="#00487A",
    accent="#4A2F00",
    warning="#7A3300",
    error="#7A1A12",
    success="#00553D",
    foreground="#000000",
    background="#FFFFFF",
    surface="#FFFFFF",
    panel="#F0F0F0",
    dark=False,
    variables={
        "nourishing": "#00487A",
        "depleting": "#7A3300",
        "cup": "#5C3A00",
        "off": "#00553D",
        "both": "#71245A",
        "joy": "#5C3A00",
        "sorrow": "#33388A",
        "quiet": "#404040",
        "line": "#767676",
    },
)

OWN: Final = (DARK, LIGHT, DARK_CONTRAST, LIGHT_CONTRAST)

#: Every theme that can be chosen, ours first.
NAMES: Final = tuple(dict.fromkeys((*(own.name for own in OWN), *BUILTIN_THEMES)))

#: Our variables in the terminal's own colours, chosen to be readable with the palettes of xterm
#: and the Linux console. Keys and the title use the foreground, because most terminals with a
#: light background do not report it.
OF_DARK_TERMINAL: Final = {
    "nourishing": "ansi_bright_cyan",
    "depleting": "ansi_bright_yellow",
    "cup": "ansi_bright_yellow",
    "off": "ansi_bright_green",
    "both": "ansi_bright_magenta",
    "joy": "ansi_bright_yellow",
    "sorrow": "ansi_bright_cyan",
    "quiet": "ansi_default",
    "line": "ansi_default",
    "primary": "ansi_default",
    "error": "ansi_bright_red",
    "success": "ansi_bright_green",
}
OF_LIGHT_TERMINAL: Final = {
    "nourishing": "ansi_blue",
    "depleting": "ansi_red",
    "cup": "ansi_default",
    "off": "ansi_default",
    "both": "ansi_default",
    "joy": "ansi_red",
    "sorrow": "ansi_blue",
    "quiet": "ansi_default",
    "line": "ansi_default",
    "primary": "ansi_default",
    "error": "ansi_red",
    "success": "ansi_blue",
}

#: The variables that colour text.
READ: Final = (
    *(name for name in DARK.variables if name != "line"),
    *("foreground", "primary", "error", "success"),
)
_ENOUGH: Final = 4.5
_ENOUGH_DRAWN: Final = 3.0


class NoSuchTheme(Refused):
    """No theme has the requested name."""


def chosen(environ: Mapping[str, str]) -> str:
    """Return the name of the theme in the settings, or our theme for the terminal's background.

    Some terminals report their colours in ``COLORFGBG`` ("15;0", "0;default;15"): 7 and 15
    are light backgrounds.

    Raises:
        NoSuchTheme: no theme has that name.
    """
    name = environ.get("CUPFUL_THEME", "")
    if not name:
        return LIGHT.name if is_light(environ) else DARK.name
    if name not in NAMES:
        raise NoSuchTheme(name=name, names=", ".join(NAMES))
    return name


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours (``#RRGGBB``), 1 to 21, as WCAG 2 defines it."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def readable(theme: Theme, variables: Mapping[str, str]) -> dict[str, str]:
    """Return a theme's variables, with every text colour adjusted until it is readable.

    Our themes are not changed; a theme in the terminal's own colours gets the safest ones.
    """
    if theme.ansi:
        return {**variables, **(OF_DARK_TERMINAL if theme.dark else OF_LIGHT_TERMINAL)}
    if theme in OWN:
        return dict(variables)
    own_theme = DARK if theme.dark else LIGHT
    colours = {**variables, **{name: own_theme.variables[name] for name in own_theme.variables}}
    background = colours["background"]
    colours["line"] = _with_contrast(colours["line"], background, theme.dark, _ENOUGH_DRAWN)
    return colours | {
        name: _with_contrast(colours[name], background, theme.dark, _ENOUGH) for name in READ
    }


def _with_contrast(colour: str, background: str, is_lighter: bool, least: float) -> str:
    """Return a colour moved towards white or black until it is readable."""
    end = 255 if is_lighter else 0
    for step in range(21):
        moved = [round(part + (end - part) * step / 20) for part in _parts(colour)]
        pushed = "#{:02X}{:02X}{:02X}".format(*moved)
        if contrast(pushed, background) >= least:
            break
    return pushed


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _luminance(colour: str) -> float:
    shares = [part / 255 for part in _parts(colour)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class ThemeStylesheet(Stylesheet):
    """A style sheet that is parsed again only if the theme's colours have changed.

    Textual would parse all of it each time a screen opens for the first time.
    """

    def __init__(self) -> None:
        super().__init__()
        self._colours: Mapping[str, str] = {}
        self._has_new_colours = False

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the theme's colours."""
        if variables != self._colours:
            self._colours, self._has_new_colours = variables, True
            super().set_variables(variables)

    def reparse(self) -> None:
        """Parse again with new colours; rules that were added are parsed when they are used.

        Textual's own method parses in a temporary sheet, so the next rules would be parsed twice.
        """
        if self._has_new_colours:
            self._has_new_colours = False
            self.parse()
