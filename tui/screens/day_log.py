"""Rooms that one can log in: letters log an entry, digits refine it."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import work
from textual.binding import Binding, BindingType

from store.errors import DiaryError
from tui.bindings import APP_KEYS, LOG_KEYS, ROOM_KEYS
from tui.controllers.day_log import DayLogController
from tui.controllers.logged_entry import asks, asks_days, log_flare, question, redo_step, undo_step
from tui.screen_keys import RoomState, in_bar, likely_first, with_keys
from tui.screens.room import AppContext
from tui.screens.writing import WritingScreen
from tui.text import entry_phrases, phrases, sentences
from tui.text.kind_names import in_kinds
from tui.widgets.day_list import DayList, DayListModel
from tui.widgets.frame import Heading, HeadingModel, Key, KeyBar
from tui.widgets.strip import StripLine, StripModel

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.controllers.check_in import CheckInController


_FRAME_SECONDS = 0.14
#: The actions that log into the day, and those that write on an entry of it if it has one.
_LOGS = ("log_entry", "begin_check_in", "mark_repaired", "log_flare")
_WRITES = ("write_note", "edit_note")


class AnswerScreen(WritingScreen):
    """A room whose keys answer the question of the strip, also of what was logged elsewhere."""

    @property
    def asking_log(self) -> DayLogController:
        """The log whose question digits answer: of this room, or of what was just logged."""
        has_own = self.day_log.selection is not None
        return self.today_log if asks(self.today_log) and not has_own else self.day_log

    def action_refine(self, digit: str) -> None:
        """Answer the question in the strip."""
        log = self.asking_log
        log.refine(digit)
        self._end_answering(log)

    def action_skip(self) -> None:
        """Skip the question in the strip."""
        log = self.asking_log
        log.skip()
        self._end_answering(log)

    def _end_answering(self, log: DayLogController) -> None:
        """Show the receipt of the last answer, also where another room's log asked for it."""
        if log is not self.day_log and not asks(log):
            self.day_log.status.message = log.status.message
        self.paint_soon()

    def action_clear_answer(self) -> None:
        """Take back the last digit, or clear the answer that the strip asks for."""
        self.asking_log.take_back()
        self.paint_soon()


