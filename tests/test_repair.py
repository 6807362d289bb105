"""The repair ledger: a story with an ending, never a count of failures."""

import json
from datetime import date, timedelta

import pytest
from textual import events

from store.errors import StateTooEarly
from store.grammar import parse
from store.journal import Journal
from store.repair_ledger import days_to_repair, next_state, repairs
from store.vocabulary import USUAL_NAMES
from tests.one_start import OneStart
from tests.screens import Person, on_screen, screen_text, widget_text
from tests.shell import Run, refused
from tui.app import CupfulApp
from tui.screens.repair import RepairScreen
from tui.screens.today import TodayScreen
from tui.text import sentences
from tui.text.kind_names import in_kinds
from tui.text.repair_ledger import NO_RUPTURES, repair_summary
from tui.widgets.frame import Heading, Prompt
from tui.widgets.lists import Ledger

TODAY = date(2026, 11, 23)
#: What holds in an empty ledger, beside what a fact logs.
IN_THE_LEDGER = OneStart(room="repair")


def back(days: int) -> date:
    return TODAY - timedelta(days=days)


def noticed(journal: Journal, days_back: int, what: str = "misread") -> str:
    return journal.log(parse(["r", what], journal.settings.lists), back(days_back)).entry.id


def test_the_ledger_counts_states_and_days(journal: Journal) -> None:
    first, second, third = (noticed(journal, days) for days in (30, 20, 10))
    journal.ruptures.set_state(first, "repaired", back(23))
    journal.ruptures.set_state(second, "named", back(19))
    journal.ruptures.set_state(second, "repaired", back(17))
    journal.ruptures.set_state(third, "let be", back(1))
    noticed(journal, 0)
    figures = repairs(journal.ruptures.all())
    assert [entry.day for entry in figures.ruptures] == [back(0), back(10), back(20), back(30)]
    assert figures.by_state == {"open": 1, "named": 0, "repaired": 2, "let be": 1}
    assert (figures.noticed, figures.repaired, figures.being_repaired) == (4, 2, 0)
    assert figures.days is None, "two repairs have no median worth saying"
    assert figures.share is None
    for days in (4, 8):
        journal.ruptures.set_state(noticed(journal, days), "repaired", TODAY)
    assert repairs(journal.ruptures.all()).days == 5.5


def test_the_share_is_told_from_eight_with_its_range(journal: Journal) -> None:
    ids = [noticed(journal, days) for days in range(7)]
    assert repairs(journal.ruptures.all()).share is None
    ids.append(noticed(journal, 8))
    for id in ids[:6]:
        journal.ruptures.set_state(id, "repaired", TODAY)
    figures = repairs(journal.ruptures.all())
    assert figures.share == pytest.approx((0.4093, 0.9285), abs=1e-4)
    assert (
        "Repaired: 6 of 8; with so few, a rate of anything from 41% to 93% would fit."
        in repair_summary(figures)
    )


@pytest.mark.parametrize("state", ["repaired", "let be"])
def test_a_story_that_has_ended_moves_no_further(journal: Journal, state: str) -> None:
    id = noticed(journal, 3)
    entry = journal.ruptures.set_state(id, state, TODAY)
    assert next_state(entry) is None
    assert days_to_repair(entry) == (3 if state == "repaired" else None)
    reopened = journal.ruptures.set_state(id, "open", TODAY)
    assert next_state(reopened) == "named"
    assert days_to_repair(reopened) is None


def test_no_sentence_of_the_ledger_blames(journal: Journal) -> None:
    for days in range(12):
        noticed(journal, days)
    text = " ".join(repair_summary(repairs(journal.ruptures.all()))).casefold()
    for word in ("fail", "only", "still", "should", "bad", "too many", "client"):
        assert word not in text
    assert "noticing more is not doing worse" in text


