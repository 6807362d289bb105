"""Errors of the word lists and of the person's own measures.

The words that entries carry, and what things are called in one diary.

The words an entry can carry: lists the person can edit, and sets that are fixed.

Names: what things are called in one diary, read from its settings.

A word of a list that was renamed keeps its history by a pointer: ``renamed.play.laughed``
says what it is called now, and entries keep the word they were kept with. Each pointer, and
each word that was added or retired (``word.play.swam``), is a setting of its own, so two
devices that change two words both keep their change; where both change the same, the greatest
revision stands on both. ``words.play`` holds the order of a list and no more: what it does not
name and a setting does comes behind it.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from store.documents import Document
from store.errors import Refused
from store.scales import AMOUNT, HIGHEST, OWN, SCALES, Scale, is_own


class WordUnknown(Refused):
    """A word to change that its list does not have."""


class WordExists(Refused):
    """A word renamed to what another one is called."""


class EarlierName(Refused):
    """A word to add that is an earlier name of another one."""


class NotSplit(Refused):
    """A word to part from another one that is no earlier name."""


class MeasureName(Refused):
    """A name that a measure cannot have."""


class MeasureNameTaken(Refused):
    """A name for a measure that means something else already."""


class MeasureWords(Refused):
    """The answers of a measure that are not seven."""


class MeasureFull(Refused):
    """A measure more than there may be."""


class MeasureUnknown(Refused):
    """A measure of the person's own that is not there."""


