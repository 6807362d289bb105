"""Files as programs and spreadsheets write them, and the entries that an import makes of them."""

from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.documents import Source
from store.exchange.file_dates import DateOrderQuestion
from store.exchange.file_errors import (
    ColumnDoubled,
    ColumnMissing,
    ColumnRefused,
    DateOrderUnknown,
    EncodingUnknown,
    FileNotRead,
    FilterNotRead,
    WordsNotRead,
)
from store.exchange.import_survey import ScaleQuestion, WordQuestion
from store.exchange.import_text import names_someone
from store.journal import Journal
from store.models import Draft
from store.names.name_check import seems_to_name
from tests.importing import answers, imported_of, plan_of, reasons
from tests.tables import each_row
from tests.wording import refuses

JOY = "day=date,joy=joy"


def days_of(journal: Journal, *cells: str, **options: str) -> list[str]:
    """Return the days of a column of dates, or the readings that the question offers."""
    rows = "\n".join(f'"{cell}",4' for cell in cells)
    plan = plan_of(journal, f"date,joy\n{rows}\n", JOY, **options)
    date_questions = [
        question for question in plan.questions if isinstance(question, DateOrderQuestion)
    ]
    if date_questions:
        return [f"{order} {day}" for order, day in date_questions[0].readings] or ["mixed"]
    return sorted(f"{draft.day} {draft.at[11:13]}".strip() for draft in plan.drafts)


# -- days and times ------------------------------------------------------------------


@each_row(
    ("cells", "days"),
    [
        (("01/02/2025", "02/02/2025"), "dmy 2025-02-01, mdy 2025-01-02"),
        (("1-2-2025",), "dmy 2025-02-01, mdy 2025-01-02"),
        (("01/02/2025", "01/13/2025"), "2025-01-02, 2025-01-13"),
        (("01/02/2025", "13/01/2025"), "2025-01-13, 2025-02-01"),
        (("01/02/2025", "13/01/2025", "01/13/2025"), "mixed"),
        (("05.05.2025", "05/05/2025"), "2025-05-05, 2025-05-05"),
        (("05.01.2025", "06.01.2025"), "2025-01-05, 2025-01-06"),
        (("5. 11. 2025",), "2025-11-05"),
        (("25-11-05",), "dmy 2005-11-25, ymd 2025-11-05"),
        (("13/08/12", "31/08/12"), "dmy 2012-08-13, ymd 2013-08-12"),
        (("45662", "45663"), "2025-01-05, 2025-01-06"),
        (("45662", "45663,75"), "2025-01-05, 2025-01-06 18"),
        (("1736067600000",), "2025-01-05 10"),
        (("1736067600", "1736154000.5"), "2025-01-05 10, 2025-01-06 10"),
        (("1735776000", "1735862400"), "2025-01-02, 2025-01-03"),
        (("2025-01-05T23:30:00Z", "2025-01-06T09:00Z"), "2025-01-05 00, 2025-01-06 10"),
        (("2025-01-05T23:30:00Z", "2025-01-06T09:00+05:30"), "2025-01-05 23, 2025-01-06 09"),
        (("2025-01-05 23:30 -0800",), "2025-01-05 23"),
        (("2025-01-05 00:00:00", "2025-01-06 00:00:00"), "2025-01-05, 2025-01-06"),
        (("2025-01-05 00:00:00", "2025-01-06 12:00:00"), "2025-01-04 00, 2025-01-06 12"),
        (("20250105T0830",), "2025-01-05 08"),
        (("1. Februar 2025", "2. März 2025"), "2025-02-01, 2025-03-02"),
        (("3 févr. 2025", "5 de enero de 2025"), "2025-01-05, 2025-02-03"),
        (("5 stycznia 2025", "mardi 4 mars 2025"), "2025-01-05, 2025-03-04"),
        (("2026 Sun Feb 8 4:04 PM", "9th May 2021 9:05 am"), "2021-05-09 09, 2026-02-08 16"),
        (("Feb 8, 2026 at 12:30\u202fAM",), "2026-02-07 00"),
        (("2025年1月5日",), "2025-01-05"),
    ],
)
def test_the_order_of_a_date_comes_from_its_column_or_from_a_question(
    journal: Journal, cells: tuple[str, ...], days: str
) -> None:
    days_read = days_of(journal, *cells)
    assert ", ".join(days_read) == days


