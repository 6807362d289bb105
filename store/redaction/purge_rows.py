"""The word of a purge, and the texts in the rows of files that are compared with it.

Text and word are folded first, as a search folds them, so that a purge removes what a search for
the word finds. Blanks, hyphens and other signs can be between the parts of the word, or be
missing. They can be between its letters if the whole stands alone:
``A-n-n-a``, but not ``than name``.

A word such as "play" is in every second row as the name of a kind. So the names of fields, days
and fixed words are skipped if this version knows them. Everything else in a row is text, also
what a newer version added, and the name of a setting, which can be a word of a list.
"""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, NamedTuple
from unicodedata import category, combining, normalize

from store.clock import DATE_ORDERS, WEEK_STARTS
from store.daily_measures import MEASURES
from store.days import ENTRIES, PLANS
from store.documents import Document
from store.folding import fold
from store.kinds import NAMED_KINDS, kind_setting
from store.log.folder import SETTINGS
from store.log.records import parse_damaged_line
from store.log.state import PURGE_MARK, PURGED
from store.models import FIELDS, KINDS
from store.refills.question import REST, RESTS_ASKED, subject
from store.refills.questions import QUESTIONS
from store.scales import OWN
from store.vocabulary import (
    DEFAULT_LISTS,
    DIRECTIONS,
    DREAD,
    FEELINGS,
    ORDER,
    QUESTION,
    RENAMED,
    RETIRABLE,
    RUNS,
    STATES,
    WHENS,
    WORD,
)
from store.word_sets import BEGUN

#: The signs that may be between the parts of a word.
_GAP: Final = r"[\W_]{1,12}"
#: A word with fewer letters does not match within other words when its parts are joined.
_LONG: Final = 5
#: The fewest letters at the end of a torn line that can be the beginning of the word.
_FEWEST: Final = 3
#: Accents have a combining class of at least this; below it are signs that make another letter.
_ACCENT: Final = 10
#: Bytes that were no UTF-8 when a text was read: most of them are of a Latin encoding.
_BYTES: Final = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_ESCAPE: Final = re.compile(r'\\u([0-9a-fA-F]{4})|\\([nrtbf/"\\])')
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " "}
_CUT_ESCAPE: Final = re.compile(r"\\u?[0-9a-fA-F]{0,3}$")


def folded(text: str) -> str:
    """Return a text as it is compared: whatever a search finds alike, and more."""
    if text.isascii():
        return _CONTROLS.sub("", text.lower())
    letters = normalize("NFD", fold(text.translate(_BYTES))).translate(_WITHOUT_ACCENTS)
    return normalize("NFC", letters).translate(_VISIBLE)


class _Letters(dict[int, str]):
    """A table for ``str.translate`` that drops characters; it is filled when they occur."""

    def __init__(self, is_dropped: Callable[[str], bool]) -> None:
        super().__init__()
        self._is_dropped = is_dropped

    def __missing__(self, code: int) -> str:
        character = chr(code)
        letter = "" if self._is_dropped(character) else character
        self[code] = letter
        return letter


def _is_accent(character: str) -> bool:
    return combining(character) >= _ACCENT


def _is_invisible(character: str) -> bool:
    """Return whether a character is invisible; blanks of all kinds count as visible."""
    if character.isspace():
        return False
    is_selector = "\ufe00" <= character <= "\ufe0f" or character == "\u034f"
    return is_selector or category(character) in ("Cf", "Cc", "Cs") or character == "\ufffd"


def unescaped(text: str) -> str:
    r"""Return a text with its JSON escapes decoded, such as ``\u00e9``."""
    decoded = _ESCAPE.sub(_character, text)
    return decoded.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _character(escape: re.Match[str]) -> str:
    if code := escape.group(1):
        return chr(int(code, 16))
    return _ESCAPED.get(escape.group(2), escape.group(2))


_WITHOUT_ACCENTS: Final = _Letters(_is_accent)
_VISIBLE: Final = _Letters(_is_invisible)


