"""Rest that was taken: rows of days, and planned rest that is over."""

from datetime import date, timedelta

import pytest

from store.grammar import ParsedEntry
from store.journal import Journal
from store.rest.plans import PlanDraft
from store.rest.recurrence import recurrence_between
from store.rest.taken import LOOK_BACK, waiting_rows
from store.verbs import VERBS
from tests.other_device import receive
from tests.recurrences import read_rest
from tests.screens import on_screen, widget_text
from tests.shell import Run, refused
from tests.tables import each_row
from tui.widgets.glance import Glance
from tui.widgets.strip import StripLine

TODAY = date(2026, 11, 23)  # a Monday
FIRST, LAST = date(2026, 11, 9), date(2026, 11, 20)  # twelve days, over for three


def plan(journal: Journal, first: date, last: date, what: str = "holiday") -> None:
    journal.plans.add(PlanDraft(what, recurrence_between(first, last)))


def log(journal: Journal, line: str, day: date) -> None:
    journal.log(journal.drafts.parse(line.split()), day)


def rests(journal: Journal) -> list[tuple[str, str]]:
    """Return every rest by its day."""
    return [(str(e.day), e["what"]) for e in journal.entries() if e.kind == "rest"]


def waiting(journal: Journal) -> list[tuple[str, str, int, int]]:
    rows = waiting_rows(journal.plans, journal.day, TODAY)
    return [(str(r.first), str(r.last), len(r.waiting), len(r.worked)) for r in rows]


# -- what waits --------------------------------------------------------------------------


def test_a_planned_holiday_waits_once_it_is_over(journal: Journal) -> None:
    plan(journal, FIRST, LAST)
    plan(journal, TODAY - timedelta(days=1), TODAY)  # under way until the end of today
    plan(journal, TODAY + timedelta(days=1), TODAY + timedelta(days=3))
    assert waiting(journal) == [("2026-11-09", "2026-11-20", 12, 0)]


def test_days_that_have_rest_or_sessions_do_not_wait(journal: Journal) -> None:
    plan(journal, FIRST, LAST)
    for line, day in (("o off", 10), ("o holiday", 11), ("o sick", 12), ("s 3 4", 13)):
        log(journal, line, date(2026, 11, day))
    for line in ("p laughed", "o breather", "o half"):  # these leave a holiday what it is
        log(journal, line, date(2026, 11, 14))
    assert waiting(journal) == [("2026-11-09", "2026-11-20", 8, 1)]


def test_a_row_that_was_worked_through_does_not_wait(journal: Journal) -> None:
    plan(journal, date(2026, 11, 19), date(2026, 11, 20))
    for day in (19, 20):
        log(journal, "s", date(2026, 11, day))
    assert waiting(journal) == []


def test_every_kind_of_plan_waits_and_what_is_long_over_does_not(journal: Journal) -> None:
    journal.plans.add(PlanDraft("off", read_rest("every friday", date(2026, 11, 1))))
    plan(journal, date(2026, 11, 18), date(2026, 11, 18), "half")
    old = TODAY - timedelta(days=LOOK_BACK + 1)
    plan(journal, old - timedelta(days=5), old)
    assert waiting(journal) == [
        ("2026-11-06", "2026-11-06", 1, 0),
        ("2026-11-13", "2026-11-13", 1, 0),
        ("2026-11-18", "2026-11-18", 1, 0),
        ("2026-11-20", "2026-11-20", 1, 0),
    ]


def test_a_row_that_ended_within_the_time_waits_as_a_whole(journal: Journal) -> None:
    last = TODAY - timedelta(days=LOOK_BACK)
    plan(journal, last - timedelta(days=200), last)
    assert waiting(journal) == [(str(last - timedelta(days=200)), str(last), 201, 0)]


# -- one command -------------------------------------------------------------------------


