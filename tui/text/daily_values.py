"""Values of days in words: their middle and range, or how many there were in all.

This module is light: what is printed without a picture imports it, and draws nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from tui.text import screen_reader as screen_reader_text

Valued = Sequence[tuple[date, float]]

_WHOLE: Final = 0.05
_ONE: Final = timedelta(days=1)


def number(value: float | None) -> str:
    """Return a value in as many digits as it needs; empty for None."""
    if value is None:
        return ""
    return f"{value:.0f}" if abs(value - round(value)) < _WHOLE else f"{value:.1f}"


def valued(days: Iterable[tuple[date, float | None]]) -> list[tuple[date, float]]:
    """Return the days that have a value, with it."""
    return [(day, value) for day, value in days if value is not None]


def summarise(values: Valued, *, is_count: bool = False) -> str:
    """Return the median of some days and their range; for counts their sum and the most a day.

    Empty for no days. No day is named: a list of the worst days invites brooding.
    """
    if not values:
        return ""
    numbers = [value for _, value in values]
    low, high = min(numbers), max(numbers)
    if is_count:
        most = screen_reader_text.MOST.format(most=number(high)) if high > 0 <= low else ""
        return screen_reader_text.IN_ALL.format(total=number(sum(numbers))) + most
    middle = screen_reader_text.MIDDLE.format(middle=number(_median(numbers)))
    if low == high:
        return middle
    return middle + screen_reader_text.ENDS.format(low=number(low), high=number(high))


def _median(numbers: Sequence[float]) -> float:
    """Return the median; the module ``statistics`` takes longer to import than a day to print."""
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(numbers) % 2 else (ordered[half - 1] + ordered[half]) / 2


def last_days(name: str, values: Sequence[float | None], last: date, *, is_count: bool) -> str:
    """Return a sparkline of Today in one sentence; empty for no value.

    Args:
        name: the measure.
        values: a value for each day.
        last: the last day.
        is_count: whether the values are counts, which have a sum.
    """
    first = last - _ONE * (len(values) - 1)
    days = valued((first + _ONE * at, value) for at, value in enumerate(values))
    if not days:
        return ""
    summary = summarise(days, is_count=is_count)
    span = screen_reader_text.LAST_DAYS.format(name=name.capitalize(), days=len(values))
    return f"{span}: {summary}, {screen_reader_text.DAYS.format(n=len(days), days=len(values))}."
