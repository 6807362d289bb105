"""The journal: it keeps entries, gives them back by day, and takes a slip back.

Data has one way round: a key or a line becomes a draft, ``add`` keeps it and returns the
entry, and whoever subscribed is told which days to read again.
"""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from store.clock import Clock, clock_from, hour_of, logical_day
from store.dates import day_before, days_between
from store.day_stats import Tallies
from store.documents import VERSION, Document
from store.errors import (
    CheckedInThere,
    DiaryError,
    FolderGone,
    Gone,
    TooLongAgo,
    TurnedTooEarly,
    WrittenByNewer,
)
from store.grammar import ParsedEntry, parse
from store.index import ENTRIES, SETTINGS_CHANGED, DayIndex, entry_of
from store.log.folder import diary_path, is_open_to_others, make_folder
from store.log.locations import KnownDiary, device_name, holds_diary, mirror_place, state_home
from store.log.mirror import Mirror
from store.log.reader import NO_MONTH
from store.log.records import new_revision
from store.log.storage import Batch, DiaryStorage, DocumentChange
from store.log.table import DiaryDatabase
from store.models import Day, Draft, Entry
from store.schema import LAST_ORDER, validated
from store.settings import NO_LOCKS, Settings

if TYPE_CHECKING:
    from store.rest.plans import PlanDraft, Plans
    from store.undo import Turned

_NOON = 12
#: So many days are kept made, those asked for last: what a screen shows, and some about it.
_DAYS_MADE = 100
_RESTORE = " 'cup backup --restore' brings it back from its mirror."
#: How many days back a day may still be opened or closed (SCIENCE: section 2).
RECALL_DAYS = 2

Listener = Callable[[frozenset[str]], None]


class Kept(NamedTuple):
    """What was kept, and the entry it took the place of, if it added to one."""

    entry: Entry
    before: Entry | None = None


