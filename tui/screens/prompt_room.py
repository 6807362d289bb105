"""Rooms without a day's log: a prompt stands at their foot when it is needed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding

from store.errors import CupfulError
from tui.bindings import APP_KEYS, LOG, ROOM_KEYS
from tui.controllers.day_log import DayLogController
from tui.controllers.day_summary import is_rest_waiting
from tui.controllers.logged_entry import answer_key, asks, can_take_back, question
from tui.screen_keys import in_bar, with_keys
from tui.screens.room import AppContext, RoomScreen
from tui.screens.room_input import LettersForToday, actions_for_today, run_on_today
from tui.text import phrases, sentences
from tui.text.error_messages import error_message
from tui.text.kind_names import in_kinds
from tui.widgets.frame import Key, KeyBar, Prompt, PromptModel

if TYPE_CHECKING:
    from tui.controllers.writing import Writing

#: The keys of the strip whose answers are typed on Today, with their actions.
_TYPED_ON_TODAY = {"refine-list": "open_list", "refine-note": "write_note"}


class TodayQuestion:
    """The question about what was just logged on Today, in a room without a strip.

    Args:
        log: the controller of Today's log.
        answer_keys: the ids of the keys that answer, by their key.
    """

    def __init__(self, log: DayLogController, answer_keys: Mapping[str, str]) -> None:
        self._log = log
        self._answer_keys = answer_keys

    @property
    def is_open(self) -> bool:
        """Whether a digit answers it."""
        return asks(self._log)

    @property
    def receipt(self) -> str:
        """The receipt of what was logged, or of the last answer."""
        return self._log.status.message.text

    def prompt(self) -> PromptModel:
        """Return the receipt with the question."""
        receipt = self.receipt if self.receipt.endswith(".") else f"{self.receipt}."
        line = phrases.question_line(*question(self._log))
        return PromptModel(f"{receipt} {line}", is_trouble=self._log.status.message.is_trouble)

    def answer_id(self, key: str) -> str:
        """Return the id of a key that answers now, or takes an answer back; else an empty text."""
        id = self._answer_keys.get(key, "")
        is_taken_back = id == "refine-clear" and can_take_back(self._log)
        return id if self.is_open or is_taken_back else ""

    def answer(self, id: str) -> None:
        """Apply a key that answers."""
        answer_key(self._log, id)


class PromptScreen(RoomScreen):
    """The base of the rooms that show no day's log."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (40, "-medium")]  # noqa: RUF012 - Textual's own
    VERTICAL_BREAKPOINTS = [(0, "-low"), (10, "-whole"), (30, "-high")]  # noqa: RUF012 - likewise
    #: The keys of this room alone.
    OWN_KEYS: ClassVar[tuple[Binding, ...]] = ()

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.writing: Writing | None = None
        self._status = PromptModel()
        self.question = TodayQuestion(self.today_log, context.answer_keys)
        self.letters = LettersForToday(self.today_log, actions_for_today(self.OWN_KEYS))

    def check_day(self, trouble: CupfulError | None) -> None:
        """Move on with the day and the hour."""
        self._follow_hour()

    def _paint_foot(self) -> None:
        """Show the status, the line being typed, and the keys that can run now."""
        typing = self.writing.typing() if self.writing else None
        prompt = self.question.prompt() if self._is_question_shown else self.status()
        (text,) = with_keys(self, (prompt.text,))
        prompt = prompt._replace(text=text, typing=typing)
        self.set_class(prompt != PromptModel(), "-speaking")
        self.query_one(Prompt).show(prompt)
        self.query_one(KeyBar).show(self._keys())

    def status(self) -> PromptModel:
        """Return what the prompt shows beside the line being typed."""
        return self._status

    # -- the question of Today's strip -----------------------------------------------------

    @property
    def _is_question_shown(self) -> bool:
        return self.question.is_open and self.writing is None

    async def type_ahead(self, event: events.Key) -> bool:
        """Type a key into the line; without one, answer the question of the strip."""
        if self.line_input.press(event):
            return True
        id = self.question.answer_id(event.key)
        if not id:
            return False
        if id in _TYPED_ON_TODAY:
            await run_on_today(self, _TYPED_ON_TODAY[id])
            return True
        self.question.answer(id)
        if not self.question.is_open:
            self.show_status(self.question.receipt)
        self.paint_soon()
        return True

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now: no planned rest may be waiting on Today."""
        if action == "settle_planned_rest" and not is_rest_waiting(self.journal):
            return in_kinds(sentences.NO_ROW_WAITS, self.journal.settings.names)
        return super().disabled_reason(action, parameters)

    def has_numbers(self) -> bool:
        """Return whether the room leaves numbers to a page of their own."""
        return False

    def _keys(self) -> tuple[Key, ...]:
        """Return the keys of the bar, those of this room first."""
        if self.writing is not None:
            return tuple(Key(*key) for key in self.writing.keys_shown())
        if self._is_question_shown:
            return tuple(Key(*with_keys(self, key)) for key in sentences.ANSWER_KEYS)
        letters = (binding for binding in self.KEYS if binding.group is LOG)
        bindings = in_bar(self, (*self.OWN_KEYS, *ROOM_KEYS, *letters, *APP_KEYS))
        keys = [Key(binding.key_display or "", binding.description) for binding in bindings]
        if self.has_numbers():
            keys.insert(0, Key(*with_keys(self, sentences.NUMBERS_KEY)))
        return tuple(keys)

    def show_status(self, text: str) -> None:
        """Show a sentence at the foot."""
        self._status = PromptModel(text)
        self.paint_soon()

    def clear_status(self) -> None:
        """Clear the status and paint."""
        self.show_status("")

    def refuse(self, error: CupfulError, outcome: str = "") -> None:
        """Show why something was not done, or not drawn."""
        text = error_message(error, outcome, self.journal.settings.names)
        self._status = PromptModel(text, is_trouble=True)

    def action_go_out(self) -> None:
        """Clear the status; if there is none, go back to Today."""
        if self.status().text:
            self.clear_status()
        else:
            self.app.switch_mode(self.rooms[0])
