"""What tests of the screen share: the text on it, and the app on a diary."""

import asyncio
import unicodedata
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any, ClassVar

from textual import events
from textual.keys import KEY_NAME_REPLACEMENTS, key_to_character
from textual.message import Message
from textual.pilot import Pilot

from store.journal import Journal
from tui.app import CupfulApp
from tui.screens.today import KEYS_NOW, TodayScreen
from tui.theme import ThemeStylesheet
from tui.widgets.lines import Lines

_QUIET_TURNS = 2  # of an event loop with nothing to run; then no message is left to handle


def screen_text(app: CupfulApp) -> str:
    """Return the screen on top as text, row by row."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


def widget_text(app: CupfulApp, kind: type[Lines]) -> str:
    return app.screen.query_one(kind).text()


def widget_words(app: CupfulApp, kind: type[Lines]) -> str:
    """Return the text of a widget on one line, wherever it is wrapped."""
    return " ".join(widget_text(app, kind).split())


class ParsedOnce(ThemeStylesheet):
    """A style sheet whose rules are parsed once for all apps of a theme, not by each app."""

    _parsed: ClassVar[dict[frozenset[tuple[str, str]], Any]] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the theme's colours, and use the rules that another app has parsed with them."""
        own_cache = type(self._parse_cache)(self._parse_cache.maxsize)
        self._parse_cache = own_cache  # Textual clears it
        super().set_variables(variables)
        self._parse_cache = self._parsed.setdefault(frozenset(variables.items()), own_cache)


class MessageCount:
    """Count the messages that an app handles: with none left, a key has done what it does."""

    def __init__(self) -> None:
        self.messages = 0
        self.callbacks = 0

    def add(self, message: Message) -> None:
        """Count a message; Textual calls this for each."""
        if isinstance(message, events.Callback):
            self.callbacks += 1
        else:
            self.messages += 1


class Person(Pilot[int]):
    """A pilot that goes on as soon as all messages are handled.

    Textual's own waits until the process has been idle for 20 ms, twice for each key. What Textual
    delays, so that nothing half done is painted, comes as soon as all messages are handled: a new
    room, which waits for 50 ms, and a new size.
    """

    def __init__(self, app: CupfulApp, count: MessageCount) -> None:
        super().__init__(app)
        self._count = count
        self._delays = 0

    def delay_update(self, _delay: float = 0.0) -> None:
        """Delay painting until all messages are handled, in place of Textual's own function."""
        self.app._begin_batch()
        self._delays += 1

    def _end_delays(self) -> None:
        """Do what Textual's timers would do."""
        delays, self._delays = self._delays, 0
        for _ in range(delays):
            self.app._end_batch()
        if delays and not self.app._batch_count:
            self.app.screen.refresh()
        if self.app._resize_timer is not None:
            self.app._check_resize()

    async def press(self, *keys: str) -> None:
        """Press keys, each when all that the last one did is done; then see what is painted."""
        for key in keys:
            self.app.post_message(key_event(key))
            await self._handle_messages()
        await self.pause()

    async def pause(self, delay: float | None = None) -> None:
        """Wait until all messages are handled and painted; before that, wait some seconds."""
        if delay:
            await asyncio.sleep(delay)
        await self._handle_messages()
        seen = -1
        while seen != self._count.messages:
            seen = self._count.messages
            self._end_delays()
            await self._handle_messages()
            while self._textual_waits() and self.app.is_running:
                await asyncio.sleep(0.01)
            self.app.screen._on_timer_update()  # paints, as Textual's own pilot does
            await self._handle_messages()

    def _textual_waits(self) -> bool:
        """Whether nothing is painted for a while."""
        return self.app._batch_count > 0 or self.app._resize_event is not None

    async def _handle_messages(self) -> None:
        """Give turns to the event loop until it has nothing to run, and no message was handled."""
        ready = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
        quiet, seen = 0, None
        while quiet < _QUIET_TURNS:
            await asyncio.sleep(0)
            now = self._count.messages, self._count.callbacks
            quiet = quiet + 1 if now == seen and not ready else 0
            seen = now


def key_event(key: str) -> events.Key:
    """Return the event of a key, by its name or by its character."""
    if len(key) == 1 and not key.isalnum():
        name = unicodedata.name(key).lower().replace("-", "_").replace(" ", "_")
        return events.Key(KEY_NAME_REPLACEMENTS.get(name, name), key)
    return events.Key(key, key_to_character(key))


@asynccontextmanager
async def on_screen(
    journal: Journal,
    size: tuple[int, int] = (80, 24),
    *,
    room: str = "",
    welcomed: bool = True,
    keymap: Mapping[str, str] | None = None,
    has_read: bool = True,
) -> AsyncIterator[tuple[CupfulApp, Person]]:
    """Open the app on a diary, past the words of the first start, and go straight to a room.

    Args:
        journal: the diary.
        size: the columns and rows of the window.
        room: the room to go to; Today if empty.
        welcomed: whether the person has seen the welcome.
        keymap: the keys that the person chose, by the ids of their bindings.
        has_read: whether to wait until the older months are read, which repaints the screen at a
            moment of its own.
    """
    if welcomed:
        journal.settings.set("welcome", seen="2026-01-01", keys=KEYS_NOW)
    app = CupfulApp(journal, keymap=keymap)
    async with run(app, size) as pilot:
        if has_read:
            await until_all_is_read(app, pilot)
        if room:  # Tab would open and draw each room on the way
            app.switch_mode(room)
            await pilot.pause()
        yield app, pilot


@asynccontextmanager
async def run(app: CupfulApp, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Person]:
    """Run an app without a terminal."""
    app.stylesheet = ParsedOnce()
    count = MessageCount()
    person = Person(app, count)
    app.delay_update = person.delay_update  # type: ignore[method-assign]
    async with app.run_test(size=size, message_hook=count.add):
        await person.pause()
        yield person


async def until_all_is_read(app: CupfulApp, pilot: Pilot[int]) -> None:
    """Wait until Today has read the older months, and has said what it then has to say."""
    (today, *_) = app.get_screen_stack("today")
    assert isinstance(today, TodayScreen)
    await until(pilot, lambda: today.has_read_all)
    await pilot.pause()


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
