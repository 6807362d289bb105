"""Glyph sets: one choice, in one place, for terminals that can show less.

Which of them a terminal can show says ``abilities`` beside it; how words are spelled where
it shows less, ``spelling``.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from tui.terminal.abilities import glyph_set, is_utf8


class Glyphs(NamedTuple):
    """The characters that pictures and marks are made of; one of its own is one cell wide.

    ``spark`` and ``line`` may be ``braille``, which is drawn in dots; ``levels`` are several,
    from the lowest, as are ``blocks``, the eighths of a cell. ``half_dots`` is a marker that
    plotext halves, or the lower half, the upper half and both. ``name`` is the set's own;
    ``encoding`` is what the terminal can carry beside them.
    """

    wall: str
    foot: str
    foot_left: str
    foot_right: str
    handle_top: str
    handle: str
    handle_foot: str
    tea: str
    surface: str
    rule: str
    hand: str
    kept: str
    not_kept: str
    spark: str
    axis: str
    marks: dict[str, str]
    sparkles: tuple[str, ...]
    line: str
    other_line: str
    dot: str
    faint_dot: str
    off_mark: str
    planned_mark: str
    shade: str
    levels: str
    bar: str
    other_bar: str
    both_bar: str
    half_bar: str
    half_dots: str
    blocks: str
    frame: dict[int, str]
    name: str
    encoding: str = "utf-8"

    @property
    def shows_all(self) -> bool:
        """Whether words need no other spelling."""
        return self.name == "unicode" and is_utf8(self.encoding)

    def on_axis(self, character: str) -> str:
        """Return a character of an axis as this set has it."""
        return self.frame.get(ord(character), character)

    def level(self, share: float) -> str:
        """Return the sign of a level from 0 to 1: the fuller, the denser."""
        steps = len(self.levels)
        return self.levels[min(int(share * steps), steps - 1)]

    def mark(self, label: str) -> str:
        """Return the sign of a kind or a feeling, so that colour never stands alone."""
        return self.marks.get(label, " ")


UNICODE: Final = Glyphs(
    wall="│",
    foot="─",
    foot_left="╰",
    foot_right="╯",
    handle_top="╮",
    handle="│",
    handle_foot="╯",
    tea="█",
    surface="▒",
    rule="─",
    hand="›",
    kept="✓",
    not_kept="!",
    spark="braille",
    axis="┄",
    marks={
        "session": "▪",
        "nourishing": "+",
        "depleting": "−",
        "both": "±",
        "play": "♪",
        "celebration": "★",
        "rupture": "≈",
        "rest": "~",
        "note": "¶",
        "checkin": "○",
    },
    sparkles=("  ·  ✦  ·  ", " ✧  ·  ✦  ", "·  ✦  ·  ✧", "  ★  "),
    line="braille",
    other_line="∙",
    dot="•",
    faint_dot="·",
    off_mark="°",
    planned_mark="◦",
    shade="░",
    levels="·░▒▓█",
    bar="█",
    other_bar="▒",
    both_bar="▓",
    half_bar="▄",
    half_dots="hd",
    blocks="▁▂▃▄▅▆▇█",
    frame={},
    name="unicode",
)

ASCII: Final = Glyphs(
    wall="|",
    foot="_",
    foot_left="\\",
    foot_right="/",
    handle_top="\\",
    handle="|",
    handle_foot="/",
    tea="#",
    surface="=",
    rule="-",
    hand=">",
    kept="ok",
    not_kept="!",
    spark="#",
    axis="-",
    marks={
        "session": "s",
        "nourishing": "+",
        "depleting": "-",
        "both": "b",
        "play": "p",
        "celebration": "*",
        "rupture": "r",
        "rest": "~",
        "note": "w",
        "checkin": "o",
    },
    sparkles=("  .  *  .  ", " .  .  *  ", ".  *  .  .", "  *  "),
    line="*",
    other_line="+",
    dot="o",
    faint_dot=".",
    off_mark="'",
    planned_mark="o",
    shade=":",
    levels=".-+*#",
    bar="#",
    other_bar="=",
    both_bar="%",
    half_bar=".",
    half_dots=".':",
    blocks="",
    frame={ord(a): b for a, b in zip("┤│└┬─├┼┴┘┐┌", "||++-|++++++", strict=False)},
    name="ascii",
)

#: A Linux console: lines, three shades and a block, a dot; no braille, no eighths.
CONSOLE: Final = ASCII._replace(
    wall="│",
    foot="─",
    foot_left="└",
    foot_right="┘",
    handle_top="┐",
    handle="│",
    handle_foot="┘",
    tea="█",
    surface="▒",
    rule="─",
    spark="█",
    line="•",
    marks=ASCII.marks | {"both": "±"},
    sparkles=("  ·  *  ·  ", " ·  ·  *  ", "·  *  ·  ·", "  *  "),
    faint_dot="·",
    off_mark="°",
    shade="░",
    levels="·:░▒█",
    bar="█",
    other_bar="▒",
    both_bar="░",
    half_bar="▄",
    half_dots="▄▀█",
    frame={},
    name="console",
)

_SETS: Final = {of.name: of for of in (UNICODE, CONSOLE, ASCII)}


def glyphs_for(environ: Mapping[str, str], encoding: str | None) -> Glyphs:
    """Return the set that was asked for, or the fullest that a stream's terminal shows.

    Raises:
        NotASetting: the environment asks for a set that there is not.
    """
    return _SETS[glyph_set(environ, encoding)]._replace(encoding=encoding or "ascii")
