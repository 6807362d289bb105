"""What is put away is let go, and garbage is collected from the first frame on."""

import gc

import pytest
from textual.widget import Widget

from store.journal import Journal
from tests.screens import on_screen, until


def count_widgets() -> int:
    """Return how many widgets exist once garbage has been collected."""
    gc.collect()
    return sum(isinstance(item, Widget) for item in gc.get_objects())


async def test_a_page_put_away_is_kept_by_nothing(journal: Journal) -> None:
    async with on_screen(journal) as (_, pilot):
        pages = ("question_mark", "x", "A", "escape", "semicolon", "escape", "escape")
        await pilot.press(*pages)
        before = count_widgets()
        await pilot.press(*pages * 4)
        # asyncio keeps a cancelled timer, and with it a page, until its time has come.
        await until(pilot, lambda: count_widgets() - before < 12)


async def test_garbage_is_collected_from_the_first_frame_on(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    enabled: list[str] = []
    monkeypatch.setattr(gc, "enable", lambda: enabled.append("enabled"))
    async with on_screen(journal) as (_, pilot):
        assert enabled == ["enabled"]
        await pilot.press("p", "1", "h")
        assert enabled == ["enabled"]
