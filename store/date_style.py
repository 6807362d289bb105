"""How a person writes dates and counts weeks; the words of weekdays.

It is apart from the reader of dates, because a line that logs reads the settings and no date.
"""

from typing import Final, NamedTuple

WEEKDAYS: Final = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)
#: The weekdays with which a week can begin, and the orders of day and month in figures; the
#: first of each is the usual one.
WEEK_STARTS: Final = ("monday", "sunday", "saturday")
DATE_ORDERS: Final = ("day-first", "month-first")


class DateStyle(NamedTuple):
    """How a person writes dates, and counts weeks.

    Attributes:
        is_month_first: whether 3/4 is the 4th of March; it is the 3rd of April otherwise.
        week_start: the first weekday of a week, Monday being 0.
    """

    is_month_first: bool = False
    week_start: int = 0


#: How a person writes dates who has set nothing about it.
USUAL_STYLE: Final = DateStyle()
