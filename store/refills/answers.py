"""The answers: what each question comes to, its uncertainty, and what it may be called.

Everything in an answer is of the last day of looking, once in 28 days, so that nobody looks
until it looks nice. Only how many pairs there are so far is of today.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final, NamedTuple

from store.day_stats import DayStats
from store.journal import Journal
from store.refills.pairs import FollowedDays, LeftOut, has_enough_mornings, next_day, same_day
from store.refills.questions import QUESTIONS, ChosenQuestions, Question, chosen_questions
from store.stats.contrast import (
    BETWEEN_LOOKS,
    NEXT_DAY,
    SAME_DAY,
    Contrast,
    Label,
    Pairs,
    ShrunkEstimate,
    contrast,
    findings,
    label_for,
    looks,
    shrink,
)
from store.trends.span import span_for_range

#: From this share of days with and without that weekdays alone tell, it may be the week.
_BY_WEEK: Final = 0.8


class Comparison(NamedTuple):
    """Days with against days without.

    Attributes:
        contrast: the figures, and why there are none where there are none.
        shrunk: the estimate as it is shown; None where there is none.
        left_out: the days that are no part of it, and why.
        follows_week: whether days with come mostly where in the week they come.
    """

    contrast: Contrast
    shrunk: ShrunkEstimate | None
    left_out: tuple[LeftOut, ...]
    follows_week: bool

    @property
    def n(self) -> int:
        """How many pairs of days."""
        return self.contrast.n

    @property
    def n_with(self) -> int:
        """How many days with; for a count, with one at least."""
        return self.contrast.n_with

    @property
    def n_without(self) -> int:
        """How many days without."""
        return self.contrast.n_without

    @property
    def mean_with(self) -> float | None:
        """The mean energy after days with, as it is; None where there is none."""
        return self.contrast.mean_with

    @property
    def mean_without(self) -> float | None:
        """The mean energy after days without."""
        return self.contrast.mean_without

    @property
    def estimate(self) -> float | None:
        """The adjusted difference in points, for a count for one more; None for no answer."""
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
        """How often a gap as large would come by chance alone."""
        return self.contrast.estimate.p if self.contrast.estimate else None

    @property
    def shown(self) -> float | None:
        """The estimate drawn toward zero, as it is said."""
        return self.shrunk.shown if self.shrunk else None


class Answer(NamedTuple):
    """What one question comes to.

    Attributes:
        question: its name.
        is_count: whether it is asked of how many, and not of whether.
        since: the day on which it was chosen.
        label: what the next-morning comparison may be called.
        next_day: energy next morning, beyond how the day began.
        same_day: energy later the same day: its twin, named apart.
        is_of_evenings: whether evenings stand in for mornings, which are hardly ever told;
            such an answer is safe, and nearly blind to real lifts.
        pairs: how many pairs of days there are today.
        pairs_with: how many of them have it.
        looked: the day of which the answer is; None where it was chosen after that.
        next_look: the day on which it is looked at again.
    """

    question: str
    is_count: bool
    since: date
    label: Label
    next_day: Comparison
    same_day: Comparison
    is_of_evenings: bool
    pairs: int
    pairs_with: int
    looked: date | None
    next_look: date


def answers(
    journal: Journal, today: date | None = None, *, leaves_out_sick: bool | None = None
) -> tuple[Answer, ...]:
    """Return the answers to what a diary is asked, by name.

    Args:
        journal: the diary.
        today: the day it is; the clock's where it is not given.
        leaves_out_sick: whether sick days and days marked *body* are left out; as it is set
            in the diary where it is not given.
    """
    of = chosen_questions(journal.settings)
    if leaves_out_sick is not None:
        of = of._replace(leaves_out_sick=leaves_out_sick)
    if not of.since:
        return ()
    journal.load()
    today = today or journal.today()
    span = span_for_range("all", today, journal.days.oldest())
    return answer_questions(journal.stats.between(span.first, span.last), of)


def answer_questions(daily_stats: Sequence[DayStats], of: ChosenQuestions) -> tuple[Answer, ...]:
    """Return the answers of calendar days up to today, in order, none missing."""
    today = daily_stats[-1].day
    looked, coming = looks(of.began or today, today)
    mornings = has_enough_mornings([stats for stats in daily_stats if stats.day <= looked])
    sick = of.leaves_out_sick
    following = next_day(daily_stats, mornings=mornings, leaves_out_sick=sick)
    sides = {
        question.name: _Asking(question, following, ahead=1, spread=NEXT_DAY)
        for question in QUESTIONS.values()
        if question.name in of.since
    }
    within = same_day(daily_stats, mornings=mornings, leaves_out_sick=sick)
    holding = _holding(sides, of, looked)
    made: list[Answer] = []
    for name, asking in sides.items():
        is_new = of.since[name] > looked
        day = date.min if is_new else looked
        twin = _Asking(asking.question, within, ahead=0, spread=SAME_DAY)
        comparison = asking.compared(day)
        label = label_for(comparison.contrast, comparison.shrunk, holds=name in holding)
        made.append(
            Answer(
                name,
                asking.question.is_count,
                of.since[name],
                label,
                comparison,
                twin.compared(day),
                not mornings,
                len(asking.pairs.days),
                sum(x > 0 for x in asking.pairs.x),
                None if is_new else looked,
                coming,
            )
        )
    return tuple(made)


def _holding(sides: "dict[str, _Asking]", of: ChosenQuestions, looked: date) -> set[str]:
    """Return the questions whose finding stands now and stood at the look before, alike."""
    now = _findings(sides, of, looked)
    before = looked - min(BETWEEN_LOOKS, looked - date.min)
    if not now or of.began is None or before < of.began:
        return set()
    then = _findings(sides, of, before)
    return {name for name, rises in now.items() if then.get(name) is rises}


def _findings(sides: "dict[str, _Asking]", of: ChosenQuestions, day: date) -> dict[str, bool]:
    """Return the findings of a day of looking, and whether each is of more energy."""
    names = [name for name in sides if of.since[name] <= day]
    contrasts = [sides[name].contrast(day) for name in names]
    return {
        name: told.estimate.difference > 0
        for name, told, is_found in zip(names, contrasts, findings(contrasts), strict=True)
        if is_found and told.estimate
    }


class _Asking:
    """One question asked of followed days, on one day of looking or another."""

    def __init__(self, question: Question, of: FollowedDays, *, ahead: int, spread: float) -> None:
        self.question = question
        self.pairs, self.left_out = of.asked(question)
        self._ahead = ahead
        self._spread = spread
        self._made: dict[date, Contrast] = {}

    def contrast(self, day: date) -> Contrast:
        """Return the contrast of the days before one."""
        made = self._made.get(day)
        if made is None:
            pairs = self.pairs.until(day.toordinal())
            is_count = self.question.is_count
            made = self._made[day] = contrast(pairs, is_count=is_count, ahead=self._ahead)
        return made

    def compared(self, day: date) -> Comparison:
        """Return what is told of the days before one."""
        of = self.contrast(day)
        shown = None
        if of.estimate:
            estimate, error, *_ = of.estimate
            shown = shrink(estimate, error, self._spread * of.sd)
        return Comparison(
            of,
            shown,
            tuple(left for left in self.left_out if left.day < day),
            of.status == "ok" and _follows_week(self.pairs.until(day.toordinal())),
        )


def _follows_week(pairs: Pairs) -> bool:
    """Return whether weekdays alone tell most of which days were with and which without."""
    n = len(pairs.x)
    by_weekday: dict[int, list[float]] = {}
    for day, x in zip(pairs.days, pairs.x, strict=True):
        by_weekday.setdefault(day % 7, []).append(x)
    middle = sum(pairs.x) / n
    whole = sum((x - middle) ** 2 for x in pairs.x)
    told = sum(len(of) * (sum(of) / len(of) - middle) ** 2 for of in by_weekday.values())
    return told >= _BY_WEEK * whole > 0
