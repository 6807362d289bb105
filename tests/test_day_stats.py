"""The stats of a day, computed once and again only after a change of the day."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from store.daily_measures import BALANCE, ENERGY, MEASURES, series
from store.day_stats import DayStats, summarize_day
from store.grammar import parse
from store.journal import Journal
from store.models import Draft
from store.word_changes import move_word, rename_word, retire_words
from tests.other_device import receive
from tests.tables import each_row

pytestmark = pytest.mark.usefixtures("first_words")


TODAY = date(2026, 11, 23)
YESTERDAY = date(2026, 11, 22)


def log(journal: Journal, line: str, day: date = TODAY) -> None:
    journal.log(parse(line.split(), journal.settings.lists), day)


def values(journal: Journal, day: date = TODAY) -> dict[str, float | None]:
    stats = journal.stats.on(day)
    return {name: measure.read(stats) for name, measure in MEASURES.items()}


def test_a_day_has_a_value_in_every_measure(journal: Journal) -> None:
    for line in (
        "open 4 5", "s 5 6", "s 6 6", "o breather", "s 2 7", "n 1 received", "d 1", "b 1 between",
        "p laughed", "p", "c win", "e 7", "close 5 3 6 2 4 1 dread",
    ):  # fmt: skip
        log(journal, line)
    stats = journal.stats.on(TODAY)
    assert values(journal) == {
        "mood": 5, "energy.open": 4, "energy.close": 3, "sleep": 5, "joy": 4, "sorrow": 1,
        "myself": 6, "letgo": 2, "sessions": 3, "nourishing": 1, "depleting": 1, "play": 2,
        "celebration": 1, "repair": 0,
    }  # fmt: skip
    assert stats.readings["energy"] == (4, 7, 3)
    assert ENERGY.read(stats) == pytest.approx(14 / 3)
    assert BALANCE.read(stats) == 0
    assert stats.run == 2
    assert stats.sessions == ((5, 6), (6, 6), (2, 7))
    assert ("play", "laughed") in stats.words
    assert stats.care == (("nourishing", "received"), ("both", "between"))
    assert stats.marks == {"dread"}


def test_a_day_without_an_entry_has_unknown_values_and_no_zeros(journal: Journal) -> None:
    assert set(values(journal).values()) == {None}
    assert not journal.stats.on(TODAY).is_logged
    log(journal, "o off")
    assert values(journal)["play"] == 0
    assert values(journal)["mood"] is None
    assert journal.stats.on(TODAY).is_off


@each_row(("lines", "rest"), [
    (["o half", "o off"], "off"), (["o sick"], "sick"), (["o breather"], ""),
    (["o sick", "o holiday"], "holiday"), ([], ""),
], homes=True)  # fmt: skip
def test_the_longest_rest_is_the_rest_of_the_day(
    journal: Journal, lines: list[str], rest: str
) -> None:
    for line in lines:
        log(journal, line)
    assert journal.stats.on(TODAY).rest == rest


@each_row(("lines", "run", "longest"), [
    ([], 0, 0), (["s"], 1, 1), (["s", "s", "s"], 3, 3), (["s", "s", "o breather"], 0, 2),
    (["s", "o breather", "s", "s"], 2, 2), (["s", "s", "s", "o breather", "s"], 1, 3),
    (["s", "n", "p", "o half", "s", "m 4"], 2, 2), (["o breather"], 0, 0),
], homes=True)  # fmt: skip
def test_a_run_continues_until_the_next_breather(
    journal: Journal, lines: list[str], run: int, longest: int
) -> None:
    log(journal, "s", YESTERDAY)
    for line in lines:
        log(journal, line)
    assert journal.day(TODAY).current_run == run
    assert journal.stats.on(TODAY).run == longest


def test_stats_are_computed_once_and_again_after_each_change(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    log(journal, "p")
    log(journal, "p", YESTERDAY)
    before = journal.stats.between(YESTERDAY, TODAY)
    assert journal.stats.on(TODAY) is before[1]
    log(journal, "p")
    assert journal.stats.on(YESTERDAY) is before[0]
    assert journal.stats.on(TODAY).counts["play"] == 2
    journal.history.undo()
    assert journal.stats.on(TODAY).counts["play"] == 1
    log(open_again("other-0001"), "p")
    journal.refresh()
    assert journal.stats.on(TODAY).counts["play"] == 2


def test_only_a_rename_of_a_word_computes_stats_again(journal: Journal) -> None:
    log(journal, "p laughed")
    before = journal.stats.on(TODAY)
    move_word(journal.settings, "play", "laughed", 3)
    retire_words(journal.settings, "play", ["film"])
    assert journal.stats.on(TODAY) is before
    rename_word(journal.settings, "play", "laughed", "giggled")
    assert journal.stats.on(TODAY).words == (("play", "giggled"),)


def test_a_repair_counts_on_its_own_day_until_it_is_undone(journal: Journal) -> None:
    rupture_day = date(2026, 10, 1)
    log(journal, "r misread", rupture_day)
    assert values(journal)["repair"] is None
    rupture = journal.ruptures.newest_open()
    assert rupture is not None
    journal.ruptures.set_state(rupture.id, "repaired", TODAY)
    assert values(journal)["repair"] == 1
    assert values(journal, rupture_day)["repair"] == 0
    journal.history.undo()
    assert values(journal)["repair"] is None
    journal.history.redo()
    journal.remove(rupture.id)
    assert journal.ruptures.count_changes(TODAY, "repaired") == 0
    assert not journal.stats.on(TODAY).is_logged


def test_invalid_entries_break_no_stats(journal: Journal) -> None:
    invalid = [
        {"kind": "moment", "day": "2026-11-23"},
        {"kind": "checkin", "day": "2026-11-23", "mood": "fine", "energy": 3},
        {"kind": "rupture", "day": "2026-11-23", "states": [["repaired", "soon"], "x", ["a"], 3]},
        {"kind": "dream", "day": "2026-11-23"},
    ]
    for number, document in enumerate(invalid):
        receive(journal, "entries", f"odd-{number}", document)
    stats = journal.stats.on(TODAY)
    assert stats.readings == {}
    assert not stats.counts  # a day with only entries of a newer version has unknown counts


def test_only_the_requested_days_are_read(journal: Journal) -> None:
    days_read: list[date] = []
    read_day = journal.stats._read_day
    journal.stats._read_day = lambda day: (days_read.append(day), read_day(day))[1]  # type: ignore[func-returns-value]
    journal.add_all(Draft("play", TODAY - timedelta(days=n)) for n in range(40))
    first = TODAY - timedelta(days=9)
    journal.stats.between(first, TODAY)
    assert len(days_read) == 10
    journal.stats.between(first, TODAY)
    assert len(days_read) == 10
    log(journal, "p")
    assert series(MEASURES["play"], journal.stats.between(first, TODAY))[-1] == 2
    assert len(days_read) == 11


def test_empty_stats_are_unknown() -> None:
    stats = DayStats(TODAY)
    assert not stats.is_logged
    assert stats.counted("play") is None


def test_a_long_span_caches_only_a_limited_number_of_empty_days(journal: Journal) -> None:
    log(journal, "p laughed", YESTERDAY)
    daily_stats = journal.stats.between(date(1800, 1, 1), TODAY)
    assert [stats.day for stats in daily_stats if stats.is_logged] == [YESTERDAY]
    assert (
        daily_stats[0] == summarize_day(journal.day(date(1800, 1, 1))) == DayStats(date(1800, 1, 1))
    )
    assert set(journal.days._cache) == {YESTERDAY}
    assert 366 < len(journal.stats._cache) < len(daily_stats) / 5
    log(journal, "m 4")
    assert journal.stats.on(TODAY).is_logged