@IN_THE_LEDGER
async def one_key_moves_one_on_as_of_any_day(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    noticed(journal, 5)
    await pilot.pause()
    await pilot.press("enter")
    assert journal.ruptures.all()[0]["states"][-1] == ("named", TODAY.isoformat())
    await pilot.press("u", "left_square_bracket", "left_square_bracket")
    assert "dated  2 days ago, Sat 21 Nov" in widget_text(app, Heading)
    await pilot.press("enter", "t", "enter")
    assert journal.ruptures.all()[0]["states"] == (
        ("open", back(5).isoformat()),
        ("named", back(2).isoformat()),
        ("repaired", TODAY.isoformat()),
    )
    assert "repaired after 5 days" in widget_text(app, Ledger)
    await pilot.press("enter")
    assert in_kinds(sentences.NOTHING_TO_MOVE_ON, USUAL_NAMES) in widget_text(app, Prompt)


@IN_THE_LEDGER
async def digits_say_the_state_and_undo_takes_it_back(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    noticed(journal, 5)
    noticed(journal, 2, "clash")
    await pilot.pause()
    await pilot.press("down", "3")
    states = {entry["what"]: entry.state for entry in journal.ruptures.all()}
    assert states == {"misread": "let be", "clash": "open"}
    await pilot.press("3")
    assert "already" in widget_text(app, Prompt)
    await pilot.press("u")
    assert "Undone" in widget_text(app, Prompt)
    assert {entry.state for entry in journal.ruptures.all()} == {"open"}
    await pilot.press("U", "up", "2")
    assert {e["what"]: e.state for e in journal.ruptures.all()}["clash"] == "repaired"


@IN_THE_LEDGER
async def a_state_before_the_last_one_is_refused_in_a_sentence(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    id = noticed(journal, 1)
    with pytest.raises(StateTooEarly):
        journal.ruptures.set_state(id, "named", back(3))
    await pilot.pause()
    await pilot.press("h", "h", "h", "enter")
    assert "Nothing was changed" in " ".join(widget_text(app, Prompt).split())
    assert journal.ruptures.all()[0].state == "open"


async def test_an_empty_ledger_says_which_key_begins_it_and_esc_leads_out(
    journal: Journal,
) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("g", *"repair", "enter")
        assert isinstance(app.screen, RepairScreen)
        assert in_kinds(NO_RUPTURES, USUAL_NAMES).split(".")[0] in widget_text(app, Ledger)
        await pilot.press("enter", "1", "down", "u", "escape", "escape")
        assert isinstance(app.screen, TodayScreen)


@IN_THE_LEDGER
async def a_long_ledger_scrolls_in_every_window(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for days in range(60):
        noticed(journal, days)
    windows = (((40, 10), ["down"] * 59), ((120, 40), ["end"]), ((80, 24), ["pagedown"] * 6))
    await pilot.pause()
    for size, keys in windows:
        await pilot.resize_terminal(*size)
        await pilot.press("home")
        assert f"› {back(0):%a %e %b}" in screen_text(app)
        await pilot.press(*keys)
        assert f"› {back(59):%a %e %b}" in screen_text(app)
        assert "60 noticed: 60 open." in screen_text(app)
        assert "f numbers" in screen_text(app)
        await pilot.press("f")
        await pilot.pause()
        page = " ".join(screen_text(app).split())
        assert "60 noticed; 0 repaired or being repaired." in page
        assert "Repaired: 0 of 60; a rate of anything from 0% to 6% would fit." in page
        await pilot.press("escape")


def test_the_ledger_is_printed_and_told_as_json(cup: Run) -> None:
    assert in_kinds(NO_RUPTURES, USUAL_NAMES).split(".")[0] in cup("repairs").out
    cup("r", "misread", "--day", "2026-11-20", "heard anger")
    cup("repaired")
    result = cup("repairs")
    assert "Fri 20 Nov  misread “heard anger”  repaired after 3 days" in result.out
    assert "1 noticed; 1 repaired or being repaired." in result.out
    (rupture,) = json.loads(cup("repairs", "--json").out)
    assert (rupture["state"], rupture["days_to_repair"]) == ("repaired", 3)
    refused(cup("repairs", "all"), "all")


@IN_THE_LEDGER
async def keys_typed_ahead_beyond_the_list_move_its_last_one_on(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    id = noticed(journal, 3)
    await pilot.pause()
    for key in ("down", "down", "enter"):
        app.post_message(events.Key(key, None))
    await pilot.pause()
    entry = journal.entry(id)
    assert entry is not None
    assert entry.state == "named"


test_facts_of_the_ledger = IN_THE_LEDGER.test()


async def test_the_selected_rupture_stays_in_sight_beside_a_status(journal: Journal) -> None:
    for days in range(30):
        noticed(journal, days)
    async with on_screen(journal, (40, 12), room="repair") as (app, pilot):
        await pilot.press(*["down"] * 29)
        assert "›" in widget_text(app, Ledger)
        await pilot.press("x")
        assert "›" in widget_text(app, Ledger)
