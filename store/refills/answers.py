"""Answer the questions about refills: an estimate, its uncertainty and a label for each.

Each day is paired with the energy before and after it. Energy is compared at one time of the
day only. *Mornings* are openings logged at the time; a remembered opening does not count. An
imported opening has no hour, but it counts, because the person named its column the opening;
so does an imported first reading of a day, unless its hour is after noon. If mornings are hardly
ever logged, evenings are used instead: energy at closing or from 17:00 on, compared with the
evening before (SCIENCE, sections 3.2 and 5).

An answer describes the last look, and there is a look every 28 days only, so that nobody keeps
looking until the answer is a nice one. Only the number of pairs so far is of today.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from store.calendar import span_for_range
from store.day_stats import DayStats
from store.journal import Journal
from store.marks import flare_name
from store.refills.questions import (
    MARK,
    ChosenQuestions,
    Question,
    chosen_questions,
    marked,
    marks_left_out,
    questions_asked,
)
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
    look_days,
    shrink,
    stretches,
)
from store.vocabulary import FLARE, USUAL_NAMES, Names

#: Why a day is not paired; of a mark that is left out, the name of its question.
Reason = str
#: Mornings are too rare if there is less than one for this many evenings.
_HARDLY: Final = 10


class LeftOut(NamedTuple):
    """A day that is not paired, and the reason.

    ``remembered``: its energy, or that of the next morning, was logged afterwards. ``told
    late``: what is asked about was logged on a later day. ``sick``, ``body``: this day or the
    next one was a sick day, or a flare. ``mark.pain``: this day or the next one was marked *pain*.
    """

    day: date
    reason: Reason


class LeavesOut(NamedTuple):
    """Which days are left out of comparisons.

    Attributes:
        sick: whether sick days are.
        marks: the marks whose days are, flares among them.
        flare: the current name of the mark *body*.
    """

    sick: bool = False
    marks: frozenset[str] = frozenset()
    flare: str = FLARE

    @classmethod
    def of_choice(cls, *, sick: bool, marks: Collection[str], names: Names) -> "LeavesOut":
        """Return what the person has chosen: flares are left out with sick days."""
        flare = flare_name(names)
        return cls(sick, frozenset((*marks, *([flare] * sick))), flare)

    def reason(self, stats: DayStats) -> Reason | None:
        """Return why a day is left out; None if it is not."""
        if self.sick and stats.rest == "sick":
            return "sick"
        if self.flare in self.marks and (stats.is_flare or self.flare in stats.marks):
            return "body"
        mark = min(self.marks & stats.marks, default="")
        return MARK + mark if mark else None


#: Nothing is left out, or sick days with flares of the usual name.
NOTHING_OUT: Final = LeavesOut()
SICK_OUT: Final = LeavesOut(True, frozenset({FLARE}))


class FollowedDays(NamedTuple):
    """Days with the energy before and after each, for any question.

    Attributes:
        pairs: the ordinal of the day, its stats, energy before and after, in order.
        left_out: the other days with both energies in some form, and why they are left out.
        days: every logged day with whether energy was logged after it, in order; empty for
            the same day.
        is_same_day: whether the energy after is of the day itself.
    """

    pairs: Sequence[tuple[int, DayStats, float, float]]
    left_out: Sequence[tuple[DayStats, Reason]]
    days: Sequence[tuple[DayStats, bool]] = ()
    is_same_day: bool = False

    def pairs_for(self, question: Question) -> tuple[Pairs, tuple[LeftOut, ...]]:
        """Return the pairs that answer a question, and the left-out days that would have.

        On the same day a reading before the thing says nothing about it: such a day is left
        out, if the place of the thing in the order of the day is known.
        """
        read, skips = question.read, self.is_same_day
        rows: list[tuple[int, float, float, float]] = []
        left_out = [
            LeftOut(stats.day, reason) for stats, reason in self.left_out if read(stats) is not None
        ]
        for day, stats, before, after in self.pairs:
            if (x := read(stats)) is None or (skips and x and _is_before(stats, question)):
                continue
            if question.reading in stats.late_readings:
                left_out.append(LeftOut(stats.day, "told late"))
            else:
                rows.append((day, x, before, after))
        columns = zip(*rows, strict=True) if rows else ((), (), (), ())
        return Pairs(*columns), tuple(left_out)

    def is_ordered(self, question: Question, until: date) -> bool:
        """Return whether each day with it has a known place for it in the order of the day."""
        if not question.place:
            return False
        if not self.is_same_day:
            return True
        unplaced = [stats for _, stats, _, _ in self.pairs if not question.has_place_on(stats)]
        return not any(question.read(stats) for stats in unplaced if stats.day < until)

    def logged_after(self, question: Question, until: date) -> LoggedAfter:
        """Return how often energy was logged after days with and days without, up to a day."""
        read, counts = question.read, [0, 0, 0, 0]
        for stats, is_followed in self.days:
            if stats.day >= until:
                break
            if (x := read(stats)) is not None:
                counts[(2 if x > 0 else 0) + is_followed] += 1
        skipped, followed, skipped_with, followed_with = counts
        return LoggedAfter(
            skipped_with + followed_with, followed_with, skipped + followed, followed
        )

    def count_logged(self, until: date) -> int:
        """Return how many days before a day were logged at all."""
        return bisect_left(self.days, until, key=_day_of)


def _day_of(logged: tuple[DayStats, bool]) -> date:
    return logged[0].day


def _is_before(stats: DayStats, question: Question) -> bool:
    """Return whether the last evening reading of a day comes before what is asked about."""
    place = question.place_on(stats)
    return place is not None and stats.evenings[-1][0] < place


def has_enough_mornings(daily_stats: Sequence[DayStats]) -> bool:
    """Return whether mornings are logged often enough to compare them."""
    mornings = sum(stats.morning is not None for stats in daily_stats)
    evenings = sum(bool(stats.evenings) for stats in daily_stats)
    return mornings * _HARDLY >= evenings


def next_day(
    daily_stats: Sequence[DayStats], *, mornings: bool, leaves_out: LeavesOut = NOTHING_OUT
) -> FollowedDays:
    """Return each day but the last with its own energy and that of the next day.

    Args:
        daily_stats: calendar days in order, none missing.
        mornings: whether to compare mornings; otherwise evenings.
        leaves_out: the days whose pairs are left out.
    """
    energy = _morning if mornings else _evening
    followed = _followed(daily_stats, daily_stats[1:], energy, energy, leaves_out)
    days = [
        (stats, bool(energy(follower)))
        for stats, follower in pairwise(daily_stats)
        if stats.is_logged
    ]
    return followed._replace(days=days)


def same_day(
    daily_stats: Sequence[DayStats], *, mornings: bool, leaves_out: LeavesOut = NOTHING_OUT
) -> FollowedDays:
    """Return each day but the last with its energy in the morning and its last in the evening.

    The last reading alone, on every day: an earlier one can be what invites play, say, and
    days without play would then have the low ones among theirs.

    Without mornings, the energy before is the same for all days.
    """
    energy_before = _morning if mornings else _unknown
    days = daily_stats[:-1]
    followed = _followed(days, days, energy_before, _last_evening, leaves_out)
    return followed._replace(is_same_day=True)


#: The energy of a day; None if it was not logged, False if it was only logged afterwards.
Energy = float | Literal[False] | None


def _followed(
    daily_stats: Sequence[DayStats],
    following: Sequence[DayStats],
    before: Callable[[DayStats], Energy],
    after: Callable[[DayStats], Energy],
    leaves_out: LeavesOut,
) -> FollowedDays:
    pairs: list[tuple[int, DayStats, float, float]] = []
    left_out: list[tuple[DayStats, Reason]] = []
    for stats, follower in zip(daily_stats, following, strict=False):
        if (energy_before := before(stats)) is None or (energy_after := after(follower)) is None:
            continue
        if energy_before is False or energy_after is False:
            left_out.append((stats, "remembered"))
        elif stats.is_logged_late:
            left_out.append((stats, "told late"))
        elif reason := leaves_out.reason(stats) or leaves_out.reason(follower):
            left_out.append((stats, reason))
        else:
            pairs.append((stats.day.toordinal(), stats, energy_before, energy_after))
    return FollowedDays(pairs, left_out)


def _morning(stats: DayStats) -> Energy:
    if stats.morning is None and "energy.open" in stats.readings:
        return False
    return stats.morning


def _evening(stats: DayStats) -> Energy:
    if not stats.evenings and "energy.close" in stats.readings:
        return False
    return stats.evening


def _last_evening(stats: DayStats) -> Energy:
    return float(stats.evenings[-1][1]) if stats.evenings else _evening(stats)


def _unknown(_stats: DayStats) -> Energy:
    return 0.0


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


class Answer(NamedTuple):
    """The answer to one question.

    Attributes:
        question: its name.
        is_count: whether the question is *how many*; otherwise *whether*.
        since: the day on which it was chosen.
        label: the label of the next-morning comparison.
        next_day: energy next morning, adjusted for how the day began.
        same_day: energy later the same day, shown separately.
        is_of_evenings: whether evenings are compared because mornings are too rare; such an
            answer is safe, but hardly sees real differences.
        has_assumed_mornings: whether some mornings are imported readings whose hour is not
            known.
        pairs: how many pairs of days there are today.
        pairs_with: how many of them have it.
        last_look: the day that the answer describes; None if it was chosen after that.
        next_look: the day of the next look.
        followed: how many days have energy before and after, whatever they say of the question.
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
    last_look: date | None
    next_look: date
    followed: int = 0


