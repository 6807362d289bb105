"""Run every command and every room on a diary with hostile lines of another device.

    python -m tests.faults.hostile             every pile, until all are through
    python -m tests.faults.hostile 40          some of them, spread over all

A command or a room fails that breaks, takes longer than ``PATIENCE``, lets a control character
out, does not show the sound entries, or changes a file of the other device. Of a pile that
fails, the lines are named that fail alone.
"""

import asyncio
import io
import json
import os
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
from tui import words

PATIENCE: Final = 5.0
NOW: Final = "2026-11-23T10:05+01:00"
SOUND_NOTE: Final = "a sound entry"
_DEVICE: Final = "mira-k7q2"
_MEMORY: Final = 3 << 30

COMMANDS: Final = (
    *("today", "today --back", "today --json", "today --plain"),
    *("list", "list --versions", "list --json", "list --from 2026-11-01"),
    *("trends", "trends mood", "trends balance", "trends play", "trends sessions", "trends joy"),
    *("trends week", "trends year", "trends rest", "trends --json", "trends --range all"),
    *("review", "review --month", "review --notes", "review --markdown"),
    *("refills", "refills --plain", "repairs", "repairs --json"),
    *("find sound", "find kind:play", "find tired>2", "find #late", "find @late", "find --saved"),
    *("words", "words play --all", "measures", "measures --all --json", "contacts"),
    *("rest plans", "rest plans --all", "rest plans --json", "rest skip friday"),
    *("settings", "keys", "check", "backup", "backup --list", "sync-help"),
    *("p", "s 5 6", "close 4 4", "mood 3", "R", "undo", "redo", "undo"),
    *("words play + danced", "measures add ease", "rest plan friday", "contacts --off"),
)
#: Commands that print the entries of the day or the whole diary.
_SHOWING: Final = ("today", "list", "list --json", "find sound")
#: What is typed in each room, piece by piece.
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
    """A command or the screen, how it ended, and what it printed; ``broke`` is a traceback."""

    name: str
    code: int = 0
    output: str = ""
    broke: str = ""


class Failure(NamedTuple):
    """What went wrong in a step, and the lines it goes wrong with alone."""

    step: str
    reason: str
    lines: tuple[str, ...]


# -- in a process of its own ---------------------------------------------------------------


