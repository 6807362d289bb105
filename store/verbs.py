"""The verbs of the log, and the fields that digits and words fill.

A verb is one key and one word. Its fields, in order, are what can be added to the entry it logs:
a digit fills the next field, ``,`` skips it, a word fills the field it belongs to. The keys on
the screen and a typed line such as ``s 5 6`` (``store.grammar``) use the same fields.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from store.errors import NothingToRefine, UnknownWord
from store.folding import Spellings, exact_word, fold, fold_word
from store.kinds import KindName
from store.models import CLOSING, OPENING, Kind, off_scale
from store.scales import SCALES, Scale, is_number
from store.vocabulary import DIRECTIONS, RESTS, SPOKEN, USUAL_NAMES, Names

#: How many words of a list have a digit; ``0`` opens the others.
DIGITS = 9
SKIP = ","

Lists = Mapping[str, tuple[str, ...]]


class KnownWords:
    """The words that a diary understands without a digit.

    Args:
        aliases: by list: words without a digit, and what each is saved as.
        directions: by list: the usual direction of a moment, by its word.
        ids: by list: the word that is saved for another one.
    """

    def __init__(
        self,
        aliases: Mapping[str, Spellings[str]],
        directions: Mapping[str, Mapping[str, str]],
        ids: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.aliases = aliases
        self.directions = directions
        self.ids = ids

    @classmethod
    def from_names(cls, names: Names) -> "KnownWords":
        """Return the retired words of a diary, and the earlier names of its words."""
        lists = names.lists.values()
        rests = {names.kind(rest): rest for rest in RESTS if names.kind(rest) != rest}
        return cls(
            {
                words.name: Spellings(
                    (word, words.current_name(word))
                    for word in (*words.renames, *words.retired, *words.understood)
                )
                for words in lists
                if words.renames or words.retired or words.understood
            }
            | ({"rest": Spellings(rests.items())} if rests else {}),
            {words.name: words.directions for words in lists if words.directions},
            {words.name: words.ids for words in lists if words.ids},
        )


NO_KNOWN_WORDS: Final = KnownWords({}, {}, {})


class Field(NamedTuple):
    """A field of an entry that a digit or a word can fill.

    ``list_name`` is the list of its words. It is empty for a field that is answered on the scale of
    the same name, or on ``own``, a scale of the person's own.
    """

    name: str
    list_name: str = ""
    own: Scale | None = None

    @property
    def scale(self) -> Scale:
        """The scale it is answered on, if it has no list."""
        return self.own or SCALES[self.name]

    def options(self, lists: Lists) -> tuple[str, ...]:
        """Return its words in the order of their digits."""
        if self.list_name in _FIXED_LISTS:
            return _FIXED_LISTS[self.list_name]
        return lists[self.list_name] if self.list_name else self.scale.anchors

    def spoken_options(self, lists: Lists) -> tuple[str, ...]:
        """Return its words as the screen says them."""
        if self.list_name in _FIXED_LISTS:
            return tuple(SPOKEN.get(word, word) for word in self.options(lists))
        return self.options(lists)

    def value(self, option: int, lists: Lists) -> Any:
        """Return what is saved for the option at an index, counted from 0."""
        if not self.list_name:
            return option + 1
        return self.stored_value(self.options(lists)[option])

    def stored_value(self, word: str) -> Any:
        """Return what is saved for a word of its list."""
        return (word,) if self.name == "marks" else word


#: Digits of a number that stands as text where it is refused; Python reads only so many.
_LONG_NUMBER: Final = 100
_FIXED_LISTS: Final[dict[str, tuple[str, ...]]] = {"direction": DIRECTIONS, "rest": RESTS}

_MARKS = Field("marks", "mark")
#: What fields are called in a sentence, where that is not their name.
_FIELD_NAMES: Final = {"what": "a word of its list", "direction": "a direction"}


def _scales(*names: str) -> tuple[Field, ...]:
    return tuple(Field(name) for name in names)


class Verb(NamedTuple):
    """A letter, the kind of entry it logs, and the fields that refine it.

    A verb that ``waits`` logs nothing until its first answer, because a check-in without one
    would be empty.
    """

    key: str
    name: str
    kind: Kind
    fields: tuple[Field, ...]
    preset: Mapping[str, Any] = {}
    waits: bool = False
    also: tuple[str, ...] = ()


def _moment(key: str, feeling: str, *also: str) -> Verb:
    fields = (Field("what", feeling), Field("direction", "direction"))
    return Verb(key, feeling, "moment", fields, {"feeling": feeling}, also=also)


def _checkin(key: str, name: str, when: str, *readings: str, also: tuple[str, ...] = ()) -> Verb:
    fields = (*_scales(*readings), _MARKS)
    return Verb(key, name, "checkin", fields, {"when": when}, waits=True, also=also)


VERBS: Final[dict[str, Verb]] = {
    verb.name: verb
    for verb in (
        Verb("s", "session", "session", _scales("tired", "inspired")),
        _moment("n", "nourishing", "nourished"),
        _moment("d", "depleting", "depleted"),
        _moment("b", "both"),
        Verb("p", "play", "play", (Field("what", "play"),)),
        Verb(
            "c", "celebration", "celebration", (Field("what", "celebration"),), also=("celebrate",)
        ),
        Verb("r", "rupture", "rupture", (Field("what", "rupture"),)),
        Verb("o", "rest", "rest", (Field("what", "rest"),)),
        _checkin("m", "mood", "between", "mood", "energy"),
        _checkin("e", "energy", "between", "energy", "mood"),
        _checkin("a", "open", "opening", *OPENING, also=("opening",)),
        _checkin("z", "close", "closing", *CLOSING, also=("closing",)),
        Verb("w", "note", "note", (), waits=True),
    )
}


def verbs_for(names: Names) -> Mapping[str, Verb]:
    """Return the verbs of a diary; opening and closing also ask the person's own measures."""
    own = {name: names.own_scales(VERBS[name].preset["when"]) for name in ("open", "close")}
    fields = {
        name: tuple(Field(scale.name, own=scale) for scale in scales)
        for name, scales in own.items()
        if scales
    }
    if not fields:
        return VERBS
    return VERBS | {name: _with_fields(VERBS[name], more) for name, more in fields.items()}


