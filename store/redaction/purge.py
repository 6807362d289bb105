"""The purge: it really removes a word, such as a name that was written by mistake.

It can be stopped at any point and run again. First it appends the removals as lines of the
diary: from then on what they name is ignored, whichever device brings it back. A document that
holds the word beside other things is written again without it. Then every file that holds the
word is written again without these rows, which no other part of Cupful does. Last, all places
are searched again.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final, NamedTuple

from store.documents import VERSION
from store.errors import DiaryError, NotMirrored
from store.journal import Journal
from store.log.folder import SETTINGS, reason_of, sync_folder
from store.log.records import Line, decode_line
from store.log.state import PURGE_MARK, is_generated_id, purged_setting
from store.log.storage import DocumentChange
from store.log.writer import appending, replace_file, write_error
from store.old_months import remove_saved
from store.redaction.purge_places import DRAFT, PurgePlaces, read_file
from store.redaction.purge_rows import WordPattern
from store.redaction.purge_search import (
    PurgeFilter,
    PurgeFindings,
    PurgeMatch,
    RemainingPlace,
    find_matches,
    find_remaining,
    note_holds,
)


def rewrite(path: str, without_matches: Callable[[bytes], bytes]) -> bool:
    """Write a file again without what a purge removes; return whether it changed.

    The draft of an earlier purge that was stopped is removed.

    Raises:
        WriteFailed, Locked: the file is unchanged.
    """
    path = os.path.realpath(path)  # follow a link: the words are in the file
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
        OSError: it was not removed.
    """
    with suppress(FileNotFoundError):
        os.unlink(path)
    sync_folder(os.path.dirname(path))


def has_other_name(path: str) -> bool:
    """Return whether a file has a second name, as backups by hard links give it."""
    return os.stat(path).st_nlink > 1


#: How many generations after a purged setting are ignored, too: another device can have changed
#: it meanwhile.
_AHEAD: Final = 100


class PurgeResult(NamedTuple):
    """The result of a purge.

    Attributes:
        changed: the number of files that it changed or removed.
        remaining: the places that still hold the word, or can hold it.
        mirror_error: why the mirror could not be updated; None if it was.
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
        """Remove the matches, and search again.

        Raises:
            DiaryError: the removals could not be written; everything is unchanged, and can be
                tried again.
        """
        self._places.mirrors()  # before the purge removes what they share with the diary
        self._write_removals(findings)
        row_filter = PurgeFilter(self.word, self._marked_lines())
        with self._mirror_locked():
            changed = self._change_files(row_filter)
        remove_saved(self._journal.mirror)  # it is worked out again without what was removed
        self._journal.refresh()
        error = self._update_mirror()
        return PurgeResult(changed, self.remaining(row_filter), error)

    def remaining(self, row_filter: PurgeFilter | None = None) -> tuple[RemainingPlace, ...]:
        """Return the places that still hold the word, or can hold it."""
        row_filter = row_filter or PurgeFilter(self.word)
        places = find_remaining(self._places, row_filter, self.word, self._failures)
        return (*places, *(RemainingPlace(path, "linked") for path in self._linked))

    # -- removals --------------------------------------------------------------------

    def _write_removals(self, findings: PurgeFindings) -> None:
        """Append lines that remove the documents, or write them again without the word."""
        storage = self._journal.storage
        months: list[DocumentChange] = []
        settings: dict[str, DocumentChange] = {}
        for match in findings.documents:
            if match.clean is not None:
                change = DocumentChange(match.table, match.id, match.clean)
                if match.table == SETTINGS:
                    settings[match.id] = change
                else:
                    months.append(change)
            elif is_generated_id(match.id):
                if not self._is_purged(match):
                    months.append(DocumentChange(match.table, match.id, None))
            elif not self._is_purged(match):
                mark = self._mark_of(match)
                settings[mark.id] = _greater(mark, settings.get(mark.id))
        storage.append(months, undo=PURGE_MARK)
        namesakes = self._namesakes(settings, findings)
        storage.append(settings.values(), undo=PURGE_MARK)
        storage.append(namesakes)

    def _is_purged(self, match: PurgeMatch) -> bool:
        """Return whether an earlier purge removed all versions of a matching document."""
        revision = f"{match.generation}-00000000-0"
        line = Line(revision, match.table, match.id, match.document or {})
        return self._journal.storage.fold.purged.rejects(line)

    def _mark_of(self, match: PurgeMatch) -> DocumentChange:
        """Return the setting for a purged id that can hold the word."""
        current = self._journal.storage.fold.generation(match.table, match.id)
        generation = max(current, match.generation) + _AHEAD
        document = {"v": VERSION, "generation": generation}
        return DocumentChange(SETTINGS, purged_setting(match.table, match.id), document)

    def _namesakes(
        self, marks: dict[str, DocumentChange], findings: PurgeFindings
    ) -> list[DocumentChange]:
        """Return settings with the same checksum as a purged one: they are written again."""
        purged = {match.id for match in findings.documents if match.table == SETTINGS}
        documents = self._journal.storage.documents(SETTINGS)
        return [
            DocumentChange(SETTINGS, id, document)
            for id, document in documents.items()
            if id not in purged and purged_setting(SETTINGS, id) in marks
        ]

    @contextmanager
    def _mirror_locked(self) -> Iterator[None]:
        """Lock the mirror, so that no program copies rows to it that the purge removes.

        A mirror that cannot be locked is changed all the same: the last search reports what
        is left in it.
        """
        mirror = self._journal.mirror
        with ExitStack() as stack:
            if mirror.folder and os.path.isdir(mirror.folder):
                with suppress(DiaryError, OSError):
                    stack.enter_context(mirror.locked())
            yield

    # -- files -----------------------------------------------------------------------

    def _marked_lines(self) -> list[Line]:
        """Return the lines of this purge and of earlier ones."""
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
        """Remove rows from every file, and whole notes; return how many files changed.

        A failure is recorded, and the other files are changed all the same.
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
        """Copy the removals to the mirror; return the error if that failed."""
        try:
            self._journal.mirror.update(self._journal.today())
        except NotMirrored as error:
            return error
        return None


def _greater(mark: DocumentChange, other: DocumentChange | None) -> DocumentChange:
    """Return the mark with the greater generation of two marks with one name."""
    if other is None or other.document is None or mark.document is None:
        return mark
    return max(mark, other, key=lambda change: (change.document or {}).get("generation", 0))
