"""A value that a screen computes from the diary, saved until the diary or the day changes.

A key that only moves a selection, or says something, then costs no statistics of a year.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from store.journal import Journal

T = TypeVar("T")


class DiaryMemo(Generic[T]):
    """One value with what it was computed for.

    Args:
        journal: the diary.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._saved: tuple[object, T] | None = None

    def value(self, key: object, compute: Callable[[], T]) -> T:
        """Return the value, computed again where ``key`` or the diary is another.

        An error passes through, and nothing is saved then.
        """
        shape = key, self._journal.today(), self._journal.changes
        if self._saved is None or self._saved[0] != shape:
            self._saved = None
            self._saved = shape, compute()
        return self._saved[1]
