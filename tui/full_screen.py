"""The full screen: opened where there is a terminal to draw it on.

The environment is prepared before Textual is imported, which reads it once.
"""

import gc
import os
import sys
import termios
from collections.abc import Mapping
from contextlib import suppress

from store.errors import Refused
from store.journal import Journal
from store.log.locations import unfinished_folder
from tui.crash_report import hide_screen_texts
from tui.terminal.capabilities import (
    encoding_of,
    is_terminal,
    prepare,
    terminfo_of,
    unsupported_reason,
)
from tui.terminal.config import read_config
from tui.text import sentences


class NoTerminal(Refused):
    """The full screen is opened where there is nothing to draw it on."""

    sentence = sentences.NEEDS_TERMINAL


def run_screen(journal: Journal) -> int:
    """Open the full screen on a diary, if there is a terminal; return its exit code.

    Raises:
        NoTerminal: the terminal is missing, or it lacks what the screen needs.
    """
    # Keys come from standard input, and Textual draws on standard error.
    if not is_terminal(sys.stdin):
        raise NoTerminal(what="standard input")
    if not is_terminal(sys.__stderr__):
        print(NoTerminal(what="standard error"))  # where it is seen
        return 2
    known = terminfo_of(os.environ.get("TERM", ""))
    if reason := unsupported_reason(os.environ, known):
        raise NoTerminal(what=reason)
    _wait_for_terminal()
    hide_screen_texts(os.environ)
    config = read_config(os.environ)
    config.set_defaults(os.environ)
    from tui.terminal.glyphs import glyphs_for

    glyphs = glyphs_for(os.environ, encoding_of(sys.__stderr__))
    prepare(os.environ, known)
    journal.load(journal.today())  # a month that cannot be read is refused here
    keymap: Mapping[str, str] = {}
    if config.keys:
        from tui.keymap import read_keymap

        keymap = read_keymap(config.keys)
    gc.disable()  # until the first frame is out; nothing made so far is garbage
    from tui.app import run_app
    from tui.editing.drafts import UnsavedDrafts

    unfinished = UnsavedDrafts(unfinished_folder(os.environ, journal.path), journal.path)
    return run_app(journal, glyphs, unfinished, os.environ, keymap)


def _wait_for_terminal() -> None:
    """Stop, like any program in the background that needs the terminal, until ``fg``."""
    with suppress(termios.error):  # in the background for good
        termios.tcsetattr(0, termios.TCSANOW, termios.tcgetattr(0))
