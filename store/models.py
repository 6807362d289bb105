"""What is logged: its kinds and fields, before it is saved (a draft) and after (an entry).

Both are frozen. A draft checks itself when it is made, so one that exists can be saved.
These are plain slotted classes: importing ``dataclasses`` costs a quarter of what the
one-line log takes as a whole (``tests/bench/imports.py``).
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Self, get_args

from store.documents import VERSION, Document, NewerDocument
from store.errors import NothingSaid, OffScale, UnknownWord
from store.notes import (
    DEPLETING_LIMIT,
    NOTE_LIMIT,
    WORD_LIMIT,
    checked_note,
    earlier_tags_in,
    tags_in,
)
from store.scales import AMOUNT, HIGHEST, LOWEST, SCALES, Scale, is_own
from store.vocabulary import DIRECTIONS, FEELINGS, RESTS, STATES, WHENS

if TYPE_CHECKING:
    from store.documents import Source

Kind = Literal["session", "moment", "play", "celebration", "rupture", "checkin", "rest", "note"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
#: The kind of an entry that a newer version wrote and this one cannot read.
NEWER: Final = "newer"


READINGS: Final = ("mood", "energy", "sleep", "myself", "letgo", "joy", "sorrow")
OPENING: Final = ("energy", "sleep")
CLOSING: Final = ("mood", "energy", "myself", "letgo", "joy", "sorrow")
#: What is counted of a day, in the order in which it is shown.
COUNTED: Final = ("session", "nourishing", "depleting", "both", "play", "celebration", "repair")

#: The fields of each kind, beside note and tags, in the order they are shown.
FIELDS: Final[dict[Kind, tuple[str, ...]]] = {
    "session": ("tired", "inspired"),
    "moment": ("feeling", "what", "direction"),
    "play": ("what",),
    "celebration": ("what",),
    "rupture": ("what", "states"),
    "checkin": ("when", *READINGS, "marks"),
    "rest": ("what",),
    "note": (),
}
_OF_ALL: Final = frozenset(
    {"v", "kind", "day", "at", "order", "note", "tags", "remembered", "source"}
)
#: The fields that a document of each kind can have, as this version knows it.
_KNOWN: Final[dict[str, frozenset[str]]] = {
    kind: frozenset((*fields, *_OF_ALL)) for kind, fields in FIELDS.items()
}
NO_MORE: Final[Mapping[str, Any]] = MappingProxyType({})
_FIXED: Final[dict[str, tuple[str, ...]]] = {
    "feeling": FEELINGS,
    "direction": DIRECTIONS,
    "when": WHENS,
}


class StateChange(NamedTuple):
    """A state of a rupture and the day on which it began."""

    state: str
    day: str


class Draft:
    """Something to log, before it is saved.

    Args:
        kind: one of ``KINDS``.
        day: the logical day it belongs to.
        at: ISO 8601 to the hour with its UTC offset; empty if the hour is not known.
        values: the fields of the kind by name; None is the same as absent.
        note: short text; its ``#tags`` are added to ``tags``.
        remembered: whether it was logged afterwards, so that it is no reading of the moment.
        source: where it was imported from; None if it was logged here.

    Raises:
        Refused: a value, a word or a note that cannot be saved.
    """

    __slots__ = ("at", "day", "kind", "note", "remembered", "source", "tags", "values")

    kind: Kind
    day: date
    at: str
    values: Mapping[str, Any]
    note: str
    tags: tuple[str, ...]
    remembered: bool
    source: "Source | None"

    def __init__(
        self,
        kind: Kind,
        day: date,
        *,
        at: str = "",
        values: Mapping[str, Any] | None = None,
        note: str = "",
        tags: tuple[str, ...] = (),
        remembered: bool = False,
        source: "Source | None" = None,
    ) -> None:
        put = object.__setattr__
        put(self, "kind", kind)
        put(self, "day", day)
        put(self, "at", at)
        put(self, "values", MappingProxyType(_checked_values(kind, values or {})))
        put(self, "note", note and _checked_note(kind, self.values, note))
        put(self, "tags", tuple(dict.fromkeys((*map(_checked_word, tags), *tags_in(self.note)))))
        put(self, "remembered", remembered)
        put(self, "source", source)
        if kind == "note" and not self.note:
            raise NothingSaid(kind="note", needs="it needs its words")

    def __setattr__(self, name: str, _value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} is frozen: {name} cannot be set")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and all(
            getattr(self, name) == getattr(other, name) for name in self._names()
        )

    def __hash__(self) -> int:
        return hash((self.kind, self.day, self.at, self.note, tuple(self.values)))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._names())
        return f"{type(self).__name__}({fields})"

    @classmethod
    def _names(cls) -> tuple[str, ...]:
        return tuple(name for base in cls.__mro__ for name in getattr(base, "__slots__", ()))

    def __getitem__(self, field: str) -> Any:
        """Return a field's value, or None where it was left out."""
        return self.values.get(field)

    @property
    def is_readable(self) -> bool:
        """Whether its kind is known; a newer version's entry can be of another one."""
        return str(self.kind) != NEWER

    @property
    def state(self) -> str:
        """A rupture's state now; empty for any other kind."""
        states: tuple[StateChange, ...] = self.values.get("states", ())
        return states[-1].state if states else ""

    def document(self) -> Document:
        """Return its document; absent fields stay absent and are never zero."""
        document: Document = {"v": VERSION, "kind": self.kind, "day": self.day.isoformat()}
        if self.at:
            document["at"] = self.at
        for name, value in self.values.items():
            document[name] = list(map(list, value)) if name == "states" else value
        if "marks" in document:
            document["marks"] = list(document["marks"])
        if self.note:
            document["note"] = self.note
        if self.tags:
            document["tags"] = list(self.tags)
        if self.remembered:
            document["remembered"] = True
        if self.source:
            document["source"] = self.source.document()
        return document


