"""Smoothing: the line through a series, and the usual level it is seen against."""

from collections.abc import Sequence
from statistics import median

#: Calendar days of the trailing median, and the fewest values in them (SCIENCE, section 3.6).
WINDOW, FEWEST = 7, 3
#: Calendar days of the usual, and the fewest values in them (SCIENCE, sections 3.3 and 3.7).
USUAL_DAYS, USUAL_FEWEST = 90, 28

Series = Sequence[float | None]


def trailing_median(
    series: Series, window: int = WINDOW, fewest: int = FEWEST
) -> list[float | None]:
    """Return for each day the median of the ``window`` calendar days up to it.

    None where fewer than ``fewest`` of them have a value: a gap stays a gap.
    """
    line: list[float | None] = []
    for end in range(1, len(series) + 1):
        told = [value for value in series[max(0, end - window) : end] if value is not None]
        line.append(median(told) if len(told) >= fewest else None)
    return line


def weighted_mean(series: Series, half_life: float = 7.0, silent: int = 21) -> list[float | None]:
    """Return the exponentially weighted mean of the values up to each day.

    A value that is *g* calendar days old weighs 2^(-g / half_life). On a day without a
    value the mean stands as it was, and is None once more than ``silent`` days have passed
    without one.
    """
    line: list[float | None] = []
    total = weight = 0.0
    fading = 2 ** (-1 / half_life)
    gap = silent + 1
    for value in series:
        total, weight, gap = total * fading, weight * fading, gap + 1
        if value is not None:
            total, weight, gap = total + value, weight + 1, 0
        line.append(total / weight if gap <= silent else None)
    return line


def usual(series: Series, days: int = USUAL_DAYS, fewest: int = USUAL_FEWEST) -> float | None:
    """Return the median of the ``days`` days before the last day of a series.

    None where fewer than ``fewest`` of them have a value.
    """
    told = [value for value in series[-days - 1 : -1] if value is not None]
    return median(told) if len(told) >= fewest else None
