"""What a durable insert takes on the clock: ``python -m tests.bench.durable [folder]``.

Targets: at most 1.6 times open+append+fsync+close of as many bytes, interleaved in one
process on the same disk; a look for what others wrote, once a second over 127 files, at most
0.1 % of a core. The folder decides which disk is measured.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from store.clock import FixedClock
from store.journal import Journal, open_journal
from store.log.table import DiaryDatabase
from store.log.writer import appending
from store.models import Draft
from tests.bench.diaries import DEVICE
from tests.bench.tables import own_cpu

ROUNDS, A_DAY, FILES, LOOKS = 1_000, 10, 127, 200
NOW = "2026-11-23T10:05+01:00"

Call = Callable[[], object]


def wall(call: Call) -> float:
    """Return how long a call takes, in ms."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


class Floor:
    """Open, append, fsync, close: what any durable line costs; ``extra`` steps come to it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.line = b"x" * 159 + b"\n"

    def append(self) -> None:
        """Append one line."""
        handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, self.line)
        os.fsync(handle)
        os.close(handle)

    def append_locked(self) -> None:
        """Append one line as the diary does, beneath everything that knows what it says."""
        with appending(str(self.path)) as file:
            file.append(self.line)


def adding(journal: Journal, clock: FixedClock) -> Call:
    """Return what keeps one play, ten to a day."""
    count = 0

    def add() -> None:
        nonlocal count
        count += 1
        if count % A_DAY == 0:
            clock.at += timedelta(days=1)
        journal.add(Draft("play", clock.at.date(), values={"what": "laughed"}))

    return add


def inserting(folder: Path) -> Call:
    """Return what inserts one document through TinyDB's API, with nothing above it."""
    folder.mkdir()
    table = DiaryDatabase(folder, DEVICE, lambda: date(2026, 11, 23)).table("plain")
    return lambda: table.insert({"v": 1, "kind": "play", "day": "2026-11-23", "what": "laughed"})


def measured(calls: dict[str, Call], rounds: int = ROUNDS) -> dict[str, list[float]]:
    """Take every call once a round, in turns; return their times in ms."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds + 20):
        for name, call in calls.items():
            taken[name].append(wall(call))
    return {name: times[20:] for name, times in taken.items()}


def refresh_share(place: Path) -> float:
    """Return the share of a core, in %, that looking once a second takes."""
    place.mkdir()
    for number in range(FILES):
        month = date(2016 + number // 12, number % 12 + 1, 1)
        clock = FixedClock(datetime.fromisoformat(f"{month}T10:05+01:00"))
        journal = open_journal({}, path=place, clock=clock, device=DEVICE)
        journal.add(Draft("play", month, values={"what": "laughed"}))
    journal.load()
    return own_cpu(journal.refresh, LOOKS) / 10  # ms a second, as a percentage


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else None) as folder:
        place = Path(folder)
        clock = FixedClock(datetime.fromisoformat(NOW))
        journal = open_journal({}, path=place / "diary", clock=clock, device=DEVICE)
        floor, other = Floor(place / "floor"), Floor(place / "locked")
        times = measured(
            {
                "open+append+fsync+close": floor.append,
                "appending (lock, fence, fsync)": other.append_locked,
                "insert by TinyDB's API": inserting(place / "plain"),
                "journal.add": adding(journal, clock),
            }
        )
        print(f"\na durable line, {ROUNDS} rounds\n{'':32}{'median ms':>10}{'x floor':>10}")
        least = median(times["open+append+fsync+close"])
        for name, taken in times.items():
            print(f"{name:32}{median(taken):10.3f}{median(taken) / least:10.2f}")
        print("target: journal.add at most 1.6 times the floor")
        share = refresh_share(place / "many")
        print(f"a look a second, {FILES} files: {share:.3f} % of a core (target 0.1)")


if __name__ == "__main__":
    main()
