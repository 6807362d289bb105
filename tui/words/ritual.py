"""What the unhurried opening and closing of a day say: questions, and the day shown back.

Warm and plain. Never a score, never a scolding, never a why.
"""

from typing import Final

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
