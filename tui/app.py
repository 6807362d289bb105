"""The app: modes, themes, keys, and the hand-over of the diary; it knows no widget."""

import os
from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar, cast

from textual import events
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from store.errors import DiaryError
from store.journal import Journal
from tui import pasting, theme
from tui.display import LightApp
from tui.editing import Editor
from tui.glyphs import UNICODE, Glyphs
from tui.keys import APP_KEYS, ROOM_KEYS, shown
from tui.leaving import leaving_well
from tui.logbook import Logbook
from tui.screens.page import help_page, welcome_page
from tui.screens.room import Room
from tui.screens.today import TodayScreen
from tui.unfinished import Unfinished

ROOMS: tuple[str, ...] = ("today", "trends", "refills", "history", "repair", "words")


class CupfulApp(LightApp):
    """Cupful's full screen.

    Args:
        journal: the diary, open.
        glyphs: the characters to draw with.
        unfinished: where a note is kept while it is typed, if anywhere.
        editor: the person's own editor.
    """

    TITLE = "Cupful"
    CSS_PATH = "lines.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], APP_KEYS)
    DEFAULT_MODE = "today"

    def __init__(
        self,
        journal: Journal,
        glyphs: Glyphs = UNICODE,
        unfinished: Unfinished | None = None,
        editor: Editor | None = None,
    ) -> None:
        super().__init__()
        self.unfinished = unfinished or Unfinished()
        self.unfinished.take_over()
        self.editor = editor
        self.notice_hangup: Callable[[], None] = lambda: None
        self.journal = journal
        self.glyphs = glyphs
        for own in (theme.DARK, theme.LIGHT):
            self.register_theme(own)
        if not self.current_theme.ansi:
            self.theme = theme.DARK.name
        self.add_mode("today", self._today)
        self.add_mode("trends", self._trends)
        self.add_mode("refills", self._refills)
        self.add_mode("history", self._history)
        self.add_mode("repair", self._repair)
        self.add_mode("words", self._words)

    def _today(self) -> Screen[None]:
        moves = self.animation_level != "none"
        return TodayScreen(
            Logbook(self.journal),
            self.glyphs,
            ROOMS,
            unfinished=self.unfinished,
            editor=self.editor,
            flourishes=moves,
        )

    def _trends(self) -> Screen[None]:
        # Its pictures are imported with it, when it is first gone to.
        from tui.screens.trends import TrendsScreen

        return TrendsScreen(self.journal, self.glyphs, ROOMS)

    def _refills(self) -> Screen[None]:
        from tui.screens.refills import RefillsScreen

        return RefillsScreen(self.journal, self.glyphs, ROOMS)

    def _history(self) -> Screen[None]:
        from tui.screens.history import HistoryScreen

        moves = self.animation_level != "none"
        return HistoryScreen(
            Logbook(self.journal),
            self.glyphs,
            ROOMS,
            unfinished=self.unfinished,
            editor=self.editor,
            flourishes=moves,
        )

    def _repair(self) -> Screen[None]:
        from tui.screens.repair import RepairScreen

        return RepairScreen(self.journal, self.glyphs, ROOMS)

    def _words(self) -> Screen[None]:
        from tui.screens.words import WordsScreen
        from tui.wordshelf import WordShelf

        return WordsScreen(WordShelf(self.journal), self.glyphs, ROOMS)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colours for themes that do not have them."""
        return theme.DEFAULTS

    def on_mount(self) -> None:
        """Say once what this is and is not; come back whole from the shell."""
        # Textual resumes with an empty screen: everything is laid out and painted again.
        self.app_resume_signal.subscribe(self, lambda _app: self._come_back())
        self.set_interval(1.0, lambda: self.notice_hangup())
        if not self.journal.settings.get("welcome"):
            self.push_screen(welcome_page(), self._welcomed)

    def _come_back(self) -> None:
        self.forget_cells()
        self.refresh(layout=True)

    def _welcomed(self, _result: None) -> None:
        try:
            self.journal.settings.set("welcome", seen=self.journal.today().isoformat())
        except DiaryError:
            return  # it is said again next time; what cannot be kept is said when it is tried

    # -- keys ------------------------------------------------------------------------------

    def on_key(self, event: events.Key) -> None:
        """Give a key to the line being typed, before any binding sees it.

        All keys come by here in the order typed, so that a note typed ahead of the
        screen is not read as commands.
        """
        if isinstance(self.screen, Room) and self.screen.type_key(event):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Give pasted text to the line being typed; elsewhere it is nothing."""
        if isinstance(self.screen, Room):
            self.screen.type_paste(event.text)

    def action_help(self) -> None:
        """Show every key there is here."""
        self.push_screen(help_page(self._keys_here()))

    def _keys_here(self) -> tuple[Binding, ...]:
        """Return the keys of the room one is in, and those of the program."""
        room = self.screen_stack[0]
        own = room.KEYS if isinstance(room, Room) else ()
        return (*own, *ROOM_KEYS, *APP_KEYS)

    def action_command_palette(self) -> None:
        """Show the commands to choose from."""
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Show the themes to choose from."""
        from tui.screens.palette import theme_palette

        self.push_screen(theme_palette())

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield every key as a command of the palette, and the choice of a theme."""
        for binding in shown(self._keys_here()):
            yield SystemCommand(
                binding.description.capitalize(), binding.tooltip, self._runner(binding)
            )
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)

    def _runner(self, binding: Binding) -> Callable[[], object]:
        namespace = self if binding in APP_KEYS else self.screen_stack[0]
        return partial(self.run_action, binding.action, namespace)


def run_app(journal: Journal, glyphs: Glyphs, unfinished: Unfinished, editor: Editor) -> int:
    """Run the full screen until it is left; return its exit code."""
    pasting.install()
    app = CupfulApp(journal, glyphs, unfinished, editor)
    app.watch_cells(os.environ)
    with leaving_well(lambda code: app.exit(return_code=code)) as notice_hangup:
        app.notice_hangup = notice_hangup
        app.run()
    unfinished.close()
    return app.return_code or 0
