"""Totals of a day, and the measures that are read from them.

``DayStats`` holds the readings and counts of one day. They are computed once and cached until
the day changes, because every picture over time is drawn from them: ten years of entries are
read once, and not once for each measure and each key.

A ``Measure`` reads one value a day from them, or None where the day does not say: a day
without an entry is unknown, it is not a day without play.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final, NamedTuple

from store.days import Day
from store.models import COUNTED, READINGS, Entry
from store.scales import is_good_tired, is_own
from store.vocabulary import DAYS_OFF, FLARE, MASKED, USUAL_NAMES, Names

#: The kinds of rest that a whole day can be, the fuller one first.
_RESTS_OF_DAY: Final = (*DAYS_OFF, "half", "sick")
#: Days without an entry are cached while there are fewer days than this: the longest span.
_MOST_DAYS: Final = 12_000
#: The kinds that days are compared by. Logged on a later day, they may be coloured by that day.
_COMPARED_KINDS: Final = ("session", "moment", "play", "celebration", "rupture", "rest")
#: An imported first reading before noon is of the morning; from 17:00 on it is evening.
_NOON, _EVENING = 12, 17
#: The place of the first session that was a good tired.
GOOD_TIRED_PLACE: Final = "good tired"
#: The place of an entry that has none, and what ``late_readings`` calls tags.
UNPLACED: Final = -1
TAGS: Final = "tags"
#: The names of answers at some time of the day, by the reading and when it was answered.
_TIMED: Final = {
    ("energy", "opening"): "energy.open",
    ("energy", "closing"): "energy.close",
    ("mood", "closing"): "mood.close",
}


class DayStats(NamedTuple):
    """The readings and counts of a day; what it does not say is absent, never zero.

    Attributes:
        day: the logical day.
        readings: the answers in order, by reading, the person's own by their ids; energy
            also by ``energy.open`` and ``energy.close``, mood at closing by ``mood.close``.
        counts: how often, by kind or feeling; empty where counts are unknown.
        words: a label (``nourishing``, ``play``, ``rupture`` …) and a word of its list, as it
            is called now, for each entry that has one.
        care: the feeling and the direction of each moment that has one.
        sessions: tired and inspired of each session, in order.
        run: the longest run of sessions without a breather.
        rest: ``off``, ``holiday``, ``half`` or ``sick``; empty for none.
        marks: the marks of its check-ins.
        evening_marks: those that were made at closing, or from 17:00 on.
        is_closed: whether the day was closed.
        morning: mean energy at opening, logged at the time; None where it was not. An opening
            that is remembered is no reading of the morning. An imported first reading of the
            day is one, unless its hour is known to be after noon.
        evenings: each energy at closing, or from 17:00 on, that was logged on the day itself,
            with the place of its entry in the order of the day.
        places: the places of the first and of the last entry of what is counted, by name;
            ``received``, ``breather``, ``masked`` and ``good tired`` among them. An imported
            entry without an hour has no place.
        is_logged_late: whether something that is counted was logged on a later day.
        is_morning_assumed: whether the morning is an imported reading whose hour is not known.
        is_flare: whether the mark *body* was made, whatever it is called now.
        is_masked: whether a depleting moment was masked, whatever that word is called now.
        late_readings: the readings that were logged on a later day; ``marks`` among them.
        asks_marks: whether it was opened or closed here, so that a mark it lacks was not made.
        rests: all kinds of rest that were logged.
        unworded: the labels with an entry that has no word.
        word_places: the place of the entry of each of ``words``; -1 where it is unknown.
        tags: the tags of its entries as they are spelled, each with the place of the first
            entry that has it; -1 where it is unknown.
    """

    day: date
    readings: Mapping[str, tuple[int, ...]] = {}
    counts: Mapping[str, int] = {}
    words: tuple[tuple[str, str], ...] = ()
    care: tuple[tuple[str, str], ...] = ()
    sessions: tuple[tuple[int | None, int | None], ...] = ()
    run: int = 0
    rest: str = ""
    marks: frozenset[str] = frozenset()
    is_closed: bool = False
    morning: float | None = None
    evenings: tuple[tuple[int, int], ...] = ()
    places: Mapping[str, tuple[int, int]] = {}
    is_logged_late: bool = False
    is_morning_assumed: bool = False
    evening_marks: frozenset[str] = frozenset()
    is_flare: bool = False
    is_masked: bool = False
    late_readings: frozenset[str] = frozenset()
    asks_marks: bool = False
    rests: frozenset[str] = frozenset()
    unworded: frozenset[str] = frozenset()
    word_places: tuple[int, ...] = ()
    tags: Mapping[str, int] = {}

    @property
    def evening(self) -> float | None:
        """Mean energy of the evening; None where it was not logged on the day."""
        return _mean([energy for _, energy in self.evenings])

    @property
    def is_off(self) -> bool:
        """Whether it was a whole day off."""
        return self.rest in DAYS_OFF

    @property
    def is_logged(self) -> bool:
        """Whether anything is known about the day."""
        return bool(self.counts or self.readings or self.rest or self.marks)

    def counted(self, name: str) -> int | None:
        """Return a count; None where counts are unknown."""
        return self.counts.get(name, 0) if self.counts else None


def summarize_day(day: Day, repairs: int = 0, names: Names = USUAL_NAMES) -> DayStats:
    """Return the stats of a day.

    Args:
        day: the day with its entries in order.
        repairs: how many ruptures were repaired on it, whenever they were noticed.
        names: what its words are called now.
    """
    sessions = [(place, e) for place, e in enumerate(day.entries) if e.kind == "session"]
    summary = _DaySummary(names, repairs, sessions)
    for place, entry in enumerate(day.entries):
        summary.add(entry, place)
    return DayStats(
        day.date,
        {name: tuple(answers) for name, answers in summary.readings.items()},
        summary.counts if day.has_known_counts or repairs else {},
        tuple(summary.words),
        tuple(summary.care),
        tuple(summary.sessions),
        summary.longest_run,
        next((rest for rest in _RESTS_OF_DAY if rest in summary.rests), ""),
        frozenset(summary.marks),
        summary.is_closed,
        _mean(summary.morning_energies),
        tuple(summary.evenings),
        summary.places,
        summary.is_logged_late,
        summary.is_morning_assumed,
        frozenset(summary.evening_marks),
        names.current_name("mark", FLARE) in summary.marks,
        summary.is_masked,
        frozenset(summary.late_readings),
        summary.asks_marks,
        frozenset(summary.rests),
        frozenset(summary.unworded),
        tuple(summary.word_places),
        summary.tags,
    )


class _DaySummary:
    """Collect the stats of one day, entry by entry in order."""

    def __init__(self, names: Names, repairs: int, sessions: list[tuple[int, Entry]]) -> None:
        self._names = names
        self._sessions_of_day = sessions
        self._run = 0
        self.readings: dict[str, list[int]] = {}
        self.counts = dict.fromkeys(COUNTED, 0) | {"repair": repairs}
        self.words: list[tuple[str, str]] = []
        self.care: list[tuple[str, str]] = []
        self.sessions: list[tuple[int | None, int | None]] = []
        self.longest_run = 0
        self.rests: set[str] = set()
        self.marks: set[str] = set()
        self.evening_marks: set[str] = set()
        self.is_closed = self.is_logged_late = self.is_morning_assumed = False
        self.asks_marks = False
        self.morning_energies: list[int] = []
        self.evenings: list[tuple[int, int]] = []
        self.places: dict[str, tuple[int, int]] = {}
        self.is_masked = False
        self.late_readings: set[str] = set()
        self.unworded: set[str] = set()
        self.word_places: list[int] = []
        self.tags: dict[str, int] = {}
        self._masked = names.current_name("depleting", MASKED)
        self._has_energy = False

    def add(self, entry: Entry, place: int) -> None:
        """Add an entry, which has this place in the order of the day."""
        if entry.remembered and entry.kind in _COMPARED_KINDS:
            self.is_logged_late = True
        if entry.tags:
            self._add_tags(entry, place)
        values = entry.values
        match entry.kind:
            case "checkin":
                self._add_checkin(entry, place)
            case "session":
                self._place("session", entry, place)
                self.counts["session"] += 1
                self._run += 1
                self.longest_run = max(self.longest_run, self._run)
                self.sessions.append((values.get("tired"), values.get("inspired")))
                if is_good_tired(*self.sessions[-1]):
                    self._place(GOOD_TIRED_PLACE, entry, place)
            case "moment":
                feeling = values.get("feeling", "")
                if direction := values.get("direction"):
                    self.care.append((feeling, direction))
                    if feeling != "depleting":
                        self._place(direction, entry, place)
                self.counts[feeling] = self.counts.get(feeling, 0) + 1
                self._add_word(feeling, entry, place)
                self._add_mask(feeling, entry, place)
            case "play" | "celebration":
                self._place(entry.kind, entry, place)
                self.counts[entry.kind] = self.counts.get(entry.kind, 0) + 1
                self._add_word(entry.kind, entry, place)
            case "rupture":
                self._add_word(entry.kind, entry, place)
            case "rest":
                rest = values.get("what", "")
                self.rests.add(rest)
                self._place(rest, entry, place)
                self._run = 0 if rest == "breather" else self._run

    def _is_of_morning(self, entry: Entry, place: int) -> bool:
        """Return whether an imported check-in between may be of the morning.

        It was before noon and before any session, as far as their hours are known. What is logged
        here is asked for at the opening instead.
        """
        if entry["when"] != "between" or entry.source is None:
            return False
        if not entry.at:
            return True
        moment = _hour(entry), place
        return moment[0] < _NOON and not any(
            (_hour(session), at) < moment if session.at else at < place
            for at, session in self._sessions_of_day
            if _has_place(session)
        )

    def _place(self, name: str, entry: Entry, place: int) -> None:
        """Save the place of an entry in the order of the day, where it has one."""
        if _has_place(entry):
            first, _ = self.places.get(name, (place, place))
            self.places[name] = first, place

    def _add_mask(self, feeling: str, entry: Entry, place: int) -> None:
        """Note that a moment was masked, if it was."""
        word = entry.values.get("what", "")
        if feeling == "depleting" and self._names.current_name(feeling, word) == self._masked:
            self.is_masked = True
            self._place(MASKED, entry, place)

    def _add_word(self, label: str, entry: Entry, place: int) -> None:
        """Add the word of an entry with its place, or note that it has none."""
        if word := entry.values.get("what"):
            self.words.append((label, self._names.current_name(label, word)))
            self.word_places.append(place if _has_place(entry) else UNPLACED)
        else:
            self.unworded.add(label)

    def _add_tags(self, entry: Entry, place: int) -> None:
        """Add the tags of an entry with its place."""
        for tag in entry.tags:
            if self.tags.get(tag, UNPLACED) == UNPLACED:
                self.tags[tag] = place if _has_place(entry) else UNPLACED
        if entry.remembered:
            self.late_readings.add(TAGS)

    def _add_checkin(self, entry: Entry, place: int) -> None:
        values = entry.values
        when = values.get("when", "")
        if marks := values.get("marks"):
            names = [self._names.current_name("mark", mark) for mark in marks]
            self.marks.update(names)
            if when == "closing" or (when == "between" and _is_in_evening(entry)):
                self.evening_marks.update(names)
        self.is_closed = self.is_closed or when == "closing"
        if marks or when != "between":
            self.asks_marks |= entry.source is None and when != "between"
            if entry.remembered:
                self.late_readings.add("marks")
        if isinstance(energy := values.get("energy"), int) and not entry.remembered:
            is_first, self._has_energy = not self._has_energy, True
            if when == "opening" or (is_first and self._is_of_morning(entry, place)):
                self.morning_energies.append(energy)
                self.is_morning_assumed |= when != "opening" and not entry.at
            elif when == "closing" or _is_in_evening(entry):
                self.evenings.append((place, energy))
        for name, answer in values.items():
            if isinstance(answer, int) and (name in READINGS or is_own(name)):
                self.readings.setdefault(name, []).append(answer)
                if entry.remembered:
                    self.late_readings.add(name)
                if timed_name := _TIMED.get((name, when)):
                    self.readings.setdefault(timed_name, []).append(answer)


def _has_place(entry: Entry) -> bool:
    """Return whether the place of an entry in the order of its day is known."""
    return bool(entry.at or not entry.source)


def _is_in_evening(entry: Entry) -> bool:
    """Return whether an entry's hour is known, and is of the evening or of the night after."""
    return bool(entry.at) and _hour(entry) >= _EVENING


