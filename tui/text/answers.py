"""Answers about refills in words.

A sentence says what was seen, how unsure it is and from how many days; it never says *causes*.
"""

from collections.abc import Iterable
from typing import Final

from store.clock import WEEKDAYS
from store.refills.answers import Answer
from store.refills.comparison import Comparison
from store.stats.contrast import FEWEST_EACH, FEWEST_OF_VALUE, FEWEST_PAIRS, FEWEST_STRETCHES
from store.vocabulary import USUAL_NAMES, Names
from tui.text import phrases
from tui.text.comparisons import (
    between,
    decimals,
    higher_or_lower,
    left_out_sentence,
    same_day,
    signed,
)
from tui.text.kind_names import worded
from tui.text.question_names import after, looked_at, question_name

# -- answers ------------------------------------------------------------------------------

MORNINGS: Final = "Mornings after {what}"
EVENINGS: Final = "Evenings a day after {what}"

MEANS: Final = "{times}: {with_}; after other days: {without}."
CHANCE: Final = "{beyond}, the difference could easily be chance: {between}."
MAYBE_CHANCE: Final = "{beyond}, the difference may still be chance: {between}."
FEW_CHANCE: Final = "{beyond}, the difference may still be chance, from so few days: {between}."
BEYOND_MORNING: Final = "Allowing for how those days began"
BEYOND_EVENING: Final = "Allowing for how those days already felt"
#: What one more of a count went with.
MORE: Final = "Each {session} more went with {times} {points} {way}"
MORE_ALIKE: Final = "Each {session} more went with no difference in {times}"
#: What one step more of a scale went with.
STEP: Final = "Each step up in {scale} went with {times} {points} {way}"
STEP_ALIKE: Final = "Each step up in {scale} went with no difference in {times}"
STEP_HUNCH: Final = "A hunch: days with more {scale} tend to be followed by {way} {times}."
HUNCH: Final = "A hunch: {times} tend to be {way}."
MORE_HUNCH: Final = "A hunch: days with more {sessions} tend to be followed by {way} {times}."
HUNCH_RATE: Final = (
    "A question about nothing is called a hunch at one look in ten, and at some time in one "
    "year in three."
)
CONSISTENT: Final = "{times} have been {way}, at two looks four weeks apart."
MORE_CONSISTENT: Final = "{more}, at two looks four weeks apart."
TOGETHER_WHY: Final = "They go together; one may bring the other, or something else both."
ESTIMATE: Final = "These days say {estimate} ({low} to {high})."
ESTIMATE_OVERSTATES: Final = (
    "These days say {estimate} ({low} to {high}); {few} tend to overstate, so count on about "
    "{shown}."
)
SO_FEW: Final = "so few days"
SUCH_FINDINGS: Final = "findings like this"
HALVES: Final = "In the first half of these days {first}, in the second half {second}."
HALF_UNKNOWN: Final = "too few to tell"
TOO_EARLY: Final = "{days} so far; I'll look from {fewest}."
#: Where not every day with a morning after says whether it had it.
SOME_SAY: Final = "{n} of the {days} say this so far; I'll look from {fewest}."
NONE_SAYS: Final = "None of the {days} says this yet; I'll look from {fewest} that do."
#: Where no day has it yet.
LOOKS_AT: Final = "It looks at {what}; log that when it suits you, nothing is missing."
TOO_FEW: Final = "{days} so far, {with_} with and {without} without; I'll look from {each} of each."
#: Where no day has it, or none is without it.
TOO_FEW_NONE: Final = (
    "{days} so far, none of them logged {side} it; I'll look from {each} with it and {each} "
    "without."
)
TOO_ALIKE: Final = (
    "{days} so far; I'll look once three different counts have come up on {each} days each."
)
TOO_ALIKE_SCALE: Final = (
    "{days} so far; I'll look once three different answers have come up on {each} days each."
)
NEXT_LOOK: Final = "{days} so far; I'll look on {day}."
ONE_WEEKDAY: Final = "These were mostly {weekday}s, so I can't tell them from {weekday}."
ALL_BUT_ONE: Final = "The days without were mostly {weekday}s, so I can't tell them from {weekday}."
CONSTANT: Final = "Energy was the same each time, so there is no difference to see."
ALIKE: Final = (
    "These came and went with the weekend or with energy itself, so I can't tell them apart."
)
FOLLOWS_WEEK: Final = "Its days follow the week, so the weekend itself may be what goes with it."

