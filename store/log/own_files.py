"""The files that this device appends to: settings, and one file for each month."""

import os
from collections.abc import Callable, Iterable
from datetime import date

from store.log.folder import SETTINGS, SUFFIX, month_of

#: No machine that runs this version has an earlier day than this one, if its clock is right.
_RELEASED = date(2026, 11, 1)


class OwnFiles:
    """The names of the files of one device.

    Args:
        folder: the diary.
        device: the name of this machine's files.
        today: returns the calendar day.
    """

    def __init__(self, folder: str, device: str, today: Callable[[], date]) -> None:
        self._folder = folder
        self._ending = f".{device}{SUFFIX}"
        self._today = today

    def for_table(self, table: str) -> str:
        """Return the file for changes of a table: of no older month than the newest file.

        A month that is more than a year ahead is ignored: no clock is that wrong, and other
        devices would read last what is written there.
        """
        if table == SETTINGS:
            return SETTINGS + self._ending
        today = f"{self._today():%Y-%m}"
        return max(today, self._newest_month()) + self._ending

    def not_older_than(self, name: str, months: Iterable[str]) -> str:
        """Return the file to write to: ``name``, or that of the latest of some months.

        Months too far ahead are ignored, as in ``for_table``; settings have a single file.
        """
        month, last = month_of(name), self._last_month()
        if not month:
            return name
        return max([month, *(other for other in months if other <= last)]) + self._ending

    def _last_month(self) -> str:
        """Return the last month that can be written to."""
        today = self._today()
        return f"{max(today, _RELEASED).year + 1}{today:-%m}"

    def _newest_month(self) -> str:
        """Return the month of the newest file, but of those that can be written to."""
        try:
            names = os.listdir(self._folder)
        except OSError:
            return ""  # what is wrong with the folder is reported when it is written to
        months = (name[:7] for name in names if name[7:] == self._ending)
        last = self._last_month()
        newest_first = sorted((month for month in months if month <= last), reverse=True)
        return next((month for month in newest_first if month_of(f"{month}.")), "")
