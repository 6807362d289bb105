"""The parts of a journal: its months, drafts, ruptures, histories, and the health of its files.

``journal.months`` reads months as they are needed, ``journal.drafts`` makes drafts of parsed
lines, ``journal.ruptures`` moves a rupture to its next state, ``journal.history`` reads versions
and undoes steps, ``journal.health`` watches the files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING

from store.clock import Clock, hour_of, logical_day
from store.days import ENTRIES, OPEN_STATES, Day, DayIndex, entry_of
from store.errors import DayAhead, DiaryError, HourAhead, StateTooEarly, TooLongAgo
from store.log.folder import is_open_to_others
from store.log.mirror import Mirror
from store.log.storage import DiaryStorage
from store.models import Draft, Entry
from store.settings import NO_LOCKS, Settings

if TYPE_CHECKING:
    from store.grammar import ParsedEntry
    from store.log.versions import DocumentHistory
    from store.old_months import RecentFacts
    from store.undo import UndoResult

_NOON = 12
#: How many days back a day may still be opened or closed (SCIENCE: section 2).
RECALL_DAYS = 2


def check_begun(day: date, today: date) -> None:
    """Refuse a day after today: nothing is logged before its day has begun.

    Raises:
        DayAhead: it is one; another device's clock may have logged into it.
    """
    if day > today:
        from store.dates import day_in_full  # few days lie ahead

        raise DayAhead(day=day_in_full(day), hint="")


class LoadedMonths:
    """Read the months of a diary as they are needed, the newest first.

    Args:
        storage: the diary.
        index: the index of its entries.
        mirror: its second copy, beside which facts of old months are saved.
        forget_changed: drops the days that changed from the caches; called after each reading.

    Attributes:
        recent: the facts of older months, if they were read without their entries.
    """

    def __init__(
        self,
        storage: DiaryStorage,
        index: DayIndex,
        mirror: Mirror,
        forget_changed: Callable[[], object],
    ) -> None:
        self._storage = storage
        self._index = index
        self._mirror = mirror
        self._forget_changed = forget_changed
        self.recent: RecentFacts | None = None

    @property
    def is_all_loaded(self) -> bool:
        """Whether the whole diary has been read."""
        return self._storage.since == ""

    @property
    def has_all_facts(self) -> bool:
        """Whether all days off, plans and ruptures are known."""
        return self.is_all_loaded or self.recent is not None

    def load(self, since: date | None = None) -> None:
        """Read everything about ``since`` and later days, or the whole diary."""
        if not self.is_all_loaded and self._storage.load(f"{since:%Y-%m}" if since else ""):
            if self.recent is not None and not self.is_all_loaded:
                self.recent.complete()
            self._forget_changed()

    def load_recent(self, since: date) -> None:
        """Read everything about ``since`` and later days, and a few facts of older ones.

        The facts are the days off, the ruptures, the plans of rest and what cannot be read.
        They cost a few milliseconds, where reading ten years costs hundreds.
        """
        self.load(since)
        if self.is_all_loaded:
            return
        from store.old_months import RecentFacts  # the one-line log does not need it

        self.recent = RecentFacts(self._storage, self._index, self._mirror, self._storage.today())
        self._forget_changed()

    def load_older(self) -> bool:
        """Read one more month into the past; return whether there may be another.

        For a caller with time between two keys: a month takes a few milliseconds.
        """
        more = self._storage.load_older()
        self._forget_changed()
        return more

    def last_off(self, day: date) -> date | None:
        """Return the newest day off up to ``day``, as far as it is known."""
        if self._storage.since and self.recent is not None:
            return self.recent.last_off(day)
        return self._index.last_off(day)


class DraftBuilder:
    """Parse lines in the words of a diary, and make drafts of them.

    Args:
        settings: the settings of the diary.
        clock: returns the time.
        read_day: returns a day with its entries.
    """

    def __init__(self, settings: Settings, clock: Clock, read_day: Callable[[date], Day]) -> None:
        self._settings = settings
        self._clock = clock
        self._read_day = read_day

    def parse(self, tokens: list[str], note: str = "", tags: tuple[str, ...] = ()) -> ParsedEntry:
        """Parse a line in the words of this diary.

        Args:
            tokens: the words of the line.
            note: a note that is not in the line.
            tags: tags that are not in the line.

        Raises:
            Refused: it names what could not be parsed.
            WhenInNote: the note in the line is a day or an hour alone.
        """
        from store.grammar import parse  # what only reads a diary parses no line

        settings = self._settings
        parsed = parse(
            tokens,
            settings.lists,
            names=settings.names,
            note=note,
            tags=tags,
            verbs=settings.verbs,
            known=settings.known_words,
        )
        if parsed.words:
            from store.moments import check_words  # not for a line without words

            check_words(parsed, self._now()[1], settings.date_style)
        return parsed

    def hour(self, text: str, day: date | None = None) -> datetime:
        """Return the time that a written hour is on a day, by default today.

        The hours before a day begins are those of the night that ends it. ``2 hours ago`` is an
        hour of the day on which it was.

        Raises:
            HourNotRead: it is no hour.
            HourAhead: it is still to come.
        """
        from store.dates import parse_hour, time_on  # few lines give an hour

        now, today = self._now()
        if text.casefold().rstrip().endswith(" ago"):
            from store.moments import split_time_ago

            moment = split_time_ago(text, self._clock, self._settings.day_start)
            if moment is not None and moment[0] == (day or today).isoformat():
                text = moment[1]
        local = time_on(day or today, *parse_hour(text), self._settings.day_start)
        at = self._clock.localized(local)
        if at > now:
            is_night = local.date() > (day or today)
            raise HourAhead(hour=f"{local:%H:%M}", is_night=is_night)
        return at

    def build(
        self, parsed: ParsedEntry, day: date | None = None, at: datetime | None = None
    ) -> Draft:
        """Return the draft of a parsed entry, with its day, its hour and what follows from them.

        Only an entry of today has an hour, unless ``at`` gives it.

        Raises:
            Refused: it cannot be saved.
        """
        now, today = self._now()
        day = day or today
        values = dict(parsed.values)
        if parsed.verb.kind == "rupture":
            values.setdefault("states", (("open", day.isoformat()),))
        when = values.get("when", "")
        self.check_recall(when, day)
        return Draft(
            parsed.verb.kind,
            day,
            at=hour_of(at or now) if at or day == today else "",
            values=values,
            note=parsed.note,
            tags=parsed.tags,
            remembered=self.is_remembered(when, day),
        )

    def check_recall(self, when: str, day: date) -> None:
        """Refuse to log into a day that has not begun, or to open or close one of long ago.

        Raises:
            DayAhead: it has not begun.
            TooLongAgo: it is too long ago; other entries of that day can be logged.
        """
        _, today = self._now()
        check_begun(day, today)
        if when in ("opening", "closing") and (today - day).days > RECALL_DAYS:
            raise TooLongAgo(what=f"an {when}" if when == "opening" else f"a {when}")

    def is_remembered(self, when: str, day: date) -> bool:
        """Return whether an entry logged now for a day counts as remembered.

        An opening counts as remembered from noon on, or after a session, because it no longer
        says how the morning was (SCIENCE, section 3.10).
        """
        now, today = self._now()
        if day != today or when != "opening":
            return day != today
        is_past_noon = now.hour >= _NOON or now.date() > today  # a day may end after midnight
        return is_past_noon or bool(self._read_day(day).count("session"))

    def _now(self) -> tuple[datetime, date]:
        """Return the current time and the logical day it belongs to."""
        now = self._clock.now()
        return now, logical_day(now, self._settings.day_start)


class Ruptures:
    """Find the ruptures of a diary and change their state.

    Args:
        index: the index of the diary's entries.
        months: reads the whole diary.
        read_entry: returns an entry by its id.
        replace_entry: saves what a function returns for the entry with an id.
        today: returns the logical day it is now.
    """

    def __init__(
        self,
        index: DayIndex,
        months: LoadedMonths,
        read_entry: Callable[[str], Entry | None],
        replace_entry: Callable[[str, Callable[[Entry], Entry]], Entry],
        today: Callable[[], date],
    ) -> None:
        self._index = index
        self._months = months
        self._read_entry = read_entry
        self._replace_entry = replace_entry
        self._today = today

    def all(self) -> list[Entry]:
        """Return every rupture, in no order."""
        self._months.load()
        return [entry for id in self._index.ruptures if (entry := self._read_entry(id))]

    def histories(self) -> list[Entry]:
        """Return every rupture with its day and its states, in no order.

        Where old months are not read, those of them have no words and no id.
        """
        recent = self._months.recent
        if recent is not None and not self._months.is_all_loaded:
            return recent.ruptures()
        return self.all()

    def newest_open(self) -> Entry | None:
        """Return the newest rupture that is neither repaired nor let be."""
        still_open = [entry for entry in self.all() if entry.state in OPEN_STATES]
        return max(still_open, key=lambda e: (e.day, e.order, e.id), default=None)

    def count_open(self) -> int:
        """Return how many ruptures are neither repaired nor let be."""
        if self._months.recent is not None:
            return self._months.recent.count_open_ruptures()
        return sum(entry.state in OPEN_STATES for entry in self.all())

    def count_changes(self, day: date, state: str) -> int:
        """Return how many ruptures came to a state on a day, on whichever day they were noticed."""
        return len(self._index.turns.get((state, day.isoformat()), ()))

    def set_state(self, id: str, state: str, day: date | None = None) -> Entry:
        """Move a rupture to a state, on a day.

        Raises:
            DayAhead: that day has not begun.
            StateTooEarly: it came to its last state after that day.
            Gone: it was removed meanwhile.
            WrittenByNewer: it is not this version's to change.
        """
        if day is not None:
            check_begun(day, self._today())
        change_day = (day or self._today()).isoformat()

        def changed(current: Entry) -> Entry:
            states = current["states"]
            if change_day < states[-1].day:
                raise StateTooEarly(day=states[-1].day)
            return current.changed({"states": (*states, (state, change_day))})

        return self._replace_entry(id, changed)


class EntryHistory:
    """Read earlier versions of entries, and undo steps.

    Args:
        storage: the diary.
        index: the index of its entries.
        notify: called after a change.
    """

    def __init__(self, storage: DiaryStorage, index: DayIndex, notify: Callable[[], None]) -> None:
        self._storage = storage
        self._index = index
        self._notify = notify

    def versions(self, id: str) -> list[Entry | None]:
        """Return every version of an entry, oldest first; None stands for a removal."""
        lines = self._documents().versions(ENTRIES, id)
        return [entry_of(id, line.document) for line in lines]

    def all_versions(self, entries: Iterable[Entry]) -> dict[str, list[Entry | None]]:
        """Return the versions of each of these entries that was changed, by its id."""
        histories = self._documents().all_versions(ENTRIES, (entry.id for entry in entries))
        return {
            id: [entry_of(id, line.document) for line in lines] for id, lines in histories.items()
        }

    def _documents(self) -> DocumentHistory:
        from store.log.versions import DocumentHistory  # the one-line log does not need it

        return DocumentHistory(self._storage)

    def undo(self) -> UndoResult | None:
        """Undo the newest step of this device; return None if there is none.

        Raises:
            DiaryError: nothing was undone.
        """
        from store.undo import undo  # nor this

        result = undo(self._storage, self._index)
        self._notify()
        return result

    def redo(self) -> UndoResult | None:
        """Redo the step that was undone last, if nothing was logged since.

        Raises:
            DiaryError: nothing was redone.
        """
        from store.undo import redo

        result = redo(self._storage, self._index)
        self._notify()
        return result


class DiaryHealth:
    """Watch over the files of a diary.

    Args:
        storage: the diary.
        settings: its settings, which remember what the person has seen.
        mirror: its second copy.
        months: those of its months that are read.
        today: returns the logical day it is now.
    """

    def __init__(
        self,
        storage: DiaryStorage,
        settings: Settings,
        mirror: Mirror,
        months: LoadedMonths,
        today: Callable[[], date],
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._mirror = mirror
        self._months = months
        self._today = today

    @property
    def damaged_lines(self) -> int:
        """How many lines cannot be read and were not acknowledged; they stay in their files."""
        acknowledged = self._settings.seen_to()
        damage, recent = self._storage.damage, self._months.recent
        if self._storage.since and recent is not None:
            damage = damage | recent.damage
        return sum(line.mark not in acknowledged for line in damage)

    @property
    def unreadable(self) -> Mapping[str, str]:
        """Why a file of another device was skipped, by its name."""
        recent = self._months.recent
        if self._storage.since and recent is not None:
            return {**recent.unreadable, **self._storage.unreadable}
        return self._storage.unreadable

    @property
    def is_open_to_others(self) -> bool:
        """Whether other users of the machine may read the diary."""
        return is_open_to_others(self._storage.folder)

    def notice_missing_locks(self) -> bool:
        """Return, once for a diary, whether its file system has no locks.

        If this cannot be saved, it is returned again another time; the entry itself is saved.
        """
        if not self._storage.is_without_locks or self._settings.get(NO_LOCKS):
            return False
        try:
            self._settings.set(NO_LOCKS, told=self._today().isoformat())
        except DiaryError:
            return False
        return True

    def update_mirror(self) -> None:
        """Update the mirror, unless that was done today.

        Raises:
            NotMirrored: the diary is complete, but its second copy is not up to date.
        """
        self._mirror.update_daily(self._today())
