"""The vocabulary: the words that entries carry, and what things are called in one diary.

Some sets of words are fixed; the person can edit the lists. ``Names`` is read from the settings.

A renamed word keeps its history by a pointer: ``renamed.play.laughed`` holds its current name,
and entries keep the word they were logged with. Each pointer, and each word that was added or
retired (``word.play.swam``), is a setting of its own. So two devices that change two words both
keep their change; if both change the same word, the greater revision wins on both.
``words.play`` holds the order of a list only: words without a place in it come last.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from store.documents import Document
from store.folding import fold
from store.kinds import KindName, read_kinds
from store.scales import AMOUNT, OWN, SCALES, Scale, is_own
from store.word_sets import FIRST, WORD_SETS, WordSet, other_words

if TYPE_CHECKING:
    from store.scales import OwnMeasure

#: The editable lists, by name, with the words of a diary that was begun before sets had numbers.
DEFAULT_LISTS: Final = WORD_SETS[FIRST].lists

#: The marks that the program knows, as entries hold them; a diary can call them otherwise.
FLARE: Final = "body"
DREAD: Final = "dread"

#: A depleting word that the program knows, too.
MASKED: Final = "masked"
FEELINGS: Final = ("nourishing", "depleting", "both")
#: The direction of care that came to the person.
RECEIVED: Final = "received"
DIRECTIONS: Final = ("given", RECEIVED, "between")
RESTS: Final = ("breather", "half", "off", "holiday", "sick")
#: The kinds of rest that are a whole day off. A sick day is not one.
DAYS_OFF: Final = ("off", "holiday")
STATES: Final = ("open", "named", "repaired", "let be")
WHENS: Final = ("opening", "closing", "between")


def list_for(kind: str, feeling: object = "") -> str:
    """Return the list with the word of an entry; empty for a kind without a list."""
    named = feeling if kind == "moment" else kind
    return named if isinstance(named, str) and named in DEFAULT_LISTS else ""


#: Longer forms in which the screen shows some fixed words.
SPOKEN: Final[dict[str, str]] = {"between": "between us", "off": "day off", "half": "half day"}


#: Prefixes of settings: the order of a list, one of its words, and the new name of a word.
ORDER: Final = "words."
WORD: Final = "word."
RENAMED: Final = "renamed."
#: The prefix of the setting that says whether a built-in question is asked.
QUESTION: Final = "question."
#: The built-in questions of opening and closing that can be retired. Mood and energy cannot: the
#: low-mood panel, the two-week note and Refills read them, and would fall silent without a word.
RETIRABLE: Final = ("nourishing", "depleting", "sleep", "myself", "joy", "sorrow", "letgo")


#: What is said of runs of sessions, which can be retired as a question can.
RUNS: Final = "runs"


class WordList(NamedTuple):
    """One list of words.

    Attributes:
        name: its name.
        words: the words it offers, in the order of their digits.
        retired: the words it no longer offers.
        renames: the current name of each word that was renamed, by its old name.
        directions: the usual direction of a moment, by word.
        earlier: the words of earlier sets among the renamed ones; nobody renamed them here.
        understood: words that a line understands, and no screen shows.
        ids: the word as entries hold it, by the word that is shown; others are held as shown.
        yielding: marks that come with the program and that nobody changed: a measure of the
            person's own can have their name, and takes their place.
    """

    name: str
    words: tuple[str, ...]
    retired: tuple[str, ...] = ()
    renames: Mapping[str, str] = {}
    directions: Mapping[str, str] = {}
    earlier: frozenset[str] = frozenset()
    understood: tuple[str, ...] = ()
    ids: Mapping[str, str] = {}
    yielding: frozenset[str] = frozenset()

    @property
    def own_renames(self) -> Mapping[str, str]:
        """The current name of each word that the person renamed, by its old name."""
        return {old: now for old, now in self.renames.items() if old not in self.earlier}

    @property
    def all_words(self) -> tuple[str, ...]:
        """All words that mean something in this list, also those it does not offer."""
        return (*self.words, *self.retired, *self.renames, *self.understood)

    def current_name(self, word: str) -> str:
        """Return the current name of a word."""
        return self.renames.get(word, word)

    def all_names(self, word: str) -> tuple[str, ...]:
        """Return the current name of a word, then all its earlier names."""
        now = self.current_name(word)
        return (now, *(old for old, current in self.renames.items() if current == now))


class Names(NamedTuple):
    """What things are called in one diary.

    Attributes:
        kinds: what each kind is called.
        lists: the lists of words, by name.
        measures: the measures of the person's own, in their order.
        questions: whether each built-in question is asked that was ever retired or brought back.
    """

    kinds: Mapping[str, KindName]
    lists: Mapping[str, WordList]
    measures: "tuple[OwnMeasure, ...]" = ()
    questions: Mapping[str, bool] = {}

    @property
    def session(self) -> str:
        """What a session is called."""
        return self.kinds["session"].singular

    def kind(self, name: str) -> str:
        """Return what a kind is called; a name that is none is called so."""
        named = self.kinds.get(name)
        return named.singular if named else name

    def current_name(self, of_list: str, word: str) -> str:
        """Return the current name of a word of a list."""
        known = self.lists.get(of_list)
        return known.current_name(word) if known else word

    def word_of(self, kind: str, values: Mapping[str, Any]) -> str:
        """Return the word of an entry under its current name; empty if it has none."""
        word = values.get("what")
        if not word:
            return ""
        return self.current_name(list_for(kind, values.get("feeling")), str(word))

    @property
    def all_words(self) -> frozenset[str]:
        """All words of the lists, also retired ones and earlier names, and those of kinds."""
        lists = self.lists.values()
        words = {word for one in lists for word in one.all_words}
        return frozenset(words | {word for kind in self.kinds.values() for word in kind if word})

    def scale(self, name: str) -> Scale:
        """Return a scale by its name; an unknown one of the person's own has the usual words."""
        if not is_own(name):
            return SCALES[name]
        own = (measure.scale for measure in self.measures if measure.id == name)
        return next(own, Scale(name, name.removeprefix(OWN), AMOUNT))

    def is_retired(self, question: str) -> bool:
        """Return whether a built-in question is no longer asked."""
        return self.questions.get(question) is False

    @property
    def has_runs(self) -> bool:
        """Whether runs of sessions are spoken of."""
        return self.questions.get(RUNS) is not False

    @property
    def active_measures(self) -> "tuple[OwnMeasure, ...]":
        """The measures of the person's own that are asked."""
        return tuple(measure for measure in self.measures if not measure.is_retired)

    def own_scales(self, when: str) -> tuple[Scale, ...]:
        """Return the scales of the person's own that are asked at ``opening`` or ``closing``."""
        return tuple(measure.scale for measure in self.active_measures if measure.ask == when)


