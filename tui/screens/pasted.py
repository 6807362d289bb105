"""The question about a paste: text that came like keys, from a terminal that does not mark it."""

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from tui import words
from tui.roomkeys import PASTED_KEYS
from tui.screens.page import AnyPage
from tui.widgets.heading import Heading, HeadingModel
from tui.widgets.page import Page, PageModel, PageRow

_FIRST_SIZE = 48


class PastedPage(AnyPage[str]):
    """Asks what pasted text is to be; dismissed with ``note``, ``keys`` or None.

    More text that comes meanwhile belongs to it, and only its own keys put it away.

    Args:
        text: what was pasted.
        hides_text: whether its first line is not shown.
    """

    CSS_PATH = "pasted.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], PASTED_KEYS)
    KEYS = tuple(PASTED_KEYS)

    def __init__(self, text: str, *, hides_text: bool) -> None:
        super().__init__()
        self.text = text
        self.hides_text = hides_text

    def compose(self) -> ComposeResult:
        """Lay out the heading and the page."""
        yield Heading(HeadingModel(words.PASTED_TITLE, ""))
        yield Page(self._page())

    def add_pasted(self, text: str) -> None:
        """Take more of the same paste."""
        self.text += text
        self.show_page(self._page())

    def _page(self) -> PageModel:
        lines = [line for line in self.text.splitlines() if line.strip()]
        about = words.PASTED_LINES[len(lines) == 1].format(count=len(lines))
        if not self.hides_text and lines:
            first = " ".join(lines[0].split())
            first = first if len(first) <= _FIRST_SIZE else f"{first[: _FIRST_SIZE - 1]}…"
            about = words.PASTED_BEGINS.format(lines=about, first=first)
        empty = PageRow("", "")
        keys = [PageRow(key.key_display or "", key.tooltip) for key in PASTED_KEYS]
        question = (PageRow("", f"  {words.PASTED}", "strong"), PageRow("", f"  {about}"))
        return PageModel((empty, *question, empty, *keys), 1)

    def on_unbound_key(self) -> None:
        """Stay: it may be of the paste."""

    def action_answer(self, answer: str) -> None:
        """Put the page away with an answer."""
        if self.is_on_top:
            self.dismiss(answer)
