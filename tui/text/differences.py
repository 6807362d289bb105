"""Differences in points, in words: their size, their way, their range."""

from typing import Final

from store.refills.answers import Answer

BETWEEN: Final = "somewhere between {low} and {high}"
BETWEEN_ALIKE: Final = "somewhere between {low} and {high} {way}"
SAME_POINTS: Final = "no difference"


def signed(points: float, digits: int = 1) -> str:
    """Return points with their sign: ``+0.4``; ``0.0`` where they round to nothing."""
    text = f"{points:+.{digits}f}"
    return text[1:] if float(text) == 0 else text


def decimals(answer: Answer) -> int:
    """Return how many digits points have: for one of many, a hundredth counts."""
    return 2 if answer.is_count else 1


def higher_or_lower(points: float) -> str:
    """Return which way a difference goes."""
    return "higher" if points > 0 else "lower"


def between(low: float, high: float, digits: int = 1) -> str:
    """Return a range of points in words: ``somewhere between 0.4 lower and 0.8 higher``."""
    ends = [round(points, digits) for points in (low, high)]
    sizes = [f"{abs(points):.{digits}f}" for points in ends]
    if ends[0] * ends[1] > 0:
        return BETWEEN_ALIKE.format(low=min(sizes), high=max(sizes), way=higher_or_lower(ends[0]))
    sides = [
        f"{size} {higher_or_lower(points)}" if points else SAME_POINTS
        for points, size in zip(ends, sizes, strict=True)
    ]
    return BETWEEN.format(low=sides[0], high=sides[1])
