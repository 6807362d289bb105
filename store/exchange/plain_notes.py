"""Notes that can name nobody, told apart fast: an import has a hundred thousand of them.

The name check reads word by word. A note in small letters, with one capital at most, has nothing
that it looks for unless one of a few signs or words is there, which one pattern finds.
"""

import re
from typing import Final

from store.names.name_check import TITLE_WORDS, seems_to_name

_TITLES: Final = "|".join(sorted(TITLE_WORDS))
#: What a note may have that names someone: signs beyond those of sentences, figures, a full stop
#: behind one letter or before another, a title, two letters that are no word.
_SUSPECT: Final = re.compile(
    rf"[^A-Za-z\s,;!?'.-]|(?<![a-z])[a-z]?\.|\.[a-z]|\bdot\b"
    rf"|\b(?:{_TITLES}|[b-df-hj-np-tv-xz]{{2}})\b",
    re.IGNORECASE,
)
_CAPITAL: Final = re.compile(r"[A-Z](?![a-z]{2})|[A-Z].*[A-Z]", re.DOTALL)


def names_someone(note: str) -> bool:
    """Return whether a note seems to name someone."""
    if not _CAPITAL.search(note) and not _SUSPECT.search(note):
        return False
    return bool(seems_to_name(note))
