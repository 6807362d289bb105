"""Sentences of the conversation (``cup ask``) and of opening and closing the day.

The conversation is heard: one short line at a time. The check-in asks and sums up the day:
never a score, never a scolding, never a why.
"""

from typing import Final

BEGUN: Final = "{name}, {day}: {counts}."
NOTHING_SO_FAR: Final = "nothing logged yet"
KINDS: Final = "To log something: {kinds}; or a letter, or a line as in the shell."
NEXT: Final = "Next ({help} helps, {enter} leaves):"
NEXT_OF_DAY: Final = "{day}, next ({{help}} helps, {{enter}} leaves):"
#: The same once their hint was spoken.
NEXT_AGAIN: Final = "Next:"
NEXT_OF_DAY_AGAIN: Final = "{day}, next:"
LEFT: Final = "Bye. Everything is saved."
LEFT_UNSAVED: Final = "Bye. These could not be saved: {lines}. Everything else is."
LEFT_REFUSED: Final = "These lines were refused: {lines}."
NOT_TEXT: Final = "That was not text in {encoding}."
PARTLY_TEXT: Final = "Not all of that was text in {encoding}; it reads: “{text}”."

HELP: Final = """\
A letter logs an entry at once; then each question is one line.
{verbs}
You can type a whole line too, as in the shell: `s 5 6`, or `p laughed "the cats again"`.
At a question: a digit or a word answers, {{enter}} skips, {{refine-clear}} clears the answer.
At a question: {{help}} reads the answers, {{refine-list}} is another word, {{leave}} leaves the \
questions, a letter starts something new.
{{open-slowly}} opens and {{close-slowly}} closes the day slowly, what {nourished_you} first.
Type {{refine-note}} and a note for the last entry, as in: `. the cats again`. \
{{keep-note}} is {a_note} of its own.
{{discard-note}} discards a note that was left unfinished.
{{keep-flare}} logs a flare, once a day.
{{undo}} undoes the last step, {{redo}} redoes it. {{keep-repair}}: the newest open {rupture} is \
repaired.
`take` reads the day's entries with numbers; `take 2` selects the second, \
{{hand-earlier}} the one above, {{hand-later}} the one below.
With one selected: {{hand-move}} moves it to another day, {{versions}} reads its versions, \
{{hand-remove}} deletes it.
{{day-before}} is the day before, {{day-after}} the day after, {{day-today}} today; \
{{go}} goes to a day, as in: `g last tuesday`.
today reads the day, `trends 2` a picture. Also {commands}.
An empty line here, {{leave}} or {{end}} leaves. Everything is saved."""
READS: Final = (
    "yesterday, week, list or history, trends, refills, review, repairs, find, words, measures, "
    "contacts, rest plans and check; edit, move and rm"
)
VERB: Final = "{key}, {name}"
AND_WORD: Final = "; "

SCALE: Final = "{asked}, 1 {low} to 7 {high}"
WORDS: Final = "{asked}: {words}"
UNHURRIED_SCALE: Final = "{asked} 1 {low} to 7 {high}"
UNHURRIED_WORDS: Final = "{asked} {words}"
OTHER_WORD: Final = ", 0 another"
NOW: Final = ", now {answer}"
SKIPS: Final = " ({enter} skips):"
LEAVES_IT: Final = " ({enter} leaves it):"
ENDS: Final = " ({enter} ends):"
OPTION: Final = "{digit} {word}"
AT_A_QUESTION: Final = (
    "{enter} skips, {refine-clear} clears the answer, {leave} leaves the questions."
)
AT_DAYS: Final = "A digit logs it on the days before as well. {enter} leaves it at this day."
AT_A_PAGE: Final = (
    "{enter} skips, {ritual-back} goes back, {ritual-note} writes a note, {leave} leaves."
)
NOTHING_ANSWERED: Final = "Nothing was answered, so nothing was saved."

NOTE: Final = "Note ({enter} cancels):"
NOTE_NOW: Final = (
    "It says {note}. Note ({{enter}} leaves it, {{add}} adds, {{refine-clear}} deletes it):"
)
NOTE_LEFT: Final = (
    "It says {note}. Note ({{enter}} saves it, {{add}} adds, {{refine-clear}} deletes it):"
)
LINE_LEFT: Final = "It says {line}. Line ({{enter}} saves it, {{refine-clear}} deletes it):"
TYPED: Final = "{what} ({{enter}} cancels):"
WORD: Final = "A word for {list}"
ASKED_OF: Final = {"go to": "Which day", "move to": "To which day"}
ANSWER_ENTER_OR_E: Final = "{enter} or {edit}, please."

