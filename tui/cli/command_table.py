"""The table of commands: what each takes and what it does, for whoever reads or prints that.

The parser, ``cup help``, the manual page and the completions are all made from it. A line that
logs does not import it. ``tui/cli/table`` has the commands of each group.
"""

from collections.abc import Sequence
from typing import Final

from store.verbs import VERBS
from tui.cli.command import FOLDER, Command, Option
from tui.cli.table.arranging import ARRANGING
from tui.cli.table.entries import CHANGING, LOGGING
from tui.cli.table.looking_after import HELPING, LOOKING_AFTER
from tui.cli.table.reading import READING

#: Every command, in the order in which the help lists it.
COMMANDS: Final[tuple[Command, ...]] = (
    *LOGGING,
    *READING,
    *CHANGING,
    *ARRANGING,
    *LOOKING_AFTER,
    *HELPING,
)

#: The options that stand before a command.
GLOBAL_OPTIONS: Final = (
    Option("--diary", "another diary than that of CUPFUL_DIARY or the data folder", "DIR", FOLDER),
    Option("--new", "start a new diary where one is missing"),
    Option("--demo", "a made-up year in a temporary folder"),
    Option("--plain", "for screen readers: whole sentences, nothing drawn"),
)


def _by_name() -> dict[str, Command]:
    """Return every command by each of its names; a verb of two words also by its letter."""
    names: dict[str, Command] = {}
    for command in COMMANDS:
        for name in (command.name, *command.also):
            names[name] = command
        if command.name.startswith("rest "):
            names[f"{VERBS['rest'].key} {command.name.partition(' ')[2]}"] = command
    return names


_NAMES: Final = _by_name()


def find_command(words: Sequence[str]) -> tuple[Command | None, list[str]]:
    """Return the command that words call, and the words behind its name; None for no command."""
    for count in (2, 1):
        if command := _NAMES.get(" ".join(words[:count])):
            return command, [*words[count:]]
    return None, [*words]
