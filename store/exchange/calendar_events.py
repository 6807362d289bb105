"""The events of a calendar file (iCalendar, RFC 5545), or of the calendars in a zip.

Calendars come from many programs, so what is not needed is skipped: other components, alarms,
people, and every text except the title. A line that cannot be read costs that line, an event
that is never closed ends where the next one begins. A zip is read in memory, up to a bound, and
nothing of it is written anywhere.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from functools import cached_property
from pathlib import Path
from typing import Final

from store.exchange.calendar_values import (
    UTC_NAME,
    Moment,
    NoDay,
    defined_zone,
    moment_of,
    parameters_of,
    usual_zone,
)
from store.exchange.file_text import decoded, file_bytes, refuse
from store.exchange.zip_contents import ZipContents, is_zip

#: The name of a property, up to what follows it.
_NAME: Final = re.compile(r"[ \t]*([A-Za-z0-9-]+)[ \t]*([:;])")
#: A line up to the colon before its value; a quoted parameter may hold a colon.
_HEAD: Final = re.compile(r'((?:[^":]|"[^"]*")*+):', re.DOTALL)
#: A sign of a text behind a backslash; versions of the library unescape at different places.
_ESCAPED: Final = re.compile(r"\\(.)")
_PROPERTIES: Final = frozenset(
    (
        *("SUMMARY", "UID", "STATUS", "SEQUENCE", "LAST-MODIFIED", "DTSTAMP"),
        *("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID"),
        *("RRULE", "RDATE", "EXRULE", "EXDATE"),
        "X-MICROSOFT-CDO-ALLDAYEVENT",
    )
)
_OF_CALENDAR: Final = frozenset(("METHOD", "X-WR-TIMEZONE", "X-WR-RELCALID", "X-WR-CALNAME"))
_ENDS: Final = frozenset((("END", "VEVENT"), ("END", "VCALENDAR")))
#: The most days in a list of an event.
MOST_LISTED: Final = 20_000


class EventPart:
    """One event of a calendar: a single one, a series, or what takes the place of a part of one.

    Args:
        lines: its lines by the names of properties.
        calendar: the calendar that it is in.
        number: its place among all events that are read.
        method: what it was sent for; ``CANCEL`` cancels it. Empty for what is just published.
    """

    def __init__(
        self, lines: dict[str, list[str]], calendar: "CalendarText", number: int, method: str
    ) -> None:
        self._lines = lines
        self.calendar = calendar
        self.number = number
        self.method = method
        self._moments: dict[str, tuple[Moment, ...]] = {}

    def has(self, name: str) -> bool:
        """Return whether it has a property."""
        return name in self._lines

    def texts(self, name: str) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Yield the value and the parameters of each property of a name."""
        return map(_split, self._lines.get(name, ()))

    def text(self, name: str) -> str:
        """Return the value of the first property of a name; empty if it has none."""
        return next((value for value, _ in self.texts(name)), "")

    def moments(self, name: str) -> tuple[Moment, ...]:
        """Return the moments of all properties of a name, each of which can be a list.

        Raises:
            NoDay: a list is too long; a moment that cannot be read is left out and counted.
        """
        if name not in self._moments:
            self._moments[name] = tuple(self._read_moments(name))
        return self._moments[name]

    def _read_moments(self, name: str) -> Iterator[Moment]:
        for value, parameters in self.texts(name):
            if value.count(",") >= MOST_LISTED:
                raise NoDay
            for text in value.split(","):
                try:
                    yield moment_of(text, parameters)
                except NoDay:
                    self.calendar.broken += 1

    def moment(self, name: str) -> Moment | None:
        """Return the moment of the first property of a name; None if it has none.

        Raises:
            NoDay: it cannot be read.
        """
        return next((moment_of(*texts) for texts in self.texts(name)), None)

    @cached_property
    def uid(self) -> str:
        """The id of the event; empty if it has none."""
        return self.text("UID").strip()

    @cached_property
    def title(self) -> str:
        """Its title on one line."""
        return " ".join(_ESCAPED.sub(_unescaped, self.text("SUMMARY")).split())

    @cached_property
    def is_cancelled(self) -> bool:
        """Whether it, or all that was sent with it, is cancelled."""
        return self.method == "CANCEL" or self.text("STATUS").strip().upper() == "CANCELLED"

    @cached_property
    def is_range(self) -> bool:
        """Whether it stands for a part of a series and all that follows it."""
        ranges = (parameters.get("RANGE", "") for _, parameters in self.texts("RECURRENCE-ID"))
        return "THISANDFUTURE" in (value.upper() for value in ranges)

    @property
    def age(self) -> tuple[int, str, str, bool, int]:
        """What the states of one event are compared by; the later one is greater."""
        sequence = self.text("SEQUENCE").strip()
        is_number = sequence.isascii() and sequence.isdigit() and len(sequence) < 10
        return (
            int(sequence) if is_number else 0,
            self.text("LAST-MODIFIED").strip().upper(),
            self.text("DTSTAMP").strip().upper(),
            self.is_cancelled,
            self.number,
        )


