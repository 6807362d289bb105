"""The last two weeks: mood and energy beside the usual, work, what filled, care, play, rest.

Filled and drained are moments, which the person called so. Play and celebration are counted by
themselves: whether they fill a cup is what Refills asks, and a client's win need not.

Numbers only: nothing is graded and no cause is named. What a person does not log is None and
never zero. A person logs a thing who logged some of it within the last year.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from statistics import median
from typing import Final, NamedTuple

from store.calendar import DateSpan
from store.day_stats import DayStats
from store.models import Entry, state_on
from store.notices import watched_series
from store.stats.series import RECENT_DAYS, RECENT_FEWEST, USUAL_WINDOW, usual
from store.vocabulary import RECEIVED, STATES

#: The fewest days with something logged of which two weeks speak.
FEWEST_LOGGED: Final = RECENT_FEWEST
#: A run of so many sessions without a breather is a long one: "five sessions straight".
LONG_RUN: Final = 5
#: The fewest sessions with both answers for what they were like.
FEWEST_RATED: Final = 7
_OPEN, _NAMED, *_ENDED = STATES


class Level(NamedTuple):
    """A scale over the two weeks.

    Attributes:
        measure: its name.
        recent: the mean of the last 14 days; None below seven values.
        usual: the mean of the 90 days before them; None below 28 values.
        n: the number of values in the last 14 days.
    """

    measure: str
    recent: float | None
    usual: float | None
    n: int


class Work(NamedTuple):
    """The sessions of the two weeks.

    Attributes:
        total: the number of sessions.
        days: on how many days.
        longest_run: the longest run without a breather.
        longest_days: on how many days there was a run as long as that.
        long_days: on how many days there was a run of ``LONG_RUN`` or more.
        has_breathers: whether this person logs breathers.
        tired: the median of how tired; None with fewer than ``FEWEST_RATED`` rated sessions.
        inspired: the median of how inspired, likewise.
        rated: the number of sessions with both answers.
    """

    total: int
    days: int
    longest_run: int
    longest_days: int
    long_days: int
    has_breathers: bool
    tired: float | None
    inspired: float | None
    rated: int


class Tally(NamedTuple):
    """How often something was logged, and its words, the most frequent first."""

    total: int
    words: tuple[tuple[str, int], ...] = ()


class Off(NamedTuple):
    """Days off: the last one, how long ago that was, and the next planned rest with its kind.

    ``is_now`` is whether the two weeks end today; only then what is planned is known.
    """

    last: date | None
    days_since: int | None
    coming: tuple[date, str] | None
    is_now: bool


class Fortnight(NamedTuple):
    """The facts of two weeks; each tally is None for what this person does not log.

    Attributes:
        span: the days.
        logged: the number of days with anything logged.
        levels: mood, and energy of mornings or evenings.
        work: the sessions; None without any.
        filled: nourishing moments.
        drained: depleting moments.
        both: moments that were both.
        received: care received.
        play: play.
        celebration: celebrations.
        open_ruptures: the number of ruptures open or named at the end.
        off: days off.
    """

    span: DateSpan
    logged: int
    levels: tuple[Level, ...]
    work: Work | None
    filled: Tally | None
    drained: Tally | None
    both: Tally | None
    received: Tally | None
    play: Tally | None
    celebration: Tally | None
    open_ruptures: int
    off: Off

    @property
    def is_enough(self) -> bool:
        """Whether enough days are logged to speak of."""
        return self.logged >= FEWEST_LOGGED


def fortnight(year: Sequence[DayStats], ruptures: Iterable[Entry], off: Off) -> Fortnight:
    """Return the facts of the last two weeks.

    Args:
        year: the days of a year, the last one the end of the two weeks.
        ruptures: all ruptures of the diary.
        off: its days off.
    """
    days = year[-RECENT_DAYS:]
    span = DateSpan(days[0].day, days[-1].day)
    logged = [stats for stats in year if stats.is_logged]  # the only ones that count anything
    return Fortnight(
        span,
        sum(stats.is_logged for stats in days),
        tuple(
            _level(name, values) for name, values in watched_series(year[-USUAL_WINDOW:]).items()
        ),
        _work(days, has_breathers=any("breather" in stats.places for stats in reversed(logged))),
        _counted(days, logged, "nourishing"),
        _counted(days, logged, "depleting"),
        _counted(days, logged, "both"),
        _tally(days, logged, count_received),
        _counted(days, logged, "play"),
        _counted(days, logged, "celebration"),
        sum(is_open(rupture, span.last) for rupture in ruptures),
        off,
    )


def is_open(rupture: Entry, day: date) -> bool:
    """Return whether a rupture was open or named on a day."""
    return state_on(rupture, day) in (_OPEN, _NAMED)


def count_received(stats: DayStats) -> int:
    """Return how often care was received on a day, in moments that did not drain."""
    return sum(way == RECEIVED for feeling, way in stats.care if feeling != "depleting")


def _level(measure: str, values: Sequence[float | None]) -> Level:
    known = [value for value in values[-RECENT_DAYS:] if value is not None]
    recent = sum(known) / len(known) if len(known) >= RECENT_FEWEST else None
    return Level(measure, recent, usual(values), len(known))


def _work(days: Sequence[DayStats], *, has_breathers: bool) -> Work | None:
    worked = [stats for stats in days if stats.sessions]
    if not worked:
        return None
    runs = [stats.run for stats in worked]
    rated = [
        (tired, inspired)
        for stats in worked
        for tired, inspired in stats.sessions
        if tired is not None and inspired is not None
    ]
    is_rated = len(rated) >= FEWEST_RATED
    return Work(
        sum(len(stats.sessions) for stats in worked),
        len(worked),
        max(runs),
        runs.count(max(runs)),
        sum(run >= LONG_RUN for run in runs),
        has_breathers,
        median(tired for tired, _ in rated) if is_rated else None,
        median(inspired for _, inspired in rated) if is_rated else None,
        len(rated),
    )


def _counted(days: Sequence[DayStats], year: Sequence[DayStats], name: str) -> Tally | None:
    """Return how often a kind or a feeling was logged in two weeks, with its words."""
    words = Counter(word for stats in days for label, word in stats.words if label == name)
    ordered = sorted(words.items(), key=lambda item: (-item[1], item[0]))
    tally = _tally(days, year, lambda stats: stats.counts.get(name, 0))
    return tally and tally._replace(words=tuple(ordered))


def _tally(
    days: Sequence[DayStats], year: Sequence[DayStats], count: Callable[[DayStats], int]
) -> Tally | None:
    """Return a count of two weeks; None where there is none of it in the whole year."""
    total = sum(map(count, days))
    return Tally(total) if total or any(map(count, reversed(year))) else None
