"""The palette: every key by its name, run in its room; rooms, pictures and colours by theirs."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.command import CommandListItem, SimpleProvider
from textual.screen import Screen

from tui.bindings import PLACES, keys_here, merge_digits
from tui.screens.palette import Palette
from tui.screens.room import RoomScreen
from tui.text import sentences


def commands(
    app: App[Any], screen: Screen[Any], choose_theme: Callable[[str], None]
) -> Iterator[SystemCommand]:
    """Yield what can be asked for on a screen: what is here, then what is elsewhere."""
    for of in _named(keys_here(screen)):
        does = partial(app.run_action, of.action, screen)
        yield SystemCommand(of.description.capitalize(), _told(of), does)
    themes = [(name, partial(choose_theme, name)) for name in sorted(app.available_themes)]
    asks = partial(_search, app, screen, themes)
    yield SystemCommand(sentences.COLOURS, sentences.COLOURS_ABOUT, asks)
    for name, chosen in themes:
        yield SystemCommand(f"{sentences.COLOURS}: {name}", sentences.COLOURS_ABOUT, chosen, False)
    if isinstance(screen, RoomScreen):
        yield from _elsewhere(app, screen)


async def _search(app: App[Any], screen: Screen[Any], among: Sequence[CommandListItem]) -> None:
    """Show some commands alone."""
    found: Any = SimpleProvider(screen, list(among))  # called like a class of providers
    await Palette.show(app, providers=[found], placeholder=sentences.COLOURS_ABOUT)


def _elsewhere(app: App[Any], here: RoomScreen) -> Iterator[SystemCommand]:
    from tui.charts.catalogue import PICTURES

    for name in here.rooms:
        title = sentences.GO_TO_ROOM.format(room=name.capitalize())
        goes = partial(app.switch_mode, name)
        yield SystemCommand(title, sentences.GO_TO_ROOM_ABOUT, goes)
    for digit, picture in enumerate(PICTURES, 1):
        title = sentences.GO_TO_PICTURE.format(picture=picture.title)
        does = partial(_run_in, app, "trends", f"show_picture({digit})")
        yield SystemCommand(title, sentences.GO_TO_PICTURE_ABOUT, does)
    known = {of.id for of in keys_here(here)}
    for name in here.rooms:
        room = name.capitalize()
        for of in _named(of for of in PLACES[room] if of.id not in known):
            does = partial(_run_in, app, name, of.action)
            yield SystemCommand(f"{room}: {of.description}", of.tooltip, does, False)


def _named(bindings: Iterable[Binding]) -> Iterator[Binding]:
    """Yield those that a name makes sense for: a digit by itself answers nothing."""
    return (of for of in merge_digits(bindings) if not of.key.isdigit())


def _told(binding: Binding) -> str:
    return f"{binding.key_display}  {binding.tooltip}"


async def _run_in(app: App[Any], room: str, action: str) -> None:
    """Go to a room, and do there what its key does."""
    await app.switch_mode(room)
    await app.run_action(action, app.screen)