class CalendarText:
    """A calendar while its events are read.

    Attributes:
        parts: its events, in the order of the file.
        broken: how many lines, and values in lists, could not be read.
        zone: its usual zone, if it names one.
        label: what tells it from other calendars; empty if nothing does.
        is_whole: whether its end was read, so that no event is missing behind it.
    """

    def __init__(self, text: str, first_number: int = 0) -> None:
        self.parts: list[EventPart] = []
        self.broken = 0
        self.zone = self.label = self._method = ""
        self.is_whole = False
        self._zones: dict[str, str] = {}
        self._known: dict[str, tzinfo | None] = {}
        self._first_number = first_number
        self._read(text)

    def _read(self, text: str) -> None:
        """Read the lines; an event that the file ends within is left out: it may be torn."""
        event: dict[str, list[str]] | None = None
        zone: list[str] | None = None
        within = 0  # components inside the event, such as alarms: they have titles of their own
        for line in text.split("\n"):
            name, value = self._name_and_value(line)
            if not name:
                continue
            component = value.strip().upper() if name in ("BEGIN", "END") else ""
            self.is_whole = (name, component) == ("END", "VCALENDAR")
            is_edge = (name, component) in _ENDS or (name, component) == ("BEGIN", "VEVENT")
            if zone is not None and not is_edge:
                zone.append(line)
                if (name, component) == ("END", "VTIMEZONE"):
                    self._add_zone(zone)
                    zone = None
            elif is_edge:
                self._add(event)
                zone, within = None, 0
                event = {} if name == "BEGIN" else None
            elif (name, component) == ("BEGIN", "VTIMEZONE") and event is None:
                zone = [line]
            elif component == "VCALENDAR":
                self._method = ""  # a file can hold several calendars, one after the other
            elif component:
                within = within + 1 if name == "BEGIN" else max(0, within - 1)
            elif event is None:
                self._note(name, value)
            elif not within and name in _PROPERTIES:
                event.setdefault(name, []).append(line)
        self.broken += event is not None

    def _name_and_value(self, line: str) -> tuple[str, str]:
        """Return the name of a line's property and its value; count a line that is none."""
        match = _NAME.match(line)
        if match and match[2] == ":":
            return match[1].upper(), line[match.end() :]
        head = _HEAD.match(line) if match else None
        if match and head:
            return match[1].upper(), line[head.end() :]
        self.broken += bool(line.strip())
        return "", ""

    def _add(self, event: dict[str, list[str]] | None) -> None:
        if event is not None:
            number = self._first_number + len(self.parts)
            self.parts.append(EventPart(event, self, number, self._method))

    def _add_zone(self, lines: list[str]) -> None:
        values = (_split(line)[0] for line in lines if line.upper().startswith("TZID"))
        names = (_ESCAPED.sub(_unescaped, value).strip() for value in values)
        self._zones[next(names, "")] = "\r\n".join(lines) + "\r\n"

    def _note(self, name: str, value: str) -> None:
        """Note a property of the calendar itself."""
        if name == "METHOD":
            self._method = value.strip().upper()
        elif name == "X-WR-TIMEZONE":
            self.zone = value.strip()
        elif name in _OF_CALENDAR and (name == "X-WR-RELCALID" or not self.label):
            self.label = value.strip()

    def zone_named(self, name: str) -> tzinfo | None:
        """Return a zone: by the usual names, by those of Windows, or as the calendar defines it."""
        if name == UTC_NAME:
            return UTC
        if name not in self._known:
            self._known[name] = usual_zone(name) or defined_zone(self._zones.get(name, ""))
        return self._known[name]

    def day_in(self, moment: Moment, zone: str) -> date:
        """Return the day that a moment has in a zone; as it is written where one is not known."""
        return self.moment_in(moment, zone).day if moment.zone and zone else moment.day

    def moment_in(self, moment: Moment, zone: str) -> Moment:
        """Return a moment as a time of a zone; unchanged where a zone is not known."""
        if moment.zone == zone or not isinstance(moment.at, datetime):
            return moment
        own, other = self.zone_named(moment.zone), self.zone_named(zone)
        if own is None or other is None:
            return moment
        try:
            at = moment.at.replace(tzinfo=own).astimezone(other)
        except (ValueError, ArithmeticError):  # a definition that no time can be computed with
            return moment
        return Moment(at.replace(tzinfo=None), zone)


