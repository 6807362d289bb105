"""Facts: what a search looks at in an entry, extracted once from its document.

The words of an entry are one text, folded, with a mark before each word. A piece of text that
begins with the mark finds words by their beginning; a piece without it is found anywhere.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final, NamedTuple

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
_ANSWERED: Final = (*READINGS, *FIELDS["session"])


class Facts(NamedTuple):
    """The searchable facts of one entry; facts sort as entries do, oldest first.

    Args:
        day: its day, ISO.
        order: its place within the day.
        id: its id.
        text: its words and tags, folded and marked.
        traits: what it is and has: ``kind:play``, ``is:open``, ``has:note``.
        document: its document, which must not be changed.
    """

    day: str
    order: int
    id: str
    text: str
    traits: frozenset[str]
    document: Document


def extract_facts(id: str, document: Document | None, names: Names = USUAL_NAMES) -> Facts | None:
    """Return the facts of a document; None without one."""
    if document is None:
        return None
    original, document = document, readable_part(document)
    order = document.get("order", 0)
    note, tags = document.get("note"), document.get("tags")
    parts = [_marked_fields(*_searchable_words(document, names))]
    known_tags = list(map(str, tags)) if tags and isinstance(tags, list) else []
    if note and isinstance(note, str):
        parts.append(marked(note))
        if _has_longer_tag(note):
            known_tags += [tag for tag in tags_in(note) if tag not in known_tags]
    parts += [TAG_MARK + marked(tag) for tag in known_tags]
    return Facts(
        document["day"],
        order if isinstance(order, int) else 0,
        id,
        _BETWEEN.join(parts),
        _traits(tuple(_is(document)), tuple(_has(document))),
        original,
    )


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
    if kind == "session" and names.session != kind:
        yield names.session
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
    own = filter(is_own, document) if document["kind"] == "checkin" else ()
    for name in (*_ANSWERED, *own):
        if reading_of(document, name) is not None:
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