class WordPattern:
    """The pattern of a word, to search texts and bytes for it.

    Args:
        text: the word as the person typed it; it can be a name of several parts.

    Attributes:
        text: the word without blanks around it.
    """

    def __init__(self, text: str) -> None:
        self.text = text.strip()
        whole = folded(self.text)
        self._parts = [part for part in re.split(r"[\W_]+", whole) if part]
        self._letters = "".join(self._parts)
        self._pattern = re.compile(self._pattern_of(whole))

    def _pattern_of(self, whole: str) -> str:
        if not self._parts:
            return re.escape(whole) or r"(?!)"  # signs alone, or nothing at all
        gap = f"(?:{_GAP})?" if len(self._letters) >= _LONG else _GAP
        first = re.escape(self._letters[0])  # a literal at the beginning makes the search fast
        parts = gap.join(map(re.escape, self._parts)).removeprefix(first)
        letters = f"(?:{_GAP})?".join(map(re.escape, self._letters)).removeprefix(first)
        alone = f"(?<![^\\W_]{first}){letters}(?![^\\W_])"
        return f"{first}(?:{parts}|{alone})"

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not folded(self.text).strip()

    def is_in(self, text: str) -> bool:
        """Return whether a text holds the word."""
        return self._pattern.search(folded(text)) is not None

    def is_in_bytes(self, data: bytes) -> bool:
        """Return whether bytes hold the word: as UTF-8, escaped as in JSON, or as UTF-16."""
        return any(map(self.is_in, _readings(data)))

    def is_cut_off_in(self, data: bytes) -> bool:
        """Return whether bytes end within the word."""
        text = _CUT_ESCAPE.sub("", data.decode("utf-8", "ignore"))
        end = " ".join(re.split(r"[\W_]+", folded(unescaped(text)))[-len(self._parts) - 1 :])
        whole = " ".join(self._parts)
        beginnings = (whole[:count].rstrip() for count in range(_FEWEST, len(whole)))
        return any(_ends_with(end, beginning) for beginning in beginnings)


def _ends_with(text: str, beginning: str) -> bool:
    """Return whether a text ends with these letters, as a word of their own."""
    before = text[: -len(beginning)]
    return text.endswith(beginning) and not before[-1:].isalnum()


def _readings(data: bytes) -> Iterator[str]:
    """Yield the texts that bytes can be decoded as."""
    text = data.decode("utf-8", "surrogateescape")
    yield text
    while "\\" in text and (decoded := unescaped(text)) != text:  # JSON can be within JSON
        yield (text := decoded)
    if b"\0" in data:
        yield from (data[at:].decode("utf-16-le", "ignore") for at in (0, 1))
        yield from (data[at:].decode("utf-16-be", "ignore") for at in (0, 1))


