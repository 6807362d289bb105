"""Low mood: when to say that it is worth telling someone (SCIENCE, section 4).

It looks at nothing but the answers on the scale. No note is ever read for it, here or
anywhere: a silent reader that misses would be worse than none.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from store.journal import Journal
from store.measures import MEASURES, series
from store.messages.told import Told
from store.note import NOTE_LIMIT, checked_note
from store.settings import Settings

#: Of the last so many days, at least so many with an answer.
DAYS, FEWEST = 14, 8
#: Mood up to this answer is low.
LOW: Final = 2
#: For how many days nothing is said once it was told.
SILENT_DAYS: Final = 14

_SETTING, _CONTACTS = "low-mood", "contacts"


class Contacts(NamedTuple):
    """Whom to turn to, in the person's own words, and the day on which they were written."""

    text: str
    day: date


def is_low(moods: Sequence[float | None]) -> bool:
    """Return whether mood was low on more than half of the days that tell of it.

    Args:
        moods: the mean of each day, up to today; the last fourteen count.
    """
    told = [mood for mood in moods[-DAYS:] if mood is not None]
    return len(told) >= FEWEST and 2 * sum(mood <= LOW for mood in told) > len(told)


def is_shown(journal: Journal, today: date | None = None) -> bool:
    """Return whether the panel is shown today."""
    today = today or journal.today()
    if not Told.of(journal.settings, _SETTING).may_speak(today, SILENT_DAYS):
        return False
    first = today - min(timedelta(days=DAYS - 1), today - date.min)
    return is_low(series(MEASURES["mood"], journal.tallies.between(first, today)))


def keep_told(settings: Settings, today: date) -> None:
    """Keep that the panel was shown today; after today it is silent for two weeks.

    Raises:
        DiaryError: it was not kept.
    """
    Told.of(settings, _SETTING).tell(settings, today, SILENT_DAYS)


def put_away(settings: Settings, today: date) -> None:
    """Keep that the panel was put away today.

    Raises:
        DiaryError: it was not kept.
    """
    Told.of(settings, _SETTING).put_away(settings, today)


def turn(settings: Settings, *, is_off: bool) -> None:
    """Turn the panel off for good, or on again.

    Raises:
        DiaryError: it was not kept.
    """
    Told.of(settings, _SETTING).turned(settings, is_off=is_off)


def is_off(settings: Settings) -> bool:
    """Return whether the panel is off for good."""
    return Told.of(settings, _SETTING).is_off


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
    """Keep whom to turn to, dated today; empty text brings back the program's own.

    Raises:
        NoteTooLong, NoteNotText: it cannot be kept.
        DiaryError: it was not kept.
    """
    checked = checked_note(text, limit=NOTE_LIMIT, what="this text")
    if checked:
        settings.set(_CONTACTS, text=checked, day=today.isoformat())
    elif settings.get(_CONTACTS):
        settings.forget(_CONTACTS)
