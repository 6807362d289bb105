"""Series of answers: smoothing, movement, variety, and shares with their intervals.

Smoothing: the line through a series, and the usual level it is seen against.

Movement: how a reading goes up and down, described and never graded (SCIENCE, section 3.8).

Variety: over how many kinds something is spread, described and never scored.

SCIENCE, section 3.8; of nourishing moments only, since variety of what drains is no good.

A proportion with its uncertainty (SCIENCE, section 3.9).
"""

from collections.abc import Sequence
from itertools import pairwise
from math import comb, exp, log, sqrt
from statistics import mean, median, quantiles
from typing import Final, NamedTuple

#: Calendar days of the trailing median, and the fewest values in them (SCIENCE, section 3.6).
WINDOW, FEWEST_TO_SMOOTH = 7, 3
#: Calendar days of the usual, and the fewest values in them (SCIENCE, sections 3.3 and 3.7).
USUAL_DAYS, USUAL_FEWEST = 90, 28

Series = Sequence[float | None]


def trailing_median(
    series: Series, window: int = WINDOW, fewest: int = FEWEST_TO_SMOOTH
) -> list[float | None]:
    """Return for each day the median of the ``window`` calendar days up to it.

    None where fewer than ``fewest`` of them have a value: a gap stays a gap.
    """
    line: list[float | None] = []
    for end in range(1, len(series) + 1):
        told = [value for value in series[max(0, end - window) : end] if value is not None]
        line.append(median(told) if len(told) >= fewest else None)
    return line


def weighted_mean(series: Series, half_life: float = 7.0, silent: int = 21) -> list[float | None]:
    """Return the exponentially weighted mean of the values up to each day.

    A value that is *g* calendar days old weighs 2^(-g / half_life). On a day without a
    value the mean stands as it was, and is None once more than ``silent`` days have passed
    without one.
    """
    line: list[float | None] = []
    total = weight = 0.0
    fading = 2 ** (-1 / half_life)
    gap = silent + 1
    for value in series:
        total, weight, gap = total * fading, weight * fading, gap + 1
        if value is not None:
            total, weight, gap = total + value, weight + 1, 0
        line.append(total / weight if gap <= silent else None)
    return line


def usual(series: Series, days: int = USUAL_DAYS, fewest: int = USUAL_FEWEST) -> float | None:
    """Return the median of the ``days`` days before the last day of a series.

    None where fewer than ``fewest`` of them have a value.
    """
    told = [value for value in series[-days - 1 : -1] if value is not None]
    return median(told) if len(told) >= fewest else None


#: The fewest values from which movement is told.
FEWEST_TO_MOVE: Final = 14
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


#: The fewest moments from which variety is told: below, the estimate is far too small.
FEWEST_FOR_VARIETY: Final = 10


class Variety(NamedTuple):
    """The variety of some counts, one a kind.

    Attributes:
        n: how many things were counted.
        kinds: how many kinds they are of.
        entropy: Shannon's H = -sum p ln p, in nats.
        effective: exp(H): so many equally common kinds have this H.
        evenness: H / ln(kinds), 0–1; None for fewer than two kinds.
        corrected: H by Miller and Madow, H + (kinds - 1) / 2n, in nats.
    """

    n: int
    kinds: int
    entropy: float
    effective: float
    evenness: float | None
    corrected: float


def variety(counts: Sequence[int]) -> Variety | None:
    """Return the variety of counts, one a kind; None where nothing was counted."""
    told = [count for count in counts if count > 0]
    n, kinds = sum(told), len(told)
    if not n:
        return None
    entropy = -sum(count / n * log(count / n) for count in told)
    evenness = entropy / log(kinds) if kinds > 1 else None
    return Variety(n, kinds, entropy, exp(entropy), evenness, entropy + (kinds - 1) / (2 * n))


def rarefied_kinds(counts: Sequence[int], size: int) -> float:
    """Return how many kinds to expect among ``size`` of the things counted, drawn by chance.

    Hurlbert's rarefaction: the sum over kinds of 1 - C(n - count, size) / C(n, size). Months
    of unequal logging are compared at the smaller count.

    Raises:
        ValueError: there are fewer than ``size``.
    """
    n = sum(counts)
    if not 0 <= size <= n:
        raise ValueError(f"{size} cannot be drawn from {n}")
    return sum(1 - comb(n - count, size) / comb(n, size) for count in counts)


_Z = 1.959963984540054  # the .975 quantile of the standard normal distribution


class ShareRange(NamedTuple):
    """A range from ``low`` to ``high``."""

    low: float
    high: float


def wilson(k: int, n: int, z: float = _Z) -> ShareRange:
    """Return Wilson's interval for ``k`` of ``n``, as shares 0–1; by default its 95 % range.

    (p + z²/2n ± z sqrt(p(1 - p)/n + z²/4n²)) / (1 + z²/n)

    Raises:
        ValueError: ``n`` is not positive, or ``k`` is not among 0 … n.
    """
    if not 0 <= k <= n or n < 1:
        raise ValueError(f"{k} of {n} is no proportion")
    share = k / n
    middle = share + z * z / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return ShareRange(max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale))
