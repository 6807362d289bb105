"""Run every command and every room on a diary with hostile lines of another device.

    python -m tests.faults.hostile                  every pile, until all are through
    python -m tests.faults.hostile 40               some of them, spread over all
    python -m tests.faults.hostile --seed 7         other lines of one pile
    python -m tests.faults.hostile --line 812 99    these lines alone, together

A command or a room fails if it breaks, ends with an exit code other than 0, 1 or 2, takes longer
than ``PATIENCE`` or more than ``MOST_MEMORY``, prints a control character, does not show the
sound entries, or changes a file of the other device. For a pile that fails, the report names the
lines that fail alone; ``--line`` takes the number before each.
"""

import argparse
import asyncio
import io
import json
import os
import random
import re
import resource
import select
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple, NoReturn

from tests.faults.hostile_lines import HostileLine, hostile_lines, piles, write_lines
from tui.text import sentences

PATIENCE: Final = 5.0
#: The most bytes by which a process may grow while it runs the steps.
MOST_MEMORY: Final = 200 << 20
NOW: Final = "2026-11-23T10:05+01:00"
SOUND_NOTE: Final = "a sound entry"
_DEVICE: Final = "mira-k7q2"
#: The most bytes of address space that a process gets.
_ADDRESS_SPACE: Final = 3 << 30
_RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024

COMMANDS: Final = (
    *("today", "today --back", "today --json", "--plain today"),
    *("list", "list --versions", "list --json", "list --from 2026-11-01"),
    *("trends", "trends mood", "trends balance", "trends play", "trends sessions", "trends joy"),
    *("trends week", "trends year", "trends rest", "trends --json", "trends --range all"),
    *("review", "review --month", "review --notes", "review --markdown"),
    *("refills", "--plain refills", "repairs", "repairs --json"),
    *("find sound", "find kind:play", "find tired>2", "find #late", "find @late", "find --saved"),
    *("words", "words play --all", "measures", "measures --all --json", "contacts"),
    *("rest plans", "rest plans --all", "rest plans --json", "rest skip friday"),
    *("settings", "keys", "check", "backup", "backup --list", "sync-help"),
    *("p", "s 5 6", "close 4 4", "mood 3", "R", "undo", "redo", "undo"),
    *("words play + danced", "measures add ease", "rest plan friday", "contacts --off"),
)
#: Commands that print the entries of the day or the whole diary.
_COMMANDS_WITH_ENTRIES: Final = ("today", "list", "list --json", "find sound")
#: The keys that are typed in each room, piece by piece.
KEYS: Final = (
    ("today", ("question_mark", "escape up up enter", "escape left_square_bracket t", "up 0")),
    ("today", ("escape p 1 u", "m 4 R u", "A 4 4", "escape escape", "Z 4 4 4", "escape escape")),
    ("trends", ("1 2 3 4 5", "6 7 8 9 v v", "1 down down enter", "minus plus plus plus plus")),
    ("trends", ("h h l", "question_mark", "escape")),
    ("refills", ("down down enter", "down space", "escape")),
    ("history", ("down down up", "J K", "enter v", "1 u", "slash l a t e enter", "down enter v")),
    ("history", ("escape slash k i n d colon p enter", "escape escape")),
    ("repair", ("down 1 u", "up enter u", "left_square_bracket")),
    ("words", ("down n", "escape right down", "right d u", "right right", "right right right")),
    ("today", ("p 1 u", "g w o r d s enter")),
)
_NOT_TEXT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class Step(NamedTuple):
    """A command or the screen with its result.

    Args:
        name: the command line, or "screen".
        code: its exit code.
        output: what it printed.
        error: a traceback, or a sentence about how it failed; empty if it did not fail.
        growth: bytes by which its process has grown so far.
    """

    name: str
    code: int = 0
    output: str = ""
    error: str = ""
    growth: int = 0


class Failure(NamedTuple):
    """One reason why steps fail on a pile, and the lines that make the first step fail alone."""

    reason: str
    steps: tuple[str, ...]
    lines: tuple[str, ...]

    def __str__(self) -> str:
        lines = self.lines or ("(only together)",)
        return "\n    ".join((self.reason, f"in {', '.join(self.steps)}", *lines))


# -- in a process of its own ---------------------------------------------------------------


