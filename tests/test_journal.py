import os
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.errors import (
    CheckedInThere,
    DocumentRefused,
    FolderVanished,
    Gone,
    NoteTooLong,
    TooLongAgo,
    WriteFailed,
    WrittenByNewer,
)
from store.grammar import ParsedEntry, parse
from store.journal import Journal, open_journal
from store.models import Draft
from store.verbs import VERBS
from store.word_sets import NEWEST, WORD_SETS
from tests.other_device import receive
from tests.tables import each_row
from tests.wording import refuses

DEFAULT_LISTS = WORD_SETS[NEWEST].lists


TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)


def parsed_line(*tokens, **rest):
    return parse(list(tokens), DEFAULT_LISTS, **rest)


def log(journal: Journal, *tokens, day=None, **rest):
    return journal.log(parsed_line(*tokens, **rest), day).entry


def entry_labels(journal, *days):
    """Return what a journal holds, by kind and word, in order."""
    return [entry["what"] or entry.kind for entry in journal.entries(*days)]


def file_of(journal, name="2026-11.mira-k7q2.jsonl"):
    return Path(journal.path) / name


@pytest.fixture(params=["the same start", "another start"])
def still(request, open_again):
    """Return a function that gives the same journal, or the same diary opened again."""
    return (
        (lambda journal: journal) if request.param == "the same start" else lambda _: open_again()
    )


# -- keeping --------------------------------------------------------------------------


def test_what_is_saved_is_there_at_the_next_start(journal, open_again):
    entry = log(journal, "p", "laughed", "the cats again", "#home")
    assert open_again().entries() == [entry]
    assert (entry.day, entry.at) == (TODAY, "2026-11-23T10:00+01:00")
    assert (entry.order, entry.tags, entry.remembered) == (1, ("home",), False)


def test_entries_of_a_day_are_in_the_order_they_were_logged(journal, open_again):
    for word in ("movies", "danced", "games"):
        log(journal, "p", word)
    assert entry_labels(journal) == entry_labels(open_again()) == ["movies", "danced", "games"]
    assert [entry.order for entry in journal.entries(TODAY)] == [1, 2, 3]


def test_entries_can_be_asked_for_by_day_by_range_and_all(journal):
    log(journal, "p", "movies", day=date(2026, 9, 30))
    log(journal, "p", "danced", day=YESTERDAY)
    log(journal, "p", "games")
    assert entry_labels(journal, TODAY) == ["games"]
    assert entry_labels(journal, date(2026, 9, 30), YESTERDAY) == ["movies", "danced"]
    assert entry_labels(journal, date(2026, 10, 1)) == []
    assert entry_labels(journal) == ["movies", "danced", "games"]


def test_an_older_day_is_there_though_only_the_newest_month_was_read(journal, open_again, clock):
    log(journal, "p", "movies")
    clock.at += timedelta(days=31)
    later = open_again()
    log(later, "p", "danced")
    assert entry_labels(open_again(), TODAY) == ["movies"]
    assert entry_labels(open_again()) == ["movies", "danced"]
    assert not open_again().months.is_all_loaded


def test_another_day_is_remembered_and_knows_no_hour(journal):
    entry = log(journal, "p", day=YESTERDAY)
    assert (entry.day, entry.at, entry.remembered) == (YESTERDAY, "", True)


def test_an_entry_can_be_changed_and_moved(journal, still):
    entry = log(journal, "p", "movies")
    still(journal).change(entry.id, {"what": "danced"}, note="at last")
    moved = still(journal).change(entry.id, day=YESTERDAY)
    journal = still(journal)
    assert journal.entries() == journal.entries(YESTERDAY) == [moved]
    assert (moved.id, moved["what"], moved.note) == (entry.id, "danced", "at last")
    assert journal.entries(TODAY) == []


def test_an_entry_of_a_month_not_read_yet_can_be_changed_and_removed(journal, open_again, clock):
    entry = log(journal, "p", "movies")
    clock.at += timedelta(days=62)
    assert open_again().change(entry.id, {"what": "danced"})["what"] == "danced"
    open_again().remove(entry.id)
    assert open_again().entries() == []


def test_a_removed_entry_is_gone_and_its_versions_are_not(journal, still):
    entry = log(journal, "p", "movies")
    changed = journal.change(entry.id, {"what": "danced"})
    assert still(journal).remove(entry.id) == [changed]
    assert still(journal).entries() == []
    assert still(journal).history.versions(entry.id) == [entry, changed, None]


