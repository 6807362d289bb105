"""A private file: where a note stands while an editor has it open, and nothing after.

It is alone in a folder of its own, so that what an editor leaves beside it goes with it.
Who has it open holds the folder's lock, and so does the editor: a folder whose lock is
free was left behind by a program that was killed, and is removed at the next start.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree

from store.log.folder import read_small_file
from store.log.locations import editing_places, make_private_folder, unfinished_folder
from store.log.records import random_letters
from tui.writing.unfinished import Left, leave_behind, read_left, told_left

_NOTE, _ABOUT = "note.md", "about.json"
#: Bytes of a file that are read, very many times what a note may have.
_MOST_BYTES = 1 << 24


class PrivateFile:
    """A file that its owner alone may read.

    Args:
        folder: the folder it is alone in.
        handle: the folder, open and locked.
    """

    def __init__(self, folder: Path, handle: int) -> None:
        self.path = folder / _NOTE
        self.handle = handle

    def text(self) -> str | None:
        """Return what it holds; None where it is gone."""
        return _text_in(self.path)


@contextmanager
def private_file(places: Iterable[str], diary: str, left: Left) -> Iterator[PrivateFile]:
    """Hold a file with a note's text in the first place where one can be made.

    Whatever happens in here, it is gone afterwards.

    Args:
        places: folders to make it in, the best first.
        diary: the diary the note is of.
        left: the note, should it be left behind.

    Raises:
        OSError: it can be made in none of them.
    """
    folder, handle = _made(places)
    try:
        _write(folder / _ABOUT, told_left(diary, left))
        _write(folder / _NOTE, _encoded(left.text))
        yield PrivateFile(folder, handle)
    finally:
        _remove(folder)
        os.close(handle)


def sweep(environ: Mapping[str, str], diary: str = "") -> None:
    """Remove what a killed program left behind; words not kept yet become unfinished notes."""
    for place in editing_places(environ, diary):
        for folder in Path(place).glob("*"):
            with suppress(OSError):
                _sweep_one(folder, environ)


def _sweep_one(folder: Path, environ: Mapping[str, str]) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        text, about = _text_in(folder / _NOTE), None
        with suppress(OSError):
            about = read_left(read_small_file(str(folder / _ABOUT), _MOST_BYTES))
        if about is not None and text is not None and is_other(text, about[1].text):
            home = unfinished_folder(environ, about[0])
            leave_behind(home, about[0], about[1]._replace(text=text))
        _remove(folder)
    finally:
        os.close(handle)


def is_other(text: str, before: str) -> bool:
    """Return whether there are words that are not the ones before."""
    return bool(text) and text != before.strip()


def _made(places: Iterable[str]) -> tuple[Path, int]:
    """Return a new folder that is locked, and its handle."""
    trouble: OSError = FileNotFoundError(2, os.strerror(2))
    for place in map(Path, places):
        folder = place / random_letters(12)
        try:
            make_private_folder(str(place))
            folder.mkdir(0o700)
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        except OSError as error:
            trouble = error
            continue
        with suppress(OSError):  # without locks it works, and is not swept
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return folder, handle
    raise trouble


def _write(path: Path, data: bytes) -> None:
    path.touch(0o600, exist_ok=False)
    path.write_bytes(data)


def _encoded(text: str) -> bytes:
    """Return a text as a file has it: with a line's end, and with the bytes it came with."""
    line = text + "\n" if text else ""
    try:
        return line.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return line.encode("utf-8", "replace")


def _text_in(path: Path) -> str | None:
    try:
        text = read_small_file(str(path), _MOST_BYTES).decode("utf-8-sig", "surrogateescape")
    except OSError:
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _remove(folder: Path) -> None:
    rmtree(folder, ignore_errors=True)
    with suppress(OSError):  # another note may be open beside it
        folder.parent.rmdir()
