"""A word that titles are searched for: whole, and folded as everywhere."""

import re
from typing import Final

from store.folding import fold, is_mark, is_unspaced

#: The most characters of a title that are searched.
_MOST: Final = 10_000
_ANY: Final = "*"


class TitleWord:
    """A word, or words in a row, that a title must have.

    A part of a longer word is none: *off* is not in *office*, *coffee* or *kick-off*. A ``*`` at
    an end stands for the rest of a word. Blanks and hyphens between words are the same.

    Args:
        text: the word as it is typed.
    """

    def __init__(self, text: str) -> None:
        folded = fold(text).strip()
        self._is_open_before = folded.startswith(_ANY)
        self._is_open_behind = folded.endswith(_ANY)
        words = re.split(r"[\s-]+", folded.strip(_ANY).strip())
        self._pattern = re.compile(r"[\s-]+".join(map(re.escape, words)))
        self._is_empty = words == [""]

    def is_in(self, title: str) -> bool:
        """Return whether a title has the word."""
        folded = fold(title[:_MOST])
        return not self._is_empty and any(
            self._is_whole(folded, match.start(), match.end())
            for match in self._pattern.finditer(folded)
        )

    def _is_whole(self, title: str, start: int, end: int) -> bool:
        begins = self._is_open_before or not _joins(title[:start][-2:], title[start:end][:1])
        ends = self._is_open_behind or not _joins(title[end:][:2][::-1], title[start:end][-1:])
        return begins and ends


def _joins(beside: str, edge: str) -> bool:
    """Return whether what stands beside a word makes it a part of a longer one.

    Args:
        beside: up to two characters, the nearer one last.
        edge: the first or the last character of the word.
    """
    if not beside:
        return False
    if not _is_letter(edge):  # a sign, beside which a word ends
        return False
    nearest = beside[-1]
    if nearest == "-":
        return len(beside) == 2 and _is_letter(beside[0])
    if is_mark(nearest):
        return True
    return _is_letter(nearest) and not (is_unspaced(nearest) or is_unspaced(edge))


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
