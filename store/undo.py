"""Undo and redo: steps are what one key or one line changed.

The lines of a step are next to each other in this device's files. The last line that names a
step says whether it is undone. So undo works after a restart and in several terminals, without
any state of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from store.days import ENTRIES, PLANS, DayIndex, entry_of
from store.documents import Document
from store.log.records import Line
from store.log.storage import Batch, DiaryStorage, DocumentChange
from store.log.versions import DocumentHistory
from store.models import Entry
from store.rest.plans import Plan, plan_from_document


class Step(NamedTuple):
    """Lines that were written together; ``undo`` and ``redo`` name the step they undo or redo."""

    name: str
    lines: tuple[Line, ...]
    undo: str
    redo: str


def steps_of(lines_newest_first: Iterable[Line]) -> Iterator[Step]:
    """Yield steps from lines; both newest first."""
    for (name, undo, redo), lines in groupby(lines_newest_first, key=_mark):
        yield Step(name, tuple(reversed(list(lines))), undo, redo)


def _mark(line: Line) -> tuple[str, str, str]:
    name = "" if line.undo or line.redo else line.step or line.revision
    return name, line.undo, line.redo


class _Marks:
    """Which lines of which steps are undone, from the marks read so far, newest first.

    A process that was killed may have marked only some lines of a step.
    """

    def __init__(self) -> None:
        self._undone: dict[tuple[str, str], bool] = {}

    def note(self, step: Step) -> bool:
        """Note an undo or a redo; return whether no newer one covers all its lines."""
        lines = [(step.undo or step.redo, line.id) for line in step.lines]
        is_newest = any(line not in self._undone for line in lines)
        for line in lines:
            self._undone.setdefault(line, bool(step.undo))
        return is_newest

    def is_undone(self, step: Step) -> bool:
        """Return whether every line of a step is undone."""
        return all(self._undone.get((step.name, line.id)) for line in step.lines)


def step_to_undo(steps: Iterable[Step]) -> Step | None:
    """Return the newest step that is not completely undone."""
    marks = _Marks()
    for step in steps:
        if step.undo or step.redo:
            marks.note(step)
        elif not marks.is_undone(step):
            return step
    return None


def step_to_redo(steps: Iterable[Step]) -> Step | None:
    """Return the step that was undone last, even in part, if nothing was logged since."""
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
    """The result of an undo or a redo.

    Attributes:
        before: the entries before, each None if there was none.
        after: the entries after, each None if there is none.
        skipped: how many were left alone, because another device changed them since, or
            because their place is taken.
        plans: the plans of the step, each before and after.
    """

    before: tuple[Entry | None, ...]
    after: tuple[Entry | None, ...]
    skipped: int
    plans: tuple[tuple[Plan | None, Plan | None], ...] = ()


def undo(storage: DiaryStorage, index: DayIndex) -> UndoResult | None:
    """Undo the newest step of this device; return None if there is none.

    Args:
        storage: the diary.
        index: the index of its entries.

    Raises:
        DiaryError: nothing was undone.
    """
    return _change(storage, index, step_to_undo, is_undo=True)


def redo(storage: DiaryStorage, index: DayIndex) -> UndoResult | None:
    """Redo the step that was undone last, if nothing was logged since; otherwise return None.

    Args:
        storage: the diary.
        index: the index of its entries.

    Raises:
        DiaryError: nothing was redone.
    """
    return _change(storage, index, step_to_redo, is_undo=False)


class _PlannedChange(NamedTuple):
    """The lines that an undo or a redo writes, and its result."""

    batch: Batch
    result: UndoResult


def _change(
    storage: DiaryStorage,
    index: DayIndex,
    find_step: Callable[[Iterable[Step]], Step | None],
    *,
    is_undo: bool,
) -> UndoResult | None:
    """Undo or redo a step that is found when no other process of this device can write.

    So two terminals that undo at the same moment undo two steps. Of what other devices wrote
    meanwhile only the files are read in which a later change of these documents can be.
    """
    planned: list[_PlannedChange] = []

    def batch() -> Batch:
        step = find_step(_own_steps(storage))
        if step is None:
            return Batch([])
        history = DocumentHistory(storage)
        storage.refresh(min(history.first_month(line.revision) for line in step.lines))
        planned.append(_plan_change(storage, index, step, is_undo=is_undo))
        return planned[0].batch

    storage.change(ENTRIES, batch)
    return planned[0].result if planned else None


def _own_steps(storage: DiaryStorage) -> Iterator[Step]:
    return steps_of(line for line in storage.reader.own_lines() if line.table in (ENTRIES, PLANS))


def _plan_change(
    storage: DiaryStorage, index: DayIndex, step: Step, *, is_undo: bool
) -> _PlannedChange:
    """Return the change that undoes or redoes a step wherever its result is still current.

    Documents that others changed since are left alone. So is an opening or a closing if its day has
    another one by now.
    """
    old = [line.document for line in step.lines]
    history = DocumentHistory(storage)
    new = [history.replaced_by(line) for line in step.lines]
    if not is_undo:
        old, new = new, old
    if any(line.id not in storage.documents(line.table) for line in step.lines):
        storage.load()  # it can be in a month that is not read yet
    changes: list[DocumentChange] = []
    skipped = 0
    for line, before, after in zip(step.lines, old, new, strict=True):
        standing = storage.documents(line.table).get(line.id)
        is_ours = standing == before and not _is_doubled(storage, index, line, before, after)
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
    storage: DiaryStorage,
    index: DayIndex,
    line: Line,
    before: Document | None,
    after: Document | None,
) -> bool:
    """Return whether an opening or a closing would move to a day that has one already."""
    place_before, place_after = _place(before), _place(after)
    if line.table != ENTRIES or place_after is None or place_after == place_before:
        return False
    storage.load(place_after[0][:7])
    standing = storage.documents(ENTRIES)
    others = index.ids_by_day.get(date.fromisoformat(place_after[0]), set()) - {line.id}
    return any(_place(standing[id]) == place_after for id in others)


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
