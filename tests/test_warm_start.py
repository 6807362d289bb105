"""A forked program, which most tests of a terminal use, behaves like a freshly started one."""

import os
import signal
from pathlib import Path

import pytest

from tests.terminals import ALT_SCREEN_OFF, Terminal, program


def process_status(terminal: Terminal) -> tuple[bool, bool, bool]:
    """Return whether the program leads its session and its group, and is in the foreground."""
    pid = terminal.pid
    return os.getsid(pid) == pid, os.getpgid(pid) == pid, os.tcgetpgrp(terminal.handle) == pid


def test_a_forked_program_has_the_same_output_and_exit_code(tmp_path: Path) -> None:
    def run(name: str, *argv: str, fresh: bool) -> tuple[bytes, int]:
        with program(tmp_path / name, *argv, fresh=fresh) as terminal:
            code = terminal.wait_exit()
            return terminal.output, code

    for argv in (("s", "5", "6"), ("list",), ("s", "8"), ("nothing such",), ("--version",)):
        forked = run("forked", *argv, fresh=False)
        assert forked == run("started", *argv, fresh=True)
        assert forked[1] == (2 if argv[-1] in ("8", "nothing such") else 0)


@pytest.mark.parametrize("fresh", [True, False])
def test_a_forked_program_has_its_terminal_and_receives_signals(
    tmp_path: Path, fresh: bool
) -> None:
    with program(tmp_path / "diary", fresh=fresh) as terminal:
        terminal.wait_for("Welcome")
        assert process_status(terminal) == (True, True, True)
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.wait_exit() == 128 + signal.SIGTERM
        assert ALT_SCREEN_OFF in terminal.output


def test_two_programs_at_once_have_their_own_exit_codes(tmp_path: Path) -> None:
    with program(tmp_path / "one") as one, program(tmp_path / "two") as two:
        one.wait_for("Welcome")
        two.wait_for("Welcome")
        os.kill(one.pid, signal.SIGKILL)
        assert one.wait_exit() == -signal.SIGKILL
        assert not two.is_gone()
        two.send(" ")
        two.wait_for("A fresh page")
        two.send("q")
        assert two.wait_exit() == 0
