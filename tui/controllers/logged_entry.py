"""An entry that was just logged: its selection, what the next digit answers, moving it, and undo.

Keys and commands do the same to it. Each function that takes a log works on the controller of a
day's log; every room asks what Today's log asks."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from store.check_in_questions import asked_verb
from store.errors import Gone, WrittenByNewer
from store.grammar import ParsedEntry
from store.journal import Journal
from store.models import Entry
from store.verbs import VERBS, Refinement, Verb
from store.vocabulary import FLARE
from tui.text import entry_phrases, phrases, sentences
from tui.text.error_messages import NOTHING_CHANGED, NOTHING_SAVED

if TYPE_CHECKING:
    from store.undo import UndoResult
    from tui.controllers.day_log import DayLogController

_CHECKINS = {"opening": "open", "closing": "close"}


class EntrySelection(NamedTuple):
    """The selected entry.

    Attributes:
        refinement: which field is asked.
        id: its id, once it is saved.
        is_new: whether it was just logged, or waits for its first digit.
        last: the digit that was typed last, which Backspace takes back.
        cleared: the entry before the answer that is asked was cleared.
    """

    refinement: Refinement
    id: str | None
    is_new: bool = False
    last: "LastAnswer | None" = None
    cleared: Entry | None = None


class LastAnswer(NamedTuple):
    """The digit that was typed last, and what was true before it.

    Attributes:
        selection: the selection before it.
        before: the entry before it; None where the digit logged it.
        fields: the fields that it filled.
        added: the entries that it logged.
    """

    selection: EntrySelection
    before: Entry | None = None
    fields: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


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

    Moved back to a day where it was before, it is again what it was there. Moved to today, if it
    was logged today, it is what it would be if it were logged there now.

    Raises:
        CheckedInThere: it is an opening or a closing, and that day has one already.
        TooLongAgo: it is one, and that day is too long ago to remember.
        Gone: it was removed meanwhile.
        WrittenByNewer: a newer version wrote it, so this one cannot change it.
    """
    from store.entry_ids import is_logged_on  # few entries are moved

    current = journal.entry(id)
    if current is None:
        raise Gone
    if entry_phrases.is_from_newer(current):
        raise WrittenByNewer
    if current.day == day:
        return current
    if current.kind == "checkin":
        journal.drafts.check_recall(current["when"], day)
    earlier = filter(None, reversed(journal.history.versions(id)))
    of_day = next((version for version in earlier if version.day == day), None)
    if of_day is not None:
        return journal.change(id, day=day, at=of_day.at, remembered=of_day.remembered)
    is_remembered = True
    if day == journal.today() and is_logged_on(current, day):
        is_remembered = journal.drafts.is_remembered(current["when"] or "", day)
    return journal.change(id, day=day, remembered=is_remembered)


def undo_step(log: "DayLogController") -> None:
    """Undo the last step."""
    with log.status.showing_errors(NOTHING_CHANGED):
        _show_undo(log, log.journal.history.undo(), sentences.UNDONE, sentences.NOTHING_TO_UNDO)


def redo_step(log: "DayLogController") -> None:
    """Redo the step that was undone last."""
    with log.status.showing_errors(NOTHING_CHANGED):
        _show_undo(log, log.journal.history.redo(), sentences.REDONE, sentences.NOTHING_TO_REDO)


def _show_undo(
    log: "DayLogController", result: "UndoResult | None", verb: str, nothing: str
) -> None:
    """Show what undo or redo did; if it changed one answer, ask for that answer again."""
    from tui.text.entry_changes import undo_receipt  # the first frame does not need it

    log.selection = None
    if result is None:
        log.status.set(nothing)
        return
    if len(result.after) == 1 and result.after[0] is not None and result.before[0] is not None:
        _ask_again(log, result.before[0], result.after[0])
    names, hides_notes = log.journal.settings.names, log.privacy.hides_notes
    text = undo_receipt(result, verb, names, log.day, hides_notes=hides_notes)
    log.status.set(text, is_saved=True)


