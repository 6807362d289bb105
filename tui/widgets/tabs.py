"""The tabs: nine pictures by their digits, the one shown marked."""

from typing import NamedTuple

from tui.rows import Row, Span, row, width_of
from tui.widgets.lines import Lines


class TabsModel(NamedTuple):
    """Each picture's digit and name, and which is shown, counted from 0."""

    names: tuple[str, ...]
    shown: int


class Tabs(Lines[TabsModel]):
    """One row; where not all names fit, the digits and the name of the one shown."""

    def rows_of(self, model: TabsModel, width: int, height: int) -> list[Row]:
        """Return the row."""
        whole = self._row(model, model.names)
        if width_of(whole) <= width:
            return [whole]
        shown = model.names[model.shown]
        names = tuple(name if name == shown else "" for name in model.names)
        return [self._row(model, names)]

    def _row(self, model: TabsModel, names: tuple[str, ...]) -> Row:
        cells: list[Span] = []
        for at, name in enumerate(names):
            is_shown = at == model.shown
            label = f"{at + 1} {name}" if name else str(at + 1)
            cells.append(
                Span(
                    f" {label} " if is_shown else f" {label}",
                    "hand" if is_shown else "dim",
                    f"show_picture({at + 1})",
                )
            )
        return row(*cells)
