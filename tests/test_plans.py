"""Plans of rest in the diary: saved, read again, undone, merged."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from store.calendar import DateSpan
from store.clock import FixedClock
from store.errors import Gone, WrittenByNewer
from store.exchange.tinydb_json import write_tinydb
from store.integrity import check, recover_lines
from store.journal import Journal
from store.log.versions import DocumentHistory
from store.models import Draft
from store.rest.expansion import bits_of_year
from store.rest.plans import MOST_PLANS, YEARS_BACK, Plan, PlanDraft, plan_from_document
from store.rest.recurrence import (
    SEARCH_YEARS,
    Recurrence,
    TooManyPlans,
    _counted_end,
    years_after,
    years_before,
)
from store.trends.counts import rest
from tests.bench.diaries import make_diary
from tests.other_device import receive, write_line
from tests.recurrences import read_rest
from tests.shell import Run, refused
from tests.tables import each_row
from tests.wording import refuses

TODAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)
Open = Callable[..., Journal]


def plan(journal: Journal, text: str, what: str = "off") -> Plan:
    return journal.plans.add(PlanDraft(what, read_rest(text, journal.today())))


def put(journal: Journal, id: str, document: dict[str, object] | None) -> None:
    receive(journal, "plans", id, document)


# -- asking ------------------------------------------------------------------------------


def test_planned_days_come_by_day_within_the_range(journal: Journal) -> None:
    plan(journal, "every other friday")
    plan(journal, "24 dec to 26 dec", "holiday")
    assert journal.plans.between(TODAY, date(2026, 12, 31)) == {
        FRIDAY: "off",
        date(2026, 12, 11): "off",
        date(2026, 12, 24): "holiday",
        date(2026, 12, 25): "holiday",
        date(2026, 12, 26): "holiday",
    }
    assert list(journal.plans.between(FRIDAY, FRIDAY)) == [FRIDAY]
    assert list(journal.plans.between(date(2026, 12, 26), date(2027, 1, 8))) == [
        date(2026, 12, 26),
        date(2027, 1, 8),
    ]
    assert journal.plans.between(TODAY, date(2026, 11, 26)) == {}
    assert journal.plans.between(FRIDAY, TODAY) == {}


def test_a_range_asked_after_a_longer_one_has_no_day_beyond_it(journal: Journal) -> None:
    plan(journal, "every friday")
    assert len(journal.plans.between(TODAY, TODAY + timedelta(days=364))) == 52
    assert list(journal.plans.between(TODAY, FRIDAY)) == [FRIDAY]


@pytest.mark.parametrize("order", [("half", "holiday", "off"), ("holiday", "off", "half")])
def test_where_plans_meet_the_day_is_what_rests_most(
    journal: Journal, order: tuple[str, ...]
) -> None:
    for what in order:
        plan(journal, "friday", what)
    assert journal.plans.between(TODAY, FRIDAY) == {FRIDAY: "holiday"}
    assert journal.plans.next_day(TODAY) == (FRIDAY, "holiday")


def test_the_next_day_is_today_or_later(journal: Journal) -> None:
    assert journal.plans.next_day(TODAY) is None
    plan(journal, "today", "half")
    plan(journal, "every other friday")
    assert journal.plans.next_day(TODAY) == (TODAY, "half")
    assert journal.plans.next_day(date(2026, 11, 24)) == (FRIDAY, "off")
    assert journal.plans.next_day(date(2026, 11, 28)) == (date(2026, 12, 11), "off")


def test_a_rare_day_is_found_and_one_that_is_over_is_not(journal: Journal) -> None:
    plan(journal, "every 29 february")
    assert journal.plans.next_day(TODAY) == (date(2028, 2, 29), "off")
    assert journal.plans.next_day(date(2096, 3, 1)) == (date(2104, 2, 29), "off")
    (saved_plan,) = journal.plans.all()
    journal.plans.drop(saved_plan)
    plan(journal, "every friday until 4 dec")
    assert journal.plans.next_day(date(2026, 12, 5)) is None


def test_a_rule_that_never_comes_or_cannot_be_read_harms_nothing(journal: Journal) -> None:
    """Such plans are refused when they are typed; another program can still have saved one."""
    whole = {"what": "off", "start": "2026-11-23", "rule": "FREQ=DAILY"}
    rules = (
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6",
        "FREQ=SECONDLY",
        "FREQ=DAILY;INTERVAL=0",
        "",
        7,
    )
    broken = [*({"rule": rule} for rule in rules), {"start": []}, {"skipped": 3}, {"v": "x"}]
    for number, part in enumerate(broken):
        put(journal, f"1-20261123-broken0{number}", {**whole, **part})
    put(journal, "1-20261123-nostart0", {"what": "off", "rule": "FREQ=DAILY"})
    assert journal.plans.next_day(TODAY) is None
    plan(journal, "friday")
    assert journal.plans.between(TODAY, date(2027, 11, 23)) == {FRIDAY: "off"}
    assert [saved_plan.recurrence.start for saved_plan in journal.plans.upcoming(TODAY)] == [FRIDAY]


def test_a_plan_of_a_newer_version_counts_and_is_left_alone(journal: Journal) -> None:
    document = {"v": 2, "what": "sabbath", "start": "2026-11-27", "rule": "FREQ=WEEKLY", "moon": 1}
    put(journal, "1-20261123-newer000", document)
    (newer,) = journal.plans.all()
    assert journal.plans.next_day(TODAY) == (FRIDAY, "sabbath")
    with pytest.raises(WrittenByNewer):
        journal.plans.drop(newer)
    with pytest.raises(WrittenByNewer):
        journal.plans.skip(FRIDAY)
    assert journal.storage.documents("plans")["1-20261123-newer000"] == document


def test_planned_and_worked_is_a_day_off_with_sessions(journal: Journal) -> None:
    plan(journal, "every friday from 2026-11-06")
    plan(journal, "every thursday from 2026-11-05", "half")
    for day in (13, 19, 23):
        journal.add(Draft("session", date(2026, 11, day)))
    journal.add(Draft("play", date(2026, 11, 20)))
    november = DateSpan(date(2026, 11, 1), TODAY)

    def count_worked() -> int:
        planned = journal.plans.between(*november)
        return rest(journal.stats, november, None, None, planned).worked

    assert count_worked() == 1
    journal.plans.skip(date(2026, 11, 13))
    assert count_worked() == 0


# -- changing ----------------------------------------------------------------------------


def test_a_day_is_left_out_of_every_plan_that_has_it_and_comes_back(journal: Journal) -> None:
    fridays, week = plan(journal, "every friday"), plan(journal, "23 nov to 29 nov")
    plan(journal, "every thursday")
    assert {left.id for left in journal.plans.skip(FRIDAY)} == {fridays.id, week.id}
    assert FRIDAY not in journal.plans.between(TODAY, FRIDAY)
    assert journal.plans.skip(FRIDAY) == ()
    assert {back.id for back in journal.plans.unskip(FRIDAY)} == {fridays.id, week.id}
    assert journal.plans.between(FRIDAY, FRIDAY) == {FRIDAY: "off"}
    assert all(saved_plan.skipped == () for saved_plan in journal.plans.all())


def test_a_dropped_plan_is_gone_and_its_versions_stay(journal: Journal, open_again: Open) -> None:
    saved_plan = plan(journal, "every friday")
    journal.plans.skip(FRIDAY)
    journal.plans.drop(saved_plan)
    assert journal.plans.all() == ()
    assert open_again().plans.next_day(TODAY) is None
    with pytest.raises(Gone):
        journal.plans.drop(saved_plan)
    history = [
        line.document for line in DocumentHistory(journal.storage).versions("plans", saved_plan.id)
    ]
    assert [document and document.get("skipped") for document in history] == [
        None,
        ["2026-11-27"],
        None,
    ]


def test_what_is_saved_holds_days_and_no_words(journal: Journal) -> None:
    saved_plan = plan(journal, "every other friday", "half")
    journal.plans.skip(FRIDAY)
    (document,) = journal.storage.documents("plans").values()
    assert document == {
        "v": 1,
        "what": "half",
        "start": "2026-11-27",
        "rule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR",
        "skipped": ["2026-11-27"],
    }
    assert plan_from_document(saved_plan.id, document) == saved_plan._replace(skipped=(FRIDAY,))


def test_a_change_is_told_to_listeners(journal: Journal) -> None:
    changed_days: list[frozenset[str]] = []
    journal.subscribe(changed_days.append)
    plan(journal, "friday")
    assert changed_days == [frozenset({""})]


# -- restarts, months, devices -----------------------------------------------------------


def test_a_plan_of_an_old_month_is_found_without_reading_the_diary(
    journal: Journal, open_again: Open, clock: FixedClock
) -> None:
    clock.at = datetime.fromisoformat("2024-03-01T10:00+01:00")
    early = open_again()
    plan(early, "every friday")
    plan(early, "every 24 december", "holiday")
    early.add(Draft("play", date(2024, 3, 1), note='no "table":"plans" of its own'))
    clock.at = datetime.fromisoformat("2026-11-23T10:05+01:00")
    later = open_again()
    assert later.plans.next_day(TODAY) == (FRIDAY, "off")
    assert not later.months.is_all_loaded
    assert later.storage.documents("entries") == {}
    later.plans.skip(FRIDAY)
    later.load()
    assert later.plans.next_day(TODAY) == (date(2026, 12, 4), "off")
    assert later.plans.between(date(2026, 12, 24), date(2026, 12, 25)) == {
        date(2026, 12, 24): "holiday",
        date(2026, 12, 25): "off",
    }
    assert open_again().plans.next_day(TODAY) == (date(2026, 12, 4), "off")
    assert len(later.entries()) == 1


def test_two_devices_come_to_the_same_plans(journal: Journal, open_again: Open) -> None:
    other = open_again("kim-ab12")
    assert other.plans.all() == ()
    fridays = plan(journal, "every friday")
    plan(other, "24 dec", "holiday")
    other.refresh()
    journal.refresh()
    assert journal.plans.all() == other.plans.all()
    assert len(journal.plans.all()) == 2
    other.plans.drop(fridays)
    journal.refresh()
    assert journal.plans.next_day(TODAY) == (date(2026, 12, 24), "holiday")


def test_a_file_of_another_device_that_is_copied_in_is_enough(
    journal: Journal, open_again: Open, tmp_path: Path
) -> None:
    plan(journal, "every friday")
    (own,) = (tmp_path / "diary").glob("2026-11.*.jsonl")
    moved = own.rename(tmp_path / own.name)
    assert open_again().plans.all() == ()
    (tmp_path / "diary" / "2026-11.kim-ab12.sync-conflict-1.jsonl").write_bytes(
        moved.read_bytes() * 2
    )
    assert open_again().plans.next_day(TODAY) == (FRIDAY, "off")


# -- undo --------------------------------------------------------------------------------


def test_undo_takes_plans_back_in_their_turn(journal: Journal, open_again: Open) -> None:
    journal.add(Draft("play", TODAY))
    saved_plan = plan(journal, "every friday")
    journal.add(Draft("session", TODAY))
    journal.plans.skip(FRIDAY)
    journal.plans.drop(journal.plans.all()[0])
    dropped = open_again().history.undo()
    assert dropped is not None
    assert dropped.plans == ((None, saved_plan._replace(skipped=(FRIDAY,))),)
    journal.refresh()
    assert journal.plans.all()[0].skipped == (FRIDAY,)
    skipped = journal.history.undo()
    assert skipped is not None
    assert skipped.plans == ((saved_plan._replace(skipped=(FRIDAY,)), saved_plan),)
    session = journal.history.undo()
    assert session is not None
    assert (session.plans, len(session.before)) == ((), 1)
    planned = journal.history.undo()
    assert planned is not None
    assert (planned.before, planned.plans) == ((), ((saved_plan, None),))
    assert journal.plans.all() == ()
    assert [entry.kind for entry in journal.entries()] == ["play"]
    journal.history.redo()
    assert open_again().plans.next_day(TODAY) == (FRIDAY, "off")


def test_entries_and_plans_saved_together_are_one_step(journal: Journal, open_again: Open) -> None:
    rest = Draft("rest", date(2026, 11, 20), values={"what": "off"})
    drafts = [PlanDraft("off", read_rest(text, TODAY)) for text in ("friday", "24 dec to 2 jan")]
    journal.add_all([rest, rest], drafts)
    assert [entry.order for entry in journal.entries()] == [1, 2]
    assert len(journal.plans.all()) == 2
    turned = open_again().history.undo()
    assert turned is not None
    assert (len(turned.before), len(turned.plans), turned.skipped) == (2, 2, 0)
    again = open_again()
    assert (again.entries(), again.plans.all()) == ([], ())
    again.history.redo()
    assert (len(again.entries()), len(again.plans.all())) == (2, 2)


def test_undo_leaves_alone_a_plan_that_another_device_changed(
    journal: Journal, open_again: Open
) -> None:
    plan(journal, "every friday")
    other = open_again("kim-ab12")
    other.plans.skip(FRIDAY)
    turned = journal.history.undo()
    assert turned is not None
    assert turned.skipped == 1
    assert journal.plans.all()[0].skipped == (FRIDAY,)


# -- beside the diary --------------------------------------------------------------------


def test_a_damaged_plan_comes_back_from_the_mirror(
    journal: Journal, open_again: Open, tmp_path: Path
) -> None:
    plan(journal, "every friday")
    journal.health.update_mirror()
    (path,) = (tmp_path / "diary").glob("2026-11.*.jsonl")
    path.write_bytes(path.read_bytes().replace(b"WEEKLY", b"WEEKLX"))
    again = open_again()
    assert again.plans.all() == ()
    report = check(again)
    assert [item.source for item in report.damaged] == ["mirror"]
    recover_lines(again, report.damaged)
    assert open_again().plans.next_day(TODAY) == (FRIDAY, "off")


def test_plans_are_a_table_of_the_database_and_of_the_export(
    journal: Journal, tmp_path: Path
) -> None:
    saved_plan = plan(journal, "every friday")
    documents_found = journal.database.table("plans").search(where("what") == "off")
    assert [document["rule"] for document in documents_found] == ["FREQ=WEEKLY;BYDAY=FR"]
    write_tinydb(journal, str(tmp_path / "plain.json"))
    with TinyDB(tmp_path / "plain.json") as plain:
        assert [document["id"] for document in plain.table("plans")] == [saved_plan.id]


def test_a_day_that_is_only_an_imported_day_off_tells_of_no_counts(journal: Journal) -> None:
    from store.documents import Source

    rest = {"values": {"what": "off"}}
    journal.add(Draft("rest", TODAY, **rest, source=Source("a.ics", "k")))
    assert not journal.day(TODAY).has_known_counts
    journal.add(Draft("rest", TODAY, **rest))
    assert journal.day(TODAY).has_known_counts


def test_opening_a_diary_and_logging_does_not_import_dateutil(tmp_path: Path) -> None:
    make_diary(tmp_path / "diary", 100)
    script = (
        "import os, sys\n"
        "from store.journal import open_journal\n"
        "from store.models import Draft\n"
        "from datetime import date\n"
        "journal = open_journal(os.environ)\n"
        "journal.add(Draft('play', date(2026, 11, 23)))\n"
        "print('dateutil' in sys.modules, 'store.rest.plans' in sys.modules)\n"
        "journal.plans.next_day(date(2026, 11, 23))\n"
        "print('dateutil' in sys.modules)\n"
        "from store.rest.rule_reader import read_plan\n"
        "from store.rest.plans import PlanDraft\n"
        "rest = read_plan('every friday', date(2026, 11, 23)).recurrence\n"
        "journal.plans.add(PlanDraft('off', rest))\n"
        "print(journal.plans.next_day(date(2026, 11, 23)), 'dateutil' in sys.modules)\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "CUPFUL_DIARY": str(tmp_path / "diary")},
        cwd=Path(__file__).parent.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.splitlines() == [
        "False False",
        "False",
        "(datetime.date(2026, 11, 27), 'off') False",
    ]


def test_a_line_of_a_plan_has_its_rule_and_is_its_own_revision(
    journal: Journal, tmp_path: Path
) -> None:
    plan(journal, "every friday")
    (path,) = (tmp_path / "diary").glob("2026-11.mira-k7q2.jsonl")
    line = json.loads(path.read_bytes())
    assert (line["table"], line["doc"]["rule"]) == ("plans", "FREQ=WEEKLY;BYDAY=FR")
    assert line["id"] == line["rev"]
    assert Recurrence(FRIDAY, line["doc"]["rule"]) == journal.plans.all()[0].recurrence


# -- bounds ------------------------------------------------------------------------------


def put_many(journal: Journal, count: int, **parts: object) -> None:
    document = {"v": 1, "what": "off", "start": "1900-01-01", "rule": "FREQ=DAILY", **parts}
    ids = (f"1-20261122-many{number:04}" for number in range(count))
    for id in ids:
        write_line(journal.path, "plans", id, document)
    journal.refresh()


def test_of_more_plans_than_are_used_those_to_come_count_and_none_is_lost(
    journal: Journal,
) -> None:
    put_many(journal, MOST_PLANS, rule="FREQ=WEEKLY;UNTIL=20201231")
    plan(journal, "every friday")
    read = journal.plans.read()
    assert (len(read.plans), read.unread, read.beyond) == (MOST_PLANS, 0, 1)
    assert journal.plans.next_day(TODAY) == (FRIDAY, "off")
    assert len(journal.storage.documents("plans")) == MOST_PLANS + 1


def test_a_plan_beyond_the_most_is_refused_and_one_less_makes_room(journal: Journal) -> None:
    put_many(journal, MOST_PLANS)
    with refuses(TooManyPlans, match="There is room for 300 plans to come"):
        plan(journal, "every friday")
    with refuses(TooManyPlans, match="drop NUMBER. makes room"):
        journal.add_all([], [PlanDraft("off", read_rest("friday", TODAY))])
    journal.plans.drop(journal.plans.all()[0])
    plan(journal, "every friday")
    assert len(journal.plans.all()) == MOST_PLANS


def test_only_years_around_today_are_looked_at(journal: Journal) -> None:
    put_many(journal, 1)
    days = journal.plans.between(date.min, date.max)
    assert min(days) == years_before(TODAY, YEARS_BACK)
    assert max(days) == years_after(TODAY, SEARCH_YEARS)


@each_row(
    "rule",
    [
        "FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=7;BYMONTH=1,7;COUNT=9999",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=2;COUNT=9999",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=FR",
    ],
    homes=True,
)
def test_many_plans_of_long_standing_cost_a_few_steps_a_year(
    journal: Journal, rule: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Years are worked out, and never more than each plan has in the years looked at, twice."""
    put_many(journal, MOST_PLANS, rule=rule)
    years: list[int] = []
    monkeypatch.setattr(
        "store.rest.recurrence.bits_of_year",
        lambda rule, year: years.append(year) or bits_of_year(rule, year),
    )
    _counted_end.cache_clear()
    journal.plans.next_day(TODAY)
    journal.plans.between(date(2026, 1, 1), TODAY)
    assert len(years) <= MOST_PLANS * (SEARCH_YEARS + 2) + 201


