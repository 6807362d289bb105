"""The settings of a diary about days: when one begins, how weeks and dates are read.

They are saved in the diary, so that every device reads the same days.
"""

import re
from typing import Final, NamedTuple

from store.clock import DATE_ORDERS, DAY_START, WEEK_STARTS, WEEKDAYS
from store.errors import Refused
from store.journal import Journal
from store.settings import DATES, DAY, WEEK
from store.vocabulary import QUESTION, RUNS
from store.written_dates import plain_text, weekday_number
from tui.text import commands

#: The latest hour at which a day can begin.
_LATEST_START: Final = 6
_HOUR: Final = r"0?([0-6])(?:(?::| ?h)?(?:00)?| ?am)|(12) ?am|(midnight)"


class NotAValue(Refused):
    """A value that a setting cannot have."""


class DaySetting(NamedTuple):
    """A setting about days.

    Attributes:
        name: its name for people.
        document: the setting of the diary that has it, and ``field`` where in it.
        choices: the values it can have; the first is the usual one.
    """

    name: str
    document: str
    field: str
    choices: tuple[str, ...]


def _hour_text(hour: int) -> str:
    return f"{hour:02}:00"


_START_CHOICES: Final = tuple(map(_hour_text, range(_LATEST_START + 1)))
DAY_SETTINGS: Final = {
    setting.name: setting
    for setting in (
        DaySetting("day_start", DAY, "start", _START_CHOICES),
        DaySetting("week_start", WEEK, "begins", WEEK_STARTS),
        DaySetting("dates", DATES, "figures", DATE_ORDERS),
        DaySetting("runs", QUESTION + RUNS, "retired", ("on", "off")),
    )
}
#: Letters of the beginning of a value.
_LEAST_BEGUN: Final = 3
_USUAL: Final = {"day_start": _hour_text(DAY_START)}


def current_value(setting: DaySetting, journal: Journal) -> str:
    """Return the value that a setting has now."""
    if setting.name == "day_start":
        return _hour_text(journal.settings.day_start)
    value = journal.settings.get(setting.document).get(setting.field)
    if setting.name == "runs":
        value = setting.choices[value is True]
    return value or _USUAL.get(setting.name, setting.choices[0])


def is_set(setting: DaySetting, journal: Journal) -> bool:
    """Return whether the diary says what a setting is."""
    return setting.field in journal.settings.get(setting.document)


def set_value(setting: DaySetting, text: str, journal: Journal) -> str:
    """Save a setting in the diary; return the receipt.

    Raises:
        NotAValue: it cannot be that; nothing was saved.
        DiaryError: nothing was saved.
    """
    value = _read(setting, text)
    before = journal.today()
    saved = {"day_start": lambda: int(value[:2]), "runs": lambda: value == "off"}.get(
        setting.name, lambda: value
    )()
    journal.settings.set(setting.document, **{setting.field: saved})
    receipt = commands.DAY_SETTING_SET.format(name=setting.name, value=value)
    about = commands.DAY_SETTINGS_ABOUT[setting.name][_place(setting, value)]
    return " ".join((receipt, about.format(value=value.capitalize()), *_new_today(before, journal)))


def set_default(setting: DaySetting, journal: Journal) -> str:
    """Remove a setting from the diary; return the receipt.

    Raises:
        DiaryError: nothing was changed.
    """
    if not is_set(setting, journal):
        value = current_value(setting, journal)
        return commands.DAY_SETTING_NOT_THERE.format(name=setting.name, value=value)
    before = journal.today()
    journal.settings.forget(setting.document)
    value = current_value(setting, journal)
    receipt = commands.DAY_SETTING_TAKEN_OUT.format(name=setting.name, value=value)
    return " ".join((receipt, *_new_today(before, journal)))


def _new_today(before: object, journal: Journal) -> tuple[str, ...]:
    """Return which day it is now, if a setting changed that."""
    from tui.text.phrases import day_name

    today = journal.today()
    return () if today == before else (commands.TODAY_NOW.format(day=day_name(today)),)


def _place(setting: DaySetting, value: str) -> int:
    """Return which sentence about a value fits: the last one for all that have no own."""
    sentences = commands.DAY_SETTINGS_ABOUT[setting.name]
    return min(setting.choices.index(value), len(sentences) - 1)


def _read(setting: DaySetting, text: str) -> str:
    """Return the value that a text means.

    Raises:
        NotAValue: it means none.
    """
    plain = plain_text(text).replace("_", "-")
    value = _hour(plain) if setting.name == "day_start" else plain
    if setting.name == "week_start" and (weekday := weekday_number(plain)) is not None:
        value = WEEKDAYS[weekday]
    begun = [choice for choice in setting.choices if choice.startswith(value)]
    if len(value) >= _LEAST_BEGUN and len(begun) == 1:
        value = begun[0]
    if value not in setting.choices:
        raise NotAValue(name=setting.name, value=text, choices=", ".join(setting.choices))
    return value


def _hour(text: str) -> str:
    """Return the hour of a text such as ``4``, ``04:00`` or ``4 am``; empty for another."""
    match = re.fullmatch(_HOUR, text)
    return "" if match is None else _hour_text(int(match[1] or 0))