def _split(line: str) -> tuple[str, Mapping[str, str]]:
    """Return the value of a line as it is written, and its parameters by name."""
    match = _NAME.match(line)
    if match and match[2] == ":":
        return line[match.end() :], {}
    head = _HEAD.match(line)
    if not match or not head:
        return "", {}
    return line[head.end() :], parameters_of(line[match.end() : head.end() - 1])


def _unescaped(match: re.Match[str]) -> str:
    return " " if match[1] in "nN" else match[1]


# -- the text of a file ----------------------------------------------------------------

#: The greatest size of a file, and of all calendars in a zip, in bytes; and how many these are.
_MOST_BYTES = 16_000_000
_MOST_CALENDARS: Final = 200
_ENDING: Final = (".ics", ".ical", ".ifb")
# By the letter, a fold is a line break and one blank or tab, also within a character of UTF-8:
# so bytes are joined, before they are decoded. Some programs double their line breaks.
_FOLD: Final = re.compile(rb"(?<!\n)\n+[ \t]")
_FOLD_IN_TEXT: Final = re.compile(r"(?<!\n)\n+[ \t]")
#: How the bytes of UTF-16 and UTF-32 begin.
_WIDE_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


def calendar_texts(path: Path) -> Iterator[str]:
    """Yield the text of a calendar file, or of each calendar in a zip, unfolded.

    Raises:
        FileNotRead: it is missing, not readable, too large, no text, or a zip that is truncated,
            holds no calendar, or a file that would be put outside its folder.
    """
    data = file_bytes(path, _MOST_BYTES)
    if is_zip(data):
        yield from (_text(path, content) for content in _calendars_in_zip(path, data))
    else:
        yield _text(path, data)


def _text(path: Path, data: bytes) -> str:
    if not data.startswith(_WIDE_MARKS):
        data = _FOLD.sub(b"", data.replace(b"\r\n", b"\n").replace(b"\r", b"\n"))
    text = decoded(path, data).text.removeprefix("\ufeff")
    return _FOLD_IN_TEXT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _calendars_in_zip(path: Path, data: bytes) -> list[bytes]:
    """Return the contents of the calendars in a zip."""
    archive = ZipContents(path, data, _MOST_BYTES)
    calendars = [name for name in archive.names if name.casefold().endswith(_ENDING)]
    if not calendars:
        refuse(path, "it is a zip without a calendar (.ics)")
    if len(calendars) > _MOST_CALENDARS:
        refuse(path, f"it is a zip of more than {_MOST_CALENDARS:,} calendars")
    return [archive.content(name) for name in calendars]
