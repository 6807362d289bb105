"""Keys: how they are rebound by id, found by name and shown; Esc leads out of everything."""

import json
import os
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from store.journal import Journal
from store.models import Draft
from store.word_changes import add_words
from tests.screens import on_screen, screen_text, until, widget_text
from tests.shell import Run
from tui.app import CupfulApp
from tui.bindings import KEYS, PLACES
from tui.keymap import KeysNotUnderstood, name_of, read_keymap, rebound, spoken
from tui.screens.check_in import CheckInPage, CheckInScreen
from tui.screens.choices import VersionsPage
from tui.screens.day_log import LogScreen
from tui.screens.page import HelpPage
from tui.terminal.config import config_path
from tui.text.error_messages import error_message
from tui.widgets.day_list import DayList
from tui.widgets.day_table import DayTable
from tui.widgets.frame import Heading, KeyBar, Tabs
from tui.widgets.lines import Lines
from tui.widgets.lists import Page, WordLists
from tui.widgets.picture import PictureView
from tui.widgets.strip import StripLine

OpenAgain = Callable[..., Journal]
TODAY = date(2026, 11, 23)
#: The keys that open something in each screen: pages, lines, searches, the palette.
OPENED: dict[str, tuple[str, ...]] = {
    "today": ("question_mark", "semicolon", "w question_mark", "p 0", "up M", "A 5 full_stop"),
    "trends": ("5", "j enter f"),
    "refills": ("enter question_mark", "2 down"),
    "history": ("slash p enter enter v", "enter v question_mark", "Z 5 question_mark", "slash S"),
    "repair": ("1", "g"),
    "words": ("plus", "enter x", "semicolon"),
}  # fmt: skip


@pytest.fixture
def journal(journal: Journal) -> Journal:
    for line in ("p laughed", "s 5 6", "r clash", "n 1 --yesterday"):
        tokens = line.split()
        day = date(2026, 11, 22) if tokens[-1] == "--yesterday" else None
        journal.log(journal.drafts.parse(tokens[: 2 + (day is None)], ""), day)
    return journal


async def go_to(pilot: Pilot[int], room: str) -> None:
    await pilot.app.switch_mode(room)
    await pilot.pause()


def is_at_rest(app: CupfulApp) -> bool:
    """Return whether Today is shown with nothing open and nothing selected."""
    top = app.screen
    if not isinstance(top, LogScreen) or app.current_mode != "today":
        return False
    return top.writing is None and top.day_log.selection is None


async def click(pilot: Pilot[int], kind: type[Widget], text: str) -> None:
    """Click on a text in a widget."""
    lines_widget = pilot.app.screen.query_one(kind)
    assert isinstance(lines_widget, Lines)
    rows = lines_widget.text().splitlines()
    y = next(y for y, row in enumerate(rows) if text in row)
    await pilot.click(kind, offset=(rows[y].index(text), y))
    await pilot.pause()


# -- a way out -------------------------------------------------------------------------------


