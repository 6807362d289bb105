"""A curses program that shows given pictures, one a key: ``python -m tests.bench.peers.pictures``.

It is told what to show in a file: the cells that Cupful showed after each key, with colours out
of 256 and attributes. So what it sends is what curses sends for the same text at the same
places, and its CPU is that of showing alone: it keeps nothing and counts nothing. After the
word ``bell`` it rings one when a picture is shown.
"""

import curses
import json
import locale
import sys
from contextlib import suppress
from functools import cache
from itertools import count
from pathlib import Path

_ATTRIBUTES = {"b": curses.A_BOLD, "r": curses.A_REVERSE, "u": curses.A_UNDERLINE}
_pair_numbers = count(1)


@cache
def _pair(front: int, back: int) -> int:
    """Return the colours as an attribute, -1 for the terminal's own."""
    if (front, back) == (-1, -1):
        return 0
    number = next(_pair_numbers)
    curses.init_pair(number, front, back)
    return curses.color_pair(number)


def show(window: "curses.window", picture: list[list[tuple[str, int, int, str]]]) -> None:
    """Show a picture: rows of pieces of text with two colours and attributes."""
    for y, pieces in enumerate(picture):
        window.move(y, 0)
        for text, front, back, attributes in pieces:
            style = _pair(front, back)
            for letter in attributes:
                style |= _ATTRIBUTES[letter]
            with suppress(curses.error):  # the last cell of all is shown, then it complains
                window.addstr(text, style)
    curses.curs_set(0)
    window.refresh()


def main(window: "curses.window") -> None:
    """Show the first picture, and the next with each key."""
    curses.use_default_colors()
    curses.typeahead(-1)  # a picture is shown though the next is asked for already
    for picture in json.loads(Path(sys.argv[1]).read_text()):
        show(window, picture)
        if "bell" in sys.argv[2:]:
            curses.beep()
        window.getch()


if __name__ == "__main__":
    locale.setlocale(locale.LC_ALL, "")
    curses.wrapper(main)
