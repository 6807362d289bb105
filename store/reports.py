"""Reports: the repair ledger, and the review of a week or a month.

The ledger follows ruptures from noticed to repaired or let be, without blame. Noticing more is
not doing worse (SCIENCE, section 1.4): nothing here counts failures, and nothing is tied to a
person.

The review is one page for oneself, a supervisor or a peer group. It is shown only when the person
asks for it, counts what was logged, and grades nothing.
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
from store.trends.marks import marks
from store.vocabulary import FEELINGS, STATES

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


#: The length of each period, which is also how far ahead planned rest is listed.
LENGTHS: Final = {"week": 7, "month": 30}
_COUNTED: Final = (*FEELINGS, "play", "celebration")


class Review(NamedTuple):
    """A period on one page.

    Attributes:
        name: ``week`` or ``month``.
        span: its days.
        logged: the number of days with anything logged.
        counts: what nourished, what drained, what did both, play and celebration, each with the
            words of its list.
        noticed: the number of ruptures noticed in it.
        repaired: the number repaired in it, whenever they were noticed.
        still_open: the number open or named at its end.
        rest: the number of days of each rest, without zeros; a day counts as its fullest rest.
        breathers: the number of days with a breather between sessions.
        coming: the planned rest of the same length after it, by day; only if it ends today.
        sessions: the sessions and their map.
        notes: the entries with a note, in order; empty unless they were asked for.
        marks: on how many days each mark was made, by its name, in the order of the list; of
            dread, on how many evenings.
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
    marks: dict[str, int]


def review(
    journal: Journal,
    name: str,
    last: date,
    *,
    first: date | None = None,
    with_notes: bool = False,
) -> Review:
    """Return the review of a period.

    Args:
        journal: the diary.
        name: ``week`` or ``month``: seven days or thirty.
        last: its last day.
        first: its first day, where it is a month of the calendar.
        with_notes: whether to include notes.
    """
    journal.load()
    length = timedelta(days=LENGTHS[name] - 1)
    span = DateSpan(first or last - min(length, last - date.min), last)
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
        {mark.name: mark.total for mark in marks(journal.stats, span).of},
    )


def _state_on(rupture: Entry, day: date) -> str:
    """Return the state of a rupture on a day; empty if it was not noticed yet."""
    iso_day = day.isoformat()
    return next((turn.state for turn in reversed(rupture["states"]) if turn.day <= iso_day), "")


def _coming(journal: Journal, last: date, length: timedelta) -> dict[date, str]:
    if last != journal.today():
        return {}
    first = day_after(last)
    return dict(sorted(journal.plans.between(first, first + length).items()))
