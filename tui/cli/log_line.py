"""A line of the log in the shell: ``cup s 5 6`` saves an entry and prints its receipt.

This path must stay light: what only a note, an editor or a refusal needs is imported there.
"""

from __future__ import annotations

import os
import sys
from codecs import getincrementaldecoder
from typing import IO, TYPE_CHECKING, Final

from store.errors import CupfulError
from store.grammar import ParsedEntry
from store.journal import Journal
from tui.text import entry_phrases, sentences

if TYPE_CHECKING:
    from datetime import date

    from store.vocabulary import Names
    from tui.controllers.typed_line import LineOptions, LineTime

#: Bytes that are read for a note: far more than it may have, so endless input is cut.
_MOST: Final = 1 << 20
#: Signs that a shell reads also between quotation marks.
_SHELL_SIGNS: Final = frozenset('"$`\\!')


def log_line(argv: list[str], journal: Journal) -> int:
    """Log one line and print its receipt."""
    if not any(word.startswith("-") for word in argv):
        parsed = journal.drafts.parse(argv)
        if not (parsed.note or parsed.tags):
            return _save(parsed, journal)
    return _log_with_options(argv, journal)


def _log_with_options(argv: list[str], journal: Journal) -> int:
    """Log a line that may have options, a note or tags."""
    from tui.controllers.typed_line import read_line_options  # not for a line of answers alone

    options = read_line_options(argv)
    time = options.time(journal)
    typed = typed_note(sys.stdin) if options.take_input_sign(journal) else ""
    try:
        parsed = options.parse(journal, typed)
        if options.asks_help(parsed):
            return _print_help(parsed.verb.name)
        if not (time.row or parsed.note or parsed.tags or options.has("edit")):
            _save(parsed, journal, time)
        else:
            _log_words(parsed, time, options, journal)
    except (CupfulError, KeyboardInterrupt, EOFError) as error:
        if typed:
            leave_typed(typed, time.day, journal, error)
        raise
    if days := options.days():
        from tui.text.day_readings import option_readings  # where a day is named

        style = journal.settings.date_style
        for reading in option_readings(days, journal.today(), style):
            print(reading, file=sys.stderr)
    return 0


def _print_help(verb: str) -> int:
    """Print how the line of a verb is written."""
    from tui.cli.command_parser import read_call, run_call

    call = read_call([verb, "--help"])
    return 0 if call is None else run_call(call, None)


def _log_words(parsed: ParsedEntry, time: LineTime, options: LineOptions, journal: Journal) -> None:
    """Log a line with words of the person's own, or a row of days; names in it are asked about."""
    from tui.cli.name_question import NameQuestion, confirm_entry  # not for a line without words

    question = NameQuestion(
        journal.settings.names.all_words,
        lambda: journal.drafts.build(parsed, time.day, time.at),
    )
    tags_text, is_edited = " ".join(parsed.tag_words), options.has("edit")
    confirmed = confirm_entry(parsed, tags_text, question, has_note=not is_edited)
    if time.row:
        from tui.controllers.rest_lines import log_row

        receipt = log_row(confirmed, time.row, journal)
        remarks = entry_phrases.line_remarks(parsed)
        undo = sentences.UNDO_IN_SHELL if receipt.is_saved else ""
        print(" ".join(filter(None, (receipt.text, remarks, undo))))
        _mirror(journal)
    elif is_edited:
        from tui.cli.edited_notes import log_edited

        log_edited(confirmed, time, journal, lambda edited: _save(edited, journal, time))
    else:
        _save(confirmed, journal, time)
    question.report(sentences.NAMED_SOMEONE)


def leave_typed(
    note: str,
    day: date | None,
    journal: Journal,
    error: CupfulError | BaseException,
    id: str = "",
) -> None:
    """Leave a typed note that was not saved for the next screen, as an editor's is left.

    Args:
        note: the note.
        day: its day; by default today.
        journal: the diary.
        error: why it was not saved.
        id: the entry that it is on; empty for a new one.
    """
    from tui.editing.drafts import leave_note  # only when something is wrong

    is_left = leave_note(os.environ, journal.path, note, day or journal.today(), id)
    if isinstance(error, CupfulError):
        error.facts["is_left"] = is_left
    elif is_left:
        print(sentences.LEFT_FOR_LATER, file=sys.stderr)


def _save(parsed: ParsedEntry, journal: Journal, time: LineTime | None = None) -> int:
    """Save a parsed entry, now or when it was, and print its receipt; return the exit code."""
    day, _, at = time or (None, None, None)
    logged = journal.log(parsed, day, at)
    names = journal.settings.names
    remarks = _remarks(parsed, names) if parsed.readings or parsed.words else ""
    shows_hour = at is not None
    today = journal.today()
    print(entry_phrases.receipt(logged, today, names, remarks=remarks, shows_hour=shows_hour))
    if journal.health.notice_missing_locks():
        print(sentences.NO_LOCKS, file=sys.stderr)
    _mirror(journal)
    return 0


def _remarks(parsed: ParsedEntry, names: Names) -> str:
    """Return how a line was read where that is not plain, and how to add a word that it has."""
    from store.word_changes import new_word  # not for a line without words

    new = new_word(parsed, names)
    if new is not None and _SHELL_SIGNS.isdisjoint(new.word):
        is_plain = new.word.replace("-", "").isalnum()
        quoted = new.word if is_plain else f'"{new.word}"'
        sentence = sentences.ADDABLE_IN_SHELL.format(list=new.list_name, word=quoted)
        return " ".join(filter(None, (entry_phrases.readings(parsed), sentence)))
    is_own_list = parsed.unlisted in names.lists
    unlisted = sentences.UNLISTED_IN_SHELL if is_own_list else sentences.UNLISTED
    return entry_phrases.line_remarks(parsed, unlisted.format(list=parsed.unlisted))


def _mirror(journal: Journal) -> None:
    """Update the mirror once a day; a failure is printed, and the entry stays saved."""
    try:
        journal.health.update_mirror()
    except CupfulError as error:
        from tui.cli.refusals import print_error  # only when something is wrong

        print_error(error)


def typed_note(stdin: IO[str]) -> str:
    """Return the note that a line reads from standard input.

    A byte that is no text stands in the note as one, and the note is refused for it.
    """
    raw = stdin.buffer.read(_MOST) if hasattr(stdin, "buffer") else stdin.read().encode()
    decoder = getincrementaldecoder("utf-8")("surrogateescape")
    return decoder.decode(raw, final=len(raw) < _MOST).strip()
