"""Lines typed at the foot of the screen: a note, a place to go, a line of the log, a word."""

import re
import shlex
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final

from store.clock import hour_of
from store.dates import is_written_hour, parse_day
from store.day_ranges import parse_first_day
from store.errors import CupfulError, Gone
from store.folding import fold_word
from store.grammar import ParsedEntry
from store.models import note_limit
from store.moments import is_time_ago
from store.names.name_check import seems_to_name
from store.notes import NOTE_LIMIT
from store.verbs import VERBS, Field, Refinement, match_word
from store.word_changes import add_words, new_word
from tui.controllers.day_log import DayLogController, WordOffer
from tui.controllers.logged_entry import move_entry, redo_step, undo_step
from tui.controllers.typed_line import read_line_options
from tui.controllers.writing import Writing
from tui.editing.drafts import UnsavedDraft
from tui.editing.line_editor import LineEditor, NoteEditor
from tui.text import entry_phrases, phrases, sentences
from tui.text.day_readings import both_readings, first_day_read, option_readings
from tui.text.error_messages import NOT_YET_SAVED, NOTHING_CHANGED

_WORD_LIMIT = 40
#: What is meant as an hour, whether or not there is one of this name.
_HOUR_LIKE: Final = re.compile(r"\d+ ?(h|:\d*|[ap]m)", re.IGNORECASE)


def note_on(log: DayLogController) -> Writing:
    """Return the writing of a note on the selected entry, or of a note of its own."""
    entry = log.noted()
    if entry is None:
        return own_note(log)
    if log.selection is None or log.selection.id != entry.id:
        log.select(entry)
    editor = NoteEditor(entry.note, note_limit(entry.kind, entry.values))

    def save(text: str) -> None:
        entry_saved = log.journal.change(entry.id, note=text)
        if entry.note and not entry_saved.note:
            log.status.set(
                sentences.NOTE_GONE.format(
                    what=entry_phrases.spoken(entry_saved, log.journal.settings.names)
                ),
                is_saved=True,
            )
        else:
            log.status.confirm(entry_saved)

    label = entry_phrases.label(entry, log.journal.settings.names)
    what = "note" if entry.kind == "note" else f"note on {label}"
    return Writing(
        what,
        save,
        sentences.NOTE_HINT,
        editor,
        is_note=True,
        id=entry.id,
        before=entry.note,
        find_names=partial(_names_in_note, log),
        outcome=NOT_YET_SAVED,
    )


def _names_in_note(log: DayLogController, text: str) -> tuple[str, ...]:
    return seems_to_name(text, log.journal.settings.names.all_words)


def needs_words(log: DayLogController, writing: Writing) -> str:
    """Return why a note cannot be empty; empty if it can, because it is then deleted."""
    if not writing.id:
        return sentences.NOTE_EMPTY
    entry = log.journal.entry(writing.id)
    return sentences.NOTE_NEEDS_WORDS if entry is not None and entry.kind == "note" else ""


def own_note(log: DayLogController) -> Writing:
    """Return the writing of a note of its own."""
    log.follow_today()
    verb = VERBS["note"]

    def save(text: str) -> None:
        log.log_parsed(ParsedEntry(verb, {}, note=text), Refinement(verb))

    return Writing(
        "note",
        save,
        sentences.NOTE_HINT,
        NoteEditor(),
        is_note=True,
        find_names=partial(_names_in_note, log),
        outcome=NOT_YET_SAVED,
    )


def unfinished_note(log: DayLogController, draft: UnsavedDraft) -> Writing:
    """Return the writing of a note or a line that was left unfinished, where it was left."""
    if draft.day != log.day:
        log.show_day(draft.day)
    if draft.is_line:
        line = line_of_log(log)
        line.editor.insert(draft.text)
        return line
    entry = log.journal.entry(draft.id) if draft.id else None
    if entry is not None:
        log.select(entry)
    writing = note_on(log) if entry is not None else own_note(log)
    writing.editor = NoteEditor(draft.text, writing.editor.limit)
    return writing


