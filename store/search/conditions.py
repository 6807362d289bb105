"""Conditions: what a search looks for in the facts of an entry."""

from datetime import date
from typing import NamedTuple, Protocol

from store.search.facts import Facts, reading_of


class Condition(Protocol):
    """A test that an entry passes or not."""

    def holds(self, facts: Facts) -> bool:
        """Return whether it holds."""


class HasText(NamedTuple):
    """The text of the entry contains this piece; a marked piece must begin a word or a tag."""

    piece: str
    core: str

    def holds(self, facts: Facts) -> bool:
        """Return whether its text contains the piece."""
        return facts.contains(self.piece, self.core)


class HasTrait(NamedTuple):
    """The entry has one of these traits."""

    traits: frozenset[str]

    def holds(self, facts: Facts) -> bool:
        """Return whether it has one of the traits."""
        return not self.traits.isdisjoint(facts.traits)


class HasAnswer(NamedTuple):
    """The entry has an answer on a scale from ``least`` to ``most``, both included."""

    scale: str
    least: int
    most: int

    def holds(self, facts: Facts) -> bool:
        """Return whether it has such an answer."""
        reading = reading_of(facts.document, self.scale)
        return reading is not None and self.least <= reading <= self.most


class InDays(NamedTuple):
    """The day of the entry (ISO) is ``first`` or later, and before ``end``."""

    first: str
    end: str

    def holds(self, facts: Facts) -> bool:
        """Return whether its day is one of these."""
        return self.first <= facts.day < self.end


class InMonth(NamedTuple):
    """The entry's day is in this month of any year, as in ``03``."""

    month: str

    def holds(self, facts: Facts) -> bool:
        """Return whether its day is in that month."""
        return facts.day[5:7] == self.month


class OnWeekday(NamedTuple):
    """The entry's day is this weekday, Monday being 0."""

    weekday: int

    def holds(self, facts: Facts) -> bool:
        """Return whether its day is that weekday."""
        return date.fromisoformat(facts.day).weekday() == self.weekday


class Not(NamedTuple):
    """The other condition does not hold."""

    condition: Condition

    def holds(self, facts: Facts) -> bool:
        """Return whether the other condition does not hold."""
        return not self.condition.holds(facts)
