"""The program as a person starts it: its first picture, and its palette."""

import os
from pathlib import Path

import pytest

from store.journal import open_journal
from tests.terminals import program
from tui.terminal.cell_diff import SWITCH


def test_a_command_is_found_and_done_in_the_program_as_it_is_started(tmp_path: Path) -> None:
    with program(tmp_path / "diary", fresh=True) as terminal:
        terminal.wait_for("Welcome")
        terminal.send(" ")
        terminal.wait_for("p begins it")
        terminal.send(";")
        terminal.wait_for("Search for commands")
        terminal.send("go to words")
        terminal.wait_for("Go to Words")
        terminal.send("\r")
        terminal.wait_for("depleting")
        terminal.send("q")
        assert terminal.wait_exit() == 0


@pytest.mark.skipif(os.environ.get(SWITCH) == "0", reason="counts what the cell diff sends")
def test_the_first_picture_goes_out_once(tmp_path: Path) -> None:
    journal = open_journal({}, path=tmp_path / "diary", device="first-ab12")
    journal.settings.set("welcome", seen="x")
    journal.close()
    with program(tmp_path / "diary", fresh=True) as terminal:
        terminal.wait_for("p begins it")
        terminal.pump(1.2)
        assert terminal.output.count(b"A fresh page") == 1
