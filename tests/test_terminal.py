"""The real program in a real terminal: what only that shows."""

import json
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.journal import open_journal
from tests.terminals import ALT_SCREEN_OFF, ALT_SCREEN_ON, program


@pytest.fixture
def diary(tmp_path: Path, clock: FixedClock) -> Path:
    """A diary whose owner has read the words of the first start."""
    path = tmp_path / "diary"
    journal = open_journal({}, path=path, clock=clock, device="first-ab12")
    journal.settings.set("welcome", seen="2026-01-01")
    return path


def kinds(diary: Path) -> list[str]:
    files = (file.read_text("utf-8") for file in diary.glob("2*.jsonl"))
    lines = [json.loads(line) for file in files for line in file.splitlines()]
    return [line["doc"]["kind"] for line in lines if line["doc"]]


def test_a_start_a_key_and_an_end(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("Nothing here yet")
        terminal.send("s56")
        terminal.wait_for("tired 5 · inspired 6")
        assert kinds(diary) == ["session", "session", "session"]  # one line a key
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.output.count(ALT_SCREEN_ON) == 1
        assert terminal.output.rstrip().rfind(ALT_SCREEN_OFF) > terminal.output.rfind(ALT_SCREEN_ON)


def test_two_terminals_show_each_others_entries(diary: Path) -> None:
    with program(diary) as one, program(diary) as two:
        one.wait_for("Nothing here yet")
        two.wait_for("Nothing here yet")
        one.send("p1")
        two.wait_for("laughed", seconds=4)
        two.send("c1")
        one.wait_for("celebration    win", seconds=4)


def test_keys_typed_before_the_first_frame_are_kept(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.send("s56p1")
        terminal.wait_for("laughed")
        terminal.wait_for("tired 5 · inspired 6")


def test_a_quiet_screen_sends_nothing(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("p begins it")
        terminal.pump(1.0)
        before = len(terminal.output)
        terminal.pump(2.5)
        assert len(terminal.output) == before


@pytest.mark.parametrize("term", ["linux", "vt100", "screen", "tmux-256color"])
def test_terminals_that_can_less(diary: Path, term: str) -> None:
    with program(diary, TERM=term) as terminal:
        terminal.wait_for("Nothing here yet")
        terminal.send("e5")
        terminal.wait_for("energy 5")
        blocks_are_shown = "█" in terminal.text
        assert blocks_are_shown is (term not in ("linux", "vt100"))


def test_a_dumb_terminal_is_told_what_to_do(diary: Path) -> None:
    with program(diary, TERM="dumb") as terminal:
        assert terminal.wait_exit() == 2
        assert "cup today" in terminal.text.replace("\n", " ")


def test_no_colour_means_none(diary: Path) -> None:
    with program(diary, NO_COLOR="1") as terminal:
        terminal.wait_for("Nothing here yet")
        assert b"[38;" not in terminal.output
        assert b"[48;" not in terminal.output


def test_a_question_about_a_name_that_is_not_answered_keeps_nothing(diary: Path) -> None:
    with program(diary, "s", "5", "with Anna Berg") as terminal:
        terminal.wait_for("Enter keeps it, e edits")
        terminal.send("\x04")
        assert terminal.wait_exit() == 130
        assert "Traceback" not in terminal.text
    assert kinds(diary) == []
