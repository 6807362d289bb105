import csv
import functools
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.documents import Source
from store.errors import CupfulError, Refused
from store.exchange.column_mapping import parse_columns
from store.exchange.file_dates import TimeCell
from store.exchange.file_errors import (
    ColumnMissing,
    ColumnsNotRead,
    FileNotRead,
    ScaleNotRead,
)
from store.exchange.file_times import FileTimes, NotADay
from store.exchange.file_values import FileScale, NotOnScale, half_up, number_of, parse_scale
from store.exchange.import_plan import ImportPlan, plan_import
from store.exchange.import_reading import read_import
from store.exchange.source_file import SourceFile, open_source
from store.journal import Journal
from store.models import Draft, Entry
from tests.importing import plan_of, reasons
from tests.tables import each_row
from tests.texts import texts
from tests.wording import refuses
from tui.text.error_messages import error_message

REAL_FILE = Path(__file__).parents[2] / "shared" / "data" / "real_diary_2012.csv"
REAL_COLUMNS = (
    "day=date,energy.open=energy_first,energy.close=energy_last,"
    "joy=mood_cheerf,sorrow=mood_down,myself=se_selflike,sleep=morning_sleepq"
)
TODAY = date(2026, 11, 23)
DAY = date(2026, 11, 3)

Planned = Callable[..., ImportPlan]


@pytest.fixture
def planned(journal: Journal) -> Planned:
    """Plan the import of a file of this content."""
    return functools.partial(plan_of, journal)


def day_in(cell: str) -> date:
    times = FileTimes([TimeCell(cell)], TODAY, lambda at: at)
    return times.time(TimeCell(cell)).day


def answer_in(cell: str, scale: FileScale) -> int:
    number = number_of(cell)
    if number is None:
        raise NotOnScale("is no number", cell)
    return half_up(scale.mapped(number))


# -- the real file -------------------------------------------------------------------


@pytest.fixture
def real_plan(journal: Journal) -> Callable[[], ImportPlan]:
    if not REAL_FILE.exists():
        pytest.skip("the real diary is not here")
    mapping = parse_columns(REAL_COLUMNS)
    file = open_source(str(REAL_FILE), columns=mapping.names)
    return lambda: plan_import(read_import(file, journal, mapping), journal)


def test_every_value_of_the_real_diary_comes_in_and_gaps_stay_gaps(
    journal: Journal, real_plan: Callable[[], ImportPlan]
) -> None:
    planned = real_plan()
    journal.add_all(planned.drafts)
    with REAL_FILE.open(newline="") as file:
        rows = {date.fromisoformat(row["date"]): row for row in csv.DictReader(file)}
    assert len(rows) == planned.days == 239
    assert (planned.first_day, planned.last_day) == (date(2012, 8, 13), date(2013, 4, 8))
    expected = {
        "opening": {"energy": "energy_first", "sleep": "morning_sleepq"},
        "closing": {
            "energy": "energy_last",
            "joy": "mood_cheerf",
            "sorrow": "mood_down",
            "myself": "se_selflike",
        },
    }
    for day, row in rows.items():
        for when, columns in expected.items():
            checkin = journal.day(day).checkin(when)
            for reading, column in columns.items():
                cell = row[column]
                answer = checkin[reading] if checkin else None
                if not cell:
                    assert answer is None
                    continue
                rounded = int(Decimal(cell).quantize(Decimal(1), ROUND_HALF_UP))
                assert answer == rounded
                assert checkin is not None
                assert checkin.source is not None
                raw = dict(checkin.source.raw).get(reading)
                assert raw == (float(cell) if Decimal(cell) != rounded else None)
    assert planned.gaps["sleep"] == 96
    # One day of the file has an empty cell in every column named: it stays a gap.
    assert reasons(planned) == {126: "it has nothing to import"}
    assert {entry.kind for entry in journal.entries()} == {"checkin"}


def test_the_real_diary_comes_in_once_and_one_undo_takes_it_back(
    journal: Journal, open_again: Callable[..., Journal], real_plan: Callable[[], ImportPlan]
) -> None:
    first = real_plan()
    journal.add_all(first.drafts)
    again = real_plan()
    assert not again.drafts
    assert again.already_there == len(first.drafts) == len(open_again().entries())
    journal.history.undo()
    assert journal.entries() == []
    assert open_again().entries() == []
    assert real_plan().drafts == first.drafts


