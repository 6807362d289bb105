"""A write that fails says so and loses nothing else, and the next write is correct."""

import errno
import json
import os
import resource
import select
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.errors import Locked, WriteFailed
from store.journal import open_journal
from store.log import storage
from store.log.versions import DocumentHistory
from store.log.writer import appending
from store.models import Draft
from tests.faults.breaks import disable_measure
from tests.faults.ledger import DEVICE, NOW, Ledger, Lost, NotAsAcknowledged, compared_fields
from tests.wording import refuses
from tui.text.error_messages import error_message

DAY = date(2026, 11, 23)
NOBODY = 65534

# Python 3.12 warns of a fork in a process where another test has left a thread.
pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")

linux = pytest.mark.skipif(sys.platform != "linux", reason="a disk is made read-only as Linux does")


def in_child(call: Callable[[], object]) -> object:
    """Return what ``call`` returns in a fork of this process, which may become another user.

    The modules are imported before the fork, because another user might not be able to read
    them.
    """
    read, write = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            payload = {"answer": call()}
        except BaseException as error:
            payload = {"error": f"{type(error).__name__}: {error}"}
        os.write(write, json.dumps(payload).encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        payload = json.load(pipe)
    os.waitpid(pid, 0)
    if "error" in payload:
        raise AssertionError(payload["error"])
    return payload["answer"]


# -- no room ------------------------------------------------------------------------------


@contextmanager
def a_small_disk(folder: Path) -> Iterator[Callable[[], object]]:
    """Mount a disk of 64 KiB; yield a function that makes room on it."""
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip("no tmpfs can be mounted here: it takes root")
    try:
        (folder / "filler").write_bytes(bytes(40_000))
        yield (folder / "filler").unlink
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@contextmanager
def a_small_file(folder: Path) -> Iterator[Callable[[], object]]:
    """Limit this process's files to 10,000 bytes; yield a function that removes the limit."""
    folder.mkdir()
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))

    def make_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))

    try:
        yield make_room
    finally:
        make_room()
        signal.signal(signal.SIGXFSZ, before)


def fill_and_continue(folder: Path, make_room: Callable[[], object]) -> tuple[int, int]:
    """Add entries until there is no room; check; make room; add more; check.

    Returns:
        how many entries were saved, and how many were refused.
    """
    ledger = Ledger(folder / "diary")
    journal = ledger.open_diary()
    refused = 0
    for number in range(600):
        note = f"{number} " + "x" * (number % 900)
        try:
            entry = journal.add(Draft("note", DAY, note=note))
        except WriteFailed:
            refused += 1
        else:
            ledger.acknowledge(entry.id, 1, {"kind": "note", "day": str(DAY), "note": note.strip()})
    saved = len(ledger.ids)
    if len(journal.entries()) != saved:
        raise NotAsAcknowledged("the open journal shows what was not kept")
    ledger.check()
    make_room()
    ledger.add_entry(journal)
    ledger.add_entry(ledger.check())
    ledger.check()
    return saved, refused


@pytest.mark.parametrize("disk", [a_small_disk, a_small_file])
def test_a_full_disk_loses_and_adds_no_entry(tmp_path, disk):
    with disk(tmp_path / "disk") as make_room:
        saved, refused = fill_and_continue(tmp_path / "disk", make_room)
    assert saved >= 10
    assert refused >= 100


@pytest.mark.parametrize("disk", [a_small_disk, a_small_file])
def test_without_reverting_a_full_disk_leaves_partial_lines(tmp_path, monkeypatch, disk):
    disable_measure("no take-back", monkeypatch.setattr)
    with disk(tmp_path / "disk") as make_room, pytest.raises(NotAsAcknowledged):
        fill_and_continue(tmp_path / "disk", make_room)


def fail_to_sync(ledger: Ledger, patch: pytest.MonkeyPatch) -> None:
    """Fail the sync of one write; check; write again; check."""
    journal = ledger.open_diary()
    ledger.add_entry(journal)
    with patch.context() as context:
        context.setattr(os, "fsync", partial(_fail, os.fsync, iter((errno.EIO,))))
        with pytest.raises(WriteFailed):
            journal.add(Draft("note", DAY, note="not kept"))
    ledger.add_entry(ledger.check())
    ledger.check()


def _fail(fsync: Callable[[int], None], errors: Iterator[int], handle: int) -> None:
    for number in errors:
        raise OSError(number, os.strerror(number))
    fsync(handle)


def test_an_entry_whose_sync_failed_is_not_in_the_diary(ledger, monkeypatch):
    fail_to_sync(ledger, monkeypatch)


