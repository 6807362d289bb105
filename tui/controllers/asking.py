"""What the next digit answers after an entry was just logged, and the letters that ask nothing.

Each function works on the controller of a day's log; every room asks what Today's log asks.
"""

from typing import TYPE_CHECKING, Final

from store.grammar import ParsedEntry
from store.models import Entry
from store.verbs import VERBS, Refinement
from store.vocabulary import FLARE
from tui.controllers.logged_entry import EntrySelection, LastAnswer
from tui.text import phrases, sentences
from tui.text.error_messages import NOTHING_SAVED

if TYPE_CHECKING:
    from tui.controllers.day_log import DayLogController

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
