"""The long round, with its figures: ``python -m tests.faults``."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.rounds import nursery_open, run_rounds
from tests.temporary_homes import use_temporary_homes

ROUNDS, SEED = 1_000, 2026


def main() -> None:
    """Run and print; ends with a traceback where something acknowledged is not there."""
    use_temporary_homes()
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    with nursery_open() as nursery, TemporaryDirectory() as place:
        figures = run_rounds(nursery, Path(place), rounds, SEED)
    print(", ".join(f"{name} {value:,}" for name, value in figures._asdict().items()))
    print("of the acknowledged: lost 0, doubled 0, damaged 0; unasked 0")


if __name__ == "__main__":
    main()
