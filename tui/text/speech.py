"""Said aloud: text as it is heard or felt, without the signs that stand for words on a screen."""

from typing import Final

from tui.text import sentences

#: Signs and the words or pauses that a voice has for them.
_SPOKEN: Final = {sentences.BETWEEN: ", ", "→": " to ", " – ": " to ", "−": "minus "}


def aloud(text: str) -> str:
    """Return a line of ours as it is said; not for what the person wrote."""
    for sign, said in _SPOKEN.items():
        text = text.replace(sign, said)
    return text
