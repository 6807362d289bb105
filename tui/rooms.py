"""The rooms in the order of Tab; each is imported and made when it is first gone to."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from tui.screens.room import AppContext, Room


def _today(context: AppContext) -> Room:
    from tui.screens.today import TodayScreen

    return TodayScreen(context)


def _trends(context: AppContext) -> Room:
    from tui.screens.trends import TrendsScreen

    return TrendsScreen(context)


def _refills(context: AppContext) -> Room:
    from tui.screens.refills import RefillsScreen

    return RefillsScreen(context)


def _history(context: AppContext) -> Room:
    from tui.screens.history import HistoryScreen

    return HistoryScreen(context)


def _repair(context: AppContext) -> Room:
    from tui.screens.repair import RepairScreen

    return RepairScreen(context)


def _words(context: AppContext) -> Room:
    from tui.screens.words import WordsScreen

    return WordsScreen(context)


_MAKERS: Final[Mapping[str, Callable[[AppContext], Room]]] = {
    "today": _today,
    "trends": _trends,
    "refills": _refills,
    "history": _history,
    "repair": _repair,
    "words": _words,
}
ROOMS: Final = tuple(_MAKERS)


def makers(context: AppContext) -> dict[str, Callable[[], Room]]:
    """Return what makes each room, by its name."""
    return {name: partial(maker, context) for name, maker in _MAKERS.items()}