def _with_fields(verb: Verb, more: tuple[Field, ...]) -> Verb:
    """Return a verb with more fields before its marks."""
    return verb._replace(fields=(*verb.fields[:-1], *more, verb.fields[-1]))


class Refinement(NamedTuple):
    """A verb and the field that the next digit fills."""

    verb: Verb
    position: int = 0

    @property
    def field(self) -> Field | None:
        """The field that the next digit fills; None after the last one."""
        fields = self.verb.fields
        return fields[self.position] if self.position < len(fields) else None

    def skip(self) -> "Refinement":
        """Return the refinement at the field after the next."""
        return self._replace(position=self.position + 1)

    def at_scale(self, token: str) -> "Refinement | None":
        """Return it at the scale that a word names, as in ``close joy 4``; None for no scale."""
        name = fold_word(token)
        for position, field in enumerate(self.verb.fields):
            names = (field.name, "" if field.list_name else field.scale.question)
            if not field.list_name and name in map(fold_word, names):
                return self._replace(position=position)
        return None

    def fill(
        self, token: str, lists: Lists, known: KnownWords = NO_KNOWN_WORDS
    ) -> tuple[Mapping[str, Any], "Refinement"]:
        """Return the fields that a digit or a word fills, and the refinement after that.

        A word of a moment with a usual direction fills the direction, too; it is still asked.

        Raises:
            OffScale: a digit that the scale does not have.
            UnknownWord: a digit or a word that is not in the list.
            NothingToRefine: no field is left.
        """
        if not is_number(token):
            return self._filled_by_word(token, lists, known)
        field = self.field
        if field is None:
            raise self.nothing_to_refine(token)
        option = int(token) - 1 if token.isascii() and len(token) == 1 else -1
        if not 0 <= option < len(field.options(lists)[:DIGITS]):
            raise self._not_an_option(field, token, lists)
        return self.fill_with(self.position, field.value(option, lists), known)

    def fill_with(
        self, position: int, value: Any, known: KnownWords
    ) -> tuple[Mapping[str, Any], "Refinement"]:
        """Return a field's value, the usual direction of a word, and the next refinement."""
        field = self.verb.fields[position]
        if field.name == "marks" and (ids := known.ids.get(field.list_name)):
            value = tuple(ids.get(word, word) for word in value)
        values = {field.name: value}
        usual = known.directions.get(field.list_name)
        if usual and (direction := usual.get(str(value))):
            values["direction"] = direction
        return values, self._next(position)

    def _next(self, position: int) -> "Refinement":
        """Return the next refinement; marks are asked again, because there can be several."""
        is_many = self.verb.fields[position].name == "marks"
        return Refinement(self.verb, position if is_many else position + 1)

    def _filled_by_word(
        self, word: str, lists: Lists, known: KnownWords
    ) -> tuple[Mapping[str, Any], "Refinement"]:
        filled = self.fill_exactly(word, lists, known) or self.fill_by_beginning(word, lists, known)
        if filled is not None:
            return filled
        next_field = self.field
        raise (
            self._not_an_option(next_field, word, lists)
            if next_field
            else self.nothing_to_refine(word)
        )

    def fill_exactly(
        self, word: str, lists: Lists, known: KnownWords
    ) -> "tuple[Mapping[str, Any], Refinement] | None":
        """Return what a word fills that names an answer whole, and the next refinement."""
        for position, field in self.fields_left():
            options = field.options(lists)
            others = known.aliases.get(field.list_name)
            if others and (alias := _alias(word, others, options)):
                return self.fill_with(position, field.stored_value(alias), known)
            option = _match_whole(word, options)
            if option is None and field.list_name in _FIXED_LISTS:
                option = _match_whole(word, field.spoken_options(lists))
            elif option is None and not field.list_name:
                option = _match_whole(word, field.scale.earlier)
            if option is not None:
                return self.fill_with(position, field.value(option, lists), known)
        return None

    def fill_by_beginning(
        self, word: str, lists: Lists, known: KnownWords
    ) -> "tuple[Mapping[str, Any], Refinement] | None":
        """Return what the only answer fills that begins with a word, and the next refinement."""
        for position, field in self.fields_left():
            option = _match_beginning(word, field.options(lists))
            if option is None and field.list_name in _FIXED_LISTS:
                option = _match_beginning(word, field.spoken_options(lists))
            elif option is None and not field.list_name:
                option = _match_beginning(word, field.scale.earlier)
            if option is not None:
                return self.fill_with(position, field.value(option, lists), known)
        return None

    def fields_left(self) -> Iterable[tuple[int, Field]]:
        """Return the fields from the next one on, with their positions."""
        return enumerate(self.verb.fields[self.position :], self.position)

    def _not_an_option(self, field: Field, token: str, lists: Lists) -> Exception:
        if not field.list_name:
            is_whole = token.isascii() and token.isdecimal() and len(token) < _LONG_NUMBER
            return off_scale(field.scale, int(token) if is_whole else token)
        is_addable = field.list_name not in _FIXED_LISTS and not is_number(token)
        return UnknownWord(
            value=token,
            words=numbered(field.spoken_options(lists)),
            list=field.list_name if is_addable else "",
        )

    def nothing_to_refine(self, token: str) -> NothingToRefine:
        """Return the error for a number that no field is left for."""
        fields = self.verb.fields
        if fields and not any(field.list_name for field in fields):
            takes = f"{' and '.join(field.scale.question for field in fields)} are answered"
        else:
            names = [_FIELD_NAMES.get(field.name, field.name) for field in fields]
            words = " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
            takes = f"it takes {words or 'only words'}"
        return NothingToRefine(value=token, verb=self.verb.name, fields=takes)


