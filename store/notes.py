"""Notes: short text on an entry, its tags, and a gentle check for names in it.

The check never blocks and never claims to anonymise: it shows what it found, and the person
decides. Its patterns are compiled with the first note, so that entries without one do not pay
for them.
"""

import re
from functools import cache

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


def _capitals() -> str:
    """Return the capital letters of all alphabets, as ranges of a pattern."""
    capitals = [code for code in range(0x41, 0x2C00) if chr(code).isupper()]
    ranges: list[list[int]] = []
    for code in capitals:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    # In most of these alphabets every other letter is one: alone they are read much faster.
    return "".join(
        chr(first) if first == last else f"{chr(first)}-{chr(last)}" for first, last in ranges
    )


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    """Return the patterns that make a note look as if it named someone."""
    capital = f"[{_capitals()}]"
    word = rf"{capital}[\w’'-]+"
    months = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    return tuple(
        re.compile(sign)
        for sign in (
            rf"(?<!\w)(?!I\b){word}\s{word}",  # two capitalised words together
            rf"(?<!\w)(?:{capital}\.\s?){{1,3}}{word}",  # J. Berg
            rf"(?<!\w)(?:{capital}\.\s?){{2,4}}",  # J. B.
            r"(?<!\w)(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Frau|Herr|Mme|Sr|Sra)\.?\s" + capital,
            r"[\w.+-]+@[\w-]+\.\w+",  # e-mail
            r"(?<!\w)\+?\d[\d\s()/-]{6,}\d",  # phone
            r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}(?!\d)",  # date of birth
            r"(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?!\d)",
            rf"(?i:\bborn\s(?:on|in|\d)|\bdob\b)|(?<!\w)\d{{1,2}}\s(?:{months})[a-z]*\s(?:19|20)\d{{2}}",
        )
    )


def seems_to_name(note: str) -> tuple[str, ...]:
    """Return the pieces of a note that look like a name, a contact or a date of birth.

    Only the first ``NOTE_LIMIT`` characters are checked: a longer note is refused anyway, and the
    patterns are slow on long words of many parts.
    """
    pieces: dict[str, None] = {}
    for sign in _signs():
        for match in sign.finditer(note[:NOTE_LIMIT]):
            pieces.setdefault(match.group().strip())
    return tuple(pieces)
