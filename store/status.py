"""The status of a diary: a few facts about today, for a status line or a reminder.

Each fact is looked up only if it is asked for. None holds a note or a word of the person's own.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from store.clock import day_after
from store.days import Day
from store.journal import Journal
from store.models import Entry
from store.scales import SCALES

#: None stands for a fact that is not known.
Value = int | bool | str | date | None


class DiaryStatus:
    """The facts about today.

    Args:
        journal: the diary; its newest months are loaded, and no more.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.today: date = journal.today()
        journal.months.load_recent(self.today)
        self._day: Day = journal.day(self.today)

    def fact(self, name: str) -> Value:
        """Return a fact by its name, one of ``FACTS``."""
        return FACTS[name](self)

    @property
    def is_logged(self) -> bool:
        """Whether anything is logged today."""
        return bool(self._day.entries)

    @property
    def is_waiting(self) -> bool:
        """Whether the day is neither opened nor closed, nor one of rest or illness."""
        rests = any(entry.kind == "rest" and entry["what"] == "sick" for entry in self._day.entries)
        return not (rests or self._day.is_off or self._has("opening") or self._has("closing"))

    def _has(self, when: str) -> bool:
        return self._day.checkin(when) is not None

    def _newest(self, scale: str) -> int | None:
        readings = self._day.readings(scale)
        return readings[-1] if readings else None

    def _days_since_off(self) -> int | None:
        off = self.today if self._day.is_off else self._journal.days.last_off(self.today)
        return None if off is None else (self.today - off).days

    def _next_off(self) -> date | None:
        if not self._journal.has_plans:
            return None
        first = day_after(self.today) if self._day.is_off else self.today
        coming = self._journal.plans.next_day(first)
        return coming[0] if coming else None

    def _cup(self) -> str | None:
        entry = self._last_energy()
        return None if entry is None else SCALES["energy"].anchor(entry["energy"])

    def _cup_day(self) -> date | None:
        entry = self._last_energy()
        return None if entry is None else entry.day

    def _last_energy(self) -> Entry | None:
        return self._journal.days.last_energy(self.today)

    def _repairs(self) -> int:
        return self._journal.ruptures.count_changes(self.today, "repaired")


def _count(kind: str, **values: str) -> Callable[[DiaryStatus], int]:
    return lambda status: status._day.count(kind, **values)


#: The facts by name, in the order in which they are listed.
FACTS: Final[dict[str, Callable[[DiaryStatus], Value]]] = {
    "day": lambda status: status.today.isoformat(),
    "energy": lambda status: status._newest("energy"),
    "mood": lambda status: status._newest("mood"),
    "cup": DiaryStatus._cup,
    "cup_day": DiaryStatus._cup_day,
    "sessions": _count("session"),
    "run": lambda status: status._day.current_run,
    "nourished": _count("moment", feeling="nourishing"),
    "depleted": _count("moment", feeling="depleting"),
    "both": _count("moment", feeling="both"),
    "play": _count("play"),
    "celebration": _count("celebration"),
    "repairs": DiaryStatus._repairs,
    "open_ruptures": lambda status: status._journal.ruptures.count_open(),
    "since_off": DiaryStatus._days_since_off,
    "next_off": DiaryStatus._next_off,
    "opened": lambda status: status._has("opening"),
    "closed": lambda status: status._has("closing"),
}
