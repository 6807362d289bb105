"""The command line: ``cup s 5 6`` logs, ``cup trends`` prints, ``cup`` opens the screen.

The path of a line that logs must stay light: it imports neither textual nor plotext nor argparse
nor dateutil's parser, and a test checks that. Every other command stands in the table of
commands, which is imported when one of them is called.
"""

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import EBADF
from functools import partial
from typing import TYPE_CHECKING, Final

from store.errors import CupfulError
from store.grammar import VERBS, find_verb
from store.journal import Journal, open_journal
from store.log.folder import diary_path, reason_of
from store.log.locations import editing_places, relative_diary
from tui.cli.log_line import log_line
from tui.controllers.options import Options, read_global_options
from tui.crash_report import hide_error_texts
from tui.terminal.streams import take_streams
from tui.text import sentences

if TYPE_CHECKING:
    from tui.cli.command_parser import CommandCall

#: The words behind ``rest`` that make a command of it.
REST_COMMANDS: Final = frozenset(("plan", "plans", "skip", "drop", "read", "taken"))
_HELP: Final = ("-h", "--help")
_VERSION: Final = ("-V", "--version")
#: The options of ``today`` that take no value and go together.
_OF_TODAY: Final = frozenset(("--json", "--back"))


def main(argv: list[str] | None = None) -> int:
    """Run one command; return its exit code.

    It is 0 where all is done, 1 where damage was found or we broke, 2 where it was refused, and
    130 where it was interrupted.
    """
    argv = sys.argv[1:] if argv is None else argv
    has_errors = sys.stderr is not None
    is_heard = take_streams(os.environ)
    hide_error_texts()
    try:
        code = _run(argv, os.environ)
        sys.stdout.flush()
        if not is_heard:
            raise OSError(EBADF, sentences.OUTPUT_CLOSED)
    except (CupfulError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            code = 0  # whoever read our output has had enough
        else:
            code = _refuse(argv, error, has_errors=has_errors)
    except (KeyboardInterrupt, EOFError):  # a question that was not answered
        code = 130
    except Exception as error:
        from tui.crash_report import report_crash

        code = report_crash(error, os.environ)
    _end_output()
    return code


def _refuse(argv: list[str], error: CupfulError | OSError, *, has_errors: bool) -> int:
    """Print why a command was refused, or what became of it; return the exit code.

    Args:
        argv: the command and its words.
        error: what was raised.
        has_errors: whether standard error is open; else standard output has the sentence, since
            a command that is refused prints nothing there.
    """
    from tui.cli.refusals import outcome_of, output_failed, print_error  # only on an error

    if not has_errors:
        sys.stderr = sys.stdout
    with suppress(OSError):  # nobody can read it
        if isinstance(error, CupfulError):
            print_error(error, outcome_of(argv, error))
        else:
            print(output_failed(argv, reason_of(error)), file=sys.stderr)
    return 2


def _end_output() -> None:
    """Write what was printed; where that fails, drop it, or the interpreter would report it."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(argv: list[str], environ: Mapping[str, str]) -> int:
    options = read_global_options(argv)
    words = options.arguments
    if is_log_line(words):
        return _run_in(options, environ, partial(log_line, words))
    if words[:1] == ["complete"]:
        return _complete(words, options, environ)
    if words[:1] in ([option] for option in _HELP):
        words = ["help", *words[1:]]
    elif words[:1] in ([option] for option in _VERSION):
        words = ["version"]
    if words[:1] == ["status"] and (print_status := _light_status(words)):
        return _run_in(options, environ, print_status)
    settings = _settings(words, environ)
    if (glyphs := settings.get("glyphs")) and not environ.get("CUPFUL_GLYPHS"):
        take_streams({**environ, "CUPFUL_GLYPHS": str(glyphs)})
    is_plain = options.has("plain") or _reads_plain(environ, settings)
    if not words:
        return _run_alone(options, environ, is_plain=is_plain)
    if set(words[1:]) <= _OF_TODAY and words[0] == "today":
        return _run_in(options, environ, _light_today(words, is_plain=is_plain))
    from tui.cli.command_parser import read_call, run_call

    call = read_call(words, is_plain=is_plain)
    if call is None:  # perhaps the person's own word for a session
        return _run_in(options, environ, partial(log_line, words))
    if not call.has_diary:
        return run_call(call, None)
    return _run_in(options, environ, partial(run_call, call), call)


def _light_status(words: list[str]) -> Callable[[Journal], int] | None:
    """Return what prints a status line, which needs no parser; None for help or a mistake."""
    from tui.cli.status import light_call

    return light_call(words)


def _light_today(words: list[str], *, is_plain: bool) -> Callable[[Journal], int]:
    """Return what prints today: it is printed so often that it needs no parser either."""
    from tui.cli.output import print_today

    is_json, is_back = ("--json" in words, "--back" in words)
    return partial(print_today, is_json=is_json, is_back=is_back, is_plain=is_plain)


def is_log_line(words: list[str]) -> bool:
    """Return whether words begin with a verb of the log, and ask for nothing else."""
    verb = find_verb(words[0]) if words else None
    if verb is None or words[1:2] in ([option] for option in _HELP):
        return False
    return verb is not VERBS["rest"] or REST_COMMANDS.isdisjoint(words[1:2])


def _complete(words: list[str], options: Options, environ: Mapping[str, str]) -> int:
    """Print what a shell completes a word from; nothing at all where that cannot be read."""
    from tui.cli.completions import print_candidates

    with suppress(CupfulError):
        return _run_in(options, environ, partial(print_candidates, words), is_look=True)
    return 0


def _run_alone(options: Options, environ: Mapping[str, str], *, is_plain: bool) -> int:
    """Open the screen, or the conversation for someone who cannot see.

    Where standard output goes elsewhere, the day is printed there instead of the screen.
    """
    from tui.terminal.capabilities import is_terminal

    if not is_plain and is_terminal(sys.stdout):
        from tui.full_screen import run_screen

        return _run_in(options, environ, run_screen)
    from tui.cli.command_parser import read_call, run_call

    call = read_call(["ask"] if is_plain else ["today"], is_plain=is_plain)
    assert call is not None
    return _run_in(options, environ, partial(run_call, call), call)


def _run_in(
    options: Options,
    environ: Mapping[str, str],
    run: Callable[[Journal], int],
    call: "CommandCall | None" = None,
    *,
    is_look: bool = False,
) -> int:
    """Run a function on the diary that the options name, and close the diary.

    Args:
        options: the options that stand before the command.
        environ: the environment.
        run: the function.
        call: the command, if the function runs one.
        is_look: whether the diary may be missing, and none is begun.
    """
    if options.has("demo"):
        from tui.cli.imports import run_demo

        return run_demo(environ, run)
    is_restore = call is not None and call.is_restore
    is_look = is_look or (call is not None and call.is_look)
    journal = _open(options, environ, is_restore=is_restore, is_look=is_look)
    try:
        return run(journal)
    finally:
        journal.close()


def _open(
    options: Options, environ: Mapping[str, str], *, is_restore: bool, is_look: bool
) -> Journal:
    """Open the diary that the options name.

    Raises:
        DiaryError: it cannot be opened, or is not where it was.
    """
    path = options.get("diary")
    _tidy(environ, path)
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


def _settings(words: list[str], environ: Mapping[str, str]) -> Mapping[str, str | bool]:
    """Return what the person set about their terminal, for a command that prints or draws.

    The file is not read for a line that logs, nor for the command that repairs it.

    Raises:
        ConfigNotRead, NotInConfig: the screen is asked for, and the file is wrong.
    """
    if words[:1] == ["settings"]:
        return {}
    from tui.terminal.config import read_config

    try:
        return read_config(environ).settings
    except CupfulError as error:
        if not words and environ.get("ACCESSIBLE") is None:
            raise
        if words[:1] != ["keys"]:  # which says so itself
            from tui.cli.refusals import print_error

            print_error(error)  # what is asked for is printed all the same
        return {}


def _reads_plain(environ: Mapping[str, str], settings: Mapping[str, str | bool]) -> bool:
    """Return whether the person cannot see what a command would draw."""
    options = environ.get("ACCESSIBLE")
    return bool(settings.get("plain")) if options is None else options not in ("", "0")


def _tidy(environ: Mapping[str, str], path: str | None) -> None:
    """Remove the files of an editor that a killed program left behind."""
    diary = diary_path(path, environ)
    if any(map(os.path.isdir, editing_places(environ, diary))):
        from tui.editing.external_editor import sweep

        sweep(environ, diary)
