"""The full screen: opened where there is a terminal to draw it on.

The environment is prepared before Textual is imported, which reads it once.
"""

import gc
import os
import sys
import termios
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from store.errors import Refused
from store.journal import Journal
from store.log.locations import state_home, unfinished_folder
from tui.crash_report import hide_screen_texts
from tui.terminal.capabilities import (
    encoding_of,
    is_quiet,
    is_quiet_by_ssh,
    is_terminal,
    prepare,
    terminfo_of,
    unsupported_reason,
    uses_mouse,
)
from tui.terminal.config import read_config

if TYPE_CHECKING:
    from tui.app import CupfulApp
    from tui.editing.drafts import UnsavedDrafts
    from tui.terminal.glyphs import Glyphs


class NoTerminal(Refused):
    """The full screen is opened where there is nothing to draw it on."""


def run_screen(journal: Journal) -> int:
    """Open the full screen on a diary, if there is a terminal; return its exit code.

    Raises:
        NoTerminal: the terminal is missing, or it lacks what the screen needs.
    """
    # Keys come from standard input, and Textual draws on standard error.
    if not is_terminal(sys.stdin):
        raise NoTerminal(what="standard input")
    if not is_terminal(sys.__stderr__):
        from tui.text.error_messages import error_message

        print(error_message(NoTerminal(what="standard error")))  # where it is seen
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
    sparkles_once = is_quiet_by_ssh(os.environ)
    prepare(os.environ, known)
    journal.load(journal.today())  # a month that cannot be read is refused here
    keymap: Mapping[str, str] = {}
    if config.keys:
        from tui.keymap import read_keymap

        keymap = read_keymap(config.keys)
    gc.disable()  # until the first frame is out; nothing made so far is garbage
    return _run_app(journal, glyphs, os.environ, keymap, sparkles_once=sparkles_once)


def _wait_for_terminal() -> None:
    """Stop, like any program in the background that needs the terminal, until ``fg``."""
    with suppress(termios.error):  # in the background for good
        termios.tcsetattr(0, termios.TCSANOW, termios.tcgetattr(0))


def _run_app(
    journal: Journal,
    glyphs: "Glyphs",
    environ: Mapping[str, str],
    keymap: Mapping[str, str],
    *,
    sparkles_once: bool,
) -> int:
    """Run the app until it is left; return its exit code."""
    from tui import theme
    from tui.app import CupfulApp
    from tui.controllers.day_log import Privacy
    from tui.editing.drafts import UnsavedDrafts

    colours, has_mouse = theme.chosen(environ), uses_mouse(environ)
    unfinished = UnsavedDrafts(unfinished_folder(environ, journal.path), journal.path)
    is_demo = bool(journal.settings.get("demo"))
    privacy = Privacy("" if is_demo else state_home(environ))
    app = CupfulApp(
        journal, glyphs, unfinished, environ, keymap, privacy, sparkles_once=sparkles_once
    )
    if not app.current_theme.ansi:
        app.theme = colours
    _set_driver(app, glyphs, environ, keymap)
    app.start_cell_diff(environ)
    _run_until_left(app, unfinished, uses_mouse=has_mouse)
    if app.broke is not None:
        from tui.crash_report import report_crash

        return report_crash(app.broke, environ)
    return app.return_code or 0


def _set_driver(
    app: "CupfulApp", glyphs: "Glyphs", environ: Mapping[str, str], keymap: Mapping[str, str]
) -> None:
    """Set what reads the terminal and writes to it: ours, as far as this Textual can carry it."""
    from tui.terminal.input import InputDriver, missing_for_input
    from tui.terminal.key_events import KeyGuard
    from tui.terminal.session import driver_class

    own_keys = [key for keys in keymap.values() for key in keys.split(",")]
    reader = None if missing_for_input() else InputDriver
    app.driver_class = driver_class(glyphs.encoding, own_keys, reader, is_quiet=is_quiet(environ))
    app.awaits_typed_ahead = reader is not None
    if reader is None:
        app.key_guard = KeyGuard(app.post_message, app.set_timer)


def _run_until_left(app: "CupfulApp", unfinished: "UnsavedDrafts", *, uses_mouse: bool) -> None:
    """Run the app; a note that is being typed is preserved, unless the person has quit."""
    from tui.terminal.session import handle_signals

    def leave(code: int) -> None:
        unfinished.preserve()
        app.exit(return_code=code)

    with handle_signals(leave) as notice_hangup:
        app.notice_hangup = notice_hangup
        try:
            app.run(mouse=uses_mouse)
        finally:
            if app.broke is None and app.return_code == 0:  # the person has quit
                unfinished.drop()
            else:
                unfinished.preserve()
            unfinished.close()
