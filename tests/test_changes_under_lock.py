"""A change is worked out from what stands once the lock is held, and an open diary sees it."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from tinydb.operations import increment

from store.clock import wait_until
from store.journal import Journal
from store.log.records import Line, encode_line
from store.log.table import DiaryDatabase
from store.log.writer import appending
from store.models import Draft
from store.rest.plans import PlanDraft
from store.word_changes import add_words
from tests.other_device import write_line
from tests.own_home import NOW
from tests.recurrences import read_rest
from tests.shell import Run

TODAY = date(2026, 11, 23)
CUP = [sys.executable, "-c", "from tui.cli.main import main; raise SystemExit(main())"]


def own_file(journal: Journal, pattern: str = "2026-11.mira-*") -> Path:
    (path,) = Path(journal.path).glob(pattern)
    return path


def at_once(tmp_path: Path, held: Path, *commands: str) -> list[str]:
    """Start commands that wait for one lock, release it, and return what each printed."""
    environ = os.environ | {
        "HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "CUPFUL_DIARY": str(tmp_path / "diary"),
        "CUPFUL_CLOCK": NOW,
    }
    with appending(str(held)):
        running = [
            subprocess.Popen(
                [*CUP, *command.split()], env=environ, stdout=subprocess.PIPE, text=True
            )
            for command in commands
        ]
        wait_for_openers(held, running)
    return [process.communicate()[0] for process in running]


def wait_for_openers(path: Path, running: list[subprocess.Popen[str]]) -> None:
    """Return once all of these processes have a file open."""

    def has_it_open(process: subprocess.Popen[str]) -> bool:
        assert process.poll() is None, "it did not wait for the lock"
        try:
            return any(
                handle.samefile(path) for handle in Path(f"/proc/{process.pid}/fd").iterdir()
            )
        except OSError:
            return False

    assert wait_until(lambda: all(map(has_it_open, running)), 30)


def prepared(tmp_path: Path) -> Path:
    """Return the file of this month of a diary that one session stands in."""
    device = tmp_path / "state" / "cupful" / "device"
    device.parent.mkdir(parents=True)
    device.write_text("mira-k7q2\n", "ascii")
    folder = tmp_path / "diary"
    folder.mkdir(mode=0o700)
    file = folder / "2026-11.mira-k7q2.jsonl"
    document = {"v": 1, "kind": "session", "day": "2026-11-23", "order": 1}
    file.write_bytes(
        encode_line(Line("1-20261123-first000", "entries", "1-20261123-first000", document))
    )
    return file


linux = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="it looks into /proc")


@linux
def test_two_closings_at_the_same_moment_both_stand(
    tmp_path: Path, open_again: Callable[..., Journal]
) -> None:
    at_once(tmp_path, prepared(tmp_path), "close joy 5", "close sorrow 3")
    (closing,) = [entry for entry in open_again().entries() if entry.kind == "checkin"]
    assert (closing["joy"], closing["sorrow"]) == (5, 3)


@linux
def test_entries_logged_at_the_same_moment_never_share_a_place(
    tmp_path: Path, open_again: Callable[..., Journal]
) -> None:
    at_once(tmp_path, prepared(tmp_path), "p", "s 5 6", "c win")
    assert [entry.order for entry in open_again().entries()] == [1, 2, 3, 4]


@linux
def test_two_undos_at_the_same_moment_take_back_two_steps(
    tmp_path: Path, open_again: Callable[..., Journal]
) -> None:
    file = prepared(tmp_path)
    journal = open_again()
    for what in ("film", "dance"):
        journal.add(Draft("play", TODAY, values={"what": what}))
    outputs = at_once(tmp_path, file, "undo", "undo")
    assert sorted(("film" in text, "dance" in text) for text in outputs) == [
        (False, True),
        (True, False),
    ]
    assert [entry.kind for entry in open_again().entries()] == ["session"]


def test_two_terminals_that_change_settings_both_keep_their_change(
    open_again: Callable[..., Journal],
) -> None:
    one, two = open_again(), open_again()
    assert one.settings.lists["play"] == two.settings.lists["play"]
    add_words(one.settings, "play", ["swam"])
    add_words(two.settings, "play", ["ran"])
    assert open_again().settings.lists["play"][-2:] == ("swam", "ran")


def test_a_plan_is_changed_as_it_stands_now(open_again: Callable[..., Journal]) -> None:
    one, two = open_again(), open_again()
    one.plans.add(PlanDraft("off", read_rest("every friday", TODAY)))
    two.refresh()
    assert one.plans.skip(date(2026, 11, 27))
    assert two.plans.skip(date(2026, 12, 4))
    (plan,) = open_again().plans.all()
    assert set(plan.skipped) == {date(2026, 11, 27), date(2026, 12, 4)}


def test_changes_of_one_entry_in_many_threads_add_up(tmp_path: Path) -> None:
    database = DiaryDatabase(tmp_path, "mira-k7q2", lambda: TODAY)
    id = database.insert({"n": 0})

    def count(device: int) -> None:
        mine = DiaryDatabase(tmp_path, "mira-k7q2", lambda: TODAY)
        for _ in range(5):
            mine.update(increment("n"), doc_ids=[id])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(4)))
    assert database.get(doc_id=id) == {"n": 20}


# -- an open diary sees every change -------------------------------------------------------


def test_a_longer_rewrite_in_place_is_read_as_a_whole(journal: Journal) -> None:
    play = {"v": 1, "kind": "play", "day": "2026-11-23", "order": 1, "what": "film"}
    path = write_line(journal.path, "entries", "1-20261122-first000", play)
    journal.refresh()
    inode = path.stat().st_ino
    lines = [
        Line(f"1-20261122-other{n:03}", "entries", f"1-20261122-other{n:03}", {**play, "order": n})
        for n in range(2, 5)
    ]
    with path.open("r+b") as file:
        file.write(b"".join(map(encode_line, lines)))
    assert path.stat().st_ino == inode
    journal.refresh()
    assert len(journal.entries(TODAY)) == 4


def test_a_rewrite_of_the_same_size_and_time_is_seen(journal: Journal) -> None:
    play = {"v": 1, "kind": "play", "day": "2026-11-23", "order": 1, "what": "film"}
    path = write_line(journal.path, "entries", "1-20261122-first000", play)
    journal.refresh()
    about = path.stat()
    line = Line("2-20261122-other000", "entries", "1-20261122-first000", {**play, "what": "game"})
    with path.open("r+b") as file:
        file.write(encode_line(line))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert path.stat().st_size == about.st_size
    journal.refresh()
    assert [entry["what"] for entry in journal.entries(TODAY)] == ["game"]


def test_a_file_that_only_grew_is_read_on_from_where_it_was_left(journal: Journal) -> None:
    play = {"v": 1, "kind": "play", "day": "2026-11-23", "order": 1}
    for n in range(3):
        write_line(journal.path, "entries", f"1-20261122-other{n:03}", play)
        journal.refresh()
    path = write_line(journal.path, "entries", "x", {**play, "order": "no"})
    journal.refresh()
    assert [(damage.file, damage.row) for damage in journal.storage.damage] == [(path.name, 4)]


# -- files that cannot be read --------------------------------------------------------------


def test_a_link_to_itself_and_a_folder_are_passed_over_and_said(cup: Run, tmp_path: Path) -> None:
    cup("p")
    (tmp_path / "diary" / "2026-11.x-1.jsonl").symlink_to("2026-11.x-1.jsonl")
    (tmp_path / "diary" / "2026-11.y-1.jsonl").mkdir()
    assert cup("s", "5", "6").code == 0
    assert "1 file of the diary could not be read" in cup("today").out
    check = cup("check")
    assert check.code == 1
    assert "2026-11.x-1.jsonl could not be read (" in check.out


def test_another_devices_file_that_may_not_be_read_stops_nothing(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("p")
    file = write_line(tmp_path / "diary", "entries", "x", {"v": 1})

    def refused(path: object, *rest: object, **named: object) -> object:
        if str(path) == str(file):
            raise PermissionError(13, "Permission denied")
        return opened(path, *rest, **named)

    opened = open
    monkeypatch.setattr("builtins.open", refused)
    assert [cup(*argv).code for argv in (("s", "5"), ("list", "--to", "2026-10-01"))] == [0, 0]
    assert "1 file of the diary could not be read" in cup("today").out
    assert f"{file.name} could not be read (permission denied)" in cup("check").out


def test_more_files_than_a_diary_can_have_are_refused(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("p")
    monkeypatch.setattr("store.log.folder.FILES_LIMIT", 3)
    for number in range(3):
        (tmp_path / "diary" / f"copy-{number}.jsonl").touch()
    result = cup("today")
    assert (result.code, "more than 3 files of a diary" in result.err) == (2, True)
