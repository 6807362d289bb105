"""A day and its entries read out: whole sentences, no columns, for screen readers."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from store.entries import Entry
from store.journal import Journal
from store.measures import OF_TODAY, series
from store.names import Names
from tui import words
from tui.words import phrases
from tui.words import screen_reader as heard_words
from tui.words.speech import aloud

#: The days that the sentences about the last weeks are of.
_SPANS: Final = (7, 42)


def entry_read(entry: Entry, names: Names) -> str:
    """Return an entry as a sentence, its note last and as it was written."""
    said = aloud(phrases.spoken(entry, names))
    hour = entry.at[11:13]
    parts = [said[0].upper() + said[1:]]
    if hour:
        parts.append(heard_words.AROUND.format(hour=hour))
    if entry.remembered:
        parts.append(words.REMEMBERED)
    note = heard_words.NOTE.format(note=phrases.one_line(entry.note)) if entry.note else ""
    return f"{', '.join(parts)}.{note}"


def days_read(entries: Iterable[Entry], names: Names) -> Iterator[str]:
    """Yield entries below their days, in the order in which they come."""
    day: date | None = None
    for entry in entries:
        if entry.day != day:
            day = entry.day
            yield phrases.day_name(day)
        yield entry_read(entry, names)


def day_read(journal: Journal, day: date) -> Iterator[str]:
    """Yield a day as Today shows it: its entries, the cup, the counts, the last weeks, rest."""
    names = journal.settings.names
    yield phrases.day_name(day)
    entries = journal.day(day).entries
    yield from (entry_read(entry, names) for entry in entries)
    if not entries:
        yield heard_words.NOTHING_KEPT
    cup = ", ".join(filter(None, phrases.cup_words(journal.last_energy(day), day)))
    yield heard_words.CUP.format(cup=cup)
    counts = [f"{n} {name}" for name, n in phrases.counts(journal, day) if n]
    if counts:
        yield heard_words.COUNTS.format(counts=", ".join(counts))
    yield from filter(None, (phrases.run_of_sessions(journal, day),))
    yield from _last_weeks(journal, day)
    rest = phrases.rest_sentence(journal, day, phrases.next_rest(journal, day))
    yield from filter(None, (rest, phrases.diary_trouble(journal)))


def _last_weeks(journal: Journal, day: date) -> Iterator[str]:
    """Yield what Today's sparklines show: each measure over a week and over six."""
    from tui.charts.screen_reader import last_days

    for count in _SPANS:
        first = day - min(timedelta(days=count - 1), day - date.min)
        tallies = journal.tallies.between(first, day)
        for measure in OF_TODAY:
            values = series(measure, tallies)
            name = {"balance": heard_words.BALANCE_NAME}.get(measure.name, measure.name)
            if said := last_days(name, values, day, is_count=not measure.scale):
                yield said


def history_read(history: Sequence[Entry | None], names: Names) -> Iterator[str]:
    """Yield every version of an entry with its number, the newest first."""
    for n, entry in enumerate(reversed(history), 1):
        if entry is None:
            yield heard_words.VERSION_GONE.format(n=n)
            continue
        day = phrases.short_day(entry.day)
        note = f", {phrases.quoted(entry.note)}" if entry.note else ""
        yield heard_words.VERSION.format(
            n=n, told=aloud(phrases.spoken(entry, names)) + note, day=day
        )
