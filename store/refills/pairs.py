"""Pairs of days: each day with the energy before and after it, and the days that are left out.

Energy is compared at one time of the day only. *Mornings* are openings told at the time; one
that was remembered is none. An imported opening has no hour: the person named its column the
opening's, and so it counts. Where mornings are hardly ever told, evenings stand in for them:
energy at closing or between, each evening against the same evening's (SCIENCE, section 3.2).
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final, Literal, NamedTuple

from store.day_stats import Tally
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


class Followed(NamedTuple):
    """Days with the energy before and after each, whatever is asked about them.

    Attributes:
        pairs: day, tally, energy before and after, in order.
        left_out: the other days that had both in some form, with why they are left out.
    """

    pairs: Sequence[tuple[int, Tally, float, float]]
    left_out: Sequence[tuple[Tally, Why]]

    def asked(self, question: Question) -> tuple[Pairs, tuple[LeftOut, ...]]:
        """Return the pairs that tell of a question, and the days left out that would."""
        of = question.of
        told = [
            (day, x, before, after)
            for day, tally, before, after in self.pairs
            if (x := of(tally)) is not None
        ]
        columns = zip(*told, strict=True) if told else ((), (), (), ())
        left_out = (LeftOut(t.day, why) for t, why in self.left_out if of(t) is not None)
        return Pairs(*columns), tuple(left_out)


def tells_mornings(tallies: Sequence[Tally]) -> bool:
    """Return whether mornings are told often enough to be asked about."""
    mornings = sum(tally.morning is not None for tally in tallies)
    evenings = sum(tally.later is not None for tally in tallies)
    return mornings * _HARDLY >= evenings


def next_day(
    tallies: Sequence[Tally], *, mornings: bool, leaves_out_sick: bool = False
) -> Followed:
    """Return each day but the last with its own energy and the next day's.

    Args:
        tallies: calendar days in order, none missing.
        mornings: whether energy is the morning's; else the evening's.
        leaves_out_sick: whether pairs with a sick day or one marked *body* are left out.
    """
    energy = _morning if mornings else _evening
    return _followed(tallies, tallies[1:], energy, energy, leaves_out_sick)


def same_day(
    tallies: Sequence[Tally], *, mornings: bool, leaves_out_sick: bool = False
) -> Followed:
    """Return each day but the last with its energy later on, beyond how it began.

    Without mornings there is nothing that it began with.
    """
    began = _morning if mornings else _unknown
    return _followed(tallies[:-1], tallies[:-1], began, _evening, leaves_out_sick)


#: A day's energy; None where it was not told, False where it was told afterwards only.
Energy = float | Literal[False] | None


def _followed(
    tallies: Sequence[Tally],
    following: Sequence[Tally],
    before: Callable[[Tally], Energy],
    after: Callable[[Tally], Energy],
    leaves_out_sick: bool,
) -> Followed:
    pairs: list[tuple[int, Tally, float, float]] = []
    left_out: list[tuple[Tally, Why]] = []
    for tally, follower in zip(tallies, following, strict=False):
        if (begun := before(tally)) is None or (ended := after(follower)) is None:
            continue
        if begun is False or ended is False:
            left_out.append((tally, "remembered"))
        elif tally.is_told_late:
            left_out.append((tally, "told late"))
        elif leaves_out_sick and (why := _illness(tally) or _illness(follower)):
            left_out.append((tally, why))
        else:
            pairs.append((tally.day.toordinal(), tally, begun, ended))
    return Followed(pairs, left_out)


def _morning(tally: Tally) -> Energy:
    if tally.morning is None and "energy.open" in tally.readings:
        return False
    return tally.morning


def _evening(tally: Tally) -> Energy:
    if tally.later is None and "energy.close" in tally.readings:
        return False
    return tally.later


def _unknown(_tally: Tally) -> Energy:
    return 0.0


def _illness(tally: Tally) -> Why | None:
    return "sick" if tally.rest == "sick" else "body" if _BODY in tally.marks else None
