"""Choosing: a list in which digits turn things on and off, up to so many."""

from collections.abc import Collection, Sequence
from typing import Final

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen

from tui import words
from tui.widgets.heading import Heading, HeadingModel
from tui.widgets.page import Page, PageModel, PageRow

_ON, _OFF = "[x]", "[ ]"
#: As many things as there are digits for.
MOST: Final = 9


class ChoosingPage(ModalScreen[frozenset[str] | None]):
    """Things to choose among; dismissed with those chosen, or None where it was left.

    Args:
        title: its heading.
        about: what stands above the list.
        names: what each thing is called, by what it is dismissed as.
        chosen: those chosen so far.
        most: how many may be.
    """

    CSS_PATH = "choosing.tcss"

    def __init__(
        self,
        title: str,
        about: Sequence[str],
        names: dict[str, str],
        chosen: Collection[str],
        most: int,
    ) -> None:
        super().__init__()
        self.heading = title
        self.about = tuple(about)
        self.names = names
        self.chosen = set(chosen)
        self.most = most

    def compose(self) -> ComposeResult:
        """Lay out the heading and the list."""
        yield Heading(HeadingModel(self.heading, words.CHOOSING_HINT))
        yield Page(self._page())

    def _page(self) -> PageModel:
        about = [PageRow("", f"  {line}") for line in self.about]
        rows = [
            PageRow(str(at), f"{_ON if key in self.chosen else _OFF} {name}")
            for at, (key, name) in enumerate(self.names.items(), 1)
        ]
        count = words.CHOSEN.format(count=len(self.chosen), most=self.most)
        empty = PageRow("", "")
        return PageModel((empty, *about, empty, *rows, empty, PageRow("", f"  {count}", "dim")), 1)

    def on_key(self, event: events.Key) -> None:
        """Turn a thing on or off; Enter takes them, any other key leaves all as it was."""
        event.stop()
        if self.app.screen is not self:
            return  # typed ahead of the page's going
        at = int(event.key) - 1 if event.key.isdigit() else -1
        if event.key in ("enter", "ctrl+j"):
            self.dismiss(frozenset(self.chosen))
        elif 0 <= at < len(self.names):
            key = list(self.names)[at]
            if key in self.chosen:
                self.chosen.discard(key)
            elif len(self.chosen) < self.most:
                self.chosen.add(key)
            self.query_one(Page).show(self._page())
        else:
            self.dismiss(None)
