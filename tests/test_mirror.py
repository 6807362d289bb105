"""The mirror, what the check finds absent, and what a restore brings back."""

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
    """Log two months, bring the mirror up to date, and return the files as they are."""
    write_month(cup, monkeypatch, "2026-10-20", "october", "october again")
    write_month(cup, monkeypatch, "2026-11-20", "november", "november again")
    cup("backup")
    return {path.name: path.read_bytes() for path in diary.iterdir()}


@pytest.fixture
def renew(
    two_months: dict[str, bytes], tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Renew:
    """Put the two months and their mirror back as they were."""
    return snapshot(tmp_path, tmp_path_factory.mktemp("person") / "copy")


def october(diary: Path) -> Path:
    (path,) = diary.glob("2026-10.*.jsonl")
    return path


# -- the mirror -----------------------------------------------------------------------


def test_a_file_set_back_and_brought_back_again_and_again_is_copied_once(
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


def test_a_line_that_is_still_being_written_is_copied_once_it_is_whole(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2)[:40])
    mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1)
    path.write_bytes(row(1) + row(2))
    mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1) + row(2)


def test_a_last_line_without_its_newline_is_copied_and_not_doubled(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    for data in (row(1) + row(2).rstrip(), row(1) + row(2) + row(3)):
        path.write_bytes(data)
        mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1) + row(2) + row(3)


def test_a_file_with_the_line_ends_of_another_system_is_no_news(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2))
    mirror.update(TODAY)
    path.write_bytes(b"\xef\xbb\xbf" + (row(1) + row(2)).replace(b"\n", b"\r\n"))
    assert mirror.update(TODAY).bytes == 0
    assert not find_absence(mirror)


def test_a_copy_that_was_torn_is_mended(mirror: Mirror, diary: Path) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2) + row(3))
    mirror.update(TODAY)
    Path(mirror.folder, path.name).write_bytes(row(1) + row(2)[:30])
    mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1) + row(2) + row(3)
    Path(mirror.folder, path.name).write_bytes(row(1) + row(2).rstrip())  # whole but for its end
    mirror.update(TODAY)
    assert copy_of(mirror, path.name) == row(1) + row(2) + row(3)


def test_two_starters_do_not_copy_beside_each_other(mirror: Mirror, diary: Path) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1))
    with mirror.locked():
        mirror.update_daily(TODAY)
        assert mirror.files() == []
        assert mirror.is_due(TODAY)
        waiting = [Thread(target=mirror.update, args=(TODAY,)) for _ in range(3)]
        for thread in waiting:
            thread.start()
        assert mirror.files() == []
    for thread in waiting:
        thread.join()
    assert copy_of(mirror, path.name) == row(1)


def test_what_another_is_writing_and_may_take_back_is_not_copied(
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


def test_a_file_that_may_not_be_read_does_not_keep_the_others_from_the_mirror(
    mirror: Mirror, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (diary / "2026-10.noor-z9x8.jsonl").write_bytes(row(1))
    (diary / "2026-11.mira-k7q2.jsonl").write_bytes(row(2))
    real = open

    def refusing(path: Any, *args: Any, **options: Any) -> Any:
        if str(path).endswith("diary/2026-10.noor-z9x8.jsonl"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return real(path, *args, **options)

    monkeypatch.setattr("builtins.open", refusing)
    mirror.update(TODAY)
    assert [name for name, _ in mirror.files()] == ["2026-11.mira-k7q2.jsonl"]


# -- what is absent -------------------------------------------------------------------


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def removed(path: Path) -> None:
    path.unlink()


def set_back(path: Path) -> None:
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])


def set_back_in_between(path: Path) -> None:
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[1])


def nulled(path: Path) -> None:
    path.write_bytes(b"\x00" * path.stat().st_size)


HARM = [emptied, removed, set_back, set_back_in_between, nulled]


@each_row(("harm", "month"), product(HARM, ["2026-10", "2026-11"]))
def test_a_month_with_fewer_lines_is_named_and_comes_back(
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
    left = path.read_bytes().splitlines() if path.exists() else []
    assert "Copied back" in cup("backup", "--restore").out
    assert set(left) <= set(path.read_bytes().splitlines())
    assert notes(cup) == before
    if harm is not nulled:  # a damaged row stays where it is
        assert cup("check").code == 0
        assert path.read_bytes() == two_months[path.name]
    assert "nothing was copied" in cup("backup", "--restore").out


def test_all_that_is_missing_is_named(cup: Run, diary: Path, two_months: dict[str, bytes]) -> None:
    emptied(october(diary))
    set_back(month_file(diary))
    out = cup("check").out
    assert f"{october(diary).name}: 2 lines are missing here" in out
    assert f"{month_file(diary).name}: 1 line is missing here" in out


def test_logging_on_after_a_file_was_set_back_hides_nothing(
    cup: Run, diary: Path, two_months: dict[str, bytes]
) -> None:
    set_back(month_file(diary))
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


def test_a_line_that_an_older_version_wrote_in_other_words_is_not_missing(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1, note="as it was"))
    mirror.update(TODAY)
    path.write_bytes(row(1, note="as it is lifted"))
    assert not find_absence(mirror)


