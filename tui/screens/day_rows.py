"""Which day each row of the table of History shows, and which rows are in sight."""

from datetime import date
from typing import NamedTuple


class DayRows(NamedTuple):
    """The days of the table, newest first: those ahead with entries, then each from today back.

    Attributes:
        today: the logical day it is now.
        ahead: the days after today that have rows, the newest first.
    """

    today: date
    ahead: tuple[date, ...] = ()

    @property
    def number(self) -> int:
        """How many rows there are, back to the first day of the calendar."""
        return len(self.ahead) + self.today.toordinal()

    def day_at(self, row: int) -> date:
        """Return the day of a row; the nearest row stands in for one that there is not."""
        row = min(max(row, 0), self.number - 1)
        if row < len(self.ahead):
            return self.ahead[row]
        return date.fromordinal(self.today.toordinal() - (row - len(self.ahead)))

    def row_of(self, day: date) -> int:
        """Return the row of a day; of a day ahead without one, the row where it would be."""
        if day > self.today:
            return sum(other > day for other in self.ahead)
        return len(self.ahead) + (self.today - day).days

    def days(self, first: int, count: int) -> list[date]:
        """Return the days of so many rows from a first one on; fewer at the end."""
        return [self.day_at(row) for row in range(first, min(first + count, self.number))]


class RowScroll:
    """Which rows of a list are in sight: it scrolls no further than the chosen row needs.

    A window that is made lower, and large again, shows what it showed before.
    """

    def __init__(self) -> None:
        self._chosen = (0, 0, 1)  # the row that was chosen last, the first in sight, their number
        self._top = 0

    def top_for(self, at: int, room: int) -> int:
        """Return the first row in sight where ``room`` rows are, with the chosen one among them."""
        row, top, before = self._chosen
        if at == row:
            self._top = top - max(room - before, 0)
        self._top = max(min(self._top, at), at - room + 1, 0)
        if at != row:
            self._chosen = at, self._top, room
        return self._top
