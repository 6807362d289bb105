"""What a newer version wrote is shown as that, counts as nothing, and is left as it is."""

import json
from pathlib import Path

import pytest

from store.errors import WrittenByNewer
from store.journal import Journal
from store.log.records import Line, encode_line
from store.repair_ledger import repairs
from store.search.finder import Search
from tests.screens import on_screen, screen_text, widget_text
from tests.shell import Run
from tui.controllers.day_log import DayLogController
from tui.text import sentences
from tui.text.error_messages import error_message
from tui.widgets.day_list import DayList
from tui.widgets.strip import StripLine

DAY = "2026-11-23"
NOOR = "noor-z9x8"
NOTE = "rain on the roof"
#: Entries that this version cannot read as a whole, by what is new in them.
UNREADABLE = {
    "a kind": {"kind": "weather", "sky": "grey"},
    "a kind of another type": {"kind": ["play"], "v": 2},
    "no kind": {"v": 2},
    "a time of day": {"kind": "checkin", "when": "noon", "mood": 4},
    "a state": {"kind": "rupture", "states": [["open", DAY], ["adjourned", DAY]]},
    "states of another type": {"kind": "rupture", "v": 2, "states": {"open": DAY}},
    "a state with more to it": {
        "kind": "rupture",
        "v": 2,
        "states": [["open", DAY], ["repaired", DAY, {"by": {"x": 1}}]],
        "what": 3,
    },
    "a rest": {"kind": "rest", "what": "sabbatical"},
    "days off in a list": {"kind": "rest", "v": 2, "what": ["off"]},
    "a feeling": {"kind": "moment", "feeling": "awe"},
    "a scale": {"kind": "session", "v": 2, "tired": 9},
    "a measure of another type": {"kind": "checkin", "v": 2, "when": "between", "own.x": "some"},
}


def put(journal: Journal, *documents: dict[str, object]) -> Path:
    """Write entries as another device with a newer version does; return its file."""
    path = Path(journal.path) / f"2026-11.{NOOR}.jsonl"
    whole = [
        {"v": 1, "day": DAY, "order": n, "note": NOTE, **document}
        for n, document in enumerate(documents)
    ]
    ids = (f"9-20261123-newer{n:03}" for n in range(len(whole)))
    lines = [Line(id, "entries", id, document) for id, document in zip(ids, whole, strict=True)]
    path.write_bytes(b"".join(map(encode_line, lines)))
    journal.refresh()
    return path


@pytest.fixture(params=UNREADABLE.values(), ids=UNREADABLE)
def unreadable(request: pytest.FixtureRequest, journal: Journal) -> Journal:
    """Return a diary with one entry that this version cannot read as a whole."""
    put(journal, request.param)
    return journal


def test_it_is_shown_with_its_note(unreadable: Journal, cup: Run) -> None:
    assert unreadable.entries()
    for command in (["today"], ["list"], ["find", "roof"], ["review", "--notes"]):
        result = cup(*command)
        assert result.code == 0
        assert sentences.FROM_NEWER in result.out.lower()
        assert NOTE in result.out
    (entry,) = json.loads(cup("list", "--json").out)
    assert entry["from_newer_version"] is True
    assert entry["note"] == NOTE


def test_it_counts_as_nothing(unreadable: Journal) -> None:
    day = unreadable.today()
    assert not unreadable.stats.on(day).is_logged
    assert unreadable.ruptures.count_changes(day, "repaired") == 0
    assert unreadable.days.last_off(day) is None
    assert repairs(unreadable.ruptures.all()).noticed == 0
    search = Search(unreadable)
    for query in ("is:open", "mood>1", "kind:rupture", "tired>1"):
        assert len(search.find(query)) == 0
    assert unreadable.health.damaged_lines == 0


def test_keys_leave_it_as_it_is_and_say_so(unreadable: Journal) -> None:
    log = DayLogController(unreadable)
    log.step_selection(-1)
    assert sentences.FROM_NEWER in log.status.message.text
    for key in (lambda: log.refine("3"), log.clear, log.remove):
        log.status.clear()
        key()
        assert log.status.message.text == error_message(WrittenByNewer())
    assert log.noted() is not None
    log.deselect()
    assert log.noted() is None  # a note of its own is begun


def test_one_that_can_be_read_is_shown_as_what_it_is(journal: Journal, cup: Run) -> None:
    put(
        journal,
        {"v": 2, "kind": "play", "what": "laughed"},
        {"v": 2, "kind": "rupture", "states": [["open", DAY]]},
    )
    assert f"laughed · {sentences.FROM_NEWER}" in cup("today").out
    assert sentences.FROM_NEWER in cup("repairs").out


def test_a_version_of_it_is_not_brought_back(journal: Journal) -> None:
    path = put(journal, {"kind": "weather"})
    (entry,) = journal.entries()
    later = Line(f"10{entry.id[1:]}", "entries", entry.id, {"v": 1, "kind": "play", "day": DAY})
    path.write_bytes(path.read_bytes() + encode_line(later))
    journal.refresh()
    older, newest = journal.history.versions(entry.id)
    assert older is not None
    assert newest is not None
    assert newest.kind == "play"
    with pytest.raises(WrittenByNewer):
        journal.replace(older)


async def test_today_shows_it_and_its_keys_change_nothing(journal: Journal) -> None:
    path = put(journal, UNREADABLE["a kind"], {"v": 2, "kind": "play", "what": "laughed"})
    lines = path.read_bytes()
    async with on_screen(journal) as (app, pilot):
        assert f"{sentences.FROM_NEWER} “{NOTE}”" in widget_text(app, DayList)
        assert f"laughed · {sentences.FROM_NEWER}" in widget_text(app, DayList)
        for _ in journal.entries():
            await pilot.press("up")
            for key in ("3", "full_stop", "backspace", "delete"):
                await pilot.press(key)
                assert "written by a newer version" in widget_text(app, StripLine)
        assert len(journal.entries()) == 2
    assert path.read_bytes() == lines


async def test_history_names_a_day_that_has_nothing_else(journal: Journal) -> None:
    put(journal, {"kind": "weather", "note": ""})
    async with on_screen(journal) as (app, pilot):
        await app.switch_mode("history")
        await pilot.pause()
        assert f"1 {sentences.FROM_NEWER}" in screen_text(app)
