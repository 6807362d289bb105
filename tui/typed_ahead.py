"""Keys typed ahead and pastes: what an app does with characters that came in one read."""

from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.keys import REPLACED_KEYS, key_to_character

from tui.screens.room import RoomScreen
from tui.terminal.key_events import BREAKS, Burst, key_of, reads_as_keys

if TYPE_CHECKING:
    from tui.app import CupfulApp
    from tui.screens.pages import PastedPage

#: What the keys do that open a line to type in.
_OPENING = frozenset((
    "keep('note')", "write_note", "type_line", "go", "open_list", "move_entry", "search",
    "save_search", "type('add')", "type('name')", "app.command_palette",
))  # fmt: skip

_ENTER = "\r"
_CHARACTERS = {"enter": _ENTER, "tab": "\t", "space": " "}


def takes_as_key(app: "CupfulApp", burst: Burst) -> bool:
    """Return whether the keys of a burst are keys; where they are not, take them as text once."""
    if burst.are_keys is None:
        burst.are_keys = _are_keys(app, burst)
    if not burst.are_keys and not burst.is_taken:
        burst.is_taken = True
        _take_text(app, burst.text)
    return burst.are_keys


def _are_keys(app: "CupfulApp", burst: Burst) -> bool:
    screen = app.screen
    if hasattr(screen, "add_pasted"):
        return False  # the rest of what is asked about
    if not burst.has_lines:
        return True
    bound, openers = _characters(app)
    is_typing = (
        screen.writing is not None if isinstance(screen, RoomScreen) else app.focused is not None
    )
    return reads_as_keys(burst.text, bound, openers, is_typing=is_typing)


def _characters(app: "CupfulApp") -> tuple[set[str], set[str]]:
    """Return the characters that do something here, and those that open a line to type in.

    In a room Enter is none of them: what came with it may log or change much there.
    """
    bound: set[str] = set()
    openers: set[str] = set()
    for screen in app.screen_stack:  # a page is put away by a key, and the next goes below it
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


def _take_text(app: "CupfulApp", text: str) -> None:
    """Give pasted text to the line being typed; where there is none, ask what it is."""
    from tui.screens.pages import PastedPage  # when something is pasted

    screen = app.screen
    if isinstance(screen, PastedPage):
        screen.add_pasted(text)
    elif isinstance(screen, RoomScreen) and (writing := screen.writing) is not None:
        screen.type_paste(text.rstrip(BREAKS))
        if writing.wraps and text.endswith(tuple(BREAKS)):
            screen.type_key(events.Key("enter", "\r"))
    elif app.focused is not None:  # the palette's line, which takes the first of several
        app.focused.post_message(events.Paste(text.lstrip(BREAKS)))
    else:
        page = PastedPage(text, hides_text=app.privacy.hides_notes)
        app.push_screen(page, partial(_answer, app, page))


def _answer(app: "CupfulApp", page: "PastedPage", answer: str | None) -> None:
    """Do with pasted text what was answered."""
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