def _ask_again(log: "DayLogController", before: Entry, after: Entry) -> None:
    """Select an entry at the field that undo or redo changed."""
    if after.day != log.day:
        return
    settings = log.journal.settings
    verb = asked_verb(entry_verb(after, settings.verbs), settings.names, before, after)
    fields = enumerate(verb.fields)
    changed = [n for n, field in fields if before[field.name] != after[field.name]]
    refinement = Refinement(verb, changed[0] if changed else len(verb.fields))
    log.selection = EntrySelection(refinement, after.id)


# -- what the next digit answers, and the letters that ask nothing ----------------------------


#: The rests that a digit logs on the days before as well.
WHOLE_DAYS: Final = ("off", "holiday", "sick")


def asks(log: "DayLogController") -> bool:
    """Return whether the next digit answers what was just logged."""
    selection = log.selection
    if selection is None or not selection.is_new or log.writing is not None:
        return False
    return selection.refinement.field is not None or asks_days(log)


def can_take_back(log: "DayLogController") -> bool:
    """Return whether a digit was typed that Backspace takes back."""
    selection = log.selection
    return selection is not None and selection.is_new and selection.last is not None


def asks_days(log: "DayLogController") -> bool:
    """Return whether the next digit logs rest on the days before as well.

    It does behind rest of whole days that was just logged, or just answered.
    """
    selection = log.selection
    if selection is None or not (selection.is_new or selection.last):
        return False
    verb, field = selection.refinement.verb, selection.refinement.field
    has_days = selection.last is not None and selection.last.added
    if verb.kind != "rest" or field is not None or has_days:
        return False
    entry = log.journal.entry(selection.id or "")
    return entry is not None and entry["what"] in WHOLE_DAYS


def question(log: "DayLogController") -> tuple[str, tuple[str, ...]]:
    """Return what the next digit answers, and the words of its digits in order."""
    if log.selection is None:
        return "", ()
    if asks_days(log):
        return sentences.DAYS_ASKED, phrases.days_back_to(log.day)
    return phrases.prompt_words(log.selection.refinement, log.journal.settings.names)


def answer_key(log: "DayLogController", id: str) -> None:
    """Apply a key that answers the strip, by its id, from a room that has no strip."""
    if id == "refine-skip":
        log.skip()
    elif id == "refine-clear":
        log.take_back()
    elif id == "let-go":
        log.deselect()
    else:
        log.refine(id.removeprefix("refine-"))


def log_days(log: "DayLogController", digit: str) -> None:
    """Log the rest that was just logged on the days before as well.

    Raises:
        Refused, DiaryError: nothing was saved.
    """
    from tui.controllers import rest_lines

    selection = log.selection
    entry = log.journal.entry(selection.id or "") if selection else None
    if selection is None or entry is None:
        return
    receipt = rest_lines.log_days_back(entry, int(digit), log.journal)
    last = LastAnswer(selection, entry, (), receipt.ids) if receipt.ids else None
    log.selection = selection._replace(last=last, is_new=bool(receipt.ids))
    log.status.set(receipt.text, is_saved=receipt.is_saved)


def is_flare(entry: Entry) -> bool:
    """Return whether an entry is a flare that its own letter logged, and nothing else."""
    if entry.kind != "checkin" or entry["when"] != "between" or entry["marks"] != (FLARE,):
        return False
    return entry["mood"] is None and entry["energy"] is None


def log_flare(log: "DayLogController") -> None:
    """Log a flare, once a day: the mark of a body that has a say.

    A check-in that waits for its first digit waits on.
    """
    log.follow_today()
    waiting = log.selection if log.selection is not None and log.selection.id is None else None
    with log.status.showing_errors(NOTHING_SAVED):
        entry = log.journal.day(log.day).marked(FLARE)
        is_new = entry is None
        if entry is None:
            between = ParsedEntry(VERBS["mood"], {"when": "between", "marks": (FLARE,)})
            entry = log.journal.log(between, log.day).entry
        answered = Refinement(VERBS["mood"], len(VERBS["mood"].fields))
        log.selection = waiting or EntrySelection(answered, entry.id, is_new)
        day = phrases.on_other_day(log.day, log.journal.today())
        name = log.journal.settings.names.current_name("mark", FLARE)
        sentence = sentences.FLARE_SAVED if is_new else sentences.FLARE_THERE
        log.status.set(sentence.format(flare=name, day=day), is_saved=is_new)
