"""Which measures the picture of the week shows first: those that the person chose."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from store.settings import Settings

_SETTING: Final = "week-measures"


def chosen_measures(settings: "Settings") -> tuple[str, ...]:
    """Return the measures that were chosen, by their names; empty where none were."""
    return tuple(settings.get(_SETTING).get("measures", ()))


def choose_measures(settings: "Settings", measures: Collection[str]) -> None:
    """Save which measures are shown first; with none the program chooses again.

    Raises:
        WrittenByNewer: a newer version wrote the choice, so this one cannot change it.
        DiaryError: nothing was saved.
    """
    if measures:
        settings.set(_SETTING, measures=list(measures))
    else:
        settings.forget(_SETTING)