def test_a_given_order_decides_how_dates_are_read(journal: Journal) -> None:
    assert days_of(journal, "01/02/2025", dates="mdy") == ["2025-01-02"]
    assert days_of(journal, "01/02/2025", dates="dmy") == ["2025-02-01"]
    assert days_of(journal, "25-11-05", dates="ymd") == ["2025-11-05"]


@each_row(
    ("neighbours", "day"),
    [
        (("Thursday", "Friday"), "2025-01-02"),
        (("Sa", "So"), "2025-02-01"),
        (("jan 2", "jan 3"), "2025-01-02"),
        (("2025-02-01", "2025-02-02"), "2025-02-01"),
        (("4", "5"), "asked"),
        (("money", ""), "asked"),
    ],
)
def test_a_neighbouring_column_decides_the_order_of_a_date(
    journal: Journal, neighbours: tuple[str, str], day: str
) -> None:
    first, second = neighbours
    second_day = "01/03/2025" if day == "2025-01-02" else "02/02/2025"
    text = f"date,x,joy\n01/02/2025,{first},4\n{second_day},{second},4\n"
    plan = plan_of(journal, text, JOY)
    assert (str(plan.drafts[0].day) if plan.drafts else "asked") == day


def test_a_file_with_mostly_unreadable_days_is_refused(journal: Journal) -> None:
    rows = "\n".join(f"{word},4" for word in ("Fnord", "4/5", "2025-01-05"))
    with refuses(FileNotRead, match=r"2 of its 3 days .*'Fnord', '4/5'.* 1 February 2025"):
        plan_of(journal, f"date,joy\n{rows}\n", JOY)


@each_row(
    ("clock", "hour"),
    [
        ("8:05", "08"),
        ("12:00 am", "00"),
        ("12:10 p.m.", "12"),
        ("10:05\u202fPM", "22"),
        ("9 PM", "21"),
        ("21h30", "21"),
        ("21.30 Uhr", "21"),
        ("0.875", "21"),
        ("noon", ""),
        ("25:00", ""),
        ("7", ""),
        ("", ""),
    ],
)
def test_a_time_of_day_may_have_a_column_of_its_own(
    journal: Journal, clock: str, hour: str
) -> None:
    text = f"date,at,joy\n2025-01-05,{clock},4\n2025-01-06,13:00,4\n"
    plan = plan_of(journal, text, "day=date,time=at,joy=joy")
    assert sorted(draft.at[11:13] for draft in plan.drafts) == sorted([hour, "13"])
    assert bool(plan.time_facts.unread_clocks) == (clock in ("noon", "25:00", "7"))


def test_a_time_before_the_start_of_the_day_belongs_to_the_previous_day(journal: Journal) -> None:
    journal.settings.set("day", start=5)
    text = "date,joy\n2025-01-05T04:59,4\n2025-01-05T05:00,4\n2025-01-01T00:30,4\n"
    plan = plan_of(journal, text, JOY)
    assert answers(plan) == [
        ("2024-12-31", "00", "between", "joy", 4),
        ("2025-01-04", "04", "between", "joy", 4),
        ("2025-01-05", "05", "between", "joy", 4),
    ]
    assert plan.before_day_start == 2
    assert plan.drafts[0].at.startswith("2025-01-01T00:00")


# -- scales and words ----------------------------------------------------------------


def test_each_column_has_its_own_scale(journal: Journal) -> None:
    text = "date,mood,energy\n2025-01-05,8,2\n2025-01-06,10,5\n"
    plan = plan_of(journal, text, "day=date, mood=mood:1-10, energy=energy:1-5")
    assert answers(plan) == [
        ("2025-01-05", "", "between", "energy", 3),
        ("2025-01-05", "", "closing", "mood", 6),
        ("2025-01-06", "", "between", "energy", 7),
        ("2025-01-06", "", "closing", "mood", 7),
    ]
    both = plan_of(journal, text, "day=date,mood=mood:1-10,joy=energy:5-1")
    assert [draft.source and draft.source.scale for draft in both.drafts] == [
        "mood 1-10, joy 5-1",
        "mood 1-10, joy 5-1",
    ]


