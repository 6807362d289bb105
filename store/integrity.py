"""The check: everything is read, and what cannot be read is looked for elsewhere.

A damaged line is never altered. What it told is brought back by adding a line: as it was,
where the mirror has it; as far as it can still be parsed, where a person says so.
"""

import os
import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from store.documents import NewerDocument
from store.errors import FolderNotReadable, MirrorNotRead
from store.index import ENTRIES, PLANS
from store.journal import Journal
from store.log.folder import SETTINGS, files_of, is_open_to_others, reason_of
from store.log.mirror import Mirror
from store.log.reader import Damage
from store.log.records import (
    Line,
    decode_line,
    decode_lines,
    is_later,
    parse_damaged_line,
    row_mark,
)
from store.log.recovery import Absence, device_of, find_absence, is_marked
from store.log.storage import DiaryStorage, DocumentChange
from store.rest.plans import plan_of

#: Where the words of a damaged line were found again: whole in another file of the diary,
#: whole in the mirror, in the damaged line itself, or nowhere. ``refused`` is a line that is
#: whole, and whose document Cupful cannot read.
RecoverySource = Literal["elsewhere", "mirror", "parsed", "nowhere", "refused"]


_TORN_ROW = re.compile(rb'\{"rev":"(\d+-\d+-[0-9a-z]+)"')


class DamagedLine(NamedTuple):
    """A damaged line, and where its words were found; ``line`` is what could be brought back."""

    damage: Damage
    found: RecoverySource
    line: Line | None


class CheckReport(NamedTuple):
    """What a check found.

    Args:
        entries: how many entries stand.
        days: on how many days.
        devices: the names in the files' names.
        months: how many months have a file.
        files: how many files there are.
        damaged: lines that cannot be read and were not seen to.
        seen_to: how many cannot be read and were seen to before.
        unreadable: why a file could not be read at all, by its name.
        newer: how many documents a newer version wrote.
        unknown: files in the folder that are none of the diary's.
        is_looser: whether others may look into the folder.
        mirrored: the day (ISO) the mirror was last brought up to date; empty if never.
        absence: what the diary lacks; lines that are damaged are not in it.
        marked: files that are read and have names that other programs gave them.
        gone_since: the last day (ISO) on which the diary was there, where it has no file now.
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
    """Read everything and say how it is.

    Args:
        journal: the diary.
        needs_mirror: do not take a mirror that cannot be read for an empty one.

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
    entries, days = journal.size()
    damaged = tuple(_found(journal, [d for d in damage if d.mark not in seen_to], mirrored))
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
    """Yield the lines of plans whose rule cannot be read, which reading them does not tell."""
    documents = journal.storage.documents(PLANS)
    unread = {
        id
        for id, document in documents.items()
        if plan_of(id, document) is None and not isinstance(document, NewerDocument)
    }
    if not unread:
        return
    for (file, row), line in _lines_by_row(journal.path).items():
        if line.table == PLANS and line.id in unread and line.document is not None:
            raw = journal.storage.rows(file)[row - 1]
            yield Damage(file, row, row_mark(raw), "its “rule” is no rule of rest")


def _count_newer(storage: DiaryStorage) -> int:
    tables = storage.fold.tables.values()
    return sum(isinstance(document, NewerDocument) for of in tables for document in of.values())


def _unknown(folder: str, known: set[str]) -> list[str]:
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        return []
    return sorted(name for name in names if name not in known and name[0] != ".")


def _without_damaged(absence: Absence, damaged: tuple[DamagedLine, ...]) -> Absence:
    """Return what is absent without the lines that stand damaged in the diary."""
    revisions = {item.line.revision for item in damaged if item.line and item.found == "mirror"}
    lines = (
        absent._replace(rows=tuple(row for row in absent.rows if not _is_any(row, revisions)))
        for absent in absence.lines
    )
    return absence._replace(lines=tuple(absent for absent in lines if absent.rows))


def _is_any(row: bytes, revisions: set[str]) -> bool:
    line = decode_line(row)
    return line is not None and line.revision in revisions


def _found(
    journal: Journal, damage: list[Damage], mirrored: dict[tuple[str, int], Line]
) -> Iterator[DamagedLine]:
    """Yield damaged lines with what is left of them, here and in the mirror."""
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
        elif guess is not None and _can_come_back(storage, guess):
            yield DamagedLine(item, "parsed", guess)
        else:
            yield DamagedLine(item, "nowhere", None)


def _can_come_back(storage: DiaryStorage, guess: Line) -> bool:
    return guess.table in (ENTRIES, PLANS, SETTINGS) and not storage.reader.checked(guess)[1]


def _revision_in(raw: bytes) -> str:
    """Return the revision with which a torn row begins; empty where it is not whole."""
    match = _TORN_ROW.match(raw)
    return match.group(1).decode() if match else ""


def _revisions(folder: str) -> set[str]:
    return {line.revision for line in _lines_by_row(folder).values()}


def _lines_of_mirror(mirror: Mirror, *, is_needed: bool) -> dict[tuple[str, int], Line]:
    """Return every sound line of the mirror by its file and row.

    Raises:
        MirrorNotRead: it cannot be read, and is needed.
        FolderNotReadable: it cannot be looked into.
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
            continue  # the reader has noted it
        for row, line in decode_lines(data):
            if line is not None:
                lines[file.name, row] = line
    return lines


def recover_lines(journal: Journal, damaged: Iterable[DamagedLine]) -> int:
    """Bring back what damaged lines told, as new lines; return how many.

    All of them are then seen to: they stay in their files and are told of no more.

    Raises:
        DiaryError: not all of it was kept; what was is safe, and can be tried again.
    """
    seen, count = [], 0
    for item in damaged:
        seen.append(item.damage.mark)
        if item.line is not None and item.found == "mirror":
            journal.storage.append_original([item.line])
            count += 1
        elif item.line is not None:
            count += _bring_back_guess(journal.storage, item.line)
    journal.settings.note_seen_to(seen)
    return count


def _bring_back_guess(storage: DiaryStorage, guess: Line) -> bool:
    """Keep what a damaged line seems to have told, unless something later stands."""
    standing = storage.fold.revisions.get(guess.table, {}).get(guess.id)
    if standing is not None and not is_later(guess.revision, standing):
        return False
    storage.append([DocumentChange(guess.table, guess.id, guess.document)])
    return True