class Journal:
    """One diary, open.

    Args:
        database: the diary.
        clock: tells what day it is.
        mirror: its second copy.
        known: this machine's memory that the diary is where it is.
        lazily: read not even this month before it is asked for.
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
        self.entries_table = database.table(ENTRIES)
        self.storage: DiaryStorage = database.diary
        self.settings = Settings(self.storage, self._tell)
        self._plans: Plans | None = None
        self._index = DayIndex()
        self._days: dict[date, Day] = {}
        self._untold: frozenset[str] = frozenset()
        self._listeners: list[Listener] = []
        self.tallies = Tallies(self.day, lambda day: self.turned_on(day, "repaired"))
        self.storage.fold.watch(self._index.update)
        self.storage.load(NO_MONTH)  # the settings, which say when a day begins
        self._forget_changed()
        if not lazily:
            self.load(self.today())

    def today(self) -> date:
        """Return the logical day it is now."""
        return logical_day(self.clock.now(), self.settings.day_start)

    # -- reading --------------------------------------------------------------------

    def entries(self, first: date | None = None, last: date | None = None) -> list[Entry]:
        """Return the entries of a day, of a range (both ends included), or all, in order."""
        if first is None:
            self.load()
            return [
                entry for day in sorted(self._index.ids_by_day) for entry in self.day(day).entries
            ]
        return [e for day in days_between(first, last or first) for e in self.day(day).entries]

    def day(self, day: date) -> Day:
        """Return a day with its entries in order."""
        if self.storage.since == "" and day not in self._index.ids_by_day:
            return Day(day, ())  # most days of a long span, and there all is loaded
        made = self._days.pop(day, None) or self._made(day)
        if made.entries:  # of empty days there is no end
            self._days[day] = made  # the last one asked for
            if len(self._days) > _DAYS_MADE:
                del self._days[next(iter(self._days))]
        return made

    def _made(self, day: date) -> Day:
        self.load(day)
        documents = self.storage.documents(ENTRIES)
        found = [Entry.of(id, documents[id]) for id in self._index.ids_by_day.get(day, ())]
        found.sort(key=lambda entry: (entry.order, entry.id))
        return Day(day, tuple(found))

    def days(self, first: date, last: date) -> list[Day]:
        """Return the days from ``first`` to ``last``, both included."""
        return [self.day(day) for day in days_between(first, last)]

    def entry(self, id: str) -> Entry | None:
        """Return an entry by id, or None where it is not there."""
        documents = self.storage.documents(ENTRIES)
        if id not in documents:
            self.load()  # it may be of a month that is not read yet
        return entry_of(id, documents.get(id))

    def history(self, id: str) -> list[Entry | None]:
        """Return every version of an entry, oldest first; None where it was removed."""
        return [entry_of(id, line.document) for line in self.storage.history(ENTRIES, id)]

    def histories(self, entries: Iterable[Entry]) -> dict[str, list[Entry | None]]:
        """Return the history of each of these entries that was changed, by its id."""
        histories = self.storage.histories(ENTRIES, (entry.id for entry in entries))
        return {
            id: [entry_of(id, line.document) for line in lines] for id, lines in histories.items()
        }

    def newest_open_rupture(self) -> Entry | None:
        """Return the newest rupture that is neither repaired nor let be."""
        still_open = [entry for entry in self.ruptures() if entry.state in ("open", "named")]
        return max(still_open, key=lambda e: (e.day, e.order, e.id), default=None)

    def ruptures(self) -> list[Entry]:
        """Return every rupture, in no order."""
        self.load()
        return [entry for id in self._index.ruptures if (entry := self.entry(id))]

    def turned_on(self, day: date, state: str) -> int:
        """Return how many ruptures came to a state on a day, whenever they were noticed."""
        return len(self._index.turns.get((state, day.isoformat()), ()))

    def last_day_off(self, day: date) -> date | None:
        """Return the newest day off up to ``day``, of what is loaded."""
        return max((off for off in self._index.days_off.values() if off <= day), default=None)

    @property
    def plans(self) -> "Plans":
        """The plans of rest, read when they are first asked for."""
        if self._plans is None:
            from store.rest.plans import Plans  # what keeps a line does not need it

            self._plans = Plans(self.storage, self.today, self._tell)
        return self._plans

    def last_energy(self, day: date, days_back: int = 14) -> Entry | None:
        """Return the newest check-in with an energy reading, up to ``day``."""
        for _ in range(days_back):
            for entry in reversed(self.day(day).entries):
                if entry["energy"] is not None:
                    return entry
            day = day_before(day)
        return None

    def load(self, since: date | None = None) -> None:
        """Have all that concerns ``since`` and later read, or everything."""
        if not self.is_all_loaded and self.storage.load(f"{since:%Y-%m}" if since else ""):
            self._forget_changed()

    def load_older(self) -> bool:
        """Read one month more into the past; return whether there may be another.

        For whoever has time between two keys: a month is a few milliseconds.
        """
        more = self.storage.load_older()
        self._forget_changed()
        return more

    def newest_day(self) -> date | None:
        """Return the newest day with an entry, of what is loaded."""
        return self._index.newest_day()

    def oldest_day(self) -> date | None:
        """Return the oldest day with an entry, of what is loaded."""
        return self._index.oldest_day()

    def kept_day(self, day: date, step: int) -> date | None:
        """Return the next day before (``step`` -1) or after with an entry, up to today."""
        self.load()
        return self._index.adjacent_day(day, step, self.today())

    def count_ahead(self) -> int:
        """Return how many loaded entries are of days after today: another device's clock."""
        today = self.today()
        return sum(len(ids) for day, ids in self._index.ids_by_day.items() if day > today)

    def size(self) -> tuple[int, int]:
        """Return how many entries are loaded, and on how many days."""
        days = [ids for ids in self._index.ids_by_day.values() if ids]
        return sum(map(len, days)), len(days)

    @property
    def is_all_loaded(self) -> bool:
        """Whether the whole diary has been read."""
        return self.storage.since == ""

    def refresh(self) -> bool:
        """Notice what other terminals and devices wrote; return whether anything changed.

        Raises:
            FolderVanished, FolderNotReadable: what is loaded stays.
        """
        changed = self.storage.refresh()
        self._tell()
        return changed

    @property
    def damaged_lines(self) -> int:
        """How many lines could not be read and were not seen to; they stay in their files."""
        seen_to = self.settings.seen_to()
        return sum(damage.mark not in seen_to for damage in self.storage.damage)

    def notice_missing_locks(self) -> bool:
        """Return, once for a diary, whether its file system has no locks.

        Where that it was told cannot be kept, it is told another time: what it is told
        with was kept.
        """
        if not self.storage.is_without_locks or self.settings.get(NO_LOCKS):
            return False
        try:
            self.settings.set(NO_LOCKS, told=self.today().isoformat())
        except DiaryError:
            return False
        return True

    def mirror_daily(self) -> None:
        """Bring the mirror up to date, if that was not done today.

        Raises:
            NotMirrored: the diary is whole; its second copy is not up to date.
        """
        self.mirror.update_daily(self.today())

    @property
    def path(self) -> str:
        """The diary's folder."""
        return self.storage.folder

    def is_open_to_others(self) -> bool:
        """Return whether others than the owner may look into the diary."""
        return is_open_to_others(self.path)

    # -- keeping --------------------------------------------------------------------

    def said(self, tokens: list[str], note: str = "") -> ParsedEntry:
        """Return what a line says, in the words this diary has.

        Raises:
            Refused: a sentence that names what could not be understood.
        """
        settings = self.settings
        return parse(
            tokens,
            settings.lists,
            session_word=settings.session_word,
            note=note,
            verbs=settings.verbs,
            known=settings.known_words,
        )

    def log(self, said: ParsedEntry, day: date | None = None) -> Kept:
        """Keep what a line or a row of keys said, on a day.

        A day has one opening and one closing: a second one adds to the first, and what
        it says anew takes the place of what stood.

        Raises:
            Refused, DiaryError: nothing was kept.
        """
        draft = self.draft(said, day)
        if draft.kind == "checkin" and draft["when"] != "between":
            return self._check_in(draft)
        return Kept(self.add(draft))

    def _check_in(self, draft: Draft) -> Kept:
        """Keep an opening or a closing, or add it to the one that its day has."""
        id = self._new_id()
        before: Entry | None = None

        def batch() -> Batch:
            nonlocal before
            self._look()
            before = self.day(draft.day).checkin(draft["when"])
            if before is None:
                return Batch([DocumentChange(ENTRIES, id, self._placed([draft])[0])])
            return Batch([self._put_in_place(before, _added_to(before, draft))])

        self.storage.change(ENTRIES, batch)
        return Kept(self._told(before.id if before else id), before)

    def draft(self, said: ParsedEntry, day: date | None = None) -> Draft:
        """Return the draft of what was said, with its day, its hour and what follows from them.

        The hour is known only for today.

        Raises:
            Refused: it cannot be kept so.
        """
        now = self.clock.now()
        today = logical_day(now, self.settings.day_start)
        day = day or today
        values = dict(said.values)
        if said.verb.kind == "rupture":
            values.setdefault("states", (("open", day.isoformat()),))
        when = values.get("when", "")
        self.check_recall(when, day)
        return Draft(
            said.verb.kind,
            day,
            at=hour_of(now) if day == today else "",
            values=values,
            note=said.note,
            tags=said.tags,
            remembered=self._is_remembered(when, day),
        )

    def check_recall(self, when: str, day: date) -> None:
        """Refuse the opening or the closing of a day too long ago to be told.

        Raises:
            TooLongAgo: it is; any other entry of that day can be kept.
        """
        what = {"opening": "an opening", "closing": "a closing"}.get(when)
        if what and (self.today() - day).days > RECALL_DAYS:
            raise TooLongAgo(what=what)

    def _is_remembered(self, when: str, day: date) -> bool:
        """Return whether what is told of a day now is remembered, and no reading of its moment.

        So is an opening from noon on, or after a session: it is no reading of the morning
        (SCIENCE: section 3.10).
        """
        now = self.clock.now()
        today = logical_day(now, self.settings.day_start)
        if day != today or when != "opening":
            return day != today
        is_past_noon = now.hour >= _NOON or now.date() > today  # a day may end after midnight
        return is_past_noon or bool(self.day(day).count("session"))

    def add(self, draft: Draft) -> Entry:
        """Keep a draft as the last entry of its day; return it once it is durable."""
        return self.add_all([draft])[0]

    def add_all(self, drafts: Iterable[Draft]) -> list[Entry]:
        """Keep many drafts as one step, which one undo takes back."""
        wanted = {self._new_id(): draft for draft in drafts}
        self.storage.change(ENTRIES, lambda: Batch(self._new_entries(wanted)))
        self._tell()
        return [self._kept(id) for id in wanted]

    def add_with_plans(self, drafts: Iterable[Draft], plans: "Iterable[PlanDraft]") -> None:
        """Keep drafts and plans of rest as one step, which one undo takes back."""
        wanted = {self._new_id(): draft for draft in drafts}
        planned = self.plans.changes(plans)
        self.storage.change(ENTRIES, lambda: Batch([*self._new_entries(wanted), *planned]))
        self._tell()

    def _new_id(self) -> str:
        return str(new_revision(self.storage.today()))

    def _new_entries(self, drafts: Mapping[str, Draft]) -> list[DocumentChange]:
        """Return the changes that keep drafts, by their ids, as the last entries of their days."""
        documents = self._placed(list(drafts.values()))
        return [DocumentChange(ENTRIES, *new) for new in zip(drafts, documents, strict=True)]

    def _placed(self, drafts: list[Draft]) -> list[Document]:
        """Return the documents of drafts, each behind the entries of its day."""
        last: dict[date, int] = {}
        documents: list[Document] = []
        for draft in drafts:
            if draft.day not in last:
                last[draft.day] = self._last_order(draft.day)
            last[draft.day] += 1
            documents.append(draft.document() | {"order": last[draft.day]})
        return documents

    def _last_order(self, day: date) -> int:
        """Return the order of a day's last entry; without reading the whole month for it."""
        month = f"{day:%Y-%m}"
        if self.storage.since <= month:
            last = self._index.last_order.get(day, 0)
        else:
            lines = self.storage.lines_with(f'"day":"{day.isoformat()}"', month)
            entries = (line.document for line in lines if line.table == ENTRIES and line.document)
            orders = (entry.get("order") for entry in entries)
            last = max((order for order in orders if isinstance(order, int)), default=0)
        return min(last, LAST_ORDER - 1)

    def change(self, id: str, values: Mapping[str, Any] | None = None, **fields: Any) -> Entry:
        """Keep an entry changed: fields by ``values`` (None takes one away), or its note.

        Raises:
            Gone: it was removed meanwhile.
            WrittenByNewer: it is not this version's to change.
        """
        return self._replace(id, lambda standing: standing.changed(values, **fields))

    def answer(self, id: str, values: Mapping[str, Any]) -> Entry:
        """Keep answers on an entry, as digits add them; energy told late is remembered.

        Raises:
            Gone: it was removed meanwhile.
            WrittenByNewer: it is not this version's to change.
        """

        def answered(standing: Entry) -> Entry:
            remembered = standing.remembered
            if standing.kind == "checkin":
                is_late = self._is_remembered(standing["when"], standing.day)
                remembered = _remembered_with(standing, values, is_late)
            return standing.changed(values, remembered=remembered)

        return self._replace(id, answered)

    def put(self, entry: Entry) -> Entry:
        """Keep an entry in place of what stands under its id.

        Raises:
            CheckedInThere: it is an opening or a closing, and its new day has one.
            Gone: it was removed meanwhile.
            WrittenByNewer: it is not this version's to change.
        """
        return self._replace(entry.id, lambda _standing: entry)

    def turn(self, id: str, state: str, day: date | None = None) -> Entry:
        """Move a rupture to a state, on a day.

        Raises:
            TurnedTooEarly: it came to its last state after that day.
        """

        def turned(standing: Entry) -> Entry:
            turns, told = standing["states"], (day or self.today()).isoformat()
            if told < turns[-1].day:
                raise TurnedTooEarly(day=turns[-1].day)
            return standing.changed({"states": (*turns, (state, told))})

        return self._replace(id, turned)

    def remove(self, id: str) -> Entry:
        """Remove an entry; its versions stay in the files. Return what it was."""
        removed: list[Entry] = []

        def batch() -> Batch:
            removed.append(self._standing(id))
            return Batch([DocumentChange(ENTRIES, id, None)])

        self.storage.change(ENTRIES, batch)
        self._tell()
        return removed[0]

    def _replace(self, id: str, changed: Callable[[Entry], Entry]) -> Entry:
        """Keep what ``changed`` makes of an entry in its place."""

        def batch() -> Batch:
            standing = self._standing(id)
            return Batch([self._put_in_place(standing, changed(standing))])

        self.storage.change(ENTRIES, batch)
        return self._told(id)

    def _put_in_place(self, standing: Entry, entry: Entry) -> DocumentChange:
        """Return the change that puts an entry in place of the one that stands.

        Raises:
            CheckedInThere: it is an opening or a closing, and its new day has one.
            WrittenByNewer: a newer version wrote what stands, or what was to take its place.
        """
        if max(standing.version, entry.version) > VERSION:
            raise WrittenByNewer
        if (standing.day, standing["when"]) != (entry.day, entry["when"]):
            self._check_room(entry)
        return DocumentChange(ENTRIES, entry.id, entry.document())

    def _check_room(self, entry: Entry) -> None:
        when = entry["when"]
        if when in ("opening", "closing") and self.day(entry.day).checkin(when) is not None:
            raise CheckedInThere(day=f"{entry.day:%A} {entry.day.day} {entry.day:%B %Y}", when=when)

    def _standing(self, id: str) -> Entry:
        """Return what stands under an id, with all that others wrote up to now."""
        self._look()
        entry = self.entry(id)
        if entry is None:
            raise Gone
        if entry.version > VERSION:
            raise WrittenByNewer
        return entry

    def _look(self) -> None:
        """Read what others wrote; the listeners are told later, when no lock is held."""
        self.storage.refresh()
        self._untold |= self._forget_changed()

    def undo(self) -> "Turned | None":
        """Take back the newest step of this device; None where there is none."""
        from store import undo

        turned = undo.undo(self.storage)
        self._tell()
        return turned

    def redo(self) -> "Turned | None":
        """Bring back the step taken back last, if nothing was kept since."""

        from store import undo

        turned = undo.redo(self.storage)
        self._tell()
        return turned

    # -- telling --------------------------------------------------------------------

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have ``listener`` called with the changed days (ISO); return what ends that.

        A change of settings is told as the day ``""``.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def _told(self, id: str) -> Entry:
        """Tell the listeners, and return the entry as it stands."""
        self._tell()
        return self._kept(id)

    def _kept(self, id: str) -> Entry:
        """Return an entry that was just written."""
        entry = self.entry(id)
        if entry is None:
            raise Gone
        return entry

    def _tell(self) -> None:
        """Tell the listeners which days to read again."""
        changed, self._untold = self._untold | self._forget_changed(), frozenset()
        if changed:
            for listener in tuple(self._listeners):
                listener(changed)

    def _forget_changed(self) -> frozenset[str]:
        """Have the days that changed read again when asked for; return them."""
        changed = self._index.changed_days()
        days = [date.fromisoformat(day) for day in changed if day]
        for day in days:
            self._days.pop(day, None)
        self.tallies.forget(days)
        if SETTINGS_CHANGED in changed:
            self.tallies.names = self.settings.names
        return changed

    def close(self) -> None:
        """Close the diary; every change was kept when it was made."""
        self.known.note(self.storage.today())
        self.database.close()


