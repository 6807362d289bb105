"""The keys of a screen: which of the bindings can be pressed now, and how they are displayed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

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
