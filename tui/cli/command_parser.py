"""A command as it was typed: its words parsed with argparse, as the table describes them, and run.

Options may stand anywhere; what follows ``--`` is no option. So the words are read
twice: the options first, then what is left as the arguments. A mark in front of each argument
keeps argparse from taking it for an option, or from dropping one that is ``--``.
"""

import re
import shlex
import sys
from argparse import Action, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

from store.journal import Journal
from tui.cli.command import DAY, FILE, Argument, Command, Option
from tui.cli.command_table import GLOBAL_OPTIONS, find_command
from tui.controllers.options import OptionsNotUnderstood
from tui.text import command_help
from tui.text.day_readings import option_readings, week_readings
from tui.text.sentences import OPTION_EMPTY

if TYPE_CHECKING:
    from argparse import _MutuallyExclusiveGroup

#: The columns of a printed help.
_WIDTH: Final = 80
_INDENT: Final = 24
_EXAMPLE_WIDTH: Final = 44
#: What stands in front of a word that is no option; no word of a command line has it.
_MARK: Final = "\0"
#: What argparse says, and how it is said here.
_MESSAGES: Final = (
    (r"argument (\S+): expected one argument", "{0} needs a value"),
    (r"argument (\S+): ignored explicit argument .*", "{0} takes no value"),
    (r"argument (\S+): not allowed with argument (\S+)", "{1} and {0} exclude each other"),
    (r"the following arguments are required: (.+)", "'cup {command}' needs {needed}"),
    (r"argument \S+: expected at least one argument", "'cup {command}' needs {needed}"),
)


class CommandParser(ArgumentParser):
    """A parser of one command that raises an error of ours where argparse would end the program."""

    def __init__(self, command: Command) -> None:
        super().__init__(
            prog=f"cup {command.name}",
            description=f"{command.summary[0].upper()}{command.summary[1:]}.",
            epilog=_epilog(command),
            formatter_class=_HelpFormatter,
            add_help=False,
            allow_abbrev=False,
        )
        self.color = False  # of Python 3.14; a help is read in pipes and by ears, too
        self.command = command

    def error(self, message: str) -> NoReturn:
        """Raise what argparse has to say of the words.

        Raises:
            OptionsNotUnderstood: always.
        """
        for pattern, sentence in _MESSAGES:
            if match := re.fullmatch(pattern, message):
                needed = _needed(self.command, message)
                flags = [group.rpartition("/")[2] for group in match.groups()]  # of -m/--note
                message = sentence.format(*flags, command=self.command.name, needed=needed)
                break
        raise OptionsNotUnderstood(message=message[:1].upper() + message[1:])


def _needed(command: Command, message: str) -> str:
    """Return the arguments that are missing, of those that a message of argparse names.

    It names those as well of which there may be none.
    """
    names = re.split(r"[ ,:\[\]]+", message)
    needed = [a.name for a in command.arguments if a.nargs in ("", "+")]
    return ", ".join([name for name in needed if name in names] or needed)


