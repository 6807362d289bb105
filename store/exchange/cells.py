"""The columns and cells of a table that is imported.

A person names columns as in ``day=date,energy.open=energy_first,joy=mood_cheerf``. A cell holds
a day, a number, or nothing. An empty cell is a gap and stays one; it is never zero.
"""

import csv
import re
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from store.dates import parse_day
from store.errors import DayNotRead, Refused
from store.exchange.csv_table import ColumnsNotRead, ScaleNotRead
from store.models import READINGS
from store.scales import HIGHEST, LOWEST

#: The check-in of a reading without ``.open`` or ``.close``: the one that asks for it. Both ask
#: for energy, so alone it is a reading between them.
_WHEN_ASKED: Final = {
    "mood": "closing",
    "energy": "between",
    "sleep": "opening",
    "myself": "closing",
    "letgo": "closing",
    "joy": "closing",
    "sorrow": "closing",
}
_SUFFIXES: Final = {"open": "opening", "close": "closing"}
_HINT: Final = "write it as day=date,joy=mood_cheerf"


class ColumnTarget(NamedTuple):
    """What a column becomes: a reading of the check-in at ``when``, or the note."""

    name: str
    when: str
    reading: str
    column: str


class ColumnMapping(NamedTuple):
    """The columns that a person named: that of the day, and those to import."""

    day: str
    targets: tuple[ColumnTarget, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all these columns."""
        return (self.day, *(target.column for target in self.targets))


def parse_columns(text: str) -> ColumnMapping:
    """Parse the names of columns, such as ``day=date,joy=mood_cheerf``.

    Targets are ``day``, ``note`` and the readings, each reading also with ``.open`` or
    ``.close``. A column with a comma in its name needs quotes: ``day=date,"joy=a, b"``.

    Raises:
        ColumnsNotRead: it cannot be parsed, names no day, or names a target twice.
    """
    day = ""
    targets: dict[tuple[str, str], ColumnTarget] = {}
    for piece in _pieces(text):
        name, equals, column = (part.strip() for part in piece.partition("="))
        if not (name and equals and column):
            raise ColumnsNotRead(value=piece, hint=_HINT)
        target = _target(name.casefold(), column)
        if (target.when, target.reading) in targets or (name.casefold() == "day" and day):
            raise ColumnsNotRead(value=piece, hint=f"{name} has a column already")
        if target.name == "day":
            day = column
        else:
            targets[target.when, target.reading] = target
    if not day:
        raise ColumnsNotRead(value=text, hint="it has to name the day's column, as in day=date")
    if not targets:
        raise ColumnsNotRead(value=text, hint="it names the day and nothing to keep of it")
    return ColumnMapping(day, tuple(targets.values()))


def _pieces(text: str) -> list[str]:
    try:
        pieces = next(csv.reader([text], skipinitialspace=True), [])
    except csv.Error as error:
        raise ColumnsNotRead(value=text, hint=_HINT) from error
    return [piece for piece in pieces if piece.strip()]


def _target(name: str, column: str) -> ColumnTarget:
    if name in ("day", "note"):
        return ColumnTarget(name, name, "", column)
    reading, dot, suffix = name.partition(".")
    when = _SUFFIXES.get(suffix) if dot else _WHEN_ASKED.get(reading)
    if reading not in READINGS or when is None:
        known = f"day, note, {', '.join(READINGS)}"
        raise ColumnsNotRead(
            value=f"{name}={column}",
            hint=f"a column can be {known}, the last {len(READINGS)} also with .open or .close",
        )
    return ColumnTarget(name, when, reading, column)


#: How programs write "not answered".
GAPS: Final = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none", "-", "–", "—", "."})

_EARLIEST: Final = 1900
_CELL_LIMIT = 32
_NUMBER = r"[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)"
_HALF = Fraction(1, 2)
# A time of day may follow the day; a time alone names no day.
_TIME = r"(?:(?:\s*,\s*|\s+|T)\d{1,2}[:.h]\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([./-])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([./-])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_TIME}", re.ASCII)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*")
_BESIDE_MONTH = re.compile(r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*|st|nd|rd|th|of")


class NotADay(Exception):
    """A cell that names no day of a diary; ``str(error)`` is the reason."""


class NotOnScale(Exception):
    """A cell that is no number on the scale; ``str(error)`` is the reason."""


class FileScale(NamedTuple):
    """The scale of a file: ``first`` becomes 1 and ``last`` becomes 7.

    The scale is reversed if ``first`` is the greater one.
    """

    first: Fraction
    last: Fraction

    def __str__(self) -> str:
        return f"{float(self.first):g}-{float(self.last):g}"

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
            raise NotOnScale(f"{float(number):g} is outside {self}")
        return LOWEST + (number - self.first) * (HIGHEST - LOWEST) / (self.last - self.first)


DIARY_SCALE: Final = FileScale(Fraction(LOWEST), Fraction(HIGHEST))


def parse_scale(text: str) -> FileScale:
    """Parse a scale, such as ``0-10`` or ``1..5``; ``5-1`` is a reversed scale.

    Raises:
        ScaleNotRead: it is no scale.
    """
    match = re.fullmatch(rf"({_NUMBER})\s*(?:-|–|\.\.|:|to)\s*({_NUMBER})", text.strip(), re.ASCII)
    ends = [number_of(end) for end in match.groups()] if match and len(text) < _CELL_LIMIT else []
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] == ends[1]:
        raise ScaleNotRead(value=text)
    return FileScale(ends[0], ends[1])


def is_gap(cell: str) -> bool:
    """Return whether a cell holds no answer."""
    return cell.strip().casefold() in GAPS


def number_of(cell: str) -> Fraction | None:
    """Return the number in a cell, with a decimal point or comma; None if it is none."""
    text = cell.strip()
    if len(text) > _CELL_LIMIT or not re.fullmatch(_NUMBER, text, re.ASCII):
        return None
    return Fraction(text.replace(",", "."))


def half_up(number: Fraction) -> int:
    """Return the nearest whole number; a half is rounded up."""
    return (number + _HALF).__floor__()


def is_month_first(cells: Iterable[str]) -> bool:
    """Return whether a column of days writes the month before the day.

    It does if some cells can only be read so and no cell can only be read the other way:
    08/13/2012 in a file decides about its 08/12/2012, too.
    """
    days_first = months_first = False
    for cell in cells:
        if match := _YEAR_LAST.fullmatch(cell.strip()):
            days_first = days_first or int(match[1]) > 12
            months_first = months_first or int(match[3]) > 12
    return months_first and not days_first


def day_in(cell: str, today: date, *, month_first: bool = False) -> date:
    """Return the whole date that a cell names.

    ISO first, then days in figures, then with the month as a word. A time after it is ignored.

    Raises:
        NotADay: it is no day, is after today or before 1900.
    """
    text = cell.strip()
    if is_gap(text):
        raise NotADay("it has no day")
    try:
        day = _day_in_figures(text, today, month_first) or _day_in_words(text, today)
    except ValueError:
        day = None
    if day is None:
        raise NotADay(f"{_short(text)} is not a day")
    if day > today:
        raise NotADay(f"{day} is still to come")
    if day.year < _EARLIEST:
        raise NotADay(f"{day} is too long ago")
    return day


def _day_in_figures(text: str, today: date, month_first: bool) -> date | None:
    if figures := _YEAR_FIRST.fullmatch(text):
        return date(int(figures[1]), int(figures[3]), int(figures[4]))
    if figures := _YEAR_LAST.fullmatch(text):
        day, month, year = int(figures[1]), int(figures[3]), int(figures[4])
        if month_first:
            day, month = month, day
        if len(figures[4]) == 2:
            year += 2000 if 2000 + year <= today.year else 1900
        return date(year, month, day)
    return date.fromisoformat(text) if re.fullmatch(r"\d{8}", text, re.ASCII) else None


def _day_in_words(text: str, today: date) -> date | None:
    """Return the day of ``13 Aug 2012`` or ``Aug 13th, 2012``, which name day, month and year.

    Anything else is no date: the parser would complete it from today's date.
    """
    date_alone = re.sub(r"[\s,T]+\d{1,2}[:.h]\d{2}.*", "", text.casefold())
    words = re.findall(r"[^\W\d_]+", date_alone)
    figures = re.findall(r"\d+", date_alone)
    beside = [word for word in words if not _MONTH.fullmatch(word)]
    if len(text) > 2 * _CELL_LIMIT or len(words) - len(beside) != 1 or len(figures) != 2:
        return None
    if not all(map(_BESIDE_MONTH.fullmatch, beside)):
        return None
    try:
        return parse_day(date_alone, today)
    except DayNotRead:
        return None
    except Refused as error:
        raise NotADay(f"{_short(text)} is still to come") from error


def answer_in(cell: str, scale: FileScale) -> tuple[int, Fraction]:
    """Return a cell's answer on 1–7, and its number on the scale of the file.

    Raises:
        NotOnScale: it is no number, or outside the scale.
    """
    number = number_of(cell)
    if number is None:
        raise NotOnScale(f"{_short(cell.strip())} is not a number")
    return half_up(scale.mapped(number)), number


def _short(text: str) -> str:
    return repr(text if len(text) <= _CELL_LIMIT else text[: _CELL_LIMIT - 1] + "…")
