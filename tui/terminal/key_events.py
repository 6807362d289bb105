"""Keys: reports of the newer keyboard protocols, and keys that came in one read.

Two protocols report a key as numbers: kitty's (``CSI code;modifiers;text u``, with the keys
that have no character as ``CSI number;modifiers ~`` or by a letter), and xterm's
modifyOtherKeys (``CSI 27;modifiers;code ~``). See
https://sw.kovidgoyal.net/kitty/keyboard-protocol/ and xterm's ``ctlseqs``.

A terminal without bracketed paste sends pasted text like keys, and a slow connection sends keys
that were typed one by one in one piece. The text shows which it is: in keys typed ahead, every
character (Enter too) is bound to an action or belongs to a line that they open. Prose has spaces,
words and line breaks where no line is open.
"""

import re
import unicodedata
from collections.abc import Callable, Collection
from itertools import groupby
from typing import Final, NamedTuple, TypeGuard

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS
from textual.message import Message
from textual.timer import Timer

from store.notes import without_controls


class KeyReport(NamedTuple):
    """A decoded report; all three fields are empty for a key that does nothing.

    Attributes:
        typed: the character that the key's plain form sends.
        name: the name of a key that has no plain form, as Textual writes it.
        text: text that came inside the report, of more than one character.
    """

    typed: str = ""
    name: str = ""
    text: str = ""


_ESC: Final = "\x1b"
NOTHING: Final = KeyReport()

_REPORT: Final = re.compile(
    r"\x1b\[(?:(?P<code>\d{1,7})(?::(?P<shifted>\d{0,7}))?(?::(?P<base>\d{0,7}))?)?"
    r"(?:;(?P<modifiers>\d{0,4})(?::(?P<event>\d?))?)?(?:;(?P<text>[\d:]*))?(?P<final>[u~A-FHPQS])"
)
_RELEASE: Final = "3"

# The bits of the modifiers; the next two bits, Caps Lock and Num Lock, are ignored.
_SHIFT, _ALT, _CTRL, _SUPER = 1, 2, 4, 8
_MODIFIERS: Final = {_ALT: "alt", _CTRL: "ctrl", 32: "meta", 16: "hyper", _SHIFT: "shift",
                     _SUPER: "super"}  # fmt: skip
_ALL_MODIFIERS: Final = sum(_MODIFIERS)

_BACKSPACE, _ENTER, _TAB, _SPACE, _ESCAPE = 127, 13, 9, 32, 27
_KEYPAD_CHARACTERS: Final = dict(zip(range(57399, 57417), "0123456789./*-+\r=,", strict=True))
_KEYPAD_NAMES: Final = {
    57417: "left", 57418: "right", 57419: "up", 57420: "down", 57421: "pageup",
    57422: "pagedown", 57423: "home", 57424: "end", 57425: "insert", 57426: "delete",
}  # fmt: skip
_BY_NUMBER: Final = (
    {1: "home", 2: "insert", 3: "delete", 4: "end", 5: "pageup", 6: "pagedown", 7: "home"}
    | {8: "end", 11: "f1", 12: "f2", 13: "f3", 14: "f4", 15: "f5", 17: "f6", 18: "f7"}
    | {19: "f8", 20: "f9", 21: "f10", 23: "f11", 24: "f12"}
)
_BY_LETTER: Final = {
    "A": "up", "B": "down", "C": "right", "D": "left", "F": "end", "H": "home",
    "P": "f1", "Q": "f2", "S": "f4",
}  # fmt: skip
_FURTHER_KEYS: Final = {code: f"f{code - 57363}" for code in range(57376, 57399)}  # f13 to f35
#: Keys for private use: locks, media, and modifiers by themselves.
_PRIVATE: Final = range(57344, 63744)


def read_key_report(sequence: str) -> KeyReport | None:
    """Return a decoded report; None if the sequence is not a report, or the key is unknown."""
    match = _REPORT.fullmatch(sequence)
    if match is None:
        return None
    code, final = int(match["code"] or "1"), match["final"]
    modifiers = max(int(match["modifiers"] or "1") - 1, 0) & _ALL_MODIFIERS
    is_release = match["event"] == _RELEASE
    if final == "~" and code == 27 and match["text"]:
        report = _key(_number(match["text"]), _number(match["text"]), 0, modifiers)
    elif final == "u":
        text = _text(match["text"] or "")
        is_alt_graph = modifiers & (_ALT | _CTRL) == _ALT | _CTRL  # AltGr is reported as both
        if text and (is_alt_graph or not modifiers & ~(_SHIFT | _ALT)):
            report = KeyReport(text) if len(text) == 1 else KeyReport(text=text)
        else:
            report = _key(code, _number(match["shifted"]), _number(match["base"]), modifiers)
    elif final == "~":
        report = _named_key(_BY_NUMBER.get(code, ""), modifiers)
    else:
        report = _named_key(_BY_LETTER.get(final, "") if code == 1 else "", modifiers)
    return NOTHING if is_release and report is not None else report


