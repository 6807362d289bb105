"""Sentences and words as a screen reader says them.

Speech: lines for a voice or braille, without the signs that stand for words on a screen.

Sentences that put a picture, a day or an entry into words for a screen reader.
"""

import re
from typing import Final

from tui.text import sentences

#: Signs and the words or pauses that a voice has for them.
_SPOKEN: Final = {sentences.BETWEEN: ", ", "→": " to ", " – ": " to ", "−": "minus "}

#: The hyphen before a number, which a voice leaves out.
_MINUS: Final = re.compile(r"(?<![\w-])-(?=\d)")


def spoken(text: str) -> str:
    """Return a sentence of ours as it is spoken; not for what the person wrote."""
    for sign, word in _SPOKEN.items():
        text = text.replace(sign, word)
    return _MINUS.sub("minus ", text)


NO_DAY: Final = "{name}: nothing in these days."
LATEST: Final = "latest {latest}"
USUALLY: Final = "usually {usual}"
DAYS: Final = "logged on {n} of {days} days"
MIDDLE: Final = "median {middle}"
ENDS: Final = ", from {low} to {high}"
IN_ALL: Final = "{total} in all"
MOST: Final = ", up to {most} in one day"
BY: Final = "{name} by {by}:"
PIECE: Final = "{label}: median {middle}, from {low} to {high}, {days}."
PIECE_OF_ONE: Final = "{label}: {middle}, {days}."
FEELINGS: Final = "{label}: {counts}."
CARE: Final = "{label}: care {counts}."
SESSIONS: Final = "{label}: {sessions} on {days}, longest run {run}."
MARK: Final = "{name}: {pieces}."
PLACE: Final = "On the map, tired {tired} with inspired {inspired} {times}."
NO_WORD: Final = "without a word"
WEEKDAYS: Final = "{name}: {days}; of {n} each."
COMING: Final = "{Rest} is planned on {days}."
NO_REST: Final = "none logged"
LAST_DAYS: Final = "{name}, last {days} days"
BALANCE_NAME: Final = "{nourishing} less {depleting}"

# -- a day in sentences ---------------------------------------------------------------------

AROUND: Final = "around {hour}:00"
NOTE: Final = " Note: {note}"
WITH_ID: Final = "{id}: {entry}"
NOTHING_LOGGED: Final = "Nothing logged yet."
CUP: Final = "Your cup: {cup}."
CUP_UNREAD: Final = "Your cup: no reading yet; {keep-energy} and a digit fills it."
COUNTS: Final = "In all: {counts}."
VERSION: Final = "{n} {entry}, on {day}"
VERSION_GONE: Final = "{n} deleted"
RUPTURE: Final = "{day}: {what}, {state}."