def read_names(settings: Mapping[str, Document], set_number: int = FIRST) -> Names:
    """Return the names that result from the settings of a diary with a set of words."""
    words: dict[str, dict[str, Document]] = {name: {} for name in DEFAULT_LISTS}
    renamed: dict[str, dict[str, str]] = {name: {} for name in DEFAULT_LISTS}
    own: list[tuple[int, str]] = []
    questions: dict[str, bool] = {}
    for name in sorted(settings):
        document = settings[name]
        if name.startswith(OWN):
            own.append((_order(document), name))
        elif name.startswith(QUESTION):
            if (question := name.removeprefix(QUESTION)) in (*RETIRABLE, RUNS):
                questions[question] = document.get("retired") is not True
        elif name.startswith((WORD, RENAMED)):
            what, of_list, word = name.split(".", 2)
            if of_list not in words:
                continue
            if f"{what}." == WORD:
                words[of_list][word] = document
            elif isinstance(now := document.get("now"), str):
                renamed[of_list][word] = now
    lists = {
        name: _ListReader(name, set_number, words[name], renamed[name]).read(
            settings.get(ORDER + name, {})
        )
        for name in DEFAULT_LISTS
    }
    measures: tuple[OwnMeasure, ...] = ()
    if own:
        from store.scales import read_measures  # few people have measures of their own

        measures = read_measures({id: settings[id] for _, id in sorted(own)})
        lists["mark"] = _without_measures(lists["mark"], measures)
    return Names(read_kinds(settings), lists, measures, questions)