#: The names that this version gives to parts of a line and to fields of a document.
_FIELD_NAMES: Final = frozenset(
    {
        *("rev", "table", "id", "doc", "step", "undo", "redo", "crc"),
        *("v", "kind", "day", "at", "order", "note", "tags", "remembered", "source"),
        *("file", "key", "raw", "scale", "start", "rule", "skipped", "now", "retired", "name"),
        *("word", "words", "ask", "query", "text", "told", "seen", "made", "asked", "began"),
        *("sick", "away", "off", "begins", "figures", "generation", "set", "measures"),
        *QUESTIONS,
        *(f"{REST}{rest}" for rest in RESTS_ASKED),
        *(field for fields in FIELDS.values() for field in fields),
    }
)
#: Settings whose names hold no word of a person.
_FIXED_SETTINGS: Final = frozenset(
    {
        "day",
        "week",
        "dates",
        "session",
        "welcome",
        "demo",
        "editor",
        "damage",
        "no-locks",
        "contacts",
    }
    | {f"{QUESTION}{name}" for name in (*RETIRABLE, RUNS)}
    | {kind_setting(kind)[0] for kind in NAMED_KINDS}
    | {
        "refills",
        "week-measures",
        "low-mood",
        "two-weeks",
        *(ORDER + name for name in DEFAULT_LISTS),
    }
)
_SETTING_PREFIXES: Final = (
    *(f"{prefix}{name}." for prefix in (WORD, RENAMED) for name in DEFAULT_LISTS),
    *(OWN, "search.", PURGED),
)
_REVISION: Final = r"\d+-\d{8}-[0-9a-z]{1,16}"
_DAY: Final = r"\d{4}-\d\d-\d\d"
#: What the program itself writes into a field; anything else in it is text.
_FIXED_VALUES: Final = {
    **dict.fromkeys(("rev", "step", "redo", "id"), re.compile(_REVISION)),
    "undo": re.compile(f"{_REVISION}|{PURGE_MARK}"),
    "table": re.compile("|".join((ENTRIES, PLANS, SETTINGS))),
    "crc": re.compile("[0-9a-f]{8}"),
    "kind": re.compile("|".join(KINDS)),
    "feeling": re.compile("|".join(FEELINGS)),
    "direction": re.compile("|".join(DIRECTIONS)),
    **dict.fromkeys(("when", "ask"), re.compile("|".join(WHENS))),
    "states": re.compile("|".join((*STATES, _DAY))),
    "at": re.compile(_DAY + r"T\d\d:\d\d(?:[+-]\d\d:\d\d|Z)?"),
    "key": re.compile("[0-9a-f]{8,64}"),
    "scale": re.compile(r"-?[\d.]+-[\d.]+"),
    "marks": re.compile(r"[0-9a-f]{8}-\d+|body|dread"),
    "sick": re.compile("out"),
    "measures": re.compile("|".join(map(re.escape, (*MEASURES, DREAD)))),
    "begins": re.compile("|".join(WEEK_STARTS)),
    "figures": re.compile("|".join(DATE_ORDERS)),
    **dict.fromkeys(
        ("day", "start", "skipped", "told", "seen", "made", "away", "began", *QUESTIONS),
        re.compile(_DAY),
    ),
}
_RULE_WORDS: Final = re.compile(
    r"\b(?:RRULE|FREQ|UNTIL|COUNT|INTERVAL|WKST|BY[A-Z]+|DAILY|WEEKLY|MONTHLY|YEARLY"
    r"|[-+]?\d*(?:MO|TU|WE|TH|FR|SA|SU)|\d{8}(?:T\d{6}Z?)?|[-+]?\d+)\b"
)
#: An entry that loses one of these is another entry, and goes as a whole.
_CORE_OF_ENTRIES: Final = ("kind", "day", "note", "what", "tags", "feeling", "when", "states")
_CORE_OF_PLANS: Final = ("what", "start", "rule")
#: A setting that loses one of these is useless, and goes as a whole.
_CORE_OF_SETTINGS: Final = {
    "session": ("word",),
    **{RENAMED: ("now",), "search.": ("query",), "contacts": ("text",)},
}
#: What a check-in has besides its answers.
_NO_ANSWERS: Final = frozenset({"v", "kind", "day", "at", "order", "when", "remembered", "source"})


class DiaryRow(NamedTuple):
    """One row of a file that can be parsed, whether or not its checksum is right.

    ``pairs`` holds all names with their values: JSON can hold a name twice.
    """

    revision: str
    table: str
    id: str
    document: Document | None
    undo: str
    pairs: tuple[tuple[str, Any], ...]

    @property
    def key(self) -> tuple[str, str]:
        """The table and the id of its document."""
        return self.table, self.id


def parse_row(raw: bytes) -> DiaryRow | None:
    """Parse a row; return None if it is no line, or only a part of one."""
    line = parse_damaged_line(raw)
    if line is None:
        return None
    try:
        text = raw.decode("utf-8-sig")
        pairs = json.loads(text, object_pairs_hook=tuple)
        undo = json.loads(text).get("undo", "")
    except (ValueError, RecursionError):
        return None
    undo = undo if isinstance(undo, str) else ""
    return DiaryRow(line.revision, line.table, line.id, line.document, undo, pairs)