def answers(
    journal: Journal, today: date | None = None, *, leaves_out_sick: bool | None = None
) -> tuple[Answer, ...]:
    """Return the answers to the questions chosen in a diary, in the order of their names.

    Args:
        journal: the diary.
        today: the current day; by default that of the clock.
        leaves_out_sick: whether to leave out sick days and days marked *body*; by default as
            the diary sets it.
    """
    chosen = chosen_questions(journal.settings)
    if leaves_out_sick is not None:
        chosen = chosen._replace(leaves_out_sick=leaves_out_sick)
    if not chosen.since:
        return ()
    journal.load()
    today = today or journal.today()
    span = span_for_range("all", today, journal.days.oldest())
    return answer_questions(
        journal.stats.between(span.first, span.last),
        chosen,
        journal.settings.names,
        marks_left_out(journal.settings),
    )


def answer_questions(
    daily_stats: Sequence[DayStats],
    chosen: ChosenQuestions,
    names: Names = USUAL_NAMES,
    marks_out: Collection[str] = (),
) -> tuple[Answer, ...]:
    """Return the answers for calendar days up to today.

    Args:
        daily_stats: calendar days in order, none missing.
        chosen: the chosen questions.
        names: what marks are called now.
        marks_out: the marks whose days are left out, besides flares.
    """
    today = daily_stats[-1].day
    last_look, next_look = look_days(chosen.first_look or today, today)
    mornings = has_enough_mornings([stats for stats in daily_stats if stats.day <= last_look])
    leaves_out = LeavesOut.of_choice(sick=chosen.leaves_out_sick, marks=marks_out, names=names)
    comparing = _ComparedDays(daily_stats, leaves_out, mornings=mornings)
    contrasts_by_name = {
        question.name: _QuestionContrasts(
            question, comparing.next_days(question), days_ahead=1, spread=NEXT_DAY
        )
        for question in questions_asked(chosen, names)
    }
    confirmed = _confirmed(contrasts_by_name, chosen, last_look)
    return tuple(
        _answer_of(
            asking,
            comparing,
            since=chosen.since[name],
            looks=(last_look, next_look),
            is_confirmed=name in confirmed,
            mornings=mornings,
        )
        for name, asking in contrasts_by_name.items()
    )


