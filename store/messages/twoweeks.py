"""The two-week note: mood and energy of the last two weeks against the ninety days before.

Both are told in one message. It is told on one day, then nothing for four weeks; silence is
no all-clear (SCIENCE, section 3.7).
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

from store.insight.signal import (
    LINE,
    NOTE,
    NOTE_OF_TWO,
    RECENT_DAYS,
    USUAL_DAYS,
    Signal,
    two_week_signal,
)
from store.journal import Journal
from store.measures import MEASURES, series
from store.messages.told import Told
from store.refills.pairs import tells_mornings
from store.settings import Settings

#: For how many days nothing is said once it was told, or put away.
SILENT_DAYS: Final = 28
#: How often a year it speaks though nothing changed, in simulated diaries that remember a
#: third of yesterday; in real lives, which drift, two to four times as often, and then
#: sometimes rightly (``tests/test_calibration.py``).
NOTES_FOR_NOTHING: Final = 0.25
LINES_FOR_NOTHING: Final = 1.0

_SETTING: Final = "two-weeks"
_WINDOW: Final = timedelta(days=RECENT_DAYS + USUAL_DAYS - 1)


class TwoWeeks(NamedTuple):
    """The last two weeks against the usual.

    Attributes:
        signals: mood's and energy's, by measure; of mornings, or of evenings where mornings
            are hardly ever told.
        fell: the measures that fell, of those below the line's limit.
        has_line: whether a quiet line tells of it on Trends.
        has_note: whether a note tells of it on Today.
    """

    signals: dict[str, Signal]
    fell: tuple[str, ...]
    has_line: bool
    has_note: bool


def two_weeks(journal: Journal, today: date | None = None) -> TwoWeeks:
    """Return the last two weeks up to today against the usual, and whether to tell of them."""
    today = today or journal.today()
    tallies = journal.tallies.between(today - min(_WINDOW, today - date.min), today)
    energy = "energy.open" if tells_mornings(tallies) else "energy.close"
    told_energy = [tally.morning if energy == "energy.open" else tally.later for tally in tallies]
    signals = {
        "mood": two_week_signal(series(MEASURES["mood"], tallies)),
        energy: two_week_signal(told_energy),
    }
    fell = tuple(name for name, signal in signals.items() if signal.is_below(LINE))
    told = Told.of(journal.settings, _SETTING)
    return TwoWeeks(
        signals,
        fell,
        bool(fell) and not told.is_put_away(today, SILENT_DAYS),
        is_note(list(signals.values())) and told.may_speak(today, SILENT_DAYS),
    )


def is_note(signals: list[Signal]) -> bool:
    """Return whether the series watched call for a note; two have to fall further than one."""
    watched = [signal for signal in signals if signal.z is not None]
    limit = NOTE if len(watched) < 2 else NOTE_OF_TWO
    return any(signal.is_below(limit) for signal in watched)


def keep_told(settings: Settings, today: date) -> None:
    """Keep that the note was told today; after today it is silent.

    Raises:
        DiaryError: it was not kept.
    """
    Told.of(settings, _SETTING).tell(settings, today, SILENT_DAYS)


def put_away(settings: Settings, today: date) -> None:
    """Keep that the note and the line were put away today.

    Raises:
        DiaryError: it was not kept.
    """
    Told.of(settings, _SETTING).put_away(settings, today)
