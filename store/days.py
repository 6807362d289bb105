"""The days of a diary: their entries, and what is looked up across days."""

from collections.abc import Callable
from datetime import date

from store.dates import day_before, days_between
from store.index import ENTRIES, DayIndex
from store.log.storage import DiaryStorage
from store.models import Day, Entry

#: How many days are cached, the most recently used: what a screen shows, and some around it.
_CACHED_DAYS = 100


class Days:
    """Reads days with their entries, and finds days.

    Args:
        storage: the diary.
        index: the index of its entries.
        load: reads the diary from a day on; without a day, all of it.
        today: returns the logical day it is now.
    """

    def __init__(
        self,
        storage: DiaryStorage,
        index: DayIndex,
        load: Callable[..., None],
        today: Callable[[], date],
    ) -> None:
        self._storage = storage
        self._index = index
        self._load = load
        self._today = today
        self._cache: dict[date, Day] = {}

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
        self._load()
        return [self.on(day) for day in sorted(self._index.ids_by_day)]

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
        """Return the next day before (``step`` -1) or after with an entry, up to today."""
        self._load()
        return self._index.adjacent_day(day, step, self._today())

    def last_off(self, day: date) -> date | None:
        """Return the newest loaded day off up to ``day``."""
        return max((off for off in self._index.days_off.values() if off <= day), default=None)

    def last_energy(self, day: date, days_back: int = 14) -> Entry | None:
        """Return the newest check-in with an energy reading, up to ``day``."""
        for _ in range(days_back):
            for entry in reversed(self.on(day).entries):
                if entry["energy"] is not None:
                    return entry
            day = day_before(day)
        return None

    def count_ahead(self) -> int:
        """Return how many loaded entries are dated after today, by another device's clock."""
        today = self._today()
        return sum(len(ids) for day, ids in self._index.ids_by_day.items() if day > today)

    def loaded_size(self) -> tuple[int, int]:
        """Return how many entries are loaded, and on how many days."""
        days = [ids for ids in self._index.ids_by_day.values() if ids]
        return sum(map(len, days)), len(days)
