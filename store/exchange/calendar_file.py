"""The text of a calendar file, or of the calendars in a zip, its folded lines joined.

A zip is read in memory, up to a bound, and nothing of it is written anywhere.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from store.exchange.file_text import decoded, file_bytes, refuse
from store.exchange.zip_contents import ZipContents, is_zip

#: The greatest size of a file, and of all calendars in a zip, in bytes; and how many these are.
_MOST_BYTES = 16_000_000
_MOST_CALENDARS: Final = 200
_ENDING: Final = (".ics", ".ical", ".ifb")
# By the letter, a fold is a line break and one blank or tab, also within a character of UTF-8:
# so bytes are joined, before they are decoded. Some programs double their line breaks.
_FOLD: Final = re.compile(rb"(?<!\n)\n+[ \t]")
_FOLD_IN_TEXT: Final = re.compile(r"(?<!\n)\n+[ \t]")
#: How the bytes of UTF-16 and UTF-32 begin.
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def calendar_texts(path: Path) -> Iterator[str]:
    """Yield the text of a calendar file, or of each calendar in a zip, unfolded.

    Raises:
        FileNotRead: it is missing, not readable, too large, no text, or a zip that is truncated,
            holds no calendar, or a file that would be put outside its folder.
    """
    data = file_bytes(path, _MOST_BYTES)
    if is_zip(data):
        yield from (_text(path, content) for content in _calendars_in_zip(path, data))
    else:
        yield _text(path, data)


def _text(path: Path, data: bytes) -> str:
    if not data.startswith(_WIDE_MARKS):
        data = _FOLD.sub(b"", data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    text = decoded(path, data).text.removeprefix("\ufeff")
    return _FOLD_IN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _calendars_in_zip(path: Path, data: bytes) -> list[bytes]:
    """Return the contents of the calendars in a zip."""
    archive = ZipContents(path, data, _MOST_BYTES)
    calendars = [name for name in archive.names if name.casefold().endswith(_ENDING)]
    if not calendars:
        refuse(path, "it is a zip without a calendar (.ics)")
    if len(calendars) > _MOST_CALENDARS:
        refuse(path, f"it is a zip of more than {_MOST_CALENDARS:,} calendars")
    return [archive.content(name) for name in calendars]
