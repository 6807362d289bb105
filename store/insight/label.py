"""Labels: what an answer is called, and when answers are looked at (SCIENCE, section 3.4)."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, Literal

from store.insight.contrast import Contrast
from store.insight.false_discovery import selected
from store.insight.shrinkage import Shrunk, leans

Label = Literal["too early", "cannot separate", "no clear pattern", "leaning", "consistent"]
#: Answers are looked at once in so many days, and not at each glance.
BETWEEN_LOOKS: Final = timedelta(days=28)
#: Findings are reckoned as among so many questions at least. Benjamini and Hochberg spend the
#: same tenth however few are asked: with nothing true, one question alone would be called
#: *consistent* in 18 of 100 years, each of six in 4. With twelve, those that the rule was
#: worked out for, it is 2, and asking fewer does not change that.
ASKED_AT_LEAST: Final = 12


def looks(began: date, today: date) -> tuple[date, date]:
    """Return the last day of looking, and the next one.

    Args:
        began: the first day of looking; one after today counts as today.
        today: the day it is now.
    """
    begin = min(began, today)
    last = begin + (today - begin) // BETWEEN_LOOKS * BETWEEN_LOOKS
    return last, last + min(BETWEEN_LOOKS, date.max - last)


def found(contrasts: Sequence[Contrast]) -> list[bool]:
    """Return which contrasts are findings among all that were asked; no answer has p = 1."""
    p = [of.estimate.p if of.estimate else 1.0 for of in contrasts]
    unasked = ASKED_AT_LEAST - len(p)
    return selected([*p, *[1.0] * unasked])[: len(p)]


def label_of(now: Contrast, shown: Shrunk | None, *, holds: bool) -> Label:
    """Return what an answer is called.

    Args:
        now: what the pairs of days come to.
        shown: the estimate as it is shown; None where there is none.
        holds: whether it is a finding now and was one at the look before.
    """
    if now.status == "too early":
        return "too early"
    if now.status == "cannot separate" or shown is None:
        return "cannot separate"
    if holds:
        return "consistent"
    return "leaning" if leans(shown, now.sd) else "no clear pattern"
