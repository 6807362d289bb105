"""Facts: what a search looks at in an entry, extracted once from its document.

The words of an entry are one text, folded, with a mark before each word. A piece of text that
begins with the mark finds words by their beginning; a piece without it is found anywhere.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from store.documents import Document
from store.folding import fold, is_mark, word_starts
from store.models import FIELDS, READINGS, readable_part
from store.notes import tags_in
from store.scales import is_own
from store.vocabulary import SPOKEN, USUAL_NAMES, Names, list_for

#: The mark before each word. No text contains it, because Python treats it as a blank.
WORD_MARK: Final = "\x1f"
#: Stands before each tag, which has its sign in the text as well.
TAG_MARK: Final = "\x1e#"
_BETWEEN: Final = "\n"  # parts the fields, so that no phrase runs from one into the next

#: Other words under which a kind or a time of the day is found.
_ALSO: Final = {
    "checkin": "check-in",
    "opening": "opened the day",
    "closing": "closed the day",
}
_WORD_START = re.compile(r"\b(?=\w)")
#: A word seems to begin behind a vowel sign, because that is no letter to ``re``.
_PERHAPS_WITHIN = re.compile(rf"([^\x00-\x7f]){WORD_MARK}")
#: A tag of a note that an earlier version cut short, and the sign of one that it did not see.
_CUT_SHORT = re.compile(r"#[\w-]*[^\w\s.,;:!?)#-]")
_UNSEEN = re.compile(r"＃|[^\x00-\x7f]#")
_BLANKS = re.compile(r"\s+")
_IN_TEXT: Final = ("feeling", "what", "direction", "when")
#: The scales that are asked, by kind.
_ANSWERED: Final = {"checkin": READINGS, "session": FIELDS["session"]}
#: How many texts of words are remembered: a diary has some hundreds.
_MOST_TEXTS: Final = 4096


class Facts:
    """The searchable facts of one entry; its text and its traits are made when first needed.

    Args:
        id: its id.
        document: its document, which must not be changed.
        words: the texts of the words of entries, in the names of the diary.

    Attributes:
        day: its day, ISO.
    """

    __slots__ = ("_text", "_traits", "_words", "day", "document", "id")

    def __init__(self, id: str, document: Document, words: "WordTexts") -> None:
        self.id = id
        self.document = document
        self.day: str = document["day"]
        self._words = words
        self._text: str | None = None
        self._traits: frozenset[str] | None = None

    @property
    def order(self) -> int:
        """Its place within the day."""
        order = readable_part(self.document).get("order", 0)
        return order if isinstance(order, int) else 0

    @property
    def text(self) -> str:
        """Its words and tags, folded and marked."""
        if self._text is None:
            self._text = _text_of(readable_part(self.document), self._words)
        return self._text

    @property
    def traits(self) -> frozenset[str]:
        """What it is and has: ``kind:play``, ``is:open``, ``has:note``."""
        if self._traits is None:
            document = readable_part(self.document)
            self._traits = _traits(tuple(_is(document)), tuple(_has(document)))
        return self._traits

    def make_all(self) -> None:
        """Make the text and the traits now, so that no key waits for them."""
        _ = self.text, self.traits

    def contains(self, piece: str, core: str) -> bool:
        """Return whether the text contains a piece.

        Args:
            piece: a folded and marked text of one line.
            core: a stretch of it as ``core_of`` returns it.
        """
        if self._text is None and not self._can_contain(piece, core):
            return False
        return piece in self.text

    def _can_contain(self, piece: str, core: str) -> bool:
        """Return False if the text cannot contain a piece; the text is not made for that.

        Folding leaves a note in ASCII as it is but for its case and one sign, and marks and blanks
        are not in the core. Tags of such a note stand in the note as well.
        """
        document = readable_part(self.document)
        note, tags = document.get("note"), document.get("tags")
        texts = (note or "", *tags) if isinstance(tags, list) else (note or "",)
        for text in map(str, texts):
            if not text.isascii() or core in f"#{fold(text)}":
                return True
        return piece in self._words.text_of(document)


class WordTexts:
    """The marked texts of the words of entries, each made once.

    Args:
        names: what things are called in the diary.
    """

    def __init__(self, names: Names = USUAL_NAMES) -> None:
        self.names = names
        self._texts: dict[tuple[Any, ...], str] = {}

    def text_of(self, document: Document) -> str:
        """Return the text of an entry's words, without its note and its tags."""
        get = document.get
        key = (get("kind"), get("feeling"), get("what"), get("direction"), get("when"))
        if get("marks") or get("states"):
            return _marked_fields(*_searchable_words(document, self.names))
        if (text := self._texts.get(key)) is None:
            text = _marked_fields(*_searchable_words(document, self.names))
            if len(self._texts) < _MOST_TEXTS:
                self._texts[key] = text
        return text


def extract_facts(
    id: str, document: Document | None, names: Names | WordTexts = USUAL_NAMES
) -> Facts | None:
    """Return the facts of a document; None without one."""
    if document is None:
        return None
    return Facts(id, document, names if isinstance(names, WordTexts) else WordTexts(names))