@pytest.mark.parametrize("how", ["change", "remove"])
def test_what_was_removed_cannot_be_changed(journal, how):
    entry = log(journal, "p")
    journal.remove(entry.id)
    with refuses(Gone, match="removed meanwhile"):
        getattr(journal, how)(entry.id)


def test_what_another_terminal_removed_just_now_is_not_brought_back_by_an_answer(
    journal, open_again, still
):
    session = log(journal, "s")
    terminal, device = open_again(), open_again("noor-z9x8")
    terminal.history.undo()
    with pytest.raises(Gone):
        journal.answer(session.id, {"tired": 5})
    other = log(journal, "s")
    device.remove(other.id)
    with pytest.raises(Gone):
        journal.answer(other.id, {"tired": 5})
    assert still(journal).entries() == []


def test_an_answer_takes_none_away_that_another_terminal_gave_just_now(journal, open_again):
    session = log(journal, "s")
    open_again("noor-z9x8").answer(session.id, {"tired": 5})
    both = journal.answer(session.id, {"inspired": 6})
    assert (both["tired"], both["inspired"]) == (5, 6)


def test_a_day_keeps_one_closing_whatever_is_moved_to_it(journal, open_again, still):
    moved = log(journal, "close", "3")
    standing = log(journal, "close", "4", day=YESTERDAY)
    opening = log(journal, "open", "5")
    with refuses(CheckedInThere, match="Sunday 22 November 2026 has its closing already"):
        journal.change(moved.id, day=YESTERDAY)
    journal.change(opening.id, day=YESTERDAY)  # a day has one of each
    journal.change(standing.id, day=YESTERDAY, note="stays")
    before = date(2026, 11, 21)
    moved_again = journal.change(moved.id, day=before)
    device = open_again("noor-z9x8")
    other = log(device, "close", "6")
    assert journal.history.undo().skipped == 1
    assert still(journal).day(TODAY).checkin("closing") == other
    with pytest.raises(CheckedInThere):
        journal.replace(moved)
    assert journal.entry(moved.id) == moved_again


def test_a_closing_just_saved_elsewhere_is_added_to(journal, open_again):
    log(open_again("noor-z9x8"), "close", "3")
    logged = journal.log(journal.drafts.parse(["close", "4", "5"]))
    assert logged.before is not None
    assert [entry.kind for entry in journal.entries(TODAY)] == ["checkin"]


def test_nothing_is_reported_saved_where_the_folder_has_gone(journal, tmp_path):
    session = log(journal, "s", "5")
    (tmp_path / "diary").rename(tmp_path / "away")
    for write in (
        lambda: log(journal, "p"),
        lambda: journal.answer(session.id, {"tired": 5}),  # as it stands, so nothing is written
        journal.history.undo,
        journal.refresh,
    ):
        with refuses(
            FolderVanished, match="diary has gone, and nothing can be saved until it is there again"
        ):
            write()
    assert not (tmp_path / "diary").exists()
    (tmp_path / "away").rename(tmp_path / "diary")
    assert journal.answer(session.id, {"tired": 6})["tired"] == 6


def test_what_is_saved_after_a_file_was_deleted_is_on_the_disk(journal, open_again, tmp_path):
    first = log(journal, "s", "5")
    journal.settings.set("day", start=4)  # an empty folder would be refused
    for file in (tmp_path / "diary").glob("2026-11*"):
        file.unlink()
    log(journal, "p", "movies")
    journal.answer(first.id, {"inspired": 6})
    fresh = open_again()
    assert entry_labels(fresh) == ["session", "movies"]
    assert fresh.entries() == journal.entries()


def test_a_write_that_fails_leaves_the_journal_as_it_was(journal, monkeypatch):
    log(journal, "p", "movies")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", lambda *_: 0)
        for write in (
            lambda: log(journal, "p", "danced"),
            lambda: journal.change(journal.entries()[0].id, {"what": "games"}),
            lambda: journal.remove(journal.entries()[0].id),
            lambda: journal.history.undo(),
            lambda: journal.settings.set("day", start=6),
        ):
            with refuses(WriteFailed, match="Not saved"):
                write()
    assert (entry_labels(journal), journal.settings.day_start) == (["movies"], 4)
    log(journal, "p", "danced")
    assert entry_labels(journal) == ["movies", "danced"]


