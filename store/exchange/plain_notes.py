"""Notes that can name nobody, told apart fast: an import has a hundred thousand of them.

The name check reads word by word. A note in small letters, with one capital at most, has nothing
that it looks for unless one of a few signs or words is there, which are found fast.
"""

import re
from typing import Final

from store.names.name_check import TITLE_WORDS, seems_to_name

_LETTERS_WITHOUT_VOWEL: Final = "bcdfghjklmnpqrstvwxz"
#: Words that can name somebody: titles, two letters that are no word, the dot of an address.
_SUSPECT_WORDS: Final = TITLE_WORDS.union(
    ("dot",), (one + two for one in _LETTERS_WITHOUT_VOWEL for two in _LETTERS_WITHOUT_VOWEL)
)
#: Signs beyond those of sentences, and a full stop behind one letter or before another.
_SUSPECT_SIGN: Final = re.compile(r"[^A-Za-z\s,;!?'.-]")
_SUSPECT_STOP: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]?\.|\.[A-Za-z]")
_BETWEEN_WORDS: Final = str.maketrans(dict.fromkeys(",;!?'.-", " "))
_CAPITAL: Final = re.compile(r"[A-Z](?![a-z]{2})|[A-Z].*[A-Z]", re.DOTALL)


def names_someone(note: str) -> bool:
    """Return whether a note seems to name someone."""
    return _could_name(note) and bool(seems_to_name(note))


def _could_name(note: str) -> bool:
    if _CAPITAL.search(note) or _SUSPECT_SIGN.search(note):
        return True
    if "." in note and _SUSPECT_STOP.search(note):
        return True
    return not _SUSPECT_WORDS.isdisjoint(note.lower().translate(_BETWEEN_WORDS).split())
