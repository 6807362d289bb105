"""Plans of rest: days off to come, as a single day, a range or a rule.

Each plan is a document of a table of its own, in the files of the months. So undo works as for
an entry, and the plans of several devices merge like entries. A plan holds days and no words; of
the event that it came from it holds a checksum.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Any, Final, NamedTuple

from store.days import PLANS
from store.documents import VERSION, Document, NewerDocument
from store.errors import Gone, UnknownWord, WrittenByNewer
from store.log.records import new_revision
from store.log.storage import Batch, DiaryStorage, DocumentChange
from store.rest.expansion import bits_of_days, days_in
from store.rest.recurrence import (
    EARLIEST,
    LATEST,
    SEARCH_YEARS,
    Recurrence,
    RuleNotRead,
    TooManyPlans,
    checked_rule,
    years_after,
    years_before,
)
from store.verbs import match_word

#: How many plans are used at most. Nobody has so many, but a file can hold any number.
MOST_PLANS: Final = 300
#: The greatest length of the name of a kind of rest.
_LONGEST_WORD: Final = 40
#: How many years back planned days are looked up.
YEARS_BACK: Final = 20
#: The kinds of rest that can be planned. If two plans have a day, the later kind wins.
PLANNED: Final = ("half", "off", "holiday")


def match_rest(word: str | None) -> str:
    """Return the kind of rest that a word means; a day off for None.

    Raises:
        UnknownWord: no such rest can be planned.
    """
    at = PLANNED.index("off") if word is None else match_word(word, PLANNED)
    if at is None:
        raise UnknownWord(value=word, words=", ".join(PLANNED))
    return PLANNED[at]


class PlanDraft(NamedTuple):
    """A plan before it is saved; its fields are those of ``Plan``."""

    what: str
    recurrence: Recurrence
    skipped: tuple[date, ...] = ()
    event: str = ""
    calendar: str = ""


class Plan(NamedTuple):
    """A saved plan.

    Args:
        id: its first revision.
        what: one of ``PLANNED``.
        recurrence: its days.
        skipped: days of the recurrence that are left out.
        event: the event of a calendar that it came from, hashed; empty for none.
        calendar: the calendar of that event, hashed; empty if it has no name.
        version: the version of the document; a greater one than ``VERSION`` cannot be changed.
    """

    id: str
    what: str
    recurrence: Recurrence
    skipped: tuple[date, ...] = ()
    event: str = ""
    calendar: str = ""
    version: int = VERSION

    def days(self, last: date, first: date = date.min) -> Iterator[date]:
        """Yield its days in order, from ``first`` to ``last``, both included."""
        for year, bits in self.years(last, first):
            yield from days_in(bits, year)

    def years(self, last: date, first: date = date.min) -> Iterator[tuple[int, int]]:
        """Yield each year that may have some of its days, with the days as bits."""
        skipped = bits_of_days(self.skipped)
        for year, bits in self.recurrence.years(last, first):
            yield year, bits & ~skipped.get(year, 0)

    @property
    def latest_day(self) -> date:
        """Return a day after which it has no days."""
        return self.recurrence.latest_day

    def document(self) -> Document:
        """Return its document."""
        document: Document = {
            "v": VERSION,
            "what": self.what,
            "start": self.recurrence.start.isoformat(),
            "rule": self.recurrence.rule,
        }
        if self.skipped:
            document["skipped"] = [day.isoformat() for day in sorted(self.skipped)]
        if self.event:
            document["event"] = self.event
        if self.calendar:
            document["calendar"] = self.calendar
        return document


def plan_from_document(id: str, document: Mapping[str, Any] | None) -> Plan | None:
    """Return the plan of a document; None if it cannot be read."""
    if document is None:
        return None
    try:
        what, rule, version = document["what"], document["rule"], document.get("v", VERSION)
        if not (type(version) is int and version > 0 and isinstance(rule, str)):
            return None
        if isinstance(document, NewerDocument):
            version = max(version, VERSION + 1)
        if what not in PLANNED and (version <= VERSION or not _is_word(what)):
            return None
        rule = checked_rule(rule)
        start = date.fromisoformat(document["start"])
        skipped = tuple(sorted({*map(date.fromisoformat, document.get("skipped", ()))}))
    except (KeyError, TypeError, ValueError, RuleNotRead):
        return None
    if not EARLIEST <= start <= LATEST:
        return None
    origin = (_hash_in(document, "event"), _hash_in(document, "calendar"))
    return Plan(id, what, Recurrence(start, rule), skipped, *origin, version)


def _hash_in(document: Mapping[str, Any], name: str) -> str:
    """Return the hash in a field of a document; empty if it has none."""
    value = document.get(name)
    return value if isinstance(value, str) and len(value) <= _LONGEST_WORD else ""


def _is_word(what: object) -> bool:
    """Return whether a newer version can have this kind of rest."""
    return isinstance(what, str) and len(what) <= _LONGEST_WORD and what.isalpha()


class PlansRead(NamedTuple):
    """The plans that are used, and how many are not.

    Args:
        plans: the plans that are used, in the order of their first days.
        unread: how many cannot be read.
        beyond: how many exceed ``MOST_PLANS``.
    """

    plans: tuple[Plan, ...]
    unread: int
    beyond: int


class Plans:
    """The plans of one diary.

    Args:
        storage: the diary.
        today: returns the current logical day.
        tell: called after a change.
    """

    def __init__(
        self, storage: DiaryStorage, today: Callable[[], date], tell: Callable[[], None]
    ) -> None:
        self._storage = storage
        self._today = today
        self._tell = tell
        self._read: PlansRead | None = None
        storage.load_table(PLANS)
        storage.fold.watch(self._forget)

    def _forget(self, table: str, _id: str, *_documents: Document | None) -> None:
        if table == PLANS:
            self._read = None

    # -- reading --------------------------------------------------------------------

    def all(self) -> tuple[Plan, ...]:
        """Return every plan that is used, in the order of their first days."""
        return self.read().plans

    def read(self) -> PlansRead:
        """Return the plans that are used, and how many are not.

        If there are too many, current plans come first, in the order in which they were made, then
        past ones, the last to end first.
        """
        if self._read is None:
            documents = self._storage.documents(PLANS)
            plans = [plan_from_document(id, document) for id, document in documents.items()]
            readable = sorted(filter(None, plans), key=self._use_order)
            used = sorted(readable[:MOST_PLANS], key=lambda plan: (plan.recurrence.start, plan.id))
            beyond = max(0, len(readable) - MOST_PLANS)
            self._read = PlansRead(tuple(used), plans.count(None), beyond)
        return self._read

    def _use_order(self, plan: Plan) -> tuple[bool, int, str]:
        is_over = plan.latest_day < self._today()
        return is_over, -plan.latest_day.toordinal() if is_over else 0, plan.id

    def between(self, first: date, last: date) -> dict[date, str]:
        """Return the kind of rest of each planned day from ``first`` to ``last``, in order.

        If several plans have a day, the fuller rest wins: holiday, off, half. Days earlier than
        ``YEARS_BACK`` or later than ``SEARCH_YEARS`` from today are ignored.
        """
        today = self._today()
        first = max(first, years_before(today, YEARS_BACK))
        last = min(last, years_after(today, SEARCH_YEARS))
        planned: dict[date, str] = {}
        bits_taken: dict[int, int] = {}
        for plan in sorted(self.all(), key=_strength, reverse=True):
            for year, bits in plan.years(last, first):
                free = bits & ~bits_taken.get(year, 0)
                bits_taken[year] = bits_taken.get(year, 0) | free
                planned |= dict.fromkeys(days_in(free, year), plan.what)
        return {day: planned[day] for day in sorted(planned)}

    def next_day(self, day: date) -> tuple[date, str] | None:
        """Return the first planned day on or after ``day``, and its kind; None if there is none.

        Days later than ``SEARCH_YEARS`` are ignored.
        """
        firsts = [(first, plan) for plan in self.all() for first in self.coming_days(plan, day, 1)]
        if not firsts:
            return None
        soonest = min(first for first, _ in firsts)
        plans = [plan for first, plan in firsts if first == soonest]
        return soonest, max(plans, key=_strength).what

    def upcoming(self, day: date) -> tuple[Plan, ...]:
        """Return the plans with a day on or after ``day``, the next to come first."""
        first_days = {plan: self.coming_days(plan, day, 1) for plan in self.all()}
        return tuple(
            sorted(filter(first_days.get, first_days), key=lambda plan: (first_days[plan], plan.id))
        )

    def coming_days(self, plan: Plan, day: date, count: int) -> tuple[date, ...]:
        """Return the first ``count`` days of a plan on or after ``day``."""
        return tuple(islice(plan.days(years_after(day, SEARCH_YEARS), day), count))

    # -- saving ---------------------------------------------------------------------

    def changes(
        self, drafts: Iterable[PlanDraft], removed: Iterable[Plan] = ()
    ) -> list[DocumentChange]:
        """Return the changes that save drafts and remove plans.

        Raises:
            TooManyPlans: there would be more than ``MOST_PLANS`` plans to come.
        """
        drafts, gone = tuple(drafts), {plan.id for plan in removed}
        today = self._today()
        standing = (plan for plan in self.all() if plan.id not in gone)
        count = sum(plan.latest_day >= today for plan in standing) + len(drafts)
        if drafts and count > MOST_PLANS:
            raise TooManyPlans(count=len(drafts), most=MOST_PLANS)
        ids = [(str(new_revision(self._storage.today())), draft) for draft in drafts]
        new = [DocumentChange(PLANS, id, Plan(id, *draft).document()) for id, draft in ids]
        return [*new, *(DocumentChange(PLANS, id, None) for id in sorted(gone))]

    def add(self, draft: PlanDraft) -> Plan:
        """Save a draft; return the plan once it is durable.

        Raises:
            TooManyPlans, DiaryError: nothing was saved.
        """
        (change,) = self.changes([draft])
        self._storage.append([change])
        self._tell()
        return Plan(change.id, *draft)

    def drop(self, plan: Plan) -> None:
        """Remove a plan; its versions stay in the files.

        Raises:
            Gone, WrittenByNewer, DiaryError: nothing was removed.
        """
        self._change([plan], lambda _plan: None)

    def skip(self, day: date) -> tuple[Plan, ...]:
        """Leave a day out of every plan that has it; return these plans.

        Raises:
            Gone, WrittenByNewer, DiaryError: nothing was changed.
        """
        return self.skip_all([day])

    def skip_all(self, days: Iterable[date]) -> tuple[Plan, ...]:
        """Leave days out of every plan that has them, as one step; return these plans.

        Raises:
            Gone, WrittenByNewer, DiaryError: nothing was changed.
        """
        days = frozenset(days)
        plans = [plan for plan in self.all() if _days_among(plan, days)]
        self._change(
            plans,
            lambda plan: plan._replace(skipped=tuple({*plan.skipped, *_days_among(plan, days)})),
        )
        return tuple(plans)

    def unskip(self, day: date) -> tuple[Plan, ...]:
        """Put a skipped day back into every plan that it was left out of; return these plans.

        Raises:
            Gone, WrittenByNewer, DiaryError: nothing was changed.
        """
        plans = [plan for plan in self.all() if day in plan.skipped]
        self._change(plans, lambda plan: plan._replace(skipped=tuple({*plan.skipped} - {day})))
        return tuple(plans)

    def _change(self, plans: list[Plan], change: Callable[[Plan], Plan | None]) -> None:
        """Replace plans by what ``change`` returns for them (None removes one), as one step."""

        def batch() -> Batch:
            self._storage.load(f"{self._today():%Y-%m}")  # what is overwritten must have been read
            self._storage.refresh()
            current = {plan.id: plan for plan in self.all()}
            changes: list[DocumentChange] = []
            for plan in plans:
                if plan.id not in current:
                    raise Gone
                if current[plan.id].version > VERSION:
                    raise WrittenByNewer
                changed = change(current[plan.id])
                changes.append(
                    DocumentChange(PLANS, plan.id, changed.document() if changed else None)
                )
            return Batch(changes)

        self._storage.change(PLANS, batch)
        self._tell()


def _days_among(plan: Plan, days: frozenset[date]) -> frozenset[date]:
    """Return which of these days a plan has."""
    return days.intersection(plan.days(max(days), min(days))) if days else days


def _strength(plan: Plan) -> int:
    return PLANNED.index(plan.what) if plan.what in PLANNED else -1
