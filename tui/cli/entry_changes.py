"""``cup edit``, ``cup move`` and ``cup rm``: change entries by their ids.

An entry is named by its short id, which ``cup list --ids`` prints, by its whole id, or by
``last``. All entries are found before the first one is changed.
"""

import sys
from argparse import Namespace
from collections.abc import Iterable
from datetime import date

from store.dates import parse_day
from store.entry_ids import LAST, SHORTEST, EntryIds, last_logged
from store.errors import Refused
from store.journal import Journal, LoggedEntry
from store.models import Entry
from tui.controllers.entry_changes import move_entry
from tui.text import phrases, sentences
from tui.text.keys import in_shell


class EntryUnknown(Refused):
    """An id that no entry has; ``near`` names the entries whose ids resemble it."""


class EntryIdTooShort(Refused):
    """An id with so few letters that a slip could name another entry."""


class EntryAmbiguous(Refused):
    """A part of an id that several entries have."""


class EntryDeleted(Refused):
    """The id of an entry that is no longer there."""


class NothingLogged(Refused):
    """The last entry of a diary that has none."""


def remove_entries(args: Namespace, journal: Journal) -> int:
    """Delete entries, all of them in one step."""
    entries = {entry.id: entry for entry in _chosen(args.id, journal)}
    removed = journal.remove(*entries)
    print(
        in_shell(phrases.removed(removed, journal.settings.names, _unnamed_day(args.id, journal)))
    )
    return 0


def move(args: Namespace, journal: Journal) -> int:
    """Move an entry to another day."""
    text = " ".join(args.day)
    (before,) = _chosen([args.id], journal)
    day = parse_day(text, journal.today(), journal.settings.date_style)
    entry = move_entry(journal, before.id, day)
    names = journal.settings.names
    if entry == before:
        what = phrases.noted(entry, names)
        print(sentences.ALREADY_THERE.format(day=phrases.day_name(entry.day), what=what))
    else:
        print(phrases.receipt(LoggedEntry(entry, before), None, names))
    if readings := phrases.both_readings(text, journal.today()):
        print(readings, file=sys.stderr)
    return 0


# -- which entry ------------------------------------------------------------------------


def _unnamed_day(texts: Iterable[str], journal: Journal) -> date | None:
    """Return the day that a receipt need not name: today, unless ``last`` was asked for."""
    return None if any(map(_is_last, texts)) else journal.today()


def _is_last(text: str) -> bool:
    return text.strip().casefold() == LAST


def _chosen(texts: Iterable[str], journal: Journal) -> list[Entry]:
    """Return the entries that texts name.

    Raises:
        EntryUnknown, EntryIdTooShort, EntryAmbiguous, EntryDeleted, NothingLogged: one names none.
    """
    ids: EntryIds | None = None
    entries = []
    for text in texts:
        if _is_last(text):
            entries.append(_last(journal))
        else:
            ids = ids or EntryIds(journal)
            entries.append(_entry_with(text.strip(), ids, journal))
    return entries


def _last(journal: Journal) -> Entry:
    entry = last_logged(journal)
    if entry is None:
        raise NothingLogged
    return entry


def _entry_with(text: str, ids: EntryIds, journal: Journal) -> Entry:
    """Return the entry that an id, or a part of one, names."""
    matches = ids.matching(text)
    if len(matches) > 1:
        candidates = phrases.listed([_named(id, ids, journal) for id in matches])
        raise EntryAmbiguous(value=text, count=len(matches), entries=candidates)
    if not matches and len(text) < SHORTEST:
        raise EntryIdTooShort(value=text, least=SHORTEST)
    if not matches:
        near = "; ".join(_named(id, ids, journal) for id in ids.near(text))
        raise EntryUnknown(value=text, near=sentences.IDS_NEAR.format(entries=near) * bool(near))
    entry = journal.entry(matches[0])
    if entry is None:
        raise EntryDeleted(value=text, entry=_named(matches[0], ids, journal))
    return entry


def _named(id: str, ids: EntryIds, journal: Journal) -> str:
    """Return an entry as a candidate: its short id, what it is, the first words, its day."""
    versions = filter(None, reversed(journal.history.versions(id)))
    entry = journal.entry(id) or next(versions, None)
    short = phrases.one_line(ids.short(id))
    return f"{short} ({phrases.noted_on(entry, journal.settings.names, None)})" if entry else short
