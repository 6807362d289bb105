"""The notices about the person in words: the two-week note, and the low-mood panel."""

from datetime import date
from typing import Final

from store.notices import Contacts, TwoWeeks
from tui.text import phrases

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


def low_mood_lines(own: Contacts | None) -> list[str]:
    """Return the panel on low mood: its sentence, and whom to turn to as of when."""
    text, day = own or (CONTACTS, date.fromisoformat(CONTACTS_DAY))
    return [
        LOW_MOOD,
        text,
        CONTACTS_OF.format(day=f"{phrases.short_date(day)} {day.year}"),
    ]
