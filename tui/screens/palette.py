"""The palette of commands, which no key breaks in a window too small for its list."""

from contextlib import suppress

from textual import work
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches


class Palette(CommandPalette):
    """Textual's palette in our colours, whose list is left alone while it has no room."""

    CSS_PATH = "palette.tcss"

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
