"""The sets of words that come with the program, and which of them a diary has.

A diary has the set of words with which it was begun, by its number, and keeps it: its words and
digits do not change with the program. A set is not edited once it is released; a better one gets
the next number.

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

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from store.documents import VERSION, Document
from store.log.folder import SETTINGS, SUFFIX, month_of
from store.log.reader import first_line
from store.log.records import Revision
from store.log.storage import DiaryStorage, DocumentChange

#: The prefix of the settings that say when a diary was begun.
BEGUN: Final = "begun."
#: Devices in two time zones can write on two days at the same moment.
_ZONES: Final = timedelta(days=1)
_NONE: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType({})


class WordSet:
    """The words of the lists of a diary without changes.

    Args:
        lists: the words of each list. The first nine have the digits 1–9.
        directions: the usual direction of a moment, by list and word.
        earlier: by list: the words of earlier sets that mean a word of this one, and that word.
        ids: by list: the word as entries hold it, by the word that is shown.
    """

    def __init__(
        self,
        lists: Mapping[str, tuple[str, ...]],
        directions: Mapping[str, Mapping[str, str]] = _NONE,
        earlier: Mapping[str, Mapping[str, str]] = _NONE,
        ids: Mapping[str, Mapping[str, str]] = _NONE,
    ) -> None:
        self.lists = lists
        self.directions = directions
        self.earlier = earlier
        self.ids = ids


#: The set of every diary that was begun before sets had numbers.
FIRST: Final = 1

_FIRST_SET: Final = WordSet(
    {
        "nourishing": (
            "was real",
            "surprised awake",
            "deep presence",
            "took a stance",
            "cared for",
            "trusted",
            "inspired",
            "grateful",
            "moved",
        ),
        "depleting": (
            "masked",
            "going through the motions",
            "split off",
            "poured out",
            "alone with it",
            "back to back",
            "paperwork",
            "heavy",
        ),
        "both": (
            "hard and good",
            "tender",
            "shared grief",
            "sat in uncertainty",
            "named it",
            "stretched",
        ),
        "play": (
            "laughed",
            "music",
            "film",
            "dance",
            "game",
            "silly",
            "story",
            "drawing",
            "outdoors",
        ),
        "celebration": ("win", "courage", "high-five", "hug", "resilience", "milestone", "goodbye"),
        "rupture": ("distance", "clash", "misread"),
        "mark": ("body", "dread"),
    }
)
_SECOND_SET: Final = WordSet(
    {
        "nourishing": (
            "was real",
            "surprised awake",
            "truly present",
            "took a stance",
            "cared for",
            "trusted",
            "curious",
            "grateful",
            "I like this job",
        ),
        "depleting": (
            "masked",
            "autopilot",
            "split off",
            "poured out",
            "alone with it",
            "back to back",
            "paperwork",
            "the system",
            "the P word",
        ),
        "both": (
            "hard and good",
            "tender",
            "sad together",
            "stayed not knowing",
            "named power",
            "moved",
            "stretched",
        ),
        "play": (
            "laughed",
            "music",
            "movies",
            "danced",
            "games",
            "silly",
            "swore",
            "stories",
            "made something",
        ),
        "celebration": (
            "win",
            "tiny win",
            "courage",
            "still here",
            "high-five",
            "hug",
            "milestone",
            "goodbye",
            "my own win",
        ),
        "rupture": (
            "distance",
            "clash",
            "misread",
            "I messed up",
            "went quiet",
            "power, culture",
        ),
        "mark": ("flare", "pain", "foggy", "Sunday scaries"),
    },
    {
        "nourishing": {"cared for": "received", "trusted": "received"},
        "depleting": {"poured out": "given"},
        "both": {"sad together": "between"},
    },
    {
        "nourishing": {"deep presence": "truly present"},
        "depleting": {"going through the motions": "autopilot"},
        "both": {"shared grief": "sad together", "sat in uncertainty": "stayed not knowing"},
        "play": {"film": "movies", "dance": "danced", "game": "games", "story": "stories"},
        "mark": {"body": "flare", "dread": "Sunday scaries"},
    },
    {"mark": {"flare": "body", "Sunday scaries": "dread"}},
)

WORD_SETS: Final[Mapping[int, WordSet]] = {FIRST: _FIRST_SET, 2: _SECOND_SET}
#: The set with which a diary is begun now.
NEWEST: Final = max(WORD_SETS)


def other_words(number: int, list_name: str) -> tuple[str, ...]:
    """Return the words that earlier sets have in a list, and this one has not."""
    known = {*WORD_SETS[number].lists[list_name], *WORD_SETS[number].earlier.get(list_name, ())}
    earlier = (WORD_SETS[other].lists[list_name] for other in WORD_SETS if other < number)
    return tuple(dict.fromkeys(word for words in earlier for word in words if word not in known))


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
    month, first_day = f"{first:%Y-%m}", f"{first:%Y%m%d}"
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


def _first_day(path: str) -> str:
    """Return the day, as ``20261123``, on which the first sound line of a file was written."""
    line = first_line(path)
    return Revision.parse(line.revision).day if line else ""
