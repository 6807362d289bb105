"""Answer the questions about refills: an estimate, its uncertainty and a label for each.

An answer describes the last look, and there is a look every 28 days only, so that nobody keeps
looking until the answer is a nice one. Only the number of pairs so far is of today. Which days
are compared, and by which energy, is in ``store.refills.followed_days``.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from store.calendar import span_for_range
from store.daily_measures import has_enough_mornings
from store.day_stats import DayStats
from store.journal import Journal
from store.refills.comparison import Comparison, QuestionContrasts
from store.refills.followed_days import (
    FollowedDays,
    LeavesOut,
    next_day,
    same_day,
)
from store.refills.question import SICK, Question, marked, tags_logged, while_in_use
from store.refills.questions import (
    ChosenQuestions,
    chosen_questions,
    marks_left_out,
    questions_asked,
)
from store.stats.contrast import BETWEEN_LOOKS, NEXT_DAY, SAME_DAY, Label, findings, look_days
from store.vocabulary import USUAL_NAMES, Names


class Answer(NamedTuple):
    """The answer to one question.

    Attributes:
        question: its name.
        is_count: whether the question is *how many*, or a scale; otherwise *whether*.
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
        is_scale: whether the question is about a scale, compared step by step.
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
    is_scale: bool = False


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
        names: what marks and words are called now.
        marks_out: the marks whose days are left out, besides flares.
    """
    today = daily_stats[-1].day
    last_look, next_look = look_days(chosen.first_look or today, today)
    mornings = has_enough_mornings([stats for stats in daily_stats if stats.day <= last_look])
    leaves_out = LeavesOut.of_choice(sick=chosen.leaves_out_sick, marks=marks_out, names=names)
    comparing = _ComparedDays(daily_stats, leaves_out, mornings=mornings)
    questions = (
        while_in_use(question, daily_stats, names) for question in questions_asked(chosen, names)
    )
    contrasts_by_name = {
        question.name: QuestionContrasts(
            question, comparing.next_days(question), days_ahead=1, spread=NEXT_DAY
        )
        for question in questions
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
    asking: QuestionContrasts,
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
    (last_look, next_look), is_new = looks, since > looks[0]
    day = date.min if is_new else last_look
    question, same_days = asking.question, comparing.same_days(asking.question)
    twin = QuestionContrasts(question, same_days, days_ahead=0, spread=SAME_DAY)
    comparison, label = asking.labelled(day, is_confirmed=is_confirmed)
    return Answer(
        question.name,
        question.is_count,
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
        len(comparing.next_days(question).pairs),
        question.is_scale,
    )


def tags_in_diary(journal: Journal) -> tuple[str, ...]:
    """Return the tags of all entries of a diary up to today."""
    journal.load()
    oldest, today = journal.days.oldest(), journal.today()
    return tags_logged(journal.stats.between(oldest or today, today))


class _ComparedDays:
    """The days that questions compare, computed once for all that leave out the same days.

    A question about a mark or about sick days that are left out keeps its own days: they are
    what it is about.
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
        sick = self._leaves_out.sick and question.name != SICK
        return self._leaves_out._replace(sick=sick, marks=marks)

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
    contrasts_by_name: dict[str, QuestionContrasts], chosen: ChosenQuestions, last_look: date
) -> set[str]:
    """Return the questions with the same finding at the last look and the one before it."""
    now = _findings(contrasts_by_name, chosen, last_look)
    before = last_look - min(BETWEEN_LOOKS, last_look - date.min)
    if not now or chosen.first_look is None or before < chosen.first_look:
        return set()
    earlier = _findings(contrasts_by_name, chosen, before)
    return {name for name, rises in now.items() if earlier.get(name) is rises}


def _findings(
    contrasts_by_name: dict[str, QuestionContrasts], chosen: ChosenQuestions, day: date
) -> dict[str, bool]:
    """Return the findings at a look, and whether each means more energy."""
    names = [name for name in contrasts_by_name if chosen.since[name] <= day]
    contrasts = [contrasts_by_name[name].contrast(day) for name in names]
    return {
        name: contrast.estimate.difference > 0
        for name, contrast, is_finding in zip(names, contrasts, findings(contrasts), strict=True)
        if is_finding and contrast.estimate
    }
