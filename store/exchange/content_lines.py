"""Read the content lines of an iCalendar file (RFC 5545), and the events they make."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

#: A line up to the colon before its value; a quoted parameter may hold a colon.
_HEAD: Final = re.compile(r'((?:[^":]|"[^"]*")*+):', re.DOTALL)
_WANTED = frozenset(
    (
        "SUMMARY",
        "UID",
        "STATUS",
        "DTSTART",
        "DTEND",
        "DURATION",
        "RRULE",
        "RDATE",
        "EXDATE",
        "RECURRENCE-ID",
    )
)
_ENDS = frozenset((("END", "VEVENT"), ("END", "VCALENDAR")))


class Property(NamedTuple):
    """One line of a component: its name, its parameters as written, its value."""

    name: str
    parameters: str
    value: str


def events_in(text: str, broken: list[str]) -> Iterator[list[Property]]:
    """Yield what is needed of each event; add lines that are none to ``broken``.

    An event that is never closed ends where the next one begins, or the calendar ends; where
    the file ends in it, it is left out, for its last line may be half of one.
    """
    event: list[Property] | None = None
    within = 0  # components inside the event, such as alarms: they have titles of their own
    for line in _unfolded(text):
        if not line.strip():
            continue
        read = _property(line)
        if read is None:
            broken.append("")  # only their number is printed
            continue
        name, about = read.name, read.value.strip().upper()
        if (name, about) in _ENDS or (name, about) == ("BEGIN", "VEVENT"):
            if event is not None:
                yield event
            event, within = ([] if name == "BEGIN" else None), 0
        elif name == "BEGIN":
            within += 1
        elif name == "END":
            within = max(0, within - 1)
        elif event is not None and not within and name in _WANTED:
            event.append(read)
    if event is not None:
        broken.append("")


def _unfolded(text: str) -> Iterator[str]:
    """Yield a file's lines, a long one that was folded in one piece again."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    pieces: list[str] = []
    begin = len("\ufeff") if text.startswith("\ufeff") else 0
    while begin <= len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        if pieces and text.startswith((" ", "\t"), begin, end):
            pieces.append(text[begin + 1 : end])
        else:
            if pieces:
                yield "".join(pieces)
            pieces = [text[begin:end]]
        begin = end + 1
    yield "".join(pieces)


def _property(line: str) -> Property | None:
    """Return a line in its parts; None where it is none. A quoted parameter may hold a colon."""
    head = _HEAD.match(line)
    if head is None:
        return None
    name, _, parameters = head[1].partition(";")
    name = name.strip().upper()
    if not name.replace("-", "").isalnum():
        return None
    return Property(name, parameters, line[head.end() :])


def value_of(event: list[Property], name: str) -> str:
    """Return the value of an event's first property of a name; empty where it has none."""
    return next((read.value for read in event if read.name == name), "")
