"""What Daylio exports and backs up, and what each comes to. All of it is invented."""

import json
from base64 import b64encode
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from store.exchange.file_errors import ColumnMissing, FileNotRead
from store.exchange.import_survey import WordQuestion
from store.journal import Journal
from tests.importing import answers, imported_of, plan_of, reasons
from tests.tables import each_row
from tests.wording import refuses

HEADER = "full_date,date,weekday,time,mood,activities,note_title,note"


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def row(mood: str = "good", time: str = "21:00", rest: str = ",,", day: str = "2026-05-01") -> str:
    return f"{day},May 1,Friday,{time},{mood},{rest}"


def entry(**fields: Any) -> dict[str, Any]:
    """Return an entry of a backup: Sunday 14 July 2024, for its month counts from 0."""
    usual = {"id": 1, "year": 2024, "month": 6, "day": 14, "hour": 8, "minute": 5, "mood": 3}
    return {**usual, "datetime": 0, "timeZoneOffset": 3_600_000, "note": "", "tags": [], **fields}


def backup(*entries: dict[str, Any], **parts: Any) -> dict[str, Any]:
    moods = [
        {"id": n, "custom_name": "", "mood_group_id": n, "predefined_name_id": n}
        for n in range(1, 6)
    ]
    document = {"version": 15, "customMoods": moods, "tags": [], "tag_groups": []}
    return {**document, "dayEntries": list(entries), **parts}


def zipped(content: dict[str, Any] | bytes, *others: str, member: str = "backup.daylio") -> bytes:
    """Return a backup as a file, with other files in it."""
    if not isinstance(content, bytes):
        content = b64encode(json.dumps(content).encode())
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr(member, content, ZIP_STORED if others else ZIP_DEFLATED)
        for name in others:
            archive.writestr(name, b"x")
    return data.getvalue()


def report(journal: Journal, content: str | bytes, **options: str) -> tuple[Any, ...]:
    """Return the moods of a file with their days and hours, of 1-7."""
    return tuple((day, hour, mood) for day, hour, _, _, mood in answers(plan_of(journal, content)))


# -- the exported table --------------------------------------------------------------


@each_row(
    ("header", "cells"),
    [
        ("year,date,weekday,time,mood,activities,note", "2026,May 1,Friday,9:00 pm,good,tea,hum"),
        ("year,date,weekday,time,mood,activities,note", "2026,1 May,Friday,21:00,Good,tea,hum"),
        ("year,date,weekday,time,mood,activities,note", "2026,1 maja,piątek,21:00,good,tea,hum"),
        ("year,date,weekday,time,mood,activities,note", "2026,5月1日,金曜日,21:00,good,tea,hum"),
        (
            "full_date,date,weekday,time,mood,activities,note",
            "2026-05-01,1 de mayo,viernes,9:00 p.\xa0m.,good ,tea ,hum",
        ),
        (HEADER, "2026-05-01,May 1,Friday,9:00\u202fPM,GOOD\xa0,tea,,hum"),
        (HEADER, "2026-05-01,1 mai,vendredi,21 h 00,good,tea,,<p>hum</p>"),
        (HEADER, "2026-05-01,1. Mai,Freitag,21:00,good,tea,hum,<br>"),
        (HEADER, "2026-05-01,5월 1일,금요일,오후 9:00,good,tea,,hum"),
        (HEADER, "2026-05-01,5月1日,星期五,下午9:00,good,tea,,hum"),
        (HEADER, "2026-05-01,1 Μαΐου,Παρασκευή,9:00 μ.μ.,good,tea,,hum"),
        (HEADER, "2026-05-01,May 1,Friday,21:00,good,tea,,\x1b[1m\x1b[3m\a\a\b\b\x1b[0mhum"),
        ("year,date,weekday,time,mood,activities,note", "2026,1 мая,пятница,21:00,good,tea,hum"),
        (
            "year,date,weekday,time,mood,activities,note",
            "2026,1 toukokuuta,perjantai,21.00,good,tea,hum",
        ),
        (HEADER.replace(",", ";"), "01.05.2026;1. Mai;Freitag;21:00;good;tea;hum;"),
        (HEADER.replace(",", "\t"), "5/1/2026\tMay 1\tFriday\t21:00\tgood\ttea\t\thum"),
        (
            "full_date,date,weekday,time,mood,activities,scales,note_title,note",
            "2026-05-01,May 1,Friday,21:00,good,tea,,,hum",
        ),
        ("note,mood,time,full_date,activities", "hum,good,21:00,2026-05-01,tea"),
        ("\ufeff Full_Date ,Time,Mood,Activities,Note", "2026-05-01,21:00,good,tea,hum"),
    ],
)
def test_every_vintage_comes_in_with_its_hour(journal: Journal, header: str, cells: str) -> None:
    plan = plan_of(journal, table(cells, header=header))
    assert answers(plan) == [("2026-05-01", "21", "between", "mood", 6)]
    (draft,) = plan.drafts
    assert (draft.tags, draft.note[-3:]) == (("tea",), "hum")
    assert draft.source is not None
    assert (draft.source.raw, draft.source.scale) == ((("mood", 4.0),), "1-5")


