"""The words of a text as the name check reads them."""

from collections.abc import Collection
from typing import Final

from store.folding import fold_word

Span = tuple[int, int]


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


#: Words between the parts of a name.
PARTICLES: Final = word_set(
    "van von de del della di da la le der den ten ter dos das du bin ibn al el y zu"
)
_LEADING: Final = "\"'“”„‘’«»([{<*_-–—•…¿¡#@~"
_TRAILING: Final = "\"'“”’‘»)]}>*_,.;:!?…-–—/~"
_CLOSING: Final = frozenset(",.;:!?)…—")
_SENTENCE_ENDS: Final = frozenset(".:;!?…")


class TextWord:
    """A word of a text.

    Args:
        raw: the word with the signs around it.
        core: the word without them.
        start: where the core starts in the text.
        end: where it ends.
        opens: whether a sentence begins with it, so that its capital says nothing.
        closes: whether a sign behind it parts it from the next word.
    """

    __slots__ = ("closes", "core", "end", "opens", "raw", "start")

    def __init__(
        self, raw: str, core: str, start: int, end: int, opens: bool, closes: bool
    ) -> None:
        self.raw = raw
        self.core = core
        self.start = start
        self.end = end
        self.opens = opens
        self.closes = closes

    @property
    def word(self) -> str:
        """The word in small letters, without a possessive ``'s``."""
        return self.core.lower().removesuffix("'s")


def split_tokens(text: str, known: Collection[str] = ()) -> list[TextWord]:
    """Return the words of a text with the signs around them, tags of known words left out."""
    tokens: list[TextWord] = []
    at, opens = 0, True
    for raw in text.split():
        start = text.index(raw, at)
        opens = opens or "\n" in text[at:start]
        at = start + len(raw)
        if raw.isalnum():  # most words
            tokens.append(TextWord(raw, raw, start, at, opens, False))
            opens = False
            continue
        if raw[0] == "#" and fold_word(raw.strip("#.,;:!?")) in known:
            continue
        label, colon, rest = raw.partition(":")
        if colon and rest and label.replace(".", "").isalpha() and rest[0].isdigit():
            tokens.append(TextWord(label, label, start, start + len(label), opens, False))
            start, raw = start + len(label) + 1, rest
        core = raw.lstrip(_LEADING)
        first = start + len(raw) - len(core)
        core = core.rstrip(_TRAILING)
        signs = raw[first - start + len(core) :]
        closes = not _CLOSING.isdisjoint(signs)
        tokens.append(TextWord(raw, core, first, first + len(core), opens, closes))
        opens = not _SENTENCE_ENDS.isdisjoint(signs) or not core
    return tokens


def is_word(core: str) -> bool:
    """Return whether all of a word is letters, but for hyphens, apostrophes and full stops."""
    return core.replace("-", "").replace("'", "").replace(".", "").isalpha()


def is_single_letter(token: TextWord) -> bool:
    """Return whether a word is one capital letter."""
    return len(token.core) == 1 and token.core.isalpha() and token.core.isupper()


def parts_of_tag(tag: str) -> list[TextWord]:
    """Return the words of a tag, parted by its hyphens and its capitals."""
    text = "".join(
        f" {c}" if c.isupper() and before.islower() else c
        for before, c in zip(" " + tag, tag, strict=False)
    )
    parts = text.replace("-", " ").replace("_", " ").split()
    return [TextWord(part, part, 0, len(part), False, False) for part in parts]
