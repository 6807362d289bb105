"""How a new diary is told from an older one: which words it offers, on each of its devices."""

import os
import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.journal import Journal, open_journal
from store.log.folder import SETTINGS
from store.rest.plans import PlanDraft
from store.rest.recurrence import Recurrence
from store.word_changes import add_words
from store.word_sets import BEGUN, FIRST, NEWEST, WORD_SETS
from tests.shell import Run
from tests.tables import each_row

OLD, NEW = WORD_SETS[FIRST].lists, WORD_SETS[NEWEST].lists
DIARIES = Path(__file__).parent / "diaries"
Opened = Callable[..., Journal]


def diary(path: Path, now: str = "2026-11-23T10:05+01:00", device: str = "mira-k7q2") -> Journal:
    """Open a diary at a time, on a device that remembers nothing."""
    clock = FixedClock(datetime.fromisoformat(now))
    state = path.parent / f"state-{device}-{path.name}"
    environ = {**os.environ, "XDG_STATE_HOME": str(state)}
    return open_journal(environ, path=path, clock=clock, device=device)


def log(journal: Journal, line: str) -> Journal:
    journal.log(journal.drafts.parse(line.split()))
    return journal


def without_beginning(path: Path) -> None:
    """Make a diary one that was begun before there were such settings."""
    for file in path.glob("settings.*"):
        rows = [row for row in file.read_bytes().splitlines(True) if BEGUN.encode() not in row]
        file.write_bytes(b"".join(rows))
        if not rows:
            file.unlink()


def older(path: Path, now: str, line: str = "p film", device: str = "ines-9fbc") -> Path:
    """Write an older diary with one entry, or one setting, in its files."""
    journal = diary(path, now, device)
    if line:
        log(journal, line)
    else:
        journal.settings.set("week", begins="sunday")
    without_beginning(path)
    return path


def test_a_new_diary_offers_the_newest_words_before_and_after_its_first_entry(
    open_again: Opened,
) -> None:
    journal = open_again()
    assert journal.settings.lists == NEW
    assert list(journal.storage.documents(SETTINGS)) == []  # looking writes nothing
    log(journal, "p 3")
    assert [entry["what"] for entry in journal.entries()] == ["movies"]
    for opened in (journal, open_again(), open_again("ines-9fbc")):
        assert opened.settings.lists == NEW
        assert list(opened.settings.beginning(BEGUN)) == [f"{BEGUN}2026-11-23"]


@each_row("first", ["entry", "setting", "word", "plan"], homes=True)
def test_whatever_is_written_first_begins_the_diary(open_again: Opened, first: str) -> None:
    journal = open_again()
    match first:
        case "entry":
            log(journal, "s 5 6")
        case "setting":
            journal.settings.set("week", begins="sunday")
        case "word":
            add_words(journal.settings, "play", ["juggling"])
        case _:
            journal.plans.add(PlanDraft("off", Recurrence(date(2026, 11, 28), "FREQ=WEEKLY")))
    again = open_again("ines-9fbc")
    assert again.settings.lists == NEW | (
        {"play": (*NEW["play"], "juggling")} if first == "word" else {}
    )
    assert (journal.history.undo() is None) == (first in ("setting", "word"))
    assert journal.history.undo() is None  # the beginning is no step
    assert open_again().settings.lists["mark"] == NEW["mark"]


@pytest.mark.parametrize("later", ["2026-11-23", "2026-12-01"])
def test_a_diary_whose_first_write_was_cut_off_is_begun_by_the_next(
    tmp_path: Path, later: str
) -> None:
    """A half line was never written: not today, and not where its day is long before."""
    path = tmp_path / "diary"
    log(diary(path), "p 3")
    for file in path.iterdir():
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
    for now in (f"{later}T10:05+01:00", "2027-02-01T10:05+01:00"):
        journal = log(diary(path, now), "p 3")
        assert journal.entries()[-1]["what"] == "movies"
        assert list(journal.settings.beginning(BEGUN)) == [f"{BEGUN}{later}"]
        assert journal.settings.lists == NEW


def test_undo_in_an_empty_diary_begins_none_and_leaves_the_newest_words(
    open_again: Opened,
) -> None:
    assert open_again().history.undo() is None
    journal = log(open_again(), "p 3")
    assert [entry["what"] for entry in journal.entries()] == ["movies"]
    assert open_again().settings.lists == NEW


@pytest.mark.parametrize("line", ["p film", ""])
def test_a_diary_from_before_keeps_its_words_on_every_device(tmp_path: Path, line: str) -> None:
    path = older(tmp_path / "diary", "2026-10-01T09:00+02:00", line)
    for device in ("ines-9fbc", "mira-k7q2", "new-0000"):
        journal = log(diary(path, device=device), "p 3")
        assert journal.settings.lists == OLD
        assert [entry["what"] for entry in journal.entries()][-1] == "film"
        assert journal.settings.beginning(BEGUN) == {}


def test_the_diary_of_the_first_version_keeps_its_words(tmp_path: Path) -> None:
    shutil.copytree(DIARIES / "0.1.0" / "diary", tmp_path / "diary")
    lists = log(diary(tmp_path / "diary"), "p laughed").settings.lists
    assert lists["play"] == (*OLD["play"], "swam")
    assert lists["nourishing"] == OLD["nourishing"]


