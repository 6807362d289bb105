"""Variety: over how many kinds something is spread, described and never scored.

SCIENCE, section 3.8; of nourishing moments only, since variety of what drains is no good.
"""

from collections.abc import Sequence
from math import comb, exp, log
from typing import Final, NamedTuple

#: The fewest moments from which variety is told: below, the estimate is far too small.
FEWEST: Final = 10


class Variety(NamedTuple):
    """The variety of some counts, one a kind.

    Attributes:
        n: how many things were counted.
        kinds: how many kinds they are of.
        entropy: Shannon's H = -sum p ln p, in nats.
        effective: exp(H): so many equally common kinds have this H.
        evenness: H / ln(kinds), 0–1; None for fewer than two kinds.
        corrected: H by Miller and Madow, H + (kinds - 1) / 2n, in nats.
    """

    n: int
    kinds: int
    entropy: float
    effective: float
    evenness: float | None
    corrected: float


def variety(counts: Sequence[int]) -> Variety | None:
    """Return the variety of counts, one a kind; None where nothing was counted."""
    told = [count for count in counts if count > 0]
    n, kinds = sum(told), len(told)
    if not n:
        return None
    entropy = -sum(count / n * log(count / n) for count in told)
    evenness = entropy / log(kinds) if kinds > 1 else None
    return Variety(n, kinds, entropy, exp(entropy), evenness, entropy + (kinds - 1) / (2 * n))


def rarefied_kinds(counts: Sequence[int], size: int) -> float:
    """Return how many kinds to expect among ``size`` of the things counted, drawn by chance.

    Hurlbert's rarefaction: the sum over kinds of 1 - C(n - count, size) / C(n, size). Months
    of unequal logging are compared at the smaller count.

    Raises:
        ValueError: there are fewer than ``size``.
    """
    n = sum(counts)
    if not 0 <= size <= n:
        raise ValueError(f"{size} cannot be drawn from {n}")
    return sum(1 - comb(n - count, size) / comb(n, size) for count in counts)