def test_each_of_the_five_moods_has_its_place(journal: Journal) -> None:
    moods = ("rad", "good", "meh", "bad", "awful", "")
    text = table(*(row(mood, f"{hour}:00") for hour, mood in enumerate(moods, 10)))
    assert [mood for _, _, mood in report(journal, text)] == [7, 6, 4, 3, 1]


def test_several_entries_a_day_all_come_in_and_none_twice(journal: Journal) -> None:
    text = table(row(time="21:10"), row(time="21:50"), row(time="3:59"), row(time="21:10"))
    plan = plan_of(journal, text)
    assert answers(plan) == [
        ("2026-04-30", "03", "between", "mood", 6),
        *[("2026-05-01", "21", "between", "mood", 6)] * 2,
    ]
    assert plan.before_day_start == 1
    assert list(reasons(plan)) == [5]
    journal.add_all(plan.drafts)
    again = plan_of(journal, text)
    assert (len(again.drafts), again.already_there) == (0, 3)


def test_other_moods_are_asked_all_at_once_on_the_scale_of_the_file(journal: Journal) -> None:
    text = table(
        row("so-so"), row("So-so ", "9:00"), row("3", "8:00"), row("10/10", "7:00"), row("rad")
    )
    (question,) = plan_of(journal, text).questions
    assert isinstance(question, WordQuestion)
    assert dict(question.words) == {"so-so": 2, "mood 3": 1, "mood 10/10": 1}
    assert str(question.scale) == "1-5"
    assert plan_of(journal, text).left_out == ()
    plan = plan_of(journal, text, moods="so-so=3,mood 3=2,mood 10/10=5,rad=1")
    assert [mood for *_, mood in answers(plan)] == [7, 3, 4, 4, 1]


def test_the_name_of_an_activity_may_have_a_comma(journal: Journal) -> None:
    text = table(row(rest='"cook, clean | Tea / milk | ",,'), row(rest='"cook, clean",,'))
    plan = plan_of(journal, text)
    assert [draft.tags for draft in plan.drafts] == [("cook-clean", "tea-milk"), ("cook-clean",)]
    played = plan_of(journal, text, activities='"cook, clean=play:kitchen"')
    assert [draft["what"] for draft in played.drafts if draft.kind == "play"] == ["kitchen"] * 2


def test_a_play_takes_no_note_away_from_its_mood(journal: Journal) -> None:
    text = table(row(rest="film | tea,,hum"))
    plan = plan_of(journal, text, activities="film=play:movies")
    assert [(draft.kind, draft.note, draft.tags) for draft in plan.drafts] == [
        ("checkin", "hum", ("tea",)),
        ("play", "", ()),
    ]
    without_mood = plan_of(journal, text, "mood=")
    assert [(draft.kind, draft.note) for draft in without_mood.drafts] == [("note", "hum")]


def test_an_activity_that_is_a_name_is_counted(journal: Journal) -> None:
    text = table(row(rest="Wren Oakley | tea,,"), row(rest="tea,,", time="9:00"))
    assert plan_of(journal, text).naming == (2,)


def test_a_title_stands_before_its_note_and_tags_go(journal: Journal) -> None:
    rest = ",Bench,<div>one &lt;3</div><div>two</div><ul><li>three</li></ul>"
    (draft,) = plan_of(journal, table(row(rest=rest))).drafts
    assert draft.note == "Bench: one <3\ntwo\nthree"


SCALED = "full_date,date,weekday,time,mood,activities,scales,note_title,note"


@each_row(
    ("scales", "sleep", "left_out"),
    [
        ("Sleep Quality:\xa08/10\xa0points | Sleep Time:\xa07:30", 6, {"Sleep Time": 1}),
        ("sleep quality 9/10 pts", 6, {}),
        ("Sleep Quality: 0/10 points", 1, {}),
        ("Schlafqualität: 4/5 Punkte", 6, {}),
        ("Sleep Quality: ? | Steps: 8 000", 0, {"Sleep Quality": 1, "Steps": 1}),
        ("4-7-8 breath: 2/5 rounds | Note: 1/3", 0, {"4-7-8 breath": 1, "Note scale": 1}),
        ("", 0, {}),
    ],
)
def test_scales_are_readings_or_named(
    journal: Journal, scales: str, sleep: int, left_out: dict[str, int]
) -> None:
    text = table(f"2026-05-01,May 1,Friday,9:00,good,,{scales},,hum", header=SCALED)
    imported = imported_of(journal, text)
    plan = plan_of(journal, text)
    assert [number for *_, name, number in answers(plan) if name == "sleep"] == [sleep][
        : bool(sleep)
    ]
    assert imported.contents.left_out == left_out
    assert plan.drafts[0].note == "hum"


