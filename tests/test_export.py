"""Taking a diary out: every format, what reads back, and the file it is written to."""

import csv
import json
import os
import re
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from store.clock import FixedClock
from store.days import ENTRIES
from store.documents import Document
from store.exchange.column_mapping import parse_columns
from store.exchange.diary_copy import FORMAT, DiaryCopy, Record, copy_diary, diary_json
from store.exchange.diary_import import copy_in, plan_copy, save_copy
from store.exchange.export_file import write_export
from store.exchange.file_errors import FileNotRead
from store.exchange.import_plan import plan_import
from store.exchange.import_reading import read_import
from store.exchange.long_csv import HEADER, long_csv
from store.exchange.source_file import SourceFile, open_source
from store.exchange.wide_csv import wide_csv
from store.journal import Journal, open_journal
from store.log.storage import DocumentChange
from store.models import Draft
from store.rest.plans import PlanDraft
from tests.importing import imported_of
from tests.made_year import make_year
from tests.recurrences import read_rest
from tests.shell import Run, refused
from tests.tables import each_row
from tests.wording import refuses

REAL = Path(__file__).parents[2] / "shared" / "data" / "real_diary_2012.csv"
COLUMNS = (
    "day=date,energy.open=energy_first,energy.close=energy_last,joy=mood_cheerf,"
    "sorrow=mood_down,myself=se_selflike,sleep=morning_sleepq"
)

Other = Callable[[str], Journal]
#: How a spreadsheet recognises a formula.
STARTS = "=+-@\t＝"
#: Entries with everything that one can hold, also what a newer version or another program wrote.
DOCUMENTS: list[Document] = [
    {"kind": "session", "tired": 5, "inspired": 6, "at": "2026-11-20T10:00+01:00"},
    {"kind": "session"},
    {"kind": "session", "note": 'a, "quoted"\nnote; =1+1\t#late', "tags": ["late", "no-note"]},
    {"kind": "moment", "feeling": "both", "what": "hard and good", "direction": "between"},
    {"kind": "play", "what": "laughed", "remembered": True, "order": 9},
    {"kind": "celebration", "what": "=HYPERLINK(1)"},
    {
        "kind": "rupture",
        "what": "misread",
        "states": [["open", "2026-11-20"], ["let be", "2026-11-21"]],
    },
    {"kind": "rest", "what": "off"},
    {"kind": "checkin", "when": "between", "mood": 1, "own.pain": 7, "marks": ["body", "foggy"]},
    {
        "kind": "checkin",
        "when": "opening",
        "energy": 4,
        "source": {"file": "a.csv", "key": "5f", "raw": {"energy": 3.5}, "scale": "0-6"},
    },
    {
        "kind": "note",
        "note": "Ein stiller Vormittag – 静か, 👩‍👧",
        "colour": {"of": ["it", 1.5, None]},
    },
    {"kind": "dream", "v": 2, "note": "of the sea", "depth": 3, "states": [["open"]]},
    {"kind": "note", "note": " kept as it is \r\n", "mark": "no list", "tags": []},
]


@pytest.fixture
def open_other(tmp_path: Path, clock: FixedClock) -> Other:
    """Open another diary, by its name."""

    def opened(name: str = "other") -> Journal:
        return open_journal(os.environ, path=tmp_path / name, clock=clock, device="noor-z9x8")

    return opened


def copied(content: str | bytes, name: str = "a.json") -> DiaryCopy | None:
    """Return the copy of a diary that a file of this content is."""
    return copy_in(SourceFile(name, content.encode() if isinstance(content, str) else content))


