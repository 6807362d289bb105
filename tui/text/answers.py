"""Answers about refills, and the notices, in words.

A sentence says what was seen, how unsure it is and from how many days; it never says *causes*.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from store.dates import WEEKDAYS
from store.notices import Contacts, TwoWeeks
from store.refills.answers import Answer, Comparison, LeftOut
from store.stats.contrast import FEWEST_EACH, FEWEST_OF_VALUE, FEWEST_PAIRS
from tui.text import phrases

#: Each question as it is offered, by its name.
QUESTION_NAMES: Final = {
    "breather": "a breather between {sessions}",
    "care received": "care received",
    "celebration": "celebration",
    "day off": "a day off",
    "good sleep": "good sleep",
    "play": "play",
    "repair": "a repair",
    "sessions": "{sessions} in a day",
}
#: What mornings come after, where it is not just that name.
AFTER: Final = {"good sleep": "a day that began with good sleep"}

# -- answers ------------------------------------------------------------------------------

MORNINGS: Final = "Mornings after {what}"
EVENINGS: Final = "Evenings a day after {what}"
MORE_MORNINGS: Final = "Mornings after a day with one {session} more"
MORE_EVENINGS: Final = "Evenings a day after one {session} more"

MEANS: Final = "{times}: {with_}; after other days: {without}."
MORE: Final = "{times}: {estimate}."
CHANCE: Final = "{beyond}, the difference could easily be chance ({low} to {high})."
MAYBE_CHANCE: Final = (
    "{beyond}, the difference may still be chance, from so few days ({low} to {high})."
)
BEYOND_MORNING: Final = "Allowing for how those days began"
BEYOND_EVENING: Final = "Allowing for how those days already felt"
HUNCH: Final = (
    "A hunch: {times} tend to be {little}{way} (about {shown}). One hunch in ten is pure chance."
)
CONSISTENT: Final = (
    "{times} have been about {size} {way}, two checks in a row ({days}). "
    "They go together; I can't say which causes which."
)
TOO_EARLY: Final = "{days} so far; I'll look from {fewest}."
TOO_FEW: Final = "{days} so far, {with_} with and {without} without; I'll look from {each} of each."
TOO_ALIKE: Final = (
    "{days} so far; I'll look once three different counts have come up on {each} days each."
)
NEXT_LOOK: Final = "{days} so far; I'll look on {day}."
ONE_WEEKDAY: Final = "These were mostly {weekday}s, so I can't tell them from {weekday}."
ALL_BUT_ONE: Final = "The days without were mostly {weekday}s, so I can't tell them from {weekday}."
CONSTANT: Final = "Energy was the same each time, so there is no difference to see."
ALIKE: Final = (
    "These came and went with the weekend or with energy itself, so I can't tell them apart."
)
FOLLOWS_WEEK: Final = "Its days follow the week, so the weekend itself may be what goes with it."

RANGE: Final = "{with_} with, {without} without; 95% range {low} to {high}."
COUNTS: Final = "{with_} with, {without} without."
MORE_RANGE: Final = "{days}, {with_} of them with a {session}; 95% range {low} to {high}."
MORE_COUNTS: Final = "{days}, {with_} of them with a {session}."
LEFT_OUT: Final = "Left out: {days}."
LEFT_OUT_WHY: Final = {
    "sick": "{days} in or before a sick day",
    "body": "{days} in or before a flare",
    "remembered": "{days} with energy logged from memory",
    "told late": "{days} logged on a later day",
}
SAME_DAY: Final = (
    "Later the same day{beyond}: about {shown} ({low} to {high}; {with_} with, {without} without)."
)
SAME_DAY_MORE: Final = "Later the same day{beyond}, for one more: about {shown} ({low} to {high})."
SAME_DAY_BEYOND: Final = ", allowing for how it began"
SAME_DAY_EARLY: Final = "Later the same day: {days} so far."
SAME_DAY_ALIKE: Final = "Later the same day: I can't tell them apart."
OF_EVENINGS: Final = (
    "This looks at evenings, since you rarely log energy when opening the day: safe, but it "
    "misses most real lifts. Energy on opening the day would show more."
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
SICK_IN: Final = "Sick days and flares count in comparisons from now on."

# -- the two-week note --------------------------------------------------------------------

FELL_NAMES: Final = {
    "mood": "Mood",
    "energy.open": "Morning energy",
    "energy.close": "Evening energy",
}
FELL: Final = "{measure} has been lower these two weeks: {recent}, usually {usual} ({days})."
FELL_DAYS: Final = "{n} of 14 days, {n_usual} of the 90 before"
NOTE_RATE: Final = (
    "This can be wrong, and its silence proves nothing. If nothing changed, this note comes about "
    "once in four years; real lives drift, so two to four times as often, sometimes rightly."
)
LINE_RATE: Final = (
    "If nothing changed, the line in Trends comes about once a year; real lives drift, so two to "
    "four times as often, sometimes rightly."
)

# -- low mood -----------------------------------------------------------------------------

LOW_MOOD: Final = (
    "Mood has been low on most days for two weeks. That is worth telling someone: your own "
    "therapist, supervisor, GP or a friend."
)
CONTACTS: Final = (
    "If you might hurt yourself or can't stay safe, call your local emergency number, or find a "
    "line at findahelpline.com (US/Canada: call or text 988; UK & Ireland: Samaritans 116 123)."
)
#: When the contacts above were checked; check them again before each release.
CONTACTS_DAY: Final = "2026-11-23"
CONTACTS_OF: Final = "(as of {day})"


#: From this many points on a gap is more than a little.
_MORE_THAN_LITTLE = 0.5


def question_name(name: str, session_word: str = "session") -> str:
    """Return a question as it is offered: ``a day off``."""
    return QUESTION_NAMES[name].format(sessions=phrases.plural(session_word))


def sentences(answer: Answer, session_word: str = "session") -> list[str]:
    """Return what an answer says: itself, its days, its twin, and what to keep in mind."""
    lines = [headline(answer, session_word)]
    side = answer.next_day
    if answer.label in ("leaning", "consistent"):
        lines.append(_days(answer, session_word))
    elif answer.label != "too early":
        lines.append(_counts(answer, session_word))
    if left_out := left_out_sentence(side.left_out):
        lines.append(left_out)
    if side.follows_week:
        lines.append(FOLLOWS_WEEK)
    if answer.last_look:
        lines.append(same_day(answer))
    if answer.is_of_evenings:
        lines.append(OF_EVENINGS)
    return lines


def headline(answer: Answer, session_word: str = "session") -> str:
    """Return the one sentence of an answer, by its label."""
    if answer.label == "too early":
        return _too_early(answer)
    if answer.label == "cannot separate":
        return _not_separated(answer.next_day)
    if answer.label == "no clear pattern":
        return _no_pattern(answer, session_word)
    points, digits = answer.next_day.shrunk_difference or 0.0, _digits(answer)
    way = "higher" if points > 0 else "lower"
    times = _times(answer, session_word)
    if answer.label == "leaning":
        little = "a little " if abs(points) < _MORE_THAN_LITTLE else ""
        return HUNCH.format(
            times=times[0].lower() + times[1:],
            little=little,
            way=way,
            shown=signed(points, digits),
        )
    size = signed(points, digits) if points > 0 else f"{-points:.{digits}f}"
    days = phrases.counted(answer.next_day.n, "day")
    return CONSISTENT.format(times=times, size=size, way=way, days=days)


def left_out_sentence(days: Iterable[LeftOut]) -> str:
    """Return which days were left out and why; empty where none was."""
    counts: Counter[str] = Counter(day.reason for day in days)
    reasons = [
        sentence.format(days=phrases.counted(counts[reason], "day"))
        for reason, sentence in LEFT_OUT_WHY.items()
        if counts[reason]
    ]
    return LEFT_OUT.format(days=", ".join(reasons)) if reasons else ""


def same_day(answer: Answer) -> str:
    """Return what the same day says, named apart from the next."""
    side = answer.same_day
    if side.shrunk_difference is None or side.low is None or side.high is None:
        if side.contrast.status == "too early":
            return SAME_DAY_EARLY.format(days=phrases.counted(side.n, "day"))
        return SAME_DAY_ALIKE
    digits = _digits(answer)
    sentence = SAME_DAY_MORE if answer.is_count else SAME_DAY
    return sentence.format(
        beyond="" if answer.is_of_evenings else SAME_DAY_BEYOND,
        shown=signed(side.shrunk_difference, digits),
        low=signed(side.low, digits),
        high=signed(side.high, digits),
        with_=side.n_with,
        without=side.n_without,
    )


def closing(answers: Iterable[Answer]) -> list[str]:
    """Return what stands below all answers: when they are looked at, and what they are not."""
    all_answers = list(answers)
    looks = [(answer.last_look, answer.next_look) for answer in all_answers if answer.last_look]
    lines = []
    if looks:
        day, next_day = (phrases.short_day(day) for day in looks[0])
        lines.append(LOOKED.format(day=day, coming=next_day))
    findings = sum(answer.label in ("leaning", "consistent") for answer in all_answers)
    if findings > 1:
        lines.append(TOGETHER)
    if findings:
        lines.append(LUCKY)
    return [*lines, NO_CAUSE]


def signed(points: float, digits: int = 1) -> str:
    """Return points with their sign: ``+0.4``; ``0.0`` where they round to nothing."""
    text = f"{points:+.{digits}f}"
    return text[1:] if float(text) == 0 else text


def _digits(answer: Answer) -> int:
    """Return how many digits points have: for one of many, a hundredth counts."""
    return 2 if answer.is_count else 1


def _times(answer: Answer, session_word: str) -> str:
    """Return the times an answer is of: ``Mornings after play``."""
    if answer.is_count:
        sentence = MORE_EVENINGS if answer.is_of_evenings else MORE_MORNINGS
        return sentence.format(session=session_word)
    what = AFTER.get(answer.question) or question_name(answer.question, session_word)
    return (EVENINGS if answer.is_of_evenings else MORNINGS).format(what=what)


def _too_early(answer: Answer) -> str:
    days = phrases.counted(answer.pairs, "day with a morning after", "days with a morning after")
    without = answer.pairs - answer.pairs_with
    if answer.pairs < FEWEST_PAIRS:
        return TOO_EARLY.format(days=days, fewest=FEWEST_PAIRS)
    if not answer.is_count and min(answer.pairs_with, without) < FEWEST_EACH:
        return TOO_FEW.format(days=days, with_=answer.pairs_with, without=without, each=FEWEST_EACH)
    if answer.is_count and answer.next_day.n == answer.pairs:
        return TOO_ALIKE.format(days=days, each=FEWEST_OF_VALUE)
    return NEXT_LOOK.format(days=days, day=phrases.short_day(answer.next_look))


def _not_separated(side: Comparison) -> str:
    contrast = side.contrast
    if contrast.weekday is not None:
        sentence = ALL_BUT_ONE if contrast.is_without else ONE_WEEKDAY
        return sentence.format(weekday=WEEKDAYS[contrast.weekday].capitalize())
    return CONSTANT if contrast.is_constant else ALIKE


def _no_pattern(answer: Answer, session_word: str) -> str:
    side, digits = answer.next_day, _digits(answer)
    times = _times(answer, session_word)
    if answer.is_count or side.mean_with is None or side.mean_without is None:
        comparison = MORE.format(times=times, estimate=signed(side.estimate or 0.0, digits))
    else:
        comparison = MEANS.format(
            times=times, with_=f"{side.mean_with:.1f}", without=f"{side.mean_without:.1f}"
        )
    low, high = side.low or 0.0, side.high or 0.0
    sentence = CHANCE if low <= 0 <= high else MAYBE_CHANCE
    beyond = BEYOND_EVENING if answer.is_of_evenings else BEYOND_MORNING
    uncertainty = sentence.format(beyond=beyond, low=signed(low, digits), high=signed(high, digits))
    return f"{comparison} {uncertainty}"


def _days(answer: Answer, session_word: str) -> str:
    side, digits = answer.next_day, _digits(answer)
    sentence = MORE_RANGE if answer.is_count else RANGE
    return sentence.format(
        days=phrases.counted(side.n, "day"),
        session=session_word,
        with_=_with(answer),
        without=side.n_without,
        low=signed(side.low or 0.0, digits),
        high=signed(side.high or 0.0, digits),
    )


def _counts(answer: Answer, session_word: str) -> str:
    side = answer.next_day
    sentence = MORE_COUNTS if answer.is_count else COUNTS
    return sentence.format(
        days=phrases.counted(side.n, "day"),
        session=session_word,
        with_=_with(answer),
        without=side.n_without,
    )


def _with(answer: Answer) -> str:
    n = answer.next_day.n_with
    return str(n) if answer.is_count else phrases.counted(n, "day")


# -- messages -----------------------------------------------------------------------------


def two_weeks_sentence(signal_pair: TwoWeeks) -> str:
    """Return in one message what has run lower these two weeks; empty where nothing has."""
    lines = []
    for name in signal_pair.fell:
        signal = signal_pair.signals[name]
        lines.append(
            FELL.format(
                measure=FELL_NAMES[name],
                recent=f"{signal.recent:.1f}",
                usual=f"{signal.usual:.1f}",
                days=FELL_DAYS.format(n=signal.n_recent, n_usual=signal.n_usual),
            )
        )
    return " ".join(lines)


def low_mood_lines(own_contacts: Contacts | None) -> list[str]:
    """Return the panel on low mood: its sentence, and whom to turn to as of when."""
    text, day = own_contacts or (CONTACTS, date.fromisoformat(CONTACTS_DAY))
    return [
        LOW_MOOD,
        text,
        CONTACTS_OF.format(day=f"{phrases.short_date(day)} {day.year}"),
    ]
