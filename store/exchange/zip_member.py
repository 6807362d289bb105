"""One file in a zip, read in memory and up to a bound; nothing of the zip is written anywhere."""

from io import BytesIO
from typing import TYPE_CHECKING, Final

from store.exchange.file_text import printable_name
from store.exchange.source_file import SourceFile

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

#: The greatest size of an unpacked file, in bytes, and how many files a zip may have.
_MOST_BYTES: Final = 48_000_000
_MOST_MEMBERS: Final = 50_000


class ZipMember:
    """A file in a zip.

    Args:
        file: the zip.
        name: the name of the file in it, in whatever folder.

    Raises:
        FileNotRead: the zip is truncated, damaged or protected, has no such file, one that would
            be put outside its folder, or unpacks to more than can be read.
    """

    def __init__(self, file: SourceFile, name: str) -> None:
        from zipfile import BadZipFile, ZipFile  # few files are one
        from zlib import error as ZlibError

        try:
            with ZipFile(BytesIO(file.data)) as archive:
                #: The names of all files in the zip.
                self.names = _names(file, archive)
                #: What the file holds.
                self.data = _content(file, archive, name)
        except (BadZipFile, EOFError, ZlibError, OSError, ValueError):
            file.refuse("it is a zip that breaks off or is damaged; copy it once more")
        except (RuntimeError, NotImplementedError):  # a password; an unknown compression
            file.refuse("it is a zip with a password, or of an unknown kind")


def _names(file: SourceFile, archive: "ZipFile") -> tuple[str, ...]:
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        file.refuse(f"it is a zip of more than {_MOST_MEMBERS:,} files")
    for member in members:
        path = member.filename.replace("\\", "/")
        if path.startswith("/") or ".." in path.split("/") or path[1:2] == ":":
            name = printable_name(member.filename)
            file.refuse(f"it is a zip with a file outside its folder ({name!r})")
    return tuple(member.filename for member in members if not member.is_dir())


def _content(file: SourceFile, archive: "ZipFile", name: str) -> bytes:
    """Return what the file of a name holds; what a zip says of its size is not believed."""
    members = [member for member in archive.infolist() if _is_named(member, name)]
    if not members:
        file.refuse(f"it is a zip without a {name} in it")
    data = b""
    if is_small := members[0].file_size <= _MOST_BYTES:
        with archive.open(members[0]) as content:
            data = content.read(_MOST_BYTES + 1)
    if not is_small or len(data) > _MOST_BYTES:
        file.refuse(f"its {name} unpacks to more than {_MOST_BYTES:,} bytes")
    return data


def _is_named(member: "ZipInfo", name: str) -> bool:
    folders, _, own = member.filename.rpartition("/")
    return own == name and not folders.startswith("__MACOSX")
