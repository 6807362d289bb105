"""The index: which entries a day has, and the few that are asked for across days.

It follows the fold, so it is true after every line, wherever the line came from.
"""

from datetime import date

from store.diary.versions import Document, NewerDocument
from store.entries import Entry, readable_part, turns_in
from store.lists import DAYS_OFF

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

    def follow(self, table: str, id: str, before: Document | None, after: Document | None) -> None:
        """Take in a change that now stands, as the fold tells it."""
        if table != ENTRIES:
            self._changed.add(SETTINGS_CHANGED)
            return
        if isinstance(before, NewerDocument):
            before = readable_part(before)
        if isinstance(after, NewerDocument):
            after = readable_part(after)
        for document in (before, after):
            if day := day_of_document(document):
                self._changed.add(day.isoformat())
                self.ids_by_day.setdefault(day, set()).discard(id)
                for turn in turns_in(document or {}):
                    self._changed.add(turn.day)
                    self.turns.setdefault(turn, set()).discard(id)
        self.ruptures.discard(id)
        self.days_off.pop(id, None)
        if after is None or day is None:
            return
        self.ids_by_day[day].add(id)
        order = after.get("order")
        if isinstance(order, int) and order > self.last_order.get(day, 0):
            self.last_order[day] = order
        if after["kind"] == "rupture":
            self.ruptures.add(id)
            for turn in turns_in(after):
                self.turns[turn].add(id)
        elif after["kind"] == "rest" and after.get("what") in DAYS_OFF:
            self.days_off[id] = day

    def changed_days(self) -> frozenset[str]:
        """Return the days (ISO) that changed since this was last asked."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def newest_day(self) -> date | None:
        """Return the newest day that has an entry."""
        return max((day for day, ids in self.ids_by_day.items() if ids), default=None)

    def kept_day(self, day: date, step: int, last: date) -> date | None:
        """Return the next day with an entry before or after one, none after ``last``."""
        kept = (other for other, ids in self.ids_by_day.items() if ids and other <= last)
        if step < 0:
            return max((other for other in kept if other < day), default=None)
        return min((other for other in kept if other > day), default=None)

    def oldest_day(self) -> date | None:
        """Return the oldest day that has an entry."""
        return min((day for day, ids in self.ids_by_day.items() if ids), default=None)


def day_of_document(document: Document | None) -> date | None:
    """Return the day of an entry's document; None for one that is no entry's.

    Through TinyDB's API anything can be put into the table; it is left alone here.
    """
    if document is None:
        return None
    if not isinstance(document, NewerDocument) and not isinstance(document.get("kind"), str):
        return None
    try:
        return date.fromisoformat(document["day"])
    except (KeyError, TypeError, ValueError):
        return None


def entry_of(id: str, document: Document | None) -> Entry | None:
    """Return the entry of a kept document, or None where it is no entry's."""
    return Entry.of(id, document) if document and day_of_document(document) else None
