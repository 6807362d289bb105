"""The repair ledger: ruptures from noticed to repaired or let be, told without blame.

Noticing more is not doing worse (SCIENCE, section 1.4): nothing here is a count of failures,
and nothing is tied to a person.
"""

from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Final, NamedTuple

from store.models import Entry
from store.stats.series import ShareRange, wilson
from store.vocabulary import STATES

OPEN, NAMED, REPAIRED, LET_BE = STATES
#: From so many ruptures on the share that was repaired is told; below, counts only.
SHARE_FROM: Final = 8
#: The state that comes next when one is moved on.
NEXT: Final = {OPEN: NAMED, NAMED: REPAIRED}


class Repairs(NamedTuple):
    """The ruptures of a diary.

    Attributes:
        ruptures: the newest first.
        by_state: how many are in each state now.
        share: how many of all that were repaired, with its 95 % range; None below eight.
        days: the median of days from noticing to repair; None without a repair.
    """

    ruptures: tuple[Entry, ...]
    by_state: dict[str, int]
    share: ShareRange | None
    days: float | None

    @property
    def noticed(self) -> int:
        """How many were noticed."""
        return len(self.ruptures)

    @property
    def repaired(self) -> int:
        """How many are repaired."""
        return self.by_state[REPAIRED]

    @property
    def being_repaired(self) -> int:
        """How many are named, and so on their way."""
        return self.by_state[NAMED]


def repairs(ruptures: Iterable[Entry]) -> Repairs:
    """Return the ledger of ruptures, in any order."""
    ordered = sorted(ruptures, key=lambda entry: (entry.day, entry.order, entry.id), reverse=True)
    by_state = dict.fromkeys(STATES, 0)
    for entry in ordered:
        by_state[entry.state] = by_state.get(entry.state, 0) + 1
    repaired = by_state[REPAIRED]
    waited = [days for entry in ordered if (days := days_to_repair(entry)) is not None]
    share = wilson(repaired, len(ordered)) if len(ordered) >= SHARE_FROM else None
    return Repairs(tuple(ordered), by_state, share, median(waited) if waited else None)


def days_to_repair(rupture: Entry) -> int | None:
    """Return how many days a rupture took from noticing to repair; None if it is not repaired."""
    if rupture.state != REPAIRED:
        return None
    turns = rupture["states"]
    first, last = (date.fromisoformat(turn.day) for turn in (turns[0], turns[-1]))
    return (last - first).days


def next_state(rupture: Entry) -> str | None:
    """Return the state that a rupture moves on to; None where its story has ended."""
    return NEXT.get(rupture.state)
