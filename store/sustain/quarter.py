"""The last three months: how weeks of many and of few sessions closed, and what became rare.

Weeks are compared by what was answered at closing. Something became rare if it was logged on
clearly fewer days of the second half than of the first: at most half as often, and so far apart
that chance alone would bring it once in fifty looks (``LIMIT``). What this person had hardly
any of to begin with cannot become rare.
"""

from collections.abc import Callable, Sequence
from datetime import date
from math import comb
from statistics import median
from typing import Final, NamedTuple

from store.calendar import RANGES, DateSpan
from store.day_stats import DayStats
from store.sustain.fortnight import count_received
from store.vocabulary import Names

DAYS: Final = RANGES["3m"] or 0
#: The fewest days with something logged of which three months speak.
FEWEST_LOGGED: Final = 28
#: The fewest weeks on each side, closed evenings of a week, and days of it with known counts.
FEWEST_WEEKS, FEWEST_CLOSED, FEWEST_KNOWN = 3, 3, 4
#: The fewest days with known counts in each half.
FEWEST_OF_HALF: Final = 21
#: How often chance alone may call something rare that is as frequent as before.
LIMIT: Final = 0.02
_WEEK: Final = 7
SURPRISED: Final = "surprised awake"
CLOSINGS: Final = ("mood.close", "energy.close")


class Weeks(NamedTuple):
    """Some weeks and how they closed.

    Attributes:
        weeks: how many.
        fewest: the number of sessions of the week with the fewest.
        most: that of the week with the most.
        closed: the median at closing of each scale, by measure; of the medians of the weeks.
    """

    weeks: int
    fewest: int
    most: int
    closed: dict[str, float]


class Rarity(NamedTuple):
    """Something that became rare.

    Attributes:
        name: ``play``, ``surprised awake`` or ``care received``.
        before: on how many days of the first half it was logged.
        after: on how many days of the second half.
        known_before: how many days of the first half have known counts.
        known_after: those of the second half.
        middle: the day in the middle of all days with it.
    """

    name: str
    before: int
    after: int
    known_before: int
    known_after: int
    middle: date


class Quarter(NamedTuple):
    """The facts of three months.

    Attributes:
        span: the days.
        logged: the number of days with anything logged.
        many: the weeks of many sessions; None where either side has too few.
        few: the weeks of few sessions.
        rare: what became rare, the first to do so first.
    """

    span: DateSpan
    logged: int
    many: Weeks | None
    few: Weeks | None
    rare: tuple[Rarity, ...]

    @property
    def is_enough(self) -> bool:
        """Whether enough days are logged to speak of."""
        return self.logged >= FEWEST_LOGGED


def quarter(year: Sequence[DayStats], names: Names, week_start: int = 0) -> Quarter:
    """Return the facts of the last three months.

    Args:
        year: the days of a year, the last one the end of the three months.
        names: what things are called now.
        week_start: the first weekday of a week, Monday being 0.
    """
    days = year[-DAYS:]
    span = DateSpan(days[0].day, days[-1].day)
    few, many = _sides(_whole_weeks(days, week_start))
    return Quarter(
        span, sum(stats.is_logged for stats in days), many, few, tuple(_rare(days, names))
    )


# -- weeks ------------------------------------------------------------------------------------


class _Week(NamedTuple):
    sessions: int
    closed: dict[str, float]


def _whole_weeks(days: Sequence[DayStats], week_start: int) -> list[_Week]:
    """Return the whole weeks that are known well enough."""
    starts = (at for at, stats in enumerate(days) if stats.day.weekday() == week_start)
    weeks = (days[at : at + _WEEK] for at in starts if at + _WEEK <= len(days))
    return [
        _Week(sum(len(stats.sessions) for stats in week), closed)
        for week in weeks
        if sum(bool(stats.counts) for stats in week) >= FEWEST_KNOWN and (closed := _closed(week))
    ]


def _closed(week: Sequence[DayStats]) -> dict[str, float]:
    """Return the median of each scale at closing, where enough evenings have it."""
    evenings = {
        name: [answers[-1] for stats in week if (answers := stats.readings.get(name))]
        for name in CLOSINGS
    }
    return {
        name: median(answers) for name, answers in evenings.items() if len(answers) >= FEWEST_CLOSED
    }


def _sides(weeks: list[_Week]) -> tuple[Weeks | None, Weeks | None]:
    """Return the weeks of few and of many sessions; those between stand on neither side.

    Where most weeks are alike, they stand on the side that has too few without them.
    """
    if not any(week.sessions for week in weeks):
        return None, None
    middle = median(week.sessions for week in weeks)
    few = [week for week in weeks if week.sessions < middle]
    many = [week for week in weeks if week.sessions > middle]
    alike = [week for week in weeks if week.sessions == middle]
    if len(few) < FEWEST_WEEKS <= len(many):
        few += alike
    elif len(many) < FEWEST_WEEKS <= len(few):
        many += alike
    if min(len(few), len(many)) < FEWEST_WEEKS:
        return None, None
    closings = [
        name
        for name in CLOSINGS
        if all(sum(name in week.closed for week in side) >= FEWEST_WEEKS for side in (few, many))
    ]
    return (_side(few, closings), _side(many, closings)) if closings else (None, None)


def _side(weeks: list[_Week], closings: list[str]) -> Weeks:
    sessions = [week.sessions for week in weeks]
    closed = {
        name: median(week.closed[name] for week in weeks if name in week.closed)
        for name in closings
    }
    return Weeks(len(weeks), min(sessions), max(sessions), closed)


# -- what became rare -------------------------------------------------------------------------


def _rare(days: Sequence[DayStats], names: Names) -> list[Rarity]:
    surprised = names.current_name("nourishing", SURPRISED)
    looked_at: dict[str, Callable[[DayStats], bool]] = {
        "play": lambda stats: bool(stats.counts.get("play")),
        SURPRISED: lambda stats: ("nourishing", surprised) in stats.words,
        "care received": lambda stats: bool(count_received(stats)),
    }
    rarities = (_rarity(name, days, has) for name, has in looked_at.items())
    return sorted(filter(None, rarities), key=lambda rarity: (rarity.middle, rarity.name))


def _rarity(name: str, days: Sequence[DayStats], has: Callable[[DayStats], bool]) -> Rarity | None:
    """Return that something became rare; None where it did not, or a half has too few days."""
    half = len(days) // 2
    known = [[stats for stats in part if stats.counts] for part in (days[:half], days[-half:])]
    if min(map(len, known)) < FEWEST_OF_HALF:
        return None
    dates = [[stats.day for stats in part if has(stats)] for part in known]
    (before, after), (n_before, n_after) = map(len, dates), map(len, known)
    is_rarer = 2 * after * n_before <= before * n_after
    if not before or not is_rarer or chance_of_so_few(before, after, n_before, n_after) > LIMIT:
        return None
    all_days = [day for part in dates for day in part]
    return Rarity(name, before, after, n_before, n_after, all_days[len(all_days) // 2])


def chance_of_so_few(before: int, after: int, n_before: int, n_after: int) -> float:
    """Return how often chance brings so few days to the second half, or fewer.

    All days with it fall on the known days at random: the lower tail of the hypergeometric
    distribution (Fisher's exact test, one-sided).
    """
    total, n = before + after, n_before + n_after
    ways = sum(
        comb(n_after, k) * comb(n_before, total - k)
        for k in range(max(0, total - n_before), after + 1)
    )
    return ways / comb(n, total)