def _answer_of(
    asking: "_QuestionContrasts",
    comparing: "_ComparedDays",
    *,
    since: date,
    looks: tuple[date, date],
    is_confirmed: bool,
    mornings: bool,
) -> Answer:
    """Return the answer to one question.

    Args:
        asking: the question with its contrasts for next mornings.
        comparing: the days that are compared.
        since: the day on which it was chosen.
        looks: the day of the last look and that of the next one.
        is_confirmed: whether two looks found it.
        mornings: whether mornings are compared, and not evenings.
    """
    last_look, next_look = looks
    is_new = since > last_look
    day = date.min if is_new else last_look
    same_days = comparing.same_days(asking.question)
    twin = _QuestionContrasts(asking.question, same_days, days_ahead=0, spread=SAME_DAY)
    comparison, label = asking.labelled(day, is_confirmed=is_confirmed)
    return Answer(
        asking.question.name,
        asking.question.is_count,
        since,
        label,
        comparison,
        twin.comparison(day),
        not mornings,
        mornings and comparing.has_assumed_mornings,
        len(asking.pairs.days),
        sum(x > 0 for x in asking.pairs.x),
        None if is_new else last_look,
        next_look,
        len(comparing.next_days(asking.question).pairs),
    )


class _ComparedDays:
    """The days that questions compare, computed once for all that leave out the same days.

    A question about a mark that is left out keeps its own days: they are what it is about.
    """

    def __init__(
        self, daily_stats: Sequence[DayStats], leaves_out: LeavesOut, *, mornings: bool
    ) -> None:
        self._daily_stats = daily_stats
        self._leaves_out = leaves_out
        self._mornings = mornings
        self._next_days: dict[LeavesOut, FollowedDays] = {}
        self._same_days: dict[LeavesOut, FollowedDays] = {}

    def _leaves_out_for(self, question: Question) -> LeavesOut:
        marks = self._leaves_out.marks - {marked(question.name)}
        return self._leaves_out._replace(marks=marks)

    def next_days(self, question: Question) -> FollowedDays:
        """Return the days with the energy of the next one."""
        key = self._leaves_out_for(question)
        if key not in self._next_days:
            followed = next_day(self._daily_stats, mornings=self._mornings, leaves_out=key)
            self._next_days[key] = followed
        return self._next_days[key]

    def same_days(self, question: Question) -> FollowedDays:
        """Return the days with their own last energy."""
        key = self._leaves_out_for(question)
        if key not in self._same_days:
            followed = same_day(self._daily_stats, mornings=self._mornings, leaves_out=key)
            self._same_days[key] = followed
        return self._same_days[key]

    @property
    def has_assumed_mornings(self) -> bool:
        """Whether any morning that is compared is an imported one without its hour."""
        return any(
            stats.is_morning_assumed
            for followed in self._next_days.values()
            for _, stats, _, _ in followed.pairs
        )


def _confirmed(
    contrasts_by_name: "dict[str, _QuestionContrasts]", chosen: ChosenQuestions, last_look: date
) -> set[str]:
    """Return the questions with the same finding at the last look and the one before it."""
    now = _findings(contrasts_by_name, chosen, last_look)
    before = last_look - min(BETWEEN_LOOKS, last_look - date.min)
    if not now or chosen.first_look is None or before < chosen.first_look:
        return set()
    earlier = _findings(contrasts_by_name, chosen, before)
    return {name for name, rises in now.items() if earlier.get(name) is rises}


def _findings(
    contrasts_by_name: "dict[str, _QuestionContrasts]", chosen: ChosenQuestions, day: date
) -> dict[str, bool]:
    """Return the findings at a look, and whether each means more energy."""
    names = [name for name in contrasts_by_name if chosen.since[name] <= day]
    contrasts = [contrasts_by_name[name].contrast(day) for name in names]
    return {
        name: contrast.estimate.difference > 0
        for name, contrast, is_finding in zip(names, contrasts, findings(contrasts), strict=True)
        if is_finding and contrast.estimate
    }


class _QuestionContrasts:
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
            cached = contrast(pairs, is_count=self.question.is_count, days_ahead=self._days_ahead)
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
