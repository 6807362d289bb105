"""The mirror, the missing lines that the check reports, and what a restore copies back."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from store.clock import FixedClock
from store.errors import NotMirrored
from store.journal import Journal
from store.log.mirror import Mirror
from store.log.records import Line, encode_line
from store.log.recovery import NotRestored, find_absence, restore
from store.log.state import purged_setting
from store.log.writer import appending
from tests.screens import on_screen, until
from tests.shell import Run
from tests.snapshots import snapshot
from tests.tables import each_row
from tests.test_upkeep import month_file
from tests.wording import refuses

TODAY = date(2026, 11, 23)
Renew = Callable[[], None]


def row(number: int, day: str = "20261123", note: str = "") -> bytes:
    revision = f"1-{day}-{number:08d}"
    document = {"v": 1, "kind": "note", "day": "2026-11-23", "note": note or f"note {number}"}
    return encode_line(Line(revision, "entries", revision, document | {"order": number}))


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary"


@pytest.fixture
def mirror(diary: Path, tmp_path: Path) -> Mirror:
    diary.mkdir()
    return Mirror(str(diary), str(tmp_path / "state"))


def copy_of(mirror: Mirror, name: str) -> bytes:
    return Path(mirror.folder, name).read_bytes()


def notes(cup: Run) -> list[object]:
    return sorted(str(entry["note"]) for entry in cup("list", "--json").json)


def write_month(cup: Run, monkeypatch: pytest.MonkeyPatch, day: str, *texts: str) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("CUPFUL_CLOCK", f"{day}T10:05+01:00")
        for text in texts:
            cup("w", text)


@pytest.fixture
def two_months(cup: Run, diary: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Log two months, update the mirror and return the contents of the files."""
    write_month(cup, monkeypatch, "2026-10-20", "october", "october again")
    write_month(cup, monkeypatch, "2026-11-20", "november", "november again")
    cup("backup")
    return {path.name: path.read_bytes() for path in diary.iterdir()}


@pytest.fixture
def renew(
    two_months: dict[str, bytes], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Renew:
    """Return a function that restores the two months and their mirror."""
    return snapshot(tmp_path, tmp_path_factory.mktemp("person") / "copy")


def october(diary: Path) -> Path:
    (path,) = diary.glob("2026-10.*.jsonl")
    return path


# -- the mirror -----------------------------------------------------------------------


def test_a_file_that_switches_between_two_versions_is_copied_once(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    whole = b"".join(map(row, range(5)))
    for number in range(10):
        path.write_bytes(whole if number % 2 else row(0) + row(10 + number))
        mirror.update(TODAY)
    assert [name for name, _ in mirror.files()] == [path.name]
    rows = copy_of(mirror, path.name).splitlines()
    assert len(rows) == len(set(rows)) == 10
    assert set(whole.splitlines()) < set(rows)


def test_a_half_written_line_is_copied_after_it_is_complete(mirror: Mirror, diary: Path) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2)[:40])
    mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1)
    path.write_bytes(row(1) + row(2))
    mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1) + row(2)


def test_a_last_line_without_a_newline_is_copied_only_once(mirror: Mirror, diary: Path) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    for data in (row(1) + row(2).rstrip(), row(1) + row(2) + row(3)):
        path.write_bytes(data)
        mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1) + row(2) + row(3)


def test_other_line_endings_are_no_change(mirror: Mirror, diary: Path) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2))
    mirror.update(TODAY)
    path.write_bytes(b"\xef\xbb\xbf" + (row(1) + row(2)).replace(b"\n", b"\r\n"))
    assert mirror.update(TODAY).bytes == 0
    assert not find_absence(mirror)


def test_a_torn_copy_is_repaired(mirror: Mirror, diary: Path) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2) + row(3))
    mirror.update(TODAY)
    Path(mirror.folder, path.name).write_bytes(row(1) + row(2)[:30])
    mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1) + row(2) + row(3)
    # The copy is complete, but without the last newline.
    Path(mirror.folder, path.name).write_bytes(row(1) + row(2).rstrip())
    mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1) + row(2) + row(3)


