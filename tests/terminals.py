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

_LARGEST_PIECE = 4095  # bytes that Linux hands out of a terminal at once
_REST_SECONDS = 0.1  # to wait for the piece behind such a one, if there is one

# Sequences that pyte would print a part of.
_UNKNOWN = re.compile(
    rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\"
    rb"|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b_[^\x1b]*\x1b\\"
)
#: A sequence whose end is not there yet: a read ends anywhere.
_BEGUN = re.compile(rb"\x1b(?:\[[0-9;<>=?$]*|[P_][^\x1b]*\x1b?|\][^\x07\x1b]*\x1b?)?\Z")


class Terminal:
    """A program on a pseudo-terminal of ``size`` (columns, rows).

    It is a child of ours, or of a server that forks Cupful (then ``argv`` has to be Cupful's).
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
        self._text: str | None = None  # of the screen, until something is written
        self._begun = b""  # a sequence that was read in part
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
        """Return whether a text is on the screen, also where it goes on in the next row."""
        return text in (shown := self.text) or text in " ".join(shown.split())

    def send(self, keys: str) -> None:
        """Send keys; to a program that has gone, as many as its terminal still takes."""
        left = keys.encode()
        while left:
            try:
                left = left[os.write(self.handle, left) :]
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

    def bring_back(self) -> bool:
        """Have a program go on that was sent to the background; return whether it was."""
        if self.is_gone() or not is_stopped(self.pid):
            return False
        os.kill(self.pid, signal.SIGCONT)
        return True

    def pump(self, seconds: float) -> None:
        """Take in what the program writes, for some time or until it is gone."""
        deadline = time.monotonic() + seconds
        while (left := deadline - time.monotonic()) > 0:
            ready, _, _ = select.select([self.handle], [], [], min(left, 0.05))
            if not ready:
                continue
            if not self._read():
                return

    def _read(self) -> bool:
        """Take in what is there; return whether more may come.

        No half of a picture is looked at: of a large one the system hands out one piece after
        another, and what was there before stands below the first.
        """
        piece = self._read_piece()
        while piece:
            patience = _REST_SECONDS if len(piece) >= _LARGEST_PIECE else 0
            if not select.select([self.handle], [], [], patience)[0]:
                return True
            piece = self._read_piece()
        return False

    def _read_piece(self) -> bytes:
        """Take in what one read brings, and return it."""
        try:
            data = os.read(self.handle, 65536)
        except OSError:
            return b""
        self.output += data
        whole = _UNKNOWN.sub(b"", self._begun + data)
        begun = _BEGUN.search(whole)
        self._begun = begun[0] if begun else b""
        self._stream.feed(whole.removesuffix(self._begun))
        self._text = None
        return data

    def _read_rest(self) -> bool:
        """Take in what a program that is gone had written; return whether there was anything.

        To its end; or, where what it has started holds the terminal still, while more comes.
        """
        before = len(self.output)
        while self.handle >= 0 and select.select([self.handle], [], [], 0.1)[0] and self._read():
            continue
        return len(self.output) > before

    def wait_for(self, text: str, seconds: float = 30.0) -> None:
        """Wait until the screen shows a text, on one row or wrapped."""
        self._wait(lambda: self.shows(text), f"{text!r} never came", seconds)

    def wait_for_end_of(self, text: str) -> None:
        """Wait until the screen no longer shows a text."""
        self._wait(lambda: not self.shows(text), f"{text!r} stays")

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds, of what is on the screen or elsewhere."""
        self._wait(holds, "never so")

    def _wait(self, holds: Callable[[], bool], failure: str, seconds: float = 30.0) -> None:
        deadline = time.monotonic() + seconds
        while not holds():
            if self.is_gone() and not self._read_rest():
                break
            assert time.monotonic() < deadline, f"{failure}:\n{self.text}"
            self.pump(0.05)
        assert holds(), f"{failure} before it ended:\n{self.text}"

    def wait_quiet(self, quiet: float = 0.5, seconds: float = 30.0) -> None:
        """Wait until the program has written nothing for a while."""
        deadline = time.monotonic() + seconds
        written = -1
        while written != len(self.output):
            assert time.monotonic() < deadline, f"it never stops writing:\n{self.text}"
            written = len(self.output)
            self.pump(quiet)

    def wait_exit(self, seconds: float = 30.0) -> int:
        """Wait for the end; return the exit code, or minus the signal that ended it.

        All that the program wrote is on the screen then.
        """
        deadline = time.monotonic() + seconds
        while not self.is_gone():
            assert time.monotonic() < deadline, f"still running:\n{self.text}"
            self.pump(0.02)
        self._read_rest()
        assert self.status is not None
        return self.status

    def wait_exit_unread(self, seconds: float = 30.0) -> int:
        """Wait for the end and read nothing meanwhile; return the exit code as above."""
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
    """Return whether a process was sent to the background, where the system tells."""
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
    """Run Cupful, or what runs it, on a diary in a terminal of its own.

    ``fresh`` starts an interpreter of its own, for a test of the start itself; so does
    whatever a start reads early. Otherwise a process is forked that has imported all.
    """
    env = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "CUPFUL_CLOCK": "2026-11-23T10:05+01:00",
        "CUPFUL_DIARY": str(diary),
        **environ,
    }
    is_usual = argv0 is PROGRAM and environ.keys() <= READ_LATE
    server = warm_start(env) if is_usual and not fresh else None
    terminal = Terminal([*argv0, *argv], env, size, server)
    try:
        yield terminal
    finally:
        terminal.close()
