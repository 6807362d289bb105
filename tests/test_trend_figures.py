"""The numbers behind each picture, on small diaries counted by hand."""

from datetime import date, timedelta
from itertools import product

import pytest

from store.calendar import (
    LONGEST,
    RANGES,
    DateSpan,
    best_period,
    month_after,
    months_back,
    span_for_range,
)
from store.daily_measures import MEASURES
from store.grammar import parse
from store.journal import Journal
from store.models import Draft
from store.scales import is_good_tired
from store.trends.counts import balance, delight, map_place, rest, sessions
from store.trends.measures import overview, readings, undulation, year
from store.trends.weekdays import week
from tests.tables import each_row

pytestmark = pytest.mark.usefixtures("first_words")


TODAY = date(2026, 11, 23)  # a Monday
WEEK = DateSpan(date(2026, 11, 17), TODAY)


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def log(journal: Journal, line: str, days_back: int = 0) -> None:
    parsed = parse(line.split(), journal.settings.lists)
    journal.add(Draft(parsed.verb.kind, back(days_back), values=parsed.values))


# -- spans ----------------------------------------------------------------------------


@each_row(("name", "length"), [("2w", 14), ("6w", 42), ("3m", 91), ("1y", 365)])
def test_a_range_has_its_days_and_ends_where_it_is_told(name: str, length: int) -> None:
    span = span_for_range(name, TODAY, None)
    assert (span.length, span.last) == (length, TODAY)
    assert next(iter(span.days())) == span.first


def test_all_begins_with_the_oldest_entry_but_no_longer_ago_than_thirty_years() -> None:
    assert span_for_range("all", TODAY, date(2025, 1, 1)).first == date(2025, 1, 1)
    assert span_for_range("all", TODAY, None).length == 14
    assert span_for_range("all", TODAY, TODAY).length == 14
    assert span_for_range("all", TODAY, date(1, 1, 1)).first == TODAY - LONGEST


@each_row("name", RANGES)
def test_a_range_at_the_beginning_of_the_calendar_is_cut_there(name: str) -> None:
    span = span_for_range(name, date(1, 1, 3), date(1, 1, 1))
    assert span.first == date.min
    assert span.length == 3


