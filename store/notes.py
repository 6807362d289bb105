"""Notes: short text on an entry, and its tags."""

from __future__ import annotations

import re

from store.errors import NoteNotText, NoteTooLong
from store.folding import is_unspaced

#: Characters a note may have.
NOTE_LIMIT = 2000
#: Characters a depleting moment's note may have: enough to say it, too few to dwell in it.
DEPLETING_LIMIT = 80

#: Characters a word of a list, or a tag, may have.
WORD_LIMIT = 40
#: Characters of a tag in a note that are saved.
TAG_LIMIT = 200

_ALLOWED_CONTROLS = "\n\t"


def checked_note(text: str, *, limit: int = NOTE_LIMIT, what: str = "a note") -> str:
    """Return the note, trimmed, in composed Unicode form.

    Raises:
        NoteTooLong: it has more than ``limit`` characters.
        NoteNotText: it holds a control character or bytes that are no text.
    """
    note = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not note.isascii():
        from unicodedata import normalize  # a word in ASCII is the common case, and is composed

        note = normalize("NFC", note)
    if len(note) > limit:
        raise NoteTooLong(length=len(note), what=what, limit=limit)
    if not note.isprintable():
        for character in note:
            if (problem := _trouble(character)) is not None:
                raise NoteNotText(character=problem)
    return note


def _trouble(character: str) -> str | None:
    """Return what is wrong with a character; None if nothing is."""
    if "\udc80" <= character <= "\udcff":
        return f"a byte that is not UTF-8 (0x{ord(character) - 0xDC00:02x})"
    if "\ud800" <= character <= "\udfff":
        return f"half a character (U+{ord(character):04X})"
    is_control = character < " " or "\x7f" <= character <= "\x9f"
    if is_control and character not in _ALLOWED_CONTROLS:
        return f"a control character (U+{ord(character):04X})"
    return None


def without_controls(text: str, *, line_break: str = " ") -> str:
    """Return typed or pasted text without control characters and halves of characters.

    Line breaks become ``line_break``.
    """
    broken = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", line_break)
    return "".join(c for c in broken.replace("\t", " ") if _trouble(c) is None)


def readable(text: str) -> str:
    """Return a text with U+FFFD in the place of each character that is no text."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if _trouble(c) else c for c in lines).strip()


#: Signs that join the parts of a tag, such as ``#work/life``.
_TAG_JOINERS = frozenset("-‐‑‒–/&+'’·״")
#: Before a ``#`` they make it no tag, but a part of something else: ``no#tag``, ``&#39;``.
_NO_TAG_BEHIND = frozenset("_#＃&")


def tags_in(note: str) -> tuple[str, ...]:
    """Return the ``#tags`` of a note, lower case, in order, each once.

    A tag is whole in every script. It has a letter in it: ``#2`` is none.
    """
    if "#" not in note and "＃" not in note:
        return ()
    starts = (match.end() for match in re.finditer(r"[#＃](?=\w)", note))
    tags = (note[at : _tag_end(note, at)] for at in starts if _can_begin_tag(note[: at - 1]))
    return tuple(dict.fromkeys(tag.casefold() for tag in tags if any(map(str.isalpha, tag))))


def earlier_tags_in(note: str) -> tuple[str, ...]:
    """Return the tags that the first versions saved with a note: they cut them short."""
    return tuple(tag.casefold() for tag in re.findall(r"(?<![\w#])#(\w[\w-]*)", note))


def _can_begin_tag(before: str) -> bool:
    last = before[-1:]
    if not _is_of_word(last):
        return last not in _NO_TAG_BEHIND
    return is_unspaced(last)  # 今日は#雨


def _tag_end(note: str, at: int) -> int:
    """Return where a tag ends that begins at a place: ``c++`` is whole as well."""
    limit = min(len(note), at + TAG_LIMIT)
    while at < limit and (
        _is_of_word(note[at]) or (note[at] in _TAG_JOINERS and _is_of_word(note[at + 1 : at + 2]))
    ):
        at += 1
    while at < limit and note[at] == "+":
        at += 1
    return at


def _is_of_word(character: str) -> bool:
    """Return whether a character is a letter, a digit, or a sign that belongs to one."""
    if not character or character.isalnum() or character == "_":
        return bool(character)
    if character.isascii():
        return False
    from unicodedata import category

    return category(character) in ("Mn", "Mc", "Cf")
