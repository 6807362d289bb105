import errno
import fcntl
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from store.errors import Locked, PerhapsSaved, WriteFailed
from store.log import writer
from store.log.records import Line, decode_lines, encode_line
from store.log.writer import OwnFiles, appending
from tests.tables import each_row
from tests.wording import refuses


def line(n):
    return encode_line(Line(f"1-20261123-{n:08}", "entries", f"1-20261123-{n:08}", {"n": n}))


def lines_in(path):
    return [line and line.document["n"] for _, line in decode_lines(path.read_bytes())]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "2026-11.mira-k7q2.jsonl"


def test_lines_are_appended_one_after_another(path):
    for n in (1, 2):
        with appending(str(path)) as file:
            assert file.append(line(n)) == len(line(1)) * n
    assert path.read_bytes() == line(1) + line(2)


@each_row("torn", range(1, len(line(1))))
def test_a_torn_last_line_damages_no_other_line(path, torn):
    path.write_bytes(line(1) + line(2)[:torn])
    with appending(str(path)) as file:
        file.append(line(3))
    is_complete = torn == len(line(2)) - 1
    assert lines_in(path) == [1, 2 if is_complete else None, 3]
    assert path.read_bytes().startswith(line(1) + line(2)[:torn])


@pytest.fixture
def calls(monkeypatch):
    """Return the calls of write and fsync, each with the path of its file."""
    calls_made = []

    def record(name, function):
        def call(handle, *args):
            calls_made.append((name, str(Path(f"/proc/self/fd/{handle}").readlink())))
            return function(handle, *args)

        return call

    for name in ("write", "fsync"):
        monkeypatch.setattr(os, name, record(name, getattr(os, name)))
    return calls_made


def test_append_writes_and_syncs_before_it_returns(path, calls):
    with appending(str(path)) as file:
        file.append(line(1))
        assert calls == [("fsync", str(path.parent)), ("write", str(path)), ("fsync", str(path))]
        calls.clear()
        file.append(line(2))
        assert calls == [("write", str(path)), ("fsync", str(path))]


def test_append_uses_full_fsync_on_a_mac(path, monkeypatch):
    commands = []
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", lambda _, command: commands.append(command))
    path.touch()
    with appending(str(path)) as file:
        file.append(line(1))
    assert 51 in commands


def test_an_incomplete_write_is_truncated_again(path, monkeypatch):
    path.write_bytes(line(1))
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, data[:20]))
    with appending(str(path)) as file, refuses(WriteFailed, match="no space left on device"):
        file.append(line(2))
    assert path.read_bytes() == line(1)


def test_a_write_that_cannot_be_synced_is_truncated_again(path, monkeypatch):
    path.write_bytes(line(1))
    real, errors = os.fsync, iter((OSError(5, "Input/output error"),))

    def fsync(handle):
        if error := next(errors, None):
            raise error
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    with appending(str(path)) as file, refuses(WriteFailed, match="input/output error"):
        file.append(line(2))
    assert path.read_bytes() == line(1)


def test_a_part_that_cannot_be_truncated_is_ended_by_the_next_write(path, monkeypatch):
    path.write_bytes(line(1))
    write = os.write
    with monkeypatch.context() as patch, appending(str(path)) as file:
        patch.setattr(os, "write", lambda handle, data: write(handle, data[:20]))
        patch.setattr(os, "ftruncate", lambda *_: (_ for _ in ()).throw(OSError(5, "no")))
        with pytest.raises(WriteFailed):
            file.append(line(2))
    with appending(str(path)) as file:
        file.append(line(3))
    assert lines_in(path) == [1, None, 3]


def fail(*_):
    raise OSError(errno.EIO, "no")


def fail_after_bytes(patch, length):
    """Make every write stop after ``length`` bytes, and every truncation and sync fail."""
    write = os.write
    patch.setattr(os, "write", lambda handle, data: write(handle, data[:length]))
    patch.setattr(os, "ftruncate", fail)
    patch.setattr("store.log.writer._sync", fail)


@pytest.mark.parametrize("before", [b"", line(1), line(1)[:20]])
@pytest.mark.parametrize("missing", [0, 1])
def test_a_written_line_that_cannot_be_truncated_is_reported_as_perhaps_saved(
    path, monkeypatch, before, missing
):
    path.write_bytes(before)
    fence_length = len(before) % len(line(1)) > 0
    with monkeypatch.context() as patch, appending(str(path)) as file:
        fail_after_bytes(patch, fence_length + len(line(2)) - missing)
        with refuses(PerhapsSaved, match="may be saved or not: look"):
            file.append(line(2))
    assert lines_in(path)[-1] == 2


