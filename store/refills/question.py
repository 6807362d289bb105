"""A question: whether a day had something, or how many, and where in the day it came.

One about what is the person's own (a mark, a word, a rest, a scale, a tag) is saved under a name
with a prefix: ``mark.pain``, ``word.play.danced``, ``rest.half``, ``own.noise`` (a scale's id)
and ``tag.garden``. A word or a mark that was renamed is asked about under its current name, a tag
in any spelling.

A word or a tag counts from the first day that has it, and a retired word up to its last: before
and after, nobody could have logged it, so these days are not days without it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from store.day_stats import TAGS, UNPLACED, DayStats
from store.folding import fold
from store.marks import mark_reader
from store.scales import OWN, OwnMeasure
from store.vocabulary import DEFAULT_LISTS, MASKED, WORD, Names

Exposure = Callable[[DayStats], float | None]
#: The places of the first and of the last entry with something; None where they are unknown.
PlaceFinder = Callable[[DayStats], tuple[int, int] | None]

#: The place of what came before the first entry of a day.
BEFORE_THE_DAY: Final = "before"


class Question(NamedTuple):
    """A question: does something go with more energy next morning?

    Attributes:
        name: the name under which it is saved and sorted.
        read: returns 1 for a day with it, 0 for a day without, or how many; None if unknown.
        is_count: whether ``read`` returns how many, or a reading.
        place: the name of its place in the order of the day; empty if it has none, because it
            concerns the whole day.
        reading: the reading that it is about; empty if it is about entries. A reading that was
            logged on a later day does not count.
        find_places: returns its places where they have no name.
        is_scale: whether ``read`` returns a reading, which is compared step by step.
    """

    name: str
    read: Exposure
    is_count: bool = False
    place: str = ""
    reading: str = ""
    find_places: PlaceFinder | None = None
    is_scale: bool = False

    @property
    def has_order(self) -> bool:
        """Whether it has a place in the order of a day."""
        return bool(self.place or self.find_places)

    def has_place_on(self, stats: DayStats) -> bool:
        """Return whether its place in the order of the day is known."""
        return self.place_on(stats) is not None

    def place_on(self, stats: DayStats) -> int | None:
        """Return the place after which readings may depend on it; None if it is unknown.

        That is the place of its first entry; for a count the last, because all of them count.
        Sleep comes before every entry of the day.
        """
        if self.place == BEFORE_THE_DAY:
            return -1
        places = self.find_places(stats) if self.find_places else stats.places.get(self.place)
        return None if places is None else places[-1 if self.is_count else 0]


# -- questions about what is the person's own --------------------------------------------


MARK: Final = "mark."
REST: Final = "rest."
TAG: Final = "tag."
#: The lists whose words are asked about as words; marks have questions of their own.
WORD_LISTS: Final = tuple(name for name in DEFAULT_LISTS if name != "mark")
#: The kinds of rest that no question for everybody is about.
RESTS_ASKED: Final = ("half", "holiday", "sick")
SICK: Final = f"{REST}sick"


def marked(name: str) -> str:
    """Return the mark that a question is about; empty for another question."""
    return name.removeprefix(MARK) if name.startswith(MARK) else ""


def tag_asked(name: str) -> str:
    """Return the tag that a question is about; empty for another question."""
    return name.removeprefix(TAG) if name.startswith(TAG) else ""


def word_asked(name: str) -> tuple[str, str]:
    """Return the list and the word that a question is about; empty for another question."""
    if not name.startswith(WORD):
        return "", ""
    list_name, _, word = name.removeprefix(WORD).partition(".")
    return (list_name, word) if list_name in WORD_LISTS and word else ("", "")


def rest_asked(name: str) -> str:
    """Return the kind of rest that a question is about; empty for another question."""
    rest = name.removeprefix(REST) if name.startswith(REST) else ""
    return rest if rest in RESTS_ASKED else ""


def measure_asked(name: str, names: Names) -> OwnMeasure | None:
    """Return the measure of the person's own that a question is about."""
    return next((measure for measure in names.measures if measure.id == name), None)


def subject(name: str) -> str:
    """Return what the name of a question says of the person: a mark, a word, a tag, an id."""
    return marked(name) or word_asked(name)[1] or tag_asked(name) or name.removeprefix(OWN)


def current_name(name: str, names: Names) -> str:
    """Return the name of a question under the current name of its mark or word."""
    if mark := marked(name):
        return MARK + names.current_name("mark", mark)
    list_name, word = word_asked(name)
    return word_name(list_name, word, names) if word else name


def word_name(list_name: str, word: str, names: Names) -> str:
    """Return the name of the question about a word: for a mask the one for everybody."""
    word = names.current_name(list_name, word)
    if list_name == "depleting" and word == names.current_name(list_name, MASKED):
        return MASKED
    return f"{WORD}{list_name}.{word}"


