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
#: The week of a year, and its quarter, with the year before or behind it, or none.
_WEEK: Final = r"(?:([0-9]{4})[ -]?)?(?:week|kw|w) ?([0-9]{1,2})(?:(?: of|/)? ?([0-9]{4}))?"
_QUARTER: Final = r"(?:([0-9]{4})[ -]?)?q ?([1-4])(?:(?: of|/)? ?([0-9]{4}))?"
_MONTHS_A_QUARTER: Final = 3
#: Weeks that every year has.
_SHORTEST_YEAR: Final = 52
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
            or _part_of_year(plain, text, today, is_coming=is_coming)
            or _by_name(plain, today, is_coming=is_coming)
            or _unit(plain, today, style, is_coming=is_coming)
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
        return _week_of_year(int(match[1]), int(match[2]), text)
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


def _part_of_year(plain: str, text: str, today: date, *, is_coming: bool) -> WrittenPeriod | None:
    """Return a week or a quarter by its number: week 45, w45 2025, q3, 2026-q3.

    Without a year it is the latest that has begun, or the first that is not over.
    """
    match = re.fullmatch(_WEEK, plain) or re.fullmatch(_QUARTER, plain)
    if match is None or (match[1] and match[3]):
        return None
    number, year = int(match[2]), match[1] or match[3]
    read = _quarter if "q" in plain else _week_of_year
    if year:
        _check_year(int(year), text)
        return read(int(year), number, text)
    near = today.isocalendar().year if read is _week_of_year else today.year
    years = range(near, near + 7) if is_coming else range(near, near - 7, -1)
    for year in years:  # not every year has a week 53
        if number > _SHORTEST_YEAR and not _has_week(year, number):
            continue
        period = read(year, number, text)
        if period.last >= today if is_coming else period.first <= today:
            return period
    return read(near, number, text)


def _has_week(year: int, number: int) -> bool:
    return date(year, 12, 28).isocalendar().week >= number


def _week_of_year(year: int, number: int, text: str) -> WrittenPeriod:
    try:
        first = date.fromisocalendar(year, number, 1)
    except ValueError:
        _refuse(text, f"{year} has no such week")
    return WrittenPeriod(first, first + _ONE_DAY * 6)


def _quarter(year: int, number: int, _text: str) -> WrittenPeriod:
    first = (number - 1) * _MONTHS_A_QUARTER + 1
    last = _month(year, first + _MONTHS_A_QUARTER - 1).last
    return WrittenPeriod(date(year, first, 1), last)


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


def _unit(plain: str, today: date, style: DateStyle, *, is_coming: bool) -> WrittenPeriod | None:
    """Return a week, a month, a year or a weekend beside today's: last week, this month."""
    which, _, unit = plain.rpartition(" ")
    if plain == "weekend":  # the latest that has begun, or the first that is not over
        is_begun = today >= _weekend(today, 0).first
        return _weekend(today, 0 if is_begun or is_coming else -1)
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
