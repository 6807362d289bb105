"""Shrinkage: an estimate drawn toward zero by how little is known (SCIENCE, section 3.4)."""

from math import copysign, inf, sqrt
from typing import Final, NamedTuple

from store.insight.student import normal_share

#: How far effects spread between people and questions, in a person's own standard deviations.
NEXT_DAY, SAME_DAY = 0.25, 0.5
#: A leaning is shown from this probability of its direction and this size, in SD.
LIKELY: Final = 0.90
WORTH_SAYING: Final = 0.10


class Shrunk(NamedTuple):
    """An estimate as it is shown.

    Attributes:
        shown: the estimate drawn toward zero.
        error: the standard deviation of where it may lie.
        weight: how much of the estimate is left, 0–1.
        direction: how probable it is that it has this sign, 0.5–1.
    """

    shown: float
    error: float
    weight: float
    direction: float


def shrunk(estimate: float, error: float, spread: float) -> Shrunk:
    """Return an estimate with its standard error, drawn toward zero.

    w = spread² / (spread² + error²); shown = w · estimate; its own error is error · sqrt(w).

    Args:
        estimate: in points.
        error: its standard error, in points.
        spread: how far such effects spread around zero, in points; above zero.
    """
    weight = spread * spread / (spread * spread + error * error)
    shown, left = weight * estimate, error * sqrt(weight)
    z = abs(shown) / left if left else copysign(inf, abs(shown)) if shown else 0.0
    return Shrunk(shown, left, weight, normal_share(z))


def leans(of: Shrunk, sd: float) -> bool:
    """Return whether an estimate is likely enough, and large enough, to be called a hunch."""
    return of.direction >= LIKELY and abs(of.shown) >= WORTH_SAYING * sd
