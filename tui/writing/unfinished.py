"""What was being typed when a screen went: kept beside the diary's device, offered next time.

One small file for each running screen, in the state home and so never in a synced
folder. Its screen holds the file's lock, so that a file whose lock is free was left
behind. It is written while typing, so it is there after a kill.
"""

import errno
import fcntl
import json
import os
import stat
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple

from store.diary.places import is_begun, make_private_folder
from store.diary.revision import random_letters

#: Bytes of a file that are read, many times what a note may have.
_MOST_BYTES: Final = 1 << 20


class Left(NamedTuple):
    """What was left unfinished: a note of an entry, or of its own where ``id`` is empty; a line."""

    id: str
    day: date
    text: str
    is_line: bool = False


def told_left(diary: str, left: Left) -> bytes:
    """Return a note that may be left unfinished, as a file has it."""
    told = {"diary": _absolute(diary), **left._asdict(), "day": left.day.isoformat()}
    return json.dumps(told).encode()


def read_left(data: bytes) -> tuple[str, Left] | None:
    """Return the diary and the note of such a file; None where it is none."""
    try:
        document = json.loads(data)
        day, is_line = date.fromisoformat(document["day"]), document.get("is_line") is True
        diary, id, text = document["diary"], document["id"], document["text"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    if not all(isinstance(value, str) for value in (diary, id, text)):
        return None
    return diary, Left(id, day, text, is_line)


def leave_behind(folder: str, diary: str, left: Left) -> None:
    """Leave an unfinished note for the next screen on its diary, without a screen of its own."""
    if not _is_usable(folder, diary):
        return
    path = Path(folder) / f"unfinished-{random_letters(8)}.json"
    with suppress(OSError):
        make_private_folder(folder)
        path.touch(0o600, exist_ok=False)
        path.write_bytes(told_left(diary, left))


def _is_usable(folder: str, diary: str) -> bool:
    """Return whether notes can be left in a folder: not in a diary's whose vault is locked."""
    is_inside = Path(diary).absolute() in Path(folder).absolute().parents
    return bool(folder) and (not is_inside or is_begun(diary))


def _absolute(diary: str) -> str:
    return str(Path(diary).absolute())


class Unfinished:
    """The unfinished notes of one diary on this machine.

    A machine without a state home to write to goes without them: what was kept is in no
    danger from that.

    All screens of a program share one: what is left on one is taken up on any.

    Args:
        folder: where the files are; empty for nowhere: a note then lives as long as the
            program.
        diary: the diary's folder.

    Attributes:
        left: the note that can be taken up again.
    """

    def __init__(self, folder: str = "", diary: str = "") -> None:
        self._is_kept = bool(folder)
        self._folder = Path(folder)
        self._diary = _absolute(diary)
        # No process id: in containers, which share a state home, all may have the same.
        self._own = self._folder / f"unfinished-{random_letters(8)}.json"
        self._handle: int | None = None
        self.left: Left | None = None

    def keep(self, left: Left) -> None:
        """Keep what is typed so far."""
        self._write(told_left(self._diary, left))

    def set_aside(self) -> None:
        """Have what was left wait for the next screen: something else is being typed."""
        if self.left is not None and self._is_kept:
            leave_behind(str(self._folder), self._diary, self.left)
            self.left = None

    def drop(self) -> None:
        """Forget what was typed and what was left."""
        self.left = None
        self.settle()

    def settle(self) -> None:
        """Keep what was left, once nothing is being typed; forget the rest."""
        if self.left is not None:
            self.keep(self.left)
        elif self._handle is not None:
            self._write(b"")

    def _write(self, data: bytes) -> None:
        if not self._is_kept:
            return
        with suppress(OSError):
            if self._handle is None:
                if not _is_usable(str(self._folder), self._diary):
                    return
                make_private_folder(str(self._folder))
                self._handle = os.open(self._own, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
                fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.pwrite(self._handle, data, 0)
            os.ftruncate(self._handle, len(data))

    def take_over(self) -> Left | None:
        """Return the newest note that a screen which is gone left in this diary.

        It is this screen's from now on, so that it is offered until it is taken. A note
        that was left twice, by an editor and its screen, is offered once.
        """
        if not self._is_kept:
            return None
        taken: Left | None = None
        for path in sorted(self._folder.glob("unfinished-*.json"), key=_written, reverse=True):
            with suppress(OSError), _opened(path) as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                diary, left = read_left(file.read(_MOST_BYTES)) or ("", None)
                if left is None or diary != self._diary or taken not in (None, left):
                    continue
                if taken is None:
                    taken = left
                    self.keep(left)
                if path != self._own:
                    path.unlink()
        self.left = taken
        return taken

    def close(self) -> None:
        """Let go of the file; an empty one goes."""
        if self._handle is None:
            return
        with suppress(OSError):
            if not os.fstat(self._handle).st_size:
                self._own.unlink()
            os.close(self._handle)
        self._handle = None


def _opened(path: Path) -> BinaryIO:
    """Return a file opened for reading; a pipe in its place is not waited for.

    Raises:
        OSError: it cannot be opened, or is not a regular file.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return os.fdopen(handle, "rb")


def _written(path: Path) -> float:
    """Return when a file was last written; long ago where its screen has just closed it."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
