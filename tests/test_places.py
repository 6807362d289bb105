"""Folders: known diaries that are gone, the place of the mirror and of unfinished notes."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.errors import FolderEmptied, MirrorNotPlaced
from store.journal import Journal, open_journal
from store.log.locations import editing_places, holds_diary, inside_folder, unfinished_folder
from store.log.table import DiaryDatabase
from tests.screens import on_screen, widget_text
from tests.shell import Run, refused
from tests.wording import refuses
from tui.editing.drafts import UnsavedDraft, UnsavedDrafts
from tui.editing.external_editor import sweep
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)
NOTE = "zebra crossing"


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary"


@pytest.fixture
def state() -> Path:
    return Path(os.environ["XDG_STATE_HOME"]) / "cupful"


def lock_vault(diary: Path, *, is_gone: bool = False) -> Callable[[], None]:
    """Remove the files of the diary, as a locked vault does; return a function to undo it."""
    hidden_folder = diary.with_name("behind the lock")
    diary.rename(hidden_folder)
    if not is_gone:
        diary.mkdir(0o700)

    def unlock() -> None:
        if diary.exists():
            diary.rmdir()  # nothing was written into it
        hidden_folder.rename(diary)

    return unlock


def set_mirror(place: str) -> None:
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "cupful"
    folder.mkdir(exist_ok=True)
    (folder / "config.toml").write_text(f'mirror = "{place}"\n')


# -- a diary whose folder is gone or empty -----------------------------------------------

COMMANDS = [
    ("p",),
    ("w", "a note"),
    ("close", "4"),
    ("undo",),
    ("words", "play", "+", "swam"),
    ("rest", "plan", "every friday"),
    ("purge", "note", "--yes"),
    ("backup",),
    ("today",),
    ("list",),
    (),
]


@pytest.mark.parametrize("is_gone", [True, False], ids=["gone", "empty"])
@pytest.mark.parametrize("place", ["beside", "inside", "off"])
def test_no_command_starts_a_new_diary_in_place_of_a_known_one(
    cup: Run, diary: Path, is_gone: bool, place: str
) -> None:
    set_mirror(place)
    cup("w", "the first")
    unlock = lock_vault(diary, is_gone=is_gone)
    for command in COMMANDS:
        result = cup(*command)
        refused(result, "though a diary was there on 2026-11-23", "--new")
        assert ("cup backup --restore" in result.err) is (place == "beside")
    assert not (diary.exists() and list(diary.iterdir()))
    unlock()
    assert [entry["note"] for entry in cup("list", "--json").json] == ["the first"]


@pytest.mark.parametrize(
    "left_over", [".stfolder", ".DS_Store", "lost+found", "README.txt", ".dropbox", ".cupful"]
)
def test_system_files_in_an_unmounted_folder_are_no_diary(
    cup: Run, diary: Path, left_over: str
) -> None:
    cup("p")
    lock_vault(diary)
    (diary / left_over).mkdir() if left_over[-3:] != "txt" else (diary / left_over).touch()
    refused(cup("p"), "is empty")


def test_a_link_into_a_locked_vault_is_refused(cup: Run, diary: Path, tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    (vault / "diary").mkdir(parents=True)
    diary.symlink_to(vault / "diary")
    cup("p")
    vault.rename(tmp_path / "aside")
    refused(cup("p"), "is gone")
    assert not vault.exists()


def test_a_diary_that_was_only_read_is_known_too(cup: Run, diary: Path) -> None:
    other_device = DiaryDatabase(str(diary), "noor-z9x8", lambda: TODAY)
    diary.mkdir(0o700)
    other_device.insert({"v": 1, "kind": "note", "day": "2026-11-23", "note": "hers", "order": 1})
    cup("today")
    lock_vault(diary)
    refused(cup("p"), "is empty")


def test_a_diary_is_known_from_its_first_line(cup: Run, diary: Path, state: Path) -> None:
    cup("words", "play", "+", "swam")  # updates no mirror
    assert not (state / "mirror").exists()
    lock_vault(diary)
    refused(cup("p"), "is empty")


def test_a_new_diary_starts_without_a_question(cup: Run, diary: Path) -> None:
    assert cup("today").code == 0
    assert cup("today").code == 0  # reading twice still creates none
    diary.mkdir(exist_ok=True)
    assert cup("p").code == 0


def test_new_starts_a_diary_and_keeps_the_mirror_of_the_old_one(
    cup: Run, diary: Path, state: Path
) -> None:
    cup("w", "the first")
    lock_vault(diary)
    result = cup("--new", "w", "the second")
    assert result.code == 0
    assert ".before-20261123-" in result.err
    assert [entry["note"] for entry in cup("list", "--json").json] == ["the second"]
    assert cup("check").code == 0  # the lines of the old diary are not missing in the new one
    (old_mirror,) = state.glob("mirror/*.before-*")
    assert "the first" in next(old_mirror.glob("2026-11.*")).read_text()
    assert cup("--new", "w", "the third").err == ""  # the diary exists: nothing to start
    assert len(cup("list", "--json").json) == 2


@pytest.mark.parametrize("is_gone", [True, False], ids=["gone", "empty"])
def test_the_check_counts_the_lines_that_the_mirror_has_of_a_lost_diary(
    cup: Run, diary: Path, is_gone: bool
) -> None:
    cup("w", "the first")
    cup("w", "the second")
    cup("backup")
    lock_vault(diary, is_gone=is_gone)
    result = cup("check")
    assert result.code == 1
    assert f"A diary was in {diary} on 2026-11-23, and now it is " in result.out
    assert f"it is {'gone' if is_gone else 'empty'}." in result.out
    assert "2 lines are missing here, and the mirror still has them" in result.out
    assert "cup backup --restore" in result.out
    assert diary.exists() is not is_gone
    assert "2026-11" in cup("backup", "--list").out
    assert "Copied back" in cup("backup", "--restore").out
    assert (cup("check").code, len(cup("list", "--json").json)) == (0, 2)


def test_a_diary_that_another_process_starts_meanwhile_is_opened(
    journal: Journal, open_again: Callable[[], Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.log(journal.drafts.parse(["p"]))
    journal.close()  # records that the diary is known
    folders: list[str] = []

    def holds_diary_at_second_look(folder: str) -> bool:
        folders.append(folder)
        return len(folders) > 1 and holds_diary(folder)  # too early at the first look

    monkeypatch.setattr("store.journal.holds_diary", holds_diary_at_second_look)
    assert [entry.kind for entry in open_again().entries()] == ["play"]
    assert len(folders) == 2


def test_an_open_diary_writes_nothing_into_an_emptied_folder(journal: Journal, diary: Path) -> None:
    entry = journal.log(journal.drafts.parse(["s", "5"])).entry
    unlock = lock_vault(diary)
    for write in (
        lambda: journal.log(journal.drafts.parse(["p"])),
        lambda: journal.settings.set("day", start=5),
        lambda: journal.answer(entry.id, {"tired": 6}),
        journal.history.undo,
        journal.refresh,
    ):
        with refuses(FolderEmptied, match="is empty now"):
            write()
    journal.health.update_mirror()
    journal.close()
    assert list(diary.iterdir()) == []
    unlock()
    journal.log(journal.drafts.parse(["p"]))
    assert len(journal.entries()) == 2


def test_a_diary_opened_before_the_vault_was_locked_refuses_to_log(cup: Run, diary: Path) -> None:
    cup("p")
    journal = open_journal(os.environ, lazily=True)
    lock_vault(diary)
    with pytest.raises(FolderEmptied):
        journal.log(journal.drafts.parse(["p"]))
    assert list(diary.iterdir()) == []


async def test_the_screen_says_that_the_folder_is_empty_and_keeps_the_note(
    journal: Journal, diary: Path
) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("s")
        await pilot.press("w", *"so tired")
        unlock = lock_vault(diary)
        await pilot.press("enter")
        assert "is empty now" in " ".join(widget_text(app, StripLine).split())
        assert "so tired" in widget_text(app, StripLine)
        assert list(diary.iterdir()) == []
        unlock()
        await pilot.press("enter")
        assert [entry.note for entry in journal.entries(TODAY)] == ["", "so tired"]


# -- the place of the mirror and of unfinished notes -------------------------------------


def texts_below(folder: Path) -> str:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return "\n".join(path.read_text("utf-8", "replace") for path in files)


@pytest.mark.parametrize("place", ["inside", "off"])
@pytest.mark.parametrize("source", ["file", "variable", "command"])
def test_no_text_is_saved_outside_the_diary_with_the_mirror_inside_or_off(
    cup: Run,
    diary: Path,
    state: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    source: str,
) -> None:
    if source == "file":
        set_mirror(place)
    elif source == "variable":
        monkeypatch.setenv("CUPFUL_MIRROR", place)
    else:
        assert cup("settings", "mirror", place).code == 0
    cup("w", NOTE)
    cup("backup")
    folder = Path(unfinished_folder(os.environ, str(diary)) or "/nowhere")
    unfinished = UnsavedDrafts(str(folder) if place == "inside" else "", str(diary))
    unfinished.save(UnsavedDraft("", TODAY, f"unfinished {NOTE}"))
    unfinished.close()
    assert NOTE not in texts_below(state)
    assert not (state / "mirror").exists()
    texts_inside = texts_below(diary / ".cupful") if (diary / ".cupful").exists() else ""
    assert texts_inside.count(NOTE) == (2 if place == "inside" else 0)
    assert "The folder is yours alone." in cup("check").out
    if place == "inside":
        (month,) = diary.glob("2026-11.*")
        month.unlink()
        diary.joinpath("settings.mira-k7q2.jsonl").touch()  # the folder is not empty
        assert "Copied back" in cup("backup", "--restore").out
        assert NOTE in month.read_text()
    else:
        assert "The mirror is off" in cup("check").out
        assert "The mirror is off" in cup("backup").out


def test_only_the_owner_can_read_folders_inside_the_diary(
    cup: Run, diary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPFUL_MIRROR", "inside")
    before = os.umask(0)
    try:
        cup("p")
    finally:
        os.umask(before)
    folders = [path for path in diary.rglob("*") if path.is_dir()]
    assert len(folders) == 3
    assert {path.stat().st_mode & 0o777 for path in folders} == {0o700}


def test_each_device_has_its_own_mirror_inside_the_diary() -> None:
    folders = {
        open_journal(
            os.environ | {"CUPFUL_MIRROR": "inside"}, path="/tmp/none", device=device, is_look=True
        ).mirror.folder
        for device in ("mira-k7q2", "noor-z9x8")
    }
    assert len(folders) == 2


@pytest.mark.parametrize("place", ["inside", "off"])
def test_a_note_in_an_editor_is_never_saved_outside_the_diary(
    cup: Run, diary: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    cup("p")
    monkeypatch.setenv("CUPFUL_MIRROR", place)
    places = editing_places(os.environ, str(diary))
    assert [Path(folder).is_relative_to(diary) for folder in places] == [True]
    lock_vault(diary)
    assert editing_places(os.environ, str(diary)) == ()


def test_a_note_left_by_an_editor_moves_to_the_place_of_the_mirror(
    cup: Run, diary: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.editing.drafts import encode_draft

    cup("p")
    monkeypatch.setenv("CUPFUL_MIRROR", "inside")
    (place,) = editing_places(os.environ, str(diary))
    folder = Path(place) / "abc"
    folder.mkdir(parents=True)
    (folder / "note.md").write_text(NOTE)
    (folder / "about.json").write_bytes(encode_draft(str(diary), UnsavedDraft("", TODAY, "")))
    sweep(os.environ, str(diary))
    assert not folder.exists()
    assert NOTE not in texts_below(state)
    unfinished = UnsavedDrafts(unfinished_folder(os.environ, str(diary)), str(diary)).take_over()
    assert unfinished is not None
    assert unfinished.text == NOTE


def test_an_unfinished_note_is_not_saved_while_the_vault_is_locked(cup: Run, diary: Path) -> None:
    cup("p")
    unfinished = UnsavedDrafts(inside_folder(str(diary), "mira-k7q2"), str(diary))
    unlock = lock_vault(diary)
    unfinished.save(UnsavedDraft("", TODAY, NOTE))
    assert list(diary.iterdir()) == []
    unlock()
    unfinished.save(UnsavedDraft("", TODAY, NOTE))
    assert NOTE in texts_below(diary)


@pytest.mark.parametrize("content", ['mirror = "insde"', 'mirror = "inside', "mirror = [[[["])
def test_an_unreadable_mirror_setting_mirrors_nothing_and_says_so(
    cup: Run, diary: Path, state: Path, content: str
) -> None:
    set_mirror("off")
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "cupful" / "config.toml"
    config.write_text(content)
    result = cup("p")
    assert result.code == 0
    assert result.out.startswith("Saved: play")
    assert "There is no mirror" in result.err
    assert len(result.err.splitlines()) == 1
    assert not (state / "mirror").exists()


def test_a_config_without_a_mirror_is_not_parsed_to_log_an_entry(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_mirror("off")
    config = Path(os.environ["XDG_CONFIG_HOME"]) / "cupful" / "config.toml"
    config.write_text('theme = "cupful"\nthis is no TOML')
    assert cup("p").err == ""


def test_turning_the_mirror_off_names_the_folder_that_remains(cup: Run, state: Path) -> None:
    cup("p")
    out = cup("settings", "mirror", "off").out
    (folder,) = (state / "mirror").iterdir()
    assert f"rm -r {folder}" in out
    shutil.rmtree(folder)
    assert "rm -r" not in cup("settings", "mirror", "inside").out


def test_the_settings_show_and_change_the_mirror(cup: Run) -> None:
    assert "mirror: beside" in cup("settings").out
    refused(cup("settings", "mirror", "elsewhere"), "beside, inside, off")
    cup("settings", "mirror", "inside")
    assert "mirror: inside (config.toml)" in cup("settings").out


def test_an_unknown_mirror_place_is_refused(clock: FixedClock, tmp_path: Path) -> None:
    environ = os.environ | {"CUPFUL_MIRROR": "elsewhere"}
    journal = open_journal(environ, path=tmp_path / "diary", clock=clock, device="mira-k7q2")
    with refuses(MirrorNotPlaced, match="beside, inside, off"):
        journal.mirror.update(TODAY)


# -- a relative path ------------------------------------------------------------------


def test_a_relative_diary_path_is_made_absolute_and_reported_once(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CUPFUL_DIARY", "some/diary")
    first = cup("p")
    assert (first.code, first.out.count("\n")) == (0, 1)
    assert first.err.count("\n") == 1
    assert f"your diary is {tmp_path}/some/diary" in first.err
    assert cup("p").err == ""
    monkeypatch.chdir("/")
    monkeypatch.setenv("CUPFUL_DIARY", f"{tmp_path}/some/diary"[1:])
    assert cup("p").err == ""  # the same diary
    assert len(cup("list", "--json").json) == 3
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CUPFUL_DIARY", "another")
    assert "another" in cup("p").err


def test_an_absolute_diary_path_is_not_reported(cup: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cup("p").err == ""
    monkeypatch.setenv("CUPFUL_DIARY", "~/mine")
    assert cup("p").err == ""


def test_a_diary_relative_to_a_deleted_folder_is_refused(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    monkeypatch.setenv("CUPFUL_DIARY", "diary")
    refused(cup("p"), "the folder you are in is gone")
