"""Rest that was taken: rows of days that are over, and planned rest that is not logged yet.

A planned row is waiting once all of it is over and a day of it has neither rest nor sessions
logged. It waits until its days are logged, or are left out of their plans; after ``LOOK_BACK``
it is only listed.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

from store.calendar import USUAL_STYLE, DateStyle
from store.clock import day_after, days_back, days_between
from store.dates import day_in_full
from store.day_ranges import parse_range, parse_span
from store.days import Day
from store.errors import DayNotRead, RangeBackwards, Refused
from store.rest.plans import Plans
from store.vocabulary import DAYS_OFF

#: How many days after its end a planned row is still waiting.
LOOK_BACK: Final = 92
#: The most days of a planned row that is looked at.
_LONGEST_PLANNED: Final = 366
#: The most days that are logged in a row: two days that were mixed up make no year of rest.
MOST_DAYS: Final = 60

_YEAR: Final = 366

#: What a row of days can be; a breather is part of a day.
ROW_RESTS: Final = (*DAYS_OFF, "half", "sick")

ReadDay = Callable[[date], Day]


class RowNotRead(Refused):
    """Days of rest that are no row, or a row that is too long."""


class PlannedRow(NamedTuple):
    """Planned days in a row that are over.

    Attributes:
        what: the kind of rest.
        first: its first day.
        last: its last day.
        waiting: its days that have neither rest nor sessions logged.
        worked: its days that have sessions and no rest.
    """

    what: str
    first: date
    last: date
    waiting: tuple[date, ...]
    worked: tuple[date, ...]

    @property
    def length(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1


def is_rested(day: Day, what: str) -> bool:
    """Return whether a day has this kind of rest, or a longer one; a sick day is its own kind."""
    return bool(day.count("rest", what=what)) or (day.is_off and what != "sick")


def waiting_rows(plans: Plans, read_day: ReadDay, today: date) -> tuple[PlannedRow, ...]:
    """Return the planned rows that are over and not logged, the oldest first."""
    oldest = days_back(today, LOOK_BACK)
    planned = plans.between(days_back(oldest, _LONGEST_PLANNED), today)
    rows = (_row(days, planned, read_day) for days in _in_rows(planned) if days[-1] >= oldest)
    return tuple(row for row in rows if row.last < today and row.waiting)


def _in_rows(planned: dict[date, str]) -> Iterator[list[date]]:
    """Yield planned days, those of one kind without a gap together."""
    row: list[date] = []
    for day, what in planned.items():
        if row and (day != day_after(row[-1]) or what != planned[row[-1]]):
            yield row
            row = []
        row.append(day)
    if row:
        yield row


def _row(days: list[date], planned: dict[date, str], read_day: ReadDay) -> PlannedRow:
    what = planned[days[0]]
    without_rest = [day for day in days if not _has_rest(read_day(day), what)]
    worked = tuple(day for day in without_rest if read_day(day).count("session"))
    waiting = tuple(day for day in without_rest if day not in worked)
    return PlannedRow(what, days[0], days[-1], waiting, worked)


def _has_rest(day: Day, what: str) -> bool:
    return is_rested(day, what) or bool(day.count("rest", what="sick"))


def count_logged(days: Iterable[date], what: str, read_day: ReadDay) -> int:
    """Return on how many of these days this kind of rest, or a longer one, is logged."""
    return sum(is_rested(read_day(day), what) for day in days)


# -- rows as people write them -----------------------------------------------------------


def read_row(
    first_text: str, last_text: str, today: date, style: DateStyle = USUAL_STYLE
) -> tuple[date, date]:
    """Return the first and the last day of a row that is over, or ends today.

    The last day is the latest of its name up to today, the first one the latest up to the last.
    A period begins the row on its first day and ends it on its last, or today.

    Raises:
        DayNotRead, DayAhead: one of them cannot be read, or lies ahead.
        RowNotRead: the row would end before it begins, or is too long.
    """
    try:
        first, last = parse_range(first_text, last_text, today, style, _YEAR)
    except RangeBackwards as error:
        raise RowNotRead(**error.facts, reason="it would end before it begins") from None
    if (last - first).days >= MOST_DAYS:
        reason = f"that is more than {MOST_DAYS} days"
        raise RowNotRead(first=day_in_full(first), last=day_in_full(last), reason=reason)
    return first, last


def row_in(text: str, today: date, style: DateStyle = USUAL_STYLE) -> tuple[date, date] | None:
    """Return the first and the last day of a row such as ``24 dec to 2 jan``, or ``last week``.

    None for a text that is a single day, or no day.

    Raises:
        DayNotRead, DayAhead, RowNotRead: as ``read_row`` does.
    """
    from store.rest.rule_reader import range_ends  # what waits on Today reads no words

    words = " ".join(text.casefold().split()).removeprefix("from ")
    try:
        ends = range_ends(words)
    except DayNotRead:
        return None
    if ends is not None:
        return read_row(*ends, today, style)
    return read_row(text, text, today, style) if is_period(text, today, style) else None


def is_period(text: str, today: date, style: DateStyle = USUAL_STYLE) -> bool:
    """Return whether a text names several days that have begun, such as ``last week``."""
    try:
        span = parse_span(text, today, style)
    except DayNotRead:
        return False
    return span.first <= today and span.length > 1


def split_row(
    first: date, last: date, what: str, read_day: ReadDay
) -> tuple[list[date], list[date]]:
    """Return the days of a row without this rest or a longer one, and those that have it."""
    days = list(days_between(first, last))
    rested = [day for day in days if is_rested(read_day(day), what)]
    return [day for day in days if day not in rested], rested
