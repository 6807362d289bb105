"""The files in a zip, read in memory up to a bound: nothing of a zip is written anywhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Final, NoReturn

from store.exchange.file_text import printable_name, refuse

#: How a zip begins; the second one is empty.
_MARKS: Final = (b"PK\x03\x04", b"PK\x05\x06")
#: How many bytes are read of a zip at most, unpacked.
_MOST_BYTES: Final = 48_000_000
#: How many files a zip has at most.
_MOST_MEMBERS: Final = 100_000
#: What is read at a time, in bytes.
_PIECE: Final = 1 << 20
#: The folder of what old Macs add to each file.
_OF_MACS: Final = "__MACOSX/"


def is_zip(data: bytes) -> bool:
    """Return whether bytes begin as those of a zip do."""
    return data.startswith(_MARKS)


class ZipContents:
    """The files in a zip.

    Args:
        path: the name of the zip, for errors.
        data: its bytes.
        most: how many bytes all files that are read of it have at most, unpacked.

    Raises:
        FileNotRead: it is damaged or not whole, has too many files, or one outside its folder.
    """

    def __init__(self, path: Path | str, data: bytes, most: int = _MOST_BYTES) -> None:
        from zipfile import ZipFile  # few files come in one

        self._path = path
        self._most = most
        self._sizes: dict[str, int] = {}
        with self._damage_refused():
            self._archive = ZipFile(BytesIO(data))
            members = self._archive.infolist()
        if len(members) > _MOST_MEMBERS:
            refuse(path, f"it is a zip of more than {_MOST_MEMBERS:,} files")
        for member in members:
            name = member.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or name[1:2] == ":":
                where = f"outside its folder ({printable_name(name)!r})"
                refuse(path, f"it is a zip with a file {where}")
        #: The names of its files, with their folders, in its order.
        self.names: tuple[str, ...] = tuple(
            dict.fromkeys(
                member.filename
                for member in members
                if not member.is_dir() and _OF_MACS not in member.filename
            )
        )

    def content(self, name: str) -> bytes:
        """Return what a file of it holds.

        What the zip says of its size is not believed.

        Raises:
            FileNotRead: it is damaged or not whole, has a password, or is too large.
        """
        read_before = sum(size for other, size in self._sizes.items() if other != name)
        room = self._most - read_before
        if self._archive.getinfo(name).file_size > room:
            self._refuse_size()
        pieces, size = [], 0
        with self._damage_refused(), self._archive.open(name) as file:
            while piece := file.read(_PIECE):
                size += len(piece)
                if size > room:
                    self._refuse_size()
                pieces.append(piece)
        self._sizes[name] = size
        return b"".join(pieces)

    def _refuse_size(self) -> NoReturn:
        refuse(self._path, f"it is a zip that unpacks to more than {self._most:,} bytes")

    @contextmanager
    def _damage_refused(self) -> Iterator[None]:
        from lzma import LZMAError
        from zipfile import BadZipFile
        from zlib import error as ZlibError

        try:
            yield
        except (BadZipFile, EOFError, ZlibError, LZMAError, ValueError, OSError) as error:
            refuse(
                self._path, "it is a zip that breaks off or is damaged; copy it once more", error
            )
        except (RuntimeError, NotImplementedError) as error:  # a password; unknown compression
            refuse(self._path, "it is a zip with a password, or of an unknown kind", error)
