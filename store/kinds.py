"""The kinds that a person can call otherwise: a session a class, a rupture a clash.

Each name is a setting of its own, so two devices that change two names keep both. The name of a
session is in the setting ``session``; the others are pointers as renamed words have them, such as
``renamed.kind.rupture``. A text holds one name, or one and its plural: ``child, children``.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from store.documents import Document
from store.errors import Refused
from store.folding import fold

#: The kinds with a name, in the order in which they are shown.
NAMED_KINDS: Final = (
    *("session", "nourishing", "depleting", "both", "play", "celebration", "rupture"),
    *("rest", "breather", "note"),
)
#: Those that have no list of words of the same name.
KINDS_WITHOUT_LIST: Final = ("session", "rest", "breather", "note")
#: The list of the kinds where words of lists are changed.
KIND_LIST: Final = "kinds"
#: The prefix of settings that name a kind, and the fields that hold its name.
KIND: Final = "renamed.kind."
_SESSION: Final = "session"
_BETWEEN: Final = ","
#: Joins the parts of one emoji, and selects its form; both are part of a name.
_JOINERS: Final = "\u200d\ufe0e\ufe0f"


class KindNameTaken(Refused):
    """A name for a kind that another kind has."""


class KindUnknown(Refused):
    """A kind to rename that does not exist."""


class KindName(NamedTuple):
    """What a kind is called: one of it, and several; empty where nobody gave a plural."""

    singular: str
    plural: str = ""

    def __str__(self) -> str:
        """Return the name as it is typed."""
        return f"{self.singular}, {self.plural}" if self.plural else self.singular


#: The names of a diary in which nothing is called otherwise.
USUAL_KINDS: Final[Mapping[str, KindName]] = {kind: KindName(kind) for kind in NAMED_KINDS}


def parse_kind_name(text: str) -> KindName:
    """Return the name that a text holds, without what no sentence can show; it can be empty."""
    visible = "".join(c if c.isprintable() or c in _JOINERS else " " for c in text)
    visible = visible.replace("{", "(").replace("}", ")")  # braces hold the fields of sentences
    singular, _, plural = (" ".join(part.split()) for part in visible.partition(_BETWEEN))
    return KindName(singular, plural)


def kind_setting(kind: str) -> tuple[str, str]:
    """Return the setting that holds the name of a kind, and its field."""
    return (_SESSION, "word") if kind == _SESSION else (KIND + kind, "now")


def read_kinds(settings: Mapping[str, Document]) -> Mapping[str, KindName]:
    """Return the name of each kind.

    Two devices can have given one name to two kinds, or a kind the usual name of another. Then
    the first kind has it, and the other one keeps its usual name.
    """
    changed: dict[str, KindName] = {}
    taken = {fold(kind): kind for kind in NAMED_KINDS}
    for kind in NAMED_KINDS:
        setting, field = kind_setting(kind)
        text = settings[setting].get(field) if setting in settings else None
        name = parse_kind_name(text) if isinstance(text, str) else KindName("")
        if name.singular and taken.setdefault(fold(name.singular), kind) == kind:
            changed[kind] = name
    return {**USUAL_KINDS, **changed} if changed else USUAL_KINDS


def find_kind(text: str, kinds: Mapping[str, KindName]) -> str:
    """Return the kind that a text names, by its own name or by what it is called.

    Raises:
        KindUnknown: it names none.
    """
    for kind, name in kinds.items():
        if fold(text) in (kind, fold(name.singular), fold(str(name))):
            return kind
    raise KindUnknown(value=text, kinds=", ".join(NAMED_KINDS))


def check_free(kind: str, name: KindName, kinds: Mapping[str, KindName]) -> None:
    """Check that a kind can have a name.

    Raises:
        KindNameTaken: another kind is called so, now or without a change.
    """
    for other, current in kinds.items():
        if other != kind and fold(name.singular) in (other, fold(current.singular)):
            raise KindNameTaken(name=name.singular, kind=other)
