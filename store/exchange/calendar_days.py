"""The days off of a calendar: those of its events of whole days with a word in the title."""

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final, NamedTuple

from store.exchange.calendar_events import CalendarText, EventPart, calendar_texts
from store.exchange.calendar_series import (
    MOST_DAYS,
    CalendarEvent,
    ChangedPart,
    Localize,
    TimedEvent,
)
from store.exchange.calendar_values import NoDay
from store.exchange.file_text import refuse
from store.folding import fold, is_mark, is_unspaced
from store.rest.recurrence import RuleNotRead

#: The most events of a calendar, and rules of events with the word.
MOST_EVENTS: Final = 50_000
MOST_RULES: Final = 300
_MOST_LINES = 800_000
_MOST_TITLES: Final = 1_000
_ONE = timedelta(days=1)
_ID_LENGTH: Final = 16

#: What is sent about an event, and need not name all of it.
_MESSAGES: Final = frozenset(("CANCEL", "REQUEST", "ADD"))
#: The most characters of a title that are searched.
_SEARCHED: Final = 10_000
_ANY_ENDING: Final = "*"


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
        horizons: the first and the last day on which an event of a calendar begins, by what tells
            the calendar from others, hashed; of those that are no messages and have an end. An
            export can leave out what lies beyond.
        labels_by_event: the same of the calendar of each event in ``days_by_event`` or
            ``followed``; empty if nothing tells it from others.
        changed: of events that were asked for, and of which the file has only messages about
            some parts: which days these change.
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
    horizons: Mapping[str, tuple[date, date]] = {}
    labels_by_event: Mapping[str, str] = {}
    changed: Mapping[str, ChangedPart] = {}


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


def _horizons(calendars: list[CalendarText]) -> dict[str, tuple[date, date]]:
    """Return the first and the last day on which events begin, as ``Calendar`` names them."""
    days: dict[str, list[date]] = {}
    for calendar in calendars:
        is_message = any(part.method in _MESSAGES for part in calendar.parts)
        if calendar.is_whole and calendar.label and not is_message:
            days.setdefault(event_id(calendar.label), []).extend(_first_days(calendar))
    return {label: (min(begins), max(begins)) for label, begins in days.items() if begins}


def _first_days(calendar: CalendarText) -> Iterator[date]:
    """Yield the day on which each event begins; of a series, the first of all."""
    for part in calendar.parts:
        with suppress(NoDay):
            if (moment := part.moment("DTSTART")) is not None:
                yield moment.day


class TitleWord:
    """A word, or words in a row, that a title must have.

    A part of a longer word is none: *off* is not in *office*, *coffee* or *kick-off*. A ``*`` at
    an end stands for the rest of a word. Blanks and hyphens between words are the same.

    Args:
        text: the word as it is typed.
    """

    def __init__(self, text: str) -> None:
        folded = fold(text).strip()
        self._is_open_before = folded.startswith(_ANY_ENDING)
        self._is_open_behind = folded.endswith(_ANY_ENDING)
        words = re.split(r"[\s-]+", folded.strip(_ANY_ENDING).strip())
        self._pattern = re.compile(r"[\s-]+".join(map(re.escape, words)))
        self._is_empty = words == [""]

    def is_in(self, title: str) -> bool:
        """Return whether a title has the word."""
        folded = fold(title[:_SEARCHED])
        return not self._is_empty and any(
            self._is_whole(folded, match.start(), match.end())
            for match in self._pattern.finditer(folded)
        )

    def _is_whole(self, title: str, start: int, end: int) -> bool:
        begins = self._is_open_before or not _joins(title[:start][-2:], title[start:end][:1])
        ends = self._is_open_behind or not _joins(title[end:][:2][::-1], title[start:end][-1:])
        return begins and ends


def _joins(beside: str, edge: str) -> bool:
    """Return whether what stands beside a word makes it a part of a longer one.

    Args:
        beside: up to two characters, the nearer one last.
        edge: the first or the last character of the word.
    """
    if not beside:
        return False
    if not _is_letter(edge):  # a sign, beside which a word ends
        return False
    nearest = beside[-1]
    if nearest == "-":
        return len(beside) == 2 and _is_letter(beside[0])
    if is_mark(nearest):
        return True
    return _is_letter(nearest) and not (is_unspaced(nearest) or is_unspaced(edge))


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"


class _DaysReader:
    """Read the days of events, and count what is left out."""

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
        self._changed: dict[str, ChangedPart] = {}
        self._labels: dict[str, str] = {}
        self._titles: dict[str, None] = {}
        self._is_beyond = False
        self._reason = ""

    def calendar(self, calendars: list[CalendarText]) -> Calendar:
        """Return what was read of calendars."""
        days = set().union(*self._days.values())
        return Calendar(
            tuple(sorted(days)),
            sum(self._counts.values()),
            broken=sum(calendar.broken for calendar in calendars),
            beyond=self._is_beyond,
            reason=self._reason,
            titles=tuple(self._titles),
            days_by_event={id: tuple(sorted(of_event)) for id, of_event in self._days.items()},
            followed={id: tuple(sorted(of_id)) for id, of_id in self._followed_days.items()},
            horizons=_horizons(calendars) if self._followed else {},
            labels_by_event=self._labels,
            changed=self._changed,
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
        event = CalendarEvent(group, self._localize)
        if id:
            self._labels[id] = event_id(group[0].calendar.label)
        is_followed = id in self._followed
        followed_days: set[date] = set()
        for part in group:
            is_matching = self.word.is_in(part.title)
            kind, days = self._days_of(event, part, is_searched=is_matching or is_followed)
            followed_days.update(days)
            is_followed = is_followed and kind != "unread"
            if is_matching:
                self._days.setdefault(id, set()).update(days)
                if kind == "matching":
                    self._note_title(part.title)
            self._counts[kind if is_matching else "other"] += 1
        if is_followed:
            self._followed_days.setdefault(id, set()).update(followed_days)
            if event.series is None and all(part.method in _MESSAGES for part in group):
                self._changed[id] = event.changed_part()

    def _note_title(self, title: str) -> None:
        if len(self._titles) < _MOST_TITLES:
            self._titles.setdefault(title)

    def _days_of(
        self, event: CalendarEvent, part: EventPart, *, is_searched: bool
    ) -> tuple[str, list[date]]:
        """Return what a part of an event counts as, and its days within the bounds."""
        if not is_searched:
            return "other", []
        if part in event.earlier:
            return "replaced", []
        if part.is_cancelled or event.is_cancelled:
            return "cancelled", []
        try:
            all_days = event.days(part, self._first, self._last + _ONE)
            days = list(islice(all_days, self._room + 1))
        except TimedEvent:
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
