"""The moods of Daylio: names that a person chooses, on five levels."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from store.exchange.file_values import cell_number

#: The moods that come with the program, on its own scale from 1 to 5. Other languages have other
#: names for them, and people rename them: these are asked.
DEFAULT_MOODS: Final[Mapping[str, str]] = {
    "rad": "5",
    "good": "4",
    "meh": "3",
    "bad": "2",
    "awful": "1",
}
#: How a mood's column becomes a reading.
MOOD_MAPPING: Final = "mood=mood:1-5"


def unnamed_mood(number: object) -> str:
    """Return a word for a mood that has no name."""
    return f"mood {number}"


@lru_cache(maxsize=1024)
def mood_cell(name: str) -> str:
    """Return the cell of a mood: a name that is a number says nothing of its level.

    So it is asked as a word, such as ``mood 7``.
    """
    plain = " ".join(name.split())
    return plain if cell_number(plain) is None else unnamed_mood(plain)
