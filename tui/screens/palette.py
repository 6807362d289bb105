"""Textual's command palette, adapted to keys typed ahead and to small windows.

``Enter`` runs the command that matches the text typed before it, even if all keys arrived at once,
as on a slow connection: Textual would run whatever its list shows at that moment.
"""

from asyncio import Event, timeout
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from inspect import isawaitable
from typing import Any, ClassVar, Final

from textual import on
from textual.app import App, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import (
    Command,
    CommandInput,
    CommandList,
    CommandListItem,
    CommandPalette,
    SimpleProvider,
)
from textual.events import Key
from textual.geometry import Offset
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import WorkerError

from store.vocabulary import RESTS, SPOKEN
from tui.bindings import PLACES
from tui.charts.catalogue import PICTURES
from tui.controllers.day_settings import DAY_SETTINGS, DaySetting, set_value
from tui.screen_keys import called, keys_here, merge_digits
from tui.screens.room import BaseScreen, RoomScreen
from tui.screens.room_input import run_on_today
from tui.text import palette as text
from tui.text import sentences
from tui.text.commands import DAY_SETTING_TITLES, DAY_SETTINGS_HINT

#: The most seconds to wait for a search: it takes far less, but a closing palette never answers.
_PATIENCE: Final = 3.0


class Palette(BaseScreen, CommandPalette):
    """Textual's palette in our colours, whose list ignores keys while it has no room."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Do it", show=False, priority=True),
        Binding("ctrl+c", "escape", "Leave", show=False, priority=True),
    ]

    class LineIdle(Message):
        """All messages to the line before this one have been handled."""

        def __init__(self) -> None:
            super().__init__()
            self.has_come = Event()

    @classmethod
    async def show(cls, app: App[Any], **options: Any) -> None:
        """Show a palette; keys wait until its line accepts them.

        Args:
            app: where it is shown.
            options: the arguments of the palette.
        """
        palette = cls(**options)
        await app.push_screen(palette)
        line = palette.query_one(CommandInput)
        if app.animation_level == "none":
            line.cursor_blink = False  # it would send bytes forever
        palette.set_focus(line)

    async def type_ahead(self, event: Key) -> bool:
        """Take a key typed ahead of the palette, which the screen behind it received.

        Returns:
            whether the key was for the line; Textual delivers the others.
        """
        if event.key == "enter":
            await self.action_choose()
        elif event.is_printable and event.character:
            self.query_one(CommandInput).insert_text_at_cursor(event.character)
        else:
            return False
        return True

    def on_palette_line_idle(self, message: LineIdle) -> None:
        """Note that the message has arrived."""
        message.has_come.set()

    async def action_choose(self) -> None:
        """Run the selected command that matches the typed text; later keys wait."""
        if not self.children:
            return
        try:
            async with timeout(_PATIENCE):
                await self._answered()
        except TimeoutError:  # the list may still match an older text
            return
        if self.app.screen is not self:
            return
        commands = self.query_one(CommandList)
        if commands.highlighted is None:
            return
        option = commands.get_option_at_index(commands.highlighted)
        if isinstance(option, Command) and (callback := option.hit.command) is not None:
            self.app.delay_update()  # paint no frame between the palette and the next screen
            await self.dismiss()
            result = callback()
            if isawaitable(result):
                await result

    async def _answered(self) -> None:
        """Wait until the search for the typed text has ended."""
        line = self.query_one(CommandInput)
        for _ in range(2):  # the keys, then the line's messages about them
            idle = self.LineIdle()
            line.post_message(idle)
            await idle.has_come.wait()
        for worker in tuple(self.workers):
            if worker.node is self:
                with suppress(WorkerError):
                    await worker.wait()

    @on(Input.Changed)
    def ignore_late_text(self, event: Input.Changed) -> None:
        """Ignore text while the palette closes, because its list may be gone."""
        if self.app.screen is not self or not self.query(CommandList):
            event.stop()
            event.prevent_default()

    def spot(self) -> Offset | None:
        """Return the cell that has attention: the line, or a selected command in the list."""
        lists, lines = self.query(CommandList), self.query(CommandInput)
        if not lists or not lines:  # a key typed ahead of them
            return None
        if selected := lists[0].highlighted:
            room = lists[0].scrollable_content_region
            for y in range(room.y, room.bottom):
                if self.get_style_at(room.x, y).meta.get("option") == selected:
                    return Offset(room.x, y)
        caret = lines[0].cursor_screen_offset
        return caret - (1, 0) if lines[0].cursor_at_end else caret  # Textual adds one cell

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Disable the keys of the list while it has no rows on screen."""
        if action == "command_list":
            return any(commands.scrollable_content_region for commands in self.query(CommandList))
        return super().check_action(action, parameters)

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Close once: a key typed ahead would otherwise close the screen below as well.

        If the key was typed before the palette was visible, the palette appears first, because
        Textual relies on that.
        """
        if not self.children:
            self.call_later(self._dismiss_now)
            return AwaitComplete()
        if self.app.screen is not self:
            return AwaitComplete()
        self.workers.cancel_node(self)
        return super().dismiss(result)

    def _dismiss_now(self) -> None:
        self.dismiss()


# -- its commands ----------------------------------------------------------------------------


def commands(
    app: App[Any], screen: Screen[Any], choose_theme: Callable[[str], None]
) -> Iterator[SystemCommand]:
    """Yield the commands of a screen: its own keys, colours, then other rooms and pictures."""
    for binding in _named(keys_here(screen)):
        callback = partial(app.run_action, binding.action, screen)
        about = f"{binding.key_display}  {binding.tooltip}"
        yield SystemCommand(binding.description.capitalize(), about, callback)
    themes = [(name, partial(choose_theme, name)) for name in sorted(app.available_themes)]
    show_themes = partial(_show_only, app, screen, themes, sentences.COLOURS_ABOUT)
    yield SystemCommand(sentences.COLOURS, sentences.COLOURS_ABOUT, show_themes)
    for name, choose in themes:
        yield SystemCommand(f"{sentences.COLOURS}: {name}", sentences.COLOURS_ABOUT, choose, False)
    if isinstance(screen, RoomScreen):
        yield from _by_other_words(app, screen, show_themes)
        yield from _settings_of_days(app, screen)
        yield from _commands_elsewhere(app, screen)


def _by_other_words(
    app: App[Any], room: RoomScreen, show_themes: Callable[[], Any]
) -> Iterator[SystemCommand]:
    """Yield commands by words that people look for and that no key has in its description."""
    by_id = {binding.id: binding for binding in keys_here(room)}
    for word, id in text.WORDS_OF_KEYS.items():
        if (binding := by_id.get(id)) is not None:
            run = partial(app.run_action, binding.action, room)
            title = f"{word.capitalize()}: {binding.description}"
            yield SystemCommand(title, binding.tooltip, run, False)
    for word, what in text.WORDS_OF_REST.items():
        about = text.REST_ABOUT.format(what=SPOKEN.get(what, what))
        yield SystemCommand(word.capitalize(), about, partial(_log_rest, app, room, what), False)
    for period in text.REVIEWED:
        look_back = partial(_run_in, app, "refills", f"review('{period}')")
        title = text.REVIEW_TITLE.format(period=period)
        yield SystemCommand(title, text.REVIEW_ABOUT.format(period=period), look_back, False)
    for word, digit in text.WORDS_OF_PICTURES.items():
        show = partial(_run_in, app, "trends", f"show_picture({digit})")
        title = f"{word.capitalize()}: {PICTURES[digit - 1].title}"
        yield SystemCommand(title, sentences.GO_TO_PICTURE_ABOUT, show, False)
    for word, topic in text.WORDS_OF_TOPICS.items():
        show_topic = partial(_show_topic, app, topic)
        title = text.TOPIC_TITLE.format(word=word.capitalize(), topic=topic)
        yield SystemCommand(title, text.TOPIC_ABOUT, show_topic, False)
    for word in text.WORDS_OF_COLOURS:
        title = f"{word.capitalize()}: {sentences.COLOURS}"
        yield SystemCommand(title, sentences.COLOURS_ABOUT, show_themes, False)


async def _log_rest(app: App[Any], room: RoomScreen, what: str) -> None:
    """Log a rest on Today."""
    await run_on_today(room, "log_entry('rest')", room.letters.day)
    await app.run_action(f"refine('{RESTS.index(what) + 1}')", app.screen)


def _show_topic(app: App[Any], topic: str) -> None:
    """Show a topic of the help on a page."""
    from tui.screens.page import topic_page

    app.push_screen(topic_page(topic))


async def _show_only(
    app: App[Any], screen: Screen[Any], items: Sequence[CommandListItem], about: str
) -> None:
    """Show some commands alone."""
    provider: Any = SimpleProvider(screen, list(items))  # called like a class of providers
    await Palette.show(app, providers=[provider], placeholder=about)


def _settings_of_days(app: App[Any], room: RoomScreen) -> Iterator[SystemCommand]:
    """Yield the settings of the diary about days, each with its choices."""
    for name, setting in DAY_SETTINGS.items():
        title, about = DAY_SETTING_TITLES[name], DAY_SETTINGS_HINT[name]
        choices = [
            (choice, partial(_set_days, room, setting, choice)) for choice in setting.choices
        ]
        yield SystemCommand(title, about, partial(_show_only, app, room, choices, about))
        for choice, choose in choices:
            yield SystemCommand(f"{title}: {choice}", about, choose, False)


def _set_days(room: RoomScreen, setting: DaySetting, value: str) -> None:
    """Save a setting about days, and show the receipt or why it was refused."""
    receipts: list[str] = []
    if room.run_or_refuse(lambda: receipts.append(set_value(setting, value, room.journal))):
        room.show_status(receipts[0])


def _commands_elsewhere(app: App[Any], room: RoomScreen) -> Iterator[SystemCommand]:
    for name in room.rooms:
        title = sentences.GO_TO_ROOM.format(room=name.capitalize())
        go = partial(app.switch_mode, name)
        yield SystemCommand(title, sentences.GO_TO_ROOM_ABOUT, go)
    for digit, picture in enumerate(PICTURES, 1):
        title = sentences.GO_TO_PICTURE.format(
            picture=picture.title_in(room.journal.settings.names)
        )
        callback = partial(_run_in, app, "trends", f"show_picture({digit})")
        yield SystemCommand(title, sentences.GO_TO_PICTURE_ABOUT, callback)
    own_ids = {binding.id for binding in keys_here(room)}
    for name in room.rooms:
        place = name.capitalize()
        names = room.journal.settings.names
        others = (called(other, names) for other in PLACES[place] if other.id not in own_ids)
        for binding in _named(others):
            callback = partial(_run_in, app, name, binding.action)
            yield SystemCommand(f"{place}: {binding.description}", binding.tooltip, callback, False)


def _named(bindings: Iterable[Binding]) -> Iterator[Binding]:
    """Yield the commands that have a name: a digit alone is not one."""
    return (binding for binding in merge_digits(bindings) if not binding.key.isdigit())


async def _run_in(app: App[Any], room: str, action: str) -> None:
    """Show a room, and run the action of a key there."""
    await app.switch_mode(room)
    await app.run_action(action, app.screen)
