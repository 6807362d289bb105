"""Running down: the last two weeks against the ninety days before (SCIENCE, section 3.7).

Silence is no all-clear, and real lives drift: how often it speaks for nothing is part of what
it says.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt
from typing import Final, NamedTuple

#: Calendar days of *recent* and of *usual*, and the fewest values in each.
RECENT_DAYS, RECENT_FEWEST = 14, 7
USUAL_DAYS, USUAL_FEWEST = 90, 28
#: A quiet line below the first, a note below the second, where it fell by at least this much.
LINE, NOTE = -2.6, -3.0
LEAST_DROP: Final = 0.5
#: The note's limit where two series are watched, so that both of them together give a note for
#: nothing no more often than one does: 0.25 times a year, and not 0.4.
NOTE_OF_TWO: Final = -3.2

#: What a day has to do with the day before, before anything is known, and what that weighs.
_MEMORY, _WEIGHT = 0.3, 20
_MOST_MEMORY: Final = 0.7
_LEAST_VARIANCE: Final = 0.25


class Signal(NamedTuple):
    """The last two weeks of a series against its usual.

    Attributes:
        n_recent: how many values there are in the last 14 days.
        n_usual: how many in the 90 days before them.
        recent: their mean; None where there are too few of either.
        usual: the mean of the 90 days.
        memory: how much of a day's distance from the usual is left the day after, 0–0.7.
        error: the standard error of the difference.
    """

    n_recent: int
    n_usual: int
    recent: float | None = None
    usual: float | None = None
    memory: float = 0.0
    error: float = 0.0

    @property
    def drop(self) -> float | None:
        """Recent less usual, in points: below zero where it fell."""
        if self.recent is None or self.usual is None:
            return None
        return self.recent - self.usual

    @property
    def z(self) -> float | None:
        """The drop in standard errors; None where it is too early."""
        return None if self.drop is None else self.drop / self.error

    def is_below(self, limit: float) -> bool:
        """Return whether it fell by half a point at least, and lies below a limit of z."""
        z, drop = self.z, self.drop
        return z is not None and drop is not None and drop <= -LEAST_DROP and z < limit


def two_week_signal(series: Sequence[float | None]) -> Signal:
    """Return the last two weeks of a series, one value a day up to today, against its usual.

    s² = max(variance of usual, 0.25); the error of the difference is
    sqrt(s² · (1 + phi)/(1 - phi) · (1/n_recent + 1/n_usual)).
    """
    before = series[:-RECENT_DAYS][-USUAL_DAYS:]
    recent = [value for value in series[-RECENT_DAYS:] if value is not None]
    usual = [value for value in before if value is not None]
    n, n_usual = len(recent), len(usual)
    if n < RECENT_FEWEST or n_usual < USUAL_FEWEST:
        return Signal(n, n_usual)
    middle = sum(usual) / n_usual
    variance = sum((value - middle) ** 2 for value in usual) / (n_usual - 1)
    phi = _memory(before)
    inflated = max(variance, _LEAST_VARIANCE) * (1 + phi) / (1 - phi)
    error = sqrt(inflated * (1 / n + 1 / n_usual))
    return Signal(n, n_usual, sum(recent) / n, middle, phi, error)


def _memory(series: Sequence[float | None]) -> float:
    """Return the correlation of days with the days before them, drawn toward 0.3."""
    pairs = [(a, b) for a, b in pairwise(series) if a is not None and b is not None]
    n = len(pairs)
    phi = (n * _correlation(pairs) + _WEIGHT * _MEMORY) / (n + _WEIGHT)
    return min(max(phi, 0.0), _MOST_MEMORY)


def _correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the correlation of pairs; 0 where either side never changes."""
    if not pairs:
        return 0.0
    n = len(pairs)
    first, second = (sum(side) / n for side in zip(*pairs, strict=True))
    both = sum((a - first) * (b - second) for a, b in pairs)
    spread = sum((a - first) ** 2 for a, _ in pairs) * sum((b - second) ** 2 for _, b in pairs)
    return both / sqrt(spread) if spread > 0 else 0.0
