"""Contrasts: how days with something differ from days without it, and how sure that is.

The adjusted contrast (SCIENCE, section 3.1) is the coefficient b, in points, of

    e[t+1] = b·x[t] + c0 + c1·weekend[t+1] + c2·(e[t] - mean e) + c3·time + error

The same formula compares the same day, with the energy later on day t in place of e[t+1].

Estimates are shrunk toward zero; the less is known, the more (SCIENCE, section 3.4).

The procedure of Benjamini and Hochberg corrects for asking several questions at once (SCIENCE,
section 3.4). Every chosen question counts: one without an answer yet has p = 1, because the
correction would otherwise weaken with each question that is too early.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import compress, groupby
from math import dist, inf, sqrt
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
#: The fewest pairs of days for an answer, and of days with and of days without.
FEWEST_PAIRS, FEWEST_EACH = 28, 8
#: For a count: the fewest different values, and the fewest days with each of them.
FEWEST_VALUES, FEWEST_OF_VALUE = 3, 5
#: If this share of the days falls on one weekday, their effect cannot be told from its own.
ONE_WEEKDAY: Final = 0.8
#: ``(ordinal - _MONDAY) % 7`` is the weekday of a day, Monday being 0.
_MONDAY, _SATURDAY = 1, 5


class Pairs(NamedTuple):
    """Pairs of days as four columns of equal length, in the order of the days.

    Attributes:
        days: day t, as a calendar ordinal.
        x: whether day t had what is asked about (0 or 1), or how many.
        before: energy at the beginning of day t.
        after: the energy to explain: next morning, or later on day t.
    """

    days: Sequence[int]
    x: Sequence[float]
    before: Sequence[float]
    after: Sequence[float]

    def before_day(self, day: int) -> "Pairs":
        """Return the pairs of the days before an ordinal."""
        return self.part(0, bisect_left(self.days, day))

    def part(self, begin: int, end: int) -> "Pairs":
        """Return the rows from ``begin`` up to, but not including, ``end``."""
        rows = slice(begin, end)
        return Pairs(self.days[rows], self.x[rows], self.before[rows], self.after[rows])


class Estimate(NamedTuple):
    """A difference with its uncertainty, in points.

    Attributes:
        difference: days with less days without; for a count, per one more.
        error: its standard error.
        df: its degrees of freedom.
        p: the probability of a difference at least as large by chance alone.
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
    """The contrast of pairs of days.

    Attributes:
        status: ``ok``, or why there is no answer.
        n: how many pairs.
        n_with: how many days with it; for a count, at least one.
        n_without: how many days without it.
        mean_with: the mean energy after days with it; None if there are none.
        mean_without: the mean energy after days without it; None if there are none.
        sd: the standard deviation of ``after``; 0 below two pairs.
        spread: for a count, its standard deviation; otherwise 1. Priors and limits are per
            such step, so that they are the same for rare and for frequent things.
        estimate: the answer; None unless the status is ``ok``.
        weekday: the weekday that cannot be separated from it, Monday 0; otherwise None.
        is_without: whether the days *without* it fall on that weekday.
        is_constant: whether the energy never changed.
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
        """The plain difference of the means, to compare the adjusted one with."""
        if self.mean_with is None or self.mean_without is None:
            return None
        return self.mean_with - self.mean_without


def contrast(
    pairs: Pairs, *, is_count: bool = False, is_scale: bool = False, days_ahead: int = 1
) -> Contrast:
    """Return the adjusted contrast of pairs of days.

    Args:
        pairs: the days.
        is_count: whether ``x`` is how many, or a reading.
        is_scale: whether ``x`` is a reading: then two answers are enough, as with and without.
        days_ahead: how many days after day t the energy is: 1, or 0 for the same day.
    """
    after, has_it = pairs.after, [x > 0 for x in pairs.x]
    n, n_with = len(has_it), sum(has_it)
    sum_with = sum(compress(after, has_it))
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
    if not _is_enough(unanswered, pairs, is_count=is_count, is_scale=is_scale):
        return unanswered
    unanswered = unanswered._replace(status="cannot separate", is_constant=min(after) == max(after))
    weekdays = [(day - _MONDAY) % 7 for day in pairs.days]
    with_it = Counter(compress(weekdays, has_it))
    sides = (with_it,) if is_count else (with_it, Counter(weekdays) - with_it)
    for is_without, days_by_weekday in enumerate(sides):
        if (weekday := _one_weekday(days_by_weekday)) is not None:
            return unanswered._replace(weekday=weekday, is_without=bool(is_without))
    estimate = None if unanswered.is_constant else difference(after, _columns(pairs, days_ahead))
    return unanswered._replace(status="ok", estimate=estimate) if estimate else unanswered


def difference(after: Column, columns: Sequence[Column]) -> Estimate | None:
    """Return the estimate for the first column, adjusted for the others; None if impossible.

    With one column it is the plain difference and its t test.
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


