"""The questions a person asks, since when, and whether days of illness are left out.

One setting of the diary, so it goes where the diary goes.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from store.errors import TooManyQuestions
from store.refills.questions import MOST, QUESTIONS
from store.settings import Settings

_SETTING: Final = "refills"


class Asked(NamedTuple):
    """What is asked.

    Attributes:
        since: the day on which each question was chosen, by its name, in the order of names.
        began: the first day of looking at the answers; None where nothing is asked.
        leaves_out_sick: whether sick days and days marked *body* are left out.
    """

    since: dict[str, date]
    began: date | None
    leaves_out_sick: bool


def asked(settings: Settings) -> Asked:
    """Return what is asked; what cannot be read, or is of a newer version, is not."""
    document = settings.get(_SETTING)
    chosen = document.get("asked")
    days = {name: _day(of) for name, of in chosen.items()} if isinstance(chosen, Mapping) else {}
    since = {name: day for name in QUESTIONS if (day := days.get(name))}
    began = _day(document.get("began")) or min(since.values(), default=None)
    return Asked(since, began if since else None, document.get("sick") == "out")


def choose(settings: Settings, names: Iterable[str], today: date) -> Asked:
    """Ask these questions, and no others, from today on; return what is asked now.

    One that was asked already keeps its day, and the days of looking stay as they are.

    Raises:
        TooManyQuestions: there are more than six.
        DiaryError: it was not kept.
    """
    wanted = set(names)
    if len(wanted) > MOST:
        raise TooManyQuestions(most=MOST, count=len(wanted))
    standing = asked(settings)
    since = {name: standing.since.get(name, today) for name in QUESTIONS if name in wanted}
    _keep(settings, standing._replace(since=since, began=standing.began or today))
    return asked(settings)


def leave_out_sick(settings: Settings, is_left_out: bool) -> None:
    """Leave sick days and days marked *body* out of comparisons, or take them in.

    Raises:
        DiaryError: it was not kept.
    """
    _keep(settings, asked(settings)._replace(leaves_out_sick=is_left_out))


def _keep(settings: Settings, of: Asked) -> None:
    told: dict[str, Any] = {"asked": {name: day.isoformat() for name, day in of.since.items()}}
    if of.began and of.since:
        told["began"] = of.began.isoformat()
    if of.leaves_out_sick:
        told["sick"] = "out"
    settings.set(_SETTING, **told)


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(told) if isinstance(told, str) else None
    except ValueError:
        return None
