"""The days that are compared: each with the energy before it and after it, or why it is not.

Energy is compared at one time of the day only. *Mornings* are openings logged at the time; a
remembered opening does not count. An imported opening has no hour, but it counts, because the
person named its column the opening; so does an imported first reading of a day, unless its hour
is after noon. If mornings are hardly ever logged, evenings are used instead: energy at closing or
from 17:00 on, compared with the evening before (SCIENCE, sections 3.2 and 5).
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from store.day_stats import DayStats
from store.refills.question import MARK, Question
from store.stats.contrast import LoggedAfter, Pairs
from store.vocabulary import FLARE, Names

#: Why a day is not paired; of a mark that is left out, the name of its question.
Reason = str


class LeftOut(NamedTuple):
    """A day that is not paired, and the reason.

    ``remembered``: its energy, or that of the next morning, was logged afterwards. ``told
    late``: what is asked about was logged on a later day. ``sick``, ``body``: this day or the
    next one was a sick day, or a flare. ``mark.pain``: this day or the next one was marked *pain*.
    """

    day: date
    reason: Reason


class LeavesOut(NamedTuple):
    """Which days are left out of comparisons.

    Attributes:
        sick: whether sick days are.
        marks: the marks whose days are, flares among them.
        flare: the current name of the mark *body*.
    """

    sick: bool = False
    marks: frozenset[str] = frozenset()
    flare: str = FLARE

    @classmethod
    def of_choice(cls, *, sick: bool, marks: Collection[str], names: Names) -> "LeavesOut":
        """Return what the person has chosen: flares are left out with sick days."""
        flare = names.current_name("mark", FLARE)
        return cls(sick, frozenset((*marks, *([flare] * sick))), flare)

    def reason(self, stats: DayStats) -> Reason | None:
        """Return why a day is left out; None if it is not."""
        if self.sick and stats.rest == "sick":
            return "sick"
        if self.flare in self.marks and (stats.is_flare or self.flare in stats.marks):
            return "body"
        mark = min(self.marks & stats.marks, default="")
        return MARK + mark if mark else None


#: Nothing is left out, or sick days with flares of the usual name.
NOTHING_OUT: Final = LeavesOut()
SICK_OUT: Final = LeavesOut(True, frozenset({FLARE}))


class FollowedDays(NamedTuple):
    """Days with the energy before and after each, for any question.

    Attributes:
        pairs: the ordinal of the day, its stats, energy before and after, in order.
        left_out: the other days with both energies in some form, and why they are left out.
        days: every logged day with whether energy was logged after it, in order; empty for
            the same day.
        is_same_day: whether the energy after is of the day itself.
    """

    pairs: Sequence[tuple[int, DayStats, float, float]]
    left_out: Sequence[tuple[DayStats, Reason]]
    days: Sequence[tuple[DayStats, bool]] = ()
    is_same_day: bool = False

    def pairs_for(self, question: Question) -> tuple[Pairs, tuple[LeftOut, ...]]:
        """Return the pairs that answer a question, and the left-out days that would have.

        On the same day a reading before the thing says nothing about it: such a day is left
        out, if the place of the thing in the order of the day is known.
        """
        read, reading, skips = question.read, question.reading, self.is_same_day
        rows: list[tuple[int, float, float, float]] = []
        left_out = [
            LeftOut(stats.day, reason) for stats, reason in self.left_out if read(stats) is not None
        ]
        for day, stats, before, after in self.pairs:
            if (x := read(stats)) is None or (skips and x and _is_before(stats, question)):
                continue
            if reading and reading in stats.late_readings:
                left_out.append(LeftOut(stats.day, "told late"))
            else:
                rows.append((day, x, before, after))
        columns = zip(*rows, strict=True) if rows else ((), (), (), ())
        return Pairs(*columns), tuple(left_out)

    def is_ordered(self, question: Question, until: date) -> bool:
        """Return whether each day with it has a known place for it in the order of the day."""
        if not question.has_order:
            return False
        if not self.is_same_day:
            return True
        read, end = question.read, until.toordinal()
        with_it = (stats for day, stats, _, _ in self.pairs if day < end and read(stats))
        return all(map(question.has_place_on, with_it))

    def logged_after(self, question: Question, until: date) -> LoggedAfter:
        """Return how often energy was logged after days with and days without, up to a day.

        Of a scale, after days above its mean and days that are not.
        """
        answers = [
            (x, is_followed)
            for stats, is_followed in self.days
            if stats.day < until and (x := question.read(stats)) is not None
        ]
        is_split = question.is_scale and answers
        limit = sum(x for x, _ in answers) / len(answers) if is_split else 0.0
        counts = [0, 0, 0, 0]
        for x, is_followed in answers:
            counts[(2 if x > limit else 0) + is_followed] += 1
        skipped, followed, skipped_with, followed_with = counts
        return LoggedAfter(
            skipped_with + followed_with, followed_with, skipped + followed, followed
        )

    def count_logged(self, until: date) -> int:
        """Return how many days before a day were logged at all."""
        return bisect_left(self.days, until, key=_day_of)


def _day_of(logged: tuple[DayStats, bool]) -> date:
    return logged[0].day


def _is_before(stats: DayStats, question: Question) -> bool:
    """Return whether the last evening reading of a day comes before what is asked about."""
    place = question.place_on(stats)
    return place is not None and stats.evenings[-1][0] < place


def next_day(
    daily_stats: Sequence[DayStats], *, mornings: bool, leaves_out: LeavesOut = NOTHING_OUT
) -> FollowedDays:
    """Return each day but the last with its own energy and that of the next day.

    Args:
        daily_stats: calendar days in order, none missing.
        mornings: whether to compare mornings; otherwise evenings.
        leaves_out: the days whose pairs are left out.
    """
    energy = _morning if mornings else _evening
    followed = _followed(daily_stats, daily_stats[1:], energy, energy, leaves_out)
    days = [
        (stats, bool(energy(follower)))
        for stats, follower in pairwise(daily_stats)
        if stats.is_logged
    ]
    return followed._replace(days=days)


def same_day(
    daily_stats: Sequence[DayStats], *, mornings: bool, leaves_out: LeavesOut = NOTHING_OUT
) -> FollowedDays:
    """Return each day but the last with its energy in the morning and its last in the evening.

    The last reading alone, on every day: an earlier one can be what invites play, say, and
    days without play would then have the low ones among theirs.

    Without mornings, the energy before is the same for all days.
    """
    energy_before = _morning if mornings else _unknown
    days = daily_stats[:-1]
    followed = _followed(days, days, energy_before, _last_evening, leaves_out)
    return followed._replace(is_same_day=True)


#: The energy of a day; None if it was not logged, False if it was only logged afterwards.
Energy = float | Literal[False] | None


def _followed(
    daily_stats: Sequence[DayStats],
    following: Sequence[DayStats],
    before: Callable[[DayStats], Energy],
    after: Callable[[DayStats], Energy],
    leaves_out: LeavesOut,
) -> FollowedDays:
    pairs: list[tuple[int, DayStats, float, float]] = []
    left_out: list[tuple[DayStats, Reason]] = []
    for stats, follower in zip(daily_stats, following, strict=False):
        if (energy_before := before(stats)) is None or (energy_after := after(follower)) is None:
            continue
        if energy_before is False or energy_after is False:
            left_out.append((stats, "remembered"))
        elif stats.is_logged_late:
            left_out.append((stats, "told late"))
        elif reason := leaves_out.reason(stats) or leaves_out.reason(follower):
            left_out.append((stats, reason))
        else:
            pairs.append((stats.day.toordinal(), stats, energy_before, energy_after))
    return FollowedDays(pairs, left_out)


def _morning(stats: DayStats) -> Energy:
    if stats.morning is None and "energy.open" in stats.readings:
        return False
    return stats.morning


def _evening(stats: DayStats) -> Energy:
    if not stats.evenings and "energy.close" in stats.readings:
        return False
    return stats.evening


def _last_evening(stats: DayStats) -> Energy:
    return float(stats.evenings[-1][1]) if stats.evenings else _evening(stats)


def _unknown(_stats: DayStats) -> Energy:
    return 0.0