def _columns(pairs: Pairs, days_ahead: int) -> list[Column]:
    """Return the columns x, weekend, energy before and time, with one row for each pair."""
    start = days_ahead - _MONDAY
    weekend = [1.0 if (day + start) % 7 >= _SATURDAY else 0.0 for day in pairs.days]
    return [pairs.x, weekend, pairs.before, pairs.days]


def _is_enough(contrast: Contrast, pairs: Pairs, *, is_count: bool, is_scale: bool) -> bool:
    if contrast.n < FEWEST_PAIRS:
        return False
    if not is_count:
        return min(contrast.n_with, contrast.n_without) >= FEWEST_EACH
    days = Counter(pairs.x).values()
    if is_scale and sum(often >= FEWEST_EACH for often in days) > 1:
        return True
    return sum(often >= FEWEST_OF_VALUE for often in days) >= FEWEST_VALUES


def _one_weekday(days_by_weekday: Counter[int]) -> int | None:
    """Return the weekday on which ``ONE_WEEKDAY`` of the days fall; None if there is none."""
    for weekday, often in days_by_weekday.most_common(1):
        if often >= ONE_WEEKDAY * days_by_weekday.total():
            return weekday
    return None


def _sd(values: Sequence[float]) -> float:
    if len(values) < 2:
        return 0.0
    mean = sum(values) / len(values)
    return dist(values, [mean] * len(values)) / sqrt(len(values) - 1)


#: With fewer stretches, or with longer ones, whatever else a stretch brought cannot be separated
#: from it. With nothing true, p < .05 in .04 to .06 of simulated diaries with stretches of a
#: week, and in up to .11 with stretches of two weeks in drifting lives.
FEWEST_STRETCHES: Final = 6
LONGEST_STRETCH: Final = 10


class Stretches(NamedTuple):
    """The runs of days with it; only a day without it ends a run.

    Attributes:
        n: how many runs there are.
        days: the mean length of the runs with it, or of those without it if they are shorter,
            in calendar days.
    """

    n: int
    days: float

    @property
    def are_few(self) -> bool:
        """Whether they are too few, or too long, to call an answer more than a hunch."""
        return self.n < FEWEST_STRETCHES or self.days >= LONGEST_STRETCH


def stretches(pairs: Pairs, *, is_count: bool = False) -> Stretches:
    """Return the stretches of days with it; for a count, of days above its mean."""
    limit = sum(pairs.x) / len(pairs.x) if is_count and pairs.x else 0.0
    lengths: dict[bool, list[int]] = {True: [], False: []}
    for is_with, run in groupby(zip(pairs.days, pairs.x, strict=True), lambda day: day[1] > limit):
        days = [day for day, _ in run]
        lengths[is_with].append(days[-1] - days[0] + 1)
    means = [sum(side) / len(side) for side in lengths.values() if side]
    return Stretches(len(lengths[True]), min(means, default=0.0))


def halves(pairs: Pairs, *, days_ahead: int = 1) -> tuple[float | None, float | None]:
    """Return the adjusted difference in the first and in the second half of the days.

    None for a half that cannot answer.
    """
    middle = len(pairs.days) // 2
    first, second = (
        difference(half.after, _columns(half, days_ahead))
        for half in (pairs.part(0, middle), pairs.part(middle, len(pairs.days)))
    )
    return first and first.difference, second and second.difference


