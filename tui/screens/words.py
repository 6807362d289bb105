"""Words: the lists of words, what a session is called, own measures and built-in questions."""

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType

from store.errors import CupfulError
from store.names.name_check import seems_to_name
from tui.bindings import WORD_KEYS, for_today
from tui.controllers.vocabulary import MEASURES, VocabularyController
from tui.controllers.writing import Writing
from tui.editing.line_editor import LineEditor
from tui.screen_keys import with_keys
from tui.screens.prompt_room import PromptScreen
from tui.screens.room import AppContext, go_to_room
from tui.text import sentences, words_room
from tui.widgets.frame import Heading, HeadingModel, KeyBar, Prompt, PromptModel
from tui.widgets.lists import WordLists, WordListsModel, WordRow

#: What a key changes, by its action.
_CHANGES: Final = {
    "add_word": "add",
    "rename_word": "name",
    "retire_word": "retire",
    "move_word": "move",
    "change_direction": "change_direction",
    "undo": "undo",
    "redo": "redo",
}


class WordsScreen(PromptScreen):
    """The lists at the left, the words of one at the right."""

    TITLE = "Words"
    CSS_PATH = "words.tcss"
    OWN_KEYS = tuple(WORD_KEYS)
    KEYS = (*WORD_KEYS, *for_today(WORD_KEYS))
    BINDINGS: ClassVar[list[BindingType]] = list[BindingType](KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.vocabulary = VocabularyController(context.journal)

    def compose(self) -> ComposeResult:
        """Lay out the widgets; ``paint`` gives each its model."""
        yield Heading(HeadingModel(self.TITLE, ""))
        yield WordLists(WordListsModel((), 0, (), 0, (), ""))
        yield Prompt(PromptModel())
        yield KeyBar(())

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        _ = self.vocabulary.chosen  # another device may have removed some
        self.query_one(Heading).show(self.heading(about=self._list_label()))
        self.query_one(WordLists).show(self._lists())

    def _lists(self) -> WordListsModel:
        vocabulary = self.vocabulary
        rows = [
            WordRow(item.digit, item.word, item.remark, item.is_retired)
            for item in vocabulary.items()
        ]
        labels = map(vocabulary.label, vocabulary.lists)
        words = (
            sentences.BETWEEN.join(i.word for i in vocabulary.items_of(name) if not i.is_retired)
            for name in vocabulary.lists
        )
        empty: tuple[str, ...] = () if rows else (words_room.NOTHING,)
        if vocabulary.list_name == MEASURES and not self.journal.settings.names.measures:
            empty = words_room.EMPTY
        return WordListsModel(
            tuple(labels),
            vocabulary.list_index,
            tuple(rows),
            vocabulary.index,
            with_keys(self, empty),
            self.glyphs.selection,
            tuple(words),
        )

    def _list_label(self) -> str:
        return self.vocabulary.label(self.vocabulary.list_name)

    # -- status --------------------------------------------------------------------------

    def status(self) -> PromptModel:
        """Return the status of the vocabulary."""
        return PromptModel(self.vocabulary.status, self.vocabulary.is_trouble)

    def show_status(self, text: str) -> None:
        """Show a sentence at the foot."""
        self.vocabulary.set_status(text)
        self.paint_soon()

    def refuse(self, error: CupfulError, outcome: str = "") -> None:
        """Show why a change was refused."""
        self.vocabulary.show_error(error, outcome)

    # -- choosing ------------------------------------------------------------------------

    def action_choose(self, step: int) -> None:
        """Choose the word above or below."""
        self.vocabulary.choose(step)
        self.paint_soon()

    def action_choose_at(self, at: int) -> None:
        """Choose a word."""
        self.action_choose(at - self.vocabulary.index)

    def action_choose_list(self, step: int) -> None:
        """Show the list before or after."""
        self.vocabulary.choose_list(step)
        self.paint_soon()

    def action_choose_list_at(self, at: int) -> None:
        """Show a list."""
        self.action_choose_list(at - self.vocabulary.list_index)

    def action_go(self) -> None:
        """Ask where to go."""
        self.writing = Writing("go to", self._go_to, words_room.GO_HINT)
        self.clear_status()

    def _go_to(self, text: str) -> None:
        if not self.vocabulary.go_to_list(text) and not go_to_room(self, text):
            self.show_status(words_room.GO_HINT)

    # -- changing ------------------------------------------------------------------------

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now: not every list has an order or directions."""
        change = _CHANGES.get(action)
        return None if change is None else self.vocabulary.unavailable_reason(change)

    def action_retire_word(self) -> None:
        """Retire the word chosen, or bring it back."""
        self.run_or_refuse(self.vocabulary.retire)

    def action_move_word(self, step: int) -> None:
        """Move the word chosen up or down."""
        self.run_or_refuse(lambda: self.vocabulary.move(step))

    def action_change_direction(self) -> None:
        """Change the usual direction of a word, or when a measure is asked."""
        self.run_or_refuse(self.vocabulary.change_direction)

    def action_undo(self) -> None:
        """Undo the last change made here."""
        self.run_or_refuse(self.vocabulary.undo)

    def action_redo(self) -> None:
        """Redo the change that was undone last."""
        self.run_or_refuse(self.vocabulary.redo)

    def action_add_word(self) -> None:
        """Type a word, or a measure, for the list chosen."""
        is_measures = self.vocabulary.list_name == MEASURES
        hint = words_room.ADD_MEASURE_HINT if is_measures else words_room.ADD_HINT
        self._type(self.vocabulary.add, hint)

    def action_rename_word(self) -> None:
        """Type another name for the word chosen."""
        chosen = self.vocabulary.chosen
        self._type(self.vocabulary.name, words_room.NAME_HINT, chosen.word if chosen else "")

    def _type(self, submit: Callable[[str], None], hint: str, before: str = "") -> None:
        editor = LineEditor(before)
        self.writing = Writing(self._list_label(), submit, hint, editor, find_names=_names_in)
        self.clear_status()


def _names_in(text: str) -> tuple[str, ...]:
    """Return what seems to name someone in a word, or in a measure and its answers."""
    return seems_to_name(text.replace(",", ", "))
