"""Crash reports: what is printed and written when Cupful breaks, without a word of the diary.

The text of an exception may hold a note, and so may local variables. None of it is printed or
written: a report has the type of each exception, and the files and lines it came through.
Python prints the text of an exception that nobody handles, and the system writes the memory of
a program that crashes to a file; both are switched off.

This module is light, because the one-line log hides its errors too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from typing import TYPE_CHECKING

from store.log.locations import state_home
from tui.text import sentences

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_MOST_CHARACTERS = 64_000
#: Variables that make Textual write a log, send it elsewhere, draw the screen or press keys.
_REVEALING = (
    *("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DEBUG", "TEXTUAL_DEVTOOLS_HOST", "TEXTUAL_DEVTOOLS_PORT"),
    *("TEXTUAL_SCREENSHOT", "TEXTUAL_SCREENSHOT_LOCATION", "TEXTUAL_SCREENSHOT_FILENAME"),
    *("TEXTUAL_PRESS", "TEXTUAL_SHOW_RETURN"),
)


def hide_error_texts() -> None:
    """Forbid core dumps, and print exceptions that nobody handles without their text."""
    from resource import RLIMIT_CORE, getrlimit, setrlimit

    _, most = getrlimit(RLIMIT_CORE)
    setrlimit(RLIMIT_CORE, (0, most))
    if sys.excepthook is sys.__excepthook__:  # else a debugger or a test has its own
        sys.excepthook = _print_type_and_places
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = lambda event: _print_without_text(event.exc_value)


def hide_screen_texts(environ: MutableMapping[str, str]) -> None:
    """Do the same for threads, for logging and for Textual's own settings.

    Args:
        environ: the environment, before Textual is imported.
    """
    import logging
    import threading

    for name in _REVEALING:
        environ.pop(name, None)
    logging.disable(logging.CRITICAL)
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = lambda event: _print_without_text(event.exc_value)


def _print_type_and_places(
    _type: type[BaseException], error: BaseException, _traceback: TracebackType | None
) -> None:
    _print_without_text(error)


def _print_without_text(error: BaseException | None) -> None:
    if error is not None and sys.stderr is not None:
        from tui.terminal.tracebacks import traceback_lines

        print("\n".join(traceback_lines(error)), file=sys.stderr)


def report_crash(error: BaseException, environ: Mapping[str, str]) -> int:
    """Write a report, print where it is, and return the exit code, 1."""
    from pathlib import Path

    path = Path(state_home(environ)) / "breakage.txt"
    try:
        _write_report(path, error, environ)
    except OSError:
        where = sentences.BROKE_ERROR.format(error=type(error).__name__)
    else:
        where = sentences.BROKE_FILE.format(path=path)
    print(sentences.BROKE.format(where=where), file=sys.stderr)
    return 1


def _write_report(path: Path, error: BaseException, environ: Mapping[str, str]) -> None:
    from tui.terminal.tracebacks import traceback_lines

    versions = [_version("cupful"), _version("textual")]
    versions.append(f"Python {sys.version.split()[0]} on {sys.platform}")
    settings = [f"{name}={environ.get(name, '')}" for name in ("TERM", "COLORTERM", "LANG")]
    text = "\n".join((*versions, *settings, "", *traceback_lines(error), ""))[-_MOST_CHARACTERS:]
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_suffix(f".{os.getpid()}")
    draft.touch(0o600, exist_ok=False)
    draft.write_text(text, "utf-8", errors="backslashreplace")
    draft.replace(path)


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"{package} without a version"
