"""Which keys a room's bar shows first: those that are likely now.

A pure function of what is true now; the keys that cannot run are not among them.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from textual.binding import Binding

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
    in_bar = [binding for binding in bindings if binding.id not in hidden]
    return sorted(in_bar, key=lambda b: (b.id == _LAST, rank.get(b.id or "", len(rank))))
