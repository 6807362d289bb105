"""Keys typed ahead of a screen: what is not laid out yet breaks at none of its keys."""

import os
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from textual.message import Message
from textual.screen import Screen

from store.journal import Journal
from store.models import Draft
from tests.made_year import make_year
from tests.screens import all_at_once, on_screen, run, screen_text, until
from tui.app import ROOM_MAKERS, ROOMS, CupfulApp
from tui.controllers.check_in import CheckInController
from tui.controllers.day_log import DayLogController, Privacy
from tui.screens.check_in import CheckInScreen
from tui.screens.choices import ChoosingPage, VersionsPage
from tui.screens.notice_pages import low_mood_page, two_weeks_page
from tui.screens.page import WelcomePage, editor_page
from tui.screens.palette import Palette
from tui.screens.room import AppContext, RoomScreen
from tui.screens.today import TodayScreen
from tui.terminal.input import InputDriver
from tui.terminal.key_events import TypedAheadRead

Maker = Callable[[CupfulApp], Screen[Any]]


def context(app: CupfulApp) -> AppContext:
    return AppContext(
        app.journal, app.glyphs, ROOMS, app.unfinished, {}, flourishes=False, privacy=Privacy()
    )


def room(name: str) -> Maker:
    return lambda app: ROOM_MAKERS[name](context(app))


def ritual(app: CupfulApp) -> Screen[Any]:
    verb = app.journal.settings.verbs["close"]
    return CheckInScreen(CheckInController(DayLogController(app.journal), verb), app.glyphs)


def versions(app: CupfulApp) -> Screen[Any]:
    last = app.journal.entries(app.journal.days.newest())[-1]
    return VersionsPage([last, last], app.journal.settings.names)


PAGES: dict[str, Maker] = {
    **{name: room(name) for name in ROOMS},
    "choosing": lambda _app: ChoosingPage("Asked", ("a",), {"a": "A", "b": "B"}, (), 2),
    "editor": lambda _app: editor_page(),
    "welcome": lambda _app: WelcomePage(),
    "rate": lambda app: two_weeks_page(app.journal, lambda keep: keep()),
    "low mood": lambda app: low_mood_page(app.journal, lambda keep: keep()),
    "ritual": ritual,
    "versions": versions,
    "palette": lambda _app: Palette(),
}
MORE = {"palette": {"command_list('cursor_down')", "command_list('page_down')", "escape"}}


def some_days(journal: Journal) -> None:
    """Log something of each kind, so that each room has rows."""
    for back in range(3):
        day = journal.today() - timedelta(days=back)
        journal.add_all(Draft(kind, day) for kind in ("session", "play", "celebration"))
        journal.add(Draft("checkin", day, values={"when": "opening", "energy": 4}))
        journal.add(Draft("moment", day, values={"feeling": "nourishing"}))


@pytest.mark.parametrize("room", ROOMS)
async def test_a_key_ahead_of_its_room_breaks_nothing(journal: Journal, room: str) -> None:
    some_days(journal)
    await press_all_ahead(journal, [room], is_short=True)


async def test_a_key_ahead_of_its_page_breaks_nothing(journal: Journal) -> None:
    some_days(journal)
    await press_all_ahead(journal, [name for name in PAGES if name not in ROOMS], is_short=True)


@pytest.mark.long
@pytest.mark.parametrize("name", PAGES)
async def test_a_key_ahead_of_its_screen_breaks_nothing_in_a_year(
    journal: Journal, name: str
) -> None:
    make_year(journal)
    await press_all_ahead(journal, [name])


def is_of_today(kind: type[Screen[Any]], action: str) -> bool:
    """Whether an action is done by the very method that Today, which has the key too, does it by.

    Such an action is run on Today alone, and on each screen in the long round.
    """
    method = f"action_{action.partition('(')[0]}"
    is_same = getattr(kind, method, None) is getattr(TodayScreen, method, None)
    return is_same and action in {key.action for key in TodayScreen.KEYS}


