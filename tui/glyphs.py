"""Glyph sets: one choice, in one place, for terminals that can show less."""

from typing import Final, NamedTuple


class Glyphs(NamedTuple):
    """The characters that pictures and marks are made of; each one cell wide."""

    rim: str
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
    dash: str
    frame: dict[int, str]

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
    rim=" ",
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
    dash="─",
    frame={},
)

ASCII: Final = Glyphs(
    rim=" ",
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
    dash="-",
    frame={ord(a): b for a, b in zip("┤│└┬─├┼┴┘┐┌", "||++-|++++++", strict=False)},
)


def glyphs_for(encoding: str | None) -> Glyphs:
    """Return the set that a stream's encoding can carry."""
    return UNICODE if (encoding or "").casefold().replace("-", "") == "utf8" else ASCII
