"""The keys by which a row of a file is known again once it is in the diary.

A key stands for the day and the hour, the kind and the content, and which of several equal ones
it is. It says nothing of minutes, which no diary keeps. An entry has the key of each part of it,
so that a note comes in later although the mood of its row is there.
"""

import base64
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b, sha256
from typing import Any, Final

from store.exchange.file_times import FileTime

_BYTES: Final = 7
_EARLIER: Final = re.compile(r"[0-9a-f]{12}")


class RowKeys:
    """The keys that a diary has, and those of the rows of a file so far.

    Args:
        sources: the sources of the entries of the diary, as they are saved.
    """

    def __init__(self, sources: Iterable[Any]) -> None:
        self._known: set[str] = set()
        for source in sources:
            key = source.get("key") if isinstance(source, Mapping) else None
            if isinstance(key, str):
                self._known.update(key.split())
        self._counts: Counter[str] = Counter()
        #: Whether there are keys that the first versions wrote.
        self.has_earlier = any(map(_EARLIER.fullmatch, self._known))

    def key(self, stamp: str, kind: str, content: str) -> str:
        """Return the key of the next part with this content.

        Args:
            stamp: its day and hour, as ``stamp_of`` returns them.
            kind: what it is.
            content: its content, as the file has it.
        """
        digest = blake2b(f"{stamp}\n{kind}\n{content}".encode(), digest_size=_BYTES).digest()
        key = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        occurrence = self._counts[key]
        self._counts[key] += 1
        return f"{key}~{occurrence}" if occurrence else key

    def is_known(self, key: str) -> bool:
        """Return whether the diary has a part with a key."""
        return key in self._known

    def is_known_from_earlier(self, day: date, place: str, content: object) -> bool:
        """Return whether the first versions imported a part, which knew no hours."""
        return self.has_earlier and earlier_key(day, place, content) in self._known


def stamp_of(time: FileTime) -> str:
    """Return the day and the hour of a time, the same whatever zone is the local one."""
    if time.instant:
        return time.instant
    return f"{time.day}T{time.minute // 60:02}" if time.minute >= 0 else time.day.isoformat()


def earlier_key(day: date, place: str, content: object) -> str:
    """Return the key that the first versions gave to a part of a row."""
    return sha256(repr((day.isoformat(), place, content)).encode()).hexdigest()[:12]
