"""The palette of commands, which no key breaks in a window too small for its list.

``Enter`` does what was typed before it, also where all came at once, as on a slow line:
Textual would do what its list shows at that moment, which is something else.
"""

from asyncio import Event, timeout
from contextlib import suppress
from typing import Any, ClassVar, Final

from textual import work
from textual._callback import invoke
from textual.app import App
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.command import Command, CommandInput, CommandList, CommandPalette
from textual.css.query import NoMatches
from textual.events import Key
from textual.geometry import Offset
from textual.message import Message
from textual.worker import WorkerError

from tui.screens.room import BaseScreen

#: Seconds that a search may take: it is far less, but what is being closed never answers.
_PATIENCE: Final = 3.0


class Palette(BaseScreen, CommandPalette):
    """Textual's palette in our colours, whose list is left alone while it has no room."""

    CSS_PATH = "palette.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Do it", show=False, priority=True),
        Binding("ctrl+c", "escape", "Leave", show=False, priority=True),
    ]

    class Passed(Message):
        """All that was sent to the line before it has come to the palette."""

        def __init__(self) -> None:
            super().__init__()
            self.has_come = Event()

    @classmethod
    async def show(cls, app: App[Any], **of: Any) -> None:
        """Show a palette; keys wait until its line takes them.

        Args:
            app: where it is shown.
            of: what a palette is made of.
        """
        palette = cls(**of)
        await app.push_screen(palette)
        palette.set_focus(palette.query_one(CommandInput))

    async def type_ahead(self, event: Key) -> bool:
        """Take a key typed ahead of the palette, which came by what is behind it.

        Returns:
            whether it was one for the line; the line's others find it by themselves.
        """
        if event.key == "enter":
            await self.action_choose()
        elif event.is_printable and event.character:
            self.query_one(CommandInput).insert_text_at_cursor(event.character)
        else:
            return False
        return True

    def on_palette_passed(self, message: Passed) -> None:
        """Say that it has come."""
        message.has_come.set()

    async def action_choose(self) -> None:
        """Do the command chosen of those that answer what was typed; keys that follow wait."""
        if not self.children:
            return
        try:
            async with timeout(_PATIENCE):
                await self._answered()
        except TimeoutError:  # what is listed may answer something else
            return
        found = self.query_one(CommandList)
        if self.app.screen is not self or found.highlighted is None:
            return
        option = found.get_option_at_index(found.highlighted)
        if isinstance(option, Command) and (does := option.hit.command) is not None:
            self.app.delay_update()
            await self.dismiss()
            await invoke(does)

    async def _answered(self) -> None:
        """Wait until what was typed has been searched for."""
        line = self.query_one(CommandInput)
        for _ in range(2):  # the keys, then what the line tells of them
            passed = self.Passed()
            line.post_message(passed)
            await passed.has_come.wait()
        for worker in tuple(self.workers):
            if worker.group == self._GATHER_COMMANDS_GROUP and worker.node is self:
                with suppress(WorkerError):
                    await worker.wait()

    def spot(self) -> Offset | None:
        """Return the cell of what has attention: the line, or a command stepped to in the list."""
        found, line = self.query(CommandList), self.query(CommandInput)
        if not found or not line:  # a key typed ahead of them
            return None
        at, room = found[0].highlighted, found[0].scrollable_content_region
        # While a list is filled anew, what was chosen in it may have no line.
        line_of = found[0]._index_to_line.get(at) if at else None
        if line_of is not None and 0 <= (row := line_of - found[0].scroll_offset.y) < room.height:
            return Offset(room.x, room.y + row)
        caret = line[0].cursor_screen_offset
        return caret - (1, 0) if line[0].cursor_at_end else caret  # there Textual's is one behind

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Refuse the keys of the list where none of it is laid out: it has no page to step by."""
        if action == "command_list":
            return any(found.scrollable_content_region for found in self.query(CommandList))
        return super().check_action(action, parameters)

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)
    async def _gather_commands(self, search_value: str) -> None:
        """Find commands, unless the palette was put away before that began."""
        with suppress(NoMatches):
            await CommandPalette._gather_commands.__wrapped__(self, search_value)  # type: ignore[attr-defined]

    def dismiss(self, result: None = None) -> AwaitComplete:
        """Go, once: a key typed ahead of its going would take away what is below it.

        Where the key was typed ahead of its coming, it comes first: Textual counts on that.
        """
        if not self.children:
            self.call_later(self._go)
            return AwaitComplete()
        if self.app.screen is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def _go(self) -> None:
        self.dismiss()
