"""The ruptures of a diary: which are open, and how one comes to its next state."""

from collections.abc import Callable
from datetime import date

from store.days import DayIndex
from store.errors import StateTooEarly
from store.models import Entry


class Ruptures:
    """Finds the ruptures of a diary and moves them to a state.

    Args:
        index: the index of the diary's entries.
        load: reads all of the diary.
        read_entry: returns an entry by its id.
        replace_entry: saves what a function makes of the entry with an id.
        today: returns the logical day it is now.
    """

    def __init__(
        self,
        index: DayIndex,
        load: Callable[[], None],
        read_entry: Callable[[str], Entry | None],
        replace_entry: Callable[[str, Callable[[Entry], Entry]], Entry],
        today: Callable[[], date],
    ) -> None:
        self._index = index
        self._load = load
        self._read_entry = read_entry
        self._replace_entry = replace_entry
        self._today = today

    def all(self) -> list[Entry]:
        """Return every rupture, in no order."""
        self._load()
        return [entry for id in self._index.ruptures if (entry := self._read_entry(id))]

    def newest_open(self) -> Entry | None:
        """Return the newest rupture that is neither repaired nor let be."""
        still_open = [entry for entry in self.all() if entry.state in ("open", "named")]
        return max(still_open, key=lambda e: (e.day, e.order, e.id), default=None)

    def count_changes(self, day: date, state: str) -> int:
        """Return how many ruptures came to a state on a day, whenever they were noticed."""
        return len(self._index.turns.get((state, day.isoformat()), ()))

    def set_state(self, id: str, state: str, day: date | None = None) -> Entry:
        """Move a rupture to a state, on a day.

        Raises:
            StateTooEarly: it came to its last state after that day.
            Gone: it was removed meanwhile.
            WrittenByNewer: it is not this version's to change.
        """
        change_day = (day or self._today()).isoformat()

        def changed(current: Entry) -> Entry:
            states = current["states"]
            if change_day < states[-1].day:
                raise StateTooEarly(day=states[-1].day)
            return current.changed({"states": (*states, (state, change_day))})

        return self._replace_entry(id, changed)
