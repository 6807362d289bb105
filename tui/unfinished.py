"""What was being typed when a screen went: kept beside the diary's device, offered next time.

One small file for each running screen, in the state home and so never in a synced
folder. It is written while typing, so it is there after a kill; it goes when the line is
taken or left.
"""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple


class Left(NamedTuple):
    """A note that was left unfinished: of an entry, or of its own where ``id`` is empty."""

    diary: str
    id: str
    day: date
    text: str


class Unfinished:
    """The unfinished notes of one diary on this machine.

    Args:
        folder: where the files are.
        diary: the diary's folder.
    """

    def __init__(self, folder: str, diary: str) -> None:
        self._folder = Path(folder)
        self._diary = str(Path(diary).absolute())
        self._own = self._folder / f"unfinished-{os.getpid()}.json"

    def keep(self, id: str, day: date, text: str) -> None:
        """Keep what is typed so far; an empty text is nothing.

        A machine without a state home to write to goes without: the note itself is not
        in danger before a key is pressed.
        """
        if not text.strip():
            self.drop()
            return
        left = {"diary": self._diary, "id": id, "day": day.isoformat(), "text": text}
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self._own.with_suffix(".new")
            draft.touch(mode=0o600)
            draft.write_text(json.dumps(left, ensure_ascii=False), "utf-8")
            draft.replace(self._own)

    def drop(self) -> None:
        """Forget what this screen typed."""
        with suppress(OSError):
            self._own.unlink(missing_ok=True)

    def take(self) -> Left | None:
        """Return the newest note that a screen which is gone left in this diary, and forget it."""
        for path in sorted(self._abandoned(), key=lambda path: path.stat().st_mtime, reverse=True):
            left = _read(path)
            if left is not None and left.diary == self._diary:
                path.unlink(missing_ok=True)
                return left
        return None

    def _abandoned(self) -> Iterator[Path]:
        with suppress(OSError):
            for path in self._folder.glob("unfinished-*.json"):
                if not _is_running(path.stem.rpartition("-")[2]):
                    yield path


def _is_running(pid: str) -> bool:
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True


def _read(path: Path) -> Left | None:
    try:
        told = json.loads(path.read_text("utf-8"))
        return Left(told["diary"], told["id"], date.fromisoformat(told["day"]), told["text"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
