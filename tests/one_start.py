"""One start of the app for many facts about a screen, each on a day that is empty again.

A start costs 50 ms of CPU, a key 5. A fact that prepares a diary, a window or a clock of its own
starts an app of its own.
"""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from store.journal import Journal
from tests.screens import Person, on_screen, screen_text, until, until_all_is_read
from tui.app import CupfulApp
from tui.screens.today import TodayScreen

Fact = Callable[..., Awaitable[None]]
_OWN = ("journal", "app", "pilot")
_MOST_PAGES = 5  # that stand one on another


class OneStart:
    """Collect facts, and make one test of them that reports each fact that fails."""

    def __init__(self) -> None:
        self._facts: list[Fact] = []

    def __call__(self, fact: Fact) -> Fact:
        """Add a fact; this is its decorator."""
        self._facts.append(fact)
        return fact

    def test(self) -> Callable[..., Awaitable[None]]:
        """Return the test of all facts; it has the fixtures of each of them."""
        facts = tuple(self._facts)

        async def all_facts(journal: Journal, **fixtures: Any) -> None:
            failures = []
            async with on_screen(journal) as (app, pilot):
                await until_all_is_read(app, pilot)
                empty_screen = screen_text(app)
                arguments = {"journal": journal, "app": app, "pilot": pilot, **fixtures}
                for fact in facts:
                    _end_flourishes(app)
                    try:
                        await fact(**{name: arguments[name] for name in _parameters(fact)})
                    except (Exception, pytest.fail.Exception) as failure:
                        failure.add_note(f"in {fact.__name__}")
                        failures.append(failure)
                    await _empty_the_day(journal, app, pilot)
                    try:
                        await until(pilot, lambda: screen_text(app) == empty_screen)
                    except AssertionError as failure:
                        failure.add_note(f"{fact.__name__} leaves this to the next one")
                        raise BaseExceptionGroup("no empty day", [*failures, failure]) from None
            if failures:
                raise BaseExceptionGroup(f"{len(failures)} of {len(facts)} facts fail", failures)

        names = dict.fromkeys(name for fact in facts for name in _parameters(fact))
        fixtures = [name for name in names if name not in _OWN]
        all_facts.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY)
            for name in ("journal", *fixtures)
        )
        return all_facts


def _parameters(fact: Fact) -> list[str]:
    return list(inspect.signature(fact).parameters)


def _end_flourishes(app: CupfulApp) -> None:
    """Let no celebration sparkle on into the next fact."""
    assert isinstance(app.screen, TodayScreen)
    app.screen.flourishes = False


async def _empty_the_day(journal: Journal, app: CupfulApp, pilot: Person) -> None:
    """Leave what is open, remove all entries and go to today."""
    for _ in range(_MOST_PAGES):
        if app.current_mode == "today" and len(app.screen_stack) == 1:
            break
        await pilot.press("escape")
    for entry in journal.entries():
        journal.remove(entry.id)
    await pilot.press("escape", "t")
