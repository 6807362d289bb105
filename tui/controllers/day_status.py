"""The status at the foot of a day's log: the receipt, or why something was refused."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from store.errors import CupfulError, DiaryError, Gone
from store.journal import Journal
from store.models import Entry
from store.verbs import VERBS
from tui.controllers import day_summary
from tui.text import entry_phrases, phrases, sentences
from tui.text.error_messages import (
    error_message,
)


class StatusMessage(NamedTuple):
    """The last message: a receipt, an error, or neither.

    An error is grave where the diary could not be written: then nothing else matters. The
    receipt of a new celebration is shown as one.
    """

    text: str = ""
    is_saved: bool = False
    is_trouble: bool = False
    is_grave: bool = False
    is_celebration: bool = False


class DayStatus:
    """The message about the last action.

    Args:
        journal: the diary.
        on_gone: called where an entry that was to be changed no longer exists.

    Attributes:
        message: the last message.
    """

    def __init__(self, journal: Journal, on_gone: Callable[[], None]) -> None:
        self._journal = journal
        self._on_gone = on_gone
        self.message = StatusMessage()

    def set(self, text: str, *, is_saved: bool = False) -> None:
        """Set the message."""
        self.message = StatusMessage(text, is_saved)

    def add(self, text: str) -> None:
        """Add a sentence to the message."""
        before = self.message.text
        joined = f"{before}{'' if before.endswith('.') else '.'} {text}" if before else text
        self.message = self.message._replace(text=joined)

    def clear(self) -> None:
        """Remove the message."""
        self.message = StatusMessage()

    def confirm(self, entry: Entry, values: Mapping[str, Any] | None = None) -> None:
        """Show the receipt of an entry, or of its new answers; call it once they are durable."""
        receipt = entry_phrases.saved(entry, self._journal.settings.names, values)
        self.set(receipt + self._other_day(entry), is_saved=True)
        self._add_remarks(entry, values)

    def _other_day(self, entry: Entry) -> str:
        """Return the day of an entry behind its receipt; empty for today."""
        return phrases.on_other_day(entry.day, self._journal.today())

    def confirm_logged(self, entry: Entry, values: Mapping[str, Any] | None = None) -> None:
        """Show the receipt of an entry that is being logged; a celebration is shown as one."""
        receipt, after = entry_phrases.logged(entry, self._journal.settings.names, values)
        self.set(receipt + self._other_day(entry), is_saved=True)
        if after:
            self.add(after)
        if entry.kind == "celebration":
            self.message = self.message._replace(is_celebration=True)
        self._add_remarks(entry, values)

    def _add_remarks(self, entry: Entry, values: Mapping[str, Any] | None) -> None:
        """Add that the disk has no locks, once, or that a breather is due.

        Between the answers of a session it is not said again.
        """
        if self._journal.health.notice_missing_locks():
            self.add(sentences.NO_LOCKS)
            return
        is_between = values is not None and VERBS["session"].fields[-1].name not in values
        if entry.kind != "session" or is_between:
            return
        if run := day_summary.run_at_breather(self._journal, entry.day):
            self.add(run)

    @contextmanager
    def showing_errors(self, outcome: str = "") -> Iterator[None]:
        """Show the sentence of an error that is raised inside.

        Args:
            outcome: what is then true of what was to be saved; empty where nothing was to be.
        """
        try:
            yield
        except CupfulError as error:
            self.show_error(error, outcome)

    def show_error(self, error: CupfulError, outcome: str = "") -> None:
        """Show the sentence of an error, and what became of what was to be saved."""
        if isinstance(error, Gone):
            self._on_gone()
        is_grave = isinstance(error, DiaryError)
        text = error_message(error, outcome, self._journal.settings.names)
        self.message = StatusMessage(text, is_trouble=True, is_grave=is_grave)
