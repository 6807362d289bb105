"""Days with something compared with days without it, at the day of a look."""

from datetime import date
from typing import Final, NamedTuple

from store.refills.followed_days import FollowedDays, LeftOut
from store.refills.question import Question
from store.stats.contrast import (
    Contrast,
    Label,
    LoggedAfter,
    Pairs,
    ShrunkEstimate,
    Stretches,
    contrast,
    halves,
    label_for,
    shrink,
    stretches,
)

#: If weekdays alone explain this share of which days have it, the week may be the cause.
_BY_WEEK: Final = 0.8


class Comparison(NamedTuple):
    """Days with something compared with days without it.

    Attributes:
        contrast: the figures, or the reason why there are none.
        shrunk: the estimate as it is shown; None if there is none.
        left_out: the days that are left out, and why.
        follows_week: whether weekdays mostly decide which days have it; not asked of the same
            day, which the weekend cannot follow.
        is_ordered: whether the energy was logged after it, in the order of each day with it.
        logged: how many days were logged at all, before the look.
        logged_after: how often energy was logged after days with it and without it.
        stretches: the stretches in which days with it came; None if there is no estimate.
        halves: the difference in the first and in the second half of the days; None unless
            the label is *consistent*.
    """

    contrast: Contrast
    shrunk: ShrunkEstimate | None
    left_out: tuple[LeftOut, ...]
    follows_week: bool
    is_ordered: bool = True
    logged: int = 0
    logged_after: LoggedAfter | None = None
    stretches: Stretches | None = None
    halves: tuple[float | None, float | None] | None = None

    @property
    def n(self) -> int:
        """How many pairs of days."""
        return self.contrast.n

    @property
    def n_with(self) -> int:
        """How many days have it; for a count, at least one."""
        return self.contrast.n_with

    @property
    def n_without(self) -> int:
        """How many days do not have it."""
        return self.contrast.n_without

    @property
    def mean_with(self) -> float | None:
        """The mean energy after days with it, unadjusted; None if there are none."""
        return self.contrast.mean_with

    @property
    def mean_without(self) -> float | None:
        """The mean energy after days without it, unadjusted; None if there are none."""
        return self.contrast.mean_without

    @property
    def estimate(self) -> float | None:
        """The adjusted difference in points (for a count: per one more); None if unanswered."""
        return self.contrast.estimate.difference if self.contrast.estimate else None

    @property
    def low(self) -> float | None:
        """The lower end of its 95 % range."""
        return self.contrast.estimate.low if self.contrast.estimate else None

    @property
    def high(self) -> float | None:
        """The upper end of its 95 % range."""
        return self.contrast.estimate.high if self.contrast.estimate else None

    @property
    def p(self) -> float | None:
        """The probability of a difference at least as large by chance alone, 0–1."""
        return self.contrast.estimate.p if self.contrast.estimate else None

    @property
    def is_hunch_at_most(self) -> bool:
        """Whether the days came in few stretches, or were logged more after one kind of day."""
        return bool(
            (self.stretches and self.stretches.are_few)
            or (self.logged_after and self.logged_after.differs)
        )

    @property
    def shrunk_difference(self) -> float | None:
        """The estimate shrunk toward zero, in points, as it is shown."""
        return self.shrunk.shrunk_difference if self.shrunk else None


class QuestionContrasts:
    """The contrasts of one question, each cached by the day of its look."""

    def __init__(
        self, question: Question, followed_days: FollowedDays, *, days_ahead: int, spread: float
    ) -> None:
        self.question = question
        self.pairs, self.left_out = followed_days.pairs_for(question)
        self._followed_days = followed_days
        self._days_ahead = days_ahead
        self._spread = spread
        self._cache: dict[date, Contrast] = {}

    def contrast(self, day: date) -> Contrast:
        """Return the contrast of the days before ``day``."""
        cached = self._cache.get(day)
        if cached is None:
            pairs = self.pairs.before_day(day.toordinal())
            cached = contrast(
                pairs,
                is_count=self.question.is_count,
                is_scale=self.question.is_scale,
                days_ahead=self._days_ahead,
            )
            self._cache[day] = cached
        return cached

    def comparison(self, day: date) -> Comparison:
        """Return the comparison of the days before ``day``."""
        contrast = self.contrast(day)
        shrunk = None
        if contrast.estimate:
            estimate, error, *_ = contrast.estimate
            tau = self._spread * contrast.sd / contrast.spread
            shrunk = shrink(estimate, error, tau)
        return Comparison(
            contrast,
            shrunk,
            tuple(day_out for day_out in self.left_out if day_out.day < day),
            self._days_ahead > 0
            and contrast.status == "ok"
            and _follows_week(self.pairs.before_day(day.toordinal())),
            self._followed_days.is_ordered(self.question, day),
        )

    def labelled(self, day: date, *, is_confirmed: bool) -> tuple[Comparison, Label]:
        """Return the next-morning comparison of the days before ``day``, and its label."""
        pairs = self.pairs.before_day(day.toordinal())
        comparison = self.comparison(day)._replace(
            logged=self._followed_days.count_logged(day),
            logged_after=self._followed_days.logged_after(self.question, day),
        )
        if comparison.contrast.estimate:
            is_count = self.question.is_count
            comparison = comparison._replace(stretches=stretches(pairs, is_count=is_count))
        label = label_for(
            comparison.contrast,
            comparison.shrunk,
            holds=is_confirmed,
            is_hunch_at_most=comparison.is_hunch_at_most,
        )
        if label == "consistent":
            comparison = comparison._replace(halves=halves(pairs))
        return comparison, label


def _follows_week(pairs: Pairs) -> bool:
    """Return whether weekdays alone explain most of which days have it."""
    n = len(pairs.x)
    by_weekday: dict[int, list[float]] = {}
    for day, x in zip(pairs.days, pairs.x, strict=True):
        by_weekday.setdefault(day % 7, []).append(x)
    mean = sum(pairs.x) / n
    total = sum((x - mean) ** 2 for x in pairs.x)
    between = sum(
        len(group) * (sum(group) / len(group) - mean) ** 2 for group in by_weekday.values()
    )
    return between >= _BY_WEEK * total > 0
