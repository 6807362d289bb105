"""``cup status``: one short line about today for tmux, a prompt, a bar or a reminder.

It is light: it is printed every few seconds. A screen is seen by others, so it never prints a
note, a name or a word of the person's own.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from store.clock import day_after
from store.errors import Refused
from store.journal import Journal
from store.status import FACTS, DiaryStatus, Value
from tui.text import phrases
from tui.text import reminder as reminder_text
from tui.text.sentences import BETWEEN

if TYPE_CHECKING:
    from argparse import Namespace
    from types import SimpleNamespace

#: A doubled brace, a field, or a brace that is neither.
_FIELD: Final = r"\{\{|\}\}|\{([^{}]*)\}|[{}]"
#: The counts of the default line and what one of them is called.
_COUNTED: Final = {"sessions": "session", "play": "play", "celebration": "celebration"}


class FieldUnknown(Refused):
    """A field of a format that does not exist."""


class BraceNotPaired(Refused):
    """A brace in a format that begins or ends no field."""


def print_status(args: Namespace | SimpleNamespace, journal: Journal) -> int:
    """Print the status of today; for a reminder only while the day is not opened."""
    if args.format is not None:
        check_format(args.format)
    status = DiaryStatus(journal)
    if args.if_unopened and not status.is_waiting:
        return 0
    if args.json:
        from tui.cli.printing import print_json  # few prompts ask for it

        print_json({name: _json_value(status.fact(name)) for name in FACTS})
    elif args.format is not None:
        print(filled(args.format, status))
    else:
        print(reminder_text.UNOPENED if args.if_unopened else short_line(status))
    return 0


def check_format(template: str) -> None:
    """Refuse a format with a field that does not exist.

    Raises:
        FieldUnknown: it names the fields there are.
        BraceNotPaired: a brace begins or ends no field.
    """
    for match in re.finditer(_FIELD, template):
        name = match.group(1)
        if name is None and match.group() in "{}":
            raise BraceNotPaired(value=match.group())
        if name is not None and name not in FACTS:
            raise FieldUnknown(value=name, fields=", ".join(FACTS))


def filled(template: str, status: DiaryStatus) -> str:
    """Return a format with its fields filled in."""

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        return match.group()[0] if name is None else text_of(status.fact(name), status.today)

    return re.sub(_FIELD, value, template)


def text_of(value: Value, today: date) -> str:
    """Return a fact as text; a dash if it is not known."""
    match value:
        case None:
            return reminder_text.UNKNOWN
        case bool():
            return reminder_text.YES if value else reminder_text.NO
        case date():
            near = {today: reminder_text.TODAY, day_after(today): reminder_text.TOMORROW}
            return near.get(value) or phrases.day_to_come(value, today)
    return str(value)


def short_line(status: DiaryStatus) -> str:
    """Return the default line: what is logged today, and the last day off."""
    pieces = []
    if (energy := status.fact("energy")) is not None:
        pieces.append(reminder_text.ENERGY.format(energy=energy))
    for name, noun in _COUNTED.items():
        if isinstance(count := status.fact(name), int) and count:
            pieces.append(phrases.counted(count, noun))
    since_off = status.fact("since_off")
    if status.fact("closed"):
        pieces.append(reminder_text.CLOSED)
    elif not pieces and since_off != 0:
        pieces.append(reminder_text.BEGUN if status.is_logged else reminder_text.FRESH)
    if isinstance(since_off, int):
        ago = phrases.days_ago(since_off)
        pieces.append(reminder_text.LAST_OFF.format(ago=ago) if since_off else reminder_text.OFF)
    return BETWEEN.join(pieces)


def _json_value(value: Value) -> Any:
    return value.isoformat() if isinstance(value, date) else value
