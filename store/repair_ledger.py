"""The repair ledger: ruptures from noticed to repaired or let be, without blame.

Noticing more is not doing worse (SCIENCE, section 1.4): nothing here counts failures, and nothing
is tied to a person.
"""

from collections.abc import Iterable
from datetime import date
from statistics import median
from typing import Final, NamedTuple

from store.models import Entry
from store.stats.series import ShareRange, wilson
from store.vocabulary import STATES

OPEN, NAMED, REPAIRED, LET_BE = STATES
#: The fewest ruptures for a share of repaired ones; below it there are only counts.
SHARE_FROM: Final = 8
#: The fewest repairs for how long they took.
DAYS_FROM: Final = 4
#: The state that follows each state.
NEXT: Final = {OPEN: NAMED, NAMED: REPAIRED}


class Repairs(NamedTuple):
    """The ruptures of a diary.

    Attributes:
        ruptures: the ruptures, newest first.
        by_state: the number in each state now.
        share: the share that was repaired, with its 95 % range; None below ``SHARE_FROM``.
        days: the median number of days from noticing to repair; None below ``DAYS_FROM``.
    """

    ruptures: tuple[Entry, ...]
    by_state: dict[str, int]
    share: ShareRange | None
    days: float | None

    @property
    def noticed(self) -> int:
        """The number of ruptures noticed."""
        return len(self.ruptures)

    @property
    def repaired(self) -> int:
        """The number of ruptures repaired."""
        return self.by_state[REPAIRED]

    @property
    def being_repaired(self) -> int:
        """The number of ruptures that are named."""
        return self.by_state[NAMED]


def repairs(ruptures: Iterable[Entry]) -> Repairs:
    """Return the ledger of ruptures, in any order."""
    ordered = sorted(ruptures, key=lambda entry: (entry.day, entry.order, entry.id), reverse=True)
    by_state = dict.fromkeys(STATES, 0)
    for entry in ordered:
        by_state[entry.state] = by_state.get(entry.state, 0) + 1
    repaired = by_state[REPAIRED]
    days_to_repairs = [days for entry in ordered if (days := days_to_repair(entry)) is not None]
    share = wilson(repaired, len(ordered)) if len(ordered) >= SHARE_FROM else None
    has_enough = len(days_to_repairs) >= DAYS_FROM
    return Repairs(tuple(ordered), by_state, share, median(days_to_repairs) if has_enough else None)


def days_to_repair(rupture: Entry) -> int | None:
    """Return how many days a rupture took from noticing to repair; None if it is not repaired."""
    if rupture.state != REPAIRED:
        return None
    states = rupture["states"]
    first, last = (date.fromisoformat(change.day) for change in (states[0], states[-1]))
    return (last - first).days


def next_state(rupture: Entry) -> str | None:
    """Return the next state of a rupture; None if it has ended."""
    return NEXT.get(rupture.state)
