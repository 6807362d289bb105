"""Writers that can be killed: a program that forks them, ready-made, and what they do.

``python -m tests.faults.nursery`` reads one order (JSON) a line from standard input. Each
writer says on standard output, one line at a time, what it tries and, only when the journal
has returned, what was kept. A line is shorter than PIPE_BUF, so lines of many writers do
not mix, and the line that a writer was reaped comes after all of its own.
"""

import errno
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from store.clock import FixedClock
from store.errors import Gone, WriteFailed
from store.journal import Journal, open_journal
from store.models import Draft
from store.undo import UndoResult
from tests.faults.breaks import break_off
from tests.faults.ledger import DEVICE, NOW, Said, said_of

_write, _fsync = os.write, os.fsync
_OUTPUT = 1
_STEPS = ("add", "change", "remove", "undo", "redo")
_WEIGHTS = (50, 25, 8, 12, 5)


def say(**facts: Any) -> None:
    """Send one line to whoever ordered the writers."""
    _write(_OUTPUT, json.dumps(facts).encode() + b"\n")


class Writer:
    """One process that keeps things and acknowledges each.

    Args:
        order: ``writer`` (its number), ``folder``, ``device``, ``seed``, ``changes``;
            ``only_adds`` and ``shares`` (others write as the same device: their steps are
            undone as well); ``shared`` (ids that others change, too); ``acknowledges_early``
            (the control: it says "kept" before it is).
    """

    def __init__(self, order: dict[str, Any]) -> None:
        self.number: int = order["writer"]
        self.order = order
        self.chance = random.Random(order["seed"])
        self.journal: Journal = open_journal(
            {},
            path=order["folder"],
            clock=FixedClock(datetime.fromisoformat(order.get("now", NOW))),
            device=order.get("device", DEVICE),
        )
        self.said: dict[str, dict[str, Any]] = {}
        for id in order.get("shared", ()):
            if entry := self.journal.entry(id):  # another may have taken it back already
                self.said[id] = dict(said_of(entry.document()) or {})
        #: What it did and can take back: id, before and after; only where it writes alone.
        self.done: list[tuple[str, Said, Said]] = []
        self.undone: list[tuple[str, Said, Said]] = []
        self.count = 0

    def write(self) -> None:
        """Keep as many changes as ordered."""
        for _ in range(self.order.get("changes", 10_000)):
            step = self.chance.choices(_STEPS, _WEIGHTS)[0]
            if self.order.get("only_adds"):
                step = "add"
            try:
                getattr(self, step)()
            except WriteFailed:
                say(writer=self.number, refused=True)

    def add(self) -> None:
        self.count += 1
        day = date(2026, 11, 23) - timedelta(days=self.count % 20)
        tired = self.chance.randint(1, 7)
        note = f"{self.number} {self.count} " + "x" * self.chance.choice((0, 40, 400))
        said = {"kind": "session", "day": day.isoformat(), "tired": tired, "note": note.strip()}
        draft = Draft("session", day, values={"tired": tired}, note=note)
        self._try("", said)
        try:
            entry = self.journal.add(draft)
        except Gone:
            say(writer=self.number, lost=said)
            raise
        self.said[entry.id] = said
        self._did(entry.id, None, said)

    def change(self) -> None:
        if not self.said:
            return
        id = self.chance.choice(list(self.said))
        # Another answer than the one that stands: saying it again is no step to take back.
        answers = {1, 2, 3, 4, 5, 6, 7} - {self.said[id].get("inspired")}
        inspired = self.chance.choice(sorted(answers))
        said = self.said[id] | {"inspired": inspired}
        self._try(id, said)
        try:
            changed = self.journal.change(id, {"inspired": inspired})
        except Gone:  # another writer of this device took it back
            del self.said[id]
            say(writer=self.number, refused=True)
            return
        if self._shares:
            said = dict(said_of(changed.document()) or {})
        before, self.said[id] = self.said[id], said
        self._did(id, before, said)

    def remove(self) -> None:
        mine = [id for id in self.said if id not in self.order.get("shared", ())]
        if not mine:
            return
        id = self.chance.choice(mine)
        self._try(id, None)
        try:
            self.journal.remove(id)
        except Gone:
            del self.said[id]
            say(writer=self.number, refused=True)
            return
        self._did(id, self.said.pop(id), None)

    def undo(self) -> None:
        self._turn(self.journal.history.undo, self.done, self.undone, back=True)

    def redo(self) -> None:
        self._turn(self.journal.history.redo, self.undone, self.done, back=False)

    def _turn(
        self,
        turn: Callable[[], UndoResult | None],
        taken: list[tuple[str, Said, Said]],
        given: list[tuple[str, Said, Said]],
        *,
        back: bool,
    ) -> None:
        if self._shares:
            say(writer=self.number, tries=["", None, True])
            self._say_turned(turn())
            return
        if not taken:
            return
        id, before, after = step = taken.pop()
        said = before if back else after
        self._try(id, said)
        try:
            turn()
        except WriteFailed:
            taken.append(step)
            raise
        given.append(step)
        if said is None:
            self.said.pop(id, None)
        else:
            self.said[id] = dict(said)
        self._kept(id, said)

    def _say_turned(self, turned: UndoResult | None) -> None:
        """Acknowledge what the journal says it turned: it may be another writer's step."""
        entries = (*turned.before, *turned.after) if turned else ()
        for id in {entry.id for entry in entries if entry}:
            entry = self.journal.entry(id)
            self._kept(id, said_of(entry.document() if entry else None))
            if entry is None:
                self.said.pop(id, None)
            return
        say(writer=self.number, refused=True)

    @property
    def _shares(self) -> bool:
        return bool(self.order.get("shares"))

    def _did(self, id: str, before: Said, after: Said) -> None:
        self.done.append((id, before, after))
        self.undone.clear()
        self._kept(id, after)

    def _try(self, id: str, said: Said) -> None:
        say(writer=self.number, tries=[id, said, False])
        if self.order.get("acknowledges_early") and id:
            say(writer=self.number, kept=[[id, self._generation(id) + 1, said]])

    def _kept(self, id: str, said: Said) -> None:
        say(writer=self.number, kept=[[id, self._generation(id), said]])

    def _generation(self, id: str) -> int:
        return self.journal.database.diary.fold.generation("entries", id)