def with_everything(journal: Journal) -> None:
    """Fill a diary with ``DOCUMENTS``, a measure, renamed words, and plans of rest."""
    journal.settings.change(
        {
            "own.pain": {"name": "pain", "words": ["none", "much"], "ask": "closing", "order": 0},
            "renamed.play.laughed": {"now": "giggled"},
            "contacts": {"text": "Ines, 555-0100", "day": "2026-11-20"},
            "search.late": {"query": "supper"},
            "two-weeks": {"told": "2026-11-20"},
        }
    )
    journal.storage.append(
        DocumentChange(
            ENTRIES,
            f"1-20261123-0000000{number:x}",
            {"v": 1, "day": "2026-11-20", "order": number} | document,
        )
        for number, document in enumerate(DOCUMENTS, 1)
    )
    by_hand = {"v": 1, "kind": "play", "day": "2026-11-19", "order": 1}
    journal.storage.append([DocumentChange(ENTRIES, "by hand", by_hand)])
    for text in ("every other friday", "24 dec to 2 jan"):
        journal.plans.add(PlanDraft("holiday", read_rest(text, journal.today())))
    journal.plans.skip(journal.plans.all()[0].recurrence.start)
    journal.refresh()


def real_diary(journal: Journal) -> None:
    if not REAL.exists():
        pytest.skip("the real diary is not here")
    columns = parse_columns(COLUMNS)
    file = open_source(str(REAL), columns=columns.names)
    planned = plan_import(read_import(file, journal, columns), journal)
    journal.add_all(planned.drafts)


def through_json(copy: DiaryCopy, _folder: Path) -> DiaryCopy | None:
    return copied(diary_json(copy))


def through_csv(copy: DiaryCopy, _folder: Path) -> DiaryCopy | None:
    return copied(long_csv(copy), "long.csv")


# -- out and back ------------------------------------------------------------------------


@pytest.mark.parametrize("fill", [make_year, real_diary, with_everything])
def test_every_entry_comes_back_as_it_was(
    journal: Journal, open_other: Other, tmp_path: Path, fill: Callable[[Journal], None]
) -> None:
    fill(journal)
    copy = copy_diary(journal)
    assert len(copy.entries) == len(journal.entries()) > 10
    for number, through in enumerate((through_json, through_csv)):
        back = through(copy, tmp_path)
        assert back is not None
        other = open_other(f"other{number}")
        planned = plan_copy(back, other)
        assert (planned.already_there, planned.left_out) == (0, ())
        save_copy(planned, other)
        again = copy_diary(open_other(f"other{number}"))
        assert (again.entries, again.plans) == (copy.entries, copy.plans)
        assert other.settings.names == journal.settings.names
        assert len(other.entries()) == len(copy.entries)


def test_json_has_all_settings_of_the_person_and_none_of_the_machine(journal: Journal) -> None:
    with_everything(journal)
    names = {record.id for record in copy_diary(journal).settings}
    assert {"own.pain", "renamed.play.laughed", "contacts", "search.late"} <= names
    assert "two-weeks" not in names
    without = {record.id for record in copy_diary(journal, has_notes=False).settings}
    assert names - without == {"contacts", "search.late"}


def test_without_notes_no_word_of_one_is_in_a_copy(journal: Journal) -> None:
    with_everything(journal)
    copy = copy_diary(journal, has_notes=False)
    assert [r.document["kind"] for r in copy.entries].count("note") == 0
    (session,) = (r.document for r in copy.entries if "tags" in r.document)
    assert session["tags"] == ["no-note"]
    for data in (diary_json(copy), long_csv(copy)):
        for word in ("quoted", "late", "sea", "stiller", "Ines", "supper"):
            assert word not in data.decode()


def test_a_copy_of_a_period_has_its_days_and_its_plans(journal: Journal) -> None:
    with_everything(journal)
    day = journal.today().replace(day=19)
    copy = copy_diary(journal, day, day)
    assert [record.id for record in copy.entries] == ["by hand"]
    assert copy.plans == ()
    friday, christmas = date(2026, 12, 11), date(2026, 12, 28)
    assert [len(copy_diary(journal, day, day).plans) for day in (friday, christmas)] == [1, 1]


# -- what is here already ----------------------------------------------------------------


