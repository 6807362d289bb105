"""Arithmetic of series: smoothing, movement, variety, shares, and the two-week signal.

*Smoothing*: the line through a series, and its usual level. *Movement*: how a reading goes up
and down, described and never graded (SCIENCE, section 3.8). *Variety*: over how many kinds
nourishing moments are spread, never scored. *Shares*: a proportion with its interval (section
3.9). *Signal*: the last two weeks compared with the ninety days before (section 3.7); it is
sometimes wrong, and its silence proves nothing, so its rates are always shown with it.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import comb, exp, log, sqrt
from statistics import mean, median, quantiles
from typing import Final, NamedTuple

#: Calendar days of the trailing median, and the fewest values in them (SCIENCE, section 3.6).
WINDOW, FEWEST_TO_SMOOTH = 7, 3
#: Calendar days of the usual and of the two weeks after them, and the fewest values in each
#: (SCIENCE, sections 3.3, 3.7 and 5).
USUAL_DAYS, USUAL_FEWEST = 90, 28
RECENT_DAYS, RECENT_FEWEST = 14, 7
USUAL_WINDOW: Final = USUAL_DAYS + RECENT_DAYS

Series = Sequence[float | None]


def trailing_median(
    series: Series, window: int = WINDOW, fewest: int = FEWEST_TO_SMOOTH
) -> list[float | None]:
    """Return, for each day, the median of the ``window`` calendar days up to it.

    None if fewer than ``fewest`` of them have a value, so a gap stays a gap.
    """
    line: list[float | None] = []
    for end in range(1, len(series) + 1):
        known = [value for value in series[max(0, end - window) : end] if value is not None]
        line.append(median(known) if len(known) >= fewest else None)
    return line


def weighted_mean(series: Series, half_life: float = 7.0, silent: int = 21) -> list[float | None]:
    """Return, for each day, the exponentially weighted mean of the values up to it.

    A value that is *g* calendar days old weighs 2^(-g / half_life). A day without a value repeats
    the mean; after more than ``silent`` such days it is None.
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


def usual(series: Series) -> float | None:
    """Return the mean of the 90 days before the last 14, the one meaning of *usual*.

    None if fewer than 28 of them have a value.

    Args:
        series: a value a day up to the day that is compared; ``USUAL_WINDOW`` days are enough.
    """
    known = [value for value in _days_of_usual(series) if value is not None]
    return mean(known) if len(known) >= USUAL_FEWEST else None


def _days_of_usual(series: Series) -> Series:
    return series[:-RECENT_DAYS][-USUAL_DAYS:]


#: The fewest values for a movement, and the fewest steps from day to day for a mean step.
FEWEST_TO_MOVE, FEWEST_STEPS = 14, 7
_LOW, _HIGH = 3, 5


class Movement(NamedTuple):
    """The movement of a series on 1–7.

    Attributes:
        n: the number of days with a value.
        low: the .1 quantile, type 7; None without values.
        high: the .9 quantile; ``high - low`` is the middle-80 % range, in points.
        steps: the number of pairs of consecutive days with values.
        mean_step: the mean absolute change over these pairs, in points; None without any.
        crossings: how often it changed between low (up to 3) and high (5 and more), ignoring 4
            and gaps.
    """

    n: int
    low: float | None
    high: float | None
    steps: int
    mean_step: float | None
    crossings: int


def movement(series: Sequence[float | None]) -> Movement:
    """Return the movement of a series: one value for each calendar day, None for a gap."""
    known = [value for value in series if value is not None]
    low = high = known[0] if known else None
    if len(known) > 1:
        tenths = quantiles(known, n=10, method="inclusive")
        low, high = tenths[0], tenths[-1]
    steps = [abs(b - a) for a, b in pairwise(series) if a is not None and b is not None]
    sides = [value > _LOW for value in known if not _LOW < value < _HIGH]
    return Movement(
        len(known),
        low,
        high,
        len(steps),
        mean(steps) if steps else None,
        sum(a != b for a, b in pairwise(sides)),
    )


#: The fewest moments for a variety; below it, the estimate is far too small.
FEWEST_FOR_VARIETY: Final = 10


class Variety(NamedTuple):
    """The variety of counts, one for each kind.

    Attributes:
        n: the sum of the counts.
        kinds: the number of kinds.
        entropy: Shannon's H = -sum p ln p, in nats.
        effective: exp(H), the number of equally common kinds with the same H.
        evenness: H / ln(kinds), 0–1; None for fewer than two kinds.
    """

    n: int
    kinds: int
    entropy: float
    effective: float
    evenness: float | None