@each_row(
    ("values", "scales"),
    [
        ((3, 9), "1-10 0-10"),
        ((0, 4), "0-5"),
        ((-1, 1), "-1..1"),
        ((-3, 2), "-3..3"),
        ((1, 60), "0-100"),
        ((0, 8.5), "0-10"),
        ((0, 4000), ""),
    ],
)
def test_values_beyond_the_scale_raise_a_question_and_no_draft(
    journal: Journal, values: tuple[float, float], scales: str
) -> None:
    rows = "\n".join(f"2025-01-0{day},{value},3" for day, value in enumerate(values, 5))
    plan = plan_of(journal, f"date,mood,joy\n{rows}\n", "day=date,mood=mood,joy=joy")
    (question,) = plan.questions
    assert isinstance(question, ScaleQuestion)
    assert " ".join(question.likely_scales) == scales
    assert len(plan.drafts) == 0


def test_values_may_state_their_scale_and_use_a_decimal_comma(journal: Journal) -> None:
    rows = ("4/5", "80%", "80 %", "8/10", '"3,5"', "3.5", "3 of 7", "−1/7")
    text = "\n".join(f"2025-01-{day:02},{cell}" for day, cell in enumerate(rows, 5))
    plan = plan_of(journal, f"date,joy\n{text}\n", JOY)
    assert [draft["joy"] for draft in plan.drafts] == [6, 6, 6, 6, 4, 4, 3]
    assert list(reasons(plan)) == [9]


def test_zero_is_a_value_and_an_empty_cell_is_a_gap(journal: Journal) -> None:
    text = "date,mood,play\n2025-01-05,,0\n2025-01-06,0,2\n"
    plan = plan_of(journal, text, "day=date, mood=mood:0-10, play=play")
    assert [(d.day.day, d.kind, d["mood"]) for d in plan.drafts] == [
        (6, "play", None),
        (6, "play", None),
        (6, "checkin", 1),
    ]
    assert plan.gaps == {"mood": 1}


def test_words_without_a_number_are_asked_in_one_question(journal: Journal) -> None:
    text = "date,mood\n2025-01-05,great\n2025-01-06,😀\n2025-01-07,Great \n2025-01-08,4\n"
    (question,) = plan_of(journal, text, "day=date,mood=mood").questions
    assert isinstance(question, WordQuestion)
    assert dict(question.words) == {"great": 2, "😀": 1}
    plan = plan_of(journal, text, "day=date,mood=mood", moods="great=7,😀=6")
    assert [draft["mood"] for draft in plan.drafts] == [7, 6, 7, 4]
    without = plan_of(journal, text, "day=date,mood=mood", moods="GREAT=,😀=6")
    assert [draft["mood"] for draft in without.drafts] == [6, 4]
    assert list(reasons(without)) == [2, 4]


def test_the_number_of_a_word_is_on_the_scale_of_the_file(journal: Journal) -> None:
    text = "date,mood\n2025-01-05,so-so\n"
    plan = plan_of(journal, text, "day=date,mood=mood:1-5", moods="so-so=3")
    assert plan.drafts[0]["mood"] == 4
    assert plan_of(journal, text, "day=date,mood=mood", moods="so-so=9").questions


@pytest.mark.parametrize("text", ["", "great", "great=much", "=3", '"a'])
def test_words_without_a_valid_number_are_refused(journal: Journal, text: str) -> None:
    with pytest.raises(WordsNotRead):
        plan_of(journal, "date,mood\n", "day=date,mood=mood", moods=text or ",")


# -- the entries of a row ------------------------------------------------------------


def test_readings_with_times_are_between_unless_the_column_names_a_check_in(
    journal: Journal,
) -> None:
    text = "when,mood,energy\n2025-01-05T08:00,2,3\n2025-01-05T14:00,5,4\n2025-01-05T22:00,6,\n"
    plan = plan_of(journal, text, "day=when,mood=mood,energy=energy")
    assert answers(plan) == [
        ("2025-01-05", "08", "between", "mood", 2),
        ("2025-01-05", "08", "between", "energy", 3),
        ("2025-01-05", "14", "between", "mood", 5),
        ("2025-01-05", "14", "between", "energy", 4),
        ("2025-01-05", "22", "between", "mood", 6),
    ]
    named = plan_of(journal, text, "day=when,mood.close=mood,energy.open=energy")
    assert [(d["when"], d.at[11:13]) for d in named.drafts] == [
        ("opening", "08"),
        ("closing", "08"),
    ]
    assert len(reasons(named)) == 2


