"""``cup list --ids``, ``cup edit``, ``cup move``, ``cup rm``: entries named by their ids."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from store.entry_ids import SHORTEST, EntryIds
from store.journal import Journal
from store.log.locations import unfinished_folder
from store.log.records import Line, encode_line
from tests.other_device import write_line
from tests.shell import Run, refused
from tests.tables import each_row
from tui.editing.drafts import UnsavedDrafts
from tui.text.sentences import LEFT_FOR_LATER

#: Ids with the same endings and beginnings; two as another program could write them.
IDS = {
    "1-20261120-aaaak7q2": {"kind": "session", "tired": 5},
    "1-20261120-bbbbk7q2": {"kind": "play", "what": "laughed", "note": "the cats again"},
    "1-20261121-ccccm3xp": {"kind": "rest", "what": "off", "day": "2026-11-21"},
    "Swam-Early": {"kind": "play", "what": "swam"},
    "swam-early": {"kind": "play", "what": "danced"},
}


def put(folder: Path, ids: dict[str, dict[str, object]]) -> None:
    """Write entries with these ids as another device does."""
    for n, (id, document) in enumerate(ids.items()):
        revision = id if id[:2] == "1-" else f"1-20261120-other00{n}"
        whole = {"v": 1, "day": "2026-11-20", "order": n, **document}
        write_line(folder, "entries", id, whole, revision)


@pytest.fixture
def diary(tmp_path: Path) -> Path:
    return tmp_path / "diary"


def shorts(cup: Run, *argv: str) -> list[str]:
    """Return the short ids in the order in which they are printed."""
    lines = cup(*(argv or ("list", "--ids"))).out.splitlines()
    return [line.split()[0] for line in lines if line.startswith("  ")]


def unchanged(cup: Run, *argv: str, pieces: tuple[str, ...]) -> None:
    """Assert that a command is refused with these pieces, and changes nothing."""
    before = cup("list", "--json").out
    result = cup(*argv)
    refused(result, *pieces)
    assert result.err.rstrip().endswith("Nothing was changed.")
    assert cup("list", "--json").out == before


# -- short ids ---------------------------------------------------------------------------


def test_a_short_id_is_the_shortest_part_that_no_other_entry_has(
    diary: Path, open_again: Callable[..., Journal]
) -> None:
    put(diary, IDS)
    ids = EntryIds(open_again())
    assert [ids.short(id) for id in IDS] == ["ak7q2", "bk7q2", "m3xp", "Swam-Early", "swam-early"]
    assert ids.matching("AK7Q2") == ["1-20261120-aaaak7q2"]
    assert ids.matching("k7q2") == list(IDS)[:2]
    assert ids.matching("1-20261121") == ids.matching("m3xp") == list(IDS)[2:3]
    assert ids.matching("swam-early") == ["swam-early"]
    assert ids.matching("SWAM-EARLY") == ["Swam-Early", "swam-early"]
    assert ids.matching("3xp") == []


def test_short_ids_name_one_entry_each_in_a_great_diary(journal: Journal) -> None:
    drafts = [journal.drafts.build(journal.drafts.parse(["p"]))] * 3000
    entries = journal.add_all(drafts)
    ids = EntryIds(journal)
    short = {ids.short(entry.id) for entry in entries}
    assert len(short) == len(entries)
    assert all(SHORTEST <= len(id) <= SHORTEST + 3 for id in short)
    assert all(ids.matching(ids.short(entry.id).upper()) == [entry.id] for entry in entries[:50])


def test_a_letter_that_ids_leave_out_is_read_as_the_digit_that_it_resembles(
    diary: Path, open_again: Callable[..., Journal]
) -> None:
    put(diary, {"1-20261120-aaaa0k1q": {"kind": "play"}})
    assert EntryIds(open_again()).matching("OkLq") == ["1-20261120-aaaa0k1q"]


def test_a_short_id_is_no_ending_of_an_entry_that_was_deleted(
    cup: Run, diary: Path, open_again: Callable[..., Journal]
) -> None:
    put(diary, IDS)
    assert cup("rm", "ak7q2").code == 0
    ids = EntryIds(open_again())
    assert ids.short("1-20261120-bbbbk7q2") == "bk7q2"
    assert ids.matching("k7q2") == ["1-20261120-bbbbk7q2"]  # the one that is there is meant


def test_an_id_of_a_new_month_is_found_without_reading_the_old_ones(
    cup: Run, diary: Path, open_again: Callable[..., Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another entry with the same ending is seen all the same: the bytes of all files are."""
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-03-02T10:05+01:00")
    cup("p", "laughed")
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-11-23T10:05+01:00")
    cup("p", "music")
    old, new = (entry["id"] for entry in cup("list", "--json").json)
    journal = open_again()
    assert EntryIds(journal).matching(new[-6:]) == [new]
    assert journal.storage.since == "2026-11"
    assert EntryIds(journal).matching(old[-6:]) == [old]
    assert journal.storage.since == "2026-03"
    (file,) = diary.glob("2026-03.*")
    twin = f"1-20260303-bbbb{new[-4:]}"
    line = Line(twin, "entries", twin, {"v": 1, "kind": "play", "day": "2026-03-02"})
    file.write_bytes(file.read_bytes() + encode_line(line))
    assert sorted(EntryIds(open_again()).matching(new[-4:])) == [twin, new]
    unchanged(cup, "rm", new[-4:], pieces=("is in the ids of 2 entries",))


