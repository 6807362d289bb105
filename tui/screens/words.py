"""Words: the lists of words, what a session is called, and the measures of the person's own."""

from functools import partial
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from store.errors import CupfulError
from tui.bindings import WORD_KEYS, with_keys
from tui.controllers.vocabulary import MEASURES, SESSION, TYPED, VocabularyController
from tui.editing.line_editor import LineEditor
from tui.editing.purposes import Writing
from tui.screens.prompting import PromptScreen
from tui.screens.room import AppContext
from tui.text import sentences
from tui.widgets.frame import Heading, HeadingModel, KeyBar
from tui.widgets.lists import Shelf, ShelfModel, ShelfRow
from tui.widgets.prompt import Prompt, PromptModel

_HINTS = {"add": sentences.SHELF_ADD_HINT, "name": sentences.SHELF_NAME_HINT}


class WordsScreen(PromptScreen):
    """The lists at the left, the words of one at the right."""

    TITLE = "Words"
    CSS_PATH = "words.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], WORD_KEYS)
    KEYS = tuple(WORD_KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.shelf = VocabularyController(context.journal)

    def compose(self) -> ComposeResult:
        """Lay the painters out; each is handed its model by ``paint``."""
        yield Heading(HeadingModel(self.TITLE, ""))
        yield Shelf(ShelfModel((), 0, (), 0, (), ""))
        yield Prompt(PromptModel())
        yield KeyBar(())

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Hand every widget what is true now."""
        shelf = self.shelf
        _ = shelf.chosen  # another device may have left fewer
        label = sentences.LIST_LABELS.get(shelf.list_name, shelf.list_name)
        self.query_one(Heading).show(HeadingModel(self.TITLE, label))
        self.query_one(Shelf).show(self._shelf())

    def _shelf(self) -> ShelfModel:
        shelf = self.shelf
        rows = (ShelfRow(i.digit, i.word, i.beside, i.is_retired) for i in shelf.items())
        labels = (sentences.LIST_LABELS.get(name, name) for name in shelf.lists)
        empty = sentences.SHELF_EMPTY if shelf.list_name == MEASURES else (sentences.SHELF_NOTHING,)
        return ShelfModel(
            tuple(labels),
            shelf.at_list,
            tuple(rows),
            shelf.at,
            with_keys(self, empty),
            self.glyphs.hand,
        )

    def is_of_use(self, binding: Binding) -> bool:
        """Return whether a key does something now."""
        verb, *deed = binding.action.split("'")
        return verb not in ("do(", "type(") or self.shelf.can(deed[0])

    def prompted(self) -> PromptModel:
        """Return what the shelf said last."""
        return PromptModel(self.shelf.said, self.shelf.is_trouble)

    # -- keys ----------------------------------------------------------------------------

    def action_choose(self, step: int) -> None:
        """Choose the word above or below."""
        self.shelf.choose(step)
        self.paint_soon()

    def action_choose_at(self, at: int) -> None:
        """Choose a word."""
        self.action_choose(at - self.shelf.at)

    def action_choose_list_at(self, at: int) -> None:
        """Go to a list."""
        self.action_choose_list(at - self.shelf.at_list)

    def action_choose_list(self, step: int) -> None:
        """Go to the list before or after."""
        self.shelf.choose_list(step)
        self.paint_soon()

    def action_do(self, deed: str, *arguments: int) -> None:
        """Have the shelf do something, by the name of its method."""
        try:
            getattr(self.shelf, deed)(*arguments)
        except CupfulError as error:
            self.refuse(error)
        self.paint_soon()

    def action_type(self, deed: str) -> None:
        """Type a word for the list chosen, or another name for the one chosen."""
        shelf, chosen = self.shelf, self.shelf.chosen
        if deed == "add" and shelf.list_name == SESSION:
            shelf.set_status(sentences.SHELF_ONE_WORD)
        elif deed == "name" and chosen is None:
            shelf.set_status(sentences.SHELF_NOTHING)
        else:
            shelf.set_status("")
            before = chosen.word if deed == "name" and chosen else ""
            is_measure = deed == "add" and shelf.list_name == MEASURES
            hint = sentences.SHELF_ADD_MEASURE_HINT if is_measure else _HINTS[deed]
            what = sentences.LIST_LABELS.get(shelf.list_name, shelf.list_name)
            self.writing = Writing(what, partial(TYPED[deed], shelf), hint, LineEditor(before))
        self.paint_soon()

    def action_go(self) -> None:
        """Ask where to go."""
        self.shelf.set_status("")
        self.writing = Writing("go to", self._go_to, sentences.SHELF_GO_HINT)
        self.paint_soon()

    def _go_to(self, text: str) -> None:
        if not self.shelf.go_to_list(text) and not self.go_to_room(text):
            self.shelf.set_status(sentences.SHELF_GO_HINT)

    # -- saying --------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Say something."""
        self.shelf.set_status(text)
        self.paint_soon()

    def clear_status(self) -> None:
        """Say nothing more, and show what is true now."""
        self.say("")

    def refuse(self, error: CupfulError) -> None:
        """Say why something was not done."""
        self.shelf.show_error(error)
