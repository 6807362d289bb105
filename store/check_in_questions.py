"""The questions of opening and closing the day: which are asked, in which order.

A built-in question can be retired. That is a setting such as ``question.joy``; its answers stay,
and a typed line keeps its order. *Work let go* is optional: closing on the page asks it only if
it was brought back.
"""

from typing import Final

from store.days import Day
from store.errors import Refused
from store.folding import fold_word
from store.models import Entry
from store.settings import SettingChanges, Settings
from store.verbs import VERBS, Refinement, Verb
from store.vocabulary import QUESTION, RETIRABLE, Names


class QuestionStays(Refused):
    """A built-in question to retire that is always asked."""


#: The order of the scales on the page that closes the day.
_CLOSING: Final = ("energy", "mood", "myself", "joy", "sorrow", "letgo")
#: The scales of which a sick day is asked; the person's own and the marks follow.
_SICK: Final = ("energy", "mood")
_OPTIONAL: Final = "letgo"
#: Rests without work; a half day has some.
_NO_WORK: Final = ("off", "holiday", "sick")
#: A cup of so much or less is enough for a day.
LOW_CUP: Final = 2
#: What each built-in question is called in a line.
_NAMES: Final = {
    "mood": ("mood",),
    "energy": ("energy", "cup"),
    "nourishing": ("nourishing", "nourished"),
    "depleting": ("depleting", "depleted", "drained"),
    "sleep": ("sleep",),
    "myself": ("myself", "could be myself"),
    "joy": ("joy",),
    "sorrow": ("sorrow",),
    "letgo": ("letgo", "let go", "work let go", "work let go of me"),
}
_BY_NAME: Final = {fold_word(name): id for id, names in _NAMES.items() for name in names}


def question_named(text: str) -> str:
    """Return the built-in question that a text names; empty for none."""
    return _BY_NAME.get(fold_word(text), "")


def asked_at(question: str) -> str:
    """Return when a built-in question is asked: ``opening`` or ``closing``."""
    return "opening" if question == "sleep" else "closing"


def is_waiting(names: Names, question: str) -> bool:
    """Return whether a question could be brought back: it is retired, or optional."""
    return names.questions.get(question, question != _OPTIONAL) is False


def retire_question(settings: Settings, question: str) -> SettingChanges:
    """Stop asking a built-in question; return the settings as they were before.

    Raises:
        QuestionStays: it is mood or energy.
    """
    if question not in RETIRABLE:
        raise QuestionStays
    return settings.change({QUESTION + question: {"retired": True}})


def bring_back_question(settings: Settings, question: str) -> SettingChanges:
    """Ask a built-in question again; return the settings as they were before."""
    if question not in RETIRABLE:
        return {}
    return settings.change({QUESTION + question: {"retired": False}})


def asked_verb(verb: Verb, names: Names, *entries: Entry | None) -> Verb:
    """Return a verb without the questions that are retired.

    Args:
        verb: the verb as a line reads it.
        names: the names of the diary.
        entries: entries whose answers can be corrected: their questions stay.
    """
    if not names.questions or not verb.waits:
        return verb
    fields = tuple(
        field
        for field in verb.fields
        if not names.is_retired(field.name)
        or any(entry is not None and entry[field.name] is not None for entry in entries)
    )
    return verb._replace(fields=fields)


def page_questions(verb: Verb, names: Names, day: Day) -> tuple[Refinement, ...]:
    """Return the questions of the page that opens or closes a day, in order.

    Args:
        verb: ``open`` or ``close``.
        names: the names of the diary.
        day: the day, whose rest decides what is asked of it.
    """
    if verb.name != "close":
        verb = asked_verb(verb, names)
        return tuple(Refinement(verb, position) for position in range(len(verb.fields)))
    is_sick = day.count("rest", what="sick") > 0
    moments = ("nourishing",) if is_sick else ("nourishing", "depleting")
    position_of = {field.name: position for position, field in enumerate(verb.fields)}
    scales = [name for name in _CLOSING if _is_asked(name, names, day, is_sick=is_sick)]
    others = [name for name in position_of if name not in _CLOSING]
    return (
        *(Refinement(VERBS[name]) for name in moments if not names.is_retired(name)),
        *(Refinement(verb, position_of[name]) for name in (*scales, *others)),
    )


def _is_asked(name: str, names: Names, day: Day, *, is_sick: bool) -> bool:
    if names.is_retired(name) or (is_sick and name not in _SICK):
        return False
    if name == "myself":
        return _is_working_day(day)
    return name != _OPTIONAL or names.questions.get(name, False)


def _is_working_day(day: Day) -> bool:
    """Return whether there was work: sessions, or nothing that says that it was a day off."""
    rests = sum(day.count("rest", what=rest) for rest in _NO_WORK)
    return bool(day.count("session")) or not rests
