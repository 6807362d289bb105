"""The ledger: a rupture a row, from noticed to repaired or let be; never coloured as failure."""

from typing import NamedTuple

from tui.rows import Row, Span, fitted, row, wrapped
from tui.widgets.lines import Lines
from tui.widgets.spot import Spot, marked

_DAY, _STATE = 15, 26


class LedgerRow(NamedTuple):
    """When it was noticed, what it was, how it stands, and whether it is the one chosen.

    ``does`` is what a click asks for.
    """

    noticed: str
    what: str
    state: str
    is_chosen: bool
    is_over: bool
    does: str = ""


class LedgerModel(NamedTuple):
    """The rows in sight, the sentences below them, and the sign of the one chosen."""

    rows: tuple[LedgerRow, ...]
    sentences: tuple[str, ...]
    hand: str


class Ledger(Lines[LedgerModel]):
    """A header, a rupture a row, and at the foot what they come to."""

    def rows_of(self, model: LedgerModel, width: int, height: int) -> list[Row]:
        """Return the rows; the sentences have the last ones."""
        below = [
            row(Span(f" {line}"))
            for line in wrapped(" ".join(model.sentences), width - 2)[: max(height - 2, 1)]
        ]
        room = max(height - len(below), 0)
        rows = [self._row(model, told, width) for told in model.rows][:room]
        return [*rows, *[()] * (room - len(rows)), *below]

    def spot(self) -> Spot | None:
        """Return the row of the rupture chosen."""
        return marked(self.rows_now())

    def _row(self, model: LedgerModel, told: LedgerRow, width: int) -> Row:
        style = "dim" if told.is_over else ""
        hand = "hand" if told.is_chosen else style
        sign = model.hand if told.is_chosen else " "
        state = min(_STATE, max(width - _DAY - 3, 0))
        return row(
            Span(f"{sign} {fitted(told.noticed, _DAY)}", hand, told.does),
            Span(fitted(told.what, max(width - _DAY - state - 3, 0)), style),
            Span(" " + fitted(told.state, state), style or "strong"),
        )
