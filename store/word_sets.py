"""The words that come with the program: those of a diary when it was begun.

A diary has the set of words with which it was begun, by its number, and keeps it: its words and
digits do not change with the program. A set is not edited once it is released; a better one gets
the next number. ``store.beginning`` knows which set a diary has.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class WordSet(NamedTuple):
    """The words of the lists of a diary without changes.

    Attributes:
        lists: the words of each list. The first nine have the digits 1–9.
        directions: the usual direction of a moment, by list and word.
        earlier: by list: the words of earlier sets that mean a word of this one, and that word.
        ids: by list: the word as entries hold it, by the word that is shown.
    """

    lists: Mapping[str, tuple[str, ...]]
    directions: Mapping[str, Mapping[str, str]] = {}
    earlier: Mapping[str, Mapping[str, str]] = {}
    ids: Mapping[str, Mapping[str, str]] = {}


#: The set of every diary that was begun before sets had numbers.
FIRST: Final = 1

_FIRST_SET: Final = WordSet(
    {
        "nourishing": (
            "was real",
            "surprised awake",
            "deep presence",
            "took a stance",
            "cared for",
            "trusted",
            "inspired",
            "grateful",
            "moved",
        ),
        "depleting": (
            "masked",
            "going through the motions",
            "split off",
            "poured out",
            "alone with it",
            "back to back",
            "paperwork",
            "heavy",
        ),
        "both": (
            "hard and good",
            "tender",
            "shared grief",
            "sat in uncertainty",
            "named it",
            "stretched",
        ),
        "play": (
            "laughed",
            "music",
            "film",
            "dance",
            "game",
            "silly",
            "story",
            "drawing",
            "outdoors",
        ),
        "celebration": ("win", "courage", "high-five", "hug", "resilience", "milestone", "goodbye"),
        "rupture": ("distance", "clash", "misread"),
        "mark": ("body", "dread"),
    }
)
_SECOND_SET: Final = WordSet(
    {
        "nourishing": (
            "was real",
            "surprised awake",
            "truly present",
            "took a stance",
            "cared for",
            "trusted",
            "curious",
            "grateful",
            "I like this job",
        ),
        "depleting": (
            "masked",
            "autopilot",
            "split off",
            "poured out",
            "alone with it",
            "back to back",
            "paperwork",
            "the system",
            "the P word",
        ),
        "both": (
            "hard and good",
            "tender",
            "sad together",
            "stayed not knowing",
            "named power",
            "moved",
            "stretched",
        ),
        "play": (
            "laughed",
            "music",
            "movies",
            "danced",
            "games",
            "silly",
            "swore",
            "stories",
            "made something",
        ),
        "celebration": (
            "win",
            "tiny win",
            "courage",
            "still here",
            "high-five",
            "hug",
            "milestone",
            "goodbye",
            "my own win",
        ),
        "rupture": (
            "distance",
            "clash",
            "misread",
            "I messed up",
            "went quiet",
            "power, culture",
        ),
        "mark": ("flare", "pain", "foggy", "Sunday scaries"),
    },
    {
        "nourishing": {"cared for": "received", "trusted": "received"},
        "depleting": {"poured out": "given"},
        "both": {"sad together": "between"},
    },
    {
        "nourishing": {"deep presence": "truly present"},
        "depleting": {"going through the motions": "autopilot"},
        "both": {"shared grief": "sad together", "sat in uncertainty": "stayed not knowing"},
        "play": {"film": "movies", "dance": "danced", "game": "games", "story": "stories"},
        "mark": {"body": "flare", "dread": "Sunday scaries"},
    },
    {"mark": {"flare": "body", "Sunday scaries": "dread"}},
)

WORD_SETS: Final[Mapping[int, WordSet]] = {FIRST: _FIRST_SET, 2: _SECOND_SET}
#: The set with which a diary is begun now.
NEWEST: Final = max(WORD_SETS)


def other_words(number: int, list_name: str) -> tuple[str, ...]:
    """Return the words that earlier sets have in a list, and this one has not."""
    known = {*WORD_SETS[number].lists[list_name], *WORD_SETS[number].earlier.get(list_name, ())}
    earlier = (WORD_SETS[other].lists[list_name] for other in WORD_SETS if other < number)
    return tuple(dict.fromkeys(word for words in earlier for word in words if word not in known))
