"""Choosing: a list in which digits turn things on and off, up to so many."""

from collections.abc import Collection, Sequence
from typing import ClassVar, Final, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from tui import words
from tui.keys import ANYWHERE_KEYS
from tui.roomkeys import CHOOSING_KEYS
from tui.screens.page import AnyPage
from tui.widgets.heading import Heading, HeadingModel
from tui.widgets.page import Page, PageModel, PageRow

_ON, _OFF = "[x]", "[ ]"
#: As many things as there are digits for.
MOST: Final = 9


class ChoosingPage(AnyPage[frozenset[str]]):
    """Things to choose among; dismissed with those chosen, or None where it was left.

    Args:
        title: its heading.
        about: what stands above the list.
        names: what each thing is called, by what it is dismissed as.
        chosen: those chosen so far.
        most: how many may be.
    """

    CSS_PATH = "choosing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(
        list[BindingType], [*CHOOSING_KEYS, *ANYWHERE_KEYS]
    )
    KEYS = tuple(CHOOSING_KEYS)

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
        yield Heading(HeadingModel(self.heading, self.hint()))
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is a thing by that digit."""
        digit = parameters[0] if action == "turn" else None
        return not isinstance(digit, int) or digit <= len(self.names)

    def action_turn(self, digit: int) -> None:
        """Turn a thing on or off."""
        key = list(self.names)[digit - 1]
        if key in self.chosen:
            self.chosen.discard(key)
        elif len(self.chosen) < self.most:
            self.chosen.add(key)
        self.show_page(self._page())

    def action_keep(self) -> None:
        """Take those that are chosen."""
        if self.is_on_top:
            self.dismiss(frozenset(self.chosen))