COUNTS: Final = "From {n} of the {logged} logged: {with_} with, {without} without."
MORE_COUNTS: Final = "From {n} of the {logged} logged, {with_} of them with {a_session}."
STEP_COUNTS: Final = "From {n} of the {logged} logged."
FEW_STRETCHES: Final = (
    "The days with it came in few stretches ({n}), so something else in those weeks may be "
    "behind it."
)
LONG_STRETCHES: Final = (
    "The days with it came in long stretches ({n}), so something else in those weeks may be "
    "behind it."
)
LOGGED_AFTER: Final = (
    "You logged the next {time} after {with_} of the days with it and {without} of the others, "
    "so what was not logged may tilt this."
)
#: Of a scale: what days with a higher answer than its mean have.
WITH_IT, WITH_MORE = "days with it", "days with more of it"
OF_EVENINGS: Final = (
    "This looks at evenings, since you rarely log energy when opening the day: safe, but it "
    "misses most real lifts. Energy on opening the day would show more."
)
#: Beside OF_EVENINGS: which readings an evening is.
EVENING_IS: Final = "An evening is energy at closing, or logged from 17:00 on."
ASSUMED_MORNINGS: Final = (
    "Some mornings are imported without their hour: the first reading of a day counts as one."
)
LOOKED: Final = "Last checked on {day}; the next check is on {coming}."
TOGETHER: Final = "If more than one shows something, they may just come together."
LUCKY: Final = "By luck alone, a question looks consistent in about one year in fifty."
NO_CAUSE: Final = (
    "A diary of one person cannot show cause. It can show what tends to come together."
)

# -- asking -------------------------------------------------------------------------------

NOTHING_ASKED: Final = (
    "No questions yet. Choose up to {most}, before looking: {names}.\n"
    "'cup refills choose play \"a day off\"' asks them from today on."
)
ASKED: Final = "Asked from now on: {names}. Answers come every four weeks."
ASKED_NOTHING: Final = "No questions any more."
SICK_OUT: Final = "Sick days and flares are left out of comparisons from now on."
MARK_OUT: Final = "Days marked {mark} are left out of comparisons from now on."
MARK_IN: Final = "Days marked {mark} count in comparisons from now on."
#: Of flares, which go with the sick days.
MARK_WITH_SICK: Final = "They stay out with the sick days: 'cup refills sick in' includes both."
MARKS_OUT: Final = "Left out of comparisons from now on: days marked {marks}."
MARKS_IN: Final = "No days are left out for a mark."
NO_MARKS: Final = "There are no marks in your list."
SICK_IN: Final = "Sick days and flares count in comparisons from now on."

#: Below so many days, it is few days that overstate.
_FEW_DAYS: Final = 60


def sentences(answer: Answer, names: Names = USUAL_NAMES) -> list[str]:
    """Return what an answer says of both: next morning, and the same day."""
    return [*next_morning(answer, names), *same_day(answer, names)]


def next_morning(
    answer: Answer, names: Names = USUAL_NAMES, *, has_rates: bool = True
) -> list[str]:
    """Return what an answer says of next morning: itself, its days, and its limits.

    Args:
        answer: the answer.
        names: what things are called here.
        has_rates: whether to add how often such an answer comes about by chance.
    """
    lines = [headline(answer, names, has_rates=has_rates)]
    side = answer.next_day
    if answer.label != "too early":
        lines.append(_counts(answer, names))
    lines += filter(None, (_halves(answer), *_limits(answer), left_out_sentence(side.left_out)))
    if side.follows_week:
        lines.append(FOLLOWS_WEEK)
    return lines


def headline(answer: Answer, names: Names = USUAL_NAMES, *, has_rates: bool = True) -> str:
    """Return what an answer says first, by its label."""
    match answer.label:
        case "too early":
            return " ".join(filter(None, (_too_early(answer), _looks_at(answer, names))))
        case "cannot separate":
            return _not_separated(answer.next_day)
        case "no clear pattern":
            return _no_pattern(answer, names)
        case "leaning":
            rate = f" {HUNCH_RATE}" if has_rates else ""
            return f"{_hunch(answer, names)} {estimate(answer)}{rate}"
        case "consistent":
            return f"{_consistent(answer, names)} {estimate(answer)} {TOGETHER_WHY}"


