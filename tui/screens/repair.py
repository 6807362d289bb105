"""Repair: the ledger of ruptures, and one key that moves one on."""

from datetime import date
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from store.dates import day_after, day_before, first_day_of
from store.errors import CupfulError
from store.models import Entry
from store.repairs import Repairs, next_state, repairs
from tui.bindings import REPAIR_KEYS, with_keys
from tui.controllers import repair_ledger
from tui.editing.purposes import Writing
from tui.screens.prompting import PromptScreen
from tui.screens.room import AppContext
from tui.text import phrases, sentences
from tui.widgets.frame import Heading, HeadingModel, KeyBar
from tui.widgets.lists import Ledger, LedgerModel, LedgerRow
from tui.widgets.prompt import Prompt, PromptModel


class RepairScreen(PromptScreen):
    """Ruptures from noticed to repaired or let be."""

    TITLE = "Repair"
    CSS_PATH = "repair.tcss"
    BINDINGS: ClassVar[list[BindingType]] = cast(list[BindingType], REPAIR_KEYS)
    KEYS = tuple(REPAIR_KEYS)

    def __init__(self, context: AppContext) -> None:
        super().__init__(context)
        self.privacy = context.privacy
        self.at = 0
        self.on: date | None = None  # the day on which one is moved on; follows today
        self.told = Repairs((), {}, None, None)

    def compose(self) -> ComposeResult:
        """Lay the painters out; each is handed its model by ``paint``."""
        yield Heading(HeadingModel(self.TITLE, ""))
        yield Ledger(LedgerModel((), (), ""))
        yield Prompt(PromptModel())
        yield KeyBar(())

    # -- painting ------------------------------------------------------------------------

    def paint(self) -> None:
        """Hand every widget what is true now."""
        self.told = repairs(self.journal.ruptures())
        self.at = max(0, min(self.at, self.told.noticed - 1))
        beside = sentences.MOVED_ON_DAY if self.on else ""
        self.query_one(Heading).show(HeadingModel(self.TITLE, phrases.day_name(self.day), beside))
        self.query_one(Ledger).show(self._ledger())

    def _ledger(self) -> LedgerModel:
        room = max(self.height_of(Ledger) - 4, 1)
        first = max(0, min(self.at - room // 2, self.told.noticed - room))
        in_sight = self.told.ruptures[first : first + room]
        rows = (self._row(entry, first + n) for n, entry in enumerate(in_sight))
        sentences = with_keys(self, repair_ledger.summary(self.told))
        return LedgerModel(tuple(rows), sentences, self.glyphs.hand)

    def _row(self, entry: Entry, at: int) -> LedgerRow:
        names, hides = self.journal.settings.names, self.privacy.hides_notes
        what, state = repair_ledger.describe(entry, self.journal.today(), names, hides_notes=hides)
        noticed = phrases.dated(entry.day, self.journal.today())
        is_over = next_state(entry) is None
        return LedgerRow(noticed, what, state, at == self.at, is_over, f"choose_at({at})")

    # -- keys ----------------------------------------------------------------------------

    @property
    def day(self) -> date:
        """The day on which one is moved on."""
        return self.on or self.journal.today()

    @property
    def chosen(self) -> Entry | None:
        """The rupture chosen; a key may have gone beyond the list before it is painted."""
        last = self.told.noticed - 1
        return self.told.ruptures[max(0, min(self.at, last))] if self.told.ruptures else None

    def action_choose(self, step: int) -> None:
        """Choose the one above or below."""
        self.action_choose_at(self.at + step)

    def action_choose_at(self, at: int) -> None:
        """Choose one."""
        self.at = at
        self.clear_status()

    def is_of_use(self, binding: Binding) -> bool:
        """Return whether a key does something now."""
        entry = self.chosen
        uses: dict[str, bool] = {
            "move_on": entry is not None and next_state(entry) is not None,
            "step_day(1)": self.on is not None,
        }
        if binding.action.startswith("turn("):
            return entry is not None and binding.action != f"turn('{entry.state}')"
        return uses.get(binding.action, entry is not None or binding.action != "step_day(-1)")

    def action_move_on(self) -> None:
        """Move the chosen one on: open, named, repaired."""
        entry = self.chosen
        state = next_state(entry) if entry else None
        if entry is None or state is None:
            self.say(sentences.NOTHING_TO_MOVE_ON)
        else:
            self._turn(entry, state)

    def action_turn(self, state: str) -> None:
        """Say of the chosen one that it came to a state."""
        if (entry := self.chosen) is None:
            self.say(sentences.NOTHING_TO_MOVE_ON)
        elif entry.state == state:
            self.say(sentences.STANDS_SO.format(state=state))
        else:
            self._turn(entry, state)

    def _turn(self, entry: Entry, state: str) -> None:
        try:
            kept = self.journal.turn(entry.id, state, self.day)
        except CupfulError as error:
            self.refuse(error)
            self.paint_soon()
        else:
            day = "" if self.on is None else f", {phrases.short_day(self.day)}"
            self.say(
                sentences.SAVED.format(
                    what=f"{phrases.spoken(kept, self.journal.settings.names)}{day}"
                )
            )

    def action_undo(self) -> None:
        """Take the last step back."""
        self._say_turn(is_undo=True)

    def action_redo(self) -> None:
        """Bring it back again."""
        self._say_turn(is_undo=False)

    def _say_turn(self, *, is_undo: bool) -> None:
        try:
            turn = self.journal.undo() if is_undo else self.journal.redo()
        except CupfulError as error:
            self.refuse(error)
            self.paint_soon()
            return
        verb = sentences.UNDONE if is_undo else sentences.REDONE
        nothing = sentences.NOTHING_TO_UNDO if is_undo else sentences.NOTHING_TO_REDO
        names = self.journal.settings.names
        hides = self.privacy.hides_notes
        told = turn and phrases.turned(turn, verb, names, self.day, hides_notes=hides)
        self.say(told or nothing)

    def action_step_day(self, step: int) -> None:
        """Say it of the day before, or the day after."""
        if step > 0 and self.day >= self.journal.today():
            self.say(sentences.NO_DAY_AHEAD)
        else:
            self._on_day(day_after(self.day) if step > 0 else day_before(self.day))

    def action_go(self) -> None:
        """Ask where to go, or of which day one is moved on."""
        self.writing = Writing("go to", self._go_to, sentences.GO_HINT)
        self.clear_status()

    def _go_to(self, text: str) -> None:
        if not self.go_to_room(text):
            self._on_day(first_day_of(text, self.journal.today()))

    def _on_day(self, day: date) -> None:
        self.on = day if day < self.journal.today() else None
        self.clear_status()

    def action_go_today(self) -> None:
        """Move on today again."""
        self.on = None
        self.clear_status()

    def on_reselected(self) -> None:
        """Move on today again."""
        self.action_go_today()