async def test_esc_closes_everything_that_is_open(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for room, ways in OPENED.items():
            for keys in ways:
                await go_to(pilot, room)
                await pilot.press(*keys.split())
                was_open = not is_at_rest(app)
                presses = 0
                while not is_at_rest(app):
                    presses += 1
                    assert presses <= 4, (room, keys, screen_text(app))
                    await pilot.press("escape")
                assert was_open, (room, keys)
        await pilot.press("escape", "escape")
        assert is_at_rest(app)
        assert app.is_running


async def test_only_the_quit_keys_quit(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for opened in ("w", "question_mark", "A"):
            await pilot.press(opened, "ctrl+q", "escape")
        assert is_at_rest(app)
        await pilot.press("w", "question_mark")
        assert app.screen.writing.editor.text == "?"
        await pilot.press("escape")
        await pilot.press("w", "ctrl+c", "q")
        await pilot.pause()
        assert not app.is_running


async def test_a_key_typed_while_a_page_closes_does_not_reach_the_screen_behind_it(
    journal: Journal,
) -> None:
    async with on_screen(journal) as (app, pilot):
        await go_to(pilot, "history")
        await pilot.press("enter", "2", "v")
        assert isinstance(app.screen, VersionsPage)
        for _ in range(2):  # the second key would change the word
            app.simulate_key("2")
        await pilot.pause()
        assert journal.entries(TODAY)[0]["what"] == "laughed"


# -- what can be done now --------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_the_bar_shows_the_active_keys_and_question_mark_opens_the_help(
    journal: Journal, size: tuple[int, int]
) -> None:
    async with on_screen(journal, size) as (app, pilot):
        for keys, visible, hidden, last in (
            ("t", "s session", "answer", "? all keys"),
            ("up", "1…9 answer", "mood", "? all keys"),
            ("Z", ", skip", "back", "Esc leave"),
        ):
            await pilot.press(*keys.split())
            bar = widget_text(app, KeyBar)
            assert bar.rstrip().endswith(last)
            assert visible in bar
            assert hidden not in bar
            await pilot.press("question_mark")
            assert isinstance(app.screen, HelpPage)
            await pilot.press("end", "question_mark")
            assert not isinstance(app.screen, HelpPage)
        assert isinstance(app.screen, CheckInScreen)


async def test_a_page_has_its_own_help(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await go_to(pilot, "refills")
        await pilot.press("enter", "question_mark")
        help_text = widget_text(app, Page)
        assert "Save what you chose" in help_text
        assert "Log a session" not in help_text
        await pilot.press("x")
        assert " 1…9 toggle  Enter save  Esc cancel" in widget_text(app, Heading)


async def test_a_long_page_scrolls_to_its_end_and_back(journal: Journal) -> None:
    async with on_screen(journal, (40, 10)) as (app, pilot):
        await pilot.press("question_mark", "end")
        assert "Paint the whole screen" in widget_text(app, Page).splitlines()[-1]
        await pilot.press("pageup")
        assert "Show all keys" not in widget_text(app, Page)
        await pilot.press("home")
        assert widget_text(app, Page).splitlines()[0].strip() == "Log"


async def test_a_picture_scrolls_no_further_than_its_end(journal: Journal) -> None:
    journal.add_all(Draft("session", TODAY - timedelta(days=back)) for back in range(1, 60))
    async with on_screen(journal, (80, 12)) as (app, pilot):
        await go_to(pilot, "trends")
        await pilot.press("1")
        first = widget_text(app, PictureView)
        await pilot.press("end")
        last = widget_text(app, PictureView)
        assert last != first
        await pilot.press("up")
        assert widget_text(app, PictureView) not in (first, last)
        await pilot.press("home")
        assert widget_text(app, PictureView) == first


# -- by name ---------------------------------------------------------------------------------


#: The text typed in the palette, the screen that it opens, and a text shown there.
PALETTE_QUERIES = [
    ("go to wor", "words", "nourishing"),
    ("show the w", "trends", "7 week"),
    ("logged bef", "history", "› Sun 22 Nov"),
]


async def test_the_palette_opens_the_screen_of_a_name(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for typed, mode, expected in PALETTE_QUERIES:
            await go_to(pilot, "today")
            await pilot.press("semicolon", *("space" if c == " " else c for c in typed))
            await pilot.press("enter")
            await until(
                pilot,
                lambda mode=mode, expected=expected: (  # type: ignore[misc]
                    app.current_mode == mode and expected in screen_text(app)
                ),
            )


# -- the mouse -------------------------------------------------------------------------------


async def test_a_click_does_what_a_key_does(journal: Journal) -> None:
    async with on_screen(journal, (120, 30)) as (app, pilot):
        await click(pilot, KeyBar, "play")
        await click(pilot, StripLine, "music")
        (*_, logged) = journal.entries(TODAY)
        assert (logged.kind, logged["what"]) == ("play", "music")
        await click(pilot, DayList, "▪ session")
        assert app.screen.day_log.selection.id == journal.entries(TODAY)[1].id
        await pilot.press("w", "x")
        await click(pilot, DayList, "laughed")
        assert app.screen.writing is not None
        await click(pilot, KeyBar, "cancel")
        assert app.screen.writing is None
        await pilot.click(Heading, offset=(75, 0))
        await click(pilot, KeyBar, "next screen")
        assert app.current_mode == "trends"
        await click(pilot, Tabs, "year")
        assert "The year" in widget_text(app, Heading)
        await click(pilot, Tabs, "overview")
        await click(pilot, PictureView, "play")
        assert app.screen.trends.options.measure == "play"
        await go_to(pilot, "words")
        await click(pilot, WordLists, "kinds")
        assert "retire" not in widget_text(app, KeyBar)
        await click(pilot, WordLists, "celebration")
        assert "retire" in widget_text(app, KeyBar)
        await go_to(pilot, "history")
        await click(pilot, DayTable, "22 Nov")
        assert app.screen.day_log.day == date(2026, 11, 22)
        await click(pilot, DayTable, "22 Nov")
        assert app.screen.day_log.selection is not None
        await pilot.press("A")
        await click(pilot, CheckInPage, "7 ")
        assert journal.entries(date(2026, 11, 22))[-1]["energy"] == 7
        await pilot.press("question_mark")
        assert isinstance(app.screen, HelpPage)
        await pilot.click(Heading, offset=(45, 0))
        await pilot.pause()
        assert isinstance(app.screen, CheckInScreen)


# -- rebound keys -----------------------------------------------------------------------


def test_the_default_keys_do_not_clash() -> None:
    read_keymap({binding.id or "": binding.key for binding in KEYS})
    assert {binding.id for place in PLACES.values() for binding in place} == {
        binding.id for binding in KEYS
    }


@pytest.mark.parametrize(
    ("keymap", "fault"),
    [
        ({"keep-sesion": "K"}, "'keep-sesion' (perhaps 'keep-session')"),
        ({"undo": ""}, "'undo' has no key"),
        ({"undo": "ctl+s"}, "'ctl+s' for 'undo' is not a key"),
        ({"undo": "\x1b"}, "is not a key"),
        ({"undo": "p"}, "p would be both 'keep-play' and 'undo' in Today"),
        ({"undo": "Tab"}, "Tab would be both 'room-next' and 'undo' in Today"),
        ({"ritual-note": "q"}, "q would be both 'ritual-leave' and 'ritual-note' in opening"),
        ({"undo": "Esc"}, "Esc means the same everywhere"),
        ({"go": "?"}, "? means the same everywhere"),
    ],
)
def test_all_invalid_keys_are_reported(keymap: dict[str, str], fault: str) -> None:
    with pytest.raises(KeysNotUnderstood) as caught:
        read_keymap(keymap | {"redo": "f99"})
    assert fault in error_message(caught.value)
    assert "'f99' for 'redo'" in error_message(caught.value)  # all faults are reported at once


def test_keys_can_be_swapped_and_written_as_displayed() -> None:
    assert read_keymap({"keep-session": "p", "keep-play": "s"}) == {
        "keep-session": "p", "keep-play": "s",
    }  # fmt: skip
    assert read_keymap({"quit": "Ctrl-X", "refine-skip": ","}) == {
        "quit": "ctrl+x,ctrl+c", "refine-skip": "comma",
    }  # fmt: skip
    for binding in KEYS:
        assert [name_of(spoken(key)) for key in binding.key.split(",")] == binding.key.split(",")


async def test_a_rebound_key_is_displayed_and_works(journal: Journal) -> None:
    keymap = read_keymap({"keep-session": "L, f2", "keep-play": "s", "refine-1": "&", "help": "H"})
    assert "&…9" in [
        binding.key_display for binding in rebound(KEYS, keymap) if binding.id == "refine-2"
    ]
    async with on_screen(journal, (120, 24), keymap=keymap) as (app, pilot):
        assert "L F2 session" in widget_text(app, KeyBar)
        assert "s play" in widget_text(app, KeyBar)
        await pilot.press("p", "s", "ampersand", "f2")
        assert [entry.kind for entry in journal.entries(TODAY)[3:]] == ["play", "session"]
        assert journal.entries(TODAY)[3]["what"] == "laughed"
        await pilot.press("colon", "s", "enter")  # the verbs of the line do not change
        assert journal.entries(TODAY)[-1].kind == "session"
        await pilot.press("H")
        assert "L F2      Log a session" in widget_text(app, Page)
        await pilot.press("H", "escape")
        await click(pilot, KeyBar, "play")
        assert journal.entries(TODAY)[-1].kind == "play"


async def test_the_hint_on_an_empty_day_names_the_rebound_keys(open_again: OpenAgain) -> None:
    keymap = read_keymap({"keep-energy": "f4", "refine-skip": "f5"})
    async with on_screen(open_again("new"), keymap=keymap) as (app, pilot):
        assert screen_text(app).count("F4 and a digit") == 2
        await pilot.press("tab", "2")
        assert "m or F4 and a digit on Today start it" in screen_text(app)
        await pilot.press("escape", "escape", "f4")
        assert "F5 skips" in widget_text(app, StripLine)


async def test_the_palette_survives_a_window_of_one_cell(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("semicolon")
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape")
        assert is_at_rest(app)


def test_cup_keys_prints_every_id(cup: Run) -> None:
    rows = json.loads(cup("keys", "--json").out)
    assert [row["id"] for row in rows] == [binding.id for binding in KEYS]
    printed = cup("keys").out
    assert "  ] → l      day-after          Go to the day after\n" in printed
    assert "refine-1 …" in printed
    assert cup("keys", "undo").code == 2


@pytest.mark.parametrize("setting", ['undo = "s"', 'no-such-id = "F5"', 'undo = ""'])
def test_cup_keys_lists_all_ids_when_the_key_settings_are_invalid(cup: Run, setting: str) -> None:
    config = config_path(os.environ)
    config.parent.mkdir(parents=True, exist_ok=True)
    config.write_text(f"[keys]\n{setting}\n")
    result = cup("keys")
    assert result.code == 2
    assert "keep-play" in result.out
    assert result.err.count("cup keys") == 1
    config.write_text("[keys\n")
    for command in (("keys",), ("keys", "--json")):
        result = cup(*command)
        assert (result.code, result.err.count("could not be read")) == (2, 1)
        assert "keep-play" in result.out


async def test_a_sentence_names_the_keys_as_they_are_bound(journal: Journal) -> None:
    add_words(journal.settings, "play", ["{x}"])
    journal.add(Draft("play", journal.today(), values={"what": "{x}"}))
    async with on_screen(journal, keymap={"undo": "f5", "hand-remove": "X"}) as (app, pilot):
        await pilot.press("k", "X")
        text = widget_text(app, StripLine).casefold()
    assert "deleted: play: {x}. f5 restores it." in text  # braces in the word stay
