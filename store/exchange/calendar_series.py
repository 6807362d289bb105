"""One event with all its parts: its series, and what takes the place of some of its days.

Of several states of an event, or of one part of it, the latest one counts. What takes the place
of a day of a series, or cancels it, is applied to the series; a part that cannot be read costs
that part alone. An event from midnight to midnight of one zone, or of none, is one of whole days.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple

from store.exchange.calendar_events import CalendarText, EventPart
from store.exchange.calendar_values import UTC_NAME, Moment, NoDay, duration_of
from store.rest.recurrence import Recurrence, checked_rule, parts_of

#: The longest event in days; longer ones are no days off.
LONGEST: Final = 366
#: The most days of an event.
MOST_DAYS: Final = 100_000
_ONE = timedelta(days=1)

#: Returns a local time with the offset that this machine has then.
Localize = Callable[[datetime], datetime]


class TimedEvent(Exception):
    """An event with a time of day."""


class ChangedPart(NamedTuple):
    """The days of a series that a message about it changes; all others stay.

    Args:
        days: the days.
        since: the first of all days that it changes from then on; None for none.
    """

    days: frozenset[date]
    since: date | None

    def has(self, day: date) -> bool:
        """Return whether a day is changed."""
        return day in self.days or (self.since is not None and day >= self.since)


class _Span(NamedTuple):
    """The first day of an event, how many days it lasts, and its zone; empty for none."""

    first: date
    length: int
    zone: str


class CalendarEvent:
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

    def changed_part(self) -> ChangedPart:
        """Return which days of its series its parts stand for."""
        return ChangedPart(frozenset(self._replaced), min(self._ranges, default=None))

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
        except (TimedEvent, NoDay):
            return moment.day

    def days(self, part: EventPart, first: date, last: date) -> Iterator[date]:
        """Yield the days of one part from ``first`` to ``last``, in order.

        Days after ``last`` are yielded as ``last``.

        Raises:
            TimedEvent: it has a time of day.
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
        begins -= self._excepted(part, span, earliest, last) | self._replaced.keys()
        if self._ranges:
            begins = {day for day in begins if day < min(self._ranges)}
        return begins

    def _begins_of_range(
        self, part: EventPart, span: _Span, earliest: date, last: date
    ) -> set[date]:
        """Return the first days of a part that stands for a day of a series and all after it."""
        own = next((day for day, other in self._ranges.items() if other is part), None)
        if self.series is None or own is None:
            return {span.first}
        later = min((day for day in self._ranges if day > own), default=date.max)
        series = self._span(self.series)
        shift = span.first - own
        begins = _begins(self.series, series, earliest - shift, last - shift)
        days = set(islice(begins, MOST_DAYS + 1))
        days -= self._excepted(self.series, series, earliest - shift, last - shift)
        moved = {day + shift for day in days if own <= day < later and day not in self._replaced}
        return moved - self._replaced.keys()

    def _excepted(self, part: EventPart, span: _Span, earliest: date, last: date) -> set[date]:
        """Return the first days that a series leaves out."""
        days = {part.calendar.day_in(moment, span.zone) for moment in part.moments("EXDATE")}
        return days.union(_days_of_rules(part, "EXRULE", span, earliest, last))

    def _span(self, part: EventPart) -> _Span:
        """Return the first day and the length of a part.

        Raises:
            TimedEvent: it has a time of day.
            NoDay: its days cannot be read.
        """
        start, end = part.moment("DTSTART"), part.moment("DTEND")
        if start is None:
            raise NoDay
        end = end and _day_end(end)
        duration = _whole_days(duration_of(part.text("DURATION"))) if part.has("DURATION") else None
        if start.is_whole:
            if end is not None and not end.is_whole and not end.is_midnight:
                raise TimedEvent
            return _Span(start.day, _length(start.day, end and end.day, duration), "")
        start, end = self._whole(part, start, end)
        if end is not None and end.day > start.day:
            return _Span(start.day, _length(start.day, end.day, None), start.zone)
        is_marked = part.text("X-MICROSOFT-CDO-ALLDAYEVENT").strip().upper() == "TRUE"
        if duration is not None and duration > timedelta(0) and not duration % _ONE:
            return _Span(start.day, _length(start.day, None, duration), start.zone)
        if is_marked:
            return _Span(start.day, 1, start.zone)
        raise TimedEvent

    def _whole(
        self, part: EventPart, start: Moment, end: Moment | None
    ) -> tuple[Moment, Moment | None]:
        """Return the start and the end of an event from midnight to midnight of one zone.

        Raises:
            TimedEvent: it is none.
        """
        calendar = part.calendar
        if end is not None and end.zone and start.zone not in ("", end.zone):
            end = _day_end(calendar.moment_in(end, start.zone))
        if start.is_midnight and (end is None or end.is_midnight):
            return start, end
        if start.zone == UTC_NAME:
            local = self._local(calendar, start)
            local_end = None if end is None else _day_end(self._local(calendar, end))
            if local.is_midnight and (local_end is None or local_end.is_midnight):
                return local, local_end
        raise TimedEvent

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


def _day_end(moment: Moment) -> Moment:
    """Return the midnight that follows the last minute of a day; any other moment unchanged.

    Outlook and Exchange write a whole day as 00:00 to 23:59.
    """
    at = moment.at
    if not isinstance(at, datetime) or (at.hour, at.minute) != (23, 59):
        return moment
    return moment._replace(at=at.replace(hour=0, minute=0, second=0) + _ONE)


def _whole_days(duration: timedelta) -> timedelta:
    """Return the whole days of a duration that lacks up to a minute of them."""
    lack = -duration % _ONE
    return duration + lack if lack <= timedelta(minutes=1) else duration


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
    yield from _days_of_rules(part, "RRULE", span, earliest, last)
    for moment in part.moments("RDATE"):
        yield part.calendar.day_in(moment, span.zone)


def _days_of_rules(
    part: EventPart, name: str, span: _Span, earliest: date, last: date
) -> Iterator[date]:
    """Yield the days of the rules of an event that a property holds."""
    for rule, _ in part.texts(name):
        checked = checked_rule(_with_local_end(rule, part, span.zone))
        yield from Recurrence(span.first, checked).days(last, earliest)


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
