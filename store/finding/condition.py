"""A condition: something that holds for an entry or does not, looked up in its facts."""

from datetime import date
from typing import NamedTuple, Protocol

from store.finding.facts import Facts, reading_of


class Condition(Protocol):
    """Something that holds for an entry or does not."""

    def holds(self, facts: Facts) -> bool:
        """Return whether it holds."""


class Says(NamedTuple):
    """The entry's text has this piece: marked where a word or a tag must begin there."""

    piece: str

    def holds(self, facts: Facts) -> bool:
        """Return whether the piece stands in its text."""
        return self.piece in facts.text


class Is(NamedTuple):
    """The entry is or has one of these."""

    traits: frozenset[str]

    def holds(self, facts: Facts) -> bool:
        """Return whether one of the traits is its own."""
        return not self.traits.isdisjoint(facts.traits)


class Reads(NamedTuple):
    """The entry has an answer on a scale between two, both included."""

    scale: str
    least: int
    most: int

    def holds(self, facts: Facts) -> bool:
        """Return whether there is an answer, and between the two."""
        reading = reading_of(facts.document, self.scale)
        return reading is not None and self.least <= reading <= self.most


class Within(NamedTuple):
    """The entry's day (ISO) is ``first`` or later, and sorts before ``end``."""

    first: str
    end: str

    def holds(self, facts: Facts) -> bool:
        """Return whether its day is one of those."""
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
    """Another condition does not hold."""

    of: Condition

    def holds(self, facts: Facts) -> bool:
        """Return whether the other one does not hold."""
        return not self.of.holds(facts)
