"""Parse the options of the command line.

This is not ``argparse``, because its import and first parser cost as much as a third of the
one-line log (``tests/bench/imports.py``).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from store.clock import day_before
from store.errors import Refused
from store.journal import Journal

#: The options of every command.
GLOBAL_OPTIONS = ("--diary=", "--demo", "--plain", "--new")
#: What a text about two days has between them, a single hyphen aside.
_BETWEEN_DAYS = (" to ", " until ", " till ", " through ", "..", "…", "–", "—", " - ")


class OptionsNotUnderstood(Refused):
    """Options or arguments that do not fit the command."""


class Options:
    """The options found, by name without dashes, and the arguments between them."""

    def __init__(self, values: dict[str, str], arguments: list[str]) -> None:
        self.values = values
        self.arguments = arguments

    def has(self, name: str) -> bool:
        """Return whether an option was given."""
        return name in self.values

    def get(self, name: str) -> str | None:
        """Return the value of an option; empty for a switch, None if it was not given."""
        return self.values.get(name)


def read_options(argv: list[str], names: Collection[str], *, strict: bool = True) -> Options:
    """Split a command's words into options and arguments, wherever they stand.

    Args:
        argv: the words; after ``--`` all are arguments.
        names: the options there are; one that takes a value ends with ``=``.
        strict: refuse other options; else they stay among the arguments.

    Raises:
        OptionsNotUnderstood: an option that is not there, or lacks its value.
    """
    values: dict[str, str] = {}
    arguments: list[str] = []
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            arguments.extend(words if strict else (word, *words))
        elif f"{name}=" in names:
            given = value if equals else next(words, None)
            if given is None:
                raise OptionsNotUnderstood(message=f"{name} needs a value")
            values[name.lstrip("-")] = given
        elif word in names:
            values[name.lstrip("-")] = ""
        elif strict and word.startswith("--"):
            raise OptionsNotUnderstood(message=f"There is no option {word!r} here")
        else:
            arguments.append(word)
    return Options(values, arguments)


def read_global_options(argv: list[str]) -> Options:
    """Return the options before the command; its arguments are the command and its words.

    Raises:
        OptionsNotUnderstood: an option that is not there, lacks its value or excludes another.
    """
    values: dict[str, str] = {}
    words = list(argv)
    while words and _is_global_option(words[0]):
        name, equals, value = words.pop(0).partition("=")
        if name == "--":
            break
        if f"{name}=" in GLOBAL_OPTIONS:
            value = value if equals else words.pop(0) if words else ""
            if not value:
                raise OptionsNotUnderstood(message=f"{name} needs a value")
            if name.lstrip("-") in values:
                raise OptionsNotUnderstood(message=f"{name} is given twice")
        elif equals or name not in GLOBAL_OPTIONS:
            raise OptionsNotUnderstood(message=_no_global_option(name), in_front=name)
        values[name.lstrip("-")] = value
    for other in ("diary", "new"):
        if "demo" in values and other in values:
            raise OptionsNotUnderstood(message=f"--demo and --{other} exclude each other")
    return Options(values, words)


def _is_global_option(word: str) -> bool:
    """Return whether a word in front of the command is written as an option."""
    is_option = word.startswith("--") or (word[:1] == "-" and word[1:2].isalpha())
    return is_option and word not in ("-h", "--help", "-V", "--version")


def _no_global_option(name: str) -> str:
    """Return that an option does not stand before a command, and which one is near to it."""
    from difflib import get_close_matches  # only where an option was mistyped

    names = [option.rstrip("=") for option in GLOBAL_OPTIONS] + ["--help", "--version"]
    near = get_close_matches(name.casefold(), names, 1)
    perhaps = f" (did you mean {near[0]}?)" if near else ""
    return f"There is no option {name} before a command{perhaps}"


def chosen_day(options: Options, journal: Journal) -> date | None:
    """Return the day that ``--day`` or ``--yesterday`` names; None without them."""
    return day_named(options.get("day"), journal, is_yesterday=options.has("yesterday"))


def day_named(text: str | None, journal: Journal, *, is_yesterday: bool) -> date | None:
    """Return the day that a text or ``--yesterday`` names; None if neither does."""
    today = journal.today()
    if text is not None:
        from store.dates import parse_day  # few lines name a day

        return parse_day(text, today, journal.settings.date_style)
    return day_before(today) if is_yesterday else None


def row_of_days(options: Options, journal: Journal) -> tuple[date, date] | None:
    """Return the first and the last day of the row that options name; None for a single day.

    A period such as ``last week`` is a row for rest alone.
    """
    from store.verbs import VERBS, find_verb  # what only prints a day needs no verb

    day = (options.get("day") or "").casefold()
    is_range = any(mark in day for mark in _BETWEEN_DAYS) or day.count("-") == 1
    is_rest = options.arguments[:1] and find_verb(options.arguments[0]) is VERBS["rest"]
    if not (options.has("from") or options.has("to") or is_range or (day and is_rest)):
        return None
    from tui.controllers.rest_lines import row_of_options  # few lines are about several days

    return row_of_options(options, journal, with_periods=bool(is_rest))