def test_two_programs_do_not_update_the_mirror_at_the_same_time(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1))
    with mirror.locked():
        mirror.update_daily(TODAY)
        assert mirror.files() == []
        assert mirror.is_due(TODAY)
        threads = [Thread(target=mirror.update, args=(TODAY,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        assert mirror.files() == []
    for thread in threads:
        thread.join()
    assert copy_of(mirror, path.name) == row(1)


def test_a_line_that_another_program_is_writing_is_not_copied(
    mirror: Mirror, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1))
    mirror.update(TODAY)
    monkeypatch.setattr("store.log.mirror.LOCK_SECONDS", 0)
    with appending(str(path)) as file:
        os.write(file.handle, row(2))
        with refuses(NotMirrored, match="another program is writing it"):
            mirror.update(TODAY)
        os.ftruncate(file.handle, file.size)
    mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1)


def test_a_file_without_read_permission_does_not_stop_the_others_from_being_copied(
    mirror: Mirror, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (diary / "2026-10.noor-z9x8.jsonl").write_bytes(row(1))
    (diary / "2026-11.mira-k7q2.jsonl").write_bytes(row(2))
    real_open = open

    def refuse_one_file(path: Any, *args: Any, **options: Any) -> Any:
        if str(path).endswith("diary/2026-10.noor-z9x8.jsonl"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real_open(path, *args, **options)

    monkeypatch.setattr("builtins.open", refuse_one_file)
    mirror.update(TODAY)
    assert [name for name, _ in mirror.files()] == ["2026-11.mira-k7q2.jsonl"]


# -- missing lines --------------------------------------------------------------------


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def remove_file(path: Path) -> None:
    path.unlink()


def cut_to_first_line(path: Path) -> None:
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])


def cut_to_second_line(path: Path) -> None:
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[1])


def fill_with_nulls(path: Path) -> None:
    path.write_bytes(b"\x00" * path.stat().st_size)


HARM = [empty_file, remove_file, cut_to_first_line, cut_to_second_line, fill_with_nulls]


@each_row(("harm", "month"), product(HARM, ["2026-10", "2026-11"]))
def test_a_month_with_fewer_lines_is_named_and_restored(
    cup: Run,
    diary: Path,
    two_months: dict[str, bytes],
    renew: Renew,
    harm: Callable[[Path], None],
    month: str,
) -> None:
    renew()
    before = notes(cup)
    (path,) = diary.glob(f"{month}.*")
    harm(path)
    for command in ("check", "today"):
        result = cup(command)
        assert result.code == (1 if command == "check" else 0)
        assert "cup backup --restore" in result.out
    assert f"{path.name}: " in cup("check").out
    remaining_rows = path.read_bytes().splitlines() if path.exists() else []
    assert "Copied back" in cup("backup", "--restore").out
    assert set(remaining_rows) <= set(path.read_bytes().splitlines())
    assert notes(cup) == before
    if harm is not fill_with_nulls:  # a damaged row stays where it is
        assert cup("check").code == 0
        assert path.read_bytes() == two_months[path.name]
    assert "nothing was copied" in cup("backup", "--restore").out


def test_every_file_with_missing_lines_is_named(
    cup: Run, diary: Path, two_months: dict[str, bytes]
) -> None:
    empty_file(october(diary))
    cut_to_first_line(month_file(diary))
    out = cup("check").out
    assert f"{october(diary).name}: 2 lines are missing here" in out
    assert f"{month_file(diary).name}: 1 line is missing here" in out


def test_new_entries_after_a_file_was_shortened_hide_no_missing_line(
    cup: Run, diary: Path, two_months: dict[str, bytes]
) -> None:
    cut_to_first_line(month_file(diary))
    for _ in range(3):
        cup("w", "a new one, much longer than the line that was lost with the older copy")
    cup("backup")
    assert "1 line is missing" in cup("check").out
    cup("backup", "--restore")
    assert len(notes(cup)) == 7
    assert "a new one" in cup("undo").out  # the newest step is still the last one


