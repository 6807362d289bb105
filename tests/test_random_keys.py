"""Random keys on a diary of years: nothing breaks, nothing is lost, all is given back.

``CUPFUL_SEED`` and ``CUPFUL_STEPS`` repeat a walk, or a shorter beginning of it, and
``CUPFUL_SECONDS`` shortens the hour::

    CUPFUL_SEED=41 CUPFUL_STEPS=3000 pytest tests/test_random_keys.py -k terminal
"""

import os
import subprocess
import termios
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key

from store.clock import FixedClock
from store.demo import make_year
from store.journal import Journal, open_journal
from store.models import Draft
from tests.bench.diaries import make_diary
from tests.own_home import NOW
from tests.screens import run
from tests.terminals import ALT_SCREEN_OFF, ALT_SCREEN_ON, PROGRAM, ROOT, Terminal, program
from tests.test_cell_diff import Compared
from tests.walks import SENT, Step, walk
from tui.terminal.input import InputParser

SEED = int(os.environ.get("CUPFUL_SEED", "1"))
STEPS = int(os.environ.get("CUPFUL_STEPS", "100"))
HOUR = float(os.environ.get("CUPFUL_SECONDS", "3600"))


class Visits:
    """One walk over a diary, through as many starts of the program as it leaves."""

    def __init__(self, diary: Path) -> None:
        self.diary = diary
        self.files: dict[str, bytes] = {}
        self.outside = 0
        self.taken: list[Step] = []

    def take(self, steps: Iterator[Step], until: float) -> None:
        """Take steps to their end, or to a time on the monotonic clock."""
        more = True
        while more:
            with program(self.diary, EDITOR="true", LANG="C.UTF-8") as terminal:
                modes = termios.tcgetattr(terminal.handle)
                terminal.wait_for("Cupful" if self.taken else "Welcome", 60)
                if not self.taken:
                    terminal.send(" ")
                more = self._visit(terminal, steps, until)
                self._leave(terminal)
                assert termios.tcgetattr(terminal.handle) == modes
                self.look_at_files()

    def _visit(self, terminal: Terminal, steps: Iterator[Step], until: float) -> bool:
        for step in steps:
            self.taken.append(step)
            if step.leaves or terminal.is_gone():  # by a q in a text that nothing took up
                return True
            if step.size:
                terminal.resize(*step.size)
            elif step.outside:
                self._log_outside(step.outside)
            else:
                terminal.send(step.typed)
            settle(terminal)
            if terminal.resume_if_stopped():  # chosen in the palette
                settle(terminal)
            if len(self.taken) % 100 == 0:
                self._look(terminal)
            if time.monotonic() > until:
                return False
        return False

    def _look(self, terminal: Terminal) -> None:
        assert b"Traceback" not in terminal.output, tail(terminal)
        if not terminal.is_gone():  # a paste echoed after its leaving would push that out
            start = terminal.output.find(ALT_SCREEN_ON) + len(ALT_SCREEN_ON)
            terminal.output = terminal.output[:start] + terminal.output[-4000:]
        self.look_at_files()

    def _leave(self, terminal: Terminal) -> None:
        """Leave as a person would, whatever is open, and find the terminal as it was."""
        terminal.resize(80, 24)
        deadline = time.monotonic() + 60
        while not terminal.is_gone():  # a machine under load reads two of these keys as one
            assert time.monotonic() < deadline, tail(terminal)
            for key in ("\x1b",) * 8 + ("q",):
                terminal.send(key)
                terminal.pump(0.12)
                settle(terminal)
            terminal.pump(0.5)
        assert terminal.wait_exit() == 0, tail(terminal)
        assert b"Traceback" not in terminal.output, tail(terminal)
        assert terminal.output.rfind(ALT_SCREEN_OFF) > terminal.output.rfind(ALT_SCREEN_ON)
        assert terminal.output.rfind(b"\x1b[?25h") > terminal.output.rfind(b"\x1b[?25l")

    def _log_outside(self, line: tuple[str, ...]) -> None:
        """Log a line as another device would, and read its receipt."""
        result = subprocess.run(
            [*PROGRAM, *line], capture_output=True, text=True, check=False, cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), "CUPFUL_DIARY": str(self.diary),
                 "CUPFUL_CLOCK": NOW, "XDG_STATE_HOME": str(self.diary.parent / "other")},
        )  # fmt: skip
        assert result.returncode in (0, 2), result.stderr
        assert "Traceback" not in result.stderr, result.stderr
        self.outside += result.returncode == 0

    def look_at_files(self) -> None:
        """Find every line that was ever in the diary still there: files only grow."""
        for path in self.diary.glob("*.jsonl"):
            now, before = path.read_bytes(), self.files.get(path.name, b"")
            assert now.startswith(before), f"{path.name} lost lines"
            self.files[path.name] = now
        assert all((self.diary / name).exists() for name in self.files)


