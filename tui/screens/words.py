"""Words: the lists of words, what a session is called, and the measures of the person's own."""

from functools import partial
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType

from store.errors import CupfulError
from store.journal import Journal
from tui import words
from tui.glyphs import Glyphs
from tui.keys import WORD_KEYS, shown
from tui.line_editor import LineEditor
from tui.screens.room import Room
from tui.widgets.heading import Heading, HeadingModel
from tui.widgets.keybar import Key, KeyBar
from tui.widgets.prompt import Prompt, PromptModel
from tui.widgets.sentence import Sentence
from tui.widgets.shelf import Shelf, ShelfModel, ShelfRow
from tui.wordshelf import MEASURES, SESSION, TYPED, WordShelf
from tui.writing import Writing

_HINTS = {"add": words.SHELF_ADD_HINT, "name": words.SHELF_NAME_HINT}


class WordsScreen(Room):
    """The lists at the left, the words of one at the right.

    Args:
        shelf: what the keys go to.
        glyphs: the characters to draw with.
        rooms: the rooms one can go to by name.
    """

    TITLE = "Words"
    CSS_PATH = "words.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], WORD_KEYS)
    KEYS = tuple(WORD_KEYS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (40, "-medium")]  # noqa: RUF012 - Textual's own
    VERTICAL_BREAKPOINTS = [(0, "-low"), (10, "-whole")]  # noqa: RUF012 - likewise

    def __init__(self, shelf: WordShelf, glyphs: Glyphs, rooms: tuple[str, ...]) -> None:
        super().__init__(rooms)
        self.shelf = shelf
        self.glyphs = glyphs
        self._writing: Writing | None = None

    def compose(self) -> ComposeResult:
        """Lay the painters out; each is handed its model by ``paint``."""
        yield Heading(HeadingModel(self.TITLE, ""))
        yield Shelf(ShelfModel((), 0, (), 0, (), ""))
        yield Prompt(PromptModel())
        yield KeyBar(())
        yield Sentence(words.TOO_SMALL)

    @property
    def diary(self) -> Journal:
        """The diary the room is of."""
        return self.shelf.journal

    def on_mount(self) -> None:
        """Follow the diary."""
        self._unsubscribe = self.shelf.journal.subscribe(lambda _days: self.paint_soon())
        self.paint_soon()

    def on_unmount(self) -> None:
        """Follow it no more."""
        self._unsubscribe()

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Hand every widget what is true now."""
        shelf = self.shelf
        _ = shelf.chosen  # another device may have left fewer
        label = words.LIST_LABELS.get(shelf.shown, shelf.shown)
        self.query_one(Heading).show(HeadingModel(self.TITLE, label))
        self.query_one(Shelf).show(self._shelf())
        self.query_one(KeyBar).show(self._keys())

    def _shelf(self) -> ShelfModel:
        shelf = self.shelf
        rows = (ShelfRow(i.digit, i.word, i.beside, i.is_retired) for i in shelf.items())
        labels = (words.LIST_LABELS.get(name, name) for name in shelf.lists)
        empty = words.SHELF_EMPTY if shelf.shown == MEASURES else (words.SHELF_NOTHING,)
        return ShelfModel(
            tuple(labels), shelf.at_list, tuple(rows), shelf.at, empty, self.glyphs.hand
        )

    def paint_foot(self) -> None:
        """Show what was said, and the line being typed, where there is either."""
        typing = self._writing.typing() if self._writing else None
        prompt = PromptModel(self.shelf.said, self.shelf.is_trouble, typing)
        self.set_class(bool(prompt.said or typing), "-speaking")
        self.query_one(Prompt).show(prompt)

    def _keys(self) -> tuple[Key, ...]:
        if self._writing is not None:
            return tuple(Key(*key) for key in words.WRITING_KEYS)
        active = [a.binding for a in self.active_bindings.values() if a.enabled]
        in_bar = [binding for binding in shown(active) if binding.show]
        in_bar.sort(key=lambda binding: binding not in self.KEYS)
        return tuple(Key(binding.key_display or "", binding.description) for binding in in_bar)

    def on_resize(self) -> None:
        """Show as many as there is room for."""
        self.paint_soon()

    # -- keys ----------------------------------------------------------------------------

    def action_choose(self, step: int) -> None:
        """Choose the word above or below."""
        self.shelf.choose(step)
        self.paint_soon()

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
        if deed == "add" and shelf.shown == SESSION:
            shelf.say(words.SHELF_ONE_WORD)
        elif deed == "name" and chosen is None:
            shelf.say(words.SHELF_NOTHING)
        else:
            shelf.say("")
            before = chosen.word if deed == "name" and chosen else ""
            is_measure = deed == "add" and shelf.shown == MEASURES
            hint = words.SHELF_ADD_MEASURE_HINT if is_measure else _HINTS[deed]
            what = words.LIST_LABELS.get(shelf.shown, shelf.shown)
            self.writing = Writing(what, partial(TYPED[deed], shelf), hint, LineEditor(before))
        self.paint_soon()

    def action_go(self) -> None:
        """Ask where to go."""
        self.shelf.say("")
        self.writing = Writing("go to", self._go_to, words.SHELF_GO_HINT)
        self.paint_soon()

    def _go_to(self, text: str) -> None:
        if not self.shelf.go_to_list(text) and not self.go_to_room(text):
            self.shelf.say(words.SHELF_GO_HINT)

    def action_go_out(self) -> None:
        """Go back to Today."""
        if self.shelf.said:
            self.shelf.say("")
            self.paint_soon()
        else:
            self.app.switch_mode(self.rooms[0])

    # -- typing --------------------------------------------------------------------------

    @property
    def writing(self) -> Writing | None:
        """The line being typed, if one is."""
        return self._writing

    @writing.setter
    def writing(self, writing: Writing | None) -> None:
        self._writing = writing

    def refuse(self, error: CupfulError) -> None:
        """Say why something was not done."""
        self.shelf.say_trouble(error)

    def follow_typing(self) -> None:
        """Show the line."""
        self.paint_soon()
