"""Made-up diaries in which nothing is true, or one thing is: what answers are tried on.

Energy on 1–7 around 4.3 with a standard deviation of 1.1, a day remembering a share of the day
before, a little higher at weekends, rounded, and a fifth of days missing (SCIENCE, section 1.9).
"""

from collections.abc import Callable, Iterator
from math import exp, floor, sqrt
from random import Random
from typing import NamedTuple, TypeVar

from store.stats.contrast import Pairs

MEAN, SD, WEEKEND, MISSING = 4.3, 1.1, 0.17, 0.2
FIRST = 739_250  # a Monday, as the calendar's ordinal
_SHARE = 0.3

T = TypeVar("T")
Exposure = Callable[[Random, list[float]], list[bool]]


class MadeDiary(NamedTuple):
    """Days in a row: energy and whether each had X; None for a day that is missing."""

    energy: list[int | None]
    exposed: list[bool | None]

    def pairs(self) -> Pairs:
        """Return the pairs of days that can be used."""
        followed = zip(self.exposed, self.energy, self.energy[1:], strict=False)
        usable = [(FIRST + t, *map(float, of)) for t, of in enumerate(followed) if None not in of]
        return Pairs(*map(tuple, zip(*usable, strict=True)))  # type: ignore[arg-type]


def at_random(chance: Random, levels: list[float]) -> list[bool]:
    """Have X on three days in ten, whatever the day is like."""
    return [chance.random() < _SHARE for _ in levels]


def invited(chance: Random, levels: list[float]) -> list[bool]:
    """Have X more often on days that are good already."""
    return [chance.random() < 1 / (1 + exp(1 - 0.75 * level)) for level in levels]


def in_runs(chance: Random, levels: list[float]) -> list[bool]:
    """Have X in runs of days, on three days in ten in all."""
    had, days = False, []
    for _ in levels:
        had = chance.random() < (0.8 if had else 0.0857)
        days.append(had)
    return days


def shifted(chance: Random, levels: list[float]) -> list[bool]:
    """Have X as another stretch of the same life invited it: with a rhythm, and unrelated."""
    days = invited(chance, levels)
    by = chance.randrange(60, max(61, len(days) - 60))
    return days[by:] + days[:by]


def in_stretches(length: int) -> Exposure:
    """Return an exposure of whole stretches of so many days, on three days in ten in all."""

    def exposure(chance: Random, levels: list[float]) -> list[bool]:
        days: list[bool] = [False] * chance.randrange(3 * length)
        while len(days) < len(levels):
            days += [True] * length
            days += [False] * (1 + int(chance.expovariate(_SHARE / (1 - _SHARE) / length)))
        return days[: len(levels)]

    return exposure


def levels(chance: Random, n: int, memory: float) -> list[float]:
    """Return how n days in a row are, in standard deviations around the usual."""
    level, told = chance.gauss(0, 1), []
    for _ in range(n):
        told.append(level)
        level = memory * level + sqrt(1 - memory * memory) * chance.gauss(0, 1)
    return told


def answer(level: float, t: int) -> int:
    """Return the answer given on day t at a level."""
    value = MEAN + SD * (level + WEEKEND * (t % 7 >= 5))
    return min(7, max(1, floor(value + 0.5)))


def made_diaries(
    count: int, days: int, exposure: Exposure, memory: float, *, effect: float = 0.0, seed: int = 1
) -> Iterator[MadeDiary]:
    """Yield diaries; X lifts the next morning by ``effect`` standard deviations."""
    chance = Random(seed)
    for _ in range(count):
        of = levels(chance, days, memory)
        had = exposure(chance, of)
        told = [level + effect * (t > 0 and had[t - 1]) for t, level in enumerate(of)]
        missing = [chance.random() < MISSING for _ in of]
        answers = [answer(level, t) for t, level in enumerate(told)]
        yield MadeDiary(unless(missing, answers), unless(missing, had))


def unless(missing: list[bool], told: list[T]) -> list[T | None]:
    """Return what is told of each day, None for those that are missing."""
    return [None if gone else value for gone, value in zip(missing, told, strict=True)]