def row_holds(row: DiaryRow, word: WordPattern) -> bool:
    """Return whether a row holds the word in a text that a person wrote."""
    ids = {str(value) for name, value in row.pairs if name == "id"}
    rest = tuple((name, value) for name, value in row.pairs if name != "id")
    in_ids = any(holds_in_id(row.table, id, word) for id in ids)
    return in_ids or any(map(word.is_in, _texts(rest)))


def holds_in_id(table: str, id: str, word: WordPattern) -> bool:
    """Return whether the id of a document holds the word."""
    if table != SETTINGS:
        return _FIXED_VALUES["id"].fullmatch(id) is None and word.is_in(id)
    if id in _FIXED_SETTINGS or id.startswith(BEGUN):
        return False
    prefix = next((prefix for prefix in _SETTING_PREFIXES if id.startswith(prefix)), "")
    return word.is_in(id.removeprefix(prefix))


def without_word(table: str, id: str, document: Document, word: WordPattern) -> Document | None:
    """Return a document without the values that hold the word; None if it goes as a whole.

    A list keeps its other words. An imported entry loses the name of its file, a check-in its
    answer to a measure whose name holds the word.
    """
    clean: Document = _without(document, "", word)
    for name in _core_of(table, id):
        if document.get(name) != clean.get(name):
            return None
    if table == SETTINGS:
        if id.startswith(OWN) and document.get("words") != clean.get("words"):
            del clean["words"]  # a scale needs all seven
        return clean if clean.keys() - {"v", "day"} else None
    is_checkin = table == ENTRIES and document.get("kind") == "checkin"
    return None if is_checkin and not _has_answers(clean) else clean


def _core_of(table: str, id: str) -> tuple[str, ...]:
    if table == ENTRIES:
        return _CORE_OF_ENTRIES
    if table == PLANS:
        return _CORE_OF_PLANS
    return next((core for name, core in _CORE_OF_SETTINGS.items() if id.startswith(name)), ())


def _has_answers(document: Document) -> bool:
    return any(value not in ([], {}) for name, value in document.items() if name not in _NO_ANSWERS)


def _without(value: Any, name: str, word: WordPattern) -> Any:
    """Return a value of a document without whatever holds the word."""
    if isinstance(value, dict):
        return {
            key: _without(item, key, word)
            for key, item in value.items()
            if not any(map(word.is_in, _texts_of_pair(key, item)))
        }
    if isinstance(value, list):
        clean = (item for item in value if not any(map(word.is_in, _texts_of_value(name, item))))
        return [_without(item, name, word) for item in clean]
    return value


def _texts(value: Any, name: str = "") -> Iterator[str]:
    """Yield all texts of a value, whose objects are tuples of pairs."""
    waiting: list[tuple[str, Any]] = [(name, value)]
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, tuple):
            for key, item in value:
                yield from _texts_of_pair(key, item)
            waiting += value
        elif isinstance(value, list):
            for item in value:
                yield from _texts_of_value(name, item)
            waiting += [(name, item) for item in value]


def _texts_of_pair(name: str, value: Any) -> Iterator[str]:
    """Yield the texts of a name and of its value, unless the value is a list or an object."""
    if name not in _FIELD_NAMES:
        yield subject(name)
    yield from _texts_of_value(name, value)


def _texts_of_value(name: str, value: Any) -> Iterator[str]:
    is_known = name in _FIELD_NAMES or name.startswith(OWN)
    if isinstance(value, str):
        yield from _texts_of_text(name if is_known else "", value)
    elif not is_known and type(value) in (int, float):
        yield str(value)


def _texts_of_text(name: str, value: str) -> Iterator[str]:
    fixed = _FIXED_VALUES.get(name)
    if fixed is not None and fixed.fullmatch(value):
        return
    yield _RULE_WORDS.sub("", value) if name == "rule" else value
