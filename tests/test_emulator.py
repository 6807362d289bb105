"""The terminal emulator of the tests does the same as pyte, but faster."""

import pyte
from hypothesis import example, given
from hypothesis import strategies as st

from tests import emulator

PIECES = st.sampled_from(
    [
        *(
            "abc",
            "a long text that goes on",
            "é中",
            "e\u0301",
            "\r\n",
            "\b",
            "\t",
            "\x1b(0",
            "\x1b(B",
        ),
        *("\x1b[m", "\x1b[;31m", "\x1b[1;38;2;232;226;217;48;5;17m", "\x1b[0;7m", "\x1b[39;49m"),
        *("\x1b[H", "\x1b[2;3H", "\x1b[3H", "\x1b[;5H", "\x1b[99999;2H", "\x1b[4h", "\x1b[4l"),
        *("\x1b[?7l", "\x1b[?7h", "\x1b[2J", "\x1b[K", "\x1b]0;title", "\x07", "\x1b[", "\x1b"),
        *("31m", "\x1b]2;a \x1b[31m title\x1b\\", "\x0e", "\x0f", "\x1b7", "\x1b8"),
    ]
)


@example(pieces=["abc", "\x1b[H", "\x1b[4h", "def"], width=40, is_bytes=False)
@given(st.lists(PIECES, max_size=30), st.integers(1, 40), st.booleans())
def test_a_screen_is_the_same_as_in_pyte(pieces: list[str], width: int, is_bytes: bool) -> None:
    """The text may be cut anywhere, even within characters and sequences."""
    screens = pyte.Screen(16, 4), emulator.Screen(16, 4)
    streams = (
        (pyte.ByteStream(screens[0]), emulator.ByteStream(screens[1]))
        if is_bytes
        else (pyte.Stream(screens[0]), emulator.Stream(screens[1]))
    )
    text = "".join(pieces)
    data = text.encode() if is_bytes else text
    for start in range(0, len(data), width):
        for stream in streams:
            stream.feed(data[start : start + width])  # type: ignore[arg-type]
        theirs, ours = screens
        assert ours.buffer == theirs.buffer
        assert ours.dirty == theirs.dirty
        assert (ours.cursor.x, ours.cursor.y) == (theirs.cursor.x, theirs.cursor.y)
        assert ours.cursor.attrs == theirs.cursor.attrs
        assert (ours.title, ours.mode) == (theirs.title, theirs.mode)
