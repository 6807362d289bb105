"""The session: how the full screen begins, is suspended, and ends.

Every change was saved at once, so leaving has nothing to save. The program has to end soon, restore
the terminal and return the exit code that the shell expects (128 plus the signal), even if nobody
reads its output any more.

The driver and the app below use private parts of Textual (``PARTS``). Where the installed
Textual lacks one of them, the feature that relies on it is off, and Textual behaves in its own way.
"""

import gc
import os
import select
import signal
import termios
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import IO, Any, Final

from rich.console import RenderableType
from textual.app import App, ScreenStackError
from textual.css.query import NoMatches
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.screen import Screen
from textual.widget import MountError

from tui.terminal.capabilities import missing_parts

_DRIVER: Final = "textual.drivers.linux_driver:LinuxDriver"
#: What each feature uses of Textual's private parts: functions with their parameters.
PARTS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "job control": {
        f"{_DRIVER}._sigtstp_application": ("self",),
        f"{_DRIVER}._sigcont_application": ("self",),
    },
    "quiet mouse": {f"{_DRIVER}._enable_mouse_support": ("self",)},
    "crash reports": {
        "textual.app:App._handle_exception": ("self", "error"),
        "textual.app:App._print_error_renderables": ("self",),
    },
}
#: Functions of Textual, and the names that each of them has to use.
USES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "job control": {
        f"{_DRIVER}.__init__": (
            *("_file", "_must_signal_resume", "_sigtstp_application", "_sigcont_application"),
        ),
        "textual.driver:Driver.__init__": ("_auto_restart", "_app"),
    },
    "quiet mouse": {
        "textual.driver:Driver.__init__": ("_mouse",),
        f"{_DRIVER}.start_application_mode": ("_enable_mouse_support",),
    },
    "crash reports": {"textual.app:App.__init__": ("_exit", "_exit_renderables", "_batch_count")},
}

#: Seconds after which the program ends even if nobody reads its output.
DEADLINE: Final = 2
_TRIES: Final = 20

#: Erases the screen: mosh, GNU screen and Linux consoles have no alternate screen to leave,
#: and would keep showing the day. Erasing all rows at once would move them into the history
#: of GNU screen and tmux, so the first row is erased by itself.
ERASE: Final = "\x1b[m\x1b[H\x1b[K\x1b[2H\x1b[J\x1b[H"
#: The driver's last sequences, for when the driver could not send them in time. Before them the
#: scroll region becomes the whole screen again, because the last frame may have been cut.
_RESET: Final = (
    "\x1b[r"
    "\x1b[?2004l\x1b[?7h\x1b[?1000l\x1b[?1003l\x1b[?1006l\x1b[<u\x1b[?1049l\x1b[?25h\x1b[?1004l"
)
_CLICKS, _CLICKS_AS_TEXT = "\x1b[?1000h", "\x1b[?1006h"

_LEAVING_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT)
_STREAMS: Final = (0, 1, 2)


def switched_off() -> dict[str, list[str]]:
    """Return each feature that is off with this Textual, with the parts that are missing."""
    from tui.terminal.cell_diff import missing_for_cell_diff
    from tui.terminal.input import missing_for_input

    missing = {"cell diff": missing_for_cell_diff(), "input": missing_for_input()}
    return {name: parts for name, parts in missing.items() if parts} | missing_for_session()


def missing_for_session() -> dict[str, list[str]]:
    """Return the features of the session that are off, with the parts that are missing."""
    missing = {feature: missing_parts(PARTS[feature], USES[feature]) for feature in PARTS}
    return {feature: parts for feature, parts in missing.items() if parts}


# -- signals -------------------------------------------------------------------------------


@contextmanager
def handle_signals(leave: Callable[[int], object]) -> Iterator[Callable[[], None]]:
    """Call ``leave(exit code)`` for signals that end a program, inside this context.

    Yields:
        a function to call regularly: it leaves if the terminal has hung up although
        ``SIGHUP`` is ignored, as under ``nohup`` and some shells.
    """
    leaving = LeavingHandler(leave)
    before = {number: signal.getsignal(number) for number in (*_LEAVING_SIGNALS, signal.SIGALRM)}
    for number in _LEAVING_SIGNALS:
        if before[number] != signal.SIG_IGN:
            signal.signal(number, leaving.handle)
    signal.signal(signal.SIGALRM, leaving.end_now)
    try:
        yield leaving.notice_hangup
    finally:
        signal.alarm(0)
        for number, handler in before.items():
            signal.signal(number, handler)
        if leaving.last_signal == signal.SIGHUP and _has_hung_up():
            _let_go_of_terminal()


class LeavingHandler:
    """The handlers of the signals that end the program.

    They run between two bytecode instructions, even while the event loop waits for a terminal that
    does not read. If ``leave`` does not end the program in time, the handler ends it.

    Args:
        leave: ends the program with an exit code.
    """

    def __init__(self, leave: Callable[[int], object]) -> None:
        self._leave = leave
        self._modes = _terminal_modes()
        self.last_signal: int = signal.SIGTERM

    def handle(self, number: int, _frame: FrameType | None) -> None:
        """Leave, and end the program if leaving takes too long."""
        self.last_signal = number
        if number == signal.SIGHUP and _has_hung_up():
            _let_go_of_terminal()
        signal.alarm(DEADLINE)
        self._leave(128 + number)
        _wake_event_loop()

    def end_now(self, _number: int, _frame: FrameType | None) -> None:
        """End the program without waiting for anything."""
        _reset_without_waiting(self._modes)
        os._exit(128 + self.last_signal)

    def notice_hangup(self) -> None:
        """Leave if the terminal has hung up."""
        if _has_hung_up():
            self.handle(signal.SIGHUP, None)


