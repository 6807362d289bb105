"""Texts in a file, as an entry can hold them: notes, titles, tags, trackers."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from store.names.name_check import TITLE_WORDS, seems_to_name
from store.notes import NOTE_LIMIT, WORD_LIMIT

#: Joins the tags of a record in a cell, whatever is in them.
_TAG_JOINER: Final = "\x1f"
_BREAKS: Final = re.compile(r"[,;\n]")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_NAMES_OF_TAGS: Final = (
    "a|b|i|u|s|p|em|strong|br|div|span|ul|ol|li|h[1-6]|font|strike|del|ins|mark|small|big|sub|sup"
    "|blockquote|code|pre|img|hr|table|tbody|thead|tr|td|th|html|body"
)
_TAG: Final = re.compile(rf"</?(?:{_NAMES_OF_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_ENTITY: Final = re.compile(r"&(?:[a-z]{2,8}|#\d{1,6}|#x[0-9a-f]{1,5});", re.IGNORECASE)
_BROKEN_LINES: Final = re.compile(r"<(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]*>", re.IGNORECASE)
_IN_TAG: Final = re.compile(r"[^\w+'’·&-]+")
#: Room for the number of a part before a long note.
_PART_ROOM: Final = 16


def html_as_text(text: str) -> str:
    """Return a rich note as plain text: ``<br>`` breaks a line, other tags go."""
    if "<" not in text and "&" not in text:
        return text
    if not _TAG.search(text) and not _ENTITY.search(text):
        return text
    from html import unescape

    lines = unescape(_TAG.sub("", _BROKEN_LINES.sub("\n", text)))
    return lines.replace("\xa0", " ").strip()


def titled_note(title: str, text: str) -> str:
    """Return a note that has a title of its own: ``Bench: pigeons, plural``."""
    title, text = title.strip(), text.strip()
    return f"{title}: {text}" if title and text else title or text


def without_control_characters(text: str) -> tuple[str, bool]:
    """Return a text without control characters, and whether it had any."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _CONTROL.search(lines):
        return lines, False
    return _CONTROL.sub("", lines), True


def note_parts(note: str, limit: int = NOTE_LIMIT) -> list[str]:
    """Return a note whole, or in numbered parts that each fit into an entry, no word lost."""
    note = unicodedata.normalize("NFC", note.strip())
    if len(note) <= limit:
        return [note]
    parts = list(_split(note, limit - _PART_ROOM))
    return [f"({number}/{len(parts)}) {part}" for number, part in enumerate(parts, 1)]


def _split(note: str, limit: int) -> Iterator[str]:
    """Yield pieces of a note, broken between paragraphs, sentences or words if they can be."""
    while len(note) > limit:
        head = note[:limit]
        end = max(head.rfind(sign) + len(sign) for sign in ("\n", ". ")) if limit else 0
        if end < limit // 2:
            end = head.rfind(" ") + 1
        if end < limit // 2:
            end = limit
        yield note[:end].strip()
        note = note[end:].strip()
    yield note


def tags_cell(names: Iterable[str]) -> str:
    """Return the cell of a record's tags, whatever signs are in them."""
    names = list(names)
    return _TAG_JOINER.join(names) + _TAG_JOINER if names else ""


def tag_names(cell: str) -> list[str]:
    """Return the tags in a cell: between bars if there are any, else between commas."""
    for joiner in (_TAG_JOINER, "|"):
        if joiner in cell:
            return [name.strip() for name in cell.split(joiner) if name.strip()]
    return [name.strip() for name in _BREAKS.split(cell) if name.strip()]


@lru_cache(maxsize=4096)
def tag_of(name: str) -> str:
    """Return the tag of an activity, as a note could have it: ``lunch outside`` is lunch-outside.

    It is empty if there is no letter or figure in it, or if it is too long.
    """
    tag = _IN_TAG.sub("-", unicodedata.normalize("NFC", name).casefold()).strip("-'’·&+")
    return tag if len(tag) <= WORD_LIMIT else ""


# -- notes that name nobody ------------------------------------------------------------

_LETTERS_WITHOUT_VOWEL: Final = "bcdfghjklmnpqrstvwxz"
#: Words that can name somebody: titles, two letters that are no word, the dot of an address.
_SUSPECT_WORDS: Final = TITLE_WORDS.union(
    ("dot",), (one + two for one in _LETTERS_WITHOUT_VOWEL for two in _LETTERS_WITHOUT_VOWEL)
)
#: Signs beyond those of sentences, and a full stop behind one letter or before another.
_SUSPECT_SIGN: Final = re.compile(r"[^A-Za-z\s,;!?'.-]")
_SUSPECT_STOP: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]?\.|\.[A-Za-z]")
_BETWEEN_WORDS: Final = str.maketrans(dict.fromkeys(",;!?'.-", " "))
_CAPITAL: Final = re.compile(r"[A-Z](?![a-z]{2})|[A-Z].*[A-Z]", re.DOTALL)


def names_someone(note: str) -> bool:
    """Return whether a note seems to name someone, fast: an import has a hundred thousand of them.

    The name check reads word by word. A note in small letters, with one capital at most, has
    nothing that it looks for unless one of a few signs or words is there.
    """
    return _could_name(note) and bool(seems_to_name(note))


def _could_name(note: str) -> bool:
    if _CAPITAL.search(note) or _SUSPECT_SIGN.search(note):
        return True
    if "." in note and _SUSPECT_STOP.search(note):
        return True
    return not _SUSPECT_WORDS.isdisjoint(note.lower().translate(_BETWEEN_WORDS).split())


# -- trackers --------------------------------------------------------------------------

_TRACKER: Final = re.compile(r"(?<![^\s(])([#@+])([^\W\d_][\w-]*)(?:\(([^()]*)\))?")

#: The value of a tracker without one: a word, which no answer on a scale can be mistaken for.
_ONCE: Final = "yes"


class TrackerText(NamedTuple):
    """What a text holds.

    Args:
        trackers: the names of its trackers with ``#``, and their values; without one, it is yes.
        text: what is left of it, without people and contexts.
        people: how many people it names.
        contexts: how many contexts it names.
    """

    trackers: tuple[tuple[str, str], ...]
    text: str
    people: int
    contexts: int


def parse_trackers(text: str) -> TrackerText:
    """Return what was counted in a text, such as ``#mood(8) #laugh @em +home``, and what is left.

    A tracker within a sentence keeps its word there; before and behind the text it is taken out.
    """
    matches = list(_TRACKER.finditer(text))
    signs = [match[1] for match in matches]
    trackers = tuple(
        (f"#{match[2]}", (match[3] or "").strip() or _ONCE) for match in matches if match[1] == "#"
    )
    return TrackerText(trackers, _text_left(text, matches), signs.count("@"), signs.count("+"))


def _text_left(text: str, matches: list[re.Match[str]]) -> str:
    first, last = 0, len(text)
    for match in matches:
        if text[first : match.start()].strip():
            break
        first = match.end()
    for match in reversed(matches):
        if match.start() < first or text[match.end() : last].strip():
            break
        last = match.start()
    inside = _TRACKER.sub(lambda match: match[2] if match[1] == "#" else "", text[first:last])
    return "\n".join(" ".join(line.split()) for line in inside.splitlines()).strip()
