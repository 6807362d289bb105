"""A diary as a wide table for a spreadsheet: a row a day, a column a measure and a count.

What a day does not say is an empty cell, never zero. No cell is a formula: one that would begin
as one has an apostrophe before it, as people type it in a spreadsheet.
"""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Final

from store.day_stats import summarize_day
from store.days import Day
from store.journal import Journal
from store.models import COUNTED, READINGS
from store.vocabulary import RESTS, Names

#: Readings with a column for some time of the day besides, as the measures are called.
_TIMED: Final = {"mood": ("mood.close",), "energy": ("energy.open", "energy.close")}
_OF_SESSIONS: Final = ("tired", "inspired")
#: Behind the measures and counts: the marks of a day, and its notes where they are wanted.
_MARKS, _NOTES, _TAGS = "marks", "notes", "tags"
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_SAFE: Final = "'"
_BETWEEN_WORDS: Final = ", "
_BETWEEN_NOTES: Final = "\n"


def wide_csv(days: Iterable[Day], journal: Journal, *, has_notes: bool = False) -> bytes:
    """Return days of a diary as a wide table.

    Args:
        days: the days; one without an entry has no row.
        journal: the diary.
        has_notes: whether notes and tags have columns.
    """
    names = journal.settings.names
    columns = list(_columns(names))
    names_by_column = {measure.id: measure.name for measure in names.measures}
    more = (_MARKS, _NOTES, _TAGS) if has_notes else (_MARKS,)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_safe(names_by_column.get(name, name)) for name in ("day", *columns, *more))
    for day in days:
        if day.entries:
            cells = _cells(day, journal)
            row = [cells.get(name, "") for name in (*columns, *more)]
            writer.writerow([day.date.isoformat(), *map(_safe, row)])
    return text.getvalue().encode(errors="replace")


def _columns(names: Names) -> Iterator[str]:
    """Yield the names of the measures, then those of the counts."""
    for name in READINGS:
        yield name
        yield from _TIMED.get(name, ())
    yield from (measure.id for measure in names.measures)
    yield from _OF_SESSIONS
    yield from (*COUNTED, "rupture", *RESTS)


def _cells(day: Day, journal: Journal) -> dict[str, str]:
    """Return what a day says, by column; what it does not say is absent."""
    names = journal.settings.names
    repairs = journal.ruptures.count_changes(day.date, "repaired")
    stats = summarize_day(day, repairs, names)
    answers = {name: list(values) for name, values in stats.readings.items()}
    for place, name in enumerate(_OF_SESSIONS):
        answers[name] = [pair[place] for pair in stats.sessions if pair[place] is not None]  # type: ignore[misc]
    cells = {name: _mean(values) for name, values in answers.items() if values}
    counts = dict(stats.counts)
    for entry in day.entries:
        if entry.kind in ("rupture", "rest"):
            name = entry.kind if entry.kind == "rupture" else str(entry["what"])
            counts[name] = counts.get(name, 0) + 1
    cells |= {name: str(count) for name, count in counts.items() if count}
    cells[_MARKS] = _BETWEEN_WORDS.join(sorted(stats.marks))
    cells[_NOTES] = _BETWEEN_NOTES.join(entry.note for entry in day.entries if entry.note)
    cells[_TAGS] = _BETWEEN_WORDS.join(stats.tags)
    return cells


def _mean(answers: list[int]) -> str:
    """Return the mean of answers with at most two decimals."""
    return f"{round(sum(answers) / len(answers), 2):g}"


def _safe(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return _SAFE + cell if cell.startswith(_FORMULA_STARTS) else cell
