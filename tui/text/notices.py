"""The notices about the person in words: the two-week note, and the low-mood panel."""

from datetime import date
from typing import Final

from store.notices import Contacts, LowMood, TwoWeeks
from store.stats.series import RECENT_DAYS, RECENT_FEWEST, USUAL_FEWEST, Signal
from tui.text import phrases
from tui.text.answers import ASSUMED_MORNINGS, EVENING_IS

# -- the two-week note --------------------------------------------------------------------

FELL_NAMES: Final = {
    "mood": "Mood",
    "energy.open": "Morning energy",
    "energy.close": "Evening energy",
}
FELL: Final = "{measure} has been lower these two weeks: {recent}, usually {usual} ({days})."
FELL_SHORT: Final = "{measure} has been lower these two weeks{logged}: {recent}, usually {usual}"
ON_LOGGED_DAYS: Final = ", on the days you logged"
FELL_TOO: Final = "; {measure}: {recent}, usually {usual}"
FELL_DAYS: Final = "{n} of 14 days, {n_usual} of the 90 before"
NOT_FAR: Final = (
    "{measure} has been {recent} these two weeks against {usual}: not far enough to tell from "
    "ordinary ups and downs ({days})."
)
NOT_LOWER: Final = "{measure} has been {recent} these two weeks, usually {usual} ({days})."
TOO_FEW: Final = "{measure}: too few days to tell ({days}; it takes {fewest} and {fewest_usual})."
NOTHING_TO_COMPARE: Final = "No mood and no energy logged yet, so there is nothing to compare."
NOTE_RATE: Final = (
    "This can be wrong, and its silence proves nothing. If nothing changed, the note on Today "
    "would come about once in four years. Real lives drift; there it may come once or twice a "
    "year, sometimes rightly."
)
LINE_RATE: Final = (
    "The line in Trends takes a smaller drop and comes more often: about once a year if nothing "
    "changed, and several times a year where lives drift."
)

# -- low mood -----------------------------------------------------------------------------

LOW_MOOD: Final = (
    "Mood has been low on most of the days you logged these two weeks{days}. That is worth "
    "telling someone: your own therapist, supervisor, GP or a friend."
)
LOW_MOOD_DAYS: Final = " ({low} of {logged})"
CONTACTS: Final = (
    "If you might hurt yourself or can't stay safe, call your local emergency number, or find a "
    "line at findahelpline.com (US/Canada: call or text 988; UK & Ireland: Samaritans 116 123)."
)
#: When the contacts above were checked; check them again before each release.
CONTACTS_DAY: Final = "2026-11-23"
CONTACTS_OF: Final = "(as of {day})"


def two_weeks_sentence(comparison: TwoWeeks) -> str:
    """Return in one message what has run lower these two weeks; empty where nothing has.

    For two series without the numbers of their days, which fit on no line of a small window.
    """
    first, *others = comparison.fell or ("",)
    if not first:
        return ""
    if not others:
        return _signal(FELL, first, comparison.signals[first])
    also = (_signal(FELL_TOO, name, comparison.signals[name], is_later=True) for name in others)
    return f"{_signal(FELL_SHORT, first, comparison.signals[first])}{''.join(also)}."


def two_weeks_read(comparison: TwoWeeks) -> list[str]:
    """Return what has run lower these two weeks with its days, and how often that is wrong."""
    fell = [_signal(FELL, name, comparison.signals[name]) for name in comparison.fell]
    return [*fell, NOTE_RATE] if fell else []


def two_weeks_lines(comparison: TwoWeeks) -> list[str]:
    """Return how each series watched compares with its usual, with its numbers.

    A series that is not lower gets no all-clear: its numbers stand for themselves. One that was
    never logged is left out, and it is said which readings mornings and evenings are.
    """
    lines = []
    for name, signal in comparison.signals.items():
        if not signal.n_recent + signal.n_usual:
            continue
        if signal.drop is None:
            sentence = TOO_FEW
        elif name in comparison.fell:
            sentence = FELL
        else:
            sentence = NOT_FAR if signal.drop < 0 else NOT_LOWER
        lines.append(_signal(sentence, name, signal))
        if name == "energy.close":
            lines.append(EVENING_IS)
    if comparison.has_assumed_mornings:
        lines.append(ASSUMED_MORNINGS)
    return lines or [NOTHING_TO_COMPARE]


def _signal(sentence: str, name: str, signal: Signal, *, is_later: bool = False) -> str:
    """Return a sentence about one series with its numbers; ``is_later`` within a sentence."""
    measure = FELL_NAMES[name]
    is_whole = signal.n_recent == RECENT_DAYS
    return sentence.format(
        logged="" if is_whole else ON_LOGGED_DAYS,
        measure=measure.lower() if is_later else measure,
        recent="" if signal.recent is None else f"{signal.recent:.1f}",
        usual="" if signal.usual is None else f"{signal.usual:.1f}",
        days=FELL_DAYS.format(n=signal.n_recent, n_usual=signal.n_usual),
        fewest=RECENT_FEWEST,
        fewest_usual=USUAL_FEWEST,
    )


def low_mood_lines(own: Contacts | None, counts: LowMood) -> list[str]:
    """Return the panel on low mood: its sentence, and whom to turn to as of when.

    Args:
        own: whom to turn to as the person wrote it; None for the program's words.
        counts: on how many days mood was low, which are named if they are most.
    """
    text, day = own or (CONTACTS, date.fromisoformat(CONTACTS_DAY))
    days = LOW_MOOD_DAYS.format(**counts._asdict()) if counts.is_most else ""
    return [
        LOW_MOOD.format(days=days),
        text,
        CONTACTS_OF.format(day=f"{phrases.short_date(day)} {day.year}"),
    ]
