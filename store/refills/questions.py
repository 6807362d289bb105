"""The questions that can be asked, and whether a day had what each is about.

A day that does not say is unknown, never a day without: ``None``.
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from store.tally import Tally

#: The most questions that are asked at a time.
MOST: Final = 6
#: From this answer on sleep was good.
GOOD_SLEEP: Final = 5
#: A breather *between* sessions takes two of them.
_FEWEST_SESSIONS: Final = 2
#: What care received comes with; what drains is none.
_CARING: Final = ("nourishing", "both")


class Question(NamedTuple):
    """What may go with a fuller cup.

    Attributes:
        name: how it is kept, and by what answers are sorted.
        of: gives 1 or 0 for a day with or without, or how many; None where it does not say.
        is_count: whether it is asked of how many, and not of whether.
    """

    name: str
    of: Callable[[Tally], float | None]
    is_count: bool = False


def _any(counted: str) -> Callable[[Tally], float | None]:
    def exposure(tally: Tally) -> float | None:
        count = tally.counted(counted)
        return None if count is None else float(count > 0)

    return exposure


def _day_off(tally: Tally) -> float | None:
    """Return whether it was a whole day off; a half day and a sick day are none."""
    return 1.0 if tally.is_off else 0.0 if tally.counts else None


def _breather(tally: Tally) -> float | None:
    """Return whether there was a breather between two sessions, of a day with two or more."""
    sessions = len(tally.sessions)
    return float(tally.run < sessions) if sessions >= _FEWEST_SESSIONS else None


def _good_sleep(tally: Tally) -> float | None:
    answers = tally.readings.get("sleep")
    return float(sum(answers) >= GOOD_SLEEP * len(answers)) if answers else None


def _care_received(tally: Tally) -> float | None:
    """Return whether care was received; unknown where a moment has no direction told."""
    if any(feeling in _CARING and way == "received" for feeling, way in tally.care):
        return 1.0
    if not tally.counts:
        return None
    moments = sum(tally.counts.get(feeling, 0) for feeling in _CARING)
    told = sum(feeling in _CARING for feeling, _ in tally.care)
    return 0.0 if told >= moments else None


def _sessions(tally: Tally) -> float | None:
    count = tally.counted("session")
    return None if count is None else float(count)


#: The questions offered, by name.
QUESTIONS: Final[dict[str, Question]] = {
    question.name: question
    for question in (
        Question("breather", _breather),
        Question("care received", _care_received),
        Question("celebration", _any("celebration")),
        Question("day off", _day_off),
        Question("good sleep", _good_sleep),
        Question("play", _any("play")),
        Question("repair", _any("repair")),
        Question("sessions", _sessions, is_count=True),
    )
}
