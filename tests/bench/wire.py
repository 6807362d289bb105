"""What goes to the terminal in sixteen steps, and what it costs: ``python -m tests.bench.wire``.

Three programs at 80×24, in one run: Cupful; the same screens of Textual's stock widgets
(``peers/stock.py``); and curses, which is given the very cells that Cupful showed after each
key and shows them (``peers/pictures.py``). Cupful's colours are the nearest of 256 there, and
its usual text and background are the terminal's own, which cost curses nothing: no curses
program shows this text at these places for less. Bytes are alike in every run; CPU is the
median of ``ROUNDS``.

Targets, against curses' bytes: 1.25 times in total, and 5 times with ``CUPFUL_CELLS=0``; with
the cell diff, a log key at most 1.5 times, the first picture, another room
and help at most 2 times; a typed character at most 150 bytes; idle none; and a log key at most
15 ms of CPU. ``truecolor`` as an argument gives Cupful and stock Textual a terminal that says
it has it, which one reached over SSH seldom says.
"""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from pyte.graphics import FG_BG_256
from pyte.screens import Char, Screen

from tests.bench.first_frame import environ_of
from tests.terminals import PROGRAM, ROOT, Terminal

ROUNDS = 3
ENTRIES = (36_000, 0)
SIZE = (80, 24)
PEERS = ROOT / "tests" / "bench" / "peers"
_TICK_MS = 2.5  # what the look at others' entries may cost, each second


class Step(NamedTuple):
    """A step: Cupful's keys, the stock program's, and how many times curses' bytes it may send.

    Keys before the last only lead to it and are not counted. A limit from 10 on is in bytes.
    """

    name: str
    keys: tuple[str, ...]
    stock: str
    limit: float
    is_log_key: bool = False


STEPS = (
    Step("the first picture", ("",), "", 2),
    Step("a session", ("s",), "s", 1.5, is_log_key=True),
    Step("its digit", ("5",), "5", 1.5, is_log_key=True),
    Step("play", ("p",), "p", 1.5, is_log_key=True),
    Step("its word", ("1",), "1", 1.5, is_log_key=True),
    Step("the entry above", ("k",), "\x1b[A", 1.5),
    Step("the day before", ("[",), "[", 2),
    Step("a note opened", (".",), ".", 1.5),
    Step("a character", ("h",), "h", 150),
    Step("the note kept", ("\r",), "\r", 1.5),
    Step("to Trends", ("\t",), "\x1bOQ", 2),
    Step("a picture", ("2",), "2", 2),
    Step("to History", ("g", "h", "\r"), "\x1bOR", 2),
    Step("help", ("?",), "?", 2),
    Step("help put away", ("\x1b",), "\x1b", 2),
    Step("two seconds idle", ("",), "", 0),
)


class Cost(NamedTuple):
    """Bytes sent, and CPU in ms."""

    sent: int
    cpu: float


def cpu_of(pid: int) -> float:
    """Return the CPU that a process has had so far, in ms."""
    tasks = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e6


def settle(terminal: Terminal, seconds: float) -> None:
    """Take in what comes until for some time nothing is sent and nothing is worked on.

    Stock Textual's cursor blinks: that goes on for ever, and is counted for no more than 2 s.
    """
    deadline = time.monotonic() + (20.0 if not terminal.output else 2.0)
    while time.monotonic() < deadline:
        sent, worked = len(terminal.output), cpu_of(terminal.pid)
        terminal.pump(seconds)
        is_still = cpu_of(terminal.pid) - worked < _TICK_MS * max(1.0, seconds)
        if is_still and 0 < sent == len(terminal.output):
            return


def run(
    argv: list[str],
    env: dict[str, str],
    steps: list[tuple[str, ...]],
    look: Callable[[Terminal], None] = lambda _: None,
) -> list[Cost]:
    """Take a program through the steps, look at it after every key; return what they cost."""
    terminal = Terminal(argv, env, SIZE)
    costs = []
    try:
        for keys in steps:
            for key in keys:
                before = Cost(len(terminal.output), cpu_of(terminal.pid) if costs else 0.0)
                terminal.send(key)
                settle(terminal, 0.25 if key or not costs else 2.0)
                look(terminal)
            sent, cpu = len(terminal.output), cpu_of(terminal.pid)
            costs.append(Cost(sent - before.sent, cpu - before.cpu))
    finally:
        terminal.close()
    return costs


# -- what curses is given ------------------------------------------------------------------

Piece = tuple[str, int, int, str]  # text, its colour, the colour behind it, attributes
Picture = list[list[Piece]]


def picture_of(screen: Screen) -> Picture:
    """Return what a screen shows, rows of pieces."""
    rows = []
    for y in range(SIZE[1]):
        pieces: list[Piece] = []
        for x in range(SIZE[0]):
            cell = screen.buffer[y][x]
            style = (nearest(cell.fg), nearest(cell.bg), attributes_of(cell))
            if pieces and pieces[-1][1:] == style:
                pieces[-1] = (pieces[-1][0] + cell.data, *style)
            else:
                pieces.append((cell.data, *style))
        rows.append(pieces)
    return rows


