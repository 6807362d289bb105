"""The palette of commands in windows of every size."""

import pytest
from textual import events
from textual.command import CommandInput, CommandList
from textual.fuzzy import Matcher

from store.journal import Journal
from tests.one_start import OneStart
from tests.screens import Person, all_at_once, on_screen, until
from tui.app import CupfulApp
from tui.screens.page import PageScreen
from tui.screens.palette import Palette
from tui.screens.today import TodayScreen
from tui.screens.trends import TrendsScreen

#: What holds on a day that begins empty, beside what a fact logs.
ON_AN_EMPTY_DAY = OneStart()


@ON_AN_EMPTY_DAY
async def no_key_of_its_list_breaks_it(app: CupfulApp, pilot: Person) -> None:
    for size in ((10, 3), (1, 1), (80, 24)):
        await pilot.resize_terminal(*size)
        await pilot.press("semicolon")
        await pilot.press("down", "down", "pagedown", "up", "pageup")
        assert app.screen.query_one(CommandList).highlighted is not None
        await pilot.press("escape", "escape")
        assert not isinstance(app.screen, Palette)


@ON_AN_EMPTY_DAY
async def its_list_of_colours_is_as_safe(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("semicolon", *"colours", "enter")
    assert isinstance(app.screen, Palette)
    await pilot.resize_terminal(10, 3)
    await pilot.press("down", "pagedown", "pageup")
    await pilot.resize_terminal(80, 24)
    await pilot.press("escape", "escape")
    assert not isinstance(app.screen, Palette)


@ON_AN_EMPTY_DAY
async def keys_typed_ahead_of_its_going_take_nothing_else_away(
    app: CupfulApp, pilot: Person
) -> None:
    for typed in ("enter enter", "enter escape escape", "escape enter escape"):
        await pilot.press("semicolon", *"energy")
        assert isinstance(app.screen, Palette)
        for key in typed.split():
            app.post_message(events.Key(key, None))
        await pilot.pause()
        assert len(app.screen_stack) == 1, typed
        assert app.return_code is None
        await pilot.press("escape")


@ON_AN_EMPTY_DAY
async def a_key_for_a_page_below_it_takes_neither_away(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("question_mark")
    page = app.screen
    await app.push_screen(Palette(id="--command-palette"))
    page.post_message(events.Key("x", "x"))
    await pilot.pause()
    assert isinstance(app.screen, Palette)
    await pilot.press("escape", "escape", "x")
    assert len(app.screen_stack) == 1


@ON_AN_EMPTY_DAY
async def text_that_comes_when_its_list_is_gone_breaks_nothing(
    app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("semicolon")
    palette = app.screen
    assert isinstance(palette, Palette)
    line = palette.query_one(CommandInput)
    await palette.query_one(CommandList).remove()
    line.value = "energy"
    await pilot.pause()
    assert app.broke is None
    await pilot.press("escape", "escape")


#: What is typed at once, the room it leads to, and the picture there.
COMMANDS = [
    (";show sessions\r", "trends", 4),
    (";trends\r5", "trends", 4),
    (";trends\r;history\r", "history", 0),
    (";no such thing\r", "today", 0),
]


@ON_AN_EMPTY_DAY
async def a_command_typed_at_once_is_done_and_no_other(
    journal: Journal, app: CupfulApp, pilot: Person
) -> None:
    for typed, room, picture in COMMANDS:
        all_at_once(app, typed)
        if "no such" in typed:
            await until(pilot, lambda: bool(app.screen.query(".-ready CommandInput")))
            line = app.screen.query_one(CommandInput)
            await until(pilot, lambda line=line: line.value == "no such thing")
            await pilot.press("escape", "escape")
        at = room, 1
        await until(pilot, lambda at=at: (app.current_mode, len(app.screen_stack)) == at)
        assert not journal.entries()
        if isinstance(app.screen, TrendsScreen):
            trends = app.screen
            await until(pilot, lambda trends=trends, at=picture: trends.trends.at == at)
        while app.current_mode != "today":
            await pilot.press("escape")


@ON_AN_EMPTY_DAY
async def a_command_of_what_is_typed_is_done_and_not_of_what_is_listed(
    app: CupfulApp, pilot: Person
) -> None:
    await pilot.press("semicolon")
    all_at_once(app, "history\r")
    await until(pilot, lambda: (app.current_mode, len(app.screen_stack)) == ("history", 1))


@ON_AN_EMPTY_DAY
async def a_search_that_never_ends_holds_nobody(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, app: CupfulApp, pilot: Person
) -> None:
    monkeypatch.setattr("tui.screens.palette._PATIENCE", 0.05)
    await pilot.pause()
    await pilot.press("semicolon")
    palette = app.screen
    assert isinstance(palette, Palette)
    monkeypatch.setattr(Palette, "on_palette_line_idle", lambda _self, _message: None)
    await pilot.press("enter")
    assert app.screen is palette
    await pilot.press("escape")
    await until(pilot, lambda: not app.screen_stack[1:])
    assert not journal.entries()


@ON_AN_EMPTY_DAY
async def ctrl_c_leads_out_of_the_palette(app: CupfulApp, pilot: Person) -> None:
    await pilot.press("semicolon", *"tre", "ctrl+c")
    await pilot.pause()
    assert isinstance(app.screen, TodayScreen)
    assert app.is_running


test_facts_of_the_palette = ON_AN_EMPTY_DAY.test()


#: What people type, and the command that comes first.
WORDS = {
    "help": "Help: all keys",
    "theme": "Theme: Colours",
    "delete": "Delete",
    "change": "Change: earlier",
    "sick": "Sick",
    "vacation": "Vacation",
    "day off": "Day off",
    "sleep": "Sleep: open",
    "settings": "Settings: read about settings",
    "export": "Export: read about export",
    "backup": "Backup: read about backup",
    "find": "Find: search",
    "calendar": "Calendar: The year",
    "stats": "Stats: Overview",
    "review": "Review: week",
    "flare": "Flare",
    "time off": "Time off",
    "lunch": "Lunch",
    "plan": "Plan rest: read about rest",
    "chart": "Chart: Overview",
    "report": "Report: read about review",
    "restore": "Restore: versions",
    "yesterday": "Yesterday: day before",
    "average": "Average: sustain?",
    "shortcut": "Shortcuts: all keys",
    "password": "Password: read about privacy",
    "crisis": "Crisis: read about low-mood",
    "measure": "Question: read about measures",
    "mouse": "Mouse: read about settings",
    "exit": "Exit: quit",
}


async def test_it_finds_by_the_words_that_people_look_for(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for room in ("today", "words"):
            await app.switch_mode(room)
            await pilot.pause()
            titles = [command.title for command in app.get_system_commands(app.screen)]
            for word, title in WORDS.items():
                if word in ("delete", "change", "restore", "yesterday") and room == "words":
                    continue
                best = max(titles, key=Matcher(word).match)
                assert best.startswith(title), (room, word, best)
        await pilot.press("semicolon", *"sick", "enter")
        await until(pilot, lambda: bool(journal.entries()))
        await until(pilot, lambda: journal.entries()[0]["what"] == "sick")
        await pilot.press("semicolon", *"backup", "enter")
        await until(pilot, lambda: isinstance(app.screen, PageScreen))
