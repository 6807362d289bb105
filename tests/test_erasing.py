"""The day is erased before the terminal goes to a shell, an editor or the end.

The emulated terminal has no alternate screen, like mosh, GNU screen and a Linux console.
"""

import fcntl
import os
import shutil
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.journal import open_journal
from tests.editors import FakeEditor
from tests.terminals import ALT_SCREEN_OFF, PROGRAM, ROOT, Terminal, program

NOTE = "sun by the bins"
COMMAND = " ".join(f"'{word}'" for word in PROGRAM)


@pytest.fixture
def diary(tmp_path: Path, clock: FixedClock) -> Path:
    path = tmp_path / "diary"
    journal = open_journal({}, path=path, clock=clock, device="first-ab12")
    journal.settings.set("welcome", seen="x")
    journal.settings.set("editor", told="x")
    journal.log(journal.drafts.parse(["p", "laughed"], NOTE))
    return path


@pytest.fixture
def shell(diary: Path) -> Iterator[Terminal]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "PS1": "shell> "}
    env |= {"CUPFUL_DIARY": str(diary), "CUPFUL_CLOCK": "2026-11-23T10:05+01:00"}
    shell = Terminal(["bash", "--norc", "--noprofile", "-i"], env, (80, 24))
    try:
        shell.wait_for("shell>")
        yield shell
    finally:
        shell.close()


def assert_nothing_is_left(terminal: Terminal) -> None:
    assert NOTE not in terminal.text
    assert "laughed" not in terminal.text
    assert "Refills" not in terminal.text  # a room of the header


def test_quitting_leaves_nothing_and_the_prompt_on_top(shell: Terminal) -> None:
    shell.send(COMMAND + "\n")
    shell.wait_for(NOTE)
    shell.send("q")
    shell.wait_for("shell>")
    assert_nothing_is_left(shell)
    assert shell.text.startswith("shell>")


def test_a_suspended_screen_leaves_nothing_and_comes_back(shell: Terminal) -> None:
    shell.send(COMMAND + "\n")
    shell.wait_for(NOTE)
    shell.send("\x1a")
    shell.wait_for("Stopped")
    assert_nothing_is_left(shell)
    shell.send("fg\n")
    shell.wait_for(NOTE)
    shell.send("q")
    shell.wait_for("shell>")
    assert_nothing_is_left(shell)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGINT])
def test_a_signal_leaves_nothing(diary: Path, number: signal.Signals) -> None:
    with program(diary) as terminal:
        terminal.wait_for(NOTE)
        os.kill(terminal.pid, number)
        assert terminal.wait_exit() == 128 + number
        assert_nothing_is_left(terminal)


def test_what_breaks_leaves_nothing(diary: Path) -> None:
    breaks = (
        "from tui.controllers.day_log import DayLogController; DayLogController.show_day = None; "
    )
    with program(diary, argv0=[*PROGRAM[:-1], breaks + PROGRAM[-1]]) as terminal:
        terminal.wait_for(NOTE)
        terminal.send("[")
        assert terminal.wait_exit() == 1
        terminal.wait_for("Something in Cupful broke")
        assert_nothing_is_left(terminal)


def test_an_editor_gets_an_empty_screen(diary: Path, tmp_path: Path) -> None:
    editor = FakeEditor(tmp_path)
    command = editor.does("printf 'the editor is open'; sleep 20 & wait")
    with program(diary, EDITOR=command) as terminal:
        terminal.wait_for(NOTE)
        terminal.send("E")
        terminal.wait_for("the editor is open")
        assert_nothing_is_left(terminal)
        os.kill(editor.pid, signal.SIGTERM)
        terminal.wait_for(NOTE)
        terminal.send("q")
        assert terminal.wait_exit() == 0


def test_a_terminal_that_was_not_read_is_erased_when_it_is_read_again(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for(NOTE)
        paint_until_full(terminal)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_exit_without_reading(seconds=8) == 128 + signal.SIGTERM
        terminal.wait_exit()  # reads what is left
        assert terminal.output.count(ALT_SCREEN_OFF) == 1
        assert termios.tcgetattr(terminal.handle)[3] & termios.ECHO
        assert_nothing_is_left(terminal)


def paint_until_full(terminal: Terminal) -> None:
    """Make the program paint until the terminal is full and it waits for a reader."""
    waiting, since = -1, time.monotonic()
    while time.monotonic() - since < 1.5:
        terminal.send("\x0c")
        (now,) = struct.unpack("i", fcntl.ioctl(terminal.handle, termios.FIONREAD, b"    "))
        if now != waiting:
            waiting, since = now, time.monotonic()
        time.sleep(0.03)


@pytest.mark.outside
@pytest.mark.skipif(shutil.which("screen") is None, reason="GNU screen is not installed")
def test_gnu_screen_has_nothing_of_it_in_its_history(diary: Path, tmp_path: Path) -> None:
    home = tmp_path / "screens"
    home.mkdir(mode=0o700)
    env = {**os.environ, "SCREENDIR": str(home), "PYTHONPATH": str(ROOT), "TERM": "xterm"}
    env |= {"CUPFUL_DIARY": str(diary), "CUPFUL_CLOCK": "2026-11-23T10:05+01:00"}
    copy = tmp_path / "copy"

    def screen(*argv: str, check: bool = True) -> None:
        subprocess.run(["screen", "-S", "cupful", *argv], env=env, check=check)

    def copied(text: str) -> str:
        deadline = time.monotonic() + 15
        while True:
            screen("-X", "hardcopy", "-h", str(copy), check=False)  # fails until it has begun
            held = copy.read_text("utf-8", "replace") if copy.exists() else ""
            if text in held:
                return held
            assert time.monotonic() < deadline, held
            time.sleep(0.1)

    screen("-c", os.devnull, "-U", "-dm", "sh", "-c", f"{COMMAND}; echo it is left; exec cat")
    try:
        copied(NOTE)
        screen("-X", "stuff", "q")
        assert NOTE not in copied("it is left")
    finally:
        screen("-X", "quit")
