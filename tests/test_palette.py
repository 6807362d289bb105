"""The palette of commands in windows of every size."""

import pytest
from textual.command import CommandList

from store.journal import Journal
from tests.screens import on_screen
from tui.screens.palette import Palette


@pytest.mark.parametrize("size", [(80, 24), (10, 3), (1, 1)])
async def test_no_key_of_its_list_breaks_it(journal: Journal, size: tuple[int, int]) -> None:
    async with on_screen(journal) as (app, pilot):
        await pilot.resize_terminal(*size)
        await pilot.press("semicolon")
        await pilot.pause(0.1)
        await pilot.press("down", "down", "pagedown", "up", "pageup")
        assert app.screen.query_one(CommandList).highlighted is not None
        await pilot.press("escape", "escape")
        assert not isinstance(app.screen, Palette)


async def test_the_themes_are_chosen_in_it_too(journal: Journal) -> None:
    async with on_screen(journal) as (app, pilot):
        app.action_change_theme()
        await pilot.pause(0.1)
        await pilot.resize_terminal(10, 3)
        await pilot.press("down", "pagedown", "pageup")
        await pilot.resize_terminal(80, 24)
        assert isinstance(app.screen, Palette)
