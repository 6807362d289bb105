"""What random keys leave behind in memory: ``python -m tests.bench.memory [MINUTES] [SEED]``.

Target: no growth beyond 20 MB in an hour, once every room, picture, page and search was gone to
in every size and two thousand of the keys were taken: by then all is imported. The keys run on
a diary of ten years in a real pseudo-terminal, back to back, some fifty a second and as many in
six minutes as a fast hand types in an hour; memory is read on Today at 80×24. Few keep anything:
``[`` and ``]`` in Words a line each, and now and then a line that was typed. They are counted.
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.diaries import make_diary
from tests.terminals import Terminal, program

ENTRIES = 36_000
#: Rooms, days, pages, pictures, searches, help, the palette, lines typed and given up.
STILL = (
    *("\t", "\x1b[Z", "\x1b[A", "\x1b[B", "[", "]", "h", "l", "t", "?", ";", "\x1b", "\x1b"),
    *("\x1b[6~", "\x1b[5~", "J", "K", "v", "+", "-", "wyy\x1b", "\x1b", "\x1b"),
    *("/yy\r", "/#yy\x1b", "g2020-03-01\r", "g3\x1b", ":yy\x1b"),
)
FIRST_KEYS = 2_000
SIZES = ((200, 60), (60, 20), (40, 10), (80, 24))
#: Each room with what can be opened there; ten years of days are read and counted by it.
EVERYTHING = (
    *("gtoday\r", "gtrends\r"),
    *(key for picture in "123456789" for key in (picture, *"++++", "v", "v", *"----")),
    *("\x1b", "\x1b", "grefills\r", "w", "\x1b", "m", "\x1b", "v", "c", "\x1b", "grepair\r"),
    *("ghistory\r", "/energy>5\r", "\x1b", "/#yy\r", "\x1b", "\x1b[F", "\x1b[5~", "\x1b[H"),
    *("gwords\r", "gtoday\r", "?", "\x1b", ";en", "\x1b", "\x1b", "A", "\x1b", "gtoday\r"),
)


def rss(terminal: Terminal) -> int:
    """Return the resident memory of the program, in kB."""
    status = Path(f"/proc/{terminal.pid}/status").read_text()
    sizes = [int(line.split()[1]) for line in status.splitlines() if "VmRSS" in line]
    if not sizes:
        raise SystemExit(f"the program has gone:\n{terminal.output.decode()}\n{terminal.text}")
    return sizes[0]


def lines_of(diary: Path) -> int:
    """Return how many lines stand in the diary."""
    return sum(path.read_bytes().count(b"\n") for path in diary.glob("*.jsonl"))


def warm_up(terminal: Terminal, keys: Iterator[str]) -> int:
    """Open every page once in every size, then press the first keys; return their count."""
    settle(terminal, worked)  # the older months are read
    for columns, rows in SIZES:
        terminal.resize(columns, rows)
        for key in EVERYTHING:
            press(terminal, key, worked)  # each is painted, whatever it takes
    return len(SIZES) * len(EVERYTHING) + take(terminal, keys, count=FIRST_KEYS)


def come_home(terminal: Terminal) -> None:
    """Return to today, in the usual size."""
    terminal.resize(80, 24)
    for key in (*("\x1b",) * 4, "gtoday\r", "t"):
        press(terminal, key, worked)


def worked(terminal: Terminal) -> object:
    """Return what changes while the program has something to do: bytes sent, time of the CPU."""
    fields = Path(f"/proc/{terminal.pid}/stat").read_text().rpartition(")")[2].split()
    return len(terminal.output), fields[11:13]


def written(terminal: Terminal) -> object:
    return len(terminal.output)


def press(terminal: Terminal, key: str, sign: Callable[[Terminal], object] = written) -> None:
    """Send a key and take in what it brings, until a sign of work changes no more."""
    rss(terminal)  # raises where the program is gone
    if terminal.resume_if_stopped():  # its keys chose that in the palette, and here is no shell
        settle(terminal, worked)
    terminal.send(key)
    settle(terminal, sign)
    terminal.output = terminal.output[-3000:]


def settle(terminal: Terminal, sign: Callable[[Terminal], object]) -> None:
    """Take in what comes until a sign of work changes no more."""
    before = None
    while before != (before := sign(terminal)):
        terminal.pump(0.012 if sign is written else 0.06)


def take(
    terminal: Terminal, keys: Iterator[str], *, seconds: float = inf, count: float = inf
) -> int:
    """Send keys, each when the one before was painted; return how many.

    Args:
        terminal: where the program runs.
        keys: the keys.
        seconds: for how long.
        count: how many at most.
    """
    sent, until = 0, time.monotonic() + seconds
    while sent < count and time.monotonic() < until:
        press(terminal, next(keys))
        sent += 1
        if sent % 250 == 0:
            terminal.resize(*SIZES[sent // 250 % len(SIZES)])
    return sent


def still(seed: int) -> Iterator[str]:
    """Yield keys without an end."""
    chance = random.Random(seed)
    while True:
        yield chance.choice(STILL)


def measure(minutes: float, seed: int) -> None:
    """Print memory now and then."""
    with TemporaryDirectory() as folder:
        diary = make_diary(Path(folder) / "diary", ENTRIES)
        with program(
            diary, fresh=True, LANG="C.UTF-8", CUPFUL_CLOCK="2026-11-23T10:05+01:00"
        ) as terminal:
            terminal.wait_for("Welcome", 60)
            terminal.send(" ")
            keys = still(seed)
            print(f"{'minutes':>8}{'keys':>9}{'RSS kB':>9}{'growth':>9}{'lines kept':>12}")
            sent = warm_up(terminal, keys)
            come_home(terminal)
            warm, lines = rss(terminal), lines_of(diary)
            for tenth in range(11):
                sent += take(terminal, keys, seconds=minutes * 6) if tenth else 0
                come_home(terminal)
                now, added = rss(terminal), lines_of(diary) - lines
                print(f"{minutes * tenth / 10:8.1f}{sent:9,}{now:9,}{now - warm:+9,}{added:12,}",
                      flush=True)  # fmt: skip


if __name__ == "__main__":
    given = sys.argv[1:]
    measure(float(given[0]) if given else 60.0, int(given[1]) if len(given) > 1 else 1)
