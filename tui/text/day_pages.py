"""Days as Markdown: pages for a notes vault, or one report of a period."""

from collections.abc import Iterable, Iterator
from datetime import date

from store.days import Day
from store.models import Entry
from store.vocabulary import Names
from tui.terminal.streams import visible_text
from tui.text import entry_phrases, phrases, sentences

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
    parts = [_day(day, names, level, has_notes=has_notes) for day in logged]
    return "\n\n".join(filter(None, (title, *parts))) + "\n"


def day_page(day: Day, names: Names, *, has_notes: bool) -> str:
    """Return one day as a page."""
    return _day(day, names, "#", has_notes=has_notes) + "\n"


def page_name(day: date) -> str:
    """Return the name of the file of a day's page."""
    return f"{day.isoformat()}.md"


def _day(day: Day, names: Names, level: str, *, has_notes: bool) -> str:
    lines = [f"{level} {phrases.day_name(day.date)}", ""]
    for entry in day.entries:
        lines.extend(_entry(entry, names, has_notes=has_notes))
    return "\n".join(lines)


def _entry(entry: Entry, names: Names, *, has_notes: bool) -> Iterator[str]:
    """Yield the lines of an entry; its note is a quotation below it."""
    hour = _HOUR.format(hour=entry.at[11:13]) if entry.at[11:13].isdecimal() else ""
    phrase = entry_phrases.spoken(entry, names).translate(_SIGNS)
    remembered = f" ({sentences.REMEMBERED})" if entry.remembered else ""
    yield f"- {hour}{phrase}{remembered}"
    if entry.note and has_notes:
        yield from (f"  > {visible_text(line)}".rstrip() for line in entry.note.split("\n"))
