"""The memory of this machine that a diary is in a folder.

A vault that is locked and a disk that is not mounted leave an empty folder. Without this
memory the next line would begin a second diary there. It is in the state home and holds a
day, nothing of the diary; its name is that of the diary's folder.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from store.diary.places import folder_name, is_begun
from store.diary.revision import random_letters
from store.diary.small_file import read_small_file

_MOST_BYTES = 64


class KnownDiary:
    """What this machine knows about one diary.

    Args:
        diary: the diary's folder.
        state_home: where it is noted.
    """

    def __init__(self, diary: str, state_home: str) -> None:
        self._diary = diary
        self._path = os.path.join(state_home, "known", folder_name(diary))

    def day(self) -> str:
        """Return the last day (ISO) on which the diary was there; empty for none."""
        return _day_in(self._path)

    def note(self, today: date) -> None:
        """Note that the diary is there, if it is and that was not noted today."""
        if self.day() != today.isoformat() and is_begun(self._diary):
            _write_day(self._path, today)

    def is_first_relative_use(self, today: date) -> bool:
        """Return, once, whether the diary has not been named by a relative path before."""
        path = f"{self._path}.relative"
        if _day_in(path):
            return False
        _write_day(path, today)
        return True


def relative_diary(environ: Mapping[str, str]) -> str:
    """Return where a relative ``CUPFUL_DIARY`` leads; empty where it is absolute or not set."""
    named = os.path.expanduser(environ.get("CUPFUL_DIARY", ""))
    return os.path.abspath(named) if named and not os.path.isabs(named) else ""


def _day_in(path: str) -> str:
    try:
        text = read_small_file(path, _MOST_BYTES).decode("ascii").strip()
        return date.fromisoformat(text).isoformat()
    except (OSError, ValueError):
        return ""


def _write_day(path: str, today: date) -> None:
    """Write a day; a state home that cannot be written to goes without."""
    draft = f"{path}.{random_letters(8)}"
    with suppress(OSError):
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(draft, "x", encoding="ascii") as file:
            file.write(today.isoformat())
        try:
            os.replace(draft, path)
        except OSError:
            os.unlink(draft)
            raise
