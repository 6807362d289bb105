"""Pages shown over a screen until a key puts them away: help, and the first start."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from tui import phrases, words
from tui.keys import shown
from tui.widgets.heading import Heading, HeadingModel
from tui.widgets.page import Page, PageModel, PageRow

_WIDE = 80


class PageScreen(ModalScreen[None]):
    """A page over the whole screen.

    Args:
        title: its heading.
        rows: what it says.
        columns: how many columns it may stand in where there is room.
        deeds: what some keys do before they put it away, by key.
    """

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(
        list[BindingType],
        [
            Binding("down,j", "scroll_rows(1)", "down", show=False),
            Binding("up,k", "scroll_rows(-1)", "up", show=False),
        ],
    )

    def __init__(
        self,
        title: str,
        rows: Iterable[PageRow],
        columns: int,
        deeds: Mapping[str, Callable[[], object]] | None = None,
    ) -> None:
        super().__init__()
        self.deeds = deeds or {}
        self.heading = title
        self.rows = tuple(rows)
        self.columns = columns
        self.first = 0

    def compose(self) -> ComposeResult:
        """Lay out the heading and the page."""
        yield Heading(HeadingModel(self.heading, words.CLOSE_HINT))
        yield Page(PageModel(self.rows, 1))

    def on_resize(self, event: events.Resize) -> None:
        """Stand in as many columns as there is room for."""
        self._show(event.size.width)

    def on_key(self, event: events.Key) -> None:
        """Let any other key put the page away too: nobody should be held by it."""
        if event.key not in ("down", "up", "j", "k"):
            event.stop()
            if self.app.screen is self:  # a key typed ahead of the page's going finds it gone
                self.dismiss()
                self.deeds.get(event.key, lambda: None)()

    def action_scroll_rows(self, step: int) -> None:
        """Move the page by some rows."""
        self.first = max(0, min(self.first + step, len(self.rows) - 1))
        self._show(self.size.width)

    def _show(self, width: int) -> None:
        columns = self.columns if width >= _WIDE else 1
        self.query_one(Page).show(PageModel(self.rows, columns, self.first))


def help_page(bindings: Iterable[Binding]) -> PageScreen:
    """Return the page of all keys, made from the bindings."""
    rows: list[PageRow] = []
    for group, of_group in groupby(shown(bindings), key=lambda binding: binding.group):
        rows.append(PageRow("", group.description if group else "", "strong"))
        rows += [
            PageRow(binding.key_display or "", phrases.short_tooltip(binding.tooltip))
            for binding in of_group
        ]
    return PageScreen("Every key", rows, columns=2)


def editor_page() -> PageScreen:
    """Return the page that says what an editor may leave behind."""
    first, *others = (*words.EDITOR_TRACES, "", words.EDITOR_AGAIN)
    rows = [PageRow("", f"  {line}") for line in others]
    return PageScreen("Your editor", [PageRow("", f"  {first}", "strong"), *rows], 1)


def welcome_page() -> PageScreen:
    """Return the page of the first start: what this is and is not."""
    first, *others = words.WELCOME
    rows = [PageRow("", f"  {line}") for line in others]
    return PageScreen("Welcome", [PageRow("", ""), PageRow("", f"  {first}", "strong"), *rows], 1)