# -- the day --------------------------------------------------------------------------


def test_after_midnight_it_is_still_the_day_before(journal, clock):
    clock.at = datetime.fromisoformat("2026-11-24T03:59+01:00")
    assert log(journal, "p").day == TODAY
    clock.at = datetime.fromisoformat("2026-11-24T04:00+01:00")
    assert log(journal, "p").day == date(2026, 11, 24)


def test_the_hour_at_which_a_day_begins_can_be_set(journal, open_again, clock):
    journal.settings.set("day", start=6)
    clock.at = datetime.fromisoformat("2026-11-24T05:30+01:00")
    assert open_again().today() == TODAY
    assert open_again().settings.day_start == 6


def test_a_change_of_that_hour_moves_no_entry(journal, clock):
    clock.at = datetime.fromisoformat("2026-11-24T05:30+01:00")
    entry = log(journal, "p")
    journal.settings.set("day", start=6)
    assert journal.entries(date(2026, 11, 24)) == [entry]


def test_a_day_has_one_opening_and_one_closing(journal, still):
    log(journal, "open", "4")
    logged = still(journal).log(parsed_line("open", ",", "6", "slept through", "#home"))
    assert logged.before is not None
    assert (logged.entry["energy"], logged.entry["sleep"]) == (4, 6)
    assert (logged.entry.note, logged.entry.tags) == ("slept through", ("home",))
    log(journal, "close", "5")
    log(journal, "close", "3")
    checkins = still(journal).entries(TODAY)
    assert [(entry["when"], entry["mood"]) for entry in checkins] == [
        ("opening", None),
        ("closing", 3),
    ]


def test_what_would_make_a_note_too_long_leaves_the_opening_as_it_was(journal):
    opening = log(journal, "open", "4", note="x" * 1990)
    with pytest.raises(NoteTooLong):
        log(journal, "open", "5", note="y" * 20)
    assert journal.entries() == [opening]


def test_moods_between_are_each_their_own(journal):
    log(journal, "m", "4")
    log(journal, "m", "5")
    assert [entry["mood"] for entry in journal.entries()] == [4, 5]


@each_row(
    ("at", "is_remembered"),
    [
        ("2026-11-23T04:00+01:00", False),
        ("2026-11-23T11:59+01:00", False),
        ("2026-11-23T12:00+01:00", True),
        ("2026-11-24T01:00+01:00", True),
    ],
    homes=True,
)
def test_an_opening_told_from_noon_on_is_remembered(journal, clock, at, is_remembered):
    clock.at = datetime.fromisoformat(at)
    opening = log(journal, "open", "4")
    assert (opening.day, opening.remembered) == (TODAY, is_remembered)


def test_an_opening_told_after_a_session_is_remembered(journal):
    log(journal, "s")
    assert log(journal, "open", "4").remembered
    assert not log(journal, "m", "4").remembered


@pytest.mark.parametrize(
    ("at", "is_remembered"),
    [("2026-11-23T11:59-08:00", False), ("2026-11-23T12:00+13:00", True)],
)
def test_noon_is_the_noon_of_where_one_is(journal, clock, at, is_remembered):
    clock.at = datetime.fromisoformat(at)
    assert log(journal, "open", "4").remembered == is_remembered


@pytest.mark.parametrize("start", [0, 6])
def test_noon_is_noon_whenever_the_day_begins(journal, clock, start):
    journal.settings.set("day", start=start)
    clock.at = datetime.fromisoformat("2026-11-23T06:00+01:00")
    assert not log(journal, "open", "4").remembered
    journal.remove(*(entry.id for entry in journal.entries(TODAY)))
    clock.at = datetime.fromisoformat("2026-11-23T12:00+01:00")
    assert log(journal, "open", "5").remembered


def test_only_a_session_of_that_day_makes_its_opening_remembered(journal):
    log(journal, "s", day=YESTERDAY)
    log(journal, "p")
    assert not log(journal, "open", "4").remembered


def test_a_closing_of_its_own_day_is_a_reading_at_any_hour(journal, clock):
    log(journal, "s")
    clock.at = datetime.fromisoformat("2026-11-24T03:30+01:00")
    assert not log(journal, "close", "5", "4").remembered
    clock.at = datetime.fromisoformat("2026-11-24T04:00+01:00")
    assert not log(journal, "close", "5", "4", day=TODAY).remembered
    assert not log(journal, "close", "5", "3", day=TODAY).remembered, "a correction"
    yesterday = log(journal, "close", "5", day=YESTERDAY)
    assert yesterday.remembered
    assert log(journal, "open", "4", day=TODAY).remembered


