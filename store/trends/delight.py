"""Play and celebration (and repair): how often, by week or month, and of which kinds."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, NamedTuple

from store.tally import Tallies
from store.trends.span import By, Span

#: Longer spans are gathered by month.
_LONGEST_BY_WEEK: Final = 400


class Piece(NamedTuple):
    """A week or a month.

    Attributes:
        span: its days, cut at the ends of the whole.
        times: how often; None where none of its days tells.
        known: how many of its days tell.
    """

    span: Span
    times: int | None
    known: int


class Counts(NamedTuple):
    """One count over a span.

    Attributes:
        name: ``play``, ``celebration`` or ``repair``.
        pieces: a piece a week or month, in order.
        total: how often in all.
        kinds: each word with how often, in the order of the person's list; words that left
            the list behind them by name, and entries without a word as ``""``.
    """

    name: str
    pieces: tuple[Piece, ...]
    total: int
    kinds: tuple[tuple[str, int], ...]


class Delight(NamedTuple):
    """Some counts over a span, gathered by week or month."""

    span: Span
    by: By
    of: tuple[Counts, ...]
    known: int


def delight(
    tallies: Tallies, span: Span, names: Sequence[str], lists: dict[str, tuple[str, ...]]
) -> Delight:
    """Return counts over a span.

    Args:
        tallies: the days.
        span: those wanted.
        names: what to count.
        lists: the person's word lists.
    """
    by: By = "week" if span.length <= _LONGEST_BY_WEEK else "month"
    pieces = span.gathered(by)
    counted = tuple(_counts(tallies, span, pieces, name, lists.get(name, ())) for name in names)
    known = sum(bool(tally.counts) for tally in tallies.between(span.first, span.last))
    return Delight(span, by, counted, known)


def _counts(
    tallies: Tallies, span: Span, pieces: list[Span], name: str, words: tuple[str, ...]
) -> Counts:
    made = tuple(_piece(tallies, piece, name) for piece in pieces)
    total = sum(piece.times or 0 for piece in made)
    days = tallies.between(span.first, span.last)
    kinds = Counter(word for tally in days for label, word in tally.words if label == name)
    others = sorted(kinds.keys() - set(words))
    told = [(word, kinds[word]) for word in (*words, *others) if kinds[word]]
    if words and total > kinds.total():
        told.append(("", total - kinds.total()))
    return Counts(name, made, total, tuple(told))


def _piece(tallies: Tallies, span: Span, name: str) -> Piece:
    counts = [tally.counted(name) for tally in tallies.between(span.first, span.last)]
    told = [count for count in counts if count is not None]
    return Piece(span, sum(told) if told else None, len(told))
