"""Periods as people write them: last week, november, 2026-11, the last 30 days, 2026."""

import re
from datetime import date, timedelta
from typing import Final, NamedTuple, NoReturn

from store.calendar import DateStyle
from store.errors import NoSuchDay
from store.relative_days import AMOUNT, amount, shifted
from store.written_dates import LONGEST, month_number, plain_text

_ONE_DAY: Final = timedelta(days=1)
_YEAR: Final = r"[0-9]{4}"
_YEAR_AND_MONTH: Final = r"([0-9]{4}) ?[-/._ ] ?([0-9]{1,2})-?"
_MONTH_AND_YEAR: Final = r"([0-9]{1,2}) ?[-/._ ] ?([0-9]{4})"
_WEEK_OF_YEAR: Final = r"([0-9]{4})-?w([0-9]{2})"
_MONTHS_A_YEAR: Final = 12
#: How a word before a unit moves it: last week, this month, next year.
_STEPS: Final = {
    **dict.fromkeys(("last", "past", "previous"), -1),
    **dict.fromkeys(("this", "current"), 0),
    **dict.fromkeys(("next", "coming"), 1),
}


class WrittenPeriod(NamedTuple):
    """The first and the last day that a text names."""

    first: date
    last: date


def read_period(
    text: str, today: date, style: DateStyle, *, is_coming: bool = False
) -> WrittenPeriod | None:
    """Return the period that a text names; None where it names none.

    Args:
        text: a period as typed.
        today: the day from which it counts.
        style: where a week begins.
        is_coming: whether a month without a year is one to come; it is the latest that has
            begun otherwise.

    Raises:
        NoSuchDay: it is written as a month or a year, and there is no such one.
    """
    plain = plain_text(text)
    if len(plain) > LONGEST:
        return None
    plain = re.sub(r"^(?:in|of|during) ", "", plain)
    plain = re.sub(r"^the ", "", plain)
    try:
        return (
            _in_figures(plain, text)
            or _by_name(plain, today, is_coming=is_coming)
            or _unit(plain, today, style)
            or _last_units(plain, today)
        )
    except (OverflowError, ValueError):  # it lies outside the calendar
        return None


def week_around(day: date, week_start: int) -> WrittenPeriod:
    """Return the week that a day is in; ``week_start`` is its first weekday, Monday being 0."""
    first = day - _ONE_DAY * ((day.weekday() - week_start) % 7)
    return WrittenPeriod(first, first + _ONE_DAY * 6)


def _month(year: int, month: int) -> WrittenPeriod:
    end = date(year + month // _MONTHS_A_YEAR, month % _MONTHS_A_YEAR + 1, 1)
    return WrittenPeriod(date(year, month, 1), end - _ONE_DAY)


def _year(year: int) -> WrittenPeriod:
    return WrittenPeriod(date(year, 1, 1), date(year, 12, 31))


def _in_figures(plain: str, text: str) -> WrittenPeriod | None:
    """Return a year, a month or a week in figures: 2026, 2026-11, 11/2026, 2026-w48."""
    if re.fullmatch(_YEAR, plain):
        _check_year(int(plain), text)
        return _year(int(plain))
    if match := re.fullmatch(_WEEK_OF_YEAR, plain):
        try:
            first = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            _refuse(text, f"{match[1]} has no such week")
        return WrittenPeriod(first, first + _ONE_DAY * 6)
    if match := re.fullmatch(_YEAR_AND_MONTH, plain):
        year, month = int(match[1]), int(match[2])
    elif match := re.fullmatch(_MONTH_AND_YEAR, plain):
        month, year = int(match[1]), int(match[2])
    else:
        return None
    if not 1 <= month <= _MONTHS_A_YEAR:
        _refuse(text, "a year has twelve months")
    _check_year(year, text)
    return _month(year, month)


def _check_year(year: int, text: str) -> None:
    if not year:
        _refuse(text, "there is no year 0")


def _refuse(text: str, reason: str) -> NoReturn:
    raise NoSuchDay(value=text.strip(), reason=reason)


def _by_name(plain: str, today: date, *, is_coming: bool) -> WrittenPeriod | None:
    """Return a month by its name: november, nov 2025, last march."""
    words = re.sub(r"[-/.,]", " ", plain).replace(" of ", " ").split()
    if len(words) == 1 and (month := month_number(words[0])):
        is_before = month < today.month if is_coming else month > today.month
        return _month(today.year + is_before * (1 if is_coming else -1), month)
    if len(words) != 2:
        return None
    for name, other in (words, words[::-1]):
        month = month_number(name)
        if month and (re.fullmatch(_YEAR, other) and int(other)):
            return _month(int(other), month)
        if month and name == words[1] and other in _STEPS:
            return _month(_year_of_month(month, _STEPS[other], today), month)
    return None


def _year_of_month(month: int, step: int, today: date) -> int:
    """Return the year of last, this or next march: one that is over, of today, to come."""
    if step < 0:
        return today.year - (month >= today.month)
    return today.year + (step > 0 and month <= today.month)


def _unit(plain: str, today: date, style: DateStyle) -> WrittenPeriod | None:
    """Return a week, a month, a year or a weekend beside today's: last week, this month."""
    which, _, unit = plain.rpartition(" ")
    if which not in _STEPS:
        return None
    step = _STEPS[which]
    if unit == "week":
        return week_around(today + _ONE_DAY * 7 * step, style.week_start)
    if unit == "weekend":
        return _weekend(today, step)
    if unit == "month":
        year, month = divmod(today.year * _MONTHS_A_YEAR + today.month - 1 + step, _MONTHS_A_YEAR)
        return _month(year, month + 1)
    return _year(today.year + step) if unit == "year" else None


def _weekend(today: date, step: int) -> WrittenPeriod:
    """Return the last Saturday and Sunday that are over, those of this week, or the next."""
    saturday = week_around(today, 0).first + _ONE_DAY * 5
    if step < 0:
        saturday -= _ONE_DAY * 7
    elif step > 0 and today >= saturday:
        saturday += _ONE_DAY * 7
    return WrittenPeriod(saturday, saturday + _ONE_DAY)


def _last_units(plain: str, today: date) -> WrittenPeriod | None:
    """Return so many days, weeks, months or years up to today: the last 30 days."""
    match = re.fullmatch(rf"(?:last|past) {AMOUNT}", plain)
    before = shifted(today, -amount(match[1]), match[2]) if match else None
    return WrittenPeriod(before + _ONE_DAY, today) if before and before < today else None
