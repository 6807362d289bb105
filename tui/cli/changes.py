"""``cup undo``, ``cup redo`` and ``cup repaired``: change what was logged last."""

from argparse import Namespace
from typing import TYPE_CHECKING

from store.journal import Journal
from tui.controllers.options import day_named
from tui.text import entry_phrases, sentences
from tui.text.entry_changes import undo_receipt
from tui.text.kind_names import in_kinds

if TYPE_CHECKING:
    from store.undo import UndoResult


def undo(_args: Namespace, journal: Journal) -> int:
    """Undo the last step."""
    _print_undo(journal.history.undo(), sentences.UNDONE, sentences.NOTHING_TO_UNDO, journal)
    return 0


def redo(_args: Namespace, journal: Journal) -> int:
    """Redo the step that was undone last."""
    _print_undo(journal.history.redo(), sentences.REDONE, sentences.NOTHING_TO_REDO, journal)
    return 0


def _print_undo(result: "UndoResult | None", verb: str, nothing: str, journal: Journal) -> None:
    names = journal.settings.names
    print(undo_receipt(result, verb, names, journal.today()) if result else nothing)


def mark_repaired(args: Namespace, journal: Journal) -> int:
    """Mark the newest open rupture as repaired."""
    day = day_named(args.day, journal, is_yesterday=args.yesterday)
    rupture = journal.ruptures.newest_open()
    if rupture is None:
        print(in_kinds(sentences.NO_OPEN_RUPTURE, journal.settings.names))
        return 0
    entry = journal.ruptures.set_state(rupture.id, "repaired", day)
    print(entry_phrases.repaired(entry, journal.settings.names), sentences.UNDO_IN_SHELL)
    return 0
