"""The history of a diary: the versions of its entries, and undo and redo."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from store.days import ENTRIES, entry_of
from store.log.storage import DiaryStorage
from store.models import Entry

if TYPE_CHECKING:
    from store.undo import UndoResult


class EntryHistory:
    """Reads earlier versions of entries, and takes back steps.

    Args:
        storage: the diary.
        notify: called after a change.
    """

    def __init__(self, storage: DiaryStorage, notify: Callable[[], None]) -> None:
        self._storage = storage
        self._notify = notify

    def versions(self, id: str) -> list[Entry | None]:
        """Return every version of an entry, oldest first; None where it was removed."""
        return [entry_of(id, line.document) for line in self._storage.history(ENTRIES, id)]

    def all_versions(self, entries: Iterable[Entry]) -> dict[str, list[Entry | None]]:
        """Return the versions of each of these entries that was changed, by its id."""
        histories = self._storage.histories(ENTRIES, (entry.id for entry in entries))
        return {
            id: [entry_of(id, line.document) for line in lines] for id, lines in histories.items()
        }

    def undo(self) -> "UndoResult | None":
        """Take back the newest step of this device; None where there is none.

        Raises:
            DiaryError: nothing was taken back.
        """
        from store.undo import undo  # the one-line log does not need it

        result = undo(self._storage)
        self._notify()
        return result

    def redo(self) -> "UndoResult | None":
        """Bring back the step that was taken back last, if nothing was logged since.

        Raises:
            DiaryError: nothing was brought back.
        """
        from store.undo import redo

        result = redo(self._storage)
        self._notify()
        return result
