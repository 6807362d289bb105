"""Calendars as Google, Outlook, Apple, Exchange and Nextcloud write them, read once and again."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from store.exchange.calendar_days import TitleWord
from store.exchange.days_off import DaysOff, days_off, save_days_off
from store.exchange.file_errors import FileNotRead
from store.journal import Journal
from tests.shell import Run, refused
from tests.tables import each_row
from tests.test_icalendar import (
    LAST,
    CalendarParser,
    calendar,
    calendar_parser,
    day_off,
    days_text,
    event,
)
from tests.wording import refuses
from tests.zips import zipped

BERLIN = "TZID=W. Europe Standard Time"
#: A time zone that only its definition in the calendar explains.
OWN_ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Practice\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    "TZOFFSETFROM:+0500\r\nTZOFFSETTO:+0500\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)

CalendarImport = Callable[..., DaysOff]


@pytest.fixture
def parse(tmp_path: Path) -> CalendarParser:
    """Return a function that reads a calendar with some content."""
    return calendar_parser(tmp_path)


@pytest.fixture
def import_calendar(journal: Journal, tmp_path: Path) -> CalendarImport:
    """Return a function that reads a calendar, saves its days off and returns the changes."""

    def read(*events: str, title: str = "day off", what: str = "off", name: str = "") -> DaysOff:
        path = tmp_path / "a.ics"
        label = f"X-WR-CALNAME:{name}\r\n" if name else ""
        path.write_text(calendar(label, *events), "utf-8", newline="")
        result = days_off(path, title, what, journal)
        save_days_off(result, journal)
        return result

    return read


def planned_days(journal: Journal) -> str:
    days = journal.plans.between(date(2026, 11, 24), LAST)
    return " ".join(f"{day:%m-%d}" for day in days)


def removed_days(planned: DaysOff) -> str:
    return " ".join(f"{first:%m-%d}/{last:%m-%d}" for first, last in planned.gone)


def timed(start: str, end: str, *more: str, title: str = "Day off") -> str:
    return event(f"SUMMARY:{title}", f"DTSTART{start}", f"DTEND{end}", *more)


# -- titles ------------------------------------------------------------------------------


@each_row(
    ("word", "titles", "others"),
    [
        (
            "off",
            "Off|OFF!|day off|off: Crete|(off)|Off/away",
            "Office|Coffee|Kick-off|off-site|offs",
        ),
        ("day off", "Day off|day-off|DAY  OFF|my day\u00a0off", "holiday off|day offer|dayoff"),
        ("rest", "rest|Rest day|d'rest", "Forest|rests|interest"),
        ("urlaub", "Urlaub|im URLAUB", "Urlaubsplanung|Resturlaub|urlaub_2"),
        ("urlaub*", "Urlaub|Urlaubsplanung", "Resturlaub"),
        ("*urlaub", "Urlaub|Resturlaub", "Urlaubsplanung"),
        ("congé", "Conge\u0301|CONGÉ|conge|congés d'été congé", "congés|congédié"),
        ("férié", "jour férié|FERIE", "fériés"),
        ("休み", "夏休みです|休み", "休日"),
        ("a+b", "a+b|x a+b", "a+bc|xa+b"),
        ("m.", "m.|dr m.", "mx|m"),
    ],
)
def test_a_title_matches_a_whole_word(word: str, titles: str, others: str) -> None:
    pattern = TitleWord(word)
    assert [title for title in titles.split("|") if not pattern.is_in(title)] == []
    assert [title for title in others.split("|") if pattern.is_in(title)] == []


def test_a_title_word_without_letters_is_refused(cup: Run, tmp_path: Path) -> None:
    (tmp_path / "a.ics").write_text(calendar(day_off("20261224")))
    for word in ("*", "-", " * - "):
        refused(cup("rest", "read", str(tmp_path / "a.ics"), f"--title={word}"), "and a word")


# -- whole days --------------------------------------------------------------------------


@each_row(
    ("part", "days"),
    [
        (timed(f";{BERLIN}:20261224T000000", f";{BERLIN}:20261227T000000"), "12-24 12-25 12-26"),
        (timed(":20261224T000000", ":20261225T000000"), "12-24"),
        (timed(":20261224T000000", ":20261224T235900"), "12-24"),
        (timed(f";{BERLIN}:20261224T000000", f";{BERLIN}:20261225T235959"), "12-24 12-25"),
        (timed(f";{BERLIN}:20261224T000000", ":20261224T225900Z"), "12-24"),
        (timed(";VALUE=DATE:20261224", ":20261225T235900"), "12-24 12-25"),
        (
            "X-WR-TIMEZONE:Europe/Berlin\r\n" + timed(":20261223T230000Z", ":20261224T225900Z"),
            "12-24",
        ),
        (event("SUMMARY:Day off", "DTSTART:20261224T000000", "DURATION:PT23H59M"), "12-24"),
        (
            event("SUMMARY:Day off", "DTSTART:20261224T000000", "DURATION:P1DT23H59M59S"),
            "12-24 12-25",
        ),
        (timed(":20261224T000000Z", ":20261225T000000Z"), "12-24"),
        (timed(";TZID=Mars/Base:20261224T000000", ";TZID=Mars/Base:20261225T000000"), "12-24"),
        # from midnight to midnight over the end of summer time
        (timed(f";{BERLIN}:20261024T000000", f";{BERLIN}:20261026T000000"), "10-24 10-25"),
        # Exchange: in UTC, with its usual zone in the calendar
        (
            "X-WR-TIMEZONE:Europe/Berlin\r\n"
            + timed(":20261223T230000Z", ":20261225T230000Z", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
            "12-24 12-25",
        ),
        (event("SUMMARY:Day off", "DTSTART:20261224T000000", "DURATION:P2D"), "12-24 12-25"),
        (event("SUMMARY:Day off", "DTSTART:20261224T000000", "DURATION:PT24H"), "12-24"),
        (
            event("SUMMARY:Day off", "DTSTART:20261224T000000", "X-MICROSOFT-CDO-ALLDAYEVENT:TRUE"),
            "12-24",
        ),
        (timed(";VALUE=DATE:20261224", ":20261226T000000"), "12-24 12-25"),
        (timed(";VALUE=DATE:20261224T000000", ";VALUE=DATE:20261225T000000"), "12-24"),
        (
            timed(f";{BERLIN}:20261224T000000", ":20261225T230000Z"),
            "12-24 12-25",
        ),
    ],
)
def test_events_from_midnight_to_midnight_are_whole_days(
    parse: CalendarParser, part: str, days: str
) -> None:
    parsed = parse(calendar(part))
    assert (days_text(parsed), parsed.matching, parsed.timed) == (days, 1, 0)


@each_row(
    "part",
    [
        timed(":20261224T000000", ":20261224T120000"),
        timed(":20261224T080000", ":20261225T080000"),
        timed(":20261224T000000Z", ";TZID=Europe/Berlin:20261225T000000"),
        timed(":20261224T000000", ":20261224T000000"),
        event("SUMMARY:Day off", "DTSTART:20261224T000000"),
        event("SUMMARY:Day off", "DTSTART:20261224T000000", "DURATION:PT36H"),
        timed(":20261223T230000Z", ":20261224T230000Z"),
    ],
)
def test_events_with_other_times_are_left_out_and_counted(parse: CalendarParser, part: str) -> None:
    parsed = parse(calendar(part))
    assert (parsed.days, parsed.timed) == ((), 1)


def test_utc_is_converted_to_the_time_zone_of_this_machine(
    journal: Journal, tmp_path: Path
) -> None:
    path = tmp_path / "a.ics"
    path.write_text(calendar(timed(":20261223T230000Z", ":20261224T230000Z")), newline="")
    assert days_text(days_off(path, "day off", "off", journal).calendar) == "12-24"


# -- series and their occurrences --------------------------------------------------------------

FRIDAYS = ("UID:r", "RRULE:FREQ=WEEKLY;COUNT=4")  # 27 Nov, 4, 11 and 18 Dec
BERLIN_DAY = f";{BERLIN}:20261127T000000", f";{BERLIN}:20261128T000000"


def changed_occurrence(day: str, *more: str, title: str = "Day off") -> str:
    return event("UID:r", f"SUMMARY:{title}", f"RECURRENCE-ID;VALUE=DATE:{day}", *more)


@each_row(
    ("parts", "days"),
    [
        # exceptions of a series in a zone, named in UTC, in another zone, and as days
        ([timed(*BERLIN_DAY, *FRIDAYS, "EXDATE:20261203T230000Z")], "11-27 12-11 12-18"),
        (
            [timed(*BERLIN_DAY, *FRIDAYS, "EXDATE;TZID=America/New_York:20261203T180000")],
            "11-27 12-11 12-18",
        ),
        ([timed(*BERLIN_DAY, *FRIDAYS, "EXDATE;VALUE=DATE:20261204")], "11-27 12-11 12-18"),
        # the end of a rule in UTC is a day of the zone
        (
            [timed(*BERLIN_DAY, "RRULE:FREQ=WEEKLY;UNTIL=20261210T230000Z")],
            "11-27 12-04 12-11",
        ),
        # a time zone that only the calendar defines
        (
            [
                OWN_ZONE,
                timed(
                    ";TZID=Practice:20261127T000000",
                    ";TZID=Practice:20261128T000000",
                    *FRIDAYS,
                    "EXDATE:20261203T190000Z",
                ),
            ],
            "11-27 12-11 12-18",
        ),
        # moved, moved with a title without the word, and cancelled
        (
            [
                day_off("20261127", *FRIDAYS),
                changed_occurrence("20261204", "DTSTART;VALUE=DATE:20261207"),
            ],
            "11-27 12-07 12-11 12-18",
        ),
        (
            [
                day_off("20261127", *FRIDAYS),
                changed_occurrence("20261204", "DTSTART;VALUE=DATE:20261207", title="Work"),
            ],
            "11-27 12-11 12-18",
        ),
        (
            [
                day_off("20261127", *FRIDAYS),
                changed_occurrence("20261204", "DTSTART;VALUE=DATE:20261204", "STATUS:CANCELLED"),
            ],
            "11-27 12-11 12-18",
        ),
        # an occurrence with the word, in a series without it
        (
            [
                day_off("20261127", *FRIDAYS, title="Work"),
                changed_occurrence("20261204", "DTSTART;VALUE=DATE:20261207"),
            ],
            "12-07",
        ),
        # moved twice: the later state counts, wherever it is in the file
        (
            [
                changed_occurrence("20261204", "SEQUENCE:2", "DTSTART;VALUE=DATE:20261208"),
                changed_occurrence("20261204", "SEQUENCE:1", "DTSTART;VALUE=DATE:20261207"),
                day_off("20261127", *FRIDAYS),
            ],
            "11-27 12-08 12-11 12-18",
        ),
        # an occurrence and all after it
        (
            [
                day_off("20261127", *FRIDAYS),
                event(
                    "UID:r",
                    "SUMMARY:Day off",
                    "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261211",
                    "DTSTART;VALUE=DATE:20261214",
                ),
            ],
            "11-27 12-04 12-14 12-21",
        ),
        (
            [
                day_off("20261127", *FRIDAYS),
                event(
                    "UID:r",
                    "SUMMARY:Day off",
                    "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261211",
                    "DTSTART;VALUE=DATE:20261211",
                    "STATUS:CANCELLED",
                ),
            ],
            "11-27 12-04",
        ),
        # a value that cannot be read costs only itself
        ([day_off("20261127", *FRIDAYS, "EXDATE:soon,20261204")], "11-27 12-11 12-18"),
        ([day_off("20261127", "UID:r", "RDATE:20261201,soon,20261203")], "11-27 12-01 12-03"),
        (
            [day_off("20261127", *FRIDAYS), changed_occurrence("20261204", "DTSTART:soon")],
            "11-27 12-11 12-18",
        ),
        (
            [
                day_off("20261127", *FRIDAYS),
                event("UID:r", "SUMMARY:Day off", "RECURRENCE-ID:soon", "DTSTART:20261209"),
            ],
            "11-27 12-04 12-09 12-11 12-18",
        ),
        ([day_off("20261127", *FRIDAYS, "DTSTAMP;X=a b;Y:soon")], "11-27 12-04 12-11 12-18"),
        ([day_off("20261127", "RDATE;VALUE=PERIOD:20261201/P1D")], "11-27 12-01"),
        ([day_off("20261127", *FRIDAYS, "EXRULE:FREQ=WEEKLY;INTERVAL=2")], "12-04 12-18"),
        (
            [
                day_off("20261127", *FRIDAYS),
                event(
                    "UID:r",
                    "SUMMARY:Day off",
                    "RECURRENCE-ID;RANGE=THISANDFUTURE:soon",
                    "DTSTART:20261209",
                ),
            ],
            "11-27 12-04 12-09 12-11 12-18",
        ),
        # a time zone of Outlook, with signs in its name
        (
            [
                OWN_ZONE.replace("Practice", "(UTC+05:00) Here\\, there"),
                timed(
                    ';TZID="(UTC+05:00) Here, there":20261127T000000',
                    ';TZID="(UTC+05:00) Here, there":20261128T000000',
                    *FRIDAYS,
                    "EXDATE:20261203T190000Z",
                ),
            ],
            "11-27 12-11 12-18",
        ),
        # several calendars in one file, one of which cancels
        (
            [
                day_off("20261127", "UID:a"),
                "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n",
                day_off("20261201", "UID:b"),
                "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n",
                day_off("20261204", "UID:c"),
            ],
            "11-27 12-04",
        ),
        # a zone that is never closed
        (["BEGIN:VTIMEZONE\r\nTZID:x\r\n", day_off("20261127")], "11-27"),
    ],
)
def test_the_days_of_a_series_and_its_occurrences(
    parse: CalendarParser, parts: list[str], days: str
) -> None:
    assert days_text(parse(calendar(*parts))) == days


@each_row(
    ("states", "days"),
    [
        ((["SEQUENCE:1"], ["SEQUENCE:0"]), "12-01"),
        ((["SEQUENCE:9"], ["SEQUENCE:10"]), "12-02"),
        ((["SEQUENCE:x"], ["SEQUENCE:1"]), "12-02"),
        ((["LAST-MODIFIED:20261102T000000Z"], ["LAST-MODIFIED:20261101T000000Z"]), "12-01"),
        ((["DTSTAMP:20261101T000000Z"], ["DTSTAMP:20261102T000000Z"]), "12-02"),
        (
            (
                ["DTSTAMP:20261101T000000Z", "LAST-MODIFIED:20261102T000000Z"],
                ["DTSTAMP:20261103T000000Z", "LAST-MODIFIED:20261101T000000Z"],
            ),
            "12-01",
        ),
        (([], []), "12-02"),
        ((["STATUS:CANCELLED"], []), ""),
        ((["STATUS:CANCELLED"], ["SEQUENCE:1"]), "12-02"),
    ],
)
def test_the_later_state_of_an_event_counts(
    parse: CalendarParser, states: tuple[list[str], list[str]], days: str
) -> None:
    first, second = states
    parts = (day_off("20261201", "UID:a", *first), day_off("20261202", "UID:a", *second))
    parsed = parse(calendar(*parts, day_off("20261224", "UID:b")))
    assert (days_text(parsed), parsed.replaced) == (f"{days} 12-24".strip(), 1)


@each_row("rule", ["FREQ=SECONDLY", "FREQ=YEARLY;BYSECOND=1,2,3", "FREQ=soon"])
def test_a_time_zone_with_an_unsupported_rule_is_ignored(parse: CalendarParser, rule: str) -> None:
    zone = OWN_ZONE.replace("TZOFFSETFROM", f"RRULE:{rule}\r\nTZOFFSETFROM", 1)
    zone = zone.replace("Practice", "Elsewhere")  # the library caches zones by name
    lines = (";TZID=Elsewhere:20261127T000000", ";TZID=Elsewhere:20261128T000000", *FRIDAYS)
    parsed = parse(calendar(zone, timed(*lines, "EXDATE:20261203T190000Z")))
    assert days_text(parsed) == "11-27 12-04 12-11 12-18"  # EXDATE is on the 3rd


def test_a_cancelling_file_cancels_all_its_events(parse: CalendarParser) -> None:
    parsed = parse(calendar("METHOD:CANCEL\r\n", day_off("20261201", "UID:a")))
    assert (parsed.days, parsed.cancelled) == ((), 1)
    parsed = parse(calendar("METHOD:PUBLISH\r\n", day_off("20261201", "UID:a")))
    assert days_text(parsed) == "12-01"


# -- exact syntax --------------------------------------------------------------------------


@each_row(
    "content",
    [
        b"SUMMARY:Day of\r\n f, and all",
        b"SUMMARY:Day\r\n  off",
        b"SUM\r\n MARY:Day off",
        b'SUMMARY;LANGUAGE="de\r\n ":Day off',
        # a fold within a character
        "SUMMARY:Day off für mich".encode().replace("ü".encode(), b"\xc3\r\n \xbc"),
        b"SUMMARY:Day off\r\n\t, twice\r\n \r\n .",
        b"SUMMARY:Day\\noff",
    ],
)
def test_folded_lines_are_unfolded_exactly(parse: CalendarParser, content: bytes) -> None:
    before, behind = calendar(day_off("20261224", title="\x01")).encode().split(b"SUMMARY:\x01")
    parsed = parse(before + content + behind)
    assert (days_text(parsed), parsed.broken) == ("12-24", 0)
    assert "\ufffd" not in parsed.titles[0]


def test_a_fold_within_a_character_leaves_the_title_readable(parse: CalendarParser) -> None:
    folded = calendar(day_off("20261224", title="Ferien für mich")).encode()
    folded = folded.replace("ü".encode(), b"\xc3\r\n \xbc")
    assert parse(folded, "für").titles == ("Ferien für mich",)


# -- read again --------------------------------------------------------------------------


def test_an_event_that_the_calendar_moved_is_moved(
    journal: Journal, import_calendar: CalendarImport
) -> None:
    stays = day_off("20261224", "UID:stays")
    import_calendar(day_off("20261207", "DURATION:P3D", "UID:mv"), stays)
    moved = import_calendar(day_off("20261214", "DURATION:P3D", "UID:mv"), stays)
    assert removed_days(moved) == "12-07/12-09"
    assert planned_days(journal) == "12-14 12-15 12-16 12-24"
    again = import_calendar(day_off("20261214", "DURATION:P3D", "UID:mv"), stays)
    assert (again.gone, again.plans, again.already_there) == ((), (), 4)
    journal.history.undo()
    assert planned_days(journal) == "12-07 12-08 12-09 12-24"
    cancelled = import_calendar(day_off("20261207", "UID:mv", "SEQUENCE:3", "STATUS:CANCELLED"))
    assert (removed_days(cancelled), planned_days(journal)) == ("12-07/12-09", "12-24")


def test_an_event_moved_by_a_day_leaves_the_common_days_as_they_are(
    journal: Journal, import_calendar: CalendarImport
) -> None:
    import_calendar(day_off("20261207", "DURATION:P3D", "UID:mv"))
    journal.plans.skip(date(2026, 12, 9))
    later = import_calendar(day_off("20261208", "DURATION:P3D", "UID:mv"))
    assert removed_days(later) == "12-07/12-07"
    assert planned_days(journal) == "12-08 12-10"  # the person skipped the 9th


def test_one_occurrence_of_a_series_can_be_moved(
    journal: Journal, import_calendar: CalendarImport
) -> None:
    series = day_off("20261127", *FRIDAYS)
    import_calendar(series)
    import_calendar(series, changed_occurrence("20261204", "DTSTART;VALUE=DATE:20261207"))
    assert planned_days(journal) == "11-27 12-07 12-11 12-18"
    import_calendar(day_off("20261127", *FRIDAYS, "EXDATE;VALUE=DATE:20261218"))
    assert planned_days(journal) == "11-27 12-04 12-11"


@each_row(
    ("message", "days"),
    [
        (
            ("METHOD:CANCEL\r\n", changed_occurrence("20261204", "DTSTART:20261204")),
            "11-27 12-11 12-18",
        ),
        (
            ("METHOD:REQUEST\r\n", changed_occurrence("20261204", "DTSTART:20261207")),
            "11-27 12-07 12-11 12-18",
        ),
        (
            (
                "METHOD:CANCEL\r\n",
                event(
                    "UID:r",
                    "SUMMARY:Cancelled: day off",
                    "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261204",
                    "DTSTART:20261204",
                ),
            ),
            "11-27",
        ),
        (("METHOD:CANCEL\r\n", event("UID:r", "SUMMARY:No", "DTSTART:20261127")), ""),
        # in a published calendar, an occurrence alone is the whole event
        ((changed_occurrence("20261204", "DTSTART:20261207"),), "12-07"),
    ],
)
def test_a_message_about_an_occurrence_changes_only_that(
    journal: Journal, import_calendar: CalendarImport, message: tuple[str, ...], days: str
) -> None:
    for plan in journal.plans.all():
        journal.plans.drop(plan)
    import_calendar(day_off("20261127", *FRIDAYS))
    import_calendar(*message)
    assert planned_days(journal) == days


def test_missing_events_are_removed_only_for_the_same_calendar(
    journal: Journal, import_calendar: CalendarImport, tmp_path: Path
) -> None:
    import_calendar(day_off("20261207", "UID:a"), day_off("20261208", "UID:b"), name="mine")
    import_calendar(day_off("20261210", "UID:c"), name="the practice")
    assert planned_days(journal) == "12-07 12-08 12-10"
    other = day_off("20261209", title="Supper")
    assert (
        removed_days(import_calendar(day_off("20261207", "UID:a"), other, name="mine"))
        == "12-08/12-08"
    )
    assert import_calendar(day_off("20261224", "UID:d")).gone == ()
    assert planned_days(journal) == "12-07 12-10 12-24"
    # neither a message nor a truncated file means that an event is missing
    assert (
        import_calendar("METHOD:REQUEST\r\n", day_off("20261225", "UID:e"), name="mine").gone == ()
    )
    torn = calendar("X-WR-CALNAME:mine\r\n", day_off("20261226", "UID:f"), day_off("20261227"))
    (tmp_path / "a.ics").write_text(torn[: torn.index("SUMMARY", 99)], newline="")
    assert days_off(tmp_path / "a.ics", "day off", "off", journal).gone == ()


def supper_event(day: str, *more: str) -> str:
    return timed(f":{day}T190000", f":{day}T210000", *more, title="Supper")


@each_row(
    ("events", "gone", "beyond"),
    [
        ([supper_event("20261210")], "", "12-07/12-08 12-14/12-14"),
        ([supper_event("20261201"), supper_event("20261210")], "12-07/12-08", "12-14/12-14"),
        (
            [supper_event("20261208"), supper_event("20270110")],
            "12-08/12-08 12-14/12-14",
            "12-07/12-07",
        ),
        # the end of a series is not the end of the period in the file
        ([supper_event("20261202", "RRULE:FREQ=DAILY")], "", "12-07/12-08 12-14/12-14"),
        (
            [day_off("20261202", "UID:x", "DURATION:P9D", title="Crete")],
            "",
            "12-07/12-08 12-14/12-14",
        ),
        ([day_off("20261207", "UID:a"), supper_event("20261210")], "12-08/12-08", "12-14/12-14"),
    ],
    homes=True,
)
def test_plans_outside_the_period_of_a_file_stay(
    journal: Journal, tmp_path: Path, events: list[str], gone: str, beyond: str
) -> None:
    """A file can be an export of a few weeks only, or of all days from one day on."""
    path = tmp_path / "a.ics"
    name = "X-WR-CALNAME:mine\r\n"
    days = (
        day_off(f"202612{day}", f"UID:{id}") for id, day in (("a", "07"), ("b", "08"), ("c", 14))
    )
    path.write_text(calendar(name, *days), newline="")
    save_days_off(days_off(path, "day off", "off", journal), journal)
    path.write_text(calendar(name, *events), newline="")
    planned = days_off(path, "day off", "off", journal)
    assert removed_days(planned) == gone
    assert removed_days(planned._replace(gone=planned.beyond)) == beyond


def test_each_calendar_of_a_zip_is_identified_by_its_name(journal: Journal, tmp_path: Path) -> None:
    def save(*events: str) -> DaysOff:
        files = {
            f"{number}.ics": calendar(f"X-WR-CALNAME:{number}\r\n", event_text)
            for number, event_text in enumerate(events)
        }
        (tmp_path / "a.zip").write_bytes(zipped(**files))
        planned = days_off(tmp_path / "a.zip", "day off", "off", journal)
        save_days_off(planned, journal)
        return planned

    save(day_off("20261207", "UID:a") + day_off("20261208", "UID:b"), day_off("20261210", "UID:c"))
    supper = day_off("20261209", title="Supper")
    assert removed_days(save(day_off("20261207", "UID:a") + supper)) == "12-08/12-08"
    assert planned_days(journal) == "12-07 12-10"


def test_an_event_with_another_word_stays_and_keeps_its_kind_when_moved(
    journal: Journal, import_calendar: CalendarImport
) -> None:
    holiday = ("DURATION:P2D", "UID:h")
    import_calendar(day_off("20261207", *holiday, title="Holiday"), title="holiday", what="holiday")
    friday = day_off("20261211", "UID:f")
    assert import_calendar(day_off("20261207", *holiday, title="Holiday"), friday).gone == ()
    import_calendar(day_off("20261214", *holiday, title="Holiday"), friday)
    planned = journal.plans.between(date(2026, 12, 1), date(2026, 12, 31))
    assert {day.day: what for day, what in planned.items()} == {
        11: "off",
        14: "holiday",
        15: "holiday",
    }


def test_an_event_that_has_become_unreadable_stays_planned(
    journal: Journal, import_calendar: CalendarImport
) -> None:
    import_calendar(day_off("20261207", "UID:a"), day_off("20261224", "UID:b"))
    broken = import_calendar(day_off("soon", "UID:a"), day_off("20261224", "UID:b"))
    assert (broken.gone, broken.calendar.unread) == ((), 1)
    assert planned_days(journal) == "12-07 12-24"


def test_past_days_and_plans_without_a_calendar_stay(
    journal: Journal, import_calendar: CalendarImport
) -> None:
    import_calendar(day_off("20261120", "DURATION:P10D", "UID:a"))
    assert planned_days(journal) == "11-24 11-25 11-26 11-27 11-28 11-29"
    import_calendar(day_off("20261201", "UID:a"))
    assert planned_days(journal) == "12-01"
    assert len(journal.entries()) == 4


def test_titles_are_only_shown_on_a_terminal_and_never_saved(
    cup: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.ics"
    trip = day_off("20261224", "UID:crete@example.org", title="Day off on Crete\\n\x1b[31m")
    path.write_text(calendar("X-WR-CALNAME:Wren\r\n", trip), "utf-8", newline="")
    argv = ("rest", "read", str(path), "--title", "day off")
    assert "Crete" not in cup(*argv).out  # the output goes into a file or another program
    monkeypatch.setattr("tui.cli.rest._is_for_eyes", lambda: True)
    assert "\n  “Day off on Crete ␛[31m”\n" in cup(*argv).out
    result = cup(*argv, "--yes")
    assert (result.code, "Crete" in result.out) == (0, False)
    written = b"".join(file.read_bytes() for file in tmp_path.rglob("*.jsonl"))
    assert b'"event"' in written
    for word in (b"Crete", b"crete", b"Wren", b"example"):
        assert word not in written


# -- a zip -------------------------------------------------------------------------------


def test_a_zip_of_calendars_is_read_as_one(parse: CalendarParser) -> None:
    data = zipped(
        **{
            "Takeout/a.ics": calendar(day_off("20261201", "UID:a"), day_off("20261202", "UID:b")),
            "Takeout/b.ICS": calendar(
                "METHOD:CANCEL\r\n", day_off("20261201", "UID:a"), day_off("20261224", "UID:c")
            ).replace("METHOD:CANCEL", "METHOD:PUBLISH"),
            "Takeout/cancel.ics": calendar("METHOD:CANCEL\r\n", day_off("20261202", "UID:b")),
            "Takeout/readme.html": "<p>",
            "__MACOSX/a.ics": b"\0",
        }
    )
    assert days_text(parse(data)) == "12-01 12-24"


@each_row(
    ("data", "reason"),
    [
        (zipped(**{"a.ics": calendar(day_off("20261201")) * 9})[:-30], "breaks off"),
        (zipped(**{"a.ics": calendar(day_off("20261201"))})[:40] + b"x" * 400, "breaks off"),
        (b"PK\x03\x04", "breaks off"),
        (zipped(**{"../a.ics": "x"}), "outside its folder"),
        (zipped(**{"/tmp/a.ics": "x"}), "outside its folder"),
        (zipped(**{"a/..\\..\\b.ics": "x"}), "outside its folder"),
        (zipped(**{"C:/a.ics": "x"}), "outside its folder"),
        (zipped(**{"a.csv": "x"}), "without a calendar"),
        (zipped(**{f"{n}.ics": "x" for n in range(201)}), "more than 200 calendars"),
        (zipped(**{"a.ics": "hello"}), "no calendar"),
    ],
)
def test_an_unusable_zip_is_refused_with_a_sentence(
    cup: Run, tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    refused(cup("rest", "read", str(tmp_path / "a.zip"), "--title", "day off"), "a.zip", reason)


def test_a_zip_that_unpacks_to_too_much_is_refused(cup: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(**{"a.ics": b" " * 17_000_000}))
    line = ("rest", "read", str(path), "--title", "day off")
    refused(cup(*line), "a.zip", "unpacks to more than 16,000,000 bytes")


def test_a_zip_with_damaged_data_is_refused(parse: CalendarParser) -> None:
    data = bytearray(zipped(**{"a.ics": calendar(*[day_off("20261201")] * 99)}))
    data[60:70] = b"\xff" * 10
    with refuses(FileNotRead, match="breaks off or is damaged"):
        parse(bytes(data))