def _command(line: str) -> Step:
    from tui.command import main

    sys.stdin = io.TextIOWrapper(io.BytesIO())
    sys.stdout = io.TextIOWrapper(printed := io.BytesIO(), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(said := io.BytesIO(), encoding="utf-8")
    code, broke = 1, ""
    try:
        code = main(line.split())
    except BaseException:
        broke = traceback.format_exc()
    for stream in (sys.stdout, sys.stderr):
        with suppress(ValueError):
            stream.flush()
    output = (printed.getvalue() + said.getvalue()).decode("utf-8", "surrogateescape")
    return Step(line, code, output, broke)


def _screen(name: str) -> Step:
    try:
        asyncio.run(_visit(report := []))
    except BaseException:
        return Step(name, 1, broke=f"{''.join(report[-3:])}\n{traceback.format_exc()}")
    return Step(name)


async def _visit(report: list[str]) -> None:
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
                report.append(f"{type(app.screen).__name__} {keys} ")
                for key in keys.split():
                    app.post_message(events.Key(key, key if len(key) == 1 else None))
                await pilot.pause()
    if app.broke is not None:
        raise app.broke


def _run_steps(names: list[str], handle: int, environ: dict[str, str]) -> NoReturn:
    """Run steps and write what each came to; never returns."""
    os.environ.clear()
    os.environ.update(environ)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    try:
        with os.fdopen(handle, "w") as report:
            for name in names:
                step = _screen(name) if name == "screen" else _command(name)
                report.write(json.dumps(step) + "\n")
                report.flush()
    finally:
        os._exit(0)


# -- beside it -----------------------------------------------------------------------------


def steps_of(names: list[str], environ: dict[str, str]) -> Iterator[Step]:
    """Yield what steps come to in a process that is forked; one that hangs is the last."""
    ends = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(ends[0])
        _run_steps(names, ends[1], environ)
    os.close(ends[1])
    rest = b""
    try:
        for name in names:
            while b"\n" not in rest:
                patience = PATIENCE * (4 if name == "screen" else 1)  # the screen is many keys
                if not select.select([ends[0]], [], [], patience)[0]:
                    yield Step(name, 1, broke=f"it took more than {patience:g} seconds")
                    return
                if not (data := os.read(ends[0], 1 << 20)):
                    yield Step(name, 1, broke="its process ended")
                    return
                rest += data
            row, _, rest = rest.partition(b"\n")
            yield Step(*json.loads(row))
    finally:
        os.close(ends[0])
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def make_diary(place: Path) -> dict[str, str]:
    """Make a diary with sound entries; return the environment that names it."""
    from store.clock import clock_from
    from store.entries import Draft
    from store.journal import open_journal

    environ = {
        "CUPFUL_DIARY": str(place / "diary"),
        "CUPFUL_CLOCK": NOW,
        **{name: str(place / name.lower()) for name in ("HOME", "XDG_STATE_HOME")},
        **{name: str(place / name.lower()) for name in ("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR")},
        **{"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm-256color"},
    }
    clock = clock_from(environ)
    journal = open_journal(environ, clock=clock, device=_DEVICE)
    journal.settings.set("welcome", seen="2026-01-01")
    journal.add(Draft("play", clock.now().date(), note=SOUND_NOTE))
    journal.add(Draft("session", clock.now().date(), values={"tired": 5, "inspired": 6}))
    journal.close()
    return environ


def faults_of(lines: list[HostileLine], names: list[str]) -> dict[str, str]:
    """Return what is wrong with steps on a diary with these lines, by step."""
    faults: dict[str, str] = {}
    with TemporaryDirectory() as folder:
        place = Path(folder)
        environ = make_diary(place)
        held = write_lines(place / "diary", lines)
        todo = list(names)
        while todo:
            for step in steps_of(todo, environ):
                todo = todo[1:]
                if fault := _fault(step, place):
                    faults[step.name] = fault
        for path, data in held.items():
            if path.read_bytes() != data:
                faults["the files"] = f"{path.name} is not as it was"
    return faults


def _fault(step: Step, place: Path) -> str:
    """Return what is wrong with what a step came to; empty where nothing is."""
    if step.broke:
        return step.broke.strip().splitlines()[-1] + _where(step.broke)
    if words.BROKE.partition("{")[0] in step.output or "Traceback" in step.output:
        told = (place / "xdg_state_home" / "cupful" / "breakage.txt").read_text()
        return told.strip().splitlines()[-1][:200] + _where(told)
    if found := _NOT_TEXT.search(step.output):
        return f"it let {found[0]!r} out"
    if step.name in _SHOWING and SOUND_NOTE not in step.output:
        return f"it does not show the sound entries: {step.output[-200:]!r}"
    return ""


def _where(told: str) -> str:
    """Return the last place of ours that a traceback names."""
    places = re.findall(r'File "[^"]*/((?:store|tui)/[^"]*)", line (\d+)', told)
    return f" ({places[-1][0]}:{places[-1][1]})" if places else ""


def failures_of(lines: list[HostileLine], names: list[str], most: int = 8) -> list[Failure]:
    """Return what fails on a pile, with up to ``most`` lines that fail alone for each reason."""
    culprits: dict[str, tuple[str, ...]] = {}
    failures: list[Failure] = []
    for step, reason in faults_of(lines, names).items():
        if reason not in culprits:
            culprits[reason] = tuple(line.name for line in _culprits(lines, step, most))
        failures.append(Failure(step, reason, culprits[reason]))
    return failures


def _culprits(lines: list[HostileLine], step: str, most: int) -> list[HostileLine]:
    if most < 1 or step not in faults_of(lines, [step] if step != "the files" else [*COMMANDS]):
        return []
    if len(lines) == 1:
        return lines
    half = len(lines) // 2
    first = _culprits(lines[:half], step, most)
    return first + _culprits(lines[half:], step, most - len(first))


def spread(count: int | None = None) -> list[list[HostileLine]]:
    """Return piles of all lines; with a count so many, spread over all of them."""
    whole = piles(list(hostile_lines()))
    return whole if count is None else whole[:: max(1, len(whole) // count)][:count]


def heaped(count: int, width: int) -> list[list[HostileLine]]:
    """Return a few larger piles: each of one pile's settings and of all else of several piles."""
    whole = piles(list(hostile_lines()))
    heaps: list[list[HostileLine]] = []
    for at in range(0, len(whole), len(whole) // count)[:count]:
        others = (line for pile in whole[at + 1 : at + width] for line in pile)
        heaps.append(
            [*whole[at], *(line for line in others if not line.place.startswith("settings"))]
        )
    return heaps


def warm_up() -> None:
    """Import what the steps need once, for all processes that are forked."""
    import plotext  # noqa: F401

    import tui.app
    import tui.screens.today  # noqa: F401


def main() -> int:
    """Run piles and print what fails; return whether anything did."""
    warm_up()
    count = int(sys.argv[1]) if sys.argv[1:] else None
    whole = spread(count)
    seen: dict[tuple[str, str], set[str]] = {}
    for number, pile in enumerate(whole, 1):
        for failure in failures_of(pile, [*COMMANDS, "screen"]):
            names = seen.setdefault((failure.step, failure.reason), set())
            if new := set(failure.lines) - names or (not names and {"(only together)"}):
                names.update(new)
                print(f"{number} {failure.step}: {failure.reason}", *sorted(new), sep="\n    ")
                sys.stdout.flush()
    print(f"{len(whole)} piles, {sum(map(len, whole)):,} lines, {len(seen)} ways to fail")
    return int(bool(seen))


if __name__ == "__main__":
    raise SystemExit(main())
