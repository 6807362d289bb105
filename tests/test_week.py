"""``cup week``: the days of a week with their entries, and what was counted in it."""

import pytest

from tests.shell import Run, refused
from tests.tables import each_row


@pytest.fixture
def logged(cup: Run) -> Run:
    """Log two sessions and play on three days of the week before, and a session today."""
    cup("s", "5", "6", "--day", "2026-11-16")
    cup("s", "3", "--day", "2026-11-20")
    cup("p", "laughed", "--day", "2026-11-20")
    cup("w", "a quiet hour", "--day", "2026-11-21")
    cup("s", "4")
    return cup


def test_a_week_is_listed_with_the_counts_of_its_days_and_its_own(logged: Run) -> None:
    assert logged("week", "--day", "2026-11-18").out.splitlines() == [
        "Monday 16 November 2026",
        "      session  tired 5 · inspired 6  remembered",
        "sessions 1",
        "Friday 20 November 2026",
        "      session  tired 3  remembered",
        "      play  laughed  remembered",
        "sessions 1, play 1",
        "Saturday 21 November 2026",
        "      note  remembered  “a quiet hour”",
        "The week, Mon 16 Nov to Sun 22 Nov: sessions 2, play 1.",
    ]


def test_this_week_ends_today(logged: Run) -> None:
    assert logged("week").out.splitlines() == [
        "Monday 23 November 2026",
        "  10  session  tired 4",
        "sessions 1",
        "The week, Mon 23 Nov: sessions 1.",
    ]


def test_the_entries_are_those_of_the_list(logged: Run) -> None:
    week, listed = logged("week").out, logged("list", "--from", "monday").out
    assert week.startswith(listed)
    with_ids = logged("week", "--ids").out
    assert with_ids.startswith(logged("list", "--from", "monday", "--ids").out)


def test_the_week_begins_on_the_weekday_that_the_person_chose(logged: Run) -> None:
    logged("settings", "week_start", "saturday")
    lines = logged("week").out.splitlines()
    assert lines[0] == "Saturday 21 November 2026"
    assert lines[-1] == "The week, Sat 21 Nov to Mon 23 Nov: sessions 1."


def test_the_last_week_is_that_before_this_one(logged: Run) -> None:
    by_day = logged("week", "--day", "2026-11-18")
    by_name = logged("week", "--day", "last week")
    assert (by_name.code, by_name.out) == (0, by_day.out)


def test_a_week_is_read_out(logged: Run) -> None:
    assert logged("--plain", "week", "--day", "2026-11-16").out.splitlines()[:3] == [
        "Monday 16 November 2026",
        "Session: tired 5, inspired 6, remembered.",
        "In all: sessions 1.",
    ]


def test_a_week_as_json_has_each_of_its_days(logged: Run) -> None:
    week = logged("week", "--day", "2026-11-18", "--json").json
    assert (week["first"], week["last"]) == ("2026-11-16", "2026-11-22")
    assert len(week["days"]) == 7
    assert [len(day["entries"]) for day in week["days"]] == [1, 0, 0, 0, 2, 1, 0]
    assert {day["day"]: day["counts"]["sessions"] for day in week["days"]}["2026-11-20"] == 1
    assert (week["counts"]["sessions"], week["counts"]["play"]) == (2, 1)
    assert "short_id" in logged("week", "--json", "--ids").json["days"][0]["entries"][0]


def test_a_repair_counts_in_the_week_in_which_it_happened(cup: Run) -> None:
    cup("r", "misread", "--day", "2026-11-19")
    cup("s", "5")
    cup("repaired")
    assert "repair 1" not in cup("week", "--day", "2026-11-19").out
    assert cup("week").out.splitlines()[-1] == "The week, Mon 23 Nov: sessions 1, repair 1."


def test_the_week_of_a_longer_period_is_that_of_its_first_day(logged: Run) -> None:
    week = logged("week", "--day", "november")
    assert week.out.splitlines() == ["Nothing logged in that week, Mon 26 Oct to Sun 1 Nov."]
    assert week.err == (
        "november is Sun 1 Nov to Mon 30 Nov 2026; this is the week of its first day.\n"
    )
    assert "goes on until Sun 29 Nov 2026" in logged("week", "--day", "this week").err


def test_an_empty_week_says_so(cup: Run) -> None:
    assert cup("week", "--day", "2025-01-01").out == (
        "Nothing logged in that week, Mon 30 Dec to Sun 5 Jan 2025.\n"
    )
    cup("w", "tea")
    assert cup("week").out.splitlines()[-1] == "The week, Mon 23 Nov: nothing that is counted."


@each_row(
    ("argv", "piece"),
    [
        (["--day", "tomorrow"], "still to come"),
        (["--day", "nonsense"], "is not a day I can read"),
        (["monday"], "takes no 'monday'"),
        (["--back"], "has no option --back"),
    ],
    homes=True,
)
def test_a_week_that_cannot_be_printed_is_refused(cup: Run, argv: list[str], piece: str) -> None:
    refused(cup("week", *argv), piece)
