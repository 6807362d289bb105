"""The review: a week or a month on a page, for oneself, a supervisor or a peer group.

It is made on asking for it, never pushed, and counts what was kept; it grades nothing.
"""

from collections import Counter
from datetime import date, timedelta
from typing import Final, NamedTuple

from store.dates import DateSpan, day_after
from store.journal import Journal
from store.models import Entry
from store.repairs import REPAIRED
from store.trends.days import KindCount, Sessions, delight, sessions
from store.vocabulary import FEELINGS

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
