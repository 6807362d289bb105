"""The index: the entries of each day, and those that are looked up across days.

It watches the documents, so it is right after every line of any device.
"""

from datetime import date

from store.documents import Document
from store.models import Entry, readable_part, state_changes_in
from store.vocabulary import DAYS_OFF

ENTRIES = "entries"
#: The table of plans of rest; its lines are in the files of months, as those of entries are.
PLANS = "plans"
#: Stands for a changed setting or plan where changed days are listed.
SETTINGS_CHANGED = ""


class DayIndex:
    """Ids by day, ruptures with their turns, and days off, of the loaded documents."""

    def __init__(self) -> None:
        self.ids_by_day: dict[date, set[str]] = {}
        self.last_order: dict[date, int] = {}  # the greatest order so far: orders are not reused
        self.ruptures: set[str] = set()
        self.turns: dict[tuple[str, str], set[str]] = {}  # ruptures by a state and its day
        self.days_off: dict[str, date] = {}
        self._changed: set[str] = set()
        self._dates: dict[str, date] = {}

    def update(self, table: str, id: str, before: Document | None, after: Document | None) -> None:
        """Update the index for a document that changed."""
        if table != ENTRIES:
            self._changed.add(SETTINGS_CHANGED)
            return
        if before is not None:
            self._remove(id, readable_part(before))
        if after is not None:
            self._add(id, readable_part(after))

    def _remove(self, id: str, document: Document) -> None:
        self._changed.add(document["day"])
        self.ids_by_day[self._date(document["day"])].discard(id)
        for turn in state_changes_in(document):
            self._changed.add(turn.day)
            self.turns.setdefault(turn, set()).discard(id)
        self.ruptures.discard(id)
        self.days_off.pop(id, None)

    def _add(self, id: str, document: Document) -> None:
        day = self._date(document["day"])
        self._changed.add(document["day"])
        if (ids := self.ids_by_day.get(day)) is None:
            ids = self.ids_by_day[day] = set()
        ids.add(id)
        order = document.get("order")
        if isinstance(order, int) and order > self.last_order.get(day, 0):
            self.last_order[day] = order
        kind = document["kind"]
        if kind not in ("rupture", "rest"):
            return
        if kind == "rupture":
            self.ruptures.add(id)
            for turn in state_changes_in(document):
                self._changed.add(turn.day)
                self.turns.setdefault(turn, set()).add(id)
        elif document.get("what") in DAYS_OFF:
            self.days_off[id] = day

    def _date(self, text: str) -> date:
        """Return a day; each is parsed once."""
        if (day := self._dates.get(text)) is None:
            day = self._dates[text] = date.fromisoformat(text)
        return day

    def changed_days(self) -> frozenset[str]:
        """Return the days (ISO) that changed since the last call."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def newest_day(self) -> date | None:
        """Return the newest day that has an entry."""
        return max((day for day, ids in self.ids_by_day.items() if ids), default=None)

    def adjacent_day(self, day: date, step: int, last: date) -> date | None:
        """Return the nearest day with an entry before or after a day, none after ``last``."""
        days = (other for other, ids in self.ids_by_day.items() if ids and other <= last)
        if step < 0:
            return max((other for other in days if other < day), default=None)
        return min((other for other in days if other > day), default=None)

    def oldest_day(self) -> date | None:
        """Return the oldest day that has an entry."""
        return min((day for day, ids in self.ids_by_day.items() if ids), default=None)


def entry_of(id: str, document: Document | None) -> Entry | None:
    """Return the entry of a document; None if there is no document."""
    return Entry.from_document(id, document) if document else None
