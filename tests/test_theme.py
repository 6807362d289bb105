"""Colours: every name text is written in can be read, by every kind of colour vision."""

import pytest
from textual._callback import invoke
from textual.color import Color, Lab, rgb_to_lab
from textual.strip import Strip
from textual.theme import BUILTIN_THEMES, Theme

from store.journal import Journal
from tests.made_year import make_year
from tests.screens import on_screen, screen_text, until
from tests.tables import each_row
from tests.wording import refuses
from tui.app import ROOMS
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
from tui.widgets.inks import INKS

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

#: The colours that terminals have by these names, where they are at their worst.
XTERM = {
    "red": "#CD0000", "blue": "#0000EE", "cyan": "#00CDCD", "yellow": "#CDCD00",
    "green": "#00CD00", "magenta": "#CD00CD", "bright_red": "#FF0000", "bright_blue": "#5C5CFF",
    "bright_cyan": "#00FFFF", "bright_yellow": "#FFFF00", "bright_green": "#00FF00",
    "bright_magenta": "#FF00FF",
}  # fmt: skip
CONSOLE = {
    "red": "#AA0000", "blue": "#0000AA", "cyan": "#00AAAA", "yellow": "#AA5500",
    "green": "#00AA00", "magenta": "#AA00AA", "bright_red": "#FF5555", "bright_blue": "#5555FF",
    "bright_cyan": "#55FFFF", "bright_yellow": "#FFFF55", "bright_green": "#55FF55",
    "bright_magenta": "#FF55FF",
}  # fmt: skip
#: Characters that draw: lines, blocks, shapes, dots. All others are text.
DRAWN = {*map(chr, (*range(0x2500, 0x2600), *range(0x2800, 0x2900))), " "}
OPENED = {"help": "action_help", "palette": "action_command_palette"}
PLACES = (*ROOMS, *OPENED)
#: What each screen of the made-up year shows once it is there.
SHOWN = {
    "today": "Saved: depleting", "trends": "could be myself", "refills": "with / without",
    "history": "Fri 20 Nov", "repair": "repaired after", "words": "surprised awake",
    "help": "Every key", "palette": "Add a word",
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


@each_row("theme", THEMES)
def test_what_is_read_can_be_read_and_feelings_told_apart(theme: Theme) -> None:
    colours = variables_of(theme)
    least = 7 if theme in (DARK_CONTRAST, LIGHT_CONTRAST) else 4.5
    ratios = {name: contrast(colours[name], colours["background"]) for name in READ}
    assert {name: ratio for name, ratio in ratios.items() if ratio < least} == {}
    for vision in VISIONS:
        assert (
            distance(seen(colours["nourishing"], vision), seen(colours["depleting"], vision)) >= 30
        )


def faint(strips: list[Strip], theme: Theme) -> list[tuple[str, str, str, float]]:
    """Return what is shown with too little contrast: text, its colours, their contrast."""
    faint = []
    for text, style, _ in (segment for strip in strips for segment in strip):
        if text.isspace() or style is None or style.color is None or style.bgcolor is None:
            continue
        colours = [colour.get_truecolor().hex for colour in (style.color, style.bgcolor)]
        least = 7 if theme in (DARK_CONTRAST, LIGHT_CONTRAST) else 4.5
        if all(letter in DRAWN for letter in text):
            least = 3
        if (ratio := contrast(*colours)) < least or style.dim:
            faint.append((text, *colours, round(ratio, 2)))
    return faint


def some_places(number: int) -> tuple[str, ...]:
    """Return where the ``number``-th theme is looked at.

    The first and the last of our own everywhere, one of each contrast, dark and light; the two
    between them in every second place; all others in one.
    """
    if number >= len(OWN):
        return (PLACES[number % len(PLACES)],)
    return PLACES if number in (0, len(OWN) - 1) else PLACES[number % 2 :: 2]


async def test_nothing_is_faint_on_the_screens_in_our_themes_and_on_some_in_others(
    journal: Journal,
) -> None:
    await look_for_faint(journal, [some_places(number) for number in range(len(THEMES))])


@pytest.mark.long
async def test_nothing_is_faint_on_any_screen_in_any_theme(journal: Journal) -> None:
    await look_for_faint(journal, [PLACES] * len(THEMES))


async def look_for_faint(journal: Journal, looks: list[tuple[str, ...]]) -> None:
    """Look at some places in each theme."""
    make_year(journal)
    at_fault = {}
    async with on_screen(journal) as (app, pilot):
        await pilot.press(*"s56d")
        for theme, places in zip(THEMES, looks, strict=True):
            app.theme = theme.name
            await pilot.pause()
            variables, expected = app.get_css_variables(), variables_of(theme)
            assert {name: variables[name] for name in READ} == {
                name: expected[name] for name in READ
            }
            for place in places:
                await app.switch_mode(place if place in ROOMS else "words")
                if place in OPENED:
                    await invoke(getattr(app, OPENED[place]))
                await pilot.pause()
                text = SHOWN[place]
                await until(pilot, lambda text=text: text in screen_text(app))  # type: ignore[misc]
                strips = app.screen._compositor.render_strips()
                at_fault[theme.name, place] = faint(strips, theme)
                if place in OPENED:
                    await pilot.press("escape")
    assert {at: faint for at, faint in at_fault.items() if faint} == {}
    assert len(at_fault) == sum(map(len, looks))


async def test_the_palette_shows_which_command_is_chosen(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for theme in ("cupful", "ansi-dark", "ansi-light"):
            app.theme = theme
            await pilot.press("semicolon")
            await until(pilot, lambda: "Both" in screen_text(app))
            strips = app.screen._compositor.render_strips()
            styles = {text.strip(): style for strip in strips for text, style, _ in strip}
            chosen, other = styles["All keys"], styles["Both"]
            assert chosen is not None
            assert other is not None
            assert chosen.bgcolor not in (chosen.color, other.bgcolor), theme
            await pilot.press("escape")


@each_row(("name", "behind"), [("ansi-dark", "#000000"), ("ansi-light", "#FFFFFF")])
def test_the_terminals_own_colours_can_be_read_as_terminals_have_them(
    name: str, behind: str
) -> None:
    variables = variables_of(BUILTIN_THEMES[name])
    for colours in (XTERM, CONSOLE):
        inks = {ink: colours.get(variables[ink].removeprefix("ansi_")) for ink in READ}
        ratios = {ink: contrast(colour, behind) for ink, colour in inks.items() if colour}
        assert {ink: ratio for ink, ratio in ratios.items() if ratio < 4.5} == {}
        assert {variables[ink] for ink, colour in inks.items() if not colour} <= {"ansi_default"}
    assert variables["nourishing"] != variables["depleting"]
    assert INKS["selected"].reverse
    assert {ink.colour for ink in INKS.values()} <= {*READ, "line", ""}


def test_a_theme_is_named_or_guessed_from_the_background_the_terminal_tells() -> None:
    assert chosen({}) == chosen({"COLORFGBG": "15;0"}) == chosen({"COLORFGBG": "?"}) == "cupful"
    assert chosen({"COLORFGBG": "0;default;15"}) == "cupful-light"
    assert chosen({"CUPFUL_THEME": "nord", "COLORFGBG": "0;15"}) == "nord"
    with refuses(NoSuchTheme, match=r"'mauve'.*cupful-contrast-light"):
        chosen({"CUPFUL_THEME": "mauve"})
