"""The versions of an entry, newest first; a digit brings one back."""

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from store.entries import Entry
from store.names import Names
from tui import phrases, words
from tui.widgets.heading import Heading, HeadingModel
from tui.widgets.page import Page, PageModel, PageRow

#: As many versions as there are digits for.
MOST: Final = 9


class VersionsPage(ModalScreen[Entry | None]):
    """What an entry was; dismissed with the version wanted, or None.

    Args:
        versions: every version, the newest first; None where it was removed.
        names: what things are called.
    """

    CSS_PATH = "versions.tcss"

    def __init__(self, versions: Sequence[Entry | None], names: Names) -> None:
        super().__init__()
        self.versions = tuple(versions[:MOST])
        self.names = names

    def compose(self) -> ComposeResult:
        """Lay out the heading and a row a version."""
        yield Heading(HeadingModel("Versions", words.VERSIONS_HINT))
        yield Page(PageModel((PageRow("", ""), *map(self._row, range(len(self.versions)))), 1))

    def _row(self, at: int) -> PageRow:
        entry = self.versions[at]
        told = phrases.noted(entry, self.names) if entry else words.VERSION_REMOVED
        day = f", on {phrases.short_day(entry.day)}" if entry else ""
        now = f"  ({words.VERSION_NOW})" if at == 0 else ""
        return PageRow(
            str(at + 1) if at and entry else " ", f"{told}{day}{now}", "" if at else "strong"
        )

    def on_key(self, event: events.Key) -> None:
        """Bring back the version of a digit; any other key changes nothing."""
        event.stop()
        if self.app.screen is not self:
            return  # typed ahead of the page's going
        at = int(event.key) - 1 if event.key.isdigit() else 0
        self.dismiss(self.versions[at] if 0 < at < len(self.versions) else None)