def line_of_log(log: DayLogController) -> Writing:
    """Return the writing of a whole line, in the grammar of the shell."""
    log.follow_today()

    def log_line(text: str) -> None:
        tokens = tokens_of(text)
        command = _COMMANDS.get(" ".join(tokens))
        if command is not None:
            command(log)
            return
        options = read_line_options(tokens, can_edit=False)
        time = options.time(log.journal, log.day)
        parsed = options.parse(log.journal)
        if time.row:
            from tui.controllers.rest_lines import log_row

            log.deselect()
            receipt = log_row(parsed, time.row, log.journal)
            log.status.set(receipt.text, is_saved=receipt.is_saved)
        else:
            if time.day is not None and time.day != log.day:
                log.show_day(time.day)
            _log_on_day(log, parsed, time.at)
        style = log.journal.settings.date_style
        readings = option_readings(options.days(), log.journal.today(), style)
        for remark in filter(None, (_line_remarks(log, parsed), *readings)):
            log.status.add(remark)

    editor = LineEditor(limit=NOTE_LIMIT)
    return Writing(
        "line",
        log_line,
        sentences.LINE_HINT,
        editor,
        is_note=True,
        find_names=partial(_names_in_line, log),
        outcome=NOT_YET_SAVED,
    )


def _log_on_day(log: DayLogController, parsed: ParsedEntry, at: datetime | None) -> None:
    """Log a line; a word that its list has not is offered, and the list is asked for."""
    new = new_word(parsed, log.journal.settings.names)
    log.log_parsed(parsed, Refinement(parsed.verb, 0 if new else len(parsed.verb.fields)), at)
    if new is not None and log.selection is not None and log.selection.id:
        log.word_offer = WordOffer(new, log.selection.id)


def _line_remarks(log: DayLogController, parsed: ParsedEntry) -> str:
    """Return how a line was read where that is not plain, with the key that adds a new word."""
    new = new_word(parsed, log.journal.settings.names)
    if new is None:
        return entry_phrases.line_remarks(parsed)
    sentence = sentences.ADDABLE.format(word=new.word)
    return " ".join(filter(None, (entry_phrases.readings(parsed), sentence)))


def _names_in_line(log: DayLogController, text: str) -> tuple[str, ...]:
    """Return what seems to name someone in the note and the tags of a line, not in its options."""
    try:
        parsed = read_line_options(tokens_of(text), can_edit=False).parse(log.journal)
    except CupfulError:
        return ()  # the line is refused when it is taken
    return _names_in_note(log, " ".join((parsed.note, *parsed.tag_words)))


def _settle_planned_rest(log: DayLogController, *, is_taken: bool) -> None:
    from tui.controllers import rest_lines

    rest_lines.settle_waiting(log, is_taken=is_taken)


_COMMANDS: Final[dict[str, Callable[[DayLogController], None]]] = {
    "undo": undo_step,
    "u": undo_step,
    "redo": redo_step,
    "U": redo_step,
    "repaired": DayLogController.repair,
    "R": DayLogController.repair,
    "rest taken": partial(_settle_planned_rest, is_taken=True),
    "rest taken --skip": partial(_settle_planned_rest, is_taken=False),
}


#: Text in single quotation marks, an apostrophe, or a backslash that quotes nothing.
_QUOTED: Final = r"(?:^|(?<=[\s=:]))'(.*?)'(?=\s|$)|'|\\(?![\s\"'\\])"
#: Signs of no text, which stand for an apostrophe and a backslash that are words of a line.
_LITERAL: Final = {"'": "\0", "\\": "\1"}
_RESTORED: Final = str.maketrans({sign: character for character, sign in _LITERAL.items()})


def tokens_of(text: str) -> list[str]:
    """Return the words of a typed line, as the shell would, with the apostrophes of its words."""
    marked = re.sub(_QUOTED, _with_literals, text)
    try:
        tokens = shlex.split(marked)
    except ValueError:  # a quotation mark that opens nothing
        tokens = marked.split()
    return [token.translate(_RESTORED) for token in tokens]


def _with_literals(match: re.Match[str]) -> str:
    if match[1] is None:
        return _LITERAL[match[0]]
    return "'" + match[1].replace("'", _LITERAL["'"]) + "'"