def test_equal_readings_of_an_hour_are_all_imported_exactly_once(journal: Journal) -> None:
    text = "when,mood,x\n2025-01-05T08:05,2,\n2025-01-05T08:40,2,\n2025-01-05T08:40,2,b\n"
    columns = "day=when,mood=mood"
    plan = plan_of(journal, text, columns)
    assert len(plan.drafts) == 3
    journal.add_all(plan.drafts)
    assert len(plan_of(journal, text, columns).drafts) == 0
    more = plan_of(journal, text + "2025-01-05T08:59,2,\n", columns)
    assert len(more.drafts) == 1
    assert more.already_there == 3
    assert "08:40" not in repr([entry.document() for entry in journal.entries()])


def test_a_column_that_is_mapped_later_is_imported_later(journal: Journal) -> None:
    text = "when,mood,energy,note\n2025-01-05T08:05,2,3,hello\n"
    journal.add_all(plan_of(journal, text, "day=when,mood=mood").drafts)
    rest = plan_of(journal, text, "day=when,mood=mood,energy=energy,note=note")
    assert [(dict(draft.values), draft.note) for draft in rest.drafts] == [
        ({"when": "between", "energy": 3}, "hello")
    ]


def test_columns_become_sessions_moments_play_celebrations_and_rest(journal: Journal) -> None:
    text = (
        "date,n,tired,inspired,good,hard,fun,win,off,ill\n"
        "2025-01-05,2,,,yes,Masked,Music | swam,1,,\n"
        "2025-01-06,,5,6,no,0,0,,holiday,\n"
        "2025-01-07,,,,,,2,a tiny win,,x\n"
        "2025-01-08,,,,,,2.5,,perhaps,no\n"
    )
    plan = plan_of(
        journal,
        text,
        "day=date,session=n,tired=tired,inspired=inspired,nourishing=good,depleting=hard,"
        "play=fun,celebration=win,rest=off,rest.sick=ill",
    )
    entries = [(d.day.day, d.kind, *d.values.values()) for d in plan.drafts]
    assert entries == [
        (5, "session"),
        (5, "session"),
        (5, "moment", "nourishing"),
        (5, "moment", "depleting", "masked"),
        (5, "play", "music"),
        (5, "play", "swam"),
        (5, "celebration"),
        (6, "rest", "holiday"),
        (6, "session", 5, 6),
        (7, "play"),
        (7, "play"),
        (7, "celebration", "a tiny win"),
        (7, "rest", "sick"),
    ]
    assert {group.reason for group in plan.left_out} == {
        "is no number of times",
        "is no kind of rest",
    }


def test_a_column_can_stand_for_one_word(journal: Journal) -> None:
    text = "date,Listened\n2025-01-05,x\n2025-01-06,\n2025-01-07,3\n"
    plan = plan_of(journal, text, "day=date,play.music=Listened")
    assert [(d.day.day, d["what"]) for d in plan.drafts] == [(5, "music")] + [(7, "music")] * 3


def test_own_measures_are_imported_at_the_check_in_that_asks_them(journal: Journal) -> None:
    journal.settings.change(
        {"own.pain": {"name": "Back pain", "words": ["none"], "ask": "opening", "order": 0}}
    )
    text = "date,p,q\n2025-01-05,3,4\n"
    plan = plan_of(journal, text, "day=date,back pain=p,back pain.close=q")
    assert [dict(draft.values) for draft in plan.drafts] == [
        {"when": "opening", "own.pain": 3},
        {"when": "closing", "own.pain": 4},
    ]


def test_tags_become_valid_tags_of_a_note(journal: Journal) -> None:
    text = (
        "when,mood,did,note\n"
        '2025-01-05T09:00,4,"Lunch outside | café, slow | 🎮 gaming | !!",\n'
        "2025-01-05T10:00,,garden,\n"
        "2025-01-05T11:00,,tea,warm\n"
    )
    plan = plan_of(journal, text, "day=when,mood=mood,tags=did,note=note")
    assert [(d.kind, d.tags, d.note) for d in plan.drafts] == [
        ("checkin", ("lunch-outside", "café-slow", "gaming"), ""),
        ("note", ("garden",), "#garden"),
        ("note", ("tea",), "warm"),
    ]
    assert reasons(plan) == {2: "tags: '!!' cannot be a tag"}


