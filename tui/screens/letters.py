"""The letters that log, in a room: into which day they log, and which of them Today runs."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING

from textual.binding import Binding

from tui.bindings import action_name, for_today
from tui.controllers.day_log import DayLogController

if TYPE_CHECKING:
    from tui.screens.room import RoomScreen


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
