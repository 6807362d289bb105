"""The days of History in words: the heading of its table, a day as cells, and as a page."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from store.days import Day
from store.models import Entry
from store.vocabulary import Names
from tui.terminal.streams import visible_text
from tui.text import entry_phrases, phrases, sentences
from tui.text.kind_names import kind_words, rest_name

if TYPE_CHECKING:
    from store.day_stats import DayStats

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


# -- pages of days ----------------------------------------------------------------------------


_TITLE = "# {first} to {last}"
_TITLE_OF_DAY = "# {day}"
_NO_DAY = "# Nothing logged in those days"
_HOUR = "{hour}:00 "
#: Signs that mean something in Markdown, in what is no note.
_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"})


def report(days: Iterable[Day], names: Names, *, has_notes: bool) -> str:
    """Return days as one page, a heading a day."""
    logged = [day for day in days if day.entries]
    if not logged:
        return _NO_DAY + "\n"
    first, last = (phrases.day_name(day.date) for day in (logged[0], logged[-1]))
    title = _TITLE.format(first=first, last=last) if len(logged) > 1 else ""
    level = "##" if title else "#"
    parts = [_page(day, names, level, has_notes=has_notes) for day in logged]
    return "\n\n".join(filter(None, (title, *parts))) + "\n"


def day_page(day: Day, names: Names, *, has_notes: bool) -> str:
    """Return one day as a page."""
    return _page(day, names, "#", has_notes=has_notes) + "\n"


def page_name(day: date) -> str:
    """Return the name of the file of a day's page."""
    return f"{day.isoformat()}.md"


def _page(day: Day, names: Names, level: str, *, has_notes: bool) -> str:
    lines = [f"{level} {phrases.day_name(day.date)}", ""]
    for entry in day.entries:
        lines.extend(_entry_lines(entry, names, has_notes=has_notes))
    return "\n".join(lines)


def _entry_lines(entry: Entry, names: Names, *, has_notes: bool) -> Iterator[str]:
    """Yield the lines of an entry; its note is a quotation below it."""
    hour = _HOUR.format(hour=entry.at[11:13]) if entry.at[11:13].isdecimal() else ""
    phrase = entry_phrases.spoken(entry, names).translate(_SIGNS)
    remembered = f" ({sentences.REMEMBERED})" if entry.remembered else ""
    yield f"- {hour}{phrase}{remembered}"
    if entry.note and has_notes:
        yield from (f"  > {visible_text(line)}".rstrip() for line in entry.note.split("\n"))
