"""Answers to the questions about refills.

Pairs of days: each day with the energy before and after it, and the days that are left out.

Energy is compared at one time of the day only. *Mornings* are openings told at the time; one
that was remembered is none. An imported opening has no hour: the person named its column the
opening's, and so it counts. Where mornings are hardly ever told, evenings stand in for them:
energy at closing or between, each evening against the same evening's (SCIENCE, section 3.2).

The answers: what each question comes to, its uncertainty, and what it may be called.

Everything in an answer is of the last day of looking, once in 28 days, so that nobody looks
until it looks nice. Only how many pairs there are so far is of today.
"""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from store.dates import span_for_range
from store.day_stats import DayStats
from store.journal import Journal
from store.refills.questions import QUESTIONS, ChosenQuestions, Question, chosen_questions
from store.stats.contrast import (
    BETWEEN_LOOKS,
    NEXT_DAY,
    SAME_DAY,
    Contrast,
    Label,
    LoggedAfter,
    Pairs,
    ShrunkEstimate,
    Stretches,
    contrast,
    findings,
    halves,
    label_for,
    looks,
    shrink,
    stretches,
)

Why = Literal["remembered", "told late", "sick", "body"]
#: Mornings are hardly ever told where there are fewer than one for so many evenings.
_HARDLY: Final = 10
_BODY: Final = "body"


class LeftOut(NamedTuple):
    """A day that would have been one of the pairs, and why it is none.

    ``remembered``: its energy, or next morning's, was told afterwards. ``told late``: what
    happened on it was kept on a later day. ``sick``, ``body``: it or the next one was so.
    """

    day: date
    why: Why


class FollowedDays(NamedTuple):
    """Days with the energy before and after each, whatever is asked about them.

    Attributes:
        pairs: day, its stats, energy before and after, in order.
        left_out: the other days that had both in some form, with why they are left out.
        days: every logged day with whether energy was logged after it, in order; empty for
            the same day.
        is_same_day: whether the energy after is of the day itself.
    """

    pairs: Sequence[tuple[int, DayStats, float, float]]
    left_out: Sequence[tuple[DayStats, Why]]
    days: Sequence[tuple[DayStats, bool]] = ()
    is_same_day: bool = False

    def asked(self, question: Question) -> tuple[Pairs, tuple[LeftOut, ...]]:
        """Return the pairs that answer a question, and the days left out that would.

        On the same day only readings that come after the thing count, where its place in the
        order of the day is known.
        """
        rows = []
        for day, stats, before, after in self.pairs:
            if (x := question.read(stats)) is None:
                continue
            ended: float | None = after
            if self.is_same_day and x and (place := question.place_on(stats)) is not None:
                ended = stats.evening_after(place)
            if ended is not None:
                rows.append((day, x, before, ended))
        columns = zip(*rows, strict=True) if rows else ((), (), (), ())
        left_out = (
            LeftOut(stats.day, why)
            for stats, why in self.left_out
            if question.read(stats) is not None
        )
        return Pairs(*columns), tuple(left_out)

    def is_ordered(self, question: Question, until: date) -> bool:
        """Return whether each day with has a known place for it in the order of the day."""
        return bool(question.place) and not any(
            question.read(stats) and question.place_on(stats) is None
            for _, stats, _, _ in self.pairs
            if stats.day < until
        )

    def logged_after(self, question: Question, until: date) -> LoggedAfter:
        """Return how often energy was logged after days with and days without, up to a day."""
        n, k = [0, 0], [0, 0]
        for stats, is_followed in self.days:
            if stats.day < until and (x := question.read(stats)) is not None:
                n[x > 0] += 1
                k[x > 0] += is_followed
        return LoggedAfter(n[1], k[1], n[0], k[0])

    def count_logged(self, until: date) -> int:
        """Return how many days before a day were logged at all."""
        return sum(stats.day < until for stats, _ in self.days)


def has_enough_mornings(daily_stats: Sequence[DayStats]) -> bool:
    """Return whether mornings are told often enough to be asked about."""
    mornings = sum(stats.morning is not None for stats in daily_stats)
    evenings = sum(bool(stats.evenings) for stats in daily_stats)
    return mornings * _HARDLY >= evenings


