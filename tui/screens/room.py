"""The bases of all screens: what every screen shares, and rooms.

Rooms are the screens that one goes to by name or by Tab, with a line to type at the foot.

The terminal's own cursor stands on the cell that has the person's attention (``spot_of``).
Braille displays and magnifiers follow it; the painted cursor and the marks are for eyes.
"""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Offset, Region, Size
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from store.errors import CupfulError
from store.journal import Journal
from tui.bindings import ROOM_KEYS
from tui.controllers.day_log import DayLogController, Privacy
from tui.editing.drafts import UnsavedDrafts
from tui.screens.room_input import LineInput, LogLetters
from tui.terminal.glyphs import Glyphs
from tui.text import phrases, sentences
from tui.text.error_messages import NOTHING_CHANGED
from tui.widgets.frame import HeadingModel
from tui.widgets.inks import BlankStrips
from tui.widgets.lines import Lines

if TYPE_CHECKING:
    from tui.controllers.writing import Writing


def spot_of(screen: Screen[object]) -> Offset | None:
    """Return the cell that has attention on a screen; None if no widget of ours has one."""
    if (own := getattr(screen, "spot", None)) is not None:  # for the palette, a screen of Textual
        spot: Offset | None = own()
        return spot
    return _spot_of_lines(screen)


def _spot_of_lines(screen: Screen[object]) -> Offset | None:
    best = None
    for widget in screen.query(Lines):
        spot = widget.spot()
        if spot is None or (best is not None and spot.rank <= best[0]):
            continue
        region = widget.region
        if spot.y < region.height:
            best = (spot.rank, Offset(region.x + spot.x, region.y + spot.y))
    return best[1] if best else None


class AppContext(NamedTuple):
    """What the app gives to every room.

    Attributes:
        journal: the diary.
        glyphs: the characters to draw with.
        rooms: the names of all rooms, in the order of Tab.
        unfinished: where a note is saved while it is typed.
        environ: where the person's own editor is named.
        flourishes: whether a celebration may sparkle.
        privacy: what is hidden while others may look on.
        sparkles_once: whether it does so once and briefly, as over SSH, and does not move.
        day_log: the controller of Today's log, to which every room leaves the letters that log.
        answer_keys: the ids of the keys that answer the strip, by their key.
    """

    journal: Journal
    glyphs: Glyphs
    rooms: tuple[str, ...]
    unfinished: UnsavedDrafts
    environ: Mapping[str, str]
    flourishes: bool
    privacy: Privacy
    sparkles_once: bool = False
    day_log: DayLogController | None = None
    answer_keys: Mapping[str, str] = MappingProxyType({})


class BaseScreen(MessagePump):
    """The base of all screens: the current size of the window, and changes of the diary."""

    #: Whether text that is pasted like keys belongs to what the screen asks about.
    takes_pastes: ClassVar[bool] = False
    #: The size that the breakpoint classes were set for last.
    _breakpoint_size: Size | None = None

    async def type_ahead(self, event: events.Key) -> bool:
        """Handle a key before any binding sees it; return whether it was handled."""
        return False

    async def _on_resize(self, event: events.Resize) -> None:
        """Ignore a size that the window no longer has, and one that is laid out already.

        Each layout sends the screen another event with its size. If two sizes wait in the queue,
        as when a window is resized while keys are typed, each layout would bring back the other
        size, forever. A screen that opens gets its size three times; each event would lay it out
        and draw it again.
        """
        if event.size != self.app.size or self._is_laid_out(event.size):
            event.stop()
            event.prevent_default()
        else:
            self._breakpoint_size = event.size

    def _is_laid_out(self, size: Size) -> bool:
        """Return whether the widgets and the breakpoint classes are those of a size."""
        if not isinstance(self, Screen) or size != self.outer_size:
            return False
        return size == self._breakpoint_size or not self.HORIZONTAL_BREAKPOINTS

    def follow_diary(self) -> None:
        """Show what changed in the diary."""

    def check_day(self, trouble: CupfulError | None) -> None:
        """Move on with the day, once a second.

        Args:
            trouble: why the diary cannot be read now, if it cannot.
        """


