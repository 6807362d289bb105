"""A command as it was typed: found in the table, its words parsed, and run."""

import sys
from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from store.journal import Journal
from tui.cli.command import DAY, Command
from tui.cli.command_parser import parse_command
from tui.cli.command_table import find_command
from tui.text.day_readings import option_readings

_HELP = ("-h", "--help")


class CommandCall(NamedTuple):
    """A command with its words.

    Args:
        command: the command.
        args: its arguments and options by name; empty where its help is asked for.
        asks_help: whether its help is asked for.
    """

    command: Command
    args: Namespace
    asks_help: bool = False

    @property
    def is_restore(self) -> bool:
        """Whether it brings back a diary, which may be missing."""
        return self.command.name == "backup" and bool(getattr(self.args, "restore", False))

    @property
    def is_look(self) -> bool:
        """Whether it looks at a diary that may be missing, and begins none."""
        is_list = self.command.name == "backup" and bool(getattr(self.args, "list", False))
        return is_list or self.command.name in ("check", "where")

    @property
    def has_diary(self) -> bool:
        """Whether it needs the diary."""
        return self.command.has_diary and not self.asks_help


def read_call(words: list[str], *, is_plain: bool = False) -> CommandCall | None:
    """Return the command that words call; None if they may be a line of the log.

    Args:
        words: the name of a command and what stands behind it.
        is_plain: whether the person cannot see what a command would draw.

    Raises:
        OptionsNotUnderstood: the words do not fit the command.
    """
    command, others = find_command(words)
    if command is None:
        return None
    if asks_help(command, others):
        return CommandCall(command, Namespace(), asks_help=True)
    if command.is_log_line:
        return None
    args = parse_command(command, others)
    args.plain = is_plain and command.is_drawn
    return CommandCall(command, args)


def asks_help(command: Command, words: list[str]) -> bool:
    """Return whether the words of a command ask for its help; a note may name ``--help``."""
    if command.is_log_line:
        return words[:1] in ([option] for option in _HELP)
    end = words.index("--") if "--" in words else len(words)
    return any(option in words[:end] for option in _HELP)


def run_call(call: CommandCall, journal: Journal | None) -> int:
    """Run a command; then print how its days were read that can be read in two ways."""
    if call.asks_help:
        from tui.cli.help import print_command_help

        print_command_help(call.command)
        return 0
    module, _, name = call.command.function.partition(":")
    function: Callable[..., int] = getattr(import_module(module), name)
    if journal is None or not call.command.has_diary:
        return function(call.args)
    code = function(call.args, journal)
    if code == 0:
        _print_readings(call, journal)
    return code


def _print_readings(call: CommandCall, journal: Journal) -> None:
    """Print to standard error what else the days of the options could have meant."""
    options = (option.name for option in call.command.options if option.completes == DAY)
    texts = {name: str(text) for name in options if (text := getattr(call.args, name))}
    for reading in option_readings(texts, journal.today(), journal.settings.date_style):
        print(reading, file=sys.stderr)
