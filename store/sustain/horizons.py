"""Is this sustainable? The facts of two weeks, of three months and of a year up to a day."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from store.calendar import months_back
from store.clock import day_after
from store.journal import Journal
from store.sustain.fortnight import Fortnight, Off, fortnight
from store.sustain.quarter import Quarter, quarter
from store.sustain.seasons import Seasons, seasons

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
    journal.load()
    last = last or journal.today()
    settings, stats = journal.settings, journal.stats
    ruptures = [rupture for rupture in journal.ruptures.all() if rupture.day <= last]
    year = stats.between(last - min(timedelta(days=YEAR - 1), last - date.min), last)
    months = stats.between(months_back(last, _MONTHS - 1), last)
    return Horizons(
        fortnight(year, ruptures, _off(journal, last)),
        quarter(year, settings.names, settings.date_style.week_start),
        seasons(months, ruptures, settings.names),
    )


def two_week_facts(journal: Journal, last: date | None = None) -> Fortnight:
    """Return the facts of the two weeks up to a day, by default today."""
    journal.load()
    last = last or journal.today()
    year = journal.stats.between(last - min(timedelta(days=YEAR - 1), last - date.min), last)
    ruptures = (rupture for rupture in journal.ruptures.all() if rupture.day <= last)
    return fortnight(year, ruptures, _off(journal, last))


def _off(journal: Journal, last: date) -> Off:
    """Return the last day off, and what is planned; today's plan counts until it is logged."""
    off = journal.days.last_off(last)
    is_now = last == journal.today()
    coming = None
    if is_now:
        coming = journal.plans.next_day(day_after(last) if off == last else last)
    return Off(off, (last - off).days if off else None, coming, is_now)
