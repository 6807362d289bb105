"""The bytes of a file to import, their text, and the JSON in it.

A byte-order mark comes first, then UTF-8, then UTF-16 by its pattern of NUL bytes. What is left
is a guess between the code pages of Windows, of old Macs and of DOS, which is said; the person
can name the encoding instead.
"""

import codecs
import errno
import json
import os
import re
import select
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, NoReturn

from store.exchange.file_errors import EncodingUnknown, FileNotRead
from store.log.folder import reason_of

#: The greatest size of a file in bytes: a hundred years of days fit many times.
LIMIT: Final = 64_000_000
#: Bytes that are read at a time; how many seconds to wait for a pipe, and the reason if nothing
#: comes from it.
_CHUNK = 1 << 20
_PIPE_SECONDS = 4.0
_NOTHING_CAME = "nothing comes from it"
# UTF-32 begins as UTF-16 does, so it is tried first.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
#: Code pages to guess from; the earlier one wins where two are as likely.
_CODE_PAGES: Final = (
    ("cp1252", "Windows-1252"),
    ("mac-roman", "Mac Roman"),
    ("cp850", "DOS 850"),
    ("cp1250", "Windows-1250"),
    ("cp1251", "Windows-1251"),
    ("latin-1", "Latin-1"),
)
#: How many letters beyond ASCII are looked at to guess.
_LOOKED_AT: Final = 4000
_COMMON: Final = frozenset("äöüßéèêëàâáçñíìîïóòôúùûœæåøąćęłńóśźżčšžřěýůÄÖÜÉ’‘“”–—…€°„«»")
#: At least this share of the bytes of UTF-16 is NUL on one side; on the other nearly none.
_NUL_SHARE: Final = 0.2
#: A note can have the controls of a terminal; what has more than these is no text.
_CONTROLS: Final = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_CONTROL_SHARE: Final = 1 / 16
_FEW_CONTROLS: Final = 4


class FileText(NamedTuple):
    """The text of a file, the name of its encoding, and whether that is a guess."""

    text: str
    encoding: str
    is_guess: bool = False


class JsonNotRead(ValueError):
    """A text that is no JSON.

    Args:
        reason: why, as the end of a sentence.
        line: the line in which it stops being JSON; 0 if that is unknown.
    """

    def __init__(self, reason: str, line: int = 0) -> None:
        self.reason = reason
        #: Where that is, behind a sentence; empty if it is unknown.
        self.place = f" (line {line})" if line else ""
        super().__init__(reason)


def file_bytes(path: Path, most: int = LIMIT) -> bytes:
    """Return the bytes of a file.

    Raises:
        FileNotRead: it is missing, not readable or too large.
    """
    try:
        data = _bytes_of(path, most + 1)
    except IsADirectoryError:
        refuse(path, "it is a folder")
    except OSError as error:
        refuse(path, reason_of(error), error)
    except ValueError as error:  # a NUL in the path itself
        refuse(path, "its name is not one a file can have", error)
    return _checked_size(path, data, most)


def stream_bytes(stream: BinaryIO, name: str, most: int = LIMIT) -> bytes:
    """Return the bytes that come from a stream.

    Raises:
        FileNotRead: it cannot be read, or more comes than can be read.
    """
    try:
        data = stream.read(most + 1)
    except OSError as error:
        refuse(name, reason_of(error), error)
    return _checked_size(name, data, most)


def _checked_size(path: Path | str, data: bytes, most: int) -> bytes:
    if len(data) > most:
        refuse(path, f"it has more than {most:,} bytes")
    return data