@each_row("since", ["2024-05-02", "2026-10-01", "2026-11-03", "2026-11-21"])
@each_row("line", ["p film", ""], homes=True)
def test_a_diary_that_arrives_after_an_empty_one_was_begun_keeps_its_words(
    tmp_path: Path, since: str, line: str
) -> None:
    """A second device was started before the sync tool brought it the diary."""
    arriving = older(tmp_path / "elsewhere", f"{since}T09:00+01:00", line)
    journal = log(diary(tmp_path / "diary"), "p 3")
    assert journal.settings.lists == NEW
    for file in arriving.iterdir():
        shutil.copy(file, tmp_path / "diary")
    journal.refresh()
    assert journal.settings.lists == OLD
    for device in ("ines-9fbc", "mira-k7q2", "new-0000"):
        assert diary(tmp_path / "diary", device=device).settings.lists == OLD


@pytest.mark.parametrize(("since", "now"), [("2026-11-23", NEWEST), ("2026-11-03", FIRST)])
def test_what_is_counted_has_the_same_words_as_what_is_logged(
    tmp_path: Path, since: str, now: int
) -> None:
    """A diary that is open while the lines of the other device arrive, either way round."""
    words = {FIRST: "body", NEWEST: "flare"}
    old = older(tmp_path / "old", f"{since}T09:00+01:00", "a 4 body")
    new = log(diary(tmp_path / "new"), "a 4 flare")
    for arriving, place, known in ((new.path, old, FIRST), (str(old), Path(new.path), NEWEST)):
        copy = shutil.copytree(place, tmp_path / f"joined-{place.name}")
        journal = diary(copy, device="new-0000")
        journal.load()
        day = journal.entries()[-1].day
        assert journal.stats.on(day).marks == {words[known]}
        for file in Path(arriving).iterdir():
            shutil.copy(file, copy)
        journal.refresh()
        assert journal.stats.on(day).marks == {words[now]} == {journal.settings.lists["mark"][0]}


def test_two_new_diaries_that_are_joined_stay_new(tmp_path: Path) -> None:
    log(diary(tmp_path / "diary", "2026-11-03T09:00+01:00", "ines-9fbc"), "p 3")
    log(diary(tmp_path / "other", "2026-11-23T09:00+01:00"), "p 4")
    for file in (tmp_path / "other").iterdir():
        shutil.copy(file, tmp_path / "diary")
    journal = diary(tmp_path / "diary", device="new-0000")
    assert journal.settings.lists == NEW
    assert sorted(entry["what"] for entry in journal.entries()) == ["danced", "movies"]


def test_a_device_in_another_zone_changes_no_words(tmp_path: Path) -> None:
    log(diary(tmp_path / "diary", "2026-11-23T09:00+13:00"), "p 3")
    behind = log(diary(tmp_path / "diary", "2026-11-22T11:00-09:00", "ines-9fbc"), "p 3")
    assert behind.settings.lists == NEW
    assert diary(tmp_path / "diary").settings.lists == NEW


def test_months_later_a_new_diary_is_still_new(tmp_path: Path) -> None:
    for month, device in (("2026-11", "mira-k7q2"), ("2027-02", "ines-9fbc"), ("2028-01", "a-b")):
        journal = log(diary(tmp_path / "diary", f"{month}-10T09:00+01:00", device), "p 3")
        assert journal.settings.lists == NEW


# -- old words in a new diary ----------------------------------------------------------------


def test_old_words_are_understood_in_a_new_diary(cup: Run) -> None:
    for of_set, lists in ((FIRST, OLD), (NEWEST, NEW)):
        for verb, name in (("n", "nourishing"), ("d", "depleting"), ("b", "both"), ("p", "play")):
            for word in lists[name]:
                now = WORD_SETS[NEWEST].earlier.get(name, {}).get(word, word)
                receipt = cup(verb, word).out.lower()
                assert now.lower() in receipt, (of_set, word)
                assert "no word of" not in receipt, (of_set, word)
    assert "Movies. Saved." in cup("p", "film").out
    assert "movies" in cup("find", "film").out
    assert '"what": "movies"' in cup("find", "film", "--json").out
    assert "film" not in cup("words", "play", "--all").out  # nobody has renamed it


def test_marks_are_saved_under_the_names_that_pictures_and_comparisons_know(
    open_again: Opened,
) -> None:
    journal = log(open_again(), "z 4 flare Sunday\u00a0scaries body pain")
    (entry,) = journal.entries()
    assert entry["marks"] == ("body", "dread", "pain")
    stats = journal.stats.on(entry.day)
    assert stats.marks == {"flare", "Sunday scaries", "pain"}
    assert stats.is_flare


def test_the_usual_directions_come_with_the_words(open_again: Opened) -> None:
    journal = open_again()
    for line in ("n 5", "n 6", "n 1", "d 4", "b 3"):
        log(journal, line)
    directions = [entry["direction"] for entry in journal.entries()]
    assert directions == ["received", "received", None, "given", "between"]


def test_a_usual_direction_can_be_taken_off_and_outlives_retiring(cup: Run) -> None:
    cup("words", "nourishing", "direction", "trusted", "none")
    assert cup("n", "trusted").out.startswith("Saved: nourishing · trusted.")
    cup("words", "nourishing", "retire", "cared for")
    cup("words", "nourishing", "bring-back", "cared for")
    assert "Cared for. Care came your way." in cup("n", "cared for").out


def test_an_old_word_becomes_one_of_its_own_when_it_is_added(cup: Run) -> None:
    assert cup("words", "play", "+", "film").code == 0
    assert cup("words", "play").out.endswith("made something, film\n")
    assert "Film. Saved." in cup("p", "film").out
    assert "Movies. Saved." in cup("p", "movies").out


def test_a_word_of_the_set_takes_the_name_of_an_old_one(cup: Run) -> None:
    assert cup("words", "play", "rename", "movies", "film").code == 0
    assert "3 film" in cup("words", "play").out
    assert "Film. Saved." in cup("p", "movies").out