# -- naming columns ------------------------------------------------------------------


def test_a_reading_belongs_where_it_is_asked_or_where_it_is_told_to() -> None:
    columns = parse_columns(
        'Day=d, mood=a,energy=b,sleep=c,joy=e,"sorrow=f, g",energy.open=h,mood.open=i=j,note=k'
    )
    assert columns.day == "d"
    assert {(t.name, t.when, t.field, t.column) for t in columns.targets} == {
        ("mood", "", "mood", "a"),
        ("energy", "", "energy", "b"),
        ("sleep", "", "sleep", "c"),
        ("joy", "", "joy", "e"),
        ("sorrow", "", "sorrow", "f, g"),
        ("energy.open", "opening", "energy", "h"),
        ("mood.open", "opening", "mood", "i=j"),
        ("note", "", "", "k"),
    }


@each_row(
    ("text", "hint"),
    [
        ("", "day=date"),
        ("day=a", "nothing to keep"),
        ("day", "day=date"),
        ("day=,joy=a", "day=date"),
        ("day=a,joy", "day=date"),
        ("day=a,=b", "day=date"),
        ("day=a,weight=b", "a column can be"),
        ("day=a,play.=b", "a column can be"),
        ("day=a,rest.nap=b", "a column can be"),
        ("day=a,session.word=b", "a column can be"),
        ("day=a,joy.noon=b", "a column can be"),
        ("day=a,day.open=b", "a column can be"),
        ("day=a,note.open=b", "a column can be"),
        ("day=a,joy=b,joy=c", "already"),
        ("day=a,joy=b,joy.close=c", "already"),
        ("day=a,day=b,joy=c", "already"),
        ("day=a,note=b,note=c", "already"),
    ],
)
def test_what_names_no_columns_is_refused_with_a_hint(text: str, hint: str) -> None:
    with refuses(ColumnsNotRead, match=hint.replace(".", r"\.")):
        parse_columns(text)


@given(texts())
def test_columns_are_read_or_refused(text: str) -> None:
    with suppress(Refused):
        assert parse_columns(text).targets


def test_a_missing_column_is_named_with_those_that_are_there(planned: Planned) -> None:
    with refuses(ColumnMissing, match=r"no column 'gladness'.*: date, joy\."):
        planned("date,joy\n2026-11-03,5\n", "day=date,joy=gladness")


def test_a_file_of_a_strange_delimiter_is_told_to_be_one_column(planned: Planned) -> None:
    with refuses(ColumnMissing, match=r"date:joy \(a single column"):
        planned("date:joy\n2026-11-03:5\n", "day=date,joy=joy")


def test_column_names_may_differ_in_case_and_the_exact_one_is_preferred(planned: Planned) -> None:
    plan = planned("DATE , joy,Joy\n2026-11-03,2,6\n", "day=date,joy=Joy")
    assert [draft["joy"] for draft in plan.drafts] == [6]


# -- files ---------------------------------------------------------------------------


@each_row(
    ("delimiter", "ending", "codec"),
    product(",;\t|", ("\n", "\r\n", "\r"), ("utf-8", "utf-8-sig", "utf-16", "cp1252")),
)
def test_a_file_is_read_in_any_common_form(
    planned: Planned, delimiter: str, ending: str, codec: str
) -> None:
    rows = (("Tag", "Freude", "Müdigkeit, sagt man"), ("2026-11-03", "5", "3"))
    text = ending.join(
        delimiter.join(f'"{cell}"' if "," in cell else cell for cell in row) for row in rows
    )
    plan = planned(text.encode(codec), 'day=Tag,joy=freude,"sorrow=müdigkeit, sagt man"')
    assert [dict(draft.values) for draft in plan.drafts] == [
        {"when": "closing", "joy": 5, "sorrow": 3}
    ]


def test_the_columns_named_tell_the_delimiter_from_a_more_common_one(planned: Planned) -> None:
    text = "date;joy;how, what, when, who\n2026-11-03;5,5;a, b, c\n2026-11-04;4,25;d, e, f\n"
    plan = planned(text, 'day=date,joy=joy,"note=how, what, when, who"')
    answers = [draft["joy"] or draft.note for draft in plan.drafts]
    assert answers == [6, "a, b, c", 4, "d, e, f"]


