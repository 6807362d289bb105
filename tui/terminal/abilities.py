"""Abilities: what a terminal can show, as its environment tells it.

An environment in, an answer out: the terminal itself is never asked, since its answer may
never come, or come among the keys. Light, as the one-line log asks for the characters too.
"""

import sys
from collections.abc import Mapping
from typing import Final, NamedTuple, TextIO

from store.errors import Refused
from tui.text import sentences

GLYPHS: Final = "CUPFUL_GLYPHS"
QUIET: Final = "CUPFUL_QUIET"
#: The sets of characters, the fullest first.
GLYPH_SETS: Final = ("unicode", "console", "ascii")
#: How many colours ``colours`` tells of, and what Textual calls them.
COLOUR_SYSTEMS: Final = {0: "standard", 16: "standard", 256: "256", 1 << 24: "truecolor"}

#: How the error handler of a stream begins that spells what is printed; see ``spelling``.
SPELLED: Final = "cupful-"

_CONSOLE, _PLAIN = ("linux",), ("vt", "ansi", "cons25")
_USUAL: Final = ("xterm", "screen", "tmux", "linux")
_NO_SCREEN: Final = ("", "dumb", "unknown")
#: They have 256 colours though their names do not say so, and their entry is rarely there.
_COLOURFUL: Final = (
    "kitty",
    "ghostty",
    "alacritty",
    "foot",
    "wezterm",
    "contour",
    "rio",
    "konsole",
)
YES, NO = ("1", "yes", "on", "true"), ("0", "no", "off", "false")


class NotASetting(Refused):
    """A setting about the terminal with a value that it does not have."""

    sentence = sentences.NOT_A_SETTING


class Terminfo(NamedTuple):
    """What the machine knows of a type of terminal.

    ``is_ansi`` is set where the cursor is moved as everywhere today.
    """

    colours: int
    is_ansi: bool


def terminfo_of(term: str) -> Terminfo | None:
    """Return what the machine knows of a type of terminal; None where that is nothing.

    Python reads one entry a process, so that this is asked once. The usual ones are known.
    """
    if term.removesuffix("-256color") in _USUAL:
        return Terminfo(256 if "256" in term else 8, is_ansi=True)
    try:
        import curses

        curses.setupterm(term, 1)
    except Exception:  # without curses, without the entry, with a name that cannot be one
        return None
    return Terminfo(curses.tigetnum("colors"), (curses.tigetstr("cup") or b"").startswith(b"\x1b["))


def lack_of(environ: Mapping[str, str], known: Terminfo | None) -> str:
    """Return why no screen can be drawn on a terminal; nothing where one can.

    A type that this machine has no entry of is one of tomorrow, or of the person's own
    machine: nearly all of them understand the same, so it is tried, carefully.
    """
    term = environ.get("TERM", "")
    if not term:
        return sentences.NO_TERM
    if term in _NO_SCREEN or (known is not None and not known.is_ansi):
        return sentences.TERM_DRAWS_NOTHING.format(term=term)
    return ""


#: How the names of consoles and old terminals begin: they know no 24 bits of colour, whatever
#: is said of them, and no other keyboard than their own.
OLD: Final = ("linux", "vt", "cons25")


def colours(environ: Mapping[str, str], known: Terminfo | None) -> int:
    """Return how many colours there are: 0, 16, 256 or 2**24."""
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return 0
    # GNU screen hands the name of the terminal outside on, and does not understand its colours.
    is_screen = "STY" in environ and "TMUX" not in environ
    # Of a console or an old terminal it tells of another one, outside.
    told = environ.get("COLORTERM", "").strip().casefold() in ("truecolor", "24bit")
    is_true = told and not term.startswith(OLD)
    if not is_screen and (is_true or term.endswith("-direct")):
        return 1 << 24
    if "256" in term or any(name in term for name in _COLOURFUL):
        return 256
    if known is not None:
        return 256 if known.colours >= 256 else 16 if known.colours >= 8 else 0
    return 0 if term.startswith("vt") else 16


def is_light(environ: Mapping[str, str]) -> bool:
    """Return whether a terminal says that it is light; most say nothing."""
    return environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")


def is_quiet(environ: Mapping[str, str]) -> bool:
    """Return whether nothing is to move or to be sent by itself: over SSH, or as it is set.

    Raises:
        NotASetting: it is set to neither.
    """
    told = environ.get(QUIET, "").strip().casefold()
    if told in YES or told in NO:
        return told in YES
    if told not in ("", "auto"):
        raise NotASetting(name=QUIET, value=environ[QUIET], values="auto, 1, 0")
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def glyph_set(
    environ: Mapping[str, str], encoding: str | None, *, in_utf8_mode: bool | None = None
) -> str:
    """Return which characters to draw with: ``unicode``, ``console`` or ``ascii``.

    Args:
        environ: the environment; ``CUPFUL_GLYPHS`` in it has the first word.
        encoding: the encoding of the stream that is written to.
        in_utf8_mode: whether Python writes UTF-8 since the locale is C, or is not there.

    Raises:
        NotASetting: ``CUPFUL_GLYPHS`` names no set.
    """
    told = environ.get(GLYPHS, "").strip().casefold()
    if told not in ("", "auto", *GLYPH_SETS):
        raise NotASetting(
            name=GLYPHS, value=environ[GLYPHS], values=", ".join(("auto", *GLYPH_SETS))
        )
    if not is_utf8(encoding):
        return "ascii"
    if told in GLYPH_SETS:
        return told
    if in_utf8_mode is None:
        in_utf8_mode = bool(sys.flags.utf8_mode)
    term = environ.get("TERM", "")
    if term.startswith(_PLAIN) or (in_utf8_mode and not _names_utf8(environ)):
        return "ascii"
    return "console" if term.startswith(_CONSOLE) else "unicode"


def printed_set(environ: Mapping[str, str], stream: TextIO) -> str:
    """Return which characters to print with.

    A setting about looks never stops a line from being kept: what draws says what is wrong.
    """
    try:
        return glyph_set(environ, encoding_of(stream))
    except NotASetting:
        return glyph_set({**environ, GLYPHS: ""}, encoding_of(stream))


def encoding_of(stream: TextIO | None) -> str | None:
    """Return what a stream's reader can read, also where what is printed is spelled."""
    errors = getattr(stream, "errors", None) or ""
    if errors.startswith(SPELLED):
        return errors.removeprefix(SPELLED).partition("-")[2]
    return getattr(stream, "encoding", None)


def is_utf8(encoding: str | None) -> bool:
    """Return whether an encoding carries every character."""
    return (encoding or "").casefold().replace("-", "").replace("_", "") == "utf8"


def _names_utf8(environ: Mapping[str, str]) -> bool:
    """Return whether a locale that is not there was meant to be one of UTF-8."""
    if environ.get("PYTHONUTF8") == "1":
        return True
    told = environ.get("LC_ALL") or environ.get("LC_CTYPE") or ""
    if not environ.get("LC_ALL") and told in ("", "C.UTF-8", "C.utf8", "UTF-8"):
        told = environ.get("LANG", "")  # Python itself sets LC_CTYPE so where the locale is C
    return "utf8" in told.casefold().replace("-", "")
