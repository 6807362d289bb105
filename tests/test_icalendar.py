"""Days off in a calendar: how a file is read, and which entries and plans the diary gets."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.exchange.calendar_days import Calendar, TitleWord, _DaysReader, read_calendar
from store.exchange.calendar_events import CalendarText
from store.exchange.days_off import DaysOff, days_off
from store.exchange.file_errors import FileNotRead
from store.journal import Journal
from store.models import Draft
from store.rest.plans import PlanDraft
from tests.recurrences import read_rest
from tests.shell import Run, refused
from tests.tables import each_row
from tests.wording import refuses

TODAY = date(2026, 11, 23)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)

CalendarParser = Callable[..., Calendar]
DaysOffReader = Callable[..., DaysOff]


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT")) + "\r\n"


def day_off(day: str, *more: str, title: str = "Day off") -> str:
    return event(f"SUMMARY:{title}", f"DTSTART;VALUE=DATE:{day}", *more)


def calendar(*events: str) -> str:
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + "".join(events) + "END:VCALENDAR\r\n"


def calendar_parser(folder: Path) -> CalendarParser:
    """Return a function that writes a calendar into a folder and reads it."""

    def parse(content: str | bytes, title: str = "day off") -> Calendar:
        path = folder / "a.ics"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_calendar(path, title, FIRST, LAST)

    return parse


@pytest.fixture
def parse(tmp_path: Path) -> CalendarParser:
    """Return a function that reads a calendar with some content."""
    return calendar_parser(tmp_path)


@pytest.fixture
def read_days_off(journal: Journal, tmp_path: Path) -> DaysOffReader:
    """Return a function that computes the days off of a calendar and saves nothing."""

    def read(content: str, title: str = "day off", what: str = "off") -> DaysOff:
        path = tmp_path / "a.ics"
        path.write_text(content, newline="")
        return days_off(path, title, what, journal)

    return read


def days_text(calendar: Calendar) -> str:
    return " ".join(f"{day:%m-%d}" for day in calendar.days)


# -- reading -----------------------------------------------------------------------------


@each_row(
    ("lines", "days"),
    [
        (["DTSTART;VALUE=DATE:20261224"], "12-24"),
        (["DTSTART:20261224"], "12-24"),
        (["DTSTART;VALUE=DATE;TZID=Mars/Base:20261224"], "12-24"),
        (['DTSTART;X-A="a:b;c,d";VALUE=DATE:20261224'], "12-24"),
        (["dtstart;value=date:20261224"], "12-24"),
        (["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261225"], "12-24"),
        (["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227"], "12-24 12-25 12-26"),
        (["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261224"], "12-24"),
        (["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261220"], "12-24"),
        (["DTSTART;VALUE=DATE:20261224", "DURATION:P2D"], "12-24 12-25"),
        (
            ["DTSTART;VALUE=DATE:20261224", "DURATION:P1W"],
            "12-24 12-25 12-26 12-27 12-28 12-29 12-30",
        ),
        (["DTSTART;VALUE=DATE:20261224", "DURATION:P1DT12H"], "12-24 12-25"),
        (["DTSTART;VALUE=DATE:20261224", "DURATION:PT24H0M"], "12-24"),
        (
            ["DTSTART;VALUE=DATE:20261127", "RRULE:FREQ=WEEKLY;INTERVAL=2;COUNT=3"],
            "11-27 12-11 12-25",
        ),
        (
            ["DTSTART;VALUE=DATE:20261127", "RRULE:FREQ=WEEKLY;BYDAY=FR;UNTIL=20261211T225959Z"],
            "11-27 12-04 12-11",
        ),
        (
            [
                "DTSTART;VALUE=DATE:20261127",
                "RRULE:FREQ=WEEKLY;COUNT=4",
                "EXDATE;VALUE=DATE:20261204,20261211",
                "EXDATE:20261218T000000Z",
            ],
            "11-27",
        ),
        (
            [
                "DTSTART;VALUE=DATE:20261127",
                "DTEND;VALUE=DATE:20261129",
                "RRULE:FREQ=WEEKLY;COUNT=2",
            ],
            "11-27 11-28 12-04 12-05",
        ),
        (
            ["DTSTART;VALUE=DATE:20261127", "RDATE;VALUE=DATE:20261201,20261203"],
            "11-27 12-01 12-03",
        ),
        (["DTSTART;VALUE=DATE:20250228", "RRULE:FREQ=YEARLY"], "02-28 02-28"),
        (["DTSTART;VALUE=DATE:20251230", "DTEND;VALUE=DATE:20260103"], "01-01 01-02"),
        (["DTSTART;VALUE=DATE:20271230", "DTEND;VALUE=DATE:20280103"], "12-30 12-31"),
        (["DTSTART;VALUE=DATE:20100101"], ""),
    ],
)
def test_the_days_of_an_event(parse: CalendarParser, lines: list[str], days: str) -> None:
    parsed = parse(calendar(event("SUMMARY:Day off", *lines)))
    assert (days_text(parsed), parsed.matching, parsed.unread) == (days, 1, 0)


def test_days_outside_the_bounds_are_reported(parse: CalendarParser) -> None:
    assert not parse(calendar(day_off("20271231"))).beyond
    for far in (day_off("20310101"), day_off("20200101", "RRULE:FREQ=DAILY")):
        assert parse(calendar(far)).beyond
    assert len(parse(calendar(day_off("20200101", "RRULE:FREQ=DAILY"))).days) == 730


@pytest.mark.parametrize("title", ["Day off", "my DAY OFF!", "Da\r\n y off", "Day\\, day off"])
def test_a_title_matches_a_word_in_any_case(parse: CalendarParser, title: str) -> None:
    assert days_text(parse(calendar(day_off("20261224", title=title)))) == "12-24"


def test_a_title_is_compared_after_normalizing_and_unescaping(parse: CalendarParser) -> None:
    assert days_text(parse(calendar(day_off("20261224", title="Congé")), "CONGE\u0301")) == "12-24"
    assert days_text(parse(calendar(day_off("20261224", title="a\\nb\\;c")), "a b;c")) == "12-24"
    assert days_text(parse(calendar(day_off("20261224", title="a")), "b")) == ""


def test_events_that_are_left_out_are_counted(parse: CalendarParser) -> None:
    parsed = parse(
        calendar(
            day_off("20261224"),
            day_off("20261225", title="Session"),
            event("DTSTART;VALUE=DATE:20261225"),
            event("SUMMARY:Day off", "DTSTART;TZID=Mars/Base:20261225T090000"),
            event("SUMMARY:Day off", "DTSTART:20261225T090000Z", "RRULE:FREQ=DAILY"),
            day_off("20261225", "STATUS:CANCELLED"),
            event("SUMMARY:Day off"),
            day_off("20261350"),
            day_off("2026122"),
            day_off("20261225", "DURATION:2 days"),
            day_off("20261225", "DTEND;VALUE=DATE:20291225"),
            day_off("20261225", "RRULE:FREQ=HOURLY"),
            day_off("20261225", "RRULE:FREQ=DAILY;BYHOUR=9"),
            day_off("00010101"),
            day_off("99991231", "DURATION:P9999W"),
        )
    )
    assert days_text(parsed) == "12-24"
    assert parsed._replace(days=(), titles=(), days_by_event={}, labels_by_event={}) == Calendar(
        (), 15, 1, 2, 2, 1, 9, 0, False, "FREQ is one of DAILY, WEEKLY, MONTHLY, YEARLY"
    )


def test_a_rule_without_any_day_has_its_first_day(parse: CalendarParser) -> None:
    rule = "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"
    assert days_text(parse(calendar(day_off("20261224", rule)))) == "12-24"


def test_an_event_that_replaces_an_occurrence_has_its_own_day(parse: CalendarParser) -> None:
    weekly = day_off("20261127", "UID:1", "RRULE:FREQ=WEEKLY;COUNT=3")
    moved = day_off("20261203", "UID:1", "RECURRENCE-ID;VALUE=DATE:20261204")
    cancelled = day_off("20261211", "UID:1", "RECURRENCE-ID:20261211T000000Z", "STATUS:CANCELLED")
    other = day_off("20261127", "UID:2")
    assert days_text(parse(calendar(weekly, moved, other))) == "11-27 12-03 12-11"
    assert days_text(parse(calendar(moved, cancelled, weekly))) == "11-27 12-03"


def test_the_title_of_an_alarm_is_not_the_title_of_its_event(parse: CalendarParser) -> None:
    alarm = ("BEGIN:VALARM", "SUMMARY:Day off", "DURATION:P5D", "END:VALARM")
    assert parse(calendar(day_off("20261224", *alarm, title="Session"))).other == 1
    assert days_text(parse(calendar(day_off("20261224", *alarm)))) == "12-24"


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\r\n", "\n").encode(),
        lambda text: text.replace("\r\n", "\r").encode(),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\r\n", "\r\n\r\n").encode(),
        lambda text: text.replace("Day off", "Day off \xe9").encode("latin-1"),
        lambda text: text.replace("SUMMARY:", "SUMMARY;LANGUAGE=de:").encode(),
    ],
)
def test_a_file_is_read_in_every_encoding_that_programs_write(
    parse: CalendarParser, encode: Callable[[str], bytes]
) -> None:
    parsed = parse(encode(calendar(day_off("20261224"))))
    assert (days_text(parsed), parsed.broken) == ("12-24", 0)


def test_broken_lines_are_skipped_and_counted(parse: CalendarParser) -> None:
    parsed = parse(calendar(day_off("20261224", "what is this", ":x", "é@:x"), "no line\r\n"))
    assert (days_text(parsed), parsed.broken) == ("12-24", 4)


@pytest.mark.parametrize(
    ("text", "days", "broken"),
    [
        (day_off("20261224").replace("END:VEVENT\r\n", "") + day_off("20261226"), "12-24 12-26", 0),
        (day_off("20261224").replace("END:VEVENT", "END:VTODO"), "12-24", 0),
        (day_off("20261224") + "END:VEVENT\r\nEND:VALARM\r\n", "12-24", 0),
        ("END:VCALENDAR\r\n" + day_off("20261224"), "12-24", 0),
        (day_off("20261224", "BEGIN:VALARM", "SUMMARY:x"), "12-24", 0),
        ("BEGIN:VCALENDAR\r\nBEGIN:VCALENDAR\r\n" + day_off("20261224"), "12-24", 0),
        (day_off("20261224", 'SUMMARY;A="open:x'), "12-24", 1),
    ],
)
def test_components_that_are_not_closed_do_no_harm(
    parse: CalendarParser, text: str, days: str, broken: int
) -> None:
    parsed = parse(calendar(text))
    assert (days_text(parsed), parsed.broken) == (days, broken)


def test_a_file_that_ends_within_an_event_leaves_that_event_out(parse: CalendarParser) -> None:
    whole = calendar(day_off("20261224"), day_off("20261226"))
    parsed = parse(whole[: whole.rindex("1226")])
    assert (days_text(parsed), parsed.events, parsed.broken) == ("12-24", 1, 1)


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 99, b"hello", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"]
)
def test_a_file_that_is_not_a_calendar_is_refused(parse: CalendarParser, content: bytes) -> None:
    with refuses(FileNotRead, match=r"a\.ics could not be read: (it |line 1 holds a NUL)"):
        parse(content)


@given(st.lists(st.sampled_from(calendar(day_off("20261224", "RRULE:FREQ=DAILY", "EXDATE:x"))
    .split("\r\n")) | st.text(st.sampled_from('BEGIN:VEVT;="\\,T0129 \t'))))  # fmt: skip
def test_any_lines_are_read(lines: list[str]) -> None:
    text = CalendarText("\n".join(lines))
    reader = _DaysReader(TitleWord("day off"), FIRST, LAST, frozenset())
    reader.read(text.parts)
    parsed = reader.calendar([text])
    counts = (
        parsed.matching,
        parsed.other,
        parsed.timed,
        parsed.cancelled,
        parsed.unread,
        parsed.replaced,
    )
    assert sum(counts) == parsed.events == len(text.parts)
    assert all(FIRST <= day <= LAST for day in parsed.days)


# -- the changes of a diary --------------------------------------------------------------------


def test_days_up_to_today_are_logged_and_future_days_are_planned(
    journal: Journal, read_days_off: DaysOffReader
) -> None:
    text = calendar(
        *map(day_off, ("20261120", "20261123", "20261124", "20261125", "20261201")),
        day_off("20261224", "DTEND;VALUE=DATE:20270103"),
    )
    result = read_days_off(text, what="holiday")
    assert [(draft.kind, draft.day.day, draft["what"], draft.note) for draft in result.drafts] == [
        ("rest", 20, "holiday", ""),
        ("rest", 23, "holiday", ""),
    ]
    assert [(plan.what, plan.recurrence) for plan in result.plans] == [
        ("holiday", read_rest(text, TODAY))
        for text in ("24 nov to 25 nov", "1 dec", "24 dec to 2 jan")
    ]


def test_a_second_run_adds_nothing_even_after_changes(
    journal: Journal, read_days_off: DaysOffReader
) -> None:
    text = calendar(day_off("20261120"), day_off("20261121"), day_off("20261224", "DURATION:P3D"))
    first = read_days_off(text)
    journal.add_all(first.drafts, first.plans)
    again = read_days_off(text)
    assert (again.drafts, again.plans, again.already_there) == ((), (), 5)
    journal.change(journal.entries()[0].id, {"what": "breather"})
    journal.plans.skip(date(2026, 12, 25))
    again = read_days_off(text)
    assert (again.drafts, again.plans, again.already_there) == ((), (), 5)
    journal.history.undo()
    journal.history.undo()
    journal.history.undo()
    after_undo = read_days_off(text)
    assert (after_undo.drafts, after_undo.plans) == (first.drafts, first.plans)


def test_a_holiday_is_planned_as_a_whole_and_gets_only_its_new_days_later(
    journal: Journal, read_days_off: DaysOffReader
) -> None:
    journal.plans.add(PlanDraft("off", read_rest("every friday", TODAY)))
    holiday = day_off("20261224", "DTEND;VALUE=DATE:20270103")
    fridays = day_off("20261127", "RRULE:FREQ=WEEKLY;COUNT=3")
    first = read_days_off(calendar(holiday, fridays))
    assert [plan.recurrence for plan in first.plans] == [read_rest("24 dec to 2 jan", TODAY)]
    assert first.already_there == 3
    journal.add_all(first.drafts, first.plans)
    assert read_days_off(calendar(holiday, fridays)).plans == ()
    journal.plans.skip(date(2027, 1, 3))
    longer = read_days_off(calendar(holiday.replace("20270103", "20270105"), fridays))
    assert [plan.recurrence for plan in longer.plans] == [read_rest("3 jan to 4 jan", TODAY)]
    assert longer.already_there == 13


def test_entries_and_plans_that_a_day_has_already_are_not_changed(
    journal: Journal, read_days_off: DaysOffReader
) -> None:
    journal.add(Draft("session", date(2026, 11, 20)))
    journal.add(Draft("rest", date(2026, 11, 19), values={"what": "holiday"}))
    journal.add(Draft("rest", date(2026, 11, 18), values={"what": "half"}))
    journal.add(Draft("play", date(2026, 11, 17)))
    journal.plans.add(PlanDraft("half", read_rest("24 nov", TODAY)))
    days = ("20261117", "20261118", "20261119", "20261120", "20261124")
    result = read_days_off(calendar(*map(day_off, days)))
    assert [draft.day.day for draft in result.drafts] == [17, 18]
    assert (result.worked, result.already_there) == ((date(2026, 11, 20),), 2)
    assert result.plans == ()
    assert [
        draft.day.day for draft in read_days_off(calendar(*map(day_off, days)), what="half").drafts
    ] == [17]


# -- the command -------------------------------------------------------------------------


def test_reading_is_a_dry_run_without_yes_and_one_undo_reverts_it(cup: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.ics"
    path.write_text(
        calendar(
            day_off("20261120", "DESCRIPTION:with Anna Berg", title="Day off on Crete"),
            day_off("20261224", "DTEND;VALUE=DATE:20270103", 'ATTENDEE;CN="Anna":mailto:a@b.c'),
            event("SUMMARY:Day off, half", "DTSTART:20261225T090000Z"),
            day_off("20261225", title="Session"),
            "no line\r\n",
        ),
        newline="",
    )
    dry = cup("rest", "read", str(path), "--title", "DAY off")
    assert dry.code == 0
    assert dry.out.splitlines() == [
        "2 events of whole days with that word, of 4; 11 days in all.",
        "As day off: 2026-11-20.",
        "As plans: Thu 24 Dec 2026 to Sat 2 Jan 2027.",
        "Events left out: 1 without that word, 1 with a time of day.",
        "1 line skipped as damaged.",
        "A dry run: nothing was saved. --yes saves 1 entry and 1 plan; "
        "one 'cup undo' undoes it all.",
    ]
    assert cup("list", "--json").json == []
    assert cup("rest", "plans", "--json").json == []
    result = cup("rest", "read", str(path), "--title", "day off", "--yes", "--what", "holiday")
    assert "Saved 1 entry and 1 plan. One 'cup undo' undoes it all." in result.out
    (entry,) = cup("list", "--json").json
    assert (entry["kind"], entry["what"], entry["day"]) == ("rest", "holiday", "2026-11-20")
    assert "note" not in entry
    again = cup("rest", "read", str(path), "--title", "day off", "--yes")
    assert "Logged or planned already: 11 days." in again.out
    assert "There is nothing new to save" in again.out
    written = b"".join(file.read_bytes() for file in (tmp_path / "diary").glob("*.jsonl"))
    for word in (b"Anna", b"Crete", b"Day off", b"b.c"):
        assert word not in written
    assert cup("undo").out == "Undone: 1 entry and 1 plan.\n"
    assert cup("list", "--json").json == []
    assert cup("rest", "plans", "--json").json == []
    assert cup("redo").out == "Redone: 1 entry and 1 plan.\n"


@each_row(
    ("argv", "pieces"),
    [
        ([], ["'cup rest read' needs FILE"]),
        (["a.ics"], ["needs one file and a word", "--title"]),
        (["a.ics", "--title", " "], ["needs one file and a word"]),
        (["a.ics", "b.ics", "--title", "x"], ["takes no 'b.ics'"]),
        (["nothing.ics", "--title", "x"], ["nothing.ics", "no such file"]),
        ([".", "--title", "x"], ["it is a folder"]),
        (["a.ics", "--title", "x", "--what", "sick"], ["'sick'", "half, off, holiday"]),
        (["a.ics", "--title", "x", "--no"], ["--no"]),
    ],
    homes=True,
)
def test_arguments_that_cannot_be_read_are_refused_with_a_sentence(
    cup: Run, argv: list[str], pieces: list[str]
) -> None:
    refused(cup("rest", "read", *argv), *pieces)
    assert cup("list", "--json").json == []


# -- bounds ------------------------------------------------------------------------------


@each_row(
    ("rule", "reason"),
    [
        ("FREQ=MONTHLY;BYDAY=53MO", "a month has no weekday more than 5 times"),
        ("FREQ=SECONDLY", "FREQ is one of DAILY"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR has no place"),
        ("FREQ=DAILY;COUNT=0", "COUNT is from 1"),
        ("FREQ=DAILY;COUNT=" + "9" * 5000, "a rule has up to 4,000 characters"),
        ("FREQ=DAILY;INTERVAL=99999999", "INTERVAL is from 1"),
    ],
    homes=True,
)
def test_an_event_with_an_invalid_rule_is_left_out_with_a_reason(
    cup: Run, tmp_path: Path, rule: str, reason: str
) -> None:
    path = tmp_path / "a.ics"
    path.write_text(calendar(day_off("20261201", f"RRULE:{rule}"), day_off("20261224")))
    result = cup("rest", "read", str(path), "--title", "day off")
    assert (result.code, result.err) == (0, "")
    assert "As plans: Thu 24 Dec 2026." in result.out
    assert re.search(rf"Events left out: 1 whose days are not clear \({reason}", result.out)
    path.write_text(calendar(day_off("20261201", f"RRULE:{rule}"), event("SUMMARY:other")))
    refused(cup("rest", "read", str(path), "--title", "day off"), "no rule of days", reason)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=DAILY;UNTIL=20251231",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        "FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1;WKST=WE",
    ],
)
def test_a_rule_without_another_day_has_its_first_day(parse: CalendarParser, rule: str) -> None:
    assert days_text(parse(calendar(day_off("20261224", f"RRULE:{rule}")))) == "12-24"


@pytest.mark.parametrize(
    ("limit", "content", "reason"),
    [
        (
            "MOST_EVENTS",
            day_off("20261224", title="x") * 4,
            "it has more than 3 events",
        ),
        (
            "MOST_RULES",
            day_off("20261224", "RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY") * 2,
            "more than 3 of its events with that word repeat by a rule",
        ),
        (
            "MOST_DAYS",
            day_off("20261224") * 2 + day_off("20261224", "DURATION:P2D"),
            "its events with that word come more than 3 times",
        ),
        (
            "_MOST_LINES",
            day_off("20261224"),
            "it has more than 3 lines",
        ),
        (
            "_MOST_BYTES",
            day_off("20261224"),
            "it has more than 3 bytes",
        ),
    ],
)
def test_a_calendar_beyond_a_limit_is_refused_and_one_within_it_is_read(
    parse: CalendarParser, monkeypatch: pytest.MonkeyPatch, limit: str, content: str, reason: str
) -> None:
    assert parse(calendar(content)).events
    module = "calendar_events" if limit == "_MOST_BYTES" else "calendar_days"
    monkeypatch.setattr(f"store.exchange.{module}.{limit}", 3)
    with refuses(FileNotRead, match=reason):
        parse(calendar(content))


def test_rules_of_events_without_the_word_do_not_count(
    parse: CalendarParser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.exchange.calendar_days.MOST_RULES", 0)
    other = day_off("20261224", "RRULE:FREQ=DAILY", title="session")
    assert days_text(parse(calendar(other, day_off("20261231")))) == "12-31"


def test_an_event_that_overlaps_itself_has_each_day_once(parse: CalendarParser) -> None:
    rule = f"RRULE:FREQ=DAILY;UNTIL={LAST:%Y%m%d}"
    parsed = parse(calendar(day_off("20250101", rule, "DURATION:P366D")))
    assert len(parsed.days) == (LAST - FIRST).days + 1
    assert parsed.beyond


def test_a_list_of_very_many_days_leaves_its_event_out(parse: CalendarParser) -> None:
    days = ",".join(["20261224"] * 30_000)
    parsed = parse(calendar(day_off("20261201", f"RDATE:{days}"), day_off("20261231")))
    assert (days_text(parsed), parsed.unread) == ("12-31", 1)
    parsed = parse(calendar(day_off("20261201", f"EXDATE:{days}"), day_off("20261231")))
    assert (days_text(parsed), parsed.unread) == ("12-31", 1)


def test_very_long_quotations_folds_and_nestings_are_read(parse: CalendarParser) -> None:
    quoted = 'BEGIN:VEVENT\nSUMMARY;X="' + ":" * 200_000 + "\nEND:VEVENT\n"
    folded = "BEGIN:VEVENT\nSUMMARY:day" + "\n  o" * 100_000 + "\nEND:VEVENT\n"
    nested = "BEGIN:VEVENT\n" + "BEGIN:VALARM\n" * 100_000 + "END:VEVENT\n"
    parsed = parse(calendar(quoted, folded, nested, day_off("20261224")))
    assert (days_text(parsed), parsed.broken) == ("12-24", 1)


@pytest.mark.parametrize("create", [os.mkfifo, Path.mkdir])
def test_a_path_that_is_not_a_file_is_refused_without_waiting(
    cup: Run, tmp_path: Path, create: Callable[[Path], None]
) -> None:
    create(tmp_path / "a.ics")
    refused(cup("rest", "read", str(tmp_path / "a.ics"), "--title", "off"), "could not be read")


def test_a_pipe_with_content_is_read(parse: CalendarParser, tmp_path: Path) -> None:
    pipe_ends = os.pipe()
    os.write(pipe_ends[1], calendar(day_off("20261224")).encode())
    os.close(pipe_ends[1])
    try:
        parsed = read_calendar(Path(f"/dev/fd/{pipe_ends[0]}"), "day off", FIRST, LAST)
    finally:
        os.close(pipe_ends[0])
    assert days_text(parsed) == "12-24"


def test_a_pipe_without_content_is_refused_after_a_short_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("store.exchange.file_text._PIPE_SECONDS", 0.01)
    pipe_ends = os.pipe()
    try:
        with refuses(FileNotRead, match="nothing comes from it"):
            read_calendar(Path(f"/dev/fd/{pipe_ends[0]}"), "day off", FIRST, LAST)
    finally:
        for end in pipe_ends:
            os.close(end)
