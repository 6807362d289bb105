"""History in words: the heading of its table, and the cells of a day."""

from datetime import date
from typing import TYPE_CHECKING, Final

from store.models import Entry
from store.vocabulary import Names
from tui.text import entry_phrases, phrases, sentences
from tui.text.kind_names import kind_words, rest_name

if TYPE_CHECKING:
    from store.day_stats import DayStats
    from store.days import Day

DAY, ENERGY, REST, NOTE = "day", "energy", "rest", "note"
OPEN_TO_CLOSE: Final = "{open} → {close}"
NOT_ANSWERED: Final = "–"
HIDDEN: Final = "…"
#: The most of a note beside what a search found; the window shortens it further.
NOTE_CELLS: Final = 160
FROM_NEWER: Final = "{count} {from_newer}"
MONTH: Final = "{month} {year}"
LOGGED: Final = "{logged} of {days} logged"
SIGN: Final = "{sign} {word} {count}"
OFF, OTHER_REST, PLANNED = "day off", "other {rest}", "planned"
MOOD: Final = "{levels} mood, low to high"
NO_MOOD: Final = "No mood logged in these twelve months."
#: A day after today that has entries, by another device's clock.
AHEAD: Final = "{day} ahead"
EMPTY: Final = "A fresh page. Each day has a row here."


def count_names(names: Names) -> dict[str, str]:
    """Return what is counted of a day, by its name, in the order of the table."""
    kinds = ("nourishing", "depleting", "both", "play", "celebration")
    sessions = kind_words(names)["sessions"]
    return {"session": sessions, **{kind: names.kind(kind) for kind in kinds}, "repair": "repair"}


def energy_cell(stats: "DayStats") -> str:
    """Return energy at opening and at closing: ``6 → 4``, or ``6 → –`` before closing.

    Where the day was neither opened nor closed it is the last reading alone.
    """
    readings = stats.readings
    opening, closing = readings.get("energy.open", ()), readings.get("energy.close", ())
    if opening or closing:
        ends = {"open": opening[:1], "close": closing[-1:]}
        return OPEN_TO_CLOSE.format(
            **{name: end[0] if end else NOT_ANSWERED for name, end in ends.items()}
        )
    return "".join(map(str, readings.get("energy", ())[-1:]))


def rest_cell(stats: "DayStats", day: "Day", names: Names) -> str:
    """Return the fullest rest of a day; a breather where there was no other."""
    rest = stats.rest or ("breather" if day.count("rest", what="breather") else "")
    return rest_name(rest, names)


def note_cell(day: "Day", *, hides_notes: bool) -> str:
    """Return the first note of a day on one line, after how much of it a newer version wrote."""
    newer = sum(not entry.is_readable for entry in day.entries)
    count = FROM_NEWER.format(count=newer, from_newer=sentences.FROM_NEWER) if newer else ""
    note = next((entry.note for entry in day.entries if entry.note), "")
    if note:
        note = HIDDEN if hides_notes else entry_phrases.one_line(note)
    return "  ".join(filter(None, (count, note)))


def result(entry: Entry, names: Names, *, hides_notes: bool) -> str:
    """Return an entry that a search found in one phrase."""
    return (
        entry_phrases.spoken(entry, names)
        if hides_notes
        else entry_phrases.noted(entry, names, NOTE_CELLS)
    )


def month_name(day: date) -> str:
    """Return the month of a day: ``November 2026``."""
    return MONTH.format(month=f"{day:%B}", year=day.year)


def logged(count: int, days: int) -> str:
    """Return on how many days something was logged: ``20 of 23 days logged``."""
    return LOGGED.format(logged=count, days=phrases.counted(days, "day"))
