"""Discretion: what goes wrong leaves no word of the diary behind.

Python prints the text of an exception that nobody handles, and the system writes the whole
memory of a program that crashes to a file. Light, because the one-line log does it too.
"""

import sys
from collections.abc import MutableMapping
from types import TracebackType

#: What has Textual write its log, send it to another program, picture the screen, or press keys.
_TELLING = (
    *("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_DEVTOOLS_HOST", "TEXTUAL_DEVTOOLS_PORT"),
    *("TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION", "TEXTUAL_SCREENSHOT_FILENAME"),
    *("TEXTUAL_PRESS", "TEXTUAL_SHOW_RETURN"),
)


def be_discreet() -> None:
    """Forbid core dumps, and have exceptions that nobody handles printed without their text."""
    from resource import RLIMIT_CORE, getrlimit, setrlimit

    _, most = getrlimit(RLIMIT_CORE)
    setrlimit(RLIMIT_CORE, (0, most))
    if sys.excepthook is sys.__excepthook__:  # else a debugger or a test has its own
        sys.excepthook = _print_places
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = lambda event: _print_unhandled(event.exc_value)


def be_discreet_on_screen(environ: MutableMapping[str, str]) -> None:
    """Do so for what the screen brings along: threads, logging, and Textual's own settings.

    Args:
        environ: the environment, before Textual is imported.
    """
    import logging
    import threading

    for name in _TELLING:
        environ.pop(name, None)
    logging.disable(logging.CRITICAL)
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = lambda event: _print_unhandled(event.exc_value)


def _print_places(
    _type: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    _print_unhandled(error)


def _print_unhandled(error: BaseException | None) -> None:
    """Print the type of an exception and the files and lines it came by."""
    if error is None or sys.stderr is None:
        return
    from tui.crash_report import lines_of

    print("\n".join(lines_of(error)), file=sys.stderr)