@pytest.mark.parametrize(
    "later",
    [{"sleep": 6}, {"energy": 4}, {"energy": 6}],
    ids=["another answer", "the same energy", "another energy"],
)
@pytest.mark.parametrize("is_late", [False, True], ids=["in time", "late"])
@pytest.mark.parametrize("how", ["at hand", "by a line"])
def test_a_correction_of_a_morning_is_of_the_time_of_what_it_corrects(
    journal, still, clock, later, is_late, how
):
    if is_late:
        log(journal, "s")
    opening = log(journal, "open", "4", "5")
    assert opening.remembered == is_late
    clock.at = datetime.fromisoformat("2026-11-23T14:00+01:00")
    if how == "at hand":
        still(journal).answer(opening.id, later)
    else:
        still(journal).log(ParsedEntry(VERBS["open"], {"when": "opening", **later}))
    (opening,) = (entry for entry in still(journal).entries(TODAY) if entry.kind == "checkin")
    assert (opening["energy"], opening["sleep"]) == (later.get("energy", 4), later.get("sleep", 5))
    assert opening.remembered == is_late


def test_energy_that_comes_to_a_morning_after_a_session_is_remembered(journal):
    opening = log(journal, "open", ",", "5")
    log(journal, "s")
    assert journal.answer(opening.id, {"energy": 4}).remembered


def test_an_answer_on_anything_else_makes_nothing_remembered(journal, clock):
    session = log(journal, "s")
    mood = log(journal, "m", "4")
    clock.at = datetime.fromisoformat("2026-11-23T18:00+01:00")
    assert not journal.answer(session.id, {"tired": 5}).remembered
    assert not journal.answer(mood.id, {"energy": 5}).remembered
    other = log(journal, "m", "4")
    clock.at = datetime.fromisoformat("2026-11-24T09:00+01:00")
    assert not journal.answer(mood.id, {"energy": 3}).remembered, "a correction"
    assert journal.answer(other.id, {"energy": 3}).remembered


def test_a_day_is_opened_and_closed_up_to_two_days_back_and_then_no_more(journal, still):
    for verb, back in (("open", 1), ("close", 1), ("open", 2), ("close", 2)):
        entry = log(still(journal), verb, "5", day=TODAY - timedelta(days=back))
        assert (entry.remembered, entry.at) == (True, "")
    long_ago = TODAY - timedelta(days=3)
    for verb in ("open", "close"):
        with refuses(TooLongAgo, match="memory paints"):
            log(still(journal), verb, "5", day=long_ago)
    assert still(journal).entries(long_ago) == []
    for line in (["m", "5"], ["s", "5"], ["n"], ["o", "off"], ["w", "a word"]):
        assert log(still(journal), *line, day=long_ago).remembered


def test_what_stands_of_a_day_long_ago_is_left_by_a_line_and_can_be_put_right(journal):
    long_ago = TODAY - timedelta(days=30)
    values = {"when": "closing", "mood": 5}
    standing = journal.add(Draft("checkin", long_ago, values=values))
    with pytest.raises(TooLongAgo):
        log(journal, "close", "3", day=long_ago)
    assert journal.entries(long_ago) == [standing]
    assert journal.answer(standing.id, {"mood": 4})["mood"] == 4


# -- ruptures and rest ----------------------------------------------------------------


def test_a_rupture_goes_from_open_to_repaired_and_keeps_the_days(journal, still, clock):
    first, second = log(journal, "r", "clash"), log(journal, "r", "misread")
    assert still(journal).ruptures.newest_open() == second
    clock.at += timedelta(days=9)
    journal = still(journal)
    journal.ruptures.set_state(second.id, "repaired")
    journal = still(journal)
    assert journal.ruptures.newest_open() == first
    repaired = journal.history.versions(second.id)[-1]
    assert repaired["states"] == (("open", "2026-11-23"), ("repaired", "2026-12-02"))
    assert journal.ruptures.count_changes(date(2026, 12, 2), "repaired") == 1
    assert journal.ruptures.count_changes(TODAY, "open") == 2


