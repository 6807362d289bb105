"""The adjusted contrast: what goes with a fuller cup next morning (SCIENCE, section 3.1).

    e[t+1] = b·x[t] + c0 + c1·weekend[t+1] + c2·(e[t] - mean e) + c3·time + error

where b is the answer, in points. The same arithmetic answers for the same day, with energy
later on day t in place of e[t+1].
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import compress
from math import dist, sqrt
from typing import Final, Literal, NamedTuple

from store.insight.regression import Column, least_squares, varying
from store.insight.student import t_quantile, two_sided_p

Status = Literal["ok", "too early", "cannot separate"]
#: The fewest pairs of days, and days with and days without, from which anything is told.
FEWEST_PAIRS, FEWEST_EACH = 28, 8
#: For a count: the fewest values that differ, and days with each of them.
FEWEST_VALUES, FEWEST_OF_VALUE = 3, 5
#: From this share of the days on one weekday, they cannot be told from that weekday.
ONE_WEEKDAY: Final = 0.8
#: The weekday of a day, Monday 0, is what is left of its ordinal less this by 7.
_MONDAY, _SATURDAY = 1, 5


class Pairs(NamedTuple):
    """Days and what followed each of them, a column a thing, in the order of the days.

    Attributes:
        days: day t, as the calendar's ordinal.
        x: whether it had what is asked about, 0 or 1, or how much of it.
        before: energy on it, as it began.
        after: the energy that is asked about: next morning's, or later on the day.
    """

    days: Sequence[int]
    x: Sequence[float]
    before: Sequence[float]
    after: Sequence[float]

    def until(self, day: int) -> "Pairs":
        """Return those of the days before an ordinal."""
        end = bisect_left(self.days, day)
        return Pairs(self.days[:end], self.x[:end], self.before[:end], self.after[:end])


class Estimate(NamedTuple):
    """A difference with its uncertainty, in points.

    Attributes:
        difference: with less without; for a count, for one more.
        error: its standard error.
        df: its degrees of freedom.
        p: how often a gap as large would come by chance alone.
        low: the lower end of its 95 % range.
        high: the upper end.
    """

    difference: float
    error: float
    df: int
    p: float
    low: float
    high: float


class Contrast(NamedTuple):
    """What pairs of days come to.

    Attributes:
        status: whether they answer, and if not, why.
        n: how many pairs.
        n_with: of how many days with; for a count, with one at least.
        n_without: of how many days without.
        mean_with: the mean energy after days with; None where there is none.
        mean_without: the mean energy after days without.
        sd: the standard deviation of the energy asked about; 0 below two pairs.
        estimate: the answer; None unless the status is ``ok``.
        weekday: where a weekday stands in the way, which one, Monday 0; else None.
        is_without: whether it is the days *without* that fall on it.
        is_constant: whether the energy asked about never changed.
    """

    status: Status
    n: int
    n_with: int
    n_without: int
    mean_with: float | None = None
    mean_without: float | None = None
    sd: float = 0.0
    estimate: Estimate | None = None
    weekday: int | None = None
    is_without: bool = False
    is_constant: bool = False

    @property
    def raw(self) -> float | None:
        """The plain difference of the means: no answer, but what the answer is held against."""
        if self.mean_with is None or self.mean_without is None:
            return None
        return self.mean_with - self.mean_without


def contrast(pairs: Pairs, *, is_count: bool = False, ahead: int = 1) -> Contrast:
    """Return the adjusted contrast of pairs of days.

    Args:
        pairs: the days.
        is_count: whether ``x`` is how much there was, and not whether.
        ahead: how many days after day t the energy asked about was: 1, or 0 for the same day.
    """
    after, has = pairs.after, [x > 0 for x in pairs.x]
    n, n_with = len(has), sum(has)
    sum_with = sum(compress(after, has))
    told = Contrast(
        "too early",
        n,
        n_with,
        n - n_with,
        sum_with / n_with if n_with else None,
        (sum(after) - sum_with) / (n - n_with) if n > n_with else None,
        _sd(after),
    )
    if not _is_enough(told, pairs, is_count=is_count):
        return told
    told = told._replace(status="cannot separate", is_constant=min(after) == max(after))
    for is_without in (False,) if is_count else (False, True):
        days = [day for day, had in zip(pairs.days, has, strict=True) if had != is_without]
        if (weekday := _one_weekday(days)) is not None:
            return told._replace(weekday=weekday, is_without=is_without)
    estimate = None if told.is_constant else difference(after, _columns(pairs, ahead))
    return told._replace(status="ok", estimate=estimate) if estimate else told


def difference(after: Column, columns: Sequence[Column]) -> Estimate | None:
    """Return what the first of some columns comes to; None where it cannot be told.

    With that column alone it is the plain difference and its t test.
    """
    kept = varying(columns)
    if not kept or kept[0] is not columns[0]:
        return None
    fit = least_squares(after, kept)
    if fit is None:
        return None
    slope, error = fit.slopes[0], fit.errors[0]
    half = t_quantile(0.975, fit.df) * error
    t = slope / error if error else float("inf")
    return Estimate(slope, error, fit.df, two_sided_p(t, fit.df), slope - half, slope + half)


def _columns(pairs: Pairs, ahead: int) -> list[Column]:
    """Return x, weekend, energy before and time, a row a pair."""
    weekend = [float((day + ahead - _MONDAY) % 7 >= _SATURDAY) for day in pairs.days]
    return [pairs.x, weekend, pairs.before, pairs.days]


def _is_enough(told: Contrast, pairs: Pairs, *, is_count: bool) -> bool:
    if told.n < FEWEST_PAIRS:
        return False
    if not is_count:
        return min(told.n_with, told.n_without) >= FEWEST_EACH
    return sum(often >= FEWEST_OF_VALUE for often in Counter(pairs.x).values()) >= FEWEST_VALUES


def _one_weekday(days: Sequence[int]) -> int | None:
    """Return the weekday on which most of some days fall; None where none has them."""
    if not days:
        return None
    [(weekday, often)] = Counter((day - _MONDAY) % 7 for day in days).most_common(1)
    return weekday if often >= ONE_WEEKDAY * len(days) else None


def _sd(values: Sequence[float]) -> float:
    if len(values) < 2:
        return 0.0
    middle = sum(values) / len(values)
    return dist(values, [middle] * len(values)) / sqrt(len(values) - 1)
