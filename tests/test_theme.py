"""Colours: every name text is written in can be read, by every kind of colour vision."""

import pytest
from textual.color import Color, Lab, rgb_to_lab
from textual.theme import BUILTIN_THEMES, Theme

from store.journal import Journal
from tui.app import CupfulApp
from tui.theme import (
    DARK_CONTRAST,
    LIGHT_CONTRAST,
    OWN,
    READ,
    NoSuchTheme,
    chosen,
    contrast,
    readable,
)

THEMES = [*OWN, *(theme for theme in BUILTIN_THEMES.values() if not theme.ansi)]

#: Machado, Oliveira and Fernandes (2009), full severity, on linear light.
VISIONS = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
               (0.004733, 0.691367, 0.303900)),
}  # fmt: skip


def variables_of(theme: Theme) -> dict[str, str]:
    """Return what a theme's names stand for in the app."""
    return readable(theme, theme.to_color_system().generate() | theme.variables)


def seen(colour: str, vision: str) -> Lab:
    """Return a colour as it is seen by one kind of colour vision."""
    parts = [part / 255 for part in Color.parse(colour).rgb]
    light = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    mixed = [sum(m * p for m, p in zip(row, light, strict=True)) for row in VISIONS[vision]]
    clipped = [min(1.0, max(0.0, p)) for p in mixed]
    coded = [12.92 * p if p <= 0.0031308 else 1.055 * p ** (1 / 2.4) - 0.055 for p in clipped]
    red, green, blue = (round(255 * p) for p in coded)
    return rgb_to_lab(Color(red, green, blue))


def distance(one: Lab, other: Lab) -> float:
    """Return the CIE76 distance of two colours."""
    return float(((one.L - other.L) ** 2 + (one.a - other.a) ** 2 + (one.b - other.b) ** 2) ** 0.5)


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: str(theme.name))
def test_what_is_read_can_be_read_and_feelings_told_apart(theme: Theme) -> None:
    told = variables_of(theme)
    least = 7 if theme in (DARK_CONTRAST, LIGHT_CONTRAST) else 4.5
    ratios = {name: contrast(told[name], told["background"]) for name in READ}
    assert {name: ratio for name, ratio in ratios.items() if ratio < least} == {}
    for vision in VISIONS:
        assert distance(seen(told["nourishing"], vision), seen(told["depleting"], vision)) >= 30


async def test_the_app_shows_the_readable_colours(journal: Journal) -> None:
    app = CupfulApp(journal)
    async with app.run_test():
        for theme in THEMES:
            app.theme = theme.name
            told = app.get_css_variables()
            assert {name: told[name] for name in READ} == {
                name: variables_of(theme)[name] for name in READ
            }


def test_a_theme_is_named_or_guessed_from_the_background_the_terminal_tells() -> None:
    assert chosen({}) == chosen({"COLORFGBG": "15;0"}) == chosen({"COLORFGBG": "?"}) == "cupful"
    assert chosen({"COLORFGBG": "0;default;15"}) == "cupful-light"
    assert chosen({"CUPFUL_THEME": "nord", "COLORFGBG": "0;15"}) == "nord"
    with pytest.raises(NoSuchTheme, match=r"'mauve'.*cupful-contrast-light"):
        chosen({"CUPFUL_THEME": "mauve"})
