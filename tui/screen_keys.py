"""The keys of a screen: which can be pressed now, how they are displayed, and which come first."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual.binding import Binding

from store.kinds import USUAL_KINDS
from store.vocabulary import USUAL_NAMES, Names
from tui.bindings import APP_KEYS, KEYS, KIND_WORDS, ROOM_KEYS, ROOM_PLACES
from tui.terminal.rows import count_cells, fitted
from tui.text.keys import FIXED_KEYS, name_keys
from tui.text.kind_names import in_kinds

if TYPE_CHECKING:
    from textual.screen import Screen

#: What the key bar shows for all digits together.
_DIGITS = "1…9"
#: The cells that a description has in a key bar at most.
_WIDEST = 16


def merge_digits(bindings: Iterable[Binding]) -> Iterator[Binding]:
    """Yield bindings in order; those that differ only in their digit are yielded once."""
    for _, same in groupby(bindings, key=lambda binding: (binding.key_display, binding.group)):
        yield next(same)


def _active_ids(screen: "Screen[Any]") -> tuple[set[str | None], set[str | None]]:
    """Return the ids of the bindings that have a key on a screen now, and of the grey ones.

    Textual asks every binding for it: once is enough for a key bar.
    """
    active = screen.active_bindings.values()
    ids = {bound.binding.id for bound in active}
    return ids, {bound.binding.id for bound in active if not bound.enabled}


def called(binding: Binding, names: Names) -> Binding:
    """Return a binding whose words have what kinds are called in a diary."""
    if names.kinds is USUAL_KINDS or (words := KIND_WORDS.get(binding.id or "")) is None:
        return binding
    description, tooltip = (in_kinds(text, names) for text in words)
    if count_cells(description) > _WIDEST:
        description = fitted(description, _WIDEST).rstrip()
    return replace(binding, description=description, tooltip=tooltip)


def _as_displayed(screen: "Screen[Any]", bindings: Iterable[Binding]) -> list[Binding]:
    """Return bindings with the keys that the app shows, and what kinds are called in the diary."""
    display_of = screen.app.get_key_display
    journal = getattr(screen.app, "journal", None)
    names = journal.settings.names if journal is not None else USUAL_NAMES
    pairs = ((called(binding, names), display_of(binding)) for binding in bindings)
    return [
        binding if binding.key_display == display else binding.with_key(binding.key, display)
        for binding, display in pairs
    ]


def reached(screen: "Screen[Any]", bindings: Iterable[Binding]) -> list[Binding]:
    """Return the bindings that have a key on a screen now, including grey ones.

    Each has the key that the app shows.
    """
    ids, _ = _active_ids(screen)
    return _as_displayed(screen, (binding for binding in bindings if binding.id in ids))


def disabled_ids(screen: "Screen[Any]") -> set[str | None]:
    """Return the ids of the bindings that are grey on a screen now."""
    return _active_ids(screen)[1]


def in_bar(screen: "Screen[Any]", bindings: Iterable[Binding]) -> Iterator[Binding]:
    """Yield the bindings of the key bar that can run on a screen now, in order."""
    ids, disabled = _active_ids(screen)
    runnable = ids - disabled
    in_bar = (binding for binding in bindings if binding.show and binding.id in runnable)
    return merge_digits(_as_displayed(screen, in_bar))


def keys_here(screen: "Screen[Any]") -> list[Binding]:
    """Return the bindings that can be pressed in a room or on a page now, its own first."""
    own: tuple[Binding, ...] = getattr(screen, "KEYS", ())
    return reached(screen, (*own, *ROOM_KEYS, *APP_KEYS))


def with_keys(screen: "Screen[Any]", lines: Iterable[str]) -> tuple[str, ...]:
    """Return lines in which ids in braces are replaced by their current keys on a screen."""

    def name_of(id: str) -> str | None:
        if id in FIXED_KEYS:
            return FIXED_KEYS[id]
        binding = _by_id().get(id)
        if binding is None:
            return None
        display = screen.app.get_key_display(binding)
        names = (binding.key if display == _DIGITS else display).split()
        return next(filter(_is_letter, names), " ".join(names))  # of several the plainest

    return tuple(name_keys(line, name_of) for line in lines)


@cache
def _by_id() -> dict[str | None, Binding]:
    """Return every binding by its id."""
    return {binding.id: binding for binding in KEYS}


def _is_letter(key: str) -> bool:
    return len(key) == 1 and key.isascii()


def places_of(key: str, bindings: Callable[[str], Iterable[Binding]]) -> dict[str, Binding]:
    """Return what a key does in each room where it does something, by the room.

    Args:
        key: the key as Textual names it.
        bindings: returns the bindings of a room, with the keys that they have now.
    """
    places: dict[str, Binding] = {}
    for place in ROOM_PLACES:
        for binding in bindings(place):
            if key in binding.key.split(","):
                places.setdefault(place, binding)
    return places


# -- the keys that are likely now, first in the key bar ---------------------------------------


#: Before this hour the day is likely to be opened, and from the other on to be closed.
_NOON: Final = 12
_EVENING: Final = 16
#: What is likely while the strip asks, while an entry is selected, and else.
_ASKED: Final = ("refine-1", "refine-skip", "refine-clear", "refine-list", "refine-note", "let-go")
_SELECTED: Final = (
    *("refine-1", "refine-note", "hand-remove", "hand-move", "versions", "let-go"),
    "undo",
)
_USUAL: Final = (
    *("keep-session", "keep-nourishing", "keep-depleting", "keep-play", "keep-celebration"),
    *("keep-close", "keep-mood", "keep-energy", "keep-rupture", "keep-rest", "room-next"),
    *("go", "search", "undo"),
)
#: Shown only where they are likely.
_RARE: Final = ("day-today", "keep-repair", "rest-taken")
_OF_SELECTION: Final = ("refine-note", "hand-remove", "hand-move", "let-go")
_LAST: Final = "help"


class RoomState(NamedTuple):
    """What is true now.

    Attributes:
        hour: the hour of the clock.
        is_away: whether another day than today is shown.
        is_opened: whether the day was opened.
        is_closed: whether the day was closed.
        has_rupture: whether a rupture is open.
        is_asked: whether the strip asks about what was just logged.
        has_selection: whether an entry is selected that was logged earlier.
        is_rest_waiting: whether planned rest that is over is not logged.
        first: what the room itself puts first.
    """

    hour: int = _NOON
    is_away: bool = False
    is_opened: bool = True
    is_closed: bool = True
    has_rupture: bool = False
    is_asked: bool = False
    has_selection: bool = False
    is_rest_waiting: bool = False
    first: tuple[str, ...] = ()


def likely_ids(state: RoomState) -> Iterator[str]:
    """Yield the ids of the keys that are likely now, in order."""
    if state.is_away:
        yield "day-today"
    if state.is_asked:
        yield from _ASKED
    elif state.has_selection:
        yield from _SELECTED
    yield from state.first
    if not state.is_opened and state.hour < _NOON:
        yield "keep-open"
    if not state.is_closed and state.hour >= _EVENING:
        yield "keep-close"
    if state.has_rupture:
        yield from ("keep-session", "keep-repair")
    if state.is_rest_waiting:
        yield "rest-taken"
    yield from _USUAL


def likely_first(bindings: Iterable[Binding], state: RoomState) -> list[Binding]:
    """Return bindings with those first that are likely now; the help is the last."""
    rank = {id: at for at, id in reversed(list(enumerate(likely_ids(state))))}
    hidden = {*_RARE, *_OF_SELECTION} - set(rank)
    usable = [binding for binding in bindings if binding.id not in hidden]
    return sorted(usable, key=lambda b: (b.id == _LAST, rank.get(b.id or "", len(rank))))
