"""Days and hours as people write them.

A day is read here for every place that takes one: its distance from today by
``relative_days``; the parts of a date by ``written_dates``, completed here against today.
Places that take a period as well, such as a month, read it by ``day_ranges``.
Hours are read here, too: ``9``, ``14:30``, ``2pm``, ``14h``, ``at 9``.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from store.calendar import USUAL_STYLE, DateStyle
from store.errors import DayAhead, DayNotRead, HourNotRead, NoSuchDay, PeriodNotDay

#: Years that a century of a year in two digits lies behind or ahead of today at most.
_NEAR_YEARS = 50
#: Years in which a 29 February comes for certain.
_LEAP_YEARS = 9

#: Which day of a period a word means: the first or the last one.
_EDGES: Final = {"start": 0, "beginning": 0, "first day": 0, "end": 1, "last day": 1}
_THIS: Final = {unit: f"this {unit}" for unit in ("week", "month", "year")}

#: The most characters of a text that is no day that are shown.
_SHOWN: Final = 80

if TYPE_CHECKING:
    from store.written_dates import WrittenDate

_Complete = Callable[[date, date], date | None]


def parse_day(text: str, today: date, style: DateStyle = USUAL_STYLE) -> date:
    """Return the day that ``text`` names.

    Its distance from today, see ``relative_days``; a weekday, the latest one up to today; or a
    date, see ``written_dates``. A date without a year is the latest one up to today.

    Raises:
        DayNotRead: it is not a date; NoSuchDay where it is written as one, PeriodNotDay where
            it is a period.
        DayAhead: it lies after today.
    """
    day = day_to_now(text, today, style)
    if day > today:
        raise day_ahead(day, text, today, style)
    return day


def day_ahead(day: date, text: str, today: date, style: DateStyle) -> DayAhead:
    """Return the error for a day after today, with how to write its other reading."""
    return DayAhead(day=day_in_full(day), hint=_hint_of_other(text, today, style))


def day_to_now(text: str, today: date, style: DateStyle = USUAL_STYLE) -> date:
    """Return the day that ``text`` names as ``parse_day`` does, where it lies ahead as well.

    Raises:
        DayNotRead: as in ``parse_day``.
    """
    return _read_day(text, today, style, is_coming=False)


def parse_coming_day(text: str, today: date, style: DateStyle = USUAL_STYLE) -> date:
    """Return the day that ``text`` names, read as a day to come.

    Its distance from today; a weekday, the first one from today on, or after today with
    ``next`` before it; or a date, see ``written_dates``. A date without a year is the first
    one from today on.

    Raises:
        DayNotRead: as in ``parse_day``.
    """
    return _read_day(text, today, style, is_coming=True)


def second_reading(
    text: str, today: date, style: DateStyle = USUAL_STYLE, *, is_coming: bool = False
) -> tuple[date, date] | None:
    """Return both days of a date in figures that has two readings, as ``03/04`` has.

    The first of them is the one that is read; None where there is one reading, or none.

    Args:
        text: a date as typed.
        today: what it is read against.
        style: which of them is read.
        is_coming: whether days to come are meant where it names no year.
    """
    from store.written_dates import read_written_date  # few lines name a day

    complete = _next if is_coming else _latest
    try:
        written = read_written_date(text, is_month_first=style.is_month_first)
        if written is None or written.other is None:
            return None
        day = _completed(written, text, today, complete)
        other = _completed(written.other._replace(weekday=written.weekday), text, today, complete)
    except DayNotRead:
        return None  # a weekday beside it leaves one reading
    return (day, other) if day != other else None


def _read_day(text: str, today: date, style: DateStyle, *, is_coming: bool) -> date:
    from store.relative_days import relative_day  # few lines name a day
    from store.written_dates import plain_text

    plain = plain_text(text)
    if (day := _iso_day(plain)) is not None:
        return day

    day = relative_day(plain, today, is_coming=is_coming, week_start=style.week_start)
    day = day or _edge_of_period(plain, today, style, is_coming=is_coming)
    if day is not None:
        return day
    try:
        return _written_day(text, today, style, _next if is_coming else _latest)
    except NoSuchDay:
        raise
    except DayNotRead:
        _check_period(text, today, style, is_coming=is_coming)
        raise


def _edge_of_period(text: str, today: date, style: DateStyle, *, is_coming: bool) -> date | None:
    """Return the day of ``end of october``, ``start of last week``; None for another text."""
    match = re.fullmatch(rf"(?:the )?({'|'.join(_EDGES)}) of (.+)", text)
    if match is None:
        return None
    from store.written_periods import read_period  # few days are named so

    name = _THIS.get(match[2].removeprefix("the "), match[2])
    period = read_period(name, today, style, is_coming=is_coming)
    return None if period is None else period[_EDGES[match[1]]]


def _check_period(text: str, today: date, style: DateStyle, *, is_coming: bool) -> None:
    """Refuse a period where one day is meant.

    Raises:
        PeriodNotDay: it is a period; DayAhead where all of it is to come and no such day is
            meant.
    """
    from store.written_periods import read_period  # only when something is wrong

    period = read_period(text, today, style, is_coming=is_coming)
    if period is None:
        return
    if period.first > today and not is_coming:
        raise day_ahead(period.first, text, today, style)
    first, last = map(day_in_full, period)
    raise PeriodNotDay(value=text.strip(), first=first, last=last, iso=period.first.isoformat())


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _written_day(text: str, today: date, style: DateStyle, complete: _Complete) -> date:
    """Return the day of a date as people write it.

    Where the weekday beside a date without a year is that of its day on the other side of
    today, that day is meant.

    Raises:
        DayNotRead: it is not a date; NoSuchDay where it is written as one.
    """
    from store.written_dates import read_written_date

    written = read_written_date(text, is_month_first=style.is_month_first)
    if written is None:
        raise DayNotRead(value=_shortened(text))
    try:
        return _completed(written, text, today, complete)
    except NoSuchDay:
        with suppress(DayNotRead):
            return _completed(written, text, today, _next if complete is _latest else _latest)
        raise


def _shortened(text: str) -> str:
    """Return a text that is no day as far as it is shown."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _completed(written: "WrittenDate", text: str, today: date, complete: _Complete) -> date:
    """Return the day of a written date, its year or its century completed.

    Raises:
        DayNotRead: it is out of the calendar.
        NoSuchDay: the weekday beside it is another one's, or its year has no such day.
    """
    year = written.year
    if year is not None and written.year_digits == 2:
        year = _full_year(year, today)
    try:
        day = date(2000 if year is None else year, written.month, written.day)
    except ValueError:  # of two digits of a year, 29 February was not known to be none
        reason = f"February {year} has 28 days"
        raise NoSuchDay(value=text.strip(), reason=reason) from None
    whole = day if year is not None else complete(day, today)
    if whole is None:
        raise DayNotRead(value=_shortened(text))
    if written.weekday not in (None, whole.weekday()):
        reason = f"{whole.day} {whole:%B} {whole.year} is a {whole:%A}"
        raise NoSuchDay(value=text.strip(), reason=reason)
    return whole


