"""What Today answers beside the day: two weeks in numbers, the week, a day of earlier years.

Numbers and words of the person only: nothing is graded and no cause is named. *Usual* is the mean
of the 90 days before the last 14 (SCIENCE, section 5); for a count it is that mean a day, times
the days of the two weeks whose counts are known.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from store.calendar import DateSpan, week_around
from store.clock import days_back
from store.day_stats import DayStats
from store.journal import Journal
from store.models import Entry
from store.stats.series import RECENT_DAYS, USUAL_WINDOW, usual
from store.sustain.fortnight import Fortnight, is_open
from store.sustain.horizons import YEAR, two_week_facts

#: A memory is offered until this hour.
_NOON: Final = 12
#: How many years a memory goes back at most.
_MOST_YEARS: Final = 50


class CountBeside(NamedTuple):
    """A count of two weeks, and the usual count of as many known days; None where it has none."""

    recent: int
    usual: float | None


class TwoWeekCounts(NamedTuple):
    """The facts of two weeks, and days off and play beside the usual.

    Each count is None for what this person does not log.
    """

    facts: Fortnight
    days_off: CountBeside | None
    play: CountBeside | None


def two_weeks(journal: Journal, last: date) -> TwoWeekCounts:
    """Return the two weeks up to a day."""
    year = journal.stats.between(days_back(last, YEAR - 1), last)
    return TwoWeekCounts(
        two_week_facts(journal, last),
        _beside(year, lambda stats: int(stats.is_off) if stats.is_logged else None),
        _beside(year, lambda stats: stats.counted("play")),
    )


def _beside(
    year: Sequence[DayStats], count: Callable[[DayStats], int | None]
) -> CountBeside | None:
    """Return a count of the last two weeks; None if there is none of it in the whole year."""
    counts = [count(stats) for stats in year]
    if not any(counts):
        return None
    recent = [number for number in counts[-RECENT_DAYS:] if number is not None]
    mean = usual(counts[-USUAL_WINDOW:])
    return CountBeside(sum(recent), None if mean is None else mean * len(recent))


Words = tuple[tuple[str, int], ...]


class WeekSoFar(NamedTuple):
    """The week up to a day.

    Attributes:
        span: its days so far.
        nourished: the words of nourishing moments, the most frequent first.
        drained: those of depleting moments.
        counts: how many of each kind were logged.
        repaired: how many ruptures were repaired, whenever they were noticed.
        open_ruptures: how many are open or named at its end.
        rest: on how many days each kind of rest was taken.
    """

    span: DateSpan
    nourished: Words
    drained: Words
    counts: dict[str, int]
    repaired: int
    open_ruptures: int
    rest: dict[str, int]


def week_to(journal: Journal, last: date) -> WeekSoFar:
    """Return the week of a day up to that day."""
    span = DateSpan(week_around(last, journal.settings.date_style.week_start).first, last)
    days = journal.stats.between(*span)
    counts = Counter[str]()
    rest = Counter[str]()
    for stats in days:
        counts.update(stats.counts)
        rest.update([stats.rest] if stats.rest else [])
        rest["breather"] += "breather" in stats.places
    return WeekSoFar(
        span,
        _words(days, "nourishing"),
        _words(days, "depleting"),
        dict(counts),
        counts["repair"],
        sum(is_open(rupture, last) for rupture in journal.ruptures.all()),
        {what: number for what, number in rest.items() if number},
    )


def _words(days: Iterable[DayStats], label: str) -> Words:
    words = Counter(word for stats in days for name, word in stats.words if name == label)
    return tuple(sorted(words.items(), key=lambda item: (-item[1], item[0])))


class Memory(NamedTuple):
    """Something good that was logged on this day of an earlier year, and how many years ago."""

    entry: Entry
    years: int


def is_time_for_memory(journal: Journal, day: date) -> bool:
    """Return whether it is the morning of a day."""
    return day == journal.today() and journal.clock.now().hour < _NOON


def memory(journal: Journal, day: date) -> Memory | None:
    """Return a celebration or a nourishing note of this day in the nearest earlier year.

    None without one. What drained is never among them.
    """
    oldest = journal.days.oldest()
    for years in range(1, min(day.year - oldest.year, _MOST_YEARS) + 1 if oldest else 0):
        if (then := _same_day(day, years)) is not None:
            good = [entry for entry in journal.day(then).entries if _is_good(entry)]
            if good:
                return Memory(max(good, key=lambda entry: bool(entry.note)), years)
    return None


def _same_day(day: date, years: int) -> date | None:
    """Return the day with this date so many years ago; None for a leap day that was none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return None


def _is_good(entry: Entry) -> bool:
    if entry.kind == "moment":
        return entry["feeling"] == "nourishing" and bool(entry.note)
    return entry.kind == "celebration" and bool(entry.note or entry["what"])


def week_starts(first: date, last: date, week_start: int = 0) -> tuple[int, ...]:
    """Return which of the days from ``first`` on begin a week, counted from the first."""
    ahead = timedelta(days=(week_start - first.weekday()) % 7)
    return tuple(range(ahead.days, (last - first).days + 1, 7))
