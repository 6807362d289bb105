"""Pages over a room that are read: the help, the welcome, a note."""

from collections.abc import Collection, Iterable
from itertools import groupby
from pathlib import Path
from typing import Any, ClassVar, Final, TypeVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.screen import ModalScreen, Screen

from store.models import Entry
from store.vocabulary import USUAL_NAMES, Names
from tui.bindings import ANYWHERE_KEYS, PAGE_KEYS
from tui.screen_keys import in_bar, merge_digits, with_keys
from tui.screens.room import BaseScreen
from tui.terminal.rows import count_cells, displayed, fitted
from tui.text import entry_phrases, phrases, sentences
from tui.text.kind_names import in_kinds
from tui.widgets.frame import Heading, HeadingModel
from tui.widgets.lines import Lines
from tui.widgets.lists import Page, PageModel, PageRow, furthest

_WIDE = 80
_TOPICS: Final = Path(__file__).parents[1] / "help"
#: The cells of a page that is read, with the margins of its text.
MEASURE = 76
Result = TypeVar("Result")


class AnyPage(BaseScreen, ModalScreen[Result | None], inherit_bindings=False):
    """The base of pages over the whole screen: a key that is not bound closes it."""

    #: The keys that do something else; the help shows them.
    KEYS: ClassVar[tuple[Binding, ...]] = ()

    @property
    def is_on_top(self) -> bool:
        """Whether keys go to this page; Textual calls one below another current, too."""
        return self.app.screen is self

    def hint(self) -> str:
        """Return what the keys do now, for the heading."""
        bindings = list(in_bar(self, self.KEYS))
        words = [f"{binding.key_display} {binding.description}" for binding in bindings]
        names_leave = bool(bindings) and bindings[-1].action == "leave"
        return "  ".join(words if names_leave else [*words, sentences.CLOSES])

    def short_hint(self) -> str:
        """Return the last of what the keys do now, for a narrow heading."""
        words = [f"{key.key_display} {key.description}" for key in in_bar(self, self.KEYS)]
        return "  ".join(words[-2:]) or sentences.CLOSES

    def show_page(self, model: PageModel) -> None:
        """Show other rows; a key typed ahead of the page has no widget to show them in."""
        for page in self.query(Page):
            page.show(model)

    async def on_key(self, event: events.Key) -> None:
        """Run the key's action; a key that is not bound closes the page.

        The app does not do this, because it would give a key typed ahead of the closing to the
        screen below.
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
        """Close the page."""
        self.action_leave()

    async def type_ahead(self, event: events.Key) -> bool:
        """Take a key that was typed ahead of the page and was sent to the screen below."""
        await self.on_key(event)
        return True

    def action_leave(self) -> None:
        """Close the page, unless a key typed ahead has done so."""
        if self.is_on_top:
            self.dismiss(None)


class PageScreen(AnyPage[None]):
    """A page to read.

    Args:
        title: its heading.
        rows: its text.
        columns: how many columns it may stand in where there is room.
    """

    CSS_PATH = "page.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], [*PAGE_KEYS, *ANYWHERE_KEYS])
    KEYS = tuple(PAGE_KEYS)

    def __init__(self, title: str, rows: Iterable[PageRow], columns: int = 1) -> None:
        super().__init__()
        self.heading = title
        self.rows = tuple(rows)
        self.columns = columns
        self.first = 0
        self._window = Size(0, 0)

    def compose(self) -> ComposeResult:
        """Lay out the heading and the page."""
        yield Heading(HeadingModel(self.heading, ""))
        yield Page(PageModel(self.rows, 1))

    def on_resize(self, event: events.Resize) -> None:
        """Use as many columns as fit."""
        self._window = event.size
        self.first = min(self.first, self._furthest())
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the keys that scroll down where the end is in sight."""
        is_down = action == "scroll_rows" and isinstance(parameters[0], int) and parameters[0] > 0
        return None if is_down and self.first >= self._furthest() else True

    def on_lines_scrolled(self, message: Lines.Scrolled) -> None:
        """Scroll by the wheel."""
        self.action_scroll_rows(message.step)

    def on_click(self) -> None:
        """Close the page if nothing else was clicked."""
        self.action_leave()

    def action_scroll_rows(self, step: int) -> None:
        """Scroll by some rows."""
        self.first = max(0, min(self.first + step, self._furthest()))
        self._show()

    def _furthest(self) -> int:
        return furthest(self._model(), self._window.width, self._window.height - 1)

    def _model(self) -> PageModel:
        columns = self.columns if self._window.width >= _WIDE else 1
        texts = with_keys(self, (row.text for row in self.rows))
        rows = (row._replace(text=text) for row, text in zip(self.rows, texts, strict=True))
        return PageModel(tuple(rows), columns, self.first, MEASURE)

    def _show(self) -> None:
        self.show_page(self._model())
        for heading in self.query(Heading):
            model = HeadingModel(self.heading, self.hint(), short_day=self.short_hint())
            heading.show(model)


