"""What keeping one entry costs in an open program: ``python -m tests.bench.keeping``.

Targets: at most 0.5 ms CPU at 36,000 entries and 1.3 times what it is at 1,000; taking a step
back or forth flat as well, whichever it is; looking for what others wrote, once a second over 120
months, at most 0.1 % of a core.
"""

import json
import os
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from tinydb import TinyDB

from store.clock import FixedClock
from store.journal import Journal, open_journal
from store.models import Draft
from tests.bench.diaries import DEVICE, SIZES, documents, make_diary
from tests.bench.tables import interleaved, own_cpu, print_table

ROUNDS, A_DAY = 40, 10
STOCK_ROUNDS = 5
STEPS = ("keep one", "undo one", "undo a digit", "undo a removal", "opening to and fro")


class Keeper:
    """An open journal with everything loaded, and what is measured on it."""

    def __init__(self, folder: Path, entries: int) -> None:
        self.clock = FixedClock(datetime.fromisoformat("2026-11-23T10:05+01:00"))
        path = make_diary(folder / str(entries), entries)
        self.journal: Journal = open_journal({}, path=path, clock=self.clock, device=DEVICE)
        self.journal.load()

    def add(self) -> float:
        """Return the CPU of one play, over the entries of a day."""
        self.clock.at += timedelta(days=1)
        day = self.journal.today()
        return own_cpu(
            lambda: self.journal.add(Draft("play", day, values={"what": "laughed"})), A_DAY
        )

    def undo(self) -> float:
        """Return the CPU of taking the newest step back."""
        return own_cpu(self.journal.history.undo)

    def undo_opening(self) -> float:
        """Return the CPU of taking an opening back, logging it again, and taking it back."""
        self.journal.log(self.journal.drafts.parse(["a", "5", "4"]))
        history = self.journal.history
        return own_cpu(lambda: (history.undo(), history.redo(), history.undo()))

    def undo_answer(self) -> float:
        """Return the CPU of taking one digit back, after an entry and two answers."""
        entry = self.journal.add(Draft("session", self.journal.today()))
        for name in ("tired", "inspired"):
            self.journal.answer(entry.id, {name: 5})
        return own_cpu(self.journal.history.undo)

    def undo_removal(self) -> float:
        """Return the CPU of bringing a removed entry back."""
        entry = self.journal.add(Draft("session", self.journal.today()))
        self.journal.remove(entry.id)
        return own_cpu(self.journal.history.undo)

    def refresh(self) -> float:
        """Return the CPU of a look at the folder when nothing changed."""
        return own_cpu(self.journal.refresh, 10)


def floor(path: Path) -> float:
    """Return the CPU of open, append 250 bytes, fsync and close."""
    line = b"x" * 249 + b"\n"

    def append() -> None:
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, line)
        os.fsync(handle)
        os.close(handle)

    return own_cpu(append, A_DAY)


def stock_tinydb(folder: Path, entries: int) -> TinyDB:
    """Return TinyDB with its own storage and as many documents."""
    path = folder / f"stock-{entries}.json"
    rows = {str(number): document for number, document in enumerate(documents(entries), 1)}
    path.write_text(json.dumps({"_default": rows}), "utf-8")
    return TinyDB(path)


def main() -> None:
    """Measure and print."""
    sizes = SIZES[1:]
    with TemporaryDirectory() as place:
        folder = Path(place)
        keepers = {f"{entries:,}": Keeper(folder, entries) for entries in sizes}
        measured = interleaved(
            ROUNDS,
            floor=lambda: floor(folder / "floor"),
            **{f"keep one at {name}": keeper.add for name, keeper in keepers.items()},
            **{f"undo one at {name}": keeper.undo for name, keeper in keepers.items()},
            **{f"undo a digit at {name}": keeper.undo_answer for name, keeper in keepers.items()},
            **{
                f"undo a removal at {name}": keeper.undo_removal for name, keeper in keepers.items()
            },
            **{
                f"opening to and fro at {name}": keeper.undo_opening
                for name, keeper in keepers.items()
            },
            **{f"nothing new at {name}": keeper.refresh for name, keeper in keepers.items()},
        )
        print_table("in an open program", measured, "floor")
        print()
        for step in STEPS:
            least, most = (measured[f"{step} at {name}"] for name in ("1,000", "36,000"))
            print(f"{step}, 36,000 against 1,000: {most / least:.2f} times (target 1.3)")
        share = measured["nothing new at 36,000"] / 10
        months = len(list(Path(keepers["36,000"].journal.path).iterdir()))
        print(f"nothing new, once a second, {months} files: {share:.3f} % of a core (target 0.1)")

        stock = {f"{entries:,}": stock_tinydb(folder, entries) for entries in sizes}
        document = next(documents(1))
        compared = interleaved(
            STOCK_ROUNDS,
            **{f"keep one at {name}": keeper.add for name, keeper in keepers.items()},
            **{
                f"stock TinyDB at {name}": lambda db=db: own_cpu(lambda: db.insert(document))
                for name, db in stock.items()
            },
        )
        print_table("against TinyDB with its own storage", compared, "keep one at 36,000")


if __name__ == "__main__":
    main()
