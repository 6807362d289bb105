"""Parse the options of the command line.

This is not ``argparse``, because its import and first parser cost as much as a third of the
one-line log (``tests/bench/imports.py``).
"""

from collections.abc import Collection
from datetime import date
from typing import Final

from store.dates import day_before, parse_day
from store.errors import Refused
from store.grammar import VERBS
from store.journal import Journal

DAY_OPTIONS = ("--day=", "--yesterday")
#: The options of every command.
GLOBAL_OPTIONS = ("--diary=", "--demo", "--plain", "--new")
#: The first and the last day of a row of rest.
ROW_OPTIONS = ("--from=", "--to=")
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


def no_arguments(options: Options, command: str) -> None:
    """Refuse arguments to a command that takes none."""
    if options.arguments:
        raise OptionsNotUnderstood(message=f"'cup {command}' takes no {options.arguments[0]!r}")


def chosen_day(options: Options, journal: Journal) -> date | None:
    """Return the day that ``DAY_OPTIONS`` name; None if they name none."""
    today = journal.today()
    text = options.get("day")
    if text is not None:
        return parse_day(text, today, journal.settings.date_style)
    return day_before(today) if options.has("yesterday") else None


def row_of_days(options: Options, journal: Journal) -> tuple[date, date] | None:
    """Return the first and the last day of the row that options name; None for a single day.

    A period such as ``last week`` is a row for rest alone.
    """
    day = (options.get("day") or "").casefold()
    is_range = any(mark in day for mark in _BETWEEN_DAYS) or day.count("-") == 1
    is_rest = options.arguments[:1] and options.arguments[0] in _REST_NAMES
    if not (options.has("from") or options.has("to") or is_range or (day and is_rest)):
        return None
    from tui.controllers.rest_rows import row_of_options  # few lines are about several days

    return row_of_options(options, journal, with_periods=bool(is_rest))


_REST_NAMES: Final = frozenset((VERBS["rest"].key, VERBS["rest"].name, *VERBS["rest"].also))
