"""The days off of a calendar: those of its events of whole days with a word in the title.

Of several states of one event the latest one counts. What takes the place of a day of a series,
or cancels it, is applied to the series; a part that cannot be read costs that part alone. An
event from midnight to midnight of one zone, or of none, is one of whole days.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from store.exchange.calendar_events import (
    UTC_NAME,
    CalendarText,
    EventPart,
    Moment,
    NoDay,
    duration_of,
)
from store.exchange.calendar_file import calendar_texts
from store.exchange.file_text import refuse
from store.exchange.title_word import TitleWord
from store.rest.recurrence import Recurrence, RuleNotRead, checked_rule, parts_of

#: The longest event in days; longer ones are no days off.
LONGEST: Final = 366
#: The most events of a calendar, rules of events with the word, and days of these.
MOST_EVENTS: Final = 50_000
MOST_RULES: Final = 300
MOST_DAYS: Final = 100_000
_MOST_LINES = 800_000
_MOST_TITLES: Final = 1_000
_ONE = timedelta(days=1)
_ID_LENGTH: Final = 16

#: Returns a local time with the offset that this machine has then.
Localize = Callable[[datetime], datetime]


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
        replaced: the number of earlier states of an event with the word.
        titles: the titles with the word, each once, in the order of the file.
        days_by_event: the days by event, as ``event_id`` names it; empty for those without an id.
        followed: the days of events that were asked for by their ids, whatever their titles.
        label: what tells the calendar from others, hashed; empty if nothing does.
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
    reason: str
    replaced: int = 0
    titles: tuple[str, ...] = ()
    days_by_event: Mapping[str, tuple[date, ...]] = {}
    followed: Mapping[str, tuple[date, ...]] = {}
    label: str = ""


class _Timed(Exception):
    """An event with a time of day."""


class _TooOften(Exception):
    """Events with more days than can be read."""


def event_id(uid: str) -> str:
    """Return the id of an event as a plan holds it: it tells nothing of the event."""
    return sha256(uid.encode(errors="surrogatepass")).hexdigest()[:_ID_LENGTH] if uid else ""


def read_calendar(
    path: Path,
    title: str,
    first: date,
    last: date,
    followed: Collection[str] = (),
    localize: Localize | None = None,
) -> Calendar:
    """Return a calendar's days with a word in the title, from ``first`` to ``last``.

    Args:
        path: the file: a calendar, or a zip of calendars.
        title: the word; a ``*`` at an end of it stands for the rest of a longer one.
        first: the first day.
        last: the last day.
        followed: the ids of events whose days are wanted in any case.
        localize: tells which offset this machine has; without it, only zones of the file count.

    Raises:
        FileNotRead: it is missing, not readable, no calendar, or beyond the bounds.
    """
    calendars: list[CalendarText] = []
    count = lines = 0
    for text in calendar_texts(path):
        lines += text.count("\n") + 1
        if lines > _MOST_LINES:
            refuse(path, f"it has more than {_MOST_LINES:,} lines")
        calendars.append(CalendarText(text, count))
        count += len(calendars[-1].parts)
        if count > MOST_EVENTS:
            refuse(path, f"it has more than {MOST_EVENTS:,} events")
        if not calendars[-1].parts and "BEGIN:VEVENT" not in text.upper():
            del calendars[-1]
    if not calendars:
        refuse(path, "it is no calendar, or has no events")
    reader = _DaysReader(TitleWord(title), first, last, frozenset(followed), localize)
    return _checked(path, reader, calendars)


def _checked(path: Path, reader: "_DaysReader", calendars: list[CalendarText]) -> Calendar:
    """Return the days of calendars, unless they are beyond the bounds or none can be read."""
    parts = [part for calendar in calendars for part in calendar.parts]
    rules = sum(
        len(list(part.texts("RRULE")))
        for part in parts
        if part.has("RRULE") and reader.word.is_in(part.title) and not part.is_cancelled
    )
    if rules > MOST_RULES:
        refuse(path, f"more than {MOST_RULES} of its events with that word repeat by a rule")
    try:
        reader.read(parts)
    except _TooOften:
        refuse(path, f"its events with that word come more than {MOST_DAYS:,} times")
    calendar = reader.calendar(calendars)
    if calendar.reason and not calendar.matching:
        reason = f"an event with that word repeats by no rule of days: {calendar.reason}"
        refuse(path, reason)
    return calendar


class _DaysReader:
    """Reads the days of events, and counts what is left out."""

    def __init__(
        self,
        word: TitleWord,
        first: date,
        last: date,
        followed: frozenset[str],
        localize: Localize | None = None,
    ) -> None:
        self.word = word
        self._first = first
        self._last = last
        self._followed = followed
        self._localize = localize
        self._room = MOST_DAYS
        self._counts = dict.fromkeys(
            ("matching", "other", "timed", "cancelled", "unread", "replaced"), 0
        )
        self._days: dict[str, set[date]] = {}
        self._followed_days: dict[str, set[date]] = {}
        self._titles: dict[str, None] = {}
        self._is_beyond = False
        self._reason = ""

    def calendar(self, calendars: list[CalendarText]) -> Calendar:
        """Return what was read of calendars."""
        days = set().union(*self._days.values())
        labels = {calendar.label for calendar in calendars}
        return Calendar(
            tuple(sorted(days)),
            sum(self._counts.values()),
            broken=sum(calendar.broken for calendar in calendars),
            beyond=self._is_beyond,
            reason=self._reason,
            titles=tuple(self._titles),
            days_by_event={id: tuple(sorted(of_event)) for id, of_event in self._days.items()},
            followed={id: tuple(sorted(of_id)) for id, of_id in self._followed_days.items()},
            label=event_id(labels.pop()) if len(labels) == 1 else "",
            **self._counts,
        )

    def read(self, parts: list[EventPart]) -> None:
        """Read events, those with one id together.

        Raises:
            _TooOften: they have more days than can be read.
        """
        groups: dict[str, list[EventPart]] = {}
        for part in parts:
            groups.setdefault(part.uid or f"\n{part.number}", []).append(part)
        for group in groups.values():
            id = event_id(group[0].uid)
            if id in self._followed or any(self.word.is_in(part.title) for part in group):
                self._read_event(id, group)
            else:
                self._counts["other"] += len(group)

    def _read_event(self, id: str, group: list[EventPart]) -> None:
        """Read the states and parts of one event."""
        event = _Event(group, self._localize)
        is_followed = id in self._followed
        followed_days: set[date] = set()
        for part in group:
            is_matching = self.word.is_in(part.title)
            kind, days = self._days_of(event, part, is_wanted=is_matching or is_followed)
            followed_days.update(days)
            is_followed = is_followed and kind != "unread"
            if is_matching:
                self._days.setdefault(id, set()).update(days)
                if kind == "matching":
                    self._note_title(part.title)
            self._counts[kind if is_matching else "other"] += 1
        if is_followed:
            self._followed_days.setdefault(id, set()).update(followed_days)

    def _note_title(self, title: str) -> None:
        if len(self._titles) < _MOST_TITLES:
            self._titles.setdefault(title)

    def _days_of(
        self, event: "_Event", part: EventPart, *, is_wanted: bool
    ) -> tuple[str, list[date]]:
        """Return what a part of an event counts as, and its days within the bounds."""
        if not is_wanted:
            return "other", []
        if part in event.earlier:
            return "replaced", []
        if part.is_cancelled or event.is_cancelled:
            return "cancelled", []
        try:
            all_days = event.days(part, self._first, self._last + _ONE)
            days = list(islice(all_days, self._room + 1))
        except _Timed:
            return "timed", []
        except NoDay:
            return "unread", []
        except RuleNotRead as error:
            self._reason = self._reason or str(error.facts["reason"])
            return "unread", []
        self._room -= len(days)
        if self._room < 0:
            raise _TooOften
        self._is_beyond = self._is_beyond or any(day > self._last for day in days)
        return "matching", [day for day in days if self._first <= day <= self._last]


class _Span(NamedTuple):
    """The first day of an event, how many days it lasts, and its zone; empty for none."""

    first: date
    length: int
    zone: str


class _Event:
    """All parts of one event: its series, and what takes the place of some of its days.

    Attributes:
        earlier: the states that a later one replaces.
        is_cancelled: whether the event as a whole is cancelled.
    """

    def __init__(self, group: list[EventPart], localize: Localize | None) -> None:
        self._localize = localize
        self.earlier: set[EventPart] = set()
        self.series = self._latest([part for part in group if not part.has("RECURRENCE-ID")])
        self.is_cancelled = self.series is not None and self.series.is_cancelled
        places: dict[tuple[bool, date | str], list[EventPart]] = {}
        for part in group:
            if part.has("RECURRENCE-ID"):
                day = self._day_replaced(part) or part.text("RECURRENCE-ID")
                places.setdefault((part.is_range, day), []).append(part)
        self._replaced: dict[date, EventPart] = {}
        self._ranges: dict[date, EventPart] = {}
        for (is_range, day), parts in places.items():
            latest = self._latest(parts)
            if latest is not None and isinstance(day, date):
                (self._ranges if is_range else self._replaced)[day] = latest

    def _latest(self, states: list[EventPart]) -> EventPart | None:
        """Return the latest of several states of the same; the others are earlier ones."""
        latest = max(states, key=lambda part: part.age, default=None)
        self.earlier.update(part for part in states if part is not latest)
        return latest

    def _day_replaced(self, part: EventPart) -> date | None:
        """Return the day of the series that a part stands for; None where it cannot be read."""
        try:
            moment = next(iter(part.moments("RECURRENCE-ID")), None)
        except NoDay:
            return None
        if moment is None or self.series is None:
            return moment and moment.day
        try:
            return part.calendar.day_in(moment, self._span(self.series).zone)
        except (_Timed, NoDay):
            return moment.day

    def days(self, part: EventPart, first: date, last: date) -> Iterator[date]:
        """Yield the days of one part from ``first`` to ``last``, in order.

        Days after ``last`` are yielded as ``last``.

        Raises:
            _Timed: it has a time of day.
            NoDay, RuleNotRead: its days cannot be read.
        """
        span = self._span(part)
        earliest = first - _ONE * span.length
        if part is self.series:
            begins = self._begins_of_series(part, span, earliest, last)
        elif part.is_range and not part.has("RRULE"):
            begins = self._begins_of_range(part, span, earliest, last)
        else:
            begins = set(islice(_begins(part, span, earliest, last), MOST_DAYS + 1))
        free = first  # the first day that is not yielded yet: an event may begin within another
        for begin in sorted(begins):
            if begin > last:
                yield last
                return
            day, end = max(begin, free), min(begin + _ONE * span.length, last + _ONE)
            while day < end:
                yield day
                day += _ONE
            free = max(free, end)

    def _begins_of_series(
        self, part: EventPart, span: _Span, earliest: date, last: date
    ) -> set[date]:
        """Return the first days of a series that nothing takes the place of."""
        begins = set(islice(_begins(part, span, earliest, last), MOST_DAYS + 1))
        begins -= self._excepted(part, span) | self._replaced.keys()
        if self._ranges:
            begins = {day for day in begins if day < min(self._ranges)}
        return begins

    def _begins_of_range(
        self, part: EventPart, span: _Span, earliest: date, last: date
    ) -> set[date]:
        """Return the first days of a part that stands for a day of a series and all after it."""
        if self.series is None:
            return {span.first}
        own = next(day for day, other in self._ranges.items() if other is part)
        later = min((day for day in self._ranges if day > own), default=date.max)
        series = self._span(self.series)
        shift = span.first - own
        begins = _begins(self.series, series, earliest - shift, last - shift)
        days = set(islice(begins, MOST_DAYS + 1)) - self._excepted(self.series, series)
        moved = {day + shift for day in days if own <= day < later and day not in self._replaced}
        return moved - self._replaced.keys()

    def _excepted(self, part: EventPart, span: _Span) -> set[date]:
        return {part.calendar.day_in(moment, span.zone) for moment in part.moments("EXDATE")}

    def _span(self, part: EventPart) -> _Span:
        """Return the first day and the length of a part.

        Raises:
            _Timed: it has a time of day.
            NoDay: its days cannot be read.
        """
        start, end = part.moment("DTSTART"), part.moment("DTEND")
        if start is None:
            raise NoDay
        duration = duration_of(part.text("DURATION")) if part.has("DURATION") else None
        if start.is_whole:
            if end is not None and not end.is_whole and not end.is_midnight:
                raise _Timed
            return _Span(start.day, _length(start.day, end and end.day, duration), "")
        start, end = self._whole(part, start, end)
        if end is not None and end.day > start.day:
            return _Span(start.day, _length(start.day, end.day, None), start.zone)
        is_marked = part.text("X-MICROSOFT-CDO-ALLDAYEVENT").strip().upper() == "TRUE"
        if duration is not None and duration > timedelta(0) and not duration % _ONE:
            return _Span(start.day, _length(start.day, None, duration), start.zone)
        if is_marked:
            return _Span(start.day, 1, start.zone)
        raise _Timed

    def _whole(
        self, part: EventPart, start: Moment, end: Moment | None
    ) -> tuple[Moment, Moment | None]:
        """Return the start and the end of an event from midnight to midnight of one zone.

        Raises:
            _Timed: it is none.
        """
        calendar = part.calendar
        if end is not None and end.zone and start.zone not in ("", end.zone):
            end = calendar.moment_in(end, start.zone)
        if start.is_midnight and (end is None or end.is_midnight):
            return start, end
        if start.zone == UTC_NAME:
            local = self._local(calendar, start)
            local_end = None if end is None else self._local(calendar, end)
            if local.is_midnight and (local_end is None or local_end.is_midnight):
                return local, local_end
        raise _Timed

    def _local(self, calendar: CalendarText, moment: Moment) -> Moment:
        """Return a time of UTC in the zone of the calendar, or of this machine."""
        if calendar.zone_named(calendar.zone) is not None:
            return calendar.moment_in(moment, calendar.zone)
        if self._localize is None or not isinstance(moment.at, datetime):
            return moment
        local = moment.at
        for _ in range(2):  # the offset is that of the local time, which depends on it
            local = moment.at + (self._localize(local).utcoffset() or timedelta(0))
        return Moment(local)


def _length(first: date, end: date | None, duration: timedelta | None) -> int:
    """Return how many days an event lasts; its end is the day after its last.

    Raises:
        NoDay: it is too long.
    """
    days = (end - first).days if end is not None else 1
    if duration is not None:
        days = -(-duration // _ONE)
    if days > LONGEST:
        raise NoDay
    return max(1, days)  # some programs write an end on the first day for one day


def _begins(part: EventPart, span: _Span, earliest: date, last: date) -> Iterator[date]:
    """Yield the first days of an event: of its rules those from ``earliest`` to ``last``."""
    yield span.first
    for rule, _ in part.texts("RRULE"):
        checked = checked_rule(_with_local_end(rule, part, span.zone))
        yield from Recurrence(span.first, checked).days(last, earliest)
    for moment in part.moments("RDATE"):
        yield part.calendar.day_in(moment, span.zone)


def _with_local_end(rule: str, part: EventPart, zone: str) -> str:
    """Return a rule whose end in UTC is a day of the event's own zone."""
    end = parts_of(rule.upper()).get("UNTIL", "").strip()
    if not zone or not end.endswith("Z"):
        return rule
    try:
        moment = Moment(datetime.strptime(end, "%Y%m%dT%H%M%SZ"), UTC_NAME)
    except ValueError:
        return rule
    return rule.upper().replace(end, f"{part.calendar.day_in(moment, zone):%Y%m%d}")
