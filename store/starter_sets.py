"""Starter sets: what kinds are called, and words, for people with other work than a therapist's.

A set is chosen by a person and never by the program. What it changes are settings like any other;
the setting ``word-set`` holds how they were, so that the choice can be taken back.
"""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from store.errors import Refused
from store.kinds import KindName, kind_setting
from store.settings import SettingChanges, Settings


class SetUnknown(Refused):
    """A starter set that does not exist."""


class NoSetChosen(Refused):
    """A choice to take back where none was made."""


class StarterSet(NamedTuple):
    """The names of kinds, and the words of lists; others stay as they are."""

    kinds: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]


_NOURISHED: Final = ("was real", "surprised awake", "truly present", "took a stance", "cared for")
_DRAINED: Final = ("masked", "autopilot", "poured out", "alone with it", "back to back")
_KNOTS: Final = ("distance", "clash", "misread", "I messed up", "went quiet")

#: The sets by name; the words that sentences and questions look at are in each of them.
STARTER_SETS: Final[Mapping[str, StarterSet]] = {
    "nurse": StarterSet(
        {"session": "shift", "rupture": "rough moment", "breather": "break"},
        {
            "nourishing": (*_NOURISHED, "trusted", "good team", "someone got better", "grateful"),
            "depleting": (*_DRAINED, "short-staffed", "charting", "the system", "no break"),
            "play": ("laughed", "music", "stories", "silly", "swore", "snacks together"),
            "celebration": ("win", "tiny win", "courage", "went home", "hug", "thank you"),
            "rupture": (*_KNOTS, "power, culture"),
        },
    ),
    "teacher": StarterSet(
        {"session": "class, classes", "rupture": "rough moment", "breather": "break"},
        {
            "nourishing": (*_NOURISHED, "they got it", "curious", "grateful", "I like this job"),
            "depleting": (*_DRAINED, "marking", "noise", "meetings", "the system"),
            "play": ("laughed", "music", "games", "silly", "stories", "made something"),
            "celebration": ("win", "tiny win", "courage", "first time", "high-five", "goodbye"),
            "rupture": (*_KNOTS, "power, culture"),
        },
    ),
    "social-worker": StarterSet(
        {"session": "visit", "rupture": "rough moment", "breather": "break"},
        {
            "nourishing": (*_NOURISHED, "trusted", "found a way", "good team", "grateful"),
            "depleting": (*_DRAINED, "paperwork", "the system", "no good choice", "on the road"),
            "celebration": ("win", "tiny win", "courage", "a home", "still here", "goodbye"),
            "rupture": (*_KNOTS, "power, culture"),
        },
    ),
    "ministry": StarterSet(
        {"session": "visit", "rupture": "hard word", "breather": "pause"},
        {
            "nourishing": (*_NOURISHED, "prayer", "silence", "song", "grateful"),
            "depleting": (*_DRAINED, "meetings", "carried it home", "on call", "paperwork"),
            "celebration": ("baptism", "wedding", "courage", "hug", "milestone", "goodbye"),
            "rupture": _KNOTS,
        },
    ),
    "coach": StarterSet(
        {"session": "session", "rupture": "rough moment", "breather": "break"},
        {
            "nourishing": (*_NOURISHED, "they found it", "curious", "good question", "grateful"),
            "depleting": (*_DRAINED, "selling", "admin", "screens", "overran"),
            "celebration": ("win", "tiny win", "courage", "goal reached", "high-five", "goodbye"),
            "rupture": _KNOTS,
        },
    ),
    "carer": StarterSet(
        {"session": "round", "rupture": "rough moment", "breather": "break"},
        {
            "nourishing": (*_NOURISHED, "a smile", "a quiet hour", "help came", "grateful"),
            "depleting": (*_DRAINED, "broken night", "paperwork", "worry", "no one asked"),
            "play": ("laughed", "music", "movies", "games", "stories", "went outside"),
            "celebration": ("good day", "tiny win", "courage", "still here", "hug", "milestone"),
            "rupture": _KNOTS,
        },
    ),
    "parent": StarterSet(
        {"session": "stretch, stretches", "rupture": "quarrel", "breather": "break"},
        {
            "nourishing": (*_NOURISHED, "a hug", "listened", "a quiet hour", "grateful"),
            "depleting": (*_DRAINED, "broken night", "shouting", "screens", "too many things"),
            "play": ("laughed", "music", "movies", "danced", "games", "silly", "stories"),
            "celebration": ("first time", "tiny win", "courage", "hug", "birthday", "school"),
            "rupture": _KNOTS,
        },
    ),
}
#: What takes the choice back.
BACK: Final = "back"
#: The setting that holds what a set changed: pairs of a setting's name and its document.
_CHOSEN: Final = "word-set"


def choose_set(settings: Settings, name: str) -> None:
    """Call kinds and words as a starter set does; words that it does not have retire.

    Raises:
        SetUnknown: there is no such set.
        DiaryError: nothing was changed.
    """
    if (chosen := STARTER_SETS.get(name)) is None:
        raise SetUnknown(value=name, sets=", ".join((*STARTER_SETS, BACK)))

    def changes() -> SettingChanges:
        new: SettingChanges = {}
        for kind, text in chosen.kinds.items():
            setting, field = kind_setting(kind)
            new[setting] = None if KindName(text) == KindName(kind) else {field: text}
        for list_name, words in chosen.lists.items():
            new |= settings.list_changes(list_name, list(words))
        before = settings.current(new)
        pairs = {"before": _pairs(before), "after": _pairs(new)}
        return new | {_CHOSEN: {"name": name, **pairs}}

    settings.change(changes)


def take_set_back(settings: Settings) -> str:
    """Call everything as it was called before a set was chosen; return the name of the set.

    What was changed since stays as it is now.

    Raises:
        NoSetChosen: none was chosen, or that was taken back.
        DiaryError: nothing was changed.
    """
    name = ""

    def changes() -> SettingChanges:
        nonlocal name
        document = settings.get(_CHOSEN)
        if not document:
            raise NoSetChosen
        name = str(document.get("name", ""))
        before, after = dict(_read(document, "before")), dict(_read(document, "after"))
        standing = settings.current(before)
        same = (id for id in before if _plain(standing[id]) == _plain(after.get(id)))
        return {id: before[id] for id in same} | {_CHOSEN: None}

    settings.change(changes)
    return name


def _pairs(changes: SettingChanges) -> list[list[Any]]:
    return [[id, _plain(document)] for id, document in changes.items()]


def _plain(document: Any) -> Any:
    """Return a document without its version; None for one that holds nothing else."""
    return {name: value for name, value in (document or {}).items() if name != "v"} or None


def _read(document: Mapping[str, Any], field: str) -> list[tuple[str, Any]]:
    """Return the pairs of a field; those that a purge or another program cut are left out."""
    pairs = document.get(field)
    whole = (pair for pair in pairs or () if isinstance(pair, list) and len(pair) == 2)
    return [(id, plain) for id, plain in whole if isinstance(id, str)]