def _number(digits: str | None) -> int:
    return int(digits) if digits and digits.isdecimal() and len(digits) <= 7 else 0


def _text(codes: str) -> str:
    """Return the text of a report, without control characters."""
    characters = (_character(_number(code)) for code in codes.split(":"))
    return "".join(characters)


def _character(code: int) -> str:
    """Return the character of a code point; empty for a control character or an invalid one."""
    is_control = code < 32 or 127 <= code < 160
    if is_control or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF or code in _PRIVATE:
        return ""
    return chr(code)


def _named_key(name: str, modifiers: int) -> KeyReport | None:
    """Return a key without a character, and the modifiers held with it."""
    if not name:
        return None
    names = sorted(text for bit, text in _MODIFIERS.items() if modifiers & bit)
    return KeyReport(name="+".join((*names, name)))


def _key(code: int, shifted: int, base: int, modifiers: int) -> KeyReport | None:
    """Return a key by the number of its character, as it is without Shift.

    Args:
        code: the character's number.
        shifted: the number of the character with Shift; 0 where it was not reported.
        base: the number of the character at the same position of the standard layout, or 0.
        modifiers: the modifiers.
    """
    if (editing := _editing_key(code, modifiers)) is not None:
        return editing
    if code in _KEYPAD_CHARACTERS:
        return KeyReport(_KEYPAD_CHARACTERS[code])
    if name := _KEYPAD_NAMES.get(code) or _FURTHER_KEYS.get(code):
        return _named_key(name, modifiers)
    if code in _PRIVATE:
        return NOTHING
    if modifiers & ~_SHIFT and code > 127 and base:
        code, shifted = base, 0
    character = _character(code)
    if not character:
        return None
    if modifiers & ~_SHIFT:
        return _chord(character, modifiers)
    if not modifiers or shifted:
        return KeyReport(_character(shifted) if modifiers else character)
    is_letter = character.upper() != character or character.isupper()
    return KeyReport(character.upper()[:1]) if is_letter else _named_key(character, modifiers)


def _editing_key(code: int, modifiers: int) -> KeyReport | None:
    """Return the plain form of Esc, Enter, Tab, Space or Backspace with modifiers."""
    if code == _ESCAPE:
        return KeyReport(_ESC)
    if code in (_BACKSPACE, 8):
        if modifiers & _SUPER:
            return KeyReport("\x15")  # Ctrl-U, the line
        return KeyReport("\x17" if modifiers & ~_SHIFT else "\x7f")  # Ctrl-W, the word
    if code in (_ENTER, 57414) and not modifiers & _ALT:
        return KeyReport("\r")
    if code == _TAB:
        return KeyReport("\t") if not modifiers else _named_key("tab", modifiers)
    if code == _SPACE and not modifiers & ~(_SHIFT | _CTRL):
        return KeyReport("\0" if modifiers & _CTRL else " ")
    return _named_key({_ENTER: "enter", 57414: "enter", _SPACE: "space"}.get(code, ""), modifiers)


def _chord(character: str, modifiers: int) -> KeyReport | None:
    """Return a character with Ctrl, Alt or another modifier, as its control character."""
    plain = character.upper()
    if modifiers == _CTRL and plain == "[":
        return KeyReport(_ESC)
    if modifiers == _CTRL and "@" <= plain <= "_":
        return KeyReport(chr(ord(plain) - 64))
    return _named_key(character.lower() if modifiers & _SHIFT else character, modifiers)


#: Control characters, and the space, whose keys have names.
_EDITING_KEYS: Final = {
    "\t": "tab", "\x08": "backspace", "\x7f": "backspace", _ESC: "escape", " ": "space",
}  # fmt: skip
BREAKS: Final = "\r\n"
#: A terminal buffers at most this many keys for a program that does not read.
TYPED_AHEAD_LIMIT: Final = 4096
#: A run of at least this many letters, not all the same, is a word.
_WORD_LENGTH: Final = 3