def test_twice_adds_nothing_and_one_undo_takes_it_back(journal: Journal, open_other: Other) -> None:
    with_everything(journal)
    copy, other = copy_diary(journal), open_other("other")
    other.add(Draft("play", other.today(), values={"what": "music"}))
    save_copy(plan_copy(copy, other), other)
    again = plan_copy(copy, other)
    assert (again.entries, again.plans, again.settings) == ((), (), ())
    assert again.already_there == len(copy.entries) + len(copy.plans)
    other.history.undo()
    assert [entry["what"] for entry in other.entries()] == ["music"]
    assert other.plans.all() == ()
    save_copy(plan_copy(copy, other), other)
    assert len(other.entries()) == len(copy.entries) + 1


def test_what_was_changed_stays_and_what_was_deleted_comes_back(journal: Journal) -> None:
    laughed = journal.add(Draft("play", journal.today(), values={"what": "laughed"}))
    music = journal.add(Draft("play", journal.today(), values={"what": "music"}))
    copy = copy_diary(journal)
    journal.change(laughed.id, {"what": "games"})
    journal.remove(music.id)
    planned = plan_copy(copy, journal)
    assert [record.id for record in planned.entries] == [music.id]
    save_copy(planned, journal)
    assert [entry["what"] for entry in journal.entries()] == ["games", "music"]


def test_a_copy_sets_nothing_of_the_machine(journal: Journal) -> None:
    strange = ("purged.5f3a", "damage.0", "no-locks", "two-weeks", "welcome")
    settings = tuple(Record(name, {"generation": 9}) for name in strange)
    planned = plan_copy(
        DiaryCopy((), (), (*settings, Record("week", {"begins": "sunday"}))), journal
    )
    assert [record.id for record in planned.settings] == ["week"]


def test_a_second_opening_of_a_day_is_left_out(journal: Journal, open_other: Other) -> None:
    other = open_other("other")
    for diary in (journal, other):
        diary.add(Draft("checkin", diary.today(), values={"when": "opening", "energy": 4}))
    planned = plan_copy(copy_diary(journal), other)
    assert planned.entries == ()
    assert planned.left_out == (("2026-11-23", "the day has its opening in the diary already"),)


def test_what_was_purged_does_not_come_back(journal: Journal, cup: Run) -> None:
    entry = journal.add(Draft("note", journal.today(), note="Oakley was here"))
    copy = copy_diary(journal)
    assert cup("purge", entry.id, "--yes").code == 0
    journal.refresh()
    planned = plan_copy(copy, journal)
    assert (planned.entries, len(planned.left_out)) == ((), 1)


# -- files that are damaged --------------------------------------------------------------


_PLAY = {"id": "a", "kind": "play", "day": "2026-11-20"}
_PLAN = {"id": "a", "what": "off", "start": "2026-12-20", "rule": ""}


def json_with(**fields: Any) -> str:
    return json.dumps({"format": FORMAT, "version": 1, "entries": [], **fields})


@each_row(
    ("text", "reason"),
    [
        (json_with(version=2), "a newer version"),
        (json_with(version=None), "which version"),
        (json_with(version=True), "which version"),
        (json_with(entries={}), "“entries” are no list"),
        (json.dumps({"format": FORMAT, "version": 1}), "it has no “entries”"),
        (json_with(entries=[_PLAY, {**_PLAY, "day": "2026-11-21"}]), "number 2 .* of number 1"),
        (json_with(plans=[{**_PLAN, "rule": "FREQ=SECONDLY"}]), "number 1 .* no plan of rest"),
        (json_with(entries=[5]), "number 1 of its “entries” is no document"),
        (json_with(entries=[{"kind": "play", "day": "2026-11-20"}]), "number 1 .* has no id"),
        (json_with(entries=[{"id": "a\nb", "kind": "play", "day": "2026-11-20"}]), "has no id"),
        (json_with(entries=[{"id": "a", "kind": "play", "day": "yesterday"}]), "is no day"),
        (json_with(entries=[{"id": "a", "kind": "session", "day": "2026-11-20", "tired": 8}]), "7"),
        (json_with(plans=[{"id": "a", "what": "sick", "start": "2026-11-20", "rule": ""}]), "plan"),
        (json_with(version=float("nan")), "NaN is no number"),
    ],
)
def test_damaged_json_is_refused_with_its_place(text: str, reason: str) -> None:
    with refuses(FileNotRead, match=rf"a\.json could not be read: .*{reason}"):
        copied(text)


