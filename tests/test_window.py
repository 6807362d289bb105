"""Screens are laid out for the window as it is, and come to rest."""

import pytest
from textual import events
from textual.geometry import Size

from store.journal import Journal
from tests.screens import on_screen, until

AS_IT_WAS, AS_IT_IS = Size(40, 10), Size(80, 24)


@pytest.mark.parametrize("keys", ["", "tab", "g r", "question_mark", "A", "semicolon"])
async def test_sizes_told_in_turn_come_to_rest(
    journal: Journal, monkeypatch: pytest.MonkeyPatch, keys: str
) -> None:
    """Each had brought the other back, without an end and with no time for a key."""
    async with on_screen(journal) as (app, pilot):
        await pilot.press(*keys.split())
        await pilot.pause()
        screen, laid_out = app.screen, []
        lay_out = screen._screen_resized

        def counted(size: Size) -> None:
            laid_out.append(size)
            assert len(laid_out) < 20
            lay_out(size)

        monkeypatch.setattr(screen, "_screen_resized", counted)
        for size in (AS_IT_WAS, AS_IT_IS, AS_IT_WAS):
            screen.post_message(events.Resize(size, size))
            screen.call_later(lambda: None)
        await pilot.pause()
        assert AS_IT_WAS not in laid_out
        assert screen.size == AS_IT_IS
        await pilot.resize_terminal(*AS_IT_WAS)
        await until(pilot, lambda: screen.size == AS_IT_WAS)
