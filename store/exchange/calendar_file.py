"""The text of a calendar file, or of the calendars in a zip, its folded lines joined.

A zip is read in memory, up to a bound, and nothing of it is written anywhere.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from store.exchange.file_text import decoded, file_bytes, printable_name, refuse

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

#: The greatest size of a file, and of all calendars in a zip, in bytes; and how many these are.
_MOST_BYTES = 16_000_000
_MOST_CALENDARS: Final = 200
_MOST_MEMBERS: Final = 20_000
_ZIP: Final = b"PK\x03\x04"
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
    if data.startswith(_ZIP):
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
    from zipfile import BadZipFile, ZipFile  # few calendars come in one
    from zlib import error as ZlibError

    try:
        with ZipFile(BytesIO(data)) as archive:
            members = _calendar_members(path, archive)
            return _contents(path, archive, members)
    except (BadZipFile, EOFError, ZlibError) as error:
        refuse(path, "it is a zip that is damaged or not whole", error)
    except (RuntimeError, NotImplementedError) as error:  # a password; an unknown compression
        refuse(path, "it is a zip with a password, or of an unknown kind", error)


def _calendar_members(path: Path, archive: "ZipFile") -> "list[ZipInfo]":
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        refuse(path, f"it is a zip of more than {_MOST_MEMBERS:,} files")
    for member in members:
        name = member.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
            refuse(path, f"it is a zip with a file outside its folder ({printable_name(name)!r})")
    calendars = [
        member
        for member in members
        if member.filename.casefold().endswith(_ENDING) and "__MACOSX/" not in member.filename
    ]
    if not calendars:
        refuse(path, "it is a zip without a calendar (.ics)")
    if len(calendars) > _MOST_CALENDARS:
        refuse(path, f"it is a zip of more than {_MOST_CALENDARS:,} calendars")
    return calendars


def _contents(path: Path, archive: "ZipFile", members: "list[ZipInfo]") -> list[bytes]:
    """Return what members hold; what they say of their sizes is not believed."""
    room, contents = _MOST_BYTES, []
    for member in members:
        with archive.open(member) as file:
            content = file.read(room + 1)
        room -= len(content)
        if room < 0:
            refuse(path, f"it is a zip of more than {_MOST_BYTES:,} bytes, unpacked")
        contents.append(content)
    return contents
