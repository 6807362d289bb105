"""The purge: the one case in which something must really go, such as a name written by mistake.

It is the only thing here that rewrites a file: every version of the entries goes, in the
diary and in its mirror. A removal is left in their place, so that an older copy which
another device brings later does not bring them back to the screen.
"""

import os
from collections.abc import Collection, Iterator
from typing import NamedTuple

from store.diary.append import appending, not_kept
from store.diary.folder import files_of, sync_folder
from store.diary.line import Line, decode_line, decode_lines
from store.diary.storage import Change
from store.index import ENTRIES
from store.journal import Journal

#: What the removals are marked as undoing: no step, so that none brings them back.
_MARK = "purge"


class Found(NamedTuple):
    """An entry that a purge would take, and how many versions of it there are."""

    id: str
    versions: int
    newest: Line


def entries_with(journal: Journal, told: str) -> list[Found]:
    """Return the entries of this id, or any version of which says ``told`` (case aside)."""
    wanted = told.casefold()
    versions: dict[str, dict[str, Line]] = {}
    matching: dict[str, None] = {}
    for folder in _folders(journal):
        for line in _lines(folder):
            if line.table != ENTRIES or line.document is None:
                continue
            versions.setdefault(line.id, {})[line.revision] = line
            said = (line.document.get("note", ""), line.document.get("what", ""))
            if line.id == told or any(wanted in str(text).casefold() for text in said):
                matching.setdefault(line.id)
    return [Found(id, len(versions[id]), list(versions[id].values())[-1]) for id in matching]


def _folders(journal: Journal) -> tuple[str, str]:
    return journal.storage.folder, journal.mirror.folder


def _lines(folder: str) -> Iterator[Line]:
    for file in files_of(folder):
        with open(os.path.join(folder, file.name), "rb") as opened:
            for _, line in decode_lines(opened.read()):
                if line is not None:
                    yield line


def purge(journal: Journal, ids: Collection[str]) -> int:
    """Take every version of these entries out of all files; return how many were rewritten.

    Raises:
        NotKept, Locked: not everything could be rewritten; what was is gone, and the
            rest can be tried again.
    """
    journal.load()
    rewritten = 0
    for folder in _folders(journal):
        for file in files_of(folder):
            rewritten += _rewrite(os.path.join(folder, file.name), ids)
    journal.storage.append([Change(ENTRIES, id, None) for id in ids], undo=_MARK)
    journal.refresh()
    return rewritten


def _rewrite(path: str, ids: Collection[str]) -> bool:
    """Write a file anew without the rows of these entries; whole or not at all."""
    with appending(path) as file:
        rows = file.contents().split(b"\n")
        kept = [row for row in rows if not _is_of(row, ids)]
        if len(kept) == len(rows):
            return False
        draft = f"{os.path.dirname(path)}/.purge-{os.path.basename(path)}"
        try:
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with open(handle, "wb") as opened:
                opened.write(b"\n".join(kept))
                opened.flush()
                os.fsync(opened.fileno())
            os.replace(draft, path)
            sync_folder(os.path.dirname(path))
        except OSError as error:
            raise not_kept(path, error) from error
    return True


def _is_of(row: bytes, ids: Collection[str]) -> bool:
    """Return whether a row is of one of these entries; a damaged one that names it too."""
    if not any(id.encode() in row for id in ids):
        return False
    line = decode_line(row)
    return line is None or line.id in ids