def die_in(call: str, after: int, share: float) -> None:
    """Have this process killed in its ``after``-th next write or sync.

    Args:
        call: ``write`` (``share`` of the bytes come to the file), ``fsync`` (before it).
        after: how many go well before.
        share: 0–1.
    """
    left = after

    def is_now() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    def write(handle: int, data: bytes) -> int:
        if is_now():
            _write(handle, data[: round(len(data) * share)])
            os.kill(os.getpid(), signal.SIGKILL)
        return _write(handle, data)

    def fsync(handle: int) -> None:
        if is_now():
            os.kill(os.getpid(), signal.SIGKILL)
        _fsync(handle)

    setattr(os, call, {"write": write, "fsync": fsync}[call])


def run_full(seed: int, share: float) -> None:
    """Have the disk be full for a share of the writes: a part comes to the file, slowly."""
    chance = random.Random(seed)

    def write(handle: int, data: bytes) -> int:
        if chance.random() >= share:
            return _write(handle, data)
        _write(handle, data[: chance.randrange(len(data) + 1)])
        time.sleep(0.002)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    os.write = write


def _live(order: dict[str, Any]) -> None:
    for name in order.get("breaks", ()):
        break_off(name, setattr)
    writer = Writer(order)
    if "full" in order:
        run_full(order["seed"], order["full"])
    if "dies" in order:
        die_in(*order["dies"])
    writer.write()


def _be_born(order: dict[str, Any]) -> None:
    """Live as a writer, and never return."""
    try:
        _live(order)
    except BrokenPipeError:
        pass  # nobody hears any more
    except BaseException:
        say(writer=order["writer"], failed=traceback.format_exc()[-1500:])
    finally:
        os._exit(0)


def main() -> None:
    """Fork a writer for each order; ``{"reap": n}`` waits for that many to end.

    At the end of the orders, writers that were not reaped are killed.
    """
    alive: set[int] = set()
    try:
        for row in sys.stdin:
            order = json.loads(row)
            if "reap" in order:
                alive -= {os.wait()[0] for _ in range(order["reap"])}
                say(reaped=order["reap"])
            elif pid := os.fork():
                alive.add(pid)
                say(born=order["writer"], pid=pid)
            else:
                _be_born(order)
    except BrokenPipeError:
        pass
    finally:
        for pid in alive:  # not reaped yet, so each number is still that writer's
            os.kill(pid, signal.SIGKILL)
    # Nothing is left to be flushed to a pipe that may be closed.
    os._exit(0)


if __name__ == "__main__":
    main()