@each_row(
    ("row", "reason"),
    [
        ("2026-11-20,,session,tired,5,,", "row 2: it has no kind or no id"),
        ("2026-11-20,,,tired,5,,a", "row 2: it has no kind or no id"),
        ("2026-11-20,,session,tired,five,,a", "row 2: “tired” is no whole number"),
        ("2026-11-20,,session,tired,9,,a", "row 2 cannot be .*7"),
        ("20 Nov,,session,tired,5,,a", "row 2 cannot be .*no day"),
        ("2026-11-20,,session,gladness,5,,a", "row 2: “gladness” is nothing"),
        ("2026-11-20,,session,json:x,{,,a", "row 2: its value is no JSON"),
        ("2026-11-20,noon,session,tired,5,,a", "row 2 cannot be .*no time"),
        ("2026-11-20,,rupture,state,open,,a", "row 2 cannot be .*no"),
        ("2026-11-20,,rupture,what,misread,,a", "row 2 cannot be .*states"),
        ("2026-11-20,,play,json:tags,5,,a\n2026-11-20,,play,tag,x,,a", "row 3: “tags” has ano"),
        ("2026-11-20,,rupture,json:states,5,,a\n2026-11-20,,rupture,state,x,,a", "row 3: “stat"),
        ("2026-11-20,,play,tag,x,,a\n2026-11-20,,play,json:tags,5,,a", "row 3: “tags” has ano"),
        ("2026-11-20,,session,tired,5,,a\n2026-11-20,,session,tired,6,,a", "row 3: “tired” has"),
        ("2026-11-20,,play,tag,x,one,a\n2026-11-20,,play,tag,y,two,a", "row 3: “note” has ano"),
        ("2026-11-20,,play,,,,a\n2026-11-21,,play,,,,a", "row 3: it has the id of row 2"),
        ("2026-11-20,,play,,,,a\n2026-11-20,,rest,,,,a", "row 3: it has the id of row 2"),
        ("2026-11-20,,play,json:id,5,,a", "row 2: “json:id” is nothing"),
    ],
)
def test_a_damaged_row_is_refused_with_its_number(row: str, reason: str) -> None:
    with refuses(FileNotRead, match=rf"a\.csv could not be read: {reason}"):
        copied(f"{','.join(HEADER)}\n{row}\n", "a.csv")


def test_a_column_that_is_there_twice_is_refused() -> None:
    with refuses(FileNotRead, match=r"a\.csv could not be read: row 1: .* “id” more than once"):
        copied(f"{','.join(HEADER)},id\n2026-11-20,,play,,,,a,b\n", "a.csv")


