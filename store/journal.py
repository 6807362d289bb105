"""The journal: saves entries, reads them, and tells listeners which days changed.

Data flows one way: a key or a line becomes a draft, ``add`` saves it and returns the entry, and
every subscriber learns which days to read again.

The journal's parts do the rest, one noun each: ``months``, ``days``, ``drafts``, ``history``,
``ruptures``, ``plans``, ``stats``, ``settings`` and ``health``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from store.clock import Clock, clock_from, logical_day
from store.days import ENTRIES, PLANS, Day, DayIndex, DayReader, entry_of
from store.documents import VERSION, Document
from store.errors import CheckedInThere, FolderGone, Gone, ImportedMeanwhile, WrittenByNewer
from store.journal_parts import DiaryHealth, DraftBuilder, EntryHistory, LoadedMonths, Ruptures
from store.log.folder import diary_path, make_folder
from store.log.locations import KnownDiary, device_name, holds_diary, mirror_place, state_home
from store.log.mirror import Mirror
from store.log.reader import NO_MONTH
from store.log.records import Line, new_revision
from store.log.storage import Batch, DiaryStorage, DocumentChange
from store.log.table import DiaryDatabase
from store.models import Draft, Entry
from store.schema import LAST_ORDER, validated
from store.settings import Settings

if TYPE_CHECKING:
    from store.day_stats import DayStatsCache
    from store.grammar import ParsedEntry
    from store.rest.plans import Plan, PlanDraft, Plans

Listener = Callable[[frozenset[str]], None]


class LoggedEntry:
    """An entry that was saved, and what it was before if the answers were added to it."""

    def __init__(self, entry: Entry, before: Entry | None = None) -> None:
        self.entry = entry
        self.before = before


class Journal:
    """One open diary.

    Args:
        database: the diary.
        clock: tells what day it is.
        mirror: its second copy.
        known: this machine's memory of where the diary is.
        lazily: read nothing, not even this month, before it is needed.
    """

    def __init__(
        self,
        database: DiaryDatabase,
        clock: Clock,
        mirror: Mirror,
        known: KnownDiary,
        *,
        lazily: bool = False,
    ) -> None:
        self.clock = clock
        self.mirror = mirror
        self.known = known
        self.database = database
        self.storage: DiaryStorage = database.diary
        self._index = index = DayIndex()
        self._unannounced: frozenset[str] = frozenset()
        #: How often what was read of the diary has changed, for what is computed from it.
        self.changes = 0
        self._listeners: list[Listener] = []
        self._plans: Plans | None = None
        self._stats: DayStatsCache | None = None
        self.settings = Settings(self.storage, self._notify)
        self.months = LoadedMonths(self.storage, index, mirror, self._forget_changed)
        months = self.months
        self.days = DayReader(self.storage, index, months.load, months.last_off, self.today)
        self.drafts = DraftBuilder(self.settings, clock, self.day)
        self.ruptures = Ruptures(index, months, self.entry, self._replace, self.today)
        self.history = EntryHistory(self.storage, index, self._notify)
        self.health = DiaryHealth(self.storage, self.settings, mirror, months, self.today)
        self.storage.fold.watch(index.update)
        self.storage.load(NO_MONTH)  # the settings, which say when a day begins
        self._forget_changed()
        if not lazily:
            self.load(self.today())

    @property
    def path(self) -> str:
        """The diary's folder."""
        return self.storage.folder

    @property
    def plans(self) -> Plans:
        """The plans of rest, read when they are first needed."""
        if self._plans is None:
            from store.rest.plans import Plans  # the one-line log does not need it

            self._plans = Plans(self.storage, self.today, self._notify)
        return self._plans

    @property
    def stats(self) -> DayStatsCache:
        """The totals of the days, computed when they are first needed."""
        if self._stats is None:
            from store.day_stats import DayStatsCache  # nor this

            self._stats = DayStatsCache(
                self.day,
                lambda day: self.ruptures.count_changes(day, "repaired"),
                self.settings.names,
            )
        return self._stats

    # -- reading --------------------------------------------------------------------

    def today(self) -> date:
        """Return the logical day it is now."""
        return logical_day(self.clock.now(), self.settings.day_start)

    def day(self, day: date) -> Day:
        """Return a day with its entries in order."""
        return self.days.on(day)

    def entries(self, first: date | None = None, last: date | None = None) -> list[Entry]:
        """Return the entries of a day, of a range (both ends included), or all, in order."""
        days = self.days.all() if first is None else self.days.between(first, last or first)
        return [entry for day in days for entry in day.entries]

    def entry(self, id: str) -> Entry | None:
        """Return an entry by its id; None if there is none."""
        documents = self.storage.documents(ENTRIES)
        if id not in documents:
            self.load()  # it may be of a month that is not read yet
        return entry_of(id, documents.get(id))

    def load(self, since: date | None = None) -> None:
        """Read everything about ``since`` and later days, or the whole diary."""
        self.months.load(since)

    @property
    def has_plans(self) -> bool:
        """Whether there are plans of rest, or may be."""
        return not self.months.has_all_facts or bool(self.storage.documents(PLANS))

    def refresh(self) -> bool:
        """Read what other terminals and devices wrote; return whether anything changed.

        Raises:
            FolderVanished, FolderNotReadable: what is loaded stays.
        """
        changed = self.storage.refresh()
        self.settings.look_again()
        self._notify()
        return changed

    # -- writing --------------------------------------------------------------------

    def log(
        self, parsed: ParsedEntry, day: date | None = None, at: datetime | None = None
    ) -> LoggedEntry:
        """Save a parsed entry on a day.

        A day has one opening and one closing: a second one adds to the first, and its
        answers replace the earlier ones.

        Args:
            parsed: the entry.
            day: its day; by default today.
            at: its hour, as ``drafts.hour`` returns it; by default the present one, of today.

        Raises:
            Refused, DiaryError: nothing was saved.
        """
        draft = self.drafts.build(parsed, day, at)
        if draft.kind == "checkin" and draft["when"] != "between":
            return self._check_in(draft, draft.at if at else None)
        return LoggedEntry(self.add(draft))

    def _check_in(self, draft: Draft, at: str | None) -> LoggedEntry:
        """Save an opening or a closing, or add it to the one that its day has, with an hour."""
        id = self._new_id()
        before: Entry | None = None

        def batch() -> Batch:
            nonlocal before
            self._read_others()
            before = self.day(draft.day).checkin(draft["when"])
            if before is None:
                return Batch([DocumentChange(ENTRIES, id, self._placed([draft])[0])])
            return Batch([self._replacement(before, _added_to(before, draft, at))])

        self.storage.change(ENTRIES, batch)
        self._notify()
        return LoggedEntry(self._saved(before.id if before else id), before)

    def add(self, draft: Draft) -> Entry:
        """Save a draft as the last entry of its day; return it once it is durable."""
        return self.add_all([draft])[0]

    def add_all(
        self,
        drafts: Iterable[Draft],
        plans: Iterable[PlanDraft] = (),
        removed: Iterable[Plan] = (),
    ) -> list[Entry]:
        """Save drafts, and plans of rest with them, as one step, which one undo reverts.

        Args:
            drafts: the entries.
            plans: the plans.
            removed: the plans that are removed in the same step.
        """
        new = {self._new_id(): draft for draft in drafts}
        planned = self.plans.changes(plans, removed) if plans or removed else ()
        self.storage.change(ENTRIES, lambda: Batch([*self._new_entries(new), *planned]))
        self._notify()
        return [self._saved(id) for id in new]

    def import_all(
        self, drafts: Iterable[Draft], before_commit: Callable[[], object] = bool
    ) -> None:
        """Save many drafts as one step, all or none; ``refresh`` reads them.

        Args:
            drafts: the drafts, which are made one after the other.
            before_commit: called last before they are saved.

        Raises:
            ImportedMeanwhile: another process imported some of them; nothing was saved.
            DiaryError: nothing was saved.
        """
        lines = self._new_lines(drafts, self._source_keys())
        self.storage.append_original(lines, ENTRIES, before_commit)

    def _source_keys(self) -> set[str]:
        """Return the keys of all entries that were imported."""
        sources = (entry.get("source") for entry in self.storage.documents(ENTRIES).values())
        return {str(source["key"]) for source in sources if source and "key" in source}

    def _new_lines(self, drafts: Iterable[Draft], known_keys: set[str]) -> Iterator[Line]:
        """Yield the lines of drafts, which are one step.

        Raises:
            ImportedMeanwhile: one was imported since these keys were all that there were.
        """
        new_keys = self._source_keys() - known_keys
        last: dict[date, int] = {}
        step = ""
        for draft in drafts:
            if draft.source and draft.source.key in new_keys:
                raise ImportedMeanwhile
            id = self._new_id()
            step = step or id
            yield Line(id, ENTRIES, id, self._placed_one(draft, last), step=step)

    def _new_id(self) -> str:
        return str(new_revision(self.storage.today()))

    def _new_entries(self, drafts: Mapping[str, Draft]) -> list[DocumentChange]:
        """Return the changes that save drafts, by their ids, as the last entries of their days."""
        documents = self._placed(list(drafts.values()))
        return [DocumentChange(ENTRIES, *new) for new in zip(drafts, documents, strict=True)]

    def _placed(self, drafts: list[Draft]) -> list[Document]:
        """Return the documents of drafts, each after the entries of its day."""
        last: dict[date, int] = {}
        return [self._placed_one(draft, last) for draft in drafts]

    def _placed_one(self, draft: Draft, last: dict[date, int]) -> Document:
        """Return the document of a draft, after the last one of its day."""
        if draft.day not in last:
            last[draft.day] = self._last_order(draft.day)
        last[draft.day] += 1
        return draft.document() | {"order": last[draft.day]}

    def _last_order(self, day: date) -> int:
        """Return the order of a day's last entry, without reading its whole month."""
        month = f"{day:%Y-%m}"
        if self.storage.since <= month:
            last = self._index.last_order.get(day, 0)
        else:
            lines = self.storage.reader.lines_with(f'"day":"{day.isoformat()}"', month)
            entries = (line.document for line in lines if line.table == ENTRIES and line.document)
            orders = (entry.get("order") for entry in entries)
            last = max((order for order in orders if isinstance(order, int)), default=0)
        return min(last, LAST_ORDER - 1)

    def change(self, id: str, values: Mapping[str, Any] | None = None, **fields: Any) -> Entry:
        """Change an entry: fields by ``values`` (None clears one), or its note.

        Raises:
            Gone: it was removed meanwhile.
            WrittenByNewer: a newer version wrote it, so this one cannot change it.
        """
        return self._replace(id, lambda current: current.changed(values, **fields))

    def answer(
        self, id: str, values: Mapping[str, Any], cleared: Entry | None = None, **fields: Any
    ) -> Entry:
        """Add answers to an entry, as digits do; energy that is first logged late is remembered.

        Marks are added to those that it has; every other answer takes the place of the one before.
        What it says already is no step.

        Args:
            id: the entry.
            values: the answers by field.
            cleared: the entry before an answer was cleared to be given again.
            fields: what else is changed with them in one step, as in ``Entry.changed``.

        Raises:
            Refused: it cannot be saved so.
            Gone: it was removed meanwhile.
            WrittenByNewer: a newer version wrote it, so this one cannot change it.
        """

        def answered(current: Entry) -> Entry:
            remembered, answers = current.remembered, dict(values)
            if current.kind == "checkin":
                is_late = self.drafts.is_remembered(current["when"], current.day)
                remembered = _remembered_with(cleared or current, values, is_late)
            if "marks" in answers:
                answers["marks"] = (*(current["marks"] or ()), *answers["marks"])
            entry = current.changed(answers, remembered=remembered, **fields)
            return current if entry == current else entry

        return self._replace(id, answered)

    def replace(self, entry: Entry) -> Entry:
        """Save an entry in place of the current one with its id.

        Raises:
            CheckedInThere: it is an opening or a closing, and its new day has one already.
            Gone: it was removed meanwhile.
            WrittenByNewer: a newer version wrote it, so this one cannot change it.
        """
        return self._replace(entry.id, lambda _current: entry)

    def remove(self, *ids: str) -> list[Entry]:
        """Remove entries as one step, and return them; their versions stay in the files.

        Raises:
            Gone: one was removed meanwhile; all others stay.
            WrittenByNewer: a newer version wrote one; all stay.
        """
        removed: list[Entry] = []

        def batch() -> Batch:
            removed.extend(map(self._current, dict.fromkeys(ids)))
            return Batch([DocumentChange(ENTRIES, entry.id, None) for entry in removed])

        self.storage.change(ENTRIES, batch)
        self._notify()
        return removed

    def _replace(self, id: str, changed: Callable[[Entry], Entry]) -> Entry:
        """Replace an entry by what ``changed`` returns for it; the entry itself is no step."""

        def batch() -> Batch:
            current = self._current(id)
            entry = changed(current)
            return Batch([] if entry is current else [self._replacement(current, entry)])

        self.storage.change(ENTRIES, batch)
        self._notify()
        return self._saved(id)

    def _replacement(self, current: Entry, entry: Entry) -> DocumentChange:
        """Return the change that puts an entry in place of the current one.

        Raises:
            CheckedInThere: it is an opening or a closing, and its new day has one.
            WrittenByNewer: a newer version wrote the current entry, or the new one.
        """
        if max(current.version, entry.version) > VERSION:
            raise WrittenByNewer
        if (current.day, current["when"]) != (entry.day, entry["when"]):
            self._check_room(entry)
        return DocumentChange(ENTRIES, entry.id, entry.document())

    def _check_room(self, entry: Entry) -> None:
        when = entry["when"]
        if when in ("opening", "closing") and self.day(entry.day).checkin(when) is not None:
            raise CheckedInThere(day=f"{entry.day:%A} {entry.day.day} {entry.day:%B %Y}", when=when)

    def _current(self, id: str) -> Entry:
        """Return the entry with an id, after reading all that others wrote up to now."""
        self._read_others()
        entry = self.entry(id)
        if entry is None:
            raise Gone
        if entry.version > VERSION:
            raise WrittenByNewer
        return entry

    def _read_others(self) -> None:
        """Read what others wrote; the listeners are called later, when no lock is held."""
        self.storage.refresh()
        self._unannounced |= self._forget_changed()

    def _saved(self, id: str) -> Entry:
        """Return an entry that was just written."""
        entry = self.entry(id)
        if entry is None:
            raise Gone
        return entry

    # -- listeners ------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with the changed days (ISO) after each change.

        A change of settings is announced as the day ``""``.

        Returns:
            a function that ends the subscription.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _notify(self) -> None:
        """Call the listeners with the days that changed."""
        changed, self._unannounced = self._unannounced | self._forget_changed(), frozenset()
        if changed:
            for listener in tuple(self._listeners):
                listener(changed)

    def _forget_changed(self) -> frozenset[str]:
        """Drop the days that changed from the caches; return them."""
        changed = self._index.changed_days()
        self.changes += bool(changed)
        days = [date.fromisoformat(day) for day in changed if day]
        self.days.forget(days)
        if self._stats is not None:
            self._stats.forget(days)
            if changed:  # lines of an older diary bring other words, with no setting at all
                self._stats.names = self.settings.names
        return changed

    def close(self) -> None:
        """Close the diary; every change was saved when it was made."""
        self.known.note(self.storage.today())
        self.database.close()


