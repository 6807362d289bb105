"""The logbook: what keys do to the diary, without any screen.

It holds the day one is on, the thing at hand, the line being typed and what was last
said. Writes are direct calls, so a key typed ahead finds its entry kept.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from store.dates import day_after, day_before
from store.errors import CupfulError, DiaryError, Gone, WrittenByNewer
from store.grammar import VERBS, ParsedEntry, Refinement, Verb
from store.journal import Journal
from store.models import Entry
from tui.controllers import day_facts
from tui.text import phrases, sentences

if TYPE_CHECKING:
    from store.undo import Turned
    from tui.editing.purposes import Writing


class EntrySelection(NamedTuple):
    """The thing at hand: where its verb stands, and its entry once it is kept."""

    refinement: Refinement
    id: str | None


class StatusMessage(NamedTuple):
    """The last thing said: about something kept, about trouble, or neither.

    Trouble is grave where the diary could not be written: then nothing else matters.
    """

    text: str = ""
    is_saved: bool = False
    is_trouble: bool = False
    is_grave: bool = False


class Privacy:
    """What is not shown while others may look on, in all rooms alike.

    Args:
        folder: where it is remembered for the next start; empty for nowhere.
    """

    def __init__(self, folder: str = "") -> None:
        self._path = Path(folder, "hide-notes") if folder else None
        self._hides_notes = self._path is not None and self._path.exists()

    @property
    def hides_notes(self) -> bool:
        """Whether notes are not shown."""
        return self._hides_notes

    @hides_notes.setter
    def hides_notes(self, hides: bool) -> None:
        self._hides_notes = hides
        if self._path is None:
            return
        with suppress(OSError):  # where nothing can be written it lasts until the end
            if hides:
                self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self._path.touch(0o600)
            else:
                self._path.unlink(missing_ok=True)


class DayLogController:
    """One diary as the keys of a screen see it.

    Args:
        journal: the diary.
        privacy: what is not shown.
    """

    def __init__(self, journal: Journal, privacy: Privacy | None = None) -> None:
        self.journal = journal
        self.privacy = privacy or Privacy()
        self.day: date = journal.today()
        self._follows_today = True
        self.selection: EntrySelection | None = None
        self.writing: Writing | None = None
        self.status = StatusMessage()
        self.is_day_pinned = False  # a page over the screen is about this day: it does not move on

    @property
    def hides_notes(self) -> bool:
        """Whether notes are not shown."""
        return self.privacy.hides_notes

    # -- saying ------------------------------------------------------------------------

    def set_status(self, text: str, *, is_saved: bool = False) -> None:
        """Say something."""
        self.status = StatusMessage(text, is_saved)

    def confirm_saved(self, entry: Entry, values: Mapping[str, Any] | None = None) -> None:
        """Say what was kept, or what was just added to it; called only once it is durable."""
        receipt = phrases.saved(entry, self.journal.settings.names, values)
        if self.journal.notice_missing_locks():
            receipt = f"{receipt}. {sentences.NO_LOCKS}"
        elif entry.kind == "session" and (
            run := day_facts.run_of_sessions(self.journal, entry.day)
        ):
            receipt = f"{receipt}. {run}"
        self.set_status(receipt, is_saved=True)

    def spoken(self, entry: Entry) -> str:
        """Return an entry in one phrase."""
        return phrases.spoken(entry, self.journal.settings.names)

    @contextmanager
    def errors_as_status(self) -> Iterator[None]:
        """Say the sentence of whatever is refused in here."""
        try:
            yield
        except CupfulError as error:
            self.show_error(error)

    def show_error(self, error: CupfulError) -> None:
        """Say the sentence of what was refused; what is gone is at hand no more."""
        if isinstance(error, Gone):
            self.selection = None
        is_grave = isinstance(error, DiaryError)
        self.status = StatusMessage(str(error), is_trouble=True, is_grave=is_grave)

    # -- keeping and refining ----------------------------------------------------------

    def keep(self, verb: Verb) -> None:
        """Keep what a letter says, at once; a check-in waits for its first digit."""
        self.follow_today()
        with self.errors_as_status():
            if verb.waits:
                self._wait_for(verb)
            else:
                self.log_parsed(ParsedEntry(verb, verb.preset), Refinement(verb))

    def log_parsed(self, parsed: ParsedEntry, refinement: Refinement) -> None:
        """Keep what was said and take it to hand.

        Raises:
            Refused, DiaryError: nothing was kept.
        """
        logged = self.journal.log(parsed, self.day)
        self.selection = EntrySelection(refinement, logged.entry.id)
        self.confirm_saved(logged.entry)

    def _wait_for(self, verb: Verb) -> None:
        """Take up a check-in; a day has one opening and one closing."""
        standing = self.selection = None  # where it is refused, its digits are for nothing else
        if (when := verb.preset["when"]) != "between":
            self.journal.check_recall(when, self.day)
            standing = self.journal.day(self.day).checkin(when)
        self.selection = EntrySelection(Refinement(verb), None)
        if standing is None:
            self.set_status(sentences.WAITING)
        else:
            label = phrases.label(standing).capitalize()
            self.set_status(
                sentences.STANDING.format(
                    when=label, what=phrases.detail(standing, self.journal.settings.names)
                )
            )

    def refine(self, token: str) -> None:
        """Fill the field that is asked."""
        if self.selection is None:
            self.set_status(sentences.NOTHING_SELECTED)
        elif self.refuses_newer():
            return
        elif self.selection.refinement.field is None:
            self.set_status(sentences.NOTHING_MORE)
        else:
            with self.errors_as_status():
                self.fill(token)

    def fill(self, token: str) -> None:
        """Fill the field that is asked of the thing at hand.

        Raises:
            Refused, DiaryError: nothing was kept.
        """
        if self.selection is None:
            return
        refinement, id = self.selection
        settings = self.journal.settings
        values, onward = refinement.fill(token, settings.lists, settings.known_words)
        if id is None:
            verb = refinement.verb
            self.log_parsed(ParsedEntry(verb, {**verb.preset, **values}), onward)
        else:
            standing = self.journal.entry(id)
            if "marks" in values and standing is not None:
                values = {"marks": (*(standing["marks"] or ()), *values["marks"])}
            entry = self.journal.answer(id, values)
            self.selection = EntrySelection(onward, id)
            self.confirm_saved(entry, values)

    def has_open_list(self) -> bool:
        """Return whether the field that is asked has a list to find or add a word in."""
        field = self.selection.refinement.field if self.selection is not None else None
        lists = self.journal.settings.lists
        return field is not None and field.name == "what" and field.list_name in lists

    def skip(self) -> None:
        """Pass over the field that is asked."""
        if self.selection is not None:
            self.selection = self.selection._replace(refinement=self.selection.refinement.skip())

    def repair(self) -> None:
        """Say of the newest open rupture that it is repaired."""
        self.follow_today()
        with self.errors_as_status():
            rupture = self.journal.newest_open_rupture()
            if rupture is None:
                self.set_status(sentences.NO_OPEN_RUPTURE)
                return
            entry = self.journal.turn(rupture.id, "repaired", self.day)
            self.selection = None
            receipt = phrases.repaired(entry, self.journal.settings.names)
            self.set_status(receipt, is_saved=True)

    def undo(self) -> None:
        """Take the last step back."""
        with self.errors_as_status():
            self._say_turn(self.journal.undo(), sentences.UNDONE, sentences.NOTHING_TO_UNDO)

    def redo(self) -> None:
        """Bring back what was taken back."""
        with self.errors_as_status():
            self._say_turn(self.journal.redo(), sentences.REDONE, sentences.NOTHING_TO_REDO)

    def _say_turn(self, turn: "Turned | None", verb: str, nothing: str) -> None:
        """Say what undo or redo did; one entry's answer is then asked again."""
        self.selection = None
        if turn is None:
            self.set_status(nothing)
            return
        if len(turn.after) == 1 and turn.after[0] is not None and turn.before[0] is not None:
            self._ask_again(turn.before[0], turn.after[0])
        text = phrases.turned(
            turn, verb, self.journal.settings.names, self.day, hides_notes=self.hides_notes
        )
        self.set_status(text, is_saved=True)

    def _ask_again(self, before: Entry, after: Entry) -> None:
        """Take an entry to hand at the field that undo or redo changed."""
        if after.day != self.day:
            return
        verb = self._verb_of(after)
        fields = enumerate(verb.fields)
        changed = [n for n, field in fields if before[field.name] != after[field.name]]
        self.selection = EntrySelection(
            Refinement(verb, changed[0] if changed else len(verb.fields)), after.id
        )

    # -- the thing at hand -------------------------------------------------------------

    def step_selection(self, step: int) -> None:
        """Take the entry above or below to hand."""
        entries = self.journal.day(self.day).entries
        if not entries:
            return
        ids = [entry.id for entry in entries]
        held = self.selection.id if self.selection else None
        at = (ids.index(held) if held in ids else len(ids)) + step
        self.select(entries[min(max(at, 0), len(ids) - 1)])

    def select(self, entry: Entry) -> None:
        """Take an entry to hand: digits refine it, ``.`` writes on it."""
        self.selection = EntrySelection(Refinement(self._verb_of(entry)), entry.id)
        note = "" if self.hides_notes or not entry.note else f" “{phrases.one_line(entry.note)}”"
        self.set_status(self.spoken(entry) + note)

    def refuses_newer(self) -> bool:
        """Return whether a newer version wrote the entry at hand, and say so where it did."""
        entry = (
            self.journal.entry(self.selection.id) if self.selection and self.selection.id else None
        )
        if entry is None or not phrases.is_from_newer(entry):
            return False
        self.show_error(WrittenByNewer())
        return True

    def deselect(self) -> None:
        """Put down what is at hand."""
        self.selection = None
        self.set_status("")

    def remove(self) -> None:
        """Remove the entry at hand."""
        if self.selection is None or self.selection.id is None:
            self.set_status(sentences.NOTHING_SELECTED)
            return
        with self.errors_as_status():
            entry = self.journal.remove(self.selection.id)
            self.selection = None
            self.set_status(sentences.REMOVED.format(what=self.spoken(entry)), is_saved=True)

    def clear(self) -> None:
        """Take away the answer that is asked for, and ask for it again."""
        id = self.selection.id if self.selection else None
        if self.selection is None or id is None:
            self.set_status(sentences.NOTHING_SELECTED)
            return
        if self.refuses_newer():
            return
        refinement = self.selection.refinement
        field, standing = refinement.field, self.journal.entry(id)
        if field is None or standing is None or standing[field.name] is None:
            self.set_status(sentences.NOTHING_TO_CLEAR)
            return
        with self.errors_as_status():
            entry = self.journal.change(id, {field.name: None})
            self.set_status(sentences.CLEARED.format(what=self.spoken(entry)), is_saved=True)

    def restore(self, version: Entry) -> None:
        """Put a version of an entry in place of what it is now."""
        with self.errors_as_status():
            entry = self.journal.put(version)
            if entry.day != self.day:
                self.show_day(entry.day)
            self.select(entry)
            self.set_status(sentences.RESTORED.format(what=self.spoken(entry)), is_saved=True)

    def _verb_of(self, entry: Entry) -> Verb:
        """Return the verb whose fields refine an entry."""
        verbs = self.journal.settings.verbs
        if entry.kind == "moment":
            return verbs[entry["feeling"]]
        if entry.kind == "checkin":
            return verbs[{"opening": "open", "closing": "close"}.get(entry["when"], "mood")]
        return verbs.get(entry.kind, VERBS["note"])  # an entry of a newer version has no fields

    def noted(self) -> Entry | None:
        """Return the entry a note would be on: the one at hand, else the last of the day."""
        if self.selection is not None:
            return self.journal.entry(self.selection.id) if self.selection.id else None
        entries = self.journal.day(self.day).entries
        changeable = (entry for entry in reversed(entries) if not phrases.is_from_newer(entry))
        return next(changeable, None)

    # -- days --------------------------------------------------------------------------

    def show_day(self, day: date) -> None:
        """Go to a day; what was at hand stays behind."""
        self.day, self.selection = day, None
        self._follows_today = day == self.journal.today()
        self.set_status("")

    def follow_today(self) -> bool:
        """Move on with the day, where today is shown, no line is typed and no page holds it.

        Asked before something is kept or begun to be written, and each second: a screen left
        open overnight must not log the morning into yesterday.
        """
        today = self.journal.today()
        is_held = self.is_day_pinned or self.writing is not None
        if not self._follows_today or self.day == today or is_held:
            return False
        self.show_day(today)
        return True

    def step_day(self, step: int) -> None:
        """Go to the day before or after."""
        if step > 0 and self.day >= self.journal.today():
            self.set_status(sentences.NO_DAY_AHEAD)
        else:
            self.show_day(day_after(self.day) if step > 0 else day_before(self.day))

    def hide_notes(self) -> None:
        """Hide notes, or show them again."""
        self.privacy.hides_notes = not self.hides_notes
        self.set_status(sentences.NOTES_HIDDEN if self.hides_notes else sentences.NOTES_SHOWN)
