"""Days as people write them, the days around a day, and spans of days.

A day is read here for every place that takes one: its distance from today by
``relative_days``; the parts of a date by ``written_dates``, completed here against today.
Places that take a period as well, such as a month, read it by ``day_ranges``.

``DateSpan`` is what a picture covers, and how it is divided into weeks or months.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from store.date_style import USUAL_STYLE, DateStyle
from store.errors import DayAhead, DayNotRead, NoSuchDay, PeriodNotDay

_ONE = timedelta(days=1)
#: Years that a century of a year in two digits lies behind or ahead of today at most.
_NEAR_YEARS = 50
#: Years in which a 29 February comes for certain.
_LEAP_YEARS = 9

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

    if (day := relative_day(plain, today, is_coming=is_coming)) is not None:
        return day
    try:
        return _written_day(text, today, style, _next if is_coming else _latest)
    except NoSuchDay:
        raise
    except DayNotRead:
        _check_period(text, today, style, is_coming=is_coming)
        raise


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


def days_between(first: date, last: date) -> Iterator[date]:
    """Yield the days from ``first`` to ``last``, both included."""
    for number in range((last - first).days + 1):
        yield first + _ONE * number


def day_before(day: date) -> date:
    """Return the day before; the calendar's first day has none and stays."""
    return days_back(day, 1)


def days_back(day: date, count: int) -> date:
    """Return the day ``count`` days before, or the calendar's first."""
    return day - _ONE * min(count, (day - date.min).days)


def day_after(day: date) -> date:
    """Return the day after."""
    return day + _ONE


#: How many days each range has, by its name; ``all`` has as many as there are.
RANGES: Final[dict[str, int | None]] = {"2w": 14, "6w": 42, "3m": 91, "1y": 365, "all": None}
DEFAULT_RANGE: Final = "6w"
#: The longest time that ``all`` covers, so that one mistyped old day leaves no empty picture.
LONGEST: Final = timedelta(days=30 * 366)

Period = Literal["day", "week", "month"]
_ONE_DAY: Final = timedelta(days=1)


class DateSpan(NamedTuple):
    """The days from ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Yield its days in order."""
        return days_between(self.first, self.last)

    def split(self, by: Period, week_start: int = 0) -> "list[DateSpan]":
        """Return its days, weeks, or months; cut the first and the last at its ends.

        ``week_start`` is the first weekday of a week, Monday being 0.
        """
        pieces: list[DateSpan] = []
        first = self.first
        while first <= self.last:
            last = min(_last_of(first, by, week_start), self.last)
            pieces.append(DateSpan(first, last))
            first = last + _ONE_DAY
        return pieces


def _last_of(day: date, by: Period, week_start: int) -> date:
    """Return the last day of the day, week or month that a day is in."""
    if by == "day":
        return day
    if by == "week":
        return day + _ONE_DAY * ((week_start - day.weekday() - 1) % 7)
    return month_after(day) - _ONE_DAY


def month_after(day: date) -> date:
    """Return the first day of the month after that of a day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months_on(day: date, months: int) -> date:
    """Return the same day so many months on, or the last day of a shorter month."""
    at = min(day.year * 12 + day.month - 1 + months, date.max.year * 12 + 11)
    year, month = at // 12, at % 12 + 1
    length = (month_after(date(year, month, 1)) - _ONE_DAY).day if month < 12 else 31
    return date(year, month, min(day.day, length))


def months_back(day: date, months: int) -> date:
    """Return the first day of the month that is ``months`` months before that of a day."""
    month = max(day.year * 12 + day.month - 1 - months, 12)
    return date(month // 12, month % 12 + 1, 1)


def span_for_range(name: str, last: date, oldest: date | None) -> DateSpan:
    """Return the span of a range that ends on ``last``.

    Args:
        name: one of ``RANGES``.
        last: its last day.
        oldest: the oldest day with an entry, where ``all`` begins; None for no entry.
    """
    count = RANGES[name]
    if count is not None:
        first = last - min(_ONE_DAY * (count - 1), last - date.min)
        return DateSpan(first, last)
    shortest = _ONE_DAY * 13
    first = min(oldest or last, last - min(shortest, last - date.min))
    return DateSpan(max(first, last - min(LONGEST, last - date.min)), last)


def week_around(day: date, week_start: int = 0) -> DateSpan:
    """Return the week of a day; ``week_start`` is its first weekday, Monday being 0."""
    first = days_back(day, (day.weekday() - week_start) % 7)
    return DateSpan(first, _last_of(day, "week", week_start))


def best_period(span: DateSpan) -> Period:
    """Return how to split a span: by day up to two weeks, by week up to 100 days, else by month."""
    return "day" if span.length <= 14 else "week" if span.length <= 100 else "month"
