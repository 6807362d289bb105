"""The made-up year for tests: generated once in a process, then copied into each diary."""

from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from store import demo, word_sets
from store.clock import FixedClock
from store.journal import Journal, open_journal


@cache
def _files(device: str, now: datetime, newest_words: int) -> dict[str, bytes]:
    """Return the files of a diary with the made-up year in the newest set of words, by name."""
    assert newest_words == word_sets.NEWEST
    with TemporaryDirectory() as folder:
        journal = open_journal(
            {"XDG_STATE_HOME": f"{folder}/state"},
            path=f"{folder}/diary",
            clock=FixedClock(now),
            device=device,
        )
        demo.make_year(journal)
        return {path.name: path.read_bytes() for path in Path(folder, "diary").iterdir()}


def make_year(journal: Journal) -> None:
    """Fill an empty diary with the year that ``demo.make_year`` generates."""
    assert not journal.entries()
    device, folder = journal.storage.device, Path(journal.path)
    for name, data in _files(device, journal.clock.now(), word_sets.NEWEST).items():
        with (folder / name).open("ab") as file:
            file.write(data)
    journal.refresh()
