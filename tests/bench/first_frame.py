"""CPU to the first frame, in a real terminal: ``python -m tests.bench.first_frame``.

The floor is a Textual app with one widget that says a word, run the same way. What is
counted is the whole process and all its threads until the terminal has the frame. Targets:
1.4 times the floor, on an empty diary and on 36,000 entries alike.
"""

import os
import select
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from store.journal import open_journal
from tests.bench.diaries import DEVICE, SIZES, make_diary
from tests.bench.tables import interleaved, print_table
from tests.terminals import PROGRAM, ROOT, Terminal

ROUNDS = 15
EMPTY_APP = """
from textual.app import App
from textual.widget import Widget

class Said(Widget):
    def render(self):
        return "Floor"

class Empty(App):
    def compose(self):
        yield Said()

Empty().run()
"""


def cpu_to(word: bytes, argv: list[str], environ: Mapping[str, str]) -> float:
    """Return the CPU in ms that a program took until its terminal was sent a word."""
    terminal = Terminal(argv, dict(environ), (80, 24))
    try:
        sent = b""
        while word not in sent:
            if not select.select([terminal.handle], [], [], 20)[0]:
                raise SystemExit(f"{word!r} never came: {sent[-500:]!r}")
            sent += os.read(terminal.handle, 65536)
        tasks = Path(f"/proc/{terminal.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e6
    finally:
        terminal.close()


def environ_of(folder: Path, entries: int) -> dict[str, str]:
    """Return the environment of a person with a diary of that many entries."""
    home = folder / str(entries)
    make_diary(home / "diary", entries)
    environ = os.environ | {
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "CUPFUL_DIARY": str(home / "diary"),
        "CUPFUL_CLOCK": "2026-11-23T10:05+01:00",
    }
    for name in ("COLUMNS", "LINES", "NO_COLOR", "PYTHONDONTWRITEBYTECODE"):
        environ.pop(name, None)  # an installed program is compiled once
    open_journal(environ, device=DEVICE).settings.set("welcome", seen="2026-01-01")
    return environ


def main() -> None:
    """Measure and print."""
    empty = [sys.executable, "-c", EMPTY_APP]
    with TemporaryDirectory() as place:
        environs = {n: environ_of(Path(place), n) for n in SIZES}
        measured = interleaved(
            ROUNDS,
            **{"an empty Textual app": lambda: cpu_to(b"Floor", empty, environs[0])},
            **{
                f"Today at {n:,}": lambda environ=environ: cpu_to(b"Today", PROGRAM, environ)
                for n, environ in environs.items()
            },
        )
    print_table("to the first frame, against an empty app", measured, "an empty Textual app")
    print_table("to the first frame, against an empty diary", measured, "Today at 0")


if __name__ == "__main__":
    main()