def _wake_event_loop() -> None:
    """Wake the event loop, because a call that a signal handler schedules does not wake it."""
    import asyncio  # already imported if a screen runs

    with suppress(RuntimeError):  # none is running
        asyncio.get_running_loop().call_soon_threadsafe(lambda: None)


def _terminal_modes() -> list[Any]:
    """Return the modes that the terminal has now; [] without a terminal."""
    with suppress(termios.error):
        return termios.tcgetattr(0)
    return []


def _reset_without_waiting(modes: list[Any]) -> None:
    """Erase the screen of a terminal that is not read now, and restore its modes.

    Unread output is dropped, because the terminal would show it later. The thread that waits to
    write the rest of a frame is woken and writes to nothing.
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
    """Write once the woken thread has released the terminal; give up after a moment."""
    for _ in range(_TRIES):
        with suppress(BlockingIOError):
            os.write(terminal, data)
            return
        time.sleep(0.01)


def _let_go_of_terminal() -> None:
    """Point the standard streams at the null device: writing to a closed terminal fails."""
    with suppress(OSError):
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in _STREAMS:
            os.dup2(nothing, stream)
        os.close(nothing)


def _has_hung_up() -> bool:
    poll = select.poll()
    poll.register(0, 0)
    return any(event & (select.POLLHUP | select.POLLERR) for _, event in poll.poll(0))


# -- the app -------------------------------------------------------------------------------


class FirstFrame(Message):
    """The first frame was sent: screens can read and import what it did not need."""


class SessionApp(App[int]):
    """An app that reports the first frame to its screens and exits without a traceback.

    Attributes:
        broke: the error that ended the screen, if any.
    """

    broke: BaseException | None = None
    _sent_first_frame = False

    def post_display_hook(self) -> None:
        """Tell the screens once that the first frame was sent; collect garbage from then on."""
        is_sent = self.is_running and not getattr(self, "_batch_count", 0)
        if not self._sent_first_frame and is_sent:
            self._sent_first_frame = True
            gc.enable()
            for screen in self._open_screens():
                screen.post_message(FirstFrame())

    def _open_screens(self) -> list[Screen[Any]]:
        """Return the screens that a person opened, in every mode."""
        return self.screen_stack

    def _handle_exception(self, error: Exception) -> None:
        """Exit with the error; it is reported after the terminal is restored.

        Ignore ``NoMatches`` from a late key or frame during shutdown.
        """
        if getattr(self, "_exit", False) and isinstance(
            error, (NoMatches, ScreenStackError, MountError)
        ):
            return
        self.broke = self.broke or error
        super()._handle_exception(error)

    def panic(self, *renderables: RenderableType) -> None:
        """Exit when Textual cannot continue."""
        from tui.terminal.tracebacks import panic_from

        self.broke = self.broke or panic_from(renderables)
        super().panic(*renderables)

    def _print_error_renderables(self) -> None:
        """Print no traceback, because it may contain text of the diary."""
        getattr(self, "_exit_renderables", []).clear()


# -- the driver ----------------------------------------------------------------------------


class ErasingDriver(LinuxDriver):
    """Erase the screen before the program exits, is suspended or starts an editor."""

    def stop_application_mode(self) -> None:
        """Erase the screen and leave application mode."""
        self.write(ERASE)
        super().stop_application_mode()


class QuietDriver(LinuxDriver):
    """Request clicks and the wheel from the terminal, but no mouse movements."""

    def _enable_mouse_support(self) -> None:
        if self._mouse:
            self.write(_CLICKS)
            self.write(_CLICKS_AS_TEXT)
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


class JobDriver(LinuxDriver):
    """Stop and continue as a shell's job, and write to a terminal that may be gone."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._file: Any = PatientFile(self._file)

    def _sigtstp_application(self, *signal_and_frame: Any) -> None:
        """Leave the terminal and stop, with the whole job: a shell waits for all of it.

        Textual stops only its own process, even if no shell could continue it. The kernel stops
        nothing in that case.
        """
        number = signal.SIGTSTP
        whole_job = self._auto_restart  # while an editor runs, the editor handles the signal
        if whole_job:
            self.suspend_application_mode()
            self._must_signal_resume = True
        ours = signal.signal(number, signal.SIG_DFL)
        os.kill(0 if whole_job else os.getpid(), number)
        signal.signal(number, ours)
        if self._must_signal_resume:  # it was not stopped, or SIGCONT is yet to be handled
            self.resume_application_mode()

    def _sigcont_application(self, *signal_and_frame: Any) -> None:
        """Take the terminal back after a stop; otherwise check that it still exists.

        SIGCONT also arrives with a hang-up, or from any other process: Textual would then start a
        second pair of threads that read and write.
        """
        if self._auto_restart and self._must_signal_resume:
            self.resume_application_mode()
        elif (notice_hangup := getattr(self._app, "notice_hangup", None)) is not None:
            notice_hangup()


def driver_class(
    encoding: str, keys: Iterable[str], input_driver: type[LinuxDriver] | None, *, is_quiet: bool
) -> type[LinuxDriver]:
    """Return the driver class, with the features that this Textual supports.

    Args:
        encoding: the encoding of the terminal.
        keys: the keys that the person bound, as Textual names them.
        input_driver: the driver that reads input; None for Textual's own.
        is_quiet: whether movements of the mouse are not reported.
    """
    missing = missing_for_session()
    parents: list[type[LinuxDriver]] = [ErasingDriver]
    if is_quiet and "quiet mouse" not in missing:
        parents.append(QuietDriver)
    if "job control" not in missing:
        parents.append(JobDriver)
    if input_driver is not None:
        parents.append(input_driver)
    attributes = {"encoding": encoding, "bound": frozenset(keys)}
    return type("TerminalDriver", (*parents, LinuxDriver), attributes)
