"""Days and periods as people write them, for places that take either.

A range begins on the first day of a period and ends on its last: from november to january.
"""

from datetime import date
from typing import Final

from store.calendar import USUAL_STYLE, DateSpan, DateStyle
from store.dates import day_ahead, day_in_full, day_to_now
from store.errors import DayAhead, DayNotRead, NoSuchDay, PeriodNotDay, RangeBackwards
from store.relative_days import counts_from_today
from store.written_dates import month_number, plain_text, weekday_number
from store.written_periods import read_period

#: A range is read as one that began in the year or the week before only if it is shorter, in
#: days: of a longer one, its ends were mixed up.
_LONGEST_FROM_BEFORE: Final = 183
#: A day for what does not depend on today.
_ANY_DAY: Final = date(2024, 12, 31)


def parse_span(text: str, today: date, style: DateStyle = USUAL_STYLE) -> DateSpan:
    """Return the days that ``text`` names: a day, or a period such as a month.

    What names no year is the latest up to today. The days may lie in the future.

    Raises:
        DayNotRead: it is neither; NoSuchDay where it is written as one.
    """
    try:
        day = day_to_now(text, today, style)
    except NoSuchDay:
        raise
    except (PeriodNotDay, DayAhead):
        period = read_period(text, today, style)
        if period is None:
            raise
        return DateSpan(period.first, period.last)
    return DateSpan(day, day)


def is_day_or_period(text: str) -> bool:
    """Return whether a text is written as a day or a period, also as one that does not exist."""
    if weekday_number(text) is not None or month_number(text):
        return True
    try:
        parse_span(text, _ANY_DAY)
    except NoSuchDay:
        return True
    except DayNotRead:
        return False
    return True


def parse_first_day(text: str, today: date, style: DateStyle = USUAL_STYLE) -> date:
    """Return the day that ``text`` names, the first one of a period.

    Raises:
        DayNotRead: it is neither; NoSuchDay where it is written as one.
        DayAhead: it lies after today.
    """
    return _begun(text, today, style).first


def parse_last_day(text: str, today: date, style: DateStyle = USUAL_STYLE) -> date:
    """Return the day that ``text`` names; of a period the last one, or today if that comes first.

    Raises:
        DayNotRead: it is neither; NoSuchDay where it is written as one.
        DayAhead: all of it lies after today.
    """
    return min(_begun(text, today, style).last, today)


def _begun(text: str, today: date, style: DateStyle) -> DateSpan:
    span = parse_span(text, today, style)
    if span.first > today:
        raise day_ahead(span.first, text, today, style)
    return span


def parse_range(
    first_text: str,
    last_text: str,
    today: date,
    style: DateStyle = USUAL_STYLE,
    longest: int = _LONGEST_FROM_BEFORE,
) -> tuple[date, date]:
    """Return the first and the last day of a range.

    Where the first one would come after the last, it is the latest of its name up to the last,
    if that makes at most ``longest`` days: from monday to wednesday, from november to february.

    Raises:
        DayNotRead, DayAhead: as in ``parse_first_day``.
        RangeBackwards: it would end before it begins.
    """
    last = parse_last_day(last_text, today, style)
    first = parse_first_day(first_text, today, style)
    if first <= last:
        return first, last
    earlier = earlier_first_day(first_text, last, style, longest)
    if earlier is None:
        raise RangeBackwards(first=day_in_full(first), last=day_in_full(last))
    return earlier, last


def earlier_first_day(
    text: str, last: date, style: DateStyle = USUAL_STYLE, longest: int = _LONGEST_FROM_BEFORE
) -> date | None:
    """Return the latest day of a name up to the last one of its range.

    None where it names another distance, or where the range would be too long.
    """
    if counts_from_today(plain_text(text)):
        return None
    try:
        first = parse_first_day(text, last, style)
    except (DayNotRead, DayAhead):
        return None
    return None if (last - first).days >= longest else first


def ends_after(text: str, today: date, style: DateStyle = USUAL_STYLE) -> date | None:
    """Return the last day of a period that has begun and ends after today; None otherwise."""
    try:
        span = parse_span(text, today, style)
    except DayNotRead:
        return None
    return span.last if span.first <= today < span.last else None
