"""The questions about refills: those that are offered, and those that the person has chosen.

A question reads from the stats of a day whether it had something, or how many. If the day does
not say, the reading is None (unknown), never zero. Each mark of the person is a question, too:
``mark.flare``, under its current name. The chosen questions, the days on which they were chosen
and which days are left out are one setting of the diary.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from store.day_stats import GOOD_TIRED_PLACE, DayStats
from store.errors import Refused
from store.marks import mark_reader
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
#: The place of what came before the first entry of a day.
BEFORE_THE_DAY: Final = "before"
#: A breather *between* sessions needs two sessions.
_FEWEST_SESSIONS: Final = 2
#: The feelings that can carry care received; a depleting moment cannot.
_CARING: Final = ("nourishing", "both")


class Question(NamedTuple):
    """A question: does something go with more energy next morning?

    Attributes:
        name: the name under which it is saved and sorted.
        read: returns 1 for a day with it, 0 for a day without, or how many; None if unknown.
        is_count: whether ``read`` returns how many.
        place: the name of its place in the order of the day; empty if it has none, because it
            concerns the whole day.
        reading: the reading that it is about; empty if it is about entries. A reading that was
            logged on a later day does not count.
    """

    name: str
    read: Callable[[DayStats], float | None]
    is_count: bool = False
    place: str = ""
    reading: str = ""

    def has_place_on(self, stats: DayStats) -> bool:
        """Return whether its place in the order of the day is known."""
        return self.place in stats.places or self.place == BEFORE_THE_DAY

    def place_on(self, stats: DayStats) -> int | None:
        """Return the place after which readings may depend on it; None if it is unknown.

        That is the place of its first entry; for a count the last, because all of them count.
        Sleep comes before every entry of the day.
        """
        if self.place == BEFORE_THE_DAY:
            return -1
        places = stats.places.get(self.place)
        return None if places is None else places[-1 if self.is_count else 0]


def _any(count_name: str) -> Callable[[DayStats], float | None]:
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


def _reading_from(name: str, lowest: int) -> Callable[[DayStats], float | None]:
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
    worded = sum(label == "depleting" for label, _ in stats.words)
    return 0.0 if worded >= stats.counts.get("depleting", 0) else None


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


#: The prefix of the name of a question that was made from a mark.
MARK: Final = "mark."


def mark_question(mark: str, names: Names) -> Question:
    """Return the question whether mornings after a day with a mark differ.

    A mark is about its whole day, so it has no place in the order of the day. A day whose marks
    were logged afterwards does not count: what is marked then may be coloured by what came next.
    """
    return Question(MARK + mark, mark_reader(mark, names), reading="marks")


def marked(name: str) -> str:
    """Return the mark that a question is about; empty for another question."""
    return name.removeprefix(MARK) if name.startswith(MARK) else ""


def questions_offered(names: Names) -> dict[str, Question]:
    """Return the questions to choose from: those for everybody, then the marks of the person."""
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
            name_now = _current_name(name, names)
            days[name_now] = min(day, days.get(name_now, day))
    since = {name: days[name] for name in QUESTIONS if name in days}
    since |= {name: days[name] for name in sorted(days) if marked(name)}
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


def _current_name(name: str, names: Names) -> str:
    """Return the name of a question under the current name of its mark, if it is of one."""
    return MARK + names.current_name("mark", mark) if (mark := marked(name)) else name


def questions_asked(chosen: ChosenQuestions, names: Names) -> list[Question]:
    """Return the chosen questions in their order; a retired mark can be among them."""
    return [
        mark_question(mark, names) if (mark := marked(name)) else QUESTIONS[name]
        for name in chosen.since
    ]


def choose(settings: Settings, names: Iterable[str], today: date) -> ChosenQuestions:
    """Choose these questions, and no others, from today on; return the choice as saved.

    A question that was chosen before keeps its day, and the days of the looks do not change.

    Raises:
        TooManyQuestions: there are more than ``MOST``.
        DiaryError: nothing was saved.
    """
    new_names = set(names)
    if len(new_names) > MOST:
        raise TooManyQuestions(most=MOST, count=len(new_names))
    current = chosen_questions(settings)
    names_in_order = dict.fromkeys((*questions_offered(settings.names), *current.since))
    since = {name: current.since.get(name, today) for name in names_in_order if name in new_names}
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
