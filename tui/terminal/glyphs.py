"""Glyphs: the characters to draw with, and replacements for what a terminal cannot show.

``capabilities`` decides which set a terminal can show. The program's own characters are replaced
if the set has no such character; characters that a person typed are replaced only if the encoding
does not have them. A replacement may make printed text longer, but never painted text: there one
cell stays one cell.
"""

import codecs
from collections.abc import Mapping
from io import TextIOWrapper
from typing import Final, NamedTuple

from tui.terminal.capabilities import FULL_SETS, SPELLED, encoding_of, glyph_set, is_utf8
from tui.terminal.streams import SIGNS


class Glyphs(NamedTuple):
    """The characters that pictures and marks are made of; one of its own is one cell wide.

    ``spark`` and ``line`` may be ``braille``, which draws in dots; ``levels`` are several,
    from the lowest, as are ``blocks``, the eighths of a cell. ``half_dots`` is a marker that
    plotext halves, or three characters: the lower half, the upper half and both. ``name`` is the
    set's own; ``encoding`` is what the terminal can carry beside them.
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
    selection: str
    saved: str
    not_saved: str
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
    tick: str
    shade: str
    levels: str
    bar: str
    other_bar: str
    both_bar: str
    half_bar: str
    half_dots: str
    blocks: str
    name: str
    encoding: str = "utf-8"

    @property
    def shows_all(self) -> bool:
        """Whether no text needs a replacement."""
        return self.name in FULL_SETS and is_utf8(self.encoding)

    def level(self, share: float) -> str:
        """Return the sign of a level from 0 to 1; a higher level has a denser sign."""
        steps = len(self.levels)
        return self.levels[min(int(share * steps), steps - 1)]

    def mark(self, label: str) -> str:
        """Return the sign of a kind or a feeling, because colour alone must not carry meaning."""
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
    selection="›",
    saved="✓",
    not_saved="!",
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
    tick="╵",
    shade="░",
    levels="·░▒▓█",
    bar="█",
    other_bar="▒",
    both_bar="▓",
    half_bar="▄",
    half_dots="hd",
    blocks="▁▂▃▄▅▆▇█",
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
    selection=">",
    saved="ok",
    not_saved="!",
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
    tick="'",
    shade=":",
    levels=".-+*#",
    bar="#",
    other_bar="=",
    both_bar="%",
    half_bar=".",
    half_dots=".':",
    blocks="",
    name="ascii",
)

#: All but braille, which a braille display would spell as letters.
BLOCKS: Final = UNICODE._replace(spark="█", line="•", dot="●", name="blocks")

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
    name="console",
)

GLYPH_SETS: Final = {glyphs.name: glyphs for glyphs in (UNICODE, BLOCKS, CONSOLE, ASCII)}


def glyphs_for(environ: Mapping[str, str], encoding: str | None) -> Glyphs:
    """Return the set that the environment names, or the largest that the terminal can show.

    Raises:
        NotASetting: the environment names a set that does not exist.
    """
    return GLYPH_SETS[glyph_set(environ, encoding)]._replace(encoding=encoding or "ascii")


#: Replacements for characters of sentences and keys: the printed one, and the painted one.
_OF_WORDS: Final = {
    "…": ("...", "~"),
    "“": ('"', '"'),
    "”": ('"', '"'),
    "‘": ("'", "'"),
    "’": ("'", "'"),
    "–": ("-", "-"),
    "—": ("-", "-"),
    "−": ("-", "-"),
    "×": ("x", "x"),
    "→": ("->", ">"),
    "←": ("<-", "<"),
    "↑": ("Up", "^"),
    "↓": ("Down", "v"),
    "·": ("|", "|"),
    "•": ("*", "*"),
    "★": ("*", "*"),
    "∙": ("*", "*"),
    "±": ("+-", "+"),
    "≈": ("~", "~"),
    "√": ("sqrt", "v"),
    "°": ("'", "'"),
    "¶": ("w", "w"),
    "●": ("*", "*"),
    "○": ("o", "o"),
    "◦": ("o", "o"),
    "🔎": (">", ">"),
    **dict.fromkeys(SIGNS, ("?", "?")),
}
#: The border characters of Textual's own widgets.
_OF_FRAMES: Final = {
    **dict.fromkeys("─━┄┅┈┉╌╍═▔▀╴╶", "-"),
    **dict.fromkeys("▁▂▃▄", "_"),
    **dict.fromkeys("│┃┆┇┊┋╎╏║▏▎▍▌▋▊▉▐▕╵╷", "|"),
    **dict.fromkeys("█▓▅▆▇", "#"),
    **dict.fromkeys("░▒", ":"),
    "\u2800": " ",
}
_OURS: Final = {**_OF_WORDS, **{sign: (plain, plain) for sign, plain in _OF_FRAMES.items()}}
#: A Linux console's font has the characters of the IBM PC, and nearly always Latin 1.
_ON_CONSOLE: Final = frozenset("→←↑↓·•±°¶─│═║▀▄█▌▐▓▒░\u2800")
#: The names of the arrow keys, for sets without arrows.
_NAMES: Final = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "…": "-"}


class Spelling:
    """Replace painted characters that the terminal cannot show, cell for cell.

    Args:
        glyph_set: the set of characters; see ``tui.terminal.glyphs``.
        encoding: the encoding of the terminal.
    """

    def __init__(self, glyph_set: str, encoding: str) -> None:
        self._ours = _ours(glyph_set)
        self._encoding = encoding

    def painted(self, text: str) -> str:
        """Return text with replacements, of the same width."""
        if text.isascii():
            return text
        from tui.terminal.rows import characters

        return "".join(self._in_cells(text[a:b], cells) for a, b, cells in characters(text))

    def named(self, text: str) -> str:
        """Return the name of an arrow key, which may be longer; empty for other text."""
        if not all(map(_is_of_key, text.split())) or not any(sign in self._ours for sign in text):
            return ""
        return "".join(_NAMES.get(sign, sign) for sign in text)

    def _in_cells(self, character: str, cells: int) -> str:
        """Return the replacement of a character with its combining marks, of the same width."""
        if character in self._ours:
            return self._ours[character][1].ljust(cells)
        if character.isascii() or _is_carried(character, self._encoding):
            return character
        sign = character[0]
        plain = _OURS[sign][1] if sign in _OURS else _plain(sign)
        return plain.ljust(cells) if len(plain) <= cells else "?" * cells


def spell(stream: TextIOWrapper, glyph_set: str) -> None:
    """Replace characters printed on a stream that the terminal cannot show."""
    encoding = encoding_of(stream) or "ascii"
    ours = _ours(glyph_set)

    def spelled(error: UnicodeError) -> tuple[str | bytes, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        sign = error.object[error.start]
        spelling: str | bytes = ours[sign][0] if sign in ours else _carried(sign, encoding)
        return spelling, error.start + 1

    name = f"{SPELLED}{glyph_set}-{encoding}"
    codecs.register_error(name, spelled)
    # The stream encodes to ASCII, so its error handler gets every other character. The handler
    # returns the bytes of the real encoding if that has the character.
    stream.reconfigure(encoding="ascii", errors=name)


def _is_of_key(sign: str) -> bool:
    """Return whether a piece of text is a key: ``k``, an arrow, or digits such as ``1…9``."""
    if len(sign) == 1:
        return sign.isascii() or (sign in _NAMES and sign != "…")
    return len(sign) == 3 and sign[0].isdigit() and sign[1] == "…"


def _ours(glyph_set: str) -> Mapping[str, tuple[str, str]]:
    if glyph_set in FULL_SETS:
        return {}
    if glyph_set == "console":
        return {sign: plain for sign, plain in _OURS.items() if sign not in _ON_CONSOLE}
    return _OURS


def _is_carried(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _carried(sign: str, encoding: str) -> str | bytes:
    """Return a character that a person typed; a replacement if the encoding does not have it."""
    if _is_carried(sign, encoding):
        return sign.encode(encoding)
    if "\ud800" <= sign <= "\udfff":  # a byte that could not be decoded is shown as its number
        return f"\\u{ord(sign):04x}"
    return _plain(sign)


def _plain(sign: str) -> str:
    """Return the nearest ASCII text for a character; empty for a combining mark."""
    if sign in _OURS:
        return _OURS[sign][0]
    import unicodedata

    parts = unicodedata.normalize("NFKD", sign)
    letters = "".join(part for part in parts if part.isascii() and part.isprintable())
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    return letters or "?"
