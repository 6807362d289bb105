"""The driver: what the terminal is asked to report, and how the program stops and goes on.

Textual's own has the mouse report each movement. And the thread that writes ends at the
first error, so that whoever writes waits for it for ever. How what the terminal sends is
read is in ``input``.
"""

import os
import signal
from collections.abc import Iterable
from contextlib import suppress
from typing import IO, Any

from textual.drivers.linux_driver import LinuxDriver

from tui.terminal.session import ERASE

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


class PatientFile:
    """Wrap a file so that writing to a terminal that is gone does not fail.

    Args:
        file: the terminal.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self.fileno = file.fileno

    def write(self, text: str) -> None:
        """Write text, if the terminal is still there."""
        with suppress(OSError):
            self._file.write(text)

    def flush(self) -> None:
        """Flush what was written, if the terminal is still there."""
        with suppress(OSError):
            self._file.flush()


class JobDriver(ErasingDriver):
    """Stop and continue as a shell's job, and write to a terminal that may be gone."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._file: Any = PatientFile(self._file)

    def _sigtstp_application(self, *signal_and_frame: Any) -> None:
        """Give the terminal up and stop, with the whole job: a shell waits for all of it.

        Textual stops its own process alone, and even where no shell could continue it. The
        kernel stops nothing there.
        """
        number = signal.SIGTSTP
        whole_job = self._auto_restart  # an editor's job is the editor's to stop
        if whole_job:
            self.suspend_application_mode()
            self._must_signal_resume = True
        ours = signal.signal(number, signal.SIG_DFL)
        os.kill(0 if whole_job else os.getpid(), number)
        signal.signal(number, ours)
        if self._must_signal_resume:  # it was not stopped, or SIGCONT is yet to be handled
            self.resume_application_mode()

    def _sigcont_application(self, *signal_and_frame: Any) -> None:
        """Take the terminal again where it was given up; else check that it is still there.

        SIGCONT also comes with a hang-up, and from anyone: Textual would then start two more
        threads that read and write.
        """
        if self._auto_restart and self._must_signal_resume:
            self.resume_application_mode()
        elif (notice_hangup := getattr(self._app, "notice_hangup", None)) is not None:
            notice_hangup()


def driver_class(encoding: str, keys: Iterable[str], *, is_quiet: bool) -> type[LinuxDriver]:
    """Return the driver to run with.

    Args:
        encoding: what the terminal sends and shows.
        keys: the keys of the person's own, as Textual names them.
        is_quiet: whether movements of the mouse are not reported.
    """
    quiet: tuple[type[LinuxDriver], ...] = (QuietDriver,) if is_quiet else ()
    parents: tuple[type[LinuxDriver], ...] = (*quiet, JobDriver, *_input_driver(), LinuxDriver)
    return type("TerminalDriver", parents, {"encoding": encoding, "bound": frozenset(keys)})


def _input_driver() -> tuple[type[LinuxDriver], ...]:
    """Return our reading of input; nothing where this version of Textual lacks a part of it."""
    try:
        from tui.terminal.input import InputDriver, missing_parts
    except ImportError:
        return ()
    return () if missing_parts() else (InputDriver,)
