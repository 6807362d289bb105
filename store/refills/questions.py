"""The questions about refills: those that are offered, and those that the person has chosen.

A question reads from the stats of a day whether it had something, or how many. If the day does
not say, the reading is None (unknown), never zero. What is the person's own can be asked about,
too: ``store.refills.question``. The chosen questions, the days on which they were chosen and
which days are left out are one setting of the diary.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from store.day_stats import GOOD_TIRED_PLACE, DayStats
from store.errors import Refused
from store.folding import fold
from store.refills.question import (
    BEFORE_THE_DAY,
    MARK,
    Exposure,
    Question,
    current_name,
    mark_question,
    own_question,
    tag_asked,
)
from store.scales import is_good_tired
from store.settings import Settings
from store.vocabulary import MASKED, Names


class TooManyQuestions(Refused):
    """More questions than are asked at a time."""


#: The most questions that are asked at a time.
MOST: Final = 6
#: The question about the night before: it too is compared with the *next* morning.
SLEEP: Final = "good sleep"
#: Whether the person could be themselves, as they answered it: the word *was real* would be
#: logged on some of those days only, and a day without the word would not be one without it.
MYSELF: Final = "could be myself"
GOOD_TIRED: Final = "good tired"
#: Sleep was good, and the person could be themselves, from these answers upwards.
GOOD_SLEEP, QUITE_MYSELF = 5, 5
#: A breather *between* sessions needs two sessions.
_FEWEST_SESSIONS: Final = 2
#: The feelings that can carry care received; a depleting moment cannot.
_CARING: Final = ("nourishing", "both")


def _any(count_name: str) -> Exposure:
    def exposure(stats: DayStats) -> float | None:
        count = stats.counted(count_name)
        return None if count is None else float(count > 0)

    return exposure


def _day_off(stats: DayStats) -> float | None:
    """Return whether it was a whole day off; half days and sick days are not."""
    return 1.0 if stats.is_off else 0.0 if stats.counts else None


def _breather(stats: DayStats) -> float | None:
    """Return whether there was a breather between two sessions; None below two sessions."""
    sessions = len(stats.sessions)
    return float(stats.run < sessions) if sessions >= _FEWEST_SESSIONS else None


def _reading_from(name: str, lowest: int) -> Exposure:
    """Return a function that returns whether the mean of a reading is at least ``lowest``."""

    def exposure(stats: DayStats) -> float | None:
        answers = stats.readings.get(name)
        return float(sum(answers) >= lowest * len(answers)) if answers else None

    return exposure


def _masked(stats: DayStats) -> float | None:
    """Return whether a moment was masked; None if a depleting moment has no word."""
    if stats.is_masked:
        return 1.0
    if not stats.counts:
        return None
    word_asked = sum(label == "depleting" for label, _ in stats.words)
    return 0.0 if word_asked >= stats.counts.get("depleting", 0) else None


def _good_tired(stats: DayStats) -> float | None:
    """Return whether a session was a good tired; None if none has both of its answers."""
    answered = [is_good_tired(*session) for session in stats.sessions if None not in session]
    return float(any(answered)) if answered else None


def _care_received(stats: DayStats) -> float | None:
    """Return whether care was received; None if a moment of the day has no direction."""
    if any(feeling in _CARING and way == "received" for feeling, way in stats.care):
        return 1.0
    if not stats.counts:
        return None
    moments = sum(stats.counts.get(feeling, 0) for feeling in _CARING)
    directed = sum(feeling in _CARING for feeling, _ in stats.care)
    return 0.0 if directed >= moments else None


def _sessions(stats: DayStats) -> float | None:
    count = stats.counted("session")
    return None if count is None else float(count)


#: The questions offered, by name.
QUESTIONS: Final[dict[str, Question]] = {
    question.name: question
    for question in (
        Question("breather", _breather, place="breather"),
        Question("care received", _care_received, place="received"),
        Question("celebration", _any("celebration"), place="celebration"),
        Question(MYSELF, _reading_from("myself", QUITE_MYSELF), reading="myself"),
        Question("day off", _day_off),
        Question(SLEEP, _reading_from("sleep", GOOD_SLEEP), place=BEFORE_THE_DAY, reading="sleep"),
        Question(GOOD_TIRED, _good_tired, place=GOOD_TIRED_PLACE),
        Question(MASKED, _masked, place=MASKED),
        Question("play", _any("play"), place="play"),
        Question("repair", _any("repair")),
        Question("sessions", _sessions, is_count=True, place="session"),
    )
}


def questions_offered(names: Names) -> dict[str, Question]:
    """Return the questions that come first: those for everybody, then the marks of the person."""
    marks = sorted(names.lists["mark"].words)
    return QUESTIONS | {MARK + mark: mark_question(mark, names) for mark in marks}


_SETTING: Final = "refills"


class ChosenQuestions(NamedTuple):
    """The questions that the person has chosen.

    Attributes:
        since: the day on which each question was chosen, by its name, in the order of names.
        first_look: the day of the first look at the answers; None if nothing is chosen.
        leaves_out_sick: whether sick days and flares, days marked *body*, are left out.
    """

    since: dict[str, date]
    first_look: date | None
    leaves_out_sick: bool


def chosen_questions(settings: Settings) -> ChosenQuestions:
    """Return the chosen questions; unreadable ones and those of a newer version are ignored."""
    document, names = settings.get(_SETTING), settings.names
    chosen = document.get("asked")
    texts = chosen if isinstance(chosen, Mapping) else {}
    days: dict[str, date] = {}
    for name, text in texts.items():
        if (day := _day(text)) is not None:
            name_now = _one_spelling(current_name(name, names), days)
            days[name_now] = min(day, days.get(name_now, day))
    since = {name: days[name] for name in QUESTIONS if name in days}
    since |= {name: days[name] for name in sorted(days) if own_question(name, names)}
    first_look = _day(document.get("began")) or min(since.values(), default=None)
    return ChosenQuestions(since, first_look if since else None, document.get("sick") == "out")


def marks_left_out(settings: Settings) -> tuple[str, ...]:
    """Return the marks whose days are left out, by their current names; flares not with them.

    Flares are left out with sick days (``ChosenQuestions.leaves_out_sick``).
    """
    names = settings.names
    marks = settings.get(_SETTING).get("marks")
    texts = [mark for mark in marks if isinstance(mark, str)] if isinstance(marks, list) else []
    return tuple(dict.fromkeys(names.current_name("mark", mark) for mark in texts))


def _one_spelling(name: str, others: Iterable[str]) -> str:
    """Return the name of a question about a tag as another one spells it, if one does."""
    if not (tag := tag_asked(name)):
        return name
    return next((other for other in others if fold(tag_asked(other)) == fold(tag)), name)


def questions_asked(chosen: ChosenQuestions, names: Names) -> list[Question]:
    """Return the chosen questions in their order; one about a retired word can be among them."""
    questions = (QUESTIONS.get(name) or own_question(name, names) for name in chosen.since)
    return [question for question in questions if question]


def choose(settings: Settings, names: Iterable[str], today: date) -> ChosenQuestions:
    """Choose these questions, and no others, from today on; return the choice as saved.

    A question that was chosen before keeps its day, and the days of the looks do not change.

    Raises:
        TooManyQuestions: there are more than ``MOST``.
        DiaryError: nothing was saved.
    """
    current = chosen_questions(settings)
    new_names: dict[str, None] = {}
    for name in names:
        name_now = _one_spelling(current_name(name, settings.names), (*current.since, *new_names))
        if name_now in QUESTIONS or own_question(name_now, settings.names):
            new_names[name_now] = None
    if len(new_names) > MOST:
        raise TooManyQuestions(most=MOST, count=len(new_names))
    since = {name: current.since.get(name, today) for name in sorted(new_names)}
    _save(settings, current._replace(since=since, first_look=current.first_look or today))
    return chosen_questions(settings)


def leave_out_sick(settings: Settings, is_left_out: bool) -> None:
    """Leave sick days and days marked *body* out of comparisons, or include them.

    Raises:
        DiaryError: nothing was saved.
    """
    _save(settings, chosen_questions(settings)._replace(leaves_out_sick=is_left_out))


def leave_out_marks(settings: Settings, marks: Collection[str]) -> None:
    """Leave days with these marks out of comparisons, and include those with others.

    Flares are left out with sick days as well (``leave_out_sick``).

    Raises:
        DiaryError: nothing was saved.
    """
    _save(settings, chosen_questions(settings), marks)


def _save(
    settings: Settings, chosen: ChosenQuestions, marks: Collection[str] | None = None
) -> None:
    """Save what is chosen, and the marks that are left out; by default those that are now."""
    document: dict[str, Any] = {
        "asked": {name: day.isoformat() for name, day in chosen.since.items()}
    }
    if chosen.first_look and chosen.since:
        document["began"] = chosen.first_look.isoformat()
    if chosen.leaves_out_sick:
        document["sick"] = "out"
    if left_out := marks_left_out(settings) if marks is None else marks:
        document["marks"] = list(left_out)
    settings.set(_SETTING, **document)


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