def _hour(entry: Entry) -> int:
    """Return the hour of an entry, counted from midnight of its day; it can be above 24."""
    days_later = date.fromisoformat(entry.at[:10]) - entry.day
    return int(entry.at[11:13]) + days_later.days * 24


def _mean(answers: list[int]) -> float | None:
    return sum(answers) / len(answers) if answers else None


class DayStatsCache:
    """The stats of a diary by day.

    Args:
        read_day: returns a day with its entries.
        count_repairs: returns how many ruptures were repaired on a day.
        names: what things are called now.
    """

    def __init__(
        self,
        read_day: Callable[[date], Day],
        count_repairs: Callable[[date], int],
        names: Names = USUAL_NAMES,
    ) -> None:
        self._read_day = read_day
        self._count_repairs = count_repairs
        self._names = names
        self._cache: dict[date, DayStats] = {}

    @property
    def names(self) -> Names:
        """What the words of the days, and the person's own measures, are called."""
        return self._names

    @names.setter
    def names(self, names: Names) -> None:
        if any(
            known.renames != self._names.lists[name].renames for name, known in names.lists.items()
        ):
            self._cache.clear()  # a word was renamed; a list's order means nothing to a day
        self._names = names

    def on(self, day: date) -> DayStats:
        """Return the stats of a day, computed when they are first needed."""
        stats = self._cache.get(day)
        if stats is None:
            entries, repairs = self._read_day(day), self._count_repairs(day)
            if entries.entries or repairs:
                stats = self._cache[day] = summarize_day(entries, repairs, self._names)
            else:
                stats = DayStats(day)
                if len(self._cache) < _MOST_DAYS:  # the number of empty days has no limit
                    self._cache[day] = stats
        return stats

    def between(self, first: date, last: date) -> list[DayStats]:
        """Return the stats from ``first`` to ``last``, both included."""
        days = [*map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1))]
        known = map(self._cache.get, days)  # a screen asks for a year at each key
        return [stats or self.on(day) for stats, day in zip(known, days, strict=True)]

    def forget(self, days: Iterable[date]) -> None:
        """Drop the cached stats of these days."""
        for day in days:
            self._cache.pop(day, None)
