"""A room: a screen one goes to by name or by Tab, with a line that can be typed at its foot."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from store.errors import CupfulError
from store.journal import Journal
from store.notes import NOTE_LIMIT
from tui.bindings import ROOM_KEYS
from tui.controllers.day_log import Privacy
from tui.editing.drafts import UnsavedDrafts
from tui.screens.window import OfWindow
from tui.terminal.glyphs import Glyphs
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from tui.editing.purposes import Writing


class AppContext(NamedTuple):
    """What every room is handed.

    Attributes:
        journal: the diary.
        glyphs: the characters to draw with.
        rooms: the names of all rooms, in the order of Tab.
        unfinished: where a note is kept while it is typed.
        environ: where the person's own editor is named.
        flourishes: whether a celebration may move.
        privacy: what is not shown while others may look on.
    """

    journal: Journal
    glyphs: Glyphs
    rooms: tuple[str, ...]
    unfinished: UnsavedDrafts
    environ: Mapping[str, str]
    flourishes: bool
    privacy: Privacy


class RoomScreen(OfWindow, Screen[None]):
    """The base of the screens that Tab goes round.

    A subclass holds the line being typed, and says what becomes of it.
    """

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], ROOM_KEYS)
    #: The keys that the help shows for this room, beside those of the program.
    KEYS: ClassVar[tuple[Binding, ...]] = ()

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._begin_in(self.app.size)
        self.glyphs = context.glyphs
        self.rooms = context.rooms
        self._is_paint_due = False

    def _begin_in(self, window: Size) -> None:
        """Be laid out for the window from the first, not for none and then again."""
        across, down = self.HORIZONTAL_BREAKPOINTS or (), self.VERTICAL_BREAKPOINTS or ()
        for breakpoints, cells in ((across, window.width), (down, window.height)):
            reached = [name for least, name in breakpoints if least <= cells]
            self.add_class(*reached[-1:], update=False)

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Hand every widget what is true now."""
        raise NotImplementedError

    def paint_soon(self) -> None:
        """Paint once all that waits has been done; a room waits until it is shown."""
        is_shown = self.size and self.children and self in self.app.screen_stack
        if is_shown and not self._is_paint_due:
            self._is_paint_due = True
            self.call_later(self._paint_now)

    def _paint_now(self) -> None:
        self._is_paint_due = False
        try:
            self.paint()
        except CupfulError as error:  # a month that cannot be read is said like any trouble
            self.refuse(error)
        self.paint_foot()

    def height_of(self, kind: type[Widget]) -> int:
        """Return the rows that a widget has; none before it is laid out, for a key typed ahead."""
        return next((widget.size.height for widget in self.query(kind)), 0)

    def paint_foot(self) -> None:
        """Show what was said and the line being typed; painted also where the rest cannot be."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Show as much as there is room for."""
        self.paint_soon()

    def on_screen_resume(self) -> None:
        """Show what was kept meanwhile."""
        self.paint_soon()

    # -- what a subclass says ------------------------------------------------------------

    @property
    def writing(self) -> "Writing | None":
        """The line being typed, if one is."""
        raise NotImplementedError

    @writing.setter
    def writing(self, writing: "Writing | None") -> None:
        raise NotImplementedError

    @property
    def diary(self) -> Journal:
        """The diary the room is of."""
        raise NotImplementedError

    def refuse(self, error: CupfulError) -> None:
        """Say why a line was not taken; it stays."""
        raise NotImplementedError

    def leave(self, writing: "Writing") -> None:
        """Leave a line as it is."""
        self.writing = None

    def say_cut(self, limit: int) -> None:
        """Say that not all of a paste fitted."""

    def follow_typing(self) -> None:
        """Show the line after a key, and keep what must outlive the screen."""
        raise NotImplementedError

    def on_reselected(self) -> None:
        """Be gone to by name while one is here already."""

    # -- typing --------------------------------------------------------------------------

    def type_key(self, event: events.Key) -> bool:
        """Take a key for the line being typed; return whether one is."""
        writing = self.writing
        if writing is None:
            return False
        if event.key in ("escape", "ctrl+c"):
            if writing.is_asking:
                writing.edit_on()
            else:
                self.leave(writing)
        elif event.key in ("enter", "ctrl+j"):  # typed before the screen was up, Enter is ctrl+j
            self._take(writing)
        elif writing.is_asking:
            writing.edit_on()
            if event.key != "e":
                writing.press(event.key, event.character, self.size.width)
        else:
            writing.press(event.key, event.character, self.size.width)
        self.follow_typing()
        return True

    def type_paste(self, text: str) -> bool:
        """Take pasted text for the line being typed; return whether one is."""
        writing = self.writing
        if writing is None:
            return False
        writing.edit_on()
        if not writing.editor.insert(text[: 2 * NOTE_LIMIT]):
            self.say_cut(writing.editor.limit)
        self.follow_typing()
        return True

    def _take(self, writing: "Writing") -> None:
        """Hand the line over; where it is refused it stays, with the sentence above it."""
        if writing.ask_if_named():
            return
        writing.edit_on()
        try:
            writing.take(writing.editor.text)
        except CupfulError as error:
            self.refuse(error)
        else:
            self.writing = None

    def on_lines_scrolled(self, message: Lines.Scrolled) -> None:
        """Let the wheel go as the arrows do."""
        self.app.simulate_key("down" if message.step > 0 else "up")

    # -- messages ------------------------------------------------------------------------

    def action_show_rate(self) -> None:
        """Show what the two-week note says, and how often it comes for nothing."""
        from tui.screens.pages import rate_page

        try:
            self.app.push_screen(rate_page(self.diary, self.keep_or_refuse))
        except CupfulError as error:
            self.refuse(error)
            self.paint_soon()

    def keep_or_refuse(self, keep: Callable[[], None]) -> None:
        """Keep something; say why where it is not kept."""
        try:
            keep()
        except CupfulError as error:
            self.refuse(error)
        self.paint_soon()

    # -- going ---------------------------------------------------------------------------

    def go_to_room(self, name: str) -> bool:
        """Go to the room that begins with a name; return whether there is one."""
        begun = name.strip().casefold()
        rooms = [room for room in self.rooms if begun and room.startswith(begun)]
        if len(rooms) != 1:
            return False
        if rooms[0] == self.app.current_mode:
            self.on_reselected()
        else:
            self.app.switch_mode(rooms[0])
        return True

    def action_next_room(self, step: int) -> None:
        """Go to the next room, or the one before."""
        at = self.rooms.index(self.app.current_mode)
        self.app.switch_mode(self.rooms[(at + step) % len(self.rooms)])