def test_a_shell_completes_the_newest_entries_without_their_notes(cup: Run) -> None:
    cup("p", "laughed", "the cats", "--day", "2026-11-20")
    for _ in range(25):
        cup("s", "5")
    last, *others = cup("complete", "entry").out.splitlines()
    assert (last, len(others)) == ("last", 20)
    short, about = others[0].split("\t")
    assert about == "session: tired 5, Mon 23 Nov"
    assert cup("rm", *(line.split("\t")[0] for line in others[:7])).code == 0
    (laughed,) = [line for line in cup("complete", "entry").out.splitlines() if "play" in line]
    assert laughed.partition("\t")[2] == "play: laughed, Fri 20 Nov"
    assert short not in cup("complete", "entry").out


@pytest.mark.parametrize("argv", [["list"], ["today"], ["find", "kind:play or kind:session"]])
def test_short_ids_stand_before_the_entries(cup: Run, argv: list[str]) -> None:
    cup("s", "5")
    cup("p", "laughed")
    whole = [entry["id"] for entry in cup("list", "--json").json]
    printed = shorts(cup, *argv, "--ids")
    assert len(printed) == 2
    assert all(id.endswith(short) for id, short in zip(whole, printed, strict=True))
    plain_lines = cup("--plain", *argv, "--ids").out.splitlines()
    assert f"{printed[0]}: Session: tired 5, around 10:00." in plain_lines
    assert printed[0] not in cup(*argv).out


def test_json_has_the_whole_id_and_the_short_one_where_it_is_asked_for(cup: Run) -> None:
    cup("s", "5")
    (entry,) = cup("list", "--json").json
    assert "short_id" not in entry
    (short,) = shorts(cup)
    assert cup("list", "--json", "--ids").json == [{**entry, "short_id": short}]
    assert cup("today", "--json", "--ids").json["entries"][0]["short_id"] == short
    assert cup("find", "kind:session", "--json", "--ids").json[0]["short_id"] == short


def test_yesterday_is_today_of_the_day_before(cup: Run) -> None:
    cup("p", "laughed", "--yesterday")
    cup("s", "5")
    for options in ([], ["--json"], ["--back"], ["--ids"]):
        assert cup("yesterday", *options).out == cup("today", "--yesterday", *options).out
    assert cup("--plain", "yesterday").out == cup("--plain", "today", "--yesterday").out
    assert "laughed" in cup("yesterday").out
    refused(cup("yesterday", "--day", "friday"), "has no option --day")


# -- last --------------------------------------------------------------------------------


def test_last_is_the_entry_that_was_logged_last_whatever_its_day(cup: Run) -> None:
    cup("s", "5")
    cup("p", "laughed", "--day", "friday")
    assert cup("rm", "last").out == (
        "Deleted: play: laughed, on Fri 20 Nov. 'cup undo' restores it.\n"
    )
    assert cup("rm", "LAST").out == (
        "Deleted: session: tired 5, on Mon 23 Nov. 'cup undo' restores it.\n"
    )
    refused(cup("rm", "last"), "There is no entry yet. Nothing was changed.")


def last_of(cup: Run) -> str:
    """Return the kind of the last entry; nothing is changed."""
    receipt = cup("rm", "last").out
    assert receipt.startswith("Deleted: ")
    assert cup("undo").code == 0
    return receipt.removeprefix("Deleted: ").split(":")[0].split(",")[0]


