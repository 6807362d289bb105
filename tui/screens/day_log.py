"""A screen one can log on: its keys go to the logbook, its widgets show what is then true."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType

from store.errors import CupfulError
from tui.bindings import APP_KEYS, LOG_KEYS, REFINE, ROOM_KEYS, in_bar, with_keys
from tui.controllers.day_log import StatusMessage
from tui.screens.room import AppContext
from tui.screens.writing import WritingScreen
from tui.text import phrases, sentences
from tui.widgets.daylist import DayList, DayListModel
from tui.widgets.frame import Heading, HeadingModel, Key, KeyBar
from tui.widgets.strip import StripLine, StripModel

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.controllers.check_in import CheckInController


_FRAME_SECONDS = 0.14
_NARROW = 60


class LogScreen(WritingScreen):
    """Keeps what the keys say; a subclass shows the rest of it."""

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], LOG_KEYS)
    KEYS = tuple(LOG_KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.flourishes = context.flourishes
        self._flourish = ""
        self._next_frame: Timer | None = None
        self._outage: StatusMessage | None = None  # what the look at others' entries met
        self._ritual: CheckInController | None = (
            None  # one whose page waits for a note, or is shown
        )

    def on_mount(self) -> None:
        """Follow the diary: what is kept here, and each second what others write."""
        self._unsubscribe = self.log_book.journal.subscribe(lambda _days: self.paint_soon())
        self.set_interval(1.0, self._notice)
        self.paint_soon()

    def on_unmount(self) -> None:
        """Follow it no more."""
        self._unsubscribe()

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Hand every widget what is true now."""
        self.query_one(Heading).show(self.heading())
        self.query_one(DayList).show(self.entries_shown())
        self.query_one(KeyBar).show(self._keys())

    def paint_foot(self) -> None:
        """Show what was said, what is asked, and the line being typed."""
        self.query_one(StripLine).show(self._strip())

    def heading(self) -> HeadingModel:
        """Return the heading: the room, the day, and a word beside it."""
        log = self.log_book
        beside = phrases.beside_day(log.day, log.journal.today())
        if log.journal.settings.get("demo"):
            beside = f"{sentences.DEMO_BESIDE}  {beside}".rstrip()
        small = self._said() if log.status.is_trouble else sentences.TOO_SMALL
        return HeadingModel(self.TITLE or "", phrases.day_name(log.day), beside, small)

    def entries_shown(self) -> DayListModel:
        """Return the entries of the day, the one at hand marked."""
        log = self.log_book
        is_today = log.day == log.journal.today()
        return DayListModel(
            entries=log.journal.day(log.day).entries,
            at_hand=log.selection.id if log.selection else None,
            names=log.journal.settings.names,
            hides_notes=log.hides_notes,
            empty=with_keys(self, sentences.EMPTY_DAY if is_today else sentences.EMPTY_PAST_DAY),
            glyphs=self.glyphs,
        )

    def _keys(self) -> tuple[Key, ...]:
        """Return the keys of the bar: what refines the thing at hand before what keeps more."""
        if self.log_book.writing is not None:
            return tuple(Key(*key) for key in self.log_book.writing.keys_shown())
        here = in_bar(self, (*ROOM_KEYS, *self.KEYS, *APP_KEYS))
        of_use = [of for of in here if self.is_of_use(of)]
        of_use.sort(key=self.bar_order)
        return tuple(Key(of.key_display or "", of.description) for of in of_use)

    def bar_order(self, binding: Binding) -> tuple[bool, bool, bool]:
        """Return where a key stands in the bar: refining first where there is what to refine.

        Where there is little room, what keeps comes before what goes elsewhere.
        """
        holds = self.log_book.selection is not None
        goes = self.size.width < _NARROW and binding.id == "room-next"
        return (holds and binding.group is not REFINE, binding.id == "help", goes)

    def _strip(self) -> StripModel:
        log = self.log_book
        question, has_more = "", False
        options: tuple[str, ...] = ()
        if log.selection is not None:
            question, options = phrases.prompt_words(
                log.selection.refinement, log.journal.settings.lists
            )
            has_more = log.has_open_list()
        hint, *refining = with_keys(
            self,
            (
                sentences.ANSWERED_HINT if log.selection is not None else sentences.HINT,
                "{refine-list}",
                "{refine-skip}",
            ),
        )
        return StripModel(
            said=self._said(),
            is_kept=log.status.is_saved,
            is_trouble=log.status.is_trouble,
            question=question,
            options=options,
            has_more=has_more,
            hint=hint,
            is_grave=log.status.is_grave,
            typing=log.writing.typing() if log.writing else None,
            flourish=self._flourish,
            glyphs=self.glyphs,
            keys=tuple(refining),
        )

    def _said(self) -> str:
        """Return what was said last, with the keys as they are bound."""
        (said,) = with_keys(self, (self.log_book.status.text,))
        return said

    def _notice(self) -> None:
        """Show what others wrote, and move on with the day; trouble is said until it is over."""
        log, said = self.log_book, self.log_book.status
        try:
            log.journal.refresh()
        except CupfulError as error:
            if self._outage is None:
                log.show_error(error)
                self._outage = log.status
        else:
            if said == self._outage:
                log.set_status("")
            self._outage = None
        if log.follow_today() or log.status != said:
            self.paint_soon()

    # -- keys ------------------------------------------------------------------------------

    def is_of_use(self, binding: Binding) -> bool:
        """Return whether a key does something now; one that does not says why when pressed."""
        hand = self.log_book.selection
        if binding.group is not REFINE or binding.id in ("undo", "redo"):
            return True
        field = hand.refinement.field if hand else None
        asks = {"open_list": self.log_book.has_open_list()}
        asks |= dict.fromkeys(("log('skip')", "log('refine', '1')"), field is not None)
        return asks.get(binding.action, hand is not None)

    def action_keep(self, name: str) -> None:
        """Keep what a letter says."""
        if name == "note":
            from tui.editing import purposes

            self._write(purposes.own_note(self.log_book))
            return
        self.log_book.keep(self.log_book.journal.settings.verbs[name])
        if name == "celebration" and self.log_book.status.is_saved and self.flourishes:
            self._sparkle(0)
        self.paint_soon()

    def action_log(self, deed: str, *arguments: int | str) -> None:
        """Have the logbook do something, by the name of its method."""
        getattr(self.log_book, deed)(*arguments)
        self.paint_soon()

    def action_take(self, id: str) -> None:
        """Take an entry to hand."""
        if (entry := self.log_book.journal.entry(id)) is not None:
            self.log_book.select(entry)
        self.paint_soon()

    def action_go_today(self) -> None:
        """Go back to today."""
        self.log_book.show_day(self.log_book.journal.today())
        self.paint_soon()

    def on_reselected(self) -> None:
        """Go back to today."""
        self.action_go_today()

    # -- the ritual ------------------------------------------------------------------------

    def action_begin_ritual(self, name: str) -> None:
        """Open or close the day on a page of its own."""
        from tui.controllers.check_in import (
            CheckInController,
        )  # with its page, when it is first gone to

        self.log_book.follow_today()
        with self.log_book.errors_as_status():
            verb = self.log_book.journal.settings.verbs[name]
            self._ritual = CheckInController(self.log_book, verb)
            self._show_ritual(self._ritual)
        self.paint_soon()

    def _show_ritual(self, ritual: "CheckInController") -> None:
        from tui.screens.check_in import CheckInScreen

        self.app.push_screen(CheckInScreen(ritual, self.glyphs), self._leave_ritual)

    def _leave_ritual(self, writes_note: bool | None) -> None:
        """Write the note its page was left for, or let it go."""
        from tui.editing import purposes

        log, left = self.log_book, self.unfinished.left
        if (
            writes_note
            and left is not None
            and log.selection is not None
            and left.id == log.selection.id
        ):
            self.unfinished.take()
            self._write(purposes.unfinished_note(log, left))
        elif writes_note:
            self._write(purposes.note_on(log))
        else:
            self._ritual = None
            self.paint_soon()

    def follow_typing(self) -> None:
        """Keep what is typed so far, and show it; show the ritual again whose note it was."""
        super().follow_typing()
        if self._ritual is not None and self.log_book.writing is None:
            self._show_ritual(self._ritual)

    def _sparkle(self, frame: int) -> None:
        """Let a celebration sparkle for half a second."""
        frames = self.glyphs.sparkles
        if self._next_frame is not None:  # of one that was kept just before
            self._next_frame.stop()
        self._flourish = frames[frame] if frame < len(frames) else ""
        self.paint_soon()
        if frame < len(frames):
            self._next_frame = self.set_timer(_FRAME_SECONDS, partial(self._sparkle, frame + 1))
