"""The figures behind the pictures of days: balance, delight, rest and sessions.

*Balance*: nourishing and depleting moments over time, their kinds, and the direction of care.
*Delight*: how often play, celebration and repair were logged, and of which kinds. *Rest*: days
off by month and the longest run of work days. *Sessions*: how many a day, the longest run
without a breather, and the session map.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final, NamedTuple

from store.calendar import DateSpan, Period, PeriodCount, best_period, months_back
from store.clock import day_after
from store.day_stats import DayStats, DayStatsCache
from store.scales import HIGHEST, is_good_tired
from store.stats.series import FEWEST_FOR_VARIETY, rarefied_kinds, variety
from store.vocabulary import DAYS_OFF


class Bar(NamedTuple):
    """The moments of a day, a week or a month.

    Attributes:
        span: its days.
        nourishing: the number of nourishing moments.
        depleting: the number of depleting moments.
        both: the number of moments that were both; they count in neither of the two.
        given: care given, in moments of any feeling.
        received: care received.
        between: care between us.
        known: on how many of its days the counts are known.
    """

    span: DateSpan
    nourishing: int
    depleting: int
    both: int
    given: int
    received: int
    between: int
    known: int


#: Words with their counts, the most frequent first.
RankedWords = tuple[tuple[str, int], ...]


class Balance(NamedTuple):
    """The moments of a span.

    Attributes:
        span: the days.
        by: the period of a bar.
        bars: the bars, in order.
        total: all of them in one bar.
        kinds: how many kinds of nourishing moments there were, as exp(H) (Shannon entropy); None
            below ten moments with a word.
        kinds_before: how many kinds to expect in the span before and in this one, both at the
            smaller number of moments; None if either has fewer than ten.
        nourished: the words of nourishing moments, the most frequent first.
        drained: those of depleting moments.
    """

    span: DateSpan
    by: Period
    bars: tuple[Bar, ...]
    total: Bar
    kinds: float | None
    kinds_before: tuple[float, float] | None
    nourished: RankedWords = ()
    drained: RankedWords = ()


def balance(daily_stats: DayStatsCache, span: DateSpan, week_start: int = 0) -> Balance:
    """Return the moments of a span; ``week_start`` is the first weekday of a week, Monday 0."""
    by = best_period(span)
    bars = [_bar(piece, daily_stats) for piece in span.split(by, week_start)]
    words, draining = _words_of(daily_stats.between(span.first, span.last))
    kinds_of_words = variety(list(words.values())) if words.total() >= FEWEST_FOR_VARIETY else None
    return Balance(
        span,
        by,
        tuple(bars),
        _bar(span, daily_stats),
        kinds_of_words.effective if kinds_of_words else None,
        _compared(_words_of(_before(daily_stats, span))[0], words),
        _ranked(words),
        _ranked(draining),
    )


def _bar(span: DateSpan, daily_stats: DayStatsCache) -> Bar:
    days = daily_stats.between(span.first, span.last)
    feelings = Counter[str]()
    for stats in days:
        feelings.update(stats.counts)
    care = Counter(direction for stats in days for _, direction in stats.care)
    return Bar(
        span,
        feelings["nourishing"],
        feelings["depleting"],
        feelings["both"],
        care["given"],
        care["received"],
        care["between"],
        sum(bool(stats.counts) for stats in days),
    )


def _before(daily_stats: DayStatsCache, span: DateSpan) -> list[DayStats]:
    """Return the span of equal length before a span; None at the beginning of the calendar."""
    earliest = span.first.toordinal() - span.length
    if earliest < 1:
        return []
    return daily_stats.between(
        span.first.fromordinal(earliest), span.first.fromordinal(earliest + span.length - 1)
    )


def _words_of(days: list[DayStats]) -> tuple[Counter[str], Counter[str]]:
    """Return the words of nourishing and of depleting moments, counted."""
    counts = {"nourishing": Counter[str](), "depleting": Counter[str]()}
    for stats in days:
        for feeling, word in stats.words:
            if feeling in counts:
                counts[feeling][word] += 1
    return counts["nourishing"], counts["depleting"]


def _ranked(words: Counter[str]) -> RankedWords:
    return tuple(sorted(words.items(), key=lambda item: (-item[1], item[0])))


def _compared(before: Counter[str], now: Counter[str]) -> tuple[float, float] | None:
    """Return the number of kinds of two spans, both at the smaller number of moments."""
    size = min(before.total(), now.total())
    if size < FEWEST_FOR_VARIETY:
        return None
    return rarefied_kinds(list(before.values()), size), rarefied_kinds(list(now.values()), size)


#: Longer spans are counted by month.
_LONGEST_BY_WEEK: Final = 400


class KindCount(NamedTuple):
    """One count over a span.

    Attributes:
        name: ``play``, ``celebration`` or ``repair``.
        pieces: the weeks or months, in order.
        total: the count of the whole span.
        kinds: each word with its count, in the order of the person's list, then words that are
            no longer in the list by name; ``""`` stands for entries without a word.
    """

    name: str
    pieces: tuple[PeriodCount, ...]
    total: int
    kinds: tuple[tuple[str, int], ...]


class Delight(NamedTuple):
    """Some counts over a span, by week or month."""

    span: DateSpan
    by: Period
    of: tuple[KindCount, ...]  # the name of the field in JSON
    known: int


def delight(
    daily_stats: DayStatsCache,
    span: DateSpan,
    names: Sequence[str],
    lists: dict[str, tuple[str, ...]],
    week_start: int = 0,
) -> Delight:
    """Return counts over a span.

    Args:
        daily_stats: the stats of the days.
        span: the days to count.
        names: what to count.
        lists: the person's word lists.
        week_start: the first weekday of a week, Monday being 0.
    """
    by: Period = "week" if span.length <= _LONGEST_BY_WEEK else "month"
    pieces = span.split(by, week_start)
    counted = tuple(_counts(daily_stats, span, pieces, name, lists.get(name, ())) for name in names)
    known = sum(bool(stats.counts) for stats in daily_stats.between(span.first, span.last))
    return Delight(span, by, counted, known)


def _counts(
    daily_stats: DayStatsCache,
    span: DateSpan,
    pieces: list[DateSpan],
    name: str,
    words: tuple[str, ...],
) -> KindCount:
    periods = tuple(_piece(daily_stats, piece, name) for piece in pieces)
    total = sum(piece.times or 0 for piece in periods)
    days = daily_stats.between(span.first, span.last)
    kinds = Counter(word for stats in days for label, word in stats.words if label == name)
    others = sorted(kinds.keys() - set(words))
    word_counts = [(word, kinds[word]) for word in (*words, *others) if kinds[word]]
    if words and total > kinds.total():
        word_counts.append(("", total - kinds.total()))
    return KindCount(name, periods, total, tuple(word_counts))


def _piece(daily_stats: DayStatsCache, span: DateSpan, name: str) -> PeriodCount:
    counts = [stats.counted(name) for stats in daily_stats.between(span.first, span.last)]
    known = [count for count in counts if count is not None]
    return PeriodCount(span, sum(known) if known else None, len(known))


_A_YEAR: Final = 366


class RestMonth(NamedTuple):
    """A month: the number of days of each rest, and of days with anything logged."""

    span: DateSpan
    off: int
    holiday: int
    half: int
    sick: int
    logged: int


class Rest(NamedTuple):
    """The rest in a span of whole months.

    Attributes:
        span: the days.
        months: the months, in order.
        off: the number of whole days off, holidays included.
        longest: the newest longest run of days with sessions, without a day off or an unknown
            day between them; None without sessions.
        last_off: the newest day off up to the end of the span, however long ago.
        coming: the next planned rest and its kind; None without one, or if the span ends before
            today.
        worked: how many days planned as days off had sessions.
        logged: the number of days with anything logged.
    """

    span: DateSpan
    months: tuple[RestMonth, ...]
    off: int
    longest: DateSpan | None
    last_off: date | None
    coming: tuple[date, str] | None
    worked: int
    logged: int

    @property
    def days_since(self) -> int | None:
        """The number of days from the last day off to the end of the span."""
        return (self.span.last - self.last_off).days if self.last_off else None


def rest_span(span: DateSpan) -> DateSpan:
    """Return the twelve months up to the end of a span; all of its months if it is longer."""
    first = months_back(span.last, 11)
    if span.length > _A_YEAR:
        first = min(first, months_back(span.first, 0))
    return DateSpan(first, span.last)


def rest(
    daily_stats: DayStatsCache,
    span: DateSpan,
    last_off: date | None,
    coming: tuple[date, str] | None = None,
    planned: Mapping[date, str] = MappingProxyType({}),
) -> Rest:
    """Return the rest of the months of a span, of at least a year.

    Args:
        daily_stats: the stats of the days.
        span: the days to count.
        last_off: the newest day off up to the end of the span.
        coming: the next planned rest and its kind.
        planned: the planned days up to the end of the span, and their kinds.
    """
    whole = rest_span(span)
    months = [
        _month(piece, daily_stats.between(piece.first, piece.last))
        for piece in whole.split("month")
    ]
    return Rest(
        whole,
        tuple(months),
        sum(month.off + month.holiday for month in months),
        _longest_run(daily_stats.between(whole.first, whole.last)),
        last_off,
        coming,
        _worked(daily_stats, whole, planned),
        sum(month.logged for month in months),
    )


def _month(span: DateSpan, days: list[DayStats]) -> RestMonth:
    rests = Counter(stats.rest for stats in days)
    logged = sum(stats.is_logged for stats in days)
    return RestMonth(span, rests["off"], rests["holiday"], rests["half"], rests["sick"], logged)


def _worked(daily_stats: DayStatsCache, span: DateSpan, planned: Mapping[date, str]) -> int:
    """Return how many planned days off of a span had sessions."""
    off = (day for day, what in planned.items() if what in DAYS_OFF)
    return sum(span.first <= day <= span.last and bool(daily_stats.on(day).sessions) for day in off)


def _longest_run(days: list[DayStats]) -> DateSpan | None:
    """Return the newest of the longest runs of days with sessions."""
    longest: DateSpan | None = None
    run: DateSpan | None = None
    for stats in days:
        if not stats.sessions:
            run = None
            continue
        joins = run is not None and day_after(run.last) == stats.day
        run = DateSpan(run.first if joins and run else stats.day, stats.day)
        if longest is None or run.length >= longest.length:
            longest = run
    return longest


#: The middle of a scale, and the name of the place between the corners of the map.
_MIDDLE: Final = (HIGHEST + 1) // 2
MIDDLE: Final = "middle"
#: The four corners of the map, by whether tired and whether inspired are above the middle.
QUARTERS: Final[dict[tuple[bool, bool], str]] = {
    (True, True): "good tired",
    (False, True): "filling",
    (True, False): "draining",
    (False, False): "quiet",
}


def map_place(tired: int, inspired: int) -> str:
    """Return where a session is on the map: a corner, or ``MIDDLE``.

    A good tired begins at tired 4; any other session with a 4 is in the middle.
    """
    if _MIDDLE in (tired, inspired) and not is_good_tired(tired, inspired):
        return MIDDLE
    return QUARTERS[tired >= _MIDDLE, inspired > _MIDDLE]


class SessionDay(NamedTuple):
    """A day: its number of sessions (None if unknown), the longest run, whether it was off."""

    day: date
    sessions: int | None
    run: int
    is_off: bool


class Sessions(NamedTuple):
    """The sessions of a span.

    Attributes:
        span: the days.
        days: the days, in order.
        total: the number of sessions.
        worked: the number of days with sessions.
        known: on how many days the number of sessions is known.
        longest: the newest of the days with the longest run; None without sessions.
        map: the number of sessions by tired (first index) and inspired, each 1–7 at index 0–6.
        quarters: the number in each corner of the map.
        placed: the number of sessions with both answers.
        middle: the number in the middle of the map, in no corner.
    """

    span: DateSpan
    days: tuple[SessionDay, ...]
    total: int
    worked: int
    known: int
    longest: SessionDay | None
    map: tuple[tuple[int, ...], ...]
    quarters: dict[str, int]
    placed: int
    middle: int = 0


def sessions(daily_stats: DayStatsCache, span: DateSpan) -> Sessions:
    """Return the sessions of a span."""
    stats_of_days = daily_stats.between(span.first, span.last)
    days = tuple(
        SessionDay(stats.day, stats.counted("session"), stats.run, stats.is_off)
        for stats in stats_of_days
    )
    worked = [day for day in days if day.sessions]
    cells = [[0] * HIGHEST for _ in range(HIGHEST)]
    places = Counter[str]()
    for tired, inspired in (pair for stats in stats_of_days for pair in stats.sessions):
        if tired is None or inspired is None:
            continue
        places[map_place(tired, inspired)] += 1
        cells[tired - 1][inspired - 1] += 1
    return Sessions(
        span,
        days,
        sum(day.sessions or 0 for day in worked),
        len(worked),
        sum(day.sessions is not None for day in days),
        max(worked, key=lambda day: (day.run, day.day), default=None),
        tuple(map(tuple, cells)),
        {name: places[name] for name in QUARTERS.values()},
        places.total(),
        places[MIDDLE],
    )