def test_an_undone_entry_is_not_the_last_and_a_redone_one_is(cup: Run) -> None:
    cup("s", "5")
    cup("p", "laughed")
    cup("undo")
    assert cup("move", "last", "today").out.endswith("session: tired 5.\n")
    cup("redo")
    assert last_of(cup) == "play"


def test_changing_an_earlier_entry_does_not_make_it_the_last(cup: Run) -> None:
    cup("s", "5")
    cup("p", "laughed")
    session, _ = shorts(cup)
    cup("move", session, "friday")
    assert last_of(cup) == "play"


def test_the_last_row_of_rest_is_the_last_entry(cup: Run) -> None:
    cup("o", "off", "--from", "2026-11-16", "--to", "2026-11-18")
    assert "on Wed 18 Nov" in cup("rm", "last").out


def test_the_last_entry_is_that_of_another_device_if_it_was_logged_on_a_later_day(
    cup: Run, diary: Path
) -> None:
    rest = {"kind": "rest", "what": "off"}
    put(diary, {"1-20261121-ccccm3xp": rest})
    assert last_of(cup) == "rest"
    cup("s", "5")
    assert last_of(cup) == "session"
    put(diary, {"1-20261123-ccccm3xp": rest})  # on the same day there is no telling
    assert last_of(cup) == "session"
    put(diary, {"1-20291123-ccccm3xp": rest})  # its clock is wrong
    assert last_of(cup) == "session"


def test_the_last_entry_can_be_one_whose_id_another_program_wrote(cup: Run, diary: Path) -> None:
    put(diary, {"swam-early": {"kind": "play", "what": "swam"}})
    assert last_of(cup) == "play"


# -- editing -----------------------------------------------------------------------------


@each_row(
    ("line", "fields", "receipt"),
    [
        ("s", "5 6", "session · tired 5 · inspired 6"),
        ("s 5 6", "3", "session · tired 3 · inspired 6 (before: tired 5 · inspired 6)"),
        ("s 5", ", 6", "session · tired 5 · inspired 6 (before: tired 5)"),
        ("s 5", "inspired 6", "session · tired 5 · inspired 6 (before: tired 5)"),
        ("p 2", "laughed", "play · laughed (before: music)"),
        ("p laughed", "#group", "play · laughed, #group"),
        ("n 1", ", received", "nourishing · was real · received (before: was real)"),
        ("m 5", ", 4", "check-in · mood 5 · energy 4 (before: mood 5)"),
        ("e 4", "5", "check-in · energy 5 (before: energy 4)"),
        ("e 4 3", "5", "check-in · mood 5 · energy 4 (before: mood 3 · energy 4)"),
        ("open 4 5", "3", "opened the day · energy 3 · sleep 5 (before: energy 4 · sleep 5)"),
        ("close 5", "joy 6", "closed the day · mood 5 · joy 6 (before: mood 5)"),
        ("o off", "half", "rest · half day (before: day off)"),
        ("r misread", "clash", "rupture · clash (before: misread)"),
        ("w tea", "two words", "note, “two words” (before: “tea”)"),
    ],
    homes=True,
)
def test_an_entry_is_edited_in_the_grammar_of_its_verb(
    cup: Run, line: str, fields: str, receipt: str
) -> None:
    cup(*line.split())
    before = cup("list", "--json").out
    edited = cup("edit", "last", *fields.split())
    saved, _, earlier = receipt.partition(" (before")
    was = f" (before{earlier}" if earlier else ""
    assert edited.out == (
        f"Saved: {saved}, on Monday 23 November 2026{was}. 'cup undo' undoes it.\n"
    )
    assert edited.code == 0
    assert cup("undo").out.startswith("Undone: ")
    assert cup("list", "--json").out == before


def test_the_receipt_of_an_id_names_no_day_that_is_today(cup: Run) -> None:
    cup("s", "5")
    (id,) = shorts(cup)
    assert cup("edit", id, "6").out == (
        "Saved: session · tired 6 (before: tired 5). 'cup undo' undoes it.\n"
    )


def test_marks_are_added_and_not_replaced(cup: Run, open_again: Callable[..., Journal]) -> None:
    marks = open_again().settings.lists["mark"]
    cup("open", "4", ",", marks[0])
    cup("edit", "last", ",", ",", marks[1])
    (entry,) = cup("list", "--json").json
    assert entry["marks"] == list(marks[:2])
    assert cup("edit", "last", marks[1]).out.startswith("Nothing changed, it is so already")


