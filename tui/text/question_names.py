"""The questions of Refills as they are offered, and what each looks at."""

from typing import Final

from store.refills.questions import marked
from tui.text import phrases

#: Each question as it is offered, by its name.
QUESTION_NAMES: Final = {
    "breather": "a breather between {sessions}",
    "care received": "care received",
    "celebration": "celebration",
    "could be myself": "could be myself",
    "day off": "a day off",
    "good sleep": "good sleep",
    "good tired": "good tired",
    "masked": "masked",
    "play": "play",
    "repair": "a repair",
    "sessions": "{sessions} in a day",
}
#: What mornings come after, where it is not just that name.
AFTER: Final = {
    "could be myself": "a day on which you could be yourself",
    "good sleep": "a day that began with good sleep",
    "good tired": "a good tired day",
    "masked": "a masked day",
}
#: What mornings come after, for a question about a mark.
AFTER_MARK: Final = "a day marked {mark}"
#: What each question looks at, where its name does not say.
LOOKED_AT: Final = {
    "breather": "a breather between two {sessions}",
    "care received": "the direction of what nourished you",
    "could be myself": "'could be myself' on closing the day, from 5 on",
    "good sleep": "sleep on opening the day, from 5 on",
    "good tired": "{sessions} that left you tired, 4 or more, and inspired, 5 or more",
    "masked": "the depleting word 'masked'",
}


def question_name(name: str, session_word: str = "session") -> str:
    """Return a question as it is offered: ``a day off``."""
    return marked(name) or QUESTION_NAMES[name].format(sessions=phrases.plural(session_word))