def estimate(answer: Answer) -> str:
    """Return the estimate in its range, and what to count on."""
    side, digits = answer.next_day, decimals(answer)
    points = {
        name: signed(value or 0.0, digits)
        for name, value in (
            ("estimate", side.estimate), ("low", side.low), ("high", side.high),
            ("shown", side.shrunk_difference),
        )
    }  # fmt: skip
    if points["estimate"] == points["shown"]:
        return ESTIMATE.format(**points)
    few = SO_FEW if side.n < _FEW_DAYS else SUCH_FINDINGS
    return ESTIMATE_OVERSTATES.format(few=few, **points)


def _hunch(answer: Answer, names: Names) -> str:
    way = higher_or_lower(answer.next_day.shrunk_difference or 0.0)
    if answer.is_scale:
        scale = question_name(answer.question, names)
        return STEP_HUNCH.format(scale=scale, way=way, times=_later(answer))
    if answer.is_count:
        return worded(MORE_HUNCH, names, way=way, times=_later(answer))
    times = _times(answer, names)
    return HUNCH.format(times=times[0].lower() + times[1:], way=way)


def _consistent(answer: Answer, names: Names) -> str:
    if answer.is_count:
        return MORE_CONSISTENT.format(more=_more(answer, names))
    way = higher_or_lower(answer.next_day.shrunk_difference or 0.0)
    return CONSISTENT.format(times=_times(answer, names), way=way)


def _more(answer: Answer, names: Names) -> str:
    """Return what one more of a count, or one step more, went with, as these days say it."""
    points = f"{abs(answer.next_day.estimate or 0.0):.{decimals(answer)}f}"
    more, alike = (STEP, STEP_ALIKE) if answer.is_scale else (MORE, MORE_ALIKE)
    return worded(
        more if float(points) else alike,
        names,
        scale=question_name(answer.question, names),
        times=_later(answer),
        points=points,
        way=higher_or_lower(answer.next_day.estimate or 0.0),
    )


def _halves(answer: Answer) -> str:
    """Return how the two halves of the days compare; empty unless it is consistent."""
    if answer.next_day.halves is None:
        return ""
    first, second = (
        HALF_UNKNOWN if half is None else signed(half, decimals(answer))
        for half in answer.next_day.halves
    )
    return HALVES.format(first=first, second=second)


def _limits(answer: Answer) -> list[str]:
    """Return what else may be behind an answer: few stretches, and what was not logged."""
    side, lines = answer.next_day, []
    if side.stretches and side.stretches.are_few:
        is_few = side.stretches.n < FEWEST_STRETCHES
        lines.append((FEW_STRETCHES if is_few else LONG_STRETCHES).format(n=side.stretches.n))
    logged = side.logged_after
    if answer.label != "too early" and logged and logged.differs:
        time = "evening" if answer.is_of_evenings else "morning"
        with_, without = (
            f"{100 * k / n:.0f}%"
            for k, n in ((logged.k_with, logged.n_with), (logged.k_without, logged.n_without))
        )
        lines.append(LOGGED_AFTER.format(time=time, with_=with_, without=without))
    if answer.is_scale:
        lines = [line.replace(WITH_IT, WITH_MORE) for line in lines]
    return lines


def closing(answers: Iterable[Answer], *, has_rates: bool = True) -> list[str]:
    """Return what stands below all answers: of which readings, when, and what they are not.

    Args:
        answers: all answers.
        has_rates: whether to add how often one of them is found by luck alone.
    """
    all_answers = list(answers)
    looks = [(answer.last_look, answer.next_look) for answer in all_answers if answer.last_look]
    lines = []
    if any(answer.is_of_evenings for answer in all_answers):
        lines += [OF_EVENINGS, EVENING_IS]
    if any(answer.has_assumed_mornings for answer in all_answers):
        lines.append(ASSUMED_MORNINGS)
    if looks:
        day, next_day = (phrases.short_day(day) for day in looks[0])
        lines.append(LOOKED.format(day=day, coming=next_day))
    findings = sum(answer.label in ("leaning", "consistent") for answer in all_answers)
    if findings > 1:
        lines.append(TOGETHER)
    if findings and has_rates:
        lines.append(LUCKY)
    return [*lines, NO_CAUSE]


