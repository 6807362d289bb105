"""Rooms over the log of a day, in which lines and notes are written."""

from functools import partial
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from store.errors import CupfulError
from tui.controllers.day_log import DayLogController
from tui.controllers.day_status import StatusMessage
from tui.editing.drafts import UnsavedDraft
from tui.screens.room import AppContext, RoomScreen, go_to_room
from tui.screens.room_input import LogLetters
from tui.text import entry_phrases, sentences
from tui.text.error_messages import NOTHING_CHANGED

if TYPE_CHECKING:
    from tui.controllers.writing import Writing
    from tui.editing.external_editor import Editor


class WritingScreen(RoomScreen):
    """The base of the rooms over a day's log: begins lines and notes, and shows the status."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.day_log = DayLogController(context.journal, context.privacy)
        self.letters = LogLetters(self.day_log)
        self.unfinished = context.unfinished
        self._environ = context.environ
        self._outage: StatusMessage | None = None  # shown while the diary cannot be read

    # -- the day and its status ----------------------------------------------------------

    def on_screen_resume(self) -> None:
        """Move on with the day, which may have ended while another room was shown."""
        self.day_log.follow_today()

    def check_day(self, trouble: CupfulError | None) -> None:
        """Move on with the day; show why the diary cannot be read, until it can."""
        log, before = self.day_log, self.day_log.status.message
        if trouble is None:
            if before == self._outage:
                log.status.clear()
            self._outage = None
        elif self._outage is None:
            log.status.show_error(trouble)
            self._outage = log.status.message
        if log.follow_today() or log.status.message != before:
            self.paint_soon()
        self._follow_hour()

    def show_status(self, text: str) -> None:
        """Show a sentence at the foot."""
        self.day_log.status.set(text)
        self.paint_soon()

    def refuse(self, error: CupfulError, outcome: str = "") -> None:
        """Show why a line was refused."""
        self.day_log.status.show_error(error, outcome)

    # -- notes ---------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the key that discards a note where none was left unfinished."""
        if action == "discard_note":
            return self.unfinished.resumable is not None
        return super().check_action(action, parameters)

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now: no note may have been left unfinished."""
        if action == "discard_note" and self.unfinished.resumable is None:
            return sentences.NOTHING_UNFINISHED
        return super().disabled_reason(action, parameters)

    def action_write_note(self) -> None:
        """Write a note on the selected entry; first one that was left unfinished."""
        writing = self._note_to_write()
        if writing is not None:
            self._write(writing)

    def _note_to_write(self) -> "Writing | None":
        """Return the note to write now; where there is none, show why."""
        from tui.controllers import purposes

        log, draft = self.day_log, self.unfinished.resume()
        if draft is not None:
            return purposes.unfinished_note(log, draft)
        self.paint_soon()
        if log.selection is not None and log.selection.id is None:
            log.status.set(sentences.WAITING)
            return None
        if log.refuses_newer():
            return None
        if log.privacy.hides_notes and (entry := log.noted()) is not None and entry.note:
            log.status.set(sentences.NOTE_HIDDEN)
            return None
        return purposes.note_on(log)

    def action_discard_note(self) -> None:
        """Discard the note that was left unfinished; offer the next one, if there is one."""
        self.unfinished.discard()
        following = self.unfinished.resumable or self.unfinished.take_over()
        offer = entry_phrases.unfinished(is_line=following.is_line) if following else ""
        self.show_status(f"{sentences.DISCARDED} {offer}".rstrip())

    def write_pasted(self, text: str) -> None:
        """Log a text as a note of its own; one that is too long or names someone is shown first."""
        from tui.controllers import purposes

        writing = purposes.own_note(self.day_log)
        self._write(writing)
        if writing.editor.insert(text):
            self.line_input.submit(writing)
        else:
            self.show_status(sentences.PASTE_CUT.format(limit=writing.editor.limit))
        self.follow_typing()

    def action_edit_note(self) -> None:
        """Write the note in the person's own editor; first explain what that may leave behind."""
        from tui.editing.external_editor import (
            Editor,
            needs_trace_notice,
            note_trace_notice_shown,
        )  # imported only when needed
        from tui.screens.page import editor_page

        log = self.day_log
        with log.status.showing_errors():
            editor = Editor(self._environ, log.journal.path)
            editor.command()
            if needs_trace_notice(log.journal):
                self.app.push_screen(editor_page())
                note_trace_notice_shown(log.journal)
            elif (writing := self._note_to_write()) is not None:
                self._write(writing)
                self._edit(writing, editor)
        self.paint_soon()

    def _edit(self, writing: "Writing", editor: "Editor") -> None:
        """Give the terminal to the editor, and treat its text as a note that was typed."""
        from tui.controllers import purposes

        log = self.day_log
        try:
            with self.app.suspend():
                edited = editor.edit(self._draft_of(writing))
        except SuspendNotSupported:
            self.leave(writing)
            log.status.set(sentences.NO_SUSPEND)
            return
        writing.put(edited.text)
        if edited.trouble or not edited.is_changed:
            reason = edited.trouble or edited.unchanged
            is_trouble = bool(edited.trouble or edited.back_at_once)
            self._leave_because(writing, reason, NOTHING_CHANGED, is_trouble=is_trouble)
        elif not edited.text and (reason := purposes.needs_words(log, writing)):
            self._leave_because(writing, reason)
        else:
            self.line_input.submit(writing)
        self.follow_typing()

    def _leave_because(
        self, writing: "Writing", reason: str, outcome: str = "", *, is_trouble: bool = True
    ) -> None:
        """Close a note; show why, and whether its text can be continued later.

        Args:
            writing: the note.
            reason: why it is closed.
            outcome: the sentence for a note without text.
            is_trouble: whether something went wrong.
        """
        log = self.day_log
        log.status.clear()
        self.leave(writing)
        whole = f"{reason} {log.status.message.text or outcome}".rstrip()
        log.status.message = StatusMessage(whole, is_trouble=is_trouble, is_grave=is_trouble)

    # -- other lines ---------------------------------------------------------------------

    def action_move_entry(self) -> None:
        """Ask to which day the selected entry goes."""
        from tui.controllers import purposes

        writing = purposes.day_to_move_to(self.day_log)
        if writing is None:
            self.show_status(sentences.NOTHING_SELECTED)
        else:
            self._write(writing)

    def action_type_line(self) -> None:
        """Type a line, as in the shell."""
        from tui.controllers import purposes

        self._write(purposes.line_of_log(self.day_log))

    def action_go(self) -> None:
        """Ask where to go."""
        from tui.controllers import purposes

        self._write(purposes.place_to_go(self.day_log, partial(go_to_room, self)))

    def action_open_list(self) -> None:
        """Add the word that a line had to its list, or open the list of the question."""
        from tui.controllers import purposes

        if self.day_log.add_offered_word():
            self.paint_soon()
            return
        writing = purposes.word_of_list(self.day_log)
        if writing is None:
            self.show_status(sentences.NO_LIST)
        else:
            self._write(writing)

    # -- the line being typed ------------------------------------------------------------

    @property
    def writing(self) -> "Writing | None":
        """The line being typed, if there is one."""
        return self.day_log.writing

    @writing.setter
    def writing(self, writing: "Writing | None") -> None:
        self.day_log.writing = writing

    def _write(self, writing: "Writing") -> None:
        self.writing = writing
        self.show_status("")

    def leave(self, writing: "Writing") -> None:
        """Close the line being typed; a note with text can be continued later."""
        self.writing = None
        if writing.is_note and writing.is_changed():
            self.unfinished.leave(self._draft_of(writing))
            self.day_log.status.set(sentences.LEFT_UNSAVED)

    def follow_typing(self) -> None:
        """Save the text typed so far, and show it."""
        self._save_draft()
        self.paint_soon()

    def _draft_of(self, writing: "Writing") -> UnsavedDraft:
        return UnsavedDraft(writing.id, self.day_log.day, writing.editor.text, not writing.wraps)

    def _save_draft(self) -> None:
        """Save a note typed so far, so that it outlives this screen."""
        writing = self.writing
        if writing is not None and writing.is_note and writing.is_changed():
            self.unfinished.save(self._draft_of(writing))
        else:
            self.unfinished.settle()
