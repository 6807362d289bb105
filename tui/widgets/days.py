"""The days newest first, one a row, with their counts; or what a search found, one entry a row."""

from typing import NamedTuple

from tui.terminal.rows import Row, Span, fitted, row
from tui.widgets.lines import Lines, Rank, Spot, marked


class DayRow(NamedTuple):
    """A row of the list: what it is, what is said of it, and whether it is the one chosen.

    ``does`` is what a click asks for; ``is_quiet`` is set for a day on which nothing was kept.
    """

    label: str
    told: str
    does: str
    is_chosen: bool = False
    is_quiet: bool = False


class DaysModel(NamedTuple):
    """The rows in sight, what stands above them, and the sign of the one chosen.

    ``is_entered`` is set while an entry of the day chosen is at hand.
    """

    rows: tuple[DayRow, ...]
    above: str
    hand: str
    is_entered: bool = False


class DayTable(Lines[DaysModel]):
    """A heading row, then a day or an entry a row."""

    def rows_of(self, model: DaysModel, width: int, height: int) -> list[Row]:
        """Return the rows; the list is cut to its place, never scrolled here."""
        return [
            row(Span(f"  {model.above}", "dim")),
            *(self._row(model, r, width) for r in model.rows),
        ]

    def spot(self) -> Spot | None:
        """Return the row of the day chosen, unless one is among its entries."""
        rank = Rank.BESIDE if self.model.is_entered else Rank.CHOSEN
        return marked(self.rows_now(), rank=rank)

    def _row(self, model: DaysModel, told: DayRow, width: int) -> Row:
        style = "hand" if told.is_chosen else "dim" if told.is_quiet else ""
        sign = model.hand if told.is_chosen else " "
        label = f"{sign} {told.label} "
        return row(
            Span(label, style, told.does),
            Span(fitted(f" {told.told}", width - len(label)), "" if told.is_chosen else "dim"),
        )
