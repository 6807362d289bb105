"""The command line: ``cup s 5 6`` logs, ``cup trends`` prints, ``cup`` opens the screen.

The path of a line that logs must stay light: it imports neither textual nor plotext nor argparse
nor dateutil's parser, and a test checks that. Every other command stands in the table of
commands, which is imported when one of them is called.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from errno import EBADF
from functools import partial
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from store.errors import CupfulError, DiaryError
from store.journal import Journal, open_journal
from store.log.folder import diary_path, reason_of
from store.log.locations import config_file, editing_places, relative_diary
from tui.controllers.options import Options, OptionsNotUnderstood, read_global_options, read_options
from tui.crash_report import hide_error_texts
from tui.terminal.streams import take_streams
from tui.text import sentences

if TYPE_CHECKING:
    from tui.cli.command_parser import CommandCall

#: The words behind ``rest`` that make a command of it.
REST_COMMANDS: Final = frozenset(("plan", "plans", "skip", "drop", "read", "taken"))
_HELP: Final = ("-h", "--help")
_VERSION: Final = ("-V", "--version")


class LightCommand:
    """A command that is printed every few seconds, and read without the parser of the others.

    The parser and the table take longer to import than a status takes to print. Options that are
    mistyped, given twice or together with one that they exclude go to the parser, which words the
    mistake. A test compares the options with those of the table.

    Args:
        function: its function, as ``module:name``; it takes the options and the diary.
        options: its options as ``read_options`` takes them.
        exclusive: those that exclude each other.
        parsed: those that the parser reads all the same: a day can have two readings.
    """

    def __init__(
        self,
        function: str,
        options: tuple[str, ...],
        exclusive: tuple[tuple[str, ...], ...],
        parsed: frozenset[str] = frozenset(),
    ) -> None:
        self.function = function
        self.options = options
        self.exclusive = exclusive
        self.parsed = parsed

    def read(self, words: list[str]) -> dict[str, object] | None:
        """Return its options by name, read from words; None where the parser must read them."""
        try:
            options = read_options(words, self.options)
        except OptionsNotUnderstood:
            return None
        names = {f"--{name}" for name in options.values}
        given = [word for word in words if word.startswith("--")]
        is_doubtful = options.arguments or len(given) != len(names) or self.parsed & names
        if is_doubtful or any(len(names.intersection(group)) > 1 for group in self.exclusive):
            return None
        return {
            option.strip("-=").replace("-", "_"): options.get(option.strip("-="))
            if option.endswith("=")
            else options.has(option.strip("-"))
            for option in self.options
        }


LIGHT_COMMANDS: Final[Mapping[str, LightCommand]] = {
    "status": LightCommand(
        "tui.cli.status:print_status",
        ("--format=", "--if-unopened", "--json"),
        (("--format", "--json"),),
    ),
    "today": LightCommand(
        "tui.cli.output:today",
        ("--day=", "--yesterday", "--back", "--ids", "--json"),
        (("--day", "--yesterday"), ("--back", "--ids")),
        frozenset(("--day",)),
    ),
}


def run_command(argv: list[str] | None) -> int:
    """Run one command, by default that of the command line; return its exit code."""
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
    from tui.cli.refusals import (  # only on an error
        names_for,
        outcome_of,
        output_failed,
        print_error,
    )

    if not has_errors:
        sys.stderr = sys.stdout
    with suppress(OSError):  # nobody can read it
        if isinstance(error, CupfulError):
            print_error(error, outcome_of(argv, error), names_for(argv, error))
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
        return _log(words, options, environ)
    if words[:1] == ["complete"]:
        return _complete(words, options, environ)
    if words[:1] in ([option] for option in _HELP):
        words = ["help", *words[1:]]
    elif words[:1] in ([option] for option in _VERSION):
        words = ["version"]
    settings = _settings(words, environ)
    if (glyphs := settings.get("glyphs")) and not environ.get("CUPFUL_GLYPHS"):
        take_streams({**environ, "CUPFUL_GLYPHS": str(glyphs)})
    is_plain = options.has("plain") or _reads_plain(environ, settings)
    if not words:
        return _run_alone(options, environ, is_plain=is_plain)
    if run := _read_light_call(words, is_plain=is_plain):
        return _run_in(options, environ, run)
    from tui.cli.command_parser import read_call, run_call

    call = read_call(words, is_plain=is_plain)
    if call is None:  # perhaps the person's own word for a session
        return _log(words, options, environ)
    if not call.has_diary:
        return run_call(call, None)
    try:
        return _run_in(options, environ, partial(run_call, call), call)
    except DiaryError as error:
        if call.command.name != "where":
            raise
        from tui.cli.settings import print_places_without

        return print_places_without(call.args, diary_path(options.get("diary"), environ), error)


def _log(words: list[str], options: Options, environ: Mapping[str, str]) -> int:
    """Log a line."""
    from tui.cli.log_line import log_line  # what only prints needs no grammar

    return _run_in(options, environ, partial(log_line, words))


def _read_light_call(words: list[str], *, is_plain: bool) -> Callable[[Journal], int] | None:
    """Return what words call that needs no parser; None where the parser must read them.

    Args:
        words: the name of a command and what stands behind it.
        is_plain: whether the person cannot see what a command would draw.
    """
    command = LIGHT_COMMANDS.get(words[0]) if words else None
    options = command.read(words[1:]) if command else None
    if command is None or options is None:
        return None
    return partial(_run_light, command.function, SimpleNamespace(**options, plain=is_plain))


def _run_light(path: str, options: SimpleNamespace, journal: Journal) -> int:
    module, _, name = path.partition(":")
    function: Callable[[SimpleNamespace, Journal], int] = getattr(import_module(module), name)
    return function(options, journal)


def is_log_line(words: list[str]) -> bool:
    """Return whether words begin with a verb of the log, and ask for nothing else."""
    if not words or words[0] in LIGHT_COMMANDS:
        return False
    from store.verbs import VERBS, find_verb  # what only prints needs no grammar

    verb = find_verb(words[0])
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
    call: CommandCall | None = None,
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

    The file is not read for a line that logs, for the command that repairs it, nor for a status,
    which is one plain line.

    Raises:
        ConfigNotRead, NotInConfig: the screen is asked for, and the file is wrong.
    """
    if words[:1] in (["settings"], ["status"]) or not os.path.lexists(config_file(environ)):
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
