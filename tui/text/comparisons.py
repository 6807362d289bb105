"""Comparisons of Refills in words: their questions, differences, days left out, the same day."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from store.refills.answers import Answer
from store.refills.followed_days import LeftOut
from store.refills.question import SICK, marked, measure_asked, tag_asked, word_asked
from store.refills.questions import GOOD_TIRED, MYSELF, SLEEP
from store.vocabulary import MASKED, USUAL_NAMES, Names
from tui.text import entry_phrases, phrases
from tui.text.kind_names import begun, in_kinds, worded
from tui.text.question_names import question_name

# -- differences in points --------------------------------------------------------------

BETWEEN: Final = "somewhere between {low} and {high}"
BETWEEN_ALIKE: Final = "somewhere between {low} and {high} {way}"
SAME_POINTS: Final = "no difference"


def signed(points: float, digits: int = 1) -> str:
    """Return points with their sign: ``+0.4``; ``0.0`` where they round to nothing."""
    text = f"{points:+.{digits}f}"
    return text[1:] if float(text) == 0 else text


def decimals(answer: Answer) -> int:
    """Return how many digits points have: for one of many, a hundredth counts."""
    return 2 if answer.is_count else 1


def higher_or_lower(points: float) -> str:
    """Return which way a difference goes."""
    return "higher" if points > 0 else "lower"


def between(low: float, high: float, digits: int = 1) -> str:
    """Return a range of points in words: ``somewhere between 0.4 lower and 0.8 higher``."""
    ends = [round(points, digits) for points in (low, high)]
    sizes = [f"{abs(points):.{digits}f}" for points in ends]
    if ends[0] * ends[1] > 0:
        return BETWEEN_ALIKE.format(low=min(sizes), high=max(sizes), way=higher_or_lower(ends[0]))
    sides = [
        f"{size} {higher_or_lower(points)}" if points else SAME_POINTS
        for points, size in zip(ends, sizes, strict=True)
    ]
    return BETWEEN.format(low=sides[0], high=sides[1])


# -- days left out ----------------------------------------------------------------------

LEFT_OUT: Final = "Left out: {days}."
LEFT_OUT_WHY: Final = {
    "sick": "{days} in or before a sick day",
    "body": "{days} in or before a flare",
    "remembered": "{days} with energy logged from memory",
    "told late": "{days} logged on a later day",
}
LEFT_OUT_MARK: Final = "{days} in or before a day marked {mark}"


def left_out_sentence(days: Iterable[LeftOut]) -> str:
    """Return which days were left out and why; empty where none was."""
    counts: Counter[str] = Counter(day.reason for day in days)
    reasons = [
        sentence.format(days=phrases.counted(counts[reason], "day"))
        for reason, sentence in LEFT_OUT_WHY.items()
        if counts[reason]
    ]
    reasons += [
        LEFT_OUT_MARK.format(days=phrases.counted(counts[reason], "day"), mark=mark)
        for reason in sorted(counts)
        if (mark := marked(reason))
    ]
    return LEFT_OUT.format(days=", ".join(reasons)) if reasons else ""


# -- the same day -----------------------------------------------------------------------

LATER: Final = "Later the same day"
ON_THE_SAME_DAY: Final = "On the same day"
SAME_DAY: Final = (
    "{when}{beyond}, energy was {points} with it: {between} ({with_} with, {without} without)."
)
SAME_DAY_MORE: Final = "{when}{beyond}, energy was {points} for each {session} more: {between}."
SAME_DAY_STEP: Final = "{when}{beyond}, energy was {points} for each step up in {scale}: {between}."
SAME_DAY_POINTS: Final = "{points} {way}"
SAME_DAY_NO_POINTS: Final = "no different"
SAME_DAY_BEYOND: Final = ", allowing for how it began"
SAME_DAY_EARLY: Final = "{when}: too few days to tell{counts}."
SAME_DAY_COUNTS: Final = " ({with_} with, {without} without)"
SAME_DAY_ALIKE: Final = "{when}: I can't tell them apart."
INVITES: Final = (
    "A good day invites {what} as much as {what} can make a good day; this can't tell which."
)
#: Of a mark, which belongs to a hard day.
INVITES_MARK: Final = (
    "A hard day brings {what} as much as {what} makes a hard day; this can't tell which."
)
#: Of what belongs to neither, or to a day that is not of one's choosing.
INVITES_ANY: Final = (
    "How a day goes can bring {what} as much as {what} can make how it goes; this can't tell which."
)
#: The lists whose words belong to a hard day, and those whose words belong to a good one.
HARD_LISTS: Final = ("depleting", "rupture")
GOOD_LISTS: Final = ("nourishing", "play", "celebration")
#: What a good day may bring, where it is not just the question's name.
INVITED: Final = {"sessions": "more {sessions}", "breather": "{a_breather}"}
SLEEP_ANSWERS: Final = (
    "Good sleep answers for the morning a day later: sleep and energy of one morning are logged "
    "in one breath, so they colour each other."
)
#: Of a scale of the person's own, by when it is asked.
SCALE_ANSWERS: Final = {
    "opening": (
        "{Scale} answers for the morning a day later: it and the energy of one morning are logged "
        "in one breath, so they colour each other."
    ),
    "closing": (
        "{Scale} and your energy at closing are logged in one breath, so they colour each other."
    ),
}
#: The same day, of what a good day does not simply invite.
SAME_DAY_LIMITS: Final = {
    SLEEP: SLEEP_ANSWERS,
    MYSELF: (
        "How far you could be yourself and your energy at closing are logged in one breath, so "
        "they colour each other."
    ),
    GOOD_TIRED: (
        "A good day brings a good tired as much as a good tired can make a good day; this can't "
        "tell which."
    ),
    MASKED: (
        "A hard day asks for a mask as much as a mask can make a day hard; this can't tell which."
    ),
}


def same_day(answer: Answer, names: Names = USUAL_NAMES) -> list[str]:
    """Return what the same day says, named apart from the next, and what it cannot say.

    Empty before the first look.
    """
    if answer.last_look is None:
        return []
    side = answer.same_day
    when = LATER if side.is_ordered else ON_THE_SAME_DAY
    if side.estimate is None or side.low is None or side.high is None:
        if side.contrast.status == "too early":
            counts = SAME_DAY_COUNTS.format(with_=side.n_with, without=side.n_without)
            has_some = side.n_with and not answer.is_count
            return [SAME_DAY_EARLY.format(when=when, counts=counts if has_some else "")]
        return [SAME_DAY_ALIKE.format(when=when)]
    digits = decimals(answer)
    sentence = SAME_DAY_MORE if answer.is_count else SAME_DAY
    if answer.is_scale:
        sentence = SAME_DAY_STEP
    says = worded(
        sentence,
        names,
        when=when,
        beyond="" if answer.is_of_evenings else SAME_DAY_BEYOND,
        scale=question_name(answer.question, names),
        points=_points(side.estimate, digits),
        between=between(side.low, side.high, digits),
        with_=side.n_with,
        without=side.n_without,
    )
    return [says, _invites(answer, names)]


def _points(estimate: float, digits: int) -> str:
    """Return a difference in words: ``0.4 higher``."""
    points = f"{abs(estimate):.{digits}f}"
    if not float(points):
        return SAME_DAY_NO_POINTS
    return SAME_DAY_POINTS.format(points=points, way=higher_or_lower(estimate))


def _invites(answer: Answer, names: Names) -> str:
    """Return why the same day cannot tell what brings what."""
    if limit := SAME_DAY_LIMITS.get(answer.question):
        return limit
    if measure := measure_asked(answer.question, names):
        return SCALE_ANSWERS[measure.ask].format(Scale=begun(measure.name))
    if mark := marked(answer.question):
        return INVITES_MARK.format(what=mark)
    if invited := INVITED.get(answer.question):
        return INVITES.format(what=in_kinds(invited, names))
    name = question_name(answer.question, names)
    list_name, word = word_asked(answer.question)
    what = entry_phrases.quoted(name) if word else name
    if list_name in HARD_LISTS:
        return INVITES_MARK.format(what=what)
    is_any = answer.question == SICK or bool(tag_asked(answer.question))
    if is_any or (word and list_name not in GOOD_LISTS):
        return INVITES_ANY.format(what=what)
    return INVITES.format(what=what)
