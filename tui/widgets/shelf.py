"""The shelf: the lists at the left, the words of the one chosen at the right, by their digits."""

from typing import NamedTuple

from tui.rows import Row, Span, fitted, row
from tui.widgets.lines import Lines
from tui.widgets.spot import Spot, marked

_LISTS = 15
_WORD = 26


class ShelfRow(NamedTuple):
    """A word: its digit, itself, what is said beside it, whether it is retired."""

    digit: str
    word: str
    beside: str
    is_quiet: bool


class ShelfModel(NamedTuple):
    """The lists and the words of the one chosen, with what is chosen of both.

    ``empty`` stands where the list has no words.
    """

    lists: tuple[str, ...]
    at_list: int
    rows: tuple[ShelfRow, ...]
    at: int
    empty: tuple[str, ...]
    hand: str


class Shelf(Lines[ShelfModel]):
    """Two columns; each is moved so that what is chosen is in sight."""

    def rows_of(self, model: ShelfModel, width: int, height: int) -> list[Row]:
        """Return the rows of both columns."""
        left = [self._list(model, at) for at in range(len(model.lists))]
        right = [self._word(model, at, width - _LISTS) for at in range(len(model.rows))]
        if not right:
            right = [row(Span(fitted(line, width - _LISTS), "dim")) for line in model.empty]
        left = _in_sight(left, model.at_list, height)
        right = _in_sight(right, model.at, height)
        blank = row(Span(" " * _LISTS))
        count = min(max(len(left), len(right)), height)
        left += [blank] * (count - len(left))
        right += [()] * (count - len(right))
        return [(*a, *b) for a, b in zip(left, right, strict=False)]

    def spot(self) -> Spot | None:
        """Return the row of the word chosen; of the list where it has no words."""
        return marked(self.rows_now()) or marked(self.rows_now(), "strong")

    def _list(self, model: ShelfModel, at: int) -> Row:
        is_chosen = at == model.at_list
        sign = model.hand if is_chosen else " "
        text = fitted(f"{sign} {model.lists[at]}", _LISTS)
        return row(Span(text, "strong" if is_chosen else "dim", f"choose_list_at({at})"))

    def _word(self, model: ShelfModel, at: int, width: int) -> Row:
        told = model.rows[at]
        is_chosen = at == model.at
        style = "hand" if is_chosen else "dim" if told.is_quiet else ""
        sign = model.hand if is_chosen else " "
        word = min(_WORD, max(width - 5, 0))
        room = max(width - word - 6, 0)
        return row(
            Span(f"{sign} ", style, f"choose_at({at})"),
            Span(f"{told.digit or ' '} ", "key" if told.digit else "dim", f"choose_at({at})"),
            Span(fitted(told.word, word), style),
            Span(f" {fitted(told.beside, room)}" if room else "", "dim"),
        )


def _in_sight(rows: list[Row], at: int, height: int) -> list[Row]:
    """Return as many rows as fit, the one at ``at`` among them."""
    first = max(0, min(at - height // 2, len(rows) - height))
    return rows[first : first + height]