def test_a_file_that_was_renamed_is_not_missing(
    cup: Run, diary: Path, two_months: dict[str, bytes]
) -> None:
    path = october(diary)
    path.rename(diary / f"{path.stem} (conflicted copy).jsonl")
    result = cup("check")
    assert result.code == 0
    assert f"read all the same: {path.stem} (conflicted copy).jsonl" in result.out
    assert "from 1 device (" in result.out


def test_an_entry_with_other_text_under_the_same_revision_is_not_missing(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1, note="as it was"))
    mirror.update(TODAY)
    path.write_bytes(row(1, note="as it is lifted"))
    assert not find_absence(mirror)


def test_a_line_purged_on_another_device_is_not_missing(mirror: Mirror, diary: Path) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2))
    mirror.update(TODAY)
    id = "1-20261123-00000001"
    purge = encode_line(Line("2-20261123-aaaaaaaa", "entries", id, None, undo="purge"))
    path.write_bytes(row(2))
    (diary / "2026-11.noor-z9x8.jsonl").write_bytes(purge)
    assert not find_absence(mirror)
    path.unlink()
    restore(mirror, "mira-k7q2", TODAY)
    assert path.read_bytes() == row(2)


def test_a_version_that_a_purge_removed_on_another_device_is_not_missing(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    id = "1-20261123-00000001"
    word = encode_line(Line("1-20261123-bbbbbbbb", "settings", "word.play.zebra", {"v": 1}))
    path.write_bytes(row(1, note="zebra") + word)
    mirror.update(TODAY)
    clean = Line("2-20261123-aaaaaaaa", "entries", id, {"v": 1, "kind": "note"}, undo="purge")
    mark = purged_setting("settings", "word.play.zebra")
    purge = Line("1-20261123-cccccccc", "settings", mark, {"v": 1, "generation": 9}, undo="purge")
    later = encode_line(Line("3-20261123-dddddddd", "entries", id, {"v": 1, "kind": "note"}))
    path.write_bytes(encode_line(clean) + encode_line(purge) + later)
    mirror.update(TODAY)
    assert not find_absence(mirror)
    path.write_bytes(encode_line(clean) + encode_line(purge))
    assert find_absence(mirror).lines[0].rows == (later.rstrip(),)


def test_a_damaged_line_is_not_also_reported_as_missing(
    cup: Run, diary: Path, two_months: dict[str, bytes]
) -> None:
    path = october(diary)
    rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"\n" + rows[0][:-20] + b"\n" + rows[1])  # in another row than before
    out = cup("check").out
    assert "cannot be read; the mirror has it: note, “october”" in out
    assert "missing" not in out
    assert cup("check", "--recover", "--yes").code == 0
    assert cup("check").code == 0


#: Names that sync tools give to the file of a month; {name} is "2026-10.DEVICE", {ext} ".jsonl".
MARKED = [
    "{name} (Mira's conflicted copy 2026-11-23){ext}",
    "{name} (conflicted copy 2026-11-23 101010){ext}",
    "{name}_conflict-20261123-101010{ext}",
    "{name}.sync-conflict-20261123-101010-ABCDEFG{ext}",
    "{name}-LAPTOP{ext}",
    "{name} 2{ext}",
    "{name} (1){ext}",
    "{name}{ext} (1)",
    "{name}(1){ext}",
    "Copy of {name}{ext}",
    "Conflict {name}{ext}",
    "(conflict) {name}{ext}",
    "{name}{ext}.sync-conflict-20261123-101010-ABCDEFG",
    "{name}{ext} (conflicted copy)",
    "{name}{ext}-LAPTOP",
    "{name}{ext} 2",
    "{name}{ext}_conflict-20261123-101010",
    "{name}{ext}.Conflict",
    "{name}{ext}.orig",
    "{name}{ext}~",
    "{name}{ext}.txt",
    ".{name}{ext}",
    ".{name}{ext}.AbC123",
    ".syncthing.{name}{ext}.tmp",
    "~syncthing~{name}{ext}.tmp",
    "{name}{ext}.part",
    "{name}{ext}.!sync",
    "{name}.JSONL",
    "something else altogether",
]


