"""Facts about every room: the watch on the diary, and which keys can run."""

import pytest
from textual.actions import parse

from store.clock import FixedClock
from store.errors import DiaryError
from store.journal import Journal
from tests.screens import on_screen, screen_text, until, widget_text
from tests.tables import each_row
from tui.app import ROOMS, CupfulApp
from tui.bindings import PLACES
from tui.screens.check_in import CheckInScreen
from tui.screens.choices import ChoosingPage, PastedPage, VersionsPage
from tui.screens.history import HistoryScreen
from tui.screens.notice_pages import LowMoodPage, TwoWeeksPage
from tui.screens.page import HelpPage, PageScreen
from tui.screens.refills import RefillsScreen
from tui.screens.repair import RepairScreen
from tui.screens.room import RoomScreen
from tui.screens.today import TodayScreen
from tui.screens.trends import TrendsScreen
from tui.screens.words import WordsScreen
from tui.text.error_messages import SENTENCES
from tui.widgets.frame import KeyBar, Prompt
from tui.widgets.lists import Page
from tui.widgets.strip import StripLine


async def test_the_diary_is_refreshed_once_a_second_after_visiting_every_room(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    refreshes: list[str] = []
    ticks: list[str] = []
    refresh = journal.refresh

    def count_refresh() -> bool:
        refreshes.append(app.current_mode)
        return refresh()

    monkeypatch.setattr(journal, "refresh", count_refresh)
    async with on_screen(journal) as (app, pilot):
        app.notice_hangup = lambda: ticks.append(app.current_mode)
        for room in ROOMS[1:]:
            await pilot.press("tab")
            await until(pilot, lambda room=room: app.current_mode == room)  # type: ignore[misc]
        refreshes.clear()
        ticks.clear()
        await until(pilot, lambda: len(ticks) >= 2)
        assert refreshes == ticks


async def test_a_room_shows_an_entry_that_was_logged_elsewhere(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("tab", "tab", "tab", "enter")
        await until(pilot, lambda: app.current_mode == "history")
        journal.log(journal.drafts.parse(["w"], "from elsewhere"))
        await until(pilot, lambda: "from elsewhere" in screen_text(app))


async def test_an_unreadable_diary_is_mentioned_in_the_open_room(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> bool:
        raise DiaryError(path=journal.path)

    async with on_screen(journal) as (app, pilot):
        monkeypatch.setattr(journal, "refresh", fail)
        monkeypatch.setitem(SENTENCES, "DiaryError", "It has gone.")
        await until(pilot, lambda: "It has gone." in widget_text(app, StripLine))
        monkeypatch.undo()
        await until(pilot, lambda: "It has gone." not in widget_text(app, StripLine))


#: The screens that run the keys of each place.
SCREENS: dict[str, tuple[type, ...]] = {
    "Today": (TodayScreen,),
    "Trends": (TrendsScreen,),
    "Refills": (RefillsScreen,),
    "History": (HistoryScreen,),
    "Repair": (RepairScreen,),
    "Words": (WordsScreen,),
    "opening and closing the day": (CheckInScreen,),
    "pages": (PageScreen, TwoWeeksPage),
    "the page on low mood": (PageScreen, LowMoodPage),
    "the versions": (VersionsPage,),
    "the question about a paste": (PastedPage,),
    "the questions": (ChoosingPage,),
}


@each_row("place", PLACES)
def test_an_action_is_a_method_that_its_binding_names(place: str) -> None:
    for binding in PLACES[place]:
        target, name, _ = parse(binding.action)
        owners = (CupfulApp,) if target == "app" else SCREENS[place]
        assert any(hasattr(owner, f"action_{name}") for owner in owners), binding


@pytest.mark.parametrize(
    ("room", "key", "sentence"),
    [
        ("today", "5", "selected"),
        ("today", "delete", "selected"),
        ("today", "0", "list"),
        ("history", "v", "goes into the day"),
        ("history", "S", "search"),
        ("repair", "enter", "no rupture"),
        ("words", "u", "changed nothing"),
    ],
)
async def test_a_key_that_cannot_run_now_says_why_and_is_not_in_the_bar(
    journal: Journal, room: str, key: str, sentence: str
) -> None:
    async with on_screen(journal) as (app, pilot):
        await app.switch_mode(room)
        await until(pilot, lambda: bool(app.screen.query(KeyBar)) and bool(app.screen.size))
        active = app.screen.active_bindings[key]
        assert not active.enabled
        assert isinstance(app.screen, RoomScreen)
        before = journal.entries()
        await pilot.press(key)
        message_line = StripLine if app.screen.query(StripLine) else Prompt
        await until(pilot, lambda: sentence in widget_text(app, message_line).lower())
        assert journal.entries() == before
        assert active.binding.description not in widget_text(app, KeyBar).split("  ")


async def test_the_help_shows_a_key_that_cannot_run_now_in_grey(journal: Journal) -> None:
    async with on_screen(journal, (80, 60)) as (app, pilot):
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpPage)
        rows = {row.key: row.style for row in app.screen.query_one(Page).model.rows if row.key}
        assert (rows["1…9"], rows["s"]) == ("dim", "")
        await pilot.press("escape", "p", "question_mark")
        rows = {row.key: row.style for row in app.screen.query_one(Page).model.rows if row.key}
        assert rows["1…9"] == ""


async def test_a_room_names_the_day_and_the_keys_of_the_hour(
    journal: Journal, clock: FixedClock
) -> None:
    async with on_screen(journal) as (app, pilot):
        for day, room in enumerate(ROOMS, 24):
            app.switch_mode(room)
            await pilot.pause()
            clock.at = clock.at.replace(day=day, hour=9)
            app.look_around()
            await pilot.pause()
            heading = screen_text(app).splitlines()[0]
            assert f" {day} Nov" in heading, room
        app.switch_mode("today")
        await pilot.pause()
        assert "z close" not in widget_text(app, KeyBar)
        clock.at = clock.at.replace(hour=18)
        app.look_around()
        await pilot.pause()
        assert "z close" in widget_text(app, KeyBar)
