"""What is pasted is text: no escape sequence in it is ever read as a key."""

from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.widgets import Input

from store.journal import Journal
from store.notes import NOTE_LIMIT, without_controls
from tests.screens import on_screen, screen_text
from tests.tables import each_row
from tui.terminal.input import InputParser
from tui.terminal.sequences import HOLD_SECONDS, PASTE_LIMIT


def read(*pieces: str) -> list[events.Event]:
    parser = InputParser()
    received = [event for piece in pieces for event in parser.feed(piece)]
    return received + list(parser.feed(""))


def pasted(*pieces: str) -> list[str]:
    return [event.text for event in read(*pieces) if isinstance(event, events.Paste)]


def keys(*pieces: str) -> list[str]:
    return [event.key for event in read(*pieces) if isinstance(event, events.Key)]


def test_a_paste_with_escapes_is_one_paste_and_no_keys() -> None:
    typed = "a\x1b[200~aa \x1b[31mred\x1b]0;title\x07\tx\r\n\x1b[A\x1b[201~b"
    assert pasted(typed) == ["aa [31mred]0;title x\n[A"]
    assert keys(typed) == ["a", "b"]


def test_a_hundred_kilobytes_that_arrive_in_pieces_are_one_paste() -> None:
    typed = "a\x1b[200~" + "sp \x1b[A\x1b]0;t\x07\n" * 8_000 + "\x1b[201~b"
    pieces = [typed[at : at + 4096] for at in range(0, len(typed), 4096)]
    assert pasted(*pieces) == ["sp [A]0;t\n" * 8_000]
    assert keys(*pieces) == ["a", "b"]


async def test_of_a_hundred_kilobytes_a_note_takes_what_it_holds(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("w")
        app.post_message(events.Paste("sp \x9b31m\x07\x00\n" * 8_000))
        await pilot.pause()
        assert "Not all of that fitted" in screen_text(app)
        await pilot.press("enter")
    (note,) = (entry.note for entry in journal.entries())
    assert len(note) <= NOTE_LIMIT
    assert note.startswith("sp 31m\n")
    assert note.replace("\n", "").isprintable()


async def test_what_is_pasted_into_the_palette_is_one_line_of_text(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("semicolon")
        for event in read("\x1b[200~\x00de\x07p\tl\x0bet\r\nmore\x1b[201~"):
            app.post_message(event)
        await pilot.pause()
        assert app.screen.query_one(Input).value == "dep let"


async def test_a_paste_behind_the_question_about_a_name_is_asked_about_too(
    journal: Journal,
) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.press("w")
        for text in ("Anna Miller was here", " with Peter Smith"):
            app.post_message(events.Paste(text))
            await pilot.press("enter")
            await pilot.pause()
            assert "seems to name someone" in screen_text(app)
        assert list(journal.entries()) == []


class Seconds:
    """A clock that is set by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@each_row("cut", range(1, 6))
def test_a_paste_whose_start_comes_late_is_no_keys(cut: int) -> None:
    """On a line that stops for longer than a sequence waits for its rest."""
    clock = Seconds()
    parser = InputParser(clock=clock)
    start, text = "\x1b[200~"[:cut], "\x1b[200~"[cut:] + "s \x1b[31mp q\x1b[201~"
    assert list(parser.feed(start)) == []
    clock.now = HOLD_SECONDS
    taken = [event.key for event in parser.tick() if isinstance(event, events.Key)]
    assert taken == ["escape", "left_square_bracket"][:cut] * (cut < 3)
    received = list(parser.feed(text + "z"))
    assert [event.text for event in received if isinstance(event, events.Paste)] == ["s [31mp q"]
    assert [event.key for event in received if isinstance(event, events.Key)] == ["z"]


def test_what_is_typed_like_the_start_of_a_paste_is_keys() -> None:
    clock = Seconds()
    parser = InputParser(clock=clock)
    received: list[object] = []
    for key in "\x1b[200~p":
        received += parser.feed(key)
        clock.now += HOLD_SECONDS
        received += parser.tick()
    keys = [event.key for event in received if isinstance(event, events.Key)]
    assert keys == ["escape", "left_square_bracket", "2", "0", "0", "tilde", "p"]


def test_a_paste_longer_than_any_is_cut_and_still_ends() -> None:
    parser = InputParser()
    list(parser.feed("\x1b[200~"))
    for _ in range(300):
        assert list(parser.feed("x" * 4096)) == []
    (paste, key) = parser.feed("\x1b[201~p")
    assert isinstance(paste, events.Paste)
    assert paste.text == "x" * PASTE_LIMIT
    assert isinstance(key, events.Key)


@given(
    text=st.text(alphabet="ab;[2013~\x1b\n\r\t\x07"),
    cuts=st.lists(st.integers(0, 60), max_size=6),
)
def test_however_it_arrives_the_keys_around_a_paste_are_all_the_keys(
    text: str, cuts: list[int]
) -> None:
    text = text.replace("\x1b[201~", "").replace("\x1b[200~", "")
    if "\x1b[201~".startswith(text[-5:]) and text.endswith("\x1b"):
        text += "a"
    typed = f"xy\x1b[200~{text}\x1b[201~z"
    at = sorted({cut for cut in cuts if 0 < cut < len(typed)})
    pieces = [typed[a:b] for a, b in zip([0, *at], [*at, len(typed)], strict=True)]
    assert keys(*pieces) == ["x", "y", "z"]
    inert = without_controls(text, line_break="\n")
    assert pasted(*pieces) in ([inert], [] if not inert else [inert])
