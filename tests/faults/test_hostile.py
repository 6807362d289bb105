"""No line of another device breaks a command or a room, whatever its content."""

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

#: The rooms other than Today, and a text that only this room shows.
ROOM_TEXTS = {
    "trends": "1 overview",
    "refills": "Enter choose",
    "history": "Space month",
    "repair": "noticing is care",
    "words": "Space direction",
}

#: Piles of the short round, how many usual piles are in each, and lines named per failure.
_PILES, _WIDTH, _NAMED = 1, 40, 2


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm_up()


@pytest.mark.parametrize("number", range(_PILES))
def test_commands_work_with_some_hostile_lines(number: int) -> None:
    assert failures_on(large_piles(_PILES, _WIDTH)[number], [*COMMANDS], _NAMED) == []


def test_rooms_work_with_some_hostile_lines() -> None:
    assert failures_on(large_piles(1, _PILES * _WIDTH)[0], ["screen"], _NAMED) == []


@pytest.mark.long
def test_commands_and_rooms_work_with_all_hostile_lines() -> None:
    failures = [
        failure for pile in sample_piles() for failure in failures_on(pile, [*COMMANDS, "screen"])
    ]
    assert failures == []


def _with_controls() -> list[HostileLine]:
    """Return a line for each document, with control sequences in one field after another."""
    texts = [text.encode() for text in CONTROLS]
    lines = [line for line in hostile_lines() if any(text in line.data for text in texts)]
    lines_by_place: dict[str, HostileLine] = {}
    for number, line in enumerate(lines):
        if number % 3 == 0 or line.place not in lines_by_place:
            lines_by_place[line.place] = line
    assert len(lines_by_place) >= len(SOUND)
    return list(lines_by_place.values())


def test_no_control_sequence_of_a_hostile_line_reaches_the_terminal(tmp_path: Path) -> None:
    environ = make_diary(tmp_path)
    write_lines(tmp_path / "diary", _with_controls())
    homes = {name: value for name, value in environ.items() if name not in ("PATH", "TERM")}
    with program(tmp_path / "diary", size=(120, 50), **homes) as terminal:
        terminal.wait_for("Cupful   Today", 30)
        for room, room_text in ROOM_TEXTS.items():
            terminal.send("g")
            terminal.wait_for("go to:")
            terminal.send(f"{room}\r")
            terminal.wait_for(room_text)
            while "go to:" in terminal.text:
                terminal.pump(0.05)
            terminal.send("jj")
        terminal.send("q")
        assert terminal.wait_exit() == 0
        for sequence in CONTROLS.values():
            assert sequence not in terminal.output
