"""The versions of an entry, newest first; a digit brings one back."""

from collections.abc import Sequence
from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from store.models import Entry
from store.vocabulary import Names
from tui import words
from tui.keys import ANYWHERE_KEYS
from tui.roomkeys import VERSION_KEYS
from tui.screens.page import AnyPage
from tui.widgets.heading import Heading, HeadingModel
from tui.widgets.page import Page, PageModel, PageRow
from tui.words import phrases

#: As many versions as there are digits for.
MOST: Final = 9


class VersionsPage(AnyPage[Entry]):
    """What an entry was; dismissed with the version wanted, or None.

    Args:
        versions: every version, the newest first; None where it was removed.
        names: what things are called.
        hides_notes: leave the person's notes out.
    """

    CSS_PATH = "versions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], [*VERSION_KEYS, *ANYWHERE_KEYS])
    KEYS = tuple(VERSION_KEYS)

    def __init__(
        self, versions: Sequence[Entry | None], names: Names, *, hides_notes: bool = False
    ) -> None:
        super().__init__()
        self._phrase = phrases.spoken if hides_notes else phrases.noted
        self.versions = tuple(versions[:MOST])
        self.names = names

    def compose(self) -> ComposeResult:
        """Lay out the heading and a row a version."""
        yield Heading(HeadingModel("Versions", self.hint()))
        yield Page(PageModel((PageRow("", ""), *map(self._row, range(len(self.versions)))), 1))

    def _row(self, at: int) -> PageRow:
        entry = self.versions[at]
        told = self._phrase(entry, self.names) if entry else words.VERSION_REMOVED
        day = f", on {phrases.short_day(entry.day)}" if entry else ""
        now = f"  ({words.VERSION_NOW})" if at == 0 else ""
        return PageRow(
            str(at + 1) if at and entry else " ", f"{told}{day}{now}", "" if at else "strong"
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is a version by that digit to bring back."""
        digit = parameters[0] if action == "restore" else None
        return not isinstance(digit, int) or any(self.versions[digit - 1 : digit])

    def action_restore(self, digit: int) -> None:
        """Bring a version back."""
        if self.is_on_top:
            self.dismiss(self.versions[digit - 1])
