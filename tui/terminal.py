"""The terminal: whether there is one to draw on, and what it can show.

It is asked before Textual is imported, which reads the environment once.
"""

import os
import sys
from collections.abc import MutableMapping

from store.device import state_home
from store.errors import Refused
from store.journal import Journal
from tui import words
from tui.glyphs import ASCII, Glyphs, glyphs_for

_SIXTEEN = ("linux", "vt", "xterm", "screen", "ansi", "cons25")


class NoTerminal(Refused):
    """The full screen was asked for where there is nothing to draw it on."""

    sentence = words.NEEDS_TERMINAL


def run_screen(journal: Journal) -> int:
    """Open the full screen on a diary, if there is a terminal; return its exit code."""
    for stream, name in ((sys.stdin, "standard input"), (sys.stdout, "standard output")):
        if stream is None or not stream.isatty():
            raise NoTerminal(what=name)
    if os.environ.get("TERM", "dumb") in ("dumb", ""):
        raise NoTerminal(what="a terminal of type 'dumb'")
    journal.load(journal.today())  # what cannot be read is said here, in a sentence
    from tui.config import set_defaults

    set_defaults(os.environ)
    prepare(os.environ)
    from tui.app import run_app
    from tui.editing import Editor
    from tui.unfinished import Unfinished

    folder = state_home(os.environ)
    unfinished, editor = Unfinished(folder, journal.path), Editor(os.environ, journal.path)
    return run_app(journal, glyphs(os.environ), unfinished, editor)


def prepare(environ: MutableMapping[str, str]) -> None:
    """Set what Textual reads at import: colours, motion, size."""
    # Exported by a parent, these two would hide every resize.
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)
    if not environ.get("NO_COLOR"):
        environ.pop("NO_COLOR", None)
    if "NO_COLOR" in environ or _has_sixteen_colours(environ):
        environ.setdefault("TEXTUAL_THEME", "ansi-dark")
    if "SSH_CONNECTION" in environ:
        environ.setdefault("TEXTUAL_ANIMATIONS", "none")


def shows_colour() -> bool:
    """Return whether standard output shows styles: what is printed there may have some."""
    environ = os.environ
    return (
        sys.stdout.isatty()
        and not environ.get("NO_COLOR")
        and environ.get("TERM", "dumb") not in ("dumb", "")
    )


def _has_sixteen_colours(environ: MutableMapping[str, str]) -> bool:
    term = environ.get("TERM", "")
    return "256" not in term and not environ.get("COLORTERM") and term.startswith(_SIXTEEN)


def glyphs(environ: MutableMapping[str, str]) -> Glyphs:
    """Return the characters this terminal can show."""
    if environ.get("TERM", "").startswith(("linux", "vt")):
        return ASCII
    return glyphs_for(getattr(sys.__stderr__, "encoding", None))