def place_to_go(log: DayLogController, go_to_screen: Callable[[str], bool]) -> Writing:
    """Return the writing of a day or a screen to go to."""

    def go_to(text: str) -> None:
        if not go_to_screen(text):
            today, style = log.journal.today(), log.journal.settings.date_style
            log.show_day(parse_first_day(text, today, style))
            if reading := first_day_read(text, today, style):
                log.status.set(reading)

    return Writing("go to", go_to, sentences.GO_HINT)


def move_to_hour(log: DayLogController, id: str, text: str) -> None:
    """Give an entry another hour of its day.

    Raises:
        Refused: it is no hour, or one that is still to come.
        Gone, WrittenByNewer, DiaryError: nothing was changed.
    """
    entry = log.journal.entry(id)
    if entry is None:
        raise Gone
    at = log.journal.drafts.hour(text, entry.day)
    entry = log.journal.change(id, at=hour_of(at))
    log.select(entry)
    what = entry_phrases.spoken(entry, log.journal.settings.names)
    hour = entry_phrases.hour_word(entry.at)
    log.status.set(sentences.MOVED_HOUR.format(hour=hour, what=what), is_saved=True)


def day_to_move_to(log: DayLogController) -> Writing | None:
    """Return the writing of the day to move the selected entry to, if there is one."""
    id = log.selection.id if log.selection else None
    if id is None:
        return None

    def move(text: str) -> None:
        if is_written_hour(text) or is_time_ago(text) or _HOUR_LIKE.fullmatch(text.strip()):
            move_to_hour(log, id, text)
            return
        today, style = log.journal.today(), log.journal.settings.date_style
        day, before = parse_day(text, today, style), log.journal.entry(id)
        entry = move_entry(log.journal, id, day)
        log.show_day(entry.day)
        log.select(entry)
        what = entry_phrases.spoken(entry, log.journal.settings.names)
        if before is not None and before.day == day:
            log.status.set(sentences.ALREADY_THERE.format(day=phrases.day_name(day), what=what))
        else:
            moved = sentences.MOVED.format(day=phrases.moved_to(day, today), what=what)
            log.status.set(moved, is_saved=True)
        if readings := both_readings(text, today, style):
            log.status.add(readings)

    return Writing("move to", move, sentences.MOVE_HINT, outcome=NOTHING_CHANGED)


def word_of_list(log: DayLogController) -> Writing | None:
    """Return the writing of a word for the field that is asked, if it has a list."""
    field_asked = log.selection.refinement.field if log.selection else None
    if field_asked is None or not log.has_open_list():
        return None
    return Writing(
        field_asked.list_name,
        partial(_take_word, log, field_asked),
        partial(_word_hint, log, field_asked),
        LineEditor(limit=_WORD_LIMIT),
        find_names=partial(_names_in_new_word, log, field_asked),
    )


def _names_in_new_word(log: DayLogController, field_asked: Field, text: str) -> tuple[str, ...]:
    is_known = _matching_option(text, field_asked.options(log.journal.settings.lists)) is not None
    return () if is_known else seems_to_name(text)


def _word_hint(log: DayLogController, field_asked: Field, text: str) -> str:
    options = field_asked.options(log.journal.settings.lists)
    if not text.strip():
        return sentences.LIST_EMPTY.format(words=", ".join(options))
    option = _matching_option(text, options)
    return (
        sentences.LIST_HINT.format(word=option)
        if option
        else sentences.LIST_NEW.format(word=text.strip())
    )


def _take_word(log: DayLogController, field_asked: Field, text: str) -> None:
    """Fill the field with a word of the list, or with a new one that the list then has."""
    settings = log.journal.settings
    word = _matching_option(text, settings.lists[field_asked.list_name])
    if word is None:
        add_words(settings, field_asked.list_name, [text])
        word = settings.lists[field_asked.list_name][-1]
    log.fill(word)


def _matching_option(text: str, options: tuple[str, ...]) -> str | None:
    """Return the option that typed text means, or the first that begins with it."""
    at = match_word(text, options)
    if at is not None:
        return options[at]
    typed = fold_word(text)
    if not typed:
        return None
    return next((option for option in options if fold_word(option).startswith(typed)), None)
