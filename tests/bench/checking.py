"""What reading and checking the diary takes: ``python -m tests.bench.checking``.

Targets, over 36,000 entries: reading and checking every line at most 2.5 times ``json.loads``
of the same lines; ``cup check`` at most 1.5 times the read.
"""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from store.integrity import check
from store.journal import Journal, open_journal
from tests.bench.diaries import DEVICE, SIZES, make_diary
from tests.bench.tables import interleaved, own_cpu, print_table

ROUNDS = 9
TARGET, TARGET_OF_CHECK = 2.5, 1.5


def opened(place: Path) -> Journal:
    """Return the diary, its newest month read."""
    return open_journal(os.environ, path=place, device=DEVICE)


def parse_all(lines: list[bytes]) -> None:
    """Parse every line and drop it."""
    for line in lines:
        json.loads(line)


def main() -> None:
    """Measure and print."""
    os.environ["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    with TemporaryDirectory() as folder:
        os.environ["HOME"] = folder
        place = Path(folder) / "diary"
        make_diary(place, SIZES[-1])
        lines = [line for file in place.iterdir() for line in file.read_bytes().splitlines()]
        measured = interleaved(
            ROUNDS,
            **{"json.loads": lambda: own_cpu(lambda: parse_all(lines))},
            read=lambda: own_cpu(lambda: opened(place).load()),
            check=lambda: own_cpu(lambda: check(opened(place))),
        )
    print_table(f"{SIZES[-1]:,} entries", measured, "json.loads")
    ratio = measured["read"] / measured["json.loads"]
    print(f"\nread and check against json.loads: {ratio:.2f} times (target {TARGET})")
    ratio = measured["check"] / measured["read"]
    print(f"cup check against the read: {ratio:.2f} times (target {TARGET_OF_CHECK})")


if __name__ == "__main__":
    main()
