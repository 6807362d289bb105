"""The health of a diary: damaged lines, missing locks, permissions, and its second copy."""

from collections.abc import Callable
from datetime import date

from store.errors import DiaryError
from store.log.folder import is_open_to_others
from store.log.mirror import Mirror
from store.log.storage import DiaryStorage
from store.settings import NO_LOCKS, Settings


class DiaryHealth:
    """Watches over the files of a diary.

    Args:
        storage: the diary.
        settings: its settings, which hold what the person has seen.
        mirror: its second copy.
        today: returns the logical day it is now.
    """

    def __init__(
        self,
        storage: DiaryStorage,
        settings: Settings,
        mirror: Mirror,
        today: Callable[[], date],
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._mirror = mirror
        self._today = today

    @property
    def damaged_lines(self) -> int:
        """How many lines cannot be read and were not acknowledged; they stay in their files."""
        acknowledged = self._settings.seen_to()
        return sum(damage.mark not in acknowledged for damage in self._storage.damage)

    @property
    def is_open_to_others(self) -> bool:
        """Whether other users of the machine may read the diary."""
        return is_open_to_others(self._storage.folder)

    def notice_missing_locks(self) -> bool:
        """Return, once for a diary, whether its file system has no locks.

        Where it cannot be saved that the person was told, they are told another time: the
        entry that this was said with is saved.
        """
        if not self._storage.is_without_locks or self._settings.get(NO_LOCKS):
            return False
        try:
            self._settings.set(NO_LOCKS, told=self._today().isoformat())
        except DiaryError:
            return False
        return True

    def update_mirror(self) -> None:
        """Bring the mirror up to date, if that was not done today.

        Raises:
            NotMirrored: the diary is whole; its second copy is not up to date.
        """
        self._mirror.update_daily(self._today())
