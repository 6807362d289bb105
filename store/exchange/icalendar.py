"""The whole days of an iCalendar file (RFC 5545), by a word in their title.

Calendars come from many programs, so whatever is not needed is passed over: other
components, zones, alarms, people, and every text but the title, which is looked at for the
word and goes no further. Only events of whole days count.
"""

import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from store.errors import FileNotRead, RuleNotRead
from store.exchange.table import shown, text_of
from store.resting.recurrence import Recurrence, checked_rule

#: Days an event may last; longer ones are no days off.
LONGEST: Final = 366
_ONE = timedelta(days=1)
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


class _NoDay(Exception):
    """A value that is no whole day."""


class _Timed(Exception):
    """A value with a time of day."""


def read_calendar(path: Path, title: str, first: date, last: date) -> Calendar:
    """Return the whole days from ``first`` to ``last`` of events with ``title`` in their title.

    Raises:
        FileNotRead: it is not there, not readable, or no calendar.
    """
    text, _encoding = text_of(path)
    broken: list[str] = []
    events = list(events_in(text, broken))
    if not events and "BEGIN:VEVENT" not in text.upper():
        raise FileNotRead(path=shown(str(path)), reason="it is no calendar, or has no events")
    return _calendar(events, len(broken), title, first, last)


def _calendar(
    events: list[list[Property]], broken: int, title: str, first: date, last: date
) -> Calendar:
    days: set[date] = set()
    counts = dict.fromkeys(("matching", "other", "timed", "cancelled", "unread"), 0)
    word = _plain(title)
    replaced = _replaced(events)
    beyond = False
    for event in events:
        found: list[date] = []
        sort = _sort(event, word)
        if sort == "matching":
            try:
                uid = _value(event, "UID")
                found = list(_days_of(event, replaced.get(uid, frozenset()), first, last + _ONE))
            except _Timed:
                sort = "timed"
            except (_NoDay, RuleNotRead):
                sort = "unread"
        counts[sort] += 1
        beyond = beyond or any(day > last for day in found)
        days.update(day for day in found if first <= day <= last)
    return Calendar(tuple(sorted(days)), len(events), broken=broken, beyond=beyond, **counts)


def _sort(event: list[Property], word: str) -> str:
    if word not in _plain(_unescaped(_value(event, "SUMMARY"))):
        return "other"
    return "cancelled" if _value(event, "STATUS").strip().upper() == "CANCELLED" else "matching"


def _plain(text: str) -> str:
    """Return a text as titles are compared: without case, accents composed."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _unescaped(text: str) -> str:
    parts = text.split("\\\\")
    return "\\".join(
        part.replace("\\n", " ").replace("\\N", " ").replace("\\", "") for part in parts
    )


# -- lines -----------------------------------------------------------------------------


def events_in(text: str, broken: list[str]) -> Iterator[list[Property]]:
    """Yield what is needed of each event; lines that are none are put to ``broken``.

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
            broken.append(line)
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


def _unfolded(text: str) -> list[str]:
    """Return a file's lines, a long one that was folded in one piece again."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\n ", "").replace("\n\t", "").removeprefix("\ufeff").split("\n")


def _property(line: str) -> Property | None:
    """Return a line in its parts; None where it is none. A quoted parameter may hold a colon."""
    head, colon, value = line.partition(":")
    while colon and head.count('"') % 2:
        more, colon, value = value.partition(":")
        head += ":" + more
    name, _, parameters = head.partition(";")
    name = name.strip().upper()
    if not colon or not name or not name.replace("-", "").isalnum():
        return None
    return Property(name, parameters, value)


def _value(event: list[Property], name: str) -> str:
    return next((read.value for read in event if read.name == name), "")


# -- days ------------------------------------------------------------------------------


def _days_of(
    event: list[Property], replaced: frozenset[date], first: date, last: date
) -> Iterator[date]:
    """Yield the days of an event from ``first`` to ``last``, in no order; ``last`` for later ones.

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
    begins = set(_begins(event, start, last)) - excepted
    for begin in begins:
        if begin > last:
            yield last
        number = max(0, (first - begin).days)
        while number < length and begin + _ONE * number <= last:
            yield begin + _ONE * number
            number += 1


def _begins(event: list[Property], start: date, last: date) -> Iterator[date]:
    """Yield the days on which an event begins, up to ``last``."""
    yield start
    for read in event:
        if read.name == "RRULE":
            yield from Recurrence(start, checked_rule(read.value)).days(last)
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
    for told in read.value.split(","):
        yield _day_told(told.strip()[:8])


def _replaced(events: list[list[Property]]) -> dict[str, frozenset[date]]:
    """Return by id the days of recurring events in whose place another event stands."""
    replaced: dict[str, set[date]] = {}
    for event in events:
        for read in event:
            if read.name == "RECURRENCE-ID" and (uid := _value(event, "UID")):
                try:
                    replaced.setdefault(uid, set()).update(_listed(read))
                except (_NoDay, _Timed):
                    continue
    return {uid: frozenset(days) for uid, days in replaced.items()}
