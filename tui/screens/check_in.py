"""The page of the ritual: the day opened or closed, one question at a time."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from store.errors import CupfulError
from tui.bindings import ANYWHERE_KEYS, RITUAL_KEYS, in_bar, with_keys
from tui.controllers.check_in import CheckInController
from tui.screens.room import BaseScreen
from tui.terminal.glyphs import Glyphs
from tui.text import phrases, prompts
from tui.widgets.check_in_page import CheckInModel, CheckInPage
from tui.widgets.frame import Heading, HeadingModel, Key, KeyBar


class CheckInScreen(BaseScreen, ModalScreen[bool], inherit_bindings=False):
    """A calm page over the screen; it is left with whether a note is to be written.

    Args:
        ritual: what is asked, and where the answers go.
        glyphs: the characters to draw with.
    """

    CSS_PATH = "check_in.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], [*RITUAL_KEYS, *ANYWHERE_KEYS])
    KEYS = tuple(RITUAL_KEYS)

    def __init__(self, ritual: CheckInController, glyphs: Glyphs) -> None:
        super().__init__()
        self.ritual = ritual
        self.glyphs = glyphs
        self._is_paint_due = False

    # -- painting ------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Lay the painters out; each is handed its model by ``paint``."""
        yield Heading(HeadingModel("", ""))
        yield CheckInPage(CheckInModel(self.glyphs))
        yield KeyBar(())

    def on_mount(self) -> None:
        """Show the first question."""
        self.paint()

    def follow_diary(self) -> None:
        """Show what changed in the diary, which other terminals write to as well."""
        self.paint_soon()

    def paint_soon(self) -> None:
        """Paint once all that waits has been done; a key may come before the page stands."""
        if not self._is_paint_due and self.is_current:
            self._is_paint_due = True
            self.call_later(self._paint_now)

    def _paint_now(self) -> None:
        self._is_paint_due = False
        if self.is_current:
            self.paint()

    def paint(self) -> None:
        """Hand every widget what is true now."""
        if not self.children:
            return  # not laid out yet, or being taken down
        log = self.ritual.log
        try:
            model = self._model()
        except CupfulError as error:  # such as a month that cannot be read
            log.status.show_error(error)
            model = CheckInModel(self.glyphs, status=log.status.message.text, is_trouble=True)
        beside = phrases.beside_day(log.day, log.journal.today())
        title = prompts.TITLES[self.ritual.when]
        self.query_one(Heading).show(HeadingModel(title, phrases.day_name(log.day), beside))
        self.query_one(CheckInPage).show(model)
        self.query_one(KeyBar).show(self._keys())

    def _model(self) -> CheckInModel:
        ritual, status = self.ritual, self.ritual.log.status.message
        question, options = ritual.question_text()
        no_words = prompts.NO_WORDS if question and not options else ""
        return CheckInModel(
            self.glyphs,
            answered=ritual.answered(),
            question=question,
            options=options,
            chosen=ritual.chosen(),
            status=with_keys(self, (status.text or no_words,))[0],
            is_saved=status.is_saved,
            is_trouble=status.is_trouble,
            lines=() if question else ritual.shown_back(),
        )

    def _keys(self) -> tuple[Key, ...]:
        """Return the keys of the bar; at the end, where any key closes the page, no ``skip``."""
        bindings = [
            binding
            for binding in in_bar(self, (*RITUAL_KEYS, *ANYWHERE_KEYS))
            if binding.action != "skip" or self.ritual.question is not None
        ]
        bindings.sort(key=lambda binding: binding.action == "leave")  # the last one always fits
        return tuple(Key(_short(binding), binding.description) for binding in bindings)

    # -- keys ----------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Grey the key that goes back at the first question."""
        return None if action == "back" and self.ritual.at == 0 else True

    def _press(self, key: Callable[[], None]) -> None:
        """Do what a key asks of the question; at the end it puts the page away."""
        if self.ritual.question is None:
            self._close()
            return
        with self.ritual.log.status.showing_errors():
            key()
        self.paint_soon()

    def _close(self) -> None:
        """Close the page; the log takes keys again at once, before the next key."""
        if self.app.screen is not self:
            return  # a key typed ahead comes after the page was closed
        with self.ritual.log.status.showing_errors():
            self.ritual.end()
        self.dismiss(False)

    def action_answer(self, digit: str) -> None:
        """Keep an answer."""
        self._press(partial(self.ritual.answer, digit))

    def action_skip(self) -> None:
        """Leave a question as it is."""
        self._press(self.ritual.skip)

    def action_back(self) -> None:
        """Ask the question before again."""
        with self.ritual.log.status.showing_errors():
            self.ritual.back()
        self.paint_soon()

    def action_write_note(self) -> None:
        """Leave the page to write a note on the entry of the question."""
        with self.ritual.log.status.showing_errors():
            if self.ritual.select_entry() and self.app.screen is self:
                self.dismiss(True)
        self.paint_soon()

    def action_leave(self) -> None:
        """Leave; where something was answered, show the summary of the day first."""
        if self.ritual.leave():
            self._close()
        else:
            self.paint_soon()


def _short(binding: Binding) -> str:
    """Return a key as it is shown where there is little room."""
    return {"Backspace": "Bksp"}.get(display := binding.key_display or "", display)
