"""Writers that can be killed: a program that forks them, and what they do.

``python -m tests.faults.nursery`` reads orders (JSON) from standard input, one a line. Each
writer prints a line for each change that it tries and, only after the journal has returned, a
line for each change that was saved. A line is shorter than PIPE_BUF, so the lines of several
writers do not mix. The line about a reaped writer comes after all lines of that writer.
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
from tests.faults.breaks import disable_measure
from tests.faults.ledger import DEVICE, NOW, Fields, compared_fields

_write, _fsync = os.write, os.fsync
_OUTPUT = 1
_STEPS = ("add", "change", "remove", "undo", "redo")
_WEIGHTS = (50, 25, 8, 12, 5)


def send(**facts: Any) -> None:
    """Send one message to the process that ordered the writers."""
    _write(_OUTPUT, json.dumps(facts).encode() + b"\n")


class Writer:
    """A process that makes changes and acknowledges each.

    Args:
        order: ``writer`` (its number), ``folder``, ``device``, ``seed``, ``changes``;
            ``only_adds`` and ``shares`` (other writers use the same device, so it undoes their
            steps, too); ``shared`` (ids that others change, too); ``acknowledges_early``
            (the control: it sends "kept" before the change is saved).
    """

    def __init__(self, order: dict[str, Any]) -> None:
        self.number: int = order["writer"]
        self.order = order
        self.rng = random.Random(order["seed"])
        self.journal: Journal = open_journal(
            {},
            path=order["folder"],
            clock=FixedClock(datetime.fromisoformat(order.get("now", NOW))),
            device=order.get("device", DEVICE),
        )
        self.documents: dict[str, dict[str, Any]] = {}
        for id in order.get("shared", ()):
            if entry := self.journal.entry(id):  # another writer may have undone it already
                self.documents[id] = dict(compared_fields(entry.document()) or {})
        #: The steps that it can undo: id, before and after; empty if it shares its device.
        self.undo_steps: list[tuple[str, Fields, Fields]] = []
        self.redo_steps: list[tuple[str, Fields, Fields]] = []
        self.count = 0

    def write(self) -> None:
        """Make as many changes as ordered."""
        for _ in range(self.order.get("changes", 10_000)):
            step = self.rng.choices(_STEPS, _WEIGHTS)[0]
            if self.order.get("only_adds"):
                step = "add"
            try:
                getattr(self, step)()
            except WriteFailed:
                send(writer=self.number, refused=True)

    def add(self) -> None:
        self.count += 1
        day = date(2026, 11, 23) - timedelta(days=self.count % 20)
        tired = self.rng.randint(1, 7)
        note = f"{self.number} {self.count} " + "x" * self.rng.choice((0, 40, 400))
        fields = {"kind": "session", "day": day.isoformat(), "tired": tired, "note": note.strip()}
        draft = Draft("session", day, values={"tired": tired}, note=note)
        self._announce("", fields)
        try:
            entry = self.journal.add(draft)
        except Gone:
            send(writer=self.number, lost=fields)
            raise
        self.documents[entry.id] = fields
        self._record_step(entry.id, None, fields)

    def change(self) -> None:
        if not self.documents:
            return
        id = self.rng.choice(list(self.documents))
        # A different answer: the same answer again is not a step that undo can revert.
        answers = {1, 2, 3, 4, 5, 6, 7} - {self.documents[id].get("inspired")}
        inspired = self.rng.choice(sorted(answers))
        fields = self.documents[id] | {"inspired": inspired}
        self._announce(id, fields)
        try:
            changed = self.journal.change(id, {"inspired": inspired})
        except Gone:  # another writer of this device undid it
            del self.documents[id]
            send(writer=self.number, refused=True)
            return
        if self._shares:
            fields = dict(compared_fields(changed.document()) or {})
        before, self.documents[id] = self.documents[id], fields
        self._record_step(id, before, fields)

    def remove(self) -> None:
        own_ids = [id for id in self.documents if id not in self.order.get("shared", ())]
        if not own_ids:
            return
        id = self.rng.choice(own_ids)
        self._announce(id, None)
        try:
            self.journal.remove(id)
        except Gone:
            del self.documents[id]
            send(writer=self.number, refused=True)
            return
        self._record_step(id, self.documents.pop(id), None)

    def undo(self) -> None:
        self._undo_or_redo(
            self.journal.history.undo, self.undo_steps, self.redo_steps, is_undo=True
        )

    def redo(self) -> None:
        self._undo_or_redo(
            self.journal.history.redo, self.redo_steps, self.undo_steps, is_undo=False
        )

    def _undo_or_redo(
        self,
        action: Callable[[], UndoResult | None],
        source: list[tuple[str, Fields, Fields]],
        target: list[tuple[str, Fields, Fields]],
        *,
        is_undo: bool,
    ) -> None:
        if self._shares:
            send(writer=self.number, tries=["", None, True])
            self._acknowledge_result(action())
            return
        if not source:
            return
        id, before, after = step = source.pop()
        fields = before if is_undo else after
        self._announce(id, fields)
        try:
            action()
        except WriteFailed:
            source.append(step)
            raise
        target.append(step)
        if fields is None:
            self.documents.pop(id, None)
        else:
            self.documents[id] = dict(fields)
        self._acknowledge(id, fields)

    def _acknowledge_result(self, result: UndoResult | None) -> None:
        """Acknowledge an undo or redo; its step may be another writer's."""
        entries = (*result.before, *result.after) if result else ()
        for id in {entry.id for entry in entries if entry}:
            entry = self.journal.entry(id)
            self._acknowledge(id, compared_fields(entry.document() if entry else None))
            if entry is None:
                self.documents.pop(id, None)
            return
        send(writer=self.number, refused=True)

    @property
    def _shares(self) -> bool:
        return bool(self.order.get("shares"))

    def _record_step(self, id: str, before: Fields, after: Fields) -> None:
        self.undo_steps.append((id, before, after))
        self.redo_steps.clear()
        self._acknowledge(id, after)

    def _announce(self, id: str, fields: Fields) -> None:
        send(writer=self.number, tries=[id, fields, False])
        if self.order.get("acknowledges_early") and id:
            send(writer=self.number, kept=[[id, self._generation(id) + 1, fields]])

    def _acknowledge(self, id: str, fields: Fields) -> None:
        send(writer=self.number, kept=[[id, self._generation(id), fields]])

    def _generation(self, id: str) -> int:
        return self.journal.database.diary.fold.generation("entries", id)


