"""Walks of random keys over all screens: the same seed takes the same walk.

A step is what goes to the terminal in one piece, a size to change to, or a line that
another device keeps meanwhile. Walks are weighted as a person's would be: rooms and pages
are gone to, lines typed and often finished, and between them come keys of every kind.
"""

import random
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from tui.bindings import KEYS

SIZES = ((80, 24), (80, 24), (40, 10), (60, 20), (200, 60), (10, 3), (1, 1))

#: What the keys with names send; all others send themselves.
SENT = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "ctrl+h": "\x08",
    "ctrl+l": "\x0c",
    "ctrl+q": "\x11",
    "ctrl+j": "\n",
    "ctrl+u": "\x15",
    "ctrl+w": "\x17",
    "space": " ",
    "comma": ",",
    "full_stop": ".",
    "colon": ":",
    "semicolon": ";",
    "slash": "/",
    "minus": "-",
    "underscore": "_",
    "plus": "+",
    "equals_sign": "=",
    "question_mark": "?",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
#: They leave the program or need a shell above it; a walk leaves now and then by itself.
LEAVING = ("q", "ctrl+c", "ctrl+q", "ctrl+z")
NAMES = sorted({key for binding in KEYS for key in binding.key.split(",")} - {*LEAVING})

WORDS = (
    "laughed",
    "the cats",
    "e\u0301le\u0300ve",
    "中文字",
    "한국어",
    "🙂",
    "👩‍👩‍👧",
    "ﷺ",
    "#late",
    "[bold]x[/]",
    "\\",
    "%s",
    '"',
    "'",
    "--",
    "1",
    "\u202eabc",
    "a" * 90,
)
LINES = (
    's 5 6 "slow"',
    "p laughed",
    "n was real between",
    "mood 3",
    "energy 9",
    "e",
    "r clash",
    "rest off",
    "open 4 5",
    "close 3 3",
    "o 5 yesterday",
    "s 5 -d 2026-11-20",
    "nothing such",
    '"never closed',
    "-n",
)
PLACES = (
    "yesterday",
    "2026-02-30",
    "2019-03-01",
    "today",
    "trends",
    "words",
    "play",
    "history",
    "9999-12-31",
    "0001-01-01",
    "repair",
    "refills",
    "tomorrow",
    "in 2 weeks",
    "monday",
)
SEARCHES = (
    "tired>5",
    "#late",
    "after:2026-03",
    "@name",
    "quiet room",
    "kind:play laughed",
    "after:2026-99",
    "tired>",
    "(",
    "中",
    "-",
    "is:removed",
)
PASTES = (
    "\x1b[2J\x1b[31mred",
    "\x1b]0;title\x07",
    "two\nlines\r\nand\ta tab",
    "\x00\x07\x08\x7f",
    "é" * 300,
    "x" * 20_000,
)
OUTSIDE = (
    ("p", "laughed"),
    ("s", "5", "6"),
    ("n", "was", "real"),
    ("mood", "4"),
    ("r", "clash"),
    ("note", "from outside 中文"),
)


class Step(NamedTuple):
    """One of: what is typed, a size to change to, a line from another device, leaving."""

    typed: str = ""
    size: tuple[int, int] | None = None
    outside: tuple[str, ...] = ()
    leaves: bool = False


def walk(seed: int, keys: int) -> list[Step]:
    """Return the first ``keys`` steps of a walk."""
    return list(islice(_steps(random.Random(seed)), keys))


def _steps(chance: random.Random) -> Iterator[Step]:
    pieces = (
        *(_any_key, _room, _log_keys, _line, _go, _find, _page, _ritual, _words, _back, _hold),
        *(_theme, _repaint),
    )
    weights = (40, 8, 12, 8, 5, 5, 5, 3, 6, 8, 2, 1, 1)
    while True:
        rare = chance.random()
        if rare < 0.01:
            yield Step(size=chance.choice(SIZES))
        elif rare < 0.013:
            yield Step(outside=chance.choice(OUTSIDE))
        elif rare < 0.0135:
            yield Step(leaves=True)
        else:
            (piece,) = chance.choices(pieces, weights)
            for typed in piece(chance):
                yield Step(typed)


def _any_key(chance: random.Random) -> Iterator[str]:
    name = chance.choice(NAMES)
    yield SENT.get(name, name)


def _room(chance: random.Random) -> Iterator[str]:
    yield chance.choice(("\t", "\t", "\x1b[Z"))


def _log_keys(chance: random.Random) -> Iterator[str]:
    yield chance.choice("sndbpcrome")
    for _ in range(chance.randint(0, 4)):
        yield chance.choice("123456789,,")
    if chance.random() < 0.2:
        yield "."
        yield from _typed(chance, _text(chance))


def _line(chance: random.Random) -> Iterator[str]:
    yield chance.choice((":", ":", ".", "a", "0"))
    yield from _typed(chance, chance.choice((chance.choice(LINES), _text(chance))))


def _go(chance: random.Random) -> Iterator[str]:
    yield "g"
    yield from _typed(chance, chance.choice(PLACES))


def _find(chance: random.Random) -> Iterator[str]:
    yield "/"
    yield from _typed(chance, chance.choice(SEARCHES))
    if chance.random() < 0.2:
        yield "S"
        yield from _typed(chance, "name")


def _page(chance: random.Random) -> Iterator[str]:
    yield chance.choice("?;vMwmcf0E;")
    for _ in range(chance.randint(0, 4)):
        yield chance.choice((SENT["down"], SENT["pagedown"], "1", "2", "the", "\r"))
    yield chance.choice(("\x1b", "\r"))


def _ritual(chance: random.Random) -> Iterator[str]:
    yield chance.choice("AZ")
    for _ in range(chance.randint(0, 12)):
        yield chance.choice((*"12345,,,", "\r", "\x7f", "."))
    yield "\x1b"


def _words(chance: random.Random) -> Iterator[str]:
    yield "g"
    yield from _typed(chance, "words")
    for _ in range(chance.randint(1, 5)):
        key = chance.choice("ananxjkhl[]dduuU")
        yield key
        if key in "an":
            yield from _typed(chance, _text(chance)[:30])


def _back(chance: random.Random) -> Iterator[str]:
    for _ in range(chance.randint(1, 3)):
        yield "\x1b"
    yield chance.choice(("u", "u", "U", "t", "D"))


def _theme(chance: random.Random) -> Iterator[str]:
    yield from (";", "colours:", "\r")
    yield from (SENT["down"],) * chance.randint(0, 9)
    yield chance.choice(("\r", "\r", "\x1b"))


def _repaint(_chance: random.Random) -> Iterator[str]:
    yield SENT["ctrl+l"]


def _hold(chance: random.Random) -> Iterator[str]:
    yield chance.choice((SENT["down"], SENT["up"], SENT["left"], "s", "u", "j", "]")) * 30


def _text(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 4)))


def _typed(chance: random.Random, text: str) -> Iterator[str]:
    """Yield a line as it is typed or pasted, mended a little, and finished or given up."""
    if chance.random() < 0.1:
        yield f"\x1b[200~{chance.choice(PASTES)}\x1b[201~"
    if chance.random() < 0.5:
        yield text
    else:
        yield from text
    for _ in range(chance.choice((0, 0, 0, 3))):
        yield SENT[chance.choice(("backspace", "left", "right", "home", "end", "ctrl+w"))]
    yield chance.choice(("\r", "\r", "\r", "\x1b"))