@each_row(("mark", "is_mirrored"), product(MARKED, [True, False]))
def test_a_month_that_a_sync_tool_renamed_is_read_or_named(
    cup: Run, diary: Path, renew: Renew, mark: str, is_mirrored: bool
) -> None:
    renew()
    before = notes(cup)
    path = october(diary)
    name = mark.format(name=path.stem, ext=path.suffix)
    path.rename(diary / name)
    if not is_mirrored:
        shutil.rmtree(Path(os.environ["XDG_STATE_HOME"]) / "cupful" / "mirror")
    result = cup("check")
    if name.endswith(".jsonl") and not name.startswith("."):
        assert (result.code, notes(cup)) == (0, before)
        assert name in result.out
        return
    assert result.code == 1
    assert f"{name} is not read because of its name, and has 2 lines" in result.out
    assert name in cup("today").out or is_mirrored
    command = next(line for line in result.out.splitlines() if " mv " in line)
    _, colon, command = command.partition("include it: ")
    assert colon
    assert os.system(command) == 0
    assert (cup("check").code, notes(cup)) == (0, before)


@each_row("mark", ["{name}{ext}.bak", ".#{name}{ext}", "{name}{ext} (1)"])
def test_a_copy_without_lines_of_its_own_is_not_reported(
    cup: Run, diary: Path, renew: Renew, mark: str
) -> None:
    renew()
    path = october(diary)
    (diary / mark.format(name=path.stem, ext=path.suffix)).write_bytes(path.read_bytes())
    assert cup("check").code == 0


PLACEHOLDERS = {
    ".{name}{ext}.icloud": b"bplist00\xd1\x01\x02",
    "{name}{ext}.nextcloud": b" ",
    "{name}{ext}.owncloud": b"\n",
    "{name}{ext}.part": b"",
    "{name}{ext}.tmp": b"",
    "{name}{ext}.crdownload": b"\x00" * 100,
    "{name}{ext}.cloudf": b"",
    "{name}{ext}": b"",
}


@each_row(("mark", "is_mirrored"), product(PLACEHOLDERS, [True, False]))
def test_a_placeholder_of_a_month_is_named(
    cup: Run, diary: Path, renew: Renew, mark: str, is_mirrored: bool
) -> None:
    renew()
    path = october(diary)
    name = mark.format(name=path.stem, ext=path.suffix)
    path.unlink()
    (diary / name).write_bytes(PLACEHOLDERS[mark])
    if not is_mirrored:
        shutil.rmtree(Path(os.environ["XDG_STATE_HOME"]) / "cupful" / "mirror")
    result = cup("check")
    assert result.code == 1
    assert name in result.out
    assert ("cup backup --restore" in result.out) is is_mirrored
    assert "missing" in cup("today").out if is_mirrored else name in cup("today").out


def test_a_file_with_a_placeholder_attribute_is_named(
    cup: Run, diary: Path, two_months: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "os.listxattr", lambda _path: ["user.com.dropbox.placeholder"], raising=False
    )
    assert f"{october(diary).name} is not on this machine" in cup("check").out


def test_an_empty_file_of_a_failed_first_write_is_no_placeholder(
    cup: Run, diary: Path, two_months: dict[str, bytes]
) -> None:
    (diary / "2026-12.mira-k7q2.jsonl").touch(mode=0o600)
    assert cup("check").code == 0


async def test_the_screen_reports_missing_lines_once(
    journal: Journal, diary: Path, open_again: Callable[..., Journal]
) -> None:
    journal.settings.set("welcome", seen="2026-11-23")
    journal.log(journal.drafts.parse(["w"], "the first"))
    journal.log(journal.drafts.parse(["w"], "the second"))
    journal.mirror.update(TODAY)
    cut_to_first_line(month_file(diary))
    async with on_screen(open_again()) as (app, pilot):
        log = app.screen.day_log
        await until(pilot, lambda: "1 line that its mirror still has" in log.status.message.text)
        await pilot.press("s")
        app.look_around()
        assert "missing" not in log.status.message.text


# -- restore --------------------------------------------------------------------------


