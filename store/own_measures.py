"""Measures of the person's own: up to five more scales of 1–7, asked at opening or closing.

Each is a setting of its own, such as ``own.pain``. Its id is made of its first name and never
changes: it is the field of check-ins with its readings. So a measure can be renamed, asked at
another time or retired without touching a reading. If two devices begin the same measure, it is
one. Each function returns the settings as they were before; ``Settings.change`` restores them.
"""

from typing import Final

from store.daily_measures import MEASURES
from store.errors import Refused
from store.folding import exact_word, fold_word
from store.models import KINDS
from store.notes import checked_note
from store.scales import AMOUNT, HIGHEST, OWN, SCALES, OwnMeasure, is_number
from store.search.query_tokens import OTHER_FIELDS
from store.settings import SettingChanges, Settings
from store.verbs import VERBS, match_word
from store.vocabulary import FEELINGS, STATES, WHENS, Names


class MeasureName(Refused):
    """A name that a measure cannot have."""


class MeasureNameTaken(Refused):
    """A name for a measure that means something else already."""


class MeasureWords(Refused):
    """The answers of a measure, which are not seven."""


class MeasureFull(Refused):
    """One measure more than the person can have."""


class MeasureUnknown(Refused):
    """A measure of the person's own that does not exist."""


MOST: Final = 5
ASKED: Final = ("closing", "opening")
_MOST_WORDS: Final = 3
_NAME_LIMIT: Final = 20
_ANSWER_LIMIT: Final = 24
_EACH: Final = "They are seven, for 1 to 7, with commas between"


def match_measure(names: Names, name: str) -> OwnMeasure:
    """Return the measure of the person's own that a name means.

    Raises:
        MeasureUnknown: there is no such measure.
    """
    measure_names = tuple(measure.name for measure in names.measures)
    index = match_word(name, measure_names)
    if index is None:
        index = match_word(
            name.removeprefix(OWN), tuple(m.id.removeprefix(OWN) for m in names.measures)
        )
    if index is None:
        raise MeasureUnknown(name=name, names=", ".join(measure_names) or "none so far")
    return names.measures[index]


def add_measure(
    settings: Settings, name_text: str, words: str = "", ask: str = "closing"
) -> tuple[str, SettingChanges]:
    """Begin a measure; return its id, and the settings as they were before.

    Args:
        settings: the settings of the diary.
        name_text: its name, of one to three words.
        words: its seven answers, separated by commas; empty for the usual ones.
        ask: ``closing`` or ``opening``.

    Raises:
        MeasureFull: there are five already.
        MeasureName, MeasureNameTaken, MeasureWords: nothing was begun.
    """
    ids: list[str] = []

    def new_measure() -> SettingChanges:
        names = settings.names
        _refuse_sixth(names)
        name = _checked_name(names, name_text)
        document = {"name": name, "words": list(answers_in(words)), "ask": ask}
        known = {measure.id for measure in names.measures}
        id = OWN + exact_word(name).replace(" ", "-")
        while id in known:  # the first name of a measure that was renamed
            id += "-2"
        ids.append(id)
        order = max((_order_of(settings, other) for other in known), default=0) + 1
        return {id: {**document, "order": order}}

    before = settings.change(new_measure)
    return ids[0], before


def _order_of(settings: Settings, id: str) -> int:
    order = settings.get(id).get("order")
    return order if isinstance(order, int) else 0


def change_measure(settings: Settings, measure: OwnMeasure, **values: object) -> SettingChanges:
    """Change values of a measure; None removes one. Its readings do not change."""

    def changes() -> SettingChanges:
        document = {**settings.get(measure.id), **values}
        return {measure.id: {k: v for k, v in document.items() if v is not None}}

    return settings.change(changes)


def rename_measure(settings: Settings, old: str, new: str) -> tuple[str, str, SettingChanges]:
    """Rename a measure; return both names, and the settings as they were before.

    Raises:
        MeasureUnknown, MeasureName, MeasureNameTaken: nothing was changed.
    """
    measure = match_measure(settings.names, old)
    name = _checked_name(settings.names, new, except_for=measure)
    return measure.name, name, change_measure(settings, measure, name=name)


