"""After a power cut, no acknowledged change depends on a byte that was not synced."""

import os
import random
import sys
from datetime import date

import pytest

from store.errors import WriteFailed
from store.models import Draft
from tests.faults.breaks import disable_measure
from tests.faults.disk import Disk, power_cuts
from tests.faults.ledger import Ledger, NotAsAcknowledged, compared_fields

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="looks up what is synced under /proc"
)

DAY = date(2026, 11, 23)


@pytest.fixture
def disk_folder(tmp_path):
    """The folder of the disk that loses unsynced bytes."""
    path = tmp_path / "disk"
    path.mkdir()
    return path


@pytest.fixture
def cuts(tmp_path):
    path = tmp_path / "cuts"
    path.mkdir()
    return path


def make_changes(ledger):
    """Make some changes; yield a number after each is acknowledged."""
    journal = ledger.open_diary()
    number = 0

    def acknowledge(id):
        entry = journal.entry(id)
        generation = journal.database.diary.fold.generation("entries", id)
        ledger.acknowledge(id, generation, compared_fields(entry.document() if entry else None))
        return number

    ids = []
    for number in range(4):
        draft = Draft("session", DAY, values={"tired": 1 + number}, note=f"n {number}")
        ids.append(journal.add(draft).id)
        yield acknowledge(ids[-1])
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
            acknowledge(id)
        yield number


def check_every_cut(ledger, disk, cuts):
    """Check the diary that each power cut leaves, after each acknowledged change."""
    for number in make_changes(ledger):
        for copy in power_cuts(disk, cuts, number):
            check_copy(ledger, copy)


def check_cuts_now(ledger, disk, cuts):
    for copy in power_cuts(disk, cuts, 1):
        check_copy(ledger, copy)


def check_copy(ledger, copy):
    """Check the copy that a power cut left, in place of the diary."""
    folder, ledger.folder = ledger.folder, copy / "diary"
    ledger.torn = 1  # the tail that was not synced
    try:
        ledger.check()
    finally:
        ledger.folder = folder


def test_no_power_cut_loses_an_acknowledged_change(disk_folder, cuts, monkeypatch):
    disk = Disk(disk_folder, monkeypatch)
    check_every_cut(Ledger(disk_folder / "diary"), disk, cuts)


@pytest.mark.parametrize("broken", ["no sync", "no folder sync"])
def test_without_a_sync_the_same_cuts_lose_something(disk_folder, cuts, monkeypatch, broken):
    disk = Disk(disk_folder, monkeypatch)
    disable_measure(broken, monkeypatch.setattr)
    with pytest.raises(NotAsAcknowledged):
        check_every_cut(Ledger(disk_folder / "diary"), disk, cuts)


def test_without_a_sync_an_existing_file_loses_its_new_lines(disk_folder, cuts, monkeypatch):
    disk, ledger = Disk(disk_folder, monkeypatch), Ledger(disk_folder / "diary")
    journal = ledger.open_diary()
    ledger.add_entry(journal)
    disable_measure("no sync", monkeypatch.setattr)
    ledger.add_entry(journal)
    with pytest.raises(NotAsAcknowledged):
        check_cuts_now(ledger, disk, cuts)


class Killed(BaseException):
    """The process is killed: it runs no further code."""


def test_a_file_whose_first_writer_was_killed_survives_a_power_cut(disk_folder, cuts, monkeypatch):
    """The kill comes before the sync: the next writer must not assume that the name is synced."""
    disk, ledger = Disk(disk_folder, monkeypatch), Ledger(disk_folder / "diary")
    journal = ledger.open_diary()
    with monkeypatch.context() as patch:
        write = os.write

        def write_and_die(handle, data):
            write(handle, data[:50])
            raise Killed

        patch.setattr(os, "write", write_and_die)
        with pytest.raises(Killed):
            ledger.add_entry(journal)
    ledger.add_entry(ledger.open_diary())
    check_cuts_now(ledger, disk, cuts)


def test_a_failed_write_does_not_come_back_after_a_power_cut(disk_folder, cuts, monkeypatch):
    disk, ledger = Disk(disk_folder, monkeypatch), Ledger(disk_folder / "diary")
    journal = ledger.open_diary()
    ledger.add_entry(journal)
    with monkeypatch.context() as patch:
        fsync, errors = os.fsync, iter((OSError(5, "Input/output error"),))

        def fail_once(handle):
            if error := next(errors, None):
                raise error
            fsync(handle)

        patch.setattr(os, "fsync", fail_once)
        with pytest.raises(WriteFailed):
            journal.add(Draft("note", DAY, note="not kept"))
    check_cuts_now(ledger, disk, cuts)


def test_power_cuts_differ():
    """Unsynced bytes are lost in one cut and torn in another; else the tests prove nothing."""
    disk = Disk.__new__(Disk)
    disk._synced_contents = {}

    class File:
        def read_bytes(self):
            return b"0123456789"

    rng = random.Random(1)
    contents = {disk._surviving_bytes(File(), rng) for _ in range(40)}
    assert {b"", bytes(10), b"0123456789"} < contents
