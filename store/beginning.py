"""When a diary was begun, and with which set of words (``store.word_sets``).

The first thing that is written into an empty diary is a setting with the day and the number of
the newest set: ``begun.2026-11-23`` holds ``{"set": 2}``. A diary without one was begun before
there were such settings: it has the first set. A version that does not know the setting ignores
it, and offers the words of the first set on its device; entries hold words, so each device shows
what the other logged.

A second device can be started before a sync tool brings it the diary: it begins an empty one.
Both are one diary later, whose older lines were written before that beginning. It then counts for
nothing, and all devices offer the words of the older diary. Two new diaries that are joined so
have two settings; the earlier one counts. An older diary of that same day, or of the day before,
is as new as it: nobody has learnt its digits yet, and all devices offer the newest words.
"""

import os
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from store.documents import VERSION, Document
from store.log.folder import SETTINGS, SUFFIX, month_of
from store.log.storage import DiaryStorage, DocumentChange
from store.word_sets import FIRST, NEWEST

#: The prefix of the settings that say when a diary was begun.
BEGUN: Final = "begun."
#: Devices in two time zones can write on two days at the same moment.
_ZONES: Final = timedelta(days=1)
#: Where the first line of a file has its day.
_FIRST_LINE: Final = re.compile(rb'\s*\{"rev":"\d+-(\d{8})-')
_FIRST_BYTES: Final = 64


def beginning(today: date) -> DocumentChange:
    """Return the change that begins a diary today, with the newest set of words."""
    return DocumentChange(SETTINGS, f"{BEGUN}{today.isoformat()}", {"v": VERSION, "set": NEWEST})


def set_number(storage: DiaryStorage, settings: Mapping[str, Document]) -> int:
    """Return the number of the set of words that a diary has; the newest for an empty one."""
    begun = {name.removeprefix(BEGUN): settings[name] for name in settings if name[:6] == BEGUN}
    if not begun:
        return FIRST if storage.has_lines else NEWEST
    day = min(begun)
    number = begun[day].get("set")
    if not isinstance(number, int) or _is_older_than(storage.folder, day):
        return FIRST
    return min(number, NEWEST)


def _is_older_than(folder: str, day: str) -> bool:
    """Return whether a file of a diary has a line that was written before a day (ISO)."""
    first = date.fromisoformat(day) - _ZONES
    month, first_day = f"{first:%Y-%m}", f"{first:%Y%m%d}".encode()
    for name in _file_names(folder):
        file_month = month_of(name)
        if not file_month or file_month <= month:
            written = _first_day(os.path.join(folder, name))
            if written and written < first_day:
                return True
    return False


def _file_names(folder: str) -> Iterator[str]:
    try:
        names = os.listdir(folder)
    except OSError:
        return
    yield from (name for name in names if name.endswith(SUFFIX) and name[0] != ".")


def _first_day(path: str) -> bytes:
    """Return the day, as ``20261123``, on which the first line of a file was written."""
    try:
        with open(path, "rb") as file:
            line = _FIRST_LINE.match(file.read(_FIRST_BYTES))
    except OSError:
        return b""
    return line[1] if line else b""
