"""``cup help``: the commands of a week, every command, one command, a topic of the manual.

A topic is a Markdown file in ``tui/help``, named by its file. The files use little of Markdown:
headings, paragraphs, lists, fenced blocks and code spans. So they read well on a web page, and
with a few marks taken away they are plain text of at most 80 columns.
"""

import re
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from store.errors import Refused
from store.vocabulary import Names
from tui.cli.command import GROUPS, Command
from tui.cli.command_parser import full_parser
from tui.cli.command_table import COMMANDS, find_command
from tui.cli.diary_names import names_of_diary
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
    names = names_of_diary()
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


TOPICS: Final = Path(__file__).parents[1] / "help"

#: Commands and words that people look for, and the topic that explains them.
OTHER_NAMES: Final = {
    "accessibility": "screen-readers",
    "ask": "screen-readers",
    "braille": "screen-readers",
    "calendar": "rest",
    "check": "backup",
    "close": "opening",
    "colors": "terminals",
    "colours": "terminals",
    "contacts": "low-mood",
    "csv": "import",
    "diary": "database",
    "encryption": "privacy",
    "find": "search",
    "json": "export",
    "list": "commands",
    "markdown": "export",
    "mirror": "backup",
    "man": "shells",
    "mouse": "start",
    "names": "purge",
    "open": "opening",
    "plan": "rest",
    "redo": "history",
    "remind": "status",
    "repaired": "repair",
    "repairs": "repair",
    "restore": "backup",
    "scales": "measures",
    "sync-help": "sync",
    "spreadsheet": "export",
    "starship": "status",
    "tags": "notes",
    "themes": "terminals",
    "tinydb": "database",
    "tmux": "terminals",
    "today": "commands",
    "undo": "history",
    "vault": "privacy",
    "versions": "history",
    "waybar": "status",
}


class TopicUnknown(Refused):
    """A topic that does not exist."""


class TopicAmbiguous(Refused):
    """The beginning of more than one topic."""


def topic_names() -> list[str]:
    """Return the names of all topics in order."""
    return sorted(path.stem for path in TOPICS.glob("*.md"))


def print_topic(name: str) -> None:
    """Print a topic."""
    lines = respelled_lines(_markdown(name), names_of_diary())
    print("\n".join(plain_lines("\n".join(lines))))


def print_topics() -> None:
    """Print the name and the title of every topic."""
    print(command_help.TOPICS_BELOW)
    names = names_of_diary()
    for name in topic_names():
        title = _markdown(name).partition("\n")[0].removeprefix("# ")
        print(f"  {name:<16} {respelled(title, names)}")


def find_topic(text: str) -> str:
    """Return the topic that a text names: whole, by its beginning, or by another name.

    Raises:
        TopicUnknown, TopicAmbiguous: it names no topic, or the beginning of several.
    """
    topic, names = text.casefold(), topic_names()
    if topic in names:
        return topic
    if topic in OTHER_NAMES:
        return OTHER_NAMES[topic]
    matches = [name for name in names if topic and name.startswith(topic)]
    if len(matches) > 1:
        raise TopicAmbiguous(topic=text, topics=", ".join(matches))
    if not matches:
        from difflib import get_close_matches  # only for a slip

        alike = [name for name in (*names, *OTHER_NAMES) if name[:1] == topic[:1]]
        near = get_close_matches(topic, alike, n=1)
        nearest = "".join(f"; the nearest is {OTHER_NAMES.get(name, name)!r}" for name in near)
        raise TopicUnknown(topic=text, nearest=nearest)
    return matches[0]


def respelled_lines(markdown: str, names: Names) -> Iterator[str]:
    """Yield the lines of a topic with what kinds are called; of a command only its remark."""
    is_block = False
    for line in markdown.splitlines():
        is_block ^= line.startswith("```")
        command, mark, remark = line.partition(" # ")
        if is_block and mark:
            yield f"{command}{mark}{respelled(remark, names)}"
        else:
            yield respelled(line, names)


def plain_lines(markdown: str) -> Iterator[str]:
    """Yield a topic's lines without marks: blocks are indented, code spans are in quotes."""
    is_block = False
    for line in markdown.splitlines():
        if line.startswith("```"):
            is_block = not is_block
        elif is_block:
            yield f"  {line}".rstrip()
        else:
            yield re.sub(r"^#+ ", "", line).replace("`", "'").replace("*", "")


def _markdown(name: str) -> str:
    return (TOPICS / f"{name}.md").read_text("utf-8")
