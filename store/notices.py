"""The two notices about the person: the low-mood panel and the two-week note.

Each one remembers in the diary's settings when it was shown, so that all devices know it.

The low-mood panel says that it is worth telling someone (SCIENCE, section 4). It reads the
answers on the scale and nothing else. No note is ever read for it, here or anywhere, because
a silent reader that misses something would be worse than none.

The two-week note compares mood and energy of the last two weeks with the ninety days before,
in one message. It is shown on one day, then not for four weeks; silence does not mean that
all is well (SCIENCE, section 3.7). A drop that lasts is looked for beside it: three weeks, or
six, with the ninety days before those; two weeks of it alone would be compared with the others.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from store.daily_measures import MEASURES, has_enough_mornings, series
from store.day_stats import DayStats
from store.journal import Journal
from store.notes import NOTE_LIMIT, checked_note
from store.settings import Settings
from store.stats.series import (
    LASTING,
    LASTING_DAYS,
    LEAST_DROP,
    LINE,
    LONGEST_WINDOW,
    NOTE,
    NOTE_OF_TWO,
    RECENT_DAYS,
    USUAL_WINDOW,
    Series,
    Signal,
    lasting_signal,
    two_week_signal,
)

#: The names of a notice's dates in its setting.
_SHOWN, _AWAY, _OFF = "told", "away", "off"
_NEVER: Final = date.min


class NoticeState(NamedTuple):
    """When a notice was shown.

    Attributes:
        setting: the setting that holds it.
        shown_on: the day it was last shown; the first of all days for never.
        away: the day it was last put away.
        is_off: whether the person asked never to see it again.
    """

    setting: str
    shown_on: date = _NEVER
    away: date = _NEVER
    is_off: bool = False

    @classmethod
    def load(cls, settings: Settings, setting: str) -> "NoticeState":
        """Return the saved state of a notice."""
        document = settings.get(setting)
        on, away = _day(document.get(_SHOWN)), _day(document.get(_AWAY))
        return cls(setting, on, away, document.get(_OFF) is True)

    def is_put_away(self, today: date, days: int) -> bool:
        """Return whether it was put away less than so many days ago."""
        return 0 <= (today - self.away).days < days

    def may_speak(self, today: date, days: int) -> bool:
        """Return whether it may be shown today: last shown that many days ago, or today."""
        if self.is_off or self.is_put_away(today, days):
            return False
        return self.shown_on == today or not 0 <= (today - self.shown_on).days < days

    def mark_shown(self, settings: Settings, today: date, days: int) -> None:
        """Save that it is shown today, unless it may not be or that is saved already.

        Raises:
            DiaryError: it was not saved.
        """
        if self.shown_on != today and self.may_speak(today, days):
            self._replace(shown_on=today)._save(settings)

    def put_away(self, settings: Settings, today: date) -> None:
        """Save that it is put away today.

        Raises:
            DiaryError: it was not saved.
        """
        self._replace(away=today)._save(settings)

    def set_off(self, settings: Settings, *, is_off: bool) -> None:
        """Save that it is never shown again, or may be shown again.

        Raises:
            DiaryError: it was not saved.
        """
        self._replace(is_off=is_off)._save(settings)

    def _save(self, settings: Settings) -> None:
        days = {_SHOWN: self.shown_on, _AWAY: self.away}
        dates = {name: day.isoformat() for name, day in days.items() if day != _NEVER}
        settings.set(self.setting, **dates, **({_OFF: True} if self.is_off else {}))


def _day(text: object) -> date:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else _NEVER
    except ValueError:
        return _NEVER


#: Of the last so many days, at least so many with an answer.
LOW_MOOD_DAYS, LOW_MOOD_FEWEST = 14, 8
#: Mood up to this answer is low.
LOW_MOOD: Final = 2
#: For how many days it stays silent after it was shown.
LOW_MOOD_SILENT_DAYS: Final = 14

_LOW_MOOD, _CONTACTS = "low-mood", "contacts"


class Contacts(NamedTuple):
    """Whom to turn to, in the person's own words, and the day on which they were written."""

    text: str
    day: date


class LowMood(NamedTuple):
    """The last fourteen days: how many have a mood, and on how many of them it was low."""

    low: int
    logged: int

    @property
    def is_most(self) -> bool:
        """Whether mood was low on more than half of at least eight days that have it."""
        return self.logged >= LOW_MOOD_FEWEST and 2 * self.low > self.logged


def count_low(moods: Sequence[float | None]) -> LowMood:
    """Return on how many of the last fourteen days mood was low, of how many that have it.

    Args:
        moods: the mean of each day, up to today.
    """
    known = [mood for mood in moods[-LOW_MOOD_DAYS:] if mood is not None]
    return LowMood(sum(mood <= LOW_MOOD for mood in known), len(known))


def low_mood(journal: Journal, today: date | None = None) -> LowMood:
    """Return on how many of the last fourteen days of a diary mood was low."""
    today = today or journal.today()
    first = today - min(timedelta(days=LOW_MOOD_DAYS - 1), today - date.min)
    return count_low(series(MEASURES["mood"], journal.stats.between(first, today)))


def is_low_mood_due(journal: Journal, today: date | None = None) -> bool:
    """Return whether the panel is shown today."""
    today = today or journal.today()
    if not NoticeState.load(journal.settings, _LOW_MOOD).may_speak(today, LOW_MOOD_SILENT_DAYS):
        return False
    return low_mood(journal, today).is_most


def note_low_mood_shown(settings: Settings, today: date) -> None:
    """Save that the panel was shown today; after today it is silent for two weeks.

    Raises:
        DiaryError: it was not saved.
    """
    NoticeState.load(settings, _LOW_MOOD).mark_shown(settings, today, LOW_MOOD_SILENT_DAYS)


