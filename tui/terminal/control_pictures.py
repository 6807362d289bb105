"""Control pictures: a visible sign in place of each character that a terminal would obey.

A note, a word, a file name or a plan may come from another device, another program or another
person. Whatever stands in it, the terminal gets nothing but text: there is one filter where
text is printed (``streams``) and one where rows are painted (``picture_lines``), and both use
this table. JSON escapes the same characters, so that a program reads them as they are.

Light, because the one-line log prints too. Each sign is one cell wide, and one character
stands for one, so that places in a text stay where they are.
"""

from functools import cache
from typing import Final

_UNKNOWN, _LINE_END, _TURN = "\N{REPLACEMENT CHARACTER}", "\N{SYMBOL FOR NEWLINE}", "⇄"
_DELETE: Final = 0x7F
#: Directions of writing: embeddings, overrides and isolates. The joiner and the two marks
#: without an end (LRM, RLM) belong to ordinary text and stay.
_TURNS: Final = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_SEPARATORS: Final = (0x85, 0x2028, 0x2029)
_C1: Final = range(0x80, 0xA0)
_SURROGATES: Final = range(0xD800, 0xE000)
#: All signs that can stand for a character.
SIGNS: Final = (*map(chr, range(0x2400, 0x2420)), "␡", _UNKNOWN, _LINE_END, _TURN)


def visible_line(text: str) -> str:
    """Return text for one row of a screen: a line break or a tab becomes a sign, too."""
    return text if text.isprintable() else text.translate(_pictures())


def visible_text(text: str) -> str:
    """Return text to print: line breaks and tabs stay."""
    return text if text.isprintable() else text.translate(_pictures_of_text())


def escaped_json(text: str) -> str:
    """Return JSON in which a terminal finds nothing to obey; it means the same."""
    return text if text.isprintable() else text.translate(_escapes())


@cache
def _pictures() -> dict[int, str]:
    return {
        **{code: chr(0x2400 + code) for code in range(0x20)},
        **dict.fromkeys((*_C1, *_SURROGATES), _UNKNOWN),
        **dict.fromkeys(_SEPARATORS, _LINE_END),
        **dict.fromkeys(_TURNS, _TURN),
        _DELETE: "␡",
    }


@cache
def _pictures_of_text() -> dict[int, str]:
    return {code: sign for code, sign in _pictures().items() if chr(code) not in "\n\t"}


@cache
def _escapes() -> dict[int, str]:
    """Return what ``json`` leaves as it is; the layout of the document itself stays."""
    return {code: f"\\u{code:04x}" for code in _pictures() if code >= _DELETE}
