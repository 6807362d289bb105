"""The facts of old months that are shown beside recent days, without reading those months.

A day is in the files of its month or later. Only a few facts are older: days off, ruptures,
plans of rest, and damaged lines. They are worked out once from the files of the months before
this one, and saved on this machine in the state home, for the owner alone. The file holds ids,
days and plans, and no word of a person. It may be removed at any time. It is used only as long
as each of those files is as it was; otherwise, or where it is damaged, of another diary or of
another version, it is worked out again. Where the mirror is not in the state home, as for an
encrypted diary, nothing is saved there.

``LoadedMonths.load_recent`` reads the newest months, and these facts. Every answer is that of
the whole diary: where a recent change is of an old entry, the greater revision counts, as it
does when all is read.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from zlib import crc32

from store.days import ENTRIES, OPEN_STATES, PLANS, DayIndex
from store.documents import VERSION, Document, NewerDocument
from store.log.folder import DiaryFile, list_files, read_small_file, sync_folder
from store.log.locations import BESIDE, folder_name, make_private_folder
from store.log.mirror import Mirror
from store.log.reader import DiaryReader
from store.log.records import Line, is_later, is_revision, random_letters
from store.log.state import Fold
from store.log.storage import DiaryStorage
from store.log.writer import replace_file
from store.models import Entry, readable_part, state_changes_in
from store.vocabulary import DAYS_OFF

if TYPE_CHECKING:
    from store.log.records import Damage

#: The folder of the files in the state home, one for each diary.
FOLDER: Final = "months"
#: The version of what is saved. It is raised with every change of the schema or of the facts.
_FORMAT: Final = 6
#: The greatest size of a saved file: a diary of thirty years has a twentieth of it.
_MOST_BYTES: Final = 8 << 20
_CRC_LENGTH: Final = 9
#: The fields of a plan; any other could hold words, and a reader of plans uses none.
_PLAN_FIELDS: Final = ("v", "what", "start", "rule", "skipped")


#: The current revision of an entry in the old months, and what counts of it: the day of a day
#: off (ISO), or the history of a rupture (``rupture_history``).
Fact = tuple[str, str]


class OldMonths:
    """The facts of the months before one. (A named tuple would take longer to import.)

    Args:
        days_off: the days off by id.
        ruptures: the ruptures by id.
        plans: the newest line of each plan.
        ahead: ids of entries that are written in a month before that of their day.
        damage: the lines that are set aside.
        unreadable: why a file was skipped, by its name.
    """

    def __init__(
        self,
        days_off: Mapping[str, Fact],
        ruptures: Mapping[str, Fact],
        plans: Sequence[Line] = (),
        ahead: Sequence[str] = (),
        damage: frozenset[Damage] = frozenset(),
        unreadable: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.days_off = days_off
        self.ruptures = ruptures
        self.plans = plans
        self.ahead = ahead
        self.damage = damage
        self.unreadable = unreadable


def read_old_months(storage: DiaryStorage, mirror: Mirror, month: str) -> OldMonths:
    """Return the facts of the months before ``month``: saved ones if they still hold.

    Raises:
        DiaryError: the diary cannot be read.
    """
    files, unreadable = list_files(storage.folder)
    old = [file for file in files if file.month and file.month < month]
    if not old:
        return OldMonths({}, {})
    key = _key_of(month, old, unreadable)
    path = saved_path(mirror)
    if not path:
        remove_saved(mirror)  # the mirror was beside the diary before
    facts = _read_saved(path, key, storage) if path else None
    if facts is None:
        facts = _work_out(storage, month)
        if path:
            _save(path, key, facts)
    return facts


def saved_path(mirror: Mirror) -> str:
    """Return where the facts of a diary are saved; empty for nowhere."""
    return _path_of(mirror) if mirror.place == BESIDE else ""


def _path_of(mirror: Mirror) -> str:
    return os.path.join(mirror.state_home, FOLDER, f"{folder_name(mirror.diary)}.json")


def _key_of(month: str, files: Iterable[DiaryFile], unreadable: Mapping[str, str]) -> str:
    """Return a text that changes whenever a file does that the facts come from."""
    parts = [f"{file.name} {file.size} {file.stamp}" for file in files]
    skipped = [f"{name} {reason}" for name, reason in sorted(unreadable.items())]
    return "\n".join((f"{_FORMAT} {VERSION} {month}", *parts, *skipped))


def remove_saved(mirror: Mirror) -> None:
    """Remove the saved facts of a diary, if there are any."""
    path = _path_of(mirror)
    if not os.path.lexists(path):
        return
    with suppress(OSError):
        os.unlink(path)
        sync_folder(os.path.dirname(path))


# -- working them out --------------------------------------------------------------------


def _work_out(storage: DiaryStorage, month: str) -> OldMonths:
    """Read the old months, and nothing else, and return their facts."""
    reader = DiaryReader(storage.folder, storage.device, storage.reader.validator)
    fold, index = Fold(), DayIndex()
    fold.watch(index.update)
    ahead: dict[str, None] = {}
    for written, line in reader.read_before(month):
        fold.apply(line)
        document = line.document
        if line.table == ENTRIES and document is not None and document["day"][:7] > written:
            ahead[line.id] = None
    revisions, entries = fold.revisions.get(ENTRIES, {}), fold.tables.get(ENTRIES, {})
    return OldMonths(
        {id: (revisions[id], day.isoformat()) for id, day in index.days_off.items()},
        {id: (revisions[id], rupture_history(entries[id])) for id in index.ruptures},
        tuple(_plan_lines(fold)),
        tuple(ahead),
        frozenset(reader.damage),
        dict(reader.unreadable),
    )


def rupture_state(document: Document) -> str:
    """Return the state of a rupture; empty if none can be read."""
    changes = state_changes_in(readable_part(document))
    return changes[-1].state if changes else ""


def rupture_history(document: Document) -> str:
    """Return the day of a rupture and its states with their days, without a word of the person."""
    part = readable_part(document)
    return json.dumps([part["day"], state_changes_in(part)])


def rupture_document(history: str) -> Document:
    """Return the document of a rupture of which its history is known.

    Raises:
        ValueError: it is no history.
    """
    day, states = json.loads(history)
    if not (isinstance(day, str) and isinstance(states, list)):
        raise ValueError
    return {"v": VERSION, "kind": "rupture", "day": day, "states": states}


def _plan_lines(fold: Fold) -> Iterator[Line]:
    """Yield the newest line of each plan, without fields that no reader of plans uses."""
    documents = fold.tables.get(PLANS, {})
    for id, revision in fold.revisions.get(PLANS, {}).items():
        document = documents.get(id)
        if document is None:
            yield Line(revision, PLANS, id, None)
            continue
        known: Document = {name: document[name] for name in _PLAN_FIELDS if name in document}
        if isinstance(document, NewerDocument):
            known["v"] = max(known.get("v", VERSION), VERSION + 1)
        yield Line(revision, PLANS, id, known)


# -- saving them -------------------------------------------------------------------------


def _save(path: str, key: str, facts: OldMonths) -> None:
    """Save facts; ignore a state home that cannot be written to."""
    payload = {"key": key} | {
        "days_off": facts.days_off,
        "ruptures": facts.ruptures,
        "plans": [line[:4] for line in facts.plans],
        "ahead": facts.ahead,
        "damage": sorted(facts.damage),
        "unreadable": facts.unreadable,
    }
    data = json.dumps(payload, separators=(",", ":")).encode()
    if len(data) + _CRC_LENGTH > _MOST_BYTES:
        return
    with suppress(OSError):
        make_private_folder(os.path.dirname(path))
        draft = f"{path}.{random_letters(8)}"
        replace_file(path, b"%08x\n%b" % (crc32(data), data), draft, is_durable=False)


def _read_saved(path: str, key: str, storage: DiaryStorage) -> OldMonths | None:
    """Return saved facts; None if there are none that can be used."""
    try:
        content = read_small_file(path, _MOST_BYTES)
    except OSError:
        return None
    data = content[_CRC_LENGTH:]
    if content[:_CRC_LENGTH] != b"%08x\n" % crc32(data):
        return None
    try:
        payload = json.loads(data)
        return _facts_in(payload, storage) if payload["key"] == key else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _facts_in(payload: Mapping[str, Any], storage: DiaryStorage) -> OldMonths:
    """Return the facts of a payload.

    Raises:
        ValueError, KeyError, TypeError, AttributeError: it holds something else.
    """
    plans = [_plan_line(line, storage) for line in payload["plans"]]
    if not all(is_revision(line.revision) for line in plans):
        raise ValueError
    return OldMonths(
        _facts(payload["days_off"]),
        _histories(payload["ruptures"]),
        tuple(plans),
        tuple(_texts(payload["ahead"])),
        _damage(payload["damage"]),
        {name: str(reason) for name, reason in payload["unreadable"].items()},
    )


def _damage(lines: Sequence[Any]) -> frozenset[Damage]:
    if not lines:
        return frozenset()
    from store.log.records import Damage  # few diaries have any

    return frozenset(Damage(name, int(row), *_texts(rest)) for name, row, *rest in lines)


def _facts(pairs: Mapping[str, Any]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for id, pair in pairs.items():
        revision, value = _texts(pair)
        facts[id] = revision, value
    return facts


def _histories(pairs: Mapping[str, Any]) -> dict[str, Fact]:
    facts = _facts(pairs)
    for _, history in facts.values():
        rupture_document(history)  # raises where it is none
    return facts


def _plan_line(parts: list[Any], storage: DiaryStorage) -> Line:
    *head, document = parts
    if not (document is None or type(document) is dict):
        raise TypeError
    line, problem = storage.reader.checked(_line(head, document))
    if problem or line.table != PLANS:
        raise ValueError
    return line


def _line(head: list[Any], document: Document | None) -> Line:
    revision, table, id = _texts(head)
    return Line(revision, table, id, document)


def _texts(values: Iterable[Any]) -> list[str]:
    """Return values that must be texts.

    Raises:
        TypeError: one of them is none.
    """
    texts = list(values)
    if not all(type(text) is str for text in texts):
        raise TypeError
    return texts


#: How many entries are looked up one by one; with more, all of the diary is read.
_MOST_LOOKUPS: Final = 20


class RecentFacts:
    """The facts of a diary whose newest months are loaded.

    Args:
        storage: the diary.
        index: the index of its loaded entries.
        mirror: its mirror, beside which the facts of old months are saved.
        today: the day it is.
    """

    def __init__(self, storage: DiaryStorage, index: DayIndex, mirror: Mirror, today: date) -> None:
        self._storage = storage
        self._index = index
        self._looked_up: set[str] = set()
        self._old: OldMonths = read_old_months(storage, mirror, f"{today:%Y-%m}")
        storage.note_table(PLANS, self._old.plans)
        self.complete()

    def complete(self) -> None:
        """Read what old months have of entries in the loaded ones that were created earlier.

        Two devices can change the same old entry, and the change in an old month can be the
        greater revision.
        """
        unknown = set(self._unknown_ids()) - self._looked_up
        if len(unknown) > _MOST_LOOKUPS:
            self._storage.load()
            return
        self._storage.load_documents(ENTRIES, sorted(unknown))
        self._looked_up |= unknown

    def _unknown_ids(self) -> Iterator[str]:
        """Yield the ids of entries that old months may have a greater revision of."""
        yield from self._old.ahead
        since = self._storage.since
        created_since = since.replace("-", "")
        for id, document in self._storage.documents(ENTRIES).items():
            if id[:2] == "1-" and id[2:8] >= created_since:
                continue  # all its lines are loaded
            part = readable_part(document)
            is_recent = part["day"][:7] >= since
            if is_recent or (_is_fact(part) and not self._is_known(id)):
                yield id

    # -- facts -----------------------------------------------------------------------

    def last_off(self, day: date) -> date | None:
        """Return the newest day off up to ``day``."""
        loaded = (off for id, off in self._index.days_off.items() if self._is_current(id))
        old = (date.fromisoformat(value) for value in self._standing(self._old.days_off))
        return max((off for off in (*loaded, *old) if off <= day), default=None)

    def count_open_ruptures(self) -> int:
        """Return how many ruptures are neither repaired nor let be."""
        documents = (document for _, document in self._rupture_documents())
        return sum(rupture_state(document) in OPEN_STATES for document in documents)

    def ruptures(self) -> list[Entry]:
        """Return every rupture with its day and its states; an old one has no words and no id."""
        return [Entry.from_document(id, document) for id, document in self._rupture_documents()]

    def _rupture_documents(self) -> Iterator[tuple[str, Document]]:
        """Yield the current document of each rupture, by its id if it is loaded."""
        documents = self._storage.documents(ENTRIES)
        yield from ((id, documents[id]) for id in self._index.ruptures if self._is_current(id))
        yield from (("", rupture_document(old)) for old in self._standing(self._old.ruptures))

    @property
    def damage(self) -> frozenset[Damage]:
        """The lines of old months that are set aside."""
        return self._old.damage

    @property
    def unreadable(self) -> Mapping[str, str]:
        """Why a file of old months was skipped, by its name."""
        return self._old.unreadable

    def _standing(self, facts: Mapping[str, Fact]) -> Iterator[str]:
        """Yield the values of the facts that no loaded line replaces."""
        revisions = self._storage.fold.revisions.get(ENTRIES, {})
        rejects = self._storage.fold.purged.rejects
        for id, (revision, value) in facts.items():
            loaded = revisions.get(id)
            is_newest = loaded is None or is_later(revision, loaded)
            if is_newest and not rejects(Line(revision, ENTRIES, id, {})):
                yield value

    def _is_known(self, id: str) -> bool:
        return id in self._old.days_off or id in self._old.ruptures

    def _is_current(self, id: str) -> bool:
        """Return whether a loaded entry is current: old months have no greater revision of it."""
        fact = self._old.days_off.get(id) or self._old.ruptures.get(id)
        loaded = self._storage.fold.revisions[ENTRIES][id]
        return fact is None or not is_later(fact[0], loaded)


def _is_fact(document: Document) -> bool:
    return document["kind"] == "rupture" or document.get("what") in DAYS_OFF
