"""What History costs: ``python -m tests.bench.history``.

Targets: its first frame over 36,000 entries at most 1.2 times that of an empty diary; a key
of a search to its results at most 60 ms CPU; a step flat in the diary's length, among days and in
a month.
"""

import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.diaries import SIZES
from tests.bench.first_frame import environ_of
from tests.bench.tables import interleaved, print_table, process_cpu

ROUNDS = 9
FIRST_FRAME = """
import os

import tui.app
from store.journal import open_journal

class ToFirstFrame(tui.app.CupfulApp):
    CSS_PATH = os.path.join(os.path.dirname(tui.app.__file__), tui.app.CupfulApp.CSS_PATH)
    DEFAULT_MODE = "history"

    def on_mount(self):
        self.call_after_refresh(self.exit)

ToFirstFrame(open_journal(os.environ)).run(headless=True, size=(80, 24))
"""
KEYS = """
import asyncio, os, sys, time
from store.journal import open_journal
from tui.app import CupfulApp

async def main():
    journal = open_journal(os.environ)
    app = CupfulApp(journal)
    async with app.run_test(size=(80, 24)) as pilot:
        while not journal.months.is_all_loaded:  # Today reads the older months
            await pilot.pause(0.05)
        await pilot.press("tab", "tab", "tab")
        screen = app.screen
        while screen.search.index_some(0):
            await pilot.pause(0.05)

        async def spent(key):
            began = time.process_time()
            await pilot.press(key)
            await pilot.pause()
            return (time.process_time() - began) * 1000

        steps = [await spent("down") for _ in range(30)]
        await pilot.press("space")
        month = [await spent("up") for _ in range(30)]
        await pilot.press("slash")
        typed = [await spent(key) for key in "laughed or music tired"]
        typed += [await spent(key) for key in ("greater_than_sign", "5")]
        results = [await spent("enter")] + [await spent("down") for _ in range(9)]
        print(sorted(steps)[15], sorted(month)[15], sorted(typed)[len(typed) // 2], max(typed),
              sorted(results)[5], file=sys.stderr)

asyncio.run(main())
"""
NAMES = (
    "a step of the cursor",
    "a step in a month",
    "a key of a search, median",
    "a key of a search, most",
    "a step through results",
)


def keys(environ: dict[str, str]) -> list[float]:
    """Return the CPU in ms of steps and of keys of a search, in a process of their own."""
    run = subprocess.run(
        [sys.executable, "-c", KEYS], env=environ, capture_output=True, text=True, check=True
    )
    return list(map(float, run.stderr.split()[-len(NAMES) :]))


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as place:
        environs = {n: environ_of(Path(place), n) for n in (SIZES[0], *SIZES[1::2])}
        measured = interleaved(
            ROUNDS,
            **{
                f"first frame at {n:,}": lambda environ=environ: process_cpu(FIRST_FRAME, environ)
                for n, environ in environs.items()
            },
        )
        print_table("History as a whole process", measured, "first frame at 0")
        rounds: dict[int, list[list[float]]] = {n: [] for n in environs if n}
        for _ in range(3):
            for n, taken in rounds.items():
                taken.append(keys(environs[n]))
        print(f"\n{'keys, CPU ms':32}" + "".join(f"{n:>10,}" for n in rounds))
        for at, name in enumerate(NAMES):
            cells = (median(times[at] for times in taken) for taken in rounds.values())
            print(f"{name:32}" + "".join(f"{cell:10.1f}" for cell in cells))


if __name__ == "__main__":
    main()
