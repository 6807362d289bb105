"""The review of a week, a month or a year.

It is one page for oneself, a supervisor or a peer group. It is shown only when the person
asks for it, counts what was logged, and grades nothing. Its question is about what its period
held: the first subject that fits is chosen. That something was absent counts only where this
person logs it: whoever never logs play is not asked where it went.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Final, NamedTuple

from store.calendar import DateSpan
from store.clock import day_after
from store.daily_measures import MEASURES, MonthFigures, month_table, series
from store.day_stats import DayStats
from store.journal import Journal
from store.marks import marks
from store.models import Entry, state_on
from store.repair_ledger import NAMED, OPEN, REPAIRED
from store.stats.series import usual
from store.sustain.horizons import Horizons, horizons
from store.trends.counts import KindCount, Sessions, delight, sessions
from store.trends.measures import stats_before
from store.vocabulary import DIRECTIONS, FEELINGS, MASKED

#: Below so many entries a period held little; of a month also below a tenth of its days.
_FEW_ENTRIES: Final = 3
_FEW_DAYS: Final = 0.1
#: From this share of the logged days on a period was spent ill.
_ILL: Final = 1 / 3
#: Up to this median answer a person could hardly be themselves.
_LOW: Final = 3


class Period(NamedTuple):
    """What a subject is chosen by.

    Attributes:
        days: the stats of its days.
        habits: what the person logs, in the year up to its end.
        entries: the number of entries in it.
        noticed: the number of ruptures noticed in it.
        repaired: the number repaired in it.
        newly_open: how many ruptures were noticed in it and are open or named at its end.
        still_open: how many are, whenever they were noticed.
        shared_evenings: on how many days there were both joy and sorrow.
        masked: the current name of the word *masked*.
        awake: the current name of the word *surprised awake*.
    """

    days: Sequence[DayStats]
    habits: frozenset[str]
    entries: int
    noticed: int
    repaired: int
    newly_open: int
    still_open: int
    shared_evenings: int
    masked: str
    awake: str

    @property
    def logged(self) -> int:
        """The number of days with anything logged."""
        return sum(stats.is_logged for stats in self.days)

    def count(self, name: str) -> int:
        """Return how often something was logged."""
        return sum(stats.counts.get(name, 0) for stats in self.days)

    def has_word(self, label: str, word: str) -> bool:
        """Return whether something was logged with a word."""
        return any((label, word) in stats.words for stats in self.days)


def habits(days: Sequence[DayStats]) -> frozenset[str]:
    """Return what was logged on some of these days, by name.

    A kind, a feeling, ``repair``; ``care`` for any direction of care, ``rest`` for any day of
    rest, and ``off`` for a whole day off.
    """
    names = {name for stats in days for name, count in stats.counts.items() if count}
    flags = {
        "care": any(stats.care for stats in days),
        "rest": any(stats.rest for stats in days),
        "off": any(stats.is_off for stats in days),
    }
    return frozenset(names | {name for name, is_logged in flags.items() if is_logged})


def subject_of(period: Period) -> str:
    """Return the subject of a period: the name of the first that fits."""
    return next((name for name, fits in SUBJECTS.items() if fits(period)), "ahead")


def _held_little(period: Period) -> bool:
    is_rare = period.logged < _FEW_DAYS * len(period.days)
    return period.entries < _FEW_ENTRIES or is_rare


def _was_ill(period: Period) -> bool:
    sick = sum(stats.rest == "sick" for stats in period.days)
    return bool(sick) and sick >= _ILL * period.logged


def _is_without_care(period: Period) -> bool:
    directions = {direction for stats in period.days for _, direction in stats.care}
    return "care" in period.habits and "received" not in directions


def _was_masked(period: Period) -> bool:
    answers = [answer for stats in period.days for answer in stats.readings.get("myself", ())]
    is_low = bool(answers) and median(answers) <= _LOW
    return is_low or period.has_word("depleting", period.masked)


def _is_without_play(period: Period) -> bool:
    return "play" in period.habits and not period.count("play")


def _is_without_day_off(period: Period) -> bool:
    is_off = any(stats.is_off for stats in period.days)
    return "off" in period.habits and period.count("session") > 0 and not is_off


#: Each subject with the condition on which it is chosen, in the order in which they are tried.
SUBJECTS: Final[dict[str, Callable[[Period], bool]]] = {
    "little": _held_little,
    "ill": _was_ill,
    "care": _is_without_care,
    "mask": _was_masked,
    "play": _is_without_play,
    "day off": _is_without_day_off,
    "open": lambda period: period.newly_open > 0,
    "celebration": lambda period: period.count("celebration") > 0,
    "repair": lambda period: period.repaired > 0,
    "body": lambda period: any(stats.marks for stats in period.days),
    "awake": lambda period: period.has_word("nourishing", period.awake),
    "joy and sorrow": lambda period: period.shared_evenings > 0,
    "long open": lambda period: period.still_open > 0,
    "laughter": lambda period: period.count("play") > 0,
    "moment": lambda period: period.count("nourishing") + period.count("both") > 0,
}


#: The length of each period, which is also how far ahead planned rest is listed, up to a month.
LENGTHS: Final = {"week": 7, "month": 30, "year": 365}
_AHEAD: Final = timedelta(days=LENGTHS["month"] - 1)
_COUNTED: Final = (*FEELINGS, "play", "celebration")


#: The readings of a review, in order.
READINGS: Final = ("mood", "energy.open", "energy.close", "myself", "joy", "sorrow")
#: Those that are shown day by day.
LINES: Final = READINGS[:3]
#: From this answer on there was some joy, or some sorrow.
SOME: Final = 4
_YEAR: Final = timedelta(days=364)


class PeriodReading(NamedTuple):
    """The answers to one question in a period.

    Attributes:
        days: the number of days with an answer.
        median: their median.
        low: the lowest of them.
        high: the highest of them.
        usual: the mean of the 90 days before the last 14 up to its end; None below 28 values.
    """

    days: int
    median: float
    low: float
    high: float
    usual: float | None


class Review(NamedTuple):
    """A period on one page.

    Attributes:
        name: ``week``, ``month`` or ``year``.
        span: its days.
        logged: the number of days with anything logged.
        counts: what nourished, what drained, what did both, play and celebration, each with the
            words of its list.
        noticed: the number of ruptures noticed in it.
        repaired: the number repaired in it, whenever they were noticed.
        still_open: the number open or named at its end.
        rest: the number of days of each rest, without zeros; a day counts as its fullest rest.
        breathers: the number of days with a breather between sessions.
        coming: the planned rest of the same length after it, by day; only if it ends today.
        sessions: the sessions and their map.
        notes: the entries with a note, in order; empty unless they were asked for.
        readings: mood, the cup at opening and at closing, myself, joy and sorrow, by name; only
            those that were answered.
        both_answered: on how many days both joy and sorrow were answered.
        shared_evenings: on how many of them both were at *some* or more.
        marks: on how many days each mark was made, by its name, in the order of the list; of
            dread, on how many evenings.
        care: how many moments of care were ``given``, ``received`` and ``between``.
        habits: what the person logs, in the year up to its end; as ``habits`` returns it.
        subject: what its question is about.
        answer: the facts about what lasts, up to its end.
        lines: mood and the cup day by day, by name, None for a day without an answer; only those
            that were answered.
        months: the months of a year, one by one; none of a shorter period.
    """

    name: str
    span: DateSpan
    logged: int
    counts: tuple[KindCount, ...]
    noticed: int
    repaired: int
    still_open: int
    rest: dict[str, int]
    breathers: int
    coming: dict[date, str]
    sessions: Sessions
    notes: tuple[Entry, ...]
    readings: dict[str, PeriodReading]
    both_answered: int
    shared_evenings: int
    marks: dict[str, int]
    care: dict[str, int]
    habits: frozenset[str]
    subject: str
    answer: Horizons
    lines: dict[str, tuple[float | None, ...]]
    months: tuple[MonthFigures, ...] = ()


def review(
    journal: Journal, name: str, last: date, *, first: date | None = None, with_notes: bool = False
) -> Review:
    """Return the review of the ``week``, ``month`` or ``year`` (7, 30, 365 days) up to a day.

    Args:
        journal: the diary.
        name: what it is.
        last, first: its days; the first one for a month or a year of the calendar only.
        with_notes: whether to include notes.
    """
    journal.load()
    length = timedelta(days=LENGTHS[name] - 1)
    span = DateSpan(first or last - min(length, last - date.min), last)
    days, entries = journal.stats.between(*span), journal.entries(*span)
    period = _period(journal, span, days, len(entries))
    return Review(
        name,
        span,
        period.logged,
        delight(journal.stats, span, _COUNTED, journal.settings.lists).of,
        period.noticed,
        period.repaired,
        period.still_open,
        _counted(stats.rest for stats in days if stats.rest),
        sum(stats.run < len(stats.sessions) for stats in days),
        _coming(journal, last, min(length, _AHEAD)),
        sessions(journal.stats, span),
        tuple(entry for entry in entries if with_notes and entry.note),
        dict(_readings(journal, days, last)),
        len(_joy_and_sorrow(days)),
        period.shared_evenings,
        {mark.name: mark.total for mark in marks(journal.stats, span).of},
        _care(days),
        period.habits,
        subject_of(period),
        horizons(journal, last),
        dict(_lines(days)),
        month_table(days, span) if name == "year" else (),
    )


def _lines(days: Sequence[DayStats]) -> Iterator[tuple[str, tuple[float | None, ...]]]:
    """Yield the days of each reading that is shown day by day, if it was answered."""
    for name in LINES:
        values = series(MEASURES[name], days)
        if any(value is not None for value in values):
            yield name, values


def _period(journal: Journal, span: DateSpan, days: Sequence[DayStats], entry_count: int) -> Period:
    """Return what the question of a review is chosen by."""
    last, names = span.last, journal.settings.names
    year = journal.stats.between(last - min(_YEAR, last - date.min), last)
    ruptures = [rupture for rupture in journal.ruptures.all() if state_on(rupture, last)]
    open_ruptures = [rupture for rupture in ruptures if state_on(rupture, last) in (OPEN, NAMED)]
    return Period(
        days,
        habits(year) | ({"rupture"} if ruptures else frozenset()),
        entry_count,
        sum(rupture.day >= span.first for rupture in ruptures),
        sum(journal.ruptures.count_changes(day, REPAIRED) for day in span.days()),
        sum(rupture.day >= span.first for rupture in open_ruptures),
        len(open_ruptures),
        sum(min(pair) >= SOME for pair in _joy_and_sorrow(days)),
        names.current_name("depleting", MASKED),
        names.current_name("nourishing", "surprised awake"),
    )


def _counted(words: Iterable[str]) -> dict[str, int]:
    """Return how often each word came, by name."""
    return dict(sorted(Counter(words).items()))


def _care(days: Sequence[DayStats]) -> dict[str, int]:
    """Return how many moments of care there were, by direction."""
    care = Counter(direction for stats in days for _, direction in stats.care)
    return {direction: care[direction] for direction in DIRECTIONS}


def _readings(
    journal: Journal, days: Sequence[DayStats], last: date
) -> Iterator[tuple[str, PeriodReading]]:
    """Yield the answers of each question that was answered, by name."""
    before = stats_before(journal.stats, last)
    for name in READINGS:
        measure = MEASURES[name]
        values = [value for value in series(measure, days) if value is not None]
        if values:
            level = usual(series(measure, before))
            yield name, PeriodReading(len(values), median(values), min(values), max(values), level)


def _joy_and_sorrow(days: Sequence[DayStats]) -> list[tuple[float, float]]:
    """Return the joy and the sorrow of each day that has both."""
    pairs = zip(series(MEASURES["joy"], days), series(MEASURES["sorrow"], days), strict=True)
    return [(joy, sorrow) for joy, sorrow in pairs if joy is not None and sorrow is not None]


def _coming(journal: Journal, last: date, length: timedelta) -> dict[date, str]:
    if last != journal.today():
        return {}
    first = day_after(last)
    return dict(sorted(journal.plans.between(first, first + length).items()))
