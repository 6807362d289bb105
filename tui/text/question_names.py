"""The questions of Refills in words: as they are offered, and what mornings come after."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from store.folding import fold
from store.refills.question import (
    WORD_LISTS,
    marked,
    measure_asked,
    rest_asked,
    tag_asked,
    word_asked,
)
from store.refills.questions import QUESTIONS, SLEEP, questions_offered
from store.vocabulary import MASKED, USUAL_NAMES, Names
from tui.text import entry_phrases
from tui.text.kind_names import begun, in_kinds

#: Each question as it is offered, by its name.
QUESTION_NAMES: Final = {
    "breather": "{a_breather} between {sessions}",
    "care received": "care received",
    "celebration": "{celebration}",
    "could be myself": "could be myself",
    "day off": "a day off",
    "good sleep": "good sleep",
    "good tired": "good tired",
    "masked": "{masked}",
    "play": "{play}",
    "repair": "a repair",
    "sessions": "{sessions} in a day",
}
#: Each kind of rest that a question of its own is about.
REST_NAMES: Final = {"half": "a half day", "holiday": "a holiday", "sick": "a sick day"}
#: What mornings come after, where it is not just that name.
AFTER: Final = {
    "could be myself": "a day on which you could be yourself",
    "good sleep": "a day that began with good sleep",
    "good tired": "a good tired day",
    "masked": "a masked day",
}
#: What mornings come after, for a question about a mark, a word or a tag.
AFTER_MARK: Final = "a day marked {what}"
AFTER_WORD: Final = "a day with {what}"
#: What each question looks at, where its name does not say.
LOOKED_AT: Final = {
    "breather": "{a_breather} between two {sessions}",
    "care received": "the direction of what {nourished_you}",
    "could be myself": "'could be myself' on closing the day, from 5 on",
    "good sleep": "sleep on opening the day, from 5 on",
    "good tired": "{sessions} that left you tired, 4 or more, and inspired, 5 or more",
    "masked": "the {depleting} word '{masked}'",
}
LOOKED_AT_WORD: Final = "the {list} word '{word}'"
LOOKED_AT_TAG: Final = "entries with {tag}"
LOOKED_AT_SCALE: Final = {
    "opening": "{scale} on opening the day, step by step",
    "closing": "{scale} on closing the day, step by step",
}
#: A word that another question is called, too.
OF_LIST: Final = "{word} ({list})"
SCALE: Final = "scale"
#: What can be asked about besides the questions for everybody.
ANY_OTHER: Final = "or any word of your lists, #tag, kind of {rest} or scale of your own"
ASKED_SLEEP: Final = "Good sleep answers for the morning a day later, not for the same one."
#: Of a scale that is asked on opening the day, and of a tag that no entry has.
ASKED_SCALE: Final = "{Scale} answers for the morning a day later, not for the same one."
ASKED_TAG: Final = "No entry has {tag} so far."
#: The headings of the page that asks.
GROUP_EVERYBODY: Final = ""
GROUP_MARKS: Final = "Marks"
GROUP_RESTS: Final = "Kinds of {rest}"
GROUP_SCALES: Final = "Your scales"
GROUP_TAGS: Final = "Tags"
GROUP_LISTS: Final = {
    "nourishing": "{Nourishing} words",
    "depleting": "{Depleting} words",
    "both": "Words that are {both}",
    "play": "Words of {play}",
    "celebration": "Words of {celebration}",
    "rupture": "Words of {a_rupture}",
}


def question_name(name: str, names: Names = USUAL_NAMES) -> str:
    """Return a question as it is offered: ``a day off``."""
    if name in QUESTIONS:
        return _in_names(QUESTION_NAMES[name], names)
    if mark := marked(name):
        return mark
    if tag := tag_asked(name):
        return f"#{tag}"
    if rest := rest_asked(name):
        return REST_NAMES[rest]
    list_name, word = word_asked(name)
    if not word:
        measure = measure_asked(name, names)
        word, list_name = (measure.name if measure else name), SCALE
    if list(_names_alike(word, names)) in ([], [list_name]):
        return word
    return OF_LIST.format(word=word, list=names.kind(list_name))


def _names_alike(word: str, names: Names) -> Iterator[str]:
    """Yield what is called by a word: lists, ``scale``, or a question for everybody."""
    yield from (name for name in (*WORD_LISTS, "mark") if word in names.lists[name].words)
    yield from (SCALE for measure in names.active_measures if measure.name == word)
    if word in {_in_names(text, names) for text in QUESTION_NAMES.values()}:
        yield "question"


def _in_names(text: str, names: Names) -> str:
    """Return a text with what kinds and a mask are called here."""
    return in_kinds(text, names).replace("{masked}", names.current_name("depleting", MASKED))


def after(name: str, names: Names = USUAL_NAMES) -> str:
    """Return what mornings come after: ``a day marked pain``, ``a day with “danced”``."""
    if mark := marked(name):
        return AFTER_MARK.format(what=mark)
    is_renamed = name == MASKED and names.current_name("depleting", MASKED) != MASKED
    if is_renamed or word_asked(name)[1]:
        return AFTER_WORD.format(what=entry_phrases.quoted(question_name(name, names)))
    if tag_asked(name):
        return AFTER_WORD.format(what=question_name(name, names))
    return AFTER.get(name) or question_name(name, names)


def looked_at(name: str, names: Names = USUAL_NAMES) -> str:
    """Return what a question looks at, where its name does not say; empty where it does."""
    list_name, word = word_asked(name)
    if word:
        return LOOKED_AT_WORD.format(list=names.kind(list_name), word=word)
    if tag_asked(name):
        return LOOKED_AT_TAG.format(tag=question_name(name, names))
    if measure := measure_asked(name, names):
        return LOOKED_AT_SCALE[measure.ask].format(scale=question_name(name, names))
    return _in_names(LOOKED_AT.get(name, ""), names)


def offered(names: Names) -> str:
    """Return what can be asked, as a list in a sentence."""
    first = ", ".join(question_name(name, names) for name in questions_offered(names))
    return f"{first}, {in_kinds(ANY_OTHER, names)}"


def group(name: str, names: Names) -> str:
    """Return the heading under which a question is offered; empty for those for everybody."""
    if marked(name):
        return GROUP_MARKS
    if rest_asked(name):
        return in_kinds(GROUP_RESTS, names)
    if tag_asked(name):
        return GROUP_TAGS
    list_name, word = word_asked(name)
    if word:
        return in_kinds(GROUP_LISTS[list_name], names)
    return GROUP_EVERYBODY if name in QUESTIONS else GROUP_SCALES


def asked_lines(questions: Iterable[str], names: Names, tags: Collection[str] = ()) -> list[str]:
    """Return what is worth knowing of questions when they are chosen.

    Args:
        questions: the names of the questions.
        names: what things are called here.
        tags: the tags of the diary.
    """
    known = {fold(tag) for tag in tags}
    lines = []
    for name in questions:
        measure = measure_asked(name, names)
        if name == SLEEP:
            lines.append(ASKED_SLEEP)
        elif measure and measure.ask == "opening":
            lines.append(ASKED_SCALE.format(Scale=begun(measure.name)))
        elif (tag := tag_asked(name)) and fold(tag) not in known:
            lines.append(ASKED_TAG.format(tag=f"#{tag}"))
    return lines
