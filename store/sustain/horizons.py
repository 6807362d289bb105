"""Is this sustainable? The facts of two weeks, of three months and of a year up to a day.

The year is four seasons, side by side: rest, good tired, masks, flares, ruptures left open. A
season is three whole months; the last one has the month of the last day and may be under way.
Seasons are compared only where enough days of them are logged.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from store.calendar import DateSpan, months_back
from store.clock import day_after, days_back
from store.day_stats import DayStats
from store.journal import Journal
from store.models import Entry
from store.scales import is_good_tired
from store.sustain.fortnight import Fortnight, Off, fortnight, is_open
from store.sustain.quarter import Quarter, quarter
from store.vocabulary import MASKED, Names

SEASONS, _MONTHS_A_SEASON = 4, 3
#: The fewest days with something logged that make a season, and the fewest seasons side by side.
FEWEST_LOGGED, FEWEST_SEASONS = 28, 2
#: The fewest sessions with both answers for how many in ten were good tired.
FEWEST_RATED: Final = 10
#: A rupture has been open for long after so many days.
LONG_OPEN: Final = 30


class Season(NamedTuple):
    """A season; what this person does not log in the whole year is None.

    Attributes:
        span: its days.
        logged: the number of days with anything logged.
        days_off: the number of whole days off.
        good_tired: how many sessions were good tired.
        rated: how many sessions have both answers.
        masked: how often a mask was worn.
        flares: on how many days a flare was marked.
        long_open: how many ruptures had been open for over a month at its end.
    """

    span: DateSpan
    logged: int
    days_off: int | None
    good_tired: int | None
    rated: int
    masked: int | None
    flares: int | None
    long_open: int | None

    @property
    def is_enough(self) -> bool:
        """Whether enough days are logged to set it beside others."""
        return self.logged >= FEWEST_LOGGED

    @property
    def good_tired_in_ten(self) -> float | None:
        """How many in ten sessions were good tired; None with too few rated ones."""
        if self.good_tired is None or self.rated < FEWEST_RATED:
            return None
        return 10 * self.good_tired / self.rated


class Seasons(NamedTuple):
    """The seasons of a year, the oldest first; ``is_over`` is whether the last one is whole."""

    seasons: tuple[Season, ...]
    is_over: bool

    @property
    def compared(self) -> tuple[Season, ...]:
        """The seasons that stand side by side."""
        return tuple(season for season in self.seasons if season.is_enough)

    @property
    def is_enough(self) -> bool:
        """Whether enough seasons are known well enough."""
        return len(self.compared) >= FEWEST_SEASONS


def seasons(year: Sequence[DayStats], ruptures: Iterable[Entry], names: Names) -> Seasons:
    """Return the seasons of a year.

    Args:
        year: the days from the first of a month on, twelve months back, up to the last day.
        ruptures: all ruptures of the diary.
        names: what things are called now.
    """
    known = list(ruptures)
    masked = "depleting", names.current_name("depleting", MASKED)
    counts: dict[str, Callable[[DayStats], int]] = {
        "days_off": lambda stats: stats.is_off,
        "good_tired": lambda stats: sum(is_good_tired(*rated) for rated in stats.sessions),
        "masked": lambda stats: stats.words.count(masked),
        "flares": lambda stats: stats.is_flare,
    }
    logged = {name: count for name, count in counts.items() if any(map(count, year))}
    span = DateSpan(year[0].day, year[-1].day)
    months = span.split("month")
    spans = [
        DateSpan(months[at].first, months[min(at + _MONTHS_A_SEASON, len(months)) - 1].last)
        for at in range(0, len(months), _MONTHS_A_SEASON)
    ]
    at, of_year = 0, []
    for piece in spans:
        days = year[at : at + piece.length]
        at += piece.length
        totals = {name: sum(map(logged[name], days)) if name in logged else None for name in counts}
        long_open = sum(_is_long_open(rupture, piece.last) for rupture in known)
        of_year.append(
            Season(
                span=piece,
                logged=sum(stats.is_logged for stats in days),
                rated=sum(None not in rated for stats in days for rated in stats.sessions),
                long_open=long_open if known else None,
                **totals,
            )
        )
    return Seasons(tuple(of_year), _ends_month(span.last))


def _ends_month(day: date) -> bool:
    return day == date.max or day_after(day).day == 1


def _is_long_open(rupture: Entry, day: date) -> bool:
    """Return whether a rupture had been open for over a month on a day."""
    return rupture.day < days_back(day, LONG_OPEN) and is_open(rupture, day)


_MONTHS: Final = 12
#: How many days tell what a person logs at all.
YEAR: Final = 365


class Horizons(NamedTuple):
    """The facts of three horizons that end on the same day."""

    two_weeks: Fortnight
    three_months: Quarter
    year: Seasons


def horizons(journal: Journal, last: date | None = None) -> Horizons:
    """Return the facts of the three horizons up to a day, by default today."""
    last = last or journal.today()
    _load_facts(journal)
    settings, stats = journal.settings, journal.stats
    ruptures = [rupture for rupture in journal.ruptures.histories() if rupture.day <= last]
    year = stats.between(first_day(last), last)
    months = stats.between(months_back(last, _MONTHS - 1), last)
    return Horizons(
        fortnight(year, ruptures, _off(journal, last)),
        quarter(year, settings.names, settings.date_style.week_start),
        seasons(months, ruptures, settings.names),
    )


def two_week_facts(journal: Journal, last: date | None = None) -> Fortnight:
    """Return the facts of the two weeks up to a day, by default today."""
    last = last or journal.today()
    _load_facts(journal)
    year = journal.stats.between(first_day(last), last)
    ruptures = (rupture for rupture in journal.ruptures.histories() if rupture.day <= last)
    return fortnight(year, ruptures, _off(journal, last))


def first_day(last: date) -> date:
    """Return the first day of which the entries are needed; of older ones a few facts are."""
    return last - min(timedelta(days=YEAR - 1), last - date.min)


def _load_facts(journal: Journal) -> None:
    """Read the whole diary, unless the few facts of its old months are known without."""
    if not journal.months.has_all_facts:
        journal.load()


def _off(journal: Journal, last: date) -> Off:
    """Return the last day off, and what is planned; today's plan counts until it is logged."""
    off = journal.days.last_off(last)
    is_now = last == journal.today()
    coming = None
    if is_now:
        coming = journal.plans.next_day(day_after(last) if off == last else last)
    return Off(off, (last - off).days if off else None, coming, is_now)
