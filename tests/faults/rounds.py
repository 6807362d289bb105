"""Rounds of writers and kills, decided by a seed; one ledger for each diary."""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.ledger import Ledger

ROOT = Path(__file__).parents[2]
_PATIENCE = 60.0  # seconds; a writer that sends nothing for so long hangs

Order = Mapping[str, Any]


class WriterFailed(Exception):
    """A writer ended with an error that the journal does not raise on purpose."""


class Nursery:
    """The parent's end of ``tests.faults.nursery``."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.nursery"],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._buffer = b""
        self._pending: list[dict[str, Any]] = []
        self._writers = count(1)

    def start(self, ledger: Ledger, **order: Any) -> int:
        """Start a writer in the ledger's diary; return its process id."""
        number = next(self._writers)
        self._send({"writer": number, "folder": os.fspath(ledger.folder)} | order)
        while True:
            message = self._next(_PATIENCE)
            if message.get("born") == number:
                return int(message["pid"])
            self._pending.append(message)

    def read_acknowledgements(self, ledger: Ledger, acknowledgements: int) -> None:
        """Read messages until so many more changes are acknowledged."""
        target = ledger.acknowledged + acknowledgements
        while self._pending and ledger.acknowledged < target:
            ledger.read_message(self._pending.pop(0))
        while ledger.acknowledged < target:
            ledger.read_message(self._next(_PATIENCE))

    def reap(self, ledger: Ledger, writers: int) -> None:
        """Wait for so many writers to end, and read all their messages."""
        self._send({"reap": writers})
        while self._pending:
            ledger.read_message(self._pending.pop(0))
        while "reaped" not in (message := self._next(_PATIENCE)):
            ledger.read_message(message)

    def close(self) -> None:
        """End the nursery; it kills the writers that still run after a failed check."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(_PATIENCE)

    def _send(self, order: Order) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()

    def _next(self, seconds: float) -> dict[str, Any]:
        assert self._process.stdout is not None
        handle = self._process.stdout.fileno()
        while b"\n" not in self._buffer:
            if not select.select([handle], [], [], seconds)[0]:
                raise WriterFailed(f"nothing was said for {seconds:g} seconds")
            if not (more := os.read(handle, 65536)):
                raise WriterFailed("the nursery has ended")
            self._buffer += more
        row, _, self._buffer = self._buffer.partition(b"\n")
        message: dict[str, Any] = json.loads(row)
        if "failed" in message:
            raise WriterFailed(message["failed"])
        return message


@contextmanager
def open_nursery() -> Iterator[Nursery]:
    """Yield a nursery, and close it."""
    nursery = Nursery()
    try:
        yield nursery
    finally:
        nursery.close()


class Figures(NamedTuple):
    """The figures of many rounds.

    ``damaged`` counts the lines that were cut off by a kill in the middle of a write, at most
    one a kill. None of them was acknowledged.
    """

    rounds: int
    kills: int
    acknowledged: int
    damaged: int
    diaries: int


def kill_at_random(nursery: Nursery, ledger: Ledger, rng: random.Random, **order: Any) -> int:
    """Run one to three writers, kill -9 each at a random moment, and check.

    A third of them die at a chosen place instead: in the middle of a write, or between the
    write and its sync, where a kill from outside seldom happens.

    Returns:
        the number of writers that were killed.

    Raises:
        NotAsAcknowledged: the diary does not hold what was acknowledged.
    """
    writers = rng.choice((1, 1, 2, 3))
    variants: list[dict[str, Any]] = [{}]
    if writers > 1:
        variants += [{"shares": True, "shared": rng.sample(ledger.ids, min(3, len(ledger.ids)))}]
    variant = rng.choice(variants)
    pids = []
    for number in range(writers):
        writer_order: dict[str, Any] = {"seed": rng.randrange(1 << 30)} | variant | order
        if not variant:  # each has a device of its own
            writer_order["device"] = f"mira-{number:04}"
        if rng.random() < 1 / 3:
            call = rng.choice(("write", "write", "fsync"))
            writer_order["dies"] = [call, rng.randrange(30), rng.random()]
        pids.append((nursery.start(ledger, **writer_order), "dies" in writer_order))
    if any(not dies for _, dies in pids):
        nursery.read_acknowledgements(ledger, rng.randrange(40 * writers))
        time.sleep(rng.random() * 0.003)
    rng.shuffle(pids)
    for pid, dies in pids:
        if not dies:
            os.kill(pid, signal.SIGKILL)
    nursery.reap(ledger, writers)
    ledger.torn += writers  # a kill between two pages cuts a write off
    ledger.add_entry(ledger.check())
    return writers


def run_rounds(
    nursery: Nursery,
    folder: Path,
    rounds: int,
    seed: int,
    rounds_per_diary: int = 40,
    on_round: Callable[[int], object] = bool,
    **order: Any,
) -> Figures:
    """Kill writers in many rounds, a new diary after some; return the figures."""
    rng = random.Random(seed)
    kills = acknowledged = damaged = diaries = 0
    ledger = Ledger(folder)
    for number in range(rounds):
        if number % rounds_per_diary == 0:
            diaries += 1
            ledger = Ledger(folder / f"diary-{diaries}")
            ledger.add_entry(ledger.open_diary())
        before = ledger.acknowledged
        kills += kill_at_random(nursery, ledger, rng, **order)
        acknowledged += ledger.acknowledged - before
        if number % rounds_per_diary == rounds_per_diary - 1 or number == rounds - 1:
            ledger.check()
            damaged += ledger.damaged
        on_round(number)
    return Figures(rounds, kills, acknowledged, damaged, diaries)


def run_together(
    nursery: Nursery, ledger: Ledger, writers: int, changes: int, **order: Any
) -> None:
    """Run several writers of one device that make ``changes`` each, and check.

    Raises:
        NotAsAcknowledged: the diary does not hold what was acknowledged.
    """
    for number in range(writers):
        nursery.start(ledger, changes=changes, seed=number, **order)
    nursery.reap(ledger, writers)
    ledger.add_entry(ledger.check())
    ledger.check()