def test_lines_of_another_device_are_restored_into_a_file_beside_its_own(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.noor-z9x8.jsonl"
    path.write_bytes(row(1) + row(2))
    mirror.update(TODAY)
    path.write_bytes(row(1))
    (name,) = restore(mirror, "mira-k7q2", TODAY)
    assert name.startswith("2026-11.noor-z9x8.restored-20261123-")
    assert (diary / name).read_bytes() == row(2)
    assert path.read_bytes() == row(1)
    assert not find_absence(mirror)


def test_a_file_restored_in_part_earlier_is_completed(mirror: Mirror, diary: Path) -> None:
    path = diary / "2026-11.noor-z9x8.jsonl"
    path.write_bytes(row(1) + row(2) + row(3))
    mirror.update(TODAY)
    path.write_bytes(row(1))
    (diary / "2026-11.noor-z9x8.restored-20261123.jsonl").write_bytes(row(2) + row(3)[:50])
    restore(mirror, "mira-k7q2", TODAY)
    rows = {line for file in diary.iterdir() for line in file.read_bytes().splitlines()}
    assert {row(number).rstrip() for number in (1, 2, 3)} <= rows
    assert not find_absence(mirror).lines


def test_a_file_that_a_sync_tool_writes_during_a_restore_loses_nothing(
    mirror: Mirror, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2))
    mirror.update(TODAY)
    path.write_bytes(row(1))
    real_fsync = os.fsync

    def sync_and_append(handle: int) -> None:
        real_fsync(handle)
        with path.open("ab") as file:
            file.write(row(7))

    monkeypatch.setattr(os, "fsync", sync_and_append)
    with refuses(NotRestored, match="another program is writing it"):
        restore(mirror, "mira-k7q2", TODAY)
    monkeypatch.undo()
    assert path.read_bytes() == row(1) + row(7)
    restore(mirror, "mira-k7q2", TODAY)
    assert path.read_bytes() == row(1) + row(2) + row(7)


class Killed(BaseException):
    """The end of the process, after which no cleanup runs."""


OPERATIONS = ("open", "write", "fsync", "link", "rename", "replace", "unlink", "ftruncate")


def fail_operation(number: int, error: BaseException, patch: pytest.MonkeyPatch) -> list[str]:
    """Make the file operation with this number fail; return the list that records the calls."""
    calls: list[str] = []

    def count_calls(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            calls.append(name)
            if len(calls) == number:
                raise error
            return real(*args, **options)

        return call

    for name in OPERATIONS:
        patch.setattr(os, name, count_calls(name, getattr(os, name)))
    return calls


FAULTS = {
    "killed": Killed(),
    "EIO": OSError(errno.EIO, os.strerror(errno.EIO)),
    "ENOSPC": OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
}


def every_failure(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, call: Callable[[], object]
) -> Iterator[int]:
    """Run the call once for each file operation, and make that operation fail; yield each time."""
    for number in range(1, 200):
        with monkeypatch.context() as patch:
            calls = fail_operation(number, error, patch)
            with suppress(Killed, NotRestored, NotMirrored):
                call()
        yield number
        if len(calls) < number:
            return
    raise AssertionError("there is no end to it")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_restore_that_fails_at_any_operation_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    own, other, missing = (
        "2026-11.mira-k7q2.jsonl",
        "2026-11.noor-z9x8.jsonl",
        "2026-10.a-b.jsonl",
    )
    diary = tmp_path / "diary"
    diary.mkdir()
    mirror = Mirror(str(diary), str(tmp_path / "state"))
    for name, numbers in ((own, (1, 2, 3)), (other, (4, 5)), (missing, (6, 7))):
        (diary / name).write_bytes(b"".join(map(row, numbers)))
    mirror.update(TODAY)
    remaining = {own: row(1) + row(8), other: row(4)}
    expected_rows = {row(number).rstrip() for number in range(1, 9)}

    def reset() -> None:
        shutil.rmtree(diary)
        diary.mkdir()
        for name, data in remaining.items():
            (diary / name).write_bytes(data)

    reset()
    numbers = []
    for number in every_failure(
        FAULTS[fault], monkeypatch, lambda: restore(mirror, "mira-k7q2", TODAY)
    ):
        numbers.append(number)
        for name, data in remaining.items():
            assert set(data.splitlines()) <= set((diary / name).read_bytes().splitlines())
        visible = [path for path in diary.iterdir() if not path.name.startswith(".")]
        assert all(path.read_bytes().endswith(b"\n") for path in visible)  # no incomplete line
        restore(mirror, "mira-k7q2", TODAY)
        rows = [line for path in diary.iterdir() for line in path.read_bytes().splitlines()]
        assert sorted(rows) == sorted(expected_rows)  # all lines once, and no temporary file
        reset()
    assert len(numbers) > 10


@pytest.mark.parametrize("fault", FAULTS)
def test_a_mirror_update_that_fails_at_any_operation_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    diary = tmp_path / "diary"
    diary.mkdir()
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2))
    mirror = Mirror(str(diary), str(tmp_path / "state"))
    numbers = []
    for number in every_failure(FAULTS[fault], monkeypatch, lambda: mirror.update(TODAY)):
        numbers.append(number)
        mirror.update(TODAY)
        assert copy_of(mirror, path.name) == row(1) + row(2)
        shutil.rmtree(mirror.folder)
    assert len(numbers) > 5
    assert path.read_bytes() == row(1) + row(2)


