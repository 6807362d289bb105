"""However the screen goes, what it showed as saved is on disk and the terminal is as it was."""

import errno
import os
import re
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pytest
from textual.css.query import NoMatches
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from store.clock import FixedClock
from store.journal import Journal, open_journal
from tests.screens import on_screen
from tests.terminals import (
    ALT_SCREEN_OFF,
    ALT_SCREEN_ON,
    PROGRAM,
    ROOT,
    Terminal,
    is_stopped,
    program,
)
from tui.app import CupfulApp
from tui.terminal.session import PatientFile
from tui.terminal.tracebacks import Panic


@pytest.fixture
def diary(tmp_path: Path, clock: FixedClock) -> Path:
    path = tmp_path / "diary"
    open_journal({}, path=path, clock=clock, device="first-ab12").settings.set("welcome", seen="x")
    return path


@pytest.fixture
def reopened(diary: Path, clock: FixedClock) -> Callable[[], Journal]:
    return lambda: open_journal({}, path=diary, clock=clock, device="after-ab12")


def log_and_type(terminal: Terminal) -> None:
    """Log a session and a play, and begin a note that is never finished."""
    terminal.wait_for("A fresh page")
    terminal.send("s56p1.")
    terminal.wait_for("note on play")
    terminal.send("the cats ag")
    terminal.wait_for("the cats ag")


def assert_all_is_there(journal: Journal) -> None:
    session, play = journal.entries()
    assert (session["tired"], session["inspired"], play["what"]) == (5, 6, "laughed")
    assert play.note == ""