def _added_to(standing: Entry, draft: Draft) -> Entry:
    """Return an opening or a closing with what a later one says.

    Marks and notes add up; an answer takes the place of the one that stood.
    """
    marks = (*(standing["marks"] or ()), *(draft["marks"] or ()))
    return standing.changed(
        {**draft.values, "marks": tuple(dict.fromkeys(marks))},
        note="\n".join(filter(None, (standing.note, draft.note))),
        tags=draft.tags,
        remembered=_remembered_with(standing, draft.values, draft.remembered),
    )


def _remembered_with(standing: Entry, values: Mapping[str, Any], is_late: bool) -> bool:
    """Return whether a check-in is a remembered one once it says ``values`` as well.

    It is one only where its energy is: that is the reading questions are asked of. Energy
    said again as it stood is still the reading it was.
    """
    is_told_anew = "energy" in values and values["energy"] != standing["energy"]
    return is_late if is_told_anew else standing.remembered


def open_journal(
    environ: Mapping[str, str],
    *,
    path: "str | os.PathLike[str] | None" = None,
    clock: Clock | None = None,
    device: str | None = None,
    anew: bool = False,
    is_look: bool = False,
    lazily: bool = False,
) -> Journal:
    """Open the diary: the one factory that the command line, the screens and the tests call.

    Args:
        environ: where ``CUPFUL_DIARY``, ``CUPFUL_CLOCK`` and the XDG homes are looked up.
        path: the diary's folder, where it was named by hand; made if it is not there.
        clock: another clock than the environment's.
        device: another name than this machine's.
        anew: begin a diary also where this machine knows that one was there.
        is_look: open also what is gone or empty, without writing anything there.
        lazily: read a month only when it is asked for, as a line that keeps one thing does.

    Raises:
        DiaryError: a sentence that says why it cannot be opened.
    """
    folder = diary_path(path, environ)
    home = state_home(environ)
    known = KnownDiary(folder, home)
    has_files = holds_diary(folder)
    beside = Mirror(folder, home)
    gone = "" if has_files or anew else _gone_since(known, beside, folder)
    if gone and holds_diary(folder):  # by another process, between the two looks
        gone, has_files = "", True
    if gone and not is_look:
        state = "empty" if os.path.isdir(folder) else "gone"
        restore = _RESTORE if holds_diary(beside.folder) else ""
        raise FolderGone(path=folder, state=state, day=gone, restore=restore)
    if not gone:
        make_folder(folder)
    clock = clock or clock_from(environ)
    device = device or device_name(environ)
    mirror = Mirror(folder, home, mirror_place(environ), device)
    database = DiaryDatabase(folder, device, lambda: clock.now().date(), validator=validated)
    database.diary.has_files = has_files
    if has_files:
        known.note(database.diary.today())
    return Journal(database, clock, mirror, known, lazily=lazily)


def _gone_since(known: KnownDiary, mirror: Mirror, folder: str) -> str:
    """Return the last day (ISO) on which a diary was in a folder that has none; empty if never."""
    is_in_the_way = os.path.exists(folder) and not os.path.isdir(folder)
    return "" if is_in_the_way else known.day() or mirror.last_day()
