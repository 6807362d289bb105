"""Speech: lines for a voice or braille, without the signs that stand for words on a screen."""

from typing import Final

from tui.text import sentences

#: Signs and the words or pauses that a voice has for them.
_SPOKEN: Final = {sentences.BETWEEN: ", ", "→": " to ", " – ": " to ", "−": "minus "}


def spoken(text: str) -> str:
    """Return a sentence of ours as it is spoken; not for what the person wrote."""
    for sign, word in _SPOKEN.items():
        text = text.replace(sign, word)
    return text