def numbered(words: Iterable[str]) -> str:
    """Return a list's words with their digits, as a sentence shows them."""
    return ", ".join(
        f"{number} {word}" if number <= DIGITS else word for number, word in enumerate(words, 1)
    )


def match_word(word: str, options: tuple[str, ...]) -> int | None:
    """Return which option a word means: itself, or the only one that begins with it."""
    option = _match_whole(word, options)
    return _match_beginning(word, options) if option is None else option


def _match_whole(word: str, options: tuple[str, ...]) -> int | None:
    """Return which option a word is; one with the same accents goes first."""
    exact = [exact_word(option) for option in options]
    if exact_word(word) in exact:
        return exact.index(exact_word(word))
    text = fold_word(word)
    names = [fold_word(option) for option in options]
    return names.index(text) if text in names else None


def _match_beginning(word: str, options: tuple[str, ...]) -> int | None:
    """Return the only option that begins with a word of three letters or more."""
    text = fold_word(word)
    numbers = [n for n, option in enumerate(options) if fold_word(option).startswith(text)]
    return numbers[0] if len(numbers) == 1 and len(text) >= 3 else None


def _alias(word: str, others: Spellings[str], options: tuple[str, ...]) -> str | None:
    """Return what a word without a digit is saved as; None where an option is spelled so."""
    if alias := others.get_exact(word):
        return None if exact_word(word) in map(exact_word, options) else alias
    return None if fold_word(word) in map(fold_word, options) else others.get(word)


def find_verb(
    name: str, names: Names = USUAL_NAMES, verbs: Mapping[str, Verb] = VERBS
) -> Verb | None:
    """Return the verb of a key or of a word, or of what its kind is called; None for another.

    A key and a word of ours go before what another kind is called.
    """
    for verb in verbs.values():
        if name in (verb.key, verb.name, *verb.also):
            return verb
    called = ((kind, known) for kind, known in names.kinds.items() if kind in verbs)
    return next((verbs[kind] for kind, known in called if _is_called(name, known)), None)


def _is_called(text: str, name: KindName) -> bool:
    """Return whether a text is the name of a kind, for one or for several."""
    return fold(text) in (fold(word) for word in name if word)
