"""Commands of rest that were mistyped: ``rest plna every friday`` is no rest with that note."""

import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from store.calendar import DateStyle
from store.dates import parse_coming_day
from store.errors import Refused
from store.near_words import nearest_name
from store.rest.rule_reader import read_plan


class SubcommandMeant(Refused):
    """A line of the log that seems to be a command with a slip in its name."""


def _is_plan(words: list[str], today: date, style: DateStyle) -> bool:
    return bool(words) and _is_read(lambda: read_plan(" ".join(words), today, style))


def _is_day(words: list[str], today: date, style: DateStyle) -> bool:
    return bool(words) and _is_read(lambda: parse_coming_day(" ".join(words), today, style))


def _is_read(read: Callable[[], object]) -> bool:
    try:
        read()
    except Refused:
        return False
    return True


def _is_file(words: list[str], _today: date, _style: DateStyle) -> bool:
    return len(words) == 1 and (words[0].endswith(".ics") or Path(words[0]).is_file())


#: Whether words read as what stands behind a command.
_READERS: Final[dict[str, Callable[[list[str], date, DateStyle], bool]]] = {
    "plan": _is_plan,
    "plans": lambda words, _today, _style: not words,
    "taken": lambda words, _today, _style: not words,
    "skip": _is_day,
    "drop": lambda words, _today, _style: len(words) == 1 and words[0].isdigit(),
    "read": _is_file,
}


def check_subcommand(words: list[str], today: date, style: DateStyle) -> None:
    """Refuse words behind ``rest`` that are a command with a slip in its name.

    Args:
        words: what was to be the note.
        today: the day from which days count.
        style: how the person writes dates.

    Raises:
        SubcommandMeant: they are; it says which command was meant.
    """
    first, *others = words
    readable = [name for name, reads in _READERS.items() if reads(others, today, style)]
    if name := nearest_name(first, readable):
        line = " ".join(filter(None, ("rest", name, shlex.join(others))))
        raise SubcommandMeant(value=first, meant=f"'cup {line}'", as_note=" ".join(words))
