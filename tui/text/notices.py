"""The notices about the person in words: the two-week note, and the low-mood panel."""

from datetime import date
from typing import Final

from store.notices import Contacts, LastingDrop, LowMood, TwoWeeks
from store.scales import SCALES
from store.stats.series import RECENT_DAYS, RECENT_FEWEST, USUAL_FEWEST, Signal
from tui.text import entry_phrases, phrases, sentences
from tui.text.answers import ASSUMED_MORNINGS, EVENING_IS

_WEEK: Final = 7
#: So many characters of the person's own contacts fit into a note on a screen.
_SHORT_CONTACTS: Final = 60

# -- the two-week note --------------------------------------------------------------------

FELL_NAMES: Final = {
    "mood": "Mood",
    "energy.open": "Morning energy",
    "energy.close": "Evening energy",
}
FELL: Final = "{measure} has been lower these two weeks: {recent}, usually {usual} ({days})."
LEAN: Final = "{weeks} lean weeks{logged}: {measures}."
AS_LOGGED: Final = " (as logged)"
LEAN_MEASURE: Final = "{measure}{mostly} {recent}, {usual} is usual"
LEAN_LASTING: Final = "{measure}{mostly} {recent}, {usual} before"
MOSTLY: Final = " mostly"
LASTED: Final = (
    "{measure} has been lower for {weeks} weeks: {recent}, {usual} in the three months before "
    "({days})."
)
LASTED_DAYS: Final = "{n} of {recent_days} days, {n_usual} of the 90 before"
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

#: Beside the note and the panel: someone to tell, and a way to a day off.
SOMEONE: Final = "Someone to tell: {contacts}"
ANYONE: Final = "a friend, therapist, supervisor or GP."
DAY_OFF: Final = "A day off: 'cup rest plan friday'."

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
    """Return in words what has run lower; empty where nothing has.

    Three weeks or six, where the drop has lasted so long; else the last two.
    """
    lasting = {drop.measure for drop in comparison.lasting}
    fell = {name: comparison.signals[name] for name in comparison.fell if name not in lasting}
    lines = []
    for days in sorted({drop.days for drop in comparison.lasting}, reverse=True):
        drops = {d.measure: d.signal for d in comparison.lasting if d.days == days}
        lines.append(_lean_weeks(days, drops, LEAN_LASTING))
    if fell:
        lines.append(_lean_weeks(RECENT_DAYS, fell, LEAN_MEASURE))
    return " ".join(lines)


def _lean_weeks(days: int, signals: dict[str, Signal], clause: str) -> str:
    is_whole = all(signal.n_recent == days for signal in signals.values())
    return LEAN.format(
        weeks=phrases.number_word(days // _WEEK).capitalize(),
        logged="" if is_whole else AS_LOGGED,
        measures="; ".join(
            _lean(name, signal, clause, mostly="" if at else MOSTLY)
            for at, (name, signal) in enumerate(signals.items())
        ),
    )


def two_weeks_read(comparison: TwoWeeks, own: Contacts | None = None) -> list[str]:
    """Return what has run lower with its days, someone to tell, and how often it is wrong."""
    fell = [_signal(FELL, name, comparison.signals[name]) for name in comparison.fell]
    lines = [*fell, *map(_lasted, comparison.lasting)]
    return [*lines, *someone_to_tell(own), NOTE_RATE] if lines else []


def two_weeks_note(comparison: TwoWeeks, own: Contacts | None = None) -> str:
    """Return the note for a screen: what has run lower, someone to tell, a day off, its rate."""
    tell = someone_to_tell(own, _SHORT_CONTACTS)
    return " ".join((two_weeks_sentence(comparison), *tell, sentences.HOW_OFTEN))


def someone_to_tell(own: Contacts | None, room: int | None = None) -> list[str]:
    """Return whom to tell, and how to plan a day off.

    Args:
        own: whom to turn to as the person wrote it; None for the program's words.
        room: the most characters of the person's own words; None for all of them.
    """
    if own is None:
        return [SOMEONE.format(contacts=ANYONE), DAY_OFF]
    text = entry_phrases.one_line(own.text) if room is None else entry_phrases.cut(own.text, room)
    end = "" if text.endswith((".", "!", "?", "…")) else "."
    return [SOMEONE.format(contacts=text + end), DAY_OFF]


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
    lines += map(_lasted, comparison.lasting)
    return lines or [NOTHING_TO_COMPARE]


def _lean(measure: str, signal: Signal, clause: str, *, mostly: str) -> str:
    """Return a clause about one series in the words of its scale; in figures where those agree."""
    scale = SCALES[measure.partition(".")[0]]
    levels = signal.recent or 0.0, signal.usual or 0.0
    recent, usual = map(scale.anchor, levels)
    if recent == usual:
        recent, usual = (f"{level:.1f}" for level in levels)
    return clause.format(
        measure=FELL_NAMES[measure].lower(), mostly=mostly, recent=recent, usual=usual
    )


def _lasted(drop: LastingDrop) -> str:
    """Return a sentence about a drop that lasts, with its numbers."""
    signal = drop.signal
    days = LASTED_DAYS.format(n=signal.n_recent, recent_days=drop.days, n_usual=signal.n_usual)
    return LASTED.format(
        measure=FELL_NAMES[drop.measure],
        weeks=phrases.number_word(drop.days // _WEEK),
        recent="" if signal.recent is None else f"{signal.recent:.1f}",
        usual="" if signal.usual is None else f"{signal.usual:.1f}",
        days=days,
    )


def _signal(sentence: str, name: str, signal: Signal) -> str:
    """Return a sentence about one series with its numbers."""
    return sentence.format(
        measure=FELL_NAMES[name],
        recent="" if signal.recent is None else f"{signal.recent:.1f}",
        usual="" if signal.usual is None else f"{signal.usual:.1f}",
        days=FELL_DAYS.format(n=signal.n_recent, n_usual=signal.n_usual),
        fewest=RECENT_FEWEST,
        fewest_usual=USUAL_FEWEST,
    )


def low_mood_lines(own: Contacts | None, counts: LowMood) -> list[str]:
    """Return the panel on low mood: its sentence, whom to turn to as of when, a day off.

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
        DAY_OFF,
    ]
