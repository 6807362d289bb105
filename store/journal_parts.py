"""The parts of a journal: drafts, ruptures, the history of entries, and the health of its files.

The journal makes each of them and hands out the jobs that are theirs: ``journal.drafts`` makes
drafts of parsed lines, ``journal.ruptures`` moves a rupture to its next state,
``journal.history`` reads versions and takes back steps, ``journal.health`` watches the files.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from store.clock import Clock, hour_of, logical_day
from store.days import ENTRIES, Day, DayIndex, entry_of
from store.errors import DiaryError, StateTooEarly, TooLongAgo
from store.grammar import ParsedEntry, parse
from store.log.folder import is_open_to_others
from store.log.mirror import Mirror
from store.log.storage import DiaryStorage
from store.models import Draft, Entry
from store.settings import NO_LOCKS, Settings

if TYPE_CHECKING:
    from store.undo import UndoResult

_NOON = 12
#: How many days back a day may still be opened or closed (SCIENCE: section 2).
RECALL_DAYS = 2


class DraftBuilder:
    """Parses lines in the words of a diary, and makes drafts of them.

    Args:
        settings: the diary's.
        clock: tells the time.
        read_day: returns a day with its entries.
    """

    def __init__(self, settings: Settings, clock: Clock, read_day: Callable[[date], Day]) -> None:
        self._settings = settings
        self._clock = clock
        self._read_day = read_day

    def parse(self, tokens: list[str], note: str = "") -> ParsedEntry:
        """Parse a line, in the words that this diary has.

        Raises:
            Refused: it names what could not be parsed.
        """
        settings = self._settings
        return parse(
            tokens,
            settings.lists,
            session_word=settings.session_word,
            note=note,
            verbs=settings.verbs,
            known=settings.known_words,
        )

    def build(self, parsed: ParsedEntry, day: date | None = None) -> Draft:
        """Return the draft of a parsed entry, with its day, its hour and what follows from them.

        The hour is known only for today.

        Raises:
            Refused: it cannot be saved so.
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
            at=hour_of(now) if day == today else "",
            values=values,
            note=parsed.note,
            tags=parsed.tags,
            remembered=self.is_remembered(when, day),
        )

    def check_recall(self, when: str, day: date) -> None:
        """Refuse the opening or the closing of a day that is too long ago to be remembered.

        Raises:
            TooLongAgo: it is; any other entry of that day can be logged.
        """
        _, today = self._now()
        if when in ("opening", "closing") and (today - day).days > RECALL_DAYS:
            raise TooLongAgo(what=f"an {when}" if when == "opening" else f"a {when}")

    def is_remembered(self, when: str, day: date) -> bool:
        """Return whether an entry logged now for a day is remembered, not a reading of its moment.

        An opening is remembered, too, from noon on or after a session, because it no longer
        reads the morning (SCIENCE: section 3.10).
        """
        now, today = self._now()
        if day != today or when != "opening":
            return day != today
        is_past_noon = now.hour >= _NOON or now.date() > today  # a day may end after midnight
        return is_past_noon or bool(self._read_day(day).count("session"))

    def _now(self) -> tuple[datetime, date]:
        """Return the time and the logical day it is now."""
        now = self._clock.now()
        return now, logical_day(now, self._settings.day_start)


