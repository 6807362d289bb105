"""Notes of other diaries: journals of jrnl and of Day One, as files have them."""

import json
from typing import Any

from store.exchange.file_dates import DateOrderQuestion
from store.exchange.file_errors import ColumnMissing, FileNotRead
from store.exchange.import_plan import ImportPlan
from store.journal import Journal
from tests.importing import imported_of, plan_of, reasons
from tests.tables import each_row
from tests.wording import refuses
from tests.zips import zipped
from tui.text.import_report import plan_report


def notes_of(plan: ImportPlan) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the hour, the note and the tags of each entry that would be saved."""
    return [
        (draft.at[:13] or draft.day.isoformat(), draft.note, draft.tags) for draft in plan.drafts
    ]


def report_of(journal: Journal, content: str | bytes) -> str:
    """Return what the dry run says of a file."""
    imported = imported_of(journal, content)
    return "\n".join(plan_report(plan_of(journal, content), imported))


def jrnl(*entries: object) -> str:
    """Return a journal of jrnl in JSON."""
    return json.dumps({"tags": {}, "entries": entries})


def day_one(*entries: object) -> str:
    """Return a journal of Day One."""
    return json.dumps({"metadata": {"version": "1.0"}, "entries": entries})


def entry(text: str = "Tea", at: object = "2025-03-02T10:00:00Z", **fields: Any) -> dict[str, Any]:
    """Return an entry of Day One, in a zone of its own."""
    return {"creationDate": at, "timeZone": "America/New_York", "text": text, **fields}


def saved_twice(journal: Journal, content: str | bytes) -> int:
    """Save a file in one step; expect nothing new of it, and return the number of entries."""
    journal.add_all(plan_of(journal, content).drafts)
    again = plan_of(journal, content)
    assert not again.drafts
    return again.already_there


# -- jrnl --------------------------------------------------------------------------------

TEXT = """
[2025-04-02 07:40] Peas are up.
Two rows @garden
and a wren.

[2025-04-01 21:15] A slow evening *

