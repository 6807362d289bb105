"""Leaving: a terminal that goes, a signal that asks, a screen that is suspended.

Every change was kept when it was made, so leaving has nothing to save. It has to end in
good time, with the terminal as it was and the exit code the shell expects (128 and the
signal), also when nobody reads what is written any more.
"""

import os
import select
import signal
import termios
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import IO, Any

from textual.drivers.linux_driver import LinuxDriver

#: Seconds after which a program that nobody reads ends anyway.
DEADLINE = 2
_TRIES = 20

#: Erases what is drawn: mosh, GNU screen and Linux consoles have no alternate screen to leave,
#: and would go on showing the day. Erasing all rows at once would move them into the history
#: of GNU screen and tmux, so the first row goes by itself.
ERASE = "\x1b[m\x1b[H\x1b[K\x1b[2H\x1b[J\x1b[H"
#: What the driver sends at the end, for a terminal that could not be sent it in time.
_RESET = (
    "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)

_ASKING = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
_STREAMS = (0, 1, 2)


@contextmanager
def leaving_well(leave: Callable[[int], object]) -> Iterator[Callable[[], None]]:
    """Turn signals that ask to leave into ``leave(exit code)`` while in here.

    The handlers run between two instructions, so also while the event loop waits for a
    terminal that does not read. If ``leave`` has not ended the program in time, it ends.

    Yields:
        what to call now and then: it leaves where the terminal has hung up though
        ``SIGHUP`` is ignored, as under ``nohup`` and some shells.
    """

    asked_by = signal.SIGTERM.value
    modes = _terminal_modes()

    def asked(number: int, _frame: FrameType | None) -> None:
        nonlocal asked_by
        asked_by = number
        if number == signal.SIGHUP and _has_hung_up():
            _let_go_of_terminal()
        signal.alarm(DEADLINE)
        leave(128 + number)
        _wake()

    def overdue(_number: int, _frame: FrameType | None) -> None:
        _reset_without_waiting(modes)
        os._exit(128 + asked_by)

    def notice_hangup() -> None:
        if _has_hung_up():
            asked(signal.SIGHUP, None)

    before = {number: signal.getsignal(number) for number in (*_ASKING, signal.SIGALRM)}
    for number in _ASKING:
        if before[number] != signal.SIG_IGN:
            signal.signal(number, asked)
    signal.signal(signal.SIGALRM, overdue)
    try:
        yield notice_hangup
    finally:
        signal.alarm(0)
        for number, handler in before.items():
            signal.signal(number, handler)
        if asked_by == signal.SIGHUP and _has_hung_up():
            _let_go_of_terminal()


def _wake() -> None:
    """Have the event loop look at once: what a signal's handler asks of it does not wake it."""
    import asyncio  # where a screen runs it is there; what only prints does without

    with suppress(RuntimeError):  # none is running
        asyncio.get_running_loop().call_soon_threadsafe(lambda: None)


def _terminal_modes() -> list[Any]:
    """Return the modes that the terminal has now; none without a terminal."""
    with suppress(termios.error):
        return termios.tcgetattr(0)
    return []


def _reset_without_waiting(modes: list[Any]) -> None:
    """Erase the screen of a terminal that is not read now, and give it back its modes.

    What still waits to be read is dropped; the terminal would show it later. The thread that
    waits with the rest of a frame is woken, and goes on with a terminal that is nothing.
    """
    with suppress(OSError, termios.error):
        terminal = os.dup(2)
        _let_go_of_terminal()
        signal.signal(signal.SIGALRM, lambda _number, _frame: None)
        for thread in threading.enumerate():
            if thread is not threading.main_thread() and thread.ident is not None:
                signal.pthread_kill(thread.ident, signal.SIGALRM)
        termios.tcflush(terminal, termios.TCOFLUSH)
        if modes:
            termios.tcsetattr(terminal, termios.TCSANOW, modes)
        blocks = os.get_blocking(terminal)  # the shell has the same open file
        os.set_blocking(terminal, False)
        try:
            _write_soon(terminal, (ERASE + _RESET).encode())
        finally:
            os.set_blocking(terminal, blocks)


def _write_soon(terminal: int, data: bytes) -> None:
    """Write once the thread that was woken has let go of the terminal, within a moment."""
    for _ in range(_TRIES):
        with suppress(BlockingIOError):
            os.write(terminal, data)
            return
        time.sleep(0.01)


def _let_go_of_terminal() -> None:
    """Point the standard streams at nothing: writing to a terminal that is gone fails."""
    with suppress(OSError):
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in _STREAMS:
            os.dup2(nothing, stream)
        os.close(nothing)


def _has_hung_up() -> bool:
    poll = select.poll()
    poll.register(0, 0)
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))


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
