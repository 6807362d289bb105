"""Keys typed ahead and pastes: treat characters that arrived in one read as keys or as text."""

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.app import App
from textual.keys import REPLACED_KEYS, key_to_character

from tui.screens.room import BaseScreen, RoomScreen
from tui.terminal.key_events import BREAKS, Burst, key_of, reads_as_keys

if TYPE_CHECKING:
    from tui.screens.choices import PastedPage

#: The actions that open a line to type in.
_OPENING: Final = frozenset((
    "log_entry('note')", "write_note", "type_line", "go", "open_list", "move_entry", "search",
    "save_search", "add_word", "rename_word", "app.command_palette",
))  # fmt: skip

_ENTER = "\r"
_CHARACTERS = {"enter": _ENTER, "tab": "\t", "space": " "}


def takes_as_key(app: App[Any], burst: Burst, *, hides_notes: bool) -> bool:
    """Return whether a burst was typed as keys; if it was not, paste its text once.

    Args:
        app: where they were typed.
        burst: the characters of one read.
        hides_notes: whether the text of notes is hidden.
    """
    if burst.are_keys is None:
        burst.are_keys = _are_keys(app, burst)
    if not burst.are_keys and not burst.is_taken:
        burst.is_taken = True
        _paste(app, burst.text, hides_notes=hides_notes)
    return burst.are_keys


def _are_keys(app: App[Any], burst: Burst) -> bool:
    screen = app.screen
    if isinstance(screen, BaseScreen) and screen.takes_pastes:
        return False  # the rest of the same text
    if not burst.has_lines:
        return True
    bound, openers = _characters(app)
    is_typing = (
        screen.writing is not None if isinstance(screen, RoomScreen) else app.focused is not None
    )
    return reads_as_keys(burst.text, bound, openers, is_typing=is_typing)


def _characters(app: App[Any]) -> tuple[set[str], set[str]]:
    """Return the characters that are bound here, and those that open a line to type in.

    In a room Enter is not one of them, because keys with Enter could log or change much there.
    """
    bound: set[str] = set()
    openers: set[str] = set()
    for screen in app.screen_stack:  # a key closes it; the next goes to the screen below
        for name, active in screen.active_bindings.items():
            if not (character := _character(name)):
                continue
            bound.add(character)
            if active.binding.action in _OPENING:
                openers.add(character)
    if isinstance(app.screen, RoomScreen) or "enter" not in app.screen.active_bindings:
        bound.discard(_ENTER)
    return bound, openers


def _character(name: str) -> str | None:
    return _CHARACTERS.get(name) or key_to_character(REPLACED_KEYS.get(name, name))


def _paste(app: App[Any], text: str, *, hides_notes: bool) -> None:
    """Type pasted text into the line being typed; without a line, ask what it is."""
    from tui.screens.choices import PastedPage

    screen = app.screen
    if isinstance(screen, PastedPage):
        screen.add_pasted(text)
    elif isinstance(screen, RoomScreen) and (writing := screen.writing) is not None:
        screen.line_input.paste(text.rstrip(BREAKS))
        if writing.wraps and text.endswith(tuple(BREAKS)):
            screen.line_input.press(events.Key("enter", "\r"))
    elif app.focused is not None:  # the palette's line, which takes only the first line of text
        app.focused.post_message(events.Paste(text.lstrip(BREAKS)))
    else:
        page = PastedPage(text, hides_text=hides_notes)
        app.push_screen(page, partial(_answer, app, page))


def _answer(app: App[Any], page: "PastedPage", answer: str | None) -> None:
    """Treat pasted text as keys or as a note, according to the answer."""
    from tui.screens.writing import WritingScreen

    if answer == "keys":
        for character in page.text:
            app.post_message(key_of(character))
    elif answer == "note":
        room = app.screen_stack[0]
        if not isinstance(room, WritingScreen):
            app.switch_mode(app.DEFAULT_MODE)
            room = app.screen_stack[0]
        if isinstance(room, WritingScreen):
            room.write_pasted(page.text)