class LogScreen(AnswerScreen):
    """The base of Today and History: runs the keys that log; a subclass adds its widgets."""

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], LOG_KEYS)
    KEYS = tuple(LOG_KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.flourishes = context.flourishes
        self._frames = self.glyphs.sparkles[: 1 if context.sparkles_once else None]
        self._flourish = ""
        self.is_rest_waiting = False  # whether planned rest that is over is offered
        self._next_frame: Timer | None = None
        #: The check-in whose page is shown, or waits for a note.
        self._check_in: CheckInController | None = None

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        self.query_one(Heading).show(self._heading())
        self.query_one(DayList).show(self._entries())
        self.query_one(KeyBar).show(self._keys())

    def _paint_foot(self) -> None:
        """Show the status, the question, and the line being typed."""
        self.query_one(StripLine).show(self._strip())

    def _heading(self) -> HeadingModel:
        """Return the heading: the rooms, and the day into which letters log."""
        is_trouble = self.day_log.status.message.is_trouble
        return self.heading(small=self._status() if is_trouble else sentences.TOO_SMALL)

    def _entries(self) -> DayListModel:
        """Return the entries of the day, the selected one marked."""
        log = self.day_log
        is_today = log.day == log.journal.today()
        return DayListModel(
            entries=log.journal.day(log.day).entries,
            selected_id=log.selection.id if log.selection else None,
            names=log.journal.settings.names,
            hides_notes=log.privacy.hides_notes,
            empty=self._empty(is_today=is_today),
            glyphs=self.glyphs,
        )

    def _empty(self, *, is_today: bool) -> tuple[str, ...]:
        """Return what an empty day shows."""
        names = self.day_log.journal.settings.names
        empty = sentences.EMPTY_DAY if is_today else sentences.EMPTY_PAST_DAY
        return with_keys(self, (in_kinds(line, names) for line in empty))

    def _keys(self) -> tuple[Key, ...]:
        """Return the keys of the bar: with a selection those that refine it come first."""
        if self.writing is not None:
            return tuple(Key(*key) for key in self.writing.keys_shown())
        bindings = likely_first(
            in_bar(self, (*ROOM_KEYS, *self.KEYS, *APP_KEYS)), self._room_state()
        )
        return tuple(Key(binding.key_display or "", self._label(binding)) for binding in bindings)

    def _label(self, binding: Binding) -> str:
        """Return what the bar calls a key."""
        return binding.description

    def _room_state(self) -> RoomState:
        """Return what makes a key likely now."""
        log, journal = self.day_log, self.journal
        day = journal.day(self.letters.day)
        return RoomState(
            hour=journal.clock.now().hour,
            is_away=self.letters.day != journal.today(),
            is_opened=day.checkin("opening") is not None,
            is_closed=day.checkin("closing") is not None,
            has_rupture=journal.months.is_all_loaded and journal.ruptures.count_open() > 0,
            is_asked=asks(self.asking_log),
            has_selection=log.selection is not None and not log.selection.is_new,
            first=("refine-note",) if log.selection is not None and log.selection.is_new else (),
            is_rest_waiting=self.is_rest_waiting,
        )

    def _strip(self) -> StripModel:
        log = self.asking_log
        text, options = question(log)
        has_last = log.selection is not None and log.selection.last is not None
        hint = sentences.ANSWERED_HINT if has_last else sentences.HINT
        hint, back, *refining = with_keys(
            self, (hint, "{refine-clear}", "{refine-list}", "{refine-skip}")
        )
        return StripModel(
            status=self._status(),
            is_saved=log.status.message.is_saved,
            is_trouble=log.status.message.is_trouble,
            question=text,
            options=options,
            has_more=log.has_open_list(),
            hint=hint,
            back=back if has_last else "",
            is_grave=log.status.message.is_grave,
            typing=self.writing.typing() if self.writing else None,
            flourish=self._flourish if log.status.message.is_celebration else "",
            is_celebration=log.status.message.is_celebration,
            glyphs=self.glyphs,
            keys=tuple(refining),
            is_refining=log.selection is not None,
        )

    def _status(self) -> str:
        """Return the status, with the keys as they are bound."""
        (text,) = with_keys(self, (self.asking_log.status.message.text,))
        return text

    # -- logging ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys about planned rest where none is waiting."""
        if action == "settle_planned_rest" and not self.is_rest_waiting:
            return False
        return super().check_action(action, parameters)

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now: most that refine need a selected entry."""
        log = self.asking_log
        selection = log.selection
        if action == "go_today" and self._is_today_shown:
            return sentences.TODAY_SHOWN
        if self._logs_ahead(action):
            return sentences.LOGS_AHEAD.format(day=phrases.short_day(self.letters.day))
        if action == "settle_planned_rest" and not self.is_rest_waiting:
            return in_kinds(sentences.NO_ROW_WAITS, self.journal.settings.names)
        if action == "show_versions":
            own = self.day_log.selection
            return self._nothing_selected if own is None or own.id is None else None
        if action in ("remove_entry", "clear_answer", "move_entry"):
            if selection is None or selection.id is None:
                return self._nothing_selected if selection is None else sentences.WAITING
            has_digit = not selection.is_new or selection.last is not None
            return None if has_digit or action != "clear_answer" else sentences.NO_DIGIT_YET
        if action == "open_list":
            return self._why_no_list()
        if action not in ("refine", "skip"):
            return super().disabled_reason(action, parameters)
        if selection is None:
            return self._nothing_selected
        is_answered = selection.refinement.field is None and not asks_days(log)
        if is_answered and not self._is_from_newer(selection.id):
            return sentences.NOTHING_MORE
        return None

    def _logs_ahead(self, action: str) -> bool:
        """Return whether an action would log into a day that has not begun."""
        if action not in _LOGS and action not in _WRITES:
            return False  # Textual asks for each key of a bar
        if self.letters.day <= self.journal.today():
            return False
        return action in _LOGS or self.day_log.noted() is None

    def _why_no_list(self) -> str | None:
        """Return why no list can be opened: the answers in sight are all that there are."""
        log = self.asking_log
        if log.has_open_list():
            return None
        _question, options = question(log)
        return sentences.NO_LIST_ASKED.format(last=len(options)) if options else sentences.NO_LIST

    def _is_from_newer(self, id: str | None) -> bool:
        """Return whether a newer version wrote an entry: then the refusal says so."""
        entry = self.journal.entry(id) if id else None
        return entry is not None and entry_phrases.is_from_newer(entry)

    @property
    def _nothing_selected(self) -> str:
        """What is said where a key needs a selected entry."""
        return sentences.NOTHING_SELECTED

    @property
    def _is_today_shown(self) -> bool:
        """Whether nothing but today is shown."""
        log = self.day_log
        return log.selection is None and log.day == self.journal.today()

    def action_log_flare(self) -> None:
        """Log a flare."""
        log_flare(self.day_log)
        self.paint_soon()

    def action_log_entry(self, name: str) -> None:
        """Log what a letter stands for."""
        if name == "note":
            from tui.controllers import purposes

            self._write(purposes.own_note(self.day_log))
            return
        self.day_log.log_verb(self.journal.settings.verbs[name])
        self._celebrate()
        self.paint_soon()

    def action_mark_repaired(self) -> None:
        """Mark the newest open rupture as repaired."""
        self.day_log.repair()
        self.paint_soon()

    def action_remove_entry(self) -> None:
        """Delete the selected entry."""
        self.day_log.remove()
        self.paint_soon()

    @work
    async def action_show_versions(self) -> None:
        """Show the versions of the selected entry, and restore the one chosen."""
        from tui.controllers.days_before import days_before  # with the page

        log = self.day_log
        if log.selection is None or log.selection.id is None:
            return
        try:
            versions = log.journal.history.versions(log.selection.id)[::-1]
            past = days_before(log.journal, log.day, hides_notes=log.privacy.hides_notes)
        except DiaryError as error:
            self.refuse(error)
            self.paint_soon()
            return
        from tui.screens.choices import VersionsPage  # with pages, when one is first wanted

        page = VersionsPage(
            versions,
            log.journal.settings.names,
            hides_notes=log.privacy.hides_notes,
            past=past,
        )
        version = await self.app.push_screen_wait(page)
        if version is not None:
            log.restore(version)
        self.paint_soon()

    def action_settle_planned_rest(self, is_taken: bool) -> None:
        """Log the planned rest that is over, or leave it out of its plan."""
        from tui.controllers import rest_lines

        rest_lines.settle_waiting(self.day_log, is_taken=is_taken)
        self.paint_soon()

    def action_undo(self) -> None:
        """Undo the last step."""
        undo_step(self.day_log)
        self.paint_soon()

    def action_redo(self) -> None:
        """Redo the step that was undone last."""
        redo_step(self.day_log)
        self.paint_soon()

    # -- selecting and going ---------------------------------------------------------------

    def action_select(self, id: str) -> None:
        """Select an entry."""
        if (entry := self.journal.entry(id)) is not None:
            self.day_log.select(entry)
        self.paint_soon()

    def action_step_selection(self, step: int) -> None:
        """Select the entry above or below."""
        self.day_log.step_selection(step)
        self.paint_soon()

    def action_deselect(self) -> None:
        """Deselect the entry, and clear the status."""
        self.day_log.deselect()
        self.paint_soon()

    def action_step_day(self, step: int) -> None:
        """Show the day before or after."""
        self.day_log.step_day(step)
        self.paint_soon()

    def action_go_today(self) -> None:
        """Show today again."""
        self.day_log.show_day(self.journal.today())
        self.paint_soon()

    def on_reselected(self) -> None:
        """Show today again."""
        self.action_go_today()

    # -- the check-in ----------------------------------------------------------------------

    def action_begin_check_in(self, name: str) -> None:
        """Open or close the day on a page of its own."""
        from tui.controllers.check_in import CheckInController  # with its page, once it is needed

        self.day_log.follow_today()
        with self.day_log.status.showing_errors():
            verb = self.journal.settings.verbs[name]
            self._check_in = CheckInController(self.day_log, verb)
            self._show_check_in(self._check_in)
        self.paint_soon()

    def _show_check_in(self, check_in: "CheckInController") -> None:
        from tui.screens.check_in import CheckInScreen

        self.app.push_screen(CheckInScreen(check_in, self.glyphs), self._leave_check_in)

    def _leave_check_in(self, writes_note: bool | None) -> None:
        """Write the note for which its page was left, or end it."""
        from tui.controllers import purposes

        log, draft = self.day_log, self.unfinished.resumable
        has_draft = draft is not None and log.selection is not None and draft.id == log.selection.id
        if writes_note and draft is not None and has_draft:
            self.unfinished.resume()
            self._write(purposes.unfinished_note(log, draft))
        elif writes_note:
            self._write(purposes.note_on(log))
        else:
            self._check_in = None
            self.paint_soon()

    def follow_typing(self) -> None:
        """Save the text typed so far; a line that logs a celebration sparkles as its letter does.

        The check-in returns once its note is written.
        """
        super().follow_typing()
        if self.writing is not None:
            return
        self._celebrate()
        if self._check_in is not None:
            self._show_check_in(self._check_in)

    def _celebrate(self) -> None:
        """Show the sparkle of a celebration that was just logged, where it may be shown."""
        if self.day_log.status.message.is_celebration and self.flourishes:
            self._sparkle(0)

    def _sparkle(self, frame: int) -> None:
        """Show the frames of a celebration, for half a second at most."""
        frames = self._frames
        if self._next_frame is not None:  # of one that was logged just before
            self._next_frame.stop()
        self._flourish = frames[frame] if frame < len(frames) else ""
        self.paint_soon()
        if frame < len(frames):
            self._next_frame = self.set_timer(_FRAME_SECONDS, partial(self._sparkle, frame + 1))
