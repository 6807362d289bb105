from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.clock import day_after, day_before, days_back, days_between
from store.dates import parse_coming_day, parse_day
from store.day_ranges import parse_first_day
from store.errors import DayAhead, DayNotRead, Refused
from tests.tables import each_row
from tests.texts import texts
from tests.wording import refuses

TODAY = date(2026, 11, 23)  # a Monday


@each_row(
    ("text", "day"),
    [
        ("today", "2026-11-23"),
        ("Yesterday", "2026-11-22"),
        ("monday", "2026-11-23"),
        ("Tuesday", "2026-11-17"),
        ("sun", "2026-11-22"),
        ("2026-11-20", "2026-11-20"),
        (" 2026-11-20 ", "2026-11-20"),
        ("20261120", "2026-11-20"),
        ("20 nov", "2026-11-20"),
        ("Nov 20", "2026-11-20"),
        ("20th of November", "2026-11-20"),
        ("20 Nov 2025", "2025-11-20"),
        ("20.11.2025", "2025-11-20"),
        ("3/4", "2026-04-03"),
        ("3/4/2025", "2025-04-03"),
        ("23 nov", "2026-11-23"),
        ("24 nov", "2025-11-24"),
        ("dec 24", "2025-12-24"),
        ("29 feb", "2024-02-29"),
    ],
)
def test_a_day_is_read_as_people_write_it(text, day):
    assert parse_day(text, TODAY) == date.fromisoformat(day)


@each_row("text", ["2026-11-24", "24 nov 2026", "1.1.2027", "2030-01-01"])
def test_a_day_to_come_is_refused_and_named(text):
    with refuses(DayAhead, match="still to come"):
        parse_day(text, TODAY)


def test_the_refusal_says_the_day_in_full():
    with refuses(DayAhead, match=r"^Tuesday 24 November 2026 is still to come"):
        parse_day("2026-11-24", TODAY)


def test_a_weekday_tells_which_year_a_day_without_one_is_in():
    with refuses(DayAhead, match=r"^Friday 27 November 2026 is still to come"):
        parse_day("fri 27 nov", TODAY)
    assert parse_day("thu 27 nov", TODAY) == date(2025, 11, 27)
    assert parse_coming_day("fri 20 nov", TODAY) == date(2026, 11, 20)  # it lies behind
    with refuses(DayNotRead, match="27 November 2025 is a Thursday"):
        parse_day("wed 27 nov", TODAY)


@each_row("text", ["", "  ", "-", "rubbish", "s", "²", "nan"])
def test_what_is_no_date_is_refused(text):
    with refuses(DayNotRead, match=r"is not a day I can read\. Try 2026-11-20"):
        parse_day(text, TODAY)


@each_row("text", ["10:30", "5pm", "2026", "nov", "nov 2026", "25", "fri 3pm"])
def test_what_names_no_day_is_not_filled_up_to_one(text):
    with pytest.raises(DayNotRead):
        parse_day(text, TODAY)


@given(st.text(st.sampled_from("0123456789 -./:,TZamnovfebrist+²\n\x00")) | texts())
def test_any_text_is_a_day_or_a_sentence(text):
    with suppress(Refused):
        assert parse_day(text, TODAY) <= TODAY


@each_row(
    ("text", "day"),
    [
        ("today", "2026-11-23"),
        ("Tomorrow", "2026-11-24"),
        ("yesterday", "2026-11-22"),
        ("monday", "2026-11-23"),
        ("next monday", "2026-11-30"),
        ("this  friday", "2026-11-27"),
        ("coming sun", "2026-11-29"),
        ("24 nov", "2026-11-24"),
        ("22 nov", "2027-11-22"),
        ("Fri 27 Nov", "2026-11-27"),
        ("3/4", "2027-04-03"),
        ("3/4/26", "2026-04-03"),
        ("29 feb", "2028-02-29"),
        ("2026-12-24", "2026-12-24"),
        ("24 dec 2020", "2020-12-24"),
    ],
)
def test_a_day_to_come_is_the_next_one(text, day):
    assert parse_coming_day(text, TODAY) == date.fromisoformat(day)


@each_row("text", ["", "next", "last friday", "soon", "30 feb", "dec", "nov 2026"])
def test_what_is_no_day_to_come_is_refused(text):
    with pytest.raises(DayNotRead):
        parse_coming_day(text, TODAY)


@each_row("text", ["10:" + "9" * 40, "19970902090807197090209080710h", "1" * 5000, "2." * 4000])
def test_many_digits_are_no_day(text):
    for read in (parse_day, parse_coming_day):
        with pytest.raises(DayNotRead):
            read(text, TODAY)


def test_days_run_from_the_first_to_the_last_over_a_summer_time_night():
    days = list(days_between(date(2025, 3, 29), date(2025, 3, 31)))
    assert [day.day for day in days] == [29, 30, 31]
    assert list(days_between(TODAY, day_before(TODAY))) == []
    assert day_after(day_before(TODAY)) == TODAY


def test_the_first_day_of_the_calendar_has_none_before_it():
    assert day_before(date.min) == days_back(date(1, 1, 5), 40) == date.min
    assert days_back(TODAY, 40) == date(2026, 10, 14)
    with pytest.raises(DayNotRead):
        parse_first_day("0000", TODAY)
