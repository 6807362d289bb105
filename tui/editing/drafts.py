"""Notes that are not saved yet: the one being typed, and those that were left.

The note being typed is in a small file of its screen, in the state home and so never in a synced
folder. The screen holds the file's lock. A file whose lock is free was left by a crash, a hang-up
or a kill, and is offered at the next start.

A note that the person leaves is deleted from the disk at once. It stays in memory until the
program ends; only a program that is ended against the person's will writes it down.
"""

import errno
import fcntl
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from store.log.locations import holds_diary, make_private_folder, unfinished_folder
from store.log.records import random_letters
from store.notes import readable

#: The greatest size of a file in bytes: more than any note has.
_MOST: Final = 1 << 20
#: Characters of a note that is left; ten times what a note may have.
_LONGEST: Final = 20_000
#: The least difference of the times of two files, in nanoseconds.
_TICK: Final = 20_000_000


class UnsavedDraft(NamedTuple):
    """An unfinished text: the note of an entry, a note of its own (``id`` is empty), or a line."""

    id: str
    day: date
    text: str
    is_line: bool = False


def encode_draft(diary: str, draft: UnsavedDraft) -> bytes:
    """Return a draft as the bytes of its file."""
    payload = {"diary": _absolute(diary), **draft._asdict(), "day": draft.day.isoformat()}
    return json.dumps(payload).encode()


def decode_draft(data: bytes) -> tuple[str, UnsavedDraft] | None:
    """Return the diary and the draft in the bytes of a file; None if there is none."""
    try:
        payload = json.loads(data)
        day, is_line = date.fromisoformat(payload["day"]), payload.get("is_line") is True
        diary, id, text = payload["diary"], payload["id"], payload["text"]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    is_text = all(isinstance(value, str) for value in (diary, id, text))
    return (diary, UnsavedDraft(id, day, text, is_line)) if is_text else None


def save_draft(folder: str, diary: str, draft: UnsavedDraft) -> bool:
    """Save a draft for the next screen on its diary; return whether it could be saved."""
    if not _is_usable(folder, diary):
        return False
    path = Path(folder) / f"unfinished-{random_letters(8)}.json"
    with suppress(OSError):
        make_private_folder(folder)
        path.touch(0o600, exist_ok=False)
        path.write_bytes(encode_draft(diary, draft))
        return True
    return False


def leave_note(environ: Mapping[str, str], diary: str, note: str, day: date, id: str = "") -> bool:
    """Leave a typed note that was refused for the next screen; return whether it waits there.

    What is no text stands in it as U+FFFD. A text far longer than any note was piped, not
    typed, and is not left.
    """
    text = readable(note)
    if not text or len(text) > _LONGEST:
        return False
    return save_draft(unfinished_folder(environ, diary), diary, UnsavedDraft(id, day, text))


class _Offer(NamedTuple):
    """A note that another screen left behind: its file, the file's locked handle, the note."""

    path: Path
    handle: int
    draft: UnsavedDraft


def _is_usable(folder: str, diary: str) -> bool:
    """Return whether notes can be left in a folder: not in the folder of a locked vault."""
    is_inside = Path(diary).absolute() in Path(folder).absolute().parents
    return bool(folder) and (not is_inside or holds_diary(diary))


def _absolute(diary: str) -> str:
    return str(Path(diary).absolute())