def test_a_scale_of_ones_own_can_be_named(journal: Journal) -> None:
    text = table("2026-05-01,May 1,Friday,9:00,good,,Calm: 3/5 | Calm: 4/5,,", header=SCALED)
    plan = plan_of(journal, text, "joy=calm")
    assert ("2026-05-01", "09", "between", "joy", 6) in answers(plan)
    assert imported_of(journal, text, "joy=calm").contents.left_out == {}


def test_other_columns_are_named_and_those_of_places_dropped(journal: Journal) -> None:
    text = table(f"{row()},12,,Hull", header=f"{HEADER},altitude,photo,Location")
    contents = imported_of(journal, text).contents
    assert (contents.left_out, contents.private) == ({"altitude": 1, "photo": 0}, {"Location": 1})


def test_a_table_without_moods_is_refused_by_the_name_of_the_column(journal: Journal) -> None:
    text = "full_date,date,weekday,time,activities,note\n2026-05-01,May 1,Friday,9:00,tea,hum\n"
    with pytest.raises(ColumnMissing) as refused:
        plan_of(journal, text)
    assert (refused.value.facts["column"], "activities" in refused.value.facts["columns"]) == (
        "mood",
        True,
    )
    assert [draft.note for draft in plan_of(journal, text, "note=note").drafts] == ["hum"]


# -- the backup ----------------------------------------------------------------------


def test_a_backup_has_local_days_and_levels(journal: Journal) -> None:
    moods = [
        {"id": 1, "custom_name": " ", "mood_group_id": 1, "predefined_name_id": 1},
        {"id": 7, "custom_name": "worn but glad", "mood_group_id": 2, "predefined_name_id": -1},
        {"id": 8, "custom_name": "5", "mood_group_id": 5, "predefined_name_id": -1},
        {"id": 9, "custom_name": "odd", "mood_group_id": 3, "predefined_name_id": -1, "state": 1},
        {"id": 10, "custom_name": "Odd", "mood_group_id": 4, "predefined_name_id": -1},
    ]
    entries = [
        entry(mood=1, month=11, day=31, hour=23),
        entry(mood=7, month=0, day=1, hour=0, minute=30),
        *(entry(mood=mood, hour=mood) for mood in (8, 9, 10)),
        entry(mood=None, month=1, day=29, note="<b>leap</b>", note_title="Day"),
        entry(mood=1, month=12),
        entry(mood=1, year=2031),
    ]
    plan = plan_of(journal, zipped(backup(*entries, customMoods=moods)), name="a.daylio")
    assert answers(plan) == [
        ("2023-12-31", "00", "between", "mood", 6),
        ("2024-07-14", "08", "between", "mood", 1),
        ("2024-07-14", "09", "between", "mood", 4),
        ("2024-07-14", "10", "between", "mood", 3),
        ("2024-12-31", "23", "between", "mood", 7),
    ]
    assert [draft.note for draft in plan.drafts if draft.note] == ["Day: leap"]
    assert list(reasons(plan)) == [7, 8]
    assert plan.questions == ()


def test_equal_entries_of_a_backup_are_several(journal: Journal) -> None:
    data = zipped(backup(entry(id=1), entry(id=2), entry(id=2)))
    assert len(plan_of(journal, data).drafts) == 2


def test_a_backup_and_a_table_of_one_diary_add_nothing_to_each_other(journal: Journal) -> None:
    text = table(row("meh", "8:05", "tea,,hum", "2024-07-14"))
    journal.add_all(plan_of(journal, text).drafts)
    tags = [{"id": 4, "name": "tea", "id_tag_group": 1}]
    data = zipped(backup(entry(tags=[4], note="hum"), tags=tags))
    plan = plan_of(journal, data)
    assert (len(plan.drafts), plan.already_there) == (0, 1)


def test_activities_come_by_name_and_people_are_dropped(journal: Journal) -> None:
    tags = [
        {"id": 4, "name": "Kite", "id_tag_group": 1},
        {"id": 5, "name": "Wren", "id_tag_group": 2},
    ]
    groups = [{"id": 1, "name": "Play"}, {"id": 2, "name": "People"}]
    data = zipped(backup(entry(tags=[4, 5, 77]), tags=tags, tag_groups=groups))
    imported = imported_of(journal, data)
    assert [draft.tags for draft in plan_of(journal, data).drafts] == [("kite",)]
    assert imported.contents.private == {"People": 1}
    assert imported.contents.left_out == {"activities that are gone": 1}


