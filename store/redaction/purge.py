"""The purge: the one case in which something must really go, such as a name written by mistake.

What a purge does to a file: write it anew without some rows, or remove it.

The purge: the one case in which something must really go, such as a name written by mistake.

It works in an order that can be stopped anywhere and run again. First the removals are
written, as lines of the diary: from then on nothing of what they name counts, whoever brings
it back. A document that holds the word beside other things is written again without it. Then
every file that holds the word is written anew without these rows, which nothing else here
does. Last, all places are searched again.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final, NamedTuple

from store.documents import VERSION
from store.errors import DiaryError, NotMirrored
from store.journal import Journal
from store.log.atomic_file import replace_file
from store.log.folder import SETTINGS, reason_of, sync_folder
from store.log.records import Line, decode_line
from store.log.state import PURGE_MARK, is_generated_id, purged_setting
from store.log.storage import DocumentChange
from store.log.writer import appending, write_error
from store.redaction.purge_places import DRAFT, PurgePlaces, read_file
from store.redaction.purge_rows import PurgeFilter
from store.redaction.purge_search import (
    PurgeFindings,
    PurgeMatch,
    RemainingPlace,
    find_matches,
    find_remaining,
    note_holds,
)
from store.redaction.word_pattern import WordPattern


def rewrite(path: str, without_matches: Callable[[bytes], bytes]) -> bool:
    """Write a file anew with what is left of it, whole or not at all; return whether it was.

    What was written is a draft beside it until it takes the place of the file. A draft that a
    purge which was stopped left behind goes.

    Raises:
        NotKept, Locked: the file is as it was.
    """
    path = os.path.realpath(path)  # a link is followed: the words are in the file
    folder, name = os.path.split(path)
    draft = os.path.join(folder, DRAFT + name)
    with appending(path) as file:
        try:
            data = _contents(file.handle)
            remaining = without_matches(data)
            if os.path.lexists(draft):
                os.unlink(draft)
            if remaining == data:
                return False
            replace_file(path, remaining, draft)
        except OSError as error:
            raise write_error(path, error) from error
    return True


def _contents(handle: int) -> bytes:
    with open(handle, "rb", closefd=False) as file:
        file.seek(0)
        return file.read()


def remove(path: str) -> None:
    """Remove a file for good.

    Raises:
        OSError: it is still there.
    """
    with suppress(FileNotFoundError):
        os.unlink(path)
    sync_folder(os.path.dirname(path))


def has_other_name(path: str) -> bool:
    """Return whether a file has a second name, as backups by hard links give it."""
    return os.stat(path).st_nlink > 1


#: So many generations ahead, older lines of a purged setting still do not count: another
#: device can have changed it meanwhile.
_AHEAD: Final = 100


class PurgeResult(NamedTuple):
    """What a purge did.

    Attributes:
        changed: how many files it changed or removed.
        remaining: the places where the word still is, or can be.
        mirror_error: why the mirror could not be brought up to date; None where it was.
    """

    changed: int
    remaining: tuple[RemainingPlace, ...]
    mirror_error: NotMirrored | None = None


class Purge:
    """The purge of one word, or of the document of one id.

    Args:
        journal: the diary.
        places: where the word can stand.
        text: the word as the person typed it, or an id.
    """

    def __init__(self, journal: Journal, places: PurgePlaces, text: str) -> None:
        self.word = WordPattern(text)
        self._journal = journal
        self._places = places
        self._failures: dict[str, str] = {}
        self._linked: list[str] = []

    def find(self) -> PurgeFindings:
        """Return what holds the word, in all places that a purge changes.

        Raises:
            DiaryError: the diary cannot be read.
        """
        self._journal.load()
        self._journal.refresh()
        return find_matches(self._journal.storage.fold, self._places, self.word)

    def run(self, findings: PurgeFindings) -> PurgeResult:
        """Take out what was found, and search again.

        Raises:
            DiaryError: the removals could not be written; everything is as it was, and can
                be tried again.
        """
        self._places.mirrors()  # before what they have in common with the diary goes
        self._write_removals(findings)
        row_filter = PurgeFilter(self.word, self._marked_lines())
        with self._mirror_locked():
            changed = self._change_files(row_filter)
        self._journal.refresh()
        error = self._update_mirror()
        return PurgeResult(changed, self.remaining(row_filter), error)

    def remaining(self, row_filter: PurgeFilter | None = None) -> tuple[RemainingPlace, ...]:
        """Return the places that still hold the word, or can hold it."""
        row_filter = row_filter or PurgeFilter(self.word)
        found = find_remaining(self._places, row_filter, self.word, self._failures)
        return (*found, *(RemainingPlace(path, "linked") for path in self._linked))

    # -- removals --------------------------------------------------------------------

    def _write_removals(self, findings: PurgeFindings) -> None:
        """Write what removes the documents, or puts them again without the word."""
        storage = self._journal.storage
        months: list[DocumentChange] = []
        settings: dict[str, DocumentChange] = {}
        for found in findings.documents:
            if found.clean is not None:
                change = DocumentChange(found.table, found.id, found.clean)
                if found.table == SETTINGS:
                    settings[found.id] = change
                else:
                    months.append(change)
            elif is_generated_id(found.id):
                if not self._is_purged(found):
                    months.append(DocumentChange(found.table, found.id, None))
            elif not self._is_purged(found):
                mark = self._mark_of(found)
                settings[mark.id] = _greater(mark, settings.get(mark.id))
        storage.append(months, undo=PURGE_MARK)
        kept = self._namesakes(settings, findings)
        storage.append(settings.values(), undo=PURGE_MARK)
        storage.append(kept)

    def _is_purged(self, found: PurgeMatch) -> bool:
        """Return whether an earlier purge removed a document, with all versions found now."""
        revision = f"{found.generation}-00000000-0"
        line = Line(revision, found.table, found.id, found.document or {})
        return self._journal.storage.fold.purged.rejects(line)

    def _mark_of(self, found: PurgeMatch) -> DocumentChange:
        """Return the setting that stands for a purged id which can hold the word."""
        standing = self._journal.storage.fold.generation(found.table, found.id)
        generation = max(standing, found.generation) + _AHEAD
        document = {"v": VERSION, "generation": generation}
        return DocumentChange(SETTINGS, purged_setting(found.table, found.id), document)

    def _namesakes(
        self, marks: dict[str, DocumentChange], findings: PurgeFindings
    ) -> list[DocumentChange]:
        """Return settings that share the checksum of a purged one: they are put once more."""
        purged = {found.id for found in findings.documents if found.table == SETTINGS}
        documents = self._journal.storage.documents(SETTINGS)
        return [
            DocumentChange(SETTINGS, id, document)
            for id, document in documents.items()
            if id not in purged and purged_setting(SETTINGS, id) in marks
        ]

    @contextmanager
    def _mirror_locked(self) -> Iterator[None]:
        """Let nobody copy rows to the mirror that were read before they went.

        A mirror whose lock cannot be had is changed all the same: what is left is found.
        """
        mirror = self._journal.mirror
        with ExitStack() as stack:
            if mirror.folder and os.path.isdir(mirror.folder):
                with suppress(DiaryError, OSError):
                    stack.enter_context(mirror.locked())
            yield

    # -- files -----------------------------------------------------------------------

    def _marked_lines(self) -> list[Line]:
        """Return the lines that purges wrote, of this one and of earlier ones."""
        lines: list[Line] = []
        for path in self._places.rows():
            try:
                rows = read_file(path).split(b"\n")
            except OSError as error:
                self._failures[path] = reason_of(error)
                continue
            decoded = (decode_line(raw) for raw in rows if PURGE_MARK.encode() in raw)
            lines += [line for line in decoded if line and line.undo == PURGE_MARK]
        return lines

    def _change_files(self, row_filter: PurgeFilter) -> int:
        """Take the rows out of every file, and remove the notes; return how many changed.

        What fails is noted: the other files still go on.
        """
        changed = 0
        for path, action in list(self._places.all()):
            try:
                if action == "rows":
                    has_other = has_other_name(path)
                    is_changed = rewrite(path, row_filter.without_matches)
                    self._linked += [path] * (has_other and is_changed)
                    changed += is_changed
                elif action == "remove" and note_holds(read_file(path), self.word):
                    remove(path)
                    changed += 1
            except DiaryError as error:
                self._failures[path] = str(error.facts.get("reason", ""))
            except OSError as error:
                self._failures[path] = reason_of(error)
        return changed

    def _update_mirror(self) -> NotMirrored | None:
        """Copy the removals to the mirror; return why that failed."""
        try:
            self._journal.mirror.update(self._journal.today())
        except NotMirrored as error:
            return error
        return None


def _greater(mark: DocumentChange, other: DocumentChange | None) -> DocumentChange:
    """Return the one of two marks of one name that has the greater generation."""
    if other is None or other.document is None or mark.document is None:
        return mark
    return max(mark, other, key=lambda change: (change.document or {}).get("generation", 0))