def test_the_newest_day_off_is_found_and_a_breather_is_none(journal):
    log(journal, "o", "off", day=date(2026, 11, 20))
    log(journal, "o", "holiday", day=date(2026, 11, 10))
    log(journal, "o", "breather")
    log(journal, "o", "sick", day=YESTERDAY)
    assert journal.days.last_off(TODAY) == date(2026, 11, 20)
    assert journal.days.last_off(date(2026, 11, 19)) == date(2026, 11, 10)
    assert journal.days.last_off(date(2026, 11, 1)) is None


def test_the_last_energy_is_the_newest_reading(journal):
    assert journal.days.last_energy(TODAY) is None
    log(journal, "e", "3", day=YESTERDAY)
    log(journal, "open", "5")
    log(journal, "m", "4")
    assert journal.days.last_energy(TODAY)["energy"] == 5
    assert journal.days.last_energy(YESTERDAY)["energy"] == 3


# -- undo -----------------------------------------------------------------------------


def test_undo_takes_back_step_after_step_and_redo_brings_them_again(journal, still):
    first = log(journal, "p", "movies")
    log(journal, "p", "danced")
    journal.change(first.id, {"what": "games"})
    journal.remove(first.id)
    after_each_undo = [["games", "danced"], ["movies", "danced"], ["movies"], []]
    for expected in after_each_undo:
        journal = still(journal)
        assert journal.history.undo() is not None
        assert entry_labels(journal) == expected
    assert still(journal).history.undo() is None
    for expected in [*after_each_undo[-2::-1], ["danced"]]:
        journal = still(journal)
        assert journal.history.redo() is not None
        assert entry_labels(journal) == expected
    assert still(journal).history.redo() is None


def test_undo_says_what_it_took_back(journal):
    entry = log(journal, "p", "movies")
    undone = journal.history.undo()
    assert (undone.before, undone.after, undone.skipped) == ((entry,), (None,), 0)
    redone = journal.history.redo()
    assert (redone.before, redone.after, redone.skipped) == ((None,), (entry,), 0)


def test_a_new_entry_ends_what_could_be_brought_again(journal, still):
    log(journal, "p", "movies")
    journal.history.undo()
    log(still(journal), "p", "danced")
    assert still(journal).history.redo() is None
    assert still(journal).history.undo() is not None
    assert still(journal).entries() == []


def test_undo_and_redo_can_go_on_for_ever(journal, still):
    log(journal, "p", "movies")
    log(journal, "p", "danced")
    for _ in range(3):
        still(journal).history.undo()
        still(journal).history.undo()
        still(journal).history.redo()
        still(journal).history.redo()
    assert entry_labels(still(journal)) == ["movies", "danced"]


def test_an_import_is_one_step(journal, still):
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(60)]
    log(journal, "p", "movies")
    journal.add_all(Draft("checkin", day, values={"when": "between", "mood": 4}) for day in days)
    assert len(still(journal).entries()) == 61
    assert len(still(journal).history.undo().before) == 60
    assert entry_labels(still(journal)) == ["movies"]
    still(journal).history.redo()
    assert len(still(journal).entries()) == 61
    still(journal).history.undo()
    still(journal).history.undo()
    assert still(journal).entries() == []


def test_an_import_of_nothing_is_no_step(journal):
    log(journal, "p", "movies")
    assert journal.add_all([]) == []
    journal.history.undo()
    assert journal.entries() == []


def test_many_entries_are_placed_behind_those_of_their_day(journal):
    log(journal, "p", "movies", day=YESTERDAY)
    drafts = [
        Draft("play", day, values={"what": "danced"}) for day in (YESTERDAY, TODAY, YESTERDAY)
    ]
    assert [entry.order for entry in journal.add_all(drafts)] == [2, 1, 3]


def test_undo_leaves_alone_what_another_device_changed_meanwhile(journal, open_again, still):
    entry = log(journal, "p", "movies")
    changed = open_again("noor-z9x8").change(entry.id, {"what": "danced"})
    journal = still(journal)
    journal.refresh()
    undone = journal.history.undo()
    assert undone.skipped == 1
    assert journal.entries() == open_again().entries() == [changed]
    assert journal.history.undo() is None


def test_undo_is_only_of_this_devices_steps(journal, open_again):
    log(journal, "p", "movies")
    log(open_again("noor-z9x8"), "p", "danced")
    journal.refresh()
    journal.history.undo()
    assert entry_labels(journal) == ["danced"]


