"""Capabilities: what a terminal can show, and what the installed Textual offers.

The environment says what a terminal can show. The program never queries the terminal itself: the
answer might never come, or might arrive among the keys. This module imports little, because the
one-line log needs the set of characters too.
"""

import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import IO, TYPE_CHECKING, Any, Final, NamedTuple, TextIO

from store.errors import Refused

if TYPE_CHECKING:
    from types import CodeType

GLYPHS: Final = "CUPFUL_GLYPHS"
QUIET: Final = "CUPFUL_QUIET"
MOUSE: Final = "CUPFUL_MOUSE"
#: The sets of characters, the fullest first; ``blocks`` is all but braille.
GLYPH_SETS: Final = ("unicode", "blocks", "console", "ascii")
#: The sets in which no text needs a replacement.
FULL_SETS: Final = ("unicode", "blocks")
#: The numbers that ``colours`` returns, and Textual's names for them.
COLOUR_SYSTEMS: Final = {0: "standard", 16: "standard", 256: "256", 1 << 24: "truecolor"}

#: The prefix of the error handlers that replace what a stream cannot encode; see ``glyphs.spell``.
SPELLED: Final = "cupful-"

_CONSOLE, _PLAIN = ("linux",), ("vt", "ansi", "cons25")
_USUAL: Final = ("xterm", "screen", "tmux", "linux")
_NO_SCREEN: Final = ("", "dumb", "unknown")
#: Terminals with 256 colours whose names do not say so; terminfo rarely has an entry for them.
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
    """A terminal setting has an unknown value."""


class Terminfo(NamedTuple):
    """What the terminfo database says about a type of terminal.

    ``is_ansi`` is true if the terminal moves the cursor with the usual ANSI sequence.
    """

    colours: int
    is_ansi: bool


def terminfo_of(term: str) -> Terminfo | None:
    """Return the terminfo entry of a type of terminal, or None if there is none.

    Python reads one entry per process, so this is called once. Common terminals are built in.
    """
    if term.removesuffix("-256color") in _USUAL:
        return Terminfo(256 if "256" in term else 8, is_ansi=True)
    try:
        import curses

        curses.setupterm(term, 1)
    except Exception:  # no curses module, no entry, or an invalid name
        return None
    return Terminfo(curses.tigetnum("colors"), (curses.tigetstr("cup") or b"").startswith(b"\x1b["))


def unsupported_reason(environ: Mapping[str, str], known: Terminfo | None) -> str:
    """Return why the full screen cannot run on a terminal; empty if it can.

    A type without an entry is a new terminal, or one of the machine that the person connects
    from. Nearly all of them understand the same sequences, so the screen runs on them.
    """
    term = environ.get("TERM", "")
    if not term:
        return "a terminal that does not say of which type it is (TERM is empty)"
    if term in _NO_SCREEN or (known is not None and not known.is_ansi):
        return f"a terminal of type {term!r}"
    return ""


#: Prefixes of the names of consoles and old terminals. They have no 24-bit colour, whatever
#: COLORTERM says, and no newer keyboard protocol.
OLD: Final = ("linux", "vt", "cons25")


def colours(environ: Mapping[str, str], known: Terminfo | None) -> int:
    """Return how many colours the terminal has: 0, 16, 256 or 2**24."""
    term = environ.get("TERM", "")
    if environ.get("NO_COLOR"):
        return 0
    # GNU screen passes on COLORTERM of the outer terminal, but does not support 24-bit colour.
    is_screen = "STY" in environ and "TMUX" not in environ
    # On a console or an old terminal the variable was set for another, outer terminal.
    is_named = environ.get("COLORTERM", "").strip().casefold() in ("truecolor", "24bit")
    is_true = is_named and not term.startswith(OLD)
    if not is_screen and (is_true or term.endswith("-direct")):
        return 1 << 24
    if "256" in term or any(name in term for name in _COLOURFUL):
        return 256
    if known is not None:
        return 256 if known.colours >= 256 else 16 if known.colours >= 8 else 0
    return 0 if term.startswith("vt") else 16


