"""What was told of a message and when, kept in the diary so that all devices know of it."""

from datetime import date
from typing import Final, NamedTuple

from store.settings import Settings

_TOLD, _AWAY, _OFF = "told", "away", "off"
_NEVER: Final = date.min


class Told(NamedTuple):
    """When a message was told.

    Attributes:
        setting: the setting it is kept in.
        on: the day it was last told; the first of all days for never.
        away: the day it was last put away.
        is_off: whether it is never told again, on request.
    """

    setting: str
    on: date = _NEVER
    away: date = _NEVER
    is_off: bool = False

    @classmethod
    def of(cls, settings: Settings, setting: str) -> "Told":
        """Return what is kept of a message."""
        document = settings.get(setting)
        on, away = _day(document.get(_TOLD)), _day(document.get(_AWAY))
        return cls(setting, on, away, document.get(_OFF) is True)

    def is_put_away(self, today: date, days: int) -> bool:
        """Return whether it was put away less than so many days ago."""
        return 0 <= (today - self.away).days < days

    def may_speak(self, today: date, days: int) -> bool:
        """Return whether it may be told today: not since so many days, or today already."""
        if self.is_off or self.is_put_away(today, days):
            return False
        return self.on == today or not 0 <= (today - self.on).days < days

    def tell(self, settings: Settings, today: date, days: int) -> None:
        """Keep that it is told today, unless it may not be or that is kept already.

        Raises:
            DiaryError: it was not kept.
        """
        if self.on != today and self.may_speak(today, days):
            self._replace(on=today)._keep(settings)

    def put_away(self, settings: Settings, today: date) -> None:
        """Keep that it is put away today.

        Raises:
            DiaryError: it was not kept.
        """
        self._replace(away=today)._keep(settings)

    def turned(self, settings: Settings, *, is_off: bool) -> None:
        """Keep that it is never told again, or may be told again.

        Raises:
            DiaryError: it was not kept.
        """
        self._replace(is_off=is_off)._keep(settings)

    def _keep(self, settings: Settings) -> None:
        days = {_TOLD: self.on, _AWAY: self.away}
        told = {name: day.isoformat() for name, day in days.items() if day != _NEVER}
        settings.set(self.setting, **told, **({_OFF: True} if self.is_off else {}))


def _day(told: object) -> date:
    try:
        return date.fromisoformat(told) if isinstance(told, str) else _NEVER
    except ValueError:
        return _NEVER
