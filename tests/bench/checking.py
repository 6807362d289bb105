"""What ``cup check`` takes beside reading the diary: ``python -m tests.bench.checking``.

Target: over 36,000 entries at most 1.5 times the read.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from store.integrity import check
from store.journal import Journal, open_journal
from tests.bench.diaries import DEVICE, SIZES, make_diary
from tests.bench.tables import interleaved, own_cpu, print_table

ROUNDS = 5


def opened(place: Path) -> Journal:
    """Return the diary, its newest month read."""
    return open_journal(os.environ, path=place, device=DEVICE)


def main() -> None:
    """Measure and print."""
    os.environ["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    with TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        place = Path(folder) / "diary"
        make_diary(place, SIZES[-1])
        measured = interleaved(
            ROUNDS,
            read=lambda: own_cpu(lambda: opened(place).load()),
            check=lambda: own_cpu(lambda: check(opened(place))),
        )
    print_table(f"{SIZES[-1]:,} entries", measured, "read")


if __name__ == "__main__":
    main()
