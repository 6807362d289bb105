"""What ``cup status`` and ``cup today`` cost as whole processes: ``python -m tests.bench.status``.

Targets: the status at most 1.7 times ``python -c "import tinydb"``, the day at most 2.2 times,
and both the same for 0, 1,000 and 36,000 entries. The facts of old months are saved by the
first call, which is not counted.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.one_line import environ_of
from tests.bench.tables import interleaved, print_table, process_cpu

ROUNDS = 15
SIZES = (0, 1_000, 36_000)
COMMANDS = (
    ["status"],
    ["status", "--json"],
    ["today"],
    ["today", "--json"],
    ["today", "--back"],
    ["--plain", "today"],
)


def program(argv: list[str]) -> str:
    """Return a program that runs a command."""
    return f"from tui.cli.main import main; raise SystemExit(main({argv!r}))"


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as place:
        environs = {entries: environ_of(Path(place), entries) for entries in SIZES}
        measures = {
            f"cup {' '.join(argv)} at {entries:,}": (program(argv), environ)
            for argv in COMMANDS
            for entries, environ in environs.items()
        }
        measured = interleaved(
            ROUNDS,
            **{"import tinydb": lambda: process_cpu("import tinydb")},
            **{
                name: lambda measure=measure: process_cpu(*measure)
                for name, measure in measures.items()
            },
        )
        print_table("a whole process", measured, "import tinydb")


if __name__ == "__main__":
    main()
