"""The values in a file: numbers with or without a scale of their own, counts, kinds of rest, gaps.

An empty cell is a gap and stays one; it is never zero.
"""

import re
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from store.exchange.file_errors import ScaleNotRead
from store.folding import fold
from store.names.tokens import word_set
from store.scales import HIGHEST, LOWEST
from store.vocabulary import RESTS

#: How programs write "not answered".
GAPS: Final = word_set("na n/a #n/a nan null none - -- – — . ?") | {""}
_YES: Final = word_set("y yes true t x on done ✓ ✔ ✅ ☑ ja oui si tak sim")
_NO: Final = word_set("n no false f off nein non nie nao nee ✗ ✘ ❌ ☐")
_WORDS_OF_REST: Final = {
    "day off": "off",
    "free": "off",
    "vacation": "holiday",
    "holidays": "holiday",
    "half day": "half",
    "sick day": "sick",
    "ill": "sick",
    "break": "breather",
}
#: How often one cell can count something.
MOST_COUNTED: Final = 99

#: The length of a gap with some blanks around it.
_LONGEST_GAP: Final = 12
_CELL_LIMIT: Final = 32
_LABEL_LIMIT: Final = 80
_FIGURES = r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)"
_NUMBER: Final = re.compile(_FIGURES, re.ASCII)
_OF_WHOLE: Final = re.compile(rf"({_FIGURES})\s*(?:/|of|von|sur|de)\s*(\d+)", re.ASCII)
#: A number with its word, as questionnaires have: ``4 - good``, ``4: good``, ``4 (good)``; 5-Apr
#: is what a spreadsheet makes of 4/5, and none.
_LABELLED: Final = re.compile(rf"({_FIGURES})(?:\s[-–—]\s|\s?[:=]\s?|\s?\()\s?[^\W\d_].*")
_PERCENT: Final = re.compile(rf"({_FIGURES})\s*%", re.ASCII)
_DURATION: Final = re.compile(r"\d{1,3}(?::\d{2}){1,2}", re.ASCII)
#: Signs of numbers and times beyond ASCII, and marks of the direction of writing, which go.
_SIGNS: Final = str.maketrans(
    "\u2212\u066b\u060c\uff0e\uff0c\uff0d\uff0b\uff0f\uff1a\u066a\uff05",
    "-.,.,-+/:%%",
    "\u200e\u200f\u061c\u202a\u202b\u202c",
)
#: A scale in the name of a column; parts of a date or of a longer number are none.
_NAMED_SCALE: Final = re.compile(
    r"(?<![\d.,/-])(\d{1,3})\s?(?:-|–|to|bis|\.\.)\s?(\d{1,3})(?![\d.,/-])", re.ASCII
)
_HALF: Final = Fraction(1, 2)
_HUNDRED: Final = 100


class CellNotRead(Exception):
    """A cell that cannot be read as what it should be.

    Args:
        reason: why, as the end of a sentence about the cell.
        value: the cell, as a sentence quotes it; empty if the sentence needs no cell.
    """

    def __init__(self, reason: str, value: str = "") -> None:
        self.reason = reason
        self.value = value
        super().__init__(f"{value} {reason}".strip())


class NotOnScale(CellNotRead):
    """A number that is outside its scale, or no number."""


class FileScale(NamedTuple):
    """The scale of a column: ``first`` becomes 1 and ``last`` becomes 7.

    The scale is reversed if ``first`` is the greater one.
    """

    first: Fraction
    last: Fraction

    def __str__(self) -> str:
        joiner = ".." if min(self) < 0 else "-"
        return f"{float(self.first):g}{joiner}{float(self.last):g}"

    @property
    def is_diary_scale(self) -> bool:
        """Whether it is 1–7, so that no answer needs mapping."""
        return self == DIARY_SCALE

    def mapped(self, number: Fraction) -> Fraction:
        """Return a number of this scale on the diary's scale, mapped linearly.

        Raises:
            NotOnScale: it is outside the scale.
        """
        if not min(self) <= number <= max(self):
            raise NotOnScale(f"is outside {self}", f"{float(number):g}")
        return LOWEST + (number - self.first) * (HIGHEST - LOWEST) / (self.last - self.first)


DIARY_SCALE: Final = FileScale(Fraction(LOWEST), Fraction(HIGHEST))
_PERCENT_SCALE: Final = FileScale(Fraction(0), Fraction(_HUNDRED))


class CellNumber(NamedTuple):
    """A number in a cell; ``scale`` is its own scale where it carries one, as ``4/5`` does."""

    number: Fraction
    scale: FileScale | None = None


