"""The pattern of a word to purge, which matches it in all spellings.

Text and word are normalised first: case, accents, compatibility forms, soft hyphens and
zero-width characters make no difference. Blanks, hyphens and other signs may be between the
parts of the word, or be missing. They may be between its letters if the whole stands alone:
``A-n-n-a``, but not ``than name``.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final
from unicodedata import category, combining, normalize

#: The signs that may be between the parts of a word.
_GAP: Final = r"[\W_]{1,12}"
#: A word with fewer letters does not match within other words when its parts are joined.
_LONG: Final = 5
#: The fewest letters at the end of a torn line that can be the beginning of the word.
_FEWEST: Final = 3
#: Accents have a combining class of at least this; below it are signs that make another letter.
_ACCENT: Final = 10
#: Letters that Unicode does not decompose into a letter and its accent.
_PLAIN: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
    | {"\u2800": " ", "\u115f": "", "\u1160": "", "\u3164": "", "\u180e": ""}
)
#: Bytes that were no UTF-8 when a text was read: most of them are of a Latin encoding.
_BYTES: Final = {0xDC00 + byte: byte for byte in range(0x80, 0x100)}
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_ESCAPE: Final = re.compile(r'\\u([0-9a-fA-F]{4})|\\([nrtbf/"\\])')
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t", "b": " ", "f": " "}
_CUT_ESCAPE: Final = re.compile(r"\\u?[0-9a-fA-F]{0,3}$")


def folded(text: str) -> str:
    """Return a text as it is compared."""
    if text.isascii():
        return _CONTROLS.sub("", text.lower())
    text = normalize("NFKC", text.translate(_BYTES)).casefold()
    letters = normalize("NFD", text).translate(_WITHOUT_ACCENTS)
    return normalize("NFC", letters).translate(_PLAIN).translate(_VISIBLE)


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
