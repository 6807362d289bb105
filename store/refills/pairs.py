"""Pairs of days: each day with the energy before and after it, and the days that are left out.

Energy is compared at one time of the day only. *Mornings* are openings told at the time; one
that was remembered is none. An imported opening has no hour: the person named its column the
opening's, and so it counts. Where mornings are hardly ever told, evenings stand in for them:
energy at closing or between, each evening against the same evening's (SCIENCE, section 3.2).
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from store.day_stats import DayStats
from store.refills.questions import Question
from store.stats.contrast import Pairs

Why = Literal["remembered", "told late", "sick", "body"]
#: Mornings are hardly ever told where there are fewer than one for so many evenings.
_HARDLY: Final = 10
_BODY: Final = "body"


class LeftOut(NamedTuple):
    """A day that would have been one of the pairs, and why it is none.

    ``remembered``: its energy, or next morning's, was told afterwards. ``told late``: what
    happened on it was kept on a later day. ``sick``, ``body``: it or the next one was so.
    """

    day: date
    why: Why


class FollowedDays(NamedTuple):
    """Days with the energy before and after each, whatever is asked about them.

    Attributes:
        pairs: day, its stats, energy before and after, in order.
        left_out: the other days that had both in some form, with why they are left out.
    """

    pairs: Sequence[tuple[int, DayStats, float, float]]
    left_out: Sequence[tuple[DayStats, Why]]

    def asked(self, question: Question) -> tuple[Pairs, tuple[LeftOut, ...]]:
        """Return the pairs that tell of a question, and the days left out that would."""
        of = question.read
        told = [
            (day, x, before, after)
            for day, stats, before, after in self.pairs
            if (x := of(stats)) is not None
        ]
        columns = zip(*told, strict=True) if told else ((), (), (), ())
        left_out = (LeftOut(t.day, why) for t, why in self.left_out if of(t) is not None)
        return Pairs(*columns), tuple(left_out)


def has_enough_mornings(daily_stats: Sequence[DayStats]) -> bool:
    """Return whether mornings are told often enough to be asked about."""
    mornings = sum(stats.morning is not None for stats in daily_stats)
    evenings = sum(stats.later is not None for stats in daily_stats)
    return mornings * _HARDLY >= evenings


def next_day(
    daily_stats: Sequence[DayStats], *, mornings: bool, leaves_out_sick: bool = False
) -> FollowedDays:
    """Return each day but the last with its own energy and the next day's.

    Args:
        daily_stats: calendar days in order, none missing.
        mornings: whether energy is the morning's; else the evening's.
        leaves_out_sick: whether pairs with a sick day or one marked *body* are left out.
    """
    energy = _morning if mornings else _evening
    return _followed(daily_stats, daily_stats[1:], energy, energy, leaves_out_sick)


def same_day(
    daily_stats: Sequence[DayStats], *, mornings: bool, leaves_out_sick: bool = False
) -> FollowedDays:
    """Return each day but the last with its energy later on, beyond how it began.

    Without mornings there is nothing that it began with.
    """
    began = _morning if mornings else _unknown
    return _followed(daily_stats[:-1], daily_stats[:-1], began, _evening, leaves_out_sick)


#: A day's energy; None where it was not told, False where it was told afterwards only.
Energy = float | Literal[False] | None


def _followed(
    daily_stats: Sequence[DayStats],
    following: Sequence[DayStats],
    before: Callable[[DayStats], Energy],
    after: Callable[[DayStats], Energy],
    leaves_out_sick: bool,
) -> FollowedDays:
    pairs: list[tuple[int, DayStats, float, float]] = []
    left_out: list[tuple[DayStats, Why]] = []
    for stats, follower in zip(daily_stats, following, strict=False):
        if (begun := before(stats)) is None or (ended := after(follower)) is None:
            continue
        if begun is False or ended is False:
            left_out.append((stats, "remembered"))
        elif stats.is_logged_late:
            left_out.append((stats, "told late"))
        elif leaves_out_sick and (why := _illness(stats) or _illness(follower)):
            left_out.append((stats, why))
        else:
            pairs.append((stats.day.toordinal(), stats, begun, ended))
    return FollowedDays(pairs, left_out)


def _morning(stats: DayStats) -> Energy:
    if stats.morning is None and "energy.open" in stats.readings:
        return False
    return stats.morning


def _evening(stats: DayStats) -> Energy:
    if stats.later is None and "energy.close" in stats.readings:
        return False
    return stats.later


def _unknown(_stats: DayStats) -> Energy:
    return 0.0


def _illness(stats: DayStats) -> Why | None:
    return "sick" if stats.rest == "sick" else "body" if _BODY in stats.marks else None
