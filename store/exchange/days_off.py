"""The plan of importing a calendar's days off, made before anything is saved.

Days up to today become entries of rest; later days become plans of one day, or of several in a
row. ``journal.add_all`` saves both in one step, which one undo reverts. Planned again,
the same days add nothing, and neither does a day that a person removed from a plan.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from store.clock import day_after, days_between
from store.exchange.csv_table import printable_name
from store.exchange.icalendar import Calendar, read_calendar
from store.journal import Journal
from store.models import Draft
from store.rest.plans import PlanDraft
from store.rest.recurrence import recurrence_between
from store.rest.rule_text import days_in_row
from store.rest.taken import is_rested
from store.sources import Source
from store.vocabulary import DAYS_OFF

#: How far back and future days are read: a rule in a calendar may never end.
LOOK_BACK: Final = timedelta(days=20 * 366)
LOOK_AHEAD: Final = timedelta(days=2 * 366)


class DaysOff(NamedTuple):
    """What importing a calendar would do.

    Args:
        drafts: the entries of rest that it would save, by day.
        plans: the plans that it would save, by first day.
        already_there: the number of its days that are logged or planned already.
        worked: days that have sessions in the diary, and stay unchanged.
        calendar: the calendar.
    """

    drafts: tuple[Draft, ...]
    plans: tuple[PlanDraft, ...]
    already_there: int
    worked: tuple[date, ...]
    calendar: Calendar


def days_off(path: Path, title: str, what: str, journal: Journal) -> DaysOff:
    """Return what importing a calendar's days off would do, and save nothing.

    Args:
        path: the file.
        title: a word in the titles of days off.
        what: the kind of rest: ``half``, ``off`` or ``holiday``.
        journal: the diary.

    Raises:
        FileNotRead: it is missing, not readable, or no calendar.
    """
    today = journal.today()
    calendar = read_calendar(path, title, today - LOOK_BACK, today + LOOK_AHEAD)
    journal.load()
    past = [day for day in calendar.days if day <= today]
    future = [day for day in calendar.days if day > today]
    keys = {entry.source.key for entry in journal.entries() if entry.source}
    logged = {day for day in past if _key(day, what) in keys or is_rested(journal.day(day), what)}
    worked = {day for day in past if day not in logged and journal.day(day).count("session")}
    rows = list(_new_rows(future, journal))
    planned = sum((last - first).days + 1 for first, last in rows)
    drafts = tuple(
        Draft(
            "rest",
            day,
            values={"what": what},
            source=Source(printable_name(path.name), _key(day, what)),
        )
        for day in past
        if day not in logged and day not in worked
    )
    return DaysOff(
        drafts,
        tuple(PlanDraft(what, recurrence_between(*row)) for row in rows),
        len(logged) + len(future) - planned,
        tuple(sorted(worked)),
        calendar,
    )


def _new_rows(days: Iterable[date], journal: Journal) -> Iterator[tuple[date, date]]:
    """Yield the rows of future days without a plan, each by its first and last day.

    A row of which a rule covers only some days, such as the Fridays of a holiday, is planned
    as a whole; of a row that was planned before and became longer, only the new days are. A
    day that a person removed from a plan is not planned again.
    """
    today = journal.today()
    left_out = {day for plan in journal.plans.all() for day in plan.skipped}
    planned = {*journal.plans.between(today, today + LOOK_AHEAD), *left_out}
    in_rows = left_out | {
        day
        for plan in journal.plans.all()
        if days_in_row(plan.recurrence)
        for day in plan.days(today + LOOK_AHEAD, today)
    }
    for first, last in _rows(days):
        row = set(days_between(first, last))
        if not row <= planned:
            yield from _rows(sorted(row - in_rows))


def _rows(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return sorted days as rows without a gap, each by its first and last day."""
    rows: list[tuple[date, date]] = []
    for day in days:
        if rows and day == day_after(rows[-1][1]):
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    return rows


def _key(day: date, what: str) -> str:
    """Return a key that is the same for the same day off, under any file name."""
    content = repr((day.isoformat(), "rest", "off" if what in DAYS_OFF else what))
    return sha256(content.encode()).hexdigest()[:12]
