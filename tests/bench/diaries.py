"""Diaries to measure with: N entries, nine or ten a day, backwards from 2026-11-23.

The lines stand in the files of their months, as if each had been written on its day.
"""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from store.log.records import Line, encode_line, new_revision
from store.models import Document
from store.vocabulary import DEFAULT_LISTS

LAST_DAY = date(2026, 11, 23)
DEVICE = "mira-k7q2"
SIZES = (0, 1_000, 10_000, 36_000)

_WORDS = (
    "the",
    "room",
    "got",
    "quiet",
    "and",
    "then",
    "we",
    "laughed",
    "about",
    "it",
    "once",
    "more",
)


def documents(entries: int, seed: int = 7) -> Iterator[Document]:
    """Yield that many documents, the newest day first."""
    chance = random.Random(seed)
    left = entries
    for days_back in count():
        day = (LAST_DAY - timedelta(days=days_back)).isoformat()
        for order, document in enumerate(_day(chance), 1):
            if not left:
                return
            left -= 1
            at = f"{day}T{8 + order:02}:00+01:00"
            yield {"v": 1, "kind": "", "day": day, "at": at} | document | {"order": order}


def _day(chance: random.Random) -> Iterator[Document]:
    """Yield nine or ten entries of a day, without what all of them carry."""

    def reading() -> int:
        return chance.randint(1, 7)

    yield {"kind": "checkin", "when": "opening", "energy": reading(), "sleep": reading()}
    for _ in range(chance.randint(3, 4)):
        yield {"kind": "session", "tired": reading(), "inspired": reading()}
    for feeling in ("nourishing", "depleting"):
        what = chance.choice(DEFAULT_LISTS[feeling])
        yield {"kind": "moment", "feeling": feeling, "what": what, "direction": "between"}
    yield {"kind": "play", "what": chance.choice(DEFAULT_LISTS["play"])}
    note = " ".join(chance.choices(_WORDS, k=12))
    yield {"kind": "note", "note": f"{note} #late", "tags": ["late"]}
    yield {"kind": "checkin", "when": "closing", "mood": reading(), "joy": reading()}


def make_diary(folder: Path, entries: int) -> Path:
    """Write a diary of that many entries and return its folder."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    months: dict[str, list[bytes]] = defaultdict(list)
    for document in documents(entries):
        id = str(new_revision(date.fromisoformat(document["day"])))
        months[document["day"][:7]].append(encode_line(Line(id, "entries", id, document)))
    for month, lines in months.items():
        path = folder / f"{month}.{DEVICE}.jsonl"
        path.write_bytes(b"".join(reversed(lines)))
        path.chmod(0o600)
    return folder