class LoggedAfter(NamedTuple):
    """How often energy was logged after days with it and after days without it.

    Attributes:
        n_with: how many logged days had it.
        k_with: how many of them were followed by logged energy.
        n_without: how many logged days did not have it.
        k_without: how many of them were followed by logged energy.
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

#: The spread of effects between people and questions, in standard deviations of a person.
NEXT_DAY, SAME_DAY = 0.25, 0.5
#: The least probability of its direction, and the least size in SD, for a leaning.
LIKELY: Final = 0.90
WORTH_SAYING: Final = 0.10


class ShrunkEstimate(NamedTuple):
    """An estimate shrunk toward zero.

    Attributes:
        shrunk_difference: the shrunk estimate, in points.
        error: its standard deviation, in points.
        weight: the share of the estimate that is left, 0–1.
        direction: the probability that its sign is right, 0.5–1.
    """

    shrunk_difference: float
    error: float
    weight: float
    direction: float


def shrink(estimate: float, error: float, spread: float) -> ShrunkEstimate:
    """Return an estimate shrunk toward zero.

    w = spread² / (spread² + error²); difference = w · estimate; its own error is error · sqrt(w).

    Args:
        estimate: the estimate, in points.
        error: its standard error, in points.
        spread: the spread of such effects around zero, in points; above zero.
    """
    weight = spread * spread / (spread * spread + error * error)
    difference, remaining_error = weight * estimate, error * sqrt(weight)
    certain = inf if difference else 0.0
    z = abs(difference) / remaining_error if remaining_error else certain
    return ShrunkEstimate(difference, remaining_error, weight, normal_share(z))


def leans(estimate: ShrunkEstimate, sd: float, spread: float = 1.0) -> bool:
    """Return whether an estimate is likely and large enough to be called a hunch.

    Args:
        estimate: the shrunk estimate, in points; for a count, for one more.
        sd: the standard deviation of the energy, in points.
        spread: the standard deviation of the count; otherwise 1.
    """
    size = abs(estimate.shrunk_difference) * spread
    return estimate.direction >= LIKELY and size >= WORTH_SAYING * sd


#: The share of findings that may be false (the false discovery rate).
SHARE: Final = 0.10


def selected(p: Sequence[float], share: float = SHARE) -> list[bool]:
    """Return which p values are findings: up to the largest rank r with p(r) <= share · r / m."""
    m = len(p)
    ordered = sorted(p)
    limits = [value for rank, value in enumerate(ordered, 1) if value <= share * rank / m]
    return [bool(limits) and value <= limits[-1] for value in p]


Label = Literal["too early", "cannot separate", "no clear pattern", "leaning", "consistent"]
#: The time between two looks at the answers.
BETWEEN_LOOKS: Final = timedelta(days=28)
#: The correction counts at least this many questions. Benjamini and Hochberg allow the same
#: tenth for any number: if nothing is true, one question alone would be called *consistent* in
#: 18 of 100 years, and each of six in 4. With twelve, the number that the rule was designed
#: for, it is 2, and asking fewer does not change that.
ASKED_AT_LEAST: Final = 12


def look_days(first_look: date, today: date) -> tuple[date, date]:
    """Return the day of the last look and that of the next one.

    Args:
        first_look: the day of the first look; a day after today counts as today.
        today: the current day.
    """
    first = min(first_look, today)
    last = first + (today - first) // BETWEEN_LOOKS * BETWEEN_LOOKS
    return last, last + min(BETWEEN_LOOKS, date.max - last)


def findings(contrasts: Sequence[Contrast]) -> list[bool]:
    """Return which contrasts are findings; a contrast without an estimate has p = 1."""
    p = [contrast.estimate.p if contrast.estimate else 1.0 for contrast in contrasts]
    unasked = ASKED_AT_LEAST - len(p)
    return selected([*p, *[1.0] * unasked])[: len(p)]


def label_for(
    now: Contrast, estimate: ShrunkEstimate | None, *, holds: bool, is_hunch_at_most: bool = False
) -> Label:
    """Return the label of an answer.

    Args:
        now: the contrast at the last look.
        estimate: the shrunk estimate; None if there is none.
        holds: whether it is a finding at the last look and was one at the look before.
        is_hunch_at_most: whether its stretches or its logging allow no more than a hunch.
    """
    if now.status == "too early":
        return "too early"
    if now.status == "cannot separate" or estimate is None:
        return "cannot separate"
    if holds:
        return "leaning" if is_hunch_at_most else "consistent"
    return "leaning" if leans(estimate, now.sd, now.spread) else "no clear pattern"
