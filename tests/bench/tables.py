"""Measured medians, printed with their ratio to a floor of the same run."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from statistics import median

Measured = Mapping[str, float]


def own_cpu(call: Callable[[], object], times: int = 1) -> float:
    """Return this process's CPU for one call, user and system, in ms."""
    began = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - began) * 1000 / times


def process_cpu(program: str, environ: Mapping[str, str] | None = None) -> float:
    """Return the CPU of ``python -c program`` from start to end, in ms."""
    command = [sys.executable, "-c", program]
    environ = dict(os.environ if environ is None else environ)
    environ.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"failed with {process.returncode}: {program}")
    return (usage.ru_utime + usage.ru_stime) * 1000


def interleaved(rounds: int, **measures: Callable[[], float]) -> dict[str, float]:
    """Take every measure once a round, so that all meet the same weather; return medians."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds + 1):
        for name, measure in measures.items():
            taken[name].append(measure())
    # The first round compiles and fills caches: it is not counted.
    return {name: median(values[1:]) for name, values in taken.items()}


def print_table(title: str, measured: Measured, floor: str) -> None:
    """Print CPU in ms, and how many times the floor that is."""
    print(f"\n{title}\n{'':32}{'CPU ms':>10}{'x floor':>10}")
    for name, value in measured.items():
        print(f"{name:32}{value:10.3f}{value / measured[floor]:10.2f}")
