"""Notes that are written in the person's own editor (``--edit``)."""

import os
import sys
from collections.abc import Callable

from store.errors import CupfulError, Refused
from store.grammar import ParsedEntry
from store.journal import Journal
from store.log.locations import unfinished_folder
from store.names.name_check import seems_to_name
from tui.controllers.typed_line import LineTime
from tui.editing.drafts import UnsavedDraft, UnsavedDrafts
from tui.editing.external_editor import Editor, needs_trace_notice, note_trace_notice_shown
from tui.terminal.rows import wrapped
from tui.terminal.streams import ask_line
from tui.text import sentences
from tui.text.error_messages import NOT_YET_SAVED, error_message
from tui.text.keys import in_shell

_WIDTH = 78


class NoTerminalToEdit(Refused):
    """An editor was asked for where it has nothing to draw on."""


class NotEdited(Refused):
    """An editor ended with an error, or left the note as it was."""


def log_edited(
    parsed: ParsedEntry, time: LineTime, journal: Journal, save: Callable[[ParsedEntry], int]
) -> int:
    """Open the editor for the note of a line, and log the line with it; return the exit code.

    Args:
        parsed: the line, with the note to begin with.
        time: the day and the hour that it is about.
        journal: the diary.
        save: saves the line once it has its note.

    Raises:
        Refused: there is no terminal or no editor, or nothing was written.
        DiaryError: it could not be saved.
    """
    check_terminal()
    # An impossible line is refused before anyone writes.
    trial = journal.drafts.build(parsed._replace(note=parsed.note or "…"), time.day, time.at)
    draft = UnsavedDraft("", trial.day, parsed.note)
    return save_edited(draft, journal, lambda note: save(parsed._replace(note=note)))


def save_edited(draft: UnsavedDraft, journal: Journal, save: Callable[[str], int]) -> int:
    """Open the editor for a note, and save it; return the exit code.

    What was written outlives a refusal, a kill and a change of mind: the screen offers it
    as an unfinished note until it is saved.

    Args:
        draft: the note to begin with, and what it is on.
        journal: the diary.
        save: saves the note.

    Raises:
        Refused: there is no editor, or nothing was written.
        DiaryError: it could not be saved.
    """
    editor = Editor(os.environ, journal.path, _hold)
    editor.command()
    _show_traces_once(journal)
    unfinished = UnsavedDrafts(unfinished_folder(os.environ, journal.path), journal.path)
    try:
        draft = _edit_once(editor, draft, unfinished)
        while (code := _save_note(draft, save)) is None:
            draft = _edit_once(editor, draft, unfinished, again=True)
    except (KeyboardInterrupt, EOFError):
        print(f"\n{sentences.LEFT_FOR_LATER}", file=sys.stderr)
        raise
    else:
        unfinished.drop()
    finally:
        unfinished.close()
    return code


def check_terminal() -> None:
    """Check that an editor has a terminal to read and to draw on.

    Raises:
        NoTerminalToEdit: it has none.
    """
    for stream, name in ((sys.stdin, "standard input"), (sys.stdout, "standard output")):
        if stream is None or not stream.isatty():
            raise NoTerminalToEdit(what=name)


def _edit_once(
    editor: Editor, draft: UnsavedDraft, unfinished: UnsavedDrafts, *, again: bool = False
) -> UnsavedDraft:
    """Return the note as the editor leaves it; it survives a crash from now on.

    Raises:
        NotEdited: the editor failed, or left the note as it was.
        KeyboardInterrupt: Ctrl-C was pressed where the editor was waited for.
    """
    edited = editor.edit(draft)
    edited_draft = draft._replace(text=edited.text)
    if edited.is_changed and edited.text:
        unfinished.save(edited_draft)
    elif edited.is_changed:
        unfinished.settle()
    if edited.trouble:
        is_left = bool(edited.text) and (edited.is_changed or again)
        raise NotEdited(reason=edited.trouble, is_left=is_left)
    if not edited.is_changed and not again:
        raise NotEdited(reason=edited.unchanged)
    if edited.is_interrupted:
        raise KeyboardInterrupt
    return edited_draft


def _hold(name: str) -> None:
    """Ask for Enter while an editor may be open in a window of its own."""
    print(sentences.EDITOR_AT_ONCE.format(name=name), file=sys.stderr)
    try:
        ask_line(in_shell(sentences.EDITOR_HOLDS))
    except EOFError:
        return
    except KeyboardInterrupt:
        print(file=sys.stderr)
        raise


def _save_note(draft: UnsavedDraft, save: Callable[[str], int]) -> int | None:
    """Save a note; return None where it is edited again."""
    pieces = seems_to_name(draft.text)
    if pieces:
        print(in_shell(sentences.NAMES_SOMEONE.format(pieces=", ".join(pieces))), file=sys.stderr)
        if ask_line("> ").strip().casefold() == "e":
            return None
    try:
        return save(draft.text)
    except CupfulError as error:
        if not draft.text:
            raise
        print(error_message(error, NOT_YET_SAVED), file=sys.stderr)
    ask_line(in_shell(sentences.EDIT_AGAIN))
    return None


def _show_traces_once(journal: Journal) -> None:
    """Print what an editor may leave behind, the first time."""
    if not needs_trace_notice(journal):
        return
    for line in sentences.EDITOR_TRACES:
        print("\n".join(wrapped(line, _WIDTH)) if len(line) > _WIDTH else line, file=sys.stderr)
    ask_line(in_shell(f"\n{sentences.EDITOR_ENTER}"))
    note_trace_notice_shown(journal)