def _full_year(digits: int, today: date) -> int:
    """Return the year of two digits, less than fifty years behind today or ahead of it."""
    year = today.year - today.year % 100 + digits
    if year >= today.year + _NEAR_YEARS:
        return year - 100
    return year + 100 if year < today.year - _NEAR_YEARS else year


def _latest(day: date, today: date) -> date | None:
    """Return the latest day of this month and number up to today; 29 February has few."""
    for year in range(today.year, max(today.year - _LEAP_YEARS, 0), -1):
        with suppress(ValueError):
            if (latest := day.replace(year=year)) <= today:
                return latest
    return None


def _next(day: date, today: date) -> date | None:
    """Return the first day of this month and number from today on."""
    for year in range(today.year, today.year + _LEAP_YEARS):
        with suppress(ValueError):
            if (coming := day.replace(year=year)) >= today:
                return coming
    return None


def _hint_of_other(text: str, today: date, style: DateStyle) -> str:
    """Return how to write the other reading of a date in figures; empty for one reading."""
    readings = second_reading(text, today, style)
    if readings is None or readings[1] > today:
        return ""
    other = readings[1]
    return f" For {other.day} {other:%B} {other.year} write {other.isoformat()}."


def day_in_full(day: date) -> str:
    """Return a day with its weekday and its year: Thursday 5 November 2026."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


# -- hours ------------------------------------------------------------------------------

_WRITTEN: Final = (
    r"(?P<hour>[0-9]{1,2})(?:(?:[:.]|h(?=[0-9]))(?P<minute>[0-9]{2}))? ?"
    r"(?P<half>am|pm|a\.m\.?|p\.m\.?)?(?:h|uhr|o'clock)?"
)
_NAMED: Final = {"noon": (12, 0), "midday": (12, 0), "midnight": (0, 0)}
_HALF_DAY: Final = 12


def parse_hour(text: str) -> tuple[int, int]:
    """Return the hour, 0 to 23, and the minute that a text names.

    Raises:
        HourNotRead: it names none.
    """
    written = " ".join(text.casefold().replace("’", "'").split()).removeprefix("at ")
    if written in _NAMED:
        return _NAMED[written]
    match = re.fullmatch(_WRITTEN, written) or re.fullmatch(_WRITTEN, written.replace(" ", ""))
    if match is None:
        raise HourNotRead(value=text)
    hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"]
    if half and 1 <= hour <= _HALF_DAY:
        hour = hour % _HALF_DAY + _HALF_DAY * half.startswith("p")
    elif half:
        raise HourNotRead(value=text)
    if hour > 23 or minute > 59:
        raise HourNotRead(value=text)
    return hour, minute


def is_written_hour(text: str) -> bool:
    """Return whether a text is an hour and not just as well a number."""
    try:
        parse_hour(text)
    except HourNotRead:
        return False
    return not text.strip().isdigit()


def time_on(day: date, hour: int, minute: int, day_start: int) -> datetime:
    """Return the local time at which a logical day has an hour.

    The hours before the day begins are those of the night that ends it.
    """
    calendar_day = day + timedelta(days=1) if hour < day_start else day
    return datetime(calendar_day.year, calendar_day.month, calendar_day.day, hour, minute)