def test_undo_reaches_over_the_turn_of_a_month(journal, open_again, clock):
    entry = log(journal, "p", "movies")
    clock.at += timedelta(days=62)
    later = open_again()
    assert later.history.undo().skipped == 0
    assert later.entries() == open_again().entries() == []
    assert open_again().history.redo().skipped == 0
    assert open_again().entries(TODAY) == [entry]
    assert open_again().history.versions(entry.id) == [entry, None, entry]


def test_undo_takes_no_setting_back(journal):
    log(journal, "p", "movies")
    journal.settings.set("day", start=6)
    journal.history.undo()
    assert (journal.entries(), journal.settings.day_start) == ([], 6)


def test_undo_is_not_of_what_tinydb_put_into_another_table(journal):
    log(journal, "p", "movies")
    journal.database.table("places").insert({"name": "by the sea"})
    journal.history.undo()
    assert journal.entries() == []
    assert len(journal.database.table("places")) == 1


# -- settings -------------------------------------------------------------------------


def test_word_lists_are_as_they_come_until_they_are_changed(journal, open_again):
    assert journal.settings.lists == DEFAULT_LISTS
    journal.settings.set_list("play", ["tennis", "movies", "tennis"])
    changed = open_again()
    assert changed.settings.lists["play"] == ("tennis", "movies")
    assert changed.settings.lists["celebration"] == DEFAULT_LISTS["celebration"]


def test_a_session_can_be_called_by_another_word(journal, open_again):
    assert journal.settings.session_word == "session"
    journal.settings.set("session", word="visit")
    assert open_again().settings.session_word == "visit"


def test_settings_are_there_whatever_the_month(journal, open_again, clock):
    journal.settings.set("session", word="visit")
    clock.at += timedelta(days=400)
    assert open_again().settings.session_word == "visit"


# -- other terminals, other versions, other hands -------------------------------------


def test_listeners_are_told_the_days_that_changed(journal, open_again):
    changed_days = []
    stop = journal.subscribe(changed_days.append)
    entry = log(journal, "p")
    journal.change(entry.id, day=YESTERDAY)
    journal.settings.set("day", start=6)
    log(open_again("noor-z9x8"), "p", day=date(2026, 11, 20))
    journal.refresh()
    journal.refresh()
    stop()
    log(journal, "p")
    assert changed_days == [{"2026-11-23"}, {"2026-11-22", "2026-11-23"}, {""}, {"2026-11-20"}]


def test_a_new_start_tells_only_what_changes_then(journal, open_again):
    log(journal, "p", day=YESTERDAY)
    again, changed_days = open_again(), []
    again.subscribe(changed_days.append)
    log(again, "p")
    assert changed_days == [{"2026-11-23"}]


def test_what_another_terminal_wrote_is_seen_by_refresh(journal, open_again):
    log(open_again(), "p", "movies")
    assert journal.entries(TODAY) == []
    assert journal.refresh()
    assert entry_labels(journal, TODAY) == ["movies"]
    assert not journal.refresh()


def newer(journal, **document):
    """Put an entry into the diary as a newer version would have written it."""
    table = journal.database.table("entries")
    return table.insert({"v": 2, "kind": "play", "day": "2026-11-23", **document})


def test_an_entry_of_a_newer_version_is_shown_and_never_overwritten(journal, open_again):
    id = newer(journal, what="movies", warmth=11)
    before = file_of(journal).read_bytes()
    journal = open_again()
    assert entry_labels(journal) == ["movies"]
    for change in (
        lambda: journal.change(id, {"what": "danced"}),
        lambda: journal.replace(journal.entry(id)),
        lambda: journal.remove(id),
    ):
        with refuses(WrittenByNewer, match="leaves it as it is"):
            change()
    assert file_of(journal).read_bytes() == before


def test_an_opening_of_a_newer_version_is_not_added_to(journal):
    newer(journal, kind="checkin", when="opening", energy=4)
    with pytest.raises(WrittenByNewer):
        log(journal, "open", "5")


def test_undo_leaves_alone_what_a_newer_version_changed_meanwhile(journal, open_again):
    entry = log(journal, "p", "movies")
    open_again("noor-z9x8").database.update({"v": 2, "warmth": 11}, doc_ids=[entry.id])
    journal.refresh()
    assert journal.history.undo().skipped == 1
    assert journal.database.get(doc_id=entry.id)["warmth"] == 11