ENTRIES: Final = "Which, 1 to {count} ({{enter}} cancels):"
NO_SUCH_ENTRY: Final = "{value!r} is not one of 1 to {count}."
NO_ENTRIES: Final = "Nothing logged on {day}."
NOTHING_SELECTED: Final = "Nothing is selected. `take` reads what there is."
WHICH_VERSION: Final = "Which one to restore, 2 to {count} ({{enter}} cancels):"
NO_VERSIONS: Final = "It was never changed."


TITLES: Final = {"opening": "Opening the day", "closing": "Closing the day"}

#: The questions of a day that is still on, by list or scale.
QUESTIONS: Final = {
    "nourishing": "What {nourished_you} today?",
    "depleting": "What {drained_you} today?",
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
    "nourishing": "What {nourished_you} that day?",
    "depleting": "What {drained_you} that day?",
    "mood": "How was your mood?",
    "energy": "How full was your cup?",
    "myself": "How much could you be yourself that day?",
    "letgo": "How far did work let go of you?",
}
OWN: Final = "And {measure}?"
ENOUGH: Final = "Enough for today? {ritual-enter} closes."
ENOUGH_THEN: Final = "Enough for that day? {ritual-enter} closes."
STANDING: Final = "Answered before; a digit changes it."
STANDING_MOMENTS: Final = "Closed before. A digit adds a moment here, and changes answers after."
STANDING_LATER: Final = "Closed before. A digit logs a moment here, and changes answers after."
MOMENTS_STAND: Final = "Logged before; a digit adds another."
STEP: Final = "{at} of {count}"
NO_WORDS: Final = (
    "That list has no words now; {keep-nourishing} on Today logs a moment without one."
)
UNMARKED: Final = "Not marked any more: {mark}."
DAY_OPENED: Final = ("The day is open. Go gently.",)
DAY_OPENED_THEN: Final = ("That morning is saved.",)

# -- the summary of the day -----------------------------------------------------------------

RESTS: Final = {
    "off": "A day off. Good.",
    "holiday": "A holiday. Good.",
    "half": "Half a day of {rest}.",
    "sick": "A sick day; being ill is enough for one day.",
}
NOURISHED: Final = "What {nourished_you}: {words}."
NOURISHED_SOMEHOW: Final = "Something {nourished_you}."
PLAYED: Final = "There {was_play}: {words}."
PLAYED_SOMEHOW: Final = "There {was_play}."
CELEBRATED: Final = "You celebrated: {words}."
CELEBRATED_SOMEHOW: Final = "There was something to celebrate."
CELEBRATED_SHORT: Final = "You celebrated."
BOTH: Final = "{Both} at once: {words}."
BOTH_SOMEHOW: Final = "Something was {both} at once."
REPAIRED: Final = "Something was repaired."
RECEIVED: Final = "Care came your way."
A_LOT: Final = "It was a lot."
ALSO_DRAINED: Final = "Some of the day {drained_you}, too."
LOOKED_IN: Final = "You checked in with yourself."
NOTED: Final = "You wrote a few words."
NOTICED: Final = "You noticed something between you."
NOTHING: Final = "Nothing was logged on this day, and nothing has to be."
AND: Final = " and "
MORE: Final = "more"

CUP_MOVED: Final = "Your cup opened at {open}, {open_words}, and closed at {close}, {close_words}."
CUP_STAYED: Final = "Your cup opened and closed at {close}, {close_words}."
CUP_OPENED: Final = "Your cup opened at {open}, {open_words}."
CUP_CLOSED: Final = "Your cup closed at {close}, {close_words}."
CUP_BETWEEN: Final = "Your cup was at {between}, {between_words}."
CUP_UNASKED: Final = "No energy logged today."
CUP_UNASKED_THEN: Final = "No energy logged that day."

BODY: Final = "Your body had a say today."
DREAD: Final = "Tomorrow can wait until tomorrow."
CLOSED: Final = "The day is closed. Rest well."
UNCLOSED: Final = "Rest well."
CLOSED_THEN: Final = "That day is closed, and behind you."
UNCLOSED_THEN: Final = "That day is behind you."
