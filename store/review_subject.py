"""What the question of a review is about: what its period held, and not the calendar.

The first subject that fits is chosen. That something was absent counts only where this person
logs it: whoever never logs play is not asked where it went.
"""

from collections.abc import Callable, Sequence
from statistics import median
from typing import Final, NamedTuple

from store.day_stats import DayStats

#: Below so many entries a period held little; of a month also below a tenth of its days.
_FEW_ENTRIES: Final = 3
_FEW_DAYS: Final = 0.1
#: From this share of the logged days on a period was spent ill.
_ILL: Final = 1 / 3
#: Up to this median answer a person could hardly be themselves.
_LOW: Final = 3


class Period(NamedTuple):
    """What a subject is chosen by.

    Attributes:
        days: the stats of its days.
        habits: what the person logs, in the year up to its end.
        entries: the number of entries in it.
        noticed: the number of ruptures noticed in it.
        repaired: the number repaired in it.
        newly_open: how many ruptures were noticed in it and are open or named at its end.
        still_open: how many are, whenever they were noticed.
        shared_evenings: on how many days there were both joy and sorrow.
        masked: the current name of the word *masked*.
        awake: the current name of the word *surprised awake*.
    """

    days: Sequence[DayStats]
    habits: frozenset[str]
    entries: int
    noticed: int
    repaired: int
    newly_open: int
    still_open: int
    shared_evenings: int
    masked: str
    awake: str

    @property
    def logged(self) -> int:
        """The number of days with anything logged."""
        return sum(stats.is_logged for stats in self.days)

    def count(self, name: str) -> int:
        """Return how often something was logged."""
        return sum(stats.counts.get(name, 0) for stats in self.days)

    def has_word(self, label: str, word: str) -> bool:
        """Return whether something was logged with a word."""
        return any((label, word) in stats.words for stats in self.days)


def habits(days: Sequence[DayStats]) -> frozenset[str]:
    """Return what was logged on some of these days, by name.

    A kind, a feeling, ``repair``; ``care`` for any direction of care, ``rest`` for any day of
    rest, and ``off`` for a whole day off.
    """
    names = {name for stats in days for name, count in stats.counts.items() if count}
    flags = {
        "care": any(stats.care for stats in days),
        "rest": any(stats.rest for stats in days),
        "off": any(stats.is_off for stats in days),
    }
    return frozenset(names | {name for name, is_logged in flags.items() if is_logged})


def subject_of(period: Period) -> str:
    """Return the subject of a period: the name of the first that fits."""
    return next((name for name, fits in SUBJECTS.items() if fits(period)), "ahead")


def _held_little(period: Period) -> bool:
    is_rare = period.logged < _FEW_DAYS * len(period.days)
    return period.entries < _FEW_ENTRIES or is_rare


def _was_ill(period: Period) -> bool:
    sick = sum(stats.rest == "sick" for stats in period.days)
    return bool(sick) and sick >= _ILL * period.logged


def _is_without_care(period: Period) -> bool:
    directions = {direction for stats in period.days for _, direction in stats.care}
    return "care" in period.habits and "received" not in directions


def _was_masked(period: Period) -> bool:
    answers = [answer for stats in period.days for answer in stats.readings.get("myself", ())]
    is_low = bool(answers) and median(answers) <= _LOW
    return is_low or period.has_word("depleting", period.masked)


def _is_without_play(period: Period) -> bool:
    return "play" in period.habits and not period.count("play")


def _is_without_day_off(period: Period) -> bool:
    is_off = any(stats.is_off for stats in period.days)
    return "off" in period.habits and period.count("session") > 0 and not is_off


#: Each subject with the condition on which it is chosen, in the order in which they are tried.
SUBJECTS: Final[dict[str, Callable[[Period], bool]]] = {
    "little": _held_little,
    "ill": _was_ill,
    "care": _is_without_care,
    "mask": _was_masked,
    "play": _is_without_play,
    "day off": _is_without_day_off,
    "open": lambda period: period.newly_open > 0,
    "celebration": lambda period: period.count("celebration") > 0,
    "repair": lambda period: period.repaired > 0,
    "body": lambda period: any(stats.marks for stats in period.days),
    "awake": lambda period: period.has_word("nourishing", period.awake),
    "joy and sorrow": lambda period: period.shared_evenings > 0,
    "long open": lambda period: period.still_open > 0,
    "laughter": lambda period: period.count("play") > 0,
    "moment": lambda period: period.count("nourishing") + period.count("both") > 0,
}
