"""The days before: what was logged, day by day, where a large page has room to look back."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from store.journal import Journal
from store.models import Entry
from tui.text import entry_phrases, phrases, sentences

#: From this height on a page has room to look back.
LEAST_HEIGHT: Final = 27
#: The days that a page looks back at most, and the cells of a note.
_MOST_DAYS: Final = 14
_NOTE: Final = 40


class PastDay(NamedTuple):
    """A day by its name, and the hour and a phrase of each of its entries."""

    name: str
    entries: tuple[tuple[str, str], ...]


def days_before(
    journal: Journal,
    last: date,
    *,
    hides_notes: bool,
    is_listed: Callable[[Entry], bool] = lambda _entry: True,
) -> tuple[PastDay, ...]:
    """Return a day and the logged ones before it, the newest first; none before all is read.

    Args:
        journal: the diary.
        last: the newest day.
        hides_notes: whether notes are left out.
        is_listed: returns whether an entry is listed; a day without one is left out.
    """
    if not journal.months.is_all_loaded:
        return ()
    today, names = journal.today(), journal.settings.names
    past: list[PastDay] = []
    day: date | None = last
    for _ in range(_MOST_DAYS):
        if day is None:
            break
        lines = tuple(
            (
                f"{entry.at[11:13]}h" if entry.at else "",
                entry_phrases.spoken(entry, names)
                if hides_notes
                else entry_phrases.noted(entry, names, _NOTE),
            )
            for entry in journal.day(day).entries
            if is_listed(entry)
        )
        if lines:
            name = sentences.SO_FAR if day == today else phrases.heading_day(day, today)
            past.append(PastDay(name, lines))
        day = journal.days.next_logged(day, -1)
    return tuple(past)


def fitting_days(days: tuple[PastDay, ...], room: int) -> tuple[PastDay, ...]:
    """Return as many whole days as fit, each below a blank row and its name."""
    count, used = 0, 0
    for day in days:
        used += 2 + len(day.entries)
        if used > room:
            break
        count += 1
    return days[:count]
