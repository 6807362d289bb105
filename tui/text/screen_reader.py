"""Sentences and words as a screen reader says them: pictures, days, entries, values of days.

This module is light: what is printed without a picture imports it, and draws nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

from tui.text import sentences

#: Signs and the words or pauses that a voice has for them.
_SPOKEN: Final = {sentences.BETWEEN: ", ", "→": " to ", " – ": " to ", "−": "minus "}

#: The hyphen before a number, which a voice leaves out.
_MINUS: Final = re.compile(r"(?<![\w-])-(?=\d)")


def spoken(text: str) -> str:
    """Return a sentence of ours as it is spoken; not for what the person wrote."""
    for sign, word in _SPOKEN.items():
        text = text.replace(sign, word)
    return _MINUS.sub("minus ", text)


NO_DAY: Final = "{name}: nothing in these days."
LATEST: Final = "latest {latest}"
USUALLY: Final = "usually {usual}"
DAYS: Final = "logged on {n} of {days} days"
MIDDLE: Final = "median {middle}"
ENDS: Final = ", from {low} to {high}"
IN_ALL: Final = "{total} in all"
MOST: Final = ", up to {most} in one day"
BY: Final = "{name} by {by}:"
PIECE: Final = "{label}: median {middle}, from {low} to {high}, {days}."
PIECE_OF_ONE: Final = "{label}: {middle}, {days}."
WORDS: Final = "{name}, by count: {words}."
FEELINGS: Final = "{label}: {counts}."
CARE: Final = "{label}: care {counts}."
SESSIONS: Final = "{label}: {sessions} on {days}{run}."
SESSIONS_RUN: Final = ", longest run {run}"
MARK: Final = "{name}: {pieces}."
PLACE: Final = "On the map, tired {tired} with inspired {inspired} {times}."
NO_WORD: Final = "without a word"
WEEKDAYS: Final = "{name}: {days}; of {n} each."
COMING: Final = "{Rest} is planned on {days}."
NO_REST: Final = "none logged"
LAST_DAYS: Final = "{name}, last {days} days"
BALANCE_NAME: Final = "{nourishing} less {depleting}"

# -- a day in sentences ---------------------------------------------------------------------

AROUND: Final = "around {hour}:00"
NOTE: Final = " Note: {note}"
WITH_ID: Final = "{id}: {entry}"
NOTHING_LOGGED: Final = "Nothing logged yet."
CUP: Final = "Your cup: {cup}."
CUP_UNREAD: Final = "Your cup: no reading yet; {keep-energy} and a digit fill it."
COUNTS: Final = "In all: {counts}."
VERSION: Final = "{n} {entry}, on {day}"
VERSION_CHANGED: Final = "; changed: {changes}"
VERSION_GONE: Final = "{n} deleted"
RUPTURE: Final = "{day}: {what}, {state}."


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
        most = MOST.format(most=number(high)) if high > 0 <= low else ""
        return IN_ALL.format(total=number(sum(numbers))) + most
    middle = MIDDLE.format(middle=number(_median(numbers)))
    if low == high:
        return middle
    return middle + ENDS.format(low=number(low), high=number(high))


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
    span = LAST_DAYS.format(name=name.capitalize(), days=len(values))
    return f"{span}: {summary}, {DAYS.format(n=len(days), days=len(values))}."
