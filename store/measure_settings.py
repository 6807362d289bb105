"""The measures of the person's own that the settings of a diary hold.

``store.own_measures`` changes them. Here they are only read: a line that logs does that in a
diary that has some.
"""

from collections.abc import Mapping
from typing import NamedTuple

from store.documents import Document
from store.folding import fold
from store.scales import AMOUNT, HIGHEST, OWN, Scale


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
