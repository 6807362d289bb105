"""What reading a calendar's days off would do, before anything is kept.

Days up to today become entries of rest, days to come become plans: of a day, or of several
in a row. ``journal.add_with_plans`` keeps both in one step, which one undo takes back.
Planned again, the same days have nothing to add; nor has a day that a person left out of
a plan.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from store.dates import day_after, days_between
from store.exchange.csv_table import printable_name
from store.exchange.icalendar import Calendar, read_calendar
from store.journal import Journal
from store.models import Day, Draft, Source
from store.rest.plans import PlanDraft
from store.rest.recurrence import recurrence_between
from store.rest.rule_text import days_in_row
from store.vocabulary import DAYS_OFF

#: How far back and ahead days are read: a rule in a calendar may go on for ever.
BEHIND: Final = timedelta(days=20 * 366)
AHEAD: Final = timedelta(days=2 * 366)


class DaysOff(NamedTuple):
    """What reading a calendar would do.

    Args:
        drafts: the entries of rest it would keep, by day.
        plans: the plans it would keep, by first day.
        already_there: how many of its days are kept or planned already.
        worked: days that have sessions in the diary, and are left as they are.
        calendar: what was read.
    """

    drafts: tuple[Draft, ...]
    plans: tuple[PlanDraft, ...]
    already_there: int
    worked: tuple[date, ...]
    calendar: Calendar


def days_off(path: Path, title: str, what: str, journal: Journal) -> DaysOff:
    """Return what reading a calendar's days off would do; nothing is kept.

    Args:
        path: the file.
        title: a word that stands in the title of such an event.
        what: the rest that such a day is: ``half``, ``off`` or ``holiday``.
        journal: the diary.

    Raises:
        FileNotRead: it is not there, not readable, or no calendar.
    """
    today = journal.today()
    calendar = read_calendar(path, title, today - BEHIND, today + AHEAD)
    journal.load()
    behind = [day for day in calendar.days if day <= today]
    ahead = [day for day in calendar.days if day > today]
    standing = {entry.source.key for entry in journal.entries() if entry.source}
    kept = {day for day in behind if _key(day, what) in standing or _rested(journal.day(day), what)}
    worked = {day for day in behind if day not in kept and journal.day(day).count("session")}
    rows = list(_new_rows(ahead, journal))
    planned = sum((last - first).days + 1 for first, last in rows)
    drafts = tuple(
        Draft(
            "rest",
            day,
            values={"what": what},
            source=Source(printable_name(path.name), _key(day, what)),
        )
        for day in behind
        if day not in kept and day not in worked
    )
    return DaysOff(
        drafts,
        tuple(PlanDraft(what, recurrence_between(*row)) for row in rows),
        len(kept) + len(ahead) - planned,
        tuple(sorted(worked)),
        calendar,
    )


def _rested(day: Day, what: str) -> bool:
    """Return whether a day has such a rest already, or one that rests more."""
    return day.is_off or bool(day.count("rest", what=what))


def _new_rows(days: Iterable[date], journal: Journal) -> Iterator[tuple[date, date]]:
    """Yield the rows of days to come that no plan has yet, each by its first and last day.

    A row of which a rule has only some days, as every Friday has of a holiday, is planned
    whole; one that was planned as such before and has grown, only where it grew. A day that a
    person left out of a plan is planned by no other.
    """
    today = journal.today()
    left_out = {day for plan in journal.plans.all() for day in plan.skipped}
    planned = {*journal.plans.between(today, today + AHEAD), *left_out}
    in_rows = left_out | {
        day
        for plan in journal.plans.all()
        if days_in_row(plan.recurrence)
        for day in plan.days(today + AHEAD, today)
    }
    for first, last in _rows(days):
        row = set(days_between(first, last))
        if not row <= planned:
            yield from _rows(sorted(row - in_rows))


def _rows(days: Iterable[date]) -> list[tuple[date, date]]:
    """Return days in order as rows without a gap, each by its first and last day."""
    rows: list[tuple[date, date]] = []
    for day in days:
        if rows and day == day_after(rows[-1][1]):
            rows[-1] = (rows[-1][0], day)
        else:
            rows.append((day, day))
    return rows


def _key(day: date, what: str) -> str:
    """Return what the same day off comes to again, under any file name."""
    told = repr((day.isoformat(), "rest", "off" if what in DAYS_OFF else what))
    return sha256(told.encode()).hexdigest()[:12]
