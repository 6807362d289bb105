"""The days that a comparison leaves out, and why, in words."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from store.refills.followed_days import LeftOut
from store.refills.questions import marked
from tui.text import phrases

LEFT_OUT: Final = "Left out: {days}."
LEFT_OUT_WHY: Final = {
    "sick": "{days} in or before a sick day",
    "body": "{days} in or before a flare",
    "remembered": "{days} with energy logged from memory",
    "told late": "{days} logged on a later day",
}
LEFT_OUT_MARK: Final = "{days} in or before a day marked {mark}"


def left_out_sentence(days: Iterable[LeftOut]) -> str:
    """Return which days were left out and why; empty where none was."""
    counts: Counter[str] = Counter(day.reason for day in days)
    reasons = [
        sentence.format(days=phrases.counted(counts[reason], "day"))
        for reason, sentence in LEFT_OUT_WHY.items()
        if counts[reason]
    ]
    reasons += [
        LEFT_OUT_MARK.format(days=phrases.counted(counts[reason], "day"), mark=mark)
        for reason in sorted(counts)
        if (mark := marked(reason))
    ]
    return LEFT_OUT.format(days=", ".join(reasons)) if reasons else ""