def test_a_span_is_gathered_without_a_day_lost_or_twice() -> None:
    span = DateSpan(date(2025, 12, 30), date(2026, 2, 1))
    for by in ("day", "week", "month"):
        days = [day for piece in span.split(by) for day in piece.days()]  # type: ignore[arg-type]
        assert days == list(span.days())
    assert [piece.first for piece in span.split("month")] == [
        date(2025, 12, 30), date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip
    assert span.split("week")[1].first.weekday() == 0


def test_what_a_span_is_gathered_by_follows_its_length() -> None:
    lengths = {name: best_period(span_for_range(name, TODAY, back(900))) for name in RANGES}
    assert lengths == {"2w": "day", "6w": "week", "3m": "week", "1y": "month", "all": "month"}


def test_months_step_over_the_year() -> None:
    assert month_after(date(2026, 12, 24)) == date(2027, 1, 1)
    assert months_back(date(2026, 2, 3), 11) == date(2025, 3, 1)
    assert months_back(date(1, 1, 5), 11) == date(1, 1, 1)


# -- pictures -------------------------------------------------------------------------


def test_the_overview_has_latest_usual_and_n(journal: Journal) -> None:
    for days in range(1, 43):
        log(journal, f"m {6 if days > 30 else 5 if days % 2 else 3}", days)
    log(journal, "m 7")
    log(journal, "p")
    figures = overview(journal.stats, WEEK, ahead=2)
    rows = {row.measure: row for row in figures.rows}
    assert list(rows) == list(MEASURES)
    mood = rows["mood"]
    assert (mood.latest, mood.n) == (7, 7)
    assert mood.usual == pytest.approx((12 * 6 + 8 * 5 + 9 * 3) / 29)  # days 14 to 42 ago
    assert mood.values == (3, 5, 3, 5, 3, 5, 7)
    assert (rows["sleep"].latest, rows["sleep"].usual, rows["sleep"].n) == (None, None, 0)
    assert rows["play"].values[-1] == 1
    assert (figures.logged, figures.ahead) == (7, 2)


def test_readings_have_their_range_their_line_and_days_off(journal: Journal) -> None:
    log(journal, "m 2")
    log(journal, "m 6")
    log(journal, "m 3", 1)
    log(journal, "m 5", 4)
    log(journal, "o off", 2)
    figures = readings(journal.stats, WEEK, MEASURES["mood"])
    assert [day.value for day in figures.days] == [None, None, 5, None, None, 3, 4]
    assert (figures.days[-1].low, figures.days[-1].high) == (2, 6)
    assert [day.median for day in figures.days] == [None] * 6 + [4]
    assert [day.is_off for day in figures.days] == [False] * 4 + [True, False, False]
    assert (figures.n, figures.off, figures.usual) == (3, 1, None)
    assert figures.latest is not None
    assert figures.latest.day == TODAY


def test_the_line_at_the_first_day_knows_the_days_before_it(journal: Journal) -> None:
    for days in range(20):
        log(journal, "m 4", days)
    figures = readings(journal.stats, WEEK, MEASURES["mood"])
    assert [day.median for day in figures.days] == [4] * 7


def test_moments_are_told_by_feeling_and_by_direction(journal: Journal) -> None:
    for line in ("n 1 received", "n 2", "d 1 given", "b 1 between"):
        log(journal, line)
    log(journal, "d 2 given", 3)
    figures = balance(journal.stats, WEEK)
    assert figures.by == "day"
    assert [bar.known for bar in figures.bars] == [0, 0, 0, 1, 0, 0, 1]
    last = figures.bars[-1]
    assert (last.nourishing, last.depleting, last.both) == (2, 1, 1)
    assert (last.given, last.received, last.between) == (1, 1, 1)
    assert (figures.total.depleting, figures.total.given) == (2, 2)
    assert figures.kinds is None


def test_variety_is_told_from_ten_and_compared_at_the_smaller_count(journal: Journal) -> None:
    for number in range(20):
        log(journal, "n was" if number % 2 else "n moved")
    assert balance(journal.stats, WEEK).kinds == pytest.approx(2)
    assert balance(journal.stats, WEEK).kinds_before is None
    for _ in range(10):
        log(journal, "n trusted", 8)
    compared = balance(journal.stats, WEEK).kinds_before
    assert compared is not None
    then, now = compared
    assert then == 1
    assert now == pytest.approx(2, abs=0.01)


def test_play_is_counted_by_week_and_by_kind_in_the_order_of_the_list(journal: Journal) -> None:
    for line in ("p music", "p laughed", "p music", "p", "c win"):
        log(journal, line)
    log(journal, "p film", 4)
    lists = {**journal.settings.lists, "play": ("laughed", "music")}
    figures = delight(journal.stats, WEEK, ("play", "celebration"), lists)
    play, celebration = figures.of
    assert [piece.times for piece in play.pieces] == [1, 4]
    assert play.kinds == (("laughed", 1), ("music", 2), ("film", 1), ("", 1))
    assert (play.total, celebration.total, figures.known) == (5, 1, 2)


def test_a_week_in_which_no_day_tells_is_a_gap(journal: Journal) -> None:
    log(journal, "p")
    figures = delight(journal.stats, DateSpan(back(13), TODAY), ("play",), {})
    assert [piece.times for piece in figures.of[0].pieces] == [None, None, 1]


def test_sessions_have_runs_and_a_map(journal: Journal) -> None:
    for line in ("s 5 6", "s 7 1", "o breather", "s 1 7", "s 2 2", "s 4 6", "s 3", "s"):
        log(journal, line)
    log(journal, "s 6 6", 2)
    figures = sessions(journal.stats, WEEK)
    assert (figures.total, figures.worked, figures.known) == (8, 2, 2)
    assert figures.longest is not None
    assert (figures.longest.day, figures.longest.run) == (TODAY, 5)
    assert figures.quarters == {"good tired": 3, "filling": 1, "draining": 1, "quiet": 1}
    assert (figures.placed, figures.middle) == (6, 0)
    assert figures.map[4][5] == figures.map[6][0] == figures.map[3][5] == 1
    assert sum(map(sum, figures.map)) == 6


def test_each_place_of_the_map_has_a_name() -> None:
    rows = [[map_place(tired, inspired) for inspired in range(1, 8)] for tired in range(1, 8)]
    quiet, middle = ["quiet"] * 3, ["middle"]
    assert rows[0] == rows[2] == [*quiet, *middle, *["filling"] * 3]
    assert rows[3] == [*middle * 4, *["good tired"] * 3]
    assert rows[4] == rows[6] == [*["draining"] * 3, *middle, *["good tired"] * 3]
    for tired, inspired in product(range(1, 8), repeat=2):
        is_named = map_place(tired, inspired) == "good tired"
        assert is_named == is_good_tired(tired, inspired) == (tired >= 4 and inspired >= 5)
    assert not is_good_tired(None, 7)
    assert not is_good_tired(7, None)


def test_every_session_with_both_answers_is_somewhere_on_the_map(journal: Journal) -> None:
    for tired, inspired in product(range(1, 8), repeat=2):
        log(journal, f"s {tired} {inspired}")
    figures = sessions(journal.stats, WEEK)
    assert sum(figures.quarters.values()) + figures.middle == figures.placed == 49
    assert figures.middle == 10


def test_joy_and_sorrow_are_told_side_by_side(journal: Journal) -> None:
    for days in range(14):
        log(journal, f"close , , , , {6 if days % 2 else 2} 4", days)
    figures = undulation(journal.stats, DateSpan(back(13), TODAY))
    assert (figures.joy_moved.crossings, figures.joy_moved.mean_step) == (13, 4)
    assert (figures.sorrow_moved.crossings, figures.sorrow_moved.mean_step) == (0, 0)


def test_the_week_is_told_by_weekday_with_n(journal: Journal) -> None:
    for weeks, mood in enumerate((6, 4, 6, 4)):
        log(journal, f"m {mood}", 7 * weeks)
        log(journal, "close 3 dread" if weeks % 2 else "close 3", 7 * weeks + 1)
        if weeks < 3:
            log(journal, "m 7", 7 * weeks + 3)
    figures = week(journal.stats, DateSpan(back(27), TODAY))
    rows = {row.measure: row for row in figures.rows}
    assert (rows["mood"].means[0], rows["mood"].n[0]) == (5, 4)
    assert rows["mood"].n == (4, 0, 0, 0, 3, 0, 4)
    assert rows["mood"].means[4] is None, "three Fridays make no mean"
    assert (rows["dread"].means[6], rows["dread"].n[6]) == (0.5, 4)
    assert rows["sleep"].means == (None,) * 7


def test_the_year_has_a_cell_a_day_of_twelve_months(journal: Journal) -> None:
    log(journal, "m 6", 30)
    log(journal, "o off", 31)
    figures = year(journal.stats, TODAY, MEASURES["mood"])
    assert len(figures.months) == 12
    assert figures.months[0][0].day == date(2025, 12, 1)
    assert [cell.day for month in figures.months for cell in month] == list(figures.span.days())
    assert (figures.n, figures.off, figures.most) == (1, 1, 6)
    assert figures.months[-2][-8:][0] == (date(2026, 10, 24), 6, False, False)


def test_rest_is_told_by_month_with_the_longest_run_of_work(journal: Journal) -> None:
    for days in (1, 2, 3, 10, 11, 12, 14):
        log(journal, "s", days)
    for line, days in (("o off", 5), ("o holiday", 40), ("o half", 6), ("o sick", 7)):
        log(journal, line, days)
    figures = rest(journal.stats, WEEK, journal.days.last_off(TODAY))
    assert len(figures.months) == 12
    november = figures.months[-1]
    assert (november.off, november.half, november.sick) == (1, 1, 1)
    assert (figures.off, figures.days_since) == (2, 5)
    assert figures.longest == (back(3), back(1))  # the newer of two of the same length


def test_an_unknown_day_ends_a_run_of_work(journal: Journal) -> None:
    for days in (1, 3):
        log(journal, "s", days)
    figures = rest(journal.stats, WEEK, None)
    assert figures.longest is not None
    assert figures.longest.length == 1
    assert figures.days_since is None


def test_nothing_at_all_is_told_as_nothing(journal: Journal) -> None:
    daily_stats = journal.stats
    assert overview(daily_stats, WEEK).logged == 0
    assert readings(daily_stats, WEEK, MEASURES["mood"]).latest is None
    assert balance(daily_stats, WEEK).total.known == 0
    assert sessions(daily_stats, WEEK).longest is None
    assert undulation(daily_stats, WEEK).joy_moved.n == 0
    assert week(daily_stats, WEEK).logged == 0
    assert year(daily_stats, TODAY, MEASURES["play"]).most == 0
    assert rest(daily_stats, WEEK, None).longest is None


def test_rest_to_come_has_cells_of_its_own_in_the_year(journal: Journal) -> None:
    ahead = {back(-4), back(-40)}
    figures = year(journal.stats, TODAY, MEASURES["mood"], {back(3), *ahead})
    cells = {cell.day: cell for month in figures.months for cell in month}
    assert {day for day, cell in cells.items() if cell.is_planned} == {back(3), *ahead}
    assert max(cells) == back(-40)
    assert (figures.planned, figures.span.last, figures.n) == (2, TODAY, 0)


def test_a_planned_day_that_was_worked_is_told_as_a_fact(journal: Journal) -> None:
    log(journal, "s", 3)
    log(journal, "o off", 4)
    planned = {back(3): "off", back(4): "off", back(5): "off", back(6): "half"}
    log(journal, "s", 6)
    figures = rest(journal.stats, WEEK, back(4), (back(-4), "off"), planned)
    assert (figures.worked, figures.coming) == (1, (back(-4), "off"))
