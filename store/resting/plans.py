"""Plans of rest: days off that are to come, by a rule, as one day or as a range.

A plan is a document of its own table, in the files of the months: so one undo takes it
back as it does an entry, and devices come together over it by the fold. It holds days and
no words.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from store.days import Day
from store.diary.revision import new_revision
from store.diary.storage import Batch, Change, DiaryStorage
from store.diary.versions import VERSION, Document, NewerDocument
from store.errors import Gone, RuleNotRead, UnknownWord, WrittenByNewer
from store.grammar import matching
from store.index import PLANS
from store.lists import DAYS_OFF
from store.resting.recurrence import SEARCH_YEARS, Recurrence, checked_rule, years_after

#: What can be planned, the least first: where two plans meet in a day, the later one says
#: what the day is.
PLANNED: Final = ("half", "off", "holiday")


def rest_meant(told: str | None) -> str:
    """Return what can be planned that a word means; a day off for None.

    Raises:
        UnknownWord: it is none that can be planned.
    """
    at = PLANNED.index("off") if told is None else matching(told, PLANNED)
    if at is None:
        raise UnknownWord(value=told, words=", ".join(PLANNED), hint="")
    return PLANNED[at]


class PlanDraft(NamedTuple):
    """A plan before it is kept."""

    what: str
    recurrence: Recurrence


class Plan(NamedTuple):
    """A plan that is kept.

    Args:
        id: its first revision.
        what: one of ``PLANNED``.
        recurrence: the days it comes to.
        skipped: days of these on which it is not.
        version: the document's version; above ``VERSION`` it is shown and not changed.
    """

    id: str
    what: str
    recurrence: Recurrence
    skipped: tuple[date, ...] = ()
    version: int = VERSION

    def days(self, last: date) -> Iterator[date]:
        """Yield its days in order, up to ``last``."""
        skipped = frozenset(self.skipped)
        return (day for day in self.recurrence.days(last) if day not in skipped)

    def document(self) -> Document:
        """Return it as kept."""
        document: Document = {
            "v": VERSION,
            "what": self.what,
            "start": self.recurrence.start.isoformat(),
            "rule": self.recurrence.rule,
        }
        if self.skipped:
            document["skipped"] = [day.isoformat() for day in sorted(self.skipped)]
        return document


def plan_of(id: str, document: Mapping[str, Any] | None) -> Plan | None:
    """Return the plan of a kept document; None where it is none that can be read."""
    if document is None:
        return None
    try:
        rule = checked_rule(str(document["rule"]))
        recurrence = Recurrence(date.fromisoformat(document["start"]), rule)
        skipped = tuple(map(date.fromisoformat, document.get("skipped", ())))
        version = int(document.get("v", VERSION))
        if isinstance(document, NewerDocument):
            version = max(version, VERSION + 1)
        return Plan(id, str(document["what"]), recurrence, skipped, version)
    except (KeyError, TypeError, ValueError, RuleNotRead):
        return None


class _Known(NamedTuple):
    """The days of a plan that were worked out, up to ``last``."""

    last: date
    days: tuple[date, ...]


class Plans:
    """The plans of one diary.

    Args:
        storage: the diary.
        today: the logical day it is now.
        tell: called after a change.
    """

    def __init__(
        self, storage: DiaryStorage, today: Callable[[], date], tell: Callable[[], None]
    ) -> None:
        self._storage = storage
        self._today = today
        self._tell = tell
        self._plans: tuple[Plan, ...] | None = None
        self._known: dict[str, _Known] = {}
        storage.load_table(PLANS)
        storage.fold.watch(self._forget)

    def _forget(self, table: str, id: str, *_documents: Document | None) -> None:
        if table == PLANS:
            self._plans = None
            self._known.pop(id, None)

    # -- reading --------------------------------------------------------------------

    def all(self) -> tuple[Plan, ...]:
        """Return every plan, in the order of first days."""
        if self._plans is None:
            documents = self._storage.documents(PLANS)
            plans = (plan_of(id, document) for id, document in documents.items())
            found = [plan for plan in plans if plan is not None]
            self._plans = tuple(sorted(found, key=lambda plan: (plan.recurrence.start, plan.id)))
        return self._plans

    def between(self, first: date, last: date) -> dict[date, str]:
        """Return what is planned from ``first`` to ``last``, both included, by day in order.

        Where plans meet in a day it is the one that rests most: half, off, holiday.
        """
        planned: dict[date, str] = {}
        for plan in sorted(self.all(), key=_strength):
            days = self._days(plan, last)
            planned |= dict.fromkeys(days[bisect_left(days, first) :], plan.what)
        return {day: planned[day] for day in sorted(planned)}

    def next_day(self, day: date) -> tuple[date, str] | None:
        """Return the first planned day on or after ``day`` and what it is; None if none comes.

        Looked for over ``SEARCH_YEARS``, so a plan that never ends or never comes is soon told.
        """
        firsts = [first for plan in self.all() for first in self.coming_days(plan, day, 1)]
        if not firsts:
            return None
        return min(firsts), self.between(min(firsts), min(firsts))[min(firsts)]

    def _days(self, plan: Plan, last: date) -> tuple[date, ...]:
        """Return a plan's days up to ``last``; they are worked out once."""
        known = self._known.get(plan.id)
        if known is None or known.last < last:
            known = self._known[plan.id] = _Known(last, tuple(plan.days(last)))
        return known.days[: bisect_right(known.days, last)]

    def ahead(self, day: date) -> tuple[Plan, ...]:
        """Return the plans with a day on or after ``day``, the next to come first."""
        coming = {plan: self.coming_days(plan, day, 1) for plan in self.all()}
        return tuple(sorted(filter(coming.get, coming), key=lambda plan: (coming[plan], plan.id)))

    def coming_days(self, plan: Plan, day: date, count: int) -> tuple[date, ...]:
        """Return the first ``count`` days of a plan on or after ``day``."""
        for years in (1, SEARCH_YEARS):
            days = self._days(plan, years_after(day, years))
            at = bisect_left(days, day)
            if len(days) - at >= count:
                break
        return days[at : at + count]

    def worked(self, days: Iterable[Day]) -> frozenset[date]:
        """Return which of these days were planned as days off and had sessions all the same.

        A fact about them, and no failure.
        """
        worked = [day.date for day in days if day.count("session")]
        if not worked:
            return frozenset()
        planned = self.between(min(worked), max(worked))
        return frozenset(day for day in worked if planned.get(day) in DAYS_OFF)

    # -- keeping --------------------------------------------------------------------

    def changes(self, drafts: Iterable[PlanDraft]) -> list[Change]:
        """Return what keeping drafts would change."""
        ids = [(str(new_revision(self._storage.today())), draft) for draft in drafts]
        return [Change(PLANS, id, Plan(id, *draft).document()) for id, draft in ids]

    def add(self, draft: PlanDraft) -> Plan:
        """Keep a draft; return the plan once it is durable.

        Raises:
            DiaryError: it was not kept.
        """
        (change,) = self.changes([draft])
        self._storage.append([change])
        self._tell()
        return Plan(change.id, *draft)

    def drop(self, plan: Plan) -> None:
        """Remove a plan; its versions stay in the files.

        Raises:
            Gone, WrittenByNewer, DiaryError: it stands as it was.
        """
        self._change([plan], lambda _plan: None)

    def skip(self, day: date) -> tuple[Plan, ...]:
        """Leave a day out of every plan that has it; return these plans.

        Raises:
            Gone, WrittenByNewer, DiaryError: nothing was changed.
        """
        plans = [plan for plan in self.all() if day in self.coming_days(plan, day, 1)]
        self._change(plans, lambda plan: plan._replace(skipped=tuple({*plan.skipped, day})))
        return tuple(plans)

    def take_in(self, day: date) -> tuple[Plan, ...]:
        """Take a day that was left out back into the plans it is of; return these plans.

        Raises:
            Gone, WrittenByNewer, DiaryError: nothing was changed.
        """
        plans = [plan for plan in self.all() if day in plan.skipped]
        self._change(plans, lambda plan: plan._replace(skipped=tuple({*plan.skipped} - {day})))
        return tuple(plans)

    def _change(self, plans: list[Plan], change: Callable[[Plan], Plan | None]) -> None:
        """Put plans in place of what stands under their ids, as one step."""

        def batch() -> Batch:
            self._storage.load(f"{self._today():%Y-%m}")  # what is overwritten must have been read
            self._storage.refresh()
            standing = {plan.id: plan for plan in self.all()}
            changes: list[Change] = []
            for plan in plans:
                if plan.id not in standing:
                    raise Gone
                if standing[plan.id].version > VERSION:
                    raise WrittenByNewer
                changed = change(standing[plan.id])
                changes.append(Change(PLANS, plan.id, changed.document() if changed else None))
            return Batch(changes)

        self._storage.change(PLANS, batch)
        self._tell()


def _strength(plan: Plan) -> int:
    return PLANNED.index(plan.what) if plan.what in PLANNED else -1
