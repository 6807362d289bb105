"""Colours: two themes of ours, and what the others are given for our two feelings.

Nourishing is blue and depleting orange (Okabe and Ito's sky and orange): told apart by
every kind of colour vision, never green against red, and always with a sign beside it.
"""

from typing import Final

from textual.theme import Theme

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
        "line": "#5B544D",
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
        "line": "#B5AA9C",
    },
)

#: What any other theme shows our own names in.
DEFAULTS: Final = {
    "nourishing": "ansi_bright_cyan",
    "depleting": "ansi_bright_yellow",
    "cup": "ansi_yellow",
    "off": "ansi_green",
    "both": "ansi_magenta",
    "joy": "ansi_bright_yellow",
    "sorrow": "ansi_bright_blue",
    "quiet": "ansi_default",
    "line": "ansi_default",
}
