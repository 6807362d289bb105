"""Which measures the picture of the week shows first: those that the person chose, or five."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from store.settings import Settings
    from store.trends.weekdays import Week, WeekdayRow

_SETTING: Final = "week-measures"
#: How many measures the week has at first, and which ones where they are logged.
_MEASURES: Final = 5
_FIRST_MEASURES: Final = ("mood", "energy.open", "energy.close", "sessions", "nourishing", "sleep")


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


def first_measures(week: "Week", chosen: Collection[str] = ()) -> list["WeekdayRow"]:
    """Return the measures shown first: the chosen ones, or five that have means."""
    if rows := [row for row in week.rows if row.measure in chosen]:
        return rows
    with_means = [row for row in week.rows if any(mean is not None for mean in row.means)]
    order = {measure: at for at, measure in enumerate(_FIRST_MEASURES)}
    first = sorted(with_means, key=lambda row: order.get(row.measure, len(order)))[:_MEASURES]
    return [row for row in week.rows if row in first] or list(week.rows[:_MEASURES])
