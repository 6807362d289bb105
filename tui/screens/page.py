"""Pages that are read, and pages to choose from.

Pages shown over a screen until a key puts them away: help, what is said once, messages.

Choosing: a list in which digits turn things on and off, up to so many.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import groupby
from typing import ClassVar, Final, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen

from tui.bindings import ANYWHERE_KEYS, CHOOSING_KEYS, PAGE_KEYS, in_bar, merge_digits, with_keys
from tui.screens.window import OfWindow
from tui.text import phrases, sentences
from tui.widgets.frame import Heading, HeadingModel
from tui.widgets.lines import Lines
from tui.widgets.lists import Page, PageModel, PageRow, furthest

_WIDE = 80
Result = TypeVar("Result")


class AnyPage(OfWindow, ModalScreen[Result | None], inherit_bindings=False):
    """The base of pages over the whole screen: a key without a use here puts it away."""

    #: The keys that do something else; the help shows them.
    KEYS: ClassVar[tuple[Binding, ...]] = ()

    @property
    def is_on_top(self) -> bool:
        """Whether the keys are for this page; one below another is current to Textual too."""
        return self.app.screen is self

    def hint(self) -> str:
        """Return what the keys do now, for the heading."""
        of_use = [of for of in in_bar(self, self.KEYS) if self.is_of_use(of)]
        told = [f"{of.key_display} {of.description}" for of in of_use]
        return "  ".join(
            told if of_use and of_use[-1].action == "leave" else [*told, sentences.CLOSES]
        )

    def is_of_use(self, binding: Binding) -> bool:
        """Return whether a key does something now."""
        return True

    def show_page(self, model: PageModel) -> None:
        """Show other rows; a key typed ahead of the page finds none, and they come with it."""
        for page in self.query(Page):
            page.show(model)

    async def on_key(self, event: events.Key) -> None:
        """Do what a key does here; let any other put the page away: nobody is held by it.

        It is done here and not by the app, which would give a key typed ahead of the
        page's going to what is behind it.
        """
        event.stop()
        if not self.is_on_top:
            return
        bound = self.active_bindings.get(event.key)
        if bound is None:
            self.on_unbound_key()
        else:
            await self.run_action(bound.binding.action)

    def on_unbound_key(self) -> None:
        """Put the page away."""
        self.action_leave()

    async def type_ahead(self, event: events.Key) -> bool:
        """Take a key typed ahead of the page, which came by what is behind it."""
        await self.on_key(event)
        return True

    def action_leave(self) -> None:
        """Put the page away; a key typed ahead of its going finds it gone."""
        if self.is_on_top:
            self.dismiss(None)


class PageScreen(AnyPage[None]):
    """A page to read.

    Args:
        title: its heading.
        rows: what it says.
        columns: how many columns it may stand in where there is room.
        deeds: what some keys do once they have put it away, by the name of the deed.
    """

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], [*PAGE_KEYS, *ANYWHERE_KEYS])
    KEYS = tuple(PAGE_KEYS)

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
        self._place = Size(0, 0)

    def compose(self) -> ComposeResult:
        """Lay out the heading and the page."""
        yield Heading(HeadingModel(self.heading, ""))
        yield Page(PageModel(self.rows, 1))

    def on_resize(self, event: events.Resize) -> None:
        """Stand in as many columns as there is room for."""
        self._place = event.size
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether an action does something on this page."""
        return action != "do" or parameters[0] in self.deeds

    def is_of_use(self, binding: Binding) -> bool:
        """Return whether a key does something now."""
        return not binding.action.startswith("scroll_rows") or self.first < self._furthest()

    def on_lines_scrolled(self, message: Lines.Scrolled) -> None:
        """Move the page by the wheel."""
        self.action_scroll_rows(message.step)

    def on_click(self) -> None:
        """Put the page away where nothing else was clicked."""
        self.action_leave()

    def action_do(self, deed: str) -> None:
        """Put the page away and do something."""
        if self.is_on_top:
            self.dismiss(None)
            self.deeds[deed]()

    def action_scroll_rows(self, step: int) -> None:
        """Move the page by some rows."""
        self.first = max(0, min(self.first + step, self._furthest()))
        self._show()

    def _furthest(self) -> int:
        return furthest(self._model(), self._place.width, self._place.height - 1)

    def _model(self) -> PageModel:
        columns = self.columns if self._place.width >= _WIDE else 1
        texts = with_keys(self, (row.text for row in self.rows))
        rows = (row._replace(text=text) for row, text in zip(self.rows, texts, strict=True))
        return PageModel(tuple(rows), columns, self.first)

    def _show(self) -> None:
        self.show_page(self._model())
        for heading in self.query(Heading):
            heading.show(HeadingModel(self.heading, self.hint()))


class HelpPage(PageScreen, inherit_bindings=False):
    """Every key; the key that opened it puts it away."""

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], PAGE_KEYS)


def help_page(bindings: Iterable[Binding]) -> HelpPage:
    """Return the page of all keys, made from the bindings."""
    rows: list[PageRow] = []
    for group, of_group in groupby(merge_digits(bindings), key=lambda of: of.group):
        rows.append(PageRow("", group.description if group else "", "strong"))
        rows += [
            PageRow(of.key_display or "", phrases.short_tooltip(of.tooltip)) for of in of_group
        ]
    return HelpPage("Every key", rows, columns=2)


def editor_page() -> PageScreen:
    """Return the page that says what an editor may leave behind."""
    first, *others = (*sentences.EDITOR_TRACES, "", sentences.EDITOR_AGAIN)
    rows = [PageRow("", f"  {line}") for line in others]
    return PageScreen("Your editor", [PageRow("", f"  {first}", "strong"), *rows], 1)


def welcome_page() -> PageScreen:
    """Return the page of the first start: what this is and is not."""
    first, *others = sentences.WELCOME
    rows = [PageRow("", f"  {line}") for line in others]
    return PageScreen("Welcome", [PageRow("", ""), PageRow("", f"  {first}", "strong"), *rows], 1)


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
        count = sentences.CHOSEN.format(count=len(self.chosen), most=self.most)
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
