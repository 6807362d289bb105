"""A line of the log in the shell: ``cup s 5 6`` saves an entry and prints its receipt.

This path must stay light: what only a note, an editor or a refusal needs is imported there.
"""

import os
import sys
from codecs import getincrementaldecoder
from typing import IO, TYPE_CHECKING, Final

from store.errors import CupfulError
from store.grammar import ParsedEntry
from store.journal import Journal
from tui.controllers.options import (
    DAY_OPTIONS,
    ROW_OPTIONS,
    Options,
    chosen_day,
    read_options,
    row_of_days,
)
from tui.text import phrases, sentences

if TYPE_CHECKING:
    from datetime import date

#: Bytes that are read for a note: far more than it may have, so endless input is cut.
_MOST: Final = 1 << 20


def log_line(argv: list[str], journal: Journal) -> int:
    """Log one line and print its receipt."""
    options = read_options(argv, ("--note=", "--edit", *DAY_OPTIONS, *ROW_OPTIONS))
    row = row_of_days(options, journal)
    day = None if row else chosen_day(options, journal)
    tokens, typed = options.arguments, ""
    if "-" in tokens[1:]:
        tokens, typed = _typed_note(sys.stdin, tokens)
    note = "\n".join(filter(None, (options.get("note"), typed)))
    try:
        parsed = journal.drafts.parse(tokens, note)
        if not (row or parsed.note or parsed.tags or options.has("edit")):
            return _save(parsed, day, journal)
        return _log_words(parsed, tokens, row, day, options, journal)
    except (CupfulError, KeyboardInterrupt, EOFError) as error:
        if typed:
            _leave_note(typed, day, journal, error)
        raise


def _log_words(
    parsed: ParsedEntry,
    tokens: list[str],
    row: "tuple[date, date] | None",
    day: "date | None",
    options: Options,
    journal: Journal,
) -> int:
    """Log a line with words of the person's own, or a row of days; names in it are asked about."""
    from tui.cli.name_question import NameQuestion, confirm_entry  # not for a line without words

    tags_text = " ".join(token for token in tokens[1:] if token[:1] in "#＃") if parsed.tags else ""
    question = NameQuestion(
        journal.settings.names.all_words, lambda: journal.drafts.build(parsed, day)
    )
    confirmed = confirm_entry(parsed, tags_text, question, has_note=not options.has("edit"))
    if row:
        from tui.controllers.rest_rows import log_row

        receipt = log_row(confirmed, row, journal)
        print(receipt.text + f" {sentences.UNDO_IN_SHELL}" * receipt.is_saved)
        _mirror(journal)
        code = 0
    elif options.has("edit"):
        from tui.cli.notes import log_edited

        code = log_edited(confirmed, day, journal, lambda edited: _save(edited, day, journal))
    else:
        code = _save(confirmed, day, journal)
    question.report(sentences.NAMED_SOMEONE)
    return code


def _leave_note(
    note: str, day: "date | None", journal: Journal, error: CupfulError | BaseException
) -> None:
    """Leave a typed note that was not saved for the next screen, as an editor's is left."""
    from tui.editing.drafts import leave_note  # only when something is wrong

    is_left = leave_note(os.environ, journal.path, note, day or journal.today())
    if isinstance(error, CupfulError):
        error.facts["is_left"] = is_left
    elif is_left:
        print(sentences.LEFT_FOR_LATER, file=sys.stderr)


def _save(parsed: ParsedEntry, day: "date | None", journal: Journal) -> int:
    """Save a parsed entry and print its receipt."""
    logged = journal.log(parsed, day)
    print(phrases.receipt(logged, journal.today(), journal.settings.names))
    if journal.health.notice_missing_locks():
        print(sentences.NO_LOCKS, file=sys.stderr)
    _mirror(journal)
    return 0


def _mirror(journal: Journal) -> None:
    """Update the mirror once a day; a failure is printed, and the entry stays saved."""
    try:
        journal.health.update_mirror()
    except CupfulError as error:
        from tui.cli.refusals import print_error  # only when something is wrong

        print_error(error)


def _typed_note(stdin: IO[str], tokens: list[str]) -> tuple[list[str], str]:
    """Return the words of a line without ``-``, and the note that it reads from standard input.

    A byte that is no text stands in the note as one, and the note is refused for it.
    """
    raw = stdin.buffer.read(_MOST) if hasattr(stdin, "buffer") else stdin.read().encode()
    decoder = getincrementaldecoder("utf-8")("surrogateescape")
    note = decoder.decode(raw, final=len(raw) < _MOST)
    at = tokens.index("-", 1)
    return tokens[:at] + tokens[at + 1 :], note.strip()
