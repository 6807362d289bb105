"""The command line: ``cup s 5 6`` logs, ``cup`` opens the screen.

The path of a line that logs must stay light: it imports neither textual nor plotext nor
dateutil's parser, and a test checks that. What draws is imported where it is needed.
"""

import os
import sys
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping
from errno import EBADF
from typing import IO, TYPE_CHECKING, Final, cast

from store.errors import CupfulError
from store.grammar import ParsedEntry
from store.journal import Journal, open_journal
from store.log.folder import diary_path, reason_of
from store.log.locations import editing_places, relative_diary
from tui.controllers.options import (
    DAY_OPTIONS,
    GLOBAL_OPTIONS,
    ROW_OPTIONS,
    Options,
    chosen_day,
    no_arguments,
    read_options,
    row_of_days,
)
from tui.crash_report import hide_error_texts
from tui.terminal.streams import take_streams
from tui.text import phrases, sentences

if TYPE_CHECKING:
    from datetime import date

    from store.undo import UndoResult


Command = Callable[[list[str], Journal], int]

#: The commands that print something else for someone who cannot see.
_PLAIN = ("today", "list", "find", "trends", "repairs")
#: The commands that print, besides those of ``_ELSEWHERE``.
_PRINTING = ("refills", "keys", "ask", "help")
#: The commands that never read the person's config file for themselves.
_LIGHT = ("settings", "status")
#: Bytes that are read for a note: far more than it may have, so endless input is cut.
_MOST: Final = 1 << 20


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code: 0, 2 where it was refused, 1 where we broke."""
    argv = sys.argv[1:] if argv is None else argv
    is_heard = take_streams(os.environ)
    hide_error_texts()
    try:
        code = _run(argv, os.environ)
        sys.stdout.flush()
        if not is_heard:
            raise OSError(EBADF, sentences.OUTPUT_CLOSED)
    except CupfulError as error:
        from tui.cli.refusals import outcome_of  # only when something is wrong

        _print_error(error, outcome_of(argv, error))
        return 2
    except BrokenPipeError:
        # Whoever read our output has had enough; the interpreter must not flush into it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        from tui.cli.refusals import output_failed

        print(output_failed(argv, reason_of(error)), file=sys.stderr)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except (KeyboardInterrupt, EOFError):  # a question that was not answered
        return 130
    except Exception as error:
        from tui.crash_report import report_crash

        return report_crash(error, os.environ)
    return code


def _run(argv: list[str], environ: Mapping[str, str]) -> int:
    options = read_options(argv, GLOBAL_OPTIONS, strict=False)
    rest = options.arguments
    settings = _settings(rest, environ)
    if (glyphs := settings.get("glyphs")) and not environ.get("CUPFUL_GLYPHS"):
        take_streams({**environ, "CUPFUL_GLYPHS": str(glyphs)})
    if options.has("plain") or _reads_plain(environ, settings):
        rest = _plain(rest) if rest else ["ask"]
    name = rest[0] if rest else ""
    if name in ("-h", "--help", "help"):
        from tui.cli.output import print_help

        return print_help(rest[1:])
    if name == "--version":
        from importlib.metadata import version

        print(f"cupful {version('cupful')}")
        return 0
    if options.has("demo"):
        from tui.cli.imports import run_demo

        return run_demo(rest, environ, _run_in)
    return _run_in(rest, _open(options, environ))


def _open(options: Options, environ: Mapping[str, str]) -> Journal:
    """Open the diary for a command.

    Raises:
        DiaryError: it cannot be opened, or is not where it was.
    """
    path, command = options.get("diary"), options.arguments[:1]
    _tidy(environ, path)
    is_restore = command == ["backup"] and "--restore" in options.arguments
    is_look = command == ["check"] or (command == ["backup"] and "--list" in options.arguments)
    is_new = options.has("new")
    journal = open_journal(
        environ, path=path, anew=is_restore or is_new, is_look=is_look and not is_new, lazily=True
    )
    today = journal.storage.today()
    if is_new and not journal.storage.has_files and (aside := journal.mirror.set_aside(today)):
        print(sentences.BEGUN_ANEW.format(path=journal.path, aside=aside), file=sys.stderr)
    relative = "" if path else relative_diary(environ)
    if relative and journal.known.is_first_relative_use(today):
        print(sentences.RELATIVE_DIARY.format(path=relative), file=sys.stderr)
    return journal


def _settings(argv: list[str], environ: Mapping[str, str]) -> Mapping[str, str | bool]:
    """Return what the person set about their terminal, for a command that prints or draws.

    The file is not read for a line that logs, a status line, nor for the command that repairs it.

    Raises:
        ConfigNotRead, NotInConfig: the screen is asked for, and the file is wrong.
    """
    if argv and (argv[0] in _LIGHT or argv[0] not in (*_ELSEWHERE, *_PRINTING)):
        return {}
    from tui.terminal.config import read_config

    try:
        return read_config(environ).settings
    except CupfulError as error:
        if not argv and environ.get("ACCESSIBLE") is None:
            raise
        if argv[:1] != ["keys"]:  # which says so itself
            _print_error(error)  # what is asked for is printed all the same
        return {}


def _reads_plain(environ: Mapping[str, str], settings: Mapping[str, str | bool]) -> bool:
    """Return whether the person cannot see what a command would draw."""
    options = environ.get("ACCESSIBLE")
    return bool(settings.get("plain")) if options is None else options not in ("", "0")


def _draws(argv: list[str]) -> bool:
    """Return whether a command prints something else for someone who cannot see."""
    return not argv or argv[0] in _PLAIN or argv == ["refills"]


def _plain(argv: list[str]) -> list[str]:
    """Return a command with ``--plain``, if that changes what it prints."""
    return [argv[0], "--plain", *argv[1:]] if _draws(argv) else argv


def _tidy(environ: Mapping[str, str], path: str | None) -> None:
    """Remove the files of an editor that a killed program left behind."""
    diary = diary_path(path, environ)
    if any(map(os.path.isdir, editing_places(environ, diary))):
        from tui.editing.external_editor import sweep

        sweep(environ, diary)


def _run_in(argv: list[str], journal: Journal) -> int:
    """Run a command in an open diary; without one, open the screen.

    Where standard output goes elsewhere, the day is printed there instead of the screen.
    """
    try:
        if not argv:
            from tui.terminal.capabilities import is_terminal

            if is_terminal(sys.stdout):
                from tui.full_screen import run_screen

                return run_screen(journal)
            argv = ["today"]
        return _run_command(_command(*argv[:2]), argv, journal)
    finally:
        journal.close()


def _run_command(command: Command, argv: list[str], journal: Journal) -> int:
    """Run a command, then print how its days were read that can be read in two ways."""
    code = command(argv, journal)
    if code == 0 and not _WITH_A_DAY.isdisjoint(word.partition("=")[0] for word in argv):
        options = read_options(argv, [f"{name}=" for name in _WITH_A_DAY], strict=False)
        for text in dict.fromkeys(options.values.values()):
            if readings := phrases.both_readings(text, journal.today()):
                print(readings, file=sys.stderr)
    return code


#: The options that take a day.
_WITH_A_DAY: Final = frozenset(("--day", "--from", "--to"))


#: Where the commands stand that log nothing: imported when they are called.
_ELSEWHERE: Final = {
    "today": "tui.cli.output:today",
    "status": "tui.cli.status:print_status",
    "remind": "tui.cli.remind:print_reminder",
    "list": "tui.cli.output:list_entries",
    "measures": "tui.cli.vocabulary:own_measures",
    "words": "tui.cli.vocabulary:word_lists",
    "contacts": "tui.cli.settings:contacts",
    "repairs": "tui.cli.reports:print_repairs",
    "trends": "tui.cli.reports:print_trends",
    "review": "tui.cli.reports:print_review",
    "find": "tui.cli.search:find_entries",
    "check": "tui.cli.upkeep:check_diary",
    "backup": "tui.cli.upkeep:back_up",
    "purge": "tui.cli.upkeep:purge_word",
    "sync-help": "tui.cli.upkeep:sync_help",
    "settings": "tui.cli.settings:print_settings",
    "import": "tui.cli.imports:import_file",
}


def _command(name: str, about: str = "") -> Command:
    """Return what runs a command; a line of the log where it is no other."""
    own: dict[str, Command] = {"undo": _undo, "u": _undo, "redo": _redo, "U": _redo}
    own |= {"R": _repaired, "repaired": _repaired, "ask": _ask, "keys": _keys}
    if name in own:
        return own[name]
    if name in _ELSEWHERE:
        from importlib import import_module

        module, _, function = _ELSEWHERE[name].partition(":")
        return cast(Command, getattr(import_module(module), function))
    if name == "refills":
        from tui.cli import reports

        return reports.command(about)
    if name in ("rest", "o") and about in ("plan", "plans", "skip", "drop", "read", "taken"):
        from tui.cli import rest

        return rest.command(about)
    return _log


def _keys(argv: list[str], journal: Journal) -> int:
    """Print every key as the person's own file binds it; the defaults where the file is wrong.

    The ids are what one needs to correct the file.
    """
    from tui.cli.settings import print_keys
    from tui.keymap import read_keymap
    from tui.terminal.config import read_config

    trouble: CupfulError | None = None
    keymap: Mapping[str, str] = {}
    try:
        keymap = read_keymap(read_config(os.environ).keys)
    except CupfulError as error:
        trouble = error
    code = print_keys(argv, journal, keymap)
    if trouble is None:
        return code
    sys.stdout.flush()
    _print_error(trouble)
    return 2


def _ask(argv: list[str], journal: Journal) -> int:
    """Log and read in a conversation of plain lines."""
    from functools import partial

    from tui.cli.ask import ask

    def command_of(line: list[str]) -> Callable[[], int] | None:
        if line[0] == "help":
            from tui.cli.output import print_help

            return partial(print_help, line[1:])
        command = _command(*line[:2])
        if command in (_log, _ask):
            return None
        return partial(_run_command, command, _plain(line), journal)

    return ask(argv, journal, command_of)


def _log(argv: list[str], journal: Journal) -> int:
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


def _print_error(error: CupfulError, outcome: str = "") -> None:
    """Print the sentence of an error, and what became of what was to be saved."""
    from tui.text.error_messages import error_message  # only when something is wrong

    print(error_message(error, outcome), file=sys.stderr)


def _mirror(journal: Journal) -> None:
    """Update the mirror once a day; a failure is printed, and the entry stays saved."""
    try:
        journal.health.update_mirror()
    except CupfulError as error:
        _print_error(error)


def _typed_note(stdin: IO[str], tokens: list[str]) -> tuple[list[str], str]:
    """Return the words of a line without ``-``, and the note that it reads from standard input.

    A byte that is no text stands in the note as one, and the note is refused for it.
    """
    raw = stdin.buffer.read(_MOST) if hasattr(stdin, "buffer") else stdin.read().encode()
    decoder = getincrementaldecoder("utf-8")("surrogateescape")
    note = decoder.decode(raw, final=len(raw) < _MOST)
    at = tokens.index("-", 1)
    return tokens[:at] + tokens[at + 1 :], note.strip()


def _undo(argv: list[str], journal: Journal) -> int:
    no_arguments(read_options(argv[1:], ()), argv[0])
    result = journal.history.undo()
    _print_undo(result, sentences.UNDONE, sentences.NOTHING_TO_UNDO, journal)
    return 0


def _redo(argv: list[str], journal: Journal) -> int:
    no_arguments(read_options(argv[1:], ()), argv[0])
    result = journal.history.redo()
    _print_undo(result, sentences.REDONE, sentences.NOTHING_TO_REDO, journal)
    return 0


def _print_undo(result: "UndoResult | None", verb: str, nothing: str, journal: Journal) -> None:
    names = journal.settings.names
    print(phrases.undo_receipt(result, verb, names, journal.today()) if result else nothing)


def _repaired(argv: list[str], journal: Journal) -> int:
    """Mark the newest open rupture as repaired."""
    options = read_options(argv[1:], DAY_OPTIONS)
    no_arguments(options, argv[0])
    day = chosen_day(options, journal)
    rupture = journal.ruptures.newest_open()
    if rupture is None:
        print(sentences.NO_OPEN_RUPTURE)
        return 0
    entry = journal.ruptures.set_state(rupture.id, "repaired", day)
    print(phrases.repaired(entry, journal.settings.names), sentences.UNDO_IN_SHELL)
    return 0
