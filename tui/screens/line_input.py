"""Keys and pastes that go into the line being typed at the foot of a room."""

from typing import TYPE_CHECKING

from textual import events

from store.errors import CupfulError
from store.notes import NOTE_LIMIT
from tui.text import sentences

if TYPE_CHECKING:
    from tui.controllers.writing import Writing
    from tui.screens.room import RoomScreen


class LineInput:
    """What is typed into the line of a room, before any binding sees it.

    Args:
        room: holds the line, if there is one.
    """

    def __init__(self, room: "RoomScreen") -> None:
        self._room = room

    def press(self, event: events.Key) -> bool:
        """Type a key into the line; return whether there is a line."""
        room = self._room
        writing = room.writing
        if writing is None:
            return False
        if event.key in ("escape", "ctrl+c"):
            if writing.is_asking:
                writing.edit_on()
            else:
                room.leave(writing)
        elif event.key in ("enter", "ctrl+j"):  # typed before the screen was up, Enter is ctrl+j
            self.submit(writing)
        elif writing.is_asking:
            writing.edit_on()
            if event.key != "e":
                writing.press(event.key, event.character, room.size.width)
        else:
            writing.press(event.key, event.character, room.size.width)
        room.follow_typing()
        return True

    def paste(self, text: str) -> bool:
        """Type pasted text into the line; return whether there is a line."""
        room = self._room
        writing = room.writing
        if writing is None:
            return False
        writing.edit_on()
        if not writing.editor.insert(text[: 2 * NOTE_LIMIT]):
            room.show_status(sentences.PASTE_CUT.format(limit=writing.editor.limit))
        room.follow_typing()
        return True

    def submit(self, writing: "Writing") -> None:
        """Submit the line; where it is refused it stays, with the sentence above it."""
        if writing.ask_if_named():
            return
        writing.edit_on()
        try:
            writing.take(writing.editor.text)
        except CupfulError as error:
            self._room.refuse(error, writing.outcome)
        else:
            self._room.writing = None
