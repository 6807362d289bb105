"""Rounds of writers and kills, told by the seed; one ledger for each diary."""

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
_PATIENCE = 60.0  # seconds; a writer that says nothing for so long hangs

Order = Mapping[str, Any]


class WriterFailed(Exception):
    """A writer came to an end that is none of the journal's answers."""


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
        self._heard = b""
        self._told: list[dict[str, Any]] = []
        self._writers = count(1)

    def start(self, ledger: Ledger, **order: Any) -> int:
        """Start a writer in the ledger's diary; return its process id."""
        number = next(self._writers)
        self._send({"writer": number, "folder": os.fspath(ledger.folder)} | order)
        while True:
            message = self._next(_PATIENCE)
            if message.get("born") == number:
                return int(message["pid"])
            self._told.append(message)

    def hear(self, ledger: Ledger, acknowledgements: int) -> None:
        """Take in lines until so many were acknowledged more."""
        enough = ledger.acknowledged + acknowledgements
        while self._told and ledger.acknowledged < enough:
            ledger.hear(self._told.pop(0))
        while ledger.acknowledged < enough:
            ledger.hear(self._next(_PATIENCE))

    def reap(self, ledger: Ledger, writers: int) -> None:
        """Wait for so many writers to end, and take in all they said."""
        self._send({"reap": writers})
        while self._told:
            ledger.hear(self._told.pop(0))
        while "reaped" not in (message := self._next(_PATIENCE)):
            ledger.hear(message)

    def close(self) -> None:
        """End it; it ends the writers that a failed check left."""
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
        while b"\n" not in self._heard:
            if not select.select([handle], [], [], seconds)[0]:
                raise WriterFailed(f"nothing was said for {seconds:g} seconds")
            if not (more := os.read(handle, 65536)):
                raise WriterFailed("the nursery has ended")
            self._heard += more
        row, _, self._heard = self._heard.partition(b"\n")
        message: dict[str, Any] = json.loads(row)
        if "failed" in message:
            raise WriterFailed(message["failed"])
        return message


@contextmanager
def nursery_open() -> Iterator[Nursery]:
    """Yield a nursery, and end it."""
    nursery = Nursery()
    try:
        yield nursery
    finally:
        nursery.close()


class Figures(NamedTuple):
    """What came of many rounds.

    ``damaged`` lines are those that a write killed in its middle left, one a kill at most:
    none of them was acknowledged.
    """

    rounds: int
    kills: int
    acknowledged: int
    damaged: int
    diaries: int


def kill_at_random(nursery: Nursery, ledger: Ledger, chance: random.Random, **order: Any) -> int:
    """Let one to three writers write, kill -9 each at a random moment, and check.

    A third of them is killed at a chosen place instead: in the middle of a write, or between
    the write and its sync, where a blow from outside seldom falls.

    Returns:
        how many were killed.

    Raises:
        NotAsAcknowledged: the diary does not hold what was acknowledged.
    """
    writers = chance.choice((1, 1, 2, 3))
    ways: list[dict[str, Any]] = [{}]
    if writers > 1:
        ways += [{"shares": True, "shared": chance.sample(ledger.ids, min(3, len(ledger.ids)))}]
    way = chance.choice(ways)
    pids = []
    for number in range(writers):
        own: dict[str, Any] = {"seed": chance.randrange(1 << 30)} | way | order
        if not way:  # each of a device of its own
            own["device"] = f"mira-{number:04}"
        if chance.random() < 1 / 3:
            call = chance.choice(("write", "write", "fsync"))
            own["dies"] = [call, chance.randrange(30), chance.random()]
        pids.append((nursery.start(ledger, **own), "dies" in own))
    if any(not dies for _, dies in pids):
        nursery.hear(ledger, chance.randrange(40 * writers))
        time.sleep(chance.random() * 0.003)
    chance.shuffle(pids)
    for pid, dies in pids:
        if not dies:
            os.kill(pid, signal.SIGKILL)
    nursery.reap(ledger, writers)
    ledger.torn += writers  # a write ends early where it is killed between two pages
    ledger.keep(ledger.check())
    return writers


def run_rounds(
    nursery: Nursery,
    place: Path,
    rounds: int,
    seed: int,
    a_diary: int = 40,
    watch: Callable[[int], object] = bool,
    **order: Any,
) -> Figures:
    """Kill writers in so many rounds, ``a_diary`` of them in one diary; return the figures."""
    chance = random.Random(seed)
    kills = acknowledged = damaged = diaries = 0
    ledger = Ledger(place)
    for number in range(rounds):
        if number % a_diary == 0:
            diaries += 1
            ledger = Ledger(place / f"diary-{diaries}")
            ledger.keep(ledger.opened())
        before = ledger.acknowledged
        kills += kill_at_random(nursery, ledger, chance, **order)
        acknowledged += ledger.acknowledged - before
        if number % a_diary == a_diary - 1 or number == rounds - 1:
            ledger.check()
            damaged += ledger.damaged
        watch(number)
    return Figures(rounds, kills, acknowledged, damaged, diaries)


def run_together(
    nursery: Nursery, ledger: Ledger, writers: int, changes: int, **order: Any
) -> None:
    """Let so many writers of one device make so many changes each, and check.

    Raises:
        NotAsAcknowledged: the diary does not hold what was acknowledged.
    """
    for number in range(writers):
        nursery.start(ledger, changes=changes, seed=number, **order)
    nursery.reap(ledger, writers)
    ledger.keep(ledger.check())
    ledger.check()
