"""Maintenance of the diary: the check, the mirror and the purge."""

import errno
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store.clock import FixedClock
from store.integrity import check
from store.journal import Journal
from tests.made_year import make_year
from tests.shell import Run, refused
from tests.wording import refuses


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary"


def month_file(diary: Path) -> Path:
    (path,) = diary.glob("2026-11.*.jsonl")
    return path


def damage(path: Path, row: int, change: Callable[[bytes], bytes]) -> bytes:
    """Damage one row of a file, counted from 1; return the original row."""
    rows = path.read_bytes().split(b"\n")
    original = rows[row - 1]
    rows[row - 1] = change(original)
    path.write_bytes(b"\n".join(rows))
    return original


def tear(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def change_one_letter(raw: bytes) -> bytes:
    return raw.replace(b"laughed", b"laughee")


# -- check ----------------------------------------------------------------------------


def test_the_check_says_that_a_sound_diary_is_sound(cup: Run, diary: Path) -> None:
    cup("p", "1")
    cup("s", "5")
    (diary / "holiday.jpg").touch(mode=0o600)
    result = cup("check")
    assert result.code == 0
    assert result.out.startswith("2 entries on 1 day, from 1 device (")
    assert "Every line can be read." in result.out
    assert "left alone: holiday.jpg" in result.out
    assert "The folder is yours alone." in result.out
    assert "up to date 2026-11-23" in result.out


def test_a_folder_that_others_can_read_is_reported(cup: Run, diary: Path) -> None:
    cup("p")
    diary.chmod(0o755)
    assert "chmod -R go-rwx" in cup("check").out
    assert "chmod -R go-rwx" in cup("today").out


def test_a_damaged_line_is_named_and_recovered_from_the_mirror(cup: Run, diary: Path) -> None:
    cup("p", "laughed", "the cats again")
    cup("s", "5")  # the first change created the mirror, so it lacks this one
    cup("backup")
    damage(month_file(diary), 1, tear)
    damaged_bytes = month_file(diary).read_bytes()
    assert [entry["kind"] for entry in cup("list", "--json").json] == ["session"]
    result = cup("check")
    assert result.code == 1
    assert f"{month_file(diary).name}, line 1, cannot be read; the mirror has it" in result.out
    assert "the cats again" in result.out
    assert cup("check", "--recover", "--yes").code == 0
    assert [e["kind"] for e in cup("list", "--json").json] == ["play", "session"]
    assert month_file(diary).read_bytes().startswith(damaged_bytes)
    second_check = cup("check")
    assert (second_check.code, "1 damaged line dealt with before" in second_check.out) == (0, True)
    assert "could not be read" not in cup("today").out


def test_a_damaged_line_that_can_be_parsed_is_recovered_only_on_confirmation(
    cup: Run, diary: Path
) -> None:
    cup("p", "laughed")
    shutil.rmtree(Path(os.environ["XDG_STATE_HOME"]) / "cupful" / "mirror")
    damage(month_file(diary), 1, change_one_letter)
    result = cup("check")
    assert result.code == 1
    assert "it seems to have held: play: laughee" in result.out
    unconfirmed = cup("check", "--recover")  # there is no terminal to confirm it
    assert unconfirmed.code == 1
    assert cup("list", "--json").json == []
    cup("check", "--recover", "--yes")
    assert [entry["what"] for entry in cup("list", "--json").json] == ["laughee"]


def test_a_damaged_copy_of_a_sound_line_is_no_loss(cup: Run, diary: Path) -> None:
    cup("p", "laughed")
    path = month_file(diary)
    (diary / "2026-11.copy-1.jsonl").write_bytes(change_one_letter(path.read_bytes()))
    assert "another file of the diary has it" in cup("check").out


def test_a_recovered_edit_does_not_replace_a_later_one(cup: Run, diary: Path) -> None:
    cup("open", "4")
    cup("open", "5")
    cup("open", "6")
    shutil.rmtree(Path(os.environ["XDG_STATE_HOME"]) / "cupful" / "mirror")
    damage(month_file(diary), 2, lambda raw: raw.replace(b'"energy":5', b'"energy":1'))
    cup("check", "--recover", "--yes")
    assert [entry["energy"] for entry in cup("list", "--json").json] == [6]


def test_a_line_without_any_copy_is_reported_and_can_be_dismissed(cup: Run, diary: Path) -> None:
    cup("p")
    with month_file(diary).open("ab") as file:
        file.write(b"\x00" * 512 + b"\n" + b"<<<<<<< HEAD\n")
    result = cup("check")
    assert result.out.count("no copy of it was found") == 2
    assert cup("check", "--recover", "--yes").code == 0
    assert cup("check").code == 0


def test_the_check_counts_the_entries_and_days_of_the_journal(journal: Journal) -> None:
    make_year(journal)
    report = check(journal)
    assert report.entries == len(journal.entries())
    assert report.days == len({entry.day for entry in journal.entries()})


def test_a_disk_without_locks_is_reported_once_and_entries_are_saved(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("store.log.writer.fcntl.flock", no_locks)
    first, second = cup("p", "1"), cup("p", "2")
    assert "a disk without locks" in first.err
    assert (second.err, second.code) == ("", 0)
    assert len(cup("list", "--json").json) == 2


# -- backup ---------------------------------------------------------------------------


def test_the_mirror_updates_itself_once_a_day(
    journal: Journal, clock: FixedClock, tmp_path: Path
) -> None:
    journal.log(journal.drafts.parse(["p"]))
    journal.health.update_mirror()
    journal.log(journal.drafts.parse(["s"]))
    journal.health.update_mirror()
    copy = Path(journal.mirror.folder) / "2026-11.mira-k7q2.jsonl"
    assert copy.read_bytes().count(b"\n") == 1
    clock.at = clock.at.replace(day=24)
    journal.health.update_mirror()
    assert copy.read_bytes() == (tmp_path / "diary" / copy.name).read_bytes()


def test_the_mirror_copies_only_new_bytes(cup: Run) -> None:
    cup("p")
    assert "it had everything already" in cup("backup").out
    cup("s", "5")
    text = cup("backup").out
    assert "bytes in 1 file were new" in text


def test_a_lost_diary_is_restored_from_its_mirror(cup: Run, diary: Path) -> None:
    for line in (["p", "1"], ["s", "5"], ["words", "play", "+", "swam"]):
        cup(*line)
    cup("backup")
    before = cup("list", "--json").out
    shutil.rmtree(diary)
    refused(cup("list", "--json"), "a diary was there on 2026-11-23", "cup backup --restore")
    refused(cup("p", "1"), "a diary was there")
    assert not diary.exists()
    assert "Copied back" in cup("backup", "--restore").out
    assert cup("list", "--json").out == before
    assert "swam" in cup("words", "play").out
    assert "nothing was copied" in cup("backup", "--restore").out
    assert "2026-11" in cup("backup", "--list").out


def test_a_shortened_file_leaves_the_mirror_whole_and_keeps_its_new_lines(
    cup: Run, diary: Path
) -> None:
    cup("p", "1")
    cup("p", "2")
    cup("backup")
    path = month_file(diary)
    path.write_bytes(path.read_bytes().split(b"\n")[0] + b"\n")
    cup("s", "7")
    cup("backup")
    assert [entry["kind"] for entry in cup("list", "--json").json] == ["play", "session"]
    cup("backup", "--restore")
    entries = cup("list", "--json").json
    assert sorted((str(e["kind"]), str(e.get("what"))) for e in entries) == [
        ("play", "laughed"),
        ("play", "music"),
        ("session", "None"),
    ]


def test_a_mirror_that_cannot_be_created_is_reported_and_the_entry_is_saved(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = Path(os.environ["XDG_STATE_HOME"]) / "cupful"
    blocked.mkdir(parents=True, exist_ok=True)
    (blocked / "mirror").write_text("a file stands here")
    result = cup("p", "1")
    assert result.code == 0
    assert result.out.startswith("Laughed. Saved.")
    assert "The mirror in" in result.err
    assert "a file is in its place" in result.err
    assert len(cup("list", "--json").json) == 1


def test_a_mirror_on_a_full_disk_keeps_its_lines(
    journal: Journal, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from store.errors import NotMirrored

    journal.log(journal.drafts.parse(["p"]))
    journal.health.update_mirror()
    copy = Path(journal.mirror.folder) / "2026-11.mira-k7q2.jsonl"
    before = copy.read_bytes()
    journal.log(journal.drafts.parse(["s"]))
    clock.at = clock.at.replace(day=24)
    real_write = os.write
    monkeypatch.setattr(
        "store.log.mirror.os.write", lambda handle, data: real_write(handle, data[:20])
    )
    with refuses(NotMirrored, match="make room"):
        journal.health.update_mirror()
    assert copy.read_bytes() == before
    monkeypatch.undo()
    journal.health.update_mirror()
    assert copy.read_bytes().startswith(before)
    assert len(copy.read_bytes()) > len(before)


def test_stock_tinydb_opens_the_export(cup: Run, tmp_path: Path) -> None:
    cup("p", "laughed", "the cats 🐈")
    cup("s", "5")
    assert cup("backup", "--tinydb", str(tmp_path / "out.json")).code == 0
    with TinyDB(tmp_path / "out.json", encoding="utf-8") as stock:
        (play,) = stock.table("entries").search(where("kind") == "play")
        assert (play["note"], play["id"][:2]) == ("the cats 🐈", "1-")
    refused(cup("backup", "--tinydb", str(tmp_path / "out.json")), "exists")


# -- purge ----------------------------------------------------------------------------


def test_a_purge_leaves_no_byte_of_the_name_in_the_diary_or_its_mirror(
    cup: Run, diary: Path
) -> None:
    cup("s", "5", "with Anna Berg")
    cup("p", "1")
    (session, _) = cup("list", "--json").json
    cup("backup")
    cup("undo")
    cup("redo")
    # Without confirmation the purge changes nothing.
    assert cup("purge", "anna berg").err.rstrip().endswith("Nothing was changed.")
    result = cup("purge", "anna berg", "--yes")
    assert result.code == 0
    assert "with Anna Berg" in result.out
    for folder in (diary, Path(os.environ["XDG_STATE_HOME"])):
        for file in filter(Path.is_file, folder.rglob("*")):
            assert b"Anna" not in file.read_bytes(), file
    assert [entry["kind"] for entry in cup("list", "--json").json] == ["play"]
    assert cup("check").code == 0
    cup("undo")  # undoes the play, and nothing of the purge
    assert cup("list", "--json").json == []
    assert json.dumps(session["id"]) not in cup("list", "--json").out


def test_an_older_copy_that_arrives_later_restores_no_purged_entry(cup: Run, diary: Path) -> None:
    cup("s", "5", "with Anna Berg")
    old = month_file(diary).read_bytes()
    cup("purge", "Anna Berg", "--yes")
    (diary / "2026-11.noor-z9x8.jsonl").write_bytes(old)
    assert cup("list", "--json").json == []
    cup("purge", "Anna Berg", "--yes")
    assert b"Anna" not in b"".join(file.read_bytes() for file in diary.iterdir())


def test_a_purge_that_finds_nothing_changes_nothing(cup: Run, diary: Path) -> None:
    cup("p", "1")
    before = month_file(diary).read_bytes()
    assert "No entry" in cup("purge", "nobody").out
    assert month_file(diary).read_bytes() == before
    refused(cup("purge"), "needs the words")


def test_an_open_program_continues_after_another_one_purges(
    cup: Run, journal: Journal, diary: Path
) -> None:
    cup("s", "5", "with Anna Berg")
    journal.refresh()
    assert len(journal.entries()) == 1
    cup("purge", "Anna Berg", "--yes")
    journal.log(journal.drafts.parse(["p", "1"]))
    journal.refresh()
    assert [entry.kind for entry in journal.entries()] == ["play"]
    assert [entry["kind"] for entry in cup("list", "--json").json] == ["play"]


def test_sync_help_has_five_lines_for_each_tool(cup: Run) -> None:
    text = cup("sync-help").out
    for name in ("Syncthing", "git", "Dropbox"):
        lines = text.split(f"\n{name}")[1].split("\n\n")[0].strip().splitlines()[-5:]
        assert [line.strip()[:2] for line in lines] == ["1.", "2.", "3.", "4.", "5."]


def test_thousands_of_damaged_lines_can_be_dismissed(cup: Run, journal: Journal) -> None:
    cup("p")
    rubbish = b"".join(b"rubbish %d\n" % number for number in range(2000))
    (Path(journal.path) / "2026-11.noor-z9x8.jsonl").write_bytes(rubbish)
    assert "2000 lines" in cup("today").out
    assert cup("check", "--recover", "--yes").code == 0
    assert "could not be read" not in cup("today").out
    assert cup("check").code == 0