def on_own_colours(pictures: list[Picture]) -> list[Picture]:
    """Return pictures with the usual two colours as the terminal's own."""
    pieces = [piece for picture in pictures for row in picture for piece in row]
    usual = [Counter(piece[at] for piece in pieces).most_common(1)[0][0] for at in (1, 2)]
    return [
        [
            [
                (text, -1 if front == usual[0] else front, -1 if back == usual[1] else back, marks)
                for text, front, back, marks in row
            ]
            for row in picture
        ]
        for picture in pictures
    ]


def attributes_of(cell: Char) -> str:
    """Return a letter for each attribute."""
    return "b" * cell.bold + "r" * cell.reverse + "u" * cell.underscore


def nearest(colour: str, known: dict[str, int] = {"default": -1}) -> int:  # noqa: B006 - kept
    """Return the number of the nearest of 256 colours; -1 for the terminal's own."""
    if colour not in known:
        rgb = bytes.fromhex(colour)
        off = [
            sum((a - b) ** 2 for a, b in zip(bytes.fromhex(other), rgb, strict=True))
            for other in FG_BG_256[16:]
        ]
        known[colour] = 16 + off.index(min(off))
    return known[colour]


# -- the programs --------------------------------------------------------------------------


def curses_showing(pictures: Path) -> list[str]:
    """Return the command of the curses program that shows pictures from a file."""
    return [sys.executable, str(PEERS / "pictures.py"), str(pictures)]


def run_all(folder: Path, entries: int, colours: str) -> dict[str, list[Cost]]:
    """Take the three programs through the steps, each on a diary of its own; return the costs."""
    pictures: list[Picture] = []
    pictures_file = folder / "pictures.json"

    def env(name: str) -> dict[str, str]:
        terminal = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        return environ_of(folder / name, entries) | terminal | {"COLORTERM": colours}

    cupful = run(
        PROGRAM,
        env("cupful"),
        [step.keys for step in STEPS],
        lambda terminal: pictures.append(picture_of(terminal._screen)),
    )
    pictures_file.write_text(json.dumps(on_own_colours(pictures)))
    stock = [sys.executable, str(PEERS / "stock.py")]
    return {
        "Cupful": cupful,
        "stock": run(stock, env("stock"), [(step.stock,) for step in STEPS]),
        "curses": run(
            curses_showing(pictures_file),
            env("curses"),
            [tuple(" " if key else "" for key in s.keys) for s in STEPS],
        ),
    }


def medians(rounds: list[dict[str, list[Cost]]]) -> dict[str, list[Cost]]:
    """Return each program's costs, the median of the rounds."""
    return {
        name: [
            Cost(int(median(c.sent for c in costs)), median(c.cpu for c in costs))
            for costs in zip(*(of_round[name] for of_round in rounds), strict=True)
        ]
        for name in rounds[0]
    }


def print_costs(title: str, costs: dict[str, list[Cost]]) -> None:
    """Print each step's bytes and CPU for each program, its ratio to curses, and its limit."""
    heads = "".join(f"{name + ' B':>10}{'CPU ms':>8}" for name in costs)
    print(f"\n{title}\n{'':20}{heads}{'x curses':>10}{'limit':>8}")
    for number, step in enumerate(STEPS):
        of_step = [costs_of[number] for costs_of in costs.values()]
        print(f"{step.name:20}{_row(of_step)}{_verdict(step, of_step[0], of_step[-1])}")
    whole = [
        Cost(sum(c.sent for c in costs_of), sum(c.cpu for c in costs_of))
        for costs_of in costs.values()
    ]
    print(f"{'TOTAL':20}{_row(whole)}{whole[0].sent / whole[-1].sent:10.2f}")


def _row(costs: list[Cost]) -> str:
    return "".join(f"{cost.sent:10,}{cost.cpu:8.1f}" for cost in costs)


def _verdict(step: Step, cupful: Cost, curses: Cost) -> str:
    """Return the ratio, the limit, and a sign where a limit is passed."""
    is_ratio = 0 < step.limit < 10
    ratio = cupful.sent / curses.sent if curses.sent else float(cupful.sent > 0)
    is_over = (ratio if is_ratio else cupful.sent) > step.limit
    is_slow = step.is_log_key and cupful.cpu > 15
    limit = f"{step.limit:7.1f}x" if is_ratio else f"{step.limit:6} B"
    return f"{ratio:10.2f}{limit}{'  OVER' if is_over else ''}{'  SLOW' if is_slow else ''}"


def main() -> None:
    """Measure and print."""
    colours = "truecolor" if "truecolor" in sys.argv[1:] else ""
    os.environ.pop("COLORTERM", None)
    for entries in ENTRIES:
        rounds = []
        for _ in range(ROUNDS):
            with TemporaryDirectory() as place:
                rounds.append(run_all(Path(place), entries, colours))
        title = f"{entries:,} entries, {colours or '256 colours'}"
        print_costs(title, medians(rounds))


if __name__ == "__main__":
    main()