class Burst:
    """Characters that came in one read.

    Attributes:
        text: all characters, with their original line breaks.
        are_keys: whether to treat them as keys; None until that is decided.
        is_taken: whether they were pasted as text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.are_keys: bool | None = None
        self.is_taken = False

    @property
    def has_lines(self) -> bool:
        """Whether there is a line break and at least one other character."""
        return any(c in self.text for c in BREAKS) and any(c not in BREAKS for c in self.text)


class BurstKey(events.Key):
    """A key that arrived in one read together with others.

    Textual names a handler after the class of its message: this one is handled like any key.
    """

    __qualname__ = "Key"

    def __init__(self, key: str, character: str | None, burst: Burst) -> None:
        super().__init__(key, character)
        self.burst = burst


class TypedAheadRead(Message):
    """All keys that were typed before the program began to read were delivered."""


class CleanPaste(events.Paste):
    """A paste that the guard has checked; it is handled like any paste."""

    __qualname__ = "Paste"


def is_unguarded(event: events.Event) -> TypeGuard[events.Key | events.Paste]:
    """Return whether an event is a key or a paste that the guard has not checked."""
    return type(event) in (events.Key, events.Paste)


class KeyGuard:
    """Delay keys until it is certain that they are not part of a paste.

    It is used only with Textual's own input parser, which reports the text after an Esc in a paste,
    or after an unknown sequence, as keys.

    Args:
        deliver: receives the keys and pastes that pass.
        set_timer: calls a function after so many seconds.
    """

    #: Seconds that a key waits for more keys of the same read.
    WAIT_SECONDS: Final = 0.05
    #: Textual's keys for the Esc of an unknown sequence.
    _ESCAPES: Final = ("escape", "circumflex_accent")

    def __init__(
        self,
        deliver: Callable[[events.Event], object],
        set_timer: Callable[[float, Callable[[], None]], Timer],
    ) -> None:
        self._deliver = deliver
        self._set_timer = set_timer
        self._timer: Timer | None = None
        self._keys: list[events.Key] = []

    def add(self, event: events.Key | events.Paste) -> None:
        """Hold a key until no other follows it; deliver a paste without control characters.

        The keys before a paste are dropped.
        """
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if isinstance(event, events.Key):
            self._keys.append(event)
            self._timer = self._set_timer(self.WAIT_SECONDS, self.flush)
            return
        self._keys.clear()
        if text := without_controls(event.text, line_break="\n"):
            self._deliver(CleanPaste(text))

    def flush(self) -> None:
        """Deliver the keys that were modifiers, unless they are the rest of a sequence."""
        keys, self._keys = self._keys, []
        names = [key.key for key in keys]
        if any(name in self._ESCAPES for name in names[:-2]):
            return
        burst = Burst("".join(key.character or "" for key in keys))
        for key in keys:
            self._deliver(BurstKey(key.key, key.character, burst))


def key_of(character: str) -> events.Key:
    """Return the key of one character."""
    if character == "\r":
        return events.Key("enter", character)
    if character in _EDITING_KEYS:
        return events.Key(_EDITING_KEYS[character], character)
    if character < " ":
        letter = chr(ord(character) + 64)
        name = letter.lower() if letter.isalpha() or letter == "@" else key_name(letter)
        return events.Key(f"ctrl+{name}", character)
    return events.Key(key_name(character), character)


def key_name(character: str) -> str:
    """Return the name that Textual gives to the key of a printable character."""
    if character.isalnum():
        return character
    try:
        name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    except ValueError:
        return character
    return KEY_NAME_REPLACEMENTS.get(name, name)


def reads_as_keys(
    text: str, bound: Collection[str], openers: Collection[str], *, is_typing: bool
) -> bool:
    """Return whether characters that arrived together were typed as keys.

    Args:
        text: the characters.
        bound: the characters that are bound to an action; a carriage return is Enter.
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
    """Return whether a person may type Enter after these keys: not after letters alone."""
    return not keys or ("\r" in bound and (len(keys) == 1 or not keys.isalpha()))


def _opens_line(line: str, opened: int) -> bool:
    """Return whether the character at an index opens a line and is not part of a word."""
    opener, before, text = line[opened], line[:opened][-1:], line[opened + 1 :]
    if opener.isalpha() and before.isalpha():
        return False
    return not opener.isdigit() or not any(c.isdigit() for c in text)


def _has_word(keys: str) -> bool:
    runs = ("".join(run) for is_word, run in groupby(keys, str.isalpha) if is_word)
    return any(len(run) >= _WORD_LENGTH and len(set(run)) > 1 for run in runs)
