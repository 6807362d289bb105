"""What is pasted is text: no escape sequence in it is ever read as a key."""

from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tui.pasting import InertPasteParser


def read(*pieces: str) -> list[events.Event]:
    parser = InertPasteParser()
    found = [event for piece in pieces for event in parser.feed(piece)]
    return found + list(parser.feed(""))


def pasted(*pieces: str) -> list[str]:
    return [event.text for event in read(*pieces) if isinstance(event, events.Paste)]


def keys(*pieces: str) -> list[str]:
    return [event.key for event in read(*pieces) if isinstance(event, events.Key)]


def test_a_paste_with_escapes_is_one_paste_and_no_keys() -> None:
    text = "aa \x1b[31mred\x1b]0;title\x07 x\x1b[A"
    typed = f"a\x1b[200~{text}\x1b[201~b"
    assert pasted(typed) == [text.replace("\x1b", "")]
    assert keys(typed) == ["a", "b"]


@given(
    text=st.text(alphabet="ab;[2013~\x1b\n"),
    cuts=st.lists(st.integers(0, 60), max_size=6),
)
def test_however_it_arrives_the_keys_around_a_paste_are_all_the_keys(
    text: str, cuts: list[int]
) -> None:
    text = text.replace("\x1b[201~", "").replace("\x1b[200~", "")
    if "\x1b[201~".startswith(text[-5:]) and text.endswith("\x1b"):
        text += "a"
    typed = f"xy\x1b[200~{text}\x1b[201~z"
    whole = typed.partition("\x1b[200~")[0] + "\x1b[200~"
    at = sorted({len(whole) + cut for cut in cuts if len(whole) + cut < len(typed)})
    pieces = [typed[a:b] for a, b in zip([0, *at], [*at, len(typed)], strict=True)]
    assert keys(*pieces) == ["x", "y", "z"]
    inert = text.replace("\x1b", "")
    assert pasted(*pieces) in ([inert], [] if not inert else [inert])