def of_each_kind(kind: type[Screen[Any]], actions: set[str]) -> set[str]:
    """Return the actions of a screen that differ in more than what they are given.

    Of those that one method does, such as the digits, the first and the last are run, of those
    that log each. All are run in the long round.
    """
    chosen: dict[str, list[str]] = {}
    for action in sorted(actions):
        if kind is TodayScreen or not is_of_today(kind, action):
            method = action if action.startswith("log_entry") else action.partition("(")[0]
            chosen.setdefault(method, []).append(action)
    return {action for same in chosen.values() for action in (same[0], same[-1])}


async def press_all_ahead(journal: Journal, names: list[str], *, is_short: bool = False) -> None:
    """Run each action of some screens before the screen is laid out."""
    async with on_screen(journal) as (app, pilot):
        blank = Screen[None]()  # below each, where Today would be painted again each time
        app.push_screen(blank)
        for name in names:
            for action in actions_of(type(PAGES[name](app)), name, is_short):
                screen = PAGES[name](app)
                app.push_screen(screen)
                await app.run_action(action, screen)
                await pilot.pause()
                if isinstance(screen, RoomScreen):
                    screen.writing = None
                while app.screen_stack[1:] and app.screen is not blank:
                    await app.pop_screen()
                assert (app.return_code, app.broke) == (None, None), (name, action)
        await pilot.pause()
        assert (app.return_code, app.broke) == (None, None)


def actions_of(kind: type[Screen[Any]], name: str, is_short: bool) -> list[str]:
    """Return the actions of a screen, or those of each kind."""
    actions = {key.action for key in getattr(kind, "KEYS", ())}
    actions |= MORE.get(name, {"leave", "scroll_rows(1)"} if name not in ROOMS else set())
    assert actions
    return sorted(of_each_kind(kind, actions) if is_short else actions)


async def test_keys_typed_at_once_do_what_they_do_one_by_one(journal: Journal) -> None:
    logged = []
    async with on_screen(journal) as (app, pilot):
        for typed in ("?xp1", "?\x1bp1", ";\x1bp1", "?jjxp1", ";he\x1bp1"):
            logged.append(("play", "laughed"))
            all_at_once(app, typed)
            await until(pilot, lambda: len(journal.entries()) == len(logged))
            await until(pilot, lambda: journal.entries()[-1]["what"] is not None)
            await until(pilot, lambda: not app.screen_stack[1:])
            assert [(e.kind, e["what"]) for e in journal.entries()] == logged, typed


async def test_the_welcome_waits_for_all_keys_that_were_typed_before_it(journal: Journal) -> None:
    app = CupfulApp(journal)
    app.awaits_typed_ahead = True
    async with run(app) as pilot:
        assert isinstance(app.screen, TodayScreen)
        all_at_once(app, "p1")
        app.post_message(TypedAheadRead())
        await until(pilot, lambda: "Come as you are." in screen_text(app))
        assert [entry["what"] for entry in journal.entries()] == ["laughed"]
        app.post_message(TypedAheadRead())  # a driver may start once more
        await pilot.press("x")
        assert "Come as you are." not in screen_text(app)


def test_that_they_were_read_is_reported_once_and_behind_them() -> None:
    reader, writer = os.pipe()
    driver = InputDriver.__new__(InputDriver)
    driver.fileno, driver.exit_event = reader, threading.Event()
    messages: list[Message] = []

    def take(message: Message) -> None:
        messages.append(message)
        if isinstance(message, TypedAheadRead):
            os.write(writer, b"s")
        elif len(messages) == 4:
            driver.exit_event.set()

    driver.process_message = take  # type: ignore[method-assign]
    os.write(writer, b"p1")
    driver.run_input_thread()
    os.close(reader)
    os.close(writer)
    assert [getattr(message, "key", "read") for message in messages] == ["p", "1", "read", "s"]
