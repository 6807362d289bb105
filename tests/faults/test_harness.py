"""The harness of hostile lines detects each way to fail; otherwise it would prove nothing."""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import pytest

from tests.faults import hostile
from tests.faults.hostile import failures_on, faults_on, warm_up
from tests.faults.hostile_lines import (
    SOUND,
    HostileLine,
    _document,
    _line,
    _object,
    hostile_lines,
    piles,
)
from tests.tables import each_row
from tui.cli import output


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm_up()


def _break(*_: object) -> int:
    raise RecursionError("nested")


def _hang(*_: object) -> int:
    time.sleep(60)
    return 0


def _print_control(*_: object) -> int:
    sys.stdout.buffer.write(b"a sound entry \x1b[2J")  # past the filter
    return 0


def _hide(*_: object) -> int:
    print("nothing")
    return 0


def _end(*_: object) -> int:
    os._exit(3)


def _exit(*_: object) -> int:
    raise SystemExit(3)


def _grow(*_: object) -> int:
    print("a sound entry", len(bytearray(b"x") * (250 << 20)))
    return 0


@each_row(
    ("fault", "reason"),
    [
        (_break, "RecursionError"),
        (_hang, "it took more than 0.5 seconds"),
        (_print_control, r"it let '\x1b' out"),
        (_hide, "it does not show the sound entries"),
        (_end, "its process ended"),
        (_exit, "it ended with exit code 3"),
        (_grow, "it took 2"),
    ],
    homes=True,
)
def test_each_way_to_fail_is_detected(
    monkeypatch: pytest.MonkeyPatch, fault: Callable[..., int], reason: str
) -> None:
    monkeypatch.setattr(hostile, "PATIENCE", 0.5 if fault is _hang else 60.0)
    monkeypatch.setattr(output, "today", lambda *_, **__: fault())
    faults = faults_on([], ["today", "check"])
    assert list(faults) == ["today"]
    assert reason in faults["today"]


def test_a_changed_file_and_a_broken_room_are_detected(monkeypatch: pytest.MonkeyPatch) -> None:
    def write(_argv: list[str], journal: object) -> int:
        (path,) = Path(journal.path).glob("*noor*")  # type: ignore[attr-defined]
        path.write_bytes(b"")
        return 0

    monkeypatch.setattr(output, "list_entries", write)
    assert faults_on([hostile_lines()[0]], ["list --versions"]) == {
        "the files": "2026-11.noor-z9x8.jsonl is not as it was"
    }
    monkeypatch.setattr(hostile, "KEYS", (("trends", ("1",)),))
    monkeypatch.setattr("tui.screens.trends.TrendsScreen.compose", _break)
    assert "RecursionError" in faults_on([], ["screen"])["screen"]


def test_the_line_of_a_pile_that_fails_alone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        line for line in hostile_lines() if line.name.endswith(" entries celebration: day = 3")
    ]
    others = [line for line in hostile_lines() if " entries play: note" in line.name]
    pile = [*others[:9], *lines, *others[9:16]]

    def break_on_line(_argv: list[str], journal: object) -> int:
        files = Path(journal.path).glob("*noor*")  # type: ignore[attr-defined]
        return _break() if any(lines[0].data in path.read_bytes() for path in files) else 0

    monkeypatch.setattr(output, "list_entries", break_on_line)
    (failure,) = failures_on(pile, ["list --from 2026-11-01"])
    assert failure.lines == (lines[0].name,)


def test_every_line_has_a_sound_checksum_and_a_place_of_its_own() -> None:
    lines = list(hostile_lines())
    for line in lines:
        head, _, tail = line.data.rpartition(b',"crc":')
        assert tail == b'"%08x"}\n' % crc32(head)
    all_piles = piles(lines)
    assert sum(map(len, all_piles)) == len(lines) > 9_000
    assert all(len({line.place for line in pile}) == len(pile) for pile in all_piles)
    assert max(map(len, all_piles)) <= min(map(len, all_piles)) + 1


def test_sound_documents_are_read_without_a_failure() -> None:
    """Otherwise a wrong value could be in a document that is never read."""
    lines: list[HostileLine] = []
    for number, ((table, name), fields) in enumerate(SOUND.items()):
        document = _object(_document(table, name, fields))
        assert json.loads(document)["v"] == 1
        lines.append(_line(table, name, "all", "sound", document, number))
    assert faults_on(lines, ["today", "list", "trends", "rest plans", "check"]) == {}
