"""The completions of each shell and the manual page, made from the table of commands.

``CUPFUL_SHELL=write pytest tests/test_shell_files.py`` writes them again into ``tui/shell``.
"""

import re
from argparse import ArgumentParser, _SubParsersAction
from typing import Any, Final

import shtab
from argparse_manpage.manpage import Manpage

from store.kinds import KIND_LIST, KINDS_WITHOUT_LIST
from store.starter_sets import BACK, STARTER_SETS
from store.vocabulary import DEFAULT_LISTS, RESTS
from tui.charts.catalogue import PICTURES
from tui.cli.command import (
    DAY,
    ENTRY,
    FILE,
    FOLDER,
    LIST,
    PICTURE,
    REST,
    SETTING,
    TOPIC,
    WORD,
    WORD_SET,
    Argument,
    Command,
    Option,
)
from tui.cli.command_table import COMMANDS, GLOBAL_OPTIONS, find_command
from tui.cli.completions import DAYS
from tui.cli.help import topic_names
from tui.controllers.day_settings import DAY_SETTINGS
from tui.terminal.config import VARIABLES
from tui.text import command_help, sentences

#: The possible values of a kind, if they are the same in every diary.
_STATIC: Final = {
    DAY: DAYS,
    LIST: (*DEFAULT_LISTS, KIND_LIST, *KINDS_WITHOUT_LIST),
    PICTURE: tuple(picture.name for picture in PICTURES),
    REST: ("half", "off", "holiday"),
    SETTING: (*VARIABLES, *DAY_SETTINGS),
    WORD_SET: (*STARTER_SETS, BACK),
    TOPIC: ("all", "topics", *topic_names()),
    f"{WORD}:rest": RESTS,
    f"{WORD}:direction": ("given", "received", "between"),
}
#: Kinds that the shell itself completes.
_PATHS: Final = {FILE: shtab.FILE, FOLDER: shtab.DIRECTORY}


class _Parser(ArgumentParser):
    """A parser that prints no help; completions and a manual page are made from it."""

    def __init__(self, **named: Any) -> None:
        super().__init__(**{"add_help": False, "allow_abbrev": False} | named)
        self.color = False


def whole_parser() -> ArgumentParser:
    """Return a parser of all commands, each with a subparser, as shtab needs it."""
    parser = _Parser(prog="cup", description=sentences.QUESTION)
    for option in GLOBAL_OPTIONS:
        _add_option(parser, option)
    parser.add_argument("-h", "--help", action="help", help=command_help.HELP_OPTION)
    parser.add_argument("-V", "--version", action="version", help="print the version")
    first_words = parser.add_subparsers(metavar="COMMAND", title="commands", parser_class=_Parser)
    second_words: dict[str, _SubParsersAction[ArgumentParser]] = {}
    for command in COMMANDS:
        first, _, second = command.name.partition(" ")
        if not second:
            has_words = first in ("rest", "refills", "measures")
            subparser = _add_command(first_words, first, command, has_arguments=not has_words)
            if has_words:
                second_words[first] = subparser.add_subparsers(parser_class=_Parser)
        else:
            _add_command(second_words[first], second, command)
    rest, _ = find_command(["rest"])
    assert rest is not None
    for word in RESTS:
        _add_command(second_words["rest"], word, rest, has_arguments=False)
    return parser


def _add_command(
    words: "_SubParsersAction[ArgumentParser]",
    word: str,
    command: Command,
    *,
    has_arguments: bool = True,
) -> ArgumentParser:
    """Add a command by its only word, or by its second word."""
    parser = words.add_parser(
        word,
        aliases=command.also if word == command.name else (),
        help=command.summary,
        description=command.summary,
    )
    for argument in command.arguments if has_arguments else ():
        action = parser.add_argument(
            argument.name.lower(),
            metavar=argument.name,
            nargs=argument.nargs or None,
            help=argument.help,
        )
        _complete(action, argument)
    for option in command.options:
        _add_option(parser, option)
    parser.add_argument("-h", "--help", action="help", help=command_help.HELP_OPTION)
    return parser


def _add_option(parser: ArgumentParser, option: Option) -> None:
    names = (*option.also, option.flag)
    if option.value:
        action = parser.add_argument(*names, metavar=option.value, help=option.help)
        _complete(action, option)
    else:
        parser.add_argument(*names, action="store_true", help=option.help)


def _complete(action: Any, item: Argument | Option) -> None:
    """Set what a shell completes a value from."""
    kind = item.completes
    if choices := item.choices or _STATIC.get(kind, ()):
        action.choices = choices
    elif kind:
        action.complete = _PATHS.get(kind) or _command(kind)


def _command(kind: str) -> dict[str, Any]:
    """Return what a shell runs for a kind; bash does not show the text after a tab."""
    complete: dict[str, Any] = shtab.cmd(f"cup complete {kind}")
    if kind != ENTRY:
        return complete
    others = {shell: complete[shell] for shell in ("zsh", "fish")}
    return shtab.cmd(f"cup complete {kind} | cut -f1") | others


#: A command that zsh, by shtab's default, runs only once, when it loads the file.
_RUN_AT_LOADING: Final = re.compile(r"\(\$\((cup complete [^)]*)\)\)")


#: What zsh runs for an entry: it describes each id, the newest first.
_DESCRIBED_ENTRIES: Final = (
    r"{local -a entries; entries=(\${(f)\"\$(cup complete entry | tr '\\t' '\:')\"}); "
    r"_describe -V entry entries}"
)


def _run_at_completing(match: re.Match[str]) -> str:
    """Return an action that zsh runs whenever it completes the value; its colons are escaped."""
    if match[1] == f"cup complete {ENTRY}":
        return _DESCRIBED_ENTRIES
    command = match[1].replace(":", "\\:")
    return f"{{compadd -- \\$({command})}}"


def completions(shell: str) -> str:
    """Return the completions of a shell, for ``cup`` and for ``cupful``."""
    script = shtab.complete(whole_parser(), shell)
    lines = script.rstrip().splitlines()
    match shell:
        case "bash":
            lines.append(lines[-1].removesuffix(" cup") + " cupful")
        case "zsh":
            lines[0] = "#compdef cup cupful"
            lines = [line.replace(" -N cup", " -N cup cupful") for line in lines]
            lines = [_RUN_AT_LOADING.sub(_run_at_completing, line) for line in lines]
        case "fish":
            lines.append("complete -c cupful -w cup")
    return "\n".join(lines) + "\n"


def manual() -> str:
    """Return the manual page, in the macros of man."""
    page = Manpage(whole_parser())
    page.description = sentences.QUESTION
    page.date, page.source, page.manual = "", "cupful", "Cupful"
    page.add_section("exit status", ">", command_help.EXIT_CODES)
    return str(page)
