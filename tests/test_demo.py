import time
from datetime import date, datetime, timedelta
from itertools import chain
from statistics import fmean, stdev

import pytest

from store.clock import FixedClock
from store.demo import LONE_NOTES, NOTES, SEED, YEAR, hard_month, make_year
from store.journal import Journal, open_journal
from store.models import Draft, Entry
from store.names.name_check import seems_to_name
from store.notes import DEPLETING_LIMIT
from store.review import review
from store.vocabulary import DAYS_OFF
from store.word_sets import NEWEST, WORD_SETS
from tests import made_year
from tests.tables import each_row


@pytest.fixture
def year(journal: Journal) -> Journal:
    made_year.make_year(journal)
    return journal


def openings(journal: Journal) -> dict[date, int]:
    days = journal.days.between(journal.today() - YEAR, journal.today())
    return {day.date: opening["energy"] for day in days if (opening := day.checkin("opening"))}


def share(journal: Journal, when: str) -> float:
    days = journal.days.between(journal.today() - YEAR, journal.today())
    return sum(day.checkin(when) is not None for day in days) / len(days)


def without_ids(entries: list[Entry]) -> list[tuple[object, ...]]:
    return [(e.kind, e.day, e.at, tuple(e.values.items()), e.note, e.order) for e in entries]


def test_the_year_is_a_year_up_to_today(year: Journal) -> None:
    entries = year.entries()
    assert 2200 <= len(entries) <= 3000
    assert (entries[0].day, entries[-1].day) == (year.today() - YEAR, year.today())
    assert 0.8 <= share(year, "opening") <= 0.9
    assert 0.7 <= share(year, "closing") <= 0.8
    work_days = [
        day for day in year.days.between(entries[0].day, year.today()) if day.count("session")
    ]
    assert 170 <= len(work_days) <= 220
    assert 8 <= fmean(len(day.entries) for day in work_days) <= 10


def test_today_is_half_way_through(year: Journal) -> None:
    today = year.day(year.today())
    assert today.checkin("opening")
    assert not today.checkin("closing")
    assert today.count("session") >= 3
    assert today.count("play") == 1
    assert today.count("moment", feeling="nourishing") == 1
    assert max(datetime.fromisoformat(e.at) for e in today.entries) <= year.clock.now()


@pytest.mark.parametrize("now", ["2026-11-23T04:00+01:00", "2024-02-29T01:30-05:00"])
def test_nothing_is_later_than_now_at_any_hour(
    clock: FixedClock, journal: Journal, now: str
) -> None:
    clock.at = datetime.fromisoformat(now)
    make_year(journal)
    hours = [datetime.fromisoformat(entry.at) for entry in journal.entries()]
    assert max(hours) <= clock.at
    assert all(hour.minute == 0 and hour.tzinfo == clock.at.tzinfo for hour in hours)
    assert journal.day(journal.today()).count("play") == 1


def test_the_year_is_the_same_each_time_and_another_for_another_seed(
    tmp_path_factory: pytest.TempPathFactory, clock: FixedClock
) -> None:
    years = []
    for seed in (SEED, SEED, SEED + 1):
        path = tmp_path_factory.mktemp("year") / "diary"
        journal = open_journal({}, path=path, clock=clock, device="demo")
        make_year(journal, seed)
        years.append(without_ids(journal.entries()))
    assert years[0] == years[1]
    assert years[0] != years[2]


def test_the_year_can_be_made_with_any_seed(
    tmp_path_factory: pytest.TempPathFactory, clock: FixedClock
) -> None:
    for seed in range(SEED + 2, SEED + 5):
        path = tmp_path_factory.mktemp("year") / "diary"
        journal = open_journal({}, path=path, clock=clock, device="demo")
        make_year(journal, seed)
        assert 2100 <= len(journal.entries()) <= 3000


def test_energy_has_something_true_to_show(year: Journal) -> None:
    energy = openings(year)
    mean, spread = fmean(energy.values()), stdev(energy.values())
    assert 4.0 <= mean <= 4.6
    assert 0.95 <= spread <= 1.25
    morrows = {day: day + timedelta(days=1) for day in energy}
    pairs = {day: energy[morrow] for day, morrow in morrows.items() if morrow in energy}
    lagged = fmean((energy[day] - mean) * (next - mean) for day, next in pairs.items())
    assert 0.15 <= lagged / spread**2 <= 0.45
    for is_so in (
        lambda day: year.day(day).is_off,
        lambda day: year.day(day).count("play") > 0,
    ):
        after = fmean(next for day, next in pairs.items() if is_so(day))
        otherwise = fmean(next for day, next in pairs.items() if not is_so(day))
        assert 0.25 <= after - otherwise <= 0.9