@each_row(
    ("part", "value"),
    [
        ("rule", "FREQ=MONTHLY;BYDAY=53MO"),
        ("rule", "FREQ=YEARLY;BYMONTH=3;BYDAY=-6MO"),
        ("rule", "FREQ=SECONDLY"),
        ("rule", "FREQ=DAILY;BYHOUR=1,2"),
        ("rule", "FREQ=DAILY;UNTIL=08991231"),
        ("rule", "FREQ=DAILY;COUNT=" + "9" * 5000),
        ("rule", "FREQ=YEARLY;BYYEARDAY=" + "1," * 5000 + "2"),
        ("rule", ["FREQ=DAILY"]),
        ("start", "0001-01-01"),
        ("start", "9999-12-31"),
        ("start", 20261123),
        ("what", None),
        ("what", "\x1b[2J"),
        ("what", "breather"),
        ("what", "x" * 5000),
        ("v", "1"),
        ("v", True),
        ("v", -1),
        ("skipped", ["2026-13-01"]),
        ("skipped", [[]]),
    ],
    homes=True,
)
def test_a_plan_from_elsewhere_that_is_none_costs_a_sentence(
    journal: Journal, cup: Run, part: str, value: object
) -> None:
    put_many(journal, 1, **{part: value})
    for command in ("today", "trends", "review", "rest"):
        result = cup(command, *["plans"] * (command == "rest"))
        assert (result.code, result.err.count("\n") <= 1) == (0, True)
    unused = "Not used: 1 plan that this version cannot read. They stay as they are."
    aside = "1 line of the diary could not be read."
    assert (unused in result.out) != (aside in cup("today").out)
    check = cup("check")
    assert (check.code, "many0000" in check.out or "line 1" in check.out) == (1, True)


def test_plans_as_json_say_beside_it_what_is_not_used(journal: Journal, cup: Run) -> None:
    put_many(journal, MOST_PLANS + 2)
    result = cup("rest", "plans", "--json")
    assert len(result.json) == MOST_PLANS
    assert result.err == "Not used: 2 plans beyond the first 300. They stay as they are.\n"
    refused(cup("rest", "plan", "every friday"), "There is room for 300 plans to come")


def test_of_many_days_left_out_the_first_are_named(journal: Journal, cup: Run) -> None:
    days = [(TODAY + timedelta(days=number)).isoformat() for number in range(3000)]
    put_many(journal, 1, skipped=days)
    out = cup("rest", "plans", "--all").out
    assert "Fri 11 Dec, Sat 12 Dec and 2,980 more\n" in out
