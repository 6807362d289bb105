"""The driver: what the terminal is asked to report, and how the program stops and goes on.

Textual's own has the mouse report each movement. And the thread that writes ends at the
first error, so that whoever writes waits for it for ever. How what the terminal sends is
read is in ``input``.
"""

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import IO

from textual.drivers import linux_driver
from textual.drivers._writer_thread import WriterThread
from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.leaving import ERASE

_CLICKS, _AS_TEXT = "\x1b[?1000h", "\x1b[?1006h"


class ErasingDriver(LinuxDriver):
    """Erases what is drawn before it gives the terminal up: at the end, to a shell, an editor."""

    def stop_application_mode(self) -> None:
        """Give the terminal up."""
        self.write(ERASE)
        super().stop_application_mode()


class QuietDriver(ErasingDriver):
    """Has clicks and the wheel reported, and no movement."""

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write(_CLICKS)
            self.write(_AS_TEXT)
            self.flush()


class PatientWriter(WriterThread):
    """Takes what is written also where the terminal is gone."""

    def __init__(self, file: IO[str]) -> None:
        super().__init__(_Gone(file))  # type: ignore[arg-type]  # it writes and flushes alone


class _Gone:
    """A file to which writing does not fail."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._file.flush()


def _stop(driver: LinuxDriver, number: int, _frame: object) -> None:
    """Give the terminal up and stop, with all of the job: a shell waits for the last of it.

    Textual stops itself alone, and also where there is no shell to have it go on. The kernel
    stops nothing there.
    """
    whole_job = driver._auto_restart  # an editor's job is the editor's to stop
    if whole_job:
        driver.suspend_application_mode()
        driver._must_signal_resume = True
    ours = signal.signal(number, signal.SIG_DFL)
    os.kill(0 if whole_job else os.getpid(), number)
    signal.signal(number, ours)
    if driver._must_signal_resume:  # it was not stopped, or what has it go on is yet to be taken
        driver.resume_application_mode()


def _go_on(driver: LinuxDriver, *_: object) -> None:
    """Take the terminal again where it was given up; else see whether it is still there.

    The signal to go on also comes with a hang-up, and from anyone: Textual would then read and
    write in two threads more.
    """
    if driver._auto_restart and driver._must_signal_resume:
        driver.resume_application_mode()
    elif (notice_hangup := getattr(driver._app, "notice_hangup", None)) is not None:
        notice_hangup()


def driver_class(encoding: str, keys: Iterable[str], *, is_quiet: bool) -> type[LinuxDriver]:
    """Return the driver to run with.

    Args:
        encoding: what the terminal sends and shows.
        keys: the keys of the person's own, as Textual names them.
        is_quiet: whether movements of the mouse are not reported.
    """
    leaving: type[LinuxDriver] = QuietDriver if is_quiet else ErasingDriver
    parents: tuple[type[LinuxDriver], ...] = (leaving, *_input_driver(), LinuxDriver)
    return type("TerminalDriver", parents, {"encoding": encoding, "bound": frozenset(keys)})


def _input_driver() -> tuple[type[LinuxDriver], ...]:
    """Return our reading of input; nothing where this version of Textual lacks a part of it."""
    try:
        from tui.terminal.input import InputDriver, missing_parts
    except ImportError:
        return ()
    return () if missing_parts() else (InputDriver,)


def install() -> None:
    """Have Textual write, stop and go on in our way."""
    linux_driver.WriterThread = PatientWriter  # type: ignore[attr-defined]
    LinuxDriver._sigtstp_application = _stop  # type: ignore[method-assign,assignment]
    LinuxDriver._sigcont_application = _go_on  # type: ignore[method-assign,assignment]
