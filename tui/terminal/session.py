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
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

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


def wait_for_terminal() -> None:
    """Stop, as any program in the background that wants the terminal, until it is its own."""
    with suppress(termios.error):  # in the background for good
        termios.tcsetattr(0, termios.TCSANOW, termios.tcgetattr(0))


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
