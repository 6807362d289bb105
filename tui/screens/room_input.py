"""Keys in a room: those typed into the line at its foot, and the letters that log."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from textual import events
from textual.binding import Binding

from store.errors import CupfulError
from store.notes import NOTE_LIMIT
from tui.bindings import action_name, for_today
from tui.controllers.day_log import DayLogController
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


# -- the letters that log ---------------------------------------------------------------------


class LogLetters:
    """The letters of a room that shows a day's log: they log into that day."""

    def __init__(self, day_log: DayLogController) -> None:
        self.day_log = day_log

    @property
    def day(self) -> date:
        """The day into which a letter logs: the one that the heading names."""
        return self.day_log.day

    def goes_to_today(self, action: str) -> bool:
        """Return whether Today runs an action."""
        return False


class LettersForToday(LogLetters):
    """The letters of a room that shows no day's log: Today runs their actions.

    Args:
        today_log: the controller of Today's log.
        actions: the names of the actions that Today runs.
        change_day: returns the day of a change in the room, where that need not be today.
    """

    def __init__(
        self,
        today_log: DayLogController,
        actions: frozenset[str],
        change_day: Callable[[], date] | None = None,
    ) -> None:
        super().__init__(today_log)
        self._actions = actions
        self._change_day = change_day

    @property
    def day(self) -> date:
        """The day into which a letter logs: that of a change in the room, else today."""
        return self._change_day() if self._change_day else self.day_log.journal.today()

    def goes_to_today(self, action: str) -> bool:
        """Return whether Today runs an action: those of the letters that the room leaves to it."""
        return action in self._actions


def actions_for_today(own_keys: Iterable[Binding]) -> frozenset[str]:
    """Return the names of the actions that a room leaves to Today, beside its own keys."""
    return frozenset(map(action_name, for_today(own_keys)))


async def run_on_today(room: "RoomScreen", action: str, day: date | None = None) -> bool:
    """Open Today and run an action there; on a day, if one is given."""
    await room.app.switch_mode(room.rooms[0])
    if room.app.screen is room:  # a key typed ahead of another screen
        return False
    if day is not None:
        room.today_log.show_day(day)
    return await room.app.run_action(action, room.app.screen)
