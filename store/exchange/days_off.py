"""The plan of importing a calendar's days off, made before anything is saved.

Days up to today become entries of rest; later days become plans of one day, or of several in a
row. ``journal.add_all`` saves both in one step, which one undo reverts. Planned again,
the same days add nothing, and neither does a day that a person removed from a plan.

A plan holds its event of the calendar, hashed. So when the calendar is read again, days to come
that it moved are moved, and what it cancelled or removed is removed. An event is known as
removed if it is missing in a calendar of the same name as the one that it came from, between the
first and the last begin of an event there: a file can be an export of a few weeks. A day that is
over is the diary's own: an entry of rest does not follow what a calendar changes behind it.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from store.clock import day_after, days_between
from store.documents import VERSION, Source
from store.exchange.calendar_days import Calendar, read_calendar
from store.exchange.file_text import printable_name
from store.journal import Journal
from store.models import Draft
from store.rest.plans import Plan, PlanDraft
from store.rest.recurrence import recurrence_between
from store.rest.rule_text import days_in_row
from store.rest.taken import is_rested
from store.vocabulary import DAYS_OFF

#: How far back and future days are read: a rule in a calendar may never end.
LOOK_BACK: Final = timedelta(days=20 * 366)
LOOK_AHEAD: Final = timedelta(days=2 * 366)

Row = tuple[date, date]


class DaysOff(NamedTuple):
    """What importing a calendar would do.

    Args:
        drafts: the entries of rest that it would save, by day.
        plans: the plans that it would save, by first day.
        already_there: the number of its days that are logged or planned already.
        worked: days that have sessions in the diary, and stay unchanged.
        calendar: the calendar.
        gone: the rows of planned days that are no longer in the calendar, by first day.
        removed: the plans that it would remove.
        remaining: what would be saved of removed plans, because their other days stay.
        beyond: the rows of planned days that stay, because the file may end before them.
    """

    drafts: tuple[Draft, ...]
    plans: tuple[PlanDraft, ...]
    already_there: int
    worked: tuple[date, ...]
    calendar: Calendar
    gone: tuple[Row, ...] = ()
    removed: tuple[Plan, ...] = ()
    remaining: tuple[PlanDraft, ...] = ()
    beyond: tuple[Row, ...] = ()


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
    journal.load()
    standing = journal.plans.all()
    followed = {plan.event for plan in standing if plan.event}
    bounds = (today - LOOK_BACK, today + LOOK_AHEAD)
    calendar = read_calendar(path, title, *bounds, followed, journal.clock.localized)
    logged, worked = _known_days(calendar, what, journal)
    file, past = printable_name(path.name), (day for day in calendar.days if day <= today)
    new = [day for day in past if day not in logged and day not in worked]
    drafts = tuple(
        Draft("rest", day, values={"what": what}, source=Source(file, _key(day, what)))
        for day in new
    )
    planner = _DaysPlanner(calendar, standing, today)
    plans = planner.new_plans(what)
    planned = sum((row[1] - row[0]).days + 1 for plan in plans if (row := _row_of(plan)))
    future = sum(day > today for day in calendar.days)
    return DaysOff(
        drafts,
        plans,
        len(logged) + max(0, future - planned),
        tuple(sorted(worked)),
        calendar,
        tuple(_rows(sorted(planner.gone - set(calendar.days)))),
        tuple(planner.removed),
        tuple(planner.remaining),
        tuple(_rows(sorted(planner.beyond - set(calendar.days)))),
    )


def _known_days(calendar: Calendar, what: str, journal: Journal) -> tuple[set[date], set[date]]:
    """Return the days up to today that are logged as rest, and those that have sessions."""
    past = [day for day in calendar.days if day <= journal.today()]
    keys = {entry.source.key for entry in journal.entries() if entry.source}
    logged = {day for day in past if _key(day, what) in keys or is_rested(journal.day(day), what)}
    worked = {day for day in past if day not in logged and journal.day(day).count("session")}
    return logged, worked


def save_days_off(planned: DaysOff, journal: Journal) -> None:
    """Save what importing a calendar would do, as one step.

    Raises:
        TooManyPlans, DiaryError: nothing was saved.
    """
    journal.add_all(planned.drafts, (*planned.plans, *planned.remaining), planned.removed)


def _row_of(plan: PlanDraft) -> Row | None:
    return days_in_row(plan.recurrence)


class _DaysPlanner:
    """Plan what becomes of the days to come of a calendar.

    Attributes:
        gone: the planned days that are no longer in the calendar.
        beyond: the planned days before the first event of their calendar, or after its last.
        removed: the plans that have such days.
        remaining: what is left of these plans.
    """

    def __init__(self, calendar: Calendar, plans: Iterable[Plan], today: date) -> None:
        self._calendar = calendar
        self._today = today
        self._last = today + LOOK_AHEAD
        self.gone: set[date] = set()
        self.beyond: set[date] = set()
        self.removed: list[Plan] = []
        self.remaining: list[PlanDraft] = []
        self._standing: list[Plan | PlanDraft] = []
        self._whats: dict[str, str] = {}
        for plan in plans:
            self._follow(plan)

    def _follow(self, plan: Plan) -> None:
        """Look whether the calendar still has the days of a plan."""
        days = {day for day in plan.days(self._last, self._today) if day > self._today}
        gone = days - self._days_now(plan, days)
        row = days_in_row(plan.recurrence)
        self._whats[plan.event] = plan.what
        if not gone or row is None or plan.version > VERSION:
            self._standing.append(plan)
            return
        self.gone |= gone
        self.removed.append(plan)
        rest = [day for day in days_between(*row) if day not in gone]
        if any(day not in plan.skipped for day in rest):
            remaining = [_with_days(plan, *other) for other in _rows(rest)]
            self.remaining += remaining
            self._standing += remaining

    def _days_now(self, plan: Plan, days: set[date]) -> set[date]:
        """Return the days that the event of a plan has in the calendar now."""
        calendar = self._calendar
        if not plan.event:
            return days
        if plan.event in calendar.followed:
            changed = calendar.changed.get(plan.event)
            others = {day for day in days if changed is not None and not changed.has(day)}
            return others | set(calendar.followed[plan.event])
        if plan.calendar not in calendar.horizons:
            return days
        first, last = calendar.horizons[plan.calendar]
        beyond = {day for day in days if not first <= day <= last}
        self.beyond |= beyond
        return beyond

    def new_plans(self, what: str) -> tuple[PlanDraft, ...]:
        """Return the plans of days that are not planned yet, by first day.

        An event that was planned before and has another title now is moved as what it was.
        """
        drafts: list[PlanDraft] = []
        for event, days in self._days_to_plan().items():
            kind = what if event in self._calendar.days_by_event else self._whats[event]
            label = self._calendar.labels_by_event.get(event, "")
            for first, last in self._new_rows(days):
                recurrence = recurrence_between(first, last)
                drafts.append(PlanDraft(kind, recurrence, event=event, calendar=label))
        return tuple(sorted(drafts, key=lambda draft: draft.recurrence.start))

    def _days_to_plan(self) -> dict[str, list[date]]:
        """Return the days to come by event, each day once."""
        calendar = self._calendar
        moved = {event: days for event, days in calendar.followed.items() if days}
        taken: set[date] = set()
        by_event: dict[str, list[date]] = {}
        for event, days in {**calendar.days_by_event, **_without(moved, calendar)}.items():
            by_event[event] = [day for day in days if day > self._today and day not in taken]
            taken.update(by_event[event])
        return by_event

    def _new_rows(self, days: Iterable[date]) -> Iterator[Row]:
        """Yield the rows of days without a plan, each by its first and last day.

        A row of which a rule covers only some days, such as the Fridays of a holiday, is planned
        as a whole; of a row that was planned before and became longer, only the new days are. A
        day that a person removed from a plan is not planned again.
        """
        left_out = {day for plan in self._standing for day in plan.skipped}
        in_rows, planned = set(left_out), set(left_out)
        for plan in self._standing:
            plan_days = set(plan.recurrence.days(self._last, self._today)) - set(plan.skipped)
            planned |= plan_days
            if days_in_row(plan.recurrence):
                in_rows |= plan_days
        for first, last in _rows(days):
            row = set(days_between(first, last))
            if not row <= planned:
                yield from _rows(sorted(row - in_rows))


def _without(
    followed: dict[str, tuple[date, ...]], calendar: Calendar
) -> dict[str, tuple[date, ...]]:
    """Return the followed events whose titles do not have the word."""
    return {event: days for event, days in followed.items() if event not in calendar.days_by_event}


def _with_days(plan: Plan, first: date, last: date) -> PlanDraft:
    """Return a plan of some of the days of another one."""
    skipped = tuple(day for day in plan.skipped if first <= day <= last)
    recurrence = recurrence_between(first, last)
    return PlanDraft(plan.what, recurrence, skipped, plan.event, plan.calendar)


def _rows(days: Iterable[date]) -> list[Row]:
    """Return sorted days as rows without a gap, each by its first and last day."""
    rows: list[Row] = []
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