def parse_scale(text: str) -> FileScale:
    """Parse a scale, such as ``0-10`` or ``1..5``; ``5-1`` is a reversed scale.

    Raises:
        ScaleNotRead: it is no scale.
    """
    match = re.fullmatch(
        rf"({_FIGURES})\s*(?:-|–|\.\.|:|to)\s*({_FIGURES})", text.strip(), re.ASCII
    )
    ends = [number_of(end) for end in match.groups()] if match and len(text) < _CELL_LIMIT else []
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        raise ScaleNotRead(value=text)
    return FileScale(ends[0], ends[1])


def likely_scales(low: Fraction, high: Fraction) -> tuple[str, ...]:
    """Return common scales that hold all numbers of a column, the likeliest first."""
    if low < 0:
        end = next((n for n in (1, 2, 3, 5, 10, 100) if max(-low, high) <= n), 0)
        return (f"-{end}..{end}",) if end else ()
    highest = next((n for n in (5, 7, 10, 100) if high <= n), 0)
    if not highest:
        return ()
    scales = (f"1-{highest}", f"0-{highest}") if highest < _HUNDRED else (f"0-{highest}",)
    return tuple(scale for scale in scales if low >= int(scale[0]))


def is_duration(cell: str) -> bool:
    """Return whether a cell is a duration or a time, such as ``7:30``, which is no answer."""
    return _DURATION.fullmatch(cell) is not None


def scale_in_name(column: str) -> FileScale | None:
    """Return the scale that the name of a column says, as ``How was it? (1-10)`` does."""
    match = _NAMED_SCALE.search(column)
    if match is None or int(match[1]) >= int(match[2]):
        return None
    return FileScale(Fraction(int(match[1])), Fraction(int(match[2])))


def is_gap(cell: str) -> bool:
    """Return whether a cell holds no answer."""
    if not cell:
        return True
    return cell.strip().casefold() in GAPS if len(cell) <= _LONGEST_GAP else cell.isspace()


def ascii_figures(text: str) -> str:
    """Return a text with the figures and the signs of numbers that ASCII has."""
    if text.isascii():
        return text
    return "".join(
        str(int(character)) if character.isdecimal() else character
        for character in text.translate(_SIGNS)
    )


def number_of(cell: str) -> Fraction | None:
    """Return the number in a cell, with a decimal point or comma; None if it is none."""
    text = ascii_figures(cell.strip())
    if len(text) > _CELL_LIMIT or not _NUMBER.fullmatch(text):
        return None
    return Fraction(text.replace(",", "."))


@lru_cache(maxsize=4096)
def cell_number(cell: str) -> CellNumber | None:
    """Return the number in a cell, also of ``4/5``, ``80 %`` and ``4 - good``; else None."""
    number = number_of(cell)
    if number is not None:
        return CellNumber(number)
    text = " ".join(ascii_figures(cell).split())
    if text[:1].isdigit() and len(text) <= _LABEL_LIMIT and (match := _LABELLED.fullmatch(text)):
        return CellNumber(Fraction(match[1].replace(",", ".")))
    if len(text) > _CELL_LIMIT:
        return None
    if match := _PERCENT.fullmatch(text):
        number = number_of(match[1])
        return None if number is None else CellNumber(number, _PERCENT_SCALE)
    if match := _OF_WHOLE.fullmatch(text):
        number, whole = number_of(match[1]), int(match[2])
        if number is not None and whole > 1:
            lowest = 0 if number < 1 or whole > 10 else 1
            return CellNumber(number, FileScale(Fraction(lowest), Fraction(whole)))
    return None


def half_up(number: Fraction) -> int:
    """Return the nearest whole number; a half is rounded up."""
    return (number + _HALF).__floor__()


@lru_cache(maxsize=4096)
def count_in(cell: str) -> int | None:
    """Return how often a cell says that something was; None if it is a word for it.

    ``yes``, a check mark and a duration are once, ``no`` and 0 are never.
    """
    word = fold(cell).strip()
    if word in _YES:
        return 1
    if word in _NO:
        return 0
    number = number_of(cell)
    if number is None:
        return int(any(map(int, word.split(":")))) if is_duration(word) else None
    if number.denominator != 1 or not 0 <= number <= MOST_COUNTED:
        raise NotOnScale("is no number of times", shortened(cell))
    return int(number)


def rest_kind_in(cell: str, kind: str) -> str | None:
    """Return the kind of rest in a cell; None if it says that there was none.

    Raises:
        CellNotRead: it says neither.
    """
    word = " ".join(fold(cell).split())
    if not kind:
        word = _WORDS_OF_REST.get(word, word)
        if word in RESTS:
            return word
    number = count_in(cell)
    if number is None:
        raise CellNotRead("is no kind of rest", shortened(cell))
    return (kind or "off") if number else None


def shortened(text: str) -> str:
    """Return a cell as a sentence quotes it."""
    plain = " ".join(text.split())
    return repr(plain if len(plain) <= _CELL_LIMIT else plain[: _CELL_LIMIT - 1] + "…")