def is_light(environ: Mapping[str, str]) -> bool:
    """Return whether a terminal reports a light background; most report nothing."""
    return environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")


def is_quiet(environ: Mapping[str, str]) -> bool:
    """Return whether animations and mouse movements are off: over SSH, or by the setting.

    Raises:
        NotASetting: the setting is neither yes nor no.
    """
    value = environ.get(QUIET, "").strip().casefold()
    if value in YES or value in NO:
        return value in YES
    if value not in ("", "auto"):
        raise NotASetting(name=QUIET, value=environ[QUIET], values="auto, 1, 0")
    return bool(environ.get("SSH_CONNECTION") or environ.get("SSH_TTY"))


def uses_mouse(environ: Mapping[str, str]) -> bool:
    """Return whether the terminal should report clicks and the wheel.

    Raises:
        NotASetting: the setting is neither on nor off.
    """
    value = environ.get(MOUSE, "").strip().casefold()
    if value not in ("", *YES, *NO):
        raise NotASetting(name=MOUSE, value=environ[MOUSE], values="on, off")
    return value not in NO


def is_quiet_by_ssh(environ: Mapping[str, str]) -> bool:
    """Return whether animations are off because of SSH alone; call it before ``prepare``.

    Raises:
        NotASetting: the setting is neither yes nor no.
    """
    is_set = environ.get(QUIET, "").strip().casefold() in YES or environ.get("TEXTUAL_ANIMATIONS")
    return is_quiet(environ) and not is_set


def glyph_set(
    environ: Mapping[str, str], encoding: str | None, *, in_utf8_mode: bool | None = None
) -> str:
    """Return which characters to draw with: ``unicode``, ``blocks``, ``console`` or ``ascii``.

    A screen reader reads braille dots as letters without meaning. A person who reads plain lines
    gets them only if the set is named.

    Args:
        environ: the environment; ``CUPFUL_GLYPHS`` in it comes first.
        encoding: the encoding of the stream that is written to.
        in_utf8_mode: whether Python writes UTF-8 because the locale is C or is not installed.

    Raises:
        NotASetting: ``CUPFUL_GLYPHS`` names no set.
    """
    name = environ.get(GLYPHS, "").strip().casefold()
    if name not in ("", "auto", *GLYPH_SETS):
        raise NotASetting(
            name=GLYPHS, value=environ[GLYPHS], values=", ".join(("auto", *GLYPH_SETS))
        )
    if not is_utf8(encoding):
        return "ascii"
    if name in GLYPH_SETS:
        return name
    if in_utf8_mode is None:
        in_utf8_mode = bool(sys.flags.utf8_mode)
    term = environ.get("TERM", "")
    if term.startswith(_PLAIN) or (in_utf8_mode and not _names_utf8(environ)):
        return "ascii"
    if term.startswith(_CONSOLE):
        return "console"
    return "blocks" if reads_plain(environ) else "unicode"


def printed_set(environ: Mapping[str, str], stream: TextIO) -> str:
    """Return which set of characters to print with.

    A wrong display setting never prevents an entry from being saved; the full screen refuses it.
    """
    try:
        return glyph_set(environ, encoding_of(stream))
    except NotASetting:
        return glyph_set({**environ, GLYPHS: ""}, encoding_of(stream))


def encoding_of(stream: TextIO | None) -> str | None:
    """Return the encoding that a stream's reader expects, also after ``glyphs.spell``."""
    errors = getattr(stream, "errors", None) or ""
    if errors.startswith(SPELLED):
        return errors.removeprefix(SPELLED).partition("-")[2]
    return getattr(stream, "encoding", None)


def is_utf8(encoding: str | None) -> bool:
    """Return whether an encoding has every character."""
    return (encoding or "").casefold().replace("-", "").replace("_", "") == "utf8"


