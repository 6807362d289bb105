"""The index: which entries a day has, and the few that are asked for across days.

It follows the fold, so it is true after every line, wherever the line came from.
"""

from datetime import date

from store.documents import Document
from store.models import Entry, readable_part, turns_in
from store.vocabulary import DAYS_OFF

ENTRIES = "entries"
#: The table of plans of rest; it stands in the files of the months, as entries do.
PLANS = "plans"
#: What a change of a setting or of a plan is told as, in place of a day.
SETTINGS_CHANGED = ""


class DayIndex:
    """Ids by day, ruptures with their turns, and days off, of what is loaded."""

    def __init__(self) -> None:
        self.ids_by_day: dict[date, set[str]] = {}
        self.last_order: dict[date, int] = {}  # the greatest there ever was: places are not reused
        self.ruptures: set[str] = set()
        self.turns: dict[tuple[str, str], set[str]] = {}  # ruptures by a state and its day
        self.days_off: dict[str, date] = {}
        self._changed: set[str] = set()
        self._dates: dict[str, date] = {}

    def update(self, table: str, id: str, before: Document | None, after: Document | None) -> None:
        """Take in a change that now stands, as the fold tells it."""
        if table != ENTRIES:
            self._changed.add(SETTINGS_CHANGED)
            return
        if before is not None:
            self._take_out(id, readable_part(before))
        if after is not None:
            self._take_in(id, readable_part(after))

    def _take_out(self, id: str, document: Document) -> None:
        self._changed.add(document["day"])
        self.ids_by_day[self._date(document["day"])].discard(id)
        for turn in turns_in(document):
            self._changed.add(turn.day)
            self.turns.setdefault(turn, set()).discard(id)
        self.ruptures.discard(id)
        self.days_off.pop(id, None)

    def _take_in(self, id: str, document: Document) -> None:
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
            for turn in turns_in(document):
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
        """Return the days (ISO) that changed since this was last asked."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def newest_day(self) -> date | None:
        """Return the newest day that has an entry."""
        return max((day for day, ids in self.ids_by_day.items() if ids), default=None)

    def adjacent_day(self, day: date, step: int, last: date) -> date | None:
        """Return the next day with an entry before or after one, none after ``last``."""
        kept = (other for other, ids in self.ids_by_day.items() if ids and other <= last)
        if step < 0:
            return max((other for other in kept if other < day), default=None)
        return min((other for other in kept if other > day), default=None)

    def oldest_day(self) -> date | None:
        """Return the oldest day that has an entry."""
        return min((day for day, ids in self.ids_by_day.items() if ids), default=None)


def entry_of(id: str, document: Document | None) -> Entry | None:
    """Return the entry of a kept document, or None where it is no entry's."""
    return Entry.of(id, document) if document else None
