"""What Today costs to its first frame, as a whole process: ``python -m tests.bench.first_frame``.

The floor is a Textual app with one empty widget, run the same way. Target: with 36,000
entries at most 1.2 times what it is on an empty diary.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import tui
from store.journal import open_journal
from tests.bench.diaries import DEVICE, SIZES, make_diary
from tests.bench.tables import interleaved, print_table, process_cpu

ROUNDS = 11
HEADLESS = "run(headless=True, size=(80, 24))"
EMPTY_APP = f"""
from textual.app import App
from textual.widget import Widget

class Empty(App):
    def compose(self):
        yield Widget()
    def on_mount(self):
        self.call_after_refresh(self.exit)

Empty().{HEADLESS}
"""
TODAY = f"""
import os
from store.journal import open_journal
from tui.app import CupfulApp

class ToFirstFrame(CupfulApp):
    CSS_PATH = os.path.join(os.environ["CUPFUL_ROOM"], "lines.tcss")

    def on_mount(self):
        self.call_after_refresh(self.exit)

ToFirstFrame(open_journal(os.environ)).{HEADLESS}
"""


def environ_of(folder: Path, entries: int) -> dict[str, str]:
    """Return the environment of a person with a diary of that many entries."""
    home = folder / str(entries)
    make_diary(home / "diary", entries)
    environ = os.environ | {
        "HOME": str(home),
        "CUPFUL_DIARY": str(home / "diary"),
        "CUPFUL_CLOCK": "2026-11-23T10:05+01:00",
        "CUPFUL_ROOM": str(Path(tui.__file__).parent),
    }
    open_journal(environ, device=DEVICE).settings.set("welcome", seen="2026-01-01")
    return environ


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as place:
        environs = {f"Today at {n:,}": environ_of(Path(place), n) for n in SIZES}
        measured = interleaved(
            ROUNDS,
            **{"an empty Textual app": lambda: process_cpu(EMPTY_APP)},
            **{
                name: lambda environ=environ: process_cpu(TODAY, environ)
                for name, environ in environs.items()
            },
        )
    print_table("to the first frame, against an empty app", measured, "an empty Textual app")
    print_table("to the first frame, against an empty diary", measured, "Today at 0")


if __name__ == "__main__":
    main()
