"""The purge: what it deletes, what it leaves, and what it prints."""

import errno
import json
import os
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from store.errors import Locked
from store.journal import Journal
from store.log.records import Line, encode_line
from store.log.state import purged_setting
from store.redaction.purge import rewrite
from tests.purge_places import PLACES, SPELLINGS, WORD, Home, entry, setting
from tests.shell import Run, refused
from tests.snapshots import snapshot
from tests.tables import each_row
from tui.editing.drafts import UnsavedDraft, UnsavedDrafts

Restore = Callable[[], None]


@pytest.fixture
def home(cup: Run, tmp_path: Path) -> Home:
    """Return a diary with three entries and an up-to-date mirror."""
    cup("p", "laughed", "the cats")
    cup("close", "5", "4")
    cup("n", "grateful", "a quiet day")
    cup("backup")
    return Home(cup, tmp_path / "diary")


@pytest.fixture
def restore(home: Home, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Restore:
    """Return a function that restores all files of the person."""
    return snapshot(tmp_path, tmp_path_factory.mktemp("person") / "copy")


def kinds_and_notes(home: Home) -> list[object]:
    return [(entry["kind"], entry.get("note")) for entry in home.cup("list", "--json").json]


# -- places ---------------------------------------------------------------------------


@each_row("place", PLACES)
def test_a_purge_deletes_the_word_from_every_place_and_nothing_else(
    home: Home, restore: Restore, place: str
) -> None:
    restore()
    before = kinds_and_notes(home)
    PLACES[place](home)
    assert home.files_with_word(), "it was not planted"
    result = home.cup("purge", WORD, "--yes")
    assert home.files_with_word() == []
    assert (result.code, result.err) == (0, "")
    assert "Deleted: " in result.out
    assert [item for item in before if item not in kinds_and_notes(home)] == []
    assert "No entry" in home.cup("purge", WORD).out


def test_a_purge_deletes_the_word_from_all_places_at_once(home: Home) -> None:
    before = kinds_and_notes(home)
    for plant in PLACES.values():
        plant(home)
    assert home.cup("purge", WORD, "--yes").code == 0
    assert home.files_with_word() == []
    assert [item for item in before if item not in kinds_and_notes(home)] == []


@each_row("typed", [typed for name, typed in SPELLINGS.items() if "inflected" not in name])
def test_the_word_can_be_typed_in_any_spelling(home: Home, restore: Restore, typed: str) -> None:
    restore()
    home.add_lines(entry(1, note=f"with {WORD}"))
    assert home.cup("purge", typed, "--yes").code == 0
    assert home.files_with_word() == []


# -- what stays ------------------------------------------------------------------------


def test_an_entry_without_the_word_loses_only_its_older_version(home: Home) -> None:
    PLACES["an older version of a note"](home)
    result = home.cup("purge", WORD, "--yes")
    assert "of 1 entry, only the part with the word is deleted" in result.out
    assert ("note", "with someone") in kinds_and_notes(home)
    home.cup("undo")  # undoes the last entry of this device, and nothing of the purge
    assert ("note", "with someone") in kinds_and_notes(home)
    assert ("moment", "a quiet day") not in kinds_and_notes(home)


def test_imported_entries_lose_only_the_name_of_their_file(home: Home) -> None:
    PLACES["an import"](home)
    before = home.cup("list", "--json", "--from", "2026-11-20").json
    assert "of 2 entries" in home.cup("purge", WORD, "--yes").out
    after = home.cup("list", "--json", "--from", "2026-11-20").json
    assert [entry["mood"] for entry in after if "mood" in entry][:2] == [5, 6]
    assert [entry["source"]["key"] for entry in after if entry.get("source")] == [
        entry["source"]["key"] for entry in before if entry.get("source")
    ]


def test_entries_of_the_mirror_alone_survive_the_purge_of_their_file_name(
    home: Home,
) -> None:
    PLACES["an import"](home)
    home.cup("backup")
    rows = home.month.read_bytes().splitlines(keepends=True)
    home.month.write_bytes(b"".join(row for row in rows if b'"source"' not in row))
    home.cup("purge", WORD, "--yes")
    days = {entry["day"] for entry in home.cup("list", "--json", "--from", "2026-11-20").json}
    assert {"2026-11-20", "2026-11-21"} <= days


def test_a_damaged_version_of_a_purged_entry_is_deleted(home: Home) -> None:
    home.add_lines(entry(1, note=f"with {WORD}"))
    home.add_bytes(encode_line(entry(1, 2, note="with someone"))[:-20] + b"\n")
    home.cup("purge", WORD, "--yes")
    assert b"someone" not in (home.diary / "2026-11.noor-z9x8.jsonl").read_bytes()


def test_rows_joined_on_one_line_are_purged_one_by_one(home: Home) -> None:
    first, purged, last = entry(1, note="first"), entry(2, note=WORD), entry(3, note="last")
    home.add_bytes(encode_line(first).rstrip() + encode_line(purged) + encode_line(last))
    home.cup("purge", WORD, "--yes")
    assert ("note", "first") in kinds_and_notes(home)
    assert ("note", "last") in kinds_and_notes(home)


def test_only_the_purged_row_with_old_line_ends_is_deleted(home: Home) -> None:
    PLACES["rows with old line ends"](home)
    home.cup("purge", WORD, "--yes")
    remaining = (home.diary / "2026-11.noor-z9x8.jsonl").read_bytes()
    assert remaining.count(b'"note":"sound') == 2


def test_a_checkin_keeps_its_other_answers_and_marks(home: Home) -> None:
    PLACES["a measure"](home)
    PLACES["a mark"](home)
    home.cup("purge", WORD, "--yes")
    checkins = [entry for entry in home.cup("list", "--json").json if entry["kind"] == "checkin"]
    values = {(entry["when"], entry.get("mood"), str(entry.get("marks"))) for entry in checkins}
    assert values == {("closing", 5, "None"), ("closing", 5, "['flare']")}


def test_a_list_keeps_its_other_words(home: Home) -> None:
    PLACES["the order of a list"](home)
    home.cup("purge", WORD, "--yes")
    assert "chess" in home.cup("words", "play").out


def test_words_of_the_program_itself_purge_nothing(home: Home) -> None:
    before = home.cup("list", "--json").out
    for word in ("checkin", "nourishing", "closing", "settings", "2026-11-23", "entries", "undo"):
        result = home.cup("purge", word, "--yes")
        assert (result.code, "No entry" in result.out) == (0, True), word
    assert home.cup("list", "--json").out == before


def test_an_entry_can_be_purged_by_its_id(home: Home) -> None:
    (play, *_) = home.cup("list", "--json").json
    assert home.cup("purge", str(play["id"]), "--yes").code == 0
    assert ("play", "the cats") not in kinds_and_notes(home)
    assert b"the cats" not in b"".join(path.read_bytes() for path in home.files())


# -- nothing comes back ----------------------------------------------------------------


def test_no_older_line_brings_a_purged_word_back(home: Home) -> None:
    """Another device can have changed the purged entries before it hears of the purge."""
    for name in ("a note", "a word of a list", "a saved search", "contacts", "a measure"):
        PLACES[name](home)
    old = {path.name: path.read_bytes() for path in home.diary.iterdir()}
    ids = [entry["id"] for entry in home.cup("list", "--json").json if WORD in str(entry)]
    home.cup("purge", WORD, "--yes")
    for name, data in old.items():
        (home.diary / name.replace(home.device, "noor-z9x8")).write_bytes(data)
    for id in ids:
        home.add_lines(Line(f"40-{id[2:]}", "entries", id, {"v": 1, "kind": "note", "note": WORD,
                                                          "day": "2026-11-23"}))  # fmt: skip
    home.add_lines(
        setting(f"word.play.{WORD}", 40),
        setting("contacts", 40, text=WORD, day="2026-11-23"),
        name="settings.kim-a1b2.jsonl",
    )
    for command in (["list", "--json"], ["words", "--all"], ["find", "--saved"], ["contacts"]):
        assert "Quandt" not in home.cup(*command).out, command
    assert "Quandt" not in home.cup("measures", "--all").out
    assert home.cup("purge", WORD, "--yes").code == 0
    assert home.files_with_word() == []


def test_a_word_can_be_used_again_after_a_purge(home: Home) -> None:
    home.cup("contacts", f"call {WORD}")
    home.cup("words", "play", "+", WORD)
    home.cup("purge", WORD, "--yes")
    assert WORD not in home.cup("words", "play").out
    home.cup("contacts", "call Kim")
    home.cup("words", "play", "+", WORD)
    assert "call Kim" in home.cup("contacts").out
    assert WORD in home.cup("words", "play").out


def test_a_setting_that_shares_the_checksum_of_a_purged_one_stays(home: Home) -> None:
    purged_name = purged_setting("settings", f"word.play.{WORD}")
    names = (f"word.play.chess {number}" for number in count())
    namesake = next(name for name in names if purged_setting("settings", name) == purged_name)
    home.cup("words", "play", "+", WORD)
    home.cup("words", "play", "+", namesake.removeprefix("word.play."))
    home.cup("purge", WORD, "--yes")
    assert namesake.removeprefix("word.play.") in home.cup("words", "play").out
    assert any(f'"{namesake}"' in path.read_text() for path in home.diary.iterdir())


def test_the_checksum_of_a_purged_setting_is_short() -> None:
    """One word in 65,536 has the same checksum, so many names of a long list have it."""
    assert len(purged_setting("settings", f"word.play.{WORD}")) == len("purged.0123")


def test_undo_and_redo_do_not_bring_a_purged_word_back(home: Home) -> None:
    home.cup("s", "5", f"with {WORD}")
    home.cup("undo")
    home.cup("purge", WORD, "--yes")
    home.cup("redo")
    home.cup("undo")
    home.cup("redo")
    assert home.files_with_word() == []
    assert len(home.cup("list", "--json").json) == 3


def test_an_open_program_forgets_a_purged_word(home: Home, journal: Journal) -> None:
    for name in ("a note", "a word of a list", "a measure"):
        PLACES[name](home)
    journal.refresh()
    assert WORD in str([entry.document() for entry in journal.entries()])
    home.cup("purge", WORD, "--yes")
    journal.refresh()
    assert "Quandt" not in str([entry.document() for entry in journal.entries()])
    assert "Quandt" not in str(journal.settings.names)


# -- what the purge prints -------------------------------------------------------------


def test_without_yes_nothing_changes_and_the_exit_code_is_2(home: Home) -> None:
    home.cup("s", "5", f"with {WORD}")
    before = [(path, path.read_bytes()) for path in home.files()]
    result = home.cup("purge", WORD)
    assert result.code == 2
    assert (result.out, f"with {WORD}" in result.err) == ("", True)
    assert result.err.rstrip().endswith("Nothing was changed.")
    assert [(path, path.read_bytes()) for path in home.files()] == before


def test_a_purge_names_the_places_that_it_cannot_reach(home: Home) -> None:
    home.cup("s", "5", f"with {WORD}")
    result = home.cup("purge", WORD, "--yes")
    for place in ("other devices", ".stversions", "backups", "snapshots", "exports"):
        assert place in result.out


def test_the_mirror_is_locked_during_a_purge(
    home: Home, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.cup("w", f"with {WORD}")
    attempts: list[str] = []

    def rewrite_and_record(path: str, left_of: object) -> bool:
        attempts.append(path)
        with pytest.raises(Locked), journal.mirror.locked(lock_seconds=0):
            pass
        return rewrite(path, left_of)  # type: ignore[arg-type]

    monkeypatch.setattr("store.redaction.purge.rewrite", rewrite_and_record)
    assert home.cup("purge", WORD, "--yes").code == 0
    assert attempts


def test_the_mirror_of_the_previous_diary_is_purged_too(home: Home, tmp_path: Path) -> None:
    home.cup("w", f"with {WORD}")
    home.cup("backup")
    (tmp_path / "diary").rename(tmp_path / "locked")
    assert home.cup("--new", "w", "another diary").code == 0
    home.cup("purge", WORD, "--yes")
    state = Path(os.environ["XDG_STATE_HOME"])
    assert WORD.encode() not in b"".join(
        path.read_bytes() for path in state.rglob("*") if path.is_file()
    )


def test_an_empty_word_is_refused(home: Home) -> None:
    refused(home.cup("purge", "\u200b "), "needs the words")


def _syncthing_versions(home: Home) -> Path:
    path = home.diary / ".stversions" / "2026-11.noor-z9x8~20261123.jsonl"
    path.parent.mkdir()
    path.write_bytes(encode_line(entry(1, note=WORD)))
    return path


def _letter(home: Home) -> Path:
    path = home.diary / "letter.txt"
    path.write_text(f"Dear {WORD}")
    return path


def _backup_copy(home: Home) -> Path:
    path = home.diary / "2026-11.noor-z9x8.jsonl.bak"
    path.write_bytes(encode_line(entry(1, note=WORD)))
    return path


def _mirror_of_another_diary(home: Home) -> Path:
    path = home.mirror.parent / "work-12345678" / "2026-11.mira-k7q2.jsonl"
    path.parent.mkdir()
    path.write_bytes(encode_line(entry(1, note=WORD)))
    return path


def _note_of_another_diary(home: Home) -> Path:
    other = home.diary.parent / "work"
    other.mkdir()
    path = home.state / "unfinished-other.json"
    note = {"diary": str(other), "id": "", "day": "2026-11-23", "text": WORD}
    path.write_text(json.dumps(note))
    return path


def _file_named_by_the_word(home: Home) -> Path:
    path = home.diary / f"2026-11.{WORD}.jsonl"
    path.write_bytes(encode_line(entry(1, note="x")))
    return path


def _git_repository(home: Home) -> Path:
    path = home.diary / ".git"
    path.mkdir()
    return path


@pytest.mark.parametrize(
    "plant",
    [
        _syncthing_versions,
        _letter,
        _backup_copy,
        _mirror_of_another_diary,
        _note_of_another_diary,
        _file_named_by_the_word,
        _git_repository,
    ],
)
def test_files_that_are_not_part_of_the_diary_are_named_and_not_changed(
    home: Home, plant: Callable[[Home], Path]
) -> None:
    path = plant(home)
    before = path.read_bytes() if path.is_file() else b""
    result = home.cup("purge", WORD)
    assert (result.code, str(path) in result.out) == (1, True)
    home.cup("s", "5", f"with {WORD}")
    result = home.cup("purge", WORD, "--yes")
    assert result.code == 1
    assert "Deleted:" not in result.out
    assert f"  {path}: " in result.out
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert b"Quandt" not in home.month.read_bytes()


def test_a_note_that_is_being_written_is_named_and_not_changed(home: Home) -> None:
    notes = UnsavedDrafts(str(home.state), str(home.diary))
    notes.save(UnsavedDraft("", date(2026, 11, 23), f"with {WORD}"))
    home.cup("s", "5", f"with {WORD}")
    result = home.cup("purge", WORD, "--yes")
    (path,) = home.state.glob("unfinished-*.json")
    assert (result.code, str(path) in result.out) == (1, True)
    assert "another program has it open" in result.out
    notes.close()
    assert home.cup("purge", WORD, "--yes").code == 0
    assert home.files_with_word() == []


def test_a_file_with_a_hard_link_is_named(home: Home) -> None:
    home.cup("s", "5", f"with {WORD}")
    backup = home.diary.parent / "hourly.0"
    backup.mkdir()
    os.link(home.month, backup / home.month.name)
    result = home.cup("purge", WORD, "--yes")
    assert (result.code, "a second name" in result.out) == (1, True)
    assert home.files_with_word() == [backup / home.month.name]


def test_a_file_that_cannot_be_changed_is_named_and_the_others_are_changed(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.cup("s", "5", f"with {WORD}")
    locked_file = home.add_lines(entry(1, note=WORD))
    replace = os.replace

    def refuse(source: str, target: str) -> None:
        if target == str(locked_file):
            raise OSError(errno.EPERM, os.strerror(errno.EPERM))
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        result = home.cup("purge", WORD, "--yes")
    assert result.code == 1
    assert f"  {locked_file}: operation not permitted" in result.out
    assert b"Quandt" not in home.month.read_bytes()
    assert "Quandt" not in home.cup("list", "--json").out
    assert home.cup("purge", WORD, "--yes").code == 0
    assert home.files_with_word() == []