def retire_measure(settings: Settings, name: str) -> tuple[OwnMeasure, SettingChanges]:
    """Stop asking a measure; its readings stay.

    Raises:
        MeasureUnknown: there is no such measure.
    """
    measure = match_measure(settings.names, name)
    return measure, change_measure(settings, measure, retired=True)


def bring_back_measure(settings: Settings, name: str) -> tuple[OwnMeasure, SettingChanges]:
    """Ask a retired measure again.

    Raises:
        MeasureUnknown: there is no such measure.
        MeasureFull: five others are asked.
    """
    measure = match_measure(settings.names, name)
    if measure.is_retired:
        _refuse_sixth(settings.names)
    return measure, change_measure(settings, measure, retired=None)


def answers_in(words: str) -> tuple[str, ...]:
    """Return seven answers typed with commas between them; the usual ones for empty text.

    Raises:
        MeasureWords: they are not seven different answers.
    """
    if not words.strip():
        return AMOUNT
    checked = checked_note(words, limit=HIGHEST * (_ANSWER_LIMIT + 2), what="all seven answers")
    answers = tuple(" ".join(answer.split()) for answer in checked.split(","))
    if not all(answers) or len(answers) != HIGHEST:
        raise MeasureWords(count=len(list(filter(None, answers))), reason=_EACH)
    if len(set(map(fold_word, answers))) < HIGHEST:
        raise MeasureWords(count=HIGHEST, reason="Two of them are the same")
    if long := next((answer for answer in answers if len(answer) > _ANSWER_LIMIT), ""):
        raise MeasureWords(count=HIGHEST, reason=f"'{long}' is longer than {_ANSWER_LIMIT} letters")
    return answers


def _refuse_sixth(names: Names) -> None:
    if len(names.active_measures) >= MOST:
        raise MeasureFull(names=", ".join(measure.name for measure in names.active_measures))


def _checked_name(names: Names, text: str, except_for: OwnMeasure | None = None) -> str:
    """Return a name that no line, search or list confuses with another one.

    Raises:
        MeasureName: it is not one to three words of letters and digits.
        MeasureNameTaken: something else has this name.
    """
    name = " ".join(checked_note(text, limit=10 * _NAME_LIMIT, what="a name").split())
    pieces = name.replace("-", " ").split()
    are_words = all(piece.isalnum() for piece in pieces) and name[:1].isalpha()
    if not are_words or not 1 <= len(pieces) <= _MOST_WORDS or not 2 <= len(name) <= _NAME_LIMIT:
        raise MeasureName(name=text, limit=_NAME_LIMIT)
    if is_number(name) or _name_key(name) in _taken_names(names, except_for):
        raise MeasureNameTaken(name=name)
    return name


def _taken_names(names: Names, except_for: OwnMeasure | None) -> set[str]:
    """Return all names that are in use, in the form in which they are compared."""
    marks = names.lists["mark"]
    names_taken = [
        *(word for kind in names.kinds.values() for word in kind if word),
        *(word for word in marks.words if word not in marks.yielding),
        *marks.retired,
        *marks.renames,
        *KINDS,
        *FEELINGS,
        *STATES,
    ]
    names_taken += [*WHENS, *MEASURES, *OTHER_FIELDS, "let go", "balance", "tag"]
    names_taken += [word for scale in SCALES.values() for word in (scale.name, scale.question)]
    names_taken += [word for verb in VERBS.values() for word in (verb.name, *verb.also)]
    names_taken += [
        word
        for measure in names.measures
        if except_for is None or measure.id != except_for.id
        for word in (measure.name, measure.id.removeprefix(OWN))
    ]
    return set(map(_name_key, names_taken))


def _name_key(name: str) -> str:
    return fold_word(name).replace(" ", "")
