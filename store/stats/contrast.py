"""Contrasts: how days with something differ from days without it, and how sure that is.

The adjusted contrast: what goes with a fuller cup next morning (SCIENCE, section 3.1).

    e[t+1] = b·x[t] + c0 + c1·weekend[t+1] + c2·(e[t] - mean e) + c3·time + error

where b is the answer, in points. The same arithmetic answers for the same day, with energy
later on day t in place of e[t+1].

Shrinkage: an estimate drawn toward zero by how little is known (SCIENCE, section 3.4).

Benjamini and Hochberg: many questions asked at once (SCIENCE, section 3.4).

Every question asked takes part: one that cannot be answered yet has p = 1, or the correction
would weaken with each question that is too early.

Labels: what an answer is called, and when answers are looked at (SCIENCE, section 3.4).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import compress, groupby
from math import copysign, dist, inf, sqrt
from typing import Final, Literal, NamedTuple

from store.stats.regression import (
    Column,
    least_squares,
    normal_share,
    t_quantile,
    two_sided_p,
    varying,
)

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
        return self.part(0, bisect_left(self.days, day))

    def part(self, begin: int, end: int) -> "Pairs":
        """Return those of the rows from one up to another."""
        rows = slice(begin, end)
        return Pairs(self.days[rows], self.x[rows], self.before[rows], self.after[rows])


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
        spread: the standard deviation of a count, so that one such step of any count weighs
            the same; 1 for with or without.
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
    spread: float = 1.0

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
    unanswered = Contrast(
        "too early",
        n,
        n_with,
        n - n_with,
        sum_with / n_with if n_with else None,
        (sum(after) - sum_with) / (n - n_with) if n > n_with else None,
        _sd(after),
        spread=_sd(pairs.x) if is_count else 1.0,
    )
    if not _is_enough(unanswered, pairs, is_count=is_count):
        return unanswered
    unanswered = unanswered._replace(status="cannot separate", is_constant=min(after) == max(after))
    for is_without in (False,) if is_count else (False, True):
        days = [day for day, had in zip(pairs.days, has, strict=True) if had != is_without]
        if (weekday := _one_weekday(days)) is not None:
            return unanswered._replace(weekday=weekday, is_without=is_without)
    estimate = None if unanswered.is_constant else difference(after, _columns(pairs, ahead))
    return unanswered._replace(status="ok", estimate=estimate) if estimate else unanswered


def difference(after: Column, columns: Sequence[Column]) -> Estimate | None:
    """Return what the first of some columns comes to; None where it cannot be told.

    With that column alone it is the plain difference and its t test.
    """
    varied = varying(columns)
    if not varied or varied[0] is not columns[0]:
        return None
    fit = least_squares(after, varied)
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


def _is_enough(contrast: Contrast, pairs: Pairs, *, is_count: bool) -> bool:
    if contrast.n < FEWEST_PAIRS:
        return False
    if not is_count:
        return min(contrast.n_with, contrast.n_without) >= FEWEST_EACH
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


#: Below so many stretches, or from so many days each on, days with come in few stretches: what
#: else a stretch brought cannot be told from them. In stretches of a week p < .05 comes of
#: nothing in .04 to .06 of the diaries, in stretches of two weeks in up to .11 where lives drift.
FEWEST_STRETCHES: Final = 6
LONGEST_STRETCH: Final = 10


class Stretches(NamedTuple):
    """Runs of days with, which no day without breaks.

    Attributes:
        n: how many there are.
        days: the mean length in calendar days, of those with or those without: the shorter.
    """

    n: int
    days: float

    @property
    def are_few(self) -> bool:
        """Whether they are too few, or too long, to call an answer more than a hunch."""
        return self.n < FEWEST_STRETCHES or self.days >= LONGEST_STRETCH


def stretches(pairs: Pairs, *, is_count: bool = False) -> Stretches:
    """Return the stretches in which days with come; of a count, those above its mean."""
    limit = sum(pairs.x) / len(pairs.x) if is_count and pairs.x else 0.0
    lengths: dict[bool, list[int]] = {True: [], False: []}
    for is_with, run in groupby(zip(pairs.days, pairs.x, strict=True), lambda day: day[1] > limit):
        days = [day for day, _ in run]
        lengths[is_with].append(days[-1] - days[0] + 1)
    means = [sum(side) / len(side) for side in lengths.values() if side]
    return Stretches(len(lengths[True]), min(means, default=0.0))


def halves(pairs: Pairs, *, ahead: int = 1) -> tuple[float | None, float | None]:
    """Return the adjusted difference in the first and in the second half of the days.

    None for a half in which it cannot be told.
    """
    middle = len(pairs.days) // 2
    first, second = (
        difference(half.after, _columns(half, ahead))
        for half in (pairs.part(0, middle), pairs.part(middle, len(pairs.days)))
    )
    return first and first.difference, second and second.difference


class LoggedAfter(NamedTuple):
    """How often energy was logged after days with and after days without.

    Attributes:
        n_with: days with.
        k_with: how many of them had energy logged after them.
        n_without: days without.
        k_without: how many of them had.
    """

    n_with: int
    k_with: int
    n_without: int
    k_without: int

    @property
    def differs(self) -> bool:
        """Whether the shares differ by a tenth or more, and by more than chance explains.

        The test of two proportions with a pooled share, beyond 2.576: one in a hundred.
        """
        if not self.n_with or not self.n_without:
            return False
        gap = self.k_with / self.n_with - self.k_without / self.n_without
        share = (self.k_with + self.k_without) / (self.n_with + self.n_without)
        error = sqrt(share * (1 - share) * (1 / self.n_with + 1 / self.n_without))
        return abs(gap) >= LEAST_GAP and abs(gap) > BEYOND_CHANCE * error


LEAST_GAP, BEYOND_CHANCE = 0.10, 2.576

#: How far effects spread between people and questions, in a person's own standard deviations.
NEXT_DAY, SAME_DAY = 0.25, 0.5
#: A leaning is shown from this probability of its direction and this size, in SD.
LIKELY: Final = 0.90
WORTH_SAYING: Final = 0.10


class ShrunkEstimate(NamedTuple):
    """An estimate as it is shown.

    Attributes:
        shown: the estimate drawn toward zero.
        error: the standard deviation of where it may lie.
        weight: how much of the estimate is left, 0–1.
        direction: how probable it is that it has this sign, 0.5–1.
    """

    shown: float
    error: float
    weight: float
    direction: float


def shrink(estimate: float, error: float, spread: float) -> ShrunkEstimate:
    """Return an estimate with its standard error, drawn toward zero.

    w = spread² / (spread² + error²); shown = w · estimate; its own error is error · sqrt(w).

    Args:
        estimate: in points.
        error: its standard error, in points.
        spread: how far such effects spread around zero, in points; above zero.
    """
    weight = spread * spread / (spread * spread + error * error)
    drawn, left = weight * estimate, error * sqrt(weight)
    z = abs(drawn) / left if left else copysign(inf, abs(drawn)) if drawn else 0.0
    return ShrunkEstimate(drawn, left, weight, normal_share(z))


def leans(estimate: ShrunkEstimate, sd: float, spread: float = 1.0) -> bool:
    """Return whether an estimate is likely enough, and large enough, to be called a hunch.

    Args:
        estimate: as it is shown.
        sd: the standard deviation of the energy, in points.
        spread: that of a count, so that its step is weighed and not one more; else 1.
    """
    size = abs(estimate.shown) * spread
    return estimate.direction >= LIKELY and size >= WORTH_SAYING * sd


#: The share of findings that may be false.
SHARE: Final = 0.10


def selected(p: Sequence[float], share: float = SHARE) -> list[bool]:
    """Return which p values are findings: up to the largest rank r with p(r) <= share · r / m."""
    m = len(p)
    ordered = sorted(p)
    limits = [value for rank, value in enumerate(ordered, 1) if value <= share * rank / m]
    return [bool(limits) and value <= limits[-1] for value in p]


Label = Literal["too early", "cannot separate", "no clear pattern", "leaning", "consistent"]
#: Answers are looked at once in so many days, and not at each glance.
BETWEEN_LOOKS: Final = timedelta(days=28)
#: Findings are reckoned as among so many questions at least. Benjamini and Hochberg spend the
#: same tenth however few are asked: with nothing true, one question alone would be called
#: *consistent* in 18 of 100 years, each of six in 4. With twelve, those that the rule was
#: worked out for, it is 2, and asking fewer does not change that.
ASKED_AT_LEAST: Final = 12


def looks(began: date, today: date) -> tuple[date, date]:
    """Return the last day of looking, and the next one.

    Args:
        began: the first day of looking; one after today counts as today.
        today: the day it is now.
    """
    begin = min(began, today)
    last = begin + (today - begin) // BETWEEN_LOOKS * BETWEEN_LOOKS
    return last, last + min(BETWEEN_LOOKS, date.max - last)


def findings(contrasts: Sequence[Contrast]) -> list[bool]:
    """Return which contrasts are findings among all that were asked; no answer has p = 1."""
    p = [contrast.estimate.p if contrast.estimate else 1.0 for contrast in contrasts]
    unasked = ASKED_AT_LEAST - len(p)
    return selected([*p, *[1.0] * unasked])[: len(p)]


def label_for(
    now: Contrast, estimate: ShrunkEstimate | None, *, holds: bool, is_hunch_at_most: bool = False
) -> Label:
    """Return what an answer is called.

    Args:
        now: what the pairs of days come to.
        estimate: the estimate as it is shown; None where there is none.
        holds: whether it is a finding now and was one at the look before.
        is_hunch_at_most: whether how the days came about allows no more than a hunch.
    """
    if now.status == "too early":
        return "too early"
    if now.status == "cannot separate" or estimate is None:
        return "cannot separate"
    if holds:
        return "leaning" if is_hunch_at_most else "consistent"
    return "leaning" if leans(estimate, now.sd, now.spread) else "no clear pattern"
