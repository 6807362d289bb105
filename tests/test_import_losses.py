"""Values that an import must not lose or change without a message."""

import csv
import os
import shlex
from datetime import date
from io import StringIO
from pathlib import Path

from store.exchange.column_mapping import parse_columns
from store.exchange.file_errors import ColumnMissing, FileNotRead
from store.exchange.file_times import clock_in
from store.exchange.import_overview import column_overviews, likely_filter, likely_mapping
from store.exchange.import_plan import plan_import
from store.exchange.wide_csv import wide_csv
from store.journal import Journal, open_journal
from tests.importing import imported_of, plan_of, reasons
from tests.made_year import make_year
from tests.shell import Run, refused
from tests.tables import each_row
from tests.wording import refuses
from tui.text.import_questions import questions_report
from tui.text.import_report import proposed_line

CLOSINGS = "mood.close=mood,joy.close=joy,note=note,tags=tags"


@each_row(
    ("rows", "notes"),
    [
        (("21:00,4,,first,a", "22:00,,5,second,b"), [("first", ("a",)), ("second", ("b",))]),
        (
            ("21:00,4,,first,a", "22:00,6,,long,b"),
            [("first", ("a",)), ("long", ("b",))],
        ),
        (("21:00,4,,,", "22:00,6,,,b"), [("", ()), ("#b", ("b",))]),
    ],
    homes=True,
)
def test_the_note_and_tags_of_a_second_closing_are_imported(
    journal: Journal, rows: tuple[str, ...], notes: list[tuple[str, tuple[str, ...]]]
) -> None:
    text = "\n".join(("day,time,mood,joy,note,tags", *(f"2025-01-05,{row}" for row in rows), ""))
    columns = f"day=day,time=time,{CLOSINGS}"
    plan = plan_of(journal, text, columns)
    assert [(draft.note, draft.tags) for draft in plan.drafts] == notes
    journal.import_all(plan.drafts)
    journal.refresh()
    assert not plan_of(journal, text, columns).drafts


@each_row(
    ("clock", "minute"),
    [("0.25", 360), ("0,75", 1080), (".5", 720), ("00.30", 30), ("0:25", 25), ("9.30", 570)],
)
def test_a_fraction_of_a_day_is_a_time(clock: str, minute: int) -> None:
    assert clock_in(clock) == (minute, None)


def test_a_number_of_digits_is_a_date_and_not_a_timestamp(journal: Journal) -> None:
    plan = plan_of(journal, "at,mood\n202501011030,3\n20250102093000,4\n", "day=at,mood=mood")
    assert [draft.day for draft in plan.drafts] == [date(2025, 1, 1), date(2025, 1, 2)]


def test_a_scale_is_offered_for_the_column_in_question(journal: Journal) -> None:
    text = "date,mood,sleep\n2025-01-05,4,2\n2025-01-06,9,5\n"
    line = ["cup", "import", "a.csv", "--columns", "day=date, mood=mood,sleep=sleep"]
    *_, answer = questions_report(plan_of(journal, text, line[-1]), line)
    assert answer.endswith("--columns day=date,mood=mood:1-10,sleep=sleep")


def test_a_proposed_column_with_quotation_marks_can_be_parsed() -> None:
    column = 'Mood "x", y'
    line = proposed_line(["cup"], [("day", "date", ""), ("mood", column, "1-10")])
    (target,) = parse_columns(shlex.split(line)[-1]).targets
    assert (target.column, str(target.scale)) == (column, "1-10")


def test_a_text_in_a_column_of_counts_is_reported(journal: Journal) -> None:
    plan = plan_of(
        journal, "day,music\n2025-01-05,never\n2025-01-06,2\n", "day=day,play.music=music"
    )
    assert [draft["what"] for draft in plan.drafts] == ["music", "music"]
    assert reasons(plan) == {2: "play.music: 'never' is no number of times"}


