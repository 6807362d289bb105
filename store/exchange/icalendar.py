"""Calendar files.

Read the content lines of an iCalendar file (RFC 5545), and the events they make.

The whole days of an iCalendar file (RFC 5545), by a word in their title.

Calendars come from many programs, so whatever is not needed is passed over: other
components, zones, alarms, people, and every text but the title, which is looked at for the
word and goes no further. Only events of whole days count.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple, NoReturn

from store.errors import FileNotRead, RuleNotRead
from store.exchange.csv_table import printable_name, read_text
from store.rest.recurrence import Recurrence, checked_rule

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


#: Days an event may last; longer ones are no days off.
LONGEST: Final = 366
#: What a calendar may have: events, repeating ones with the word, and days of these.
MOST_EVENTS: Final = 50_000
MOST_RULES: Final = 300
MOST_DAYS: Final = 100_000
_MOST_BYTES = 16_000_000
_MOST_LINES = 800_000
#: Days in one list of an event, and characters of a title that are looked at.
_MOST_LISTED = 20_000
_MOST_OF_TITLE = 10_000
_ONE = timedelta(days=1)


class Calendar(NamedTuple):
    """What a file tells of days off.

    Args:
        days: the days of the events with the word, in order, within the bounds asked for.
        events: how many events the file has.
        matching: how many of them have the word and are of whole days.
        other: how many have not the word.
        timed: how many have the word and a time of day.
        cancelled: how many have the word and are cancelled.
        unread: how many have the word, and days that cannot be told.
        broken: how many lines are no lines of a calendar.
        beyond: whether days lie after the bounds.
        reason: why the days of the first one that repeats by no rule of days cannot be told.
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
    """More days than are looked at."""


class _Timed(Exception):
    """A value with a time of day."""


def read_calendar(path: Path, title: str, first: date, last: date) -> Calendar:
    """Return the whole days from ``first`` to ``last`` of events with ``title`` in their title.

    Raises:
        FileNotRead: it is not there, not readable, no calendar, beyond the bounds, or the rules
            of all its events with that word are refused.
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
        read.name == "RRULE"
        for event in events
        if any(read.name == "RRULE" for read in event) and _sort(event, word) == "matching"
        for read in event
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
        found: list[date] = []
        sort = _sort(event, word)
        if sort == "matching":
            try:
                uid = value_of(event, "UID")
                event_days = _days_of(event, replaced.get(uid, frozenset()), first, last + _ONE)
                found = list(islice(event_days, room + 1))
            except _Timed:
                sort = "timed"
            except _NoDay:
                sort = "unread"
            except RuleNotRead as error:
                sort = "unread"
                reason = reason or str(error.facts["reason"])
        counts[sort] += 1
        room -= len(found)
        if room < 0:
            raise _TooOften
        beyond = beyond or any(day > last for day in found)
        days.update(day for day in found if first <= day <= last)
    return Calendar(
        tuple(sorted(days)),
        len(events),
        broken=broken,
        beyond=beyond,
        reason=reason,
        **counts,
    )


def _sort(event: list[Property], word: str) -> str:
    if word not in _plain(_unescaped(value_of(event, "SUMMARY")[:_MOST_OF_TITLE])):
        return "other"
    return "cancelled" if value_of(event, "STATUS").strip().upper() == "CANCELLED" else "matching"


def _plain(text: str) -> str:
    """Return a text as titles are compared: without case, accents composed."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _unescaped(text: str) -> str:
    parts = text.split("\\\\")
    return "\\".join(
        part.replace("\\n", " ").replace("\\N", " ").replace("\\", "") for part in parts
    )


# -- days ------------------------------------------------------------------------------


def _days_of(
    event: list[Property], replaced: frozenset[date], first: date, last: date
) -> Iterator[date]:
    """Yield the days of an event from ``first`` to ``last``, in order; ``last`` for later ones.

    Raises:
        _Timed: it has a time of day.
        _NoDay, RuleNotRead: its days cannot be told.
    """
    start = next((_day(read) for read in event if read.name == "DTSTART"), None)
    if start is None:
        raise _NoDay
    length = _length(event, start)
    excepted = {day for read in event if read.name == "EXDATE" for day in _listed(read)}
    if not any(read.name == "RECURRENCE-ID" for read in event):
        excepted |= replaced
    earliest = first - _ONE * length
    begins = set(islice(_begins(event, start, earliest, last), MOST_DAYS + 1)) - excepted
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


def _begins(event: list[Property], start: date, earliest: date, last: date) -> Iterator[date]:
    """Yield the days on which an event begins: those of its rules within two days, and others."""
    yield start
    for read in event:
        if read.name == "RRULE":
            yield from Recurrence(start, checked_rule(read.value)).days(last, earliest)
        elif read.name == "RDATE":
            yield from _listed(read)


def _length(event: list[Property], start: date) -> int:
    """Return how many days an event lasts; DTEND is the day after its last."""
    days = 1
    for read in event:
        if read.name == "DTEND":
            days = (_day(read) - start).days
        elif read.name == "DURATION":
            days = _duration(read.value)
    if days > LONGEST:
        raise _NoDay
    return max(1, days)  # an end on the first day is written by some for one day


def _duration(told: str) -> int:
    """Return a duration in days, as in P3D, P1W or PT48H; a part of a day is one."""
    told = told.strip().upper().removeprefix("+")
    if not told.startswith("P"):
        raise _NoDay
    hours = {"W": 168, "D": 24, "H": 1}
    total, number = 0.0, ""
    for character in told[1:]:
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


def _day(read: Property) -> date:
    """Return the whole day of a property."""
    return _day_told(read.value.strip())


def _day_told(told: str) -> date:
    if "T" in told.upper():
        raise _Timed
    if len(told) != 8 or not told.isascii() or not told.isdecimal():
        raise _NoDay
    try:
        day = date(int(told[:4]), int(told[4:6]), int(told[6:]))
    except ValueError:
        raise _NoDay from None
    if not 1900 <= day.year < 9990:
        raise _NoDay
    return day


def _listed(read: Property) -> Iterator[date]:
    """Yield the days of a list, each the day of a time where it has one."""
    if read.value.count(",") >= _MOST_LISTED:
        raise _NoDay
    for told in read.value.split(","):
        yield _day_told(told.strip()[:8])


def _replaced(events: list[list[Property]]) -> dict[str, frozenset[date]]:
    """Return by id the days of recurring events in whose place another event stands."""
    replaced: dict[str, set[date]] = {}
    for event in events:
        for read in event:
            if read.name == "RECURRENCE-ID" and (uid := value_of(event, "UID")):
                try:
                    replaced.setdefault(uid, set()).update(_listed(read))
                except (_NoDay, _Timed):
                    continue
    return {uid: frozenset(days) for uid, days in replaced.items()}