def test_the_first_line_of_excel_is_followed_and_counted(planned: Planned) -> None:
    plan = planned("sep=;\r\ndate;joy\r\nx;5\r\n2026-11-03;5\r\n", "day=date,joy=joy")
    assert len(plan.drafts) == 1
    assert list(reasons(plan)) == [3]


def test_bytes_that_windows_does_not_know_are_read_as_latin(planned: Planned) -> None:
    assert planned(b"date,joy,\x81\xfc\n2026-11-03,5,\n", "day=date,joy=joy").drafts


@each_row(
    ("content", "reason"),
    [
        (b"", "it is empty"),
        (b" \r\n\n", "it is empty"),
        (b"\xef\xbb\xbf", "it is empty"),
        (b"sep=;\n", "it is empty"),
        (b"date,joy\n2026-11-03,\x005\n", "NUL"),
        (b"\xff\xfed", "begins as UTF-16"),
        (b"PK\x03\x04etc", "a zip that breaks off"),
        (b"\x1f\x8b\x08\x07\x06\x05\x04\x03\x02\x01", "no text"),
        (b'date,joy\n2026-11-03,"5\n2026-11-04,5\n', "row 2 and is never closed"),
        (b"date,joy\n2026-11-03," + b"5" * 200_000, "row 2 cannot be split"),
        (b'date,joy\n"2026-11-03,5\n' + b"2026-11-04,5\n" * 20_000, "row 2 .* never closed"),
        (b"date,joy", r"a\.csv .* no row below its header"),
        (b"date,joy\r\n", "no row below its header"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(
    planned: Planned, content: bytes, reason: str
) -> None:
    for columns in ("day=date,joy=joy", ""):  # also where a file is only looked at
        with refuses(FileNotRead, match=reason):
            planned(content, columns)


def test_what_is_no_file_is_refused_with_its_reason(tmp_path: Path) -> None:
    with refuses(FileNotRead, match="it is a folder"):
        open_source(str(tmp_path))
    with refuses(FileNotRead, match=r"not-there\.csv could not be read: [Nn]o such file"):
        open_source(str(tmp_path / "not-there.csv"))
    with pytest.raises(FileNotRead):
        open_source("a\0b")
    with pytest.raises(FileNotRead) as refused:
        open_source("\udce4.csv")
    assert error_message(refused.value).encode()


def test_a_file_without_permission_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,joy\n")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("store.exchange.file_text.os.open", refuse)
    with refuses(FileNotRead, match=r"[Pp]ermission denied"):
        open_source(str(path))


def test_very_many_columns_are_named_at_once(planned: Planned) -> None:
    names = ",".join(f"c{number}" for number in range(100_000))
    plan = planned(f"date,joy,{names}\n2026-11-03,5\n", "day=date,joy=joy")
    assert len(plan.drafts) == 1


def test_a_cell_without_end_is_no_word_to_ask_for(planned: Planned) -> None:
    plan = planned(f"date,joy\n2026-11-03,{'9' * 5000}\n2026-11-04,5\n", "day=date,joy=joy")
    assert (plan.questions, len(plan.drafts), list(reasons(plan))) == ((), 1, [2])


def test_a_header_shorter_than_its_rows_is_one() -> None:
    table = SourceFile("a.csv", b"date,joy\n2026-11-03,5,\n2026-11-04,5,\n").table
    assert (table.header, table.header_row) == (("date", "joy"), 1)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with suppress(CupfulError):
        assert SourceFile("a.csv", content, columns=("a",)).table.header


# -- days ----------------------------------------------------------------------------


@each_row(
    ("cell", "day"),
    [
        ("2012-08-13", date(2012, 8, 13)),
        (" 2012-08-13 00:00:00", date(2012, 8, 13)),
        ("2012-08-13T21:30:00+02:00", date(2012, 8, 13)),
        ("20120813", date(2012, 8, 13)),
        ("2023-4-1", date(2023, 4, 1)),
        ("2012/01/02", date(2012, 1, 2)),
        ("02.01.2012", date(2012, 1, 2)),
        ("2/1/2012, 18:00", date(2012, 1, 2)),
        ("2/1/12", date(2012, 1, 2)),
        ("2/1/99", date(1999, 1, 2)),
        ("13 Aug 2012", date(2012, 8, 13)),
        ("13-Aug-12", date(2012, 8, 13)),
        ("Mon, 13 August 2012 10:00 pm", date(2012, 8, 13)),
        ("9th May 2021", date(2021, 5, 9)),
        ("Aug 13, 2012", date(2012, 8, 13)),
        ("2026 Sun Feb 8 4:04 PM", date(2026, 2, 8)),
        ("2026-11-23", TODAY),
    ],
)
def test_a_day_is_read_as_it_is_written(cell: str, day: date) -> None:
    assert day_in(cell) == day


@each_row(
    ("cell", "reason"),
    [
        ("", "no day"),
        ("NA", "no day"),
        ("x", "not a day"),
        ("5", "not a day"),
        ("2012", "not a day"),
        ("monday", "not a day"),
        ("today", "not a day"),
        ("mon 13 2012", "not a day"),
        ("Aug 2012", "not a day"),
        ("13 Aug", "not a day"),
        ("2012-02-30", "not a day"),
        ("30 Feb 2012", "not a day"),
        ("2012-13-01", "not a day"),
        ("18:00", "not a day"),
        ("9" * 5000, "not a day"),
        ("2026-11-24", "still to come"),
        ("24 Nov 2026", "still to come"),
        ("0012-08-13", "too long ago"),
    ],
)
def test_what_is_no_whole_day_is_told_so(cell: str, reason: str) -> None:
    with pytest.raises(NotADay, match=reason):
        day_in(cell)


@given(texts() | st.from_regex(r"\w{0,4}[ /.-]?\w{1,3}[ /.-]\w{1,4}( \d\d:\d\d)?", fullmatch=True))
def test_any_cell_is_a_day_or_none(cell: str) -> None:
    with suppress(NotADay):
        assert day_in(cell) <= TODAY


def test_rows_without_a_day_are_skipped_by_their_number(planned: Planned) -> None:
    text = "date,joy\n2026-11-03,5\n2012-02-30,5\n\nx,5\n,5\n2026-12-01,5\n2026-11-04,5\n"
    plan = planned(text, "day=date,joy=joy")
    assert [draft.day.day for draft in plan.drafts] == [3, 4]
    assert list(reasons(plan)) == [3, 5, 6, 7]
    assert plan.days == 2


def test_a_file_is_month_first_as_a_whole_or_not_at_all(planned: Planned) -> None:
    months = planned("date,joy\n08/12/2012,1\n08/13/2012,2\n", "day=date,joy=joy")
    assert (months.time_facts.order, months.time_facts.settled_by) == ("mdy", "others")
    assert [draft.day for draft in months.drafts] == [date(2012, 8, 12), date(2012, 8, 13)]
    mixed = "date,joy\n08/12/2012,1\n08/13/2012,2\n14/08/2012,3\n"
    assert planned(mixed, "day=date,joy=joy").questions
    days = planned(mixed, "day=date,joy=joy", dates="dmy")
    assert [draft.day for draft in days.drafts] == [date(2012, 8, 14), date(2012, 12, 8)]
    assert list(reasons(days)) == [3]


# -- answers -------------------------------------------------------------------------


@each_row("cell", ["", " ", "NA", "n/a", "NaN", "null", "None", "-", "–"])
def test_a_cell_that_says_nothing_is_a_gap(planned: Planned, cell: str) -> None:
    plan = planned(f"date,joy,sorrow\n2026-11-03,{cell},3\n2026-11-04,{cell}\n", "day=date,joy=joy")
    assert plan.drafts == ()
    assert plan.gaps == {"joy": 2}
    plan = planned(f"date,joy,sorrow\n2026-11-03,{cell},3\n", "day=date,joy=joy,sorrow=sorrow")
    assert [dict(draft.values) for draft in plan.drafts] == [{"when": "closing", "sorrow": 3}]


def test_a_half_is_rounded_up_and_the_raw_number_is_saved(planned: Planned) -> None:
    plan = planned(
        'date,joy,sorrow,myself,mood\n2026-11-03,4.5,"5,444",3.0,2\n',
        "day=date,joy=joy,sorrow=sorrow,myself=myself,mood=mood",
    )
    (draft,) = plan.drafts
    assert dict(draft.values) == {
        "when": "closing",
        "mood": 2,
        "myself": 3,
        "joy": 5,
        "sorrow": 5,
    }
    assert draft.source is not None
    assert dict(draft.source.raw) == {"joy": 4.5, "sorrow": 5.444}
    assert (draft.source.file, draft.source.scale, plan.changed) == ("a.csv", "", 2)


def test_a_value_off_the_scale_that_was_said_is_left_out_and_the_rest_of_its_row_saved(
    planned: Planned,
) -> None:
    text = "date,joy,sorrow,mood\n2026-11-03,0,7.2,4\n2026-11-04,,3,\n"
    plan = planned(text, "day=date,joy=joy,sorrow=sorrow,mood=mood", scale="1-7")
    assert [dict(draft.values) for draft in plan.drafts] == [
        {"when": "closing", "mood": 4},
        {"when": "closing", "sorrow": 3},
    ]
    assert [(g.lines, g.part, g.values, g.reason) for g in plan.left_out] == [
        ((2,), "joy: ", ("0",), "is outside 1-7"),
        ((2,), "sorrow: ", ("7.2",), "is outside 1-7"),
    ]


@each_row(
    ("scale", "cell", "answer"),
    [
        ("0-10", "0", 1),
        ("0-10", "10", 7),
        ("0-10", "5", 4),
        ("0-10", "7,5", 6),  # 5.5
        ("1-5", "2", 3),  # 2.5
        ("5-1", "1", 7),
        ("0..100", "50", 4),
        ("-3–3", "0", 4),
        ("-3 to 3", "-3", 1),
        ("1-7", "6.5", 7),
    ],
)
def test_another_scale_is_mapped_by_a_straight_line(scale: str, cell: str, answer: int) -> None:
    assert answer_in(cell, parse_scale(scale)) == answer


def test_a_mapped_number_is_saved_with_its_raw_number_and_its_scale(planned: Planned) -> None:
    plan = planned("date,joy\n2026-11-03,10\n", "day=date,joy=joy", scale="0-10")
    (draft,) = plan.drafts
    assert draft["joy"] == 7
    assert draft.source is not None
    assert (dict(draft.source.raw), draft.source.scale) == ({"joy": 10.0}, "0-10")


@each_row("text", ["", "7", "1-1", "a-b", "1-", "-5", "1-2-3", "1" * 40 + "-2"])
def test_what_is_no_scale_is_refused(text: str) -> None:
    with pytest.raises(ScaleNotRead):
        parse_scale(text)


@given(texts(), st.fractions(), st.fractions())
def test_an_answer_is_on_our_scale_or_none(cell: str, first: Fraction, last: Fraction) -> None:
    with suppress(NotOnScale):
        assert 1 <= answer_in(cell, FileScale(first, last + 1 if first == last else last)) <= 7


@given(st.integers(min_value=1000, max_value=7000))
def test_rounding_agrees_with_decimal_arithmetic(thousandths: int) -> None:
    number = Decimal(thousandths) / 1000
    assert half_up(Fraction(number)) == int(number.quantize(Decimal(1), ROUND_HALF_UP))


# -- rows ----------------------------------------------------------------------------


def test_a_day_comes_in_order_whatever_the_order_of_the_file(
    journal: Journal, planned: Planned
) -> None:
    text = "date,n,c,b,o\n2026-11-04,late,5,4,3\n2026-11-03,early,6,5,4\n"
    plan = planned(text, "day=date,note=n,energy.close=c,energy=b,energy.open=o")
    journal.add_all(plan.drafts)
    entries = [(e.day.day, e.kind, e["when"], e["energy"], e.note) for e in journal.entries()]
    assert entries == [
        (3, "checkin", "opening", 4, ""),
        (3, "checkin", "between", 5, ""),
        (3, "checkin", "closing", 6, ""),
        (3, "note", None, None, "early"),
        (4, "checkin", "opening", 3, ""),
        (4, "checkin", "between", 4, ""),
        (4, "checkin", "closing", 5, ""),
        (4, "note", None, None, "late"),
    ]
    assert all(entry.at == "" and not entry.remembered for entry in journal.entries())


def test_of_several_rows_a_day_all_come_in_and_the_same_row_once(planned: Planned) -> None:
    text = (
        "date,joy,energy,x\n2026-11-03,5,4,\n2026-11-03,6,3,\n2026-11-03,5,4,\n2026-11-03,5,4,y\n"
    )
    plan = planned(text, "day=date,joy=joy,energy=energy")
    assert [(d["when"], d["joy"], d["energy"]) for d in plan.drafts] == [
        ("between", 5, 4),
        ("between", 6, 3),
        ("between", 5, 4),
    ]
    assert reasons(plan) == {4: "it says the same as row 2"}


def test_a_closing_that_is_named_is_one_a_day_and_takes_other_answers_in(
    planned: Planned,
) -> None:
    text = "date,joy,mood\n2026-11-03,5,\n2026-11-03,,3\n2026-11-03,6,\n"
    plan = planned(text, "day=date,joy.close=joy,mood.close=mood")
    assert [(d["when"], d["joy"], d["mood"]) for d in plan.drafts] == [("closing", 5, 3)]
    assert reasons(plan) == {4: "2026-11-03 has its closing from row 2"}


def test_a_day_closed_by_hand_is_left_as_it_is(journal: Journal, planned: Planned) -> None:
    by_hand = journal.add(Draft("checkin", DAY, values={"when": "closing", "joy": 2}))
    plan = planned("date,joy,sleep\n2026-11-03,5,4\n", "day=date,joy=joy,sleep=sleep")
    assert [draft["when"] for draft in plan.drafts] == ["opening"]
    assert reasons(plan) == {2: "2026-11-03 has its closing in the diary already"}
    journal.add_all(plan.drafts)
    assert journal.day(DAY).checkin("closing") == by_hand


def test_a_row_of_too_many_cells_is_skipped(planned: Planned) -> None:
    text = "date,joy,\n2026-11-03,5,\n2026-11-04,4,5,3\n2026-11-05,4,,,\n"
    plan = planned(text, "day=date,joy=joy")
    assert [draft.day.day for draft in plan.drafts] == [3, 5]
    assert reasons(plan) == {3: "it has 4 cells and the header 3"}


def test_a_note_is_an_entry_of_its_own_under_the_usual_rules(
    journal: Journal, planned: Planned
) -> None:
    long_note = "a walk by the river. " * 150
    text = (
        "date,joy,note\n"
        '2026-11-03,5,"two\nlines #cat"\n'
        f"2026-11-04,4,{long_note}\n"
        "2026-11-05,3,a bell \x07\n"
        "2026-11-06,2,met Mira Berg\n"
    )
    plan = planned(text, "day=date,joy=joy,note=note")
    journal.add_all(plan.drafts)
    notes = [entry for entry in journal.entries() if entry.kind == "note"]
    assert [(e.note, e.tags) for e in (notes[0], *notes[-2:])] == [
        ("two\nlines #cat", ("cat",)),
        ("a bell", ()),
        ("met Mira Berg", ()),
    ]
    parts = [entry.note for entry in notes if entry.day.day == 4]
    assert [part[:6] for part in parts] == ["(1/2) ", "(2/2) "]
    assert " ".join(part[6:] for part in parts).split() == long_note.split()
    assert (plan.split_notes, plan.without_controls, plan.left_out) == (1, 1, ())
    assert plan.naming == (5,)


# -- again ---------------------------------------------------------------------------

TEXT = "date,joy,energy,note\n2026-11-03,4.5,3,a walk\n2026-11-04,4,2,\n"
COLUMNS = "day=date,joy=joy,energy=energy,note=note"


def test_the_second_run_adds_nothing_under_any_name(
    journal: Journal, planned: Planned, open_again: Callable[..., Journal]
) -> None:
    journal.add_all(planned(TEXT, COLUMNS).drafts)
    assert planned(TEXT, COLUMNS).drafts == ()
    again = planned(TEXT.replace(",", ";"), COLUMNS, name="b (1).csv")
    assert (again.drafts, again.already_there, again.left_out) == ((), 5, ())
    other_start = open_again()
    assert all(entry.source for entry in other_start.entries())


def test_a_grown_file_adds_what_is_new(journal: Journal, planned: Planned) -> None:
    journal.add_all(planned(TEXT, COLUMNS).drafts)
    grown = planned(TEXT + "2026-11-05,6,6,\n", COLUMNS)
    assert [draft.day.day for draft in grown.drafts] == [5, 5]
    assert grown.already_there == 5


def test_an_edited_entry_is_known_again(journal: Journal, planned: Planned) -> None:
    for number, entry in enumerate(journal.add_all(planned(TEXT, COLUMNS).drafts), 1):
        if entry.kind == "note":
            journal.change(entry.id, note="a long walk")
        else:
            journal.change(entry.id, {"mood": 3}, day=date(2026, 11, number))
    again = planned(TEXT, COLUMNS)
    assert (again.drafts, again.already_there) == ((), 5)


def test_an_import_taken_back_may_come_again_and_be_redone(
    journal: Journal, planned: Planned
) -> None:
    first = planned(TEXT, COLUMNS)
    entries = journal.add_all(first.drafts)
    journal.history.undo()
    assert journal.entries() == []
    assert planned(TEXT, COLUMNS).drafts == first.drafts
    journal.history.redo()
    assert journal.entries() == sorted(entries, key=lambda entry: (entry.day, entry.order))


@pytest.mark.parametrize("years", [1, pytest.param(10, marks=pytest.mark.long)])
def test_years_come_in_in_good_time(journal: Journal, planned: Planned, years: int) -> None:
    days = [date(2016, 1, 1) + timedelta(days=number) for number in range(365 * years)]
    rows = [f"{day},{1 + day.day % 7},{1 + day.day % 60 / 10},a quiet day, {day}" for day in days]
    text = "date;energy;joy;note\n" + "\n".join(row.replace(",", ";", 3) for row in rows)
    start = time.process_time()
    plan = planned(text, "day=date,energy.open=energy,joy=joy,note=note")
    journal.add_all(plan.drafts)
    assert time.process_time() - start < years / 2  # 0.09 s a year where it was measured
    assert len(journal.entries()) == 3 * len(days)


def test_no_day_in_a_column_imports_dateutil() -> None:
    code = (
        "import sys, datetime, store.exchange.import_plan, store.exchange.file_times as f;"
        "cells = [f.TimeCell('13.08.2012'), f.TimeCell('13 Aug 2012')];"
        "times = f.FileTimes(cells, datetime.date(2026, 11, 23), lambda at: at);"
        "print([times.time(cell).day.day for cell in cells], 'dateutil' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[13, 13] False"


# -- the source of an entry ----------------------------------------------------------


def test_a_source_comes_back_from_a_document_as_it_went_in() -> None:
    source = Source("a.csv", "0123456789ab", (("joy", 4.5),), "0-10")
    entry = Entry("checkin", DAY, id="1-20261103-a", order=1, source=source, values=_JOY)
    again = Entry.from_document(entry.id, entry.document())
    assert again == entry
    assert again.source == source
    assert again.changed({"joy": 2}, note="edited").source == source


@each_row("strange", [None, "a.csv", 5, ["a"], {"raw": "x"}, {}])
def test_a_strange_source_does_no_harm(strange: object) -> None:
    entry = Entry.from_document(
        "1-20261103-a", {"kind": "checkin", "day": "2026-11-03", "source": strange}
    )
    assert entry.source is None or entry.source.raw == ()


def test_an_entry_logged_here_has_no_source() -> None:
    assert "source" not in Draft("checkin", DAY, values=_JOY).document()


def test_a_file_name_that_is_no_text_is_saved_as_text(journal: Journal) -> None:
    mapping = parse_columns("day=date,joy=joy")
    file = SourceFile("\udce4.csv", b"date,joy\n2026-11-03,5\n", columns=mapping.names)
    (entry,) = journal.add_all(plan_import(read_import(file, journal, mapping), journal).drafts)
    assert entry.source is not None
    assert entry.source.file == "?.csv"


_JOY = {"when": "closing", "joy": 5}
