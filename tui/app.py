"""The app: its modes, theme and keys, and the one watcher of the diary."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar, Final, cast

from textual import events
from textual.actions import ActionParseResult, parse
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen

from store.errors import CupfulError, DiaryError
from store.journal import Journal
from tui import theme
from tui.bindings import ANSWER_KEYS, APP_KEYS, keys_in_room
from tui.controllers.day_log import DayLogController, Privacy
from tui.editing.drafts import UnsavedDrafts
from tui.screen_keys import called, disabled_ids, keys_here, places_of
from tui.screens.bursts import takes_as_key
from tui.screens.room import AppContext, BaseScreen, RoomScreen, spot_of
from tui.screens.room_input import run_on_today
from tui.terminal.cell_diff import CellDiffApp
from tui.terminal.glyphs import UNICODE, Glyphs
from tui.terminal.key_events import BurstKey, KeyGuard, is_unguarded
from tui.terminal.session import SessionApp
from tui.text import sentences
from tui.widgets.lines import Lines, PictureLines, SpelledLines, spelled_lines


def _today(context: AppContext) -> RoomScreen:
    from tui.screens.today import TodayScreen

    return TodayScreen(context)


def _trends(context: AppContext) -> RoomScreen:
    from tui.screens.trends import TrendsScreen

    return TrendsScreen(context)


def _refills(context: AppContext) -> RoomScreen:
    from tui.screens.refills import RefillsScreen

    return RefillsScreen(context)


def _history(context: AppContext) -> RoomScreen:
    from tui.screens.history import HistoryScreen

    return HistoryScreen(context)


def _repair(context: AppContext) -> RoomScreen:
    from tui.screens.repair import RepairScreen

    return RepairScreen(context)


def _words(context: AppContext) -> RoomScreen:
    from tui.screens.words import WordsScreen

    return WordsScreen(context)


#: The module of each room, in the order of Tab; imported when the room is first shown.
ROOM_MAKERS: Final[Mapping[str, Callable[[AppContext], RoomScreen]]] = {
    "today": _today,
    "trends": _trends,
    "refills": _refills,
    "history": _history,
    "repair": _repair,
    "words": _words,
}
ROOMS: Final = tuple(ROOM_MAKERS)
#: It deleted an entry once; now it is a slip of a letter that logs.
_MOVED_KEY: Final = "D"


class CupfulApp(CellDiffApp, SessionApp, inherit_bindings=False):
    """The full screen.

    Textual's Ctrl-Q is not bound, because it would quit from within a note.

    Args:
        journal: the open diary.
        glyphs: the characters to draw with.
        unfinished: saves a note while it is typed, if anything does.
        environ: names the person's editor, and holds settings of the terminal.
        keymap: the person's own keys, by the id of their binding.
        privacy: whether notes are hidden.
        sparkles_once: whether a celebration sparkles once and briefly, and nothing else moves.
    """

    TITLE = "Cupful"
    CSS_PATH = "lines.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], APP_KEYS)
    DEFAULT_MODE = "today"
    _is_begun = False
    _readable_colours: Mapping[str, dict[str, str]] = MappingProxyType({})
    ALLOW_SELECT = False  # the terminal's own selection copies; dragging paints nothing

    def __init__(
        self,
        journal: Journal,
        glyphs: Glyphs = UNICODE,
        unfinished: UnsavedDrafts | None = None,
        environ: Mapping[str, str] | None = None,
        keymap: Mapping[str, str] | None = None,
        privacy: Privacy | None = None,
        *,
        sparkles_once: bool = False,
    ) -> None:
        super().__init__()
        self._is_begun = True
        self.stylesheet = theme.ThemeStylesheet()
        self.key_guard: KeyGuard | None = None
        #: Whether the driver will report that it has read all keys typed before the screen.
        self.awaits_typed_ahead = False
        self._is_shown = False
        self._bind_keys(keymap or {})
        self.unfinished = unfinished or UnsavedDrafts()
        self.unfinished.take_over()
        self.notice_hangup: Callable[[], None] = lambda: None
        self._unsubscribe: Callable[[], None] = lambda: None  # a signal may come before on_mount
        self.journal = journal
        self.glyphs = glyphs
        self.picture_lines = PictureLines()
        self.spelled_lines: tuple[SpelledLines, ...] = ()
        if not glyphs.shows_all:
            self.spelled_lines = spelled_lines(glyphs)
        for own in theme.OWN:
            self.register_theme(own)
        if not self.current_theme.ansi:
            self.theme = theme.DARK.name
        self._environ = environ or {}
        self.privacy = privacy or Privacy()
        self.day_log = DayLogController(journal, self.privacy)
        context = self._room_context(sparkles_once=sparkles_once)
        for name, make in ROOM_MAKERS.items():
            self.add_mode(name, partial(make, context))

    def _room_context(self, *, sparkles_once: bool) -> AppContext:
        """Return what every room gets."""
        return AppContext(
            self.journal,
            self.glyphs,
            ROOMS,
            self.unfinished,
            self._environ,
            flourishes=sparkles_once or self.animation_level != "none",
            privacy=self.privacy,
            day_log=self.day_log,
            answer_keys=self._answer_keys(),
            sparkles_once=sparkles_once,
        )

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the filters of painted rows; the last replaces what a terminal cannot show."""
        return (*super().get_line_filters(), self.picture_lines, *self.spelled_lines)

    def on_load(self) -> None:
        """Set the chosen theme after Textual has made its style sheet."""
        self.stylesheet.set_variables(self.get_css_variables())

    def get_css_variables(self) -> dict[str, str]:
        """Return the theme's colours, each readable on its background; {} before a theme is set."""
        if not self._is_begun:
            return {}
        name = self.current_theme.name
        if name not in self._readable_colours:
            readable = theme.readable(self.current_theme, super().get_css_variables())
            self._readable_colours = {name: readable}
        self.theme_variables = self._readable_colours[name]
        return self.theme_variables

    def attention_cell(self) -> Offset | None:
        """Return the cell for the terminal's cursor: what is selected, asked or typed."""
        return spot_of(self.screen)

    def on_mount(self) -> None:
        """Repaint when the program returns from the shell, because Textual leaves it blank."""
        self.app_resume_signal.subscribe(self, lambda _app: self._come_back())
        self._unsubscribe = self.journal.subscribe(lambda _days: self._follow_diary())
        self.set_interval(1.0, self.look_around)

    def on_unmount(self) -> None:
        """Stop following the diary."""
        self._unsubscribe()

    def look_around(self) -> None:
        """Check the diary, which others write to, and the terminal, once a second."""
        self.notice_hangup()
        trouble: CupfulError | None = None
        try:
            self.journal.refresh()
        except CupfulError as error:
            trouble = error
        for screen in self._our_screens():
            screen.check_day(trouble)

    def _follow_diary(self) -> None:
        for screen in self._our_screens():
            screen.follow_diary()

    def _open_screens(self) -> list[Screen[Any]]:
        """Return all rooms that were opened, and their pages: a key may come ahead of Today."""
        opened: list[Screen[Any]] = []
        for room in ROOMS:
            with suppress(KeyError):
                opened += self.get_screen_stack(room)
        return opened

    def _our_screens(self) -> list[BaseScreen]:
        """Return the current room, and the pages over it."""
        return [screen for screen in self.screen_stack if isinstance(screen, BaseScreen)]

    def _on_first_frame(self) -> None:
        self._is_shown = True
        self._begin_welcome()

    def _on_typed_ahead_read(self) -> None:
        if self.awaits_typed_ahead:
            self.awaits_typed_ahead = False
            self._begin_welcome()

    def _begin_welcome(self) -> None:
        """Show the welcome page once, after the first frame and all keys typed before it."""
        is_due = self._is_shown and not self.awaits_typed_ahead
        if is_due and not self.journal.settings.get("welcome"):
            # Like a key: to the screen, and back to the app where no widget took it.
            self.screen.call_later(self.call_later, self._welcome)

    def _welcome(self) -> None:
        """Show the page, unless keys typed ahead began a line or opened a page."""
        if isinstance(self.screen, RoomScreen) and self.screen.writing is None:
            from tui.screens.page import WelcomePage  # with pages, when one is first wanted

            self.push_screen(WelcomePage(self.journal.settings.names), self._welcomed)

    def _come_back(self) -> None:
        self.forget_cells()
        self.refresh(layout=True)

    def action_repaint(self) -> None:
        """Paint everything again."""
        self._come_back()

    def _welcomed(self, _result: None) -> None:
        from tui.screens.today import KEYS_NOW

        try:
            seen = self.journal.today().isoformat()
            self.journal.settings.set("welcome", seen=seen, keys=KEYS_NOW)
        except DiaryError:
            return  # the page is shown again next time

    # -- keys ------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Look at a burst of keys before a page or the palette gets it."""
        if self.key_guard is not None and is_unguarded(event):
            self.key_guard.add(event)
            return
        if (
            isinstance(event, BurstKey)
            and not isinstance(self.screen, RoomScreen)
            and not self._takes_as_key(event)
        ):
            return
        await super().on_event(event)

    async def on_key(self, event: events.Key) -> None:
        """Give a key to the line being typed, before any binding sees it.

        All keys pass here in the order typed, so that a note typed ahead of the screen is not read
        as commands. The keys of a pasted burst are ignored.
        """
        if isinstance(event, BurstKey) and not self._takes_as_key(event):
            event.stop()
            event.prevent_default()
            return
        if isinstance(self.screen, BaseScreen) and await self.screen.type_ahead(event):
            event.stop()
            event.prevent_default()
        elif isinstance(self.screen, RoomScreen) and event.key not in self._keys_of_room():
            self._explain_key(self.screen, event.key)

    def _keys_of_room(self) -> frozenset[str]:
        """Return the keys that are bound in the current room."""
        mode = self.current_mode
        if mode not in self._room_keys:
            bindings = self._bindings_of_room(mode)
            keys = (key for binding in bindings for key in binding.key.split(","))
            self._room_keys[mode] = frozenset(keys)
        return self._room_keys[mode]

    def _bindings_of_room(self, mode: str) -> tuple[Binding, ...]:
        """Return the bindings of a room, with the keys that they have now."""
        bindings = keys_in_room(mode.capitalize())
        if not self._own_keys:
            return bindings
        from tui.keymap import rebound

        return tuple(rebound(bindings, self._own_keys))

    def _explain_key(self, room: RoomScreen, key: str) -> None:
        """Show what a key does elsewhere, where it does nothing in a room."""
        from tui.keymap import spoken  # once a key does nothing

        places = places_of(key, self._bindings_of_room)
        names = (
            sentences.KEY_PLACE.format(
                place=place, what=called(binding, self.journal.settings.names).description
            )
            for place, binding in places.items()
        )
        elsewhere = sentences.KEY_ELSEWHERE if places else sentences.KEY_NOWHERE
        sentence = sentences.KEY_MOVED if key == _MOVED_KEY else elsewhere
        room.show_status(sentence.format(key=spoken(key), places=", ".join(names)))

    def _takes_as_key(self, event: BurstKey) -> bool:
        return takes_as_key(self, event.burst, hides_notes=self.privacy.hides_notes)

    def on_paste(self, event: events.Paste) -> None:
        """Give pasted text to the line being typed; ignore it elsewhere."""
        if isinstance(self.screen, RoomScreen):
            self.screen.line_input.paste(event.text)

    def _bind_keys(self, keymap: Mapping[str, str]) -> None:
        """Bind the keys of a keymap, which was checked when it was read."""
        self._spoken: dict[str | None, str | None] = {}
        self._own_keys = dict(keymap)
        self._room_keys: dict[str, frozenset[str]] = {}
        if keymap:
            from tui.bindings import KEYS
            from tui.keymap import rebound

            self.set_keymap(keymap)
            bindings = rebound(KEYS, keymap)
            self._spoken = {binding.id: binding.key_display for binding in bindings}

    def _answer_keys(self) -> Mapping[str, str]:
        """Return the ids of the keys that answer the strip, by their key."""
        bindings: Iterable[Binding] = ANSWER_KEYS
        if self._own_keys:
            from tui.keymap import rebound

            bindings = rebound(ANSWER_KEYS, self._own_keys)
        return {key: binding.id or "" for binding in bindings for key in binding.key.split(",")}

    def get_key_display(self, binding: Binding) -> str:
        """Return a key as it is shown: by the keymap, else as the binding says."""
        key = self._spoken.get(binding.id) or super().get_key_display(binding)
        for spelled in self.spelled_lines:
            key = spelled.key_name(key)
        return key

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Run an action; if the room cannot run it now, the room says why."""
        if isinstance(default_namespace, RoomScreen):
            target, name, parameters = parse(action) if isinstance(action, str) else action
            if not target and (reason := default_namespace.disabled_reason(name, parameters)):
                default_namespace.show_status(reason)
                return True
            if not target and default_namespace.letters.goes_to_today(name):
                words = ", ".join(map(repr, parameters))
                room, action = default_namespace, f"{name}({words})"
                return await run_on_today(room, action, room.letters.day)
        return await super().run_action(action, default_namespace, namespaces)

    def action_next_room(self, step: int) -> None:
        """Show the next room, or the one before."""
        at = ROOMS.index(self.current_mode)
        self.switch_mode(ROOMS[(at + step) % len(ROOMS)])

    def action_help(self) -> None:
        """Show every key that does something here."""
        from tui.screens.page import help_page

        self.push_screen(help_page(keys_here(self.screen), disabled_ids(self.screen)))

    async def action_command_palette(self) -> None:  # type: ignore[override]
        """Show the commands to choose from."""
        from tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            await Palette.show(self, id="--command-palette")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette."""
        from tui.screens.palette import commands

        return commands(self, screen, self.choose_theme)

    def choose_theme(self, name: str) -> None:
        """Set another theme and save the choice; a made-up year saves nothing."""
        from tui.terminal.config import remember  # when a palette is opened

        self.theme = name
        try:
            if not self.journal.settings.get("demo"):
                remember(self._environ, "theme", name)
        except CupfulError as error:
            if isinstance(self.screen, RoomScreen):
                self.screen.refuse(error)
                self.screen.paint_soon()

    # -- the mouse -------------------------------------------------------------------------

    async def on_lines_pressed(self, message: Lines.Pressed) -> None:
        """Do what was clicked: press its key, or run its action."""
        if message.key:
            from tui.keymap import name_of  # once a mouse is used

            if (key := name_of(message.key)) is not None:
                self.simulate_key(key)
        elif not (isinstance(self.screen, RoomScreen) and self.screen.writing):
            await self.run_action(message.action, self.screen)