class UnsavedDrafts:
    """The unfinished notes of one diary on this machine.

    Without a writable state home there are none; saved entries are not affected. All screens of a
    program share one object, so a note left on one screen can be continued on any.

    Args:
        folder: the folder of the files; empty to keep notes in memory only.
        diary: the diary's folder.
    """

    def __init__(self, folder: str = "", diary: str = "") -> None:
        self._has_folder = bool(folder)
        self._folder = Path(folder)
        self._diary = _absolute(diary)
        # No process id: in containers, which share a state home, all may have the same.
        self._own = self._folder / f"unfinished-{random_letters(8)}.json"
        self._handle: int | None = None
        self._is_preserved = False
        self._left_drafts: list[UnsavedDraft] = []  # by the person, and in memory alone
        self._offer: _Offer | None = None

    @property
    def resumable(self) -> UnsavedDraft | None:
        """The note that can be continued: the last one left here, else the one offered."""
        if self._left_drafts:
            return self._left_drafts[-1]
        return self._offer.draft if self._offer else None

    def save(self, draft: UnsavedDraft) -> None:
        """Write the text typed so far."""
        self._write(encode_draft(self._diary, draft))

    def leave(self, draft: UnsavedDraft) -> None:
        """Leave a note: delete it from the disk, and keep it in memory until the program ends."""
        self._left_drafts.append(draft)
        self.settle()

    def resume(self) -> UnsavedDraft | None:
        """Return the note to continue, which is being typed from now on."""
        draft = self.resumable
        if self._left_drafts:
            self._left_drafts.pop()
        elif draft is not None:
            self.save(draft)
            self._end_offer(is_gone=self._handle is not None)
        return draft

    def discard(self) -> bool:
        """Delete the note that could be continued; return whether there was one."""
        if self._left_drafts:
            self._left_drafts.pop()
            return True
        return self._end_offer(is_gone=True)

    def drop(self) -> None:
        """Delete the note being typed and those left here; one that is offered stays."""
        self._left_drafts.clear()
        self.settle()

    def settle(self) -> None:
        """Delete the file of the note being typed, once nothing is being typed."""
        if self._handle is not None and not self._is_preserved:
            self._write(b"")

    def preserve(self) -> None:
        """Write the notes in memory to the disk, because the program is being ended."""
        self._is_preserved = True
        while self._left_drafts:
            if self._has_folder:
                save_draft(str(self._folder), self._diary, self._left_drafts[0])
            self._left_drafts.pop(0)
        if self._handle is not None:
            with suppress(OSError):  # what is typed now is offered first
                os.utime(self._handle)
                later = os.fstat(self._handle).st_mtime_ns + _TICK
                os.utime(self._handle, ns=(later, later))

    def _write(self, data: bytes) -> None:
        if not self._has_folder:
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

    def take_over(self) -> UnsavedDraft | None:
        """Return the newest note that an ended screen left in this diary.

        It stays in its file and is offered at each start until it is continued or discarded. A note
        that was left twice, by an editor and its screen, is offered once.
        """
        if not self._has_folder:
            return None
        for path in sorted(self._folder.glob("unfinished-*.json"), key=_written, reverse=True):
            offer = self._claimed(path)
            if offer is None:
                continue
            if self._offer is None:
                self._offer = offer
                continue
            if offer.draft == self._offer.draft:
                path.unlink(missing_ok=True)
            os.close(offer.handle)
        return self._offer.draft if self._offer else None

    def _claimed(self, path: Path) -> _Offer | None:
        """Return the note in the file of an ended screen, locked; None if the file is in use."""
        with suppress(OSError):
            handle = _opened(path)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                diary, draft = decode_draft(os.read(handle, _MOST)) or ("", None)
            except OSError:
                os.close(handle)
                raise
            if draft is not None and diary == self._diary:
                return _Offer(path, handle, draft)
            os.close(handle)
        return None

    def _end_offer(self, *, is_gone: bool) -> bool:
        """End the offer: close its file, and delete it if ``is_gone``."""
        if self._offer is None:
            return False
        with suppress(OSError):
            if is_gone:
                self._offer.path.unlink(missing_ok=True)
            os.close(self._offer.handle)
        self._offer = None
        return True

    def close(self) -> None:
        """Close the files; delete an empty one."""
        self._end_offer(is_gone=False)
        if self._handle is None:
            return
        with suppress(OSError):
            if not os.fstat(self._handle).st_size:
                self._own.unlink()
            os.close(self._handle)
        self._handle = None


def _opened(path: Path) -> int:
    """Return the handle of a file opened for reading, without waiting for a pipe.

    Raises:
        OSError: it cannot be opened, or is not a regular file.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
    return handle


def _written(path: Path) -> float:
    """Return when a file was last written; 0 if its screen has just deleted it."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
