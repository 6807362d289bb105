"""The controller of a day's log: what keys do to the diary, without any screen.

It holds the day that is shown, the selected entry, the line being typed and the last status
message. Writes are direct calls, so a key typed ahead finds its entry saved.
"""

from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store.check_in_questions import asked_verb
from store.clock import day_after, day_before
from store.errors import WrittenByNewer
from store.grammar import ParsedEntry
from store.journal import Journal
from store.models import Entry
from store.verbs import Refinement, Verb
from tui.controllers.day_status import DayStatus
from tui.controllers.logged_entry import EntrySelection, LastAnswer, asks_days, entry_verb, log_days
from tui.text import entry_phrases, phrases, sentences
from tui.text.error_messages import (
    ENTRY_STANDS,
    NOTHING_CHANGED,
    NOTHING_SAVED,
)
from tui.text.kind_names import in_kinds

if TYPE_CHECKING:
    from store.word_changes import NewWord
    from tui.controllers.writing import Writing


class WordOffer(NamedTuple):
    """A word that a typed line had and its list has not, and the id of the line's entry."""

    new: "NewWord"
    id: str


class Privacy:
    """What is not shown while others may look on, in all rooms alike.

    Args:
        folder: where the choice is stored for the next start; empty for nowhere.
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
        self.word_offer: WordOffer | None = None
        self.status = DayStatus(journal, self._forget_selection)
        self.is_day_pinned = False  # a page over the screen is about this day

    def _forget_selection(self) -> None:
        """Deselect an entry that no longer exists."""
        self.selection = None

    # -- logging and refining ----------------------------------------------------------

    def log_verb(self, verb: Verb) -> None:
        """Log the entry of a letter at once; a check-in waits for its first digit."""
        self.follow_today()
        with self.status.showing_errors(NOTHING_SAVED):
            if verb.waits:
                self._wait_for(verb)
            else:
                self.log_parsed(ParsedEntry(verb, verb.preset), Refinement(verb))

    def log_parsed(
        self, parsed: ParsedEntry, refinement: Refinement, at: datetime | None = None
    ) -> None:
        """Log a parsed entry, at an hour if one was given, and select it.

        Raises:
            Refused, DiaryError: nothing was saved.
        """
        logged = self.journal.log(parsed, self.day, at)
        self.selection = EntrySelection(refinement, logged.entry.id, is_new=True)
        self.status.confirm_logged(logged.entry)

    def _wait_for(self, verb: Verb) -> None:
        """Select a check-in; a day has one opening and one closing."""
        current = self.selection = None  # if it is refused, its digits belong to nothing
        if (when := verb.preset["when"]) != "between":
            self.journal.drafts.check_recall(when, self.day)
            current = self.journal.day(self.day).checkin(when)
        with_questions = asked_verb(verb, self.journal.settings.names, current)
        if when == "between":  # a flare has a letter; a mood is one digit or two
            with_questions = with_questions._replace(fields=with_questions.fields[:-1])
        self.selection = EntrySelection(Refinement(with_questions), None, is_new=True)
        if current is None:
            is_opening = when == "opening"
            self.status.set(sentences.WAITING_OPEN if is_opening else sentences.WAITING)
        else:
            label = entry_phrases.label(current).capitalize()
            self.status.set(
                sentences.STANDING.format(
                    when=label, what=entry_phrases.detail(current, self.journal.settings.names)
                )
            )

    def refine(self, token: str) -> None:
        """Fill the field that is asked."""
        if self.selection is None:
            self.status.set(sentences.NOTHING_SELECTED)
        elif self.refuses_newer():
            return
        elif asks_days(self):
            with self.status.showing_errors(ENTRY_STANDS):
                log_days(self, token)
        elif self.selection.refinement.field is None:
            self.status.set(sentences.NOTHING_MORE)
        else:
            with self.status.showing_errors(ENTRY_STANDS if self._is_saved() else NOTHING_SAVED):
                self.fill(token)

    def _is_saved(self) -> bool:
        """Return whether the selected entry is in the diary; a day may be open already."""
        if self.selection is None or self.selection.id is not None:
            return self.selection is not None
        when = self.selection.refinement.verb.preset.get("when", "between")
        return when != "between" and self.journal.day(self.day).checkin(str(when)) is not None

    def fill(self, token: str) -> None:
        """Fill the field that is asked of the selected entry.

        Raises:
            Refused, DiaryError: nothing was saved.
        """
        if self.selection is None:
            return
        selection, settings = self.selection, self.journal.settings
        refinement, id = selection.refinement, selection.id
        values, following = refinement.fill(token, settings.lists, settings.known_words)
        if id is None:
            verb = refinement.verb
            logged = self.journal.log(ParsedEntry(verb, {**verb.preset, **values}), self.day)
            entry, before = logged.entry, logged.before
            self.status.confirm_logged(entry)
        else:
            before = self.journal.entry(id)
            entry = self.journal.answer(id, values, selection.cleared)
            self.status.confirm_logged(entry, values)
        added = () if before is not None else (entry.id,)
        last = LastAnswer(selection, before, tuple(values), added)
        self.selection = EntrySelection(following, entry.id, selection.is_new, last)

    def add_offered_word(self) -> bool:
        """Add the word that the last line had to its list, and to its entry instead of the note.

        Returns:
            whether there was such a word; another selection has none.
        """
        offer, self.word_offer = self.word_offer, None
        entry = self.journal.entry(offer.id) if offer else None
        if offer is None or entry is None or self.selection is None:
            return False
        field = self.selection.refinement.field
        if (self.selection.id, field and field.name) != (offer.id, "what") or entry["what"]:
            return False
        from store.word_changes import add_words  # not for the first frame

        list_name, word = offer.new
        with self.status.showing_errors(ENTRY_STANDS):
            settings = self.journal.settings
            add_words(settings, list_name, [word])
            values, following = self.selection.refinement.fill(
                word, settings.lists, settings.known_words
            )
            note = entry.note.removesuffix(word).rstrip()
            entry = self.journal.answer(offer.id, values, note=note)
            self.selection = EntrySelection(following, entry.id)
            self.status.confirm_logged(entry, values)
            self.status.add(sentences.WORD_ADDED.format(word=word))
        return True

    def has_open_list(self) -> bool:
        """Return whether the field that is asked has a list to find or add a word in."""
        field = self.selection.refinement.field if self.selection is not None else None
        lists = self.journal.settings.lists
        return field is not None and field.name == "what" and field.list_name in lists

    def skip(self) -> None:
        """Skip the field that is asked."""
        if self.selection is not None:
            selection, refinement = self.selection, self.selection.refinement.skip()
            if asks_days(self):
                selection = selection._replace(is_new=False, last=None)
            self.selection = selection._replace(refinement=refinement)

    def repair(self) -> None:
        """Mark the newest open rupture as repaired."""
        self.follow_today()
        with self.status.showing_errors(NOTHING_CHANGED):
            rupture = self.journal.ruptures.newest_open()
            if rupture is None:
                self.status.set(in_kinds(sentences.NO_OPEN_RUPTURE, self.journal.settings.names))
                return
            entry = self.journal.ruptures.set_state(rupture.id, "repaired", self.day)
            self.selection = None
            receipt = entry_phrases.repaired(entry, self.journal.settings.names)
            if self.day != self.journal.today():
                receipt += sentences.REPAIRED_DATED.format(day=phrases.short_day(self.day))
            self.status.set(receipt, is_saved=True)

    # -- the selected entry ------------------------------------------------------------

    def step_selection(self, step: int) -> None:
        """Select the entry above or below."""
        entries = self.journal.day(self.day).entries
        if not entries:
            return
        ids = [entry.id for entry in entries]
        selected = self.selection.id if self.selection else None
        index = (ids.index(selected) if selected in ids else len(ids)) + step
        self.select(entries[min(max(index, 0), len(ids) - 1)])

    def select(self, entry: Entry) -> None:
        """Select an entry: digits refine it, ``.`` writes a note on it."""
        settings = self.journal.settings
        verb = asked_verb(entry_verb(entry, settings.verbs), settings.names, entry)
        self.selection = EntrySelection(Refinement(verb), entry.id)
        note = (
            ""
            if self.privacy.hides_notes or not entry.note
            else f" “{entry_phrases.one_line(entry.note)}”"
        )
        self.status.set(self._spoken(entry) + note)

    def refuses_newer(self) -> bool:
        """Return whether a newer version wrote the selected entry, and show so if it did."""
        entry = (
            self.journal.entry(self.selection.id) if self.selection and self.selection.id else None
        )
        if entry is None or not entry_phrases.is_from_newer(entry):
            return False
        self.status.show_error(WrittenByNewer())
        return True

    def deselect(self) -> None:
        """Select nothing; of an entry that was just logged, say that it is saved."""
        selection, self.selection = self.selection, None
        self.status.clear()
        if selection is None or not selection.is_new:
            return
        entry = self.journal.entry(selection.id) if selection.id else None
        if entry is not None:
            self.status.set(sentences.SAVED_STAYS.format(what=self._spoken_on_day(entry)))
        elif selection.id is None:
            self.status.set(sentences.NOTHING_LOGGED)

    def remove(self) -> None:
        """Delete the selected entry."""
        if self.selection is None or self.selection.id is None:
            self.status.set(sentences.NOTHING_SELECTED)
            return
        with self.status.showing_errors(NOTHING_CHANGED):
            (entry,) = self.journal.remove(self.selection.id)
            self.selection = None
            what = self._spoken_on_day(entry)
            self.status.set(sentences.REMOVED.format(what=what), is_saved=True)

    def take_back(self) -> None:
        """Take back the last digit; where none was typed, clear the answer that is asked for."""
        selection = self.selection
        if selection is None or selection.id is None or selection.last is None:
            self.clear()
        elif not self.refuses_newer():
            with self.status.showing_errors(NOTHING_CHANGED):
                self._take_back(selection.id, selection.last)

    def clear(self) -> None:
        """Clear the answer that is asked for, and ask for it again."""
        id = self.selection.id if self.selection else None
        if self.selection is None or id is None:
            waits = self.selection is not None
            self.status.set(sentences.WAITING if waits else sentences.NOTHING_SELECTED)
            return
        if self.refuses_newer():
            return
        refinement = self.selection.refinement
        field, current = refinement.field, self.journal.entry(id)
        if field is None or current is None or current[field.name] is None:
            nothing = sentences.NOTHING_TO_CLEAR
            self.status.set(sentences.NO_DIGIT_YET if self.selection.is_new else nothing)
            return
        with self.status.showing_errors(NOTHING_CHANGED):
            entry = self.journal.change(id, {field.name: None})
            self.selection = self.selection._replace(cleared=current)
            what = self._spoken_on_day(entry)
            self.status.set(sentences.CLEARED.format(what=what), is_saved=True)

    def _take_back(self, id: str, last: LastAnswer) -> None:
        """Take back the last digit, and ask for it again.

        Raises:
            Refused, DiaryError: nothing was changed.
        """
        before = last.before
        if last.added:
            self.journal.remove(*last.added)
        elif before is not None:
            values = {name: before[name] for name in last.fields}
            before = self.journal.change(id, values, remembered=before.remembered)
        self.selection = last.selection
        text = sentences.TAKEN_BACK_ALL
        if before is not None:
            text = sentences.TAKEN_BACK.format(what=self._spoken_on_day(before))
        self.status.set(text, is_saved=before is not None)

    def restore(self, version: Entry) -> None:
        """Restore a version of an entry."""
        with self.status.showing_errors(NOTHING_CHANGED):
            entry = self.journal.replace(version)
            if entry.day != self.day:
                self.show_day(entry.day)
            self.select(entry)
            what = self._spoken_on_day(entry)
            self.status.set(sentences.RESTORED.format(what=what), is_saved=True)

    def _spoken(self, entry: Entry) -> str:
        """Return an entry in one phrase."""
        return entry_phrases.spoken(entry, self.journal.settings.names)

    def _spoken_on_day(self, entry: Entry) -> str:
        """Return an entry in one phrase, with its day if that is not today."""
        return self._spoken(entry) + phrases.on_other_day(entry.day, self.journal.today())

    def noted(self) -> Entry | None:
        """Return the entry a note would be on: the selected one, else the last of the day."""
        if self.selection is not None:
            return self.journal.entry(self.selection.id) if self.selection.id else None
        entries = self.journal.day(self.day).entries
        changeable = (
            entry for entry in reversed(entries) if not entry_phrases.is_from_newer(entry)
        )
        return next(changeable, None)

    # -- days --------------------------------------------------------------------------

    def show_day(self, day: date) -> None:
        """Show a day, with nothing selected."""
        self.day, self.selection = day, None
        self._follows_today = day == self.journal.today()
        self.status.clear()

    def follow_today(self) -> bool:
        """Show the new day, if today was shown, no line is typed and no page pins the day.

        Called before something is logged or typed, and each second: a screen left open
        overnight must not log the morning into yesterday.
        """
        today = self.journal.today()
        is_held = self.is_day_pinned or self.writing is not None
        if not self._follows_today or self.day == today or is_held:
            return False
        self.show_day(today)
        return True

    def step_day(self, step: int) -> None:
        """Show the day before or after."""
        if step > 0 and self.day >= self.journal.today():
            self.status.set(sentences.NO_DAY_AHEAD)
        else:
            self.show_day(day_after(self.day) if step > 0 else day_before(self.day))