@each_row("before", ["", " ", "\n\n", " \n", " \n\t"])
def test_blanks_before_the_first_entry_of_jrnl_lose_no_entry(journal: Journal, before: str) -> None:
    text = f"{before}[2025-01-01 10:00] hi there\n\n[2025-01-02 10:00] again\n"
    if before.endswith((" ", "\t")):  # in jrnl, a line that begins with a space is not a new entry
        with refuses(ColumnMissing, match=r"^a\.csv has no column 'day'"):
            plan_of(journal, text)
    else:
        assert [draft.note for draft in plan_of(journal, text).drafts] == ["hi there", "again"]


def test_the_import_of_a_diary_copy_refuses_options(cup: Run, tmp_path: Path) -> None:
    copy = str(tmp_path / "copy.csv")
    for line in ("p laughed", "s 5 6"):
        assert cup(*line.split()).code == 0
    assert cup("export", copy).code == 0
    for options in (
        ("--where", "kind=play"),
        ("--columns", "day=day,mood=value"),
        ("--dates", "dmy"),
    ):
        refused(cup("import", copy, *options), f"comes in whole. Leave out {options[0]}.")
    assert cup("import", copy).code == 0


@each_row(
    ("mapping", "columns"),
    [
        ('play="Dance, or hum"', ["Dance, or hum"]),
        ('day=date, mood="a, b":1-10,note="c ""d"""', ["a, b", 'c "d"']),
        ('"play=Dance, or hum"', ["Dance, or hum"]),
    ],
)
def test_a_column_can_be_quoted_with_or_without_its_target(
    mapping: str, columns: list[str]
) -> None:
    assert [target.column for target in parse_columns(mapping).targets] == columns


@each_row(
    "rows",
    [
        ("2,2,", "0,0,", "3,0,", "1,-1,"),  # numbers only, in a file with the name that Loop uses
        ("2,7000,", "0,UNKNOWN,", "3,YES_AUTO,"),
    ],
    homes=True,
)
def test_files_of_the_first_versions_of_loop_are_read(
    journal: Journal, rows: tuple[str, ...]
) -> None:
    lines = [f"2025-01-0{day},{row}" for day, row in enumerate(rows, 1)]
    text = "\n".join(("Date,Dance,Pages,", *lines, ""))
    plan = plan_of(journal, text, "play=Dance", name="Checkmarks.csv")
    assert [draft.day.isoformat() for draft in plan.drafts] == ["2025-01-01"]
    assert not plan.left_out


def test_a_value_outside_a_known_scale_can_be_left_out(journal: Journal) -> None:
    text = "timestamp,score,tag,note\n2025-11-20T09:15,7,,\n2025-11-21T09:15,11,,\n"
    line = ["cup", "import", "a.csv"]
    *_, question, answer = questions_report(plan_of(journal, text), line)
    assert "In --columns, mood=score:1-10 leaves it out." in question
    assert answer.endswith("--columns mood=score:0-100")
    assert len(plan_of(journal, text, "mood=score:1-10").drafts) == 1


@each_row(
    ("cells", "sentence"),
    [
        (("x",), r"its day cannot be read \('x'\)"),
        (("x", "y"), r"all of its 2 days cannot be read"),
        (("x", "y", "2025-01-05"), r"2 of its 3 days cannot be read"),
    ],
    homes=True,
)
def test_a_file_with_unreadable_days_says_how_many(
    journal: Journal, cells: tuple[str, ...], sentence: str
) -> None:
    with refuses(FileNotRead, match=sentence):
        plan_of(
            journal,
            "\n".join(("day,mood", *(f"{cell},4" for cell in cells), "")),
            "day=day,mood=mood",
        )


def proposed_columns(journal: Journal, text: str) -> str:
    """Return the mapping that is proposed for the columns of a table."""
    contents = imported_of(journal, text).contents
    mapping = likely_mapping(column_overviews(contents), contents.day)
    return shlex.split(proposed_line([], mapping))[-1]