# -- the help and the first start ------------------------------------------------------------


class HelpPage(PageScreen, inherit_bindings=False):
    """Every key; the key that opened it closes it."""

    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], PAGE_KEYS)


def help_page(bindings: Iterable[Binding], disabled: Collection[str | None]) -> HelpPage:
    """Return the page of all keys, from the bindings; keys that are disabled now are grey."""
    rows: list[PageRow] = []
    for group, of_group in groupby(merge_digits(bindings), key=lambda binding: binding.group):
        rows.append(PageRow("", group.description if group else "", "strong"))
        rows += [
            PageRow(
                binding.key_display or "",
                phrases.short_tooltip(binding.tooltip),
                "dim" if binding.id in disabled else "",
            )
            for binding in of_group
        ]
    return HelpPage("Every key", rows, columns=2)


def topic_page(name: str) -> PageScreen:
    """Return a topic of ``cup help`` as a page."""
    lines = (_TOPICS / f"{name}.md").read_text("utf-8").splitlines()
    rows = [
        PageRow("", f" {line.lstrip('# ')}", "strong")
        if line.startswith("#")
        else PageRow("", f"  {line.replace('`', '')}")
        for line in lines
        if not line.startswith("```")
    ]
    return PageScreen(name.capitalize(), rows)


def editor_page() -> PageScreen:
    """Return the page on what an editor may leave behind."""
    first, *others = (*sentences.EDITOR_TRACES, "", sentences.EDITOR_AGAIN)
    rows = [PageRow("", f"  {line}") for line in others]
    return PageScreen("Your editor", [PageRow("", f"  {first}", "strong"), *rows])


class WelcomePage(PageScreen):
    """The page of the first start: what to press first, and what this is and is not."""

    def __init__(self, names: Names = USUAL_NAMES) -> None:
        super().__init__(sentences.WELCOME_TITLE, ())
        self._keys = [(key, in_kinds(text, names)) for key, text in sentences.WELCOME_KEYS]

    def hint(self) -> str:
        """Return what the keys do now."""
        scrolls = [f"{key.key_display} {key.description}" for key in in_bar(self, self.KEYS)]
        return "  ".join((*scrolls, *with_keys(self, (sentences.ENTER_BEGINS,))))

    def _model(self) -> PageModel:
        first, question, *others = sentences.WELCOME_TEXT
        keys = _in_two_columns(self, self._keys, self._window.width)
        rows = [PageRow("", f" {first}", "strong"), PageRow("", f" {question}"), PageRow("", "")]
        rows += [PageRow("", f" {line}") for line in keys]
        for line in with_keys(self, others):
            rows += [PageRow("", ""), PageRow("", f" {line}")]
        return PageModel(tuple(rows), 1, self.first, MEASURE)


def _in_two_columns(screen: Screen[Any], pairs: Iterable[tuple[str, str]], width: int) -> list[str]:
    """Return keys and what they do, two beside each other where there is room."""
    keys, texts = zip(*pairs, strict=True)
    keys = with_keys(screen, keys)
    across = max(map(count_cells, keys)) + 2
    cells = [fitted(key, across) + text for key, text in zip(keys, texts, strict=True)]
    wide = max(map(count_cells, cells[::2])) + 3
    lines = [fitted(a, wide) + b for a, b in zip(cells[::2], cells[1::2], strict=True)]
    return lines if max(map(count_cells, lines)) < min(width, MEASURE) - 3 else cells


def note_page(entry: Entry, names: Names) -> PageScreen:
    """Return the page of an entry with its whole note."""
    title = PageRow("", f" {entry_phrases.spoken(entry, names)}", "strong")
    lines = [PageRow("", f" {displayed(line)}") for line in entry.note.splitlines()]
    return PageScreen(
        phrases.day_name(entry.day), [PageRow("", ""), title, PageRow("", ""), *lines]
    )
