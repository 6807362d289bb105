"""Screens are laid out for the window as it is, and come to rest."""

import pytest
from textual import events
from textual.geometry import Size

from store.journal import Journal
from tests.screens import on_screen, screen_text, until

AS_IT_WAS, AS_IT_IS = Size(40, 10), Size(80, 24)
BROAD = Size(120, 24)


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


async def test_a_size_that_is_laid_out_is_not_laid_out_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with on_screen(journal) as (app, pilot):
        for keys in ("", "tab", "question_mark"):
            await pilot.press(*keys.split())
            screen, laid_out = app.screen, []
            monkeypatch.setattr(screen, "_screen_resized", laid_out.append)
            screen.post_message(events.Resize(AS_IT_IS, AS_IT_IS))
            await pilot.pause()
            assert laid_out == [], keys


async def test_a_room_left_open_has_the_layout_of_the_window_it_comes_back_to(
    journal: Journal,
) -> None:
    async with on_screen(journal, BROAD, room="history") as (app, pilot):
        assert app.screen.has_class("-wide", "-whole")
        app.switch_mode("today")
        await pilot.resize_terminal(*AS_IT_WAS)
        await until(pilot, lambda: app.screen.size == AS_IT_WAS)
        app.switch_mode("history")
        await pilot.pause()
        assert app.screen.has_class("-medium", "-whole")
        assert not app.screen.has_class("-wide")
        assert all(len(line) <= AS_IT_WAS.width for line in screen_text(app).splitlines())
        await pilot.press("question_mark")
        await pilot.resize_terminal(*BROAD)
        await until(pilot, lambda: app.screen.size == BROAD)
        await pilot.press("escape")
        assert app.screen.has_class("-wide", "-whole")