def _later(answer: Answer) -> str:
    """Return the time of day that an answer is of: ``mornings``."""
    return "evenings" if answer.is_of_evenings else "mornings"


def _times(answer: Answer, names: Names) -> str:
    """Return the times an answer is of: ``Mornings after play``."""
    what = after(answer.question, names)
    return (EVENINGS if answer.is_of_evenings else MORNINGS).format(what=what)


def _too_early(answer: Answer) -> str:
    time = "an evening" if answer.is_of_evenings else "a morning"
    days = phrases.counted(answer.pairs, f"day with {time} after", f"days with {time} after")
    if answer.pairs < min(answer.followed, FEWEST_PAIRS):
        return _few_say(answer, time)
    if not answer.pairs:
        days = f"No day with {time} after"
    without = answer.pairs - answer.pairs_with
    if answer.pairs < FEWEST_PAIRS:
        return TOO_EARLY.format(days=days, fewest=FEWEST_PAIRS)
    if not answer.is_count and min(answer.pairs_with, without) < FEWEST_EACH:
        if not answer.pairs_with or not without:
            side = "without" if answer.pairs_with else "with"
            return TOO_FEW_NONE.format(days=days, side=side, each=FEWEST_EACH)
        return TOO_FEW.format(days=days, with_=answer.pairs_with, without=without, each=FEWEST_EACH)
    if answer.is_count and answer.next_day.n == answer.pairs:
        sentence = TOO_ALIKE_SCALE if answer.is_scale else TOO_ALIKE
        return sentence.format(days=days, each=FEWEST_OF_VALUE)
    return NEXT_LOOK.format(days=days, day=phrases.short_day(answer.next_look))


def _few_say(answer: Answer, time: str) -> str:
    """Return how many of the days say whether they had it."""
    days = phrases.counted(answer.followed, f"day with {time} after", f"days with {time} after")
    if not answer.pairs:
        return NONE_SAYS.format(days=days, fewest=FEWEST_PAIRS)
    return SOME_SAY.format(n=answer.pairs, days=days, fewest=FEWEST_PAIRS)


def _looks_at(answer: Answer, names: Names) -> str:
    """Return what to log for an answer, where no day has it yet; empty where its name says it."""
    what = looked_at(answer.question, names)
    return "" if answer.pairs_with or not what else LOOKS_AT.format(what=what)


def _not_separated(side: Comparison) -> str:
    contrast = side.contrast
    if contrast.weekday is not None:
        sentence = ALL_BUT_ONE if contrast.is_without else ONE_WEEKDAY
        return sentence.format(weekday=WEEKDAYS[contrast.weekday].capitalize())
    return CONSTANT if contrast.is_constant else ALIKE


def _no_pattern(answer: Answer, names: Names) -> str:
    side, digits = answer.next_day, decimals(answer)
    low, high = side.low or 0.0, side.high or 0.0
    maybe = FEW_CHANCE if side.n < _FEW_DAYS else MAYBE_CHANCE
    sentence = CHANCE if low <= 0 <= high else maybe
    beyond = BEYOND_EVENING if answer.is_of_evenings else BEYOND_MORNING
    doubt = sentence.format(beyond=beyond, between=between(low, high, digits))
    if answer.is_count or side.mean_with is None or side.mean_without is None:
        return f"{_more(answer, names)}. {doubt}"
    times = _times(answer, names)
    means = MEANS.format(
        times=times, with_=f"{side.mean_with:.1f}", without=f"{side.mean_without:.1f}"
    )
    return f"{means} {doubt}"


def _counts(answer: Answer, names: Names) -> str:
    side = answer.next_day
    sentence = MORE_COUNTS if answer.is_count else COUNTS
    if answer.is_scale:
        sentence = STEP_COUNTS
    return worded(
        sentence,
        names,
        n=side.n,
        logged=phrases.counted(side.logged, "day"),
        with_=side.n_with,
        without=side.n_without,
    )
