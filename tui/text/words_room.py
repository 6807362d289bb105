"""Sentences of the Words room, where a key undoes what a key changed."""

from typing import Final

from store.vocabulary import Names
from tui.text.kind_names import in_kinds

ADDED = "Added: {word}. {{word-undo}} undoes it."
RENAMED = "Renamed: {old} is now {new}, with its history. {{word-undo}} undoes it."
RETIRED = "{word} is no longer offered; your entries keep it. {{word-retire}} restores it."
BACK = "{word} is offered again."
MEASURE_RETIRED = "{word} is no longer asked; its readings stay. {{word-retire}} asks it again."
MEASURE_BACK = "{word} is asked again."
OPTIONAL = "optional, not asked on the page"
BUILT_IN = "That question is built in; {word-retire} retires it or asks it again."
UNDONE = "Undone. {word-redo} redoes it."
REDONE = "Redone. {word-undo} undoes it."
ELSEWHERE = "That was changed elsewhere since, so it stays as it is."
NOTHING_TO_UNDO = "You changed nothing here yet. Entries are undone on Today."
NOTHING_TO_REDO = "There is nothing to redo."
NOTHING = "There is nothing here yet; {word-add} adds something."
ONE_WORD = "A kind has one name; {word-name} renames it."
NO_ORDER = "Only the words of a list have an order."
RETIRED_NOT_MOVED = "A retired word has no place in its list; {word-retire} restores it."
NO_DIRECTION = "Only moments have a direction."
DIRECTED = "A moment with “{word}” starts as {direction}; you are still asked."
ASKED = "{word} is asked when the day is {when}."
EMPTY = (
    "No measure of your own so far.",
    "",
    "{word-add} adds one, up to five:",
    "a name, then if you like",
    "a colon and seven words",
)
ADD_HINT = "a word for the list; {enter} adds it at the end, {escape} cancels"
ADD_MEASURE_HINT = "its name, or name: seven words with commas; {enter} adds, {escape} cancels"
NAME_HINT = "its new name; {enter} renames, {escape} cancels"
GO_HINT = "play, celebration, marks, or a screen; {enter} goes, {escape} stays"
KIND = "for {kind}"
WAS = "was {words}"
IS_RETIRED = "retired"
ASKED_AT = "asked at {when}"
#: What a built-in question is called, where that is not its name.
CHECK_IN_QUESTIONS: Final = {
    "nourishing": "what {nourished_you}",
    "depleting": "what {drained_you}",
    "energy": "the cup",
    "myself": "could be myself",
    "letgo": "work let go",
}


def check_in_question(question: str, names: Names) -> str:
    """Return what a built-in question is called."""
    return in_kinds(CHECK_IN_QUESTIONS.get(question, question), names)
