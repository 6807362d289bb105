"""Steps: what one key or one line changed, taken back and brought again.

A step's lines stand together in this device's files. Whether it stands or is taken back
is told by the last line that names it, so undo works over restarts and across terminals
without any state of its own.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from store.line import Line


class Step(NamedTuple):
    """Lines written at once; ``undo`` and ``redo`` name the step they are about."""

    name: str
    lines: tuple[Line, ...]
    undo: str
    redo: str


def steps_of(lines_newest_first: Iterable[Line]) -> Iterator[Step]:
    """Yield steps, newest first, from lines, newest first."""
    for (name, undo, redo), lines in groupby(lines_newest_first, key=_mark):
        yield Step(name, tuple(reversed(list(lines))), undo, redo)


def _mark(line: Line) -> tuple[str, str, str]:
    name = "" if line.undo or line.redo else line.step or line.revision
    return name, line.undo, line.redo


def step_to_undo(steps: Iterable[Step]) -> Step | None:
    """Return the newest step that stands."""
    undone: dict[str, bool] = {}
    for step in steps:
        if about := step.undo or step.redo:
            undone.setdefault(about, bool(step.undo))
        elif not undone.get(step.name):
            return step
    return None


def step_to_redo(steps: Iterable[Step]) -> Step | None:
    """Return the step taken back last, if nothing new was kept since."""
    undone: dict[str, bool] = {}
    name = ""
    for step in steps:
        if about := step.undo or step.redo:
            if about not in undone and step.undo and not name:
                name = about
            undone.setdefault(about, bool(step.undo))
        elif not name:
            return None
        elif step.name == name:
            return step
    return None
