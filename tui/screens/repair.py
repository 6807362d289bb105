"""Repair: the ledger of ruptures, and one key that moves one on."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from store.clock import day_after, day_before
from store.day_ranges import parse_first_day
from store.errors import CupfulError
from store.models import Entry
from store.repair_ledger import Repairs, next_state, repairs
from tui.bindings import REPAIR_KEYS, for_today
from tui.controllers.writing import Writing
from tui.screen_keys import with_keys
from tui.screens.prompt_room import PromptScreen
from tui.screens.room import AppContext, go_to_room, height_of
from tui.screens.room_input import LettersForToday, actions_for_today
from tui.text import entry_phrases, phrases, sentences
from tui.text.day_readings import first_day_read
from tui.text.entry_changes import undo_receipt
from tui.text.error_messages import NOTHING_CHANGED
from tui.text.kind_names import in_kinds
from tui.text.repair_ledger import describe_rupture, repair_counts, repair_summary, short_state
from tui.widgets.frame import Heading, HeadingModel, KeyBar, Prompt, PromptModel
from tui.widgets.lists import Ledger, LedgerModel, LedgerRow


class RepairScreen(PromptScreen):
    """Ruptures from noticed to repaired or let be."""

    TITLE = "Repair"
    CSS_PATH = "repair.tcss"
    OWN_KEYS = tuple(REPAIR_KEYS)
    KEYS = (*REPAIR_KEYS, *for_today(REPAIR_KEYS))
    BINDINGS: ClassVar[list[BindingType]] = list[BindingType](KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.at = 0
        self.moves_on: date | None = None  # the day on which one is moved on; follows today
        self.ledger = Repairs((), {}, None, None)
        own = {"mark_repaired"}  # the selected rupture is repaired here
        left = actions_for_today(REPAIR_KEYS) - own
        self.letters = LettersForToday(self.today_log, left, lambda: self.day)

    def compose(self) -> ComposeResult:
        """Lay out the widgets; ``paint`` gives each its model."""
        yield Heading(HeadingModel(self.TITLE, ""))
        yield Ledger(LedgerModel((), (), ""))
        yield Prompt(PromptModel())
        yield KeyBar(())

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Give every widget its model of what is true now."""
        self.ledger = repairs(self.journal.ruptures.all())
        self.at = max(0, min(self.at, self.ledger.noticed - 1))
        beside = sentences.MOVED_ON_DAY if self.moves_on else ""
        self.query_one(Heading).show(self.heading(beside=beside))
        self.query_one(Ledger).show(self._ledger())

    def _ledger(self) -> LedgerModel:
        room = max(height_of(self, Ledger) - 4, 1)
        first = max(0, min(self.at - room // 2, self.ledger.noticed - room))
        in_sight = self.ledger.ruptures[first : first + room]
        rows = (self._row(entry, first + n) for n, entry in enumerate(in_sight))
        summary = with_keys(self, repair_counts(self.ledger, self.journal.settings.names))
        return LedgerModel(tuple(rows), summary, self.glyphs.selection)

    def _row(self, entry: Entry, at: int) -> LedgerRow:
        names, hides = self.journal.settings.names, self.privacy.hides_notes
        what, state = describe_rupture(entry, self.journal.today(), names, hides_notes=hides)
        noticed = phrases.dated(entry.day, self.journal.today())
        is_over = next_state(entry) is None
        short, does = short_state(entry, self.journal.today()), f"choose_at({at})"
        return LedgerRow(noticed, what, state, at == self.at, is_over, does, short)

    def has_numbers(self) -> bool:
        """Return whether there is a rupture."""
        return bool(self.ledger.noticed)

    def numbers(self) -> tuple[str, ...]:
        """Return how many were noticed and repaired, the share with its range, and the days."""
        return (
            tuple(repair_summary(self.ledger, self.journal.settings.names))
            if self.has_numbers()
            else ()
        )

    # -- keys ----------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The date of the next change of state."""
        return self.moves_on or self.journal.today()

    @property
    def chosen(self) -> Entry | None:
        """The selected rupture; a key can have gone beyond the list before it is painted."""
        last = self.ledger.noticed - 1
        return self.ledger.ruptures[max(0, min(self.at, last))] if self.ledger.ruptures else None

    def action_choose(self, step: int) -> None:
        """Choose the rupture above or below."""
        self.action_choose_at(self.at + step)

    def action_choose_at(self, at: int) -> None:
        """Choose a rupture."""
        self.at = at
        self.clear_status()

    def disabled_reason(self, action: str, parameters: tuple[object, ...]) -> str | None:
        """Return why an action cannot run now: most need a rupture in another state."""
        if action == "step_day" and parameters == (1,) and self.moves_on is None:
            return sentences.NO_DAY_AHEAD
        if action == "go_today" and self.moves_on is None:
            return sentences.DATED_TODAY
        if action == "mark_repaired":
            action, parameters = "set_state", ("repaired",)
        if action not in ("move_on", "set_state"):
            return super().disabled_reason(action, parameters)
        entry = self.chosen
        if entry is None or (action == "move_on" and next_state(entry) is None):
            return in_kinds(sentences.NOTHING_TO_MOVE_ON, self.journal.settings.names)
        if (entry.state,) == parameters:
            return sentences.STANDS_SO.format(state=entry.state)
        return None

    def action_move_on(self) -> None:
        """Move the selected rupture to its next state: open, named, repaired."""
        entry = self.chosen
        if entry is not None and (state := next_state(entry)) is not None:
            self._set_state(entry, state)

    def action_set_state(self, state: str) -> None:
        """Set the state of the selected rupture."""
        if (entry := self.chosen) is not None:
            self._set_state(entry, state)

    def _set_state(self, entry: Entry, state: str) -> None:
        try:
            changed = self.journal.ruptures.set_state(entry.id, state, self.day)
        except CupfulError as error:
            self.refuse(error, NOTHING_CHANGED)
            self.paint_soon()
        else:
            day = "" if self.moves_on is None else f", {phrases.short_day(self.day)}"
            phrase = entry_phrases.spoken(changed, self.journal.settings.names)
            self.show_status(sentences.SAVED.format(what=f"{phrase}{day}"))

    def action_mark_repaired(self) -> None:
        """Mark the selected rupture as repaired."""
        self.action_set_state("repaired")

    def action_undo(self) -> None:
        """Undo the last step."""
        self._step_back(is_undo=True)

    def action_redo(self) -> None:
        """Redo the step that was undone last."""
        self._step_back(is_undo=False)

    def _step_back(self, *, is_undo: bool) -> None:
        try:
            step = self.journal.history.undo() if is_undo else self.journal.history.redo()
        except CupfulError as error:
            self.refuse(error, NOTHING_CHANGED)
            self.paint_soon()
            return
        verb = sentences.UNDONE if is_undo else sentences.REDONE
        nothing = sentences.NOTHING_TO_UNDO if is_undo else sentences.NOTHING_TO_REDO
        names = self.journal.settings.names
        hides = self.privacy.hides_notes
        text = step and undo_receipt(step, verb, names, self.day, hides_notes=hides)
        self.show_status(text or nothing)

    def action_step_day(self, step: int) -> None:
        """Date the change to the day before or after."""
        self._on_day(day_after(self.day) if step > 0 else day_before(self.day))

    def action_go(self) -> None:
        """Ask where to go, or to which day the change is dated."""
        self.writing = Writing("go to", self._go_to, sentences.GO_HINT)
        self.clear_status()

    def _go_to(self, text: str) -> None:
        if not go_to_room(self, text):
            today, style = self.journal.today(), self.journal.settings.date_style
            self._on_day(parse_first_day(text, today, style))
            self.show_status(first_day_read(text, today, style))

    def _on_day(self, day: date) -> None:
        self.moves_on = day if day < self.journal.today() else None
        self.clear_status()

    def action_go_today(self) -> None:
        """Date the change to today."""
        self.moves_on = None
        self.clear_status()

    def on_reselected(self) -> None:
        """Move on today again."""
        self.action_go_today()
