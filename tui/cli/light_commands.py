"""The commands that are printed every few seconds, and read without the parser of the others.

The parser and the table take longer to import than a status takes to print. Options that are
mistyped, given twice or together with one that they exclude go to the parser, which words the
mistake. A test compares the options with those of the table.
"""

import gc
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from types import SimpleNamespace
from typing import Final

from store.journal import Journal
from tui.controllers.options import OptionsNotUnderstood, read_options


class LightCommand:
    """A command whose options are read here.

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


def read_light_call(words: list[str], *, is_plain: bool) -> Callable[[Journal], int] | None:
    """Return what words call that needs no parser; None where the parser must read them.

    Args:
        words: the name of a command and what stands behind it.
        is_plain: whether the person cannot see what a command would draw.
    """
    command = LIGHT_COMMANDS.get(words[0]) if words else None
    options = command.read(words[1:]) if command else None
    if command is None or options is None:
        return None
    return partial(_run, command.function, SimpleNamespace(**options, plain=is_plain))


def _run(path: str, options: SimpleNamespace, journal: Journal) -> int:
    module, _, name = path.partition(":")
    with _collection_paused():
        function: Callable[[SimpleNamespace, Journal], int] = getattr(import_module(module), name)
        return function(options, journal)


@contextmanager
def _collection_paused() -> Iterator[None]:
    """Collect no garbage inside: a command that reads and prints ends before any is worth it."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
