"""The sentences of a conversation and of the check-in.

What ``cup ask`` says: made to be heard, one short line at a time.

What the unhurried opening and closing of a day say: questions, and the day shown back.

Warm and plain. Never a score, never a scolding, never a why.
"""

from collections.abc import Mapping
from typing import Final

#: What does here what a key does on the screen, where the logbook names one by its id.
SAID_FOR: Final[Mapping[str, str]] = {
    "{undo}": "u",
    "{refine-note}": "a full stop",
    "{discard-note}": "X",
    "{refine-skip}": "Enter",
    "{hand-remove}": "D",
    "{hand-earlier}": "take",
    "{hide-notes}": "x",
}

BEGUN: Final = "{name}, {day}: {counts}."
NOTHING_SO_FAR: Final = "nothing kept yet"
KINDS: Final = "To keep something: {kinds}; or a letter, or a line as in the shell."
NEXT: Final = "Next (? helps, Enter leaves):"
NEXT_OF_DAY: Final = "{day}, next (? helps, Enter leaves):"
LEFT: Final = "Left. What was kept is kept."
NOT_TEXT: Final = "That was no text in {encoding}, so nothing was done with it."
NO_ASKING: Final = "'cup ask' begins by itself, or with open or close; not with {value!r}"

HELP: Final = """\
A letter keeps a thing at once; then each question is one line.
{verbs}
A whole line is taken too, as in the shell: s 5 6, or p laughed "the cats again".
At a question: a digit or a word answers, Enter skips, - takes the answer away.
At a question: ? reads the answers, 0 is another word, q leaves the questions, a letter moves on.
A opens and Z closes the day unhurriedly, nourishing first.
. writes a note on the last thing, as in: . the cats again. w is a note of its own.
X discards a note that was left unfinished.
u takes the last step back, U brings it back. R: the newest open rupture is repaired.
take reads the day's entries with numbers; take 2 takes up the second.
With one taken up: M moves it to another day, v reads what it was, D removes it.
[ is the day before, ] the day after; g goes to a day, as in: g last tuesday.
today reads the day. Also {commands}.
An empty line here, q or Ctrl-D leaves. What was kept is kept."""
READS: Final = (
    "list, trends, refills, review, repairs, find, words, measures, contacts, rest plans and check"
)
VERB: Final = "{key}, {name}"
AND_WORD: Final = "; "

SCALE: Final = "{asked}, 1 {low} to 7 {high}"
WORDS: Final = "{asked}: {words}"
UNHURRIED_SCALE: Final = "{asked} 1 {low} to 7 {high}"
UNHURRIED_WORDS: Final = "{asked} {words}"
OTHER_WORD: Final = ", 0 another"
NOW: Final = ", now {answer}"
SKIPS: Final = " (Enter skips):"
LEAVES_IT: Final = " (Enter leaves it):"
ENDS: Final = " (Enter ends):"
OPTION: Final = "{digit} {word}"
AT_A_QUESTION: Final = "Enter skips, - takes the answer away, q leaves the questions."
AT_A_PAGE: Final = "Enter skips, < goes back, . writes a note, q leaves."
NOTHING_ANSWERED: Final = "Nothing was answered, so nothing was kept."

NOTE: Final = "Note (Enter leaves it):"
NOTE_NOW: Final = "It says {note}. Note (Enter leaves it, + adds, - takes it away):"
NOTE_LEFT: Final = "It says {note}. Note (Enter keeps it, + adds, - drops it):"
TYPED: Final = "{what} (Enter leaves):"
WORD: Final = "A word for {list}"
ASKED_OF: Final = {"go to": "Which day", "move to": "To which day"}
ANSWER_ENTER_OR_E: Final = "Enter or e, please."

ENTRIES: Final = "Which, 1 to {count} (Enter leaves):"
NO_SUCH_ENTRY: Final = "{value!r} is not one of 1 to {count}."
NO_ENTRIES: Final = "Nothing is kept on {day}."
NOTHING_TAKEN: Final = "Nothing is at hand; take reads what there is."
WHICH_VERSION: Final = "Which comes back, 2 to {count} (Enter leaves):"
NO_VERSIONS: Final = "It was always as it is now."


TITLES: Final = {"opening": "Opening the day", "closing": "Closing the day"}

#: The questions of a day that is still on, by list or scale.
QUESTIONS: Final = {
    "nourishing": "What nourished you today?",
    "direction": "Which way did the care go?",
    "mood": "How is your mood?",
    "energy": "How full is your cup?",
    "sleep": "How was your sleep?",
    "myself": "How much could you be yourself today?",
    "letgo": "How far has work let go of you?",
    "joy": "How much joy was there?",
    "sorrow": "How much sorrow was there?",
    "mark": "Anything to mark?",
}
#: Those that are asked otherwise of a day gone by.
QUESTIONS_THEN: Final = QUESTIONS | {
    "nourishing": "What nourished you that day?",
    "mood": "How was your mood?",
    "energy": "How full was your cup?",
    "myself": "How much could you be yourself that day?",
    "letgo": "How far did work let go of you?",
}
OWN: Final = "And {measure}?"
STANDING: Final = "Answered before; a digit changes it."
NO_WORDS: Final = "That list has no words now; n on Today keeps a moment without one."
UNMARKED: Final = "Taken off again: {mark}."
DAY_OPENED: Final = ("The day is open. Go gently.",)
DAY_OPENED_THEN: Final = ("That morning is told.",)

# -- the day shown back -----------------------------------------------------------------

RESTS: Final = {
    "off": "A day off. Good.",
    "holiday": "A holiday. Good.",
    "half": "Half a day of rest.",
    "sick": "A sick day; being ill is enough for one day.",
}
NOURISHED: Final = "What nourished you: {words}."
NOURISHED_SOMEHOW: Final = "Something nourished you."
PLAYED: Final = "There was play: {words}."
PLAYED_SOMEHOW: Final = "There was play."
CELEBRATED: Final = "You celebrated: {words}."
CELEBRATED_SOMEHOW: Final = "There was something to celebrate."
BOTH: Final = "Both at once: {words}."
BOTH_SOMEHOW: Final = "Something was both at once."
REPAIRED: Final = "Something was repaired."
RECEIVED: Final = "Care came your way."
A_LOT: Final = "It was a lot."
ALSO_DRAINED: Final = "Some of the day drained you, too."
BREATHER: Final = "a breather"
LOOKED_IN: Final = "You looked in on yourself."
NOTED: Final = "You wrote a few words."
NOTICED: Final = "A rupture was noticed."
NOTHING: Final = "Nothing was kept of this day, and nothing has to be."
AND: Final = " and "
MORE: Final = "more"

CUP_MOVED: Final = "Your cup opened at {open}, {open_words}, and closed at {close}, {close_words}."
CUP_STAYED: Final = "Your cup opened and closed at {close}, {close_words}."
CUP_OPENED: Final = "Your cup opened at {open}, {open_words}."
CUP_CLOSED: Final = "Your cup closed at {close}, {close_words}."
CUP_BETWEEN: Final = "Your cup was at {between}, {between_words}."
CUP_UNASKED: Final = "Your cup kept its own counsel."

BODY: Final = "Your body had a say today."
DREAD: Final = "Tomorrow can wait until tomorrow."
CLOSED: Final = "The day is closed. Rest well."
UNCLOSED: Final = "Rest well."
CLOSED_THEN: Final = "That day is closed, and behind you."
UNCLOSED_THEN: Final = "That day is behind you."