def own_question(name: str, names: Names) -> Question | None:
    """Return the question that has a name; None if it is not about something of the person's."""
    if mark := marked(name):
        return mark_question(mark, names)
    list_name, word = word_asked(name)
    if word:
        return word_question(list_name, word)
    if tag := tag_asked(name):
        return tag_question(tag)
    if rest := rest_asked(name):
        return rest_question(rest)
    measure = measure_asked(name, names)
    return measure_question(measure) if measure else None


def own_names(names: Names, tags: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the names of the questions about what is the person's own, but for marks.

    What is retired is left out.

    Args:
        names: what things are called.
        tags: the tags of the diary.
    """
    words = (
        word_name(list_name, word, names)
        for list_name in WORD_LISTS
        for word in names.lists[list_name].words
    )
    return (
        *(REST + rest for rest in RESTS_ASKED),
        *(measure.id for measure in names.active_measures),
        *(name for name in words if name != MASKED),
        *(TAG + tag for tag in tags),
    )


def tags_logged(daily_stats: Iterable[DayStats]) -> tuple[str, ...]:
    """Return the tags of some days by the alphabet, one spelling of each."""
    tags: dict[str, str] = {}
    for stats in daily_stats:
        for tag in stats.tags:
            tags.setdefault(fold(tag), tag)
    return tuple(tags[key] for key in sorted(tags))


# -- questions -----------------------------------------------------------------------------


def mark_question(mark: str, names: Names) -> Question:
    """Return the question whether mornings after a day with a mark differ.

    A mark is about its whole day, so it has no place in the order of the day. A day whose marks
    were logged afterwards does not count: what is marked then may be coloured by what came next.
    """
    return Question(MARK + mark, mark_reader(mark, names), reading="marks")


def word_question(list_name: str, word: str) -> Question:
    """Return the question about a word, by its current name.

    A day with an entry of its list that has no word does not say, unless another one has it.
    """
    pair = (list_name, word)

    def has_word(stats: DayStats) -> float | None:
        if pair in stats.words:
            return 1.0
        return 0.0 if stats.counts and list_name not in stats.unworded else None

    def places(stats: DayStats) -> tuple[int, int] | None:
        placed = [
            place
            for known, place in zip(stats.words, stats.word_places, strict=False)
            if known == pair and place != UNPLACED
        ]
        return (placed[0], placed[-1]) if placed else None

    return Question(f"{WORD}{list_name}.{word}", has_word, find_places=places)


def tag_question(tag: str) -> Question:
    """Return the question about a tag, however it is spelled."""
    key = fold(tag)

    def has_tag(stats: DayStats) -> float | None:
        if any(fold(other) == key for other in stats.tags):
            return 1.0
        return 0.0 if stats.counts or stats.tags else None

    def places(stats: DayStats) -> tuple[int, int] | None:
        orders = (place for other, place in stats.tags.items() if fold(other) == key)
        placed = [place for place in orders if place != UNPLACED]
        return (min(placed), max(placed)) if placed else None

    return Question(TAG + tag, has_tag, reading=TAGS, find_places=places)


def rest_question(rest: str) -> Question:
    """Return the question about a kind of rest, which concerns its whole day."""

    def has_rest(stats: DayStats) -> float | None:
        if rest in stats.rests:
            return 1.0
        return 0.0 if stats.counts else None

    return Question(REST + rest, has_rest)


def measure_question(measure: OwnMeasure) -> Question:
    """Return the question about a scale of the person's own, compared step by step.

    One that is asked on opening the day is logged in one breath with the energy of that
    morning; it is compared with the next one.
    """
    id = measure.id

    def mean(stats: DayStats) -> float | None:
        answers = stats.readings.get(id)
        return sum(answers) / len(answers) if answers else None

    place = BEFORE_THE_DAY if measure.ask == "opening" else ""
    return Question(id, mean, is_count=True, place=place, reading=id, is_scale=True)


def while_in_use(question: Question, daily_stats: Sequence[DayStats], names: Names) -> Question:
    """Return a question that reads only the days on which its word or its tag could be logged."""
    list_name, word = word_asked(question.name)
    if not word and not tag_asked(question.name):
        return question
    days = [stats.day for stats in daily_stats if question.read(stats)]
    if not days:
        return question
    is_retired = bool(word) and word in names.lists[list_name].retired
    first, last = days[0], days[-1] if is_retired else daily_stats[-1].day

    def read(stats: DayStats) -> float | None:
        return question.read(stats) if first <= stats.day <= last else None

    return question._replace(read=read)
