"""What importing costs a whole process: ``python -m tests.bench.imports``."""

from tests.bench.tables import interleaved, print_table, process_cpu

ROUNDS = 15
PROGRAMS = (
    "pass",
    "import tinydb",
    "import tinydb, dataclasses",
    "import tinydb, argparse",
    "import tinydb, pathlib",
    "import tinydb, re, statistics",
    "import argparse",
    "import textual.app",
    "import plotext",
    "import dateutil.parser",
    "import store.journal",
    "import store.journal, tui.command",
)


def main() -> None:
    """Measure and print."""
    measured = interleaved(
        ROUNDS, **{program: lambda program=program: process_cpu(program) for program in PROGRAMS}
    )
    print_table("a whole process", measured, "import tinydb")


if __name__ == "__main__":
    main()