class _HelpFormatter(RawDescriptionHelpFormatter):
    """Print a help of 80 columns, whatever the window has, so that it can be compared."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=_INDENT, width=_WIDTH)


def _epilog(command: Command) -> str:
    """Return what stands below the options: examples, more about it, its page of the manual."""
    parts = []
    if command.examples:
        examples = (_example_line(line, about) for line, about in command.examples)
        parts.append("\n".join((command_help.EXAMPLES, *examples)))
    if command.about:
        parts.append(command.about)
    if command.topic:
        parts.append(command_help.SEE_TOPIC.format(topic=command.topic))
    return "\n\n".join(parts)


def _example_line(line: str, about: str) -> str:
    if len(line) > _EXAMPLE_WIDTH:
        return f"  {line}\n  {'':<{_EXAMPLE_WIDTH}}{about}"
    return f"  {line:<{_EXAMPLE_WIDTH}}{about}"


def full_parser(command: Command) -> CommandParser:
    """Return a parser with all that a command takes: for its help and what is made from it."""
    parser = CommandParser(command)
    _add_arguments(parser, command.arguments)
    _add_options(parser, command)
    parser.add_argument("-h", "--help", action="help", help=command_help.HELP_OPTION)
    return parser


def _add_arguments(parser: ArgumentParser, arguments: tuple[Argument, ...]) -> None:
    for argument in arguments:
        parser.add_argument(
            argument.name.lower(),
            metavar=argument.name,
            nargs=argument.nargs or None,
            type=_reader(argument),
            help=argument.help,
        )


def _add_options(parser: ArgumentParser, command: Command) -> None:
    """Add the options of a command; of those that exclude each other, one can be given."""
    groups: dict[str, ArgumentParser | _MutuallyExclusiveGroup] = {}
    for flags in command.exclusive:
        groups |= dict.fromkeys(flags, parser.add_mutually_exclusive_group())
    for option in command.options:
        _add_option(groups.get(option.flag, parser), option)


def _add_option(parser: "ArgumentParser | _MutuallyExclusiveGroup", option: Option) -> None:
    names = (*option.also, option.flag)
    if not option.value:
        parser.add_argument(*names, dest=option.name, action="store_true", help=option.help)
        return
    parser.add_argument(
        *names,
        dest=option.name,
        metavar=option.value,
        action="append" if option.is_many else _StoreOnce,
        type=_reader(option),
        help=option.help,
    )


def _reader(item: Argument | Option) -> Callable[[str], str]:
    """Return what reads a value: any text, or one of the choices, of which the beginning will do.

    The function raises OptionsNotUnderstood for another text.
    """
    name = item.flag if isinstance(item, Option) else item.name
    if item.completes == FILE:
        return partial(_read_path, name)
    if not item.choices:
        return _unmarked

    def read(text: str) -> str:
        text = _unmarked(text)
        start = text.strip().casefold()
        is_begun = any(map(str.isalpha, start))  # 1 is no beginning of 1y
        matches = [choice for choice in item.choices if is_begun and choice.startswith(start)]
        if start in matches or len(matches) == 1:
            return start if start in matches else matches[0]
        choices = ", ".join(item.choices)
        message = command_help.NOT_A_CHOICE.format(name=name, value=text, choices=choices)
        raise OptionsNotUnderstood(message=message)

    return read


def _read_path(name: str, text: str) -> str:
    """Return the name of a file.

    Raises:
        OptionsNotUnderstood: there is nothing in it; it would be the folder one is in.
    """
    path = _unmarked(text)
    if not path.strip():
        raise OptionsNotUnderstood(message=OPTION_EMPTY.format(option=name))
    return path


def _marked(word: str) -> str:
    return f"{_MARK}{word}"


def _unmarked(word: str) -> str:
    return word.replace(_MARK, "")


def _mark_value(word: str) -> str:
    """Return ``--name=--`` with a mark in front of its value, and any other word as it is."""
    name, equals, value = word.partition("=")
    return f"{name}{equals}{_marked(value)}" if value == "--" else word


class _StoreOnce(Action):
    """Store the value of an option that can be given once."""

    def __call__(
        self,
        parser: ArgumentParser,
        namespace: Namespace,
        values: object,
        option_string: str | None = None,
    ) -> None:
        if getattr(namespace, self.dest) is not None:
            parser.error(command_help.GIVEN_TWICE.format(option=option_string))
        setattr(namespace, self.dest, values)


def parse_command(command: Command, words: list[str]) -> Namespace:
    """Return the arguments and the options of a command, by name.

    ``before_end`` is how many words of the arguments stand before ``--``.

    Args:
        command: the command, which is no line of the log.
        words: what stands behind its name.

    Raises:
        OptionsNotUnderstood: they do not fit the command.
    """
    end = words.index("--") if "--" in words else len(words)
    options = CommandParser(command)
    _add_options(options, command)
    values, others = options.parse_known_args([*map(_mark_value, words[:end])])
    for word in others:
        _refuse_option(command, _unmarked(word))
    arguments = CommandParser(command)
    _add_arguments(arguments, command.arguments)
    words = [*map(_marked, [*others, *words[end + 1 :]])]
    _, too_many = arguments.parse_known_args(words, values)
    if too_many:
        raise OptionsNotUnderstood(message=_too_many(command, [*map(_unmarked, too_many)]))
    values.before_end = len(others)
    return values


def _too_many(command: Command, words: list[str]) -> str:
    """Return that a command takes no such word; a day is written as the value of an option."""
    message = command_help.NO_ARGUMENT.format(command=command.name, word=words[0])
    from store.day_ranges import is_day_or_period  # only for a mistake

    text = " ".join(words)
    flags = [option.flag for option in command.options if option.completes == DAY]
    if not flags or not is_day_or_period(text):
        return message
    line = " ".join(f"{flag} {shlex.quote(text)}" for flag in flags)
    return message + command_help.PERHAPS.format(names=line)


def _refuse_option(command: Command, word: str) -> None:
    """Refuse a word that is written as an option and is none of the command's.

    Raises:
        OptionsNotUnderstood: it is.
    """
    is_short = word[:1] == "-" and word[1:2].isalpha()
    if is_short and any(argument.has_hyphens for argument in command.arguments):
        return
    if not (is_short or word.startswith("--")):
        return
    name = word.partition("=")[0]
    if name in (option.flag for option in GLOBAL_OPTIONS):
        message = command_help.BEFORE_COMMAND.format(option=name, command=command.name)
        raise OptionsNotUnderstood(message=message)
    message = command_help.NO_OPTION.format(option=name, command=command.name)
    from tui.cli.refusals import commands_with_option, nearest_options  # only for a slip

    if name == "--day" and command.name in ("edit", "move"):
        message += command_help.MOVED_BY
    elif near := nearest_options(command, name):
        message += command_help.PERHAPS.format(names=command_help.OR.join(near))
    elif owners := [f"'cup {owner}'" for owner in commands_with_option(name)]:
        *others, last = owners
        takers = command_help.OR.join(filter(None, (", ".join(others), last)))
        message += command_help.TAKEN_BY.format(commands=takers)
    raise OptionsNotUnderstood(message=message)


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
    when = journal.today(), journal.settings.date_style
    is_week = call.command.name == "week" and texts
    readings = week_readings(texts["day"], *when) if is_week else option_readings(texts, *when)
    for reading in readings:
        print(reading, file=sys.stderr)
