"""Steps: what one key or one line changed, taken back and brought again.

A step's lines stand together in this device's files. Whether it stands or is taken back
is told by the last line that names it, so undo works over restarts and across terminals
without any state of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from store.days import ENTRIES, PLANS, entry_of
from store.documents import Document
from store.log.records import Line
from store.log.storage import Batch, DiaryStorage, DocumentChange
from store.models import Entry
from store.rest.plans import Plan, plan_from_document


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


class _Marks:
    """Which lines of which steps are undone, by the marks read so far, newest first.

    A process that was killed may have marked some lines of a step and not the others.
    """

    def __init__(self) -> None:
        self._undone: dict[tuple[str, str], bool] = {}

    def note(self, step: Step) -> bool:
        """Note an undo or a redo; return whether it says anything that a newer one does not."""
        lines = [(step.undo or step.redo, line.id) for line in step.lines]
        is_newest = any(line not in self._undone for line in lines)
        for line in lines:
            self._undone.setdefault(line, bool(step.undo))
        return is_newest

    def is_undone(self, step: Step) -> bool:
        """Return whether every line of a step is undone."""
        return all(self._undone.get((step.name, line.id)) for line in step.lines)


def step_to_undo(steps: Iterable[Step]) -> Step | None:
    """Return the newest step that stands, be it in part."""
    marks = _Marks()
    for step in steps:
        if step.undo or step.redo:
            marks.note(step)
        elif not marks.is_undone(step):
            return step
    return None


def step_to_redo(steps: Iterable[Step]) -> Step | None:
    """Return the step taken back last, be it in part, if nothing new was kept since."""
    marks = _Marks()
    name = ""
    for step in steps:
        if step.undo or step.redo:
            if marks.note(step) and step.undo and not name:
                name = step.undo
        elif not name:
            return None
        elif step.name == name:
            return step
    return None


class UndoResult(NamedTuple):
    """What undo or redo did: entries before and after, and how many were left alone.

    One is left alone where another device has changed it since, or has filled its place.
    ``plans`` are those of the step, each before and after.
    """

    before: tuple[Entry | None, ...]
    after: tuple[Entry | None, ...]
    skipped: int
    plans: tuple[tuple[Plan | None, Plan | None], ...] = ()


def undo(storage: DiaryStorage) -> UndoResult | None:
    """Take back the newest step of this device; None where there is none.

    Raises:
        DiaryError: nothing was taken back.
    """

    def planned_change() -> _PlannedChange | None:
        step = step_to_undo(_own_steps(storage))
        return step and _plan_change(
            storage, step, _afters(step), _befores(storage, step), is_undo=True
        )

    return _change(storage, planned_change)


def redo(storage: DiaryStorage) -> UndoResult | None:
    """Bring back the step taken back last, if nothing was kept since; None where there is none.

    Raises:
        DiaryError: nothing was brought back.
    """

    def planned_change() -> _PlannedChange | None:
        step = step_to_redo(_own_steps(storage))
        return step and _plan_change(
            storage, step, _befores(storage, step), _afters(step), is_undo=False
        )

    return _change(storage, planned_change)


class _PlannedChange(NamedTuple):
    """What an undo or a redo changes, and what is told of it."""

    batch: Batch
    result: UndoResult


def _change(
    storage: DiaryStorage, find_change: Callable[[], _PlannedChange | None]
) -> UndoResult | None:
    """Make the change that ``find_change`` returns once no other process of this device can write.

    Two terminals that take back a step at the same moment take back two.
    """
    plans: list[_PlannedChange | None] = []

    def batch() -> Batch:
        storage.refresh()
        plans.append(find_change())
        return plans[0].batch if plans[0] else Batch([])

    storage.change(ENTRIES, batch)
    return plans[0].result if plans[0] else None


def _own_steps(storage: DiaryStorage) -> Iterator[Step]:
    return steps_of(line for line in storage.own_lines() if line.table in (ENTRIES, PLANS))


def _afters(step: Step) -> list[Document | None]:
    return [line.document for line in step.lines]


def _befores(storage: DiaryStorage, step: Step) -> list[Document | None]:
    """Return what stood under the ids of a step before it."""
    return [_before(storage, line) for line in step.lines]


def _before(storage: DiaryStorage, line: Line) -> Document | None:
    if line.id == line.revision:
        return None
    lines = storage.history(line.table, line.id)
    at = [version.revision for version in lines].index(line.revision)
    return lines[at - 1].document if at else None


def _plan_change(
    storage: DiaryStorage,
    step: Step,
    old: list[Document | None],
    new: list[Document | None],
    *,
    is_undo: bool,
) -> _PlannedChange:
    """Return the change that puts ``new`` where ``old`` still stands.

    What others changed since is left alone. So is an opening or a closing whose day has
    another one by now.
    """
    if any(line.id not in storage.documents(line.table) for line in step.lines):
        storage.load()  # it may be of a month that is not read yet
    changes: list[DocumentChange] = []
    skipped = 0
    for line, before, after in zip(step.lines, old, new, strict=True):
        standing = storage.documents(line.table).get(line.id)
        is_ours = standing == before and not _is_doubled(storage, line, before, after)
        skipped += not is_ours and standing != after  # a stopped undo may have come so far
        changes.append(DocumentChange(line.table, line.id, after if is_ours else standing))
    mark = {"undo" if is_undo else "redo": step.name}
    plans = tuple(
        (plan_from_document(line.id, before), plan_from_document(line.id, after))
        for line, before, after in zip(step.lines, old, new, strict=True)
        if line.table == PLANS
    )
    result = UndoResult(_entries_of(step, old), _entries_of(step, new), skipped, plans)
    return _PlannedChange(Batch(changes, **mark), result)


def _is_doubled(
    storage: DiaryStorage, line: Line, before: Document | None, after: Document | None
) -> bool:
    """Return whether an opening or a closing would come to a day that has one by now."""
    came, goes = _place(before), _place(after)
    if line.table != ENTRIES or goes is None or goes == came:
        return False
    storage.load(goes[0][:7])
    standing = storage.documents(ENTRIES)
    return any(_place(other) == goes for id, other in standing.items() if id != line.id)


def _place(document: Document | None) -> tuple[str, str] | None:
    """Return the day and the time of an opening or a closing; None for anything else."""
    if document is None or document.get("when") not in ("opening", "closing"):
        return None
    return str(document.get("day")), str(document["when"])


def _entries_of(step: Step, documents: list[Document | None]) -> tuple[Entry | None, ...]:
    return tuple(
        entry_of(line.id, document)
        for line, document in zip(step.lines, documents, strict=True)
        if line.table == ENTRIES
    )
