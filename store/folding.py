"""Folding: text as it is compared, however it was typed.

One rule serves notes, tags, queries, words of lists and titles. Case makes no difference,
nor do accents, on either side; nor which of the quotation marks, apostrophes and hyphens was
typed, full or half width, composed or decomposed form; nor do characters without width.

What is a letter of its own to its readers stays one: the vowel signs of Devanagari or Thai,
the voicing of Kana. Accents, the points of Hebrew and the vowel marks of Arabic do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, Generic, TypeVar

Value = TypeVar("Value")

_SAME_SIGNS: Final = {
    "'": "`´\u1ffd‘’‚‛‹›′‵ʹʻʼʽˈꞌ՚׳＇",
    '"': "“”„‟«»″‶〝〞〟״＂",
    "-": "‐‑‒–—―⁃−﹘﹣－־᠆⸺⸻",
    "/": "⁄∕",
    " ": "\u2800",
}
#: Letters that Unicode does not decompose into a plain letter and its accent.
_SAME_LETTERS: Final = {
    **{"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i"},
    **{"æ": "ae", "œ": "oe", "ð": "d", "þ": "th"},
    **{"ك": "ک", "ي": "ی", "ى": "ی"},  # Arabic and Persian keyboards
}
#: Letters that cannot be seen: fillers of Hangul, and the line that lengthens Arabic letters.
_UNSEEN_LETTERS: Final = "\u115f\u1160\u3164\uffa0\u0640"
#: Marks without width that are no accents: selectors, joiners, unseen vowels of Khmer.
_UNSEEN_MARKS: Final = (
    (0x34F, 0x34F),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0xFE00, 0xFE0F),
    (0xE0100, 0xE01EF),
)
#: Combining classes of points and vowel marks of Hebrew, Arabic and Syriac, and of accents.
_POINTS: Final = range(10, 37)
_FIRST_ACCENT: Final = 200
#: Letters of scripts that put no blanks between words.
_UNSPACED_RANGES: Final = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f"  # Thai to Khmer
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31f0-\u31ff"  # Kana and Bopomofo
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # Han
)


class _FoldedCharacters(dict[int, str]):
    """What each character is folded to, for ``str.translate``; filled as characters occur."""

    def __init__(self) -> None:
        super().__init__()
        signs = _SAME_SIGNS.items()
        self.update({ord(sign): same for same, all_signs in signs for sign in all_signs})
        self.update({ord(letter): same for letter, same in _SAME_LETTERS.items()})

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._folded(chr(code))
        return folded

    def _folded(self, character: str) -> str:
        from unicodedata import normalize  # not for a line in ASCII

        if character.isspace():
            return character if character.isascii() else " "
        pieces = "".join(c for c in normalize("NFKD", character) if not _is_dropped(c))
        folded = normalize("NFKD", pieces.casefold())
        if folded == character:
            return character
        return "".join(self[ord(piece)] for piece in folded if not _is_dropped(piece))


def _is_dropped(character: str) -> bool:
    """Return whether a character makes no difference: an accent, or one without width."""
    from unicodedata import category, combining

    kind = category(character)
    if kind in ("Cf", "Me") or character in _UNSEEN_LETTERS:
        return True
    if kind != "Mn":
        return False
    accent = combining(character)
    is_unseen = any(first <= ord(character) <= last for first, last in _UNSEEN_MARKS)
    return accent in _POINTS or accent >= _FIRST_ACCENT or is_unseen


@cache
def _folded_characters() -> _FoldedCharacters:
    return _FoldedCharacters()


def fold(text: str) -> str:
    """Return a text as it is compared; folded once more it is the same."""
    folded = text.lower().replace("`", "'")
    if folded.isascii():
        return folded
    pieces = _beyond_ascii().split(folded)
    pieces[1::2] = map(_folded_run, pieces[1::2])
    folded = "".join(pieces)
    if folded.isascii():
        return folded
    from unicodedata import normalize

    return normalize("NFC", folded)


@cache
def _beyond_ascii() -> re.Pattern[str]:
    return re.compile(r"([^\x00-\x7f]+)")


@lru_cache(maxsize=2048)
def _folded_run(run: str) -> str:
    return run.translate(_folded_characters())


def fold_word(word: str) -> str:
    """Return a word or a name as it is compared: blanks and hyphens are the same as well."""
    return " ".join(fold(word).replace("-", " ").split())


def exact_word(word: str) -> str:
    """Return a word with its accents: case, hyphens and blanks alone make no difference."""
    return " ".join(word.casefold().replace("-", " ").split())


class Spellings(Generic[Value]):
    """Values by words, found in any spelling; a word with the same accents goes first.

    Args:
        pairs: words with their values; of two words alike the last one counts.
    """

    def __init__(self, pairs: Iterable[tuple[str, Value]] = ()) -> None:
        self._exact: dict[str, Value] = {}
        self._folded: dict[str, Value] = {}
        for word, value in pairs:
            self._exact[exact_word(word)] = value
            self._folded[fold_word(word)] = value

    def get(self, word: str) -> Value | None:
        """Return the value of a word, or None."""
        value = self._exact.get(exact_word(word))
        return self._folded.get(fold_word(word)) if value is None else value

    def get_exact(self, word: str) -> Value | None:
        """Return the value of a word with just these accents, or None."""
        return self._exact.get(exact_word(word))


#: Signs of a query that are typed otherwise on a phone or with a wide keyboard, one for one.
_QUERY_SIGNS: Final = {
    **{ord(sign): '"' for sign in "“”„‟«»〝〞〟"},
    **{ord(sign): "-" for sign in "‐‑‒–—―−"},
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}


def plain_signs(text: str) -> str:
    """Return a typed query with plain quotation marks, hyphens and signs, each in its place."""
    return text if text.isascii() else text.translate(_QUERY_SIGNS)


# -- words in a text ---------------------------------------------------------------------


def is_unspaced(character: str) -> bool:
    """Return whether a letter is of a script that puts no blanks between words."""
    return _unspaced().match(character) is not None


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{_UNSPACED_RANGES}]")


@cache
def word_starts() -> re.Pattern[str]:
    """Return the pattern of the places where a word begins in a folded text.

    A letter behind one of a script without blanks begins a word, too: 今日はCBTの日.
    """
    return re.compile(rf"\b(?=\w)|(?<=[{_UNSPACED_RANGES}])(?=\w)(?![{_UNSPACED_RANGES}])")


def is_mark(character: str) -> bool:
    """Return whether a character is a part of the letter before it, as a vowel sign is."""
    if character.isascii():
        return False
    from unicodedata import category

    return category(character) in ("Mn", "Mc")
