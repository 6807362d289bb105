"""``cup --demo``: a made-up year in a temporary folder, gone when the program ends."""

from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from store.demo import make_year
from store.journal import Journal, open_journal


def run_demo(
    argv: list[str], environ: Mapping[str, str], run: Callable[[list[str], Journal], int]
) -> int:
    """Run a command, or the screen, in a made-up diary; the person's own is not opened."""
    with TemporaryDirectory(prefix="cupful-demo-") as folder:
        state = {"XDG_STATE_HOME": str(Path(folder) / "state")}  # its mirror goes with it
        journal = open_journal({**environ, **state}, path=Path(folder) / "diary", device="demo")
        make_year(journal)
        journal.settings.set("welcome", seen=journal.today().isoformat())
        journal.settings.set("demo", made=journal.today().isoformat())
        return run(argv, journal)