class BlankScreen(Screen[None]):
    """A screen that paints nothing but its background."""

    def __init__(self) -> None:
        super().__init__()
        self._blank = BlankStrips(self, super().render_lines)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the rows behind the widgets."""
        return self._blank.strips(crop)


class RoomScreen(BaseScreen, BlankScreen):
    """The base of the screens that Tab goes round.

    A subclass holds the line being typed, and the letters that log.
    """

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], ROOM_KEYS)
    #: The keys that the help shows for this room, beside those of the program.
    KEYS: ClassVar[tuple[Binding, ...]] = ()

    #: The line being typed, if there is one.
    writing: "Writing | None"
    #: The letters that log: into which day, and which of them Today runs.
    letters: LogLetters

    def __init__(self, context: AppContext) -> None:
        super().__init__()
        self._set_breakpoint_classes(self.app.size)
        self.journal = context.journal
        self.glyphs = context.glyphs
        self.rooms = context.rooms
        self.today_log = context.day_log or DayLogController(context.journal, context.privacy)
        self.privacy = context.privacy
        self.line_input = LineInput(self)
        self._is_paint_due = False
        self._painted_size = Size(0, 0)  # that the screen was laid out for when it was painted
        self._painted_hour: tuple[date, int] | None = None

    def _set_breakpoint_classes(self, window: Size) -> None:
        """Apply the breakpoint classes before the first layout."""
        self._breakpoint_size = window
        across, down = self.HORIZONTAL_BREAKPOINTS or (), self.VERTICAL_BREAKPOINTS or ()
        for breakpoints, cells in ((across, window.width), (down, window.height)):
            reached = [name for least, name in breakpoints if least <= cells]
            self.add_class(*reached[-1:], update=False)

    # -- painting ------------------------------------------------------------------------

    def heading(
        self,
        *,
        about: str = "",
        beside: str = "",
        days: str = "",
        spare_days: str = "",
        few_days: str = "",
        small: str = "",
    ) -> HeadingModel:
        """Return the heading: the rooms, what is shown, and the day into which letters log.

        Args:
            about: what is shown.
            beside: a word beside the day.
            days: the days that are shown, where it is not one.
            spare_days: the same in fewer words.
            few_days: the same in the fewest words.
            small: the sentence of a window that is too small for anything else.
        """
        day, today = self.letters.day, self.journal.today()
        made_up = sentences.DEMO_BESIDE if self.journal.settings.get("demo") else ""
        return HeadingModel(
            self.TITLE or "",
            days or phrases.heading_day(day, today),
            "  ".join(filter(None, (made_up, beside))),
            small or sentences.TOO_SMALL_TO_READ,
            tuple(room.capitalize() for room in self.rooms),
            days or phrases.heading_day(day, today, is_short=True),
            about,
            day != today,
            few_days or phrases.heading_day(day, today, is_least=True),
            spare_days,
        )

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        raise NotImplementedError

    def paint_soon(self) -> None:
        """Paint after all waiting events; a room that is not shown waits until it is."""
        is_shown = self.size and self.children and self in self.app.screen_stack
        if is_shown and not self._is_paint_due:
            self._is_paint_due = True
            self.call_later(self._paint_now)

    def _paint_now(self) -> None:
        self._is_paint_due = False
        self._painted_size = self.outer_size
        self._painted_hour = self._hour_now()
        try:
            self.paint()
        except CupfulError as error:  # such as a month that cannot be read
            self.refuse(error)
        self._paint_foot()

    def _hour_now(self) -> tuple[date, int]:
        """Return the day and the hour: headings name the one, key bars change with the other."""
        return self.journal.today(), self.journal.clock.now().hour

    def _follow_hour(self) -> None:
        """Paint once more where the day or the hour is another."""
        if self._painted_hour != self._hour_now():
            self.paint_soon()

    def _paint_foot(self) -> None:
        """Show the status and the line being typed, also where the rest cannot be painted."""
        raise NotImplementedError

    def on_resize(self, event: events.Resize) -> None:
        """Paint as much as the new size has room for, unless that is painted."""
        if event.size != self._painted_size or not self._is_laid_out(event.size):
            self.paint_soon()

    def on_screen_resume(self) -> None:
        """Show what was logged while another room was shown."""
        self.paint_soon()

    def follow_diary(self) -> None:
        """Show what changed in the diary."""
        self.paint_soon()

    # -- what a subclass does ------------------------------------------------------------

    def refuse(self, error: CupfulError, outcome: str = "") -> None:
        """Show why a line was refused and what was saved; the line stays."""
        raise NotImplementedError

    def show_status(self, text: str) -> None:
        """Show a sentence at the foot."""
        raise NotImplementedError

    def leave(self, writing: "Writing") -> None:
        """End the line being typed."""
        self.writing = None

    def follow_typing(self) -> None:
        """Show the line after a key, and save text that must not be lost with the screen."""
        self.paint_soon()

    def on_reselected(self) -> None:
        """Handle a request for this room while it is already shown."""

    # -- which keys can run --------------------------------------------------------------

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now: a sentence, or empty if it is plain.

        Returns:
            None if the action can run.
        """
        return None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey an action that cannot run now, as Textual asks for it."""
        return True if self.disabled_reason(action, parameters) is None else None

    # -- what every room can do ------------------------------------------------------------

    async def action_search(self) -> None:
        """Open History and search there."""
        await self.app.switch_mode("history")
        await self.app.run_action("search", self.app.screen)

    def action_hide_notes(self) -> None:
        """Hide notes, or show them again."""
        privacy = self.privacy
        privacy.hides_notes = not privacy.hides_notes
        self.show_status(sentences.NOTES_HIDDEN if privacy.hides_notes else sentences.NOTES_SHOWN)

    async def type_ahead(self, event: events.Key) -> bool:
        """Type a key into the line, if there is one, before any binding sees it."""
        return self.line_input.press(event)

    def on_lines_scrolled(self, message: Lines.Scrolled) -> None:
        """Scroll by the wheel as by the arrow keys."""
        self.app.simulate_key("down" if message.step > 0 else "up")

    def numbers(self) -> tuple[str, ...]:
        """Return the sentences with the numbers of the screen."""
        return ()

    def action_show_rate(self) -> None:
        """Show the numbers of the screen, the answer in words, and how sure the note is."""
        from tui.screens.notice_pages import two_weeks_page

        try:
            numbers = self.numbers()
            self.app.push_screen(two_weeks_page(self.journal, self.run_or_refuse, numbers))
        except CupfulError as error:
            self.refuse(error)
            self.paint_soon()

    def run_or_refuse(self, change: Callable[[], object]) -> bool:
        """Run a change of the diary; show why if it is refused. Return whether it was done."""
        try:
            change()
        except CupfulError as error:
            self.refuse(error, NOTHING_CHANGED)
            return False
        finally:
            self.paint_soon()
        return True


def height_of(screen: Screen[None], kind: type[Widget]) -> int:
    """Return the rows of a widget; 0 before it is laid out, for a key typed ahead."""
    return next((widget.size.height for widget in screen.query(kind)), 0)


def go_to_room(room: RoomScreen, name: str) -> bool:
    """Show the room whose name begins with a text; return whether there is exactly one."""
    begun = name.strip().casefold()
    rooms = [name for name in room.rooms if begun and name.startswith(begun)]
    if len(rooms) != 1:
        return False
    if rooms[0] == room.app.current_mode:
        room.on_reselected()
    else:
        room.app.switch_mode(rooms[0])
    return True
