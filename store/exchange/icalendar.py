"""Calendar files (iCalendar, RFC 5545): their whole days off, by a word in the title.

Calendars come from many programs, so everything that is not needed is skipped: other
components, time zones, alarms, people, and every text except the title, which is searched for
the word and not stored. Only events of whole days count.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from store.exchange.file_errors import FileNotRead
from store.exchange.file_text import printable_name, read_text
from store.folding import fold
from store.rest.recurrence import Recurrence, RuleNotRead, checked_rule

#: A line up to the colon before its value; a quoted parameter may hold a colon.
_HEAD: Final = re.compile(r'((?:[^":]|"[^"]*")*+):', re.DOTALL)
_PROPERTIES: Final = frozenset(
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
    """One line of a component: its name, its unparsed parameters, its value."""

    name: str
    parameters: str
    value: str


def events_in(text: str, broken: list[str]) -> Iterator[list[Property]]:
    """Yield the properties of each event that are needed; add broken lines to ``broken``.

    An event that is never closed ends where the next one begins, or where the calendar ends.
    If the file ends within it, it is left out, because its last line may be torn.
    """
    event: list[Property] | None = None
    within = 0  # components inside the event, such as alarms: they have titles of their own
    for line in _unfolded(text):
        if not line.strip():
            continue
        prop = _property(line)
        if prop is None:
            broken.append("")  # only their number is printed
            continue
        name, component = prop.name, prop.value.strip().upper()
        if (name, component) in _ENDS or (name, component) == ("BEGIN", "VEVENT"):
            if event is not None:
                yield event
            event, within = ([] if name == "BEGIN" else None), 0
        elif name == "BEGIN":
            within += 1
        elif name == "END":
            within = max(0, within - 1)
        elif event is not None and not within and name in _PROPERTIES:
            event.append(prop)
    if event is not None:
        broken.append("")


def _unfolded(text: str) -> Iterator[str]:
    """Yield a file's lines; join those that were folded."""
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
    """Parse a line; return None if it is no property. A quoted parameter may hold a colon."""
    head = _HEAD.match(line)
    if head is None:
        return None
    name, _, parameters = head[1].partition(";")
    name = name.strip().upper()
    if not name.replace("-", "").isalnum():
        return None
    return Property(name, parameters, line[head.end() :])


def value_of(event: list[Property], name: str) -> str:
    """Return the value of an event's first property of a name; empty if it has none."""
    return next((prop.value for prop in event if prop.name == name), "")


#: The longest event in days; longer ones are no days off.
LONGEST: Final = 366
#: The most events of a calendar, rules of events with the word, and days of these.
MOST_EVENTS: Final = 50_000
MOST_RULES: Final = 300
MOST_DAYS: Final = 100_000
_MOST_BYTES = 16_000_000
_MOST_LINES = 800_000
#: The most days in a list of an event, and characters of a title that are searched.
_MOST_LISTED = 20_000
_MOST_OF_TITLE = 10_000
_ONE = timedelta(days=1)


class Calendar(NamedTuple):
    """The days off of a file.

    Args:
        days: the days of the events with the word, in order, within the bounds.
        events: the number of events.
        matching: the number of whole-day events with the word.
        other: the number of events without the word.
        timed: the number of events with the word and a time of day.
        cancelled: the number of cancelled events with the word.
        unread: the number of events with the word whose days cannot be read.
        broken: the number of lines that are no lines of a calendar.
        beyond: whether there are days after the bounds.
        reason: what is wrong with the first rule that cannot be read.
    """

    days: tuple[date, ...]
    events: int
    matching: int
    other: int
    timed: int
    cancelled: int
    unread: int
    broken: int
    beyond: bool
    reason: str = ""


class _NoDay(Exception):
    """A value that is no whole day."""


class _TooOften(Exception):
    """More days than are read."""


class _Timed(Exception):
    """A value with a time of day."""


def read_calendar(path: Path, title: str, first: date, last: date) -> Calendar:
    """Return the whole days from ``first`` to ``last`` of events with ``title`` in their title.

    Raises:
        FileNotRead: it is missing, not readable, no calendar, or too large, or the rules of
            all its events with that word are refused.
    """
    text, _encoding = read_text(path, _MOST_BYTES)
    if max(text.count("\n"), text.count("\r")) > _MOST_LINES:
        _refuse(path, f"it has more than {_MOST_LINES:,} lines")
    broken: list[str] = []
    events = list(islice(events_in(text, broken), MOST_EVENTS + 1))
    if len(events) > MOST_EVENTS:
        _refuse(path, f"it has more than {MOST_EVENTS:,} events")
    if not events and "BEGIN:VEVENT" not in text.upper():
        _refuse(path, "it is no calendar, or has no events")
    word = _plain(title)
    rules = sum(
        prop.name == "RRULE"
        for event in events
        if any(prop.name == "RRULE" for prop in event) and _kind_of(event, word) == "matching"
        for prop in event
    )
    if rules > MOST_RULES:
        _refuse(path, f"more than {MOST_RULES} of its events with that word repeat by a rule")
    try:
        calendar = _calendar(events, len(broken), word, first, last)
    except _TooOften:
        _refuse(path, f"its events with that word come more than {MOST_DAYS:,} times")
    if calendar.reason and not calendar.matching:
        _refuse(path, f"an event with that word repeats by no rule of days: {calendar.reason}")
    return calendar


def _refuse(path: Path, reason: str) -> NoReturn:
    raise FileNotRead(path=printable_name(str(path)), reason=reason)


