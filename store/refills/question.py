"""A question: whether a day had something, or how many, and where in the day it came."""

from collections.abc import Callable
from typing import Final, NamedTuple

from store.day_stats import DayStats

Exposure = Callable[[DayStats], float | None]
#: The places of the first and of the last entry with something; None where they are unknown.
PlaceFinder = Callable[[DayStats], tuple[int, int] | None]

#: The place of what came before the first entry of a day.
BEFORE_THE_DAY: Final = "before"


class Question(NamedTuple):
    """A question: does something go with more energy next morning?

    Attributes:
        name: the name under which it is saved and sorted.
        read: returns 1 for a day with it, 0 for a day without, or how many; None if unknown.
        is_count: whether ``read`` returns how many, or a reading.
        place: the name of its place in the order of the day; empty if it has none, because it
            concerns the whole day.
        reading: the reading that it is about; empty if it is about entries. A reading that was
            logged on a later day does not count.
        find_places: returns its places where they have no name.
        is_scale: whether ``read`` returns a reading, which is compared step by step.
    """

    name: str
    read: Exposure
    is_count: bool = False
    place: str = ""
    reading: str = ""
    find_places: PlaceFinder | None = None
    is_scale: bool = False

    @property
    def has_order(self) -> bool:
        """Whether it has a place in the order of a day."""
        return bool(self.place or self.find_places)

    def has_place_on(self, stats: DayStats) -> bool:
        """Return whether its place in the order of the day is known."""
        return self.place_on(stats) is not None

    def place_on(self, stats: DayStats) -> int | None:
        """Return the place after which readings may depend on it; None if it is unknown.

        That is the place of its first entry; for a count the last, because all of them count.
        Sleep comes before every entry of the day.
        """
        if self.place == BEFORE_THE_DAY:
            return -1
        places = self.find_places(stats) if self.find_places else stats.places.get(self.place)
        return None if places is None else places[-1 if self.is_count else 0]
