"""Days: a day with its entries, the index of all days, and reading days from the diary.

The index watches the documents, so it is right after every line of any device.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from store.clock import day_before, days_between
from store.documents import Document
from store.log.storage import DiaryStorage
from store.models import Entry, readable_part, state_changes_in
from store.vocabulary import DAYS_OFF
from store.word_sets import BEGUN

ENTRIES = "entries"
#: The table of plans of rest; its lines are in the files of months, as those of entries are.
PLANS = "plans"
#: Stands for a changed setting or plan where changed days are listed.
SETTINGS_CHANGED = ""


#: The states of a rupture that is neither repaired nor let be.
OPEN_STATES = ("open", "named")

#: What is imported for a whole day. Other things may have happened on it that nobody logged.
_TELL_OF_NONE = ("checkin", "rest")


class Day(NamedTuple):
    """A logical day and its entries in order."""

    date: date
    entries: tuple[Entry, ...]

    def count(self, kind: str, **values: str) -> int:
        """Return how many entries are of a kind, with these values."""
        return sum(
            entry.kind == kind and all(entry[name] == value for name, value in values.items())
            for entry in self.entries
        )

    def readings(self, scale: str) -> list[int]:
        """Return the answers given on a scale, in order."""
        return [entry[scale] for entry in self.entries if entry[scale] is not None]

    def checkin(self, when: str) -> Entry | None:
        """Return the check-in at ``opening`` or ``closing``, the newest where there are two."""
        checkins = [e for e in self.entries if e.kind == "checkin" and e["when"] == when]
        return checkins[-1] if checkins else None

    def marked(self, mark: str) -> Entry | None:
        """Return the newest check-in with a mark, as it is saved; None if there is none."""
        checkins = [entry for entry in self.entries if entry.kind == "checkin"]
        return next((e for e in reversed(checkins) if mark in (e["marks"] or ())), None)

    @property
    def current_run(self) -> int:
        """How many sessions there have been since the last breather, or since the day began."""
        run = 0
        for entry in self.entries:
            if entry.kind == "session":
                run += 1
            elif entry.kind == "rest" and entry["what"] == "breather":
                run = 0
        return run

    @property
    def has_known_counts(self) -> bool:
        """Whether the counts of the day are known.

        They are not if the day has only imported readings, days off or entries of a newer version.
        """
        known = (entry for entry in self.entries if entry.is_readable)
        return any(e.source is None or e.kind not in _TELL_OF_NONE for e in known)

    @property
    def is_off(self) -> bool:
        """Whether it was a whole day off."""
        return any(e.kind == "rest" and e["what"] in DAYS_OFF for e in self.entries)


class DayIndex:
    """Ids by day, ruptures with their states, and days off, of the loaded documents."""

    def __init__(self) -> None:
        self.ids_by_day: dict[date, set[str]] = {}
        self.last_order: dict[date, int] = {}  # the greatest order so far: orders are not reused
        self.ruptures: set[str] = set()
        self.turns: dict[tuple[str, str], set[str]] = {}  # ruptures by a state and its day
        self.days_off: dict[str, date] = {}
        self._changed: set[str] = set()
        self._days: dict[str, tuple[date, set[str]]] = {}  # each day (ISO) is parsed once

    def update(self, table: str, id: str, before: Document | None, after: Document | None) -> None:
        """Update the index for a document that changed."""
        if table != ENTRIES:
            # The beginning of an empty diary changes no word; one that arrives later may.
            if self.ids_by_day or not id.startswith(BEGUN):
                self._changed.add(SETTINGS_CHANGED)
            return
        if before is not None:
            self._remove(id, readable_part(before))
        if after is not None:
            self._add(id, after if type(after) is dict else readable_part(after))

    def _remove(self, id: str, document: Document) -> None:
        self._changed.add(document["day"])
        self._day(document["day"])[1].discard(id)
        for turn in state_changes_in(document):
            self._changed.add(turn.day)
            self.turns.setdefault(turn, set()).discard(id)
        self.ruptures.discard(id)
        self.days_off.pop(id, None)

    def _add(self, id: str, document: Document) -> None:
        text = document["day"]
        day, ids = self._days.get(text) or self._day(text)
        ids.add(id)
        self._changed.add(text)
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

    def _day(self, text: str) -> tuple[date, set[str]]:
        """Return a day and the ids of its entries."""
        if (known := self._days.get(text)) is None:
            day = date.fromisoformat(text)
            known = self._days[text] = day, self.ids_by_day.setdefault(day, set())
        return known

    def changed_days(self) -> frozenset[str]:
        """Return the days (ISO) that changed since the last call."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def newest_day(self) -> date | None:
        """Return the newest day that has an entry."""
        return max((day for day, ids in self.ids_by_day.items() if ids), default=None)

    def adjacent_day(self, day: date, step: int) -> date | None:
        """Return the nearest day with an entry before or after a day."""
        days = (other for other, ids in self.ids_by_day.items() if ids)
        if step < 0:
            return max((other for other in days if other < day), default=None)
        return min((other for other in days if other > day), default=None)

    def oldest_day(self) -> date | None:
        """Return the oldest day that has an entry."""
        return min((day for day, ids in self.ids_by_day.items() if ids), default=None)

    def last_off(self, day: date) -> date | None:
        """Return the newest day off up to ``day``."""
        return max((off for off in self.days_off.values() if off <= day), default=None)