def test_rest_is_as_told(year: Journal) -> None:
    entries = year.entries()
    holidays = {e.day for e in entries if e["what"] == "holiday"}
    assert len(holidays) == 21
    assert {day.month for day in holidays} == {8, 12}
    rests = [e["what"] for e in entries if e.kind == "rest"]
    assert {"breather", "half", "off", "holiday", "sick"} == set(rests)
    for day in holidays:
        assert not year.day(day).count("session")
    fridays_off = [e for e in entries if e["what"] == "off" and e.day.weekday() == 4]
    assert len(fridays_off) >= 20


def test_marks_and_ruptures_are_as_told(year: Journal) -> None:
    entries = year.entries()
    dreads = [e for e in entries if "dread" in (e["marks"] or ())]
    assert 6 <= len(dreads) <= 26
    assert all(e.day.weekday() == 6 and e["when"] == "closing" for e in dreads)
    assert any("body" in (e["marks"] or ()) for e in entries)
    ruptures = [e for e in entries if e.kind == "rupture"]
    assert 12 <= len(ruptures) <= 45
    repaired = [e for e in ruptures if e.state == "repaired"]
    assert len(repaired) > len(ruptures) / 2
    for rupture in ruptures:
        days = [turn.day for turn in rupture["states"]]
        assert days == sorted(days)
        assert days[0] == rupture.day.isoformat()
        assert days[-1] <= year.today().isoformat()


def test_one_month_is_hard_and_then_it_gets_better(year: Journal) -> None:
    march, april = (review(year, "month", date(2026, month, 30)) for month in (3, 4))
    days = year.stats.between(march.span.first, march.span.last)
    assert sum(stats.run == 6 for stats in days) >= 10
    assert (march.sessions.quarters["good tired"], march.breathers) == (0, 0)
    assert march.sessions.quarters["draining"] > march.sessions.placed * 0.9
    assert not march.rest.keys() & {*DAYS_OFF, "half"}
    assert (march.care["received"], sum(stats.counts.get("play", 0) for stats in days)) <= (1, 4)
    counts = {count.name: count for count in march.counts}
    assert dict(counts["depleting"].kinds)["masked"] > 10
    assert counts["depleting"].total > 4 * counts["nourishing"].total
    assert (march.noticed, march.still_open >= 7) == (7, True)
    assert (march.readings["mood"].median, march.readings["myself"].median) <= (3, 3)
    assert march.subject == "care"
    assert april.rest["off"] >= 5
    assert april.readings["mood"].median > march.readings["mood"].median
    assert april.sessions.quarters["good tired"] > 5
    summer = review(year, "month", date(2026, 6, 30))
    assert summer.still_open < march.still_open


@each_row(("today", "first", "last"), [
    ("2026-11-23", "2026-03-01", "2026-03-31"), ("2027-02-28", "2026-03-01", "2026-03-31"),
    ("2027-03-01", "2027-02-01", "2027-02-28"), ("2027-03-31", "2027-02-01", "2027-02-28"),
    ("2027-04-01", "2027-03-01", "2027-03-31"), ("2028-03-05", "2028-02-01", "2028-02-29"),
])  # fmt: skip
def test_the_hard_month_is_over_and_within_the_year(today: str, first: str, last: str) -> None:
    span = hard_month(date.fromisoformat(today))
    assert (span.first.isoformat(), span.last.isoformat()) == (first, last)
    assert date.fromisoformat(today) - YEAR <= span.first


def test_the_words_are_those_of_the_lists(journal: Journal) -> None:
    journal.settings.set_list("play", ["juggled"])
    journal.settings.set_list("celebration", [])
    make_year(journal)
    entries = journal.entries()
    assert {e["what"] for e in entries if e.kind == "play"} == {"juggled"}
    assert {e["what"] for e in entries if e.kind == "celebration"} == {None}
    for moment in (e for e in entries if e.kind == "moment"):
        assert moment["what"] in journal.settings.lists[moment["feeling"]]


def test_the_notes_name_nobody(year: Journal) -> None:
    for note in (*chain.from_iterable(NOTES.values()), *LONE_NOTES):
        assert seems_to_name(note) == ()
    for word in WORD_SETS[NEWEST].lists["depleting"]:
        assert all(len(note) <= DEPLETING_LIMIT for note in NOTES[word])
    for word, notes in NOTES.items():
        assert all(len(note) <= DEPLETING_LIMIT for note in notes) or not word.startswith("hard ")
    noted = [entry for entry in year.entries() if entry.note]
    assert 0.07 <= len(noted) / len(year.entries()) <= 0.14
    assert any("cat" in entry.tags for entry in noted)


def test_a_diary_with_anything_in_it_is_left_alone(journal: Journal) -> None:
    journal.add(Draft("play", journal.today()))
    with pytest.raises(ValueError, match="empty"):
        make_year(journal)
    assert len(journal.entries()) == 1


def test_one_undo_takes_the_year_back(year: Journal) -> None:
    year.history.undo()
    assert year.entries() == []


def test_the_year_is_made_in_no_time(journal: Journal) -> None:
    start = time.process_time()
    make_year(journal)
    assert time.process_time() - start < 1.0  # 0.1 s where it was measured