def core_of(piece: str) -> str:
    """Return the longest stretch of a piece without marks and blanks."""
    return max(re.split(f"[ {WORD_MARK}{TAG_MARK[0]}]", piece), key=len)


def _text_of(document: Document, words: WordTexts) -> str:
    """Return the words and tags of an entry, folded and marked."""
    note, tags = document.get("note"), document.get("tags")
    parts = [words.text_of(document)]
    known_tags = list(map(str, tags)) if tags and isinstance(tags, list) else []
    if note and isinstance(note, str):
        parts.append(marked(note))
        if _has_longer_tag(note):
            known_tags += [tag for tag in tags_in(note) if tag not in known_tags]
    parts += [TAG_MARK + marked(tag) for tag in known_tags]
    return _BETWEEN.join(parts)


def _has_longer_tag(note: str) -> bool:
    """Return whether a note has a tag that an earlier version cut short, or did not see."""
    if "#" in note and _CUT_SHORT.search(note):
        return True
    return not note.isascii() and _UNSEEN.search(note) is not None


def marked(text: str) -> str:
    """Return text as it is searched: folded, on one line, a mark before each word."""
    folded = _BLANKS.sub(" ", fold(text))
    if folded.isascii():
        return _WORD_START.sub(WORD_MARK, folded)
    return _PERHAPS_WITHIN.sub(_without_inner_mark, word_starts().sub(WORD_MARK, folded))


def _without_inner_mark(match: re.Match[str]) -> str:
    """Return a character, and the mark behind it unless it is a part of the word."""
    return match[1] if is_mark(match[1]) else match[0]


@lru_cache(maxsize=4096)
def _marked_fields(*texts: str) -> str:
    """Return the marked text of list words and fixed words, cached because they repeat."""
    return _BETWEEN.join(map(marked, texts))


@lru_cache(maxsize=4096)
def _traits(being: tuple[str, ...], having: tuple[str, ...]) -> frozenset[str]:
    return frozenset((*being, *having))


def _searchable_words(document: Document, names: Names) -> Iterator[str]:
    """Yield the words of an entry as the screen shows them, without its tags and its note."""
    kind = document["kind"]
    yield kind
    if (called := names.kind(kind)) != kind:
        yield called
    for also in (document.get("feeling"), document.get("what")):
        if isinstance(also, str) and also in names.kinds and names.kind(also) != also:
            yield names.kind(also)
    if kind in _ALSO:
        yield _ALSO[kind]
    fields = FIELDS.get(kind, ())
    for name in _IN_TEXT:
        if name in fields and isinstance(value := document.get(name), str):
            yield value if name == "when" else SPOKEN.get(value, value)
            if name == "what":
                yield from _also_called(list_for(kind, document.get("feeling")), value, names)
            if name == "when" and value in _ALSO:
                yield _ALSO[value]
    if state := state_of(document):
        yield state
    if "marks" in fields:
        for mark in _texts(document.get("marks")):
            yield mark
            yield from _also_called("mark", mark, names)


def _also_called(list_name: str, word: str, names: Names) -> Iterator[str]:
    """Yield the current and the earlier names of a word."""
    known = names.lists.get(list_name)
    if known is not None and known.renames:
        yield from (name for name in known.all_names(word) if name != word)


def state_of(document: Document) -> str:
    """Return the current state of a rupture; empty for any other entry."""
    states = document.get("states")
    if document["kind"] != "rupture" or not states or not isinstance(states, list):
        return ""
    last = states[-1]
    return str(last[0]) if isinstance(last, list) and last else ""


def _texts(values: Any) -> Iterable[str]:
    return map(str, values) if isinstance(values, list) else ()


def _is(document: Document) -> Iterator[str]:
    """Yield the traits of what an entry is."""
    kind = document["kind"]
    yield f"kind:{kind}"
    if kind == "moment" and isinstance(feeling := document.get("feeling"), str):
        yield f"kind:{feeling}"
    if state := state_of(document):
        yield f"is:{state}"
        if state == "named":
            yield "is:open"  # named and not yet repaired: it is open still
    if document.get("remembered"):
        yield "is:remembered"
    if document.get("source"):
        yield "is:imported"


def _has(document: Document) -> Iterator[str]:
    """Yield the traits of what an entry has."""
    if document.get("note"):
        yield "has:note"
    if document.get("tags"):
        yield "has:tag"
    kind = document["kind"]
    own = filter(is_own, document) if kind == "checkin" else ()
    for name in (*_ANSWERED.get(kind, ()), *own):
        if type(document.get(name)) is int:
            yield f"has:{name}"


def reading_of(document: Document, scale: str) -> int | None:
    """Return an answer on a scale; None if there is none."""
    document = readable_part(document)
    reading = document.get(scale)
    if type(reading) is not int:
        return None
    kind = document["kind"]
    is_asked = kind == "checkin" if is_own(scale) else scale in FIELDS.get(kind, ())
    return reading if is_asked else None
