"""The dates in a file: the order of their figures, settled over all of them, and months in words.

A word is known by its beginning, in the languages in which programs write dates: ``févr.``, ``Feb``
and ``Februar`` are February.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from store.folding import fold

#: The orders of figures in a date.
DATE_ORDERS: Final = ("dmy", "mdy", "ymd")
#: The longest text that can be a date with its time.
DATE_LENGTH: Final = 64
_EXAMPLES: Final = 3
#: How many rows are compared with what stands beside their dates.
_COMPARED: Final = 2000

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<minute>\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?"
)
_ZONE = r"(?:\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})(?![\d:]))?"
_TIME = rf"(?:(?:\s*,\s*|\s+|T)(?:at\s|um\s)?(?P<clock>{_CLOCK}){_ZONE}.*)?"
CLOCK_CELL = re.compile(rf"{_CLOCK}\s*(?:uhr|hrs?|h)?{_ZONE}", re.ASCII | re.IGNORECASE)
CLOCK_BEHIND = re.compile(rf"(?:\s|,|\dT){_CLOCK}{_ZONE}\s*$", re.ASCII | re.IGNORECASE)
YEAR_FIRST = re.compile(
    rf"(\d{{4}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{1,2}})\.?{_TIME}", re.ASCII | re.IGNORECASE
)
FIGURES = re.compile(
    rf"(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{2}})\.?{_TIME}",
    re.ASCII | re.IGNORECASE,
)


class TimeCell(NamedTuple):
    """The cells of a row that say when: the date, the time of day, and what stands beside them."""

    text: str
    clock: str = ""
    beside: Sequence[str] = ()


class DateOrderQuestion(NamedTuple):
    """Dates that can be read in several ways, or of which some exclude each reading.

    Args:
        cells: some of them.
        readings: the days that each order makes of the first of them, by order.
        number: how many there are.
        is_mixed: whether no order fits them all.
    """

    cells: tuple[str, ...]
    readings: tuple[tuple[str, date], ...]
    number: int
    is_mixed: bool


class OrderOfFigures:
    """Settles the order of the figures in the dates of a file."""

    def __init__(self, today: date) -> None:
        self._today = today
        self._possible: Counter[tuple[str, ...]] = Counter()
        self._examples: list[str] = []
        self._sample: dict[tuple[str, ...], str] = {}
        self._are_dotted = True
        self._compared = 0
        self._agreeing: dict[tuple[int, str], int] = {}
        self._beside: Counter[int] = Counter()

    def add(self, cell: TimeCell) -> None:
        """Take in the cells of a row."""
        if cell.text[4:5] == "-":
            return
        text = " ".join(cell.text.split())
        match = FIGURES.fullmatch(text[:DATE_LENGTH])
        if match is None:
            return
        days = self._days(match)
        self._possible[tuple(days)] += 1
        self._sample.setdefault(tuple(days), text)
        if len(set(days.values())) < 2:
            return
        self._are_dotted = self._are_dotted and match[2] == "."
        if len(self._examples) < _EXAMPLES:
            self._examples.append(text)
        if self._compared < _COMPARED:
            self._compared += 1
            self._compare(days, cell.beside)

    def _days(self, match: re.Match[str]) -> dict[str, date]:
        """Return the day that each order makes of a date."""
        orders = DATE_ORDERS if len(match[4]) == 2 else DATE_ORDERS[:2]
        days = {}
        for order in orders:
            try:
                days[order] = day_of_figures(match[1], match[3], match[4], order, self._today)
            except ValueError:
                continue
        return days

    def _compare(self, days: dict[str, date], beside: Sequence[str]) -> None:
        """Count which orders agree with what stands beside a date."""
        for place, text in enumerate(beside):
            says = _day_beside(text)
            if says is None:
                continue
            self._beside[place] += 1
            for order, day in days.items():
                if says(day):
                    self._agreeing[place, order] = self._agreeing.get((place, order), 0) + 1

    def settled(self, dates: str) -> tuple[str, str]:
        """Return the order, and what settled it; both empty where nothing does."""
        if dates:
            return dates, "option"
        readable = [orders for orders in self._possible if orders]
        common = [o for o in DATE_ORDERS if all(o in orders for orders in readable)]
        if not self._examples:
            only = [orders for orders in readable if len(orders) == 1]
            return (common[0], "others") if only and common else ("dmy", "") if common else ("", "")
        if len(common) == 1:
            return common[0], "others"
        for place, count in self._beside.items():
            agreeing = [o for o in common if self._agreeing.get((place, o)) == count]
            if len(agreeing) == 1 and count * 2 >= self._compared:
                return agreeing[0], "beside"
        if self._are_dotted and "dmy" in common:
            return "dmy", "dots"
        return "", ""

    def question(self) -> DateOrderQuestion | None:
        """Return the question that is left."""
        readable = [orders for orders in self._possible if orders]
        if not readable:
            return None
        is_mixed = not any(all(o in orders for orders in readable) for o in DATE_ORDERS)
        match = FIGURES.fullmatch(self._examples[0]) if self._examples else None
        readings = tuple(self._days(match).items()) if match else ()
        cells = [text for orders, text in self._sample.items() if orders]
        return DateOrderQuestion(
            tuple(cells if is_mixed else self._examples),
            () if is_mixed else readings,
            sum(self._possible.values()),
            is_mixed,
        )


def _day_beside(text: str) -> "Callable[[date], bool] | None":
    """Return what a cell beside a date says of it; None if it says nothing."""
    plain = text.strip()
    if not plain or len(plain) > DATE_LENGTH:
        return None
    if (weekday := weekday_number(plain)) >= 0:
        return lambda day: day.weekday() == weekday
    if (named := month_and_day(plain)) is not None:
        return lambda day: (day.month, day.day) == named
    if match := YEAR_FIRST.fullmatch(plain):
        figures = tuple(map(int, match.group(1, 3, 4)))
        return lambda day: (day.year, day.month, day.day) == figures
    return None


def day_of_figures(first: str, second: str, third: str, order: str, today: date) -> date:
    """Return the day of three figures in an order.

    Raises:
        ValueError: there is no such day.
    """
    if order == "ymd" and len(third) == 2:
        return date(_year(first, today), int(second), int(third))
    day, month = (second, first) if order == "mdy" else (first, second)
    return date(_year(third, today), int(month), int(day))


def _year(figures: str, today: date) -> int:
    """Return a year; of two figures, the latest that has begun."""
    year = int(figures)
    if len(figures) == 4:
        return year
    return year + (2000 if 2000 + year <= today.year else 1900)


# -- months and weekdays in words ------------------------------------------------------

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
_CLOCK_IN_WORDS: Final = re.compile(
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
    bare = _CLOCK_IN_WORDS.sub("", text)
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