def test_without_reverting_an_entry_whose_sync_failed_is_in_the_diary(ledger, monkeypatch):
    disable_measure("no take-back", monkeypatch.setattr)
    with pytest.raises(NotAsAcknowledged):
        fail_to_sync(ledger, monkeypatch)


# -- no permission ------------------------------------------------------------------------


@pytest.fixture
def nobody_folder() -> Iterator[Path]:
    """A folder that the user ``nobody`` can reach, or this user if it is not root."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


def as_nobody(call: Callable[[], object], folder: Path) -> object:
    """Run ``call`` as an owner of the folder who is not root."""
    if os.geteuid() != 0:
        return call()
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)

    def become_nobody() -> object:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        return call()

    return in_child(become_nobody)


def count_and_write(folder: Path) -> list[object]:
    """Return how many entries are read, how a write ends, and how many are read after it."""
    journal = open_journal(
        {}, path=folder, clock=FixedClock(datetime.fromisoformat(NOW)), device=DEVICE
    )
    read = len(journal.entries())
    try:
        journal.add(Draft("note", DAY, note="one more"))
        outcome = "kept"
    except WriteFailed as error:
        outcome = error_message(error)
    return [read, outcome, len(journal.entries())]


@pytest.mark.parametrize(
    ("folder_mode", "file_mode"), [(0o500, 0o400), (0o700, 0o400)], ids=["folder", "file"]
)
def test_a_diary_without_write_permission_is_read_and_a_write_says_why_it_fails(
    nobody_folder, folder_mode, file_mode
):
    ledger = Ledger(nobody_folder / "diary")
    ledger.add_entry(ledger.open_diary())
    path = nobody_folder / "diary" / f"2026-11.{DEVICE}.jsonl"
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    read, outcome, count_after = as_nobody(lambda: count_and_write(path.parent), nobody_folder)
    assert (read, count_after) == (1, 1)
    assert "permission denied" in outcome
    assert "check who owns the folder and its permissions" in outcome
    path.parent.chmod(0o700)
    path.chmod(0o600)
    assert as_nobody(lambda: count_and_write(path.parent), nobody_folder) == [1, "kept", 2]


def test_a_new_month_in_a_folder_without_write_permission_says_why_it_fails(nobody_folder):
    ledger = Ledger(nobody_folder / "diary")
    ledger.add_entry(ledger.open_diary("noor-z9x8"))
    (nobody_folder / "diary").chmod(0o500)
    read, outcome, count_after = as_nobody(
        lambda: count_and_write(nobody_folder / "diary"), nobody_folder
    )
    (nobody_folder / "diary").chmod(0o700)
    assert (read, count_after) == (1, 1)
    assert "permission denied" in outcome


@linux
def test_a_diary_on_a_read_only_disk_is_read_and_a_write_says_why_it_fails(tmp_path):
    with a_small_disk(tmp_path / "disk") as make_room:
        make_room()
        ledger = Ledger(tmp_path / "disk" / "diary")
        ledger.add_entry(ledger.open_diary())
        remount = ["mount", "-o", "remount,ro", str(tmp_path / "disk")]
        subprocess.run(remount, check=True)
        read, outcome, count_after = count_and_write(tmp_path / "disk" / "diary")
    assert (read, count_after) == (1, 1)
    assert "the disk is read-only: make it writable" in outcome


# -- a lock that is not released ----------------------------------------------------------


def stop_in_sync() -> None:
    """Make this process stop itself once, between its next write and its sync."""
    fsync, stops = os.fsync, iter([signal.SIGSTOP])

    def stop_and_sync(handle: int) -> None:
        for stop in stops:
            os.kill(os.getpid(), stop)
        fsync(handle)

    os.fsync = stop_and_sync


@contextmanager
def a_stopped_writer(ledger: Ledger) -> Iterator[Callable[[], None]]:
    """Stop another process in the middle of a write.

    Yield a function that continues that process, and waits for its end.
    """
    pid = os.fork()
    if not pid:
        journal = ledger.open_diary()
        stop_in_sync()
        try:
            journal.add(Draft("note", DAY, note="slow"))
        finally:
            os._exit(0)
    ended = False

    def resume() -> None:
        nonlocal ended
        os.kill(pid, signal.SIGCONT)
        os.waitpid(pid, 0)
        ended = True

    try:
        assert os.WIFSTOPPED(os.waitpid(pid, os.WUNTRACED)[1])
        yield resume
    finally:
        if not ended:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def test_while_a_stopped_process_holds_the_lock_a_write_is_refused(ledger, monkeypatch):
    monkeypatch.setattr(storage, "appending", partial(appending, lock_seconds=0.1))
    journal = ledger.open_diary()
    ledger.add_entry(journal)
    with a_stopped_writer(ledger) as resume:
        with refuses(Locked, match=r"more than 0\.1 seconds"):
            journal.add(Draft("note", DAY, note="not now"))
        assert "not now" not in notes(ledger.open_diary())
        resume()
        ledger.add_entry(journal)
    acknowledge_note(ledger, "slow")
    ledger.check()


def test_a_process_that_is_killed_releases_the_lock(ledger, monkeypatch):
    monkeypatch.setattr(storage, "appending", partial(appending, lock_seconds=5))
    ledger.add_entry(ledger.open_diary())
    with a_stopped_writer(ledger):
        pass
    acknowledge_note(ledger, "slow")  # it was written, although not acknowledged
    ledger.add_entry(ledger.open_diary())
    ledger.check()


def test_without_the_lock_a_reverted_write_deletes_another_entry(ledger, monkeypatch):
    """The slow write fails in its sync and cuts the file off where that write began."""
    disable_measure("no lock", monkeypatch.setattr)
    with pytest.raises(Lost):
        add_entry_during_a_failing_write(ledger)


def test_with_the_lock_the_other_write_waits_for_the_revert(ledger):
    add_entry_during_a_failing_write(ledger)


def add_entry_during_a_failing_write(ledger: Ledger) -> None:
    """Add an entry while another process is in a write that then fails; check."""
    journal = ledger.open_diary()
    ledger.add_entry(journal)
    resume_pipe, started_pipe = os.pipe(), os.pipe()
    pid = os.fork()
    if not pid:
        slow = ledger.open_diary()

        def fail_late(_: int) -> None:
            os.write(started_pipe[1], b"!")
            select.select([resume_pipe[0]], [], [], 0.3)  # as long as the other waits for the lock
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        os.fsync = fail_late
        try:
            slow.add(Draft("note", DAY, note="slow"))
        except WriteFailed:
            pass
        finally:
            os._exit(0)
    os.read(started_pipe[0], 1)
    ledger.add_entry(journal)
    os.write(resume_pipe[1], b"!")
    os.waitpid(pid, 0)
    for handle in (*resume_pipe, *started_pipe):
        os.close(handle)
    ledger.check()


def notes(journal):
    return [entry.note for entry in journal.entries()]


def acknowledge_note(ledger, note):
    """Acknowledge the one entry with a note."""
    (entry,) = [entry for entry in ledger.open_diary().entries() if entry.note == note]
    ledger.acknowledge(entry.id, 1, compared_fields(entry.document()))


# -- the clock ----------------------------------------------------------------------------


def test_a_clock_set_back_400_days_loses_nothing_and_its_changes_are_used(ledger):
    journal = ledger.open_diary()
    for _ in range(3):
        ledger.add_entry(journal)
    first, second, _ = ledger.ids
    earlier_journal = open_journal(
        {},
        path=ledger.folder,
        clock=FixedClock(datetime.fromisoformat("2025-10-19T10:05+02:00")),
        device=DEVICE,
    )
    changed = earlier_journal.change(first, {"inspired": 7})
    ledger.acknowledge(first, 2, compared_fields(changed.document()))
    earlier_journal.remove(second)
    ledger.acknowledge(second, 2, None)
    ledger.add_entry(earlier_journal)
    ledger.add_entry(ledger.check())
    journal.refresh()
    again = journal.change(first, {"inspired": 1})
    ledger.acknowledge(first, 3, compared_fields(again.document()))
    ledger.check()
    names = {path.name for path in Path(ledger.folder).iterdir()}
    assert names == {f"2026-11.{DEVICE}.jsonl", f"settings.{DEVICE}.jsonl"}


def test_a_change_with_a_later_clock_does_not_win(ledger):
    """By the day of its revision, the change with the clock set back would lose."""
    journal = ledger.open_diary()
    ledger.add_entry(journal)
    (id,) = ledger.ids
    journal.change(id, {"inspired": 1})
    earlier_journal = open_journal(
        {},
        path=ledger.folder,
        clock=FixedClock(datetime.fromisoformat("2025-10-19T10:05+02:00")),
        device="noor-z9x8",
    )
    earlier_journal.change(id, {"inspired": 7})
    lines = DocumentHistory(ledger.open_diary().database.diary).versions("entries", id)
    *_, by_day = sorted(lines, key=lambda line: line.revision.split("-")[1])
    assert by_day.document["inspired"] == 1
    assert ledger.open_diary().entry(id)["inspired"] == 7
