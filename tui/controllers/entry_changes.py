"""What keys and commands do alike to an entry that is logged."""

from collections.abc import Mapping
from datetime import date

from store.errors import Gone, WrittenByNewer
from store.grammar import VERBS, Verb
from store.journal import Journal
from store.models import Entry
from tui.text import phrases

_CHECKINS = {"opening": "open", "closing": "close"}


def entry_verb(entry: Entry, verbs: Mapping[str, Verb]) -> Verb:
    """Return the verb whose fields refine an entry: the one that it was logged with."""
    if entry.kind == "moment":
        return verbs[entry["feeling"]]
    if entry.kind == "checkin":
        between = "energy" if entry["mood"] is None and entry["energy"] is not None else "mood"
        return verbs[_CHECKINS.get(entry["when"], between)]
    return verbs.get(entry.kind, VERBS["note"])  # an entry of a newer version has no fields


def move_entry(journal: Journal, id: str, day: date) -> Entry:
    """Move an entry to another day, where it is no reading of the moment; return it.

    Raises:
        CheckedInThere: it is an opening or a closing, and that day has one already.
        TooLongAgo: it is one, and that day is too long ago to remember.
        Gone: it was removed meanwhile.
        WrittenByNewer: a newer version wrote it, so this one cannot change it.
    """
    current = journal.entry(id)
    if current is None:
        raise Gone
    if phrases.is_from_newer(current):
        raise WrittenByNewer
    if current.day == day:
        return current
    if current.kind == "checkin":
        journal.drafts.check_recall(current["when"], day)
    return journal.change(id, day=day, remembered=True)
