"""A date as people write it: the parts that its text names, before a day is known.

What begins with a year is year, month, day. Other figures are day and month, in the person's
own order where both orders are possible. With the month as a word any order will do. A weekday
and a time of day may stand before or behind. What is written in a way not known here, and names
a month, is read by dateutil, and counts if each part of the result stands in the text.
"""

import re
from datetime import date, datetime
from typing import NamedTuple, NoReturn

from store.clock import WEEKDAYS
from store.errors import NoSuchDay

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MOST_DAYS = max(MONTH_DAYS)
#: Characters a date has at most, however it is written.
LONGEST = 100
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_BESIDE = frozenset(("on", "the", "of", "at"))
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_ORDINAL = rf"\b({'|'.join(_ORDINALS)})(?= (?:of )?([^\W\d_]+)\b)"
#: What stands for year, month and day behind their figures, in Chinese, Japanese and Korean.
_SIGNS = {**dict.fromkeys(map(ord, "年月년월"), "-"), **dict.fromkeys(map(ord, "日일"), " ")}
_GAP = r" ?[-/. ] ?"
_GAP_BEHIND_YEAR = r" ?[-/._: ] ?"
_CLOCK = r"(?:[01]?\d|2[0-4])(?::[0-5]\d){1,2}(?:[.,]\d{1,9})?"
_HOUR = r"(?:0?\d|1\d|2[0-4])"
_ZONE = r" ?(?:z|utc|gmt|[+-]\d\d:?\d\d)"
#: A time of day anywhere: 21:00, 9:05 pm, 9pm, 21h, 21h30; with a dot only behind a comma.
_NOON = r" ?[ap]\.?m\b\.?"
_TIME = (
    rf"(?<![\d:.])(?:{_CLOCK}(?:{_NOON})?(?:{_ZONE})?|{_HOUR}{_NOON}|{_HOUR}h(?:[0-5]\d)?)(?![\w:])"
    rf"|(?<=,) ?{_HOUR}\.[0-5]\d$"
)
#: A time that stands directly behind a year, month and day: T21, T2100, 21.00.
#: The letter between a day and a time, where the month is a word: ``5 nov 2026t21:00``.
_T = r"(?<=\d)t(?=\d{1,2}:\d\d)"
_TIME_BEHIND = rf"(?:[Tt ]{_HOUR}(?:\.?[0-5]\d(?:[0-5]\d)?)?|[Tt])(?:{_ZONE})?"
_MONTH_AND_DAY = rf"{_GAP_BEHIND_YEAR}(\d{{1,2}}){_GAP_BEHIND_YEAR}(\d{{1,2}})"
_YEAR_FIRST = rf"(\d{{4}}){_MONTH_AND_DAY}\.?(?:{_TIME_BEHIND})?"
_COMPACT = rf"(\d{{4}})(\d\d)(\d\d)(?:{_TIME_BEHIND}|\d{{4}}|\d{{6}})?"
_WEEK = r"(\d{4})-?w(\d\d)-?(\d)"
_DAY_AND_MONTH = rf"(\d{{1,2}}){_GAP}(\d{{1,2}})(?:{_GAP}('?\d\d|\d{{4}}))?"


class WrittenDate(NamedTuple):
    """The parts that a text names.

    Attributes:
        year: the year; None where the text names none.
        month: the month, January being 1.
        day: the day of the month.
        weekday: the weekday that stands beside it, Monday being 0; None for none.
        year_digits: how many digits the year has; of two, the century is not known yet.
        other: the same figures in another order, where that is a date as well.
    """

    year: int | None
    month: int
    day: int
    weekday: int | None = None
    year_digits: int = 4
    other: "WrittenDate | None" = None