@each_row(
    "document",
    [
        {},
        {"kind": "play"},
        {"day": "2026-11-23"},
        {"kind": "play", "day": "soon"},
        {"kind": ["play"], "day": "2026-11-23"},
        {"kind": "play", "day": 20261123},
    ],
    homes=True,
)
def test_what_is_no_entry_hides_no_entry(journal, open_again, document):
    with pytest.raises(DocumentRefused):
        journal.database.insert(document)
    log(journal, "p", "movies")
    path = receive(journal, "entries", "odd", document)
    written = path.read_bytes()
    assert journal.health.damaged_lines == 1
    journal = open_again()
    assert entry_labels(journal) == entry_labels(journal, TODAY) == ["movies"]
    assert (journal.entry("odd"), journal.history.versions("odd")) == (None, [])
    assert (journal.health.damaged_lines, path.read_bytes()) == (1, written)


def test_damaged_lines_are_counted_and_never_deleted(journal, open_again):
    for word in ("movies", "danced", "games"):
        log(journal, "p", word)
    path = file_of(journal)
    damaged = path.read_bytes().replace(b"danced", b"dunce")
    path.write_bytes(damaged)
    again = open_again()
    assert (entry_labels(again), again.health.damaged_lines) == (["movies", "games"], 1)
    log(again, "p", "music")
    again.history.undo()
    assert path.read_bytes().startswith(damaged)
    assert again.refresh() is False
    assert (entry_labels(again), again.health.damaged_lines) == (["movies", "games"], 1)


def test_a_clock_set_back_writes_to_the_newest_file_and_the_next_write_is_right(
    journal, open_again, clock
):
    entry = log(journal, "p", "movies")
    clock.at -= timedelta(days=400)
    back = open_again()
    earlier = log(back, "p", "danced")
    changed = back.change(entry.id, {"what": "games"})
    assert [path.name for path in Path(back.path).glob("2026-*")] == ["2026-11.mira-k7q2.jsonl"]
    clock.at += timedelta(days=400)
    right = open_again()
    assert right.entries() == [earlier, changed]
    assert log(right, "p", "music").order == 2
    right.history.undo()
    right.history.undo()
    assert right.entries() == [earlier, entry]


def test_a_change_made_while_the_clock_was_ahead_can_still_be_changed(open_again, clock):
    clock.at += timedelta(days=4000)
    entry = log(open_again(), "p", "movies")
    clock.at -= timedelta(days=4000)
    again = open_again()
    assert again.change(entry.id, day=TODAY) in open_again().entries(TODAY)


# -- opening --------------------------------------------------------------------------


def test_the_diary_is_found_by_the_environment(tmp_path, clock):
    environ = {"CUPFUL_DIARY": str(tmp_path / "mine"), "XDG_STATE_HOME": str(tmp_path / "state")}
    log(open_journal(environ, clock=clock), "p")
    assert [
        len(list((tmp_path / "mine").glob("2026-*"))),
        Path(environ["CUPFUL_DIARY"]).is_dir(),
    ] == [
        1,
        True,
    ]


def test_a_device_keeps_its_name_from_start_to_start(tmp_path, clock):
    for _ in range(2):
        log(open_journal(os.environ, path=tmp_path / "diary", clock=clock), "p")
    assert len(list((tmp_path / "diary").glob("2026-*"))) == 1


def test_a_device_that_cannot_keep_its_name_finds_the_same_one_again(tmp_path, clock):
    environ = os.environ | {"XDG_STATE_HOME": "/proc/nowhere"}
    for _ in range(2):
        log(open_journal(environ, path=tmp_path / "diary", clock=clock), "p")
    assert len(list((tmp_path / "diary").glob("2026-*"))) == 1


def test_the_clock_is_found_by_the_environment(tmp_path):
    environ = os.environ | {"CUPFUL_CLOCK": "2024-02-29T10:00+00:00"}
    assert open_journal(environ, path=tmp_path / "diary").today() == date(2024, 2, 29)


def test_a_parsed_entry_becomes_a_draft_before_it_is_saved(journal):
    draft = journal.drafts.build(ParsedEntry(VERBS["rupture"], {"what": "clash"}))
    assert draft == Draft(
        "rupture",
        TODAY,
        at="2026-11-23T10:00+01:00",
        values={"what": "clash", "states": (("open", "2026-11-23"),)},
    )
    assert journal.entries() == []


