"""What commands that read the whole diary cost as a process: ``python -m tests.bench.commands``.

Targets, over 36,000 entries: ``cup list --json`` at most 1.2 s CPU, ``cup find`` at most 0.7 s.
The greatest memory of each process (Linux) stands beside its CPU.
"""

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from tests.bench.diaries import SIZES
from tests.bench.one_line import environ_of

ROUNDS = 7
#: Runs one command, then prints the greatest memory of the process in kB to standard error.
RUN = """
import sys
try:
    if sys.argv[1:]:
        from tui.cli.main import main
        main(sys.argv[1:])
    else:
        import tinydb
finally:
    status = open("/proc/self/status").read()
    print(status.partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""
FLOOR = ""  # import tinydb
COMMANDS = (
    FLOOR,
    "list --json",
    "list",
    "find zebra",
    "find laughed",
    "find laughed after:2026-03 '#late'",
    "find '\"aughed about\"'",
    "find 'tired>5'",
    "find kind:note -laughed",
    "find 'mood<=2' or dread in:november",
    "find laughed --json",
)


def cost(command: str, environ: Mapping[str, str]) -> tuple[float, float]:
    """Return the CPU (ms) and the greatest memory (MB) of a command."""
    arguments = [sys.executable, "-c", RUN, *shlex.split(command)]
    with subprocess.Popen(
        arguments, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        errors = process.stderr.read().split()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed with {process.returncode}: {command}")
    return (usage.ru_utime + usage.ru_stime) * 1000, int(errors[-1]) / 1024


def main() -> None:
    """Measure and print."""
    size = SIZES[-1]
    with TemporaryDirectory() as place:
        environ = environ_of(Path(place), size)
        environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
        costs: dict[str, list[tuple[float, float]]] = {command: [] for command in COMMANDS}
        for _ in range(ROUNDS + 1):
            for command, taken in costs.items():
                taken.append(cost(command, environ))
    print(f"\n{f'whole processes, {size:,} entries':40}{'CPU ms':>9}{'least':>9}{'MB':>9}")
    for command, taken in costs.items():
        cpu, memory = zip(*taken[1:], strict=True)  # the first round compiles
        name = f"cup {command}" if command else "import tinydb"
        print(f"{name:40}{median(cpu):9.0f}{min(cpu):9.0f}{median(memory):9.1f}")


if __name__ == "__main__":
    main()
