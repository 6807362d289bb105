"""Benjamini and Hochberg: many questions asked at once (SCIENCE, section 3.4).

Every question asked takes part: one that cannot be answered yet has p = 1, or the correction
would weaken with each question that is too early.
"""

from collections.abc import Sequence
from typing import Final

#: The share of findings that may be false.
SHARE: Final = 0.10


def adjusted(p: Sequence[float]) -> list[float]:
    """Return each p value adjusted: the smallest share q at which it would be a finding."""
    m = len(p)
    values = [1.0] * m
    least = 1.0
    ordered = sorted(range(m), key=lambda at: p[at])
    for rank in range(m, 0, -1):
        at = ordered[rank - 1]
        values[at] = least = min(least, p[at] * m / rank)
    return values


def selected(p: Sequence[float], share: float = SHARE) -> list[bool]:
    """Return which p values are findings: up to the largest rank r with p(r) <= share · r / m."""
    m = len(p)
    ordered = sorted(p)
    limits = [value for rank, value in enumerate(ordered, 1) if value <= share * rank / m]
    return [bool(limits) and value <= limits[-1] for value in p]
