"""A room in which lines and notes are written: what each key begins, and what becomes of it."""

from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from store.errors import CupfulError
from store.journal import Journal
from tui.controllers.day_log import DayLogController, StatusMessage
from tui.editing.drafts import UnsavedDraft
from tui.screens.room import AppContext, RoomScreen
from tui.text import phrases, sentences

if TYPE_CHECKING:
    from tui.editing.external_editor import Editor
    from tui.editing.purposes import Writing


class WritingScreen(RoomScreen):
    """Writes what its keys ask for, over a logbook; a subclass shows it."""

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.log_book = DayLogController(context.journal, context.privacy)
        self.unfinished = context.unfinished
        self._environ = context.environ

    def action_write_note(self) -> None:
        """Write a note on the thing at hand; first one that was left unfinished."""
        writing = self._note_to_write()
        if writing is not None:
            self._write(writing)

    def _note_to_write(self) -> "Writing | None":
        """Return the writing of the note to be written now; where there is none, say why."""
        from tui.editing import purposes

        log, left = self.log_book, self.unfinished.take()
        if left is not None:
            return purposes.unfinished_note(log, left)
        self.paint_soon()
        if log.selection is not None and log.selection.id is None:
            log.set_status(sentences.WAITING)
            return None
        if log.refuses_newer():
            return None
        if log.hides_notes and (entry := log.noted()) is not None and entry.note:
            log.set_status(sentences.NOTE_HIDDEN)
            return None
        return purposes.note_on(log)

    def action_discard_note(self) -> None:
        """Discard the note that was left unfinished; offer the next one, where there is one."""
        self.unfinished.discard()
        following = self.unfinished.left or self.unfinished.take_over()
        offer = phrases.unfinished(is_line=following.is_line) if following else ""
        self.log_book.set_status(f"{sentences.DISCARDED} {offer}".rstrip())
        self.paint_soon()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action does something now: discarding needs a note that was left."""
        if action == "discard_note":
            return self.unfinished.left is not None
        return super().check_action(action, parameters)

    def write_pasted(self, text: str) -> None:
        """Log a text as a note of its own; one that is too long or names someone is shown first."""
        from tui.editing import purposes

        writing = purposes.own_note(self.log_book)
        self._write(writing)
        if writing.editor.insert(text):
            self._take(writing)
        else:
            self.say_cut(writing.editor.limit)
        self.follow_typing()

    def action_edit_note(self) -> None:
        """Write the note in the person's own editor; say first what that may leave behind."""
        from tui.editing.external_editor import (
            Editor,
            needs_trace_notice,
            note_trace_notice_shown,
        )  # when it is asked for
        from tui.screens.page import editor_page

        log = self.log_book
        with log.errors_as_status():
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
        """Give the terminal to the editor; what comes back goes the way of a typed note."""
        from tui.editing import purposes

        log = self.log_book
        try:
            with self.app.suspend():
                edited = editor.edit(self._unfinished_of(writing))
        except SuspendNotSupported:
            self.leave(writing)
            log.set_status(sentences.NO_SUSPEND)
            return
        writing.put(edited.text)
        if edited.trouble or not edited.is_changed:
            self._leave_saying(writing, edited.trouble or sentences.EDITOR_UNCHANGED)
        elif not edited.text and (told := purposes.needs_words(log, writing)):
            self._leave_saying(writing, told)
        else:
            self._take(writing)
        self.follow_typing()

    def _leave_saying(self, writing: "Writing", told: str) -> None:
        """Leave a note and say why, in full, and whether its words can be taken up again."""
        log = self.log_book
        log.set_status("")
        self.leave(writing)
        is_trouble = told != sentences.EDITOR_UNCHANGED
        whole = f"{told} {log.status.text}".rstrip()
        log.status = StatusMessage(whole, is_trouble=is_trouble, is_grave=is_trouble)

    def action_move_entry(self) -> None:
        """Ask to which day the thing at hand goes."""
        from tui.editing import purposes

        writing = purposes.day_to_move_to(self.log_book)
        if writing is None:
            self.log_book.set_status(sentences.NOTHING_SELECTED)
            self.paint_soon()
        else:
            self._write(writing)

    def action_type_line(self) -> None:
        """Type a line, as in the shell."""
        from tui.editing import purposes

        self._write(purposes.line_of_log(self.log_book))

    def action_go(self) -> None:
        """Ask where to go."""
        from tui.editing import purposes

        self._write(purposes.place_to_go(self.log_book, self.go_to_room))

    def action_open_list(self) -> None:
        """Open the whole list of what the strip asks."""
        from tui.editing import purposes

        writing = purposes.word_of_list(self.log_book)
        if writing is None:
            self.log_book.set_status(sentences.NO_LIST)
            self.paint_soon()
        else:
            self._write(writing)

    def _write(self, writing: "Writing") -> None:
        self.log_book.writing = writing
        self.log_book.set_status("")
        self.paint_soon()

    def leave(self, writing: "Writing") -> None:
        """Leave a line; a note that had words can be taken up again."""
        self.log_book.writing = None
        if writing.is_note and writing.is_changed():
            self.unfinished.throw(self._unfinished_of(writing))
            self.log_book.set_status(sentences.LEFT_UNSAVED)

    @property
    def diary(self) -> Journal:
        """The diary the room is of."""
        return self.log_book.journal

    @property
    def writing(self) -> "Writing | None":
        """The line being typed, if one is."""
        return self.log_book.writing

    @writing.setter
    def writing(self, writing: "Writing | None") -> None:
        self.log_book.writing = writing

    def refuse(self, error: CupfulError) -> None:
        """Say why a line was not taken."""
        self.log_book.show_error(error)

    def say_cut(self, limit: int) -> None:
        """Say that not all of a paste fitted."""
        self.log_book.set_status(sentences.PASTE_CUT.format(limit=limit))

    def follow_typing(self) -> None:
        """Keep what is typed so far, and show it."""
        self._keep_unfinished()
        self.paint_soon()

    def _unfinished_of(self, writing: "Writing") -> UnsavedDraft:
        return UnsavedDraft(writing.id, self.log_book.day, writing.editor.text, not writing.wraps)

    def _keep_unfinished(self) -> None:
        """Have what is typed so far outlive this screen."""
        writing = self.log_book.writing
        if writing is not None and writing.is_note and writing.is_changed():
            self.unfinished.keep(self._unfinished_of(writing))
        else:
            self.unfinished.settle()