def next_day(
    daily_stats: Sequence[DayStats], *, mornings: bool, leaves_out_sick: bool = False
) -> FollowedDays:
    """Return each day but the last with its own energy and the next day's.

    Args:
        daily_stats: calendar days in order, none missing.
        mornings: whether energy is the morning's; else the evening's.
        leaves_out_sick: whether pairs with a sick day or one marked *body* are left out.
    """
    energy = _morning if mornings else _evening
    followed = _followed(daily_stats, daily_stats[1:], energy, energy, leaves_out_sick)
    days = [
        (stats, bool(energy(follower)))
        for stats, follower in pairwise(daily_stats)
        if stats.is_logged
    ]
    return followed._replace(days=days)


def same_day(
    daily_stats: Sequence[DayStats], *, mornings: bool, leaves_out_sick: bool = False
) -> FollowedDays:
    """Return each day but the last with its energy later on, beyond how it began.

    Without mornings there is nothing that it began with.
    """
    began = _morning if mornings else _unknown
    followed = _followed(daily_stats[:-1], daily_stats[:-1], began, _evening, leaves_out_sick)
    return followed._replace(is_same_day=True)


#: A day's energy; None where it was not told, False where it was told afterwards only.
Energy = float | Literal[False] | None


def _followed(
    daily_stats: Sequence[DayStats],
    following: Sequence[DayStats],
    before: Callable[[DayStats], Energy],
    after: Callable[[DayStats], Energy],
    leaves_out_sick: bool,
) -> FollowedDays:
    pairs: list[tuple[int, DayStats, float, float]] = []
    left_out: list[tuple[DayStats, Why]] = []
    for stats, follower in zip(daily_stats, following, strict=False):
        if (begun := before(stats)) is None or (ended := after(follower)) is None:
            continue
        if begun is False or ended is False:
            left_out.append((stats, "remembered"))
        elif stats.is_logged_late:
            left_out.append((stats, "told late"))
        elif leaves_out_sick and (why := _illness(stats) or _illness(follower)):
            left_out.append((stats, why))
        else:
            pairs.append((stats.day.toordinal(), stats, begun, ended))
    return FollowedDays(pairs, left_out)


def _morning(stats: DayStats) -> Energy:
    if stats.morning is None and "energy.open" in stats.readings:
        return False
    return stats.morning


def _evening(stats: DayStats) -> Energy:
    if not stats.evenings and "energy.close" in stats.readings:
        return False
    return stats.evening


def _unknown(_stats: DayStats) -> Energy:
    return 0.0


def _illness(stats: DayStats) -> Why | None:
    return "sick" if stats.rest == "sick" else "body" if _BODY in stats.marks else None


#: From this share of days with and without that weekdays alone tell, it may be the week.
_BY_WEEK: Final = 0.8


