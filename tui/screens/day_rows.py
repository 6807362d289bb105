"""Which day each row of the table of History shows."""

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