class Entry(Draft):
    """One thing kept: a draft with the id it has for good and its place in the day.

    Args:
        id: its first revision.
        order: its place within the day; entries of a day sort by ``(order, id)``.
        version: the document's version; above ``VERSION`` it is shown and not changed.
        more: the fields of its document that this version does not know; they stay in it.
    """

    __slots__ = ("id", "more", "order", "version")

    id: str
    order: int
    version: int
    more: Mapping[str, Any]

    def __init__(
        self,
        kind: Kind,
        day: date,
        *,
        id: str,
        order: int,
        version: int = VERSION,
        more: Mapping[str, Any] = NO_MORE,
        **rest: Any,
    ) -> None:
        object.__setattr__(self, "id", id)
        object.__setattr__(self, "order", order)
        object.__setattr__(self, "version", version)
        object.__setattr__(self, "more", more)
        super().__init__(kind, day, **rest)

    @classmethod
    def from_document(cls, id: str, document: Document) -> Self:
        """Return the entry of a document that has passed the schema.

        Fields that this version does not know are kept in ``more``, and stay in the document when
        it is changed. If a newer version wrote it and not even the known fields can be read, its
        kind is ``NEWER``: only its note is shown.
        """
        entry = object.__new__(cls)
        put = object.__setattr__
        version = document.get("v", VERSION)
        if isinstance(document, NewerDocument):
            version = max(version, VERSION + 1)
            document = readable_part(document)
        kind = document["kind"]
        put(entry, "id", id)
        put(entry, "order", document.get("order", 0))
        put(entry, "version", version)
        put(entry, "kind", kind)
        put(entry, "day", date.fromisoformat(document["day"]))
        put(entry, "at", document.get("at", ""))
        known = _KNOWN.get(kind, _OF_ALL)
        is_known = known.issuperset(document)
        fields = FIELDS.get(kind, ()) if is_known else _fields(kind, document)
        values = {name: document[name] for name in fields if name in document}
        if "states" in values:
            values["states"] = state_changes_in(document)
        if "marks" in values:
            values["marks"] = tuple(values["marks"])
        put(entry, "values", MappingProxyType(values))
        put(entry, "note", document.get("note", ""))
        put(entry, "tags", tuple(document.get("tags", ())))
        put(entry, "remembered", document.get("remembered", False))
        put(entry, "source", _source_of(document) if "source" in document else None)
        more = NO_MORE if is_known else _more(document, known, values)
        put(entry, "more", more)
        return entry

    def document(self) -> Document:
        """Return its document, with its place in the day."""
        document = super().document()
        document["order"] = self.order
        document.update(self.more)
        return document

    def changed(
        self,
        values: Mapping[str, Any] | None = None,
        *,
        note: str | None = None,
        tags: tuple[str, ...] = (),
        day: date | None = None,
        at: str | None = None,
        remembered: bool | None = None,
    ) -> Self:
        """Return the entry with some fields changed; None removes a field.

        On another day its hour is unknown, unless ``at`` gives it. The tags of the old note are
        removed, other tags stay, and ``tags`` are added.
        """
        before = self.note if note is not None else ""
        dropped = {*tags_in(before), *earlier_tags_in(before)}
        return type(self)(
            self.kind,
            day or self.day,
            id=self.id,
            order=self.order,
            at=(self.at if day in (None, self.day) else "") if at is None else at,
            values={**self.values, **(values or {})},
            note=self.note if note is None else note,
            tags=(*(tag for tag in self.tags if tag not in dropped), *tags),
            remembered=self.remembered if remembered is None else remembered,
            source=self.source,
            more=self.more,
        )


