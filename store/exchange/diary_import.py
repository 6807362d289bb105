"""Bring a copy of a diary into a diary: what would be new, saved as one step.

Entries keep their ids. So what is in the diary already is known again, also after it was
changed, and stays as it is; a copy that is read twice adds nothing the second time.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from store.days import ENTRIES, PLANS
from store.documents import Document, NewerDocument
from store.errors import ImportedMeanwhile
from store.exchange.diary_copy import (
    DiaryCopy,
    Record,
    is_diary_json,
    is_of_person,
    parse_json,
    read_diary_json,
)
from store.exchange.long_csv import is_long_csv, read_long_csv
from store.exchange.source_file import SourceFile
from store.journal import Journal
from store.log.folder import SETTINGS
from store.log.records import Line
from store.log.storage import Batch, DocumentChange
from store.rest.plans import MOST_PLANS
from store.rest.recurrence import TooManyPlans

_CHECKED_IN: Final = ("opening", "closing")


class EntryLeftOut(NamedTuple):
    """An entry of a copy that would not be saved: its day (ISO), and why."""

    day: str
    reason: str


class CopyImport(NamedTuple):
    """What bringing in a copy would do.

    Args:
        entries: the entries that are new here.
        plans: the plans of rest that are new here.
        settings: the settings that are not set here.
        already_there: the number of entries and plans that are here, changed or not.
        left_out: the entries that would not be saved, and why.
        first_day: the first day of the copy (ISO); empty if it has no entry.
        last_day: its last day.
        days: the number of its days.
        to_come: the number of new entries whose days are still to come here.
        newer: the number of new entries that only a newer version knows.
    """

    entries: tuple[Record, ...]
    plans: tuple[Record, ...]
    settings: tuple[Record, ...]
    already_there: int
    left_out: tuple[EntryLeftOut, ...]
    first_day: str
    last_day: str
    days: int
    to_come: int
    newer: int


def copy_in(file: SourceFile) -> DiaryCopy | None:
    """Return the copy of a diary that a file is; None if it is of another program.

    Raises:
        FileNotRead: it is a copy of a diary, and damaged, or of a newer version.
    """
    if is_diary_json(file.json):
        return read_diary_json(parse_json(file.text, file.name), file.name)
    return read_long_csv(file.table) if file.header and is_long_csv(file.table.header) else None


def plan_copy(copy: DiaryCopy, journal: Journal) -> CopyImport:
    """Return what bringing a copy into a diary would do, and save nothing."""
    journal.load()
    journal.plans.read()
    storage = journal.storage
    entries, left_out = _new_entries(copy, journal)
    present = storage.documents(PLANS)
    plans = tuple(record for record in copy.plans if record.id not in present)
    known = storage.documents(SETTINGS)
    settings = tuple(
        record for record in copy.settings if record.id not in known and is_of_person(record.id)
    )
    count = len(copy.entries) + len(copy.plans) - len(entries) - len(plans) - len(left_out)
    today = journal.today().isoformat()
    days = sorted({str(record.document["day"]) for record in copy.entries})
    return CopyImport(
        entries,
        plans,
        settings,
        count,
        left_out,
        days[0] if days else "",
        days[-1] if days else "",
        len(days),
        sum(record.document["day"] > today for record in entries),
        sum(isinstance(record.document, NewerDocument) for record in entries),
    )


def _new_entries(
    copy: DiaryCopy, journal: Journal
) -> tuple[tuple[Record, ...], tuple[EntryLeftOut, ...]]:
    """Return the entries that are new in a diary, and those that it has no place for."""
    present = journal.storage.documents(ENTRIES)
    taken = {place for document in present.values() if (place := _check_in(document))}
    purged = journal.storage.fold.purged
    new, left_out = [], []
    for record in copy.entries:
        document = record.document
        if record.id in present:
            continue
        if purged.rejects(Line(record.id, ENTRIES, record.id, document)):
            left_out.append(EntryLeftOut(document["day"], "it was deleted here for good"))
        elif (place := _check_in(document)) in taken and place is not None:
            left_out.append(
                EntryLeftOut(place[0], f"the day has its {place[1]} in the diary already")
            )
        else:
            new.append(record)
    return tuple(new), tuple(left_out)


def _check_in(document: Mapping[str, object]) -> tuple[str, str] | None:
    """Return the day and the time of an opening or a closing; None for anything else."""
    when = document.get("when")
    return (str(document.get("day")), str(when)) if when in _CHECKED_IN else None


def save_copy(planned: CopyImport, journal: Journal) -> None:
    """Save the new entries and plans as one step, then the settings that are not set here.

    Undo takes back the step; words and measures stay, because entries may carry them.

    Raises:
        TooManyPlans, ImportedMeanwhile, DiaryError: nothing was saved.
    """
    count = len(planned.plans)
    if count and len(journal.plans.all()) + count > MOST_PLANS:
        raise TooManyPlans(count=count, most=MOST_PLANS)

    def batch() -> Batch:
        journal.storage.refresh()
        changes = []
        for table, records in ((ENTRIES, planned.entries), (PLANS, planned.plans)):
            present = journal.storage.documents(table)
            if any(record.id in present for record in records):
                raise ImportedMeanwhile
            changes += [DocumentChange(table, *record) for record in records]
        return Batch(changes)

    journal.storage.change(ENTRIES, batch)
    journal.refresh()
    if planned.settings:
        journal.settings.change(lambda: _unset(planned.settings, journal))


def _unset(settings: tuple[Record, ...], journal: Journal) -> dict[str, Document | None]:
    """Return the settings that are still not set in a diary."""
    known = journal.storage.documents(SETTINGS)
    return {record.id: dict(record.document) for record in settings if record.id not in known}
