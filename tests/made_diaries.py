"""Simulated diaries with no effect, or with one known effect, to test the answers of Refills.

Energy on 1–7 has a mean of 4.3 and a standard deviation of 1.1. It is correlated with the day
before, a little higher at weekends and rounded; a fifth of the days is missing (SCIENCE, 1.9).
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


class SimulatedDiary(NamedTuple):
    """Days in a row: energy, and whether X happened; None for a missing day."""

    energy: list[int | None]
    exposed: list[bool | None]

    def pairs(self) -> Pairs:
        """Return the pairs of days without a missing value."""
        followed = zip(self.exposed, self.energy, self.energy[1:], strict=False)
        usable = [
            (FIRST + t, *map(float, row)) for t, row in enumerate(followed) if None not in row
        ]
        return Pairs(*map(tuple, zip(*usable, strict=True)))  # type: ignore[arg-type]


def random_exposure(chance: Random, levels: list[float]) -> list[bool]:
    """Return days of which 30% have X, independent of the level of the day."""
    return [chance.random() < _SHARE for _ in levels]


def invited(chance: Random, levels: list[float]) -> list[bool]:
    """Return days that have X more often if their level is high."""
    return [chance.random() < 1 / (1 + exp(1 - 0.75 * level)) for level in levels]


def exposure_in_runs(chance: Random, levels: list[float]) -> list[bool]:
    """Return days that have X in runs, on 30% of all days."""
    is_exposed, days = False, []
    for _ in levels:
        is_exposed = chance.random() < (0.8 if is_exposed else 0.0857)
        days.append(is_exposed)
    return days


def shifted(chance: Random, levels: list[float]) -> list[bool]:
    """Return X of another part of the same diary: with the same rhythm, but unrelated."""
    days = invited(chance, levels)
    offset = chance.randrange(60, max(61, len(days) - 60))
    return days[offset:] + days[:offset]


def exposure_in_stretches(length: int) -> Exposure:
    """Return an exposure in stretches of the given length, on 30% of all days."""

    def exposure(chance: Random, levels: list[float]) -> list[bool]:
        days: list[bool] = [False] * chance.randrange(3 * length)
        while len(days) < len(levels):
            days += [True] * length
            days += [False] * (1 + int(chance.expovariate(_SHARE / (1 - _SHARE) / length)))
        return days[: len(levels)]

    return exposure


def levels(chance: Random, n: int, memory: float) -> list[float]:
    """Return the levels of n days in a row, in standard deviations around the mean."""
    level, result = chance.gauss(0, 1), []
    for _ in range(n):
        result.append(level)
        level = memory * level + sqrt(1 - memory * memory) * chance.gauss(0, 1)
    return result


def answer(level: float, t: int) -> int:
    """Return the energy that a person logs on day t at a level."""
    value = MEAN + SD * (level + WEEKEND * (t % 7 >= 5))
    return min(7, max(1, floor(value + 0.5)))


def made_diaries(
    count: int, days: int, exposure: Exposure, memory: float, *, effect: float = 0.0, seed: int = 1
) -> Iterator[SimulatedDiary]:
    """Yield diaries; X raises the next morning by ``effect`` standard deviations."""
    chance = Random(seed)
    for _ in range(count):
        base_levels = levels(chance, days, memory)
        exposed = exposure(chance, base_levels)
        shifted_levels = [
            level + effect * (t > 0 and exposed[t - 1]) for t, level in enumerate(base_levels)
        ]
        missing = [chance.random() < MISSING for _ in base_levels]
        answers = [answer(level, t) for t, level in enumerate(shifted_levels)]
        yield SimulatedDiary(unless(missing, answers), unless(missing, exposed))


def unless(missing: list[bool], values: list[T]) -> list[T | None]:
    """Return the value of each day, or None for a missing day."""
    return [
        None if is_missing else value for is_missing, value in zip(missing, values, strict=True)
    ]
