"""What importing costs: ``python -m tests.bench.imports``.

First whole processes; then, of one process that shows the first frame, what each package
and each of our own modules took by itself.
"""

import os
import re
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.first_frame import environ_of
from tests.bench.tables import interleaved, print_table, process_cpu
from tests.terminals import Terminal

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
    "import store.journal, tui.cli.main",
    "import tui.app",
)
OWN = ("store", "tui")
_TOOK = re.compile(rb"import time: +(\d+) \| +\d+ \| +([\w.]+)")


def imported(environ: dict[str, str]) -> dict[str, float]:
    """Return what each module took by itself until the first frame, in ms."""
    program = "from tui.cli.main import main; raise SystemExit(main())"
    argv = [sys.executable, "-X", "importtime", "-c", program]
    terminal = Terminal(argv, environ, (80, 24))
    try:
        while b"Today" not in terminal.output:
            terminal.pump(0.05)
        before, _, _ = terminal.output.partition(b"Today")
        return {name.decode(): int(took) / 1000 for took, name in _TOOK.findall(before)}
    finally:
        terminal.close()


def first_frame() -> None:
    """Print the packages, and our own modules, that the first frame needs."""
    with TemporaryDirectory() as place:
        environ = environ_of(Path(place), 0) | {"TERM": os.environ.get("TERM", "xterm-256color")}
        runs = [imported(environ) for _ in range(5)][1:]
    took = {name: median(run.get(name, 0.0) for run in runs) for name in runs[0]}
    packages: dict[str, float] = defaultdict(float)
    for name, value in took.items():
        packages[name.split(".")[0]] += value
    for title, table in (
        ("packages up to the first frame", packages),
        (
            "our modules up to the first frame",
            {n: v for n, v in took.items() if n.split(".")[0] in OWN},
        ),
    ):
        print(f"\n{title}\n{'':32}{'ms':>10}{'share':>10}")
        for name, value in sorted(table.items(), key=lambda item: -item[1])[:25]:
            print(f"{name:32}{value:10.2f}{value / sum(took.values()):10.1%}")


def main() -> None:
    """Measure and print."""
    measured = interleaved(
        ROUNDS, **{program: lambda program=program: process_cpu(program) for program in PROGRAMS}
    )
    print_table("a whole process", measured, "import tinydb")
    first_frame()


if __name__ == "__main__":
    main()
