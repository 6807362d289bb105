"""The check: it reads everything, and looks elsewhere for what cannot be read.

A damaged line is never changed. Its change is recovered by appending a line: the original, if
the mirror has it; else what can still be parsed of it, if the person agrees.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from store.days import ENTRIES, PLANS
from store.documents import NewerDocument
from store.errors import DiaryError, FolderNotReadable
from store.journal import Journal
from store.log.folder import SETTINGS, files_of, is_open_to_others, reason_of
from store.log.mirror import Mirror
from store.log.records import (
    Damage,
    Line,
    decode_line,
    decode_lines,
    is_later,
    parse_damaged_line,
    row_mark,
)
from store.log.recovery import Absence, device_of, find_absence, is_marked
from store.log.storage import DiaryStorage, DocumentChange
from store.rest.plans import plan_from_document


class MirrorNotRead(DiaryError):
    """The mirror is needed and cannot be read."""


#: Where the change of a damaged line is: whole in another file of the diary, whole in the
#: mirror, in the damaged line itself, or nowhere. ``refused`` is a whole line whose document
#: Cupful cannot read.
RecoverySource = Literal["elsewhere", "mirror", "parsed", "nowhere", "refused"]


_TORN_ROW = re.compile(rb'\{"rev":"(\d+-\d+-[0-9a-z]+)"')


class DamagedLine(NamedTuple):
    """A damaged line and where its change is; ``line`` is what could be recovered."""

    damage: Damage
    source: RecoverySource
    line: Line | None


class CheckReport(NamedTuple):
    """The result of a check.

    Args:
        entries: the number of entries.
        days: the number of days with entries.
        devices: the devices in the names of the files.
        months: the number of months with a file.
        files: the number of files.
        damaged: lines that cannot be read and are new.
        seen_to: the number of lines that cannot be read and were reported before.
        unreadable: why a file could not be read at all, by its name.
        newer: the number of documents that a newer version wrote.
        unknown: files in the folder that do not belong to the diary.
        is_open_to_others: whether others may read the folder.
        mirrored: the day (ISO) on which the mirror was last updated; empty if never.
        absence: what the diary lacks, without the damaged lines.
        marked: files that are read and got their names from other programs.
        gone_since: the last day (ISO) on which the diary had files, if it has none now.
    """

    entries: int
    days: int
    devices: tuple[str, ...]
    months: int
    files: int
    damaged: tuple[DamagedLine, ...]
    seen_to: int
    unreadable: dict[str, str]
    newer: int
    unknown: tuple[str, ...]
    is_open_to_others: bool
    mirrored: str
    absence: Absence
    marked: tuple[str, ...]
    gone_since: str


def check(journal: Journal, *, needs_mirror: bool = False) -> CheckReport:
    """Read everything and return a report.

    Args:
        journal: the diary.
        needs_mirror: raise an error if the mirror cannot be read.

    Raises:
        MirrorNotRead: it is needed.
        FolderNotReadable: the folder, or a file of this device, cannot be read at all.
    """
    journal.load()
    storage = journal.storage
    files = files_of(storage.folder)
    seen_to = journal.settings.seen_to()
    damage = sorted({*storage.damage, *_unread_plans(journal)})
    mirrored = _lines_of_mirror(journal.mirror, is_needed=needs_mirror) if damage else {}
    entries, days = journal.days.loaded_size()
    damaged = tuple(_located(journal, [d for d in damage if d.mark not in seen_to], mirrored))
    return CheckReport(
        entries=entries,
        days=days,
        devices=tuple(sorted(filter(None, {device_of(file.name) for file in files}))),
        months=len({file.month for file in files if file.month}),
        files=len(files),
        damaged=damaged,
        seen_to=sum(d.mark in seen_to for d in damage),
        unreadable=dict(storage.unreadable),
        newer=_count_newer(storage),
        unknown=tuple(_unknown(storage.folder, {file.name for file in files})),
        is_open_to_others=is_open_to_others(storage.folder),
        mirrored=journal.mirror.last_day(),
        absence=_without_damaged(find_absence(journal.mirror), damaged),
        marked=tuple(sorted(file.name for file in files if is_marked(file.name))),
        gone_since="" if files else journal.known.day() or journal.mirror.last_day(),
    )


def _unread_plans(journal: Journal) -> Iterator[Damage]:
    """Yield the lines of plans whose rule cannot be read; loading does not check rules."""
    documents = journal.storage.documents(PLANS)
    unread = {
        id
        for id, document in documents.items()
        if plan_from_document(id, document) is None and not isinstance(document, NewerDocument)
    }
    if not unread:
        return
    for (file, row), line in _lines_by_row(journal.path).items():
        if line.table == PLANS and line.id in unread and line.document is not None:
            raw = journal.storage.rows(file)[row - 1]
            yield Damage(file, row, row_mark(raw), "its “rule” is no rule of rest")


def _count_newer(storage: DiaryStorage) -> int:
    tables = storage.fold.tables.values()
    return sum(
        isinstance(document, NewerDocument) for table in tables for document in table.values()
    )


def _unknown(folder: str, known: set[str]) -> list[str]:
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    return sorted(name for name in names if name not in known and name[0] != ".")


def _without_damaged(absence: Absence, damaged: tuple[DamagedLine, ...]) -> Absence:
    """Return what is absent without the lines that are in the diary, but damaged."""
    revisions = {item.line.revision for item in damaged if item.line and item.source == "mirror"}
    lines = (
        absent._replace(rows=tuple(row for row in absent.rows if not _is_any(row, revisions)))
        for absent in absence.lines
    )
    return absence._replace(lines=tuple(absent for absent in lines if absent.rows))


def _is_any(row: bytes, revisions: set[str]) -> bool:
    line = decode_line(row)
    return line is not None and line.revision in revisions


def _located(
    journal: Journal, damage: list[Damage], mirrored: dict[tuple[str, int], Line]
) -> Iterator[DamagedLine]:
    """Yield damaged lines with what can be recovered of each."""
    if not damage:
        return
    storage = journal.storage
    known = _revisions(storage.folder)
    mirrored_by_revision = {line.revision: line for line in mirrored.values()}
    for item in damage:
        if item.reason:
            yield DamagedLine(item, "refused", None)
            continue
        raw = storage.rows(item.file)[item.row - 1]
        guess = parse_damaged_line(raw)
        revision = guess.revision if guess is not None else _revision_in(raw)
        if revision in known:
            yield DamagedLine(item, "elsewhere", None)
            continue
        copy = mirrored_by_revision.get(revision) or mirrored.get((item.file, item.row))
        if copy is not None and copy.revision not in known:
            yield DamagedLine(item, "mirror", copy)
        elif guess is not None and _is_recoverable(storage, guess):
            yield DamagedLine(item, "parsed", guess)
        else:
            yield DamagedLine(item, "nowhere", None)


def _is_recoverable(storage: DiaryStorage, guess: Line) -> bool:
    return guess.table in (ENTRIES, PLANS, SETTINGS) and not storage.reader.checked(guess)[1]


def _revision_in(raw: bytes) -> str:
    """Return the revision with which a torn row begins; empty if it is not whole."""
    match = _TORN_ROW.match(raw)
    return match.group(1).decode() if match else ""


def _revisions(folder: str) -> set[str]:
    return {line.revision for line in _lines_by_row(folder).values()}


def _lines_of_mirror(mirror: Mirror, *, is_needed: bool) -> dict[tuple[str, int], Line]:
    """Return every sound line of the mirror by its file and row.

    Raises:
        MirrorNotRead: the mirror is needed and cannot be read.
        FolderNotReadable: it cannot be listed.
    """
    try:
        return _lines_by_row(mirror.folder, is_whole=is_needed)
    except FolderNotReadable as error:
        if not is_needed:
            raise
        raise MirrorNotRead(path=mirror.folder, reason=error.facts["reason"]) from error
    except OSError as error:
        raise MirrorNotRead(path=mirror.folder, reason=reason_of(error)) from error


def _lines_by_row(folder: str, *, is_whole: bool = False) -> dict[tuple[str, int], Line]:
    """Return every sound line of a folder by its file and row."""
    lines: dict[tuple[str, int], Line] = {}
    for file in files_of(folder):
        try:
            with open(os.path.join(folder, file.name), "rb") as opened:
                data = opened.read()
        except OSError:
            if is_whole:
                raise
            continue  # the reader has reported it
        for row, line in decode_lines(data):
            if line is not None:
                lines[file.name, row] = line
    return lines


def recover_lines(journal: Journal, damaged: Iterable[DamagedLine]) -> int:
    """Recover the changes of damaged lines by appending lines; return how many.

    The damaged lines stay in their files and are not reported again.

    Raises:
        DiaryError: only a part was recovered; it is saved, and the rest can be tried again.
    """
    marks, count = [], 0
    for item in damaged:
        marks.append(item.damage.mark)
        if item.line is not None and item.source == "mirror":
            journal.storage.append_original([item.line])
            count += 1
        elif item.line is not None:
            count += _append_guess(journal.storage, item.line)
    journal.settings.note_seen_to(marks)
    return count


def _append_guess(storage: DiaryStorage, guess: Line) -> bool:
    """Append the change that a damaged line seems to hold, unless there is a later one."""
    current = storage.fold.revisions.get(guess.table, {}).get(guess.id)
    if current is not None and not is_later(guess.revision, current):
        return False
    storage.append([DocumentChange(guess.table, guess.id, guess.document)])
    return True
