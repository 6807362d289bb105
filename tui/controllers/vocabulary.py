"""What the keys of the Words screen do to lists and measures, without any screen."""

from collections import deque
from collections.abc import Callable
from typing import Final, NamedTuple

from store.check_in_questions import (
    asked_at,
    bring_back_question,
    is_waiting,
    retire_question,
)
from store.errors import CupfulError
from store.journal import Journal
from store.kinds import KIND_LIST, KINDS_WITHOUT_LIST, NAMED_KINDS, KindName
from store.own_measures import (
    ASKED,
    add_measure,
    bring_back_measure,
    change_measure,
    match_measure,
    rename_measure,
    retire_measure,
)
from store.scales import OwnMeasure
from store.settings import SettingChanges
from store.verbs import DIGITS
from store.vocabulary import DIRECTIONS, FEELINGS, RETIRABLE, Names, WordList
from store.word_changes import (
    WordExists,
    add_words,
    bring_back_words,
    direct_word,
    move_word,
    rename_kind,
    rename_word,
    retire_words,
)
from tui.text import commands, sentences, words_room
from tui.text.error_messages import error_message
from tui.text.kind_names import in_kinds, rest_name

KINDS: Final = KIND_LIST
MEASURES: Final = "measures"


class WordToMerge(WordExists):
    """A rename to the name of another word; the same rename again merges the two."""


class Item(NamedTuple):
    """A word of a list, or a measure: its digit, its name, and the remark beside it."""

    digit: str
    word: str
    remark: str = ""
    is_retired: bool = False


#: How many changes can be undone here.
_MOST_BACK: Final = 50


class Change(NamedTuple):
    """A change made here: the settings before and after it."""

    before: SettingChanges
    after: SettingChanges