#: Editable lists, by name, as they stand until the person changes them. The first nine
#: words of a list have the digits 1–9.
DEFAULT_LISTS: Final[dict[str, tuple[str, ...]]] = {
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

FEELINGS: Final = ("nourishing", "depleting", "both")
DIRECTIONS: Final = ("given", "received", "between")
RESTS: Final = ("breather", "half", "off", "holiday", "sick")
#: Rests that make a whole day off. A sick day is its own thing: it explains, it does not rest.
DAYS_OFF: Final = ("off", "holiday")
STATES: Final = ("open", "named", "repaired", "let be")
WHENS: Final = ("opening", "closing", "between")


def list_for(kind: str, feeling: object = "") -> str:
    """Return the list that the word of an entry is of; empty for a kind that has none."""
    named = feeling if kind == "moment" else kind
    return named if isinstance(named, str) and named in DEFAULT_LISTS else ""


#: What a fixed word says on the screen where its own form is too short.
SPOKEN: Final[dict[str, str]] = {"between": "between us", "off": "day off", "half": "half day"}


#: Begin the names of settings: the order of a list, a word of it, and what a word is now.
ORDER: Final = "words."
WORD: Final = "word."
RENAMED: Final = "renamed."


class WordList(NamedTuple):
    """One list of words.

    Attributes:
        name: its name.
        words: those it offers, in the order of their digits.
        retired: those it keeps and does not offer.
        renames: the current name of each word that was renamed, by its old name.
        directions: the usual direction of a moment, by word.
    """

    name: str
    words: tuple[str, ...]
    retired: tuple[str, ...] = ()
    renames: Mapping[str, str] = {}
    directions: Mapping[str, str] = {}

    def current_name(self, word: str) -> str:
        """Return what a word is called now."""
        return self.renames.get(word, word)

    def all_names(self, word: str) -> tuple[str, ...]:
        """Return what a word is called now, and all that it was called before."""
        now = self.current_name(word)
        return (now, *(old for old, current in self.renames.items() if current == now))


class OwnMeasure(NamedTuple):
    """A measure of the person's own.

    Attributes:
        scale: its id, which never changes, its name, and its seven answers in words.
        ask: ``opening`` or ``closing``.
        is_retired: whether it is asked no more; its readings stay.
    """

    scale: Scale
    ask: str
    is_retired: bool = False

    @property
    def id(self) -> str:
        """What its readings are kept under."""
        return self.scale.name

    @property
    def name(self) -> str:
        """What it is called."""
        return self.scale.question


class Names(NamedTuple):
    """What things are called in one diary.

    Attributes:
        session: what a session is called.
        lists: the lists of words, by name.
        measures: the measures of the person's own, in their order.
    """

    session: str
    lists: Mapping[str, WordList]
    measures: tuple[OwnMeasure, ...] = ()

    def current_name(self, of_list: str, word: str) -> str:
        """Return what a word of a list is called now."""
        known = self.lists.get(of_list)
        return known.current_name(word) if known else word

    def word_of(self, kind: str, values: Mapping[str, Any]) -> str:
        """Return the word of an entry as it is called now; empty where it has none."""
        word = values.get("what")
        if not word:
            return ""
        return self.current_name(list_for(kind, values.get("feeling")), str(word))

    def scale(self, name: str) -> Scale:
        """Return a scale; one of the person's own that is not known here has its usual words."""
        if not is_own(name):
            return SCALES[name]
        own = (measure.scale for measure in self.measures if measure.id == name)
        return next(own, Scale(name, name.removeprefix(OWN), AMOUNT))

    @property
    def active_measures(self) -> tuple[OwnMeasure, ...]:
        """The measures of the person's own that are asked."""
        return tuple(measure for measure in self.measures if not measure.is_retired)

    def own_scales(self, when: str) -> tuple[Scale, ...]:
        """Return the scales of the person's own that are asked at opening or at closing."""
        return tuple(measure.scale for measure in self.active_measures if measure.ask == when)


def read_names(settings: Mapping[str, Document]) -> Names:
    """Return the names that the settings of a diary come to."""
    words: dict[str, dict[str, Document]] = {name: {} for name in DEFAULT_LISTS}
    renamed: dict[str, dict[str, str]] = {name: {} for name in DEFAULT_LISTS}
    own: list[tuple[int, str]] = []
    for name in sorted(settings):
        document = settings[name]
        if name.startswith(OWN):
            own.append((_order(document), name))
        elif name.startswith((WORD, RENAMED)):
            what, of_list, word = name.split(".", 2)
            if of_list not in words:
                continue
            if f"{what}." == WORD:
                words[of_list][word] = document
            elif isinstance(now := document.get("now"), str):
                renamed[of_list][word] = now
    lists = {
        name: _word_list(name, settings.get(ORDER + name, {}), words[name], renamed[name])
        for name in DEFAULT_LISTS
    }
    session = str(settings.get("session", {}).get("word", "session"))
    return Names(session, lists, _measures({id: settings[id] for _, id in sorted(own)}))


def _word_list(
    name: str, order: Document, words: Mapping[str, Document], renamed: Mapping[str, str]
) -> WordList:
    """Return a list: in its order, then what other devices added to it."""
    now = {old: last_name(old, renamed) for old in renamed}
    now = {old: word for old, word in now.items() if old != word}
    words_in_order = order.get("words", DEFAULT_LISTS[name])
    known = dict.fromkeys(now.get(word, word) for word in (*_texts(words_in_order), *words))
    # What the list began with, and a list set as a whole has left out, is not lost either.
    left_out = [word for word in DEFAULT_LISTS[name] if now.get(word, word) not in known]
    retired = [word for word in known if words.get(word, {}).get("retired") is True]
    has_directions = name in FEELINGS  # another device can have set them for any list
    directed = [word for word in known if word in words and has_directions]
    directions = {word: words[word].get("direction") for word in directed}
    return WordList(
        name,
        tuple(word for word in known if word not in retired),
        (*retired, *left_out),
        now,
        {word: direction for word, direction in directions.items() if isinstance(direction, str)},
    )


def last_name(word: str, renamed: Mapping[str, str]) -> str:
    """Return what a word is called after every renaming.

    Two devices can have renamed each other's words in a circle: then it is the first of
    them by the alphabet, on both.
    """
    seen: list[str] = []
    while word in renamed and word not in seen:
        seen.append(word)
        word = renamed[word]
    return min(seen[seen.index(word) :]) if word in seen else word


def _measures(settings: Mapping[str, Document]) -> tuple[OwnMeasure, ...]:
    """Return the measures in order; one of two devices' that have one name is numbered."""
    measures: list[OwnMeasure] = []
    taken: set[str] = set()
    for id, document in settings.items():
        name = str(document.get("name") or id.removeprefix(OWN))
        while name.casefold() in taken:
            name = f"{name} 2"
        taken.add(name.casefold())
        answers = tuple(_texts(document.get("words")))
        anchors = answers if len(answers) == HIGHEST else AMOUNT
        ask = "opening" if document.get("ask") == "opening" else "closing"
        scale = Scale(id, name, anchors)  # type: ignore[arg-type]  # seven, as was just looked at
        measures.append(OwnMeasure(scale, ask, document.get("retired") is True))
    return tuple(measures)


def _order(document: Document) -> int:
    order = document.get("order")
    return order if isinstance(order, int) else 0


def _texts(values: Any) -> Iterable[str]:
    return map(str, values) if isinstance(values, list | tuple) else ()


#: The names of a diary whose person has changed none.
USUAL_NAMES: Final = read_names({})