def read_written_date(text: str, *, is_month_first: bool = False) -> WrittenDate | None:
    """Return the parts of a date; None where the text is no date.

    Args:
        text: a date as typed.
        is_month_first: whether 3/4 is the 4th of March; it is the 3rd of April otherwise.

    Raises:
        NoSuchDay: it is written as a date, and there is no such day.
    """
    plain = normalized(text)
    if len(plain) <= LONGEST:
        plain = re.sub(_ORDINAL, _ordinal_figure, plain, flags=re.IGNORECASE)
    if len(plain) > LONGEST or not any(map(str.isdecimal, plain)):
        return None
    words, weekdays = _without_words_beside(re.sub(_TIME, " ", re.sub(_T, " ", plain.casefold())))
    if len(set(weekdays)) > 1:
        return None
    written = _in_figures(words, text, is_month_first=is_month_first)
    written = written or _with_month_word(words) or _by_dateutil(plain)
    if written is None:
        return None
    _check_parts(written, text)
    return written._replace(weekday=weekdays[0] if weekdays else None)


def _ordinal_figure(match: "re.Match[str]") -> str:
    """Return the number of an ordinal in front of a month, as in ``first of november``."""
    number = _ORDINALS.index(match[1].casefold()) + 1
    return str(number) if month_number(match[2]) else match[0]


def plain_text(text: str) -> str:
    """Return a text in lower case with plain letters, digits, hyphens and single blanks."""
    return normalized(text).casefold().strip(" ,.")


def normalized(text: str) -> str:
    """Return a text with plain letters, digits, hyphens and single blanks."""
    text = " ".join(text.split())
    if not text.isascii() and len(text) <= LONGEST:
        import unicodedata  # a line that logs does not need it

        text = unicodedata.normalize("NFKC", text).translate({**_DASHES, **_SIGNS})
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
    return " ".join(text.split())


def _without_words_beside(text: str) -> tuple[str, list[int]]:
    """Return a text without weekdays, endings and words beside a date; and the weekdays."""
    weekdays: list[int] = []

    def take_out(match: "re.Match[str]") -> str:
        word = match[0]
        if (weekday := weekday_number(word)) is not None:
            weekdays.append(weekday)
            return " "
        return " " if word in _BESIDE else word

    text = re.sub(r"(?<![\d./-])(\d{1,2}) ?(?:st|nd|rd|th)\b", r"\1 ", text)
    text = re.sub(r"(?<![^\W_])[^\W\d_]+(?![^\W_])", take_out, text)
    text = re.sub(r"[,()]", " ", text)
    return " ".join(text.split()).strip(" .").removesuffix(" t"), weekdays


# -- figures -----------------------------------------------------------------------------


def _in_figures(words: str, text: str, *, is_month_first: bool) -> WrittenDate | None:
    """Return a date in figures alone."""
    if match := re.fullmatch(_YEAR_FIRST, words) or re.fullmatch(_COMPACT, words):
        year, month, day = map(int, match.groups())
        return WrittenDate(year, month, day)
    if match := re.fullmatch(_WEEK, words):
        return _day_of_week(text, *map(int, match.groups()))
    match = re.fullmatch(_DAY_AND_MONTH, words)
    return _day_and_month(*match.groups(), is_month_first=is_month_first) if match else None


def _day_of_week(text: str, year: int, week: int, weekday: int) -> WrittenDate:
    try:
        day = date.fromisocalendar(year, week, weekday)
    except ValueError:
        _refuse(text, f"{year} has no such week")
    return WrittenDate(day.year, day.month, day.day)


def _day_and_month(
    first: str, second: str, last: str | None, *, is_month_first: bool
) -> WrittenDate:
    """Return figures that begin with no year; with the other order, where there is one."""
    year = int(last.removeprefix("'")) if last else None
    digits = len(last.removeprefix("'")) if last else 4
    usual = WrittenDate(year, int(second), int(first), year_digits=digits)
    swapped = WrittenDate(year, int(first), int(second), year_digits=digits)
    if is_month_first:
        usual, swapped = swapped, usual
    if not _is_date(usual) and _is_date(swapped):
        return swapped
    others = [swapped]
    if last and len(last) == len(first) == 2:  # 26-11-05
        others.append(WrittenDate(int(first), int(second), int(last), year_digits=2))
    differing = (other for other in others if other != usual and _is_date(other))
    return usual._replace(other=next(differing, None))


def _is_date(written: WrittenDate) -> bool:
    return 1 <= written.month <= 12 and 1 <= written.day <= MONTH_DAYS[written.month - 1]