def entry_of(id: str, document: Document | None) -> Entry | None:
    """Return the entry of a document; None if there is no document."""
    return Entry.from_document(id, document) if document else None


#: How many days are cached, the most recently used: what a screen shows, and some around it.
_CACHED_DAYS = 100


class DayReader:
    """Read days with their entries, and find days.

    Args:
        storage: the diary.
        index: the index of its entries.
        load: reads the diary from a day on; without a day, all of it.
        last_off: returns the newest day off up to a day, as far as it is known.
        today: returns the logical day it is now.
    """

    def __init__(
        self,
        storage: DiaryStorage,
        index: DayIndex,
        load: Callable[..., None],
        last_off: Callable[[date], date | None],
        today: Callable[[], date],
    ) -> None:
        self._storage = storage
        self._index = index
        self._load = load
        self._today = today
        self._cache: dict[date, Day] = {}
        self.last_off = last_off

    def on(self, day: date) -> Day:
        """Return a day with its entries in order."""
        if self._storage.since == "" and day not in self._index.ids_by_day:
            return Day(day, ())  # most days of a long span, when all of the diary is loaded
        cached = self._cache.pop(day, None) or self._read(day)
        if cached.entries:  # the number of empty days has no limit
            self._cache[day] = cached  # at the end: the most recently used
            if len(self._cache) > _CACHED_DAYS:
                del self._cache[next(iter(self._cache))]
        return cached

    def _read(self, day: date) -> Day:
        self._load(day)
        documents = self._storage.documents(ENTRIES)
        ids = self._index.ids_by_day.get(day, ())
        entries = [Entry.from_document(id, documents[id]) for id in ids]
        entries.sort(key=lambda entry: (entry.order, entry.id))
        return Day(day, tuple(entries))

    def between(self, first: date, last: date) -> list[Day]:
        """Return the days from ``first`` to ``last``, both included."""
        return [self.on(day) for day in days_between(first, last)]

    def all(self) -> list[Day]:
        """Return every day that has, or once had, an entry."""
        return list(self.each())

    def each(self, first: date | None = None, last: date | None = None) -> Iterator[Day]:
        """Yield the days that have, or once had, an entry, one at a time and in order.

        Args:
            first: the first day; without one, the days of the whole diary.
            last: the last day.
        """
        self._load(first)
        days = [
            day
            for day in self._index.ids_by_day
            if (first is None or day >= first) and (last is None or day <= last)
        ]
        return map(self.on, sorted(days))

    def forget(self, days: list[date]) -> None:
        """Drop days from the cache, because they changed."""
        for day in days:
            self._cache.pop(day, None)

    def newest(self) -> date | None:
        """Return the newest loaded day with an entry."""
        return self._index.newest_day()

    def oldest(self) -> date | None:
        """Return the oldest loaded day with an entry."""
        return self._index.oldest_day()

    def next_logged(self, day: date, step: int) -> date | None:
        """Return the next day before (``step`` -1) or after with an entry, also after today."""
        self._load()
        return self._index.adjacent_day(day, step)

    def last_energy(self, day: date, days_back: int = 14) -> Entry | None:
        """Return the newest check-in with an energy reading, up to ``day``."""
        for _ in range(days_back):
            for entry in reversed(self.on(day).entries):
                if entry["energy"] is not None:
                    return entry
            day = day_before(day)
        return None

    def ahead(self) -> tuple[date, ...]:
        """Return the loaded days after today that have entries, the newest first."""
        today = self._today()
        days = (day for day, ids in self._index.ids_by_day.items() if day > today and ids)
        return tuple(sorted(days, reverse=True))

    def count_ahead(self) -> int:
        """Return how many loaded entries are dated after today, by another device's clock."""
        today = self._today()
        return sum(len(ids) for day, ids in self._index.ids_by_day.items() if day > today)

    def loaded_size(self) -> tuple[int, int]:
        """Return how many entries are loaded, and on how many days."""
        days = [ids for ids in self._index.ids_by_day.values() if ids]
        return sum(map(len, days)), len(days)