def _bytes_of(path: Path, most: int) -> bytes:
    """Return up to ``most`` bytes of a file, or of a pipe while something comes from it."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    data = bytearray()
    try:
        while len(data) < most:
            try:
                piece = os.read(handle, min(_CHUNK, most - len(data)))
            except BlockingIOError:
                if not select.select([handle], [], [], _PIPE_SECONDS)[0]:
                    raise TimeoutError(errno.ETIMEDOUT, _NOTHING_CAME) from None
                continue
            if not piece:
                break
            data += piece
    finally:
        os.close(handle)
    return bytes(data)


def decoded(path: Path | str, data: bytes, encoding: str = "") -> FileText:
    """Return the text of a file's bytes.

    Args:
        path: the file, for errors.
        data: its bytes.
        encoding: the encoding that the person named, or empty.

    Raises:
        EncodingUnknown: the encoding is none that Python knows.
        FileNotRead: it is empty, no text, or of another encoding.
    """
    text, name, is_guess = _decoded_as(path, data, encoding) if encoding else _decoded(path, data)
    if (place := text.find("\0")) >= 0:
        refuse(path, f"it holds a NUL byte in line {_line(text, place)}, so it is no text")
    if len(_CONTROLS.findall(text)) > len(text) * _CONTROL_SHARE + _FEW_CONTROLS:
        refuse(path, "it is no text")
    if not text.strip("\ufeff \t\r\n\x1a"):
        refuse(path, "it is empty")
    return FileText(text, name, is_guess)


def _line(text: str, place: int) -> int:
    return len(re.findall(r"\r\n|\r|\n", text[:place])) + 1


def _decoded_as(path: Path | str, data: bytes, encoding: str) -> FileText:
    """Return the text of bytes in an encoding that the person named."""
    try:
        text = data.decode(encoding)
    except (LookupError, ValueError) as error:
        if not isinstance(error, UnicodeDecodeError):
            raise EncodingUnknown(value=encoding) from error
        line = data[: error.start].count(b"\n") + 1
        refuse(path, f"line {line} is not {encoding}", error)
    if not isinstance(text, str):
        raise EncodingUnknown(value=encoding)
    return FileText(text.removeprefix("\ufeff"), codecs.lookup(encoding).name)


def _decoded(path: Path | str, data: bytes) -> FileText:
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            try:
                return FileText(data.decode(codec), name)
            except UnicodeDecodeError as error:
                refuse(path, f"it begins as {name} and does not go on so", error)
    if codec := _utf_16_by_nuls(data):
        try:
            return FileText(data.decode(codec), "UTF-16", is_guess=True)
        except UnicodeDecodeError:
            pass
    try:
        return FileText(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _guessed(data)


def _utf_16_by_nuls(data: bytes) -> str:
    """Return the codec of UTF-16 without a mark: every second byte of common signs is NUL."""
    half = len(data) // 2
    if not half or b"\0" not in data:
        return ""
    even, odd = data[::2].count(0), data[1::2].count(0)
    for codec, many, few in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if many > half * _NUL_SHARE and few * 20 < many:
            return codec
    return ""


def _guessed(data: bytes) -> FileText:
    """Return the text in the code page in which its letters are the most likely ones."""
    best: tuple[int, str, str] | None = None
    for codec, name in _CODE_PAGES:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        score = _likelihood(text)
        if best is None or score > best[0]:
            best = (score, text, name)
    assert best is not None  # Latin-1 decodes any bytes
    return FileText(best[1], best[2], is_guess=True)


def _likelihood(text: str) -> int:
    """Return how much a decoded text looks like words: letters in words, signs beside them."""
    score = 0
    for match in islice(re.finditer(r"[^\x00-\x7f]", text), _LOOKED_AT):
        sign, at = match[0], match.start()
        before, behind = text[at - 1 : at], text[at + 1 : at + 2]
        is_behind_letter, is_before_letter = before.isalpha(), behind.isalpha()
        if "\x80" <= sign <= "\x9f":
            score -= 4
        elif "а" <= sign <= "я":
            score += 3 if "а" <= before <= "я" or "а" <= behind <= "я" else 0
        elif sign in _COMMON:
            score += 2
        if sign.isalpha():
            score += 1 if is_behind_letter or is_before_letter else 0
            score -= 3 if sign.isupper() and before.islower() else 0
            score -= 2 if behind in _COMMON and sign in _COMMON and is_before_letter else 0
        elif is_behind_letter and is_before_letter and sign not in "’‑–·":
            score -= 3
    return score


def whole_json(text: str, constant: Callable[[str], Any] | None = None) -> Any:
    """Parse a text as JSON.

    Args:
        text: the text.
        constant: returns the value of what is no number, such as ``NaN``.

    Raises:
        JsonNotRead: it is none, breaks off, or is nested too deep.
    """
    try:
        return json.loads(text.lstrip("\ufeff"), parse_constant=constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}: {error.msg}"
        raise JsonNotRead(f"it is no whole JSON ({place})", error.lineno) from error
    except RecursionError as error:
        raise JsonNotRead("it is nested too deep") from error
    except ValueError as error:
        raise JsonNotRead(f"it is no JSON ({error})") from error


def refuse(path: Path | str, reason: str, error: Exception | None = None) -> NoReturn:
    """Raise the refusal of a file.

    Raises:
        FileNotRead: always.
    """
    raise FileNotRead(path=printable_name(str(path)), reason=reason) from error


def printable_name(name: str) -> str:
    """Return a file's name as text, with ``?`` for what is no UTF-8."""
    return name.encode(errors="replace").decode()
