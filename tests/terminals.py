"""The real program in a real pseudo-terminal, with an emulated screen to read."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import emulator
from tests.warm_start import READ_LATE, WarmStart, warm_start

ROOT = Path(__file__).parent.parent
PROGRAM = [sys.executable, "-c", "from tui.cli.main import main; raise SystemExit(main())"]
ALT_SCREEN_ON, ALT_SCREEN_OFF = b"\x1b[?1049h", b"\x1b[?1049l"

_LARGEST_PIECE = 4095  # bytes that Linux returns from a terminal in one read
_NEXT_PIECE_SECONDS = 0.1  # to wait for another piece after one of the largest size

# Sequences that pyte does not know and would print in part.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b_[^\x1b]*\x1b\\"
)
#: An incomplete sequence at the end of a read.
_INCOMPLETE = re.compile(rb"\x1b(?:\[[0-9;<>=?$]*|[P_][^\x1b]*\x1b?|\][^\x07\x1b]*\x1b?)?\Z")


class Terminal:
    """A program on a pseudo-terminal of ``size`` (columns, rows).

    It is a child of this process, or of a server that forks Cupful (then ``argv`` runs Cupful).
    """

    def __init__(
        self,
        argv: list[str],
        env: dict[str, str],
        size: tuple[int, int],
        server: WarmStart | None = None,
    ) -> None:
        self.output = b""
        self.status: int | None = None
        self._text: str | None = None  # of the screen; None after new output
        self._incomplete = b""  # the part of a sequence that was read
        self._screen = emulator.Screen(*size)
        self._stream = emulator.ByteStream(self._screen)
        self._server = server
        if server is None:
            self.pid, self.handle = pty.fork()
            if self.pid == 0:
                try:
                    os.execvpe(argv[0], argv, env)
                finally:
                    os._exit(127)
            self.resize(*size)
        else:
            self.handle, other_end = pty.openpty()
            self.resize(*size)
            self.pid = server.start(argv[len(PROGRAM) :], env, other_end)
            os.close(other_end)
        os.set_blocking(self.handle, False)

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)
        self._text = None
        fcntl.ioctl(self.handle, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = "\n".join(line.rstrip() for line in self._screen.display)
        return self._text

    def shows(self, text: str) -> bool:
        """Return whether the screen shows a text, on one row or wrapped."""
        return text in (screen_text := self.text) or text in " ".join(screen_text.split())

    def send(self, keys: str) -> None:
        """Send keys; after the program has ended, only as many as its terminal accepts."""
        remaining = keys.encode()
        while remaining:
            try:
                remaining = remaining[os.write(self.handle, remaining) :]
            except BlockingIOError:
                if self.is_gone():
                    return
                self.pump(0.02)

    def is_gone(self) -> bool:
        """Return whether the program has ended."""
        if self.status is None:
            self.status = self._exit_code(waits=False)
        return self.status is not None

    def _exit_code(self, *, waits: bool) -> int | None:
        if self._server is not None:
            return self._server.exit_code(self.pid, waits=waits)
        pid, status = os.waitpid(self.pid, 0 if waits else os.WNOHANG)
        return os.waitstatus_to_exitcode(status) if pid else None

    def resume_if_stopped(self) -> bool:
        """Continue the program if it was sent to the background; return whether it was."""
        if self.is_gone() or not is_stopped(self.pid):
            return False
        os.kill(self.pid, signal.SIGCONT)
        return True

    def pump(self, seconds: float) -> None:
        """Read the output of the program for some time, or until it has ended."""
        deadline = time.monotonic() + seconds
        while (remaining := deadline - time.monotonic()) > 0:
            ready, _, _ = select.select([self.handle], [], [], min(remaining, 0.05))
            if not ready:
                continue
            if not self._read():
                return

    def _read(self) -> bool:
        """Read the available output; return whether more may come.

        A large picture arrives in several pieces. All of them are read before anybody looks at
        the screen, because the first piece alone would leave rows of the old picture below it.
        """
        piece = self._read_piece()
        while piece:
            timeout = _NEXT_PIECE_SECONDS if len(piece) >= _LARGEST_PIECE else 0
            if not select.select([self.handle], [], [], timeout)[0]:
                return True
            piece = self._read_piece()
        return False

    def _read_piece(self) -> bytes:
        """Read once, process the data and return it."""
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            return b""
        self.output += data
        known = _UNKNOWN.sub(b"", self._incomplete + data)
        incomplete = _INCOMPLETE.search(known)
        self._incomplete = incomplete[0] if incomplete else b""
        self._stream.feed(known.removesuffix(self._incomplete))
        self._text = None
        return data

    def _read_rest(self) -> bool:
        """Read the remaining output of a program that has ended; return whether there was any.

        Stop at the end, or, if a child of the program still holds the terminal, after a pause.
        """
        before = len(self.output)
        while self.handle >= 0 and select.select([self.handle], [], [], 0.1)[0] and self._read():
            continue
        return len(self.output) > before

    def wait_for(self, text: str, seconds: float = 30.0) -> None:
        """Wait until the screen shows a text, on one row or wrapped."""
        self._wait(lambda: self.shows(text), f"{text!r} never came", seconds)

    def wait_until_hidden(self, text: str) -> None:
        """Wait until the screen no longer shows a text."""
        self._wait(lambda: not self.shows(text), f"{text!r} stays")

    def wait_until(self, condition: Callable[[], bool]) -> None:
        """Wait until a condition is true."""
        self._wait(condition, "never so")

    def _wait(self, condition: Callable[[], bool], failure: str, seconds: float = 30.0) -> None:
        deadline = time.monotonic() + seconds
        while not condition():
            if self.is_gone() and not self._read_rest():
                break
            assert time.monotonic() < deadline, f"{failure}:\n{self.text}"
            self.pump(0.05)
        assert condition(), f"{failure} before it ended:\n{self.text}"

    def wait_quiet(self, quiet: float = 0.5, seconds: float = 30.0) -> None:
        """Wait until the program has written nothing for a while."""
        deadline = time.monotonic() + seconds
        written = -1
        while written != len(self.output):
            assert time.monotonic() < deadline, f"it never stops writing:\n{self.text}"
            written = len(self.output)
            self.pump(quiet)

    def wait_exit(self, seconds: float = 30.0) -> int:
        """Wait for the end; return the exit code, or minus the signal that ended the program.

        Afterwards the screen shows all output of the program.
        """
        deadline = time.monotonic() + seconds
        while not self.is_gone():
            assert time.monotonic() < deadline, f"still running:\n{self.text}"
            self.pump(0.02)
        self._read_rest()
        assert self.status is not None
        return self.status

    def wait_exit_without_reading(self, seconds: float = 30.0) -> int:
        """Wait for the end without reading; return the exit code, as ``wait_exit`` does."""
        deadline = time.monotonic() + seconds
        while not self.is_gone():
            assert time.monotonic() < deadline, "still running"
            time.sleep(0.02)
        assert self.status is not None
        return self.status

    def close(self) -> None:
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.status = self._exit_code(waits=True)
        if self.handle >= 0:
            os.close(self.handle)
            self.handle = -1


def is_stopped(pid: int) -> bool:
    """Return whether a process was sent to the background, if the system reports it."""
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "T"


@contextmanager
def program(
    diary: Path,
    *argv: str,
    size: tuple[int, int] = (80, 24),
    argv0: list[str] = PROGRAM,
    fresh: bool = False,
    **environ: str,
) -> Iterator[Terminal]:
    """Run Cupful, or a program that runs it, on a diary in a new terminal.

    ``fresh`` starts a new interpreter, for a test of the start itself; so does a variable that
    is read early in a start. Otherwise a server that has imported everything is forked.
    """
    env = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "CUPFUL_CLOCK": "2026-11-23T10:05+01:00",
        "CUPFUL_DIARY": str(diary),
        **environ,
    }
    is_forkable = argv0 is PROGRAM and environ.keys() <= READ_LATE
    server = warm_start(env) if is_forkable and not fresh else None
    terminal = Terminal([*argv0, *argv], env, size, server)
    try:
        yield terminal
    finally:
        terminal.close()