def settle(terminal: Terminal, quiet: float = 0.012) -> None:
    """Take in what a key brings, and a little more; keys are not waited for to the end."""
    written = -1
    while written != len(terminal.output):
        written = len(terminal.output)
        terminal.pump(quiet)


def tail(terminal: Terminal) -> str:
    return terminal.output[-6000:].decode(errors="replace") + "\n" + terminal.text


def round_of_keys(folder: Path, entries: int, seed: int, steps: int, seconds: float) -> Visits:
    diary = make_diary(folder / "diary", entries)
    visits = Visits(diary)
    visits.look_at_files()
    try:
        visits.take(iter(walk(seed, steps)), time.monotonic() + seconds)
    except BaseException as fault:
        fault.add_note(
            f"seed {seed}, {len(visits.taken)} steps taken, the last of them: {visits.taken[-40:]}"
        )
        raise
    return visits


def nothing_is_wrong(diary: Path, least: int) -> None:
    clock = FixedClock(datetime.fromisoformat(NOW))
    opened = open_journal(os.environ, path=diary, clock=clock, device="check-1a2b")
    opened.load()
    assert opened.health.damaged_lines == 0
    entries = opened.entries()
    assert len(entries) >= least
    for entry in entries:
        assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in entry.note), entry


def test_a_terminal_and_a_diary_are_whole_after_random_keys(tmp_path: Path) -> None:
    visits = round_of_keys(tmp_path, 7_200, SEED, STEPS, HOUR)  # two years
    assert len(visits.taken) == STEPS
    nothing_is_wrong(visits.diary, 6_000)


@pytest.mark.long
def test_an_hour_of_random_keys(tmp_path: Path) -> None:
    visits = round_of_keys(tmp_path, 36_000, SEED + 1000, 1_000_000, HOUR)  # ten years
    nothing_is_wrong(visits.diary, 30_000)


NAMED = {sent: name for name, sent in SENT.items() if len(sent) > 1 or not sent.isprintable()}


def events_of(typed: str) -> Iterator[events.Event]:
    """Yield what a terminal's driver makes of what is typed."""
    if typed.startswith("\x1b[200~"):
        for read in InputParser().feed(typed):
            if isinstance(read, events.Paste):
                yield read
    elif typed in NAMED:
        yield events.Key(NAMED[typed], None)
    else:
        for sign in typed if typed.isprintable() else "":
            yield events.Key(_character_to_key(sign), sign)


async def test_what_is_in_memory_is_what_is_in_the_files(
    journal: Journal, open_again: Callable[..., Journal]
) -> None:
    other, saved_outside = open_again("other-x1y2"), []
    make_year(other)  # so undo leads back to it, and not beyond
    journal.refresh()
    journal.settings.set("welcome", seen="2026-01-01")
    before = journal.entries()
    app = Compared(journal, (80, 24))  # what is sent is held against all that Textual would send
    async with run(app) as pilot:
        for at, step in enumerate(walk(SEED + 100, 2 * STEPS)):
            if step.size:
                await pilot.resize_terminal(*step.size)
            for event in events_of(step.typed):
                if getattr(event, "key", "") != "q":
                    app.post_message(event)
            if at % 60 == 30:
                saved_outside.append(other.add(Draft("play", other.today())))
            if at % 12 == 0:
                await pilot.pause()
        await pilot.pause()
        assert app.return_code is None, f"seed {SEED}"
        journal.refresh()
    assert app.frames > STEPS / 10, f"seed {SEED}"
    fresh = open_again("fresh-c3d4")
    assert fresh.entries() == journal.entries(), f"seed {SEED}"
    assert fresh.settings.lists == journal.settings.lists, f"seed {SEED}"
    for entry in saved_outside:  # a walk may move it, or turn it
        assert entry in fresh.history.versions(entry.id), f"seed {SEED}"
    while journal.history.undo() is not None:
        continue
    assert [e for e in journal.entries() if e not in saved_outside] == before, f"seed {SEED}"