def variety(counts: Sequence[int]) -> Variety | None:
    """Return the variety of counts, one for each kind; None if all are zero."""
    positive = [count for count in counts if count > 0]
    n, kinds = sum(positive), len(positive)
    if not n:
        return None
    entropy = -sum(count / n * log(count / n) for count in positive)
    evenness = entropy / log(kinds) if kinds > 1 else None
    return Variety(n, kinds, entropy, exp(entropy), evenness)


def rarefied_kinds(counts: Sequence[int], size: int) -> float:
    """Return the expected number of kinds among ``size`` items drawn at random.

    Hurlbert's rarefaction: the sum over kinds of 1 - C(n - count, size) / C(n, size). It compares
    months of unequal logging at the smaller count.

    Raises:
        ValueError: there are fewer than ``size`` items.
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


#: The limits of z for a quiet line and for a note, and the least drop in points.
LINE, NOTE = -2.6, -3.0
LEAST_DROP: Final = 0.5
#: The limit of a note for two series, so that both together, and drops that last, give a false
#: note about as often as one does: 0.25 times a year instead of 0.4.
NOTE_OF_TWO: Final = -3.3

#: Calendar days of a drop that lasts, each compared with the ninety days before them: three
#: weeks, and six. In the two-week signal such a drop is a part of the usual already.
LASTING_DAYS: Final = (21, 42)
#: The limit of z for a note about a drop that lasts; it adds one false note in fifty years.
LASTING: Final = -4.0
#: The days before a day that all signals together look at.
LONGEST_WINDOW: Final = USUAL_DAYS + LASTING_DAYS[-1]

#: The prior of the autocorrelation, and its weight.
_MEMORY, _WEIGHT = 0.3, 20
_MOST_MEMORY: Final = 0.7
_LEAST_VARIANCE: Final = 0.25


class Signal(NamedTuple):
    """The last two weeks of a series, or more, compared with the 90 days before them.

    Attributes:
        n_recent: the number of values in the last days.
        n_usual: the number of values in the 90 days before them.
        recent: the mean of the last days; None if either has too few values.
        usual: the mean of the 90 days.
        memory: the autocorrelation of a day with the day before, 0–0.7.
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
        """Recent less usual, in points; negative if it fell."""
        if self.recent is None or self.usual is None:
            return None
        return self.recent - self.usual

    @property
    def z(self) -> float | None:
        """The drop in standard errors; None if it is too early."""
        return None if self.drop is None else self.drop / self.error

    def is_below(self, limit: float) -> bool:
        """Return whether it fell by at least ``LEAST_DROP`` points, and z is below ``limit``."""
        z, drop = self.z, self.drop
        return z is not None and drop is not None and drop <= -LEAST_DROP and z < limit


def two_week_signal(series: Series) -> Signal:
    """Return the last two weeks of a series, one value a day up to today, against its usual."""
    return lasting_signal(series, RECENT_DAYS)


def lasting_signal(series: Series, days: int) -> Signal:
    """Return the last days of a series against the 90 days before them.

    s² = max(variance of usual, 0.25); the error of the difference is
    sqrt(s² · (1 + phi)/(1 - phi) · (1/n_recent + 1/n_usual)). Half of the days need a value.
    """
    before = series[:-days][-USUAL_DAYS:]
    recent = [value for value in series[-days:] if value is not None]
    usual = [value for value in before if value is not None]
    n, n_usual = len(recent), len(usual)
    if n < days // 2 or n_usual < USUAL_FEWEST:
        return Signal(n, n_usual)
    middle = sum(usual) / n_usual
    variance = sum((value - middle) ** 2 for value in usual) / (n_usual - 1)
    phi = _memory(before, middle)
    inflated = max(variance, _LEAST_VARIANCE) * (1 + phi) / (1 - phi)
    error = sqrt(inflated * (1 / n + 1 / n_usual))
    return Signal(n, n_usual, sum(recent) / n, middle, phi, error)


def _memory(series: Series, middle: float) -> float:
    """Return the lag-1 autocorrelation of a series, shrunk toward 0.3, from 0 to 0.7.

    The mean and the variance are those of the whole series, and not of the pairs of days that
    have a value on both: sum of (a - m)(b - m) over pairs / pairs, by sum of (v - m)² / values.
    """
    pairs = [(a, b) for a, b in pairwise(series) if a is not None and b is not None]
    n = len(pairs)
    squares = [(value - middle) ** 2 for value in series if value is not None]
    variance = sum(squares) / len(squares)
    products = sum((a - middle) * (b - middle) for a, b in pairs)
    weighed = products / variance if variance else 0.0
    phi = (weighed + _WEIGHT * _MEMORY) / (n + _WEIGHT)
    return min(max(phi, 0.0), _MOST_MEMORY)
