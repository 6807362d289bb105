"""The questions about refills: those that are offered, and those that are asked.

The questions that can be asked, and whether a day had what each is about.

A day that does not say is unknown, never a day without: ``None``.

The questions a person asks, since when, and whether days of illness are left out.

One setting of the diary, so it goes where the diary goes.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from store.day_stats import DayStats
from store.errors import TooManyQuestions
from store.settings import Settings

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
        read: gives 1 or 0 for a day with or without, or how many; None where it does not say.
        is_count: whether it is asked of how many, and not of whether.
    """

    name: str
    read: Callable[[DayStats], float | None]
    is_count: bool = False


def _any(counted: str) -> Callable[[DayStats], float | None]:
    def exposure(stats: DayStats) -> float | None:
        count = stats.counted(counted)
        return None if count is None else float(count > 0)

    return exposure


def _day_off(stats: DayStats) -> float | None:
    """Return whether it was a whole day off; a half day and a sick day are none."""
    return 1.0 if stats.is_off else 0.0 if stats.counts else None


def _breather(stats: DayStats) -> float | None:
    """Return whether there was a breather between two sessions, of a day with two or more."""
    sessions = len(stats.sessions)
    return float(stats.run < sessions) if sessions >= _FEWEST_SESSIONS else None


def _good_sleep(stats: DayStats) -> float | None:
    answers = stats.readings.get("sleep")
    return float(sum(answers) >= GOOD_SLEEP * len(answers)) if answers else None


def _care_received(stats: DayStats) -> float | None:
    """Return whether care was received; unknown where a moment has no direction told."""
    if any(feeling in _CARING and way == "received" for feeling, way in stats.care):
        return 1.0
    if not stats.counts:
        return None
    moments = sum(stats.counts.get(feeling, 0) for feeling in _CARING)
    told = sum(feeling in _CARING for feeling, _ in stats.care)
    return 0.0 if told >= moments else None


def _sessions(stats: DayStats) -> float | None:
    count = stats.counted("session")
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


_SETTING: Final = "refills"


class ChosenQuestions(NamedTuple):
    """What is asked.

    Attributes:
        since: the day on which each question was chosen, by its name, in the order of names.
        began: the first day of looking at the answers; None where nothing is asked.
        leaves_out_sick: whether sick days and days marked *body* are left out.
    """

    since: dict[str, date]
    began: date | None
    leaves_out_sick: bool


def chosen_questions(settings: Settings) -> ChosenQuestions:
    """Return what is asked; what cannot be read, or is of a newer version, is not."""
    document = settings.get(_SETTING)
    chosen = document.get("asked")
    days = {name: _day(of) for name, of in chosen.items()} if isinstance(chosen, Mapping) else {}
    since = {name: day for name in QUESTIONS if (day := days.get(name))}
    began = _day(document.get("began")) or min(since.values(), default=None)
    return ChosenQuestions(since, began if since else None, document.get("sick") == "out")


def choose(settings: Settings, names: Iterable[str], today: date) -> ChosenQuestions:
    """Ask these questions, and no others, from today on; return what is asked now.

    One that was asked already keeps its day, and the days of looking stay as they are.

    Raises:
        TooManyQuestions: there are more than six.
        DiaryError: it was not kept.
    """
    new_names = set(names)
    if len(new_names) > MOST:
        raise TooManyQuestions(most=MOST, count=len(new_names))
    standing = chosen_questions(settings)
    since = {name: standing.since.get(name, today) for name in QUESTIONS if name in new_names}
    _save(settings, standing._replace(since=since, began=standing.began or today))
    return chosen_questions(settings)


def leave_out_sick(settings: Settings, is_left_out: bool) -> None:
    """Leave sick days and days marked *body* out of comparisons, or take them in.

    Raises:
        DiaryError: it was not kept.
    """
    _save(settings, chosen_questions(settings)._replace(leaves_out_sick=is_left_out))


def _save(settings: Settings, chosen: ChosenQuestions) -> None:
    document: dict[str, Any] = {
        "asked": {name: day.isoformat() for name, day in chosen.since.items()}
    }
    if chosen.began and chosen.since:
        document["began"] = chosen.began.isoformat()
    if chosen.leaves_out_sick:
        document["sick"] = "out"
    settings.set(_SETTING, **document)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
