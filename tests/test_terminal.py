"""The real program in a real terminal: what only that shows."""

import json
import os
import re
from pathlib import Path

import pytest

from store.clock import FixedClock
from store.journal import open_journal
from tests.terminals import ALT_SCREEN_OFF, ALT_SCREEN_ON, PROGRAM, program

#: A colour of the text or of what is behind it.
COLOUR = rb"\x1b\[(?:[0-9]+;)*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|38|48)[;m]"


@pytest.fixture
def diary(tmp_path: Path, clock: FixedClock) -> Path:
    """A diary whose owner has read the words of the first start."""
    path = tmp_path / "diary"
    journal = open_journal({}, path=path, clock=clock, device="first-ab12")
    journal.settings.set("welcome", seen="2026-01-01")
    return path


def documents(diary: Path) -> list[dict[str, str]]:
    files = (file.read_text("utf-8") for file in diary.glob("2*.jsonl"))
    lines = [json.loads(line) for file in files for line in file.splitlines()]
    return [line["doc"] for line in lines if line["doc"]]


def kinds(diary: Path) -> list[str]:
    return [document["kind"] for document in documents(diary)]


def notes(diary: Path) -> list[str]:
    return [document["note"] for document in documents(diary)]


def test_a_start_a_key_and_an_end(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("A fresh page")
        terminal.send("s56")
        terminal.wait_for("tired 5 · inspired 6")
        assert kinds(diary) == ["session", "session", "session"]  # one line a key
        terminal.wait_quiet()
        text, sent = terminal.text, len(terminal.output)
        terminal.send("\x0c")
        while len(terminal.output) - sent <= 1000:  # all of it again
            terminal.pump(0.05)
        terminal.wait_quiet()
        assert terminal.text == text
        terminal.send("q")
        assert terminal.wait_exit() == 0
        assert terminal.output.count(ALT_SCREEN_ON) == 1
        assert terminal.output.rstrip().rfind(ALT_SCREEN_OFF) > terminal.output.rfind(ALT_SCREEN_ON)


def test_two_terminals_show_each_others_entries(diary: Path) -> None:
    with program(diary) as one, program(diary) as two:
        one.wait_for("A fresh page")
        two.wait_for("A fresh page")
        one.send("p1")
        two.wait_for("laughed", seconds=4)
        two.send("c1")
        one.wait_for("celebration    win", seconds=4)


def test_keys_typed_before_the_first_frame_are_taken(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.send("s56p1")
        terminal.wait_for("laughed")
        terminal.wait_for("tired 5 · inspired 6")


def test_over_ssh_a_celebration_sparkles_once_and_then_nothing_moves(diary: Path) -> None:
    """Nor does anything while a command is looked for."""
    with program(diary, size=(40, 20), SSH_CONNECTION="10.0.0.1 5 10.0.0.2 22") as terminal:
        terminal.wait_for("A fresh page")
        terminal.send("c")
        terminal.wait_for("★ Saved: celebration")
        terminal.wait_until(lambda: "✦".encode() in terminal.output)  # a busy reader can miss it
        terminal.wait_until_hidden("✦")
        assert "✧" not in terminal.output.decode()
        terminal.send(";")
        terminal.wait_for("All keys")
        terminal.wait_quiet(1.5)
        assert b"\x1b[?1003h" not in terminal.output  # no pointer that moves
        assert b"\x1b[?1000h" in terminal.output  # a click is a click


def test_a_quiet_screen_sends_nothing(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("p begins it")
        terminal.wait_quiet(2.5)


@pytest.mark.parametrize(
    ("term", "cup", "has_colour"),
    [
        ("linux", "│████▒  │", True),
        ("vt100", "|####=  |", False),
        ("no-such-terminal", "›10h ○", True),
    ],
)
def test_terminals_that_can_less(diary: Path, term: str, cup: str, has_colour: bool) -> None:
    mouse = "off" if term == "linux" else "on"
    with program(diary, TERM=term, CUPFUL_MOUSE=mouse) as terminal:
        terminal.wait_for("A fresh page")
        terminal.send("e5")
        terminal.wait_for("energy 5")
        terminal.wait_for(cup)
        assert bool(re.search(COLOUR, terminal.output)) is has_colour
        assert not re.search(rb"[34]8;[25];", terminal.output)  # sixteen at most
        assert (re.search(rb"\x1b\[\?100[0236]h", terminal.output) is None) is (mouse == "off")


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_that_draws_nothing_is_told_what_to_do(diary: Path, term: str) -> None:
    with program(diary, TERM=term) as terminal:
        assert terminal.wait_exit() == 2
        assert terminal.shows("cup today")


@pytest.mark.parametrize(
    ("redirected", "code", "message"),
    [
        ("| cat", 0, "Monday 23 November 2026"),
        ("</dev/null", 2, "standard input is not one"),
        ("<&-", 2, "standard input is not one"),
        (">&-", 2, "standard output is closed"),
        ("2>&-", 2, "standard error is not one"),
        ("2>/dev/null", 2, "standard error is not one"),
    ],
)
def test_without_a_terminal_nothing_is_drawn(
    diary: Path, redirected: str, code: int, message: str
) -> None:
    words = " ".join(f"'{word}'" for word in PROGRAM)
    with program(diary, argv0=["sh", "-c", f"{words} {redirected}"]) as terminal:
        assert terminal.wait_exit() == code
        assert message in terminal.text.replace("\n", "")
        assert "Traceback" not in terminal.text
        assert ALT_SCREEN_ON not in terminal.output


def test_no_colour_means_none_and_what_is_at_hand_is_seen_all_the_same(diary: Path) -> None:
    with program(diary, NO_COLOR="1", COLORTERM="truecolor") as terminal:
        terminal.wait_for("A fresh page")
        terminal.send("s")
        terminal.wait_for("›10h")
        assert not re.search(COLOUR, terminal.output)
        assert re.search(rb"\x1b\[(?:[0-9]+;)*7(?:;[0-9]+)*m[^\x1b]*session", terminal.output)


def test_bytes_that_are_no_text_end_nothing(diary: Path) -> None:
    with program(diary) as terminal:
        terminal.wait_for("A fresh page")
        os.write(terminal.handle, b"\xe9\xff\x80")
        terminal.send("s5")
        terminal.wait_for("tired 5")


def test_a_terminal_of_another_encoding_is_written_and_read_in_it(diary: Path) -> None:
    with program(diary, PYTHONIOENCODING="latin-1") as terminal:
        terminal.wait_for("A fresh page")
        terminal.send("w")
        terminal.wait_for("note:")
        os.write(terminal.handle, "café\r".encode("latin-1"))
        terminal.wait_for('"caf')
        assert re.search(b'"caf\xe9', terminal.output)
        assert not re.search(rb"\\u[0-9a-f]{4}|\xe2", terminal.output)
    assert notes(diary)[-1] == "café"


def test_a_question_about_a_name_that_is_not_answered_saves_nothing(diary: Path) -> None:
    with program(diary, "s", "5", "with Anna Berg") as terminal:
        terminal.wait_for("Enter saves it, e edits it")
        terminal.send("\x04")
        assert terminal.wait_exit() == 130
        assert "Traceback" not in terminal.text
    assert kinds(diary) == []
