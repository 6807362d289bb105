"""What tests of the screen share: the text on it, and the app on a diary."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager

from textual import events
from textual.pilot import Pilot

from store.journal import Journal
from tui.app import CupfulApp
from tui.widgets.lines import Lines


def screen_text(app: CupfulApp) -> str:
    """Return the screen on top as text, row by row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def widget_text(app: CupfulApp, kind: type[Lines]) -> str:
    return app.screen.query_one(kind).text()


@asynccontextmanager
async def on_screen(
    journal: Journal,
    size: tuple[int, int] = (80, 24),
    *,
    welcomed: bool = True,
    keymap: Mapping[str, str] | None = None,
) -> AsyncIterator[tuple[CupfulApp, Pilot[int]]]:
    """Open the app on a diary, past the words of the first start."""
    if welcomed:
        journal.settings.set("welcome", seen="2026-01-01")
    app = CupfulApp(journal, keymap=keymap)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield app, pilot


def all_at_once(app: CupfulApp, typed: str) -> None:
    """Send keys as a slow line brings them: before the first of them is looked at."""
    names = {";": "semicolon", "\r": "enter", " ": "space", "?": "question_mark", "\x1b": "escape"}
    for character in typed:
        app.post_message(events.Key(names.get(character, character), character))


async def until(pilot: Pilot[int], holds: Callable[[], bool], seconds: float = 10.0) -> None:
    """Wait until something holds; a machine under load takes its time."""
    for _ in range(round(seconds / 0.05)):
        if holds():
            return
        await pilot.pause(0.05)
    raise AssertionError(f"never so:\n{screen_text(pilot.app)}")  # type: ignore[arg-type]