@each_row(
    ("column", "cells", "piece"),
    [
        ("How do you feel? (1-10)", "37", "mood=How do you feel? (1-10):1-10"),
        ("Mood [1–5]", "33", "mood=Mood [1–5]:1-5"),
        ("Mood 1 to 7", "34", "mood=Mood 1 to 7"),
        ("Mood (1-5)", "39", "mood=Mood (1-5):1-10"),  # but one value is outside that scale
    ],
    homes=True,
)
def test_a_scale_in_the_name_of_a_column_is_proposed(
    journal: Journal, column: str, cells: str, piece: str
) -> None:
    rows = (f"2025-01-0{day},{cell}" for day, cell in enumerate(cells, 1))
    assert proposed_columns(journal, "\n".join((f"day,{column}", *rows, ""))) == f"day=day,{piece}"


def test_an_exported_wide_table_is_imported_unchanged(journal: Journal, tmp_path: Path) -> None:
    other = open_journal(os.environ, path=tmp_path / "other", clock=journal.clock, device="b-0002")
    make_year(other)
    text = wide_csv(other.days.each(), other).decode()
    rows = csv.DictReader(StringIO(text, newline=""))
    columns = proposed_columns(journal, text)
    assert {target.scale for target in parse_columns(columns).targets} == {None}
    assert ",mood.close=mood.close," in columns
    assert ",mood=" not in columns
    plan = plan_of(journal, text, columns)
    assert not plan.questions
    closings = [draft.values["mood"] for draft in plan.drafts if "mood" in draft.values]
    assert closings == list(map(int, filter(None, (row["mood.close"] for row in rows))))


@each_row(
    ("table", "line"),
    [
        ("Date,Time,Mood\n2026-02-03,21:14,4\n", "day=Date,time=Time,mood=Mood:1-5"),
        ("Datum;Uhrzeit;Stimmung\n3.2.2026;21:14;6\n", "day=Datum,time=Uhrzeit,mood=Stimmung"),
        ("Date,Sleep time,Mood\n2026-02-03,7:14,6\n", "day=Date,mood=Mood"),
        ("date,metric,value\n2026-02-03,sleep,7\n", "day=date,sleep=value --where metric=sleep"),
        ("date,type,mood\n2026-02-03,sleep,6\n", "day=date,mood=mood"),
        ("date,Mood,Sleep Hours\n2026-02-03,6,8\n", "day=date,mood=Mood"),
        (
            "date,Energy AM,Energy PM\n2026-02-03,6,7\n",
            "'day=date,energy.open=Energy AM,energy.close=Energy PM'",
        ),
    ],
    homes=True,
)
def test_the_proposed_mapping_uses_the_time_and_does_not_mix_values(
    journal: Journal, table: str, line: str
) -> None:
    contents = imported_of(journal, table).contents
    overviews = column_overviews(contents)
    mapping, condition = likely_filter(overviews, likely_mapping(overviews, contents.day))
    assert proposed_line([], mapping, condition) == f"--columns {line}"


def test_a_mapped_column_named_like_people_is_imported(journal: Journal) -> None:
    table = "date,clients,person\n2026-02-03,2,Wren\n"
    imported = imported_of(journal, table, "day=date,session=clients")
    assert dict(imported.contents.private) == {"person": 1}
    assert len(plan_import(imported, journal).drafts) == 2


@each_row("cell", ["?", "--", "n/a", "–"], homes=True)
def test_a_sign_for_no_answer_is_a_gap(journal: Journal, cell: str) -> None:
    plan = plan_of(journal, f"day,mood\n2026-02-03,4\n2026-02-04,{cell}\n", "day=day,mood=mood")
    assert (plan.questions, plan.gaps) == ((), {"mood": 1})


@each_row(
    ("column", "options", "expected"),
    [
        ("Mood (1-5)", {}, 6),
        ("Mood 0 to 10", {}, 3),
        ("Mood (1-7)", {}, 4),
        ("Mood", {}, 4),
        ("Mood (1-5)", {"scale": "1-10"}, 3),
        ("Mood 2024-05-06", {}, 4),
    ],
    homes=True,
)
def test_a_column_has_the_scale_in_its_name(
    journal: Journal, column: str, options: dict[str, str], expected: int
) -> None:
    table = f"day,{column}\n2025-01-05,4\n"
    (draft,) = plan_of(journal, table, f"day=day,mood={column}", **options).drafts
    assert draft.values["mood"] == expected
