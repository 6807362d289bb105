"""The palette by other words: what people look for and no key has in its description."""

from typing import Final

#: The id of the key that a word looks for.
WORDS_OF_KEYS: Final = {
    "help": "help",
    "delete": "hand-remove",
    "remove": "hand-remove",
    "change": "hand-earlier",
    "edit": "hand-earlier",
    "sleep": "keep-open",
    "morning": "keep-open",
    "evening": "keep-close",
    "find": "search",
    "flare": "keep-flare",
    "pain": "keep-flare",
    "privacy": "hide-notes",
    "burnout": "two-weeks",
    "sustainable": "two-weeks",
    "average": "two-weeks",
    "usual": "two-weeks",
    "exit": "quit",
    "shortcuts": "help",
    "keyboard": "help",
    "restore": "versions",
    "yesterday": "day-before",
    "hour": "hand-move",
    "another day": "hand-move",
    "migraine": "keep-flare",
}
#: The rest that a word logs on Today.
WORDS_OF_REST: Final = {
    "sick": "sick",
    "ill": "sick",
    "vacation": "holiday",
    "holiday": "holiday",
    "half day": "half",
    "day off": "off",
    "break": "breather",
    "pause": "breather",
    "lunch": "breather",
    "time off": "off",
}
#: The digit of the picture that a word looks for.
WORDS_OF_PICTURES: Final = {
    "stats": 1,
    "statistics": 1,
    "graph": 1,
    "chart": 1,
    "calendar": 8,
}
#: The periods that a review looks back on.
REVIEWED: Final = ("week", "month", "year")
REVIEW_TITLE: Final = "Review: {period}"
REVIEW_ABOUT: Final = "Look back on a {period}, on a page"
#: The topic of the help that a word looks for.
WORDS_OF_TOPICS: Final = {
    "settings": "settings",
    "export": "export",
    "print": "review",
    "import": "import",
    "backup": "backup",
    "sync": "sync",
    "report": "review",
    "supervision": "review",
    "share": "export",
    "keys of your own": "rebinding",
    "password": "privacy",
    "lock": "privacy",
    "encrypt": "privacy",
    "plan rest": "rest",
    "question": "measures",
    "crisis": "low-mood",
    "support": "low-mood",
    "braille": "screen-readers",
    "plain": "screen-readers",
    "screen reader": "screen-readers",
    "reminder": "status",
    "mouse": "settings",
}
WORDS_OF_COLOURS: Final = ("theme", "dark", "light")
REST_ABOUT: Final = "Log rest on Today: {what}"
TOPIC_TITLE: Final = "{word}: read about {topic}"
TOPIC_ABOUT: Final = "What there is, and the command in the shell"
