"""A revision: ``generation-day-random``, the name of one change to one document.

The greatest revision of an id is the one that stands: first by generation (an edit's is
one more than that of what it replaces), then by day, then by the random letters. No
clock decides, and no time of day is told.
"""

import os
from datetime import date
from typing import Final, NamedTuple

_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's 32, so that none is misread

#: The greatest generation a revision can have: so many changes, one after the other, to
#: one document.
LAST_GENERATION: Final = 999_999_999
_FIRST_DAY, _LAST_DAY = "19000101", "22001231"
_RANDOM_LIMIT: Final = 40
#: The first eleven characters of revisions that were looked at, ``1-20261123-``: those of a
#: diary are of a few thousand days.
_usual: Final[set[str]] = set()
_USUAL_LENGTH: Final = len("1-20261123-x0g5w8kd")
_USUAL_LIMIT: Final = 20_000


class Revision(NamedTuple):
    """A revision in its parts; tuples of it compare as revisions do."""

    generation: int
    day: str
    random: str

    def __str__(self) -> str:
        return f"{self.generation}-{self.day}-{self.random}"

    @classmethod
    def of(cls, text: str) -> "Revision":
        """Return the parts of a revision as written.

        Raises:
            ValueError: it is not one.
        """
        generation, day, random = text.split("-")
        return cls(int(generation), day, random)


def is_revision(text: str) -> bool:
    """Return whether a text is a revision: of this form, of 1900 to 2200, and none too great."""
    if len(text) == _USUAL_LENGTH and text[:11] in _usual and text[11:].isalnum():
        return text.isascii()
    if not _has_form(text):
        return False
    if len(text) == _USUAL_LENGTH and text[:2] == "1-" and len(_usual) < _USUAL_LIMIT:
        _usual.add(text[:11])
    return True


def _has_form(text: str) -> bool:
    parts = text.split("-")
    if len(parts) != 3 or not text.isascii():
        return False
    generation, day, random = parts
    return (
        generation.isdigit()
        and generation[0] != "0"
        and len(generation) <= len(str(LAST_GENERATION))
        and day.isdigit()
        and len(day) == len(_FIRST_DAY)
        and _FIRST_DAY <= day <= _LAST_DAY
        and "01" <= day[4:6] <= "12"
        and "01" <= day[6:] <= "31"
        and random.isalnum()
        and len(random) <= _RANDOM_LIMIT
    )


def is_later(one: str, other: str) -> bool:
    """Return whether one revision stands over another; any two that differ are ordered."""
    return _rank(one) > _rank(other)


def generation_of(revision: str) -> int:
    """Return the generation of a revision; 0 where it is none of ours."""
    return _rank(revision)[0].generation


def month_of_revision(revision: str) -> str:
    """Return the month (``YYYY-MM``) a revision was made in; empty where it is none of ours."""
    day = _rank(revision)[0].day
    return f"{day[:4]}-{day[4:6]}" if len(day) == 8 and day.isdigit() else ""


def _rank(revision: str) -> tuple[Revision, str]:
    try:
        return Revision.of(revision), revision
    except ValueError:
        return Revision(0, "", ""), revision


def new_revision(day: date, generation: int = 1) -> Revision:
    """Return a revision that no other device will make: 40 random bits for each day."""
    return Revision(generation, f"{day:%Y%m%d}", random_letters(8))


def random_letters(count: int) -> str:
    """Return letters and digits that are easy to tell apart, five random bits each."""
    return "".join(_LETTERS[byte & 31] for byte in os.urandom(count))
