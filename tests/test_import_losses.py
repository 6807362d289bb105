"""What an import neither loses nor changes without a word."""

import shlex
from datetime import date
from pathlib import Path

from store.exchange.column_mapping import parse_columns
from store.exchange.file_errors import ColumnMissing
from store.exchange.file_times import clock_in
from store.journal import Journal
from tests.importing import plan_of, reasons
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
def test_what_a_second_closing_says_comes_in(
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


def test_figures_without_signs_are_a_day_and_no_time_of_a_computer(journal: Journal) -> None:
    plan = plan_of(journal, "at,mood\n202501011030,3\n20250102093000,4\n", "day=at,mood=mood")
    assert [draft.day for draft in plan.drafts] == [date(2025, 1, 1), date(2025, 1, 2)]


def test_a_scale_is_offered_for_the_column_that_is_asked(journal: Journal) -> None:
    text = "date,mood,sleep\n2025-01-05,4,2\n2025-01-06,9,5\n"
    line = ["cup", "import", "a.csv", "--columns", "day=date, mood=mood,sleep=sleep"]
    *_, answer = questions_report(plan_of(journal, text, line[-1]), line)
    assert answer.endswith("--columns day=date,mood=mood:1-10,sleep=sleep")


def test_a_column_with_quotation_marks_is_proposed_as_it_is_read() -> None:
    column = 'Mood "x", y'
    line = proposed_line(["cup"], [("day", "date", ""), ("mood", column, "1-10")])
    (target,) = parse_columns(shlex.split(line)[-1]).targets
    assert (target.column, str(target.scale)) == (column, "1-10")


def test_words_beside_a_named_word_are_no_number_of_times(journal: Journal) -> None:
    plan = plan_of(
        journal, "day,music\n2025-01-05,never\n2025-01-06,2\n", "day=day,play.music=music"
    )
    assert [draft["what"] for draft in plan.drafts] == ["music", "music"]
    assert reasons(plan) == {2: "play.music: 'never' is no number of times"}


@each_row("before", ["", " ", "\n\n", " \n", " \n\t"])
def test_a_journal_of_jrnl_loses_no_entry_behind_blanks(journal: Journal, before: str) -> None:
    text = f"{before}[2025-01-01 10:00] hi there\n\n[2025-01-02 10:00] again\n"
    if before.endswith((" ", "\t")):  # jrnl itself begins no entry behind a blank
        with refuses(ColumnMissing, match=r"^a\.csv has no column 'day'"):
            plan_of(journal, text)
    else:
        assert [draft.note for draft in plan_of(journal, text).drafts] == ["hi there", "again"]


def test_a_copy_of_a_diary_takes_no_options(cup: Run, tmp_path: Path) -> None:
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