def _check_parts(written: WrittenDate, text: str) -> None:
    """Check that there is such a day; of two digits of a year, all that is known of it.

    Raises:
        NoSuchDay: there is none.
    """
    if not 1 <= written.month <= 12:
        _refuse(text, "a year has twelve months")
    year = written.year if written.year_digits == 4 else None
    if year == 0:
        _refuse(text, "there is no year 0")
    if written.day < 1:
        _refuse(text, "a month begins with its first day")
    check_day_of_month(text, year, written.month, written.day)


def check_day_of_month(text: str, year: int | None, month: int, day: int) -> None:
    """Check that a month has so many days; one of no year as many as it ever has.

    Raises:
        NoSuchDay: it has fewer.
    """
    is_short = month == 2 and year is not None and (year % 4 or (not year % 100 and year % 400))
    length = MONTH_DAYS[month - 1] - bool(is_short)
    if day > length:
        name = MONTHS[month - 1].capitalize()
        days = "28 or 29" if month == 2 and year is None else length
        _refuse(text, f"{name}{'' if year is None else f' {year}'} has {days} days")


def _refuse(text: str, reason: str) -> NoReturn:
    raise NoSuchDay(value=text.strip(), reason=reason)


# -- the month as a word -----------------------------------------------------------------


def _with_month_word(words: str) -> WrittenDate | None:
    """Return a date with its month as a word: 5 nov, Nov 5 2026, 2026-nov-05."""
    tokens = re.findall(r"'?\d+|[^\W\d_]+|[^\s\d]", words)
    months = [month for token in tokens if (month := month_number(token))]
    figures = [token for token in tokens if token.removeprefix("'").isdecimal()]
    others = {token for token in tokens if token not in figures and not month_number(token)}
    if len(months) != 1 or not others <= {"-", "/", "."} or len(figures) not in (1, 2):
        return None
    day, *last = figures
    if last and _is_year(day):
        day, *last = last[0], day
    if len(day) > 2 or _is_year(day):
        return None
    year = last[0].removeprefix("'") if last else None
    if year is not None and len(year) not in (2, 4):
        return None
    if year is None:
        return WrittenDate(None, months[0], int(day))
    return WrittenDate(int(year), months[0], int(day), year_digits=len(year))


def _is_year(figures: str) -> bool:
    return len(figures) == 4 or figures[0] == "'" or int(figures) > _MOST_DAYS


def _by_dateutil(text: str) -> WrittenDate | None:
    """Return a date with its month as a word as dateutil reads it, if the text bears it out."""
    months = [month for word in re.findall(r"[^\W\d_]+", text) if (month := month_number(word))]
    numbers = re.findall(r"\d+", text)
    if len(months) != 1 or max(map(len, numbers), default=0) > 4:
        return None
    from dateutil.parser import parse

    try:
        # Read against two days that share no part: what differs then, the text does not name.
        # Both years are leap years and both months are long, so no day is out of range.
        day, other = (
            parse(text.upper(), dayfirst=True, ignoretz=True, default=datetime(*default)).date()
            for default in ((2000, 1, 1), (2004, 3, 2))
        )
    except Exception:  # it lets out more kinds than it documents (dateutil#1366)
        return None
    names_year = day.year == other.year
    if day.day != other.day or day.month != months[0] or day.day not in map(int, numbers):
        return None
    if names_year and f"{day.year:04}" not in numbers:
        return None
    return WrittenDate(day.year if names_year else None, day.month, day.day)


# -- names -------------------------------------------------------------------------------

_WEEKDAY_LETTERS, _MONTH_LETTERS = 2, 3


def weekday_number(word: str) -> int | None:
    """Return the weekday that a name, or its first two letters, is; Monday is 0."""
    return _begun(word, WEEKDAYS, _WEEKDAY_LETTERS)


def month_number(word: str) -> int | None:
    """Return the month that a name, or its first three letters, is; January is 1."""
    month = _begun(word, MONTHS, _MONTH_LETTERS)
    return None if month is None else month + 1


def _begun(word: str, names: tuple[str, ...], letters: int) -> int | None:
    """Return which of the names begins with a word of at least so many letters."""
    start = word.strip().casefold()
    begun = (number for number, name in enumerate(names) if name.startswith(start))
    return next(begun, None) if len(start) >= letters else None