def test_the_offer_is_logged_by_one_command_and_one_undo_takes_it_back(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("rest", "plan", "24 dec to 2 jan", "--what", "holiday")
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-12-29T12:00+01:00")
    cup("s", "3", "4")
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-12-30T12:00+01:00")
    cup("o", "off")
    assert "waiting" in cup("rest", "taken").out  # it is under way
    monkeypatch.setenv("CUPFUL_CLOCK", "2027-01-05T12:00+01:00")
    offer = (
        "24 Dec to 2 Jan was planned: 8 days not logged. 'cup rest taken' logs them, "
        "'cup rest taken --skip' skips them.\n"
    )
    assert cup("today").out.endswith(offer)
    assert offer in cup("--plain", "today").out
    plans = cup("rest", "plans", "--all").out
    assert "holiday, over: 1 of 10 days logged\n" in plans
    assert plans.endswith(offer)
    assert cup("rest", "taken").out == (
        "Saved: rest · holiday, Thu 24 Dec to Mon 28 Dec, Thu 31 Dec to Sat 2 Jan 2027 (8 days). "
        "Left as they are, because they have sessions: Tue 29 Dec. 'cup undo' undoes it.\n"
    )
    days = [entry["day"] for entry in cup("list", "--json").json if entry["kind"] == "rest"]
    assert len(days) == len(set(days)) == 9
    assert "Last day off: Sat 2 Jan, 3 days ago." in cup("today").out
    assert cup("rest", "taken").out == "No planned rest is waiting to be logged.\n"
    assert "holiday, Thu 24 Dec to Mon 28 Dec" in cup("undo").out
    assert [e["day"] for e in cup("list", "--json").json] == ["2026-12-29", "2026-12-30"]
    assert offer in cup("today").out


def test_what_is_skipped_is_out_of_its_plan_until_undo(
    cup: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    cup("rest", "plan", "24 dec to 26 dec", "--what", "holiday")
    cup("rest", "plan", "every friday until 25 dec")
    monkeypatch.setenv("CUPFUL_CLOCK", "2026-12-27T12:00+01:00")
    assert "4 planned rests" not in cup("today").out
    assert (
        cup("today").out.splitlines()[-1].startswith("5 planned rests are over: 7 days not logged.")
    )
    assert cup("rest", "taken", "--skip").out == (
        "Not logged, and out of the plan: Fri 27 Nov, Fri 4 Dec, Fri 11 Dec, Fri 18 Dec, "
        "Thu 24 Dec to Sat 26 Dec. 'cup undo' undoes it.\n"
    )
    assert cup("today").out.splitlines()[-1] == "No day off logged yet; cup o 3 logs one."
    assert cup("list").out == "Nothing logged in those days.\n"
    cup("undo")
    assert "5 planned rests are over" in cup("today").out


def test_kinds_that_differ_are_each_logged_as_planned(journal: Journal, cup: Run) -> None:
    plan(journal, date(2026, 11, 18), date(2026, 11, 18), "half")
    plan(journal, date(2026, 11, 19), date(2026, 11, 20), "holiday")
    receipt = cup("rest", "taken").out
    assert receipt.startswith("Saved: rest, Wed 18 Nov to Fri 20 Nov (3 days).")
    journal.refresh()
    assert rests(journal) == [
        ("2026-11-18", "half"),
        ("2026-11-19", "holiday"),
        ("2026-11-20", "holiday"),
    ]


# -- rows of days ------------------------------------------------------------------------


@each_row(
    "line",
    [
        ["--from", "9 nov", "--to", "11 nov"],
        ["--from=2026/11/9", "--to=wed 11 nov"],
        ["--day", "9 nov to 11 nov"],
        ["--day", "9-11 nov"],
        ["--day", "2026-11-09 .. 2026-11-11"],
        ["--day=9.11.-11.11."],
        ["--day", "from 9 nov until 11 nov"],
    ],
    homes=True,
)
def test_a_row_of_days_is_one_receipt_and_one_undo(cup: Run, line: list[str]) -> None:
    result = cup("o", "off", *line)
    assert result.out == (
        "Saved: rest · day off, Mon 9 Nov to Wed 11 Nov (3 days). 'cup undo' undoes it.\n"
    )
    assert [(e["day"], e["what"]) for e in cup("list", "--json").json] == [
        ("2026-11-09", "off"),
        ("2026-11-10", "off"),
        ("2026-11-11", "off"),
    ]
    assert cup("undo").out == "Undone: day off, Mon 9 Nov to Wed 11 Nov (3 days).\n"
    assert cup("list", "--json").json == []


def test_the_days_of_a_row_are_the_latest_ones(cup: Run) -> None:
    assert "Mon 16 Nov to Wed 18 Nov" in cup("o", "off", "--from", "mon", "--to", "wed").out
    holiday = cup("o", "holiday", "--day", "24 dec to 2 jan").out
    assert "Wed 24 Dec to Fri 2 Jan 2026 (10 days)" in holiday
    assert "Sun 22 Nov to Mon 23 Nov (2 days)" in cup("o", "sick", "--from", "yesterday").out


def test_days_of_a_row_that_have_the_rest_are_not_doubled(cup: Run) -> None:
    cup("o", "off", "--day", "10 nov")
    cup("o", "half", "--day", "11 nov")
    cup("o", "sick", "--day", "12 nov")
    result = cup("o", "off", "--from", "9 nov", "--to", "12 nov", "--note", "by the sea")
    assert result.out == (
        "Saved: rest · day off, “by the sea”, Mon 9 Nov, Wed 11 Nov to Thu 12 Nov (3 days). "
        "Rest already: Tue 10 Nov. 'cup undo' undoes it.\n"
    )
    assert [e["note"] for e in cup("list", "--json").json if e.get("note")] == ["by the sea"]
    again = cup("o", "off", "--from", "9 nov", "--to", "12 nov")
    assert again.out == "Nothing new to save: 9 Nov to 12 Nov has this rest already.\n"
    noted = cup("o", "off", "--from", "9 nov", "--to", "12 nov", "--note", "in the hills")
    assert noted.out == again.out.strip() + " Its note was not saved.\n"


@each_row(
    ("line", "pieces"),
    [
        (["o", "off", "--from", "2026-11-11", "--to", "10 nov"], ["it would end before it"]),
        (["o", "off", "--from", "11 nov", "--to", "10 nov"], ["11 November 2025", "60 days"]),
        (["o", "off", "--from", "2026-11-20", "--to", "2026-11-30"], ["still to come"]),
        (["o", "off", "--from", "31 feb", "--to", "1 mar"], ["February has 28 or 29 days"]),
        (["o", "off", "--from", "2020-01-01", "--to", "mon"], ["more than 60 days"]),
        (["o", "off", "--to", "mon"], ["--from DATE and --to DATE"]),
        (["o", "off", "--from", "mon", "--day", "tue"], ["--from DATE and --to DATE"]),
        (["o", "breather", "--from", "mon", "--to", "tue"], ["Only rest", "day off, holiday"]),
        (["p", "laughed", "--from", "mon", "--to", "tue"], ["Only rest"]),
        (["o", "--from", "mon", "--to", "tue"], ["Only rest"]),
        (["o", "off", "--day", "soon to later"], ["'later' is not a day"]),
    ],
    homes=True,
)
def test_what_is_no_row_is_refused_and_saves_nothing(
    cup: Run, line: list[str], pieces: list[str]
) -> None:
    refused(cup(*line), *pieces)
    assert cup("list", "--json").json == []


# -- on the screen -----------------------------------------------------------------------


async def test_one_key_logs_the_planned_rest_and_one_undo_takes_it_back(journal: Journal) -> None:
    plan(journal, FIRST, LAST)
    async with on_screen(journal) as (app, pilot):
        offer = "9 Nov to 20 Nov was planned as a holiday. + logs it, - skips it."
        assert offer in widget_text(app, StripLine)
        assert offer in widget_text(app, Glance)
        await pilot.press("+")
        assert "Saved: rest · holiday, Mon 9 Nov to Fri 20 Nov" in widget_text(app, StripLine)
        assert "Last day off: Fri 20 Nov" in widget_text(app, Glance)
        assert len(rests(journal)) == 12
        await pilot.press("+")
        assert "No planned rest is waiting" in widget_text(app, StripLine)
        assert len(rests(journal)) == 12
        await pilot.press("u")
        assert rests(journal) == []
        await pilot.press("-")
        assert "Not logged, and out of the plan: Mon 9 Nov" in widget_text(app, StripLine)
        assert "planned" not in widget_text(app, Glance)
        await pilot.press("u")
        assert waiting(journal) == [("2026-11-09", "2026-11-20", 12, 0)]


async def test_a_typed_line_settles_planned_rest_as_the_shell_does(journal: Journal) -> None:
    plan(journal, FIRST, LAST)
    async with on_screen(journal) as (app, pilot):
        await pilot.press(":", *"rest taken".replace(" ", "\N{SPACE}"), "enter")
        assert "Saved: rest · holiday, Mon 9 Nov to Fri 20 Nov" in widget_text(app, StripLine)
        await pilot.press("u", ":", *"rest taken --skip".replace(" ", "\N{SPACE}"), "enter")
        assert "Not logged, and out of the plan: Mon 9 Nov" in widget_text(app, StripLine)
        assert rests(journal) == []
        await pilot.press(":", *"o off --from mon --to wed".replace(" ", "\N{SPACE}"), "enter")
        await pilot.press(":", *"o off --from mon --to wed".replace(" ", "\N{SPACE}"), "enter")
        assert "✓" not in widget_text(app, StripLine)
        assert "Nothing new to save: 16 Nov to 18 Nov" in widget_text(app, StripLine)


async def test_whoever_logs_on_is_not_asked_again_at_the_foot(journal: Journal) -> None:
    plan(journal, FIRST, LAST)
    log(journal, "p laughed", TODAY)
    async with on_screen(journal) as (app, pilot):
        assert "planned" not in widget_text(app, StripLine)
        assert "9 Nov to 20 Nov was planned as a holiday." in widget_text(app, Glance)
        await pilot.press("s")
        assert "Saved: session" in widget_text(app, StripLine)
        await pilot.press("[")
        assert "planned as a holiday" not in widget_text(app, Glance)


async def test_a_line_logs_a_row_of_rest(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press(":", *"o off --from mon --to wed".replace(" ", "\N{SPACE}"), "enter")
        assert "Mon 16 Nov to Wed 18 Nov (3 days)" in widget_text(app, StripLine)
    assert len(rests(journal)) == 3


async def test_a_plan_that_cannot_be_read_is_said(journal: Journal, cup: Run) -> None:
    receive(
        journal,
        "plans",
        "r1",
        {"v": 1, "what": "off", "start": "2026-11-23", "rule": "FREQ=HOURLY"},
    )
    assert "1 plan of rest cannot be read." in cup("today").out
    assert "Not used: 1 plan that this version cannot read." in cup("rest", "plans").out
    async with on_screen(journal) as (app, _):
        assert "1 plan of rest cannot be read" in widget_text(app, Glance)


def test_a_verb_of_rest_is_what_a_waiting_row_is_logged_with(journal: Journal) -> None:
    draft = journal.drafts.build(ParsedEntry(VERBS["rest"], {"what": "holiday"}), FIRST)
    assert (draft.kind, draft["what"], draft.at) == ("rest", "holiday", "")
