"""What is pasted without brackets logs nothing; what was typed ahead is keys all the same."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from store.journal import Journal, open_journal
from store.notes import NOTE_LIMIT
from tests.screens import on_screen, screen_text, until
from tests.tables import each_row
from tests.terminals import Terminal, program
from tui.app import ROOMS, CupfulApp
from tui.screens.choices import PastedPage
from tui.terminal.input import REST_SECONDS, InputParser
from tui.terminal.key_events import Burst, BurstKey, reads_as_keys

TODAY = "sndbpcroewmazxgtukjhl.,:;?[]0123456789RAZEUDMqf"
OPENERS = "w.:;g0M"

TYPED = [
    "wslept badly\rp1", "s56wtoo much of it, today\rn2", "g3\r", ":p laughed\rs56",
    "wone\rwtwo\rwthree\rq", ";help\rp1", ".a note\r.", "s560laugh\rp1", "\r\n\r\ns5", "\r\rs56",
]  # fmt: skip
PASTED = [
    "first line of it\rand a second line, pasted\r", "first line\nsecond line", "a b\r",
    "What a day.\rIt was long.", "what a day\rnobody came\r", "how it went\r\rbad day\r",
    "2026-11-23\t5\t6\r2026-11-24\t4\t4\r", "session\rplay\r", "ok\rbad\r", "\rno more\r",
    "s 5 6\rp laughed\r", "cup s 5 6\rcup p laughed\r", "夜\r朝\r", "- one\r- two\r",
    "def f():\r\treturn\r", "plan\r", "went home\rwas tired\r", "two\rtwo three", "2026\r2025\r",
    "s\rp\r", "s56\rp1\r", "5\r4\r6\r", "n2\r\n",  # Enter does nothing on Today
]  # fmt: skip


@each_row("text", TYPED)
def test_what_was_typed_ahead_reads_as_keys(text: str) -> None:
    assert reads_as_keys(text, TODAY, OPENERS, is_typing=False)


@each_row("text", PASTED)
def test_what_was_pasted_does_not(text: str) -> None:
    assert not reads_as_keys(text, TODAY, OPENERS, is_typing=False)


def test_enter_is_a_key_where_it_does_something() -> None:
    for text in ("5\r4\r6\r", "jj\r", "3\r"):
        bound = f"{TODAY}\r"
        assert reads_as_keys(text, bound, OPENERS, is_typing=False) == (text != "jj\r")
    assert not reads_as_keys("ok\r", f"{TODAY}\r", OPENERS, is_typing=False)


def test_a_line_being_typed_takes_all_up_to_enter() -> None:
    for text in ("it was long, today\r", "it was long\rp1", "it was long\rwand more\rp1"):
        assert reads_as_keys(text, TODAY, OPENERS, is_typing=True), text
    for text in ("first line\rand a second\r", "one\rtwo three", "one\rtwo\rthree", "a\rwas"):
        assert not reads_as_keys(text, TODAY, OPENERS, is_typing=True), text


def bursts(*pieces: str) -> list[str]:
    """Return what came together, where it came in pieces close to each other."""
    parser = InputParser(clock=lambda: 0.0)
    received = [event for piece in (*pieces, "") for event in parser.feed(piece)]
    keys = [event.burst for event in received if isinstance(event, BurstKey)]
    return [burst.text for burst in dict.fromkeys(keys)]


def test_what_comes_close_together_is_one_burst_and_what_is_typed_is_none() -> None:
    assert bursts("one\rtw", "o\r", "three") == ["one\rtwo\rthree"]
    assert bursts("one\x1b[31m\rtwo\x1b[?62c") == ["one\rtwo"]  # what is swallowed parts nothing
    assert bursts("one\x1b[Atwo\x7fx\x03four") == ["one", "two", "four"]  # keys do
    assert bursts("\x1b[112;;112u\x1b[13u\x1b[115;;115u") == []  # reported one by one
    assert bursts("\x1b[200~one\rtwo\x1b[201~") == []
    now = 0.0
    parser = InputParser(clock=lambda: now)
    assert [type(event) for event in parser.feed("p")] == [events.Key]  # at once
    assert list(parser.feed("s\r")) == []
    now = 1.0
    assert [type(event) for event in parser.tick()] == [BurstKey, BurstKey]


def test_a_burst_goes_on_for_as_long_as_more_follows_close_behind() -> None:
    now = 0.0
    parser = InputParser(clock=lambda: now)
    received = list(parser.feed("one\rtw"))
    now = 0.01
    received += [*parser.tick(), *parser.feed("o")]
    assert received == []
    now = 1.0
    received = list(parser.tick())
    assert {key.burst.text for key in received if isinstance(key, BurstKey)} == {"one\rtwo"}


def test_a_last_character_by_itself_belongs_to_the_lines_before_it() -> None:
    now = 0.0
    parser = InputParser(clock=lambda: now)
    assert list(parser.feed("one\rtwo")) == []
    now = 0.05
    assert len(list(parser.tick())) == 7
    (enter,) = parser.feed("\r")
    assert isinstance(enter, BurstKey)
    now = 1.0
    assert [type(event) for event in parser.feed("\r")] == [events.Key]


def test_more_than_can_be_typed_ahead_is_one_key_that_brings_it() -> None:
    parser = InputParser(clock=lambda: 0.0)
    received = [event for piece in ["w a line\r" * 200] * 50 + [""] for event in parser.feed(piece)]
    (key,) = received
    assert isinstance(key, BurstKey)
    assert key.burst.text == "w a line\r" * 10_000
    assert key.burst.are_keys is False


# -- on the screen -----------------------------------------------------------------------------


def come(app: CupfulApp, text: str) -> None:
    """Post characters that come in one read."""
    parser = InputParser()
    for event in (*parser.feed(text), *parser.feed("")):
        app.post_message(event)


def noted(journal: Journal) -> list[tuple[str, str]]:
    return [(entry.kind, entry.note) for entry in journal.entries()]


LINES = "first line of it\rand a second line, pasted\r"
ONE_NOTE = [("note", "first line of it\nand a second line, pasted")]


async def test_several_lines_log_nothing_before_one_question(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for room in ROOMS:
            app.switch_mode(room)
            await pilot.pause()
            lists = journal.settings.lists
            come(app, LINES)
            await until(pilot, lambda: isinstance(app.screen, PastedPage))
            text = screen_text(app)
            assert "Nothing was logged" in text
            assert "It has 2 lines and begins: first line of it" in text
            assert "Enter" in text
            for key in "qsxw":  # of a paste that goes on late, none does anything
                await pilot.press(key)
            assert noted(journal) == []
            assert journal.settings.lists == lists
            await pilot.press("enter")
            await until(pilot, lambda: noted(journal) == ONE_NOTE)
            assert not app.screen_stack[1:]
            await pilot.press("u")
            await until(pilot, lambda: noted(journal) == [])


async def test_lines_of_single_keys_are_asked_about_too(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        for room in ROOMS:
            app.switch_mode(room)
            await pilot.pause()
            for text in ("s\rp\rn\r", "1\r2\r", "q\rs\r", "u\r"):
                come(app, text)
                await until(pilot, lambda: isinstance(app.screen, PastedPage))
                await pilot.press("escape")
                await until(pilot, lambda: not app.screen_stack[1:])
            assert noted(journal) == []


async def test_enter_typed_ahead_is_a_key_on_a_page_that_answers_to_it(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("Z")
        await pilot.pause()
        come(app, "5\r4\r")
        await until(pilot, lambda: bool(journal.entries()))
        assert not isinstance(app.screen, PastedPage)


async def test_a_page_that_is_read_is_not_put_away_by_a_paste(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("question_mark")
        await until(pilot, lambda: "Every key" in screen_text(app))
        come(app, LINES)
        await until(pilot, lambda: isinstance(app.screen, PastedPage))
        await pilot.press("escape")
        await until(pilot, lambda: "Every key" in screen_text(app))
        assert noted(journal) == []


async def test_a_paste_is_let_go_and_nothing_stays_of_it(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        come(app, LINES)
        await until(pilot, lambda: isinstance(app.screen, PastedPage))
        await pilot.press("escape")
        await until(pilot, lambda: not app.screen_stack[1:])
        await pilot.press("p")
        assert noted(journal) == [("play", "")]


async def test_keys_taken_for_a_paste_are_taken_as_keys(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        come(app, "s56\rpnd\r")
        await until(pilot, lambda: isinstance(app.screen, PastedPage))
        await pilot.press("1")
        await until(pilot, lambda: len(journal.entries()) == 4)
        assert [kind for kind, _ in noted(journal)] == ["session", "play", "moment", "moment"]


async def test_the_rest_of_a_paste_belongs_to_the_same_question(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        come(app, LINES)
        come(app, "1 more p1")
        come(app, "\rand the end\r")
        await until(pilot, lambda: isinstance(app.screen, PastedPage))
        await until(pilot, lambda: "4 lines" in screen_text(app))
        await pilot.press("enter")
        await until(pilot, lambda: bool(journal.entries()))
        ((kind, note),) = noted(journal)
        assert kind == "note"
        assert note.endswith("pasted\n1 more p1\nand the end")


async def test_a_paste_that_names_someone_or_is_too_long_is_shown_before_it_is_saved(
    journal: Journal,
) -> None:
    async with on_screen(journal) as (app, pilot):
        come(app, "Anna Miller was here\rand it was good\r")
        await until(pilot, lambda: isinstance(app.screen, PastedPage))
        await pilot.press("enter")
        await until(pilot, lambda: "seems to name someone" in screen_text(app))
        assert noted(journal) == []
        await pilot.press("escape", "escape")
        come(app, "a long line of it\r" * 500)
        await until(pilot, lambda: isinstance(app.screen, PastedPage))
        await pilot.press("enter")
        await until(pilot, lambda: f"room for {NOTE_LIMIT} characters" in screen_text(app))
        assert noted(journal) == []


async def test_the_text_of_a_paste_is_not_shown_where_notes_are_hidden(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("x")
        come(app, LINES)
        await until(pilot, lambda: isinstance(app.screen, PastedPage))
        assert "It has 2 lines" in screen_text(app)
        assert "first" not in screen_text(app)


async def test_in_a_note_the_lines_are_lines_and_the_last_enter_saves(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("w")
        come(app, LINES)
        await until(pilot, lambda: noted(journal) == ONE_NOTE)
        await pilot.press("w")
        come(app, "one line\rtwo and three")
        await until(pilot, lambda: "two and three" in screen_text(app))
        assert len(journal.entries()) == 1


async def test_a_line_of_the_log_takes_a_paste_as_one_line(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("colon")
        come(app, "p laughed\rs 5 6\r")
        await until(pilot, lambda: "p laughed s 5 6" in screen_text(app))
        assert noted(journal) == []


async def test_the_palette_takes_the_first_line_of_a_paste_and_does_nothing(
    journal: Journal,
) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("semicolon")
        await pilot.pause()
        come(app, "quit\rand leave the rest\r")
        await until(pilot, lambda: app.screen.query_one(Input).value == "quit")
        await pilot.pause()
        assert app.return_code is None


async def test_keys_typed_ahead_with_enter_among_them_are_keys(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        come(app, "s56wgood one\rp1")
        await until(pilot, lambda: len(journal.entries()) == 3)
        await until(pilot, lambda: "laughed" in screen_text(app))
        assert noted(journal) == [("session", ""), ("note", "good one"), ("play", "")]
        assert not app.screen_stack[1:]


def test_a_burst_of_line_breaks_alone_is_no_lines() -> None:
    assert not Burst("\r\r\n").has_lines
    assert Burst("p\r").has_lines
    assert not Burst("s56p1 and more").has_lines


# -- the real program ------------------------------------------------------------------------


@pytest.fixture
def diary(open_again: Callable[..., Journal]) -> Path:
    journal = open_again("first-ab12")
    journal.settings.set("welcome", seen="2026-01-01")
    return Path(journal.path)


def leave(terminal: Terminal) -> None:
    terminal.send("q")
    assert terminal.wait_exit() == 0


def kinds(diary: Path) -> list[str]:
    return [entry.kind for entry in open_journal({}, path=diary).entries()]


def test_a_paste_into_the_program_asks_and_keys_on_a_stalled_line_do_not(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("p begins it")
        terminal.send(LINES)
        terminal.wait_for("Nothing was logged")
        assert kinds(diary) == []
        time.sleep(2 * REST_SECONDS)  # until then Enter may be the rest of the paste
        terminal.send("\r")
        terminal.wait_for("Saved: note")
        terminal.send("s56wgood one\rp1")
        terminal.wait_for("laughed")
        leave(terminal)
    assert kinds(diary) == ["note", "session", "note", "play"]


@pytest.mark.parametrize("typed", ["s56p1", "s56wgood one\rp1", "\rs56p1"])
def test_keys_typed_ahead_of_the_start_are_keys(diary: Path, typed: str) -> None:
    with program(diary) as terminal:
        terminal.send(typed)
        terminal.wait_for("laughed")
        leave(terminal)
    assert kinds(diary) == (["session", "note", "play"] if "w" in typed else ["session", "play"])