class Ruptures:
    """Finds the ruptures of a diary and moves them to a state.

    Args:
        index: the index of the diary's entries.
        load: reads all of the diary.
        read_entry: returns an entry by its id.
        replace_entry: saves what a function makes of the entry with an id.
        today: returns the logical day it is now.
    """

    def __init__(
        self,
        index: DayIndex,
        load: Callable[[], None],
        read_entry: Callable[[str], Entry | None],
        replace_entry: Callable[[str, Callable[[Entry], Entry]], Entry],
        today: Callable[[], date],
    ) -> None:
        self._index = index
        self._load = load
        self._read_entry = read_entry
        self._replace_entry = replace_entry
        self._today = today

    def all(self) -> list[Entry]:
        """Return every rupture, in no order."""
        self._load()
        return [entry for id in self._index.ruptures if (entry := self._read_entry(id))]

    def newest_open(self) -> Entry | None:
        """Return the newest rupture that is neither repaired nor let be."""
        still_open = [entry for entry in self.all() if entry.state in ("open", "named")]
        return max(still_open, key=lambda e: (e.day, e.order, e.id), default=None)

    def count_changes(self, day: date, state: str) -> int:
        """Return how many ruptures came to a state on a day, whenever they were noticed."""
        return len(self._index.turns.get((state, day.isoformat()), ()))

    def set_state(self, id: str, state: str, day: date | None = None) -> Entry:
        """Move a rupture to a state, on a day.

        Raises:
            StateTooEarly: it came to its last state after that day.
            Gone: it was removed meanwhile.
            WrittenByNewer: it is not this version's to change.
        """
        change_day = (day or self._today()).isoformat()

        def changed(current: Entry) -> Entry:
            states = current["states"]
            if change_day < states[-1].day:
                raise StateTooEarly(day=states[-1].day)
            return current.changed({"states": (*states, (state, change_day))})

        return self._replace_entry(id, changed)


class EntryHistory:
    """Reads earlier versions of entries, and takes back steps.

    Args:
        storage: the diary.
        notify: called after a change.
    """

    def __init__(self, storage: DiaryStorage, notify: Callable[[], None]) -> None:
        self._storage = storage
        self._notify = notify

    def versions(self, id: str) -> list[Entry | None]:
        """Return every version of an entry, oldest first; None where it was removed."""
        return [entry_of(id, line.document) for line in self._storage.history(ENTRIES, id)]

    def all_versions(self, entries: Iterable[Entry]) -> dict[str, list[Entry | None]]:
        """Return the versions of each of these entries that was changed, by its id."""
        histories = self._storage.histories(ENTRIES, (entry.id for entry in entries))
        return {
            id: [entry_of(id, line.document) for line in lines] for id, lines in histories.items()
        }

    def undo(self) -> "UndoResult | None":
        """Take back the newest step of this device; None where there is none.

        Raises:
            DiaryError: nothing was taken back.
        """
        from store.undo import undo  # the one-line log does not need it

        result = undo(self._storage)
        self._notify()
        return result

    def redo(self) -> "UndoResult | None":
        """Bring back the step that was taken back last, if nothing was logged since.

        Raises:
            DiaryError: nothing was brought back.
        """
        from store.undo import redo

        result = redo(self._storage)
        self._notify()
        return result


class DiaryHealth:
    """Watches over the files of a diary.

    Args:
        storage: the diary.
        settings: its settings, which hold what the person has seen.
        mirror: its second copy.
        today: returns the logical day it is now.
    """

    def __init__(
        self,
        storage: DiaryStorage,
        settings: Settings,
        mirror: Mirror,
        today: Callable[[], date],
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._mirror = mirror
        self._today = today

    @property
    def damaged_lines(self) -> int:
        """How many lines cannot be read and were not acknowledged; they stay in their files."""
        acknowledged = self._settings.seen_to()
        return sum(damage.mark not in acknowledged for damage in self._storage.damage)

    @property
    def is_open_to_others(self) -> bool:
        """Whether other users of the machine may read the diary."""
        return is_open_to_others(self._storage.folder)

    def notice_missing_locks(self) -> bool:
        """Return, once for a diary, whether its file system has no locks.

        Where it cannot be saved that the person was told, they are told another time: the
        entry that this was said with is saved.
        """
        if not self._storage.is_without_locks or self._settings.get(NO_LOCKS):
            return False
        try:
            self._settings.set(NO_LOCKS, told=self._today().isoformat())
        except DiaryError:
            return False
        return True

    def update_mirror(self) -> None:
        """Bring the mirror up to date, if that was not done today.

        Raises:
            NotMirrored: the diary is whole; its second copy is not up to date.
        """
        self._mirror.update_daily(self._today())
