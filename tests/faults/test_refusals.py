"""Where a write cannot be: it says so, nothing else is lost, and the next one is right."""

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
from tests.faults.breaks import break_off
from tests.faults.ledger import DEVICE, NOW, Ledger, Lost, NotAsAcknowledged, said_of
from tests.wording import refuses
from tui.text.error_messages import error_message

DAY = date(2026, 11, 23)
NOBODY = 65534

# Forks of a process in which another test has left a thread are told off by Python 3.12.
pytestmark = pytest.mark.filterwarnings("ignore:.*use of fork.*:DeprecationWarning")

linux = pytest.mark.skipif(sys.platform != "linux", reason="a disk is made read-only as Linux does")


def in_child(call: Callable[[], object]) -> object:
    """Return what ``call`` returns in a fork of this process, which may become another user.

    The fork is of a program that has read its modules: another user might not read them.
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
def a_small_disk(place: Path) -> Iterator[Callable[[], object]]:
    """Mount a disk of 64 KiB; what is yielded makes room on it."""
    place.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip("no tmpfs can be mounted here: it takes root")
    try:
        (place / "filler").write_bytes(bytes(40_000))
        yield (place / "filler").unlink
    finally:
        subprocess.run(["umount", str(place)], check=True)


@contextmanager
def a_small_file(place: Path) -> Iterator[Callable[[], object]]:
    """Let no file of this process grow beyond 10,000 bytes; what is yielded lets them."""
    place.mkdir()
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


def fill_and_go_on(place: Path, make_room: Callable[[], object]) -> tuple[int, int]:
    """Keep until there is no room; check; make room; go on; check.

    Returns:
        how many were kept, and how many were refused.
    """
    ledger = Ledger(place / "diary")
    journal = ledger.opened()
    refused = 0
    for number in range(600):
        note = f"{number} " + "x" * (number % 900)
        try:
            entry = journal.add(Draft("note", DAY, note=note))
        except WriteFailed:
            refused += 1
        else:
            ledger.stands(entry.id, 1, {"kind": "note", "day": str(DAY), "note": note.strip()})
    saved = len(ledger.ids)
    if len(journal.entries()) != saved:
        raise NotAsAcknowledged("the open journal shows what was not kept")
    ledger.check()
    make_room()
    ledger.keep(journal)
    ledger.keep(ledger.check())
    ledger.check()
    return saved, refused


@pytest.mark.parametrize("disk", [a_small_disk, a_small_file])
def test_a_full_disk_costs_nothing_that_was_acknowledged_and_adds_nothing(tmp_path, disk):
    with disk(tmp_path / "disk") as make_room:
        saved, refused = fill_and_go_on(tmp_path / "disk", make_room)
    assert saved >= 10
    assert refused >= 100


@pytest.mark.parametrize("disk", [a_small_disk, a_small_file])
def test_without_taking_back_a_full_disk_leaves_pieces(tmp_path, monkeypatch, disk):
    break_off("no take-back", monkeypatch.setattr)
    with disk(tmp_path / "disk") as make_room, pytest.raises(NotAsAcknowledged):
        fill_and_go_on(tmp_path / "disk", make_room)


def fail_to_sync(ledger: Ledger, patch: pytest.MonkeyPatch) -> None:
    """Have one write reach the file and not the disk; check; go on."""
    journal = ledger.opened()
    ledger.keep(journal)
    with patch.context() as once:
        once.setattr(os, "fsync", partial(_fail, os.fsync, iter((errno.EIO,))))
        with pytest.raises(WriteFailed):
            journal.add(Draft("note", DAY, note="not kept"))
    ledger.keep(ledger.check())
    ledger.check()


def _fail(fsync: Callable[[int], None], errors: Iterator[int], handle: int) -> None:
    for number in errors:
        raise OSError(number, os.strerror(number))
    fsync(handle)


def test_what_failed_to_reach_the_disk_is_not_there(ledger, monkeypatch):
    fail_to_sync(ledger, monkeypatch)


def test_without_taking_back_it_would_be_there(ledger, monkeypatch):
    break_off("no take-back", monkeypatch.setattr)
    with pytest.raises(NotAsAcknowledged):
        fail_to_sync(ledger, monkeypatch)


# -- no permission ------------------------------------------------------------------------


@pytest.fixture
def nobodys() -> Iterator[Path]:
    """A place that the user ``nobody`` reaches, or this user where it is not root."""
    with tempfile.TemporaryDirectory() as path:
        yield Path(path)


def as_nobody(call: Callable[[], object], place: Path) -> object:
    """Run ``call`` as the owner of a place who is not root."""
    if os.geteuid() != 0:
        return call()
    for path in (place, *place.rglob("*")):
        os.chown(path, NOBODY, NOBODY)

    def become_nobody() -> object:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        return call()

    return in_child(become_nobody)


def read_and_write(folder: Path) -> list[object]:
    """Return how many entries are read, what a write says, and how many are read then."""
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
    ("of_folder", "of_file"), [(0o500, 0o400), (0o700, 0o400)], ids=["folder", "file"]
)
def test_where_it_may_not_be_written_it_is_read_and_a_write_says_so(nobodys, of_folder, of_file):
    ledger = Ledger(nobodys / "diary")
    ledger.keep(ledger.opened())
    path = nobodys / "diary" / f"2026-11.{DEVICE}.jsonl"
    path.chmod(of_file)
    path.parent.chmod(of_folder)
    read, outcome, then = as_nobody(lambda: read_and_write(path.parent), nobodys)
    assert (read, then) == (1, 1)
    assert "permission denied" in outcome
    assert "check who owns the folder and its permissions" in outcome
    path.parent.chmod(0o700)
    path.chmod(0o600)
    assert as_nobody(lambda: read_and_write(path.parent), nobodys) == [1, "kept", 2]


def test_a_new_month_in_a_folder_that_may_not_be_written_says_so(nobodys):
    ledger = Ledger(nobodys / "diary")
    ledger.keep(ledger.opened("noor-z9x8"))
    (nobodys / "diary").chmod(0o500)
    read, outcome, then = as_nobody(lambda: read_and_write(nobodys / "diary"), nobodys)
    (nobodys / "diary").chmod(0o700)
    assert (read, then) == (1, 1)
    assert "permission denied" in outcome


@linux
def test_on_a_disk_that_is_read_only_it_is_read_and_a_write_says_so(tmp_path):
    with a_small_disk(tmp_path / "disk") as make_room:
        make_room()
        ledger = Ledger(tmp_path / "disk" / "diary")
        ledger.keep(ledger.opened())
        remount = ["mount", "-o", "remount,ro", str(tmp_path / "disk")]
        subprocess.run(remount, check=True)
        read, outcome, then = read_and_write(tmp_path / "disk" / "diary")
    assert (read, then) == (1, 1)
    assert "the disk is read-only: make it writable" in outcome


# -- a lock that is not let go ------------------------------------------------------------


def stop_in_sync() -> None:
    """Have this process stop itself once, between its next write and its sync."""
    fsync, stops = os.fsync, iter([signal.SIGSTOP])

    def stopping(handle: int) -> None:
        for stop in stops:
            os.kill(os.getpid(), stop)
        fsync(handle)

    os.fsync = stopping


@contextmanager
def a_stopped_writer(ledger: Ledger) -> Iterator[Callable[[], None]]:
    """Yield while another process stands still in the middle of a write.

    What is yielded lets it go on, and waits for its end.
    """
    pid = os.fork()
    if not pid:
        journal = ledger.opened()
        stop_in_sync()
        try:
            journal.add(Draft("note", DAY, note="slow"))
        finally:
            os._exit(0)
    ended = False

    def go_on() -> None:
        nonlocal ended
        os.kill(pid, signal.SIGCONT)
        os.waitpid(pid, 0)
        ended = True

    try:
        assert os.WIFSTOPPED(os.waitpid(pid, os.WUNTRACED)[1])
        yield go_on
    finally:
        if not ended:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def test_while_a_stopped_process_holds_the_lock_others_say_so(ledger, monkeypatch):
    monkeypatch.setattr(storage, "appending", partial(appending, lock_seconds=0.1))
    journal = ledger.opened()
    ledger.keep(journal)
    with a_stopped_writer(ledger) as go_on:
        with refuses(Locked, match=r"more than 0\.1 seconds"):
            journal.add(Draft("note", DAY, note="not now"))
        assert "not now" not in notes_of(ledger.opened())
        go_on()
        ledger.keep(journal)
    stand_by_note(ledger, "slow")
    ledger.check()


def test_a_process_killed_while_it_holds_the_lock_lets_it_go(ledger, monkeypatch):
    monkeypatch.setattr(storage, "appending", partial(appending, lock_seconds=5))
    ledger.keep(ledger.opened())
    with a_stopped_writer(ledger):
        pass
    stand_by_note(ledger, "slow")  # it was written, if not acknowledged
    ledger.keep(ledger.opened())
    ledger.check()


def test_without_the_lock_a_write_that_is_taken_back_takes_another_with_it(ledger, monkeypatch):
    """The slow one stopped in its sync, which then fails: it cuts the file where it began."""
    break_off("no lock", monkeypatch.setattr)
    with pytest.raises(Lost):
        keep_while_another_is_taken_back(ledger)


def test_with_the_lock_the_other_waits_until_it_is_taken_back(ledger):
    keep_while_another_is_taken_back(ledger)


def keep_while_another_is_taken_back(ledger: Ledger) -> None:
    """Keep an entry while another process is in a write that then fails; check."""
    journal = ledger.opened()
    ledger.keep(journal)
    go, went = os.pipe(), os.pipe()
    pid = os.fork()
    if not pid:
        slow = ledger.opened()

        def fail_late(_: int) -> None:
            os.write(went[1], b"!")
            select.select([go[0]], [], [], 0.3)  # as long as the other waits for the lock
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        os.fsync = fail_late
        try:
            slow.add(Draft("note", DAY, note="slow"))
        except WriteFailed:
            pass
        finally:
            os._exit(0)
    os.read(went[0], 1)
    ledger.keep(journal)
    os.write(go[1], b"!")
    os.waitpid(pid, 0)
    for handle in (*go, *went):
        os.close(handle)
    ledger.check()


def notes_of(journal):
    return [entry.note for entry in journal.entries()]


def stand_by_note(ledger, note):
    """Take the one entry with a note for acknowledged."""
    (entry,) = [entry for entry in ledger.opened().entries() if entry.note == note]
    ledger.stands(entry.id, 1, said_of(entry.document()))


# -- the clock ----------------------------------------------------------------------------


def test_a_clock_set_back_400_days_loses_nothing_and_its_changes_stand(ledger):
    journal = ledger.opened()
    for _ in range(3):
        ledger.keep(journal)
    first, second, _ = ledger.ids
    back = open_journal(
        {},
        path=ledger.folder,
        clock=FixedClock(datetime.fromisoformat("2025-10-19T10:05+02:00")),
        device=DEVICE,
    )
    changed = back.change(first, {"inspired": 7})
    ledger.stands(first, 2, said_of(changed.document()))
    back.remove(second)
    ledger.stands(second, 2, None)
    ledger.keep(back)
    ledger.keep(ledger.check())
    journal.refresh()
    again = journal.change(first, {"inspired": 1})
    ledger.stands(first, 3, said_of(again.document()))
    ledger.check()
    names = {path.name for path in Path(ledger.folder).iterdir()}
    assert names == {f"2026-11.{DEVICE}.jsonl", f"settings.{DEVICE}.jsonl"}


def test_a_later_clock_is_no_reason_for_a_change_to_stand(ledger):
    """Were it decided by the day, the entry changed on the clock that was set back would lose."""
    journal = ledger.opened()
    ledger.keep(journal)
    (id,) = ledger.ids
    journal.change(id, {"inspired": 1})
    back = open_journal(
        {},
        path=ledger.folder,
        clock=FixedClock(datetime.fromisoformat("2025-10-19T10:05+02:00")),
        device="noor-z9x8",
    )
    back.change(id, {"inspired": 7})
    lines = DocumentHistory(ledger.opened().database.diary).versions("entries", id)
    *_, by_day = sorted(lines, key=lambda line: line.revision.split("-")[1])
    assert by_day.document["inspired"] == 1
    assert ledger.opened().entry(id)["inspired"] == 7
