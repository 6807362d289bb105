"""Reports: the repair ledger, and the review of a week or a month.

The ledger follows ruptures from noticed to repaired or let be, without blame: noticing more is
not doing worse (SCIENCE, section 1.4), nothing here is a count of failures, and nothing is tied
to a person.

The review is a page for oneself, a supervisor or a peer group. It is made on request, never
pushed, and counts what was logged; it grades nothing.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from statistics import median
from typing import Final, NamedTuple

from store.dates import DateSpan, day_after
from store.journal import Journal
from store.models import Entry
from store.stats.series import ShareRange, wilson
from store.trends.days import KindCount, Sessions, delight, sessions
from store.vocabulary import FEELINGS, STATES

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


#: How many days a page is of, and how many days of planned rest it looks ahead.
LENGTHS: Final = {"week": 7, "month": 30}
_COUNTED: Final = (*FEELINGS, "play", "celebration")


class Review(NamedTuple):
    """A period on a page.

    Attributes:
        name: ``week`` or ``month``.
        span: its days.
        logged: how many of them say anything.
        counts: what nourished, what drained, what did both, play and celebration, each with
            the words of its list.
        noticed: how many ruptures were noticed in it.
        repaired: how many came to be repaired in it, whenever they were noticed.
        still_open: how many are open or named at its end.
        rest: how many days of each rest, the fuller one of a day; none that are zero.
        breathers: on how many days there was a breather between sessions.
        coming: the planned rest of as many days after it, by day; only where it ends today.
        sessions: how many, on which days, and the session map.
        notes: the entries with a note, in order; empty unless they were asked for.
    """

    name: str
    span: DateSpan
    logged: int
    counts: tuple[KindCount, ...]
    noticed: int
    repaired: int
    still_open: int
    rest: dict[str, int]
    breathers: int
    coming: dict[date, str]
    sessions: Sessions
    notes: tuple[Entry, ...]


def review(journal: Journal, name: str, last: date, *, with_notes: bool = False) -> Review:
    """Return the review of a period.

    Args:
        journal: the diary.
        name: ``week`` or ``month``: seven days or thirty.
        last: its last day.
        with_notes: whether notes are part of it.
    """
    journal.load()
    length = timedelta(days=LENGTHS[name] - 1)
    span = DateSpan(last - min(length, last - date.min), last)
    daily_stats = journal.stats.between(span.first, span.last)
    rests = Counter(stats.rest for stats in daily_stats if stats.rest)
    ruptures = journal.ruptures.all()
    states = [state for rupture in ruptures if (state := _state_on(rupture, last))]
    entries = journal.entries(span.first, span.last) if with_notes else []
    return Review(
        name,
        span,
        sum(stats.is_logged for stats in daily_stats),
        delight(journal.stats, span, _COUNTED, journal.settings.lists).of,
        sum(span.first <= rupture.day <= span.last for rupture in ruptures),
        sum(journal.ruptures.count_changes(day, REPAIRED) for day in span.days()),
        sum(state in ("open", "named") for state in states),
        dict(rests),
        sum(stats.run < len(stats.sessions) for stats in daily_stats),
        _coming(journal, last, length),
        sessions(journal.stats, span),
        tuple(entry for entry in entries if entry.note),
    )


def _state_on(rupture: Entry, day: date) -> str:
    """Return the state a rupture had come to by a day; empty where it was not noticed yet."""
    iso_day = day.isoformat()
    return next((turn.state for turn in reversed(rupture["states"]) if turn.day <= iso_day), "")


def _coming(journal: Journal, last: date, length: timedelta) -> dict[date, str]:
    if last != journal.today():
        return {}
    first = day_after(last)
    return dict(sorted(journal.plans.between(first, first + length).items()))
