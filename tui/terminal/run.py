"""The run: whether there is a terminal to draw on, what it can show, and the screen on it.

It is asked before Textual is imported, which reads the environment once.
"""

import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import IO

from store.errors import Refused
from store.journal import Journal
from store.log.locations import unfinished_folder
from tui.terminal.abilities import (
    COLOUR_SYSTEMS,
    OLD,
    Terminfo,
    colours,
    encoding_of,
    is_light,
    is_quiet,
    lack_of,
    terminfo_of,
)
from tui.terminal.config import read_config
from tui.terminal.discretion import be_discreet_on_screen
from tui.terminal.leaving import wait_for_terminal
from tui.terminal.start import quick_start
from tui.text import sentences


class NoTerminal(Refused):
    """The full screen was asked for where there is nothing to draw it on."""

    sentence = sentences.NEEDS_TERMINAL


def run_screen(journal: Journal) -> int:
    """Open the full screen on a diary, if there is a terminal; return its exit code.

    Where standard output goes elsewhere the day is printed there.
    """
    if not _is_terminal(sys.stdout):
        from tui.cli.output import today

        return today(["today"], journal)
    # Keys come in at the one, and Textual draws on the other.
    for stream, name in ((sys.stdin, "standard input"), (sys.__stderr__, "standard error")):
        if not _is_terminal(stream):
            raise NoTerminal(what=name)
    known = terminfo_of(os.environ.get("TERM", ""))
    if lack := lack_of(os.environ, known):
        raise NoTerminal(what=lack)
    wait_for_terminal()
    be_discreet_on_screen(os.environ)
    config = read_config(os.environ)
    config.set_defaults(os.environ)
    from tui.terminal.glyphs import glyphs_for

    glyphs = glyphs_for(os.environ, encoding_of(sys.__stderr__))
    prepare(os.environ, known)
    journal.load(journal.today())  # what cannot be read is said here, in a sentence
    keymap: Mapping[str, str] = {}
    if config.keys:
        from tui.keymap import read_keymap

        keymap = read_keymap(config.keys)
    with quick_start():
        from tui.app import run_app
    from tui.editing.drafts import UnsavedDrafts

    unfinished = UnsavedDrafts(unfinished_folder(os.environ, journal.path), journal.path)
    return run_app(journal, glyphs, unfinished, os.environ, keymap)


def _is_terminal(stream: IO[str] | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()


def prepare(environ: MutableMapping[str, str], known: Terminfo | None) -> None:
    """Set what Textual reads at import: colours, motion, size.

    Raises:
        NotASetting: a setting about the terminal has a value that it does not have.
    """
    # Exported by a parent, these two would hide every resize.
    for name in ("COLUMNS", "LINES"):
        environ.pop(name, None)
    shown = colours(environ, known)
    if shown:
        environ.pop("NO_COLOR", None)  # an empty one is none
    else:
        environ["NO_COLOR"] = "1"
    environ.setdefault("TEXTUAL_COLOR_SYSTEM", COLOUR_SYSTEMS[shown])
    if shown <= 16:
        environ.setdefault("TEXTUAL_THEME", "ansi-light" if is_light(environ) else "ansi-dark")
    if environ.get("TERM", "").startswith(OLD):
        environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if is_quiet(environ):
        environ.setdefault("TEXTUAL_ANIMATIONS", "none")


def reads_plain(environ: Mapping[str, str]) -> bool:
    """Return whether the person reads without seeing, and wants plain lines (``ACCESSIBLE``)."""
    return environ.get("ACCESSIBLE", "") not in ("", "0")


def shows_colour() -> bool:
    """Return whether standard output shows colours: what is printed there may have some."""
    if not _is_terminal(sys.stdout):
        return False
    known = terminfo_of(os.environ.get("TERM", ""))
    return not lack_of(os.environ, known) and colours(os.environ, known) > 0
