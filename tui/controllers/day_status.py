"""The status of a day's log: the last receipt or error, for the line at the foot."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from store.errors import CupfulError, DiaryError, Gone
from store.journal import Journal
from store.models import Entry
from tui.controllers import day_summary
from tui.text import phrases, sentences
from tui.text.error_messages import error_message


class StatusMessage(NamedTuple):
    """The last message: a receipt, an error, or neither.

    An error is grave where the diary could not be written: then nothing else matters.
    """

    text: str = ""
    is_saved: bool = False
    is_trouble: bool = False
    is_grave: bool = False


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

    def clear(self) -> None:
        """Remove the message."""
        self.message = StatusMessage()

    def confirm(self, entry: Entry, values: Mapping[str, Any] | None = None) -> None:
        """Show the receipt of an entry, or of its new answers; call it once they are durable."""
        receipt = phrases.saved(entry, self._journal.settings.names, values)
        if self._journal.health.notice_missing_locks():
            receipt = f"{receipt}. {sentences.NO_LOCKS}"
        elif entry.kind == "session" and (
            run := day_summary.run_of_sessions(self._journal, entry.day)
        ):
            receipt = f"{receipt}. {run}"
        self.set(receipt, is_saved=True)

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
        self.message = StatusMessage(
            error_message(error, outcome), is_trouble=True, is_grave=is_grave
        )