def test_the_fixed_clock_of_these_tests_is_a_monday(clock):
    assert isinstance(clock, FixedClock)
    assert f"{clock.now():%A %H:%M}" == "Monday 10:05"


# -- read only when asked -------------------------------------------------------------


@pytest.fixture
def lazily(tmp_path, clock):
    """Open the diary as a line of the shell does: no month is read before it is asked for."""
    return lambda device="mira-k7q2": open_journal(
        os.environ, path=tmp_path / "diary", clock=clock, device=device, lazily=True
    )


def test_an_entry_is_saved_behind_the_others_without_reading_the_month(journal, lazily, open_again):
    for line in (["s"], ["p"]):
        journal.log(journal.drafts.parse(line))
    other = open_again("noor-z9x8")
    other.log(other.drafts.parse(["c"]))
    one = lazily()
    entry = one.log(one.drafts.parse(["n"])).entry
    assert entry.order == 4
    assert one.storage.since > "2026-11"
    assert [e.kind for e in open_again().entries()] == ["session", "play", "celebration", "moment"]
    assert [e.kind for e in one.entries()] == ["session", "play", "celebration", "moment"]


def test_a_torn_tail_is_fenced_and_counted_all_the_same(journal, lazily, open_again, tmp_path):
    journal.log(journal.drafts.parse(["s"]))
    path = tmp_path / "diary" / "2026-11.mira-k7q2.jsonl"
    path.write_bytes(path.read_bytes() + b'{"rev":"1-2026')
    one = lazily()
    one.log(one.drafts.parse(["p"]))
    again = open_again()
    assert [e.kind for e in again.entries()] == ["session", "play"]
    assert again.health.damaged_lines == 1
    assert [e.kind for e in one.entries()] == ["session", "play"]
    assert one.health.damaged_lines == 1


def test_a_clock_set_back_does_not_open_an_older_file(journal, lazily, clock, tmp_path):
    journal.log(journal.drafts.parse(["s"]))
    clock.at = clock.at.replace(year=2025, month=10)
    one = lazily()
    one.log(one.drafts.parse(["p"]))
    assert [path.name for path in (tmp_path / "diary").glob("2*.jsonl")] == [
        "2026-11.mira-k7q2.jsonl"
    ]


def test_an_entry_can_be_changed_and_undone_without_having_been_read(journal, lazily):
    session = journal.log(journal.drafts.parse(["s"])).entry
    one = lazily()
    one.change(session.id, {"tired": 5})
    two = lazily()
    two.history.undo()
    assert lazily().entries()[0]["tired"] is None
    assert lazily().entry(session.id).id == session.id


def test_the_days_read_last_stay_in_memory_and_others_are_read_again(journal):
    days = [TODAY - timedelta(days=back) for back in range(130)]
    for at, day in enumerate(days):
        log(journal, "p", note=f"games {at}", day=day)
    days_between = journal.days.between(days[-1], TODAY)
    assert [day.entries[0].note for day in days_between] == [
        f"games {at}" for at in range(129, -1, -1)
    ]
    assert set(journal.days._cache) == set(days[:100])
    assert journal.day(days[99]) is journal.day(days[99])
    journal.day(days[-1])
    assert days[99] in journal.days._cache, "the oldest, but asked for last"
    assert days[98] not in journal.days._cache
    log(journal, "p", note="late", day=days[-1])
    assert [entry.note for entry in journal.day(days[-1]).entries] == ["games 129", "late"]


def test_histories_are_read_in_one_pass_over_the_files(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = [log(journal, "p", "movies") for _ in range(5)]
    changed = [journal.change(entry.id, {"what": "danced"}).id for entry in entries[1:4]]
    opened: list[str] = []
    contents = journal.storage.reader.contents
    monkeypatch.setattr(
        journal.storage.reader, "contents", lambda name: (opened.append(name), contents(name))[1]
    )
    histories = journal.history.all_versions(entries)
    assert sorted(opened) == sorted(set(opened))
    assert histories == {id: journal.history.versions(id) for id in changed}
    assert [version["what"] for version in histories[changed[0]] if version] == ["movies", "danced"]
    opened.clear()
    assert journal.history.all_versions(entries[:1]) == {}  # it was never changed
    assert opened == []
