"""Months and weekdays in the languages in which programs write dates.

A word is known by its beginning: ``févr.``, ``Feb`` and ``Februar`` are February.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from store.folding import fold

#: Beginnings of the names of months, folded; a longer one is tried first.
_MONTHS: Final[tuple[str, ...]] = (
    "jan ene gen januar styc led янв січ tammi oca",
    "feb fev lut unor фев лют helmi subat",
    "mar mrz mrt maerz brez мар бер maalis",
    "apr avr abr kwie dub апр кві huhti nisan",
    "may mai mei maj mag kvet маи мая тра touko",
    "jun juin giu czerwc cerven cerv июн чер kesa haz",
    "jul juil lug lipc lipi cervenec cervence июл лип heina temm",
    "aug aou ago sier srp авг сер elok agu",
    "sep set wrze zari сен вер syys eyl szep",
    "oct okt out ott paz rij окт жов loka ekim",
    "nov listop ноя лис marras kasim",
    "dec dez dic grud pros дек гру joulu aral",
)
#: Beginnings of the names of weekdays from Monday, folded.
_WEEKDAYS: Final[tuple[str, ...]] = (
    "mon lun seg maa pon man mandag",
    "tue die mardi marte ter din wto ute tis tir",
    "wed mit mer mie qua woe sro str ons",
    "thu don jeu jue gio qui czw ctv tor",
    "fri fre ven vie sex vri pia pat",
    "sat sam sab zat sob lor",
    "sun son dim dom zon nie ned sond",
)
_SHORT_WEEKDAYS: Final = {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6}
#: What may stand in a date beside its figures, its month and its weekday.
_BESIDE: Final = frozenset(
    ("st", "nd", "rd", "th", "er", "of", "de", "del", "den", "the", "le", "r")
)
_CJK: Final = re.compile(r"(\d{4})(?:\s*[年년]|\s)\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]?")
_CLOCK: Final = re.compile(
    r"(?:[\s,]+|(?<=\d)t)(?:at |um )?\d{1,2}[:.h]\d{2}(?![.\d]*\d{4}).*", re.I
)


def _beginnings(names: tuple[str, ...]) -> dict[str, int]:
    return {word: number for number, words in enumerate(names) for word in words.split()}


_MONTH_BEGINNINGS: Final = _beginnings(_MONTHS)
_WEEKDAY_BEGINNINGS: Final = _beginnings(_WEEKDAYS)


@lru_cache(maxsize=512)
def month_number(word: str) -> int:
    """Return the month that a word names, from 1; 0 if it names none."""
    folded = fold(word).strip(". ")
    number, length = _longest(folded, _MONTH_BEGINNINGS)
    return number + 1 if length > _longest(folded, _WEEKDAY_BEGINNINGS)[1] else 0


@lru_cache(maxsize=512)
def weekday_number(word: str) -> int:
    """Return the weekday that a word names, from 0 for Monday; -1 if it names none."""
    folded = fold(word).strip(". ")
    if not folded.isalpha():
        return -1
    short = _SHORT_WEEKDAYS.get(folded, -1)
    return short if short >= 0 else _longest(folded, _WEEKDAY_BEGINNINGS)[0]


def _longest(word: str, beginnings: dict[str, int]) -> tuple[int, int]:
    """Return the number of the longest beginning that a word has, and its length."""
    for length in range(min(len(word), 8), 2, -1):
        if (number := beginnings.get(word[:length])) is not None:
            return number, length
    return -1, 0


def day_in_words(text: str, *, is_year_first: bool = False) -> date | None:
    """Return the day of ``13 Aug 2012``, ``Aug 13th, 2012`` or ``1. Februar 2025``.

    It names its day, its month and its year; anything else is no date. A time behind it is
    ignored.

    Raises:
        ValueError: no calendar has the day.
    """
    if match := _CJK.match(text):
        return date(*map(int, match.groups()))
    bare = _CLOCK.sub("", text)
    figures = re.findall(r"\d+", bare)
    month = _month_in(bare)
    if not month or len(figures) != 2:
        return None
    years = [figure for figure in figures if len(figure) == 4]
    if len(years) == 1:
        figures.remove(years[0])
        return date(int(years[0]), month, int(figures[0]))
    if years or max(map(len, figures)) > 2:
        return None
    day, year = reversed(figures) if is_year_first else figures
    return date(2000 + int(year) - (100 if int(year) > 68 else 0), month, int(day))


def month_and_day(text: str) -> tuple[int, int] | None:
    """Return the month and the day of a text such as ``May 1``; None if it has not just both."""
    figures = re.findall(r"\d+", text)
    month = _month_in(text) if len(figures) == 1 and len(figures[0]) <= 2 else 0
    return (month, int(figures[0])) if month else None


def _month_in(text: str) -> int:
    """Return the one month that a text names beside weekdays and small words; else 0."""
    words = [word for word in _words(text) if word not in _BESIDE]
    months = [word for word in words if month_number(word)]
    others = [word for word in words if word not in months and weekday_number(word) < 0]
    return month_number(months[0]) if len(months) == 1 and not others else 0


def _words(text: str) -> Iterator[str]:
    yield from re.findall(r"[^\W\d_]+", fold(text))