[2025-04-02 02:10] Rain @garden, @Roof and a@b.example
slept through it
"""


def test_a_journal_of_jrnl_is_the_same_in_json_and_in_text(journal: Journal) -> None:
    from_text = notes_of(plan_of(journal, TEXT))
    assert from_text == [
        ("2025-04-01T21", "A slow evening", ("starred",)),
        (
            "2025-04-02T02",
            "Rain @garden, @Roof and a@b.example\nslept through it",
            ("garden", "roof"),
        ),
        ("2025-04-02T07", "Peas are up.\nTwo rows @garden\nand a wren.", ("garden",)),
    ]
    same = jrnl(
        {
            "title": "Peas are up.",
            "body": "Two rows @garden\nand a wren.",
            "date": "2025-04-02",
            "time": "07:40",
            "tags": ["@garden"],
            "starred": False,
        },
        {"title": "A slow evening", "body": "", "date": "2025-04-01", "time": "21:15"},
    )
    assert saved_twice(journal, TEXT) == 3
    assert [note for _, note, _ in notes_of(plan_of(journal, same))] == []
    journal.history.undo()
    assert len(plan_of(journal, TEXT).drafts) == 3


def test_the_dry_run_says_what_becomes_of_a_journal(journal: Journal) -> None:
    report = report_of(journal, TEXT)
    assert "This is a journal of jrnl (text), read as UTF-8." in report
    assert "What is starred has the tag #starred (1)." in report
    assert "1 line before the day starts belongs to the day before." in report
    entries = [{"title": "A", "body": "b", "date": "2025-04-01", "location": "Street 1"}] * 2
    assert "People and places are dropped: places (2)." in report_of(journal, jrnl(*entries))


@each_row(
    ("content", "hours"),
    [
        ("[2025-04-02 07:40:00 AM] A\n\n[2025-04-01 09:15:00 PM] B", "2025-04-01T21 2025-04-02T07"),
        ("[02.04.2025 07:40] A\n[14.04.2025 21:15] B", "2025-04-02T07 2025-04-14T21"),
        ("[04/02/2025 07:40] A\n[04/14/2025 21:15] B", "2025-04-02T07 2025-04-14T21"),
        ("[7:40 AM 2025-04-02] A\n[9:15 PM 2025-04-01] B", "2025-04-01T21 2025-04-02T07"),
        ("[Wednesday, 2 April 2025 07:40] A\n[Thu, 3 May 2025 9:00]B", "2025-04-02T07"),
        ("[2025-04-02] A\n\n[2025-04-01] B", "2025-04-01 2025-04-02"),
        (
            "\ufeff[2025-04-02 07:40] A\r\n\r\n[2025-04-01 21:15] B\r\n",
            "2025-04-01T21 2025-04-02T07",
        ),
        ("[2025-04-02 07:40]\nA", "2025-04-02T07"),
        ("[02.04.25 07:40] A\n\n[14.04.25 21:15] B", "2025-04-02T07 2025-04-14T21"),
        ("[Wed Apr  2 07:40:05 2025] A", "2025-04-02T07"),
        ("[2025-04-02 (Wed) 07:40] A", "2025-04-02T07"),
        ("[2025-04-02 - 07:40] A\n\n[2025-04-01 - 21:15] B", "2025-04-01T21 2025-04-02T07"),
        ("[2. April 2025, 07:40 Uhr] A", "2025-04-02T07"),
        ("[2 avril 2025 07h40] A", "2025-04-02T07"),
        ("[20250402 07:40] A", "2025-04-02T07"),
        ("[2025-04-02 00:00] A\n\n[2025-04-01 21:15] B", "2025-04-01T21 2025-04-02T00"),
    ],
)
def test_the_form_of_dates_is_the_choice_of_the_person(
    journal: Journal, content: str, hours: str
) -> None:
    notes = notes_of(plan_of(journal, content))
    assert " ".join(hour for hour, _, _ in notes) == hours


@each_row(
    ("body", "number"),
    [
        ("A line with [2025-01-01 10:00] in it.", 1),
        ("[x] a task\n[ ] another", 1),
        ("\n[1] a footnote\n\n[a link](https://example.org) there", 1),
        ("[2025-01-01] was a day", 1),
        ("\n[2025-01-01] is one of its own", 2),
        ("[2025-01-01 10:00] is one of its own", 2),
    ],
)
def test_brackets_in_a_note_stay_in_it(journal: Journal, body: str, number: int) -> None:
    plan = plan_of(journal, f"[2025-04-02 07:40] Beans.\n{body}\n")
    assert len(plan.drafts) == number
    if number == 1:
        assert plan.drafts[0].note == f"Beans.\n{body}"


@each_row(
    ("title", "note", "is_starred"),
    [
        ("Late *", "Late", True),
        ("Late  *  ", "Late", True),
        ("a **bold** word, **bold**", "a **bold** word, **bold**", False),
        ("3 * 4", "3 * 4", False),
        ("*", "more", True),
    ],
)
def test_a_star_at_the_end_of_the_first_line_is_a_tag(
    journal: Journal, title: str, note: str, is_starred: bool
) -> None:
    plan = plan_of(journal, f"[2025-04-02 07:40] {title}\nmore *\n")
    [draft] = plan.drafts
    assert draft.note == (f"{note}\nmore *" if note != "more" else "more *")
    assert ("starred" in draft.tags) is is_starred


def test_a_long_note_comes_in_parts_and_no_word_is_lost(journal: Journal) -> None:
    words = [f"word{number}" for number in range(900)]
    content = jrnl({"title": "Long.", "body": " ".join(words), "date": "2025-04-03"})
    plan = plan_of(journal, content)
    assert plan.split_notes == 1
    notes = [draft.note for draft in plan.drafts]
    assert [note[:6] for note in notes] == [f"({n}/4) "[:6] for n in (1, 2, 3, 4)]
    assert " ".join(note[6:] for note in notes).split() == ["Long.", *words]
    assert saved_twice(journal, content) == 4


def test_control_characters_and_html_go_and_names_are_counted(journal: Journal) -> None:
    content = jrnl(
        {"title": "a\x07b\ud800", "body": "soup &amp; <b>bread</b>", "date": "2025-04-03"},
        {"title": "Met Dr Brandt", "body": "", "date": "2025-04-03", "tags": ["@tea", None, 3]},
        {"title": None, "body": 7, "date": "2025-04-03"},
    )
    plan = plan_of(journal, content)
    assert [draft.note for draft in plan.drafts] == ["ab\nsoup & bread", "Met Dr Brandt"]
    assert (plan.without_controls, plan.naming) == (1, (2,))
    assert reasons(plan)[3] == "it has no text"


def test_dates_that_read_both_ways_are_asked(journal: Journal) -> None:
    content = "[02/04/2025 07:40] A\n\n[03/04/2025 07:40] B"
    [question] = plan_of(journal, content).questions
    assert isinstance(question, DateOrderQuestion)
    [first, _] = notes_of(plan_of(journal, content, dates="dmy"))
    assert first[0] == "2025-04-02T07"


def test_an_entry_that_is_still_to_come_is_left_out(journal: Journal) -> None:
    plan = plan_of(journal, "[2999-04-02 07:40] A\n\n[2025-04-02 07:40] B")
    assert [draft.note for draft in plan.drafts] == ["B"]
    assert reasons(plan) == {1: "2999-04-02 is still to come"}


@each_row(
    ("content", "reason"),
    [
        ("[once upon a time] Beans\nno date here", "line 1: “once upon a time” is no date"),
        ("[9999-12-31T23:30Z] A\n\n[2025-01-02T09:00Z] B", "line 1: .* is no date"),
        ("\n\n[x] a task\n", "line 3: “x” is no date"),
        ("[2025-04-02 07:40] A\n\n[2025-13-02 07:40] B", "line 3: “2025-13-02 07:40” is no date"),
        ("[2025-04\r02 07:40] A", "a single column"),
        ('{"entries": 3}', "of no program that is known"),
        ('{"tags": {}, "entries": 3}', "its entries are no list"),
        (jrnl(), "it has no entry"),
        (jrnl({"title": "A", "body": "b"}), "entry 1 has no date"),
        (
            jrnl({"title": "A", "date": "2025-04-02"}, {"title": "A", "date": ""}),
            "entry 2 has no date",
        ),
        (jrnl({"title": "A", "date": "soon"}), "entry 1: “soon” is no date"),
        (jrnl({"title": "A", "date": 5, "body": ""}), "entry 1 has no date"),
        (jrnl({"title": "A", "date": "2025-04-02"}, "B"), "entry 2 is no entry"),
        (jrnl({"title": "A", "date": "2025-04-02"})[:-4], "breaks off or is damaged"),
        ('[{"title": "A"}', "breaks off or is damaged"),
    ],
)
def test_what_is_no_journal_of_jrnl_is_refused(journal: Journal, content: str, reason: str) -> None:
    with refuses((FileNotRead, ColumnMissing), match=reason):
        plan_of(journal, content)


# -- Day One -----------------------------------------------------------------------------


@each_row(
    ("at", "zone", "hour"),
    [
        ("2025-03-02T23:30:00Z", "Europe/Berlin", "2025-03-03T00"),
        ("2025-03-02T10:00:00Z", "America/New_York", "2025-03-02T05"),
        ("2025-03-02T10:00:00.250Z", "Asia/Kolkata", "2025-03-02T15"),
        ("2025-03-02T23:30:00Z", "GMT-0500", "2025-03-02T18"),
        ("2025-03-02T23:30:00Z", "UTC+5:30", "2025-03-03T05"),
        ("2025-03-02T20:30:00+05:30", "", "2025-03-02T20"),
        ("2025-03-02T20:30:00", "", "2025-03-02T20"),
        ("2025-03-02T20:30:00", "Asia/Kolkata", "2025-03-02T20"),
        (1740957000, "Europe/Berlin", "2025-03-03T00"),
        ("2025-03-02T20:30:00Z", "", "2025-03-02T21"),
        ("2025-03-02T20:30:00Z", "Mars/Olympus", "2025-03-02T21"),
        ("2025-03-02T20:30:00Z", "../../etc/passwd", "2025-03-02T21"),
    ],
)
def test_an_entry_has_its_hour_in_its_own_zone(
    journal: Journal, at: object, zone: str, hour: str
) -> None:
    [(hour_taken, _, _)] = notes_of(plan_of(journal, day_one(entry(at=at, timeZone=zone))))
    assert hour_taken == hour


def test_an_entry_of_a_whole_day_has_no_hour_and_night_is_the_day_before(journal: Journal) -> None:
    content = day_one(
        entry("night", "2025-03-02T06:00:00Z"), entry("day", "2025-03-02T06:00:00Z", isAllDay=True)
    )
    plan = plan_of(journal, content)
    assert [(str(draft.day), draft.note) for draft in plan.drafts] == [
        ("2025-03-01", "night"),
        ("2025-03-02", "day"),
    ]
    assert plan.before_day_start == 1


@each_row(
    ("written", "note"),
    [
        ("# Late\n\nSoup.\n\n![](dayone-moment://12AB)", "# Late\n\nSoup."),
        ("One\n\n![](dayone-moment:/video/12AB)\n\nTwo", "One\n\nTwo"),
        ("Well\\. It was \\#1 \\- really\\!", "Well. It was #1 - really!"),
        ("`a\\.b` and C:\\Temp", "`a\\.b` and C:\\Temp"),
        ("[My trip](dayone://view?entryId=12AB) again", "My trip again"),
        ("![tree](https://example.org/a.png)", "![tree](https://example.org/a.png)"),
        ("tea &amp; <b>cake</b>", "tea & cake"),
        ("one\u2028two", "one\ntwo"),
    ],
)
def test_markdown_is_kept_and_what_only_day_one_can_show_is_not(
    journal: Journal, written: str, note: str
) -> None:
    [draft] = plan_of(journal, day_one(entry(written))).drafts
    assert draft.note == note


def test_places_weather_and_attachments_never_come_in_and_are_counted(journal: Journal) -> None:
    content = day_one(
        entry(
            "Tea\n\n![](dayone-moment://1)",
            tags=["garden", "slow day"],
            starred=True,
            location={"placeName": "Some Street 1", "latitude": 53.1},
            weather={"conditionsDescription": "Fog"},
            photos=[{"identifier": "1", "location": {"placeName": "Some Street 1"}}],
            audios=[{}, {}],
        ),
        entry("", "2025-03-03T10:00:00Z", richText='{"contents": [{"text": "styled"}, 3]}'),
        entry("no zone", "2025-03-04T10:00:00Z", timeZone="Mars/Olympus"),
    )
    report = report_of(journal, content)
    for sentence in (
        "People and places are dropped: place (1).",
        "Not imported: photos (1), recordings (2), weather (1), contents that cannot be read (1).",
        "What is starred has the tag #starred (1).",
        "Its times have their own time zone; each keeps its day and hour.",
        "1 entry has no time zone that is known; it is taken in yours (“Mars/Olympus”).",
    ):
        assert sentence in report
    plan = plan_of(journal, content)
    assert plan.drafts[0].tags == ("garden", "slow-day", "starred")
    assert [draft.note for draft in plan.drafts] == ["Tea", "styled", "no zone"]
    assert not any(word in repr(list(plan.drafts)) for word in ("Street", "53.1", "Fog", "moment"))
    assert saved_twice(journal, content) == 3


def test_times_without_a_zone_are_taken_in_the_local_one_and_it_is_said(journal: Journal) -> None:
    report = report_of(journal, day_one(entry(timeZone=None)))
    assert "Its time is in UTC; it is taken in your own time zone." in report


def test_all_journals_of_a_zip_come_in_and_its_photos_stay_there(journal: Journal) -> None:
    content = zipped(
        **{
            "Journal.json": day_one(entry("one"), entry("two", "2025-03-03T10:00:00Z")),
            "Work.json": day_one(entry("three", "2025-03-04T10:00:00Z")),
            "photos/12AB.jpeg": b"\xff\xd8",
            "other.json": "[]",
        }
    )
    assert [draft.note for draft in plan_of(journal, content).drafts] == ["one", "two", "three"]
    assert "This is a journal of Day One (zip)." in report_of(journal, content)
    assert saved_twice(journal, content) == 3


@each_row(
    ("content", "reason"),
    [
        (day_one(), "it has no entry"),
        (day_one(entry(), {"uuid": "1", "text": "x"}), "entry 2 has no date"),
        (day_one(entry(at="0001-01-01T00:00:00Z")), "entry 1: “0001-01-01T00:00:00Z” is no date"),
        (day_one(entry(at="soon")), "entry 1: “soon” is no date"),
        (day_one(entry(at=10**12)), "entry 1: “1000000000000” is no date"),
        (day_one(entry(), [1]), "entry 2 is no entry"),
        ('{"metadata": {}, "entries": {"a": 1}}', "its entries are no list"),
        (zipped(**{"a.json": '{"entries": ['}), "a.json in it is JSON that breaks off"),
        (zipped(**{"a.json": "[1]"}), "a zip with JSON, but no journal of Day One"),
        (zipped(**{"Work.json": day_one({"uuid": "1"})}), "Work.json, entry 1 has no date"),
        (zipped(**{"../a.json": day_one(entry())}), "outside its folder"),
        (zipped(**{"a.json": day_one(entry())})[:-30], "breaks off or is damaged"),
    ],
)
def test_what_is_no_journal_of_day_one_is_refused(
    journal: Journal, content: str | bytes, reason: str
) -> None:
    with refuses(FileNotRead, match=reason):
        plan_of(journal, content)


def test_a_journal_that_unpacks_to_too_much_is_refused(journal: Journal) -> None:
    content = zipped(**{"a.json": b" " * 48_000_001})
    with refuses(FileNotRead, match="unpacks to more than 48,000,000 bytes"):
        plan_of(journal, content)
