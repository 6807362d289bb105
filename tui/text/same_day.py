"""What the same day says of a question, named apart from the next, and what it cannot say."""

from typing import Final

from store.refills.answers import Answer
from store.refills.questions import GOOD_TIRED, MYSELF, SLEEP, marked
from store.vocabulary import MASKED
from tui.text import phrases
from tui.text.differences import between, decimals, higher_or_lower
from tui.text.question_names import question_name

LATER: Final = "Later the same day"
ON_THE_SAME_DAY: Final = "On the same day"
SAME_DAY: Final = (
    "{when}{beyond}, energy was {points} with it: {between} ({with_} with, {without} without)."
)
SAME_DAY_MORE: Final = "{when}{beyond}, energy was {points} for each {session} more: {between}."
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
#: What a good day may bring, where it is not just the question's name.
INVITED: Final = {"sessions": "more {sessions}", "breather": "a breather"}
SLEEP_ANSWERS: Final = (
    "Good sleep answers for the morning a day later: sleep and energy of one morning are logged "
    "in one breath, so they colour each other."
)
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


def same_day(answer: Answer, session_word: str = "session") -> list[str]:
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
    says = sentence.format(
        when=when,
        beyond="" if answer.is_of_evenings else SAME_DAY_BEYOND,
        session=session_word,
        points=_points(side.estimate, digits),
        between=between(side.low, side.high, digits),
        with_=side.n_with,
        without=side.n_without,
    )
    return [says, _invites(answer, session_word)]


def _points(estimate: float, digits: int) -> str:
    """Return a difference in words: ``0.4 higher``."""
    points = f"{abs(estimate):.{digits}f}"
    if not float(points):
        return SAME_DAY_NO_POINTS
    return SAME_DAY_POINTS.format(points=points, way=higher_or_lower(estimate))


def _invites(answer: Answer, session_word: str) -> str:
    """Return why the same day cannot tell what brings what."""
    if limit := SAME_DAY_LIMITS.get(answer.question):
        return limit
    if mark := marked(answer.question):
        return INVITES_MARK.format(what=mark)
    what = INVITED.get(answer.question, "") or question_name(answer.question, session_word)
    return INVITES.format(what=what.format(sessions=phrases.plural(session_word)))
