import os
import re
import stat
from pathlib import Path

import pytest

from store.errors import DiaryError, FolderIsFile, FolderNotReadable, FolderNotThere, WriteFailed
from store.grammar import ParsedEntry
from store.journal import open_journal
from store.log.folder import diary_path, files_of, is_open_to_others, make_folder, month_of
from store.verbs import VERBS
from tests.tables import each_row
from tests.wording import refuses
from tui.text.error_messages import SENTENCES, WITH_OUTCOME

PLAY = ParsedEntry(VERBS["play"], {})

skip_as_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may do anything")


def mode_of(path):
    return stat.S_IMODE(Path(path).stat().st_mode)


def test_a_new_diary_is_readable_only_for_its_owner(journal):
    journal.log(PLAY)
    journal.settings.set("day", start=5)
    files = list(Path(journal.path).iterdir())
    assert len(files) == 2
    assert [mode_of(journal.path), *map(mode_of, files)] == [0o700, 0o600, 0o600]
    assert not journal.health.is_open_to_others


@pytest.mark.parametrize("path", ["deep/down/diary", "diary/", "deep/diary/"])
def test_a_new_folder_is_readable_only_for_its_owner(tmp_path, path):
    make_folder(f"{tmp_path}/{path}")
    assert mode_of(tmp_path / path) == 0o700


def test_making_an_existing_folder_does_not_change_it(tmp_path):
    tmp_path.chmod(0o750)
    make_folder(str(tmp_path))
    assert mode_of(tmp_path) == 0o750


@pytest.mark.parametrize("name", [".", "2026-11.mira-k7q2.jsonl"])
def test_a_folder_or_a_file_that_others_may_read_is_detected(journal, name):
    journal.log(PLAY)
    (Path(journal.path) / name).chmod(0o740)
    assert journal.health.is_open_to_others


def test_a_file_in_place_of_the_folder_is_refused_and_not_changed(tmp_path):
    path = tmp_path / "diary"
    path.write_text("mine")
    with refuses(FolderIsFile, match="is a file, and a diary is a folder"):
        open_journal(os.environ, path=path)
    with pytest.raises(FolderIsFile):
        files_of(str(path))
    assert path.read_text() == "mine"


def test_a_folder_that_cannot_be_made_is_reported():
    with refuses(FolderNotThere, match=r"could not be made .*CUPFUL_DIARY"):
        make_folder("/proc/cupful")


@skip_as_root
def test_a_folder_that_cannot_be_written_is_reported(journal):
    Path(journal.path).chmod(0o500)
    with refuses(WriteFailed, match="check who owns the folder and its permissions"):
        journal.log(PLAY)


@skip_as_root
def test_a_file_that_cannot_be_read_is_reported(journal, open_again):
    journal.log(PLAY)
    next(Path(journal.path).iterdir()).chmod(0)
    with refuses(FolderNotReadable, match="permission denied"):
        open_again()


def test_a_folder_in_place_of_a_file_is_reported_and_nothing_is_saved(journal):
    (Path(journal.path) / "2026-11.mira-k7q2.jsonl").mkdir()
    with refuses(WriteFailed, match="is a directory"):
        journal.log(PLAY)
    assert journal.entries() == []


def test_a_missing_folder_is_reported_and_nothing_is_saved(journal):
    Path(journal.path).rmdir()
    with refuses(WriteFailed, match="bring it back"):
        journal.log(PLAY)
    assert files_of(journal.path) == []


def test_every_error_of_the_diary_says_what_is_safe_or_the_command_does():
    kinds = [kind.__name__ for kind in DiaryError.__subclasses__()]
    assert len(kinds) >= 7
    for kind in kinds:
        outcome = re.search("othing was|is safe|leaves it|lost nothing", SENTENCES[kind])
        assert outcome or kind not in WITH_OUTCOME


def test_the_path_of_the_diary_comes_from_the_option_or_the_environment(tmp_path):
    environ = {"CUPFUL_DIARY": "~/mine", "XDG_DATA_HOME": "/data"}
    assert diary_path(tmp_path, environ) == str(tmp_path)
    assert diary_path(None, environ) == str(Path.home() / "mine")
    assert diary_path(None, {"XDG_DATA_HOME": "/data"}) == "/data/cupful"
    home = str(Path.home() / ".local/share/cupful")
    assert diary_path(None, {}) == diary_path(None, {"XDG_DATA_HOME": "not/absolute"}) == home


@each_row(
    ("name", "month"),
    [
        ("2026-11.mira-k7q2.jsonl", "2026-11"),
        ("2026-11.mira-k7q2.sync-conflict-20261123-101010-ABC.jsonl", "2026-11"),
        ("2026-11.mira-k7q2 (conflicted copy).jsonl", "2026-11"),
        ("settings.mira-k7q2.jsonl", ""),
        ("Copy of 2026-11.mira-k7q2.jsonl", ""),
        ("2026-11-23.jsonl", ""),
        ("x.jsonl", ""),
    ],
)
def test_the_month_is_read_from_the_name(name, month):
    assert month_of(name) == month


def test_files_without_a_month_come_first_and_then_the_newest_month(tmp_path):
    for name in ("2025-12.a.jsonl", "2026-11.a.jsonl", "settings.a.jsonl", "2026-11.b.jsonl"):
        (tmp_path / name).touch()
    (tmp_path / "2026-11.a.jsonl.bak").touch()
    (tmp_path / ".#2026-11.a.jsonl").touch()
    (tmp_path / "2026-10.a.jsonl").mkdir()
    assert [file.name for file in files_of(str(tmp_path))] == [
        "settings.a.jsonl",
        "2026-11.b.jsonl",
        "2026-11.a.jsonl",
        "2025-12.a.jsonl",
    ]


def test_a_broken_link_does_not_hide_the_diary(journal, open_again):
    journal.log(PLAY)
    (Path(journal.path) / "2026-10.lost.jsonl").symlink_to("nowhere")
    assert len(open_again().entries()) == 1
    assert not is_open_to_others(journal.path)