def _calendar(
    events: list[list[Property]], broken: int, word: str, first: date, last: date
) -> Calendar:
    days: set[date] = set()
    counts = dict.fromkeys(("matching", "other", "timed", "cancelled", "unread"), 0)
    replaced = _replaced(events)
    beyond, reason = False, ""
    room = MOST_DAYS
    for event in events:
        event_days: list[date] = []
        kind = _kind_of(event, word)
        if kind == "matching":
            try:
                uid = value_of(event, "UID")
                all_days = _days_of(event, replaced.get(uid, frozenset()), first, last + _ONE)
                event_days = list(islice(all_days, room + 1))
            except _Timed:
                kind = "timed"
            except _NoDay:
                kind = "unread"
            except RuleNotRead as error:
                kind = "unread"
                reason = reason or str(error.facts["reason"])
        counts[kind] += 1
        room -= len(event_days)
        if room < 0:
            raise _TooOften
        beyond = beyond or any(day > last for day in event_days)
        days.update(day for day in event_days if first <= day <= last)
    return Calendar(
        tuple(sorted(days)),
        len(events),
        broken=broken,
        beyond=beyond,
        reason=reason,
        **counts,
    )


def _kind_of(event: list[Property], word: str) -> str:
    if word not in _plain(_unescaped(value_of(event, "SUMMARY")[:_MOST_OF_TITLE])):
        return "other"
    return "cancelled" if value_of(event, "STATUS").strip().upper() == "CANCELLED" else "matching"


def _plain(text: str) -> str:
    """Return a title for comparison."""
    return " ".join(fold(text).split())


def _unescaped(text: str) -> str:
    parts = text.split("\\\\")
    return "\\".join(
        part.replace("\\n", " ").replace("\\N", " ").replace("\\", "") for part in parts
    )


# -- days ------------------------------------------------------------------------------


def _days_of(
    event: list[Property], replaced: frozenset[date], first: date, last: date
) -> Iterator[date]:
    """Yield the days of an event from ``first`` to ``last``, in order.

    Days after ``last`` are yielded as ``last``.

    Raises:
        _Timed: it has a time of day.
        _NoDay, RuleNotRead: its days cannot be read.
    """
    start = next((_day(prop) for prop in event if prop.name == "DTSTART"), None)
    if start is None:
        raise _NoDay
    length = _length(event, start)
    excepted = {day for prop in event if prop.name == "EXDATE" for day in _listed(prop)}
    if not any(prop.name == "RECURRENCE-ID" for prop in event):
        excepted |= replaced
    earliest = first - _ONE * length
    begins = set(islice(_start_days(event, start, earliest, last), MOST_DAYS + 1)) - excepted
    free = first  # the first day that is not yielded yet: an event may begin within another
    for begin in sorted(begins):
        if begin > last:
            yield last
            return
        day, end = max(begin, free), min(begin + _ONE * length, last + _ONE)
        while day < end:
            yield day
            day += _ONE
        free = max(free, end)


def _start_days(event: list[Property], start: date, earliest: date, last: date) -> Iterator[date]:
    """Yield the first days of an event: of its rules those from ``earliest`` to ``last``."""
    yield start
    for prop in event:
        if prop.name == "RRULE":
            yield from Recurrence(start, checked_rule(prop.value)).days(last, earliest)
        elif prop.name == "RDATE":
            yield from _listed(prop)


def _length(event: list[Property], start: date) -> int:
    """Return how many days an event lasts; DTEND is the day after its last."""
    days = 1
    for prop in event:
        if prop.name == "DTEND":
            days = (_day(prop) - start).days
        elif prop.name == "DURATION":
            days = _duration(prop.value)
    if days > LONGEST:
        raise _NoDay
    return max(1, days)  # some programs write an end on the first day for one day


def _duration(text: str) -> int:
    """Return a duration such as P3D, P1W or PT48H in days; a part of a day counts as one."""
    text = text.strip().upper().removeprefix("+")
    if not text.startswith("P"):
        raise _NoDay
    hours = {"W": 168, "D": 24, "H": 1}
    total, number = 0.0, ""
    for character in text[1:]:
        if character.isdecimal():
            number += character
        elif character in "WDHMS" and number and len(number) <= 6:
            total += int(number) * hours.get(character, 0)
            number = ""
        elif character != "T":
            raise _NoDay
    if number:
        raise _NoDay
    return -int(-total // 24)


def _day(prop: Property) -> date:
    """Return the whole day of a property."""
    return _parse_day(prop.value.strip())


def _parse_day(text: str) -> date:
    if "T" in text.upper():
        raise _Timed
    if len(text) != 8 or not text.isascii() or not text.isdecimal():
        raise _NoDay
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        raise _NoDay from None
    if not 1900 <= day.year < 9990:
        raise _NoDay
    return day


def _listed(prop: Property) -> Iterator[date]:
    """Yield the days of a list; a time of day is ignored."""
    if prop.value.count(",") >= _MOST_LISTED:
        raise _NoDay
    for text in prop.value.split(","):
        yield _parse_day(text.strip()[:8])


def _replaced(events: list[list[Property]]) -> dict[str, frozenset[date]]:
    """Return by id the days of recurring events that another event replaces."""
    replaced: dict[str, set[date]] = {}
    for event in events:
        for prop in event:
            if prop.name == "RECURRENCE-ID" and (uid := value_of(event, "UID")):
                try:
                    replaced.setdefault(uid, set()).update(_listed(prop))
                except (_NoDay, _Timed):
                    continue
    return {uid: frozenset(days) for uid, days in replaced.items()}
