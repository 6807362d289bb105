"""A value that a screen computes from the diary is computed again when it may have changed."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from store.clock import FixedClock
from store.errors import FolderGone
from store.journal import Journal
from store.models import Draft
from store.rest.plans import PlanDraft
from tests.recurrences import read_rest
from tui.controllers.diary_memo import DiaryMemo

TODAY = date(2026, 11, 23)
PLAY = Draft("play", TODAY, values={"what": "laughed"})


class CountedMemo:
    """A memo of the number of entries that counts its computations."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.memo = DiaryMemo[int](journal)
        self.computed = 0

    def count_entries(self) -> int:
        self.computed += 1
        return len(self.journal.entries())

    def is_computed(self, key: object = None) -> bool:
        """Get the value and check it; return whether it was computed."""
        before = self.computed
        assert self.memo.value(key, self.count_entries) == len(self.journal.entries())
        return self.computed > before


def test_a_value_is_computed_again_once_the_diary_or_the_day_changed(
    journal: Journal, open_again: Callable[..., Journal], clock: FixedClock
) -> None:
    memo = CountedMemo(journal)

    def is_new(key: object = None) -> bool:
        """Get the value twice; return whether the first call computes it. The second never does."""
        is_first = memo.is_computed(key)
        assert not memo.is_computed(key)
        return is_first

    assert is_new()
    assert is_new("another key")
    assert is_new()
    entry = journal.add(PLAY)
    assert is_new()
    journal.remove(entry.id)
    assert is_new()
    journal.settings.set("welcome", seen="2026-01-01")
    assert is_new()
    journal.plans.add(PlanDraft("off", read_rest("every friday", TODAY)))
    assert is_new()
    open_again("bo-x2y3").add(PLAY)
    journal.refresh()
    assert is_new()
    clock.at = datetime.fromisoformat("2026-11-24T10:05+01:00")
    assert is_new()


def test_an_error_is_not_stored(journal: Journal) -> None:
    memo = DiaryMemo[int](journal)

    def fail() -> int:
        raise FolderGone

    with pytest.raises(FolderGone):
        memo.value(None, fail)
    assert memo.value(None, lambda: 1) == 1
    with pytest.raises(FolderGone):
        memo.value("another key", fail)
    assert memo.value(None, lambda: 2) == 2