def _names_utf8(environ: Mapping[str, str]) -> bool:
    """Return whether a locale that is not installed names UTF-8."""
    if environ.get("PYTHONUTF8") == "1":
        return True
    locale = environ.get("LC_ALL") or environ.get("LC_CTYPE") or ""
    if not environ.get("LC_ALL") and locale in ("", "C.UTF-8", "C.utf8", "UTF-8"):
        locale = environ.get("LANG", "")  # Python itself sets LC_CTYPE so where the locale is C
    return "utf8" in locale.casefold().replace("-", "")


def prepare(environ: MutableMapping[str, str], known: Terminfo | None) -> None:
    """Set what Textual reads at import: colours, motion, size.

    Raises:
        NotASetting: a setting of the terminal has an unknown value.
    """
    # If the parent process exported these two, Textual would not notice a resize.
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)
    count = colours(environ, known)
    if count:
        environ.pop("NO_COLOR", None)  # an empty one is none
    else:
        environ["NO_COLOR"] = "1"
    environ.setdefault("TEXTUAL_COLOR_SYSTEM", COLOUR_SYSTEMS[count])
    if count <= 16:
        environ.setdefault("TEXTUAL_THEME", "ansi-light" if is_light(environ) else "ansi-dark")
    if environ.get("TERM", "").startswith(OLD):
        environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if is_quiet(environ):
        environ.setdefault("TEXTUAL_ANIMATIONS", "none")


def reads_plain(environ: Mapping[str, str]) -> bool:
    """Return whether the person wants plain lines, for a screen reader (``ACCESSIBLE``)."""
    return environ.get("ACCESSIBLE", "") not in ("", "0")


def shows_colour() -> bool:
    """Return whether standard output is a terminal with colours."""
    if not is_terminal(sys.stdout):
        return False
    known = terminfo_of(os.environ.get("TERM", ""))
    return not unsupported_reason(os.environ, known) and colours(os.environ, known) > 0


def is_terminal(stream: IO[str] | None) -> bool:
    """Return whether a stream leads to a terminal."""
    return stream is not None and not stream.closed and stream.isatty()


# -- Textual -------------------------------------------------------------------------------


def textual_version() -> str:
    """Return the version of Textual.

    The folder beside it names the version; ``importlib.metadata`` would cost 30 ms.
    """
    from pathlib import Path

    import textual

    if isinstance(version := vars(textual).get("__version__"), str):
        return version
    if textual.__file__:
        for folder in Path(textual.__file__).parent.parent.glob("textual-*.dist-info"):
            return folder.name.removeprefix("textual-").removesuffix(".dist-info")
    return str(textual.__version__)


def missing_parts(
    functions: Mapping[str, tuple[str, ...]], uses: Mapping[str, tuple[str, ...]]
) -> list[str]:
    """Return the private parts of Textual that a module relies on and this version lacks.

    Args:
        functions: functions, as ``module:Class.name``, with the names of their parameters.
        uses: functions, and names that each of them still has to use or assign.
    """
    missing = []
    for path, parameters in functions.items():
        code = _code_of(path)
        if code is None:
            missing.append(path)
        elif code.co_varnames[: code.co_argcount] != parameters:
            missing.append(f"{path} with the parameters {', '.join(parameters)}")
    for path, names in uses.items():
        code = _code_of(path)
        known = code.co_names if code is not None else ()
        missing += [f"{name} in {path}" for name in names if name not in known]
    return missing


def _code_of(path: str) -> "CodeType | None":
    """Return the code of a function, without its decorators; None if it does not exist."""
    from importlib import import_module
    from inspect import unwrap

    module, _, names = path.partition(":")
    try:
        value: Any = import_module(module)
    except ImportError:
        return None
    for name in names.split("."):
        value = getattr(value, name, None)
    value = unwrap(getattr(value, "__func__", value)) if callable(value) else value
    return getattr(getattr(value, "__func__", value), "__code__", None)
