"""Bursts: keys that came in one read, and whether they were typed or pasted.

A terminal without bracketed paste sends what is pasted like keys; a line that stalled sends
keys that were typed in turn in one piece. What tells them apart is what they say: keys typed
ahead do something where they come, Enter as well, apart from the text of a line that they
open and close. Prose has spaces, words and line breaks where no line is open.
"""

from collections.abc import Collection
from itertools import groupby
from typing import Final

from textual import events

BREAKS: Final = "\r\n"
#: A terminal holds no more keys than this for a program that does not read.
TYPED_AHEAD_LIMIT: Final = 4096
#: A run of letters that are not all the same is a word from here on.
_WORD_LENGTH: Final = 3


class Burst:
    """Characters that came in one read.

    Attributes:
        text: all of them, with line breaks as they came.
        are_keys: whether they are to be read as keys; None until that is decided.
        is_taken: whether they were taken as text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.are_keys: bool | None = None
        self.is_taken = False

    @property
    def has_lines(self) -> bool:
        """Whether there is a line break, and characters beside it."""
        return any(c in self.text for c in BREAKS) and any(c not in BREAKS for c in self.text)


class BurstKey(events.Key):
    """A key that came in one read with others.

    Textual names a handler after the class of its message: this one is handled like any key.
    """

    __qualname__ = "Key"

    def __init__(self, key: str, character: str | None, burst: Burst) -> None:
        super().__init__(key, character)
        self.burst = burst


def reads_as_keys(
    text: str, bound: Collection[str], openers: Collection[str], *, is_typing: bool
) -> bool:
    """Return whether characters that came at once read as keys that were typed.

    Args:
        text: the characters.
        bound: those that do something where they come; a carriage return is Enter.
        openers: those of them that open a line to type in.
        is_typing: whether a line is open already.
    """
    lines = text.replace("\r\n", "\r").replace("\n", "\r").split("\r")
    texts = has_keys = 0
    for at, line in enumerate(lines):
        is_closed = at < len(lines) - 1
        if is_typing:
            is_typing = False  # its Enter
            texts += bool(line.strip())
            continue
        opened = next((n for n, c in enumerate(line) if c in openers), None)
        keys = line[:opened]
        if any(c not in bound for c in keys) or _has_word(keys):
            return False
        if opened is None:
            if is_closed and not _takes_enter(keys, bound):
                return False
        elif not _opens_line(line, opened):
            return False
        has_keys += bool(keys)
        texts += opened == 0 and line[0].isalpha()
    return texts < 2 or has_keys > 0  # else each line may be prose


def _takes_enter(keys: str, bound: Collection[str]) -> bool:
    """Return whether Enter is typed behind keys: letters alone ask for none."""
    return not keys or ("\r" in bound and (len(keys) == 1 or not keys.isalpha()))


def _opens_line(line: str, opened: int) -> bool:
    """Return whether the character at a place was typed to open a line, and is of no word."""
    opener, before, text = line[opened], line[:opened][-1:], line[opened + 1 :]
    if opener.isalpha() and before.isalpha():
        return False
    return not opener.isdigit() or not any(c.isdigit() for c in text)


def _has_word(keys: str) -> bool:
    runs = ("".join(run) for is_word, run in groupby(keys, str.isalpha) if is_word)
    return any(len(run) >= _WORD_LENGTH and len(set(run)) > 1 for run in runs)
