"""One start of the app for many facts about a screen, each on a day that is empty again.

A start costs 50 ms of CPU, a key 5. A fact that prepares a diary, a window or a clock of its own
starts an app of its own.
"""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import pytest

from store.journal import Journal
from tests.screens import Person, on_screen, screen_text, until
from tui.app import CupfulApp
from tui.screens.room import RoomScreen
from tui.screens.today import TodayScreen

Fact = Callable[..., Awaitable[None]]
_OWN = ("journal", "app", "pilot", "monkeypatch")
_MOST_PAGES = 5  # that stand one on another


def _keep_empty(_journal: Journal) -> None:
    """Prepare nothing."""


class OneStart:
    """Collect facts, and make one test of them that reports each fact that fails.

    Args:
        size: the window.
        room: where each fact begins.
        prepare: fill the diary that all facts share; what a fact adds is removed behind it.
    """

    def __init__(
        self,
        size: tuple[int, int] = (80, 24),
        room: str = "today",
        prepare: Callable[[Journal], object] = _keep_empty,
    ) -> None:
        self._facts: list[Fact] = []
        self._size, self._room, self._prepare = size, room, prepare

    def __call__(self, fact: Fact) -> Fact:
        """Add a fact; this is its decorator."""
        self._facts.append(fact)
        return fact

    def test(self) -> Callable[..., Awaitable[None]]:
        """Return the test of all facts; it has the fixtures of each of them."""

        async def all_facts(journal: Journal, **fixtures: Any) -> None:
            self._prepare(journal)
            async with on_screen(journal, self._size) as (app, pilot):
                failures = await self._walk(_Screen(journal, app, pilot), fixtures)
            if failures:
                count = f"{len(failures)} of {len(self._facts)} facts fail"
                raise BaseExceptionGroup(count, failures)

        names = dict.fromkeys(name for fact in self._facts for name in _parameters(fact))
        fixtures = [name for name in names if name not in _OWN]
        all_facts.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY)
            for name in ("journal", *fixtures)
        )
        return all_facts

    async def _walk(self, screen: "_Screen", fixtures: dict[str, Any]) -> list[BaseException]:
        """Try each fact on the screen that the start shows, and return what fails."""
        failures: list[BaseException] = []
        prepared = {entry.id for entry in screen.journal.entries()}
        await self._leave(screen, prepared)  # a greeting, too
        first, lists = screen_text(screen.app), screen.journal.settings.lists
        arguments = {**screen._asdict(), **fixtures}
        for fact in self._facts:
            _end_flourishes(screen.app)
            try:
                with pytest.MonkeyPatch.context() as patch:
                    arguments["monkeypatch"] = patch
                    await fact(**{name: arguments[name] for name in _parameters(fact)})
            except (Exception, pytest.fail.Exception) as failure:
                failure.add_note(f"in {fact.__name__}")
                failures.append(failure)
            await self._leave(screen, prepared)
            try:
                assert screen.journal.settings.lists == lists
                await until(screen.pilot, lambda: screen_text(screen.app) == first)
            except AssertionError as failure:
                failure.add_note(
                    f"{fact.__name__} leaves this to the next one, instead of\n{first}"
                )
                return [*failures, failure]
        return failures

    async def _leave(self, screen: "_Screen", prepared: set[str]) -> None:
        """Leave what is open, remove what was added, and go to today in the room."""
        journal, app, pilot = screen
        for _ in range(_MOST_PAGES):
            if app.current_mode == "today" and len(app.screen_stack) == 1:
                break
            await pilot.press("escape")
        for entry in journal.entries():
            if entry.id not in prepared:
                journal.remove(entry.id)
        await pilot.press("escape")
        await self._go_to_room(app, pilot)
        assert isinstance(app.screen, RoomScreen)
        app.screen.on_reselected()  # shows today
        await pilot.pause()

    async def _go_to_room(self, app: CupfulApp, pilot: Person) -> None:
        if app.current_mode != self._room:
            app.switch_mode(self._room)
            await pilot.pause()


class _Screen(NamedTuple):
    journal: Journal
    app: CupfulApp
    pilot: Person


def _parameters(fact: Fact) -> list[str]:
    return list(inspect.signature(fact).parameters)


def _end_flourishes(app: CupfulApp) -> None:
    """End the sparkles of a celebration before the next fact."""
    if isinstance(app.screen, TodayScreen):
        app.screen.flourishes = False