class Comparison(NamedTuple):
    """Days with against days without.

    Attributes:
        contrast: the figures, and why there are none where there are none.
        shrunk: the estimate as it is shown; None where there is none.
        left_out: the days that are no part of it, and why.
        follows_week: whether days with come mostly where in the week they come.
        is_ordered: whether the energy came after the thing in the order of each day with.
        logged: how many days were logged at all, up to the day of looking.
        logged_after: how often energy was logged after days with and days without.
        stretches: in how many stretches days with came; None where it answers nothing.
        halves: the difference in the first and in the second half of the days; None unless
            it is consistent.
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
    def is_hunch_at_most(self) -> bool:
        """Whether the days came in few stretches, or were logged more after one kind of day."""
        return bool(
            (self.stretches and self.stretches.are_few)
            or (self.logged_after and self.logged_after.differs)
        )

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
        has_assumed_mornings: whether some of its mornings are imported readings whose hour is
            not known.
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
    has_assumed_mornings: bool
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
    chosen = chosen_questions(journal.settings)
    if leaves_out_sick is not None:
        chosen = chosen._replace(leaves_out_sick=leaves_out_sick)
    if not chosen.since:
        return ()
    journal.load()
    today = today or journal.today()
    span = span_for_range("all", today, journal.days.oldest())
    return answer_questions(journal.stats.between(span.first, span.last), chosen)


def answer_questions(
    daily_stats: Sequence[DayStats], chosen: ChosenQuestions
) -> tuple[Answer, ...]:
    """Return the answers of calendar days up to today, in order, none missing."""
    today = daily_stats[-1].day
    looked, coming = looks(chosen.began or today, today)
    mornings = has_enough_mornings([stats for stats in daily_stats if stats.day <= looked])
    sick = chosen.leaves_out_sick
    following = next_day(daily_stats, mornings=mornings, leaves_out_sick=sick)
    sides = {
        question.name: _QuestionContrasts(question, following, ahead=1, spread=NEXT_DAY)
        for question in QUESTIONS.values()
        if question.name in chosen.since
    }
    within = same_day(daily_stats, mornings=mornings, leaves_out_sick=sick)
    holding = _holding(sides, chosen, looked)
    assumed = mornings and any(stats.is_morning_assumed for _, stats, _, _ in following.pairs)
    answers_so_far: list[Answer] = []
    for name, asking in sides.items():
        is_new = chosen.since[name] > looked
        day = date.min if is_new else looked
        twin = _QuestionContrasts(asking.question, within, ahead=0, spread=SAME_DAY)
        comparison, label = asking.labelled(day, holds=name in holding)
        answers_so_far.append(
            Answer(
                name,
                asking.question.is_count,
                chosen.since[name],
                label,
                comparison,
                twin.compared(day),
                not mornings,
                assumed,
                len(asking.pairs.days),
                sum(x > 0 for x in asking.pairs.x),
                None if is_new else looked,
                coming,
            )
        )
    return tuple(answers_so_far)


def _holding(
    sides: "dict[str, _QuestionContrasts]", chosen: ChosenQuestions, looked: date
) -> set[str]:
    """Return the questions whose finding stands now and stood at the look before, alike."""
    now = _findings(sides, chosen, looked)
    before = looked - min(BETWEEN_LOOKS, looked - date.min)
    if not now or chosen.began is None or before < chosen.began:
        return set()
    then = _findings(sides, chosen, before)
    return {name for name, rises in now.items() if then.get(name) is rises}


def _findings(
    sides: "dict[str, _QuestionContrasts]", chosen: ChosenQuestions, day: date
) -> dict[str, bool]:
    """Return the findings of a day of looking, and whether each is of more energy."""
    names = [name for name in sides if chosen.since[name] <= day]
    contrasts = [sides[name].contrast(day) for name in names]
    return {
        name: contrast.estimate.difference > 0
        for name, contrast, is_found in zip(names, contrasts, findings(contrasts), strict=True)
        if is_found and contrast.estimate
    }


class _QuestionContrasts:
    """One question asked of followed days, on one day of looking or another."""

    def __init__(
        self, question: Question, followed: FollowedDays, *, ahead: int, spread: float
    ) -> None:
        self.question = question
        self.pairs, self.left_out = followed.asked(question)
        self._followed = followed
        self._ahead = ahead
        self._spread = spread
        self._cache: dict[date, Contrast] = {}

    def contrast(self, day: date) -> Contrast:
        """Return the contrast of the days before one."""
        cached = self._cache.get(day)
        if cached is None:
            pairs = self.pairs.until(day.toordinal())
            is_count = self.question.is_count
            cached = self._cache[day] = contrast(pairs, is_count=is_count, ahead=self._ahead)
        return cached

    def compared(self, day: date) -> Comparison:
        """Return the comparison of the days before one."""
        contrast = self.contrast(day)
        shrunk = None
        if contrast.estimate:
            estimate, error, *_ = contrast.estimate
            shrunk = shrink(estimate, error, self._spread * contrast.sd / contrast.spread)
        return Comparison(
            contrast,
            shrunk,
            tuple(left for left in self.left_out if left.day < day),
            contrast.status == "ok" and _follows_week(self.pairs.until(day.toordinal())),
            self._followed.is_ordered(self.question, day),
        )

    def labelled(self, day: date, *, holds: bool) -> tuple[Comparison, Label]:
        """Return the comparison with next mornings of the days before one, and its label."""
        pairs = self.pairs.until(day.toordinal())
        comparison = self.compared(day)._replace(
            logged=self._followed.count_logged(day),
            logged_after=self._followed.logged_after(self.question, day),
        )
        if comparison.contrast.estimate:
            is_count = self.question.is_count
            comparison = comparison._replace(stretches=stretches(pairs, is_count=is_count))
        label = label_for(
            comparison.contrast,
            comparison.shrunk,
            holds=holds,
            is_hunch_at_most=comparison.is_hunch_at_most,
        )
        if label == "consistent":
            comparison = comparison._replace(halves=halves(pairs))
        return comparison, label


def _follows_week(pairs: Pairs) -> bool:
    """Return whether weekdays alone tell most of which days were with and which without."""
    n = len(pairs.x)
    by_weekday: dict[int, list[float]] = {}
    for day, x in zip(pairs.days, pairs.x, strict=True):
        by_weekday.setdefault(day % 7, []).append(x)
    middle = sum(pairs.x) / n
    whole = sum((x - middle) ** 2 for x in pairs.x)
    between = sum(
        len(group) * (sum(group) / len(group) - middle) ** 2 for group in by_weekday.values()
    )
    return between >= _BY_WEEK * whole > 0