def _without_measures(marks: WordList, measures: "Iterable[OwnMeasure]") -> WordList:
    """Return the marks without those whose place a measure took."""
    names = {fold(measure.name) for measure in measures}
    taken = {word for word in marks.yielding if fold(word) in names}
    return marks._replace(words=tuple(word for word in marks.words if word not in taken))


class _ListReader:
    """Read one list of words from its settings.

    Args:
        name: its name.
        set_number: the set of words that the diary has.
        words: the settings of its words, by word.
        renamed: the new name of each renamed word.
    """

    def __init__(
        self, name: str, set_number: int, words: Mapping[str, Document], renamed: Mapping[str, str]
    ) -> None:
        self._name = name
        self._set: WordSet = WORD_SETS[set_number]
        self._words = words
        # A word of an earlier set that has a setting here is a word of its own.
        self._earlier = {
            old: word
            for old, word in self._set.earlier.get(name, {}).items()
            if old not in words and old not in renamed
        }
        pointers = {**self._earlier, **renamed}
        now = {old: last_name(old, pointers) for old in pointers}
        self._now = {old: word for old, word in now.items() if old != word}
        self._understood = other_words(set_number, name)

    def read(self, order: Document) -> WordList:
        """Return the list in its order, then the words that other devices added to it."""
        defaults, words, now = self._set.lists[self._name], self._words, self._now
        in_order = _texts(order.get("words", defaults))
        known = dict.fromkeys(now.get(word, word) for word in (*in_order, *words))
        # A default word that a saved list does not name is retired, not lost.
        left_out = [word for word in defaults if now.get(word, word) not in known]
        retired = [word for word in known if words.get(word, {}).get("retired") is True]
        return WordList(
            self._name,
            tuple(word for word in known if word not in retired),
            (*retired, *left_out),
            now,
            self._directions(known),
            frozenset(self._earlier),
            tuple(word for word in self._understood if word not in known and word not in now),
            self._ids(),
            self._yielding(),
        )

    def _yielding(self) -> frozenset[str]:
        """Return the marks whose place a measure of the same name can take."""
        if self._name != "mark":
            return frozenset()
        ids = self._set.ids.get(self._name, {})
        words = self._set.lists[self._name] if self._set is not WORD_SETS[FIRST] else ()
        return frozenset(word for word in words if word not in ids and word not in self._words)

    def _directions(self, known: Iterable[str]) -> dict[str, str]:
        """Return the usual directions: those of the set, where a word has no setting."""
        if self._name not in FEELINGS:  # another device can have set them for any list
            return {}
        usual = self._set.directions.get(self._name, {})
        directions = {
            word: self._words[word].get("direction") if word in self._words else usual.get(word)
            for word in known
        }
        return {word: value for word, value in directions.items() if isinstance(value, str)}

    def _ids(self) -> Mapping[str, str]:
        """Return what entries hold for a word that is shown otherwise, while it is called so."""
        ids = self._set.ids.get(self._name, {})
        return {word: id for word, id in ids.items() if self._now.get(id) == word}


def last_name(word: str, renamed: Mapping[str, str]) -> str:
    """Return the name of a word after every renaming.

    Two devices can have renamed words in a circle. Then both use the first name by the alphabet.
    """
    seen: list[str] = []
    while word in renamed and word not in seen:
        seen.append(word)
        word = renamed[word]
    return min(seen[seen.index(word) :]) if word in seen else word


def _order(document: Document) -> int:
    order = document.get("order")
    return order if isinstance(order, int) else 0


def _texts(values: Any) -> Iterable[str]:
    return map(str, values) if isinstance(values, list | tuple) else ()


#: Names where no diary is open: each word is called as entries hold it.
USUAL_NAMES: Final = read_names({})