def test_a_failed_restore_says_that_the_next_one_continues(
    cup: Run, diary: Path, two_months: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    remove_file(october(diary))

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr("store.log.recovery.os.link", full)
        patch.setattr("store.log.recovery.os.rename", full)
        result = cup("backup", "--restore")
    assert result.code == 2
    assert "no space left" in result.err
    assert "it continues from there" in result.err
    assert cup("backup", "--restore").code == 0
    assert {path.name: path.read_bytes() for path in diary.iterdir()} == two_months


def test_the_mirror_is_updated_once_a_day(journal: Journal, clock: FixedClock) -> None:
    journal.log(journal.drafts.parse(["p"]))
    journal.health.update_mirror()
    size = journal.mirror.files()
    journal.log(journal.drafts.parse(["s"]))
    journal.health.update_mirror()
    assert journal.mirror.files() == size


@pytest.mark.parametrize(
    "command", [("backup", "--restore"), ("backup", "--list"), ("check", "--recover", "--yes")]
)
def test_a_mirror_in_an_unknown_folder_does_not_count_as_empty(
    cup: Run, diary: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    cup("p", "laughed")
    month = month_file(diary)
    intact = month.read_bytes()
    damaged = intact.replace(b"laughed", b"lOughed")
    month.write_bytes(damaged)
    config = Path(os.environ["XDG_CONFIG_HOME"], "cupful", "config.toml")
    config.mkdir(parents=True)  # cannot be read
    result = cup(*command)
    assert (result.code, result.out) == (2, "")
    assert "config.toml cannot be read" in result.err
    assert month.read_bytes() == damaged
    assert "cannot tell where the mirror is" in cup("check").out
    config.rmdir()
    assert cup("check", "--recover", "--yes").code == 0
    assert "laughed" in cup("list").out


@pytest.mark.parametrize("command", [("backup", "--restore"), ("check", "--recover", "--yes")])
def test_an_unreadable_mirror_does_not_count_as_empty(
    cup: Run, diary: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    cup("p", "laughed")
    month = month_file(diary)
    month.write_bytes(damaged := month.read_bytes().replace(b"laughed", b"lOughed"))
    real_open = open

    def fail_in_mirror(path: Any, *rest: Any, **options: Any) -> Any:
        if "/mirror/" in str(path) and str(path).endswith(".jsonl"):
            raise OSError(errno.EIO, "Input/output error")
        return real_open(path, *rest, **options)

    monkeypatch.setattr("builtins.open", fail_in_mirror)
    result = cup(*command)
    assert (result.code, result.out) == (2, "")
    assert "input/output error" in result.err
    assert month_file(diary).read_bytes() == damaged
    monkeypatch.setattr("builtins.open", real_open)
    assert cup(*command).code == 0
    assert "laughed" in cup("list").out