def test_answers_note_and_tags_are_changed_in_one_step(cup: Run) -> None:
    cup("p", "2", "the cats #home")
    before = cup("list", "--json").out
    edited = cup("edit", "last", "laughed", "#friends", "-m", "a long walk #outside")
    assert edited.out == (
        "Saved: play · laughed, “a long walk #outside”, #friends, on Monday 23 November 2026 "
        "(before: music, “the cats #home”). 'cup undo' undoes it.\n"
    )
    (entry,) = cup("list", "--json").json
    assert entry["tags"] == ["friends", "outside"]
    cup("undo")
    assert cup("list", "--json").out == before


def test_the_hour_of_an_entry_is_set(cup: Run) -> None:
    cup("p", "laughed")
    assert cup("edit", "last", "--at", "9").out == (
        "Saved: play · laughed, on Monday 23 November 2026, 09:00 (before: 10:00). "
        "'cup undo' undoes it.\n"
    )
    assert cup("list", "--json").json[0]["at"] == "2026-11-23T09:00+01:00"
    assert cup("edit", "last", "--at", "9").out.startswith("Nothing changed")
    cup("move", "last", "friday")
    cup("edit", "last", "music", "--at=14:30")
    (entry,) = cup("list", "--json").json
    assert (entry["at"], entry["what"]) == ("2026-11-20T14:00+01:00", "music")


def test_tags_are_added(cup: Run) -> None:
    cup("p", "laughed", "#home")
    cup("edit", "last", "--tag", "Group", "--tag", "#walks", "#sun")
    assert cup("list", "--json").json[0]["tags"] == ["home", "sun", "group", "walks"]


def test_a_note_is_read_from_standard_input(cup: Run) -> None:
    cup("p", "laughed", "the cats")
    assert cup("edit", "last", "music", "-", stdin="the dog\n").code == 0
    (entry,) = cup("list", "--json").json
    assert (entry["what"], entry["note"]) == ("music", "the dog")
    refused(cup("edit", "last", "--edit", "-"), "--edit and '-' exclude each other")


def test_a_typed_note_that_is_refused_waits_on_its_entry(cup: Run, diary: Path) -> None:
    cup("p", "laughed", "the cats")
    result = cup("edit", "last", "-", stdin="a\x07b")
    assert result.code == 2
    assert result.err.rstrip().endswith(LEFT_FOR_LATER)
    (entry,) = cup("list", "--json").json
    assert entry["note"] == "the cats"
    unfinished = UnsavedDrafts(unfinished_folder(os.environ, str(diary)), str(diary))
    try:
        draft = unfinished.take_over()
    finally:
        unfinished.close()
    assert draft is not None
    assert (draft.id, draft.text) == (entry["id"], "a\ufffdb")


def test_words_behind_the_answers_are_the_note(cup: Run) -> None:
    cup("p", "laughed", "the cats")
    note = ["a", "long", "-", "and", "wet", "-", "walk"]
    assert "play · music, “a long - and wet - walk”" in cup("edit", "last", "music", *note).out
    assert "“luaghed” is read as “laughed”." in cup("edit", "last", "luaghed").out
    assert "“-x --edit”" in cup("edit", "last", "--", "-x", "--edit").out
    unchanged(cup, "edit", "last", "friday", pieces=("If that is its day: 'cup move'.",))


def test_what_an_entry_says_already_is_no_step(cup: Run) -> None:
    cup("s", "5", "the long one")
    for argv in (["5"], ["-m", "the long one"], [",", "--note=the long one"]):
        edited = cup("edit", "last", *argv)
        assert (edited.code, edited.err) == (0, "")
        assert edited.out == (
            "Nothing changed, it is so already: session: tired 5, “the long one”, on Mon 23 Nov.\n"
        )
    assert cup("undo").out == "Undone: session: tired 5, “the long one”.\n"


def test_a_note_is_deleted_and_comes_back(cup: Run) -> None:
    cup("s", "5", "the long one")
    assert cup("edit", "last", "--no-note").out == (
        "Deleted the note on session: tired 5. 'cup undo' restores it.\n"
    )
    assert "note" not in cup("list", "--json").json[0]
    assert cup("edit", "last", "--no-note").out.startswith("Nothing changed")
    cup("undo")
    assert cup("list", "--json").json[0]["note"] == "the long one"
    assert "(before: tired 5, “the long one”)" in cup("edit", "last", "6", "--no-note").out


