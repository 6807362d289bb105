"""``cup help``: the commands of a week, every command, one command, a page of the manual."""

from argparse import Namespace
from collections.abc import Iterable, Iterator
from typing import Final

from tui.cli.command import GROUPS, Command
from tui.cli.command_parser import full_parser
from tui.cli.command_table import COMMANDS, find_command
from tui.cli.help_topics import find_topic, names_at_hand, print_topic, print_topics, topic_names
from tui.text import command_help, sentences
from tui.text.kind_names import respelled

_WEEK_WIDTH: Final = 38
_NAME_WIDTH: Final = 24


def print_help(args: Namespace) -> int:
    """Print what words ask for: ``all``, ``topics``, a topic or a command; a week without any.

    Raises:
        TopicUnknown, TopicAmbiguous: they name no topic, or the beginning of several.
    """
    words = list(args.topic)
    if not words:
        _print_lines(_week())
    elif words == ["all"]:
        _print_lines(_all_commands())
    elif words == ["topics"]:
        print_topics()
    elif (command := _command_without_topic(words)) is not None:
        print_command_help(command)
    else:
        print_topic(find_topic("-".join(words)))
    return 0


def print_command_help(command: Command) -> None:
    """Print the usage of a command, its arguments, its options and examples."""
    _print_lines(full_parser(command).format_help().splitlines())


def _print_lines(lines: Iterable[str]) -> None:
    """Print lines of the help with what kinds are called in the diary."""
    names = names_at_hand()
    print("\n".join(respelled(line, names) for line in lines))


def print_version(_args: Namespace) -> int:
    """Print the version of the program."""
    from importlib.metadata import version

    print(f"cupful {version('cupful')}")
    return 0


def _command_without_topic(words: list[str]) -> Command | None:
    """Return the command that words name, unless a topic has the same name."""
    if "-".join(words).casefold() in topic_names():
        return None
    command, more = find_command(words)
    return None if more else command


def _week() -> Iterator[str]:
    """Yield the commands of a normal week, an example each, and where the rest stands."""
    yield f"{sentences.NAME}: {sentences.QUESTION}"
    yield ""
    names = {command.name: command for command in COMMANDS}
    examples = (names[name].examples[0] for name in command_help.WEEK)
    for line, about in (command_help.OPEN_SCREEN, *examples):
        yield f"{line:<{_WEEK_WIDTH}}{about}"
    yield ""
    yield command_help.USAGE


def _all_commands() -> Iterator[str]:
    """Yield every command by its group."""
    for group in GROUPS:
        yield group
        for command in COMMANDS:
            if command.group == group:
                name = ", ".join((command.name, *command.also[:1]))
                yield f"  {name:<{_NAME_WIDTH}}{command.summary}"
        yield ""
    yield command_help.ONE_COMMAND
    yield command_help.EXIT_CODES
