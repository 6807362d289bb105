"""The rooms in the order of Tab; each is imported and made when it is first gone to."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from tui.screens.room import Handed, Room


def _today(handed: Handed) -> Room:
    from tui.screens.today import TodayScreen

    return TodayScreen(handed)


def _trends(handed: Handed) -> Room:
    from tui.screens.trends import TrendsScreen

    return TrendsScreen(handed)


def _refills(handed: Handed) -> Room:
    from tui.screens.refills import RefillsScreen

    return RefillsScreen(handed)


def _history(handed: Handed) -> Room:
    from tui.screens.history import HistoryScreen

    return HistoryScreen(handed)


def _repair(handed: Handed) -> Room:
    from tui.screens.repair import RepairScreen

    return RepairScreen(handed)


def _words(handed: Handed) -> Room:
    from tui.screens.words import WordsScreen

    return WordsScreen(handed)


_MAKERS: Final[Mapping[str, Callable[[Handed], Room]]] = {
    "today": _today,
    "trends": _trends,
    "refills": _refills,
    "history": _history,
    "repair": _repair,
    "words": _words,
}
ROOMS: Final = tuple(_MAKERS)


def makers(handed: Handed) -> dict[str, Callable[[], Room]]:
    """Return what makes each room, by its name."""
    return {name: partial(maker, handed) for name, maker in _MAKERS.items()}