def test_an_activity_can_become_a_play_or_rest(journal: Journal) -> None:
    text = "when,mood,did\n2025-01-05T09:00,4,Gaming | nap | tea\n"
    plan = plan_of(
        journal,
        text,
        "day=when,mood=mood,tags=did",
        activities="gaming=play:games,nap=rest:breather",
    )
    assert [(d.kind, d["what"], d.tags) for d in plan.drafts] == [
        ("checkin", None, ("tea",)),
        ("play", "games", ()),
        ("rest", "breather", ()),
    ]


def test_a_long_table_is_filtered(journal: Journal) -> None:
    text = (
        "date,category,amount\n2025-01-05,Mood,8\n2025-01-05,Symptom,2\n2025-01-06,MOOD ,3\n"
        "2025-01-06,Sleep,7\n"
    )
    plan = plan_of(journal, text, "day=date,mood=amount:1-10", where=("category=mood",))
    assert [draft["mood"] for draft in plan.drafts] == [6, 2]
    two = ("category=mood", "category=sleep", "date=2025-01-06")
    assert len(plan_of(journal, text, "day=date,mood=amount:1-10", where=two).drafts) == 2
    with pytest.raises(FilterNotRead):
        plan_of(journal, text, "day=date,mood=amount", where=("category",))
    with pytest.raises(ColumnMissing):
        plan_of(journal, text, "day=date,mood=amount", where=("colour=red",))


def test_columns_whose_names_suggest_people_or_places_are_refused(journal: Journal) -> None:
    text = (
        "date,Tags (People),place_name,PatientName,lat,mood\n2025-01-05,Wren Oakley,Home,W,53,4\n"
    )
    for target in ("note=Tags (People)", "tags=place_name", "play=PatientName", "note=lat"):
        with pytest.raises(ColumnRefused):
            plan_of(journal, text, f"day=date,mood=mood,{target}")
    imported = imported_of(journal, text, "day=date,mood=mood")
    assert set(imported.contents.private) == {"Tags (People)", "place_name", "PatientName", "lat"}
    assert "Wren" not in repr(list(plan_of(journal, text, "day=date,mood=mood").drafts))


def test_a_note_in_html_becomes_text_and_other_angle_brackets_stay(journal: Journal) -> None:
    notes = ("<b>Long</b> day<br><br>mine &amp; done", "a < b <hello> you", "x<br/>y&nbsp;z")
    rows = "\n".join(f"2025-01-0{n},{note}" for n, note in enumerate(notes, 5))
    plan = plan_of(journal, f"date,note\n{rows}\n", "day=date,note=note")
    assert [draft.note for draft in plan.drafts] == [
        "Long day\n\nmine & done",
        "a < b <hello> you",
        "x\ny z",
    ]


def test_rows_that_seem_to_name_someone_are_counted(journal: Journal) -> None:
    text = (
        "when,mood,did,note\n2025-01-05T09:00,4,Anna Berg | tea,\n2025-01-05T10:00,4,,met J.K.\n"
        "2025-01-05T11:00,4,tea,rain\n2025-01-05T12:00,4,Anna Berg,with Mira Berg\n"
    )
    plan = plan_of(journal, text, "day=when,mood=mood,tags=did,note=note")
    assert plan.naming[-2:] == (3, 5)


# -- tables --------------------------------------------------------------------------


def test_columns_without_a_header_are_named_by_numbers(journal: Journal) -> None:
    text = "2025-01-05,3,a\n2025-01-06,4,b\n"
    plan = plan_of(journal, text, "day=1,mood=2,note=3")
    assert [(d.day.day, d["mood"] or d.note) for d in plan.drafts] == [
        (5, 3), (5, "a"), (6, 4), (6, "b"),
    ]  # fmt: skip
    with refuses(ColumnMissing, match="looks like data"):
        plan_of(journal, text, "day=date,mood=mood")


def test_a_header_that_is_not_in_the_first_line_is_found(journal: Journal) -> None:
    text = "My moods\n\nexported,2026-01-01\n\ndate,mood,note\n2025-01-05,3,a\n"
    for columns in ("day=date,mood=mood", "day=DATE,mood=Mood"):
        plan = plan_of(journal, text, columns)
        assert [(d.day.day, d["mood"]) for d in plan.drafts] == [(5, 3)]
    assert imported_of(journal, text).contents.columns == ("date", "mood", "note")


def test_a_repeated_header_is_no_row(journal: Journal) -> None:
    text = "date,mood\n2025-01-05,3\ndate,mood\n2025-01-06,4\n"
    plan = plan_of(journal, text, "day=date,mood=mood")
    assert ([d.day.day for d in plan.drafts], plan.left_out) == ([5, 6], ())