def _command(line: str) -> Step:
    from tui.cli.main import main

    sys.stdin = io.TextIOWrapper(io.BytesIO())
    sys.stdout = io.TextIOWrapper(printed := io.BytesIO(), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(errors := io.BytesIO(), encoding="utf-8")
    code, error = 1, ""
    try:
        code = main(line.split())
    except SystemExit as exit:
        code = exit.code if isinstance(exit.code, int) else 1
    except BaseException:
        error = traceback.format_exc()
    for stream in (sys.stdout, sys.stderr):
        with suppress(ValueError):
            stream.flush()
    output = (printed.getvalue() + errors.getvalue()).decode("utf-8", "surrogateescape")
    return Step(line, code, output, error)


def _screen(name: str) -> Step:
    try:
        asyncio.run(_visit(visited := []))
    except BaseException:
        return Step(name, 1, error=f"{traceback.format_exc().rstrip()} after {visited[-1:]}")
    return Step(name)


async def _visit(visited: list[str]) -> None:
    """Type ``KEYS`` in the rooms; add each room and its keys to ``visited``."""
    from textual import events

    from store.journal import open_journal
    from tui.app import CupfulApp

    journal = open_journal(os.environ, device=_DEVICE)
    app = CupfulApp(journal)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.pause()
        for room, pieces in KEYS:
            await app.switch_mode(room)
            for keys in pieces:
                visited.append(f"{type(app.screen).__name__}: {keys}")
                for key in keys.split():
                    app.post_message(events.Key(key, key if len(key) == 1 else None))
                await pilot.pause()
    if app.broke is not None:
        raise app.broke


def _run_steps(names: list[str], handle: int, environ: dict[str, str]) -> NoReturn:
    """Run steps and write the result of each; never return."""
    os.environ.clear()
    os.environ.update(environ)
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    begin = _peak_memory()
    try:
        with os.fdopen(handle, "w") as report:
            for name in names:
                step = _screen(name) if name == "screen" else _command(name)
                step = step._replace(growth=_peak_memory() - begin)
                report.write(json.dumps(step) + "\n")
                report.flush()
    finally:
        os._exit(0)


def _peak_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT


# -- beside it -----------------------------------------------------------------------------


def run_steps(names: list[str], environ: dict[str, str]) -> Iterator[Step]:
    """Yield the results of steps in a forked process, up to one that hangs or grows."""
    pipe = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(pipe[0])
        _run_steps(names, pipe[1], environ)
    os.close(pipe[1])
    buffer = b""
    try:
        for name in names:
            while b"\n" not in buffer:
                patience = PATIENCE * (4 if name == "screen" else 1)  # the screen gets many keys
                if not select.select([pipe[0]], [], [], patience)[0]:
                    yield Step(name, 1, error=f"it took more than {patience:g} seconds")
                    return
                if not (data := os.read(pipe[0], 1 << 20)):
                    yield Step(name, 1, error="its process ended")
                    return
                buffer += data
            row, _, buffer = buffer.partition(b"\n")
            step = Step(*json.loads(row))
            if step.growth > MOST_MEMORY:
                yield step._replace(error=f"it took {step.growth >> 20:,} MB")
                return
            yield step
    finally:
        os.close(pipe[0])
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def make_diary(folder_path: Path) -> dict[str, str]:
    """Make a diary with sound entries; return the environment that names it."""
    from store.clock import clock_from
    from store.journal import open_journal
    from store.models import Draft

    environ = {
        "CUPFUL_DIARY": str(folder_path / "diary"),
        "CUPFUL_CLOCK": NOW,
        **{name: str(folder_path / name.lower()) for name in ("HOME", "XDG_STATE_HOME")},
        **{
            name: str(folder_path / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")
        },
        **{"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"},
    }
    clock = clock_from(environ)
    journal = open_journal(environ, clock=clock, device=_DEVICE)
    journal.settings.set("welcome", seen="2026-01-01")
    journal.add(Draft("play", clock.now().date(), note=SOUND_NOTE))
    journal.add(Draft("session", clock.now().date(), values={"tired": 5, "inspired": 6}))
    journal.close()
    return environ


def faults_on(lines: list[HostileLine], names: list[str]) -> dict[str, str]:
    """Return what is wrong with each failing step on a diary with these lines, by step."""
    faults: dict[str, str] = {}
    with TemporaryDirectory() as folder:
        folder_path = Path(folder)
        environ = make_diary(folder_path)
        files = write_lines(folder_path / "diary", lines)
        remaining_names = list(names)
        while remaining_names:
            for step in run_steps(remaining_names, environ):
                remaining_names = remaining_names[1:]
                if fault := _fault(step, folder_path):
                    faults[step.name] = fault
        for path, data in files.items():
            if path.read_bytes() != data:
                faults["the files"] = f"{path.name} is not as it was"
    return faults


def _fault(step: Step, folder_path: Path) -> str:
    """Return what is wrong with the result of a step; empty if nothing is wrong."""
    if step.error:
        return step.error.strip().splitlines()[-1][:400] + _last_location(step.error)
    if sentences.BROKE.partition("{")[0] in step.output or "Traceback" in step.output:
        with suppress(OSError):
            details = (folder_path / "xdg_state_home" / "cupful" / "breakage.txt").read_text()
            return details.strip().splitlines()[-1][:200] + _last_location(details)
        return f"it broke: {step.output[-200:]!r}"
    if step.code not in (0, 1, 2):
        return f"it ended with exit code {step.code}"
    if match := _NOT_TEXT.search(step.output):
        return f"it let {match[0]!r} out"
    if step.name in _COMMANDS_WITH_ENTRIES and SOUND_NOTE not in step.output:
        return f"it does not show the sound entries: {step.output[-200:]!r}"
    return ""


def _last_location(traceback: str) -> str:
    """Return the last location in the product's code that a traceback names."""
    locations = re.findall(r'File "[^"]*/((?:store|tui)/[^"]*)", line (\d+)', traceback)
    return f" ({locations[-1][0]}:{locations[-1][1]})" if locations else ""


def failures_on(lines: list[HostileLine], names: list[str], limit: int = 3) -> list[Failure]:
    """Return how steps fail on a pile, with up to ``limit`` lines that fail alone."""
    steps_by_reason: dict[str, list[str]] = {}
    for step, reason in faults_on(lines, names).items():
        steps_by_reason.setdefault(reason, []).append(step)
    return [
        Failure(
            reason, tuple(steps), tuple(line.name for line in _culprits(lines, steps[0], limit))
        )
        for reason, steps in steps_by_reason.items()
    ]


def _culprits(lines: list[HostileLine], step: str, limit: int) -> list[HostileLine]:
    if limit < 1 or step not in faults_on(lines, [step] if step != "the files" else [*COMMANDS]):
        return []
    if len(lines) == 1:
        return lines
    half = len(lines) // 2
    first = _culprits(lines[:half], step, limit)
    return first + _culprits(lines[half:], step, limit - len(first))


def sample_piles(count: int | None = None, seed: int = 0) -> list[list[HostileLine]]:
    """Return the piles of all lines, or ``count`` of these piles, evenly chosen.

    The seed decides which lines are in one pile.
    """
    lines = list(hostile_lines())
    random.Random(seed).shuffle(lines)
    all_piles = piles(lines)
    return all_piles if count is None else all_piles[:: max(1, len(all_piles) // count)][:count]


def large_piles(count: int, width: int, seed: int = 0) -> list[list[HostileLine]]:
    """Return larger piles: lines of ``width`` piles, but settings only of the first."""
    all_piles = sample_piles(seed=seed)
    large: list[list[HostileLine]] = []
    for at in range(0, len(all_piles), len(all_piles) // count)[:count]:
        others = (line for pile in all_piles[at + 1 : at + width] for line in pile)
        entries = (line for line in others if not line.place.startswith("settings"))
        large.append([*all_piles[at], *entries])
    return large


def warm_up() -> None:
    """Import what the steps need once, before the processes are forked."""
    import plotext  # noqa: F401

    import tui.app
    import tui.screens.today  # noqa: F401


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m tests.faults.hostile")
    parser.add_argument("count", type=int, nargs="?", help="piles, all by default")
    parser.add_argument("--seed", type=int, default=0, help="which lines come together")
    parser.add_argument("--line", type=int, nargs="+", help="these lines alone, by their numbers")
    parser.add_argument("--step", action="append", help="this command alone, or screen")
    return parser.parse_args()


def main() -> int:
    """Run piles and print what fails; return whether anything did."""
    warm_up()
    arguments = _arguments()
    all_piles = sample_piles(arguments.count, arguments.seed)
    if arguments.line:
        lines = list(hostile_lines())
        all_piles = [[lines[number] for number in arguments.line]]
    reasons: set[str] = set()
    for number, pile in enumerate(all_piles, 1):
        for failure in failures_on(pile, arguments.step or [*COMMANDS, "screen"]):
            reasons.add(failure.reason)
            print(f"pile {number}: {failure}", flush=True)
    print(
        f"seed {arguments.seed}: {len(all_piles)} piles, {sum(map(len, all_piles)):,} lines, ",
        end="",
    )
    print(f"{len(reasons)} ways to fail")
    return int(bool(reasons))


if __name__ == "__main__":
    raise SystemExit(main())