def readable_part(document: Document) -> Document:
    """Return the part of a document that this version can read.

    That is all of it, unless a newer version wrote it. If that cannot be read as a whole, the part
    is its day, its place in the day and its note, of the kind ``NEWER``.
    """
    if not isinstance(document, NewerDocument) or document.is_readable:
        return document
    known: Document = {"kind": NEWER, "day": document["day"]}
    if isinstance(note := document.get("note"), str):
        known["note"] = note[:NOTE_LIMIT]
    if type(order := document.get("order")) is int:
        known["order"] = order
    return known


def _source_of(document: Document) -> "Source | None":
    """Return where an imported entry came from; None where that cannot be read."""
    from store.documents import Source  # few entries are imported

    return Source.from_document(document["source"])


def _more(
    document: Mapping[str, Any], known: frozenset[str], values: Mapping[str, Any]
) -> Mapping[str, Any]:
    """Return the fields of a document that this version does not know."""
    unknown = document.keys() - known - values.keys()
    return MappingProxyType({name: document[name] for name in unknown})


def _fields(kind: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the fields of a kind in order; the person's own readings precede the marks."""
    fields = FIELDS.get(kind, ())  # type: ignore[call-overload]  # a newer version may know more
    if kind != "checkin" or not (own := tuple(filter(is_own, values))):
        return tuple(fields)
    return (*fields[:-1], *own, fields[-1])


def state_on(rupture: Entry, day: date) -> str:
    """Return the state of a rupture on a day; empty if it was not noticed yet."""
    iso_day = day.isoformat()
    return next((turn.state for turn in reversed(rupture["states"]) if turn.day <= iso_day), "")


def state_changes_in(document: Mapping[str, Any]) -> tuple[StateChange, ...]:
    """Return the state changes of a saved rupture in order, without those that cannot be read."""
    states = document.get("states")
    changes = states if isinstance(states, list) else []
    return tuple(
        StateChange(*change[:2])
        for change in changes
        if isinstance(change, list) and _is_state_change(change[:2])
    )


def _is_state_change(change: list[object]) -> bool:
    state, day = change if len(change) == 2 else (None, None)
    try:
        return isinstance(state, str) and bool(date.fromisoformat(day))  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False


def _checked_values(kind: Kind, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a kind in its order.

    Raises:
        Refused: a value is not allowed.
    """
    fields = _fields(kind, values)
    if strange := values.keys() - set(fields):
        raise TypeError(f"a {kind} has no field {', '.join(sorted(strange))}")
    checked: dict[str, Any] = {}
    for name in fields:
        value = values.get(name)
        if value is None or value == ():
            continue
        if name in SCALES or is_own(name):
            value = _checked_reading(name, value)
        elif name == "states":
            value = tuple(StateChange(_one_of(state, STATES), day) for state, day in value)
        elif name == "marks":
            value = tuple(dict.fromkeys(map(_checked_word, value)))
        elif name == "what" and kind == "rest":
            value = _one_of(value, RESTS)
        elif name in _FIXED:
            value = _one_of(value, _FIXED[name])
        else:
            value = _checked_word(value)
        if value != "":
            checked[name] = value
    _check_enough(kind, checked)
    return checked


def _check_enough(kind: Kind, values: Mapping[str, Any]) -> None:
    """Refuse an entry that says too little to be one."""
    if kind == "moment" and "feeling" not in values:
        raise NothingSaid(kind=kind, needs="it is nourishing, depleting or both")
    if kind == "rupture" and "states" not in values:
        raise NothingSaid(kind=kind, needs="it has a state")
    if kind == "checkin" and not values.keys() - {"when"}:
        raise NothingSaid(kind="check-in", needs="it needs one answer or one mark")
    if kind == "checkin" and "when" not in values:
        raise NothingSaid(kind="check-in", needs="it is at opening, at closing or between")


def _checked_reading(name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not LOWEST <= value <= HIGHEST:
        raise off_scale(SCALES.get(name, Scale(name, "that answer", AMOUNT)), value)
    return value


def off_scale(scale: Scale, value: object) -> OffScale:
    """Return the error for an answer that is not on its scale."""
    return OffScale(
        name=scale.question.capitalize(),
        low=scale.anchors[0],
        high=scale.anchors[-1],
        value=value,
    )


def _one_of(value: str, words: tuple[str, ...]) -> str:
    if value not in words:
        raise UnknownWord(value=value, words=", ".join(words))
    return value


def _checked_word(value: str) -> str:
    return " ".join(checked_note(value, limit=WORD_LIMIT, what="a word").split())


def _checked_note(kind: Kind, values: Mapping[str, Any], note: str) -> str:
    limit = note_limit(kind, values)
    return checked_note(
        note,
        limit=limit,
        what="a depleting moment's note" if limit == DEPLETING_LIMIT else "a note",
    )


def note_limit(kind: Kind, values: Mapping[str, Any]) -> int:
    """Return the greatest length of the note of an entry, in characters."""
    depleting = kind == "moment" and values.get("feeling") == "depleting"
    return DEPLETING_LIMIT if depleting else NOTE_LIMIT