def test_what_is_to_come_or_of_a_newer_version_is_said(cup: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    entries = [{**_PLAY, "day": "2027-01-01"}, {**_PLAY, "id": "b", "kind": "dream"}]
    path.write_text(json_with(entries=entries))
    report = cup("import", str(path)).out
    assert "On days still to come: 1 entry, as the copy has it.\n" in report
    assert "Only a newer version of Cupful knows 1 entry, " in report


def test_words_alone_are_no_step_to_undo(cup: Run, tmp_path: Path) -> None:
    cup("p", "laughed")
    path = tmp_path / "a.json"
    path.write_text(json_with(settings=[{"id": "contacts", "text": "Ines", "day": "2026-11-20"}]))
    assert cup("import", str(path)).out.endswith(
        "A dry run: nothing was saved. --yes saves 1 word or setting new here.\n"
    )
    assert cup("import", str(path), "--yes").out.endswith("\nSaved 1 word or setting.\n")


def test_half_a_character_is_a_question_mark(journal: Journal) -> None:
    halves = {"id": "a", "kind": "play", "day": "2026-11-20", "note": "a\ud800b \U0001f600"}
    text = json_with(entries=[halves])
    assert "\\ud800" in text
    copy = copied(text)
    assert copy is not None
    save_copy(plan_copy(copy, journal), journal)
    assert [entry.note for entry in journal.entries()] == ["a?b \U0001f600"]


def test_other_files_are_none_of_ours() -> None:
    assert copied("day,kind,what\n", "a.csv") is None
    for payload in ([], {}, {"entries": []}, "x", None):
        assert copied(json.dumps(payload)) is None


def test_a_torn_copy_is_refused_with_its_line(journal: Journal) -> None:
    for text, line in ((json_with()[:-1], r" \(line 1\)"), ("[" * 100_000, "")):
        with refuses(FileNotRead, match=rf"it is JSON that breaks off or is damaged{line}"):
            imported_of(journal, text, name="a.json")


def test_a_long_table_that_a_spreadsheet_saved_is_read(journal: Journal, tmp_path: Path) -> None:
    """With semicolons, a mark of its encoding, and columns in another order."""
    with_everything(journal)
    copy = copy_diary(journal)
    rows = list(csv.DictReader(StringIO(long_csv(copy).decode(), newline="")))
    path = tmp_path / "saved.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, ["mine", *reversed(HEADER)], delimiter=";")
        writer.writeheader()
        writer.writerows({**row, "mine": "x"} for row in rows)
    back = copied(path.read_bytes(), "saved.csv")
    assert back is not None
    assert back.entries == copy.entries


@each_row(
    "form", ["{2:02}.{1:02}.{0}", "{1}/{2}/{0}", "{2:02}/{1:02}/{0}", "{0}/{1}/{2}"], homes=True
)
def test_days_that_a_spreadsheet_wrote_its_way_are_read(journal: Journal, form: str) -> None:
    with_everything(journal)
    copy = copy_diary(journal)

    def local(cell: str) -> str:
        figures = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", cell)
        return form.format(*map(int, figures.groups())) if figures else cell

    text = StringIO()
    rows = csv.reader(StringIO(long_csv(copy).decode(), newline=""))
    csv.writer(text).writerows([local(row[0]), *row[1:4], local(row[4]), *row[5:]] for row in rows)
    assert copied(text.getvalue(), "saved.csv") == copied(long_csv(copy), "long.csv")


@each_row(
    ("row", "day"),
    [
        ("4/5/2026,2026-05-04T10:00+02:00,play,,,,a", "2026-05-04"),
        ("4/5/2026,2026-04-05T10:00+02:00,play,,,,a", "2026-04-05"),
        ("5/4/26,2026-04-06T01:00+02:00,play,,,,a", "2026-04-05"),  # before the day began
        ("25.11.2026,,play,,,,a", "2026-11-25"),
    ],
)
def test_the_hour_of_an_entry_tells_its_day(row: str, day: str) -> None:
    copy = copied(f"{','.join(HEADER)}\n{row}\n", "saved.csv")
    assert copy is not None
    assert [record.document["day"] for record in copy.entries] == [day]


def test_a_day_that_can_be_two_is_refused() -> None:
    with refuses(FileNotRead, match=r"row 2: “4/5/2026” can be read as two days; write it as"):
        copied(f"{','.join(HEADER)}\n4/5/2026,,play,,,,a\n", "saved.csv")


# -- for a spreadsheet -------------------------------------------------------------------


def wide_rows(journal: Journal, **options: Any) -> list[dict[str, str]]:
    text = wide_csv(journal.days.each(), journal, **options).decode()
    return list(csv.DictReader(StringIO(text, newline="")))


def test_a_wide_table_has_a_row_a_day_and_no_zero(journal: Journal) -> None:
    make_year(journal)
    rows = wide_rows(journal)
    days = [day for day in journal.days.all() if day.entries]
    assert [row["day"] for row in rows] == [day.date.isoformat() for day in days]
    for row, day in zip(rows, days, strict=True):
        assert "0" not in row.values()
        for name in ("mood", "energy", "joy"):
            answers = day.readings(name)
            assert row[name] == (f"{round(sum(answers) / len(answers), 2):g}" if answers else "")
        assert row["session"] == str(day.count("session") or "")
        assert row["off"] == str(day.count("rest", what="off") or "")
        assert "notes" not in row


def test_no_cell_of_a_wide_table_is_a_formula(journal: Journal) -> None:
    with_everything(journal)
    journal.settings.change({"own.pain": {"name": "@SUM(A1)", "words": [], "ask": "closing"}})
    for number, start in enumerate(STARTS, 10):
        note = {"note": f"{start}1+1", "tags": [f"{start}x"]}
        document = {"kind": "note", "day": f"2026-11-{number}"} | note
        journal.storage.append([DocumentChange(ENTRIES, f"note {number}", document)])
    journal.refresh()
    text = wide_csv(journal.days.each(), journal, has_notes=True).decode()
    cells = [cell for row in csv.reader(StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple(STARTS))]
    assert {"'=1+1", "'@x", "'@SUM(A1)"} <= set(cells)


# -- the command -------------------------------------------------------------------------


def test_a_file_is_new_whole_and_for_its_owner_alone(cup: Run, tmp_path: Path) -> None:
    cup("p", "laughed", "so much #garden")
    umask = os.umask(0)
    try:
        for name in ("a.json", "a.csv", "a.md"):
            result = cup("export", str(tmp_path / name))
            assert (result.code, result.err) == (0, "")
            assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    finally:
        os.umask(umask)
    before = (tmp_path / "a.json").read_bytes()
    cup("p", "music")
    refused(cup("export", str(tmp_path / "a.json")), "a.json is there already", "--force")
    assert (tmp_path / "a.json").read_bytes() == before
    assert cup("export", str(tmp_path / "a.json"), "--force").code == 0
    assert b"music" in (tmp_path / "a.json").read_bytes()
    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {
        "a.json",
        "a.csv",
        "a.md",
    }


@each_row(
    ("argv", "has_notes"),
    [
        (["--format", "json"], True),
        (["--format", "csv"], True),
        (["--format", "json", "--no-notes"], False),
        (["--format", "csv", "--no-notes"], False),
        (["--format", "wide"], False),
        (["--format", "wide", "--notes"], True),
        (["--format", "markdown"], False),
        (["--format", "markdown", "--notes"], True),
    ],
)
def test_notes_leave_where_they_are_meant_to(cup: Run, argv: list[str], has_notes: bool) -> None:
    if not cup("list", "--json").json:
        cup("p", "laughed", "so much #garden")
    result = cup("export", "-", *argv)
    assert result.code == 0
    assert ("so much" in result.out, "garden" in result.out) == (has_notes, has_notes)
    notes_part = "with their notes" if has_notes else "without notes"
    assert result.err.startswith("1 ")
    assert f"written to standard output, {notes_part}." in result.err


def test_markdown_is_a_report_or_a_page_a_day(cup: Run, tmp_path: Path) -> None:
    cup("p", "laughed", "so *much*\nand more", "--yesterday")
    cup("s", "5", "6")
    assert cup("export", "-", "--format", "markdown", "--notes").out == (
        "# Sunday 22 November 2026 to Monday 23 November 2026\n\n"
        "## Sunday 22 November 2026\n\n- play: laughed (remembered)\n"
        "  > so *much*\n  > and more\n\n"
        "## Monday 23 November 2026\n\n- 10:00 session: tired 5 · inspired 6\n"
    )
    folder = tmp_path / "notes"
    assert cup("export", str(folder), "--format", "pages", "--from", "today").code == 0
    assert [path.name for path in folder.iterdir()] == ["2026-11-23.md"]
    refused(cup("export", str(folder)), "2026-11-23.md is there already")
    assert [path.name for path in folder.iterdir()] == ["2026-11-23.md"]
    assert cup("export", str(folder), "--force").code == 0
    page = folder / "2026-11-22.md"
    assert page.read_text("utf-8") == "# Sunday 22 November 2026\n\n- play: laughed (remembered)\n"
    assert (page.stat().st_mode & 0o777, folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_place_that_is_no_place_for_a_file_is_refused(cup: Run, tmp_path: Path) -> None:
    cup("p", "laughed")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder.csv").mkdir()
    for argv, pieces in (
        (["nowhere/a.json"], ["nowhere/a.json could not be written"]),
        (["pipe", "--format", "json"], ["pipe is there already"]),
        (["pipe", "--format", "json", "--force"], ["not a regular file"]),
        (["folder.csv", "--force"], ["it is a folder"]),
        (["a.txt"], ["Name the format", "wide"]),
        (["-"], ["Name the format"]),
        (["-", "--format", "pages"], ["need a folder"]),
        (["a.json", "--notes", "--no-notes"], ["--no"]),
        (["a.json", "--format", "xml"], ["xml"]),
        (["a.json", "--from", "nonsense"], ["nonsense"]),
        (["a.json/", "--format", "json"], ["could not be written"]),
    ):
        path, *options = argv
        place = path if path == "-" else f"{tmp_path}/{path}"
        refused(cup("export", place, *options), *pieces)
    assert {path.name for path in tmp_path.iterdir()} & {"a.txt", "a.json", "nowhere"} == set()


def test_an_empty_diary_is_exported_as_such(cup: Run) -> None:
    assert json.loads(cup("export", "-", "--format", "json").out)["entries"] == []
    assert cup("export", "-", "--format", "csv").out == ",".join(HEADER) + "\n"
    assert cup("export", "-", "--format", "wide").out.count("\n") == 1
    assert "Nothing logged" in cup("export", "-", "--format", "markdown").out


def test_the_command_brings_a_copy_back(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("p", "laughed", "so much #garden")
    cup("measures", "add", "pain")
    cup("rest", "plan", "every friday")
    for name in ("a.json", "a.csv"):
        path = str(tmp_path / name)
        assert cup("export", path, "--force").code == 0
        monkeypatch.setenv("CUPFUL_DIARY", str(tmp_path / f"diary of {name}"))
        dry = cup("import", path)
        assert (dry.code, cup("list", "--json").json) == (0, [])
        assert "--yes saves 1 entry and 1 plan of rest" in dry.out
        assert "an undo leaves them" in dry.out
        assert "Saved 1 entry and 1 plan of rest" in cup("import", path, "--yes").out
        assert "There is nothing new to save" in cup("import", path, "--yes").out
        assert cup("export", "-", "--format", name[2:]).out == Path(path).read_text("utf-8")
        assert cup("undo").out == "Undone: 1 entry and 1 plan.\n"
        assert (cup("list", "--json").json, cup("rest", "plans", "--json").json) == ([], [])
        monkeypatch.setenv("CUPFUL_DIARY", str(tmp_path / "diary"))


@each_row(
    ("name", "is_forced"),
    [("fsync", False), ("link", False), ("unlink", False), ("fsync", True), ("replace", True)],
)
def test_an_export_that_is_stopped_leaves_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, is_forced: bool
) -> None:
    usual = getattr(os, name)
    calls = iter([True])

    def stop(*args: object, **options: object) -> object:
        if next(calls, False):
            raise KeyboardInterrupt
        return usual(*args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, name, stop)
        with pytest.raises(KeyboardInterrupt):
            write_export(str(tmp_path / "a.json"), b"{}", is_forced=is_forced)
    assert [path.name for path in tmp_path.glob("a.json*")] in ([], ["a.json"])
    (tmp_path / "a.json").unlink(missing_ok=True)


def test_a_stop_is_said(cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli.exports.write_export", stop)
    result = cup("export", str(tmp_path / "a.json"))
    assert (result.code, result.err) == (130, "Stopped. No file is half written.\n")
