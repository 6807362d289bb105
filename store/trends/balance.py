"""Nourishing against depleting: moments over time, their kinds, and which way care went."""

from collections import Counter
from typing import NamedTuple

from store.insight.variety import FEWEST, rarefied_kinds, variety
from store.tally import Tallies, Tally
from store.trends.span import By, Span, fitting


class Bar(NamedTuple):
    """The moments of a day, a week or a month.

    Attributes:
        span: its days.
        nourishing: how many moments were.
        depleting: how many were.
        both: how many were both; they are in neither of the two.
        given: care given, in moments of any feeling.
        received: care received.
        between: care between us.
        known: how many of its days tell of moments.
    """

    span: Span
    nourishing: int
    depleting: int
    both: int
    given: int
    received: int
    between: int
    known: int


class Balance(NamedTuple):
    """The moments of a span.

    Attributes:
        span: the days.
        by: what the bars gather.
        bars: a bar for each, in order.
        total: all of them in one bar.
        kinds: how many kinds of nourishing carried the span, as exp(H); None below ten
            moments with a word.
        kinds_before: as many as to expect of the span before, and of this one, at the
            smaller count of both; None where either has fewer than ten.
    """

    span: Span
    by: By
    bars: tuple[Bar, ...]
    total: Bar
    kinds: float | None
    kinds_before: tuple[float, float] | None


def balance(tallies: Tallies, span: Span) -> Balance:
    """Return the moments of a span."""
    by = fitting(span)
    bars = [_bar(piece, tallies) for piece in span.gathered(by)]
    words = _nourishing_words(tallies.between(span.first, span.last))
    told = variety(list(words.values())) if words.total() >= FEWEST else None
    return Balance(
        span,
        by,
        tuple(bars),
        _bar(span, tallies),
        told.effective if told else None,
        _compared(_nourishing_words(_before(tallies, span)), words),
    )


def _bar(span: Span, tallies: Tallies) -> Bar:
    days = tallies.between(span.first, span.last)
    feelings = Counter[str]()
    for tally in days:
        feelings.update(tally.counts)
    care = Counter(direction for tally in days for _, direction in tally.care)
    return Bar(
        span,
        feelings["nourishing"],
        feelings["depleting"],
        feelings["both"],
        care["given"],
        care["received"],
        care["between"],
        sum(bool(tally.counts) for tally in days),
    )


def _before(tallies: Tallies, span: Span) -> list[Tally]:
    """Return as many days before a span as it has; none where the calendar has none."""
    earliest = span.first.toordinal() - span.length
    if earliest < 1:
        return []
    return tallies.between(
        span.first.fromordinal(earliest), span.first.fromordinal(earliest + span.length - 1)
    )


def _nourishing_words(days: list[Tally]) -> Counter[str]:
    return Counter(
        word for tally in days for feeling, word in tally.words if feeling == "nourishing"
    )


def _compared(before: Counter[str], now: Counter[str]) -> tuple[float, float] | None:
    """Return the kinds of two spans at the smaller count of both."""
    size = min(before.total(), now.total())
    if size < FEWEST:
        return None
    return rarefied_kinds(list(before.values()), size), rarefied_kinds(list(now.values()), size)
