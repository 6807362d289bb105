"""What a search costs from a key to its first rows: ``python -m tests.bench.searching``.

Targets: at most 60 ms CPU from a key to the first screen of results at 36,000 entries, also
just after an entry was kept; making the facts of a thousand entries, between two keys, 20 ms.
"""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from store.clock import FixedClock
from store.journal import Journal, open_journal
from store.models import Draft
from store.search.finder import Search
from tests.bench.diaries import DEVICE, LAST_DAY, SIZES, make_diary
from tests.bench.tables import interleaved, own_cpu, print_table
from tests.own_home import NOW

ROUNDS, ROWS, A_SLICE = 15, 40, 1_000
TARGET = 60
QUERIES = (
    "",
    "l",
    "laughed",
    '"aughed about"',
    "#late",
    "play",
    "kind:session tired>5",
    "laughed after:2026-03 #late",
    "on:monday -kind:session",
    "mood<=2 or dread or #home in:november",
    "zebra",
)


class Searcher:
    """A diary that is loaded, and what is measured on it."""

    def __init__(self, folder: Path, entries: int) -> None:
        clock = FixedClock(datetime.fromisoformat(NOW))
        path = make_diary(folder / str(entries), entries)
        self.journal: Journal = open_journal({}, path=path, clock=clock, device=DEVICE)
        self.journal.load()
        self.search = Search(self.journal)
        self.search.index_facts(entries)

    def key(self, query: str) -> float:
        """Return the CPU of a query and of its first rows."""
        return own_cpu(lambda: self.search.find(query)[:ROWS])

    def key_after_keeping(self) -> float:
        """Return the CPU of a query after an entry was kept, that of keeping it left out."""
        self.journal.add(Draft("play", LAST_DAY, values={"what": "laughed"}))
        return self.key("laughed")

    def make_all(self) -> float:
        """Return the CPU of making all facts anew, at once."""
        search = Search(self.journal)
        return own_cpu(lambda: search.index_facts(self.journal.days.loaded_size()[0]))

    def make_some(self) -> float:
        """Return the CPU of making the facts of a thousand entries."""
        search = Search(self.journal)
        return own_cpu(lambda: search.index_facts(A_SLICE))


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as place:
        searchers = {f"{n:,}": Searcher(Path(place), n) for n in SIZES[1:]}
        for name, searcher in searchers.items():
            measured = interleaved(
                ROUNDS,
                **{
                    query or "(empty)": lambda query=query, on=searcher: on.key(query)
                    for query in QUERIES
                },
                **{"laughed, after keeping one": searcher.key_after_keeping},
            )
            print_table(f"{name} entries, a key to its rows", measured, "laughed")
        worst = max(measured.values())
        print(f"\nthe slowest key at {name}: {worst:.1f} ms (target {TARGET})")
        times = interleaved(
            5,
            **{
                f"1,000 facts at {name}": searcher.make_some for name, searcher in searchers.items()
            },
            **{f"all facts at {name}": searcher.make_all for name, searcher in searchers.items()},
        )
        print_table("making facts", times, "1,000 facts at 1,000")


if __name__ == "__main__":
    main()