def test_a_column_name_used_twice_needs_a_number(journal: Journal) -> None:
    text = "date,mood,mood\n2025-01-05,3,5\n"
    sentence = r"^a\.csv has 'mood' more than once, in columns 2 and 3\. .*: 2 in place of 'mood'"
    with refuses(ColumnDoubled, match=sentence):
        plan_of(journal, text, "day=date,mood=mood")
    with refuses(ColumnDoubled, match=r"^a\.csv has 'date' more .*: 1 in place of 'date'"):
        plan_of(journal, "date,date,mood\n2025-01-05,2025-01-05,5\n", "day=date,mood=mood")
    assert plan_of(journal, text, "day=date,mood=3").drafts[0]["mood"] == 5


@each_row("columns", ["day=date,mood=joy", "day=joy,mood=mood", "day=date,mood=mood,note=joy"])
def test_a_missing_column_is_reported_with_its_file(journal: Journal, columns: str) -> None:
    with refuses(ColumnMissing, match=r"^a\.csv has no column 'joy'\. Its columns are: .*mood"):
        plan_of(journal, "date,mood\n2025-01-05,3\n", columns)


@each_row(
    ("text", "reason"),
    [
        ('date,joy,note\n2025-01-05,4,"never closed\n2025-01-06,4,\n', "opens in row 2 .*never"),
        ('date,joy,note\n2025-01-05,4,"open\n2025-01-06,4,"x"\n', "opens in row 2 .*never"),
        ("date,joy,note\n2025-01-05,4,a\0b\n", "NUL byte in line 2"),
        ("", "it is empty"),
        ('{"a": [1, 2', r"JSON that breaks off .*line 1"),
        ('{"a": 1}', "JSON, but of no program"),
        ("PK\x03\x04 and more", "zip"),
    ],
)
def test_a_file_that_is_no_table_is_refused(journal: Journal, text: str, reason: str) -> None:
    with refuses(FileNotRead, match=reason):
        plan_of(journal, text, "day=date,joy=joy,note=note")


def test_a_quotation_mark_inside_a_cell_is_read(journal: Journal) -> None:
    text = (
        'date,joy,note\n2025-01-05,4,5\'10" tall\n2025-01-06,4,"two\nlines"\n2025-01-07,4,"a" b\n'
    )
    plan = plan_of(journal, text, "day=date,joy=joy,note=note")
    assert [d.note for d in plan.drafts if d.note] == ["5'10\" tall", "two\nlines", "a b"]


@each_row(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("cp1252", "Windows-1252"),
        ("mac-roman", "Mac Roman"),
        ("cp850", "DOS 850"),
    ],
)
def test_every_common_encoding_is_read_and_a_guess_is_marked(
    journal: Journal, codec: str, name: str
) -> None:
    text = "Datum;Stimmung;Notiz\r\n05.01.2025;3,5;Grüße, müde, schön\r\n06.01.2025;4,0;é à ça\r\n"
    imported = imported_of(journal, text.encode(codec), "day=Datum,mood=Stimmung,note=Notiz")
    notes = [record.cells["Notiz"] for record in imported.contents.records]
    assert notes == ["Grüße, müde, schön", "é à ça"]
    assert imported.file.decoded.encoding == name
    is_guess = codec in ("utf-16-le", "utf-16-be", "cp1252", "mac-roman", "cp850")
    assert imported.file.decoded.is_guess == is_guess


def test_other_encodings_are_guessed_or_given(journal: Journal) -> None:
    for codec, text in (("cp1251", "дата;радость\n"), ("cp1250", "data;radość ąęśćż\n")):
        imported = imported_of(journal, (text + "2025-01-05;4\n").encode(codec))
        assert imported.contents.columns == tuple(text.strip().split(";"))
    imported_with_encoding = imported_of(
        journal, "date,ärger\n2025-01-05,4\n".encode("cp437"), encoding="cp437"
    )
    assert imported_with_encoding.contents.columns == ("date", "ärger")
    with pytest.raises(EncodingUnknown):
        imported_of(journal, "date\n", encoding="klingon")
    with pytest.raises(EncodingUnknown):
        imported_of(journal, "date\n", encoding="base64")
    with refuses(FileNotRead, match="line 2 is not ascii"):
        imported_of(journal, "date,joy\n2025-01-05,ä\n", encoding="ascii")