@each_row(
    ("content", "name"),
    [
        (zipped(backup(entry())), "a.daylio"),
        (zipped(json.dumps(backup(entry())).encode()), "a.daylio"),
        (zipped(backup(entry()), member="moods/backup.daylio"), "a.zip"),
        (zipped(b64encode(b"\n" + json.dumps(backup(entry()), indent=1).encode())), "a.zip"),
        (b64encode(json.dumps(backup(entry())).encode()), "backup.daylio"),
        (b64encode(json.dumps(backup(entry())).encode()).rstrip(b"=") + b"\n", "x"),
        (json.dumps(backup(entry())).encode(), "x.json"),
        (zipped({"dayEntries": [entry()], "version": 4}), "a.daylio"),
    ],
)
def test_a_backup_is_known_by_what_it_holds(journal: Journal, content: bytes, name: str) -> None:
    plan = plan_of(journal, content, name=name)
    assert answers(plan) == [("2024-07-14", "08", "between", "mood", 4)]


def test_what_stays_in_a_backup_is_named(journal: Journal) -> None:
    document = backup(
        entry(voice={"id": 1}), version=21, scales=[{"id": 1}], goals=[{}, {}], prefs=[]
    )
    contents = imported_of(journal, zipped(document, "assets/a1", "assets/b")).contents
    assert contents.left_out == {"voice": 1, "goals": 2}
    assert contents.remarks == (
        "It was written by a newer Daylio (version 21); not understood and left out: scales.",
        "2 photos or recordings stay in the backup.",
    )


WHOLE = zipped(backup(*(entry(id=number, note=f"day {number}") for number in range(40))))


@each_row(
    ("content", "sentence"),
    [
        (WHOLE[: len(WHOLE) // 2], "breaks off or is damaged"),
        (WHOLE[:60], "breaks off or is damaged"),
        (WHOLE.replace(WHOLE[80:90], bytes(10)), "breaks off or is damaged"),
        (b"PK\x03\x04", "breaks off or is damaged"),
        (zipped(backup(entry()), "../out"), r"outside its folder \('../out'\)"),
        (zipped(backup(entry()), "/etc/x"), "outside its folder"),
        (zipped(backup(entry()), member="..\\backup.daylio"), "outside its folder"),
        (zipped(b"A" * 4_000_000), "no Daylio backup"),
        (zipped(b"x", member="readme.txt"), "without a backup.daylio"),
        (zipped(b""), "no Daylio backup"),
        (zipped(b"hello, not json"), "no Daylio backup"),
        (zipped(b64encode(b"{broken")), "no Daylio backup"),
        (zipped(b"[" * 200_000), "no Daylio backup"),
        (zipped({"version": 15}), "no backup of Daylio: it has no entries"),
        (zipped({"version": 40, "days": []}), r"known here \(it has version 40\)"),
        (zipped(backup(entry(), entry(mood=77))), r"entry 2 \(2024-07-14\) has mood 77"),
        (zipped(backup(entry(mood=[1]))), "entry 1"),
        (b"\x00\x01\x02 nothing of a zip", "no Daylio backup"),
        (b"hello there", "no Daylio backup"),
    ],
)
def test_a_damaged_backup_is_refused_in_one_sentence(
    journal: Journal, content: bytes, sentence: str
) -> None:
    with refuses(FileNotRead, match=rf"a\.daylio .*{sentence}"):
        plan_of(journal, content, name="a.daylio")


def test_a_backup_that_unpacks_to_too_much_is_refused(journal: Journal) -> None:
    content = zipped(b"A" * 48_000_001)
    with refuses(FileNotRead, match=r"a\.daylio .*unpacks to more than 48,000,000 bytes"):
        plan_of(journal, content, name="a.daylio")


def test_a_mood_that_is_gone_can_have_a_number(journal: Journal) -> None:
    data = zipped(backup(entry(mood=77)))
    assert answers(plan_of(journal, data, moods="Mood 77=5"))[0][-1] == 7


def test_a_backup_with_wrong_kinds_in_it_loses_no_other_entry(journal: Journal) -> None:
    document = backup(
        entry(note=None, note_title=5, tags="x", hour="8", id=[1]),
        entry(year=True, day=None),
        entry(note="half \ud83d", tags=[[1], None]),
        "no entry",  # type: ignore[arg-type]
        tags=[None, {"id": [3]}],
        tag_groups={"a": 1},
        goals=7,
    )
    plan = plan_of(journal, zipped(document))
    assert [mood for *_, mood in answers(plan)] == [4, 4]
    assert [draft.note for draft in plan.drafts if draft.note] == ["half ?"]