def test_what_was_purged_on_another_device_is_not_missing(mirror: Mirror, diary: Path) -> None:
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


def test_a_version_that_a_purge_took_elsewhere_is_not_missing(mirror: Mirror, diary: Path) -> None:
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


def test_a_damaged_line_is_not_also_called_missing(
    cup: Run, diary: Path, two_months: dict[str, bytes]
) -> None:
    path = october(diary)
    rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"\n" + rows[0][:-20] + b"\n" + rows[1])  # at another row than before
    out = cup("check").out
    assert "cannot be read; the mirror has it: note, “october”" in out
    assert "missing" not in out
    assert cup("check", "--recover", "--yes").code == 0
    assert cup("check").code == 0


#: A month's file as sync tools rename it; {name} is "2026-10.DEVICE", {ext} ".jsonl".
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
def test_a_month_is_read_or_named_wherever_a_sync_tool_puts_its_mark(
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
def test_a_copy_whose_lines_are_all_read_is_no_trouble(
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


def test_a_file_that_says_itself_that_it_is_elsewhere_is_named(
    cup: Run, diary: Path, two_months: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "os.listxattr", lambda _path: ["user.com.dropbox.placeholder"], raising=False
    )
    assert f"{october(diary).name} is not on this machine" in cup("check").out


def test_a_first_write_that_failed_is_no_placeholder(
    cup: Run, diary: Path, two_months: dict[str, bytes]
) -> None:
    (diary / "2026-12.mira-k7q2.jsonl").touch(mode=0o600)
    assert cup("check").code == 0


async def test_the_screen_says_once_what_is_missing(
    journal: Journal, diary: Path, open_again: Callable[..., Journal]
) -> None:
    journal.settings.set("welcome", seen="2026-11-23")
    journal.log(journal.drafts.parse(["w"], "the first"))
    journal.log(journal.drafts.parse(["w"], "the second"))
    journal.mirror.update(TODAY)
    set_back(month_file(diary))
    async with on_screen(open_again()) as (app, pilot):
        log = app.screen.day_log
        await until(pilot, lambda: "1 line that its mirror still has" in log.status.message.text)
        await pilot.press("s")
        app.look_around()
        assert "missing" not in log.status.message.text


# -- restore --------------------------------------------------------------------------


def test_a_file_of_another_device_gets_its_lines_beside_it(mirror: Mirror, diary: Path) -> None:
    path = diary / "2026-11.noor-z9x8.jsonl"
    path.write_bytes(row(1) + row(2))
    mirror.update(TODAY)
    path.write_bytes(row(1))
    (name,) = restore(mirror, "mira-k7q2", TODAY)
    assert name.startswith("2026-11.noor-z9x8.restored-20261123-")
    assert (diary / name).read_bytes() == row(2)
    assert path.read_bytes() == row(1)
    assert not find_absence(mirror)


def test_a_part_restored_earlier_is_completed_whatever_its_name(
    mirror: Mirror, diary: Path
) -> None:
    path = diary / "2026-11.noor-z9x8.jsonl"
    path.write_bytes(row(1) + row(2) + row(3))
    mirror.update(TODAY)
    path.write_bytes(row(1))
    (diary / "2026-11.noor-z9x8.restored-20261123.jsonl").write_bytes(row(2) + row(3)[:50])
    restore(mirror, "mira-k7q2", TODAY)
    rows = {line for file in diary.iterdir() for line in file.read_bytes().splitlines()}
    assert {row(number).rstrip() for number in (1, 2, 3)} <= rows
    assert not find_absence(mirror).lines


def test_a_file_that_a_sync_tool_writes_meanwhile_loses_nothing(
    mirror: Mirror, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = diary / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(row(1) + row(2))
    mirror.update(TODAY)
    path.write_bytes(row(1))
    real = os.fsync

    def written_meanwhile(handle: int) -> None:
        real(handle)
        with path.open("ab") as file:
            file.write(row(7))

    monkeypatch.setattr(os, "fsync", written_meanwhile)
    with refuses(NotRestored, match="another program is writing it"):
        restore(mirror, "mira-k7q2", TODAY)
    monkeypatch.undo()
    assert path.read_bytes() == row(1) + row(7)
    restore(mirror, "mira-k7q2", TODAY)
    assert path.read_bytes() == row(1) + row(2) + row(7)


class Killed(BaseException):
    """The end of the process: nothing is tidied up any more."""


OPERATIONS = ("open", "write", "fsync", "link", "rename", "replace", "unlink", "ftruncate")


def failing_at(number: int, error: BaseException, patch: pytest.MonkeyPatch) -> list[str]:
    """Let the file operation of this number fail; return the list that those before go into."""
    calls: list[str] = []

    def counted(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            calls.append(name)
            if len(calls) == number:
                raise error
            return real(*args, **options)

        return call

    for name in OPERATIONS:
        patch.setattr(os, name, counted(name, getattr(os, name)))
    return calls


FAULTS = {
    "killed": Killed(),
    "EIO": OSError(errno.EIO, os.strerror(errno.EIO)),
    "ENOSPC": OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
}


def every_failure(
    error: BaseException, monkeypatch: pytest.MonkeyPatch, call: Callable[[], object]
) -> Iterator[int]:
    """Call with each file operation failing in turn, until none is left; yield after each."""
    for number in range(1, 200):
        with monkeypatch.context() as patch:
            calls = failing_at(number, error, patch)
            with suppress(Killed, NotRestored, NotMirrored):
                call()
        yield number
        if len(calls) < number:
            return
    raise AssertionError("there is no end to it")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_restore_that_fails_anywhere_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    own, other, gone = ("2026-11.mira-k7q2.jsonl", "2026-11.noor-z9x8.jsonl", "2026-10.a-b.jsonl")
    diary = tmp_path / "diary"
    diary.mkdir()
    mirror = Mirror(str(diary), str(tmp_path / "state"))
    for name, numbers in ((own, (1, 2, 3)), (other, (4, 5)), (gone, (6, 7))):
        (diary / name).write_bytes(b"".join(map(row, numbers)))
    mirror.update(TODAY)
    left = {own: row(1) + row(8), other: row(4)}
    wanted = {row(number).rstrip() for number in range(1, 9)}

    def reset() -> None:
        shutil.rmtree(diary)
        diary.mkdir()
        for name, data in left.items():
            (diary / name).write_bytes(data)

    reset()
    numbers = []
    for number in every_failure(
        FAULTS[fault], monkeypatch, lambda: restore(mirror, "mira-k7q2", TODAY)
    ):
        numbers.append(number)
        for name, data in left.items():
            assert set(data.splitlines()) <= set((diary / name).read_bytes().splitlines())
        read = [path for path in diary.iterdir() if not path.name.startswith(".")]
        assert all(path.read_bytes().endswith(b"\n") for path in read)  # nothing half
        restore(mirror, "mira-k7q2", TODAY)
        rows = [line for path in diary.iterdir() for line in path.read_bytes().splitlines()]
        assert sorted(rows) == sorted(wanted)  # all of it, nothing doubled, no draft left
        reset()
    assert len(numbers) > 10


@pytest.mark.parametrize("fault", FAULTS)
def test_a_mirror_that_fails_anywhere_is_completed_by_the_next(
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


def test_a_restore_that_fails_says_so_and_that_it_goes_on(
    cup: Run, diary: Path, two_months: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    removed(october(diary))

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


def test_the_mirror_is_brought_up_to_date_once_a_day(journal: Journal, clock: FixedClock) -> None:
    journal.log(journal.drafts.parse(["p"]))
    journal.health.update_mirror()
    size = journal.mirror.files()
    journal.log(journal.drafts.parse(["s"]))
    journal.health.update_mirror()
    assert journal.mirror.files() == size


@pytest.mark.parametrize(
    "command", [("backup", "--restore"), ("backup", "--list"), ("check", "--recover", "--yes")]
)
def test_a_mirror_whose_place_is_not_known_is_no_empty_one(
    cup: Run, diary: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    cup("p", "laughed")
    month = month_file(diary)
    whole = month.read_bytes()
    damaged = whole.replace(b"laughed", b"lOughed")
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
def test_a_mirror_that_cannot_be_read_is_no_empty_one(
    cup: Run, diary: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    cup("p", "laughed")
    month = month_file(diary)
    month.write_bytes(damaged := month.read_bytes().replace(b"laughed", b"lOughed"))
    real = open

    def fail_in_mirror(path: Any, *rest: Any, **options: Any) -> Any:
        if "/mirror/" in str(path) and str(path).endswith(".jsonl"):
            raise OSError(errno.EIO, "Input/output error")
        return real(path, *rest, **options)

    monkeypatch.setattr("builtins.open", fail_in_mirror)
    result = cup(*command)
    assert (result.code, result.out) == (2, "")
    assert "input/output error" in result.err
    assert month_file(diary).read_bytes() == damaged
    monkeypatch.setattr("builtins.open", real)
    assert cup(*command).code == 0
    assert "laughed" in cup("list").out