class VocabularyController:
    """The lists of one diary as the keys of a screen see them.

    Args:
        journal: the diary.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.list_index = 0
        self.index = 0
        self.status = ""
        self.is_trouble = False
        self._merge_request = ("", "", "")  # the list, the word and the name of the question
        self._done: deque[Change] = deque(maxlen=_MOST_BACK)
        self._undone: deque[Change] = deque(maxlen=_MOST_BACK)

    # -- what is shown ----------------------------------------------------------------------

    @property
    def lists(self) -> tuple[str, ...]:
        """The names of the lists, then the names of the kinds, and the measures."""
        return (*self.journal.settings.names.lists, KINDS, MEASURES)

    @property
    def list_name(self) -> str:
        """The name of the current list."""
        return self.lists[self.list_index]

    def items(self) -> tuple[Item, ...]:
        """Return the current list: the words it offers, then the retired ones."""
        return self.items_of(self.list_name)

    def items_of(self, name: str) -> tuple[Item, ...]:
        """Return a list: the words it offers, then the retired ones."""
        names = self.journal.settings.names
        if name == KINDS:
            return tuple(_kind_item(kind, kind_name) for kind, kind_name in names.kinds.items())
        if name == MEASURES:
            questions = (_question_item(question, names) for question in RETIRABLE)
            return (*map(_measure_item, names.measures), *questions)
        word_list = names.lists[name]
        offered = (
            Item(str(n) if n <= DIGITS else "", word, _remark(word_list, word))
            for n, word in enumerate(word_list.words, 1)
        )
        retired = (Item("", word, words_room.IS_RETIRED, True) for word in word_list.retired)
        return (*offered, *retired)

    @property
    def chosen(self) -> Item | None:
        """The selected word or measure; None if the list is empty."""
        items = self.items()
        self.index = max(0, min(self.index, len(items) - 1))
        return items[self.index] if items else None

    @property
    def question(self) -> str:
        """The built-in question that is selected; they follow the measures. Empty for none."""
        at = self.index - len(self.journal.settings.names.measures)
        return RETIRABLE[at] if self.list_name == MEASURES and 0 <= at < len(RETIRABLE) else ""

    def choose(self, step: int) -> None:
        """Select the word above or below."""
        self.index = max(0, min(self.index + step, len(self.items()) - 1))
        self.set_status("")

    def choose_list(self, step: int) -> None:
        """Show the list before or after."""
        self.list_index, self.index = (self.list_index + step) % len(self.lists), 0
        self.set_status("")

    def label(self, name: str) -> str:
        """Return a list as it is shown, by what its kind is called."""
        template = commands.LIST_LABELS.get(name, f"{{{name}}}" if name in NAMED_KINDS else name)
        return in_kinds(template, self.journal.settings.names)

    def go_to_list(self, text: str) -> bool:
        """Show the list that begins with a name; return whether there is one."""
        begun = text.strip().casefold()
        labels = [(name, self.label(name).casefold()) for name in self.lists]
        matches = [
            at
            for at, names in enumerate(labels)
            if begun and any(name.startswith(begun) for name in names)
        ]
        if not matches and any(begun and kind.startswith(begun) for kind in KINDS_WITHOUT_LIST):
            matches = [self.lists.index(KINDS)]
        if len(matches) == 1:
            self.list_index, self.index = matches[0], 0
        return len(matches) == 1

    # -- status ----------------------------------------------------------------------------

    def set_status(self, text: str) -> None:
        """Set the status message."""
        self.status, self.is_trouble = text, False
        self._merge_request = ("", "", "")

    def show_error(self, error: CupfulError, outcome: str = "") -> None:
        """Show the sentence of an error, and what became of what was to be saved."""
        text = error_message(error, outcome, self.journal.settings.names)
        self.status, self.is_trouble = text, True

    # -- changing --------------------------------------------------------------------------

    def add(self, text: str) -> None:
        """Add a word to the current list, or begin a measure, with its words after a colon.

        Raises:
            Refused, DiaryError: nothing was changed.
        """
        settings = self.journal.settings
        if self.list_name == KINDS:
            self.set_status(words_room.ONE_WORD)
            return
        if self.list_name == MEASURES:
            name, _, answers = text.partition(":")
            id, before = add_measure(settings, name, answers)
            word = settings.names.scale(id).question
        else:
            before = add_words(settings, self.list_name, [text])
            word = settings.names.lists[self.list_name].words[-1]
        self._record(before)
        self._choose_word(word)
        self.set_status(words_room.ADDED.format(word=word))

    def name(self, text: str) -> None:
        """Rename what is selected.

        Raises:
            Refused, DiaryError: nothing was changed.
        """
        chosen, settings = self.chosen, self.journal.settings
        if chosen is None:
            self.set_status(words_room.NOTHING)
            return
        old = chosen.word
        if self.question:
            self.set_status(words_room.BUILT_IN)
            return
        if self.list_name == KINDS:
            renamed = rename_kind(settings, NAMED_KINDS[self.index], text)
            old, new, before = str(renamed.old), str(renamed.new), renamed.before
        elif self.list_name == MEASURES:
            old, new, before = rename_measure(settings, old, text)
        else:
            old, new, before = self._rename(old, text)
        if old == new:
            self.set_status(commands.CALLED_SO.format(word=new))
            return
        self._record(before)
        self._choose_word(new)
        self.set_status(words_room.RENAMED.format(old=old, new=new))

    def _rename(self, old: str, text: str) -> tuple[str, str, SettingChanges]:
        """Rename a word; merge it with another word only if the person repeats the rename.

        Raises:
            WordToMerge: another word has this name.
        """
        request = (self.list_name, old, text)
        joins, self._merge_request = self._merge_request == request, request
        try:
            renamed = rename_word(self.journal.settings, self.list_name, old, text, merges=joins)
        except WordExists as error:
            raise WordToMerge(**error.facts) from None
        return renamed.old, renamed.new, renamed.before

    def retire(self) -> None:
        """Retire what is selected, or restore it."""
        chosen, settings = self.chosen, self.journal.settings
        reason = self.unavailable_reason("retire")
        if chosen is None or reason is not None:
            self.set_status(reason or "")
            return
        word = chosen.word
        if question := self.question:
            self._turn_question(question, chosen)
            return
        if self.list_name == MEASURES:
            change_measure_state = bring_back_measure if chosen.is_retired else retire_measure
            _, before = change_measure_state(settings, word)
            back, away = words_room.MEASURE_BACK, words_room.MEASURE_RETIRED
        else:
            change = bring_back_words if chosen.is_retired else retire_words
            _, before = change(settings, self.list_name, [word])
            back, away = words_room.BACK, words_room.RETIRED
        self._record(before)
        self._choose_word(word)
        self.set_status((back if chosen.is_retired else away).format(word=word))

    def _turn_question(self, question: str, chosen: Item) -> None:
        """Retire a built-in question, or ask it again."""
        settings = self.journal.settings
        if chosen.is_retired:
            self._record(bring_back_question(settings, question))
            self.set_status(words_room.MEASURE_BACK.format(word=chosen.word))
        else:
            self._record(retire_question(settings, question))
            self.set_status(words_room.MEASURE_RETIRED.format(word=chosen.word))

    def move(self, step: int) -> None:
        """Move the selected word up or down in its list."""
        chosen, reason = self.chosen, self.unavailable_reason("move")
        if chosen is None or reason is not None:
            self.set_status(reason or "")
            return
        to = self.index + step
        if 0 <= to < len(self.journal.settings.lists[self.list_name]):
            _, before = move_word(self.journal.settings, self.list_name, chosen.word, to)
            self._record(before)
            self.index = to
        self.set_status("")

    def change_direction(self) -> None:
        """Change the usual direction of the selected word, or when its measure is asked."""
        chosen, reason = self.chosen, self.unavailable_reason("change_direction")
        if chosen is None or reason is not None:
            self.set_status(reason or "")
        elif self.list_name == MEASURES:
            self._move_question(chosen.word)
        else:
            self._direct(chosen.word)

    def _move_question(self, name: str) -> None:
        settings = self.journal.settings
        measure = match_measure(settings.names, name)
        ask = ASKED[1 - ASKED.index(measure.ask)]
        self._record(change_measure(settings, measure, ask=ask))
        self.set_status(
            words_room.ASKED.format(word=measure.name, when=commands.MEASURE_ASKED[ask])
        )

    def _direct(self, word: str) -> None:
        settings = self.journal.settings
        directions: tuple[str | None, ...] = (None, *DIRECTIONS)
        usual = settings.names.lists[self.list_name].directions.get(word)
        direction = (
            directions[(directions.index(usual) + 1) % len(directions)]
            if usual in directions
            else None
        )
        _, before = direct_word(settings, self.list_name, word, direction)
        self._record(before)
        if direction is None:
            self.set_status(commands.NO_DIRECTION.format(word=word))
        else:
            direction_name = rest_name(direction)
            self.set_status(words_room.DIRECTED.format(word=word, direction=direction_name))

    def unavailable_reason(self, change: str) -> str | None:
        """Return why a change of what is selected cannot be made; None if it can.

        Args:
            change: add, name, retire, move, change_direction, undo or redo.
        """
        is_none, list_name = self.chosen is None, self.list_name
        is_kind, is_question = list_name == KINDS, bool(self.question)
        is_directed = list_name == MEASURES or list_name in FEELINGS
        is_retired = self.chosen is not None and self.chosen.is_retired
        obstacles = {
            "add": ((is_kind, words_room.ONE_WORD),),
            "name": ((is_none, words_room.NOTHING), (is_question, words_room.BUILT_IN)),
            "retire": ((is_none, words_room.NOTHING), (is_kind, words_room.ONE_WORD)),
            "move": (
                (is_kind or list_name == MEASURES, words_room.NO_ORDER),
                (is_none, words_room.NOTHING),
                (is_retired, words_room.RETIRED_NOT_MOVED),
            ),
            "change_direction": (
                (is_question, words_room.BUILT_IN),
                (not is_directed, words_room.NO_DIRECTION),
                (is_none, words_room.NOTHING),
            ),
            "undo": ((not self._done, words_room.NOTHING_TO_UNDO),),
            "redo": ((not self._undone, words_room.NOTHING_TO_REDO),),
        }
        return next((reason for holds, reason in obstacles[change] if holds), None)

    # -- undo -----------------------------------------------------------------------

    def undo(self) -> None:
        """Undo the last change made here."""
        self._restore_settings(
            self._done, self._undone, words_room.UNDONE, words_room.NOTHING_TO_UNDO
        )

    def redo(self) -> None:
        """Redo the change that was undone last."""
        self._restore_settings(
            self._undone, self._done, words_room.REDONE, words_room.NOTHING_TO_REDO
        )

    def _restore_settings(
        self, done: deque[Change], undone: deque[Change], sentence: str, nothing: str
    ) -> None:
        """Restore the settings, unless they were changed elsewhere since."""
        if not done:
            self.set_status(nothing)
            return
        change = done.pop()
        if self.journal.settings.current(change.after) != change.after:
            self.set_status(words_room.ELSEWHERE)
            return
        self.journal.settings.change(change.before)
        after = self.journal.settings.current(change.before)
        undone.append(Change(change.after, after))
        self.set_status(sentence)

    def _record(self, before: SettingChanges) -> None:
        after = self.journal.settings.current(before)
        if after != before:
            self._done.append(Change(before, after))
            self._undone.clear()

    def _choose_word(self, word: str) -> None:
        positions = [at for at, item in enumerate(self.items()) if item.word == word]
        self.index = positions[0] if positions else self.index


def _remark(word_list: WordList, word: str) -> str:
    """Return the usual direction of a word, and what it was called before."""
    renamed = (old for old, now in word_list.own_renames.items() if now == word)
    before = ", ".join(renamed)
    directions = [rest_name(word_list.directions[word])] if word in word_list.directions else []
    return sentences.BETWEEN.join(
        (*directions, *([words_room.WAS.format(words=before)] * bool(before)))
    )


def _measure_item(measure: OwnMeasure) -> Item:
    low, *_, high = measure.scale.anchors
    asked_at = words_room.ASKED_AT.format(when=measure.ask)
    when = words_room.IS_RETIRED if measure.is_retired else asked_at
    return Item("", measure.name, f"{when}{sentences.BETWEEN}{low} to {high}", measure.is_retired)


def _kind_item(kind: str, name: KindName) -> Item:
    """Return a kind: what it is called, and what the program knows it as where that differs."""
    is_usual = name == KindName(kind)
    return Item("", str(name), "" if is_usual else words_room.KIND.format(kind=kind))


def _question_item(question: str, names: Names) -> Item:
    """Return a built-in question: its name, when it is asked, and whether it is retired."""
    remark = words_room.ASKED_AT.format(when=asked_at(question))
    if names.is_retired(question):
        remark = words_room.IS_RETIRED
    elif is_waiting(names, question):
        remark = words_room.OPTIONAL
    name = words_room.check_in_question(question, names)
    return Item("", name, remark, is_waiting(names, question))


#: The commands of the room that need a typed line, by name.
TYPED: Final[dict[str, Callable[[VocabularyController, str], None]]] = {
    "add": VocabularyController.add,
    "name": VocabularyController.name,
}
