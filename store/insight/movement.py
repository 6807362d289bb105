"""Movement: how a reading goes up and down, described and never graded (SCIENCE, section 3.8)."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean, quantiles
from typing import Final, NamedTuple

#: The fewest values from which movement is told.
FEWEST: Final = 14
_LOW, _HIGH = 3, 5


class Movement(NamedTuple):
    """The movement of a series on 1–7.

    Attributes:
        n: how many days have a value.
        low: the .1 quantile, type 7; None without values.
        high: the .9 quantile; ``high - low`` is the middle-80 % range, in points.
        steps: how many pairs of consecutive days have values.
        mean_step: the mean absolute change over them, in points; None without any.
        crossings: how often it went between low (3 and less) and high (5 and more); the
            middle and the gaps between are passed over.
    """

    n: int
    low: float | None
    high: float | None
    steps: int
    mean_step: float | None
    crossings: int

    @property
    def range80(self) -> float | None:
        """The middle-80 % range, in points."""
        return self.high - self.low if self.high is not None and self.low is not None else None


def movement(series: Sequence[float | None]) -> Movement:
    """Return the movement of a series, one value a calendar day, None for a gap."""
    told = [value for value in series if value is not None]
    low = high = told[0] if told else None
    if len(told) > 1:
        tenths = quantiles(told, n=10, method="inclusive")
        low, high = tenths[0], tenths[-1]
    steps = [abs(b - a) for a, b in pairwise(series) if a is not None and b is not None]
    sides = [value > _LOW for value in told if not _LOW < value < _HIGH]
    return Movement(
        len(told),
        low,
        high,
        len(steps),
        mean(steps) if steps else None,
        sum(a != b for a, b in pairwise(sides)),
    )