@each_row(("word", "lines"), [
    ("juggled", ['cup words play + "juggled".', "-m juggled."]),
    ("new words here", ['cup words play + "new words here".', '-m "new words here".']),
    ('"so"', ["cup words play + '\"so\"'.", "-m '\"so\"'."]),
])  # fmt: skip
def test_a_word_of_an_edit_that_is_in_no_list_has_the_lines_that_take_it(
    cup: Run, word: str, lines: list[str]
) -> None:
    cup("p", "laughed")
    refused(cup("edit", "last", *word.split()), "is not one of the words here", *lines)
    assert "note" not in cup("list", "--json").json[-1]


def test_energy_that_is_edited_after_noon_is_of_the_morning_as_on_the_screen(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("open", "4", "5")
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-11-23T15:05+01:00")
    cup("edit", "last", ",", "6")
    assert "remembered" not in cup("list", "--json").json[0]
    cup("edit", "last", "5")
    (opening,) = cup("list", "--json").json
    assert (opening["energy"], "remembered" in opening) == (5, False)


@each_row(
    ("argv", "piece"),
    [
        (["edit"], "'cup edit' needs ID"),
        (["edit", "last"], "Nothing is named that should change"),
        (["edit", "last", "9"], "9 is not one of 1"),
        (["edit", "last", "1", "2", "3"], "has no place after session"),
        (["edit", "last", "--note", ""], "--note needs words; --no-note deletes the note"),
        (["edit", "last", "--note"], "--note needs a value"),
        (["edit", "last", "-m", "a\x07b"], "which is not text"),
        (["edit", "last", "-m", "x" * 2001], "That note has 2,001 characters"),
        (["edit", "last", "--no-note", "two words"], "A note and --no-note exclude each other"),
        (["edit", "last", "--no-note", "-m", "x"], "exclude each other"),
        (["edit", "last", "--edit"], "--edit needs a terminal"),
        (["edit", "last", "--at", "14:30"], "14:30 is still to come"),
        (["edit", "last", "--at", "nonsense"], "is not an hour I can read"),
        (["edit", "last", "--at", "yesterday 21:00"], "'cup move' moves it first"),
        (["edit", "last", "--tag", "#2"], "is no tag"),
        (["edit", "last", "--tag"], "--tag needs a value"),
        (["edit", "last", "-x"], "'cup edit' has no option -x"),
        (["edit", "9999", "5"], "No entry has the id '9999'"),
        (["edit", "last", "5", "--nonsense"], "has no option --nonsense"),
    ],
)
def test_an_edit_that_cannot_be_is_refused(cup: Run, argv: list[str], piece: str) -> None:
    cup("s", "5", "the long one")
    unchanged(cup, *argv, pieces=(piece,))


def test_a_note_of_its_own_keeps_its_words(cup: Run) -> None:
    cup("w", "tea")
    unchanged(cup, "edit", "last", "--no-note", pieces=("it needs its words",))


def test_a_depleting_moment_holds_a_short_note_alone(cup: Run) -> None:
    cup("d", "masked")
    unchanged(cup, "edit", "last", "-m", "x" * 81, pieces=("That note has 81 characters",))


def test_a_name_in_an_edited_note_is_reported_where_nobody_can_be_asked(cup: Run) -> None:
    cup("w", "tea")
    edited = cup("edit", "last", "-m", "with Anna Meier")
    assert edited.code == 0
    assert edited.err == ("That note seems to name someone (Anna Meier). 'cup undo' undoes it.\n")


def test_a_repaired_rupture_stays_repaired(cup: Run) -> None:
    cup("r", "misread")
    cup("repaired")
    cup("edit", "last", "clash", "-m", "over tea")
    (entry,) = cup("list", "--json").json
    assert (entry["what"], entry["state"], entry["note"]) == ("clash", "repaired", "over tea")


def test_an_imported_entry_stays_imported(cup: Run, tmp_path: Path) -> None:
    (tmp_path / "f.csv").write_text("date,mood\n2026-11-03,4\n")
    cup("import", str(tmp_path / "f.csv"), "--columns", "day=date,mood=mood", "--yes")
    assert cup("edit", "last", "5").code == 0
    (entry,) = cup("list", "--json").json
    assert (entry["mood"], entry["day"]) == (5, "2026-11-03")
    assert entry["source"]["file"]


# -- deleting ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["rm", "delete"])
def test_entries_are_deleted_in_one_step_that_one_undo_reverts(cup: Run, name: str) -> None:
    cup("s", "5")
    cup("p", "laughed", "the cats")
    cup("w", "a quiet hour", "--day", "friday")
    note, session, play = shorts(cup)
    assert cup(name, session.upper(), note, session).out == (
        "Deleted 2 entries: session: tired 5; note, “a quiet hour”, on Fri 20 Nov. "
        "'cup undo' restores them.\n"
    )
    assert shorts(cup) == [play]
    assert cup("undo").out == "Undone: deleting 2 entries.\n"
    assert shorts(cup) == [note, session, play]
    assert cup("redo").out == "Redone: deleting 2 entries.\n"
    assert shorts(cup) == [play]


def test_a_whole_id_names_an_entry_too(cup: Run) -> None:
    cup("s", "5")
    (entry,) = cup("list", "--json").json
    assert cup("rm", str(entry["id"])).out == (
        "Deleted: session: tired 5. 'cup undo' restores it.\n"
    )


@pytest.mark.parametrize(
    ("before", "more"), [(["rm"], []), (["rm", "m3xp"], ["last"]), (["move"], ["friday"])]
)
@pytest.mark.parametrize(
    ("id", "pieces"),
    [
        ("9999", ["No entry has the id '9999'. 'cup list --ids' prints the ids"]),
        ("1", ["'1' is too short for an id, which has 4 letters at least."]),
        ("", ["'' is too short for an id"]),
        ("m3xb", ["No entry has the id 'm3xb': perhaps m3xp (rest: day off, on Sat 21 Nov)."]),
        (
            "k7q2",
            [
                "'k7q2' is in the ids of 2 entries, and one is meant: ",
                "ak7q2 (session: tired 5, on Fri 20 Nov); ",
                "bk7q2 (play: laughed, “the cats again”, on Fri 20 Nov). ",
            ],
        ),
    ],
)
def test_one_id_that_names_no_entry_leaves_all_as_they_are(
    cup: Run, diary: Path, before: list[str], more: list[str], id: str, pieces: list[str]
) -> None:
    put(diary, IDS)
    unchanged(cup, *before, id, *more, pieces=tuple(pieces))


def test_an_entry_that_is_gone_is_named(cup: Run, diary: Path) -> None:
    put(diary, IDS)
    cup("rm", "bk7q2")
    unchanged(
        cup,
        "rm",
        "bk7q2",
        pieces=(
            "'bk7q2' is no longer there: it was deleted or undone "
            "(bk7q2 (play: laughed, “the cats again”, on Fri 20 Nov)).",
        ),
    )


def test_candidates_are_not_all_listed_where_there_are_many(cup: Run, diary: Path) -> None:
    put(diary, {f"1-20261120-{n:04}k7q2": {"kind": "play"} for n in range(20)})
    result = cup("rm", "k7q2")
    refused(result, "'k7q2' is in the ids of 20 entries", "; and 12 more.")
    assert len(result.err) < 1000


@each_row("argv", [["rm"], ["move"], ["move", "last"]])
def test_what_is_missing_is_said(cup: Run, argv: list[str]) -> None:
    unchanged(cup, *argv, pieces=(f"'cup {argv[0]}' needs",))


def test_undoing_a_whole_closing_names_as_many_answers_as_a_row_holds(cup: Run) -> None:
    cup("close", "5", "4", "6", "5", "4", "3", "the light in the room, and what was said in it")
    assert cup("undo").out == (
        "Undone: closed the day: mood 5 · energy 4 · myself 6 · let go 5 · …\n"
    )
    assert "let go 5 · …" in cup("redo").out


# -- moving ------------------------------------------------------------------------------


def test_an_entry_is_moved_to_a_day_and_back(cup: Run) -> None:
    cup("p", "laughed", "the cats")
    assert cup("move", "last", "last", "tuesday").out == (
        "Saved: play · laughed, “the cats”, on Tuesday 17 November 2026 "
        "(before: Monday 23 November 2026). 'cup undo' undoes it.\n"
    )
    (entry,) = cup("list", "--json").json
    assert (entry["day"], entry["at"], entry["remembered"]) == ("2026-11-17", None, True)
    assert cup("undo").out == (
        "Undone: back on Monday 23 November 2026: play: laughed, “the cats”.\n"
    )
    (entry,) = cup("list", "--json").json
    assert (entry["day"], "remembered" in entry) == ("2026-11-23", False)
    cup("move", "last", "last", "tuesday")
    cup("move", "last", "today")
    (again,) = cup("list", "--json").json
    assert again == entry


def test_an_opening_that_was_logged_into_yesterday_is_of_this_morning_once_it_is_moved(
    cup: Run,
) -> None:
    cup("open", "4", "--yesterday")
    assert cup("list", "--json").json[0]["remembered"] is True
    cup("move", "last", "today")
    (opening,) = cup("list", "--json").json
    assert (opening["day"], "remembered" in opening) == ("2026-11-23", False)


def test_the_day_that_an_entry_is_on_already_is_no_step(cup: Run) -> None:
    cup("p", "laughed")
    moved = cup("move", "last", "today")
    assert (moved.code, moved.out) == (
        0,
        "Nothing changed, it is on Monday 23 November 2026 already: play: laughed.\n",
    )
    assert cup("undo").out == "Undone: play: laughed.\n"


@each_row(
    ("line", "day", "sentence"),
    [
        ("p laughed", "2026-11-24", "still to come"),
        ("p laughed", "nonsense", "is not a day I can read"),
        ("open 4", "thursday", "After two days memory paints an opening"),
        ("close 4 --yesterday", "thursday", "After two days memory paints a closing"),
        ("open 4", "yesterday", "Sunday 22 November 2026 has its opening already"),
    ],
    homes=True,
)
def test_a_move_that_the_screen_refuses_is_refused(
    cup: Run, line: str, day: str, sentence: str
) -> None:
    cup("open", "5", "--yesterday")
    cup(*line.split())
    unchanged(cup, "move", "last", day, pieces=(sentence,))


def test_an_opening_moves_two_days_back_at_most(cup: Run) -> None:
    cup("open", "4")
    assert cup("move", "last", "saturday").code == 0
    assert cup("list", "--json").json[0]["day"] == "2026-11-21"


def test_a_day_with_two_readings_says_which_one_it_took(cup: Run) -> None:
    cup("p", "laughed")
    moved = cup("move", "last", "5/11")
    assert moved.err == "5/11 is read as Thu 5 Nov 2026; for Mon 11 May write 2026-05-11.\n"


def test_an_entry_of_a_newer_version_is_left_as_it_is(cup: Run, diary: Path) -> None:
    put(diary, {"1-20261120-aaaak7q2": {"kind": "weather", "sky": "grey", "v": 9}})
    moves = (["move", "k7q2", "yesterday"], ["move", "k7q2", "friday"])
    edits = (["edit", "k7q2", "5"], ["edit", "k7q2", "--no-note"], ["edit", "k7q2", "--edit"])
    for argv in (["rm", "k7q2"], *moves, *edits):
        result = cup(*argv)
        refused(result, "written by a newer version")
    assert len(cup("list", "--json").json) == 1


def test_entries_are_changed_in_a_conversation_too(cup: Run) -> None:
    cup("p", "laughed")
    cup("s", "5")
    lines = cup(
        "ask", stdin="rm last\nedit last music\nmove last friday\nrm 9999\n\n"
    ).out.splitlines()
    assert any(line.startswith("Deleted: session: tired 5") for line in lines)
    assert any("play · music" in line for line in lines)
    assert any("on Friday 20 November 2026" in line for line in lines)
    assert any(line.startswith("No entry has the id '9999'") for line in lines)


def test_an_undo_of_what_another_device_changed_says_that_nothing_was_undone(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def on(device: str, *line: str) -> str:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / f"state-{device}"))
        return cup(*line).out

    on("a", "s", "5", "6", "hello")
    on("b", "edit", "last", "3")
    before = on("a", "list", "--json")
    for command, verb in (("undo", "undone"), ("redo", "redone")):
        assert on("a", command) == (
            f"Nothing was {verb}: another device has changed this since, or its day has one already"
            " (session: tired 5 · inspired 6, “hello”).\n"
        )
    assert on("a", "list", "--json") == before
    on("a", "move", "last", "yesterday")
    on("b", "edit", "last", "-m", "x")
    assert "it is now" not in on("a", "undo")
    on("a", "o", "off", "--from", "fri", "--to", "sun")
    on("b", "edit", "last", "-m", "y")
    assert on("a", "undo").startswith("Undone: day off, Fri 20 Nov to Sun 22 Nov (3 days). 1 entry")
