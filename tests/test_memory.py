"""What is put away is let go."""

import gc

import pytest
from textual.widget import Widget

from store.journal import Journal
from tests.screens import on_screen
from tui.terminal.garbage import leave_out, look


def widgets_kept() -> tuple[int, int]:
    """Return how many widgets there are, and how many caches of what widgets painted."""
    gc.collect()
    kinds = [type(thing) for thing in gc.get_objects()]
    painted = sum(kind.__name__ == "StylesCache" for kind in kinds)
    return sum(issubclass(kind, Widget) for kind in kinds), painted


async def test_a_page_put_away_is_kept_by_nothing(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        pages = ("question_mark", "x", "A", "escape", "semicolon", "escape", "escape")
        await pilot.press(*pages)
        await pilot.pause(0.1)
        before = widgets_kept()
        await pilot.press(*pages * 4)
        await pilot.pause(0.1)
        after = widgets_kept()
    assert after[0] - before[0] < 12, (before, after)
    assert after[1] - before[1] < 12, (before, after)


async def test_what_a_key_painted_is_let_go_without_a_search_for_it(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        keys = ("p", "1", "up", "down", "h", "l", "full_stop", "a", "escape", "g", "x", "escape")
        await pilot.press(*keys)
        await pilot.pause(0.1)
        gc.collect()
        gc.disable()
        try:
            await pilot.press(*keys * 3)
            await pilot.pause(0.1)
            assert gc.collect() < len(keys)
        finally:
            gc.enable()


async def test_garbage_is_looked_for_once_a_page_is_put_away(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []

    def look(*, is_all_here_to_stay: bool) -> None:
        looks.append(is_all_here_to_stay)

    monkeypatch.setattr("tui.terminal.display._SEARCH_SECONDS", 0.4)
    monkeypatch.setattr("tui.terminal.display.look", look)
    async with on_screen(journal) as (_, pilot):
        await pilot.pause(0.8)
        looks.clear()
        await pilot.press("question_mark", "escape", "question_mark", "escape")
        await pilot.pause(0.8)
        assert looks == [True]
        await pilot.press("p", "1", "h")
        await pilot.pause(0.6)
        assert looks == [True]


def test_what_lives_long_is_left_out_where_it_is_much_and_nothing_else_is_open() -> None:
    look(is_all_here_to_stay=True)
    assert gc.get_freeze_count() == 0  # others look in this process
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        kept: list[list[object]] = [[] for _ in range(frozen // 2)]
        look(is_all_here_to_stay=False)
        assert gc.get_freeze_count() < frozen + len(kept)
        look(is_all_here_to_stay=True)
        frozen = gc.get_freeze_count()
        assert frozen >= len(kept)
        kept += [[] for _ in range(frozen // 8)]
        look(is_all_here_to_stay=True)
        assert gc.get_freeze_count() < frozen + frozen // 8
    finally:
        gc.unfreeze()


def test_the_diary_is_left_out_only_where_the_start_was() -> None:
    leave_out()
    assert gc.get_freeze_count() == 0
    gc.freeze()
    try:
        frozen, kept = gc.get_freeze_count(), [[] for _ in range(1000)]
        leave_out()
        assert gc.get_freeze_count() >= frozen + len(kept)
    finally:
        gc.unfreeze()
