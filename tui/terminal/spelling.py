"""Spelling: what a terminal cannot show, in characters that it can.

Ours are spelled otherwise where the set of glyphs says so; those of the person's own only
where the encoding cannot carry them. What is printed may grow by it, what is painted may
not: there each cell stays a cell.
"""

import codecs
from collections.abc import Mapping
from io import TextIOWrapper
from typing import Final

from tui.terminal.abilities import SPELLED, encoding_of
from tui.terminal.control_pictures import SIGNS

#: Characters of sentences and keys: as they are printed, and as they are painted in a cell.
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
#: What Textual's own widgets are framed with.
_OF_FRAMES: Final = {
    **dict.fromkeys("─━┄┅┈┉╌╍═▔▀╴╶", "-"),
    **dict.fromkeys("▁▂▃▄", "_"),
    **dict.fromkeys("│┃┆┇┊┋╎╏║▏▎▍▌▋▊▉▐▕╵╷", "|"),
    **dict.fromkeys("█▓▅▆▇", "#"),
    **dict.fromkeys("░▒", ":"),
    "\u2800": " ",
}
_OURS: Final = {**_OF_WORDS, **{sign: (plain, plain) for sign, plain in _OF_FRAMES.items()}}
#: A Linux console's font has those of the first IBM PC, and Latin 1 nearly always.
_ON_CONSOLE: Final = frozenset("→←↑↓·•±°¶─│═║▀▄█▌▐▓▒░\u2800")
#: Keys by their names, where there are no arrows.
_NAMES: Final = {"↑": "Up", "↓": "Down", "←": "Left", "→": "Right", "…": "-"}


class Spelling:
    """How text that is painted is spelled, cell for cell.

    Args:
        glyph_set: the set of characters; see ``tui.terminal.glyphs``.
        encoding: what the terminal can carry.
    """

    def __init__(self, glyph_set: str, encoding: str) -> None:
        self._ours = _ours(glyph_set)
        self._encoding = encoding

    def painted(self, text: str) -> str:
        """Return text as it is painted, as wide as it was."""
        if text.isascii():
            return text
        from tui.editing.wrapping import characters

        return "".join(self._in_cells(text[a:b], cells) for a, b, cells in characters(text))

    def named(self, text: str) -> str:
        """Return a key by its name, which may be longer than its arrow; nothing for other text."""
        if not all(map(_is_of_key, text.split())) or not any(sign in self._ours for sign in text):
            return ""
        return "".join(_NAMES.get(sign, sign) for sign in text)

    def _in_cells(self, character: str, cells: int) -> str:
        """Return a character, with the marks on it, in what the terminal shows."""
        if character in self._ours:
            return self._ours[character][1].ljust(cells)
        if character.isascii() or _is_carried(character, self._encoding):
            return character
        sign = character[0]
        plain = _OURS[sign][1] if sign in _OURS else _plain(sign)
        return plain.ljust(cells) if len(plain) <= cells else "?" * cells


def spell(stream: TextIOWrapper, glyph_set: str) -> None:
    """Have a stream spell what is printed on it."""
    encoding = encoding_of(stream) or "ascii"
    ours = _ours(glyph_set)

    def spelled(error: UnicodeError) -> tuple[str | bytes, int]:
        if not isinstance(error, UnicodeEncodeError):
            raise error
        sign = error.object[error.start]
        told: str | bytes = ours[sign][0] if sign in ours else _carried(sign, encoding)
        return told, error.start + 1

    name = f"{SPELLED}{glyph_set}-{encoding}"
    codecs.register_error(name, spelled)
    # Through ASCII, so that each character beyond it is asked for; what may go through goes
    # in the bytes of the stream's own encoding.
    stream.reconfigure(encoding="ascii", errors=name)


def _is_of_key(sign: str) -> bool:
    """Return whether a piece of text is a key: ``k``, an arrow, or digits such as ``1…9``."""
    if len(sign) == 1:
        return sign.isascii() or (sign in _NAMES and sign != "…")
    return len(sign) == 3 and sign[0].isdigit() and sign[1] == "…"


def _ours(glyph_set: str) -> Mapping[str, tuple[str, str]]:
    if glyph_set == "unicode":
        return {}
    if glyph_set == "console":
        return {sign: told for sign, told in _OURS.items() if sign not in _ON_CONSOLE}
    return _OURS


def _is_carried(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _carried(sign: str, encoding: str) -> str | bytes:
    """Return a character of the person's own: itself where the encoding carries it."""
    if _is_carried(sign, encoding):
        return sign.encode(encoding)
    if "\ud800" <= sign <= "\udfff":  # a byte that was no text is shown as what it is
        return f"\\u{ord(sign):04x}"
    return _plain(sign)


def _plain(sign: str) -> str:
    """Return the nearest that ASCII has of a character; nothing for a mark on one."""
    if sign in _OURS:
        return _OURS[sign][0]
    import unicodedata

    parts = unicodedata.normalize("NFKD", sign)
    letters = "".join(part for part in parts if part.isascii() and part.isprintable())
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return ""
    return letters or "?"
