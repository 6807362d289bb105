"""After a power cut, what was acknowledged depends on no byte that was not synced."""

import os
import random
import sys
from datetime import date

import pytest

from store.errors import WriteFailed
from store.models import Draft
from tests.faults.breaks import break_off
from tests.faults.disk import Disk, power_cuts
from tests.faults.ledger import Ledger, NotAsAcknowledged, said_of

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="looks up what is synced under /proc"
)

DAY = date(2026, 11, 23)


@pytest.fixture
def place(tmp_path):
    """The disk that forgets; what the cuts leave comes beside it."""
    path = tmp_path / "disk"
    path.mkdir()
    return path


@pytest.fixture
def cuts(tmp_path):
    path = tmp_path / "cuts"
    path.mkdir()
    return path


def changes(ledger):
    """Make the changes of a morning, yielding after each has been acknowledged."""
    journal = ledger.opened()
    number = 0

    def stands(id):
        entry = journal.entry(id)
        generation = journal.database.diary.fold.generation("entries", id)
        ledger.stands(id, generation, said_of(entry.document() if entry else None))
        return number

    ids = []
    for number in range(4):
        draft = Draft("session", DAY, values={"tired": 1 + number}, note=f"n {number}")
        ids.append(journal.add(draft).id)
        yield stands(ids[-1])
    for number, change in enumerate(
        (
            lambda: journal.change(ids[0], {"inspired": 6}),
            lambda: journal.remove(ids[1]),
            journal.history.undo,
            journal.history.undo,
            journal.history.redo,
        ),
        start=10,
    ):
        change()
        for id in ids:
            stands(id)
        yield number


def check_every_cut(ledger, disk, cuts):
    """Check the diary that each power cut leaves, after each acknowledged change."""
    for number in changes(ledger):
        for left in power_cuts(disk, cuts, number):
            check_left(ledger, left)


def check_cuts_now(ledger, disk, cuts):
    for left in power_cuts(disk, cuts, 1):
        check_left(ledger, left)


def check_left(ledger, left):
    """Check what is left of the diary in place of what was there."""
    folder, ledger.folder = ledger.folder, left / "diary"
    ledger.torn = 1  # the tail that was not synced
    try:
        ledger.check()
    finally:
        ledger.folder = folder


def test_whatever_a_power_cut_leaves_holds_all_that_was_acknowledged(place, cuts, monkeypatch):
    disk = Disk(place, monkeypatch)
    check_every_cut(Ledger(place / "diary"), disk, cuts)


@pytest.mark.parametrize("broken", ["no sync", "no folder sync"])
def test_without_a_sync_the_same_cuts_lose_something(place, cuts, monkeypatch, broken):
    disk = Disk(place, monkeypatch)
    break_off(broken, monkeypatch.setattr)
    with pytest.raises(NotAsAcknowledged):
        check_every_cut(Ledger(place / "diary"), disk, cuts)


def test_without_a_sync_a_file_that_is_there_already_loses_its_new_lines(place, cuts, monkeypatch):
    disk, ledger = Disk(place, monkeypatch), Ledger(place / "diary")
    journal = ledger.opened()
    ledger.keep(journal)
    break_off("no sync", monkeypatch.setattr)
    ledger.keep(journal)
    with pytest.raises(NotAsAcknowledged):
        check_cuts_now(ledger, disk, cuts)


class Killed(BaseException):
    """The process ends here: nothing after it is run."""


def test_a_file_whose_first_writer_was_killed_is_still_found_after_a_power_cut(
    place, cuts, monkeypatch
):
    """Killed when the line was written: the next writer must not take the name for sure."""
    disk, ledger = Disk(place, monkeypatch), Ledger(place / "diary")
    journal = ledger.opened()
    with monkeypatch.context() as patch:
        write = os.write

        def die(handle, data):
            write(handle, data[:50])
            raise Killed

        patch.setattr(os, "write", die)
        with pytest.raises(Killed):
            ledger.keep(journal)
    ledger.keep(ledger.opened())
    check_cuts_now(ledger, disk, cuts)


def test_a_write_that_failed_does_not_come_back_after_a_power_cut(place, cuts, monkeypatch):
    disk, ledger = Disk(place, monkeypatch), Ledger(place / "diary")
    journal = ledger.opened()
    ledger.keep(journal)
    with monkeypatch.context() as patch:
        fsync, answers = os.fsync, iter((OSError(5, "Input/output error"),))

        def fail_once(handle):
            if error := next(answers, None):
                raise error
            fsync(handle)

        patch.setattr(os, "fsync", fail_once)
        with pytest.raises(WriteFailed):
            journal.add(Draft("note", DAY, note="not kept"))
    check_cuts_now(ledger, disk, cuts)


def test_the_cuts_differ():
    """What is unsure is lost in one cut and torn in another: else the proof is of nothing."""
    disk = Disk.__new__(Disk)
    disk._contents = {}

    class File:
        def read_bytes(self):
            return b"0123456789"

    chance = random.Random(1)
    left = {disk._left_of(File(), chance) for _ in range(40)}
    assert {b"", bytes(10), b"0123456789"} < left
