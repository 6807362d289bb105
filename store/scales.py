"""The scales: each runs from 1 to 7, one digit, with every point in words.

These are our own questions, not a validated test (SCIENCE, section 2). A question that was not
answered is absent, never zero, and a saved answer is never rescaled. Measures of the person's own
are read here, as the settings hold them; ``store.own_measures`` changes them."""

from collections.abc import Mapping
from typing import NamedTuple

from store.documents import Document
from store.folding import fold

LOWEST, HIGHEST = 1, 7
#: The prefix of the id of a person's own measure, which is a setting and a field of check-ins.
OWN = "own."


class Scale(NamedTuple):
    """One question with its seven answers in words, from 1 to 7.

    ``earlier`` are the words that it had before, in the same order; they are understood.
    """

    name: str
    question: str
    anchors: tuple[str, str, str, str, str, str, str]
    earlier: tuple[str, ...] = ()

    def anchor(self, reading: float) -> str:
        """Return the words of the nearest whole answer."""
        return self.anchors[min(HIGHEST, max(LOWEST, int(reading + 0.5))) - 1]


#: The usual words of a scale.
AMOUNT = ("not at all", "a trace", "a little", "some", "quite", "a lot", "fully")
#: Those of the evening's questions: nobody's joy is *quite*.
FELT = ("not at all", "a trace", "a little", "some", "quite a bit", "a lot", "completely")

SCALES: dict[str, Scale] = {
    scale.name: scale
    for scale in (
        Scale(
            "mood",
            "mood",
            ("very low", "low", "a bit low", "mixed", "all right", "good", "very good"),
        ),
        Scale(
            "energy",
            "energy",
            ("empty", "very low", "low", "getting by", "steady", "good", "full"),
        ),
        Scale(
            "sleep",
            "sleep",
            ("hardly any", "poor", "broken", "so-so", "fair", "good", "deep"),
        ),
        Scale("myself", "could be myself", FELT, AMOUNT),
        Scale("letgo", "work let go of me", FELT, AMOUNT),
        Scale("joy", "joy", FELT, AMOUNT),
        Scale("sorrow", "sorrow", FELT, AMOUNT),
        Scale("tired", "tired", AMOUNT),
        Scale("inspired", "inspired", AMOUNT),
    )
}


#: From these answers on a session is a good tired: it tired, and it inspired.
GOOD_TIRED, GOOD_INSPIRED = 4, 5


def is_good_tired(tired: object, inspired: object) -> bool:
    """Return whether a session with these answers is a good tired; not if one is absent."""
    if not isinstance(tired, int) or not isinstance(inspired, int):
        return False
    return tired >= GOOD_TIRED and inspired >= GOOD_INSPIRED


def is_own(name: str) -> bool:
    """Return whether a reading is on a scale of the person's own."""
    return name.startswith(OWN)


def is_number(token: str) -> bool:
    """Return whether a token is meant as an answer in digits."""
    return token.lstrip("+-").replace(".", "", 1).isdigit()


# -- measures of the person's own -------------------------------------------------------------


class OwnMeasure(NamedTuple):
    """A measure of the person's own.

    Attributes:
        scale: its id, which never changes, its name, and its seven answers in words.
        ask: ``opening`` or ``closing``.
        is_retired: whether it is no longer asked; its readings stay.
    """

    scale: Scale
    ask: str
    is_retired: bool = False

    @property
    def id(self) -> str:
        """The field in which check-ins hold its readings."""
        return self.scale.name

    @property
    def name(self) -> str:
        """Its current name."""
        return self.scale.question


def read_measures(settings: Mapping[str, Document]) -> tuple[OwnMeasure, ...]:
    """Return the measures in order; the second of two with the same name gets a number."""
    measures: list[OwnMeasure] = []
    taken: set[str] = set()
    for id, document in settings.items():
        name = str(document.get("name") or id.removeprefix(OWN))
        while fold(name) in taken:
            name = f"{name} 2"
        taken.add(fold(name))
        words = document.get("words")
        answers = tuple(map(str, words if isinstance(words, list | tuple) else ()))
        anchors = answers if len(answers) == HIGHEST else AMOUNT
        ask = "opening" if document.get("ask") == "opening" else "closing"
        scale = Scale(id, name, anchors)  # type: ignore[arg-type]  # seven, as was just looked at
        measures.append(OwnMeasure(scale, ask, document.get("retired") is True))
    return tuple(measures)
