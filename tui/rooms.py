"""The rooms in the order of Tab; each is imported and made when it is first gone to."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from tui.screens.room import AppContext, RoomScreen


def _today(context: AppContext) -> RoomScreen:
    from tui.screens.today import TodayScreen

    return TodayScreen(context)


def _trends(context: AppContext) -> RoomScreen:
    from tui.screens.trends import TrendsScreen

    return TrendsScreen(context)


def _refills(context: AppContext) -> RoomScreen:
    from tui.screens.refills import RefillsScreen

    return RefillsScreen(context)


def _history(context: AppContext) -> RoomScreen:
    from tui.screens.history import HistoryScreen

    return HistoryScreen(context)


def _repair(context: AppContext) -> RoomScreen:
    from tui.screens.repair import RepairScreen

    return RepairScreen(context)


def _words(context: AppContext) -> RoomScreen:
    from tui.screens.words import WordsScreen

    return WordsScreen(context)


_MAKERS: Final[Mapping[str, Callable[[AppContext], RoomScreen]]] = {
    "today": _today,
    "trends": _trends,
    "refills": _refills,
    "history": _history,
    "repair": _repair,
    "words": _words,
}
ROOMS: Final = tuple(_MAKERS)


def makers(context: AppContext) -> dict[str, Callable[[], RoomScreen]]:
    """Return what makes each room, by its name."""
    return {name: partial(maker, context) for name, maker in _MAKERS.items()}