def test_too_many_rows_are_refused_before_they_are_planned(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.exchange.source_file.MOST_ROWS", 3)
    text = "date,joy\n" + "2025-01-05,4\n" * 3
    plan_of(journal, text, JOY)
    with refuses(FileNotRead, match="more than 3 rows"):
        plan_of(journal, text + "2025-01-05,4\n", JOY)


# -- rows imported by earlier versions -----------------------------------------------


def test_rows_that_earlier_versions_imported_are_not_imported_again(journal: Journal) -> None:
    def earlier_source(place: str, content: object) -> Source:
        key = sha256(repr(("2025-01-05", place, content)).encode()).hexdigest()[:12]
        return Source("old.csv", key)

    day = date(2025, 1, 5)
    closing = {"when": "closing", "mood": 5, "joy": 4}
    between = {"when": "between", "energy": 3}
    content = [("joy", "4"), ("mood", "9/2")]
    journal.add_all(
        [
            Draft("checkin", day, values=closing, source=earlier_source("closing", content)),
            Draft(
                "checkin", day, values=between, source=earlier_source("between", [("energy", "3")])
            ),
            Draft("note", day, note="a walk", source=earlier_source("note", "a walk")),
        ]
    )
    text = "date,mood,joy,energy,note\n2025-01-05,4.5,4,3,a walk\n"
    columns = "day=date,mood=mood,joy=joy,energy=energy,note=note"
    plan = plan_of(journal, text, columns)
    assert (list(plan.drafts), plan.already_there) == ([], 3)
    timed = text.replace("2025-01-05", "2025-01-05T08:00") + "2025-01-05T22:00,4,4,4,\n"
    assert answers(plan_of(journal, timed, columns)) == [
        ("2025-01-05", "22", "between", "mood", 4),
        ("2025-01-05", "22", "between", "energy", 4),
        ("2025-01-05", "22", "between", "joy", 4),
    ]


def test_an_unknown_order_of_dates_is_refused(journal: Journal) -> None:
    with pytest.raises(DateOrderUnknown):
        plan_of(journal, "date,joy\n", JOY, dates="ydm")


# -- mornings ------------------------------------------------------------------------


@each_row(
    ("sessions", "hour", "morning"),
    [
        ((), "08", 3),
        ((), "12", None),
        (("07",), "08", None),
        (("09",), "08", 3),
        (("08",), "08", None),
        (("",), "08", 3),
    ],
    homes=True,
)
def test_a_reading_before_noon_and_before_any_session_counts_for_the_morning(
    journal: Journal, sessions: tuple[str, ...], hour: str, morning: int | None
) -> None:
    """A logged session has a time of day; one that was imported without hours has none."""
    day = date(2025, 1, 5)
    for session in sessions:
        at = f"2025-01-05T{session}:00+01:00" if session else ""
        source = None if session else Source("a.csv", "s")
        journal.add(Draft("session", day, at=at, source=source))
    text = f"when,energy\n2025-01-05T{hour}:30,3\n2025-01-05T20:00,5\n"
    journal.add_all(plan_of(journal, text, "day=when,energy=energy").drafts)
    assert journal.stats.on(day).morning == morning
    assert journal.stats.on(day).evening == 5


@given(
    st.lists(
        st.sampled_from(
            [
                "the",
                "river",
                "was",
                "high",
                "at",
                "tea",
                "I",
                "a",
                "e.g.",
                "j.",
                "J.K.",
                "jk",
                "tv",
                "Tv",
                "mr",
                "Mrs.",
                "miss",
                "Berg",
                "anna",
                "Anna",
                "dot",
                "com",
                "a.b",
                "example.org",
                "client",
                "K",
                "M's",
                "d's",
                "5",
                "#x,",
                "-b.",
                "x-y.",
                "sr.",
                "nurse:",
                "don't",
                "Mond.",
                "MS",
                "h",
            ]
        )
        | st.text(st.sampled_from("abkMJ.'- ,;!?()"), max_size=6),
        max_size=7,
    ),
    st.sampled_from([" ", "\n", ", ", ". "]),
)
def test_the_fast_check_for_names_agrees_with_the_full_one(words: list[str], joiner: str) -> None:
    note = joiner.join(words)
    assert names_someone(note) == bool(seems_to_name(note))