def set_low_mood_off(settings: Settings, *, is_off: bool) -> None:
    """Turn the panel off for good, or on again.

    Raises:
        DiaryError: it was not saved.
    """
    NoticeState.load(settings, _LOW_MOOD).set_off(settings, is_off=is_off)


def is_low_mood_off(settings: Settings) -> bool:
    """Return whether the panel is off for good."""
    return NoticeState.load(settings, _LOW_MOOD).is_off


def contacts(settings: Settings) -> Contacts | None:
    """Return whom to turn to as the person wrote it; None where they did not."""
    document = settings.get(_CONTACTS)
    text, day = document.get("text"), document.get("day")
    if not isinstance(text, str) or not text or not isinstance(day, str):
        return None
    try:
        return Contacts(text, date.fromisoformat(day))
    except ValueError:
        return None


def set_contacts(settings: Settings, text: str, today: date) -> None:
    """Save whom to turn to, dated today; empty text brings back the program's own.

    Raises:
        NoteTooLong, NoteNotText: it cannot be saved.
        DiaryError: it was not saved.
    """
    checked = checked_note(text, limit=NOTE_LIMIT, what="this text")
    if checked:
        settings.set(_CONTACTS, text=checked, day=today.isoformat())
    elif settings.get(_CONTACTS):
        settings.forget(_CONTACTS)


#: For how many days it stays silent after it was shown or put away.
TWO_WEEKS_SILENT_DAYS: Final = 28

_TWO_WEEKS: Final = "two-weeks"
_WINDOW: Final = timedelta(days=LONGEST_WINDOW - 1)


class LastingDrop(NamedTuple):
    """A drop that lasts: the measure, how many days it is of, and against the 90 before them."""

    measure: str
    days: int
    signal: Signal


class TwoWeeks(NamedTuple):
    """The last two weeks against the usual, and drops that last longer.

    Attributes:
        signals: mood's and energy's, by measure; energy of mornings, or of evenings where
            mornings are hardly ever logged.
        fell: the measures that fell below the line's limit.
        has_line: whether a quiet line on Trends mentions it.
        has_note: whether a note on Today mentions it.
        has_assumed_mornings: whether some mornings are imported readings whose hour is not
            known.
        lasting: the drops that last, at most one a measure, of the fewest days.
    """

    signals: dict[str, Signal]
    fell: tuple[str, ...]
    has_line: bool
    has_note: bool
    has_assumed_mornings: bool = False
    lasting: tuple[LastingDrop, ...] = ()


def two_weeks(journal: Journal, today: date | None = None) -> TwoWeeks:
    """Return the last two weeks up to today against the usual, and whether to mention them."""
    today = today or journal.today()
    daily_stats = journal.stats.between(today - min(_WINDOW, today - date.min), today)
    watched = watched_series(daily_stats)
    signals = {name: two_week_signal(values) for name, values in watched.items()}
    fell = tuple(name for name, signal in signals.items() if signal.is_below(LINE))
    lasting = tuple(
        drop for name, values in watched.items() if (drop := lasting_drop(name, values))
    )
    state = NoticeState.load(journal.settings, _TWO_WEEKS)
    is_low = bool(lasting) or is_note(list(signals.values()))
    return TwoWeeks(
        signals,
        fell,
        bool(fell or lasting) and not state.is_put_away(today, TWO_WEEKS_SILENT_DAYS),
        is_low and state.may_speak(today, TWO_WEEKS_SILENT_DAYS),
        "energy.open" in signals
        and any(stats.is_morning_assumed for stats in daily_stats[-USUAL_WINDOW:]),
        lasting,
    )


def watched_series(daily_stats: Sequence[DayStats]) -> dict[str, Series]:
    """Return mood and energy, one value a day, by measure.

    Energy is of mornings; of evenings where mornings are hardly ever logged.
    """
    has_mornings = has_enough_mornings(daily_stats[-USUAL_WINDOW:])
    energy = [stats.morning if has_mornings else stats.evening for stats in daily_stats]
    name = "energy.open" if has_mornings else "energy.close"
    return {"mood": series(MEASURES["mood"], daily_stats), name: energy}


def lasting_drop(measure: str, values: Series) -> LastingDrop | None:
    """Return the drop of a series that lasts, of the fewest days; None without one.

    The days before the last two weeks are lower as well: else those two weeks are all of it.
    """
    for days in LASTING_DAYS:
        signal = lasting_signal(values, days)
        if signal.usual is None or not signal.is_below(LASTING):
            continue
        earlier = [value for value in values[-days:-RECENT_DAYS] if value is not None]
        if earlier and sum(earlier) / len(earlier) <= signal.usual - LEAST_DROP:
            return LastingDrop(measure, days, signal)
    return None


def is_note(signals: list[Signal]) -> bool:
    """Return whether the series watched call for a note; two have to fall further than one."""
    watched = [signal for signal in signals if signal.z is not None]
    limit = NOTE if len(watched) < 2 else NOTE_OF_TWO
    return any(signal.is_below(limit) for signal in watched)


def note_two_weeks_shown(settings: Settings, today: date) -> None:
    """Save that the note was shown today; after today it is silent.

    Raises:
        DiaryError: it was not saved.
    """
    NoticeState.load(settings, _TWO_WEEKS).mark_shown(settings, today, TWO_WEEKS_SILENT_DAYS)


def put_two_weeks_away(settings: Settings, today: date) -> None:
    """Save that the note and the line were put away today.

    Raises:
        DiaryError: it was not saved.
    """
    NoticeState.load(settings, _TWO_WEEKS).put_away(settings, today)
