"""No line of another device costs a command or a room, whatever it says."""

from pathlib import Path

import pytest

from tests.faults.hostile import (
    COMMANDS,
    failures_on,
    large_piles,
    make_diary,
    sample_piles,
    warm_up,
)
from tests.faults.hostile_lines import CONTROLS, SOUND, HostileLine, hostile_lines, write_lines
from tests.terminals import program

#: The rooms beside Today, and what each of them shows alone.
SHOWN_IN = {
    "trends": "1 overview",
    "refills": "Enter choose",
    "history": "Space month",
    "repair": "noticing is care",
    "words": "Space direction",
}

#: Piles of the short round, each of so many of the long one; lines that are named of a failure.
_PILES, _WIDTH, _NAMED = 1, 40, 2


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm_up()


@pytest.mark.parametrize("number", range(_PILES))
def test_commands_go_on_beside_some_of_them(number: int) -> None:
    assert failures_on(large_piles(_PILES, _WIDTH)[number], [*COMMANDS], _NAMED) == []


def test_rooms_go_on_beside_some_of_them() -> None:
    assert failures_on(large_piles(1, _PILES * _WIDTH)[0], ["screen"], _NAMED) == []


@pytest.mark.long
def test_commands_and_rooms_go_on_beside_all_of_them() -> None:
    failures = [
        failure for pile in sample_piles() for failure in failures_on(pile, [*COMMANDS, "screen"])
    ]
    assert failures == []


def _with_controls() -> list[HostileLine]:
    """Return a line for each document, with control sequences in one field after another."""
    texts = [text.encode() for text in CONTROLS]
    lines = [line for line in hostile_lines() if any(text in line.data for text in texts)]
    chosen: dict[str, HostileLine] = {}
    for number, line in enumerate(lines):
        if number % 3 == 0 or line.place not in chosen:
            chosen[line.place] = line
    assert len(chosen) >= len(SOUND)
    return list(chosen.values())


def test_no_sequence_of_theirs_reaches_the_terminal(tmp_path: Path) -> None:
    environ = make_diary(tmp_path)
    write_lines(tmp_path / "diary", _with_controls())
    homes = {name: value for name, value in environ.items() if name not in ("PATH", "TERM")}
    with program(tmp_path / "diary", size=(120, 50), **homes) as terminal:
        terminal.wait_for("Cupful   Today", 30)
        for room, shows in SHOWN_IN.items():
            terminal.send("g")
            terminal.wait_for("go to:")
            terminal.send(f"{room}\r")
            terminal.wait_for(shows)
            while "go to:" in terminal.text:
                terminal.pump(0.05)
            terminal.send("jj")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        for sequence in CONTROLS.values():
            assert sequence not in terminal.output
