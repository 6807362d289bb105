"""What people read of a review: its headings, its sentences, and one question to write about."""

from typing import Final

TITLES: Final = {"week": "A week, {dates}", "month": "A month, {dates}"}
LOGGED: Final = "{logged} of {days} days kept. Days without an entry are unknown, not empty."
HEADINGS: Final = {
    "nourishing": "What nourished",
    "depleting": "What drained",
    "both": "What did both",
    "play": "Play",
    "celebration": "Celebrations",
    "repair": "Repair",
    "rest": "Rest",
    "sessions": "{sessions}",
    "notes": "Notes",
    "question": "To write about",
}
NONE: Final = "None kept."
WITHOUT_WORD: Final = "without a word"
REPAIR: Final = "Noticed {noticed}, repaired {repaired}; {still_open} open or named at its end."
REPAIR_NONE: Final = "None noticed, none under way."
REST_NONE: Final = "No day of rest kept."
REST_NAMES: Final = {
    "off": "day off",
    "holiday": "day of holiday",
    "half": "half day",
    "sick": "sick day",
}
PLURALS: Final = {"off": "days off", "holiday": "days of holiday"}
BREATHERS: Final = "a breather between {sessions} on {days}"
COMING: Final = "Planned: {days}."
SESSIONS: Final = "{total} on {worked}."
LONGEST: Final = "Longest run without a breather: {run}, on {day}."
MAP: Final = {
    "good tired": "good tired",
    "filling": "filling",
    "draining": "draining",
    "quiet": "quiet",
}
MAP_SAID: Final = "Of {placed} with both answers: {corners}, {rest} in between."
MAP_FROM: Final = "Tired and inspired, both answered, place a {session} on the map."
NO_CLIENTS: Final = "Made from a private log; not a clinical record."

#: One of these stands at the foot of a page, the next one the next time; none asks *why*.
QUESTIONS: Final = (
    "What surprised you awake?",
    "Where were you real, and what did it open?",
    "Which moment would you like to keep?",
    "Who cared for you, and how was it to let that in?",
    "What are you proud of that nobody saw?",
    "What did you and someone repair, and how is it now?",
    "What made you laugh, and who was there?",
    "What does your body ask of the days to come?",
    "What would you like company with?",
    "Where did sadness and joy stand side by side?",
    "What did someone's courage do to you?",
    "What can wait, and what may be left undone?",
    "What are you looking forward to?",
)