def _added_to(current: Entry, draft: Draft, at: str | None) -> Entry:
    """Return an opening or a closing with the answers of a later one added.

    Marks and notes add up; an answer takes the place of the earlier one.
    """
    marks = (*(current["marks"] or ()), *(draft["marks"] or ()))
    return current.changed(
        {**draft.values, "marks": tuple(dict.fromkeys(marks))},
        note="\n".join(filter(None, (current.note, draft.note))),
        tags=draft.tags,
        at=at,
        remembered=_remembered_with(current, draft.values, draft.remembered),
    )


def _remembered_with(current: Entry, values: Mapping[str, Any], is_late: bool) -> bool:
    """Return whether a check-in counts as remembered after ``values`` are added to it.

    Only its energy decides, because the questions compare that reading. A correction is of
    the time of the reading that it corrects.
    """
    is_first_energy = "energy" in values and current["energy"] is None
    return is_late if is_first_energy else current.remembered


def open_journal(
    environ: Mapping[str, str],
    *,
    path: str | os.PathLike[str] | None = None,
    clock: Clock | None = None,
    device: str | None = None,
    anew: bool = False,
    is_look: bool = False,
    lazily: bool = False,
) -> Journal:
    """Open a diary: the one factory for the command line, the screens and the tests.

    Args:
        environ: holds ``CUPFUL_DIARY``, ``CUPFUL_CLOCK`` and the XDG homes.
        path: the diary's folder, created if it is missing; by default that of ``environ``.
        clock: the clock; by default that of ``environ``.
        device: the device's name; by default that of this machine.
        anew: begin a diary even if this machine remembers one in the folder.
        is_look: open even a missing or empty folder, without writing anything there.
        lazily: read a month only when it is needed, as the one-line log does.

    Raises:
        DiaryError: it cannot be opened.
    """
    folder, home = diary_path(path, environ), state_home(environ)
    known, beside = KnownDiary(folder, home), Mirror(folder, home)
    has_files = holds_diary(folder)
    gone = "" if has_files or anew else _gone_since(known, beside, folder)
    if gone and holds_diary(folder):  # created by another process between the two checks
        gone, has_files = "", True
    elif gone and not is_look:
        raise _folder_gone(folder, gone, beside)
    if not gone:
        make_folder(folder)
    clock, device = clock or clock_from(environ), device or device_name(environ)
    mirror = Mirror(folder, home, mirror_place(environ), device)
    database = _open_database(folder, device, clock, has_files=has_files)
    if has_files:
        known.note(database.diary.today())
    return Journal(database, clock, mirror, known, lazily=lazily)


def _open_database(folder: str, device: str, clock: Clock, *, has_files: bool) -> DiaryDatabase:
    database = DiaryDatabase(folder, device, lambda: clock.now().date(), validator=validated)
    database.diary.has_files = has_files
    return database


def _folder_gone(folder: str, day: str, mirror: Mirror) -> FolderGone:
    """Return the error for a diary that was last in its folder on ``day``."""
    state = "empty" if os.path.isdir(folder) else "gone"
    is_mirrored = holds_diary(mirror.folder)
    return FolderGone(path=folder, state=state, day=day, is_mirrored=is_mirrored)


def _gone_since(known: KnownDiary, mirror: Mirror, folder: str) -> str:
    """Return the last day (ISO) on which a folder without files held a diary; empty for never."""
    is_in_the_way = os.path.exists(folder) and not os.path.isdir(folder)
    return "" if is_in_the_way else known.day() or mirror.last_day()