def test_the_first_lines_of_a_failed_write_are_reported_as_perhaps_saved(path, monkeypatch):
    with monkeypatch.context() as patch, appending(str(path)) as file:
        fail_after_bytes(patch, len(line(1)) + 20)
        with pytest.raises(PerhapsSaved):
            file.append(line(1) + line(2))
    assert lines_in(path) == [1, None]


FULL_DISK = """
import os, resource, sys
from store.errors import WriteFailed
from store.grammar import ParsedEntry
from store.verbs import VERBS
from store.journal import open_journal

journal = open_journal(os.environ, path=sys.argv[1], device="mira-k7q2")
kept = 0
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
try:
    while True:
        journal.log(ParsedEntry(VERBS["note"], {}, note="x" * 100))
        kept += 1
except WriteFailed as error:
    assert len(journal.entries()) == kept, "the journal holds what is not on the disk"
    resource.setrlimit(resource.RLIMIT_FSIZE, (-1, resource.RLIM_INFINITY))
    journal.log(ParsedEntry(VERBS["note"], {}, note="room again"))
    print(kept + 1)
"""


def test_a_full_disk_loses_nothing_and_writing_works_again_with_free_space(tmp_path, open_again):
    diary = str(tmp_path / "diary")
    program = [sys.executable, "-c", FULL_DISK, diary]
    count = int(subprocess.run(program, capture_output=True, text=True, check=True).stdout)
    journal = open_again()
    assert count > 3
    assert [len(journal.entries()), journal.health.damaged_lines] == [count, 0]


HOLDER = """
import fcntl, sys
file = open(sys.argv[1], "a")
fcntl.flock(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(path):
    """Start another process that holds the lock until its input ends."""
    program = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process


@pytest.mark.usefixtures("holder")
def test_a_lock_that_is_held_is_reported_and_nothing_is_written(path):
    with (
        refuses(Locked, match=r"(process .*|another program) has been writing .* than 0\.05 s"),
        appending(str(path), lock_seconds=0.05),
    ):
        pytest.fail("the lock was had twice")
    assert path.read_bytes() == b""


def test_append_waits_until_a_lock_is_released(path, holder):
    holder.stdin.close()
    with appending(str(path)) as file:
        file.append(line(1))
    assert lines_in(path) == [1]


def test_a_file_that_was_replaced_during_the_wait_gets_the_line(path, monkeypatch):
    real, other = fcntl.flock, path.with_suffix(".new")
    other.write_bytes(line(1))

    def flock(handle, how):
        real(handle, how)
        if other.exists():
            other.rename(path)

    monkeypatch.setattr(writer.fcntl, "flock", flock)
    with appending(str(path)) as file:
        file.append(line(2))
    assert lines_in(path) == [1, 2]


def test_no_handle_is_left_open(path):
    handles = Path("/proc/self/fd")
    before = len(list(handles.iterdir()))
    for n in range(3):
        with appending(str(path)) as file:
            file.append(line(n))
    assert len(list(handles.iterdir())) == before


def test_a_file_that_cannot_be_read_under_the_lock_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "2026-11.mira-k7q2.jsonl")
    with appending(path) as file:
        file.append(b"one\n")

    def fail(*_: object) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "pread", fail)
    with refuses(WriteFailed, match="input/output error"), appending(path) as file:
        file.append(b"two\n")


@each_row(
    ("today", "others", "month"),
    [
        ("2026-11-23", (), "2026-11"),
        ("2026-11-23", ("2026-09", "2026-11"), "2026-11"),
        ("2026-11-23", ("2026-12", "2027-02"), "2027-02"),
        ("2026-12-31", ("2027-12",), "2027-12"),
        ("2026-11-23", ("2027-11", "2027-12", "2199-01"), "2027-11"),
        ("2025-10-19", ("2026-11",), "2026-11"),
        ("1970-01-01", ("2026-11", "2027-02"), "2026-11"),
        ("2026-11-23", ("9999-99", "2026-13", "10000-01"), "2026-11"),
    ],
    homes=True,
)
def test_a_line_goes_to_the_newest_own_month_within_a_year(
    tmp_path, monkeypatch, today, others, month
):
    """The folder is not listed, because that would take longer with every month and device."""
    for other in others:
        (tmp_path / f"{other}.mira-k7q2.jsonl").touch()
    (tmp_path / "2027-03.phone-aa11.jsonl").touch()
    monkeypatch.setattr(os, "listdir", None)
    monkeypatch.setattr(os, "scandir", None)
    own = OwnFiles(str(tmp_path), "mira-k7q2", lambda: date.fromisoformat(today))
    assert own.for_table("entries") == f"{month}.mira-k7q2.jsonl"
    assert own.for_table("settings") == "settings.mira-k7q2.jsonl"
