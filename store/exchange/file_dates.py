"""The order of day, month and year in the dates of a file, settled over all of them."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, NamedTuple

from store.exchange.file_values import ascii_figures
from store.exchange.month_names import (
    JOINING_WORDS,
    completed_year,
    is_weekday,
    month_and_day,
    weekday_number,
)
from store.folding import fold

#: The orders of figures in a date.
DATE_ORDERS: Final = ("dmy", "mdy", "ymd")
#: The longest text that can be a date with its time.
DATE_LENGTH: Final = 100
_EXAMPLES: Final = 3
#: How many rows are compared with what stands beside their dates.
_COMPARED: Final = 2000

_CLOCK = (
    r"(?P<hour>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<minute>\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?)?"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?"
)
_ZONE = r"(?:\s*(?P<zone>(?:UTC|GMT)?[+-]\d{2}(?::?\d{2})?|Z|UTC|GMT)(?![\d:]))?"
_TIME = rf"(?:(?:\s*[,|–_]\s*|\s+-\s+|\s+|T){JOINING_WORDS}(?P<clock>{_CLOCK}){_ZONE}.*)?"
CLOCK_CELL = re.compile(rf"{_CLOCK}\s*(?:uhr|hrs?|h)?{_ZONE}", re.ASCII | re.IGNORECASE)
CLOCK_BEHIND = re.compile(
    rf"(?:\s|,|\dT){_CLOCK}\s*(?:uhr|min|ч\.?)?{_ZONE}(?:\s*[(\[][^()\[\]]*[)\]])?\s*$",
    re.ASCII | re.IGNORECASE,
)
YEAR_FIRST = re.compile(
    rf"(\d{{4}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{1,2}})\.?{_TIME}", re.ASCII | re.IGNORECASE
)
FIGURES = re.compile(
    rf"(\d{{1,2}})\s?([./-])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d{{1,2}})(?:\.|\s?[гр]\.?)?{_TIME}",
    re.ASCII | re.IGNORECASE,
)
#: Morning and evening in other scripts, folded: Korean, Chinese, Japanese, Greek, Turkish, Arabic.
_HALVES: Final = {
    "am": re.compile(r"오전|上午|早上|凌晨|清晨|午前|(?<!\w)(?:π\.?\s?μ\.?|oo|ص)(?!\w)"),
    "pm": re.compile(r"오후|下午|中午|傍晚|晚上|午後|(?<!\w)(?:μ\.?\s?μ\.?|os|م)(?!\w)"),
}
#: A time of day in East Asian figures of speech: ``9時10分``.
_EASTERN_CLOCK: Final = re.compile(
    r"(\d{1,2})\s?[時时點点시](?:\s?(\d{1,2})\s?[分분](?:\s?\d{1,2}\s?[秒초])?)?"
)
_CLOCK_FIGURES: Final = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?")
#: A time of day before its date, and one before its year, as ``date`` and Java print it.
_CLOCK_FIRST: Final = re.compile(
    r"(\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\b\.?)?),? (.*\d.*)", re.ASCII | re.IGNORECASE
)
#: A weekday before a date in figures, and one behind it.
_WEEKDAY_BESIDE: Final = (
    re.compile(r"^[<\[]?()([^\W\d_]+)\.?,?\s+(?=\d{1,4}\s?[./-])"),
    re.compile(r"(\d[./-]\s?\d{1,4}\.?)[\s,]*[(（]?([^\W\d_]+)\.?[)）]?(?=$|[\s>\]])"),
)
_YEAR_LAST: Final = re.compile(
    r"(.*\S) (\d{1,2}:\d{2}(?::\d{2})?)( (?:GMT|UTC|Z)?(?:[+-]\d{2}:?\d{2})?)?(?: [A-Z]{2,5})?"
    r" (\d{4})",
    re.ASCII,
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
        text, weekday = _plain_time(cell.text)
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
            self._compare(days, (*cell.beside, weekday))

    def _days(self, match: re.Match[str]) -> dict[str, date]:
        """Return the day that each order makes of a date."""
        orders = {1: DATE_ORDERS[2:], 2: DATE_ORDERS}.get(len(match[4]), DATE_ORDERS[:2])
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
            agrees = _day_beside(text)
            if agrees is None:
                continue
            self._beside[place] += 1
            for order, day in days.items():
                if agrees(day):
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


def plain_time(text: str) -> str:
    """Return a time as its date and its time of day, in ASCII figures, with ``am`` or ``pm``."""
    return _plain_time(text)[0]


def _plain_time(text: str) -> tuple[str, str]:
    """Return a plain time, and the weekday beside its figures; empty if there is none."""
    plain = " ".join(text.split())
    if not plain.isascii():
        plain = _with_latin_half(ascii_figures(plain))
    if ":" in plain[:3] and (match := _CLOCK_FIRST.fullmatch(plain)):
        plain = f"{match[2]} {match[1]}"
    elif plain[-4:].isdigit() and ":" in plain and (match := _YEAR_LAST.fullmatch(plain)):
        plain = f"{match[1]} {match[4]} {match[2]}{match[3] or ''}".strip()
    if plain[10:11] == "T" or (plain.isascii() and plain.upper() == plain.lower()):
        return plain, ""  # no weekday is in it
    for pattern in _WEEKDAY_BESIDE:
        match = pattern.search(plain)
        if match and is_weekday(fold(match[2])):
            plain = f"{plain[: match.start()]}{match[1]}{plain[match.end() :]}".strip("<>[]")
            return plain, match[2]
    return plain, ""


def _with_latin_half(text: str) -> str:
    """Return a time of day with ``am`` or ``pm`` for the word that another language has for it."""
    text = _EASTERN_CLOCK.sub(lambda match: f"{match[1]}:{int(match[2] or 0):02}", text)
    folded = fold(text)
    for half, words in _HALVES.items():
        if words.search(folded):
            plain = " ".join(words.sub(" ", folded).split())
            clock = _CLOCK_FIGURES.search(plain)
            end = clock.end() if clock else len(plain)
            return f"{plain[:end]} {half}{plain[end:]}"
    return text


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
    if len(third) == 1 and len(first) == 1:
        raise ValueError(third)
    if len(third) == 1 or (order == "ymd" and len(third) == 2):  # a year has two figures
        return date(completed_year(first, today), int(second), int(third))
    day, month = (second, first) if order == "mdy" else (first, second)
    return date(completed_year(third, today), int(month), int(day))