def kill_in(call: str, after: int, share: float) -> None:
    """Kill this process in a later write or sync.

    Args:
        call: ``write`` (``share`` of the bytes reach the file) or ``fsync`` (before it).
        after: the number of calls that succeed first.
        share: from 0 to 1.
    """
    remaining = after

    def is_last_call() -> bool:
        nonlocal remaining
        remaining -= 1
        return remaining < 0

    def write(handle: int, data: bytes) -> int:
        if is_last_call():
            _write(handle, data[: round(len(data) * share)])
            os.kill(os.getpid(), signal.SIGKILL)
        return _write(handle, data)

    def fsync(handle: int) -> None:
        if is_last_call():
            os.kill(os.getpid(), signal.SIGKILL)
        _fsync(handle)

    setattr(os, call, {"write": write, "fsync": fsync}[call])


def fill_disk(seed: int, share: float) -> None:
    """Fail a share of the writes as on a full disk, after a part has reached the file."""
    rng = random.Random(seed)

    def write(handle: int, data: bytes) -> int:
        if rng.random() >= share:
            return _write(handle, data)
        _write(handle, data[: rng.randrange(len(data) + 1)])
        time.sleep(0.002)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    os.write = write


def _run_writer(order: dict[str, Any]) -> None:
    for name in order.get("breaks", ()):
        disable_measure(name, setattr)
    writer = Writer(order)
    if "full" in order:
        fill_disk(order["seed"], order["full"])
    if "dies" in order:
        kill_in(*order["dies"])
    writer.write()


def _run_child(order: dict[str, Any]) -> None:
    """Run a writer, and never return."""
    try:
        _run_writer(order)
    except BrokenPipeError:
        pass  # nobody reads any more
    except BaseException:
        send(writer=order["writer"], failed=traceback.format_exc()[-1500:])
    finally:
        os._exit(0)


def main() -> None:
    """Fork a writer for each order; ``{"reap": n}`` waits for n writers to end.

    At the end of the orders, kill the writers that were not reaped.
    """
    pids: set[int] = set()
    try:
        for row in sys.stdin:
            order = json.loads(row)
            if "reap" in order:
                pids -= {os.wait()[0] for _ in range(order["reap"])}
                send(reaped=order["reap"])
            elif pid := os.fork():
                pids.add(pid)
                send(born=order["writer"], pid=pid)
            else:
                _run_child(order)
    except BrokenPipeError:
        pass
    finally:
        for pid in pids:  # not reaped yet, so each id is still that writer's
            os.kill(pid, signal.SIGKILL)
    # os._exit flushes nothing to a pipe that may be closed.
    os._exit(0)


if __name__ == "__main__":
    main()
