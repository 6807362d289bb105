"""A year month by month: means of what was rated, and how often the rest was."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from store.calendar import DateSpan
from store.daily_measures import MEASURES, series
from store.day_stats import DayStats

#: The fewest days with an answer for a mean.
FEWEST_OF_MONTH: Final = 4
#: What is counted of a month.
COUNTED: Final = ("sessions", "nourishing", "depleting", "play", "celebration")


class MonthFigures(NamedTuple):
    """One month of a period, or the part of it that lies in the period.

    Attributes:
        span: its days.
        logged: the number of days with anything logged.
        mood: the mean of its days; None below four of them.
        energy: the mean at opening; None likewise.
        counts: how often, by name; None where no day's counts are known.
        days_off: the number of whole days off.
    """

    span: DateSpan
    logged: int
    mood: float | None
    energy: float | None
    counts: dict[str, int | None]
    days_off: int


def month_table(days: Sequence[DayStats], span: DateSpan) -> tuple[MonthFigures, ...]:
    """Return the months of a period from the first logged one on; none where it is the only one.

    Args:
        days: the stats of every day of the period, in order.
        span: the period.
    """
    months = [_figures(days, span, month) for month in span.split("month")]
    first = next((at for at, month in enumerate(months) if month.logged), len(months))
    logged = months[first:]
    return tuple(logged) if len(logged) > 1 else ()


def _figures(days: Sequence[DayStats], span: DateSpan, month: DateSpan) -> MonthFigures:
    start = (month.first - span.first).days
    stats = days[start : start + month.length]
    return MonthFigures(
        month,
        sum(day.is_logged for day in stats),
        _mean("mood", stats),
        _mean("energy.open", stats),
        {name: _total(name, stats) for name in COUNTED},
        sum(day.is_off for day in stats),
    )


def _mean(name: str, days: Sequence[DayStats]) -> float | None:
    values = [value for value in series(MEASURES[name], days) if value is not None]
    return sum(values) / len(values) if len(values) >= FEWEST_OF_MONTH else None


def _total(name: str, days: Sequence[DayStats]) -> int | None:
    values = [value for value in series(MEASURES[name], days) if value is not None]
    return round(sum(values)) if values else None
