"""Documents are checked against a schema: some are set aside, some come from newer versions."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.documents import NewerDocument
from store.errors import ChangedTooOften, DocumentRefused, DocumentTooLong, WrittenByNewer
from store.journal import Journal
from store.log.records import LAST_GENERATION, LINE_LIMIT, decode_lines
from store.log.versions import DocumentHistory
from store.models import Draft, Entry
from store.schema import LAST_ORDER, NEWER, problem_of, validated
from tests.other_device import receive, write_line
from tests.shell import Run
from tests.tables import each_row
from tests.wording import refuses

TODAY = date(2026, 11, 23)
ID = "1-20261122-other000"
PLAY: dict[str, Any] = {"v": 1, "kind": "play", "day": "2026-11-23", "order": 2}
CHECKIN: dict[str, Any] = {"v": 1, "kind": "checkin", "day": "2026-11-23", "when": "closing"}
SESSION: dict[str, Any] = {"v": 1, "kind": "session", "day": "2026-11-23"}
PLAN: dict[str, Any] = {"v": 1, "what": "off", "start": "2026-11-27", "rule": "FREQ=DAILY"}


def nested(levels: int) -> list[Any]:
    inner: list[Any] = []
    for _ in range(levels):
        inner = [inner]
    return inner


@each_row(
    ("document", "problem"),
    [
        ({**SESSION, "tired": 8}, "“tired” is no whole number from 1 to 7"),
        ({**SESSION, "tired": 0}, "“tired” is no whole number from 1 to 7"),
        ({**SESSION, "tired": True}, "“tired” is no whole number from 1 to 7"),
        ({**SESSION, "tired": 5.0}, "“tired” is no whole number from 1 to 7"),
        ({**SESSION, "tired": "5"}, "“tired” is no whole number from 1 to 7"),
        ({**SESSION, "inspired": [5]}, "“inspired” is no whole number from 1 to 7"),
        ({**CHECKIN, "own.pain": 9}, "“own.pain” is no whole number from 1 to 7"),
        ({**PLAY, "order": "2"}, "“order” is no whole number"),
        ({**PLAY, "order": 10**30}, "“order” is no whole number"),
        ({**PLAY, "day": "1899-12-31"}, "“day” is no day from 1900 to 2200"),
        ({**PLAY, "day": "2201-01-01"}, "“day” is no day from 1900 to 2200"),
        ({**PLAY, "day": "20261123"}, "“day” is no day as Cupful writes it"),
        ({**PLAY, "day": "2026-02-30"}, "“day” is no day"),
        ({**PLAY, "day": None}, "“day” is no day"),
        ({**PLAY, "at": "soon"}, "“at” is no time"),
        ({**PLAY, "note": 3}, "“note” is no text"),
        ({**PLAY, "note": "x" * 8001}, "“note” is no text of up to 8000 characters"),
        ({**PLAY, "what": ""}, "“what” is no text of 1 to 200 characters in one line"),
        ({**PLAY, "what": "a\nforged line"}, "“what” is no text of 1 to 200"),
        ({**PLAY, "tags": "late"}, "“tags” is no list"),
        ({**PLAY, "tags": ["late", 3]}, "“tags” holds something that is no text"),
        ({**PLAY, "remembered": "yes"}, "“remembered” is neither true nor false"),
        ({**PLAY, "source": []}, "“source” is no source"),
        ({**PLAY, "source": {"file": 3}}, "“source” “file” is no text"),
        ({**PLAY, "source": {"raw": {"mood": "4"}}}, "“source” “raw” holds something that is no"),
        ({**PLAY, "moon": nested(10)}, "“moon” is nested too deep"),
        ({**PLAY, "moon": 10**100}, "“moon” is no number"),
        ({**PLAY, "v": "1"}, "“v” is no whole number from 1 to 1"),
        ({**PLAY, "v": 0}, "“v” is no whole number from 1 to 1"),
        ({**PLAY, "kind": 5}, "“kind” is no word"),
        ({"v": 1, "day": "2026-11-23"}, "it has no “kind”"),
        ({"v": 1, "kind": "play"}, "it has no “day”"),
        ({"v": 1, "kind": "moment", "day": "2026-11-23"}, "it has no “feeling”"),
        ({"v": 1, "kind": "rupture", "day": "2026-11-23"}, "it has no “states”"),
        ({"v": 1, "kind": "checkin", "day": "2026-11-23"}, "it has no “when”"),
        (
            {"kind": "rupture", "day": "2026-11-23", "states": [["open"]]},
            "“states” holds something",
        ),
        ({**PLAY, "v": 2, "day": "soon"}, "“day” is no day"),
    ],
    homes=True,
)
def test_an_entry_that_does_not_fit_is_set_aside(
    journal: Journal, document: dict[str, Any], problem: str
) -> None:
    entry = journal.add(Draft("play", TODAY))
    path = receive(journal, "entries", ID, document)
    written = path.read_bytes()
    assert journal.entries() == [entry]
    (damage,) = journal.storage.damage
    assert (damage.file, damage.row) == (path.name, 1)
    assert damage.reason.startswith(problem)
    assert journal.health.damaged_lines == 1
    assert journal.add(Draft("play", TODAY)).order == entry.order + 1
    assert path.read_bytes() == written


@each_row(
    ("table", "id", "document"),
    [
        ("settings", "word.x", {"v": 1}),
        ("settings", "word.play.", {"v": 1}),
        ("settings", "word.play.swam", {"v": 1, "retired": "yes"}),
        ("settings", "renamed.play.film", {"v": 1, "now": 7}),
        ("settings", "day", {"v": 1, "start": "early"}),
        ("settings", "day", {"v": 1, "start": 7}),
        ("settings", "session", {"v": 1, "word": ["x"]}),
        ("settings", "words.play", {"v": 1, "words": {"a": 1}}),
        ("settings", "own.pain", {"v": 1, "name": 7}),
        ("settings", "own.pain", {"v": 1, "words": ["x"] * 8}),
        ("settings", "own.", {"v": 1}),
        ("settings", "search.tired", {"v": 1, "query": 5}),
        ("settings", "refills", {"v": 1, "asked": {"play": "soon"}}),
        ("settings", "two-weeks", {"v": 1, "told": "soon"}),
        ("settings", "damage", {"v": 1, "marks": "all"}),
        ("plans", ID, {**PLAN, "start": "9999-01-01"}),
        ("plans", ID, {**PLAN, "skipped": "2026-11-27"}),
        ("plans", ID, {**PLAN, "what": "breather"}),
        ("plans", ID, {**PLAN, "rule": 7}),
        ("places", ID, {"v": 1, "deep": nested(10)}),
    ],
    homes=True,
)
def test_settings_and_plans_that_do_not_fit_are_set_aside(
    journal: Journal, cup: Run, table: str, id: str, document: dict[str, Any]
) -> None:
    path = receive(journal, table, id, document)
    assert journal.storage.documents(table) == {}
    check = cup("check")
    assert check.code == 1
    assert f"{path.name}, line 1, is set aside: " in check.out
    assert "1 line of the diary could not be read." in cup("today").out
    assert [cup(*argv).code for argv in (("s", "5", "6"), ("trends",), ("words",))] == [0, 0, 0]


def test_a_setting_that_was_set_aside_can_be_set_anew(journal: Journal) -> None:
    receive(journal, "settings", "day", {"v": 1, "start": "early"})
    assert journal.settings.day_start == 4
    journal.settings.set("day", start=5)
    assert journal.settings.day_start == 5


def test_a_line_that_is_set_aside_does_not_change_the_earlier_value(journal: Journal) -> None:
    entry = journal.add(Draft("session", TODAY, values={"tired": 5}))
    receive(journal, "entries", entry.id, {**SESSION, "tired": 8}, revision="2-20261123-other000")
    assert journal.entry(entry.id) == entry
    assert journal.change(entry.id, {"inspired": 6})["inspired"] == 6


@each_row(
    "document",
    [
        {"v": 1, "kind": "dream", "day": "2026-11-23", "sky": "grey", "note": "rain"},
        {**CHECKIN, "when": "midday", "mood": 4, "note": "rain"},
        {**CHECKIN, "v": 2, "when": ["midday"], "mood": 40, "note": "rain"},
        {"v": 1, "kind": "moment", "day": "2026-11-23", "feeling": "mixed", "note": "rain"},
        {"v": 1, "kind": "rest", "day": "2026-11-23", "what": "sabbatical", "note": "rain"},
        {
            "kind": "rupture",
            "day": "2026-11-23",
            "states": [["held", "2026-11-23"]],
            "note": "rain",
        },
    ],
    homes=True,
)
def test_an_entry_of_a_newer_version_is_shown_and_kept_unchanged(
    journal: Journal, cup: Run, document: dict[str, Any]
) -> None:
    path = receive(journal, "entries", ID, document)
    written = path.read_bytes()
    (entry,) = journal.entries()
    assert (entry.kind, entry.note, entry.day) == ("newer", "rain", TODAY)
    assert journal.health.damaged_lines == 0
    changes = (
        lambda: journal.change(ID, note="x"),
        lambda: journal.replace(entry),
        lambda: journal.remove(ID),
    )
    for change in changes:
        with pytest.raises(WrittenByNewer):
            change()
    assert "from a newer version" in cup("today").out
    assert "from a newer version" in cup("list").out
    assert path.read_bytes() == written
    assert journal.storage.documents("entries")[ID] == document


def test_the_known_fields_of_a_newer_version_are_read(journal: Journal) -> None:
    receive(journal, "entries", ID, {**SESSION, "v": 2, "tired": 5, "warmth": 11})
    (entry,) = journal.entries()
    assert (entry.kind, entry["tired"], entry.version) == ("session", 5, 2)


def test_a_setting_of_a_newer_version_is_kept_unchanged_and_not_used(journal: Journal) -> None:
    document = {"v": 2, "word": {"one": "visit"}}
    receive(journal, "settings", "session", document)
    assert journal.settings.session_word == "session"
    with pytest.raises(WrittenByNewer):
        journal.settings.set("session", word="class")
    with pytest.raises(WrittenByNewer):
        journal.settings.forget("session")
    assert journal.storage.documents("settings")["session"] == document


def test_a_setting_of_a_newer_version_that_only_adds_fields_is_used(journal: Journal) -> None:
    receive(journal, "settings", "session", {"v": 2, "word": "visit", "plural": "visits"})
    assert journal.settings.session_word == "visit"


def test_true_and_fractions_are_not_whole_numbers() -> None:
    assert problem_of("entries", ID, {**SESSION, "tired": 1}) == ""
    assert problem_of("entries", ID, {**SESSION, "tired": True}) != ""
    assert problem_of("entries", ID, {**SESSION, "tired": 1.0}) != ""


def test_equal_words_of_a_diary_share_one_string() -> None:
    documents = [
        validated("entries", ID, {**PLAY, "what": "".join(["fi", "lm"])})[0] for _ in range(9)
    ]
    assert len({id(document["what"]) for document in documents}) == 1


def test_an_unknown_table_may_hold_any_fields() -> None:
    assert problem_of("places", "x", {"name": 7, "deep": [{"a": [1, None]}]}) == ""


def test_a_newer_document_says_whether_it_is_readable() -> None:
    readable, _ = validated("entries", ID, {**PLAY, "v": 2})
    unreadable, _ = validated("entries", ID, {**PLAY, "v": 2, "what": 7})
    assert isinstance(readable, NewerDocument)
    assert isinstance(unreadable, NewerDocument)
    assert (readable.is_readable, unreadable.is_readable) == (True, False)
    assert problem_of("entries", ID, {**PLAY, "kind": "dream"}) == NEWER
    assert Entry.from_document(ID, unreadable).kind == "newer"


# -- writing -------------------------------------------------------------------------------


def test_a_document_that_could_not_be_read_back_is_not_written(journal: Journal) -> None:
    entry = journal.add(Draft("play", TODAY))
    (path,) = Path(journal.path).glob("2026-11*")
    written = path.read_bytes()
    with refuses(DocumentRefused, match="is no day from 1900 to 2200"):
        journal.add(Draft("play", date(1850, 1, 1)))
    with refuses(DocumentTooLong, match="64 KB"):
        journal.settings.change({f"x{n}": {"text": "y" * 70_000} for n in range(2)})
    assert path.read_bytes() == written
    assert journal.entries() == [entry]


def test_the_last_order_does_not_block_new_entries(journal: Journal, cup: Run) -> None:
    receive(journal, "entries", ID, {**PLAY, "order": LAST_ORDER})
    for _ in range(3):
        journal.add(Draft("play", TODAY))
    assert cup("p").code == 0
    assert len(journal.entries()) == 4
    journal.refresh()
    assert (len(journal.entries()), journal.health.damaged_lines) == (5, 0)


# -- lines, revisions and ids --------------------------------------------------------------


@each_row(
    "revision",
    [
        "",
        "x",
        "0-20261123-abcdefgh",
        "01-20261123-abcdefgh",
        f"{LAST_GENERATION + 1}-20261123-abcdefgh",
        "9" * 5000 + "-20261123-abcdefgh",
        "1-99991231-abcdefgh",
        "1-20261323-abcdefgh",
        "1-20261123-",
        "1-20261123-a b",
        "1-２0261123-abcdefgh",
        "1-20261123-abcdefgh-9",
    ],
    homes=True,
)
def test_an_odd_revision_is_set_aside(journal: Journal, revision: str) -> None:
    receive(journal, "entries", ID, PLAY, revision=revision)
    assert (journal.entries(), journal.health.damaged_lines) == ([], 1)


@pytest.mark.parametrize("id", ["", "x" * 401])
def test_an_odd_id_is_set_aside(journal: Journal, cup: Run, id: str) -> None:
    receive(journal, "entries", id, PLAY)
    assert (journal.entries(), journal.health.damaged_lines) == ([], 1)
    assert cup("list", "--versions").code == 0
    assert DocumentHistory(journal.storage).versions("entries", "") == []


def test_no_revision_can_follow_the_greatest_one(journal: Journal) -> None:
    receive(journal, "entries", ID, PLAY, revision=f"{LAST_GENERATION}-20261122-other000")
    with pytest.raises(ChangedTooOften):
        journal.change(ID, {"what": "film"})
    assert [entry.id for entry in journal.entries()] == [ID]


@pytest.mark.parametrize("day", ["99991231", "22001231", "20281231"])
def test_no_revision_moves_new_lines_into_a_future_month(journal: Journal, day: str) -> None:
    receive(journal, "entries", ID, PLAY, revision=f"1-{day}-other000")
    if journal.entries():
        journal.change(ID, {"what": "film"})
    journal.add(Draft("play", TODAY))
    months = {path.name[:7] for path in Path(journal.path).glob("2*.mira-*")}
    assert months == {"2026-11"}


def test_nothing_is_written_to_a_file_of_a_future_month(journal: Journal) -> None:
    future_file = Path(journal.path) / "9999-12.mira-k7q2.jsonl"
    future_file.parent.mkdir(exist_ok=True)
    future_file.write_bytes(b"")
    journal.add(Draft("play", TODAY))
    assert future_file.read_bytes() == b""


@each_row("number", ["NaN", "Infinity", "-Infinity", "9" * 5000], homes=True)
def test_a_number_that_json_does_not_have_is_set_aside(journal: Journal, number: str) -> None:
    from zlib import crc32

    document = f'{{"v":1,"kind":"play","day":"2026-11-23","order":2,"moon":{number}}}'
    head = f'{{"rev":"{ID}","table":"entries","id":"{ID}","doc":{document}'.encode()
    path = Path(journal.path) / "2026-11.noor-z9x8.jsonl"
    path.write_bytes(b'%b,"crc":"%08x"}\n' % (head, crc32(head)))
    journal.refresh()
    assert (journal.entries(), journal.health.damaged_lines) == ([], 1)


def test_a_line_that_is_too_long_is_set_aside(journal: Journal) -> None:
    path = write_line(journal.path, "places", ID, {"text": "x" * LINE_LIMIT})
    assert [line for _, line in decode_lines(path.read_bytes())] == [None]
    journal.refresh()
    assert journal.health.damaged_lines == 1