def assert_note_is_offered(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed")
        terminal.send(".")
        terminal.wait_for("note on play: the cats ag")
        terminal.send("ain\r")
        terminal.wait_for("“the cats again”")
    with program(diary) as terminal:
        terminal.wait_for("“the cats again”")
        assert "being typed" not in terminal.text


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_with_its_code_and_loses_nothing(
    diary: Path, reopened: Callable[[], Journal], number: signal.Signals
) -> None:
    with program(diary) as terminal:
        log_and_type(terminal)
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == 128 + number
        assert ALT_SCREEN_OFF in terminal.output
        assert termios.tcgetattr(terminal.handle)[3] & termios.ECHO
    assert_all_is_there(reopened())
    if number == signal.SIGTERM:
        assert_note_is_offered(diary)
    else:
        assert "the cats ag" in state_files()


def test_a_kill_loses_nothing(diary: Path, reopened: Callable[[], Journal]) -> None:
    with program(diary) as terminal:
        log_and_type(terminal)
        os.kill(terminal.pid, signal.SIGKILL)
        assert terminal.wait_exit() == -signal.SIGKILL
    assert_all_is_there(reopened())
    assert_note_is_offered(diary)


def state_files() -> str:
    """Return whatever the state home holds, as text."""
    files = Path(os.environ["XDG_STATE_HOME"], "cupful").glob("unfinished-*")
    return "".join(path.read_text() for path in files)


@pytest.mark.parametrize("ending", ["quits", "is killed"])
def test_a_note_that_was_thrown_away_is_gone(diary: Path, ending: str) -> None:
    with program(diary) as terminal:
        log_and_type(terminal)
        assert "the cats ag" in state_files()
        terminal.send("\x1b")
        terminal.wait_for("continues it")
        assert "the cats ag" not in state_files()
        if ending == "quits":
            terminal.send("q")
        else:
            os.kill(terminal.pid, signal.SIGKILL)
        terminal.wait_exit()
    assert "the cats ag" not in state_files()
    with program(diary) as terminal:
        terminal.wait_for("laughed")
        assert "being typed" not in terminal.text


def test_a_signal_writes_down_what_was_left_in_memory(diary: Path) -> None:
    with program(diary) as terminal:
        log_and_type(terminal)
        terminal.send("\x1b")
        terminal.wait_for("continues it")
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
    with program(diary) as terminal:
        terminal.wait_for("A note was being typed when Cupful stopped")
        assert "the cats" not in terminal.text
        terminal.send("X")
        terminal.wait_for("Discarded.")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    assert state_files() == ""


def test_what_breaks_is_said_in_a_sentence_and_loses_nothing(
    diary: Path, reopened: Callable[[], Journal]
) -> None:
    breaks = (
        "from tui.controllers.day_log import DayLogController; DayLogController.show_day = None; "
    )
    broken = [*PROGRAM[:-1], breaks + PROGRAM[-1]]
    with program(diary, argv0=broken) as terminal:
        log_and_type(terminal)
        terminal.send("\x1b")
        terminal.wait_for("continues it")
        terminal.send("t")
        assert terminal.wait_exit() == 1
        output = terminal.output.decode().rpartition(ALT_SCREEN_OFF.decode())[2]
        assert "Something in Cupful broke" in output
        assert "Traceback" not in terminal.output.decode()
        assert termios.tcgetattr(terminal.handle)[3] & termios.ECHO
    written = Path(os.environ["XDG_STATE_HOME"], "cupful", "breakage.txt")
    assert "action_go_today" in written.read_text()
    assert "the cats" not in written.read_text()
    assert written.stat().st_mode & 0o077 == 0
    assert_all_is_there(reopened())
    assert_note_is_offered(diary)


async def test_what_the_screen_gave_up_for_is_not_printed(
    journal: Journal, capsys: pytest.CaptureFixture[str]
) -> None:
    async with on_screen(journal) as (app, _):
        app.panic("a word of the diary")
    assert isinstance(app.broke, Panic)
    printed = capsys.readouterr()
    assert "a word" not in printed.out + printed.err + "".join(app.broke.lines)


def test_a_signal_to_go_on_starts_nothing_a_second_time(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("A fresh page")
        os.kill(terminal.pid, signal.SIGCONT)
        terminal.send("p1")
        terminal.wait_for("Laughed. Saved.")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.output.count(ALT_SCREEN_ON) == 1


def test_a_terminal_that_goes_takes_the_program_with_it(
    diary: Path, reopened: Callable[[], Journal]
) -> None:
    with program(diary) as terminal:
        log_and_type(terminal)
        os.close(terminal.handle)
        terminal.handle = -1
        assert terminal.wait_exit_without_reading(seconds=8) == 128 + signal.SIGHUP
    assert_all_is_there(reopened())


def test_a_terminal_that_goes_where_the_signal_is_ignored(
    diary: Path, reopened: Callable[[], Journal]
) -> None:
    """As under nohup, and in some shells: stock Textual then burns a whole core for ever."""
    ignoring = ["sh", "-c", 'trap "" HUP; exec "$0" "$@"', *PROGRAM]
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "CUPFUL_DIARY": str(diary)}
    terminal = Terminal(ignoring, env | {"CUPFUL_CLOCK": "2026-11-23T10:05+01:00"}, (80, 24))
    try:
        log_and_type(terminal)
        os.close(terminal.handle)
        terminal.handle = -1
        assert terminal.wait_exit_without_reading(seconds=8) == 128 + signal.SIGHUP
    finally:
        terminal.close()
    assert_all_is_there(reopened())


class GoneTerminal(StringIO):
    def write(self, text: str) -> int:
        raise OSError(errno.EIO, text)

    def flush(self) -> None:
        raise OSError(errno.EIO, "a flush")

    def fileno(self) -> int:
        return 1


def test_whoever_writes_to_a_terminal_that_is_gone_waits_for_nobody() -> None:
    writer = WriterThread(PatientFile(GoneTerminal()))  # type: ignore[arg-type]
    writer.start()
    for _ in range(3 * MAX_QUEUED_WRITES):
        writer._queue.put("a frame", timeout=5)
    writer.stop()
    assert not writer.is_alive()


def test_a_terminal_that_stops_reading_does_not_hold_it(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("A fresh page")
        for _ in range(400):  # nobody reads what these paint
            terminal.send("sp")
        time.sleep(1.0)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_exit_without_reading(seconds=6) == 128 + signal.SIGTERM


CUPFUL = " ".join(f"'{word}'" for word in PROGRAM)
BELOW_ANOTHER = f'bash -c "{CUPFUL}; true"'


@pytest.fixture
def shell(diary: Path) -> Iterator[Terminal]:
    """A shell with jobs."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "PS1": "shell> "}
    env |= {"CUPFUL_DIARY": str(diary), "CUPFUL_CLOCK": "2026-11-23T10:05+01:00"}
    shell = Terminal(["bash", "--norc", "--noprofile", "-i"], env, (80, 24))
    try:
        shell.wait_for("shell>")
        yield shell
    finally:
        shell.close()


def stop_and_come_back(shell: Terminal) -> None:
    """Log a session with its answers, and go to the shell and back between them."""
    shell.send("s5")
    shell.wait_for("tired 5")
    shell.send("\x1a")
    shell.wait_for("Stopped")
    shell.send("fg\n")
    shell.wait_for("tired 5")
    shell.wait_for("m and a digit begin it")
    shell.send("6")
    shell.wait_for("inspired 6")


def test_ctrl_z_below_another_goes_to_the_shell_and_fg_comes_back_whole(shell: Terminal) -> None:
    shell.send(BELOW_ANOTHER + "\n")
    shell.wait_for("A fresh page")
    stop_and_come_back(shell)
    shell.send("q")
    shell.wait_for("shell>")


#: What may be open: the keys that open it, and what is shown then.
OPENED = {
    "g": "go to:",
    ".the cats": "the cats",
    ":p laughed": "p laughed",
    "?": "Every key",
    ";": "Search for commands",
    "A": "Opening the day",
}


def come_to_the_front(shell: Terminal) -> None:
    """Start in the background, which shows nothing, and come to the front with fg."""
    shell.send(CUPFUL + " &\n")
    shell.wait_until(lambda: re.search(r"\[1\] \d+\n", shell.text) is not None)
    job = int(shell.text.partition("[1] ")[2].split()[0])
    shell.wait_until(lambda: is_stopped(job))
    shell.send("\n")  # a shell reports a job before its prompt
    shell.wait_for("Stopped")
    assert "A fresh page" not in shell.text
    shell.send("fg\n")
    shell.wait_for("A fresh page")


def test_fg_brings_it_from_the_background_and_back_from_ctrl_z_whatever_is_open(
    shell: Terminal,
) -> None:
    come_to_the_front(shell)
    stop_and_come_back(shell)
    shell.send("p")
    shell.wait_for("Saved: play")
    for keys, opened in OPENED.items():
        shell.send(keys)
        shell.wait_for(opened)
        shell.send("\x1a")
        shell.wait_for("Stopped")
        shell.send("fg\n")
        shell.wait_for(opened)
        shell.send("\x1b")
        shell.wait_until_hidden(opened)
    shell.send("q")
    shell.wait_for("shell>")
    shell.send("echo left=$?\n")
    shell.wait_for("left=0")


def test_ctrl_z_where_no_shell_could_bring_it_back_stops_nothing(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("A fresh page")
        terminal.send("\x1a")
        # It leaves the terminal first, which drops keys that are not read yet, and takes it back.
        terminal.wait_until(lambda: ALT_SCREEN_OFF in terminal.output)
        left_at = terminal.output.index(ALT_SCREEN_OFF)
        terminal.wait_until(lambda: terminal.output.rfind(ALT_SCREEN_ON) > left_at)
        terminal.send("p")
        terminal.wait_for("Saved: play")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.output.rfind(ALT_SCREEN_OFF) > terminal.output.rfind(ALT_SCREEN_ON)


@pytest.mark.parametrize("steps", [5, pytest.param(50, marks=pytest.mark.long)])
def test_a_signal_that_comes_before_the_first_screen_is_no_breakage(
    diary: Path, steps: int
) -> None:
    codes = set()
    for step in range(steps):
        with program(diary, fresh=True) as terminal:
            terminal.pump(0.05 + 0.5 * step / steps)
            os.kill(terminal.pid, signal.SIGTERM)
            codes.add(terminal.wait_exit())
    assert codes <= {-signal.SIGTERM, 128 + signal.SIGTERM}


def test_an_app_that_is_left_before_it_is_mounted_has_nothing_to_give_back(
    journal: Journal,
) -> None:
    CupfulApp(journal).on_unmount()  # as Textual calls it where a signal comes first


HAS_TMUX = subprocess.run(["sh", "-c", "command -v tmux"], capture_output=True, check=False)
outside_tmux = pytest.mark.skipif(HAS_TMUX.returncode != 0, reason="tmux is not installed")


@pytest.fixture
def tmux(diary: Path, tmp_path: Path) -> Iterator[list[str]]:
    """Run the program in a tmux of its own; yield the command that reaches it."""
    tmux = ["tmux", "-S", str(tmp_path / "socket"), "-f", os.devnull]
    env = {"PYTHONPATH": str(ROOT), "CUPFUL_DIARY": str(diary)}
    env["CUPFUL_CLOCK"] = "2026-11-23T10:05+01:00"
    variables = [f"{name}={value}" for name, value in env.items()]
    start = ["new-session", "-d", "-x", "80", "-y", "24", f"env {' '.join(variables)} {CUPFUL}"]
    subprocess.run([*tmux, *start], check=True)
    try:
        _wait_for_pane(tmux, "A fresh page")
        yield tmux
    finally:
        subprocess.run([*tmux, "kill-server"], capture_output=True, check=False)


@pytest.mark.outside
@outside_tmux
def test_closing_tmux_loses_nothing(tmux: list[str], reopened: Callable[[], Journal]) -> None:
    subprocess.run([*tmux, "send-keys", "s", "5", "6", "p", "1"], check=True)
    _wait_for_pane(tmux, "laughed")
    pid = _pane(tmux, "display-message", "-p", "#{pane_pid}").strip()
    subprocess.run([*tmux, "kill-server"], check=True)
    assert_all_is_there(reopened())
    deadline = time.monotonic() + 5
    while Path(f"/proc/{pid}").exists():
        assert time.monotonic() < deadline, "a stray process is left"
        time.sleep(0.05)


@pytest.mark.outside
@outside_tmux
def test_tmux_comes_back_on_another_size(tmux: list[str]) -> None:
    env = {**os.environ, "TERM": "xterm-256color"}
    for width, height in ((80, 24), (100, 30), (50, 12)):
        client = Terminal([*tmux, "attach"], env, (width, height))
        try:
            _wait_for_pane(tmux, "Mon 23 Nov\n" if width < 80 else "Monday 23 November 2026\n")
            client.wait_for("A fresh page")
            subprocess.run([*tmux, "detach-client"], check=True)
            client.wait_exit()
        finally:
            client.close()


def _pane(tmux: list[str], *command: str) -> str:
    run = subprocess.run([*tmux, *command], capture_output=True, text=True, check=True)
    return run.stdout


def _wait_for_pane(tmux: list[str], text: str) -> None:
    deadline = time.monotonic() + 10
    while text not in (pane := _pane(tmux, "capture-pane", "-p")):
        assert time.monotonic() < deadline, pane
        time.sleep(0.1)


async def test_what_a_late_key_misses_while_it_is_left_is_no_breakage(journal: Journal) -> None:
    async with on_screen(journal) as (app, _):
        app.exit(0)
        app._handle_exception(NoMatches())
        assert (app.broke, app.return_code) == (None, 0)


def test_keys_typed_ahead_of_the_very_first_frame_are_logged_and_the_welcome_is_read_then(
    tmp_path: Path, clock: FixedClock
) -> None:
    with program(tmp_path / "new", fresh=True) as terminal:
        terminal.send("p1s5")
        terminal.wait_for("Come as you are.", 30)
        terminal.send("x")
        terminal.wait_for("Saved: session · tired 5")
        terminal.send("q")
        assert terminal.wait_exit() == 0
    journal = open_journal({}, path=tmp_path / "new", clock=clock, device="after-ab12")
    assert [(e.kind, e["tired"]) for e in journal.entries()] == [("play", None), ("session", 5)]


ASKED_WHILE_IDLE = """
import asyncio, os, signal, threading
from tui.terminal.session import handle_signals

async def main():
    asked = asyncio.Event()
    with handle_signals(lambda _code: asked.set()):
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
        await asked.wait()

asyncio.run(main())
"""


def test_a_signal_is_answered_though_nothing_else_is_to_come() -> None:
    """Without being woken it would wait for ever, and end by the deadline: with 143."""
    run = subprocess.run([sys.executable, "-c", ASKED_WHILE_IDLE], cwd=ROOT, check=False)
    assert run.returncode == 0


def test_what_only_prints_does_not_wait_for_the_event_loops_import() -> None:
    program_text = "import sys, tui.full_screen; raise SystemExit('asyncio' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program_text], cwd=ROOT, check=False)
    assert run.returncode == 0
